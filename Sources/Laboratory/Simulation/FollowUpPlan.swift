/// The case workers' talks about the grants: about a third have none, as the state's audit of 2019 found.
enum FollowUpPlan {
    private static let followedUp = 0.667
    private static let talks: [(value: Int, weight: Int)] = [(1, 55), (2, 35), (3, 10)]
    private static let outcomes: [(value: Municipality.FollowUp.Outcome, weight: Int)] = [
        (.asAgreed, 84), (.unclear, 9), (.deviates, 7),
    ]
    /// Days from the first day of a grant before there is something to talk about.
    private static let quietDays = 14

    /// - Parameter asOf: the last day of which the files tell; what was planned later has not been held, but for a first
    ///   talk, which is then held that day.
    static func followUps(
        on grants: [Municipality.Grant], seed: UInt64, asOf: CalendarDay
    ) -> [Municipality.FollowUp] {
        grants.flatMap { grant -> [Municipality.FollowUp] in
            var random = RandomStream(seed: seed, .followUps, grant.number)
            guard random.chance(followedUp) else { return [] }
            let first = min(grant.validFrom.adding(days: quietDays), grant.validTo)
            let planned = Set(
                (0..<random.pick(talks)).map { _ in random.integer(in: first.number...grant.validTo.number) })
            var held = planned.map(CalendarDay.init(number:)).filter { $0 <= asOf }.sorted()
            if held.isEmpty { held = [max(grant.validFrom, asOf)] }
            return held.map { day in
                Municipality.FollowUp(
                    citizenID: grant.citizenID, heldOn: day, mentorID: grant.mentorID, grantID: grant.grantID,
                    by: grant.decidedBy, outcome: random.pick(outcomes))
            }
        }
    }
}
