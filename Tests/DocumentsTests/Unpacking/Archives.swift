import Foundation

@testable import Documents

/// A folder for one test, removed with it.
final class Scratch {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "unpacking-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func file(_ bytes: [UInt8], _ name: String = "file") throws -> String {
        let file = folder.appending(path: name)
        try Data(bytes).write(to: file)
        return file.path
    }
}

/// Unpacks a file through a descriptor; the pieces, and the packed bytes as they were handed over.
func inflate(
    file path: String, limits: UnpackLimits = UnpackLimits()
) throws -> (unpacked: [UInt8], packed: [UInt8], largest: Int) {
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    var (unpacked, packed, largest): ([UInt8], [UInt8], Int) = ([], [], 0)
    try Gzip.inflate(
        from: descriptor, limits: limits,
        piece: {
            unpacked.append(contentsOf: $0)
            largest = max(largest, $0.count)
        }, raw: { packed.append(contentsOf: $0) })
    return (unpacked, packed, largest)
}

/// Writes archives of stored entries, with any field wrong that a test asks for.
struct ArchiveWriter {
    struct Entry {
        var name: [UInt8]
        var content: [UInt8]
        var flags: UInt16 = 0
        var method: UInt16 = 0
        /// What the directory says instead of the truth.
        var statedSize: UInt32?
        var statedCRC: UInt32?
        var statedOffset: UInt32?
        var statedCompressedSize: UInt32?
    }

    static func archive(_ entries: [Entry], comment: [UInt8] = [], count: UInt16? = nil) -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let offset = UInt32(bytes.count)
            let crc = entry.statedCRC ?? Checksum.crc32(entry.content)
            let packed = entry.statedCompressedSize ?? UInt32(entry.content.count)
            let size = entry.statedSize ?? UInt32(entry.content.count)
            let shared =
                half(entry.flags) + half(entry.method) + half(0) + half(0) + word(crc) + word(packed) + word(size)
                + half(UInt16(entry.name.count)) + half(0)
            bytes += word(0x0403_4B50) + half(20) + shared + entry.name + entry.content
            directory +=
                word(0x0201_4B50) + half(20) + half(20) + shared + half(0) + half(0) + half(0) + word(0)
                + word(entry.statedOffset ?? offset) + entry.name
        }
        let number = half(count ?? UInt16(entries.count))
        return bytes + directory + word(0x0605_4B50) + half(0) + half(0) + number + number
            + word(UInt32(directory.count)) + word(UInt32(bytes.count)) + half(UInt16(comment.count)) + comment
    }

    static func half(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }
    static func word(_ value: UInt32) -> [UInt8] { half(UInt16(value & 0xFFFF)) + half(UInt16(value >> 16)) }
}
