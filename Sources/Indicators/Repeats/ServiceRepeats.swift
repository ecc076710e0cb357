import Records

/// What lines of one person bill again of what its other lines bill.
public struct ServiceRepeats {
    /// How a line repeats another.
    enum Pattern {
        /// The same session.
        case session
        /// The same citizen, dates and hours.
        case service
        /// The same, under another of the person's mentor ids.
        case otherId
        /// The same citizen, hours and kroner, a day or two apart.
        case shifted
        /// With another line it comes to an earlier one.
        case half
        /// The same dates, hours and kroner, once with the citizen and once without.
        case withoutCitizen

        /// Whether all that the lines say is the same, so that the log of their days decides; otherwise the whole bill of the
        /// mentor has to exceed the log as well.
        var isExact: Bool { self == .session || self == .service || self == .otherId }

        /// What a row of evidence says of the line that repeats.
        var note: StaticString {
            switch self {
            case .session: "the session is billed by an earlier line already"
            case .service: "an earlier line bills the same citizen, dates and hours"
            case .otherId: "the same citizen, dates and hours are billed under the person's other mentor id"
            case .shifted: "an earlier line bills the same citizen, hours and kroner, a day or two apart"
            case .half: "two lines add up to what was billed already"
            case .withoutCitizen: "the same dates, hours and kroner are billed twice, once without the citizen"
            }
        }
    }

    /// What a row of evidence says of the line that is repeated: shown to compare with, and no part of the sums.
    public static let standing: StaticString = "the line that is billed again"

    struct Match {
        /// Index in `bills`, as in `originals`.
        let bill: Int
        let pattern: Pattern
        /// What it repeats: of a line that repeats two halves, both.
        let originals: [Int]
        /// Hours beyond the log; nil where there is no log to hold them against.
        var beyond: Hours?
        /// Whether the lines by themselves look as if one repeated the other.
        var isLikely: Bool
    }

    let bills: [Bill]
    /// In the order in which bills stand.
    let matches: [Match]

    /// - Parameters:
    ///   - bills: of all ids of the person.
    ///   - log: likewise.
    ///   - lengths: seconds of sessions by their ids.
    ///   - isTaken: whether a line is documented otherwise, and is left out.
    ///   - toleranceSeconds: difference a line that is no repeat.
    init(
        _ bills: [Bill], log: RepeatLog, lengths: () -> [IdentityKey: Int64], isTaken: (RowLocator) -> Bool,
        toleranceSeconds: Int64
    ) {
        self.bills = bills
        var search = RepeatSearch(bills, log: log, toleranceSeconds: toleranceSeconds)
        search.run(lengths: lengths, isTaken: isTaken)
        matches = search.matches.sorted { Bill.precedes(bills[$0.bill], bills[$1.bill]) }
    }
}

extension ServiceRepeats {
    /// Of the person of a ledger: of one with several mentor ids worked out once for all of them.
    /// - Parameter nearby: whether lines far from those of the period are left out.
    static func of(_ ledger: MentorLedger, toleranceSeconds: Int64, nearby: Bool = true) -> ServiceRepeats {
        if let known = ledger.linked?.repeats { return known }
        let names = ledger.scope.linesNameSessions
        let covered = CoveredTime(ledger)
        // A line for a citizen's place in a group is one of the lines here, and rests on the group.
        let places = ledger.daysOfPlaces(unnamed: true)
        let repeats = ServiceRepeats(
            ledger.linked?.bills ?? Bill.all(of: ledger, nearby: nearby),
            log: RepeatLog { body in
                if let linked = ledger.linked {
                    for (session, seconds) in zip(linked.sessions, linked.billable) { body(session, seconds) }
                } else {
                    for (index, session) in ledger.sessions.enumerated()
                    where session.kind != .group || !places.contains(where: { $0.contains(session.day) }) {
                        body(session, covered.seconds(session: index))
                    }
                }
            },
            lengths: {
                if let linked = ledger.linked { return linked.lengths }
                var lengths: [IdentityKey: Int64] = [:]
                for index in ledger.sessions.indices {
                    lengths[ledger.detail(index).session] = covered.most(session: index)
                }
                return lengths
            }, isTaken: { names && ledger.billedElsewhere($0) != nil }, toleranceSeconds: toleranceSeconds)
        ledger.linked?.repeats = repeats
        return repeats
    }
}
