/// Turns ids, as bytes, into dense numbers 0, 1, 2 … in the order of their first appearance.
///
/// Open addressing with linear probing over 16-byte slots: the key of an id of up to 8 bytes is the id itself, so that a
/// look-up touches one cache line and no text. Each reading thread has a table of its own; `merge` brings them together.
///
/// Unsafe: `slots` holds `capacity` initialised slots, capacity a power of two above count; `text` holds `textCount`
/// initialised bytes, and every slot's range lies within them. Neither pointer leaves this file. One thread at a time writes.
public final class IdTable: @unchecked Sendable {
    @usableFromInline
    struct Slot: BitwiseCopyable {
        @usableFromInline var key: UInt64
        @usableFromInline var number: UInt32
        @usableFromInline init(key: UInt64, number: UInt32) {
            self.key = key
            self.number = number
        }
    }

    @usableFromInline var slots: UnsafeMutablePointer<Slot>
    @usableFromInline var capacity: Int
    @usableFromInline var ranges: [Range<Int>] = []
    @usableFromInline var text: [UInt8] = []
    @usableFromInline var keys: [IdentityKey] = []

    public init() {
        capacity = 1024
        slots = .allocate(capacity: capacity)
        slots.initialize(repeating: Slot(key: 0, number: 0), count: capacity)
    }

    deinit { slots.deallocate() }

    /// How many ids it holds.
    @inlinable public var count: Int { keys.count }

    /// The id's key, by number.
    @inlinable public func key(of number: UInt32) -> IdentityKey { keys[Int(number)] }

    /// The id's bytes, by number.
    public func bytes(of number: UInt32) -> ArraySlice<UInt8> { text[ranges[Int(number)]] }

    /// The id's text, by number.
    public func text(of number: UInt32) -> String { String(decoding: bytes(of: number), as: UTF8.self) }

    /// The number of an id, given at its first appearance.
    /// - Parameters:
    ///   - id: its bytes, valid during the call, at least one.
    ///   - key: `IdentityKey(bytes:)` of them.
    @inlinable
    public func number(of id: UnsafeBufferPointer<UInt8>, key: IdentityKey) -> UInt32 {
        let mask = capacity &- 1
        var index = Int(truncatingIfNeeded: key.mixed) & mask
        while true {
            let slot = slots[index]
            if slot.key == key.word, key.isExact || matches(slot.number, id) { return slot.number }
            if slot.key == 0 { return insert(id, key: key, at: index) }
            index = (index &+ 1) & mask
        }
    }

    /// The slots as they are now, for a run of look-ups without going through the object each time. Any insertion outdates
    /// it.
    public struct View {
        @usableFromInline let slots: UnsafeMutablePointer<Slot>
        @usableFromInline let mask: Int

        @inlinable
        init(slots: UnsafeMutablePointer<Slot>, mask: Int) {
            self.slots = slots
            self.mask = mask
        }

        /// The number of an id whose key is exact; nil where it is not held, or the key is not exact.
        @inlinable @inline(__always)
        public func number(of key: IdentityKey) -> UInt32? {
            guard key.isExact else { return nil }
            var index = Int(truncatingIfNeeded: key.mixed) & mask
            while true {
                let slot = slots[index]
                if slot.key == key.word { return slot.number }
                if slot.key == 0 { return nil }
                index = (index &+ 1) & mask
            }
        }
    }

    @inlinable public var view: View { View(slots: slots, mask: capacity &- 1) }

    /// The number of an id that it holds, else nil.
    public func number(of id: String) -> UInt32? {
        var id = id
        return id.withUTF8 { bytes in
            guard !bytes.isEmpty else { return nil }
            let key = IdentityKey(bytes: bytes)
            let mask = capacity - 1
            var index = Int(truncatingIfNeeded: key.mixed) & mask
            while slots[index].key != 0 {
                if slots[index].key == key.word, key.isExact || matches(slots[index].number, bytes) {
                    return slots[index].number
                }
                index = (index + 1) & mask
            }
            return nil
        }
    }

    @usableFromInline
    func matches(_ number: UInt32, _ id: UnsafeBufferPointer<UInt8>) -> Bool {
        text[ranges[Int(number)]].elementsEqual(id)
    }

    @usableFromInline @inline(never)
    func insert(_ id: UnsafeBufferPointer<UInt8>, key: IdentityKey, at index: Int) -> UInt32 {
        let number = UInt32(keys.count)
        slots[index] = Slot(key: key.word, number: number)
        ranges.append(text.count..<text.count + id.count)
        text.append(contentsOf: id)
        keys.append(key)
        if keys.count * 5 > capacity * 4 { grow() }
        return number
    }

    private func grow() {
        slots.deallocate()
        capacity *= 2
        slots = .allocate(capacity: capacity)
        slots.initialize(repeating: Slot(key: 0, number: 0), count: capacity)
        for (number, key) in keys.enumerated() {
            var index = Int(truncatingIfNeeded: key.mixed) & (capacity - 1)
            while slots[index].key != 0 { index = (index + 1) & (capacity - 1) }
            slots[index] = Slot(key: key.word, number: UInt32(number))
        }
    }

    /// Adds another table's ids.
    /// - Returns: for each number of `other`, the number here.
    public func merge(_ other: IdTable) -> [UInt32] {
        (0..<UInt32(other.count)).map { number in
            other.text.withUnsafeBufferPointer { text in
                let range = other.ranges[Int(number)]
                return self.number(of: UnsafeBufferPointer(rebasing: text[range]), key: other.key(of: number))
            }
        }
    }
}

extension IdentityKey {
    /// Whether the key is the id itself, not a hash of it.
    @inlinable public var isExact: Bool { word < 0xFF00_0000_0000_0000 }

    /// The key of an id.
    /// - Parameter bytes: at least one byte, valid UTF-8 without NUL (the reader has refused others).
    @inlinable
    public init(bytes: UnsafeBufferPointer<UInt8>) {
        if bytes.count <= 8 {
            var word: UInt64 = 0
            for (index, byte) in bytes.enumerated() { word |= UInt64(byte) << UInt64(index * 8) }
            self.init(word: word)
        } else {
            self.init(hashing: bytes)
        }
    }

    /// Multiply-and-fold over 8-byte words, as in wyhash (Wang Yi); the last word overlaps the one before it.
    @inlinable
    public init(hashing bytes: UnsafeBufferPointer<UInt8>) {
        let raw = UnsafeRawBufferPointer(bytes)
        var state: UInt64 = 0xA076_1D64_78BD_642F
        var offset = 0
        while offset < bytes.count {
            let at = min(offset, bytes.count - 8)
            let product = (state ^ raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
                .multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
            state = product.high ^ product.low ^ UInt64(offset)
            offset += 8
        }
        // The length last, so that it cannot make up for a difference in the text.
        let product = (state ^ 0x8EBC_6AF0_9C88_C6E3).multipliedFullWidth(
            by: UInt64(bytes.count) &* 0x5899_65CC_7537_4CC3 | 1)
        self.init(word: (product.high ^ product.low) | 0xFF00_0000_0000_0000)
    }
}
