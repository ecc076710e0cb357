/// A walk through the bytes of one line of JSON.
///
/// Unsafe: `bytes` has `count` bytes and `room` at least as many; see `JSONObjectReader` for why that is enough. Eight bytes
/// are loaded at once only where eight are left.
struct JSONWalk {
    static let noObject = "a line has to be one JSON object, which begins with {"
    private static let deepest = 32
    private static let mostMembers = 1_024

    let bytes: UnsafePointer<UInt8>
    let count: Int
    let room: UnsafeMutablePointer<UInt8>
    var used = 0
    /// The byte looked at; after a fault the one that it was noticed at.
    var index = 0
    var reason = ""

    init(bytes: UnsafePointer<UInt8>, count: Int, room: UnsafeMutablePointer<UInt8>) {
        self.bytes = bytes
        self.count = count
        self.room = room
    }

    /// The whole line: one object and nothing behind it. False after a fault.
    @inline(__always)
    mutating func readObject(
        _ names: inout [UnsafeBufferPointer<UInt8>], _ member: (UnsafeBufferPointer<UInt8>, JSONCell) -> Void
    ) -> Bool {
        skipBlanks()
        guard next == UInt8(ascii: "{") else { return refuse(Self.noObject) }
        index += 1
        skipBlanks()
        if next == UInt8(ascii: "}") {
            index += 1
            return readEnd()
        }
        // One bit for each sort of name that was seen; only where it is set can a name stand for the second time.
        var sorts: UInt64 = 0
        while true {
            let start = index
            guard let name = readName() else { return false }
            let sort = Self.sort(of: name)
            if sorts & sort != 0, names.contains(where: { Self.isEqual($0, name) }) {
                index = start
                return refuse("a name stands twice in the object")
            }
            guard names.count < Self.mostMembers else { return refuse("the object has more than 1,024 members") }
            sorts |= sort
            names.append(name)
            guard let cell = readValue() else { return false }
            member(name, cell)
            skipBlanks()
            let byte = next
            guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") else {
                return refuse("a comma or } is missing here")
            }
            index += 1
            if byte == UInt8(ascii: "}") { return readEnd() }
            skipBlanks()
        }
    }

    // MARK: Parts

    /// The byte looked at; 0, which is nowhere allowed, at the line's end.
    @inline(__always)
    var next: UInt8 { index < count ? bytes[index] : 0 }

    mutating func refuse(_ reason: String) -> Bool {
        self.reason = index < count ? reason : "the line ends before its object does"
        return false
    }

    @inline(__always)
    private mutating func skipBlanks() {
        while index < count, bytes[index] <= 0x20 {
            switch bytes[index] {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            default: return
            }
        }
    }

    private mutating func readEnd() -> Bool {
        skipBlanks()
        return index == count ? true : refuse("something stands behind the object; one line holds one object")
    }

    /// A name, its colon and the blanks around that.
    @inline(__always)
    private mutating func readName() -> UnsafeBufferPointer<UInt8>? {
        guard next == UInt8(ascii: "\"") else {
            _ = refuse("a name in quotation marks is missing here")
            return nil
        }
        guard let name = readText() else { return nil }
        skipBlanks()
        guard next == UInt8(ascii: ":") else {
            _ = refuse("a colon is missing behind the name")
            return nil
        }
        index += 1
        skipBlanks()
        return name
    }

    @inline(__always)
    private mutating func readValue() -> JSONCell? {
        switch next {
        case UInt8(ascii: "\""): return readText().map(JSONCell.text)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return readNumber().map(JSONCell.number)
        case UInt8(ascii: "t"): return readWord("true") ? .flag(true) : nil
        case UInt8(ascii: "f"): return readWord("false") ? .flag(false) : nil
        case UInt8(ascii: "n"): return readWord("null") ? .null : nil
        case UInt8(ascii: "{"), UInt8(ascii: "["): return skipNested(depth: 2) ? .nested : nil
        default:
            _ = refuse("no value of JSON: a text in quotation marks, a number, true, false or null")
            return nil
        }
    }

    private mutating func readWord(_ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard index + length <= count else {
            return refuse("no value of JSON: a text in quotation marks, a number, true, false or null")
        }
        for offset in 0..<length where bytes[index + offset] != word.utf8Start[offset] {
            return refuse("no value of JSON: a text in quotation marks, a number, true, false or null")
        }
        index += length
        return true
    }

    @inline(__always)
    private mutating func readNumber() -> UnsafeBufferPointer<UInt8>? {
        let start = index
        if next == UInt8(ascii: "-") { index += 1 }
        if next == UInt8(ascii: "0") {
            index += 1
        } else if !skipDigits() {
            return nil
        }
        if next == UInt8(ascii: ".") {
            index += 1
            guard skipDigits() else { return nil }
        }
        if next | 0x20 == UInt8(ascii: "e") {
            index += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { index += 1 }
            guard skipDigits() else { return nil }
        }
        if next &- 0x30 <= 9 {
            _ = refuse("a number begins with 0; write it without, or as a text in quotation marks")
            return nil
        }
        return UnsafeBufferPointer(start: bytes + start, count: index - start)
    }

    /// At least one digit.
    @inline(__always)
    private mutating func skipDigits() -> Bool {
        let start = index
        while index < count, bytes[index] &- 0x30 <= 9 { index += 1 }
        return index > start ? true : refuse("a digit of the number is missing here")
    }

    /// An object or array and all within it.
    private mutating func skipNested(depth: Int) -> Bool {
        guard depth <= Self.deepest else { return refuse("objects and arrays stand more than 32 deep") }
        let isObject = bytes[index] == UInt8(ascii: "{")
        let close = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
        index += 1
        skipBlanks()
        if next == close {
            index += 1
            return true
        }
        while true {
            if isObject, readName() == nil { return false }
            if next == UInt8(ascii: "{") || next == UInt8(ascii: "[") {
                guard skipNested(depth: depth + 1) else { return false }
            } else if readValue() == nil {
                return false
            }
            skipBlanks()
            let byte = next
            guard byte == UInt8(ascii: ",") || byte == close else {
                return refuse("a comma or \(isObject ? "}" : "]") is missing here")
            }
            index += 1
            if byte == close { return true }
            skipBlanks()
        }
    }

    // MARK: Names

    @inline(__always)
    private static func sort(of name: UnsafeBufferPointer<UInt8>) -> UInt64 {
        guard let first = name.first, let last = name.last else { return 1 }
        return 1 << ((UInt64(first) &* 7 &+ UInt64(last) &* 13 &+ UInt64(name.count) &* 29) & 63)
    }

    private static func isEqual(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard one.count == other.count else { return false }
        for index in 0..<one.count where one[index] != other[index] { return false }
        return true
    }
}
