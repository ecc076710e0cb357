import Records
import Statistics

@testable import TestSupport

/// A municipality in which nobody deviates, drawn from the model that the norms assume, with a provider effect of its own.
struct OrdinaryWorld {
    var mentors = 300
    var providers = 20
    /// Standard deviation of providers' shares of unanswered sessions, denial rates and padding, as a share of the mean.
    var providerSpread = 0.0
    /// Minutes that each mentor of a provider adds to what is billed; by provider.
    var padding: [Int: Double] = [:]
    /// Billed lines follow the log; without an agreed rate every second mentor is judged by the peers' price.
    var seed: UInt64

    func make() -> World {
        var generator = SplitMix64(seed: seed)
        var world = World()
        let effects = (0..<providers).map { _ in
            (
                answers: max(0.2, 1 + providerSpread * generator.normal()),
                padding: providerSpread * 4 * generator.normal()
            )
        }
        for number in 0..<mentors {
            let provider = number % providers
            let id = "M\(number)"
            let type = MentorType.allCases[number / providers % 3]
            let agreed = number % 2 == 0
            let rate = Int64(300 * (1 + 0.05 * generator.normal()))
            world.mentors[id] = World.Mentor(
                type: type, provider: "P\(provider)",
                agreedRate: agreed ? HourlyRate(tenThousandths: rate * 10_000) : nil)
            // Beta-binomial silence, gamma-Poisson denials, normal differences of length.
            let silence = min(0.9, generator.beta(4, 16) * effects[provider].answers)
            let denial = min(0.2, generator.gamma(0.5) / 50)
            let padded = 1 + 2 * generator.normal() + effects[provider].padding + (padding[provider] ?? 0)
            let count = Int.random(in: 10...60, using: &generator)
            var billed: Int64 = 0
            for index in 0..<count {
                let u = generator.uniform()
                let confirmation: Confirmation =
                    u < denial ? .denied : generator.chance(silence) ? .unanswered : .confirmed
                let length = Int.random(in: 6...18, using: &generator) * 10
                let difference = (padded + 10 * generator.normal()).rounded()
                world.sessions.append(
                    World.Session(
                        id: "\(id)-\(index)", mentor: id, citizen: "C\(Int.random(in: 0..<8, using: &generator))",
                        start: index % 30 * 1_440 + 420 + index / 30 * 200, length: length, confirmation: confirmation,
                        confirmedMinutes: confirmation == .confirmed ? max(1, length - Int(difference)) : nil))
                billed += Int64(length * 60)
            }
            let hours = Hours(seconds: billed)
            world.lines.append(
                World.Line(
                    id: "I\(number)", mentor: id, provider: "P\(provider)", hours: hours,
                    amount: HourlyRate(tenThousandths: rate * 10_000).amount(for: hours)))
        }
        addLog(to: &world)
        return world
    }

    /// When entries were written and answered, and how: from draws of their own, so that the rest stays what it was. Mentors
    /// differ in how much they enter late, and in how many answers come at once.
    private func addLog(to world: inout World) {
        var generator = SplitMix64(seed: seed ^ 0x106)
        var habits: [String: (late: Double, atOnce: Double, channel: Double)] = [:]
        for index in world.sessions.indices {
            let session = world.sessions[index]
            let habit =
                habits[session.mentor]
                ?? (generator.beta(1, 12), generator.beta(2, 30), generator.beta(8, 6))
            habits[session.mentor] = habit
            let end = (session.start + session.length) * 60
            let delay = generator.chance(habit.late) ? 15 * 86_400 : 0
            let logged = end + delay + Int.random(in: 0..<200_000, using: &generator)
            world.sessions[index].loggedAt = logged
            guard session.confirmation == .confirmed else { continue }
            let wait = generator.chance(habit.atOnce) ? 0...60 : 3_600...400_000
            world.sessions[index].confirmedAt = logged + Int.random(in: wait, using: &generator)
            world.sessions[index].channel =
                generator.chance(habit.channel) ? 1 : Int.random(in: 2...3, using: &generator)
        }
    }
}

/// The most events that chance explains: so many or fewer happen with a probability of at least 1 − level.
func binomialBound(trials: Int, chance: Double, level: Double) -> Int {
    let law = Binomial(trials: trials, probability: chance)
    return (0...trials).first { law.upperTail(atLeast: $0 + 1) < level } ?? trials
}
