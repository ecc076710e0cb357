import Records

/// Reads figures of a profile's spelling exactly, as whole numbers of a smaller unit.
///
/// Unsafe: reads the bytes of the buffer it is given, within its count.
struct NumberReader: Sendable {
    private let decimal: UInt8
    /// 0 where groups of digits are not marked.
    private let thousands: UInt8

    init(decimal: DecimalSign, thousands: ThousandsSign) {
        self.decimal = decimal.rawValue.utf8.first ?? UInt8(ascii: ".")
        self.thousands = thousands == .nothing ? 0 : thousands.rawValue.utf8.first ?? 0
    }

    private static let powers: [Int64] = [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    ]

    /// A figure times 10^`places` (0 to 9), or nil where it is no figure, has more decimals than that (zeros aside), or is beyond
    /// `limit` in size.
    @inline(__always)
    func value(_ cell: UnsafeBufferPointer<UInt8>, places: Int, limit: Int64) -> Int64? {
        var index = 0
        let count = cell.count
        var negative = false
        if index < count, cell[index] == UInt8(ascii: "-") || cell[index] == UInt8(ascii: "+") {
            negative = cell[index] == UInt8(ascii: "-")
            index += 1
        }
        var value: Int64 = 0
        var digits = 0
        var sinceMark = -1
        while index < count {
            let digit = cell[index] &- 0x30
            if digit <= 9 {
                // So that 14 digits, times at most 10,000 for the decimals, stay below 2^63.
                if value > 9_999_999_999_999 { return nil }
                value = value &* 10 &+ Int64(digit)
                digits += 1
                if sinceMark >= 0 { sinceMark += 1 }
            } else if thousands != 0, cell[index] == thousands {
                guard digits > 0, sinceMark == 3 || (sinceMark == -1 && digits <= 3) else { return nil }
                sinceMark = 0
            } else {
                break
            }
            index += 1
        }
        guard digits > 0, sinceMark == -1 || sinceMark == 3 else { return nil }
        // The whole part alone keeps the figure within its limit, so that the decimals cannot overflow it.
        guard value <= limit / Self.powers[places] else { return nil }
        var decimals = 0
        if index < count {
            guard cell[index] == decimal else { return scientific(cell, places: places, limit: limit) }
            index += 1
            guard index < count else { return nil }
            while index < count {
                let digit = cell[index] &- 0x30
                guard digit <= 9 else { return scientific(cell, places: places, limit: limit) }
                if decimals < places {
                    value = value &* 10 &+ Int64(digit)
                    decimals += 1
                } else if digit != 0 {
                    // Too fine, unless an exponent behind it makes it coarser.
                    return scientific(cell, places: places, limit: limit)
                }
                index += 1
            }
        }
        while decimals < places {
            value = value &* 10
            decimals += 1
        }
        guard value <= limit else { return nil }
        return negative ? -value : value
    }

    /// As `value`, of a figure such as `1,5E+03`, which spreadsheets make of long ones: exact, or nil.
    @inline(never)
    private func scientific(_ cell: UnsafeBufferPointer<UInt8>, places: Int, limit: Int64) -> Int64? {
        guard let mark = cell.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }),
            let exponent = Int(String(decoding: cell[(mark + 1)...], as: UTF8.self)), abs(exponent) <= 30
        else { return nil }
        var digits: Int128 = 0
        var decimals = 0
        var isBehindSign = false
        var hasDigits = false
        var index = 0
        let isNegative = cell[0] == UInt8(ascii: "-")
        if isNegative || cell[0] == UInt8(ascii: "+") { index = 1 }
        while index < mark {
            if cell[index] == decimal, !isBehindSign {
                isBehindSign = true
            } else {
                let digit = cell[index] &- 0x30
                guard digit <= 9, digits < 1_000_000_000_000_000_000 else { return nil }
                digits = digits * 10 + Int128(digit)
                hasDigits = true
                if isBehindSign { decimals += 1 }
            }
            index += 1
        }
        guard hasDigits else { return nil }
        var power = exponent - decimals + places
        while power > 0, digits != 0 {
            guard digits <= Int128(limit) else { return nil }
            digits *= 10
            power -= 1
        }
        while power < 0, digits != 0 {
            guard digits % 10 == 0 else { return nil }
            digits /= 10
            power += 1
        }
        guard digits <= Int128(limit) else { return nil }
        return Int64(isNegative ? -digits : digits)
    }

    /// Hours; at most 100,000 in size. Of up to nine decimals the nearest unit of `Hours` is kept: a third of an hour is
    /// written as `0.333333333`.
    @inline(__always)
    func hours(_ cell: UnsafeBufferPointer<UInt8>) -> Hours? {
        value(cell, places: 4, limit: 1_000_000_000).map(Hours.init(tenThousandths:)) ?? fineHours(cell)
    }

    @inline(never)
    private func fineHours(_ cell: UnsafeBufferPointer<UInt8>) -> Hours? {
        value(cell, places: 9, limit: 100_000_000_000_000).map {
            Hours(units: roundedProduct($0, 9, dividedBy: 100_000))
        }
    }

    /// Kroner to the øre; at most a billion kroner in size.
    @inline(__always)
    func amount(_ cell: UnsafeBufferPointer<UInt8>) -> Amount? {
        value(cell, places: 2, limit: 100_000_000_000).map(Amount.init(øre:))
    }

    /// Kroner an hour to four decimals; at most a million in size.
    @inline(__always)
    func rate(_ cell: UnsafeBufferPointer<UInt8>) -> HourlyRate? {
        value(cell, places: 4, limit: 10_000_000_000).map(HourlyRate.init(tenThousandths:))
    }

    /// A length in seconds, written in a unit; at most 1,000 hours, not negative.
    func seconds(_ cell: UnsafeBufferPointer<UInt8>, unit: Unit) -> Int64? {
        switch unit {
        case .minutes:
            value(cell, places: 4, limit: 600_000_000).flatMap { $0 >= 0 ? roundedQuotient($0 * 60, 10_000) : nil }
        case .hours:
            value(cell, places: 4, limit: 10_000_000).flatMap { $0 >= 0 ? roundedQuotient($0 * 3_600, 10_000) : nil }
        case .hoursAndMinutes: Self.hoursAndMinutes(cell)
        }
    }

    /// Hours written in a unit.
    func hours(_ cell: UnsafeBufferPointer<UInt8>, unit: Unit) -> Hours? {
        switch unit {
        case .hours: hours(cell)
        // A ten-thousandth of a minute is 3/20 of a unit of hours.
        case .minutes: value(cell, places: 4, limit: 60_000_000_000).map { Hours(units: roundedQuotient($0 * 3, 20)) }
        case .hoursAndMinutes: Self.hoursAndMinutes(cell).map(Hours.init(seconds:))
        }
    }

    /// Half a unit of the last digit of hours printed with decimals; zero where they are whole, or written as clock times. More
    /// than four decimals are no printing: somebody has worked them out.
    func halfUnit(_ cell: UnsafeBufferPointer<UInt8>, unit: Unit) -> Hours {
        switch unit {
        case .hours:
            cell.firstIndex(of: decimal).map { cell.count - $0 - 1 <= 4 } ?? false
                ? value(cell, places: 4, limit: 1_000_000_000).map(PrintedFigures.halfUnit(ofHours:)) ?? .zero : .zero
        case .minutes:
            value(cell, places: 4, limit: 60_000_000_000).map {
                Hours(units: PrintedFigures.halfUnit(ofHours: $0).units / 60)
            } ?? .zero
        case .hoursAndMinutes: .zero
        }
    }

    /// `0730` or `07:30` as seconds.
    private static func hoursAndMinutes(_ cell: UnsafeBufferPointer<UInt8>) -> Int64? {
        let digits = cell.filter { $0 != UInt8(ascii: ":") }
        let signs = cell.count - digits.count
        guard (3...5).contains(digits.count), signs <= 1, digits.allSatisfy({ $0 &- 0x30 <= 9 }) else { return nil }
        if signs == 1, cell[cell.count - 3] != UInt8(ascii: ":") { return nil }
        let number = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
        let (hours, minutes) = number.quotientAndRemainder(dividingBy: 100)
        return minutes < 60 ? hours * 3_600 + minutes * 60 : nil
    }
}
