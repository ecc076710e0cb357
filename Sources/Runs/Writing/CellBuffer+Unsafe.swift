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
/// written without making a `String`: a large run has a million rows of findings.
///
/// Unsafe: `room` has space for `capacity` bytes, the first `count` of them written; every append first makes sure of its
/// space with `reserve`. One thread at a time, and no method hands a property out: accesses to them cannot overlap and are
/// not checked for it at run time.
public final class CellBuffer: @unchecked Sendable {
    @exclusivity(unchecked) private var room: UnsafeMutablePointer<UInt8>
    @exclusivity(unchecked) private var capacity: Int
    @exclusivity(unchecked) private(set) var count = 0
    private let delimiter: UInt8
    private let decimal: UInt8
    private let locale: OutputLocale

    public init(locale: OutputLocale) {
        self.locale = locale
        delimiter = locale.delimiter
        decimal = locale.decimal
        capacity = 4_096
        room = .allocate(capacity: capacity)
    }

    deinit { room.deallocate() }

    /// What was written.
    public var bytes: [UInt8] { Array(UnsafeBufferPointer(start: room, count: count)) }

    /// Calls `body` with what was written.
    func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: room, count: count))
    }

    func clear() { count = 0 }

    /// Makes sure of space for so many bytes.
    @inline(__always)
    private func reserve(_ extra: Int) {
        if count + extra > capacity { grow(extra) }
    }

    @inline(never)
    private func grow(_ extra: Int) {
        capacity = max(capacity * 2, count + extra)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: room, count: count)
        room.deallocate()
        room = larger
    }

    @inline(__always)
    private func put(_ byte: UInt8) {
        room[count] = byte
        count += 1
    }

    @inline(__always)
    private func put(_ bytes: UnsafeBufferPointer<UInt8>) {
        reserve(bytes.count + 1)
        guard let base = bytes.baseAddress, bytes.count > 0 else { return }
        (room + count).update(from: base, count: bytes.count)
        count += bytes.count
    }

    /// A byte order mark, where the locale wants one, and the names of the columns.
    public func header(_ names: [String]) {
        reserve(3)
        if locale == .danish { for byte in [0xEF, 0xBB, 0xBF] as [UInt8] { put(byte) } }
        for name in names { code(name) }
        endRow()
    }

    /// Appends whole cells of another buffer.
    func append(_ cells: CellBuffer) { append(cells, from: 0, to: cells.count) }

    /// Appends the whole cells that lie between two places of another buffer.
    func append(_ cells: CellBuffer, from start: Int, to end: Int) {
        precondition(start >= 0 && start <= end && end <= cells.count, "cells beyond the end of a buffer")
        put(UnsafeBufferPointer(start: cells.room + start, count: end - start))
    }

    /// A text of the program's own that may need quotes.
    func constant(_ text: StaticString) {
        let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        let needsQuotes = bytes.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }
        reserve(bytes.count + 3)
        if needsQuotes { put(UInt8(ascii: "\"")) }
        put(bytes)
        if needsQuotes { put(UInt8(ascii: "\"")) }
        endCell()
    }

    /// A local date and time, `2026-10-01T09:00`, with seconds where they are not zero.
    /// - Parameters:
    ///   - instant: seconds since 1970-01-01 UTC.
    ///   - offset: seconds to add for local time.
    func timestamp(_ instant: Int64, offset: Int64) {
        let local = instant + offset
        let second = UInt64(local % 86_400)
        reserve(24)
        putDate(CivilDay(number: Int32(local / 86_400)))
        put(UInt8(ascii: "T"))
        putDigits(second / 3_600, length: 2)
        put(UInt8(ascii: ":"))
        putDigits(second / 60 % 60, length: 2)
        if second % 60 != 0 {
            put(UInt8(ascii: ":"))
            putDigits(second % 60, length: 2)
        }
        endCell()
    }

    /// `2026-10-01`.
    func date(_ day: CivilDay) {
        reserve(16)
        putDate(day)
        endCell()
    }

    private func putDate(_ day: CivilDay) {
        let (year, month, day) = day.components
        putDigits(UInt64(year), length: 4)
        put(UInt8(ascii: "-"))
        putDigits(UInt64(month), length: 2)
        put(UInt8(ascii: "-"))
        putDigits(UInt64(day), length: 2)
    }

    /// Ends a row: the delimiter behind its last cell becomes the line feed.
    public func endRow() {
        precondition(count > 0, "a row has at least one cell")
        room[count - 1] = UInt8(ascii: "\n")
    }

    /// Ends a cell. Every cell is followed by its delimiter, and `endRow` replaces the last one.
    @inline(__always)
    private func endCell() {
        reserve(1)
        put(delimiter)
    }

    public func empty() { endCell() }

    /// A text of the program's own that needs no quotes: a code, a date. Never from a file.
    func code(_ text: String) {
        var text = text
        text.withUTF8 { put($0) }
        endCell()
    }

    /// A text from a file: CPR numbers masked, quoted where it has to be.
    public func text(_ text: String) { identifier(Privacy.masked(text)) }

    /// A text that `Privacy` has been through.
    func identifier(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            let needsCare = bytes.contains {
                $0 < 0x21 || $0 == 0xC2 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ",")
                    || $0 == UInt8(ascii: ";") || $0 == 0x7F
            }
            if !needsCare, !CellBuffer.isFormula(bytes) { put(bytes) } else { putCarefully(bytes) }
        }
        endCell()
    }

    private func putCarefully(_ bytes: UnsafeBufferPointer<UInt8>) {
        reserve(bytes.count * 2 + 3)
        let isFormula = CellBuffer.isFormula(bytes)
        let needsQuotes = bytes.contains {
            $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") || $0 < 0x20 || $0 == 0x7F
        }
        if needsQuotes { put(UInt8(ascii: "\"")) }
        if isFormula { put(UInt8(ascii: "'")) }
        var isAfterC2 = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { put(byte) }
            // Control characters, an escape sequence's among them, are no text: U+0000–U+001F, U+007F, and U+0080–U+009F,
            // which UTF-8 writes as C2 80 to C2 9F.
            if isAfterC2, (0x80...0x9F).contains(byte) { count -= 1 }
            put(byte < 0x20 || byte == 0x7F || (isAfterC2 && (0x80...0x9F).contains(byte)) ? UInt8(ascii: " ") : byte)
            isAfterC2 = byte == 0xC2
        }
        if needsQuotes { put(UInt8(ascii: "\"")) }
    }

    /// Whether a spreadsheet would take a text for something to run. Source: OWASP, "CSV Injection".
    private static func isFormula(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first else { return false }
        return switch first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 9, 13: true
        default: false
        }
    }

    public func integer(_ value: Int) {
        reserve(21)
        if value < 0 { put(UInt8(ascii: "-")) }
        putDigits(UInt64(value.magnitude))
        endCell()
    }

    /// At most 20 digits, for which there is space.
    @inline(__always)
    private func putDigits(_ value: UInt64) {
        var length = 1
        var bound: UInt64 = 10
        while value >= bound, length < 20 {
            length += 1
            let (next, overflow) = bound.multipliedReportingOverflow(by: 10)
            if overflow { break }
            bound = next
        }
        putDigits(value, length: length)
    }

    /// Exactly `length` digits, with leading zeros.
    @inline(__always)
    private func putDigits(_ value: UInt64, length: Int) {
        var rest = value
        var index = count + length
        while index > count {
            index -= 1
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            room[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
            rest = quotient
        }
        count += length
    }

    private static let powers: [UInt64] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]

    /// A whole number of units of 10^−`places` (0 to 6), with exactly that many decimals.
    func fixed(_ value: Int64, places: Int) {
        reserve(24)
        if value < 0 { put(UInt8(ascii: "-")) }
        let (whole, fraction) = value.magnitude.quotientAndRemainder(dividingBy: Self.powers[places])
        putDigits(whole)
        if places > 0 {
            put(decimal)
            putDigits(fraction, length: places)
        }
        endCell()
    }

    public func hours(_ value: Hours) { fixed(value.tenThousandths, places: 4) }
    public func amount(_ value: Amount) { fixed(value.øre, places: 2) }

    /// A figure with so many decimals (0 to 6), rounded half away from zero.
    public func decimal(_ value: Double, places: Int) {
        let scaled = (value * Double(Self.powers[places])).rounded()
        guard abs(scaled) < 9e15 else { return significant(value) }
        fixed(Int64(scaled), places: places)
    }

    /// A figure with six significant digits: `0.0123456`, `1.23457e-07`.
    func significant(_ value: Double) {
        precondition(value.isFinite, "a figure to be written is finite")
        reserve(24)
        let size = abs(value)
        if value < 0, size >= .leastNormalMagnitude { put(UInt8(ascii: "-")) }
        if size < .leastNormalMagnitude {
            put(UInt8(ascii: "0"))
        } else if size == 1 {
            // The commonest p-value of all.
            put(UInt8(ascii: "1"))
        } else {
            putSignificant(size)
        }
        endCell()
    }

    /// A figure with two significant digits, as text: `1.2e-07`.
    static func significantText(_ value: Double) -> String {
        guard value != 0 else { return "0" }
        guard value > 0 else { return "-" + significantText(-value) }
        let exponent = Int(log10(value).rounded(.down))
        let rounded = scaled((scaled(value, by: 1 - exponent)).rounded(), by: exponent - 1)
        let cell = CellBuffer(locale: .standard)
        cell.significant(rounded)
        return String(decoding: cell.bytes.dropLast(), as: UTF8.self)
    }

    private func putSignificant(_ size: Double) {
        // 1233/4096 is log₁₀ 2 to four digits: at most one off, which the next step mends. Far out, where scaling is not
        // exact, one step must not be taken for another.
        var exponent =
            size > 1e-15 && size < 1e15 ? (Int(size.exponent) * 1_233) >> 12 : Int(log10(size).rounded(.down))
        var mantissa = UInt64(Self.scaled(size, by: 5 - exponent).rounded())
        if mantissa >= 1_000_000 {
            exponent += 1
            mantissa = UInt64(Self.scaled(size, by: 5 - exponent).rounded())
        } else if mantissa < 100_000 {
            exponent -= 1
            mantissa = UInt64(Self.scaled(size, by: 5 - exponent).rounded())
        }
        var length = 6
        while length > 1, mantissa % 10 == 0 {
            mantissa /= 10
            length -= 1
        }
        // `mantissa` has `length` digits, the first of them at 10^exponent.
        if exponent < -4 || exponent > 8 {
            putMantissa(mantissa, length: length, wholeDigits: 1)
            put(UInt8(ascii: "e"))
            put(exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
            putDigits(UInt64(exponent.magnitude), length: exponent.magnitude < 100 ? 2 : 3)
        } else {
            putMantissa(mantissa, length: length, wholeDigits: exponent + 1)
        }
    }

    /// 10^0 … 10^22 are exact as Doubles, and so is a product or quotient with one of them, but for its one rounding.
    private static let exactPowers: [Double] = (0...22).map { pow(10, Double($0)) }

    /// size × 10^power.
    private static func scaled(_ size: Double, by power: Int) -> Double {
        if power >= 0, power <= 22 { return size * exactPowers[power] }
        if power < 0, power >= -22 { return size / exactPowers[-power] }
        // In two steps where the power alone would leave the range of a Double.
        return power > 300 ? size * pow(10, 300) * pow(10, Double(power - 300)) : size * pow(10, Double(power))
    }

    private func putMantissa(_ mantissa: UInt64, length: Int, wholeDigits: Int) {
        if wholeDigits <= 0 {
            put(UInt8(ascii: "0"))
            put(decimal)
            for _ in 0..<(-wholeDigits) { put(UInt8(ascii: "0")) }
            putDigits(mantissa, length: length)
        } else if wholeDigits >= length {
            putDigits(mantissa, length: length)
            for _ in length..<wholeDigits { put(UInt8(ascii: "0")) }
        } else {
            let (whole, fraction) = mantissa.quotientAndRemainder(dividingBy: Self.powers[length - wholeDigits])
            putDigits(whole, length: wholeDigits)
            put(decimal)
            putDigits(fraction, length: length - wholeDigits)
        }
    }
}
