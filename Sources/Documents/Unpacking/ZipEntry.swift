/// One entry of an archive, as its directory describes it.
public struct ZipEntry: Sendable, Equatable {
    /// The name with its folders, in UTF-8 where it is that or says so, else read as code page 437.
    public var name: String
    /// Bytes in the archive.
    var compressedSize: Int64
    /// Bytes that come out.
    public var size: Int64
    /// CRC-32 of what comes out.
    var crc: UInt32
    /// 0 stored, 8 deflated; others are not read.
    var method: UInt16
    /// Whether it is a folder: its name ends in a slash.
    public var isFolder: Bool
    var isEncrypted: Bool
    /// Whether the name is absolute or climbs with `..`, so that unpacking by it would write elsewhere.
    var leavesFolder: Bool

    /// Where the entry's own head begins in the file.
    var headOffset: Int64
    /// Where the next entry, or the directory, begins: nothing of this one lies behind.
    var bound: Int64 = 0
    var nameLength: Int
    var nameCRC: UInt32
}
