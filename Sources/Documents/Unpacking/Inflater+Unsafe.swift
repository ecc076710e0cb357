import CZlib

/// One stream of the deflate format, unpacked piece by piece.
///
/// Unsafe: the stream's state is allocated with the object and does not move, as zlib keeps a pointer to it. Input is used
/// only within a call of `inflate`, and output only within the room that is given; both are stated to zlib with their sizes.
final class Inflater {
    /// What is around the deflated bytes.
    enum Wrapping: Int32 {
        case none = -15
        case gzip = 31
    }

    /// What a step came to.
    enum Step {
        /// All input is used, or all room is filled.
        case more
        /// The stream is at its end; input behind it is left.
        case end
        /// The bytes are no such stream.
        case damaged
    }

    private let stream: UnsafeMutablePointer<z_stream>

    init(_ wrapping: Wrapping) throws(UnpackFault) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(stream, wrapping.rawValue, ZLIB_VERSION, size) == Z_OK else {
            throw UnpackFault(.unreadable, "cannot be unpacked: there is no memory left")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// Begins the next stream behind one that has ended.
    func reset() { inflateReset(stream) }

    /// Unpacks what fits: `input` and `room` move on past what was used and filled. At most 1 GiB each.
    func inflate(_ input: inout UnsafeRawBufferPointer, into room: inout UnsafeMutableRawBufferPointer) -> Step {
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = UInt32(min(input.count, 1 << 30))
        stream.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(min(room.count, 1 << 30))
        let (given, free) = (stream.pointee.avail_in, stream.pointee.avail_out)
        let code = CZlib.inflate(stream, Z_NO_FLUSH)
        input = UnsafeRawBufferPointer(rebasing: input[Int(given - stream.pointee.avail_in)...])
        room = UnsafeMutableRawBufferPointer(rebasing: room[Int(free - stream.pointee.avail_out)...])
        switch code {
        case Z_OK, Z_BUF_ERROR: return .more
        case Z_STREAM_END: return .end
        default: return .damaged
        }
    }
}
