/// A CSV table as UTF-8 bytes: RFC 4180 with `,`, a header and LF.
struct CSVText {
    private(set) var bytes: [UInt8] = []

    init(header: [String]) {
        append(header)
    }

    /// Appends a row; a missing value is an empty field.
    mutating func append(_ fields: [String?]) {
        for (position, field) in fields.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ",")) }
            if let field { append(field) }
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func append(_ field: String) {
        guard field.utf8.contains(where: Self.needsQuotes) else {
            bytes.append(contentsOf: field.utf8)
            return
        }
        let quote = UInt8(ascii: "\"")
        bytes.append(quote)
        for byte in field.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
            || byte == UInt8(ascii: "\r")
    }

    /// Kroner with two decimals from øre that are not negative.
    static func kroner(_ ore: Int) -> String {
        "\(ore / 100).\(decimalText(ore % 100, digits: 2))"
    }

    static func flag(_ value: Bool) -> String {
        value ? "yes" : "no"
    }

    /// Hours from ten-thousandths that are not negative, without trailing zeros.
    static func hours(_ hourParts: Int) -> String {
        let rest = hourParts % HourParts.perHour
        guard rest > 0 else { return String(hourParts / HourParts.perHour) }
        var decimals = decimalText(rest, digits: 4)
        while decimals.hasSuffix("0") { decimals.removeLast() }
        return "\(hourParts / HourParts.perHour).\(decimals)"
    }
}
