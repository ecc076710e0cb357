import Records

/// Reads dates and times of a profile's spelling, and turns local times into instants.
///
/// The contract's own `2026-10-01T09:00` has a path of its own: two 8-byte loads and no branch per digit.
///
/// Unsafe: reads 8-byte words within a cell whose length it has checked; `months` and `offsets` are kept by `tables`, and
/// indices into them are checked against their length.
struct TimestampReader: @unchecked Sendable {
    /// A local time on the clock, or an instant where the text carries an offset.
    struct Reading {
        /// Seconds since 1970-01-01 00:00, on the local clock or in UTC.
        var seconds: Int64
        var isInstant: Bool
    }

    /// Sessions are dated 2000 to 2099; what lies outside is a slip of the pen, and instants then fit in 32 bits.
    static let years = 2000...2099

    private let zone: ZoneRules
    private var dateFormat: DateFormat
    private var timeFormat: TimeFormat
    private var isContract: Bool
    private let tables: Tables
    /// Day number of the first of each month, January 2000 to January 2100.
    private let months: UnsafePointer<Int32>
    /// By day from 2000-01-01: offset from UTC in quarter hours, `changing` on days near a change.
    private let offsets: UnsafePointer<Int8>
    private let firstDay: Int
    private let dayCount: Int
    private static let changing: Int8 = .max

    /// Holds what `months` and `offsets` point at.
    private final class Tables: @unchecked Sendable {
        let months: UnsafeMutablePointer<Int32>
        let offsets: UnsafeMutablePointer<Int8>
        let dayCount: Int

        init(_ zone: ZoneRules) {
            months = .allocate(capacity: 1201)
            for index in 0...1200 {
                months[index] = CivilDay(year: 2000 + index / 12, month: index % 12 + 1, day: 1).number
            }
            dayCount = Int(months[1200] - months[0])
            offsets = .allocate(capacity: dayCount)
            let constant = zone.constantOffsets(from: CivilDay(number: months[0]), count: dayCount)
            for (day, offset) in constant.enumerated() {
                offsets[day] = offset.map { Int8(clamping: $0 / 900) } ?? TimestampReader.changing
            }
        }

        deinit {
            months.deallocate()
            offsets.deallocate()
        }
    }

    /// Reads the contract's own form.
    init(zone: ZoneRules) {
        self.zone = zone
        dateFormat = .iso
        timeFormat = .colon
        isContract = true
        tables = Tables(zone)
        months = UnsafePointer(tables.months)
        offsets = UnsafePointer(tables.offsets)
        firstDay = Int(tables.months[0])
        dayCount = tables.dayCount
    }

    /// The same zone, with other formats.
    func spelled(_ dateFormat: DateFormat, _ timeFormat: TimeFormat) -> TimestampReader {
        var copy = self
        copy.dateFormat = dateFormat
        copy.timeFormat = timeFormat
        copy.isContract = dateFormat == .iso && timeFormat == .colon
        return copy
    }

    /// A timestamp in one cell: a date, `T` or one blank, a time, and an offset or none.
    func timestamp(_ cell: UnsafeBufferPointer<UInt8>) -> Reading? {
        if dateFormat.isSerial { return serialTimestamp(cell) }
        let local = plainLocal(cell)
        return local == Self.notPlain ? anyTimestamp(cell) : Reading(seconds: local, isInstant: false)
    }

    /// What `plainLocal` answers for a cell that takes the long way.
    static let notPlain = Int64.min

    /// Seconds on the local clock of `2026-10-01T09:00`; `notPlain` for anything else, right or wrong.
    @inline(__always)
    func plainLocal(_ cell: UnsafeBufferPointer<UInt8>) -> Int64 {
        guard isContract, cell.count == 16, let base = cell.baseAddress else { return Self.notPlain }
        let raw = UnsafeRawPointer(base)
        // After exclusive-or with the pattern a digit is 0…9 and a separator 0; adding 0x76 (0x7F) carries into the top
        // bit for anything above 9 (0).
        let front = raw.loadUnaligned(as: UInt64.self) ^ 0x2D30_302D_3030_3030  // "0000-00-"
        let back = raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self) ^ 0x3030_3A30_3054_3030  // "00T00:00"
        let tops: UInt64 = 0x8080_8080_8080_8080
        let wrong = ((front &+ 0x7F76_767F_7676_7676) | front | (back &+ 0x7676_7F76_767F_7676) | back) & tops
        guard wrong == 0 else { return Self.notPlain }
        // Lane i becomes 10 × digit i + digit i + 1, at most 99, so that no lane spills into the next.
        let fronts = front &* 10 &+ front &>> 8
        let backs = back &* 10 &+ back &>> 8
        let year = Int(fronts & 0xFF) &* 100 &+ Int(fronts &>> 16 & 0xFF)
        let month = Int(fronts &>> 40 & 0xFF)
        let day = Int(backs & 0xFF)
        let hour = Int64(backs &>> 24 & 0xFF)
        let minute = Int64(backs &>> 48 & 0xFF)
        guard let number = dayNumber(year: year, month: month, day: day), hour < 24, minute < 60 else {
            return Self.notPlain
        }
        return Int64(number) &* 86_400 &+ hour &* 3_600 &+ minute &* 60
    }

    /// The offset of a local time, seconds; `notPlain` near a change of the clock.
    @inline(__always)
    func plainOffset(_ local: Int64) -> Int64 {
        let day = Int(local / 86_400) &- firstDay
        guard day >= 0, day < dayCount else { return Self.notPlain }
        let quarters = offsets[day]
        return quarters == Self.changing ? Self.notPlain : Int64(quarters) &* 900
    }

    @inline(__always)
    private func dayNumber(year: Int, month: Int, day: Int) -> Int32? {
        guard Self.years.contains(year), month >= 1, month <= 12, day >= 1 else { return nil }
        let index = (year &- 2000) &* 12 &+ month &- 1
        let number = months[index] &+ Int32(truncatingIfNeeded: day) &- 1
        return number < months[index &+ 1] ? number : nil
    }

    private func anyTimestamp(_ cell: UnsafeBufferPointer<UInt8>) -> Reading? {
        var cursor = Cursor(cell)
        guard let day = date(&cursor), cursor.take("T") || cursor.take(" "), let time = time(&cursor) else {
            return nil
        }
        return reading(day: day, time: time, offset: &cursor)
    }

    /// A timestamp from a cell of dates and one of times.
    func timestamp(date dateCell: UnsafeBufferPointer<UInt8>, time timeCell: UnsafeBufferPointer<UInt8>) -> Reading? {
        if dateFormat.isSerial, let time = Self.serial(timeCell), time.day == 0 {
            // A time of its own is a fraction of a day.
            guard let date = Self.serial(dateCell), date.seconds == 0 else { return nil }
            return serialReading(date.day, time.seconds)
        }
        var dates = Cursor(dateCell)
        var times = Cursor(timeCell)
        guard let day = date(&dates), dates.isAtEnd, let time = time(&times) else { return nil }
        return reading(day: day, time: time, offset: &times)
    }

    private func reading(day: CivilDay, time: Int64, offset cursor: inout Cursor) -> Reading? {
        let local = Int64(day.number) * 86_400 + time
        guard Self.years.contains(day.components.year) else { return nil }
        if cursor.isAtEnd { return Reading(seconds: local, isInstant: false) }
        guard let offset = Self.offset(&cursor), cursor.isAtEnd else { return nil }
        return Reading(seconds: local - offset, isInstant: true)
    }

    /// The day of `2026-10-01`, years 2000 to 2099; `Int32.min` for anything else, right or wrong.
    @inline(__always)
    private func plainDate(_ cell: UnsafeBufferPointer<UInt8>) -> Int32 {
        guard isContract, cell.count == 10, let base = cell.baseAddress else { return .min }
        let raw = UnsafeRawPointer(base)
        let front = raw.loadUnaligned(as: UInt64.self) ^ 0x2D30_302D_3030_3030
        let tens = raw.load(fromByteOffset: 8, as: UInt8.self) &- 0x30
        let ones = raw.load(fromByteOffset: 9, as: UInt8.self) &- 0x30
        guard ((front &+ 0x7F76_767F_7676_7676) | front) & 0x8080_8080_8080_8080 == 0, tens <= 9, ones <= 9 else {
            return .min
        }
        let fronts = front &* 10 &+ front &>> 8
        return dayNumber(
            year: Int(fronts & 0xFF) &* 100 &+ Int(fronts &>> 16 & 0xFF), month: Int(fronts &>> 40 & 0xFF),
            day: Int(tens) &* 10 &+ Int(ones)) ?? .min
    }

    /// A date alone, years 1 to 9999; a time of midnight behind it is taken for what exports add to dates.
    func date(_ cell: UnsafeBufferPointer<UInt8>) -> CivilDay? {
        let plain = plainDate(cell)
        if plain != Int32.min { return CivilDay(number: plain) }
        if dateFormat.isSerial {
            return Self.serial(cell).flatMap { serial in
                serial.seconds == 0
                    ? serialReading(serial.day, 0).map { _ in CivilDay(number: serial.day + Self.serialOrigin) } : nil
            }
        }
        var cursor = Cursor(cell)
        guard let day = date(&cursor) else { return nil }
        if cursor.isAtEnd { return day }
        guard cursor.take("T") || cursor.take(" "), time(&cursor) == 0 else { return nil }
        // An offset says where it is midnight; the day is the one that is written.
        return cursor.isAtEnd || (Self.offset(&cursor) != nil && cursor.isAtEnd) ? day : nil
    }

    /// The instant of a session's start: in the hour that comes twice, the first. Nil in the hour that is skipped.
    @inline(__always)
    func start(_ reading: Reading) -> Int64? {
        if reading.isInstant { return reading.seconds }
        let offset = plainOffset(reading.seconds)
        if offset != Self.notPlain { return reading.seconds - offset }
        return zone.instants(local: reading.seconds)?.first
    }

    /// The instant of a session's end: in the hour that comes twice, the first one after the start.
    @inline(__always)
    func end(_ reading: Reading, after start: Int64) -> Int64? {
        if reading.isInstant { return reading.seconds }
        let offset = plainOffset(reading.seconds)
        if offset != Self.notPlain { return reading.seconds - offset }
        guard let (first, last) = zone.instants(local: reading.seconds) else { return nil }
        return first > start ? first : last
    }

    /// Seconds to add to UTC at an instant.
    func offset(at instant: Int64) -> Int32 {
        // A day's offset holds for 26 hours on either side, so that the UTC day serves for the local one.
        let offset = plainOffset(instant)
        return offset == Self.notPlain ? zone.offset(at: instant) : Int32(offset)
    }

    // MARK: Spreadsheets' numbers

    /// Day 0 of spreadsheets, 30 December 1899, as a day number. Source: ECMA-376 part 1, 18.17.4.1, the 1900 system as it
    /// counts from 1 March 1900 on.
    private static let serialOrigin: Int32 = -25_569

    /// Whole days and seconds of `46023`, `46023.375` or `46023,375`, rounded to the second.
    private static func serial(_ cell: UnsafeBufferPointer<UInt8>) -> (day: Int32, seconds: Int64)? {
        var cursor = Cursor(cell)
        guard let day = cursor.digits(1...6) else { return nil }
        if cursor.isAtEnd { return (Int32(day), 0) }
        guard cursor.take(".") || cursor.take(",") else { return nil }
        var fraction = 0.0
        var weight = 0.1
        guard !cursor.isAtEnd else { return nil }
        while !cursor.isAtEnd {
            guard let digit = cursor.digits(1...1) else { return nil }
            fraction += Double(digit) * weight
            weight /= 10
        }
        let seconds = Int64((fraction * 86_400).rounded())
        return seconds < 86_400 ? (Int32(day), seconds) : (Int32(day) + 1, 0)
    }

    private func serialReading(_ day: Int32, _ seconds: Int64) -> Reading? {
        let day = CivilDay(number: day + Self.serialOrigin)
        guard Self.years.contains(day.components.year) else { return nil }
        return Reading(seconds: Int64(day.number) * 86_400 + seconds, isInstant: false)
    }

    private func serialTimestamp(_ cell: UnsafeBufferPointer<UInt8>) -> Reading? {
        Self.serial(cell).flatMap { serialReading($0.day, $0.seconds) }
    }

    // MARK: Any spelling

    private func date(_ cursor: inout Cursor) -> CivilDay? {
        if dateFormat.isSerial {
            return cursor.digits(5...6).map { CivilDay(number: Int32($0) + Self.serialOrigin) }
        }
        var year = 0
        var month = 0
        var day = 0
        for (index, part) in dateFormat.order.enumerated() {
            if index > 0, let separator = dateFormat.separator, !cursor.take(separator) { return nil }
            switch part {
            case .year:
                guard let value = cursor.digits(dateFormat.yearDigits...dateFormat.yearDigits) else { return nil }
                year = dateFormat.yearDigits == 2 ? 2000 + value : value
            case .month:
                // "3-4-2026" is unmistakable where a separator stands between the parts.
                guard let value = cursor.digits(dateFormat.separator == nil ? 2...2 : 1...2) else { return nil }
                month = value
            case .day:
                guard let value = cursor.digits(dateFormat.separator == nil ? 2...2 : 1...2) else { return nil }
                day = value
            }
        }
        return CivilDay(checkedYear: year, month: month, day: day)
    }

    /// A time of day in seconds, below 86,400.
    private func time(_ cursor: inout Cursor) -> Int64? {
        guard let hour = cursor.digits(timeFormat == .compact ? 2...2 : 1...2) else { return nil }
        let separator: UInt8? =
            switch timeFormat {
            case .colon: UInt8(ascii: ":")
            case .point: UInt8(ascii: ".")
            case .compact: nil
            }
        if let separator, !cursor.take(separator) { return nil }
        guard let minute = cursor.digits(2...2) else { return nil }
        var second = 0
        if let separator, cursor.take(separator) {
            guard let value = cursor.digits(2...2) else { return nil }
            second = value
            // A fraction of a second is dropped.
            if timeFormat == .colon, cursor.take(".") { guard cursor.digits(1...9) != nil else { return nil } }
        }
        guard hour < 24, minute < 60, second < 60 else { return nil }
        return Int64(hour * 3_600 + minute * 60 + second)
    }

    /// `Z`, `+02:00`, `+0200` or `+02`, in seconds.
    private static func offset(_ cursor: inout Cursor) -> Int64? {
        if cursor.take("Z") { return 0 }
        let negative = cursor.take("-")
        guard negative || cursor.take("+"), let hours = cursor.digits(2...2) else { return nil }
        var minutes = 0
        if !cursor.isAtEnd {
            _ = cursor.take(":")
            guard let value = cursor.digits(2...2) else { return nil }
            minutes = value
        }
        guard hours <= 15, minutes < 60 else { return nil }
        let seconds = Int64(hours * 3_600 + minutes * 60)
        return negative ? -seconds : seconds
    }

    /// Walks over the bytes of a cell.
    private struct Cursor {
        private let cell: UnsafeBufferPointer<UInt8>
        private var index = 0

        init(_ cell: UnsafeBufferPointer<UInt8>) { self.cell = cell }

        var isAtEnd: Bool { index == cell.count }

        mutating func take(_ byte: UInt8) -> Bool {
            guard index < cell.count, cell[index] == byte else { return false }
            index += 1
            return true
        }

        mutating func take(_ character: Unicode.Scalar) -> Bool { take(UInt8(ascii: character)) }

        /// As many digits as there are, at most the range's upper bound; nil for fewer than its lower bound.
        mutating func digits(_ wanted: ClosedRange<Int>) -> Int? {
            var value = 0
            var count = 0
            while index < cell.count, count < wanted.upperBound, cell[index] &- 0x30 <= 9 {
                value = value * 10 + Int(cell[index] - 0x30)
                index += 1
                count += 1
            }
            return wanted.contains(count) ? value : nil
        }
    }
}
