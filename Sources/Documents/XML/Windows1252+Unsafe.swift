import CExpat

/// Windows-1252, which many Danish systems write and the XML library does not know.
///
/// Unsafe: the library hands over a structure that begins with 256 numbers, one a byte; all of them are set, none beyond.
enum Windows1252 {
    /// Fills in the table if the name is one of this encoding; false for other names.
    static func fill(_ info: UnsafeMutablePointer<XML_Encoding>, name: UnsafePointer<CChar>) -> Bool {
        let known = ["windows-1252", "cp1252", "cp-1252", "x-cp1252"]
        guard known.contains(String(cString: name).lowercased()) else { return false }
        let map = UnsafeMutableRawPointer(info).assumingMemoryBound(to: Int32.self)
        for byte in 0..<256 { map[byte] = Int32(byte) }
        for (index, scalar) in upper.enumerated() { map[0x80 + index] = scalar }
        info.pointee.data = nil
        info.pointee.convert = nil
        info.pointee.release = nil
        return true
    }

    /// 0x80 to 0x9F; -1 for the five bytes that stand for nothing.
    private static let upper: [Int32] = [
        0x20AC, -1, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, -1, 0x017D,
        -1,
        -1, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, -1, 0x017E,
        0x0178,
    ]
}
