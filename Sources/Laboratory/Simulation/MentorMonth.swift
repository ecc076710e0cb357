/// One mentor's month before it is written: what the log and the invoice are made from, and what a deviation edits.
struct MentorMonth: Sendable {
    /// A session on its way to becoming a row.
    struct Entry: Sendable {
        /// Index into `citizens`.
        let citizen: Int
        var start: WallTime
        var minutes: Int
        var kind: Municipality.Session.Kind
        /// Number of the group meeting within the month.
        let group: Int?
        let mode: Municipality.Session.Mode
        /// Whether the provider bills it: always, but for no-shows beyond the contract's share.
        var isBilled = true
        var loggedAt: WallTime
        var answer = Answer.notAsked

        var end: WallTime { start.adding(minutes: minutes) }
    }

    /// What the citizen said of a session.
    struct Answer: Sendable {
        let confirmation: Municipality.Session.Confirmation
        var confirmedMinutes: Int?
        var at: WallTime?
        /// Seconds after `at`, where the system kept them.
        var second: Int?
        let channel: Municipality.Session.Channel?

        static let notAsked = Answer(confirmation: .notAsked, confirmedMinutes: nil, at: nil, second: nil, channel: nil)
        static let unanswered = Answer(
            confirmation: .unanswered, confirmedMinutes: nil, at: nil, second: nil, channel: nil)
    }

    /// An honest slip in the billing, decided before any deviation so that a deviation's kroner are exactly its own.
    struct Slip: Sendable {
        /// Index into `citizens`.
        let citizen: Int
        let minutes: Int
        /// Whether a credit note in the same month takes it back.
        let isCredited: Bool
    }

    /// Hours on the invoice that no session stands behind.
    struct Unlogged: Sendable {
        /// Index into `citizens`.
        let citizen: Int
        var minutes: Int
    }

    /// Hours on the invoice for what may not be billed.
    struct Ineligible: Sendable {
        /// Index into `citizens`.
        let citizen: Int
        let minutes: Int
        let subject: Line.Subject
    }

    let mentor: MentorProfile
    /// The mentor's citizens of the month, and any that a deviation adds after them.
    var citizens: [CitizenProfile]
    let month: CalendarMonth
    /// 0 for the first simulated month.
    let monthIndex: Int
    let world: World
    /// What is different on each day of the month; empty in a world without seasons.
    let seasonOfDay: [Seasons.Conditions]
    /// Where the provider writes the month's entries late, when.
    let sitting: LatePractice.Sitting?
    var entries: [Entry] = []
    var slips: [Slip] = []
    var unlogged: [Unlogged] = []
    var ineligible: [Ineligible] = []
    /// Numbers of the group meetings that each citizen is billed for in full.
    var groupsBilledInFull: Set<Int> = []
    /// Lines of the invoice, by position, that a second invoice bills again.
    var repeatedLines: [Int] = []
    /// The grants that the month is worked under.
    var terms = MentorTerms()
    /// Øre an hour on the invoice.
    var rate: Int

    /// The month as it is when nothing deviates.
    static func ordinary(
        mentor: MentorProfile, roster: Roster, monthIndex: Int, settings: SimulationSettings
    ) -> MentorMonth {
        let month = settings.firstMonth.adding(months: monthIndex)
        var result = MentorMonth(
            mentor: mentor, citizens: roster[monthIndex], month: month, monthIndex: monthIndex, world: settings.world,
            seasonOfDay: settings.world.seasons.map { seasons in
                month.days.map { seasons.conditions(on: $0, seed: settings.seed) }
            } ?? [],
            sitting: mentor.provider.latePractice?.sitting(
                of: mentor, month: month, monthIndex: monthIndex, seed: settings.seed),
            rate: mentor.rate(in: month, firstMonth: settings.firstMonth))
        var diary = RandomStream(seed: settings.seed, .diary, mentor.index, monthIndex)
        result.fillDiary(using: &diary)
        var season = RandomStream(seed: settings.seed, .season, mentor.index, monthIndex)
        result.passThroughSeason(using: &season)
        var answers = RandomStream(seed: settings.seed, .answers, mentor.index, monthIndex)
        for index in result.entries.indices where result.entries[index].kind != .noShow {
            result.entries[index].answer = result.honestAnswer(to: result.entries[index], using: &answers)
        }
        var slips = RandomStream(seed: settings.seed, .slips, mentor.index, monthIndex)
        result.settleNoShows()
        result.makeSlips(seed: settings.seed, using: &slips)
        return result
    }

    /// Indices of the individual sessions, in the order of `entries`.
    var individualSessions: [Int] {
        entries.indices.filter { entries[$0].kind == .individual }
    }

    /// `share` of the individual sessions' number, at least one.
    func count(ofShare share: Double) -> Int {
        max(1, Int(Double(individualSessions.count) * share + 0.5))
    }

    /// Puts the entries in the order of the log.
    mutating func sortEntries() {
        entries.sort { ($0.start, $0.citizen, $0.minutes) < ($1.start, $1.citizen, $1.minutes) }
    }
}
