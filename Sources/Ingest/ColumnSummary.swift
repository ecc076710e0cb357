import Records

/// What a file's cells of one of the contract's columns hold, read as a sweep reads them.
public struct ColumnSummary: Sendable {
    /// The contract's name.
    public let column: String
    /// Where its cells come from, in words: a header, two, or a constant.
    public let source: String
    /// Rows with something in the cell.
    public internal(set) var filled = 0
    /// Filled cells that are not what the column holds.
    public internal(set) var unreadable = 0
    /// The earliest and the latest day; nil where no cell is one.
    public internal(set) var days: ClosedRange<CivilDay>?
    /// The smallest and the largest figure in ten-thousandths; nil where no cell is one.
    public internal(set) var figures: ClosedRange<Int64>?
    /// By code, how many cells hold it; for columns of codes and flags, at most `ColumnSummary.mostCodes`.
    public internal(set) var codes: [String: Int] = [:]
    /// Cells that are CPR numbers.
    public internal(set) var cprNumbers = 0
    /// By kind of identifier (`cpr`, `cvr`, `gln`), cells whose check digit is wrong. A warning, never more: valid CPR numbers
    /// since 2007 fail it.
    public internal(set) var doubtful: [String: Int] = [:]
    /// Ids in E-notation: a spreadsheet has dropped their last digits.
    public internal(set) var lostDigits = 0

    /// Different codes that are counted apart.
    static let mostCodes = 12

    /// Adds what another worker has seen.
    mutating func add(_ other: ColumnSummary) {
        filled += other.filled
        unreadable += other.unreadable
        days = Self.union(days, other.days)
        figures = Self.union(figures, other.figures)
        for (code, count) in other.codes.sorted(by: { $0.key < $1.key })
        where codes[code] != nil || codes.count < Self.mostCodes { codes[code, default: 0] += count }
        cprNumbers += other.cprNumbers
        doubtful.merge(other.doubtful, uniquingKeysWith: +)
        lostDigits += other.lostDigits
    }

    private static func union<Value>(_ a: ClosedRange<Value>?, _ b: ClosedRange<Value>?) -> ClosedRange<Value>? {
        guard let a, let b else { return a ?? b }
        return min(a.lowerBound, b.lowerBound)...max(a.upperBound, b.upperBound)
    }
}
