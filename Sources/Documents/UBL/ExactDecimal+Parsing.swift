/// Figures as XML Schema writes them: `xs:decimal`, and the exponents of `xs:double`.
extension ExactDecimal {
    /// Reads `-1234.50`, `+7`, `.5` or `1.5E-2`, with blanks around it.
    ///
    /// Nil for what is no number (`NaN`, `1,5`, no digits), and for what a figure cannot hold without being rounded: more
    /// than 10^30, or more than 20 places that are not zeros at the end.
    init?(parsing bytes: Span<UInt8>) {
        var index = 0
        var end = bytes.count
        while index < end, Self.isBlank(bytes[index]) { index += 1 }
        while end > index, Self.isBlank(bytes[end - 1]) { end -= 1 }

        let isNegative = index < end && bytes[index] == UInt8(ascii: "-")
        if isNegative || (index < end && bytes[index] == UInt8(ascii: "+")) { index += 1 }

        var digits = Digits()
        var sawDigit = false
        var sawPoint = false
        reading: while index < end {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                guard digits.append(byte - UInt8(ascii: "0")) else { return nil }
                if sawPoint { digits.places += 1 }
                sawDigit = true
            case UInt8(ascii: ".") where !sawPoint: sawPoint = true
            case UInt8(ascii: "E"), UInt8(ascii: "e"): break reading
            default: return nil
            }
            index += 1
        }
        guard sawDigit else { return nil }
        if index < end {
            guard let exponent = Self.exponent(bytes, from: index + 1, to: end) else { return nil }
            digits.places -= exponent
        }
        self.init(digits, isNegative: isNegative)
    }

    /// Reads a text as `init(parsing:)` does.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        self.init(parsing: bytes.span)
    }

    /// Digits without zeros at the front; zeros at the end wait until it is known that more follows, as they may go beyond
    /// what a figure holds only to be dropped.
    private struct Digits {
        /// For nearly all figures; the wide one takes over when there are more than 18 digits.
        var narrow: UInt64 = 0
        var wide: Int128 = 0
        var count = 0
        var waitingZeros = 0
        /// Digits behind the point, waiting zeros among them.
        var places = 0

        var value: Int128 { count <= 18 ? Int128(narrow) : wide }

        /// False where the number becomes too long.
        mutating func append(_ digit: UInt8) -> Bool {
            if digit == 0 {
                if count > 0 { waitingZeros += 1 }
                return true
            }
            while waitingZeros > 0 {
                guard push(0) else { return false }
                waitingZeros -= 1
            }
            return push(digit)
        }

        private mutating func push(_ digit: UInt8) -> Bool {
            guard count < 31 else { return false }
            if count < 18 {
                narrow = narrow * 10 + UInt64(digit)
            } else {
                if count == 18 { wide = Int128(narrow) }
                wide = wide * 10 + Int128(digit)
            }
            count += 1
            return true
        }
    }

    private init?(_ digits: Digits, isNegative: Bool) {
        var (significand, places, zeros) = (digits.value, digits.places, digits.waitingZeros)
        if significand == 0 { (places, zeros) = (min(max(places, 0), Self.mostPlaces), 0) }
        // Zeros that are beyond the 20th place are dropped; the others are digits as they stand.
        if places > Self.mostPlaces {
            let dropped = min(zeros, places - Self.mostPlaces)
            zeros -= dropped
            places -= dropped
        }
        // Zeros at the end are places too, and the first to go where the digits would become too many.
        while places > 0, zeros > 0, digits.count + zeros > 30 {
            zeros -= 1
            places -= 1
        }
        if places < 0 {
            zeros -= places
            places = 0
        }
        guard places <= Self.mostPlaces else { return nil }
        if zeros > 0 {
            guard let factor = Self.power(zeros) else { return nil }
            let (product, overflow) = significand.multipliedReportingOverflow(by: factor)
            guard !overflow else { return nil }
            significand = product
        }
        guard significand.magnitude <= Self.mostSize else { return nil }
        self.init(significand: isNegative ? -significand : significand, places: places)
    }

    /// The whole number behind an `E`, at most four digits: more would be beyond any figure.
    private static func exponent(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
        var index = start
        let isNegative = index < end && bytes[index] == UInt8(ascii: "-")
        if isNegative || (index < end && bytes[index] == UInt8(ascii: "+")) { index += 1 }
        guard index < end, end - index <= 4 else { return nil }
        var value = 0
        while index < end {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) else { return nil }
            value = value * 10 + Int(bytes[index] - UInt8(ascii: "0"))
            index += 1
        }
        return isNegative ? -value : value
    }

    /// A blank of XML.
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
}
