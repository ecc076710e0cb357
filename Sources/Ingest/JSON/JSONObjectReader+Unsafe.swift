/// Reads one flat JSON object (RFC 8259) from a line of bytes, without a copy of what needs none.
///
/// Stricter than the RFC asks where a table could be misread: a name that stands twice is a fault, and so are more than 1,024
/// members, 32 levels, half a surrogate pair, and bytes that are no UTF-8. Within nested values, which no column is read
/// from, names are not compared.
///
/// Unsafe: reads the bytes of the line it is given, each index checked against its count. Decoded text lies in a room as
/// large as the line. No escape is shorter than what it stands for (`\n` is two bytes for one, `\u00E6` six for two, a pair
/// twelve for four), and every byte of the line is decoded at most once, so that the room is never left and never moves
/// while a line is read. What `member` is handed lives as long as that call.
struct JSONObjectReader {
    private var room: [UInt8] = []
    private var names: [UnsafeBufferPointer<UInt8>] = []

    init() {}

    /// Reads a line, and hands out its members in their order, those before a fault too.
    ///
    /// - Parameters:
    ///   - line: without its line end; blanks around the object are passed over.
    ///   - member: takes a name, decoded, and its value.
    /// - Returns: what is wrong, or `nil`.
    @inline(__always)
    mutating func read(
        _ line: UnsafeBufferPointer<UInt8>, member: (UnsafeBufferPointer<UInt8>, JSONCell) -> Void
    ) -> JSONFault? {
        guard let base = line.baseAddress else { return JSONFault(column: 1, reason: JSONWalk.noObject) }
        if room.count < line.count { room = [UInt8](repeating: 0, count: max(line.count, 4_096)) }
        // Taken out and put back, so that the list is neither copied nor in use twice.
        var seen: [UnsafeBufferPointer<UInt8>] = []
        swap(&seen, &names)
        seen.removeAll(keepingCapacity: true)
        let fault = room.withUnsafeMutableBufferPointer { room -> JSONFault? in
            guard let start = room.baseAddress else { return nil }
            var walk = JSONWalk(bytes: base, count: line.count, room: start)
            return walk.readObject(&seen, member) ? nil : JSONFault(column: walk.index + 1, reason: walk.reason)
        }
        seen.removeAll(keepingCapacity: true)
        swap(&seen, &names)
        return fault
    }
}
