/// Stands for an id (a citizen's, a session's, a group's) where only equality matters.
///
/// An id of up to 8 bytes is its own key, so that equality is exact. A longer one is hashed to 56 bits, marked by a byte
/// that no UTF-8 text holds, so that the two never meet. Among 400 citizens of a mentor two long ids collide once in 10¹²
/// mentors. Over whole tables (citizens of all mentors, grants) two of a million long ids share a key once in about 140,000
/// such municipalities; what decides about a row (that two ids are the same one) is verified against the file's bytes.
@frozen
public struct IdentityKey: Sendable, Hashable, Comparable, BitwiseCopyable {
    public let word: UInt64

    @inlinable public init(word: UInt64) { self.word = word }

    /// No id. No text has this key: an id has at least one byte, and none of its bytes is zero.
    @inlinable public static var none: IdentityKey { IdentityKey(word: 0) }

    /// An order without meaning, for sorting.
    @inlinable public static func < (a: IdentityKey, b: IdentityKey) -> Bool { a.word < b.word }

    /// 64 well-mixed bits. Source: the finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    @inlinable public var mixed: UInt64 {
        var z = word &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z &>> 31)
    }
}
