import Indicators
import Records
import Statistics
import Synchronization

/// What may be behind a mentor's facts: how it works and bills, and which of its rows the facts are of.
struct MentorTraits: Sendable {
    /// Rows of a fact with a trait, of how many, and the share of all rows of the same kind that have it.
    struct RowShare: Sendable {
        var rows = 0
        var of = 0
        var usual = 0.0
    }

    let mentor: UInt32
    /// Of the mentor, each with a row that says it where its text is not kept.
    private(set) var own: [CommonTrait: RowLocator?] = [:]
    /// By fact that many show, of its rows.
    private(set) var rows: [Int: [CommonTrait: RowShare]] = [:]

    /// Units that time is rounded to, in minutes.
    private static let units = [60, 30, 20, 15, 10]
    /// Fewer rows are multiples of any unit by chance.
    private static let fewestRows = 3

    init(_ ledger: MentorLedger, _ peer: Peer) {
        mentor = ledger.mentor
        if let provider = peer.provider { own[.provider(provider)] = .some(nil) }
        if let type = peer.type { own[.type(type)] = .some(nil) }
        if peer.hasGroups { own[.groups] = .some(nil) }
        let unit = ledger.terms.rounding(provider: peer.provider, on: ledger.scope.period.from)
        if unit.rounds { own[.billingUnit(Int(unit.seconds / 60))] = .some(nil) }
        let lines = ledger.lines.indices.filter { ledger.lines[$0].inPeriod }
        let billed = lines.map { ledger.lines[$0].time.magnitude.seconds }.filter { $0 > 0 }
        for minutes in Self.multiples(billed) { own[.billedMinutes(minutes)] = .some(nil) }
        let logged = ledger.sessions.filter { $0.inPeriod && $0.kind != .noShow }.map(\.length)
        for minutes in Self.multiples(logged) { own[.loggedMinutes(minutes)] = .some(nil) }
        func most(_ rows: [(key: IdentityKey, row: RowLocator)], _ trait: (IdentityKey) -> CommonTrait) {
            var counts: [IdentityKey: (rows: Int, first: RowLocator)] = [:]
            for (key, row) in rows where key != .none {
                counts[key] = ((counts[key]?.rows ?? 0) + 1, min(row, counts[key]?.first ?? row))
            }
            for (key, count) in counts where 2 * count.rows > rows.count { own[trait(key)] = count.first }
        }
        most(lines.map { (ledger.lineDetail($0).account, ledger.lines[$0].locator) }, CommonTrait.account)
        most(lines.map { (ledger.lineDetail($0).approvedBy, ledger.lines[$0].locator) }, CommonTrait.approver)
        let grants = ledger.citizens.flatMap { ledger.grants.grants(of: $0.citizen) }.filter {
            $0.validFrom <= ledger.scope.period.to && ledger.scope.period.from <= $0.validTo
        }
        most(grants.map { ($0.decidedBy, $0.locator) }, CommonTrait.decider)
    }

    /// Takes in which rows a fact is of.
    mutating func add(_ fact: Int, _ evidence: [Evidence], of ledger: MentorLedger) {
        let sessions = Set(evidence.filter { !$0.isLine }.map(\.locator))
        let lines = Set(evidence.filter(\.isLine).map(\.locator))
        var all: [(isOfFact: Bool, traits: [CommonTrait])] = []
        if !sessions.isEmpty {
            for session in ledger.sessions where session.inPeriod {
                let week = CommonTrait.week(session.day.monday)
                all.append(
                    (sessions.contains(session.locator), session.kind == .group ? [week, .groupSession] : [week]))
            }
        } else {
            // A line of several weeks is of none.
            for line in ledger.lines where line.inPeriod {
                let isOfWeek = line.serviceTo.monday == line.serviceFrom.monday
                all.append((lines.contains(line.locator), isOfWeek ? [.week(line.serviceFrom.monday)] : []))
            }
        }
        var shares: [CommonTrait: RowShare] = [:]
        let of = all.count(where: \.isOfFact)
        for trait in Set(all.flatMap(\.traits)) {
            shares[trait] = RowShare(
                rows: all.count { $0.isOfFact && $0.traits.contains(trait) }, of: of,
                usual: Double(all.count { $0.traits.contains(trait) }) / Double(all.count))
        }
        rows[fact] = shares
    }

    /// Units that nine of ten lengths are whole multiples of.
    private static func multiples(_ seconds: [Int64]) -> [Int] {
        guard seconds.count >= fewestRows else { return [] }
        return units.filter { unit in
            10 * seconds.count { $0 % Int64(60 * unit) == 0 } >= 9 * seconds.count
        }
    }
}

/// Looks for what those who show a fact have in common, by comparing them with the others.
struct CauseSearch {
    let best: CommonCause?

    /// Of those who show the fact so many must have it, and so many more than of the others. Ours: what most have and few
    /// others is worth a question.
    private static let leastShare = 0.75
    private static let leastDifference = 0.5
    /// How often chance may name something, over all that is tried.
    private static let level = 0.01

    /// - Parameters:
    ///   - mentors: all that were looked at.
    ///   - fact: its place among those that many show.
    ///   - provider: whose practice it is, and so no cause; nil for the municipality's.
    init(_ mentors: [MentorTraits], fact: Int, showing: Set<UInt32>, provider: UInt32?) {
        var candidates: [(cause: CommonCause, pValue: Double)] = []
        let with = mentors.filter { showing.contains($0.mentor) }
        let others = mentors.count - with.count
        var tried = 0
        func weigh(_ trait: CommonTrait, _ row: RowLocator?, having: Int, share usual: Double, ofOthers: Double) {
            tried += 1
            let share = Double(having) / Double(max(1, with.count))
            guard share >= Self.leastShare, share - ofOthers >= Self.leastDifference else { return }
            let tail = Binomial(trials: with.count, probability: usual).upperTail(atLeast: having)
            candidates.append((CommonCause(trait: trait, row: row, share: share, ofOthers: ofOthers), tail))
        }
        var own: [CommonTrait: (with: Int, all: Int, row: RowLocator?)] = [:]
        for mentor in mentors {
            for (trait, row) in mentor.own where provider.map({ trait != .provider($0) }) ?? true {
                let known = own[trait] ?? (0, 0, row)
                own[trait] = (
                    known.with + (showing.contains(mentor.mentor) ? 1 : 0), known.all + 1,
                    [known.row, row].compactMap(\.self).min()
                )
            }
        }
        for (trait, count) in own where others > 0 {
            weigh(
                trait, count.row, having: count.with, share: Double(count.all) / Double(mentors.count),
                ofOthers: Double(count.all - count.with) / Double(others))
        }
        for trait in Set(with.flatMap { $0.rows[fact].map { Array($0.keys) } ?? [] }) {
            let shares = with.compactMap { $0.rows[fact]?[trait] }
            let usual = shares.reduce(0) { $0 + $1.usual } / Double(with.count)
            weigh(trait, nil, having: shares.count { 2 * $0.rows > $0.of }, share: usual, ofOthers: usual)
        }
        best = candidates.filter { $0.pValue * Double(tried) <= Self.level }.max { a, b in
            let (first, second) = (a.cause.share - a.cause.ofOthers, b.cause.share - b.cause.ofOthers)
            if first != second { return first < second }
            // Of what goes together the coarser unit says more, and of others the one that is named first.
            return a.cause.trait.order > b.cause.trait.order
        }?.cause
    }
}

extension CommonTrait {
    /// Which of several that fit equally well is named: never a matter of chance.
    fileprivate var order: (Int, UInt64) {
        switch self {
        case .groups: (0, 0)
        case .groupSession: (1, 0)
        case .week(let monday): (2, UInt64(monday.number))
        case .billingUnit(let minutes): (3, UInt64(1_000 - minutes))
        case .billedMinutes(let minutes): (4, UInt64(1_000 - minutes))
        case .loggedMinutes(let minutes): (5, UInt64(1_000 - minutes))
        case .account(let key): (6, key.word)
        case .approver(let key): (7, key.word)
        case .decider(let key): (8, key.word)
        case .type(let type): (9, UInt64(type.rawValue))
        case .provider(let number): (10, UInt64(number))
        }
    }
}

/// What several threads have found.
final class FoundTraits: Sendable {
    private let found = Mutex<[MentorTraits]>([])

    func add(_ traits: [MentorTraits]) { found.withLock { $0 += traits } }

    /// In the order of the mentors' numbers.
    var sorted: [MentorTraits] { found.withLock { $0.sorted { $0.mentor < $1.mentor } } }
}
