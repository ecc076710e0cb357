/// What a document bills, shared out: each line's amount once the allowances of the whole document are taken off, and what
/// the document bills beside its lines.
///
/// An allowance is shared over the lines that it concerns, in proportion to their amounts, to the øre by largest remainders, so
/// that the sum is exact and no line changes its sign. Prepaid amounts and roundings are no billing.
public struct UBLBilling: Sendable {
    /// What a document bills beside its lines.
    public struct Extra: Sendable, Equatable {
        /// False for what is left of an allowance that is larger than the lines.
        public let isCharge: Bool
        /// As the document's figures stand: added to its lines.
        public let amount: ExactDecimal
        public let reason: String
        /// Where it stands in the file, from 1; 0 where only a total says it.
        public let fileLine: Int
    }

    /// By line, its amount less its share of the allowances; nil where it has none.
    public private(set) var lines: [ExactDecimal?]
    public private(set) var extras: [Extra] = []

    /// Lines and extras together; nil where a line has no amount, or the sum is too large.
    public var sum: ExactDecimal? {
        var sum = ExactDecimal.zero
        for amount in lines + extras.map(\.amount) {
            guard let amount, let next = sum.adding(amount) else { return nil }
            sum = next
        }
        return sum
    }

    public init(_ document: UBLDocument) {
        lines = document.lines.map(\.amount)
        let entries = Self.entries(of: document)
        guard !entries.isEmpty else { return }
        let øre = lines.map { $0.flatMap(Self.øre) ?? 0 }
        // What an invoice bills stays billed beside lines that take back more than that.
        let isReversed =
            øre.reduce(0, +) < 0 && (UBLReading.isCreditNote(document) || !øre.contains { $0 > 0 })
        let direction: Int128 = isReversed ? -1 : 1
        var sharing = Sharing(amounts: øre.map { max(0, $0 * direction) })
        var reductions: [Entry] = []
        for entry in entries where entry.øre != 0 {
            if (entry.øre < 0) == (direction < 0) {
                add(entry.øre, of: entry)
            } else if let known = reductions.firstIndex(where: { $0.taxCategory == entry.taxCategory }) {
                reductions[known].øre += entry.øre
            } else {
                reductions.append(entry)
            }
        }
        // Those of some lines first: what concerns all can be taken from any.
        var rest: Int128 = 0
        for entry in reductions {
            let concerned = document.lines.map { Self.concerns(entry.taxCategory, $0.taxCategory) }
            guard concerned.contains(false), concerned.contains(true) else {
                rest -= entry.øre * direction
                continue
            }
            rest += sharing.take(0 - entry.øre * direction, from: concerned)
        }
        rest = sharing.take(rest, from: lines.map { _ in true })
        if rest > 0, let first = reductions.first { add(0 - rest * direction, of: first) }
        for (index, share) in sharing.taken.enumerated() where share > 0 {
            lines[index] = lines[index]?.subtracting(Self.kroner(share * direction))
        }
    }

    private mutating func add(_ øre: Int128, of entry: Entry) {
        extras.append(
            Extra(isCharge: entry.isCharge, amount: Self.kroner(øre), reason: entry.reason, fileLine: entry.fileLine))
    }

    /// An allowance or a charge as it is added to the lines.
    private struct Entry {
        var øre: Int128
        let isCharge: Bool
        var reason = ""
        var taxCategory = UBLDocument.TaxCategory()
        var fileLine = 0
    }

    /// Those that the document lists; of each kind its total alone where it lists none, or not all with their amounts.
    private static func entries(of document: UBLDocument) -> [Entry] {
        [false, true].flatMap { isCharge -> [Entry] in
            func signed(_ amount: ExactDecimal) -> Int128 { (øre(amount) ?? 0) * (isCharge ? 1 : -1) }
            let listed = document.allowances.filter { $0.isCharge == isCharge }
            let total = isCharge ? document.totals.charge : document.totals.allowance
            if let total, listed.isEmpty || listed.contains(where: { $0.amount == nil }) {
                return [Entry(øre: signed(total), isCharge: isCharge)]
            }
            return listed.compactMap { item in
                item.amount.map {
                    Entry(
                        øre: signed($0), isCharge: isCharge, reason: item.reason, taxCategory: item.taxCategory,
                        fileLine: item.fileLine)
                }
            }
        }
    }

    /// Whether an allowance of one VAT category concerns a line of another: what either does not state keeps none apart.
    private static func concerns(_ allowance: UBLDocument.TaxCategory, _ line: UBLDocument.TaxCategory) -> Bool {
        guard !allowance.id.isEmpty, !line.id.isEmpty else { return true }
        guard allowance.id == line.id else { return false }
        guard let a = allowance.percent, let b = line.percent else { return true }
        return a == b
    }

    /// Amounts beyond this many øre are no bills: sums of a document's, times one of them, stay within 128 bits.
    private static let most: Int128 = 1_000_000_000_000_000

    /// A figure to the øre; nil for what is too large.
    private static func øre(_ amount: ExactDecimal) -> Int128? {
        amount.rounded(places: 2).flatMap { $0.magnitude <= most.magnitude ? $0 : nil }
    }

    private static func kroner(_ øre: Int128) -> ExactDecimal { ExactDecimal(significand: øre, places: 2) }
}

/// Takes sums from several amounts, in proportion to these.
private struct Sharing {
    /// Øre, none negative.
    let amounts: [Int128]
    /// What has been taken of each.
    private(set) var taken: [Int128]

    init(amounts: [Int128]) {
        self.amounts = amounts
        taken = amounts.map { _ in 0 }
    }

    /// Takes a sum from the amounts marked, as far as they go.
    /// - Returns: what they did not hold.
    mutating func take(_ sum: Int128, from marked: [Bool]) -> Int128 {
        let left = amounts.indices.map { marked[$0] ? amounts[$0] - taken[$0] : 0 }
        let part = min(sum, left.reduce(0, +))
        guard part > 0 else { return sum }
        var shares = Self.shares(of: part, by: amounts.indices.map { marked[$0] ? amounts[$0] : 0 })
        // Where something has been taken before, an amount may not hold its share.
        if zip(shares, left).contains(where: { $0 > $1 }) { shares = Self.shares(of: part, by: left) }
        for index in taken.indices { taken[index] += shares[index] }
        return sum - part
    }

    /// Largest remainders: of equal ones the first.
    private static func shares(of sum: Int128, by weights: [Int128]) -> [Int128] {
        let total = weights.reduce(0, +)
        let parts = weights.map { (sum * $0).quotientAndRemainder(dividingBy: total) }
        var shares = parts.map(\.quotient)
        let order = parts.indices.sorted { a, b in
            parts[a].remainder != parts[b].remainder ? parts[a].remainder > parts[b].remainder : a < b
        }
        for index in order.prefix(Int(sum - shares.reduce(0, +))) { shares[index] += 1 }
        return shares
    }
}
