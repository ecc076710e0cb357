import Records

/// Looks for lines that bill again what another line of the person bills: by session where they name one, else by citizen,
/// dates and hours; and holds them against the log.
struct RepeatSearch {
    typealias Pattern = ServiceRepeats.Pattern
    typealias Match = ServiceRepeats.Match

    private let bills: [Bill]
    private(set) var matches: [Match] = []

    private let log: RepeatLog
    private let toleranceSeconds: Int64
    private let tolerance: Hours
    /// The days that the lines of each invoice span, once asked for; by invoice and mentor.
    private var invoiceDays: [UInt64: DayCover.Stretch]?
    /// A date may be a day or two off, and a month's last day may be missing.
    private static let mostDays = 2
    /// A citizen has hardly ever so many lines; looking for halves among more would take the square of their number.
    private static let mostForHalves = 400

    /// - Parameter toleranceSeconds: difference a line that is no repeat.
    init(_ bills: [Bill], log: RepeatLog, toleranceSeconds: Int64) {
        self.bills = bills
        self.log = log
        self.toleranceSeconds = toleranceSeconds
        tolerance = Hours(seconds: toleranceSeconds)
    }

    /// - Parameters:
    ///   - lengths: seconds of sessions by their ids.
    ///   - isTaken: whether a line is documented otherwise, and is left out.
    mutating func run(lengths: () -> [IdentityKey: Int64], isTaken: (RowLocator) -> Bool) {
        var open = bills.indices.filter { !isTaken(bills[$0].row.locator) }
        guard open.count > 1 else { return }
        open.sort { Bill.precedes(bills[$0], bills[$1]) }
        if bills.contains(where: { $0.row.session != .none }) {
            let repeated = findSessions(open, lengths)
            if !repeated.isEmpty { open.removeAll(where: repeated.contains) }
        }
        findServices(open)
        findWithoutCitizen(open)
    }

    // MARK: Sessions

    /// Sessions billed by several lines for more hours than they lasted: the last lines are those too much.
    /// - Returns: the bills found.
    private mutating func findSessions(_ open: [Int], _ lengths: () -> [IdentityKey: Int64]) -> Set<Int> {
        var named: [IdentityKey: [Int]] = [:]
        for bill in open where bills[bill].row.session != .none {
            named[bills[bill].row.session, default: []].append(bill)
        }
        named = named.filter { $0.value.count > 1 }
        guard !named.isEmpty else { return [] }
        let lengths = lengths()
        var found: Set<Int> = []
        for (session, billing) in named {
            // What the log does not hold is compared by citizen: its number alone may be that of several.
            guard let length = lengths[session] else { continue }
            let ordered = atOnePrice(billing)
            let longest = ordered.map { bills[$0].row.hours }.max() ?? .zero
            let allowed = max(Hours(seconds: length), longest)
            var sum = Hours.zero
            for bill in ordered {
                sum += bills[bill].row.hours
                let beyond = min(bills[bill].row.hours, sum - allowed)
                guard beyond > tolerance, bill != ordered[0] else { continue }
                found.insert(bill)
                matches.append(
                    Match(
                        bill: bill, pattern: .session, originals: [ordered[0]],
                        beyond: bills[bill].hasLog ? beyond : nil, isLikely: true))
            }
        }
        return found
    }

    /// Without lines of the same provider at another price an hour: supplements to the first one.
    private func atOnePrice(_ billing: [Int]) -> [Int] {
        func price(_ bill: Int) -> HourlyRate {
            HourlyRate(bills[bill].row.amount, for: bills[bill].row.hours) ?? bills[bill].row.rate
        }
        guard let dearest = billing.max(by: { price($0) < price($1) }) else { return billing }
        let rate = price(dearest)
        return billing.filter { bill in
            let row = bills[bill].row
            return row.provider != bills[dearest].row.provider || row.mentor != bills[dearest].row.mentor
                || rate.amount(for: row.hours).øre - row.amount.øre <= Bill.rounding
        }
    }

    // MARK: Services

    /// By citizen, or by session where a line names no citizen.
    private mutating func findServices(_ open: [Int]) {
        var byCitizen: [IdentityKey: [Int]] = [:]
        var bySession: [IdentityKey: [Int]] = [:]
        for bill in open {
            let row = bills[bill].row
            if row.citizen != .none {
                byCitizen[row.citizen, default: []].append(bill)
            } else if row.session != .none {
                bySession[row.session, default: []].append(bill)
            }
        }
        for (citizen, group) in byCitizen where group.count > 1 && !namesEachItsSession(group) {
            let isQuiet =
                group.allSatisfy { isDecided([$0]) }
                && log.coversPlainly(group.map { bills[$0] }, citizen: citizen, tolerance: tolerance)
            if !isQuiet { find(group, citizen: citizen) }
        }
        // Without a citizen nothing says what in the log they stand for.
        for group in bySession.values where group.count > 1 { find(group, citizen: nil) }
    }

    /// Lines that name a session each repeat nothing by being alike.
    private func namesEachItsSession(_ group: [Int]) -> Bool {
        guard group.allSatisfy({ bills[$0].row.session != .none }) else { return false }
        return Set(group.map { bills[$0].row.session }).count == group.count
    }

    /// - Parameter citizen: nil where the lines name none.
    private mutating func find(_ group: [Int], citizen: IdentityKey?) {
        var (alike, matched) = alike(group)
        if group.count > 2, group.count <= Self.mostForHalves {
            let halves = halves(group, alike)
            let halved = Set(halves.map(\.bill))
            alike.removeAll { halved.contains($0.bill) }
            alike += halves
            matched.formUnion(halved)
            // In the order in which they stand: what came last is beyond the log.
            let places = Dictionary(uniqueKeysWithValues: group.enumerated().map { ($1, $0) })
            alike.sort { places[$0.bill] ?? 0 < places[$1.bill] ?? 0 }
        }
        guard !alike.isEmpty else { return }
        let uncovered: [Int: Hours] =
            if let citizen {
                log.uncovered(
                    withoutSupplements(group).filter { !matched.contains($0) } + alike.map(\.bill), bills, of: citizen)
            } else {
                [:]
            }
        var known: [DayCover.Stretch: (left: Hours, rounded: Hours)] = [:]
        for index in alike.indices {
            guard citizen != nil, isDecided([alike[index].bill] + alike[index].originals) else {
                alike[index].isLikely = isLikely(alike[index])
                continue
            }
            alike[index].beyond = counted(uncovered, alike[index].bill, among: group, &known)
        }
        // Of two halves both are beyond the log, or they are no repeat.
        let quiet = alike.filter { $0.pattern == .half && $0.beyond == .zero }
        if !quiet.isEmpty {
            let pairs = Set(quiet.flatMap(\.originals))
            for index in alike.indices where alike[index].pattern == .half {
                if !pairs.isDisjoint(with: alike[index].originals) {
                    alike[index].beyond = alike[index].beyond.map { _ in .zero }
                }
            }
        }
        matches += alike.filter { $0.beyond != .zero && ($0.beyond != nil || $0.isLikely) }
    }

    /// Without lines that take no time of their own: a supplement for the evening has the hours of the visit that it is for, at
    /// a price far below.
    private func withoutSupplements(_ group: [Int]) -> [Int] {
        func price(_ bill: Int) -> HourlyRate {
            HourlyRate(bills[bill].row.amount, for: bills[bill].row.hours) ?? bills[bill].row.rate
        }
        var dearest: [DayCover.Stretch: HourlyRate] = [:]
        for bill in group { dearest[bills[bill].days] = max(dearest[bills[bill].days] ?? price(bill), price(bill)) }
        return group.filter { bill in
            guard let dearest = dearest[bills[bill].days] else { return true }
            return price(bill).tenThousandths * 2 >= dearest.tenThousandths
        }
    }

    /// Hours of a line that count as billed again: where the log leaves out most of it, and more of the lines of its days than
    /// visits billed somewhat longer than they lasted come to.
    /// - Parameters:
    ///   - uncovered: what the log leaves over of each line.
    ///   - known: by days, what it leaves over of all their lines, and what rounding may; filled as it is asked for.
    private func counted(
        _ uncovered: [Int: Hours], _ bill: Int, among group: [Int],
        _ known: inout [DayCover.Stretch: (left: Hours, rounded: Hours)]
    ) -> Hours {
        let row = bills[bill].row
        guard let beyond = uncovered[bill], beyond + beyond >= row.hours else { return .zero }
        let days = bills[bill].days
        let (left, rounded) =
            known[days]
            ?? {
                let near = group.filter { bills[$0].days.first <= days.last && days.first <= bills[$0].days.last }
                return (
                    near.reduce(.zero) { $0 + (uncovered[$1] ?? .zero) },
                    Hours(seconds: toleranceSeconds * Int64(near.count))
                )
            }()
        known[days] = (left, rounded)
        return left > rounded || (left == rounded && beyond == row.hours) ? beyond : .zero
    }

    /// Lines of equal hours on the same dates, or a day or two apart.
    private func alike(_ group: [Int]) -> (matches: [Match], bills: Set<Int>) {
        var known = EarlierBills(bills)
        var found: [Match] = []
        var matched: Set<Int> = []
        for bill in group {
            let row = bills[bill].row
            if let (original, isSame) = original(of: bill, known) {
                let isOther = bills[original].row.mentor != row.mentor
                found.append(
                    Match(
                        bill: bill, pattern: !isSame ? .shifted : isOther ? .otherId : .service, originals: [original],
                        isLikely: false))
                matched.insert(bill)
            }
            known.add(bill)
        }
        return (found, matched)
    }

    /// What shifts of first and last day are looked through, none first.
    private static let shifts: [(first: Int, last: Int)] = {
        let range = -mostDays...mostDays
        return range.flatMap { first in range.map { (first, $0) } }.sorted {
            let (a, b) = (abs($0.0) + abs($0.1), abs($1.0) + abs($1.1))
            return a != b ? a < b : $0 < $1
        }.map { (first: $0.0, last: $0.1) }
    }()

    private func original(of bill: Int, _ known: EarlierBills) -> (bill: Int, isSame: Bool)? {
        let row = bills[bill].row
        for shift in Self.shifts {
            let isSame = shift == (0, 0)
            let days = DayCover.Stretch(
                first: row.serviceFrom.adding(days: shift.first), last: row.serviceTo.adding(days: shift.last))
            // A line that names a session repeats one that names the same, or none.
            let places: [BillPlace] =
                row.session == .none
                ? [BillPlace(hours: row.hours, days: days, session: .none, isAny: true)]
                : [
                    BillPlace(hours: row.hours, days: days, session: row.session, isAny: false),
                    BillPlace(hours: row.hours, days: days, session: .none, isAny: false),
                ]
            for place in places {
                if let found = known.first(at: place, repeatedBy: bill, isSame: isSame) { return (found, isSame) }
            }
        }
        return nil
    }

    /// Two lines that add up to one: the two are the repeat, or the one where it was issued after both.
    ///
    /// - Parameter alike: lines that repeat another whole; two of them that repeat only each other may be halves of equal length.
    private func halves(_ group: [Int], _ alike: [Match]) -> [Match] {
        let wholes = Dictionary(alike.map { ($0.bill, $0.originals[0]) }, uniquingKeysWith: { first, _ in first })
        let originals = Set(wholes.values)
        func isOpen(_ bill: Int) -> Bool {
            guard let original = wholes[bill] else { return true }
            return bills[bill].row.hours == bills[original].row.hours && bills[bill].days == bills[original].days
                && !originals.contains(bill)
        }
        // Each part of a session that was named is another matter, compared by the session.
        let parts = group.filter { bills[$0].row.session == .none && isOpen($0) }
        guard parts.count > 1 else { return [] }
        var byHours: [Hours: [Int]] = [:]
        for bill in parts { byHours[bills[bill].row.hours, default: []].append(bill) }
        var used: Set<Int> = []
        var found: [Match] = []
        for whole in group where !used.contains(whole) {
            let row = bills[whole].row
            func isPart(_ part: Int) -> Bool {
                part != whole && !used.contains(part) && bills[part].row.hours < row.hours
                    && bills[part].isOfAnotherInvoice(than: bills[whole])
                    && row.serviceFrom <= bills[part].row.serviceFrom && bills[part].row.serviceTo <= row.serviceTo
            }
            search: for first in parts where isPart(first) {
                for second in byHours[row.hours - bills[first].row.hours] ?? []
                where second != first && isPart(second) && (wholes[second] ?? first) == first && wholes[first] == nil {
                    let sum = bills[first].row.amount + bills[second].row.amount
                    let isElsewhere =
                        bills[first].row.provider != row.provider && bills[second].row.provider != row.provider
                    guard isElsewhere || abs(sum.øre - row.amount.øre) <= Bill.rounding else { continue }
                    let isBefore = Bill.precedes(bills[whole], bills[first])
                    guard isBefore == Bill.precedes(bills[whole], bills[second]) else { continue }
                    if isBefore {
                        for part in [first, second] {
                            found.append(Match(bill: part, pattern: .half, originals: [whole], isLikely: false))
                        }
                    } else {
                        found.append(
                            Match(bill: whole, pattern: .half, originals: [first, second], isLikely: false))
                    }
                    used.formUnion([whole, first, second])
                    break search
                }
            }
        }
        return found
    }

    // MARK: Without the citizen

    /// Equal dates, hours and kroner, once with the citizen and once without.
    private mutating func findWithoutCitizen(_ open: [Int]) {
        let unnamed = open.filter {
            bills[$0].row.citizen == .none && bills[$0].row.session == .none && bills[$0].places == 0
        }
        guard !unnamed.isEmpty, unnamed.count < open.count else { return }
        let repeated = Set(matches.map(\.bill))
        var named = UnpairedBills(bills)
        for bill in open where bills[bill].row.citizen != .none && !repeated.contains(bill) { named.add(bill) }
        var pairs: [(unnamed: Int, named: Int)] = []
        for bill in unnamed {
            // Each stands for one.
            if let other = named.take(for: bill) { pairs.append((bill, other)) }
        }
        guard !pairs.isEmpty else { return }
        let candidates = Set(pairs.map(\.unnamed))
        let others = open.filter { !repeated.contains($0) && !candidates.contains($0) }
        let uncovered = log.uncovered(others + pairs.map(\.unnamed), bills, of: nil)
        var known: [DayCover.Stretch: (left: Hours, rounded: Hours)] = [:]
        for (bill, other) in pairs {
            let isLater = Bill.precedes(bills[other], bills[bill])
            var match = Match(
                bill: isLater ? bill : other, pattern: .withoutCitizen, originals: [isLater ? other : bill],
                isLikely: true)
            if isDecided([bill, other]) {
                match.beyond = counted(uncovered, bill, among: unnamed, &known)
                guard match.beyond != .zero else { continue }
            }
            matches.append(match)
        }
    }

    // MARK: Without a log

    /// Whether the log holds anything of the person in every month of the lines.
    private func isDecided(_ found: [Int]) -> Bool {
        found.allSatisfy { bills[$0].hasLog && log.reaches(bills[$0].days) }
    }

    /// Whether lines look billed twice where no log decides: not two visits on one invoice, nor a visit on each of two days.
    private mutating func isLikely(_ match: Match) -> Bool {
        let bill = bills[match.bill]
        for index in match.originals {
            let original = bills[index]
            let isElsewhere = bill.isOfAnotherInvoice(than: original)
            let isVisit = bill.days.first == bill.days.last
            let isAlike =
                switch match.pattern {
                case .session, .otherId, .withoutCitizen: true
                case .service: isElsewhere || !isVisit
                case .half: isElsewhere
                case .shifted where !isVisit: isElsewhere
                // An invoice for the days around it would have had the visit.
                case .shifted:
                    isElsewhere && bill.invoice != 0 && original.invoice != 0
                        && (spans(bill, beyond: original) || spans(original, beyond: bill))
                }
            if !isAlike { return false }
        }
        return true
    }

    /// Whether a line's invoice is for several days, and goes on about to those of another line.
    private mutating func spans(_ bill: Bill, beyond other: Bill) -> Bool {
        func key(_ bill: Bill) -> UInt64 { UInt64(bill.row.mentor) << 32 | UInt64(bill.invoice) }
        if invoiceDays == nil {
            invoiceDays = bills.reduce(into: [:]) { days, line in
                let known = days[key(line)]
                days[key(line)] = DayCover.Stretch(
                    first: min(known?.first ?? line.days.first, line.days.first),
                    last: max(known?.last ?? line.days.last, line.days.last))
            }
        }
        guard let days = invoiceDays?[key(bill)], days.first < days.last else { return false }
        let wide = days.widened(by: Self.mostDays)
        return wide.first <= other.days.first && other.days.last <= wide.last
    }
}
