/// Texts in quotation marks, and what is escaped in them.
///
/// Unsafe: as the rest of the walk. `store` writes into the room no more bytes than were passed over in the line.
extension JSONWalk {
    /// A text in quotation marks, in place where nothing in it is escaped.
    @inline(__always)
    mutating func readText() -> UnsafeBufferPointer<UInt8>? {
        index += 1
        let start = index
        while true {
            skipPlain()
            guard index < count else { break }
            switch bytes[index] {
            case UInt8(ascii: "\""):
                index += 1
                return UnsafeBufferPointer(start: bytes + start, count: index - 1 - start)
            case UInt8(ascii: "\\"): return readEscaped(from: start)
            case 0x80...: if !skipSequence() { return nil }
            default:
                _ = refuse("a control character stands in a text; it has to be escaped")
                return nil
            }
        }
        _ = refuse("")
        return nil
    }

    /// Passes over ASCII that stands for itself.
    @inline(__always)
    private mutating func skipPlain() {
        while index + 8 <= count {
            let word = UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self).littleEndian
            let ones: UInt64 = 0x0101_0101_0101_0101
            let highs = ones << 7
            let quote = word ^ (ones &* 0x22)
            let stroke = word ^ (ones &* 0x5C)
            // A byte's high bit is set where it is a quotation mark, a backslash, below 0x20 or above 0x7F. A borrow may set one
            // above the first such byte, never below it, and only the first is looked at.
            let hits =
                ((quote &- ones) & ~quote | (stroke &- ones) & ~stroke | (word &- ones &* 0x20) & ~word | word) & highs
            if hits != 0 {
                index += hits.trailingZeroBitCount >> 3
                return
            }
            index += 8
        }
        while index < count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 || byte >= 0x80 { return }
            index += 1
        }
    }

    /// Passes over one character beyond ASCII. False where the bytes are no UTF-8.
    private mutating func skipSequence() -> Bool {
        let lead = bytes[index]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF:
            length = 3
            if lead == 0xE0 { second = 0xA0...0xBF }
            // Halves of a surrogate pair are no characters.
            if lead == 0xED { second = 0x80...0x9F }
        case 0xF0...0xF4:
            length = 4
            if lead == 0xF0 { second = 0x90...0xBF }
            if lead == 0xF4 { second = 0x80...0x8F }
        default: length = 0
        }
        guard length > 0, index + length <= count, second.contains(bytes[index + 1]),
            (2..<max(length, 2)).allSatisfy({ bytes[index + $0] & 0xC0 == 0x80 })
        else {
            reason = "a text holds bytes that are no UTF-8"
            return false
        }
        index += length
        return true
    }

    /// The rest of a text that holds an escape, into the room.
    private mutating func readEscaped(from start: Int) -> UnsafeBufferPointer<UInt8>? {
        let first = used
        store(from: start)
        while index < count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                index += 1
                return UnsafeBufferPointer(start: room + first, count: used - first)
            case UInt8(ascii: "\\"): if !readEscape() { return nil }
            case 0x80...:
                let from = index
                if !skipSequence() { return nil }
                store(from: from)
            case ..<0x20:
                _ = refuse("a control character stands in a text; it has to be escaped")
                return nil
            default:
                let from = index
                skipPlain()
                store(from: from)
            }
        }
        _ = refuse("")
        return nil
    }

    /// Copies what lies between a place and the byte looked at.
    private mutating func store(from start: Int) {
        (room + used).update(from: bytes + start, count: index - start)
        used += index - start
    }

    private mutating func store(_ byte: UInt8) {
        room[used] = byte
        used += 1
    }

    private mutating func readEscape() -> Bool {
        let start = index
        index += 1
        let sign = next
        index += 1
        switch sign {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): store(sign)
        case UInt8(ascii: "b"): store(0x08)
        case UInt8(ascii: "f"): store(0x0C)
        case UInt8(ascii: "n"): store(0x0A)
        case UInt8(ascii: "r"): store(0x0D)
        case UInt8(ascii: "t"): store(0x09)
        case UInt8(ascii: "u"): return readScalar(from: start)
        default:
            index = min(start, count)
            return refuse("no escape of JSON; a backslash is written twice")
        }
        return true
    }

    /// The scalar of `\uXXXX`, or of two that are a surrogate pair.
    private mutating func readScalar(from start: Int) -> Bool {
        guard let first = readHexadecimal() else { return refuse("four hexadecimal digits are missing here") }
        guard first & 0xF800 == 0xD800 else {
            store(scalar: first)
            return true
        }
        if first < 0xDC00, next == UInt8(ascii: "\\"), index + 1 < count, bytes[index + 1] == UInt8(ascii: "u") {
            index += 2
            guard let second = readHexadecimal() else { return refuse("four hexadecimal digits are missing here") }
            if second & 0xFC00 == 0xDC00 {
                store(scalar: 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
                return true
            }
        }
        index = start
        return refuse("half of a surrogate pair, which is no character")
    }

    private mutating func readHexadecimal() -> UInt32? {
        var value: UInt32 = 0
        for _ in 0..<4 {
            switch next {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(next - 0x30)
            case UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "a")...UInt8(ascii: "f"):
                value = value << 4 | (UInt32(next | 0x20) - 0x57)
            default: return nil
            }
            index += 1
        }
        return value
    }

    private mutating func store(scalar: UInt32) {
        switch scalar {
        case ..<0x80: store(UInt8(scalar))
        case ..<0x800:
            store(UInt8(0xC0 | scalar >> 6))
            store(UInt8(0x80 | scalar & 0x3F))
        case ..<0x10000:
            store(UInt8(0xE0 | scalar >> 12))
            store(UInt8(0x80 | scalar >> 6 & 0x3F))
            store(UInt8(0x80 | scalar & 0x3F))
        default:
            store(UInt8(0xF0 | scalar >> 18))
            store(UInt8(0x80 | scalar >> 12 & 0x3F))
            store(UInt8(0x80 | scalar >> 6 & 0x3F))
            store(UInt8(0x80 | scalar & 0x3F))
        }
    }
}
