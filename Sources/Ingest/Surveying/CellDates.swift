import Records

/// A day and time as a cell states it, read by one spelling.
struct CellMoment: Equatable {
    var year = 0
    var month = 0
    var day = 0
    /// Minutes since midnight, where a time stands there.
    var minutes: Int?

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `1 October 2026`, `1 October 2026 09:05`.
    var words: String {
        let date = "\(day) \(Self.months[(month - 1) % 12]) \(year)"
        return minutes.map { "\(date) \(Self.clock($0))" } ?? date
    }

    /// `09:05`.
    static func clock(_ minutes: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minutes / 60)):\(two(minutes % 60))"
    }
}

/// The spellings of dates and times that a profile can state, and how a cell reads by each.
enum CellDates {
    /// Every date format worth asking of a cell, the contract's first.
    static let formats: [DateFormat] = {
        let orders = [["yyyy", "mm", "dd"], ["dd", "mm", "yyyy"], ["mm", "dd", "yyyy"]]
        let short = [["dd", "mm", "yy"], ["mm", "dd", "yy"], ["yy", "mm", "dd"]]
        var patterns: [String] = []
        for sign in ["-", ".", "/", " "] { patterns += (orders + short).map { $0.joined(separator: sign) } }
        patterns += orders.map { $0.joined() } + short.map { $0.joined() }
        return patterns.compactMap { DateFormat(pattern: $0) }
    }()

    /// A date alone, and where it ends.
    private static func date(_ cell: [UInt8], _ format: DateFormat) -> (moment: CellMoment, end: Int)? {
        var moment = CellMoment()
        var index = 0
        for (place, part) in format.order.enumerated() {
            if place > 0, let sign = format.separator {
                guard index < cell.count, cell[index] == sign else { return nil }
                index += 1
            }
            let length = part == .year ? format.yearDigits : 2
            guard index + length <= cell.count, let number = digits(cell[index..<index + length]) else { return nil }
            index += length
            switch part {
            case .year: moment.year = format.yearDigits == 2 ? 2000 + number : number
            case .month: moment.month = number
            case .day: moment.day = number
            }
        }
        guard (1900...2100).contains(moment.year), (1...12).contains(moment.month),
            (1...days(moment.year, moment.month)).contains(moment.day)
        else { return nil }
        return (moment, index)
    }

    /// A cell that is a date and nothing else.
    static func date(_ cell: [UInt8], by format: DateFormat) -> CellMoment? {
        guard let (moment, end) = date(cell, format), end == cell.count else { return nil }
        return moment
    }

    /// A cell that is a date, `T` or a blank, and a time, with or without an offset.
    static func timestamp(_ cell: [UInt8], by format: DateFormat, _ time: TimeFormat) -> CellMoment? {
        guard let (found, end) = date(cell, format), end < cell.count,
            cell[end] == UInt8(ascii: "T") || cell[end] == 0x20
        else { return nil }
        let rest = Array(cell[(end + 1)...])
        let length = rest.prefix { $0 != UInt8(ascii: "Z") && $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }.count
        guard isOffset(rest[length...]), let minutes = self.time(Array(rest[..<length]), by: time) else { return nil }
        var moment = found
        moment.minutes = minutes
        return moment
    }

    /// A time of day, minutes since midnight.
    static func time(_ cell: [UInt8], by format: TimeFormat) -> Int? {
        let sign: UInt8? =
            switch format {
            case .colon: UInt8(ascii: ":")
            case .point: UInt8(ascii: ".")
            case .compact: nil
            }
        var parts = sign.map { sign in cell.split(separator: sign, omittingEmptySubsequences: false) } ?? pairs(cell)
        if parts.count == 3, let dot = parts[2].firstIndex(of: UInt8(ascii: ".")), format == .colon {
            guard digits(parts[2][(dot + 1)...]) != nil else { return nil }
            parts[2] = parts[2][..<dot]
        }
        guard parts.count == 2 || parts.count == 3, parts.allSatisfy({ $0.count == 2 }) else { return nil }
        let numbers = parts.compactMap(digits)
        guard numbers.count == parts.count, numbers[0] < 24, numbers.dropFirst().allSatisfy({ $0 < 60 }) else {
            return nil
        }
        return numbers[0] * 60 + numbers[1]
    }

    /// A spreadsheet's count of days, 2000 to 2099, with or without a fraction.
    static func serial(_ cell: [UInt8]) -> CellMoment? {
        let whole = cell.prefix { $0 &- 0x30 <= 9 }
        guard whole.count == 5, let number = digits(whole), (36_526...73_050).contains(number) else { return nil }
        let rest = cell[whole.count...]
        var fraction = 0.0
        if let sign = rest.first {
            guard sign == UInt8(ascii: ".") || sign == UInt8(ascii: ","), rest.count > 1,
                rest.dropFirst().allSatisfy({ $0 &- 0x30 <= 9 })
            else { return nil }
            fraction = Double("0." + String(decoding: rest.dropFirst(), as: UTF8.self)) ?? 0
        }
        let parts = CivilDay(number: CivilDay(year: 2000, month: 1, day: 1).number + Int32(number - 36_526)).components
        return CellMoment(
            year: parts.year, month: parts.month, day: parts.day,
            minutes: rest.isEmpty ? nil : min(Int((fraction * 1_440).rounded()), 1_439))
    }

    /// A date with a day or month of one digit, which no date format reads.
    static func isShortened(_ cell: [UInt8]) -> Bool {
        let parts = cell.split(omittingEmptySubsequences: false) { [0x2D, 0x2E, 0x2F].contains($0) }
        return parts.count == 3 && parts.allSatisfy { digits($0) != nil } && parts.contains { $0.count == 1 }
            && parts.contains { $0.count == 4 || $0.count == 2 } && cell.count >= 6
    }

    private static func isOffset(_ text: ArraySlice<UInt8>) -> Bool {
        if text.isEmpty || text.elementsEqual([UInt8(ascii: "Z")]) { return true }
        let rest = text.dropFirst().filter { $0 != UInt8(ascii: ":") }
        return (rest.count == 2 || rest.count == 4) && rest.allSatisfy { $0 &- 0x30 <= 9 }
    }

    private static func pairs(_ cell: [UInt8]) -> [ArraySlice<UInt8>] {
        guard cell.count == 4 || cell.count == 6 else { return [] }
        return stride(from: 0, to: cell.count, by: 2).map { cell[$0..<$0 + 2] }
    }

    static func digits(_ text: ArraySlice<UInt8>) -> Int? {
        guard !text.isEmpty, text.count < 16, text.allSatisfy({ $0 &- 0x30 <= 9 }) else { return nil }
        return text.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    static func days(_ year: Int, _ month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
