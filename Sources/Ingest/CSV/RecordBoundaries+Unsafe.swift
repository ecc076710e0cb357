import Records

import CSupport

/// Where records end, by RFC 4180: a line feed ends a record unless it stands within quotation marks.
///
/// A field is quoted only where its first byte is a quotation mark; elsewhere the mark is an ordinary character. A record
/// that has not ended within `limit` bytes (a mark that never closes, a line without end) is overlong: its first line is
/// refused, and reading goes on with the next line, so that one stray mark costs one line and not the rest of the file.
///
/// Unsafe: `bytes` is readable over the ranges that the caller states; block compares need 64 readable bytes behind them.
enum RecordBoundaries {
    /// Bytes that a record may have, its line feed included.
    static let limit = 65_536

    enum Next: Equatable {
        /// The record ends before this place, its line feed included.
        case record(end: Int)
        /// A closing mark is followed by something else than a delimiter or the line's end. The record ends at the next line feed.
        case malformed(end: Int)
        /// No end within `limit`: its first line, up to here, is refused.
        case overlong(end: Int)
        /// The end lies beyond the bytes at hand.
        case unfinished
    }

    /// The end of the record that begins at `start`.
    /// - Parameters:
    ///   - end: end of the bytes at hand.
    ///   - isLast: whether the file ends at `end`.
    static func next(
        in bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, delimiter: UInt8, isLast: Bool
    ) -> Next {
        let reach = min(end, start + limit)
        var position = start
        while true {
            // At the start of a field.
            if position < reach, bytes[position] == Byte.quote {
                position += 1
                // To the closing mark: one that is not followed by another.
                while true {
                    position = firstIndex(of: Byte.quote, in: bytes, from: position, to: reach)
                    if position >= reach { return unended(bytes, start, end, reach, isLast: isLast) }
                    // Whether a mark is doubled shows only in the byte behind it.
                    if position + 1 == end, !isLast { return .unfinished }
                    if position + 1 < end, bytes[position + 1] == Byte.quote {
                        position += 2
                    } else {
                        break
                    }
                }
                position += 1
                if position == end { return isLast ? .record(end: end) : .unfinished }
                if bytes[position] == delimiter {
                    position += 1
                    continue
                }
                if bytes[position] == Byte.carriageReturn, position + 1 == end {
                    if end - start > limit { return overlong(bytes, start, end) }
                    return isLast ? .record(end: end) : .unfinished
                }
                let lineFeed = bytes[position] == Byte.carriageReturn ? position + 1 : position
                if bytes[lineFeed] == Byte.lineFeed {
                    return lineFeed + 1 - start <= limit ? .record(end: lineFeed + 1) : overlong(bytes, start, end)
                }
                let stop = firstIndex(of: Byte.lineFeed, in: bytes, from: position, to: reach)
                if stop < reach { return .malformed(end: stop + 1) }
                return end - start >= limit ? overlong(bytes, start, end) : isLast ? .malformed(end: end) : .unfinished
            }
            while position < reach, bytes[position] != delimiter, bytes[position] != Byte.lineFeed { position += 1 }
            if position >= reach {
                if end - start >= limit { return overlong(bytes, start, end) }
                return isLast ? .record(end: end) : .unfinished
            }
            if bytes[position] == Byte.lineFeed { return .record(end: position + 1) }
            position += 1
        }
    }

    /// A quotation mark that did not close within reach.
    private static func unended(
        _ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ reach: Int, isLast: Bool
    ) -> Next {
        end - start >= limit || isLast ? overlong(bytes, start, end) : .unfinished
    }

    private static func overlong(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Next {
        .overlong(end: min(end, firstIndex(of: Byte.lineFeed, in: bytes, from: start, to: end) + 1))
    }

    /// The first place of a byte in a range, or the range's end.
    static func firstIndex(of byte: UInt8, in bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
        var position = start
        while position + 64 <= end {
            let mask = tilsyn_equal_mask(bytes + position, byte)
            if mask != 0 { return position + mask.trailingZeroBitCount }
            position += 64
        }
        while position < end, bytes[position] != byte { position += 1 }
        return position
    }

    /// One past the last line feed in a range, or the range's start.
    static func endOfLastLine(in bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
        var position = end
        while position > start, bytes[position - 1] != Byte.lineFeed { position -= 1 }
        return position
    }

    /// Line feeds in a range.
    static func lineFeeds(in bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
        var count = 0
        var position = start
        while position + 64 <= end {
            count += tilsyn_equal_mask(bytes + position, Byte.lineFeed).nonzeroBitCount
            position += 64
        }
        while position < end {
            if bytes[position] == Byte.lineFeed { count += 1 }
            position += 1
        }
        return count
    }

    /// Whether a range holds quotation marks, and whether it holds bytes outside ASCII.
    static func contents(of bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> (quotes: Bool, high: Bool) {
        var quotes: UInt64 = 0
        var high: UInt64 = 0
        var position = start
        while position + 64 <= end {
            quotes |= tilsyn_equal_mask(bytes + position, Byte.quote)
            high |= tilsyn_high_mask(bytes + position)
            position += 64
        }
        while position < end {
            if bytes[position] == Byte.quote { quotes = 1 }
            if bytes[position] >= 0x80 { high = 1 }
            position += 1
        }
        return (quotes != 0, high != 0)
    }
}

/// The bytes that give a file its structure.
extension Byte {
    static let space = UInt8(ascii: " ")
    /// Stand for delimiter and line feed in a chunk whose quotes have been taken away: bytes that no text in UTF-8 has.
    static let cellEnd: UInt8 = 0xFF
    static let recordEnd: UInt8 = 0xFE
    /// Takes the place of those two where they occur in the text itself: no UTF-8 either.
    static let substitute: UInt8 = 0xFD
}
