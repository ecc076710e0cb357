import Indicators
import Records
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

/// What several threads have found.
final class FoundTraits: Sendable {
    private let found = Mutex<[MentorTraits]>([])

    func add(_ traits: [MentorTraits]) { found.withLock { $0 += traits } }

    /// In the order of the mentors' numbers.
    var sorted: [MentorTraits] { found.withLock { $0.sorted { $0.mentor < $1.mentor } } }
}
