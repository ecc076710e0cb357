/// Writes JSON numbers the way the figure readers know them.
enum JSONNumber {
    /// More digits than any figure of a table has; beyond them an exponent would only fill memory with zeros.
    static let mostDigits = 40

    /// A JSON number without exponent, exactly the same figure: `1.5E2` is `150`, `1E-2` is `0.01`.
    ///
    /// One without an exponent is returned as it is. `nil` where the bytes are no JSON number, or the figure takes more than
    /// 40 digits.
    static func plain(_ raw: some Collection<UInt8>) -> [UInt8]? {
        let bytes = Array(raw)
        var index = 0
        func digits() -> ArraySlice<UInt8> {
            let start = index
            while index < bytes.count, bytes[index] &- 0x30 <= 9 { index += 1 }
            return bytes[start..<index]
        }
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative { index = 1 }
        let whole = digits()
        guard let first = whole.first, whole.count == 1 || first != UInt8(ascii: "0") else { return nil }
        var decimals = bytes[index..<index]
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            index += 1
            decimals = digits()
            if decimals.isEmpty { return nil }
        }
        guard index < bytes.count else { return whole.count + decimals.count <= mostDigits ? bytes : nil }

        guard bytes[index] | 0x20 == UInt8(ascii: "e") else { return nil }
        index += 1
        var isDown = false
        if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
            isDown = bytes[index] == UInt8(ascii: "-")
            index += 1
        }
        let exponentDigits = digits()
        guard !exponentDigits.isEmpty, index == bytes.count else { return nil }
        let all = whole + decimals
        guard all.contains(where: { $0 != UInt8(ascii: "0") }) else { return [UInt8(ascii: "0")] }
        // A line has 64 KiB at most, so that no exponent beyond a million can be made good by digits.
        let exponent = exponentDigits.reduce(0) { min($0 * 10 + Int($1 - 0x30), 1_000_000) }
        return placed(all, point: whole.count + (isDown ? -exponent : exponent), isNegative: isNegative)
    }

    /// Digits with the decimal point behind the first `point` of them; zeros fill what is missing on either side.
    private static func placed(_ digits: ArraySlice<UInt8>, point: Int, isNegative: Bool) -> [UInt8]? {
        let zero = UInt8(ascii: "0")
        let leading = digits.prefix { $0 == zero }.count
        let significant = digits.count - leading
        // Digits before the point, without zeros in front, and behind it.
        let before = max(point - leading, 1)
        let behind = max(digits.count - point, 0)
        guard significant <= mostDigits + behind, before + behind <= mostDigits else { return nil }
        var plain: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
        let digits = Array(digits)
        for place in (point - before)..<(point + behind) {
            if place == point { plain.append(UInt8(ascii: ".")) }
            plain.append(digits.indices.contains(place) ? digits[place] : zero)
        }
        return plain
    }
}
