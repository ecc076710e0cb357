import Records

/// The hours that a mentor's citizens are granted in the period: shown beside the billed, logged and confirmed ones, and
/// judged by nothing. What judges is `OverGrantedHours`, week by week and grant by grant.
public struct GrantedHours: Sendable, Equatable {
    /// Over the citizens whose grants state hours: hours a week for each day of the period that a grant covers, a seventh a
    /// day; of a grant that states hours in all alone, these in proportion to its days.
    public private(set) var hours = Hours.zero
    /// Citizens of the mentor's sessions and lines of the period with such a grant.
    public private(set) var citizens = 0
    /// All citizens of the mentor's sessions and lines of the period.
    public private(set) var citizensInAll = 0

    public init(of ledger: MentorLedger) {
        var seen: Set<IdentityKey> = []
        for tally in ledger.citizens { seen.insert(tally.citizen) }
        for line in ledger.lines where line.inPeriod && line.citizen != .none { seen.insert(line.citizen) }
        citizensInAll = seen.count
        let period = ledger.scope.period
        for citizen in seen {
            var states = false
            for grant in ledger.grants.grants(of: citizen) {
                // A grant that names another mentor is for that one.
                if grant.namesMentor, grant.mentor != ledger.mentor { continue }
                let days = Self.days(from: max(grant.validFrom, period.from), to: min(grant.validTo, period.to))
                guard days > 0 else { continue }
                if let weekly = grant.hoursPerWeek {
                    hours += Hours(units: roundedQuotient(weekly.units * days, 7))
                } else if let total = grant.totalHours {
                    let life = Self.days(from: grant.validFrom, to: grant.validTo)
                    hours += Hours(units: roundedProduct(total.units, days, dividedBy: life))
                } else {
                    continue
                }
                states = true
            }
            if states { citizens += 1 }
        }
    }

    private static func days(from: CivilDay, to: CivilDay) -> Int64 { Int64(to.number) - Int64(from.number) + 1 }
}
