import Records

/// Dates as XML Schema writes them.
enum XSDate {
    /// Reads `2026-10-01`, with blanks around it. A zone behind it (`Z`, `+02:00`) is allowed and without meaning for a date
    /// of billing. Nil for everything else, and for days that do not exist.
    static func day(_ bytes: Span<UInt8>) -> CivilDay? {
        var start = 0
        var end = bytes.count
        while start < end, ExactDecimal.isBlank(bytes[start]) { start += 1 }
        while end > start, ExactDecimal.isBlank(bytes[end - 1]) { end -= 1 }
        guard end - start >= 10, bytes[start + 4] == UInt8(ascii: "-"), bytes[start + 7] == UInt8(ascii: "-"),
            let year = number(bytes, start, 4), let month = number(bytes, start + 5, 2),
            let day = number(bytes, start + 8, 2), isZone(bytes, from: start + 10, to: end)
        else { return nil }
        return CivilDay(checkedYear: year, month: month, day: day)
    }

    private static func isZone(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
        switch end - start {
        case 0: true
        case 1: bytes[start] == UInt8(ascii: "Z")
        case 6:
            (bytes[start] == UInt8(ascii: "+") || bytes[start] == UInt8(ascii: "-"))
                && bytes[start + 3] == UInt8(ascii: ":")
                && number(bytes, start + 1, 2) != nil && number(bytes, start + 4, 2) != nil
        default: false
        }
    }

    private static func number(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> Int? {
        var value = 0
        for index in start..<start + count {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) else { return nil }
            value = value * 10 + Int(bytes[index] - UInt8(ascii: "0"))
        }
        return value
    }
}
