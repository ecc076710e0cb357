/// Reads the directory at an archive's end, with the larger fields of zip64.
struct ZipDirectory {
    /// Reads bytes of the file at an offset, all of them or a fault.
    typealias Source = (_ offset: Int64, _ count: Int) throws(UnpackFault) -> [UInt8]

    static let mostEntries = 2_000_000
    /// Bytes of directory at most; two million entries with names of 200 characters.
    static let mostBytes: Int64 = 512 << 20

    private let fileSize: Int64
    private let source: Source

    /// Where the directory lies, and how many entries it says it has.
    private struct Place {
        var offset: Int64
        var size: Int64
        var count: Int64
        /// Where what describes the directory begins: the directory ends there.
        var end: Int64
    }

    /// The entries in the order of the directory, each with the bound of what may be its own.
    static func entries(fileSize: Int64, _ source: @escaping Source) throws(UnpackFault) -> [ZipEntry] {
        let directory = ZipDirectory(fileSize: fileSize, source: source)
        var place = try directory.place()
        // What was put before the archive (a program that unpacks it) moves everything by as much.
        let moved = place.end - place.size - place.offset
        guard moved >= 0, place.size >= 0, place.offset >= 0 else {
            throw damaged("its directory is not where it says")
        }
        place.offset += moved
        guard place.count <= Int64(mostEntries) else {
            throw UnpackFault(.limit, "has more than \(mostEntries) entries")
        }
        guard place.size <= mostBytes else { throw UnpackFault(.limit, "has a directory of \(place.size) bytes") }
        let bytes = try source(place.offset, Int(place.size))
        var entries = try parse(bytes, count: Int(place.count), moved: moved)
        try bound(&entries, directory: place.offset)
        return entries
    }

    private static func damaged(_ what: String) -> UnpackFault { UnpackFault(.damaged, "is damaged: \(what)") }

    private func place() throws(UnpackFault) -> Place {
        guard fileSize >= 22 else { throw UnpackFault(.format, "is not a zip archive") }
        // The end record stands before a comment of at most 65,535 bytes.
        let tailSize = min(fileSize, 22 + 65_535)
        let tail = try source(fileSize - tailSize, Int(tailSize))
        var start = tail.count - 22
        while start >= 0 {
            if tail.word(start) == 0x0605_4B50, start + 22 + Int(tail.half(start + 20)) == tail.count { break }
            start -= 1
        }
        guard start >= 0 else {
            let head = try source(0, 4)
            throw head.word(0) == 0x0403_4B50
                ? UnpackFault(.damaged, "is cut off: a zip archive without the directory at its end")
                : UnpackFault(.format, "is not a zip archive")
        }
        let position = fileSize - tailSize + Int64(start)
        if let place = try zip64(before: position) { return place }
        guard tail.half(start + 4) == 0, tail.half(start + 6) == 0, tail.half(start + 8) == tail.half(start + 10) else {
            throw UnpackFault(.unsupported, "is one part of an archive of several files")
        }
        return Place(
            offset: Int64(tail.word(start + 16)), size: Int64(tail.word(start + 12)),
            count: Int64(tail.half(start + 10)),
            end: position)
    }

    private func zip64(before position: Int64) throws(UnpackFault) -> Place? {
        guard position >= 20 + 56 else { return nil }
        let locator = try source(position - 20, 20)
        guard locator.word(0) == 0x0706_4B50 else { return nil }
        guard let stated = locator.size(8) else { throw Self.damaged("its directory is not where it says") }
        // Where bytes were put before the archive, the record is right before its locator all the same.
        for offset in [stated, position - 20 - 56] where offset >= 0 && offset <= position - 20 - 56 {
            let record = try source(offset, 56)
            guard record.word(0) == 0x0606_4B50 else { continue }
            guard record.word(16) == 0, record.word(20) == 0 else {
                throw UnpackFault(.unsupported, "is one part of an archive of several files")
            }
            guard let count = record.size(32), let size = record.size(40), let start = record.size(48),
                size <= fileSize, start <= fileSize
            else { throw Self.damaged("its directory is not where it says") }
            return Place(offset: start, size: size, count: count, end: offset)
        }
        throw Self.damaged("its directory is not where it says")
    }

    private static func parse(_ bytes: [UInt8], count: Int, moved: Int64) throws(UnpackFault) -> [ZipEntry] {
        var entries: [ZipEntry] = []
        // What the archive says it has is not worth memory before it is seen: an entry takes 46 bytes at least.
        entries.reserveCapacity(min(count, bytes.count / 46))
        var at = 0
        while entries.count < count {
            guard at + 46 <= bytes.count, bytes.word(at) == 0x0201_4B50 else {
                throw damaged("its directory has \(entries.count) entries and says \(count)")
            }
            let nameLength = Int(bytes.half(at + 28))
            let extraLength = Int(bytes.half(at + 30))
            let next = at + 46 + nameLength + extraLength + Int(bytes.half(at + 32))
            guard next <= bytes.count else { throw damaged("its directory is cut off") }
            let rawName = bytes[(at + 46)..<(at + 46 + nameLength)]
            let extra = (at + 46 + nameLength)..<(at + 46 + nameLength + extraLength)
            let flags = bytes.half(at + 8)
            let name = ZipName.text(rawName, isUTF8: flags & 0x800 != 0)
            var entry = ZipEntry(
                name: name, compressedSize: Int64(bytes.word(at + 20)), size: Int64(bytes.word(at + 24)),
                crc: bytes.word(at + 16), method: bytes.half(at + 10), isFolder: name.hasSuffix("/"),
                isEncrypted: flags & 1 != 0, leavesFolder: ZipName.leavesFolder(name),
                headOffset: Int64(bytes.word(at + 42)), nameLength: nameLength, nameCRC: Checksum.crc32(rawName))
            try widen(&entry, bytes, extra)
            let (offset, overflow) = entry.headOffset.addingReportingOverflow(moved)
            guard !overflow else { throw damaged("an entry lies outside the file") }
            entry.headOffset = offset
            entries.append(entry)
            at = next
        }
        guard at == bytes.count || bytes.word(at) != 0x0201_4B50 else {
            throw damaged("its directory has more than the \(count) entries that it says")
        }
        return entries
    }

    /// Takes sizes and offset from the zip64 field, those that have no room in the entry itself, in its order.
    private static func widen(_ entry: inout ZipEntry, _ bytes: [UInt8], _ extra: Range<Int>) throws(UnpackFault) {
        let full = Int64(UInt32.max)
        guard entry.size == full || entry.compressedSize == full || entry.headOffset == full else { return }
        var at = extra.lowerBound
        while at + 4 <= extra.upperBound {
            let end = at + 4 + Int(bytes.half(at + 2))
            guard end <= extra.upperBound else { break }
            if bytes.half(at) == 1 {
                var field = at + 4
                for path in [\ZipEntry.size, \.compressedSize, \.headOffset] where entry[keyPath: path] == full {
                    guard field + 8 <= end, let value = bytes.size(field) else {
                        throw damaged("an entry states no size")
                    }
                    entry[keyPath: path] = value
                    field += 8
                }
                return
            }
            at = end
        }
    }

    /// No two entries share bytes: archives whose entries do are built to unpack to far more than they hold.
    private static func bound(_ entries: inout [ZipEntry], directory: Int64) throws(UnpackFault) {
        let order = entries.indices.sorted { entries[$0].headOffset < entries[$1].headOffset }
        for (rank, index) in order.enumerated() {
            let bound = rank + 1 < order.count ? entries[order[rank + 1]].headOffset : directory
            let entry = entries[index]
            let (end, overflow) = entry.compressedSize.addingReportingOverflow(
                entry.headOffset + 30 + Int64(entry.nameLength))
            guard entry.headOffset < directory, !overflow, end <= directory else {
                throw damaged("an entry lies outside the file")
            }
            guard end <= bound else {
                throw UnpackFault(.limit, "has entries that share bytes, as files built to fill a disk do")
            }
            entries[index].bound = bound
        }
    }
}

extension [UInt8] {
    /// Two bytes, the lower one first; the caller has checked that they are there.
    func half(_ at: Int) -> UInt16 { UInt16(self[at]) | UInt16(self[at + 1]) << 8 }

    /// Four bytes, the lowest first; 0 where they are not there.
    func word(_ at: Int) -> UInt32 {
        guard at >= 0, at + 4 <= count else { return 0 }
        return UInt32(half(at)) | UInt32(half(at + 2)) << 16
    }

    /// Eight bytes, the lowest first; nil for more than an Int64 holds.
    func size(_ at: Int) -> Int64? { Int64(exactly: UInt64(word(at)) | UInt64(word(at + 4)) << 32) }
}
