/// The characters that people and word processors put between the parts of a CPR number, and beside one.
///
/// U+FFFD counts as a hyphen: it is what is left of a dash, or of a hard blank, that was read in the wrong character set.
enum CPRSeparators {
    enum Kind { case hyphen, blank, point, slash }

    struct Separator {
        let kind: Kind
        let length: Int
        /// Where the text goes on.
        let end: Int
    }

    /// What may stand between day, month and year.
    static func betweenPairs(_ text: Span<UInt8>, at place: Int) -> Separator? {
        guard place < text.count else { return nil }
        let (kind, length): (Kind, Int) =
            switch text[place] {
            case UInt8(ascii: "."): (.point, 1)
            case UInt8(ascii: "/"): (.slash, 1)
            default: hyphen(text, place) > 0 ? (.hyphen, hyphen(text, place)) : (.blank, blank(text, place))
            }
        return length > 0 ? Separator(kind: kind, length: length, end: place + length) : nil
    }

    /// What may stand before the four digits: a point, one blank, or a hyphen with or without a blank on either side.
    static func joint(_ text: Span<UInt8>, at place: Int) -> Separator? {
        guard place < text.count else { return nil }
        if text[place] == UInt8(ascii: ".") { return Separator(kind: .point, length: 1, end: place + 1) }
        let before = blank(text, place)
        let hyphen = hyphen(text, place + before)
        let after = hyphen > 0 ? blank(text, place + before + hyphen) : 0
        let length = before + hyphen + after
        guard length > 0 else { return nil }
        return Separator(kind: hyphen > 0 ? .hyphen : .blank, length: length, end: place + length)
    }

    /// Whether the character that ends before a place is a letter, or part of one.
    static func isLetter(_ text: Span<UInt8>, before place: Int) -> Bool {
        guard place > 0 else { return false }
        guard text[place - 1] >= 0x80 else { return isASCIILetter(text[place - 1]) }
        return !(place >= 2 && symbol(text, place - 2) == 2 || place >= 3 && symbol(text, place - 3) == 3)
    }

    /// Whether the character that begins at a place is a letter.
    static func isLetter(_ text: Span<UInt8>, at place: Int) -> Bool {
        guard place < text.count else { return false }
        return text[place] >= 0x80 ? symbol(text, place) == 0 : isASCIILetter(text[place])
    }

    /// Bytes of the hyphen or dash at a place: `-`, soft hyphen, U+2010 to U+2015, minus sign, lost character. 0 if there is none.
    private static func hyphen(_ text: Span<UInt8>, _ place: Int) -> Int {
        switch lead(text, place) {
        case UInt8(ascii: "-"): 1
        case 0xC2: follows(text, place, 0xAD) ? 2 : 0
        case 0xE2 where place + 2 < text.count:
            (text[place + 1] == 0x80 && (0x90...0x95).contains(text[place + 2]))
                || (text[place + 1] == 0x88 && text[place + 2] == 0x92) ? 3 : 0
        case 0xEF where place + 2 < text.count: text[place + 1] == 0xBF && text[place + 2] == 0xBD ? 3 : 0
        default: 0
        }
    }

    /// Bytes of the blank at a place: space, no-break space, U+2000 to U+200A, narrow no-break space. 0 if there is none.
    private static func blank(_ text: Span<UInt8>, _ place: Int) -> Int {
        switch lead(text, place) {
        // A tab becomes a blank where texts are made harmless.
        case UInt8(ascii: " "), 9: 1
        case 0xC2: follows(text, place, 0xA0) ? 2 : 0
        case 0xE2 where place + 2 < text.count:
            text[place + 1] == 0x80 && ((0x80...0x8A).contains(text[place + 2]) || text[place + 2] == 0xAF) ? 3 : 0
        default: 0
        }
    }

    /// Bytes of a character beyond ASCII that is no letter: the signs of Latin-1, U+2000 to U+2FFF, byte order mark, lost
    /// character, ideographic space. 0 for everything else.
    private static func symbol(_ text: Span<UInt8>, _ place: Int) -> Int {
        switch lead(text, place) {
        // ª, µ and º are letters.
        case 0xC2 where place + 1 < text.count: [0xAA, 0xB5, 0xBA].contains(text[place + 1]) ? 0 : 2
        case 0xE2 where place + 2 < text.count: 3
        case 0xEF where place + 2 < text.count:
            text[place + 1] == 0xBB && text[place + 2] == 0xBF || text[place + 1] == 0xBF && text[place + 2] == 0xBD
                ? 3 : 0
        case 0xE3 where place + 2 < text.count: text[place + 1] == 0x80 && text[place + 2] == 0x80 ? 3 : 0
        default: 0
        }
    }

    private static func lead(_ text: Span<UInt8>, _ place: Int) -> UInt8 { place < text.count ? text[place] : 0 }

    private static func follows(_ text: Span<UInt8>, _ place: Int, _ byte: UInt8) -> Bool {
        place + 1 < text.count && text[place + 1] == byte
    }

    private static func isASCIILetter(_ byte: UInt8) -> Bool {
        byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
    }
}
