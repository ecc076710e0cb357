import Records

/// Which of a mentor's billed hours the log of the period covers, line by line: a session pays for one line only.
///
/// A line that names a session draws on that; one that names a citizen on the citizen's sessions, those of its own days first;
/// one that names nobody on what is left. Narrow lines go before wide ones, so that a month's line does not take what a day's
/// line is for. No-shows follow, as far as the contract lets them be billed. What is billed for one citizen is so not hidden by
/// time with another that nobody was asked to pay.
struct LogMatching {
    /// A line of the period, and what no session covers of it.
    struct Line {
        let index: Int
        let citizen: IdentityKey
        let session: IdentityKey
        let days: ClosedRange<CivilDay>
        var uncovered: Hours
        /// Hours drawn on a group's meeting beyond its length: of its citizens each has a session, and it took place once.
        var shared = Hours.zero
    }

    private struct Supply {
        let citizen: IdentityKey
        let session: IdentityKey
        let day: CivilDay
        /// Of a group's session.
        let meeting: GroupMeeting?
        let hours: Hours
        var left: Hours
    }

    private struct GroupMeeting: Hashable {
        let group: IdentityKey
        let day: CivilDay
    }

    /// Supplies by citizen, those of one in the order of the log: what is empty, and what lies before a line's days or behind
    /// them, is not looked at for each line again.
    private struct Shelf {
        let supplies: [Int]
        private let citizens: [IdentityKey]
        /// Those that may hold anything.
        var left: OpenPlaces
        /// By place, the citizen's last day up to it, and the first from it on: the log goes by start, and hardly ever back a
        /// day.
        private let latest: [CivilDay]
        private let earliest: [CivilDay]

        /// - Parameters:
        ///   - ofGroups: whether it holds groups' sessions, or those of single citizens.
        ///   - citizen: nil where all supplies are anybody's.
        init(_ all: [Supply], ofGroups: Bool, citizen: ((Supply) -> IdentityKey)?) {
            var order = all.enumerated().filter { ($1.meeting != nil) == ofGroups }.map {
                (citizen: citizen?($1) ?? .none, supply: $0)
            }
            if citizen != nil { order.sort { $0 < $1 } }
            supplies = order.map(\.supply)
            citizens = order.map(\.citizen)
            left = OpenPlaces(count: order.count)
            let days = order.map { all[$0.supply].day }
            var (latest, earliest) = (days, days)
            for place in days.indices.dropFirst() where citizens[place] == citizens[place - 1] {
                latest[place] = max(latest[place], latest[place - 1])
            }
            for place in days.indices.dropLast().reversed() where citizens[place] == citizens[place + 1] {
                earliest[place] = min(earliest[place], earliest[place + 1])
            }
            self.latest = latest
            self.earliest = earliest
        }

        /// The places of a citizen's supplies.
        func places(of citizen: IdentityKey) -> Range<Int> {
            let first = Self.first(in: 0..<citizens.count) { citizens[$0] >= citizen }
            return first..<Self.first(in: first..<citizens.count) { citizens[$0] > citizen }
        }

        /// The place before which none of them is of the days.
        func start(of days: ClosedRange<CivilDay>, in places: Range<Int>) -> Int {
            Self.first(in: places) { latest[$0] >= days.lowerBound }
        }

        /// Whether none of them from a place on is of the days.
        func isBeyond(_ place: Int, _ days: ClosedRange<CivilDay>) -> Bool { earliest[place] > days.upperBound }

        /// The first place from which on something holds; the end where it holds of none.
        private static func first(in places: Range<Int>, where holds: (Int) -> Bool) -> Int {
            var (low, high) = (places.lowerBound, places.upperBound)
            while low < high {
                let middle = (low + high) / 2
                if holds(middle) { high = middle } else { low = middle + 1 }
            }
            return low
        }
    }

    /// Lines by the hour that bill, in the order in which they draw on the log.
    private(set) var lines: [Line] = []
    /// All hours of these lines.
    private(set) var billed = Hours.zero
    /// Hours that a correction takes from the month as a whole.
    private(set) var pooled = Hours.zero
    private var supplies: [Supply] = []
    /// Of group meetings, their length and what lines have drawn on them.
    private var meetings: [GroupMeeting: (length: Hours, drawn: Hours)] = [:]
    /// Hours that may still be drawn; nil where what is left of the supplies is the only limit.
    private var open: Hours?

    /// - Parameters:
    ///   - noShows: seconds of no-shows that may be billed.
    ///   - documented: hours of a line that are documented as billed twice.
    ///   - isClaimed: whether other facts have claimed all kroner of a line; it draws on the log after all others.
    init(
        _ ledger: MentorLedger, noShows: Int64, documented: (Int) -> Hours, isClaimed: (Int) -> Bool
    ) {
        for (index, line) in ledger.lines.enumerated()
        where line.inPeriod && line.unit == .hour && ledger.lineDetail(index).places == 0 {
            let hours = ledger.netHours(index) - documented(index)
            if hours < .zero { pooled += .zero - hours }
            guard hours > .zero else { continue }
            billed += hours
            lines.append(
                Line(
                    index: index, citizen: line.citizen, session: line.session,
                    days: line.serviceFrom...line.serviceTo, uncovered: hours))
        }
        let claimed = Set(lines.map(\.index).filter(isClaimed))
        lines.sort { a, b in
            if !claimed.isEmpty, claimed.contains(a.index) != claimed.contains(b.index) {
                return claimed.contains(b.index)
            }
            let (first, second) = (Self.length(a.days), Self.length(b.days))
            return first != second ? first < second : a.index < b.index
        }
        let time = CoveredTime(ledger)
        let linesNameSessions = ledger.scope.linesNameSessions
        let places = ledger.daysOfPlaces()
        var missed: [Supply] = []
        for (index, session) in ledger.sessions.enumerated() where session.inPeriod {
            if session.kind == .group, places.contains(where: { $0.contains(session.day) }) { continue }
            let hours = Hours(seconds: time.seconds(session: index))
            let supply = Supply(
                citizen: session.citizen, session: linesNameSessions ? ledger.detail(index).session : .none,
                day: session.day,
                meeting: session.kind == .group
                    ? GroupMeeting(group: ledger.detail(index).group, day: session.day) : nil,
                hours: hours, left: hours)
            if session.kind == .noShow { missed.append(supply) } else { supplies.append(supply) }
        }
        for supply in supplies {
            guard let meeting = supply.meeting else { continue }
            meetings[meeting] = (max(meetings[meeting]?.length ?? .zero, supply.hours), .zero)
        }
        run(linesNameSessions: linesNameSessions)
        guard noShows > 0, lines.contains(where: { $0.uncovered > .zero }) else { return }
        // Those that nobody billed take nothing of what the contract lets be billed.
        supplies = missed
        open = Hours(seconds: noShows)
        run(linesNameSessions: linesNameSessions)
    }

    private static func length(_ days: ClosedRange<CivilDay>) -> Int32 {
        days.upperBound.number - days.lowerBound.number
    }

    private mutating func run(linesNameSessions: Bool) {
        guard !coversAtOnce(linesNameSessions: linesNameSessions) else { return }
        if linesNameSessions { drawOnNamedSessions() }
        let named = lines.indices.filter { lines[$0].citizen != .none }
        if !named.isEmpty {
            draw(named, citizen: { $0.citizen }) { shelf, line in shelf.places(of: line.citizen) }
        }
        let unnamed = lines.indices.filter { lines[$0].citizen == .none }
        guard !unnamed.isEmpty else { return }
        countGroupsOnce()
        draw(unnamed, citizen: nil) { shelf, _ in 0..<shelf.supplies.count }
    }

    /// What lines bill for a citizen, and what the log has of it.
    private struct CitizenSum {
        let citizen: IdentityKey
        var lines: [Int]
        var billed: Hours
        var logged = Hours.zero
    }

    /// Covers the lines at once where nobody has to ask which session is for which of them: a citizen with one line, or with as much
    /// logged as all of its lines bill, and at most one line, or lines that the rest covers, for nobody in particular. So it is for
    /// most mentors.
    /// - Returns: false where sessions have to be looked at one by one; nothing is changed then.
    private mutating func coversAtOnce(linesNameSessions: Bool) -> Bool {
        guard !linesNameSessions, meetings.isEmpty, open == nil else { return false }
        // A mentor has few citizens: looking through them costs less than a table.
        var sums: [CitizenSum] = []
        var unnamed: [Int] = []
        for (index, line) in lines.enumerated() {
            if line.citizen == .none {
                unnamed.append(index)
            } else if let place = sums.firstIndex(where: { $0.citizen == line.citizen }) {
                sums[place].lines.append(index)
                sums[place].billed += line.uncovered
            } else {
                sums.append(CitizenSum(citizen: line.citizen, lines: [index], billed: line.uncovered))
            }
        }
        guard sums.count <= Self.mostCitizens else { return false }
        var left = Hours.zero
        for supply in supplies {
            if let place = sums.firstIndex(where: { $0.citizen == supply.citizen }) {
                sums[place].logged += supply.left
            } else {
                left += supply.left
            }
        }
        guard sums.allSatisfy({ $0.lines.count == 1 || $0.billed <= $0.logged }) else { return false }
        left += sums.reduce(.zero) { $0 + max(.zero, $1.logged - $1.billed) }
        let wanted = unnamed.reduce(Hours.zero) { $0 + lines[$1].uncovered }
        guard unnamed.count <= 1 || wanted <= left else { return false }
        for sum in sums {
            for line in sum.lines { lines[line].uncovered = max(.zero, sum.billed - sum.logged) }
        }
        for line in unnamed { lines[line].uncovered = max(.zero, wanted - left) }
        return true
    }

    private static let mostCitizens = 32

    /// Draws for each line on supplies of its own days, and then for each that lacks some on the others. A group's time comes
    /// after that of single citizens: it may be what lines of others of the group are for.
    private mutating func draw(
        _ wanting: [Int], citizen: ((Supply) -> IdentityKey)?, _ places: (Shelf, Line) -> Range<Int>
    ) {
        var shelves = [false, true].map { Shelf(supplies, ofGroups: $0, citizen: citizen) }
        for isOfOwnDays in [true, false] {
            for line in wanting {
                for shelf in shelves.indices where lines[line].uncovered > .zero {
                    draw(
                        line, on: &shelves[shelf], places(shelves[shelf], lines[line]),
                        of: isOfOwnDays ? lines[line].days : nil)
                }
            }
        }
    }

    /// For lines that name no citizen a group's meeting is one: what lines have drawn on one of its citizens' sessions is
    /// gone from the others'.
    private mutating func countGroupsOnce() {
        guard !meetings.isEmpty else { return }
        var meetings = meetings
        for index in supplies.indices {
            guard let meeting = supplies[index].meeting, let known = meetings[meeting] else { continue }
            supplies[index].left = min(supplies[index].left, max(.zero, known.length - known.drawn))
            meetings[meeting]?.drawn += supplies[index].left
        }
    }

    private mutating func drawOnNamedSessions() {
        var ofSession: [IdentityKey: Int] = [:]
        for (index, supply) in supplies.enumerated() where supply.session != .none { ofSession[supply.session] = index }
        for line in lines.indices {
            guard let supply = ofSession[lines[line].session] else { continue }
            take(line, supply)
        }
    }

    private mutating func draw(
        _ line: Int, on shelf: inout Shelf, _ places: Range<Int>, of days: ClosedRange<CivilDay>?
    ) {
        let start = days.map { shelf.start(of: $0, in: places) } ?? places.lowerBound
        var place = shelf.left.first(from: start)
        while place < places.upperBound, lines[line].uncovered > .zero, open != .zero {
            if let days, shelf.isBeyond(place, days) { return }
            let supply = shelf.supplies[place]
            if supplies[supply].left > .zero, days?.contains(supplies[supply].day) ?? true { take(line, supply) }
            if supplies[supply].left <= .zero { shelf.left.remove(place) }
            place = shelf.left.first(from: place + 1)
        }
    }

    private mutating func take(_ line: Int, _ supply: Int) {
        let taken = min(lines[line].uncovered, supplies[supply].left, open ?? lines[line].uncovered)
        lines[line].uncovered -= taken
        supplies[supply].left -= taken
        if let meeting = supplies[supply].meeting, let known = meetings[meeting] {
            let drawn = known.drawn + taken
            lines[line].shared += min(taken, max(.zero, drawn - known.length))
            meetings[meeting]?.drawn = drawn
        }
        open = open.map { $0 - taken }
    }
}
