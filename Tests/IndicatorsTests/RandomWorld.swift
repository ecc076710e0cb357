import Records
import Statistics

@testable import TestSupport

extension World {
    /// What a random world holds besides ordinary sessions and lines.
    struct Mix {
        var mentors = 80
        var sessions = 0...30
        var groups = 0.15
        var noShows = 0.1
        var outside = 0.1
        var overlaps = 0.2
        var credits = 0.15
        var agreed = 0.3
        /// Sessions entered a second time with the same citizen and times, answered otherwise.
        var twins = 0.0
        var namesSessions = false
        var hasLogTimes = false
    }

    /// Rows without a plan: every kind of session and line, overlaps and rows beyond the period among them.
    static func random(seed: UInt64, _ mix: Mix = Mix()) -> World {
        var generator = SplitMix64(seed: seed)
        var world = World()
        world.linesNameSessions = mix.namesSessions
        for number in 0..<mix.mentors {
            let id = "M\(number)"
            let type = MentorType.allCases.randomElement(using: &generator)
            let rate = Int64.random(in: 200...450, using: &generator) * 10_000
            if generator.chance(0.8) {
                world.mentors[id] = Mentor(
                    type: generator.chance(0.8) ? type : nil, provider: "P\(number % 5)",
                    agreedRate: generator.chance(mix.agreed) ? HourlyRate(tenThousandths: rate) : nil)
            }
            world.addRandomRows(of: id, provider: "P\(number % 5)", rate: rate, mix, &generator)
        }
        if mix.hasLogTimes { world.addLogTimes(seed: seed) }
        return world
    }

    /// Entries and answers at times close together, many of them the same.
    private mutating func addLogTimes(seed: UInt64) {
        var generator = SplitMix64(seed: seed ^ 0x106)
        for index in sessions.indices where generator.chance(0.9) {
            let end = (sessions[index].start + sessions[index].length) * 60
            sessions[index].loggedAt = (end / 500_000 + Int.random(in: 1...4, using: &generator)) * 500_000
            guard sessions[index].confirmation != .notAsked, generator.chance(0.9) else { continue }
            sessions[index].confirmedAt = end / 40_000 * 40_000 + Int.random(in: 50_000...50_040, using: &generator)
            sessions[index].channel = Int.random(in: 0...2, using: &generator)
        }
    }

    private mutating func addRandomRows(
        of mentor: String, provider: String, rate: Int64, _ mix: Mix, _ generator: inout SplitMix64
    ) {
        var clock = Int.random(in: 400...800, using: &generator)
        if generator.chance(mix.outside) { clock = generator.chance(0.5) ? -2_000 : 38_000 }
        let count = Int.random(in: mix.sessions, using: &generator)
        for index in 0..<count {
            let length = Int.random(in: 5...240, using: &generator)
            if generator.chance(mix.overlaps) {
                clock -= Int.random(in: 1...60, using: &generator)
            } else {
                clock += Int.random(in: 0...2_500, using: &generator)
            }
            var session = Session(
                id: "\(mentor)-\(index)", mentor: mentor, citizen: "C\(Int.random(in: 0..<8, using: &generator))",
                start: clock,
                length: length, confirmation: .confirmed)
            if generator.chance(0.5) {
                session.confirmation = Confirmation.allCases.randomElement(using: &generator) ?? .notAsked
            }
            if generator.chance(mix.noShows) {
                session.kind = .noShow
            } else if generator.chance(mix.groups) {
                session.kind = .group
                session.group = "G\(Int.random(in: 0..<3, using: &generator))"
            }
            if session.confirmation == .confirmed, generator.chance(0.5) {
                session.confirmedMinutes = Int.random(in: 1...300, using: &generator)
            }
            sessions.append(session)
            addLine(for: session, provider: provider, rate: rate, mix, &generator)
            if generator.chance(mix.twins) {
                session.id += "b"
                session.confirmation = .confirmed
                session.confirmedMinutes = Int.random(in: 1...300, using: &generator)
                sessions.append(session)
                addLine(for: session, provider: provider, rate: rate, mix, &generator)
            }
            clock += length
        }
    }

    private mutating func addLine(
        for session: Session, provider: String, rate: Int64, _ mix: Mix, _ generator: inout SplitMix64
    ) {
        guard generator.chance(0.8) else { return }
        let day = (session.start + 2_880_000) / 1_440 - 2_000
        let hours = Hours(tenThousandths: Int64.random(in: 1...40_000, using: &generator))
        let price = HourlyRate(tenThousandths: rate + (generator.chance(0.2) ? 250_000 : 0))
        var line = Line(
            id: "I\(lines.count)", mentor: session.mentor, provider: generator.chance(0.9) ? provider : "P9",
            citizen: generator.chance(0.7) ? session.citizen : "", session: mix.namesSessions ? session.id : "",
            from: day,
            to: day, hours: hours, amount: price.amount(for: hours))
        if generator.chance(mix.credits) {
            line.kind = .creditNote
            line.hours = Hours(tenThousandths: -hours.tenThousandths)
            line.amount = Amount(øre: -line.amount.øre)
        }
        lines.append(line)
    }

    /// The same rows in another order.
    func shuffled(seed: UInt64) -> World {
        var generator = SplitMix64(seed: seed)
        var world = self
        world.sessions.shuffle(using: &generator)
        world.lines.shuffle(using: &generator)
        return world
    }

    /// The same month for each of so many mentors: one session a day and a line for all of them.
    static func uniform(
        _ count: Int, sessions: Int = 20, minutes: Int = 60, confirmedMinutes: Int? = 60, rate: Int64 = 300,
        _ answer: (Int, Int) -> Confirmation
    ) -> World {
        var world = World()
        for number in 0..<count {
            let id = "M\(number)"
            world.mentors[id] = Mentor(type: .external, provider: "P\(number % 4)", agreedRate: nil)
            for day in 0..<sessions {
                let confirmation = answer(number, day)
                world.sessions.append(
                    Session(
                        id: "\(id)-\(day)", mentor: id, citizen: "\(id)C\(day % 5)",
                        start: day % 30 * 1_440 + 540 + day / 30 * 200,
                        length: minutes, confirmation: confirmation,
                        confirmedMinutes: confirmation == .confirmed ? confirmedMinutes : nil))
            }
            let hours = Hours(seconds: Int64(sessions * minutes * 60))
            world.lines.append(
                Line(
                    id: "I\(number)", mentor: id, provider: "P\(number % 4)", hours: hours,
                    amount: HourlyRate(tenThousandths: rate * 10_000).amount(for: hours)))
        }
        return world
    }
}
