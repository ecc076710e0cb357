import Records

/// Keeps CPR numbers out of everything that is written.
///
/// A CPR number is `ddmmyy-nnnn`, or ten bare digits, as a whole token, whose first six digits are a date. Its check digit is
/// not asked: since 2007 valid numbers fail it.
public struct Privacy: Sendable {
    private let key: PseudonymKey
    private let revealsCitizens: Bool

    /// - Parameter revealsCitizens: whether citizens' ids are shown as they are.
    public init(key: PseudonymKey, revealsCitizens: Bool) {
        self.key = key
        self.revealsCitizens = revealsCitizens
    }

    /// An id as it may be shown: itself, or a keyed pseudonym where it holds a CPR number.
    public func shown(_ id: String) -> String { Privacy.holdsCPR(id) ? key.pseudonym(of: id) : id }

    /// As `shown`, of a citizen's id.
    public func shownCitizen(_ id: String) -> String { revealsCitizens ? id : shown(id) }

    /// Whether a text holds a CPR number.
    public static func holdsCPR(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { !ranges(in: $0).isEmpty }
    }

    /// A text with the digits of every CPR number replaced.
    public static func masked(_ text: String) -> String {
        var text = text
        let found = text.withUTF8 { ranges(in: $0) }
        guard !found.isEmpty else { return text }
        var bytes = Array(text.utf8)
        for range in found { for index in range where isDigit(bytes[index]) { bytes[index] = UInt8(ascii: "#") } }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The places of CPR numbers.
    static func ranges(in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        guard text.count >= 10 else { return [] }
        var found: [Range<Int>] = []
        var index = 0
        while index < text.count {
            guard isDigit(text[index]) else {
                index += 1
                continue
            }
            var end = index
            while end < text.count, isDigit(text[end]) { end += 1 }
            let length = end - index
            if length == 10, index == 0 || !isLetter(text[index - 1]), end == text.count || !isLetter(text[end]),
                isDate(text, index)
            {
                found.append(index..<end)
            } else if length == 6, end + 5 <= text.count, text[end] == UInt8(ascii: "-"), isDate(text, index),
                (end + 1..<end + 5).allSatisfy({ isDigit(text[$0]) }), end + 5 == text.count || !isDigit(text[end + 5])
            {
                // The hyphen says what it is, whatever stands beside it.
                found.append(index..<end + 5)
                end += 5
            }
            index = end
        }
        return found
    }

    /// `ddmmyy` at a place; the day may be 60 higher, as in the numbers given to people without a CPR number.
    private static func isDate(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        func pair(_ offset: Int) -> Int { Int(text[start + offset] - 0x30) * 10 + Int(text[start + offset + 1] - 0x30) }
        let day = pair(0) > 60 ? pair(0) - 60 : pair(0)
        let month = pair(2)
        guard (1...12).contains(month), day >= 1 else { return false }
        // The century is not known: a leap year is given the benefit of the doubt.
        return day <= CivilDay.length(ofMonth: month, year: 2000)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 <= 9 }
    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
    }
}
