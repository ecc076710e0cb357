/// Recognises Danish CPR numbers in text.
///
/// A CPR number is a date `ddmmyy` and four digits, as a whole token. The spellings are
/// - `ddmmyynnnn`;
/// - `ddmmyy-nnnn`, with any kind of hyphen or dash, also with blanks around it;
/// - `ddmmyy nnnn`, with any kind of one blank, a tab among them;
/// - `ddmmyy.nnnn`, unless a point or comma with a digit beyond it stands beside: it is then taken for a part of a figure;
/// - the date in pairs, `dd mm yy`, `dd.mm.yy` or `dd-mm-yy`, and one of the three separators before the four digits;
///   `dd/mm/yy` with a hyphen.
///
/// A hyphen or dash shows what it is, whatever stands beside it; the others must not touch a letter. The day may be 60 higher, as
/// in the numbers given to people without a CPR number. The check digit is not asked: since 2007 valid numbers fail it.
///
/// Where a figure and a CPR number are spelled alike it is taken for a CPR number: a masked figure can be looked up.
public enum CPRText {
    /// The places of CPR numbers, in bytes, in the order of the text and apart from each other.
    ///
    /// - Parameter text: UTF-8, valid or not.
    /// - Complexity: linear; a text with fewer than ten digits is only counted through.
    public static func ranges(in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        guard mayHoldOne(text) else { return [] }
        let text = text.span
        var found: [Range<Int>] = []
        while let place = next(in: text, from: found.last?.upperBound ?? 0) { found.append(place) }
        return found
    }

    /// Whether a text holds a CPR number.
    public static func holds(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            mayHoldOne(bytes) && next(in: bytes.span, from: 0) != nil
        }
    }

    /// The first CPR number of a text: its place in bytes, and its ten digits without anything between them.
    public static func first(in text: UnsafeBufferPointer<UInt8>) -> (range: Range<Int>, digits: String)? {
        guard mayHoldOne(text) else { return nil }
        let text = text.span
        guard let range = next(in: text, from: 0) else { return nil }
        return (range, digits(text, range))
    }

    /// The ten digits of a cell that is a CPR number and nothing else but blanks around it; nil for any other.
    ///
    /// A cell may also be what a spreadsheet leaves of one: nine digits, or `dmmyy-nnnn`, without the leading zero, and bare digits
    /// with `.0` or `,0` behind. Only the whole cell of a column that is known to hold CPR numbers says so: elsewhere nine digits
    /// are any number. E-notation has lost digits and is not accepted.
    public static func normalised(cell: String) -> String? {
        var cell = cell
        return cell.withUTF8 { number(cell: $0, mayLackZero: true) }.map(digits)
    }

    /// The ten digits, as one number, of an id that is a CPR number and nothing else but blanks around it; nil for any other.
    ///
    /// An id stands alone, so that it is read more freely than a text: besides the spellings of a text also with a stroke before
    /// the four digits (`010190/1234`), and with the year in four digits (`01-01-1990-1234`, `01.01.1990 1234`, `01011990-1234`, `19900101-1234`),
    /// 1858 to 2057. The date must be one.
    ///
    /// - Parameter mayLackZero: whether the column is known to hold CPR numbers; see `normalised`.
    /// - Complexity: no allocation, unless `mayLackZero`.
    public static func number(cell: UnsafeBufferPointer<UInt8>, mayLackZero: Bool = false) -> UInt64? {
        let text = cell.span
        let bounds = trimmed(text)
        if let number = number(text, bounds) { return number }
        guard mayLackZero else { return nil }
        let bytes = cell[bounds].map { $0 }
        let kept = withoutZeroFraction(bytes)
        if kept.count < bytes.count, kept.count == 10 { return number(ofBytes: kept) }
        guard isWithoutLeadingZero(kept, mayHaveHyphen: kept.count == bytes.count) else { return nil }
        return number(ofBytes: [UInt8(ascii: "0")] + kept)
    }

    /// The ten digits of a number that `number(cell:mayLackZero:)` has given.
    public static func digits(_ number: UInt64) -> String { String(String(number + 10_000_000_000).dropFirst()) }

    /// Whether ten digits pass the CPR number's modulus 11 (weights 4 3 2 7 6 5 4 3 2 1).
    ///
    /// Never a reason to refuse: numbers given out since October 2007 may fail it. At most a hint at a slip of the pen.
    public static func passesCheck(_ tenDigits: String) -> Bool {
        CheckDigits.weightedSum(tenDigits, weights: [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]).map { $0 % 11 == 0 } ?? false
    }
}

// MARK: - Whole cells

extension CPRText {
    private static func number(ofBytes bytes: [UInt8]) -> UInt64? {
        bytes.withUnsafeBufferPointer { number($0.span, 0..<$0.count) }
    }

    /// The number that fills a stretch of a text.
    private static func number(_ text: Span<UInt8>, _ bounds: Range<Int>) -> UInt64? {
        let (start, end) = (bounds.lowerBound, bounds.upperBound)
        guard end - start >= 10, isDigit(text[start]) else { return nil }
        let first = digitRun(text, from: start)
        var day = start
        var month = start + 2
        var year = start + 4
        let yearEnd: Int
        switch first - start {
        case 10:
            guard first == end, isDate(text, start, month) else { return nil }
            return (start..<end).reduce(0) { $0 * 10 + UInt64(text[$1] - 0x30) }
        case 8 where !isDate(text, day, month):
            (year, month, day) = (start, start + 4, start + 6)
            yearEnd = first
        case 6, 8: yearEnd = first
        case 2:
            guard let one = CPRSeparators.betweenPairs(text, at: first), digitRun(text, from: one.end) == one.end + 2,
                let two = CPRSeparators.betweenPairs(text, at: one.end + 2), two.kind == one.kind
            else { return nil }
            month = one.end
            year = two.end
            yearEnd = digitRun(text, from: year)
        default: return nil
        }
        guard yearEnd < end, isDate(text, day, month) else { return nil }
        switch day > year ? 4 : yearEnd - year {
        case 2: break
        case 4:
            let stated = number(text, year) * 100 + number(text, year + 2)
            guard (1858...2057).contains(stated),
                number(text, day) % 60 <= CivilDay.length(ofMonth: number(text, month), year: stated)
            else { return nil }
            year += 2
        default: return nil
        }
        let serial =
            text[yearEnd] == UInt8(ascii: "/") ? yearEnd + 1 : CPRSeparators.joint(text, at: yearEnd)?.end ?? end
        guard serial + 4 == end, digitRun(text, from: serial) == end else { return nil }
        let pairs = [day, month, year, serial, serial + 2].map { number(text, $0) }
        return pairs.reduce(0) { $0 * 100 + UInt64($1) }
    }

    /// Where a cell begins and ends without the blanks around it.
    private static func trimmed(_ text: Span<UInt8>) -> Range<Int> {
        func isBlank(_ place: Int) -> Bool { text[place] == 0x20 || (0x09...0x0D).contains(text[place]) }
        func isHardBlank(_ place: Int) -> Bool { text[place] == 0xC2 && text[place + 1] == 0xA0 }
        var (start, end) = (0, text.count)
        while start < end {
            if isBlank(start) {
                start += 1
            } else if isBlank(end - 1) {
                end -= 1
            } else if end - start >= 2, isHardBlank(start) {
                start += 2
            } else if end - start >= 2, isHardBlank(end - 2) {
                end -= 2
            } else {
                break
            }
        }
        return start..<end
    }

    /// Bare digits without `.0`, `,00` and the like behind them.
    private static func withoutZeroFraction(_ bytes: [UInt8]) -> [UInt8] {
        let kept = bytes.prefix { isDigit($0) }
        let fraction = bytes.dropFirst(kept.count)
        guard fraction.count >= 2, let mark = fraction.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ","),
            fraction.dropFirst().allSatisfy({ $0 == UInt8(ascii: "0") })
        else { return bytes }
        return Array(kept)
    }

    /// Nine digits in one, or five and four with a hyphen or dash between: a blank or point could be that of a figure.
    private static func isWithoutLeadingZero(_ bytes: [UInt8], mayHaveHyphen: Bool) -> Bool {
        let before = bytes.prefix { isDigit($0) }.count
        if before == bytes.count { return before == 9 }
        guard mayHaveHyphen, before == 5 else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            let text = bytes.span
            guard let joint = CPRSeparators.joint(text, at: before), joint.kind == .hyphen else { return false }
            return digitRun(text, from: joint.end) == bytes.count && bytes.count - joint.end == 4
        }
    }
}

// MARK: - Finding

extension CPRText {
    /// Counting is done on many bytes at once, and most texts end here.
    private static func mayHoldOne(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count >= 10 else { return false }
        var digits = 0
        // Without a branch.
        for byte in text { digits &+= isDigit(byte) ? 1 : 0 }
        return digits >= 10
    }

    /// The first CPR number from a place on, which is the beginning or the end of the one before.
    private static func next(in text: Span<UInt8>, from start: Int) -> Range<Int>? {
        var index = start
        while index < text.count {
            guard isDigit(text[index]) else {
                index += 1
                continue
            }
            let end = digitRun(text, from: index)
            if let stop = match(text, index, end, after: start) { return index..<stop }
            index = end
        }
        return nil
    }

    /// The end of the CPR number that begins with the run of digits `start..<end`.
    ///
    /// - Parameter floor: the end of the number before, whose digits are no longer looked at.
    private static func match(_ text: Span<UInt8>, _ start: Int, _ end: Int, after floor: Int) -> Int? {
        switch end - start {
        case 10:
            return isDate(text, start, start + 2) && standsFree(text, start, end) ? end : nil
        case 6:
            return isDate(text, start, start + 2) ? serial(text, start, end, onlyHyphen: false) : nil
        case 2:
            return matchInPairs(text, start, after: floor)
        default:
            return nil
        }
    }

    private static func matchInPairs(_ text: Span<UInt8>, _ day: Int, after floor: Int) -> Int? {
        guard let first = CPRSeparators.betweenPairs(text, at: day + 2),
            digitRun(text, from: first.end) == first.end + 2,
            let second = CPRSeparators.betweenPairs(text, at: first.end + 2), second.kind == first.kind,
            digitRun(text, from: second.end) == second.end + 2, isDate(text, day, first.end),
            !followsYear(text, day, separator: first, after: floor)
        else { return nil }
        return serial(text, day, second.end + 2, onlyHyphen: first.kind == .slash)
    }

    /// The end of the separator and the four digits behind a date.
    private static func serial(_ text: Span<UInt8>, _ start: Int, _ dateEnd: Int, onlyHyphen: Bool) -> Int? {
        guard let joint = CPRSeparators.joint(text, at: dateEnd) else { return nil }
        let stop = joint.end + 4
        guard digitRun(text, from: joint.end) == stop else { return nil }
        switch joint.kind {
        case .hyphen: return stop
        case .blank: return !onlyHyphen && standsFree(text, start, stop) ? stop : nil
        case .point:
            return !onlyHyphen && standsFree(text, start, stop) && !isInFigure(text, start, stop) ? stop : nil
        case .slash: return nil
        }
    }

    /// `2026-10-01-…`: what looks like a date in pairs is month and day of one with its year in front.
    private static func followsYear(
        _ text: Span<UInt8>, _ start: Int, separator: CPRSeparators.Separator, after floor: Int
    ) -> Bool {
        guard separator.kind != .blank else { return false }
        let year = start - separator.length - 4
        guard year >= floor, digitRun(text, from: year) == year + 4, year == 0 || !isDigit(text[year - 1]) else {
            return false
        }
        let century = number(text, year)
        return (century == 19 || century == 20)
            && CPRSeparators.betweenPairs(text, at: year + 4).map { $0.kind == separator.kind && $0.end == start }
                ?? false
    }

    /// Neither neighbour is a letter.
    private static func standsFree(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        !CPRSeparators.isLetter(text, before: start) && !CPRSeparators.isLetter(text, at: end)
    }

    /// A point or comma with a digit beyond it stands on either side. A digit that has been masked is still one, so that a text
    /// that has been masked is not masked otherwise the second time.
    private static func isInFigure(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        func isMark(_ place: Int) -> Bool { text[place] == UInt8(ascii: ".") || text[place] == UInt8(ascii: ",") }
        func isFigure(_ place: Int) -> Bool { isDigit(text[place]) || text[place] == UInt8(ascii: "#") }
        return (start >= 2 && isMark(start - 1) && isFigure(start - 2))
            || (end + 1 < text.count && isMark(end) && isFigure(end + 1))
    }

    private static func isDate(_ text: Span<UInt8>, _ dayPlace: Int, _ monthPlace: Int) -> Bool {
        let (stated, month) = (number(text, dayPlace), number(text, monthPlace))
        let day = stated > 60 ? stated - 60 : stated
        guard (1...12).contains(month), day >= 1 else { return false }
        // The century is not known: a leap year is given the benefit of the doubt.
        return day <= CivilDay.length(ofMonth: month, year: 2000)
    }

    private static func number(_ text: Span<UInt8>, _ place: Int) -> Int {
        Int(text[place] - 0x30) * 10 + Int(text[place + 1] - 0x30)
    }

    private static func digits(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
        String(decoding: range.map { text[$0] }.filter(isDigit), as: UTF8.self)
    }

    /// The end of the digits that begin at a place.
    private static func digitRun(_ text: Span<UInt8>, from start: Int) -> Int {
        var end = start
        while end < text.count, isDigit(text[end]) { end += 1 }
        return end
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 <= 9 }
}
