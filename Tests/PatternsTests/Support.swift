import Patterns

/// Steele, Lea & Flood's SplitMix64 (OOPSLA 2014): the same seed gives the same draws on every machine.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}

/// What a pattern finds in a text, as text; nil where it does not match, "gave up" where the search was.
func found(_ pattern: String, in text: String, offset: Int = 0) throws -> String? {
    try found(pattern, in: Array(text.utf8), offset: offset)
}

/// As above, of bytes that need not be UTF-8.
func found(_ pattern: String, in bytes: [UInt8], offset: Int = 0) throws -> String? {
    let matcher = Matcher(try Pattern(pattern))
    return switch bytes.withUnsafeBufferPointer({ matcher.first(in: $0, offset: offset) }) {
    case .found(let range): String(decoding: bytes[range], as: UTF8.self)
    case .none: nil
    case .gaveUp: "gave up"
    }
}
