import Glibc

/// A zip archive, open for reading; several threads may read entries at a time. Nothing is ever written.
///
/// Unsafe: arrays are filled by the system and by the inflater within the capacity they were made with, and say how much of
/// it is set.
public final class ZipArchive: Sendable {
    /// In the order of the directory.
    public let entries: [ZipEntry]
    /// The limits that `read` goes by; its `freeBytes` is for one entry.
    let limits: UnpackLimits

    private let file: File

    /// The descriptor, closed with the last user of it, whether or not the archive could be opened.
    private final class File: Sendable {
        let descriptor: Int32
        let size: Int64

        init(_ path: String) throws(UnpackFault) {
            let opened = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
            guard opened >= 0 else { throw Self.unreadable() }
            var status = stat()
            guard fstat(opened, &status) == 0 else {
                let fault = Self.unreadable()
                close(opened)
                throw fault
            }
            guard status.st_mode & S_IFMT == S_IFREG else {
                close(opened)
                throw UnpackFault(.unreadable, "is not a file: an archive is read from its end, which a pipe has not")
            }
            (descriptor, size) = (opened, Int64(status.st_size))
        }

        deinit { close(descriptor) }

        static func unreadable() -> UnpackFault {
            UnpackFault(.unreadable, "cannot be read (\(String(cString: strerror(errno))))")
        }

        /// All `count` bytes at an offset. The caller has bounded `count`; it is checked against the file before memory is taken.
        func bytes(at offset: Int64, _ count: Int) throws(UnpackFault) -> [UInt8] {
            guard offset >= 0, count >= 0, offset <= size, Int64(count) <= size - offset else {
                throw UnpackFault(.damaged, "is damaged: it ends before what its directory says")
            }
            var done = 0
            var failure: UnpackFault?
            let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
                while done < count {
                    let got = pread(
                        descriptor, buffer.baseAddress?.advanced(by: done), count - done, off_t(offset) + done)
                    if got < 0, errno == EINTR { continue }
                    if got <= 0 {
                        failure = got < 0 ? Self.unreadable() : UnpackFault(.damaged, "was cut off while it was read")
                        break
                    }
                    done += got
                }
                initialized = done
            }
            if let failure { throw failure }
            return bytes
        }
    }

    /// Opens an archive and reads its directory.
    ///
    /// - Throws: why it cannot be read, is no archive, or is not to be trusted: entries that share bytes, a directory that
    ///   contradicts itself.
    public init(path: String, limits: UnpackLimits = UnpackLimits(freeBytes: 1 << 20)) throws(UnpackFault) {
        let file = try File(path)
        self.file = file
        self.limits = limits
        entries = try ZipDirectory.entries(fileSize: file.size) { (offset, count) throws(UnpackFault) in
            try file.bytes(at: offset, count)
        }
    }

    /// What an entry of this archive holds, unpacked and checked against its size and CRC-32.
    ///
    /// - Parameter limit: unpacked bytes at most.
    /// - Throws: why this entry is not read; others may be.
    public func read(_ entry: ZipEntry, limit: Int) throws(UnpackFault) -> [UInt8] {
        if entry.isFolder { return [] }
        guard !entry.isEncrypted else { throw UnpackFault(.unsupported, "is encrypted") }
        guard entry.method == 0 || entry.method == 8 else {
            throw UnpackFault(.unsupported, "is packed by method \(entry.method), where 0 and 8 are read")
        }
        guard entry.size <= Int64(limit) else { throw UnpackFault(.limit, "unpacks to more than \(limit) bytes") }
        if let fault = limits.fault(unpacked: entry.size, packed: entry.compressedSize) { throw fault }

        let packed = try file.bytes(at: try dataOffset(entry), Int(entry.compressedSize))
        let content: [UInt8]
        if entry.method == 0 {
            guard entry.size == entry.compressedSize else { throw Self.wrongSize }
            content = packed
        } else {
            content = try Self.inflate(packed, size: Int(entry.size))
        }
        guard Checksum.crc32(content) == entry.crc else {
            throw UnpackFault(.damaged, "is damaged: its checksum is another one")
        }
        guard content.word(0) != 0x0403_4B50 else {
            throw UnpackFault(.unsupported, "is itself a zip archive, or a file of that form; unpack it first")
        }
        return content
    }

    private static let wrongSize = UnpackFault(.damaged, "is damaged: it does not unpack to the size that it says")

    /// Where an entry's bytes begin, behind a head of its own that has to be of the same entry.
    private func dataOffset(_ entry: ZipEntry) throws(UnpackFault) -> Int64 {
        let head = try file.bytes(at: entry.headOffset, 30)
        let nameLength = Int(head.half(26))
        guard head.word(0) == 0x0403_4B50, nameLength == entry.nameLength, head.half(8) == entry.method,
            Checksum.crc32(try file.bytes(at: entry.headOffset + 30, nameLength)) == entry.nameCRC
        else { throw UnpackFault(.damaged, "is damaged: the directory and the entry contradict each other") }
        let offset = entry.headOffset + 30 + Int64(nameLength) + Int64(head.half(28))
        guard entry.compressedSize <= entry.bound - offset else {
            throw UnpackFault(.damaged, "is damaged: it runs into the entry behind it")
        }
        return offset
    }

    private static func inflate(_ packed: [UInt8], size: Int) throws(UnpackFault) -> [UInt8] {
        let inflater = try Inflater(.none)
        var isWhole = false
        // One byte more than there should be, so that a stream that has too much is told from one that ends.
        let content = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, initialized in
            packed.withUnsafeBytes { input in
                var rest = input
                var room = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<(size + 1)])
                while true {
                    let (restBefore, roomBefore) = (rest.count, room.count)
                    let step = inflater.inflate(&rest, into: &room)
                    if step == .end { isWhole = true }
                    if step != .more || (rest.count == restBefore && room.count == roomBefore) { break }
                }
                initialized = size + 1 - room.count
            }
        }
        guard isWhole else {
            throw content.count > size ? wrongSize : UnpackFault(.damaged, "is damaged: what is packed does not unpack")
        }
        guard content.count == size else { throw wrongSize }
        return content
    }
}
