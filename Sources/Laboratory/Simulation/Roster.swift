/// One citizen of a mentor: habits that make the sessions of one citizen alike.
struct CitizenProfile: Sendable {
    /// Within the mentor; never used again when the citizen leaves.
    let number: Int
    let id: String
    /// 0 is Monday.
    let usualWeekday: Int
    let usualStartMinuteOfDay: Int
    let usualMinutes: Int
    /// Share of the mentor's sessions, relative to the other citizens.
    let weight: Int
    /// Probability of answering when asked.
    let answers: Double
    let channel: Municipality.Session.Channel
    let mode: Municipality.Session.Mode
    /// Answers all of the week's questions on one Sunday evening.
    let answersInOneSitting: Bool

    init(number: Int, mentor: MentorProfile, settings: SimulationSettings) {
        var random = RandomStream(seed: settings.seed, .citizen, mentor.index, number)
        self.number = number
        id = Identifiers.citizen(mentor: mentor.index, number: number)
        usualWeekday = random.integer(in: 0...4)
        usualStartMinuteOfDay = random.integer(in: random.pick(Self.startQuarters)) * 15
        usualMinutes = random.pick(SessionLengths.table(for: mentor))
        weight = random.integer(in: 2...6)
        let silent = random.chance(settings.world.silentCitizens)
        let unanswered = random.beta(mean: mentor.unanswered, concentration: settings.world.answerConcentration)
        answers = silent ? 0 : 1 - unanswered
        channel = random.pick(Self.channels)
        mode = random.pick(Self.modes)
        answersInOneSitting = random.chance(Self.oneSittingShare)
    }

    /// Quarters of an hour after midnight: wake-up 7:00–7:45, day 8:00–14:30, evening 17:00–19:00.
    private static let startQuarters: [(value: ClosedRange<Int>, weight: Int)] = [
        (28...31, 4), (32...58, 84), (68...76, 12),
    ]
    private static let channels: [(value: Municipality.Session.Channel, weight: Int)] = [
        (.app, 50), (.sms, 30), (.phone, 12), (.paper, 8),
    ]
    private static let modes: [(value: Municipality.Session.Mode, weight: Int)] = [
        (.inPerson, 78), (.phone, 15), (.video, 7),
    ]
    private static let oneSittingShare = 0.1
}

/// Who a mentor's citizens are, month by month.
struct Roster: Sendable {
    private let months: [[CitizenProfile]]

    /// Share of the citizens who leave each month and are followed by a new one: a grant runs about a year with its
    /// extension, and some end sooner.
    private static let turnover = 0.06

    init(mentor: MentorProfile, settings: SimulationSettings) {
        var random = RandomStream(seed: settings.seed, .roster, mentor.index)
        var next = mentor.citizens
        var current = (0..<next).map { CitizenProfile(number: $0, mentor: mentor, settings: settings) }
        var result = [current]
        for _ in 1..<max(settings.months, 1) {
            for slot in current.indices where random.chance(Self.turnover) && next < Identifiers.citizensEachMentor {
                current[slot] = CitizenProfile(number: next, mentor: mentor, settings: settings)
                next += 1
            }
            result.append(current)
        }
        months = result
    }

    /// Every citizen with the first and last month, by index, ordered by the citizen's number.
    var stays: [(citizen: CitizenProfile, months: ClosedRange<Int>)] {
        var result: [Int: (citizen: CitizenProfile, months: ClosedRange<Int>)] = [:]
        for (index, citizens) in months.enumerated() {
            for citizen in citizens {
                let first = result[citizen.number]?.months.lowerBound ?? index
                result[citizen.number] = (citizen, first...index)
            }
        }
        return result.values.sorted { $0.citizen.number < $1.citizen.number }
    }

    /// The citizens in the month of this index, 0 for the first.
    subscript(month: Int) -> [CitizenProfile] {
        months[month]
    }
}

/// How long sessions are planned, in minutes.
enum SessionLengths {
    /// Mostly quarter hours from 30 to 120 minutes; a few odd ones, as some mentors write what the clock said.
    private static let usual: [(value: Int, weight: Int)] = [
        (30, 12), (45, 18), (60, 34), (75, 9), (90, 16), (105, 3), (120, 6), (40, 1), (50, 1),
    ]
    private static let halfHours: [(value: Int, weight: Int)] = [(30, 14), (60, 50), (90, 24), (120, 12)]
    private static let busy: [(value: Int, weight: Int)] = [(30, 45), (45, 30), (60, 25)]
    private static let calls: [(value: Int, weight: Int)] = [(15, 55), (20, 5), (30, 40)]
    /// The ill are met often and briefly.
    private static let ill: [(value: Int, weight: Int)] = [(20, 10), (30, 45), (45, 30), (60, 15)]
    private static let busyHalfHours: [(value: Int, weight: Int)] = [(30, 60), (60, 40)]
    private static let halfHourCalls: [(value: Int, weight: Int)] = [(30, 1)]

    /// A working month holds about 160 hours, so mentors with many sessions have short ones.
    private static let busyFrom = 91
    private static let callsFrom = 151

    static func table(for mentor: MentorProfile) -> [(value: Int, weight: Int)] {
        let byHalfHours = mentor.provider.latePractice != nil
        if mentor.volume >= callsFrom { return byHalfHours ? halfHourCalls : calls }
        if mentor.volume >= busyFrom { return byHalfHours ? busyHalfHours : busy }
        if byHalfHours { return halfHours }
        if mentor.servesIll { return ill }
        return mentor.plansHalfHours ? halfHours : usual
    }
}
