import Records

/// Kroner as text in a sample's files.
public enum Kroner {
    /// `1234.50`, exact.
    public static func text(_ amount: Amount, decimal: Character = ".") -> String {
        let digits = String(amount.øre.magnitude)
        let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        return (amount.øre < 0 ? "-" : "") + padded.dropLast(2) + String(decimal) + padded.suffix(2)
    }

    /// An amount as people and spreadsheets write it: `1234.5`, `1234,50`, `1.234,50`, `1 234,50 kr.`; nil for anything else,
    /// more than two decimals among it.
    ///
    /// Where `.` and `,` both stand, the last is the decimal sign. One sign alone before exactly three digits could be either
    /// (`1.234`): it is refused.
    public static func amount(_ text: String) -> Amount? {
        var body = text.filter { !$0.isWhitespace }.lowercased()[...]
        for unit in ["kr.", "kr", "dkk"] where body.hasSuffix(unit) {
            body = body.dropLast(unit.count)
            break
        }
        let isNegative = body.hasPrefix("-")
        if isNegative { body = body.dropFirst() }
        guard !body.isEmpty, body.utf8.allSatisfy({ isDigit($0) || $0 == 0x2E || $0 == 0x2C }) else { return nil }
        guard let place = body.lastIndex(where: { $0 == "." || $0 == "," }) else { return whole(body, "", isNegative) }
        let decimals = body[body.index(after: place)...]
        let grouping: Character = body[place] == "." ? "," : "."
        let wholes = body[..<place].split(separator: grouping, omittingEmptySubsequences: false)
        guard decimals.count <= 2, !decimals.isEmpty, let first = wholes.first,
            (1...3).contains(first.count) || wholes.count == 1,
            wholes.dropFirst().allSatisfy({ $0.count == 3 })
        else { return nil }
        return whole(wholes.joined()[...], decimals, isNegative)
    }

    private static func whole(_ wholes: Substring, _ decimals: Substring, _ isNegative: Bool) -> Amount? {
        guard !wholes.isEmpty, wholes.utf8.allSatisfy(isDigit), decimals.utf8.allSatisfy(isDigit),
            let øre = Int64(wholes + decimals + String(repeating: "0", count: 2 - decimals.count))
        else { return nil }
        return Amount(øre: isNegative ? -øre : øre)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 <= 9 }
}
