import Records

/// What one person has under several mentor ids: sessions and lines of several providers or municipalities.
///
/// Filled once for a person and shared by the ledgers of all of its ids, so that a person with thousands of them costs no more than
/// as many mentors. Every row says under which id it stands; what a ledger holds itself is among them.
public final class LinkedIdentities {
    /// One meeting.
    public struct Meeting: Sendable {
        public let mentor: UInt32
        public let meeting: MentorLedger.Meeting
        /// The session that began it.
        public let row: SessionRow
        /// Seconds that may be billed for it.
        let billable: Int64
        /// Whether anything is billed under its id.
        let isOfBilling: Bool
    }

    /// By start, length and id.
    public private(set) var meetings: [Meeting] = []
    /// What credits leave of the lines, with their details.
    private(set) var bills: [Bill] = []
    /// In the order of the ids.
    public private(set) var sessions: [SessionRow] = []
    /// Beside `sessions`, seconds that may be billed.
    private(set) var billable: [Int64] = []
    /// Seconds of sessions, by their ids; empty where no line names a session.
    private(set) var lengths: [IdentityKey: Int64] = [:]
    /// Lines that name a session, by that.
    private(set) var linesOfSession: [IdentityKey: [Int]] = [:]
    /// What the person's lines repeat of each other, once somebody has asked.
    var repeats: ServiceRepeats?

    init() {}

    /// The citizen and the times of a session.
    struct Place: Hashable {
        private let citizen: IdentityKey
        private let start: UInt32
        private let length: Int64

        init(of session: SessionRow) {
            citizen = session.citizen
            start = session.start
            length = session.length
        }
    }

    /// Adds what a ledger of one of the person's ids holds.
    func add(_ ledger: MentorLedger) {
        let covered = CoveredTime(ledger)
        for meeting in ledger.meetings {
            meetings.append(
                Meeting(
                    mentor: ledger.mentor, meeting: meeting, row: ledger.sessions[meeting.session],
                    billable: max(meeting.length, covered.seconds(of: meeting)), isOfBilling: !ledger.lines.isEmpty))
        }
        sessions += ledger.sessions
        for index in ledger.sessions.indices {
            billable.append(covered.seconds(session: index))
        }
        if ledger.scope.linesNameSessions {
            for (index, session) in ledger.sessions.enumerated() {
                lengths[ledger.detail(index).session] = max(session.length, covered.most(session: index))
            }
        }
        for bill in Bill.all(of: ledger) {
            if bill.row.session != .none { linesOfSession[bill.row.session, default: []].append(bills.count) }
            bills.append(bill)
        }
    }

    /// The meetings under other ids than a ledger's own. Where only one of two ids bills, a meeting that stands under both is
    /// one that the log holds twice, and none of these.
    func meetings(besides ledger: MentorLedger) -> [Meeting] {
        let own = Set(ledger.sessions.lazy.map(Place.init))
        return meetings.filter {
            $0.mentor != ledger.mentor
                && ($0.isOfBilling && !ledger.lines.isEmpty || !own.contains(Place(of: $0.row)))
        }
    }

    /// Puts the meetings in order, once all ids are added.
    func sort() {
        meetings.sort { Self.precedes($0.meeting, $0.mentor, $1.meeting, $1.mentor) }
    }

    /// One order for all of a person's meetings, whichever id it is seen from.
    static func precedes(
        _ a: MentorLedger.Meeting, _ aMentor: UInt32, _ b: MentorLedger.Meeting, _ bMentor: UInt32
    ) -> Bool {
        if a.start != b.start { return a.start < b.start }
        if a.length != b.length { return a.length < b.length }
        return aMentor < bMentor
    }
}
