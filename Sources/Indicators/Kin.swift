import Records

/// What one person has under other mentor ids: sessions and lines of other providers or municipalities.
public final class Kin {
    /// One meeting under another id.
    public struct Meeting: Sendable {
        public let mentor: UInt32
        public let meeting: MentorLedger.Meeting
        /// The session that began it.
        public let row: SessionRow
    }

    /// By start, length and id.
    public private(set) var meetings: [Meeting] = []
    /// What credits leave of the lines.
    public private(set) var lines: [InvoiceRow] = []
    public private(set) var sessions: [SessionRow] = []

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

    /// Adds what a ledger of one of the person's other ids holds.
    /// - Parameter places: where its meetings are the same as those of the id that it is added for.
    func add(_ ledger: MentorLedger, except places: Set<Place> = []) {
        for meeting in ledger.meetings
        where places.isEmpty || !places.contains(Place(of: ledger.sessions[meeting.session])) {
            meetings.append(
                Meeting(mentor: ledger.mentor, meeting: meeting, row: ledger.sessions[meeting.session]))
        }
        sessions += ledger.sessions
        for (index, line) in ledger.lines.enumerated() where ledger.netAmount(index) > .zero {
            var rest = line
            rest.setFigures(hours: ledger.netHours(index), amount: ledger.netAmount(index))
            lines.append(rest)
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
