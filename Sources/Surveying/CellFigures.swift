import Records

/// How a file writes figures: the sign before decimals and the one between thousands.
public struct FigureSpelling: Sendable, Hashable {
    public let decimal: DecimalSign
    public let thousands: ThousandsSign

    /// Every spelling a profile can state, those without a sign between thousands first.
    static let all: [FigureSpelling] = [.nothing, .point, .comma, .space, .apostrophe].flatMap { thousands in
        DecimalSign.allCases.filter { $0.rawValue != thousands.rawValue }.map {
            FigureSpelling(decimal: $0, thousands: thousands)
        }
    }

    /// The contract's own.
    static let contract = FigureSpelling(decimal: .point, thousands: .nothing)

    /// A cell as digits with a point before decimals and no other sign, or `nil` where it is no figure of this spelling.
    func plain(_ cell: [UInt8]) -> String? {
        var plain = ""
        var rest = cell[...]
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            if sign == UInt8(ascii: "-") { plain = "-" }
            rest = rest.dropFirst()
        }
        let point = decimal.rawValue.utf8.first ?? 0
        let whole = rest.prefix { $0 != point }
        let mark = thousands == .nothing ? 0 : thousands.rawValue.utf8.first ?? 0
        let groups = whole.split(separator: mark, omittingEmptySubsequences: false)
        guard let first = groups.first, !first.isEmpty, groups.allSatisfy({ $0.allSatisfy { $0 &- 0x30 <= 9 } }),
            // No thousand begins with a zero: 0.125 is an eighth.
            groups.count == 1
                || first.count <= 3 && first.first != 0x30 && groups.dropFirst().allSatisfy({ $0.count == 3 })
        else { return nil }
        plain += String(decoding: groups.joined(), as: UTF8.self)
        let decimals = rest.dropFirst(whole.count)
        guard !decimals.isEmpty else { return plain }
        guard decimals.count > 1, decimals.dropFirst().allSatisfy({ $0 &- 0x30 <= 9 }) else { return nil }
        return plain + "." + String(decoding: decimals.dropFirst(), as: UTF8.self)
    }
}

/// Numbers that stand for something: persons, companies, places.
enum CellNumbers {
    /// Whether the cell can be a citizen's CPR number: `ddmmyy-xxxx`, ten digits, or nine where a zero was lost.
    ///
    /// The check digit is not asked: valid numbers without it exist since 2007.
    static func isCPR(_ cell: [UInt8]) -> Bool {
        var digits = cell.filter { $0 != UInt8(ascii: "-") && $0 != 0x20 }
        if digits.count != cell.count {
            guard cell.count == 11, cell[6] == UInt8(ascii: "-") || cell[6] == 0x20 else { return false }
        }
        if digits.count == 9, cell.count == 9 { digits.insert(0x30, at: 0) }
        guard digits.count == 10, let number = CellDates.digits(digits[..<6]), CellDates.digits(digits[...]) != nil
        else {
            return false
        }
        // 2000 is a leap year: 29 February is let pass whatever the century.
        let month = number / 100 % 100
        return (1...12).contains(month) && (1...CellDates.days(2000, month)).contains(number / 10_000)
    }

    /// Eight digits whose weighted sum is divisible by eleven.
    static func isCVR(_ cell: [UInt8]) -> Bool {
        let digits = cell.starts(with: Array("DK".utf8)) ? Array(cell.dropFirst(2)) : cell
        guard digits.count == 8, digits.allSatisfy({ $0 &- 0x30 <= 9 }) else { return false }
        return zip(digits, [2, 7, 6, 5, 4, 3, 2, 1]).reduce(0) { $0 + Int($1.0 - 0x30) * $1.1 } % 11 == 0
    }

    /// Thirteen digits with their check digit.
    static func isGLN(_ cell: [UInt8]) -> Bool {
        guard cell.count == 13, cell.allSatisfy({ $0 &- 0x30 <= 9 }) else { return false }
        return cell.enumerated().reduce(0) { $0 + Int($1.element - 0x30) * ($1.offset % 2 == 0 ? 1 : 3) } % 10 == 0
    }

    /// `5,79E+12`: what a spreadsheet makes of a long number.
    static func hasExponent(_ cell: [UInt8]) -> Bool {
        guard let place = cell.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }), place > 0, place + 1 < cell.count
        else { return false }
        var power = cell[(place + 1)...]
        if power.first == UInt8(ascii: "+") || power.first == UInt8(ascii: "-") { power = power.dropFirst() }
        let front = Array(cell[..<place])
        return CellDates.digits(power) != nil
            && [DecimalSign.point, .comma].contains {
                FigureSpelling(decimal: $0, thousands: .nothing).plain(front) != nil
            }
    }
}
