/// What a mentor works under over all months: the grants, and the mentor's own contract where it ended.
struct MentorTerms: Sendable {
    /// By the citizen's number, in the order of time.
    private(set) var grants: [Int: [Municipality.Grant]] = [:]
    /// The last day of the mentor's contract; absent while it runs.
    var activeTo: CalendarDay?
    /// Citizens without a grant in the deviating months, whom a deviation gives sessions.
    var formerCitizens: [CitizenProfile] = []

    /// The decision that is in force for the citizen on that date.
    func grant(ofCitizen number: Int, on day: CalendarDay) -> Municipality.Grant? {
        grants[number]?.first { $0.covers(day) }
    }

    /// The decision that a session is logged under: the one in force, else the last one before.
    func loggedGrant(ofCitizen number: Int, on day: CalendarDay) -> Municipality.Grant? {
        grants[number]?.last { $0.validFrom <= day }
    }

    mutating func add(_ added: [Municipality.Grant], ofCitizen number: Int) {
        grants[number, default: []] += added
    }

    /// Ordered by citizen, then by time.
    var allGrants: [Municipality.Grant] {
        grants.sorted { $0.key < $1.key }.flatMap(\.value)
    }
}
