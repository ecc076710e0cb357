import Records

/// One mentor's rows, sorted, with what several indicators need of them worked out once.
///
/// A ledger is filled again for each mentor; nothing in it outlives the next `fill`. Rows beyond the period are context.
///
/// Unsafe: `sessions` and `lines` point into buffers of the reader, which holds them until the next partition. Accesses to
/// the stored properties are not checked for overlapping ones at run time: only `fill` writes, on the one thread that holds
/// the ledger, and nothing reads meanwhile. Some thirty indicators read them millions of times; the checks cost a twentieth
/// of a sweep.
public final class MentorLedger {
    /// A meeting: one individual session, or the sessions of one group on one local date.
    public struct Meeting: Sendable {
        /// Seconds since 1970-01-01 UTC: the earliest start.
        public var start: Int64
        /// The latest end.
        public var end: Int64
        /// Local date of the start.
        public let day: CivilDay
        public let inPeriod: Bool
        /// The longest length confirmed by one of its citizens, seconds; −1 where none confirmed.
        public var confirmedLength: Int64
        /// The first citizen's key; of a group, whichever stands first.
        public let citizen: IdentityKey
        /// Index in `sessions` of the session that began it.
        public let session: Int
        /// Seconds that lie within meetings begun earlier by the same person, under whatever mentor id; those beyond the
        /// period included.
        public var overlap: Int64
        /// The meeting begun earlier that ends last: a session of the ledger (0 or more), one of the person's other ids (−2
        /// minus its index in `elsewhere`), or none (−1).
        public var earlier: Int32

        /// Seconds from start to end.
        public var length: Int64 { end - start }
    }

    /// What one citizen's answers come to.
    public struct CitizenTally: Sendable {
        public let citizen: IdentityKey
        public var sessions: Int32
        /// Asked and not denied.
        public var answerable: Int32
        public var unanswered: Int32
    }

    @exclusivity(unchecked) public private(set) var mentor: UInt32 = 0
    @exclusivity(unchecked) public private(set) var terms = ContractTerms()
    /// All sessions, by start, end, citizen and place.
    @exclusivity(unchecked) public private(set) var sessions = UnsafeBufferPointer<SessionRow>(start: nil, count: 0)
    /// Those and those that a narrow view leaves out; `sessions` is a slice of them.
    @exclusivity(unchecked) private var allSessions = UnsafeBufferPointer<SessionRow>(start: nil, count: 0)
    @exclusivity(unchecked) private var allDetails = UnsafeBufferPointer<SessionDetail>(start: nil, count: 0)
    /// Beside `sessions`; empty where no file has their columns.
    @exclusivity(unchecked) private var details = UnsafeBufferPointer<SessionDetail>(start: nil, count: 0)
    /// All invoice lines, by dates, citizen, session, hours, amount and place: by content, so that the order of the files
    /// cannot decide which line a krone is credited to.
    @exclusivity(unchecked) public private(set) var lines = UnsafeBufferPointer<InvoiceRow>(start: nil, count: 0)
    /// Beside `lines`; empty where no file has their columns.
    @exclusivity(unchecked) private var lineDetails = UnsafeBufferPointer<LineDetail>(start: nil, count: 0)
    /// Beside `lines`; empty where nothing is corrected and all hours are exact.
    @exclusivity(unchecked) var rests: [Rest] = []
    /// What the person has under all of its mentor ids, this one among them; nil where it has no other.
    @exclusivity(unchecked) public private(set) var linked: LinkedIdentities?
    /// The person's meetings under other mentor ids, by start.
    @exclusivity(unchecked) public private(set) var elsewhere: [LinkedIdentities.Meeting] = []
    /// What is taken from lines and may be of others.
    @exclusivity(unchecked) var floating: [Corrections.Floating] = []
    /// What corrects the lines.
    @exclusivity(unchecked) private(set) var corrections = Corrections.none
    /// Lines whose session another mentor bills as well, and bills first.
    @exclusivity(unchecked) private var billedElsewhere: [RowLocator: BilledElsewhere] = [:]
    /// Why the billed hours cannot be held against the log; `.none` where they can. Of several reasons the first in this
    /// order: a correction that is not placed, a mentor's ids that are not settled, a log that is missing or of which rows were refused, a provider that may
    /// be another one, a line that runs beyond the period, a citizen whom the lines seem to spell otherwise than the log.
    @exclusivity(unchecked) public internal(set) var hoursAbsence = Absence.none
    /// Whether a correction of the mentor's bills was refused, so that nothing is known to be left of any line.
    @exclusivity(unchecked) private var isCorrectionRefused = false
    /// Why service cannot be held against the dates of grants; `.none` where it can.
    @exclusivity(unchecked) public private(set) var grantsAbsence = Absence.none
    /// Sessions of the colleagues of a mentor who has none in the period; nil of others.
    @exclusivity(unchecked) public private(set) var colleagueSessions: Int?
    /// Sessions of the period at which the citizen is logged with another mentor as well, by start.
    @exclusivity(unchecked) public private(set) var sharedTime: ArraySlice<CitizenCrossings.Crossing> = []
    /// Rows of the log that repeat another session's citizen and times under another id, and count nowhere; in no order.
    @exclusivity(unchecked) public private(set) var repeats: [SessionRow] = []
    /// Citizens whom the lines spell otherwise than the log, as it seems.
    @exclusivity(unchecked) var alikeCitizens: [AlikeCitizens] = []
    /// Lines of citizens none of whom is met, where as much is logged with others: the ids may be of two systems.
    @exclusivity(unchecked) var linesOfOtherIds: [Int] = []
    /// Those that are no no-shows, by start.
    @exclusivity(unchecked) public private(set) var meetings: [Meeting] = []
    @exclusivity(unchecked) public private(set) var citizens: [CitizenTally] = []
    @exclusivity(unchecked) public private(set) var features = Features()
    @exclusivity(unchecked) public private(set) var providers = ProviderShares()
    /// The window that the ledger shows: the sweep's period, unless it is opened for another.
    @exclusivity(unchecked) public private(set) var scope: SweepScope
    public let grants: GrantBook
    let citizenText: @Sendable (TableKind, RowLocator, IdentityKey) -> String?

    /// Round of filling (upper half) and index in `citizens` (lower half); a slot of an earlier round is free, so that
    /// nothing has to be cleared between mentors.
    @exclusivity(unchecked) private var citizenSlots: [UInt64] = Array(repeating: 0, count: 1024)
    @exclusivity(unchecked) private var round: UInt64 = 0
    @exclusivity(unchecked) private var groups: [(group: IdentityKey, day: CivilDay, meeting: Int)] = []

    /// - Parameter citizenText: see `Dataset.citizenText`.
    public init(
        scope: SweepScope, grants: GrantBook = .empty,
        citizenText: @escaping @Sendable (TableKind, RowLocator, IdentityKey) -> String? = { _, _, key in key.text }
    ) {
        self.scope = scope
        self.grants = grants
        self.citizenText = citizenText
    }

    /// The detail of a session; an empty one where no file has such columns.
    @inlinable public func detail(_ session: Int) -> SessionDetail { hasDetails ? detailAt(session) : SessionDetail() }
    public var hasDetails: Bool { !details.isEmpty }
    @usableFromInline func detailAt(_ session: Int) -> SessionDetail { details[session] }

    /// The detail of a line; an empty one where no file has such columns.
    public func lineDetail(_ line: Int) -> LineDetail { lineDetails.isEmpty ? LineDetail() : lineDetails[line] }

    /// Whether a line is issued in the period for service before it, and later than a month's bill normally comes: the
    /// sweep of its own month has not seen it.
    public func isLate(_ line: Int) -> Bool {
        guard !lineDetails.isEmpty, !lines[line].inPeriod else { return false }
        let issued = lineDetails[line].issuedOn
        guard lineDetails[line].isDated, scope.period.contains(issued), lines[line].serviceFrom < scope.period.from
        else { return false }
        let (year, month, _) = lines[line].serviceTo.components
        let monthEnd = CivilDay(year: year, month: month, day: CivilDay.length(ofMonth: month, year: year))
        return issued > monthEnd.adding(days: scope.billingDays)
    }

    /// Whether a line is judged in the period: its service begins there. A late line is judged in its own month.
    public func isChecked(_ line: Int) -> Bool { lines[line].inPeriod }

    /// Whether a correction that is not placed may have taken something from a line.
    func isUnclear(_ line: Int) -> Bool { isCorrectionRefused || corrections.isUnclear(lines[line]) }

    /// Who bills the session that a line names first, where that is another person; lines of any mentor may be asked about.
    func billedElsewhere(_ line: RowLocator) -> BilledElsewhere? {
        billedElsewhere.isEmpty ? nil : billedElsewhere[line]
    }

    /// Days for which lines bill places in all their groups: these groups' time covers no other line. Where some of the groups
    /// may be billed otherwise, nothing says which.
    /// - Parameter unnamed: of lines that name no citizen alone.
    func daysOfPlaces(unnamed: Bool = false) -> [ClosedRange<CivilDay>] {
        guard !lineDetails.isEmpty else { return [] }
        var hours: [ClosedRange<CivilDay>: Hours] = [:]
        for line in lines.indices where lineDetails[line].places > 0 && netAmount(line) > .zero {
            guard !unnamed || lines[line].citizen == .none else { continue }
            hours[lines[line].serviceFrom...lines[line].serviceTo, default: .zero] += netHours(line) + slack(line)
        }
        return hours.filter { days, billed in
            let met = meetings.reduce(Int64(0)) { sum, meeting in
                let isOfGroup = days.contains(meeting.day) && sessions[meeting.session].kind == .group
                return isOfGroup ? sum + meeting.length : sum
            }
            return Hours(seconds: met) <= billed
        }.map(\.key)
    }

    /// Whether any session of the period is of a group.
    public var hasGroups: Bool { sessions.contains { $0.kind == .group && $0.inPeriod } }

    /// The mean price of the period's hours, else the lowest agreed one; 0 where neither is known.
    public var hourPrice: HourlyRate {
        HourlyRate(features.timeAmount, for: features.billedHours)
            ?? terms.lowestAgreedRate(provider: providers.main, in: scope.period)
            ?? HourlyRate(tenThousandths: 0)
    }

    /// Takes on a mentor's rows.
    /// - Parameters:
    ///   - sessions: sorted, `details` empty or beside them.
    ///   - lines: sorted, `lineDetails` empty or beside them.
    ///   - linked: what the person has under all of its mentor ids, where it has several.
    ///   - sharedTime: sessions at which the citizen is with another mentor as well.
    ///   - billedElsewhere: lines, of any mentor, whose session another mentor bills first.
    ///   - corrections: what is taken from lines; the pieces stand among the lines.
    ///   - day: takes on corrections issued until then alone; nil takes all.
    ///   - repeats: rows that are not among the sessions because they repeat one.
    ///   - hoursAbsence: why the hours cannot be held against the log, whatever the rows are.
    ///   - colleagueSessions: as the property.
    ///   - grantsAbsence: as the property.
    ///   - isCorrectionRefused: as the property.
    public func fill(
        mentor: UInt32, terms: ContractTerms, sessions: UnsafeBufferPointer<SessionRow>,
        details: UnsafeBufferPointer<SessionDetail>, lines: UnsafeBufferPointer<InvoiceRow>,
        lineDetails: UnsafeBufferPointer<LineDetail> = UnsafeBufferPointer(start: nil, count: 0),
        linked: LinkedIdentities? = nil,
        sharedTime: ArraySlice<CitizenCrossings.Crossing> = [],
        billedElsewhere: [RowLocator: BilledElsewhere] = [:], corrections: Corrections = .none,
        until day: CivilDay? = nil, repeats: [SessionRow] = [], hoursAbsence: Absence = .none,
        colleagueSessions: Int? = nil, grantsAbsence: Absence = .none, isCorrectionRefused: Bool = false
    ) {
        self.mentor = mentor
        self.terms = terms
        self.sessions = sessions
        self.details = details
        allSessions = sessions
        allDetails = details
        self.lines = lines
        self.lineDetails = lineDetails
        self.linked = linked
        elsewhere = linked?.meetings(besides: self) ?? []
        self.sharedTime = sharedTime
        self.billedElsewhere = billedElsewhere
        self.repeats = repeats
        self.hoursAbsence = hoursAbsence
        self.colleagueSessions = colleagueSessions
        self.grantsAbsence = grantsAbsence
        self.isCorrectionRefused = isCorrectionRefused
        self.corrections = corrections
        findRests(until: day)
        measure()
        findAlikeCitizens()
    }

    private func measure() {
        findMeetings()
        tallyCitizens()
        features = Features(of: self)
        providers = ProviderShares(of: self)
        if hoursAbsence == .none, hasLineBeyond { hoursAbsence = .lineSpansPeriod }
    }

    /// Whether a line runs beyond the period, so that its hours cannot be compared with the period's log.
    private var hasLineBeyond: Bool { lines.contains { $0.inPeriod && !scope.period.contains($0.serviceTo) } }

    /// Shows the mentor's rows through another window: marks which of them lie in it, and measures again. What
    /// citizens have with other mentors at the same time is not known there.
    ///
    /// - Parameters:
    ///   - days: of sessions before and after it that are shown as well; nil shows all.
    ///   - absence: why the hours cannot be held against the log, whatever the rows are.
    func show(_ window: SweepScope, within days: Int? = nil, hoursAbsence absence: Absence = .none) {
        hoursAbsence = absence
        mark(window)
        narrow(window.period, by: days)
        // Looked for around the sweep's period alone.
        sharedTime = []
        measure()
    }

    private func narrow(_ period: Period, by days: Int?) {
        sessions = allSessions
        details = allDetails
        guard let days else { return }
        // Sessions are in the order of their starts; a day more on either side for what the clock is ahead of UTC.
        let from = (Int64(period.from.number) - Int64(days) - 1) * 86_400
        let to = (Int64(period.to.number) + Int64(days) + 2) * 86_400
        let range = place(of: from)..<place(of: to)
        sessions = UnsafeBufferPointer(rebasing: allSessions[range])
        if !allDetails.isEmpty { details = UnsafeBufferPointer(rebasing: allDetails[range]) }
    }

    /// The first session that starts at an instant or later.
    private func place(of instant: Int64) -> Int {
        var (low, high) = (0, allSessions.count)
        while low < high {
            let middle = low + (high - low) / 2
            if Int64(allSessions[middle].start) < instant { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Marks the rows that lie in a window, and measures nothing.
    ///
    /// The rows lie in the reader's buffers, which are writable.
    func mark(_ window: SweepScope) {
        scope = window
        let rows = UnsafeMutableBufferPointer(mutating: allSessions)
        for index in rows.indices { rows[index].inPeriod = window.period.contains(rows[index].day) }
        let billed = UnsafeMutableBufferPointer(mutating: lines)
        for index in billed.indices { billed[index].inPeriod = window.period.contains(billed[index].serviceFrom) }
    }

    /// The windows in which the mentor has rows that the shorter ones have not.
    /// - Parameter windows: the sweep's period first, which is always among them, each longer than the one before.
    func reached(_ windows: [SweepScope]) -> WindowSet {
        var reached = WindowSet.period
        guard windows.count > 1 else { return reached }
        func reach(_ day: CivilDay) {
            for index in windows.indices.dropFirst()
            where windows[index].period.from <= day && day < windows[index - 1].period.from {
                reached.insert(.window(index))
            }
        }
        // Both are in the order of time.
        let first = windows[0].period.from
        for session in allSessions {
            let day = session.day
            if day >= first { break }
            reach(day)
        }
        for line in lines {
            if line.serviceFrom >= first { break }
            reach(line.serviceFrom)
        }
        return reached
    }

    /// The session that begins the meeting which a meeting overlaps with; nil where it overlaps with none.
    public func row(earlierThan meeting: Meeting) -> SessionRow? {
        if meeting.earlier >= 0 { return sessions[Int(meeting.earlier)] }
        return meeting.earlier < -1 ? elsewhere[-2 - Int(meeting.earlier)].row : nil
    }

    /// The length of a session that its citizen confirmed, seconds; nil where it is not confirmed.
    @inlinable
    public func confirmedLength(_ index: Int) -> Int64? {
        guard sessions[index].confirmation == .confirmed else { return nil }
        let stated = detail(index).confirmedLength
        return stated >= 0 ? Int64(stated) : sessions[index].length
    }

    private func findMeetings() {
        // Taken out of the object for the loop, so that each access is not checked for overlapping ones.
        var meetings = self.meetings
        self.meetings = []
        meetings.removeAll(keepingCapacity: true)
        groups.removeAll(keepingCapacity: true)
        let (sessions, details) = (sessions, details)
        let hasDetails = !details.isEmpty
        for index in 0..<sessions.count {
            let session = sessions[index]
            guard session.kind != .noShow else { continue }
            var confirmed: Int64 = -1
            if session.confirmation == .confirmed {
                let stated = hasDetails ? Int64(details[index].confirmedLength) : -1
                confirmed = stated >= 0 ? stated : session.length
            }
            let day = session.day
            if session.kind == .group {
                let group = details[index].group
                if let known = groups.first(where: { $0.group == group && $0.day == day }) {
                    meetings[known.meeting].end = max(meetings[known.meeting].end, session.end)
                    meetings[known.meeting].confirmedLength = max(meetings[known.meeting].confirmedLength, confirmed)
                    continue
                }
                groups.append((group, day, meetings.count))
            }
            meetings.append(
                Meeting(
                    start: Int64(session.start), end: session.end, day: day, inPeriod: session.inPeriod,
                    confirmedLength: confirmed, citizen: session.citizen, session: index, overlap: 0,
                    earlier: -1))
        }
        // A meeting overlaps with those that began before it by what of it lies before their latest end. The sum over all
        // meetings is the sum of their lengths minus the length of their union.
        var latest: Int64 = 0  // before every session: instants are after 1970
        var last: Int32 = -1
        let others = elsewhere
        var other = 0
        for index in meetings.indices {
            while other < others.count,
                LinkedIdentities.precedes(others[other].meeting, others[other].mentor, meetings[index], mentor)
            {
                if others[other].meeting.end > latest {
                    (latest, last) = (others[other].meeting.end, Int32(-2 - other))
                }
                other += 1
            }
            let overlap = min(meetings[index].end, latest) - meetings[index].start
            if overlap > 0 {
                meetings[index].overlap = overlap
                meetings[index].earlier = last
            }
            if meetings[index].end > latest { (latest, last) = (meetings[index].end, Int32(meetings[index].session)) }
        }
        self.meetings = meetings
    }

    /// A citizen, and those who may be it under another spelling.
    func spellings(of citizen: IdentityKey) -> [IdentityKey] {
        guard !alikeCitizens.isEmpty else { return [citizen] }
        return [citizen]
            + alikeCitizens.compactMap { pair in
                pair.billed == citizen ? pair.met : pair.met == citizen ? pair.billed : nil
            }
    }

    /// Whether a citizen has a session in the period to which it came.
    func isMet(_ citizen: IdentityKey) -> Bool {
        var slot = Int(truncatingIfNeeded: citizen.mixed) & (citizenSlots.count - 1)
        while citizenSlots[slot] >> 32 == round {
            if citizens[Int(citizenSlots[slot] & 0xFFFF_FFFF)].citizen == citizen { return true }
            slot = (slot + 1) & (citizenSlots.count - 1)
        }
        return false
    }

    /// Counts the citizens of the period's sessions, in a small table that stays in cache.
    private func tallyCitizens() {
        round += 1
        // As in `findMeetings`: out of the object for the loop.
        var citizens = self.citizens
        var slots = citizenSlots
        self.citizens = []
        citizenSlots = []
        citizens.removeAll(keepingCapacity: true)
        let round = round
        /// The slot that holds a citizen, or the free one where it belongs.
        func place(of citizen: IdentityKey) -> Int {
            var slot = Int(truncatingIfNeeded: citizen.mixed) & (slots.count - 1)
            while slots[slot] >> 32 == round, citizens[Int(slots[slot] & 0xFFFF_FFFF)].citizen != citizen {
                slot = (slot + 1) & (slots.count - 1)
            }
            return slot
        }
        for session in sessions where session.inPeriod && session.kind != .noShow {
            let slot = place(of: session.citizen)
            let index: Int
            if slots[slot] >> 32 == round {
                index = Int(slots[slot] & 0xFFFF_FFFF)
            } else {
                index = citizens.count
                slots[slot] = round << 32 | UInt64(index)
                citizens.append(CitizenTally(citizen: session.citizen, sessions: 0, answerable: 0, unanswered: 0))
            }
            citizens[index].sessions += 1
            let confirmation = session.confirmation
            if confirmation == .confirmed || confirmation == .unanswered { citizens[index].answerable += 1 }
            if confirmation == .unanswered { citizens[index].unanswered += 1 }
            if citizens.count * 2 > slots.count {
                slots = Array(repeating: 0, count: slots.count * 2)
                for (index, tally) in citizens.enumerated() {
                    slots[place(of: tally.citizen)] = round << 32 | UInt64(index)
                }
            }
        }
        self.citizens = citizens
        citizenSlots = slots
    }
}
