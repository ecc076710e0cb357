import Records

/// How a file writes figures: the sign before decimals and the one between thousands.
struct FigureSpelling: Sendable, Hashable {
    let decimal: DecimalSign
    let thousands: ThousandsSign

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
    /// Whether the cell can be a citizen's CPR number, in any spelling, or with its leading zero lost.
    static func isCPR(_ cell: [UInt8]) -> Bool {
        // Most cells are told apart by their length.
        (9...15).contains(cell.count) && CPRText.normalised(cell: String(decoding: cell, as: UTF8.self)) != nil
    }

    /// Whether the cell is a CVR number with its check digit.
    static func isCVR(_ cell: [UInt8]) -> Bool {
        CheckDigits.bareCVR(String(decoding: cell, as: UTF8.self)).map(CheckDigits.isValidCVR) ?? false
    }

    /// Whether the cell is a GLN with its check digit.
    static func isGLN(_ cell: [UInt8]) -> Bool { CheckDigits.isValidGLN(String(decoding: cell, as: UTF8.self)) }

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
