import Records

/// Sessions of one mentor that stand in the log again under other ids: a second meeting with the same citizen at the very
/// same minutes is no second meeting. Most often an import ran twice, or two systems hold one log.
///
/// - Of their answers denied goes before confirmed, confirmed before unanswered, unanswered before not asked, with that row's
///   confirmed length, time and channel.
/// - A no-show beside a meeting: the meeting stands, unless its citizen denied it; then the no-show does.
/// - A group session beside an individual one: the group's stands. Groups that share a repeated session are one group on that
///   day.
/// - Sessions that begin at midnight to the second are left alone: that is how a log without clock times looks.
///
/// Which row stands is the one with the first session id, then the first by content; the place in the files decides only
/// between rows that are alike in everything.
///
/// Unsafe: works on the rows of a slice and the details beside them, which the caller holds, within `count`.
struct RepeatedSessions {
    /// Rows left out, in no order.
    private(set) var dropped: [SessionRow] = []
    /// The id of a session left out → that of the one that stands; empty where the log's ids are not kept.
    private(set) var names: [IdentityKey: IdentityKey] = [:]
    /// Rows that stand, at the front of the slice, in its order.
    private(set) var kept: Int

    /// Merges what is repeated in a slice.
    /// - Parameters:
    ///   - rows: by start, length and citizen.
    ///   - details: beside them; nil where the log has none.
    /// - Returns: nil where nothing is, and nothing was touched: one comparison a row.
    init?(_ rows: UnsafeMutablePointer<SessionRow>, _ details: UnsafeMutablePointer<SessionDetail>?, count: Int) {
        guard let first = (1..<max(1, count)).first(where: { Self.areOne(rows[$0 - 1], rows[$0]) }) else { return nil }
        kept = first - 1
        var groups = SameGroups()
        var start = first - 1
        while start < count {
            var end = start + 1
            while end < count, Self.areOne(rows[start], rows[end]) { end += 1 }
            if end == start + 1 {
                rows[kept] = rows[start]
                if let details { details[kept] = details[start] }
            } else {
                let run = (start..<end).map { (row: rows[$0], detail: details?[$0] ?? SessionDetail()) }
                let one = Self.merged(run)
                for entry in run where entry.row.locator != one.row.locator {
                    dropped.append(entry.row)
                    if details != nil { names[entry.detail.session] = one.detail.session }
                }
                for entry in run where entry.row.kind == .group {
                    groups.join(entry.detail.group, one.detail.group, on: one.row.day)
                }
                rows[kept] = one.row
                if let details { details[kept] = one.detail }
            }
            kept += 1
            start = end
        }
        guard let details, !groups.isEmpty else { return }
        for index in 0..<kept where rows[index].kind == .group {
            details[index].group = groups.first(of: details[index].group, on: rows[index].day)
        }
    }

    @inline(__always)
    private static func areOne(_ a: SessionRow, _ b: SessionRow) -> Bool {
        a.start == b.start && a.length == b.length && a.citizen == b.citizen
            && (Int64(a.start) + a.offset) % 86_400 != 0
    }

    /// Whether rows that `CitizenCrossings` has gathered are one session of one mentor.
    static func areOneOfMentor(_ a: SessionRow, _ b: SessionRow) -> Bool { a.mentor == b.mentor && areOne(a, b) }

    private typealias Entry = (row: SessionRow, detail: SessionDetail)

    private static func merged(_ run: [Entry]) -> Entry {
        let ordered = run.sorted(by: precedes)
        let meetings = ordered.filter { $0.row.kind != .noShow }
        let isDenied = meetings.contains { $0.row.confirmation == .denied }
        let noShows = ordered.filter { $0.row.kind == .noShow }
        let standing = meetings.isEmpty || (isDenied && !noShows.isEmpty) ? noShows : meetings
        let answer = standing.reduce(standing[0]) { best, entry in
            weight(entry.row.confirmation) > weight(best.row.confirmation) ? entry : best
        }
        var (row, detail) = standing.first { $0.row.kind == .group } ?? standing[0]
        row = SessionRow(
            mentor: row.mentor, locator: row.locator, citizen: row.citizen, start: row.start,
            length: Int32(row.length), kind: row.kind, confirmation: answer.row.confirmation, inPeriod: row.inPeriod,
            offset: Int32(row.offset))
        detail.confirmedLength = answer.detail.confirmedLength
        detail.confirmedAt = answer.detail.confirmedAt
        detail.channel = answer.detail.channel
        // What one of them does not say, another may; the entry was written when it was first written.
        for other in standing {
            if detail.grant == .none { detail.grant = other.detail.grant }
            if detail.provider == .max { detail.provider = other.detail.provider }
            if detail.mode == .unknown { detail.mode = other.detail.mode }
            if other.detail.loggedAt != 0, detail.loggedAt == 0 || other.detail.loggedAt < detail.loggedAt {
                detail.loggedAt = other.detail.loggedAt
            }
        }
        return (row, detail)
    }

    private static func weight(_ answer: Confirmation) -> Int {
        switch answer {
        case .denied: 3
        case .confirmed: 2
        case .unanswered: 1
        case .notAsked: 0
        }
    }

    /// By session id, in the order of its bytes where they are known, then by everything else that a row says.
    private static func precedes(_ a: Entry, _ b: Entry) -> Bool {
        let (x, y) = (a.detail, b.detail)
        // A key that is a hash has no order that anybody could see.
        if x.session.isExact != y.session.isExact { return x.session.isExact }
        if x.session != y.session { return x.session.word.byteSwapped < y.session.word.byteSwapped }
        if a.row.kind != b.row.kind { return a.row.kind.rawValue < b.row.kind.rawValue }
        if x.group != y.group { return x.group < y.group }
        if x.confirmedLength != y.confirmedLength { return x.confirmedLength < y.confirmedLength }
        if x.confirmedAt != y.confirmedAt { return x.confirmedAt < y.confirmedAt }
        if x.channel != y.channel { return x.channel < y.channel }
        if x.grant != y.grant { return x.grant < y.grant }
        if x.provider != y.provider { return x.provider < y.provider }
        if x.mode != y.mode { return x.mode.rawValue < y.mode.rawValue }
        return a.row.locator < b.row.locator
    }

    /// Which groups are one, day by day.
    private struct SameGroups {
        private struct Place: Hashable {
            let group: IdentityKey
            let day: CivilDay
        }

        private var firsts: [Place: IdentityKey] = [:]

        var isEmpty: Bool { firsts.isEmpty }

        mutating func join(_ a: IdentityKey, _ b: IdentityKey, on day: CivilDay) {
            let (one, other) = (first(of: a, on: day), first(of: b, on: day))
            guard one != other else { return }
            let isBefore = one.word.byteSwapped < other.word.byteSwapped
            firsts[Place(group: isBefore ? other : one, day: day)] = isBefore ? one : other
        }

        func first(of group: IdentityKey, on day: CivilDay) -> IdentityKey {
            var group = group
            while let before = firsts[Place(group: group, day: day)] { group = before }
            return group
        }
    }
}
