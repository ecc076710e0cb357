import Records
import Statistics
import Testing

@testable import Indicators
@testable import Scoring
@testable import TestSupport

/// Whatever the world, every figure is a number and every probability one: no NaN, no infinity, no negative kroner.
@Suite struct DegenerateWorldTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let world: @Sendable () -> World
        var settings: [String: SettingValue] = [:]

        init(_ name: String, _ settings: [String: SettingValue] = [:], _ world: @escaping @Sendable () -> World) {
            testDescription = name
            self.world = world
            self.settings = settings
        }
    }

    static let cases: [Case] =
        [
            Case("everyone identical, all confirmed") { .uniform(60) { _, _ in .confirmed } },
            Case("everyone unanswered") { .uniform(60) { _, _ in .unanswered } },
            Case("everyone denied") { .uniform(60) { _, _ in .denied } },
            Case("nobody asked") { .uniform(60) { _, _ in .notAsked } },
            Case("half unanswered, everyone the same") {
                .uniform(60) { _, day in day % 2 == 0 ? .unanswered : .confirmed }
            },
            Case("one unanswers everything, the others nothing") {
                .uniform(60) { number, _ in number == 0 ? .unanswered : .confirmed }
            },
            Case("one denied everything, the others nothing") {
                .uniform(60) { number, _ in number == 0 ? .denied : .confirmed }
            },
            Case("one confirmed everything, the others nothing") {
                .uniform(60) { number, _ in number == 0 ? .confirmed : .unanswered }
            },
            Case("one mentor") { .uniform(1) { _, day in day % 3 == 0 ? .unanswered : .confirmed } },
            Case("29 mentors") { .uniform(29) { _, day in day % 3 == 0 ? .unanswered : .confirmed } },
            Case("30 mentors") { .uniform(30) { _, day in day % 3 == 0 ? .unanswered : .confirmed } },
            Case("every line at no price") { .uniform(60, rate: 0) { _, _ in .confirmed } },
            Case("one krone an hour") { .uniform(60, rate: 1) { number, day in number == day ? .denied : .confirmed } },
            Case("sessions of a day") { .uniform(60, minutes: 1_440, confirmedMinutes: 1_440) { _, _ in .confirmed } },
            Case("sessions of a minute") { .uniform(60, minutes: 1, confirmedMinutes: 1) { _, _ in .confirmed } },
            Case("600 sessions a mentor") {
                .uniform(40, sessions: 600, minutes: 30) { number, day in
                    (number + day) % 7 == 0 ? .denied : .unanswered
                }
            },
            Case("everything credited again") {
                var world = World.uniform(60) { _, _ in .confirmed }
                world.lines += world.lines.map { line in
                    var credit = line
                    credit.id += "c"
                    credit.kind = .creditNote
                    credit.hours = Hours(tenThousandths: -line.hours.tenThousandths)
                    credit.amount = Amount(øre: -line.amount.øre)
                    return credit
                }
                return world
            },
            Case("hours without kroner, and kroner without hours") {
                var world = World.uniform(60) { _, _ in .confirmed }
                for index in world.lines.indices {
                    if index % 2 == 0 { world.lines[index].hours = .zero } else { world.lines[index].amount = .zero }
                }
                return world
            },
            Case("colleagues do not count", ["indicators.no-answer.provider_prior_sessions": .number(0)]) {
                .uniform(60) { number, day in (number + day) % 5 == 0 ? .unanswered : .confirmed }
            },
            Case(
                "nothing counts",
                ["scoring.family_cap": .number(0), "scoring.answers_cap": .number(0)]
            ) {
                .uniform(60) { number, day in (number + day) % 5 == 0 ? .unanswered : .confirmed }
            },
            Case("one provider of three bills nearly all") {
                var world = World.uniform(60) { number, day in (number * day) % 5 == 0 ? .unanswered : .confirmed }
                for index in world.lines.indices { world.lines[index].provider = index < 2 ? "P\(index + 1)" : "P0" }
                return world
            },
        ] + (61...66).map { seed in Case("random world \(seed)") { .random(seed: seed) } }

    @Test(arguments: cases) func everyFigureIsANumber(_ world: Case) {
        let swept = Swept(world.world(), settings: policy(world.settings))
        for (number, result) in swept.results.enumerated() {
            guard let (score, findings) = result else { continue }
            for finding in findings {
                let flaw = finding.assessment.flaw
                #expect(flaw == nil, "\(swept.ids[number]), \(finding.about.code): \(flaw ?? "")")
            }
            #expect(
                (0...10_000).contains(score.score) && score.total.isFinite && score.total >= 0
                    && (0...12).contains(score.attainable))
            #expect(score.documented >= .zero && score.indicated >= .zero)
        }
        for test in swept.tests {
            #expect((0...1).contains(test.pValue) && (0...10_000).contains(test.score))
            for answer in test.answers {
                #expect(
                    answer.deviation.isFinite && answer.others.isFinite && answer.standardError.isFinite
                        && (0...1).contains(answer.pValue),
                    "\(swept.providerIds[Int(test.provider)]), \(answer.code): \(answer)")
            }
        }
        for mentor in swept.ranking.mentors { #expect((0...1).contains(mentor.qValue)) }
        for provider in swept.ranking.providers {
            #expect((0...1).contains(provider.qValue) && provider.expectedAlerts.isFinite)
        }
    }

    /// Where all are alike nobody stands out.
    @Test(arguments: [Records.Confirmation.confirmed, .unanswered, .denied, .notAsked]) func nobodyStandsOutAmongEquals(
        _ answer: Records.Confirmation
    ) {
        let swept = Swept(World.uniform(60) { _, _ in answer })
        for result in swept.results.compactMap({ $0 }) {
            for finding in result.findings { #expect(finding.contribution == 0, "\(finding.about.code)") }
        }
    }

    /// A mentor who is alone at its provider has no colleagues to be compared with, whatever the prior.
    @Test func aMentorWithoutColleaguesIsComparedWithThePeerGroup() throws {
        var generator = SplitMix64(seed: 7)
        var world = World.uniform(60) { _, _ in generator.chance(0.2) ? .unanswered : .confirmed }
        world.lines[0].provider = "alone"
        let swept = Swept(world, settings: policy(["indicators.no-answer.provider_prior_sessions": .number(0)]))
        let answer = try #require(swept.assessment("M0", "no-answer")?.statistic)
        #expect((0.1...0.3).contains(answer.expected), "expected share \(answer.expected), p = \(answer.pValue)")
    }

    /// No p-value is smaller than the data can give.
    @Test(arguments: 71...78 as ClosedRange<UInt64>) func noPValueIsBelowTheAttainable(_ seed: UInt64) {
        var mix = World.Mix()
        mix.mentors = 80
        mix.sessions = 5...40
        let swept = Swept(World.random(seed: seed, mix))
        for result in swept.results.compactMap({ $0 }) {
            for finding in result.findings {
                guard let answer = finding.assessment.statistic else { continue }
                #expect(answer.pValue >= answer.attainable * (1 - 1e-12), "\(finding.about.code): \(answer)")
            }
        }
    }
}
