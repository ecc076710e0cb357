import Records

/// Words to look for in the texts of invoice lines: what is billed although it is no mentor hour.
///
/// A text is taken as its tokens, runs of letters and digits, whatever the case of ASCII letters and of æ, ø and å;
/// bytes above 0x7F are letters. A word is one token, or several that follow each other. One that ends in `*` matches
/// where its last token begins so: `kørsel*` finds `kørselsgodtgørelse`. A word does not count where one of the
/// tokens before it, within reach, is an exception, or the end of one: `ekskl. kørsel` bills none.
public struct LineWords: Sendable {
    /// Nothing is looked for.
    public static let none = LineWords(words: [], exceptions: [])

    private let words: [Pattern]
    private let exceptions: [Pattern]
    private let reach: Int
    /// By byte, whether a word or an exception begins with it: most tokens need no further look.
    private let isFirst: [Bool]

    /// - Parameters:
    ///   - words: at most 65,535, in the order of their numbers; one without letters and digits is never found.
    ///   - exceptions: words that take the meaning from what follows: `uden`, `ekskl`.
    ///   - reach: how many of the tokens behind it an exception holds for.
    public init(words: [String], exceptions: [String], reach: Int = 2) {
        self.reach = reach
        precondition(words.count <= Int(UInt16.max), "a line's word is numbered in 16 bits")
        self.words = words.map(Pattern.init)
        self.exceptions = exceptions.map(Pattern.init)
        var isFirst = [Bool](repeating: false, count: 256)
        for pattern in self.words + self.exceptions { if let first = pattern.first { isFirst[Int(first)] = true } }
        self.isFirst = isFirst
    }

    /// A text's tokens, folded; kept by the caller so that a text costs no allocation.
    struct Room {
        /// The tokens, a blank behind each.
        fileprivate var bytes: [UInt8] = []
        /// Where each begins.
        fileprivate var starts: [Int] = []

        fileprivate mutating func fill(_ text: some RandomAccessCollection<UInt8>) {
            bytes.removeAll(keepingCapacity: true)
            starts.removeAll(keepingCapacity: true)
            var last: UInt8 = 0
            var isInToken = false
            for byte in text {
                if LineWords.isLetterOrDigit(byte) {
                    if !isInToken { starts.append(bytes.count) }
                    bytes.append(LineWords.folded(byte, after: last))
                    isInToken = true
                } else if isInToken {
                    bytes.append(Byte.space)
                    isInToken = false
                }
                last = byte
            }
            if isInToken { bytes.append(Byte.space) }
        }
    }

    /// The tokens of a listed word.
    private struct Pattern: Sendable {
        private let bytes: [UInt8]
        /// How many tokens it has.
        let count: Int

        init(_ word: String) {
            var room = Room()
            room.fill(Array(word.utf8))
            // Without the blank behind it the last token may go on.
            count = room.starts.count
            bytes = word.hasSuffix("*") ? room.bytes.dropLast() : room.bytes
        }

        var first: UInt8? { bytes.first }

        /// Whether the tokens from one on are this word.
        func matches(_ room: Room, at start: Int) -> Bool {
            guard !bytes.isEmpty, start + bytes.count <= room.bytes.count else { return false }
            for index in bytes.indices where room.bytes[start + index] != bytes[index] { return false }
            return true
        }
    }

    /// The number of the first listed word that stands in a text, from 1; 0 where none does.
    /// - Parameter text: UTF-8.
    func first(in text: some RandomAccessCollection<UInt8>, room: inout Room) -> UInt16 {
        guard !words.isEmpty else { return 0 }
        room.fill(text)
        var found = words.count
        // The first token that no exception reaches.
        var free = 0
        for (token, start) in room.starts.enumerated() where isFirst[Int(room.bytes[start])] {
            if token >= free, let word = words[..<found].firstIndex(where: { $0.matches(room, at: start) }) {
                found = word
            }
            for exception in exceptions where exception.matches(room, at: start) {
                free = max(free, token + exception.count + reach)
            }
        }
        return found == words.count ? 0 : UInt16(found + 1)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...:
            true
        default: false
        }
    }

    /// A byte in lower case. Æ, Ø and Å are C3 86, C3 98 and C3 85; their lower case is 20 hexadecimal higher.
    private static func folded(_ byte: UInt8, after last: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 0x20
        case 0x85, 0x86, 0x98: last == 0xC3 ? byte + 0x20 : byte
        default: byte
        }
    }
}
