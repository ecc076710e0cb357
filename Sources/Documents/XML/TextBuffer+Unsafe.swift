/// The text of one element, gathered from the pieces that the XML library hands over, in memory that is used again.
///
/// Unsafe: `bytes` has room for `capacity` bytes, of which the first `count` are set; `append` makes room before it copies.
struct TextBuffer {
    private var bytes: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0

    init() {
        capacity = 4096
        bytes = .allocate(capacity: capacity)
    }

    /// Frees the memory; the buffer is not used afterwards.
    func deallocate() { bytes.deallocate() }

    mutating func clear() { count = 0 }

    /// Gives memory back that one long text took, so that it is not kept for all the short ones.
    mutating func shrink() {
        guard capacity > 1 << 20 else { return }
        bytes.deallocate()
        self = TextBuffer()
    }

    mutating func append(_ piece: UnsafePointer<CChar>, count added: Int) {
        if count + added > capacity { grow(to: count + added) }
        UnsafeMutableRawPointer(bytes + count).copyMemory(from: piece, byteCount: added)
        count += added
    }

    private mutating func grow(to needed: Int) {
        let larger = max(needed, capacity * 2)
        let new = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        new.update(from: bytes, count: count)
        bytes.deallocate()
        (bytes, capacity) = (new, larger)
    }

    /// The text without blanks around it.
    var trimmed: UnsafeBufferPointer<UInt8> {
        var (start, end) = (0, count)
        while start < end, ExactDecimal.isBlank(bytes[start]) { start += 1 }
        while end > start, ExactDecimal.isBlank(bytes[end - 1]) { end -= 1 }
        return UnsafeBufferPointer(start: bytes + start, count: end - start)
    }
}
