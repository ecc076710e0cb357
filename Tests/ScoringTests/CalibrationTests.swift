import Records
import Statistics
import Testing

@testable import Indicators
@testable import Scoring
@testable import TestSupport

/// Promise 4, in worlds without any deviation, drawn from the model: chance alone alerts no more than the claim allows.
///
/// Counts are held against binomial bounds that chance breaks once in a thousand runs of a correct program; the worlds are
/// seeded, so that the outcome is the same every time. What was counted is printed.
@Suite struct CalibrationTests {
    static let worlds: [Swept] = (1...20).map { Swept(OrdinaryWorld(mentors: 300, providers: 20, seed: $0).make()) }
    /// The same with providers that differ: the norm is then misspecified.
    static let uneven: [Swept] = (1...20).map {
        Swept(OrdinaryWorld(mentors: 300, providers: 20, providerSpread: 0.2, seed: $0 + 100).make())
    }

    /// Where all are ordinary any alert is a false one, and the share among alerts is 1: the expected share is then the
    /// chance that a world has one.
    @Test(arguments: [("model", 0.1), ("model", 0.2), ("uneven providers", 0.1), ("uneven providers", 0.2)])
    func worldsWithAnAlertStayWithinTheClaim(_ kind: String, _ level: Double) {
        let worlds = kind == "model" ? Self.worlds : Self.uneven
        let counts = worlds.map { swept in swept.ranking.mentors.count { $0.qValue <= level } }
        let withAlert = counts.count { $0 > 0 }
        let bound = binomialBound(trials: worlds.count, chance: level, level: 0.001)
        print(
            "calibration: \(kind), q <= \(level): \(withAlert) of \(worlds.count) worlds have an alert (at most \(bound)); alerts \(counts)"
        )
        #expect(withAlert <= bound)
    }

    /// p-values are not too small: no more than the nominal share is at or below the level.
    @Test(
        arguments: [
            "no-answer", "citizen-denies", "padded-sessions", "unconfirmed-hours", "rate-over-norm", "round-hours",
            "late-log", "bulk-confirmation",
        ],
        [0.05, 0.01, 0.001])
    func pValuesAreNotTooSmall(_ code: String, _ level: Double) {
        let pValues = Self.worlds.flatMap { swept in
            swept.results.compactMap { result in
                result?.findings.first { $0.about.code == code }?.assessment.pValue
            }
        }
        let below = pValues.count { $0 <= level }
        let bound = binomialBound(trials: pValues.count, chance: level, level: 0.001)
        print(
            "calibration: \(code), p <= \(level): \(below) of \(pValues.count) (nominal \(Int(level * Double(pValues.count))), at most \(bound))"
        )
        #expect(pValues.count > 2_000)
        #expect(below <= bound, "\(code): \(below) of \(pValues.count) p-values are at or below \(level)")
    }

    /// The law of evidence that a run fits to itself too.
    @Test(arguments: [0.05, 0.01, 0.001]) func theCompositeIsNotTooSmall(_ level: Double) {
        let pValues = Self.worlds.flatMap { $0.ranking.mentors.map(\.pValue) }
        let below = pValues.count { $0 <= level }
        let bound = binomialBound(trials: pValues.count, chance: level, level: 0.001)
        print("calibration: composite, p <= \(level): \(below) of \(pValues.count) (at most \(bound))")
        #expect(below <= bound)
    }

    /// With deviating mentors among them: the share of ordinary ones among all with q at or below the level, over 20 seeds.
    @Test(arguments: [0.1, 0.2]) func ordinaryMentorsAmongAlertsStayWithinTheClaim(_ level: Double) {
        var shares: [Double] = []
        var alerts = 0
        var ordinary = 0
        var found = 0
        for seed in 201...220 as ClosedRange<UInt64> {
            let (world, deviating) = Self.mixed(seed)
            let swept = Swept(world)
            let alerted = swept.ranking.mentors.filter { $0.qValue <= level }
            let innocent = alerted.count { !deviating.contains(swept.ids[Int($0.score.mentor)]) }
            shares.append(alerted.isEmpty ? 0 : Double(innocent) / Double(alerted.count))
            alerts += alerted.count
            ordinary += innocent
            found += alerted.count - innocent
        }
        let mean = shares.reduce(0, +) / 20
        let bound = binomialBound(trials: alerts, chance: level, level: 0.001)
        print(
            "calibration: deviating among ordinary, q <= \(level): mean share of ordinary \(mean); \(ordinary) of \(alerts) alerts (at most \(bound)); \(found) of 240 deviating found"
        )
        #expect(ordinary <= bound)
        #expect(mean <= Double(bound) / Double(alerts))
        // A fifth: four of some 75 mentors of a type deviate in one way, too many to be left out of the norm as outliers.
        #expect(found > 48)
    }

    /// 300 mentors of whom 12 deviate: half of the answers missing, padding of a quarter of an hour, or denials.
    static func mixed(_ seed: UInt64) -> (World, Set<String>) {
        var world = OrdinaryWorld(mentors: 300, providers: 20, seed: seed).make()
        var generator = SplitMix64(seed: seed ^ 0xdead)
        let chosen = Array((0..<300).shuffled(using: &generator).prefix(12))
        var deviation: [String: Int] = [:]
        for (index, number) in chosen.enumerated() { deviation["M\(number)"] = index % 3 }
        for index in world.sessions.indices {
            guard let kind = deviation[world.sessions[index].mentor] else { continue }
            switch kind {
            case 0 where generator.chance(0.7):
                world.sessions[index].confirmation = .unanswered
                world.sessions[index].confirmedMinutes = nil
            case 1:
                if let minutes = world.sessions[index].confirmedMinutes {
                    world.sessions[index].confirmedMinutes = max(1, minutes - 15)
                }
            case 2 where generator.chance(0.25):
                world.sessions[index].confirmation = .denied
                world.sessions[index].confirmedMinutes = nil
            default: break
            }
        }
        return (world, Set(deviation.keys))
    }
}

extension Assessment {
    var pValue: Double? {
        if case .statistic(let answer) = self { answer.pValue } else { nil }
    }
}
