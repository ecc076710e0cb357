import Records

/// A run of whole records of one file, in a buffer that is used again and again.
///
/// Unsafe: `bytes` has `capacity` bytes plus `slack` readable ones, so that block compares and 8-byte loads may run past
/// the end; between being handed out and being given back a chunk's bytes are not written.
final class Chunk: @unchecked Sendable {
    static let slack = 128

    let bytes: UnsafeMutablePointer<UInt8>
    /// Number in the table's order of reading.
    var index = 0
    /// Index in the list of the table's files.
    var file = 0
    /// Place of `bytes[0]` in the file.
    var offset: Int64 = 0
    /// The records, as a range of `bytes`.
    var records = 0..<0
    /// Physical line of the first record, from 1.
    var firstLine = 1
    var hasQuotes = false
    var hasHighBytes = false
    /// The part read again, for hashing; what lies before it came with the chunk before.
    var fresh = 0..<0
    /// Whether the file ends with this chunk.
    var isLast = false
    /// How many of hashing and parsing are still to be done.
    var uses = 0

    init(capacity: Int) {
        bytes = .allocate(capacity: capacity + Self.slack)
        bytes.initialize(repeating: 0, count: capacity + Self.slack)
    }

    deinit { bytes.deallocate() }
}

/// Where a chunk's records lie, kept after reading so that rows can be found again.
struct ChunkPlace: Sendable {
    let file: Int
    let offset: Int64
    let count: Int
    let firstLine: Int
    let hasQuotes: Bool
}
