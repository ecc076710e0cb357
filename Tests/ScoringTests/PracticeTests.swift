import Testing

@testable import Indicators
@testable import Scoring
@testable import TestSupport

/// How a provider registers time is a practice of its own: where nobody deviates but the providers of some work otherwise,
/// their mentors are not flagged one by one.
@Suite struct PracticeTests {
    @Test(arguments: ["half hours", "entered by an office", "confirmed on a tablet"], [1, 2])
    func aProvidersPracticeIsNotItsMentors(_ practice: String, _ providers: Int) {
        var flagged: [Int] = []
        for seed in 1...4 as ClosedRange<UInt64> {
            var world = OrdinaryWorld(mentors: 300, providers: 20, seed: seed).make()
            for index in world.sessions.indices {
                guard let number = Int(world.sessions[index].mentor.dropFirst()), number % 20 < providers else {
                    continue
                }
                switch practice {
                case "half hours": world.sessions[index].length = (world.sessions[index].length + 29) / 30 * 30
                case "entered by an office": world.sessions[index].loggedAt = 46 * 86_400 + index % 500
                default:
                    guard world.sessions[index].confirmedAt != nil, let logged = world.sessions[index].loggedAt else {
                        continue
                    }
                    world.sessions[index].confirmedAt = logged + 20
                }
            }
            let swept = Swept(world)
            flagged.append(swept.ranking.mentors.count { $0.qValue <= 0.1 })
        }
        #expect(flagged.reduce(0, +) <= 2)
    }
}
