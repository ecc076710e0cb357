import Glibc
import Records

/// How figures and tables are spelled.
public enum OutputLocale: String, Sendable, CaseIterable {
    /// `,` between cells, `.` before decimals.
    case standard = "en"
    /// `;` between cells, `,` before decimals and a byte order mark, as Danish Excel expects.
    case danish = "da"

    var delimiter: UInt8 { self == .danish ? UInt8(ascii: ";") : UInt8(ascii: ",") }
    var decimal: UInt8 { self == .danish ? UInt8(ascii: ",") : UInt8(ascii: ".") }
}

/// Rows of a CSV file as bytes. Text that a spreadsheet would run is made harmless, CPR numbers are masked, and figures are
/// written without making a `String`.
public struct CellBuffer: Sendable {
    public private(set) var bytes: [UInt8] = []
    private let locale: OutputLocale
    private var isAtLineStart = true

    public init(locale: OutputLocale) { self.locale = locale }

    public mutating func clear() { bytes.removeAll(keepingCapacity: true) }

    /// A byte order mark, where the locale wants one, and the names of the columns.
    public mutating func header(_ names: [String]) {
        if locale == .danish { bytes.append(contentsOf: [0xEF, 0xBB, 0xBF]) }
        for name in names { code(name) }
        endRow()
    }

    public mutating func endRow() {
        bytes.append(UInt8(ascii: "\n"))
        isAtLineStart = true
    }

    private mutating func separate() {
        if isAtLineStart { isAtLineStart = false } else { bytes.append(locale.delimiter) }
    }

    public mutating func empty() { separate() }

    /// A text of the program's own: a code, a date. Never from a file.
    public mutating func code(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    /// A text from a file: CPR numbers masked, quoted where it has to be.
    public mutating func text(_ text: String) {
        separate()
        append(Privacy.masked(text))
    }

    /// A text that `Privacy` has been through.
    public mutating func identifier(_ text: String) {
        separate()
        append(text)
    }

    private mutating func append(_ text: String) {
        var text = text
        let guarded = text.withUTF8 { CellBuffer.isFormula($0) }
        if guarded { text = "'" + text }
        let needsQuotes = text.utf8.contains {
            $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") || $0 < 0x20 || $0 == 0x7F
        }
        guard needsQuotes else {
            bytes.append(contentsOf: text.utf8)
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            // Control characters, an escape sequence's among them, are no text.
            bytes.append(byte < 0x20 || byte == 0x7F ? UInt8(ascii: " ") : byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Whether a spreadsheet would take a text for something to run. Source: OWASP, "CSV Injection".
    private static func isFormula(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first else { return false }
        return [UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 9, 13].contains(first)
    }

    public mutating func integer(_ value: Int) {
        separate()
        digits(value.magnitude, negative: value < 0)
    }

    private mutating func digits(_ magnitude: UInt, negative: Bool) {
        if negative { bytes.append(UInt8(ascii: "-")) }
        var reversed: (UInt64, UInt64, UInt64) = (0, 0, 0)
        withUnsafeMutableBytes(of: &reversed) { room in
            var index = room.count
            var rest = magnitude
            repeat {
                index -= 1
                room[index] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            } while rest > 0
            bytes.append(contentsOf: room[index...])
        }
    }

    /// A whole number of units of 10^−`places`, with exactly that many decimals.
    public mutating func fixed(_ value: Int64, places: Int) {
        separate()
        var unit: UInt64 = 1
        for _ in 0..<places { unit *= 10 }
        let (whole, fraction) = value.magnitude.quotientAndRemainder(dividingBy: unit)
        digits(UInt(whole), negative: value < 0)
        guard places > 0 else { return }
        bytes.append(locale.decimal)
        var divisor = unit / 10
        var rest = fraction
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(rest / divisor))
            rest %= divisor
            divisor /= 10
        }
    }

    public mutating func hours(_ value: Hours) { fixed(value.tenThousandths, places: 4) }
    public mutating func amount(_ value: Amount) { fixed(value.øre, places: 2) }

    /// A figure with so many decimals, rounded half away from zero.
    public mutating func decimal(_ value: Double, places: Int) {
        var unit = 1.0
        for _ in 0..<places { unit *= 10 }
        let scaled = (value * unit).rounded()
        guard abs(scaled) < 9e15 else { return significant(value) }
        fixed(Int64(scaled), places: places)
    }

    /// A figure with six significant digits: `0.0123456`, `1.23457e-07`.
    public mutating func significant(_ value: Double) {
        separate()
        precondition(value.isFinite, "a figure to be written is finite")
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let size = abs(value)
        guard size >= .leastNormalMagnitude else {
            bytes.append(UInt8(ascii: "0"))
            return
        }
        var exponent = Int(log10(size).rounded(.down))
        var mantissa = Int64(CellBuffer.scaled(size, by: 5 - exponent).rounded())
        // A logarithm next to a whole number, and rounding up to the next power of ten, can be off by one.
        if mantissa >= 1_000_000 {
            exponent += 1
            mantissa = Int64(CellBuffer.scaled(size, by: 5 - exponent).rounded())
        } else if mantissa < 100_000 {
            exponent -= 1
            mantissa = Int64(CellBuffer.scaled(size, by: 5 - exponent).rounded())
        }
        var length = 6
        while length > 1, mantissa % 10 == 0 {
            mantissa /= 10
            length -= 1
        }
        // `mantissa` has `length` digits, the first of them at 10^exponent.
        if exponent < -4 || exponent > 8 {
            digits(mantissa: mantissa, length: length, pointAfter: 1)
            bytes.append(contentsOf: exponent < 0 ? [UInt8(ascii: "e"), UInt8(ascii: "-")] : [UInt8(ascii: "e"), UInt8(ascii: "+")])
            if exponent.magnitude < 10 { bytes.append(UInt8(ascii: "0")) }
            digits(exponent.magnitude, negative: false)
        } else {
            digits(mantissa: mantissa, length: length, pointAfter: exponent + 1)
        }
    }

    /// size × 10^power, in two steps where the power alone would leave the range of a Double.
    private static func scaled(_ size: Double, by power: Int) -> Double {
        power > 300 ? size * pow(10, 300) * pow(10, Double(power - 300)) : size * pow(10, Double(power))
    }

    private mutating func digits(mantissa: Int64, length: Int, pointAfter: Int) {
        if pointAfter <= 0 {
            bytes.append(UInt8(ascii: "0"))
            bytes.append(locale.decimal)
            for _ in pointAfter..<0 { bytes.append(UInt8(ascii: "0")) }
        }
        var divisor: Int64 = 1
        for _ in 1..<length { divisor *= 10 }
        var rest = mantissa
        for index in 0..<max(length, pointAfter) {
            if index == pointAfter, index > 0 { bytes.append(locale.decimal) }
            bytes.append(UInt8(ascii: "0") + (divisor > 0 ? UInt8(rest / divisor) : 0))
            if divisor > 0 {
                rest %= divisor
                divisor /= 10
            }
        }
    }
}
