/// How much may come out of a packed file before it is given up.
public struct UnpackLimits: Sendable, Equatable {
    /// Unpacked bytes in all.
    var bytes: Int64
    /// Unpacked bytes for each packed one, once `freeBytes` are out. Text packs to a tenth or less; a file that is nothing but
    /// zeros to a thousandth.
    var ratio: Int64
    /// Unpacked bytes below which `ratio` does not matter.
    var freeBytes: Int64

    public init(bytes: Int64 = 16 << 30, ratio: Int64 = 250, freeBytes: Int64 = 64 << 20) {
        self.bytes = bytes
        self.ratio = ratio
        self.freeBytes = freeBytes
    }

    /// The fault where `unpacked` bytes out of `packed` ones are too many; nil where they are not.
    func fault(unpacked: Int64, packed: Int64) -> UnpackFault? {
        if unpacked > bytes { return UnpackFault(.limit, "unpacks to more than \(bytes) bytes") }
        // Divided, not multiplied: sizes that a file states may be as large as an Int64.
        if unpacked > freeBytes, unpacked / max(1, ratio) > packed {
            return UnpackFault(.limit, "unpacks to more than \(ratio) times its size, as files built to fill a disk do")
        }
        return nil
    }
}
