import Records

/// Rows that refer to what is not there, or that are odd in themselves: accepted, counted and reported, never a reason to
/// stop. Sums of whole numbers and the first row in the order of the files: the threads that count cannot change them.
public struct RowReferences: Sendable {
    public enum Kind: Int, CaseIterable, Sendable {
        case repeatedSession = 0
        case citizenIdsUnsettled
        case sessionGrantUnknown
        case sessionGrantOfAnotherCitizen
        case lineSessionUnknown
        case lineBeyondPeriod
        case negativeLine
        case lateLine

        public var code: String {
            switch self {
            case .repeatedSession: "repeated-session"
            case .citizenIdsUnsettled: "ids-unsettled"
            case .sessionGrantUnknown: "session-grant-unknown"
            case .sessionGrantOfAnotherCitizen: "session-grant-of-another-citizen"
            case .lineSessionUnknown: "line-session-unknown"
            case .lineBeyondPeriod: "line-beyond-period"
            case .negativeLine: "negative-line"
            case .lateLine: "late-line"
            }
        }

        public var table: TableKind {
            switch self {
            case .repeatedSession, .sessionGrantUnknown, .sessionGrantOfAnotherCitizen: .sessions
            case .citizenIdsUnsettled, .lineSessionUnknown, .lineBeyondPeriod, .negativeLine, .lateLine: .invoices
            }
        }

        /// What is wrong and how to mend it.
        public var message: String {
            switch self {
            case .repeatedSession:
                "rows repeat the mentor, citizen, start and end of another under another id; each session counts once; find out why the log holds them twice."
            case .citizenIdsUnsettled:
                "citizens are billed for and never met by their mentor, who meets others and bills nothing for them: their ids differ only in case, signs or leading zeros, or no id of the bills is in the log; hours are not assessed for these mentors until the ids are corrected, or a profile says that they are one (ids: ignore)."
            case .sessionGrantUnknown:
                "rows name a grant that no file of grants holds; add the grant, or correct grant_id."
            case .sessionGrantOfAnotherCitizen:
                "rows name a grant of another citizen; correct grant_id, or bring a citizen who stands under two ids under one."
            case .lineSessionUnknown:
                "rows name a session that the mentor's log does not hold; add the log that holds it, or correct session_id."
            case .lineBeyondPeriod:
                "lines begin in the period and end after it, so that their mentors' hours are not compared with the log; sweep a longer period, or ask for lines a month each."
            case .negativeLine:
                "lines are negative without being credit notes; they are taken as credits of the lines they fit."
            case .lateLine:
                "lines were issued in the period for service before it, later than a month's bill normally comes; they are judged with their own month (earlier_months.csv)."
            }
        }
    }

    public struct Count: Sendable {
        public var cases = 0
        public var first: RowLocator?
        /// Of what a reader needs to know whom it concerns, the mentors; empty for the other kinds.
        public var mentors: Set<UInt32> = []
        /// Ids of citizens that may be one: the one that is billed for, then the one that is met.
        public var alike: Set<[String]> = []
    }

    /// By `Kind`.
    public private(set) var counts = [Count](repeating: Count(), count: Kind.allCases.count)

    public init() {}

    public mutating func count(_ ledger: MentorLedger) {
        for session in ledger.repeats where session.inPeriod {
            note(.repeatedSession, session.locator)
            counts[Kind.repeatedSession.rawValue].mentors.insert(ledger.mentor)
        }
        for pair in ledger.alikeCitizens {
            guard let line = ledger.lines.first(where: { $0.inPeriod && $0.citizen == pair.billed }) else { continue }
            note(.citizenIdsUnsettled, line.locator)
            counts[Kind.citizenIdsUnsettled.rawValue].mentors.insert(ledger.mentor)
            counts[Kind.citizenIdsUnsettled.rawValue].alike.insert(pair.texts)
        }
        for index in ledger.linesOfOtherIds {
            note(.citizenIdsUnsettled, ledger.lines[index].locator)
            counts[Kind.citizenIdsUnsettled.rawValue].mentors.insert(ledger.mentor)
        }
        if ledger.hasDetails, ledger.scope.has(.grants), ledger.scope.has(.sessions, "grant_id") {
            for (index, session) in ledger.sessions.enumerated() where session.inPeriod {
                let id = ledger.detail(index).grant
                guard id != .none else { continue }
                guard let grant = ledger.grants.grant(id) else {
                    note(.sessionGrantUnknown, session.locator)
                    continue
                }
                if grant.citizen != session.citizen { note(.sessionGrantOfAnotherCitizen, session.locator) }
            }
        }
        var known: Set<IdentityKey>?
        for (index, line) in ledger.lines.enumerated() {
            if ledger.isLate(index) { note(.lateLine, line.locator) }
            guard line.inPeriod else { continue }
            if !ledger.scope.period.contains(line.serviceTo) { note(.lineBeyondPeriod, line.locator) }
            // What a document that restates a service takes back stands in no row of its own.
            if line.kind == .invoice, line.hours < .zero || line.amount < .zero,
                !line.isPlaced || !ledger.lines.contains(where: { $0.locator == line.locator && $0.amount > .zero })
            {
                note(.negativeLine, line.locator)
            }
            if line.session != .none, ledger.scope.hasSessionLog {
                if known == nil { known = Set(ledger.sessions.indices.map { ledger.detail($0).session }) }
                if known?.contains(line.session) == false { note(.lineSessionUnknown, line.locator) }
            }
        }
    }

    private mutating func note(_ kind: Kind, _ locator: RowLocator) {
        counts[kind.rawValue].cases += 1
        if counts[kind.rawValue].first.map({ locator < $0 }) ?? true { counts[kind.rawValue].first = locator }
    }

    /// Adds what another thread has counted.
    public mutating func add(_ other: RowReferences) {
        for (kind, count) in other.counts.enumerated() where count.cases > 0 {
            counts[kind].cases += count.cases
            counts[kind].mentors.formUnion(count.mentors)
            counts[kind].alike.formUnion(count.alike)
            if let first = count.first, counts[kind].first.map({ first < $0 }) ?? true { counts[kind].first = first }
        }
    }
}
