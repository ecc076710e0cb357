import Glibc

/// Files packed with gzip, of one member or several.
///
/// Unsafe: both buffers are allocated here with the sizes that are stated to the system and to the inflater, and freed at the
/// end; pieces handed out are valid for the length of the call.
public enum Gzip {
    /// Packed bytes that are read at once.
    static let packedPiece = 256 << 10
    /// Unpacked bytes that are handed on at most at once.
    static let unpackedPiece = 1 << 20

    /// Whether bytes begin as a gzip file does.
    static func isGzip(_ head: some Collection<UInt8>) -> Bool { head.starts(with: [0x1F, 0x8B]) }

    /// Unpacks a file from where its descriptor stands to its end; memory does not grow with the file.
    ///
    /// - Parameters:
    ///   - piece: is given every unpacked piece, in order, at most 1 MiB; valid for the call. What it throws ends the reading.
    ///   - raw: is given every packed piece before it is unpacked, for checksums of the file as it lies.
    /// - Throws: `UnpackFault`, and what `piece` throws. Pieces before a damaged place have been handed out by then.
    public static func inflate(
        from descriptor: Int32, limits: UnpackLimits = UnpackLimits(),
        piece: (UnsafeRawBufferPointer) throws -> Void,
        raw: (UnsafeRawBufferPointer) -> Void = { _ in }
    ) throws {
        let packed = UnsafeMutableRawBufferPointer.allocate(byteCount: packedPiece, alignment: 16)
        defer { packed.deallocate() }
        var members = try MemberReader(limits)
        while true {
            let count = Glibc.read(descriptor, packed.baseAddress, packed.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw UnpackFault(.unreadable, "cannot be read (\(String(cString: strerror(errno))))")
            }
            if count == 0 { break }
            let bytes = UnsafeRawBufferPointer(rebasing: packed[..<count])
            raw(bytes)
            try members.take(bytes, piece)
        }
        try members.finish(piece)
    }

    /// Unpacks bytes in memory.
    ///
    /// - Parameter limit: unpacked bytes at most.
    public static func inflate(_ bytes: [UInt8], limit: Int) throws(UnpackFault) -> [UInt8] {
        var unpacked: [UInt8] = []
        do {
            try bytes.withUnsafeBytes { raw in
                var members = try MemberReader(UnpackLimits(bytes: Int64(limit)))
                try members.take(raw) { unpacked.append(contentsOf: $0) }
                try members.finish { unpacked.append(contentsOf: $0) }
            }
        } catch let fault as UnpackFault {
            throw fault
        } catch {
            throw UnpackFault(.unreadable, "cannot be unpacked")
        }
        return unpacked
    }

    /// The first unpacked bytes of what may be the beginning of a packed file only: as far as it goes, at most `limit`.
    public static func head(of bytes: [UInt8], limit: Int) -> [UInt8] {
        struct Enough: Error {}
        var unpacked: [UInt8] = []
        try? bytes.withUnsafeBytes { raw in
            func take(_ piece: UnsafeRawBufferPointer) throws {
                unpacked.append(contentsOf: piece.prefix(limit - unpacked.count))
                if unpacked.count == limit { throw Enough() }
            }
            var members = try MemberReader(UnpackLimits())
            try members.take(raw, take)
            try members.finish(take)
        }
        return unpacked
    }

    /// Goes through the members of a file as its bytes come in.
    private struct MemberReader: ~Copyable {
        private enum Stage { case start, within, behind, padding }

        private let limits: UnpackLimits
        private let inflater: Inflater
        private let room: UnsafeMutableRawBufferPointer
        private var filled = 0
        private var stage = Stage.start
        private var packed: Int64 = 0
        private var unpacked: Int64 = 0

        init(_ limits: UnpackLimits) throws(UnpackFault) {
            self.limits = limits
            inflater = try Inflater(.gzip)
            room = .allocate(byteCount: Gzip.unpackedPiece, alignment: 16)
        }

        deinit { room.deallocate() }

        mutating func take(_ bytes: UnsafeRawBufferPointer, _ piece: (UnsafeRawBufferPointer) throws -> Void) throws {
            packed += Int64(bytes.count)
            var rest = bytes
            while !rest.isEmpty {
                if stage == .behind {
                    // Behind a member comes another one; some programs fill a block up with zeros instead.
                    stage = rest[0] == 0 ? .padding : .within
                    inflater.reset()
                }
                if stage == .padding {
                    guard rest.allSatisfy({ $0 == 0 }) else {
                        throw UnpackFault(.damaged, "has bytes behind its end that are not gzip")
                    }
                    return
                }
                try step(&rest, piece)
            }
        }

        private mutating func step(
            _ rest: inout UnsafeRawBufferPointer, _ piece: (UnsafeRawBufferPointer) throws -> Void
        ) throws {
            let isStart = stage == .start
            var free = UnsafeMutableRawBufferPointer(rebasing: room[filled...])
            let before = free.count
            let result = inflater.inflate(&rest, into: &free)
            stage = .within
            filled += before - free.count
            unpacked += Int64(before - free.count)
            if let fault = limits.fault(unpacked: unpacked, packed: packed) { throw fault }
            if filled == room.count { try flush(piece) }
            switch result {
            case .more: break
            case .end: stage = .behind
            case .damaged:
                throw isStart && unpacked == 0
                    ? UnpackFault(.format, "is not a gzip file")
                    : UnpackFault(.damaged, "is damaged: what is packed in it does not unpack")
            }
        }

        mutating func finish(_ piece: (UnsafeRawBufferPointer) throws -> Void) throws {
            // The inflater may hold more than one room can take, with no input left to ask for it by.
            while stage == .within {
                let before = filled
                var none = UnsafeRawBufferPointer(start: nil, count: 0)
                let unpackedBefore = unpacked
                try step(&none, piece)
                if stage == .within, filled == before, unpacked == unpackedBefore { break }
            }
            try flush(piece)
            switch stage {
            case .start: throw UnpackFault(.format, "is empty")
            case .within: throw UnpackFault(.damaged, "is cut off before its end")
            case .behind, .padding: break
            }
        }

        private mutating func flush(_ piece: (UnsafeRawBufferPointer) throws -> Void) throws {
            guard filled > 0 else { return }
            try piece(UnsafeRawBufferPointer(rebasing: room[..<filled]))
            filled = 0
        }
    }
}
