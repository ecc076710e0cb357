import Records

/// Keeps CPR numbers out of everything that is written.
///
/// What counts as one is said by `CPRText`.
public struct Privacy: Sendable {
    private let key: PseudonymKey
    private let revealsCitizens: Bool

    /// - Parameter revealsCitizens: whether citizens' ids are shown as they are.
    public init(key: PseudonymKey, revealsCitizens: Bool) {
        self.key = key
        self.revealsCitizens = revealsCitizens
    }

    /// An id as it may be shown: itself, or a keyed pseudonym where it holds a CPR number.
    ///
    /// One person has one pseudonym, however the number is spelled. An id that has more to it than a CPR number is keyed as a
    /// whole: two such ids of one person are two things.
    public func shown(_ id: String) -> String {
        // A whole id is read more freely than a text: some spellings are only told by standing alone.
        guard Privacy.holdsCPR(id) || Privacy.isCPR(id) else { return id }
        guard let digits = CPRText.normalised(cell: id) else { return key.pseudonym(of: id) }
        // The spelling that most systems write: pseudonyms made of it before others were known stay as they are.
        return key.pseudonym(of: "\(digits.prefix(6))-\(digits.suffix(4))")
    }

    /// As `shown`, of a citizen's id.
    func shownCitizen(_ id: String) -> String { revealsCitizens ? id : shown(id) }

    /// Whether an id is a CPR number, in any spelling.
    private static func isCPR(_ id: String) -> Bool {
        var id = id
        return id.withUTF8 { CPRText.number(cell: $0) != nil }
    }

    /// Whether a text holds a CPR number.
    static func holdsCPR(_ text: String) -> Bool { CPRText.holds(text) }

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
    static func ranges(in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] { CPRText.ranges(in: text) }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 <= 9 }
}
