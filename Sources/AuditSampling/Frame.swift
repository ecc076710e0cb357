import Records
import Support

/// All lines that can be drawn: the sampling frame.
public struct Frame: Equatable, Sendable {
    /// In the order of the bytes of their keys.
    public let lines: [FrameLine]
    /// Sum of their amounts.
    public let bookValue: Amount
    /// SHA-256 of `text`, hexadecimal.
    public let sha256: String

    /// The largest sum of kroner that a frame may have: sums of products with it stay exact.
    static let largestBookValue = Amount(kroner: 10_000_000_000_000)

    /// - Parameter lines: in any order.
    /// - Throws: `SamplingFailure` where the frame is empty, a key stands twice or an amount is not above zero.
    public init(_ lines: [FrameLine]) throws(SamplingFailure) {
        guard !lines.isEmpty else { throw SamplingFailure(.refused, "there is no line to draw from") }
        self.lines = lines.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        var sum = Amount.zero
        for (index, line) in self.lines.enumerated() {
            guard line.amount > .zero, line.amount <= Frame.largestBookValue else {
                throw SamplingFailure(.refused, "the line '\(line.key)' has no amount that can be drawn by")
            }
            guard index == 0 || self.lines[index - 1].key != line.key else {
                throw SamplingFailure(.refused, "the line '\(line.key)' stands twice among the lines to draw from")
            }
            sum += line.amount
            guard sum <= Frame.largestBookValue else {
                throw SamplingFailure(.refused, "the lines to draw from sum to more kroner than can be counted exactly")
            }
        }
        bookValue = sum
        sha256 = Support.sha256(of: Frame.text(self.lines).utf8)
    }

    /// The frame as a file, byte for byte what `sha256` is of: a header, then a line of key and kroner each, line feeds.
    public var text: String { Frame.text(lines) }

    private static let header = "line_key,amount"

    private static func text(_ lines: [FrameLine]) -> String {
        var text = header + "\n"
        for line in lines { text += PlainCell.text(line.key, delimiter: ",") + "," + Kroner.text(line.amount) + "\n" }
        return text
    }

    /// Reads the file that `text` is written to.
    /// - Throws: `SamplingFailure` of kind `refused` where it is not one.
    public init(reading bytes: [UInt8]) throws(SamplingFailure) {
        var records = CSVRecords(bytes)
        guard records.next()?.fields.joined(separator: ",") == Frame.header else {
            throw SamplingFailure(.refused, "does not begin with the columns \(Frame.header)")
        }
        var lines: [FrameLine] = []
        while let record = records.next() {
            guard record.fields.count == 2, let amount = Kroner.amount(record.fields[1]) else {
                throw SamplingFailure(.refused, "row \(lines.count + 2) is not a key and an amount")
            }
            lines.append(FrameLine(key: PlainCell.original(record.fields[0]), amount: amount))
        }
        try self.init(lines)
    }
}
