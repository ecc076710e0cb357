import Engine
import Records
import Statistics
import Testing

@testable import Indicators
@testable import Scoring
@testable import TestSupport

/// Rows in another order give the same assessments, to the last bit.
@Suite struct OrderTests {
    static let worlds: [(name: String, mix: World.Mix)] = {
        var busy = World.Mix()
        busy.overlaps = 0.5
        var twins = World.Mix()
        twins.twins = 0.3
        var named = World.Mix()
        named.twins = 0.3
        named.namesSessions = true
        named.sessions = 10...30
        var logged = World.Mix()
        logged.twins = 0.3
        logged.hasLogTimes = true
        logged.sessions = 10...30
        return [
            ("plain", World.Mix()), ("overlapping", busy), ("entered twice", twins), ("lines name sessions", named),
            ("log times", logged),
        ]
    }()

    /// Every bit of what is said of every mentor and provider.
    static func account(_ swept: Swept) -> [String] {
        var lines: [String] = []
        for (number, id) in swept.ids.enumerated() {
            lines.append("\(id) \(swept.observed.features[number]) \(String(describing: swept.observed.peers[number]))")
            guard let (score, findings) = swept.results[number] else { continue }
            for finding in findings {
                lines.append("\(id) \(finding.about.code) \(finding.assessment.bits) \(finding.contribution)")
            }
            lines.append(
                "\(id) \(score.score) \(score.total.bitPattern) \(score.documented.øre) \(score.indicated.øre) \(score.attainable.bitPattern)"
            )
        }
        let ranking = swept.ranking
        for mentor in ranking.mentors {
            lines.append(
                "\(mentor.rank) \(swept.ids[Int(mentor.score.mentor)]) \(mentor.tier.code) \(mentor.pValue.bitPattern) \(mentor.qValue.bitPattern)"
            )
        }
        for provider in ranking.providers {
            lines.append(
                "\(provider.rank) \(swept.providerIds[Int(provider.test.provider)]) \(provider.tier.code) \(provider.qValue.bitPattern) \(provider.test.score)"
            )
            for answer in provider.test.answers {
                lines.append(
                    "\(answer.code) \(answer.pValue.bitPattern) \(answer.deviation.bitPattern) \(answer.others.bitPattern)"
                )
            }
        }
        return lines
    }

    /// Lines of one account that the other has not; empty where they are the same.
    static func differences(_ a: [String], _ b: [String]) -> [String] {
        a == b
            ? []
            : Array(zip(a, b).filter { $0 != $1 }.map { "\($0)  ≠  \($1)" }.prefix(3))
                + (a.count == b.count ? [] : ["\(a.count) lines, \(b.count) lines"])
    }

    @Test(arguments: worlds.indices, [1, 2, 3, 4, 5, 6] as [UInt64])
    func theOrderOfRowsDoesNotMatter(_ world: Int, _ seed: UInt64) {
        let (name, mix) = OrderTests.worlds[world]
        let world = World.random(seed: seed * 100, mix)
        let whole = OrderTests.account(Swept(world))
        for shuffle in 1...3 as ClosedRange<UInt64> {
            let differences = OrderTests.differences(whole, OrderTests.account(Swept(world.shuffled(seed: shuffle))))
            #expect(differences.isEmpty, "\(name): \(differences)")
        }
    }

    /// The same citizen at the same time twice: whichever row stands first in the file, the sum is the same to the last bit.
    @Test func sessionsEnteredTwiceMayStandInAnyOrder() throws {
        var generator = SplitMix64(seed: 1)
        var world = World.uniform(40, confirmedMinutes: 57) { _, _ in .confirmed }
        world.linesNameSessions = true
        world.lines = []
        for session in world.sessions {
            var twin = session
            twin.id += "b"
            twin.confirmedMinutes = 43
            world.sessions.append(twin)
            for id in [session.id, twin.id] {
                world.lines.append(
                    World.Line(
                        id: "I\(world.lines.count)", mentor: session.mentor, provider: "P", session: id,
                        hours: Hours(tenThousandths: Int64.random(in: 1...20_000, using: &generator)),
                        amount: Amount(kroner: 100)))
            }
        }
        var reversed = world
        reversed.sessions.reverse()
        let (straight, other) = (Swept(world), Swept(reversed))
        #expect(try #require(straight.assessment("M0", "padded-sessions")).isAssessed)
        let differing = straight.ids.filter {
            straight.assessment($0, "padded-sessions")?.bits != other.assessment($0, "padded-sessions")?.bits
        }
        #expect(differing.isEmpty, "differ: \(differing)")
    }

    /// The suite is about nothing unless each indicator judges somebody.
    @Test func everyIndicatorJudgesSomebody() {
        var judged: Set<String> = []
        for (_, mix) in OrderTests.worlds {
            for result in Swept(World.random(seed: 100, mix)).results.compactMap({ $0 }) {
                for finding in result.findings where finding.assessment.isAssessed { judged.insert(finding.about.code) }
            }
        }
        let asked = Set(
            Catalogue.active(
                IndicatorBasis(
                    settings: policy(), norms: Norms.standard.book, scope: World().scope)
            ).map(\.code))
        // What has no column in these worlds is judged in the simulated municipality.
        #expect(judged.isSuperset(of: asked.subtracting(["flat-pattern", "rate-creep", "hours-creep", "contact-gap"])))
    }

    /// Ledger by ledger too: an indicator keeps nothing of the mentor before.
    @Test(arguments: Catalogue.descriptions.map(\.code)) func aMentorIsJudgedWithoutTheOneBefore(_ code: String) {
        let first = LedgerFixture().sessions(28, citizens: 9) { $0 % 3 == 0 ? .unanswered : .denied }.line(
            hours: 60, rate: 500
        )
        .agreed(rate: 100)
        let second = LedgerFixture().sessions(12, citizens: 2) { $0 % 2 == 0 ? .unanswered : .confirmed }.line(
            hours: 13)
        func column() -> (any IndicatorColumn)? {
            Catalogue.columns(basis(), mentors: 2).first { $0.about.code == code }
        }
        func observe(_ sketch: LedgerFixture, in column: (any IndicatorColumn)?) {
            sketch.withLedger { ledger in
                var exposure = Exposure()
                exposure.begin(ledger)
                column?.observe(ledger, window: 0, &exposure)
            }
        }
        func answer(of column: (any IndicatorColumn)?) -> String? {
            column?.fit([], included: [])
            return column?.assess(Peer(mentor: 0, type: nil, provider: 0)).bits
        }
        let used = column()
        observe(first, in: used)
        observe(second, in: used)
        let fresh = column()
        observe(second, in: fresh)
        #expect(answer(of: used) == answer(of: fresh))
    }
}
