import Records

/// A row's id, hashed, and where the row stands: what finding duplicates takes.
struct RowIdentity: Sendable, BitwiseCopyable {
    /// 32 bits of the id's hash; the partition holds 8 more. Rows that agree in all 40 are compared byte by byte.
    let tag: UInt32
    let locator: RowLocator

    init(_ key: IdentityKey, locator: RowLocator) {
        tag = UInt32(truncatingIfNeeded: key.mixed)
        self.locator = locator
    }

    static func partition(_ key: IdentityKey) -> Int { Int(key.mixed >> 56) }
}

extension IdentityKey {
    /// One key for two ids together, their order mattering.
    static func joint(_ a: IdentityKey, _ b: IdentityKey) -> IdentityKey {
        IdentityKey(word: IdentityKey(word: a.mixed &* 0x9E37_79B9_7F4A_7C15 ^ b.word).mixed)
    }

    /// 32 bits that stand for the text, never 0, which stands for none.
    var tag: UInt32 {
        let mixed = mixed
        return max(1, UInt32(truncatingIfNeeded: mixed ^ mixed >> 32))
    }
}
