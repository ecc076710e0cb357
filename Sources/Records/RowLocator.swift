/// Finds an accepted row again in the files of its table.
///
/// The files of a table lie one behind the other, each starting on a multiple of 4; the locator is the place of the row's
/// first byte divided by 4. No accepted session or invoice line is shorter than 4 bytes (it names at least a mentor and one
/// thing more), so that two rows never share a locator: the row is the last one to begin in its 4 bytes. 32 bits reach over
/// 16 GiB a table; the reader refuses more.
@frozen
public struct RowLocator: Sendable, Hashable, Comparable, BitwiseCopyable {
    public let value: UInt32

    @inlinable public init(value: UInt32) { self.value = value }
    /// - Parameter offset: bytes from the start of the table's first file.
    @inlinable public init(offset: Int64) { self.value = UInt32(truncatingIfNeeded: offset >> 2) }

    /// Bytes a table can hold.
    public static let reach: Int64 = 1 << 34

    /// The bytes in which the row begins.
    @inlinable public var window: Range<Int64> { Int64(value) << 2..<(Int64(value) + 1) << 2 }

    @inlinable public static func < (a: RowLocator, b: RowLocator) -> Bool { a.value < b.value }
}
