import Foundation
import Records
import Statistics
import Testing

@testable import Ingest

@Suite("Records near and beyond the limit of 65,536 bytes")
struct LongRecordTests {
    private static let limit = RecordBoundaries.limit

    @Test("the limit is what the tests take it for")
    func limit() { #expect(Self.limit == CSVOracle().limit) }

    /// What the state machine says of the first record of a text, in the reader's words; the text ends the file.
    private func wanted(_ walk: CSVOracle.Walk, end: Int, isEnded: Bool, firstLine: Int) -> RecordBoundaries.Next {
        switch walk.content(isEnded: isEnded, limit: Self.limit) {
        case .fields: .record(end: end)
        case .malformed: .malformed(end: end)
        case .overlong: .overlong(end: firstLine)
        }
    }

    // Reading on behind a doubled mark that straddles the limit would run out of the buffer.
    @Test(
        "every ending of five signs around the limit agrees with the state machine",
        arguments: ["\"", "", "a,b,\"\n", "a\n"])
    func endings(opening: String) {
        let signs = Array("\",\n\ra".utf8)
        let room = UnsafeMutablePointer<UInt8>.allocate(capacity: Self.limit + 1_000)
        defer { room.deallocate() }
        for length in Self.limit - 6...Self.limit + 1 {
            // A long record, open up to `length`; then every run of five signs; then the end of the file.
            room.initialize(repeating: UInt8(ascii: "a"), count: Self.limit + 1_000)
            for (index, byte) in opening.utf8.enumerated() { room[index] = byte }
            var prefix = CSVOracle.Walk()
            for index in 0..<length where prefix.take(room[index], delimiter: UInt8(ascii: ",")) { return }
            // Beyond the text lies a line feed, so that a reader that runs over the end comes back at all.
            room[length + 200] = UInt8(ascii: "\n")
            for number in 0..<3_125 {
                var rest = number
                for index in 0..<5 {
                    room[length + index] = signs[rest % 5]
                    rest /= 5
                }
                let end = length + 5
                var walk = prefix
                var stop = length
                var isEnded = false
                while stop < end, !isEnded, walk.count <= Self.limit {
                    isEnded = walk.take(room[stop], delimiter: UInt8(ascii: ","))
                    stop += 1
                }
                let lineFeed = RecordBoundaries.firstIndex(of: Byte.lineFeed, in: room, from: 0, to: end)
                let wanted = wanted(walk, end: stop, isEnded: isEnded, firstLine: min(end, lineFeed + 1))
                let found = RecordBoundaries.next(
                    in: room, from: 0, to: end, delimiter: UInt8(ascii: ","), isLast: true)
                // Just the limit without a line feed at the end of the file: `justTheLimit` has it.
                if walk.count == Self.limit, !isEnded { continue }
                if found != wanted {
                    let tail = String(decoding: UnsafeBufferPointer(start: room + length, count: 5), as: UTF8.self)
                        .debugDescription
                    Issue.record(
                        "\(opening.debugDescription), then a to \(length) bytes, then \(tail): \(found) instead of \(wanted)"
                    )
                    return
                }
            }
        }
    }

    // The same on the way through a file: a process of its own, because the reader ran over the end of its buffer.
    @Test("a doubled mark that straddles the limit does not stop the program")
    func straddlingMark() async {
        await #expect(processExitsWith: .success) {
            let scratch = try Scratch()
            let row = "\"" + String(repeating: "a", count: 65_534) + "\"\"x,b"
            let loaded = try Reading().load([.providers: [try scratch.file("provider_id,name\n" + row)]])
            #expect(loaded.table(.providers)?.refused == [Refused("field-too-long", nil, line: 2)])
        }
    }

    private static func row(_ length: Int, ending: String) -> String {
        "a," + String(repeating: "b", count: length - 4 - ending.utf8.count) + ",c" + ending
    }

    @Test(
        "a record of just the limit is read and one byte more is refused, whatever its line end and its neighbours",
        arguments: ["\n", "\r\n", ""], ["", "\"q\",b,c\n"])
    func justTheLimit(ending: String, before: String) throws {
        for length in Self.limit - 1...Self.limit + 1 {
            let after = ending.isEmpty ? "" : "x,y,z\n"
            let scan = try RecordingScan([Array((before + Self.row(length, ending: ending) + after).utf8)])
            for chunkSize in [9_000, Self.limit, Self.limit + 1, 1 << 20] {
                if let difference = try scan.difference(chunkSize: chunkSize, threads: 2) {
                    Issue.record("\(length) bytes, \(chunkSize) at a time: \(difference)")
                    return
                }
            }
        }
    }

    @Test(
        "long rows, open marks and short rows in any order are read alike at every chunk size",
        arguments: 1...6 as ClosedRange<UInt64>)
    func mixed(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var text = ""
        for _ in 0..<14 {
            switch random.next() % 7 {
            case 0: text += "a,\"" + String(repeating: "b", count: 70_000) + "\",c\n"
            case 1: text += "a," + String(repeating: "b", count: 140_000) + ",c\n"
            case 2: text += "a,\"" + String(repeating: "a line of words\n", count: 5_000) + "\",c\n"
            case 3: text += "a,\"" + String(repeating: "line,x,y\n", count: 3_000) + "\",c\n"
            case 4: text += "a,b,\"open\n"
            case 5: text += String(repeating: "a,b,c\n", count: 200)
            default: text += "\"a\"\"a\",b," + String(repeating: "c", count: Int(random.next() % 60_000)) + "\n"
            }
        }
        let scan = try RecordingScan([Array(text.utf8), Array("a,b,c\n".utf8)])
        for (chunkSize, threads) in [(5_000, 1), (30_000, 7), (65_535, 2), (65_537, 1), (200_000, 2), (1 << 20, 1)] {
            if let difference = try scan.difference(chunkSize: chunkSize, threads: threads) {
                Issue.record("\(chunkSize) bytes at a time: \(difference)")
                return
            }
        }
    }

    @Test("a field of 100 KB is refused with its line, and the rows around it are read", arguments: ["", "\""])
    func longField(mark: String) throws {
        let long = "s2,m,\(mark)\(String(repeating: "c", count: 100_000))\(mark),2026-10-01T09:00,2026-10-01T10:00"
        let text = sessions([
            "s1,m,c,2026-10-01T09:00,2026-10-01T10:00", long, "s3,m,c,2026-10-01T11:00,2026-10-01T12:00",
        ])
        for chunkSize in [7_000, 1 << 20] {
            var reading = Reading()
            reading.chunkSize = chunkSize
            let loaded = try reading.load(.sessions, text)
            #expect(loaded.table(.sessions)?.refused == [Refused("field-too-long", nil, line: 3)])
            #expect(loaded.table(.sessions)?.total.accepted == 2)
        }
    }

    @Test("a mark that never closes costs its own line and not the rest of the file")
    func openMark() throws {
        let good = (0..<3_000).map { "s\($0),m,c,2026-10-01T09:00,2026-10-01T10:00" }
        for place in [0, 10, 2_999] {
            var rows = good
            rows[place] = "s\(place),m,\"c,2026-10-01T09:00,2026-10-01T10:00"
            let loaded = try Reading().load(.sessions, sessions(rows))
            #expect(loaded.table(.sessions)?.refused == [Refused("field-too-long", nil, line: place + 2)])
            #expect(loaded.table(.sessions)?.total.accepted == 2_999)
        }
    }

    // In a process of its own, whose memory nothing else adds to.
    @Test("a line of 20 MB without end is read past without being held")
    func endlessLine() async {
        await #expect(processExitsWith: .success) {
            func peak() throws -> Int {
                let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
                let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
                return try #require(Int(line.filter(\.isNumber))) * 1_024
            }
            let scratch = try Scratch()
            let path = try scratch.file(sessions(["s1,m,c,2026-10-01T09:00,2026-10-01T10:00"]))
            let file = try #require(FileHandle(forWritingAtPath: path))
            try file.seekToEnd()
            let piece = Data(repeating: UInt8(ascii: "x"), count: 1 << 16)
            for _ in 0..<320 { try file.write(contentsOf: piece) }
            try file.write(contentsOf: Data("\ns2,m,c,2026-10-01T11:00,2026-10-01T12:00\n".utf8))
            try file.close()
            // What a reader takes for any file is taken by then.
            _ = try Reading().load(.sessions, sessions(["s1,m,c,2026-10-01T09:00,2026-10-01T10:00"]))
            let before = try peak()
            let loaded = try Reading().load([.sessions: [path]])
            #expect(try peak() - before < 8 << 20)
            let table = try #require(loaded.table(.sessions))
            #expect(table.refused == [Refused("field-too-long", nil, line: 3)])
            #expect(table.total.accepted == 2)
            let last = try #require(loaded.dataset.allSessions.last)
            #expect(try RowFinder(table).row(at: last.row.locator).line == 4)
        }
    }
}
