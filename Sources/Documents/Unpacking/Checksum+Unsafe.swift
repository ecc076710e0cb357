import CZlib

/// CRC-32 as zip and gzip have it.
///
/// Unsafe: zlib is given a pointer with the number of bytes behind it, for the length of the call.
enum Checksum {
    static func crc32(_ bytes: some Collection<UInt8>) -> UInt32 {
        let sum = bytes.withContiguousStorageIfAvailable { buffer in
            UInt32(truncatingIfNeeded: crc32_z(0, buffer.baseAddress, buffer.count))
        }
        return sum ?? crc32(Array(bytes))
    }
}
