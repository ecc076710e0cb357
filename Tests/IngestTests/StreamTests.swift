import Crypto
import Foundation
import Records
import Support
import Testing

@testable import Ingest

@Suite("Streams that cannot seek, read by way of a FIFO")
struct StreamTests {
    /// Writes bytes into a FIFO, in pieces, from a thread of its own, while `body` reads it.
    private func through<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
        let scratch = try Scratch()
        let path = scratch.path + "/fifo"
        #expect(mkfifo(path, 0o600) == 0)
        let writer = Thread {
            guard let file = FileHandle(forWritingAtPath: path) else { return }
            var start = 0
            while start < bytes.count {
                let end = min(bytes.count, start + 4_097)
                try? file.write(contentsOf: Data(bytes[start..<end]))
                start = end
            }
            try? file.close()
        }
        writer.start()
        return try body(path)
    }

    private static let text = sessions(
        (0..<3_000).map { "session-\($0),m\($0 % 7),é,2026-10-01T09:00,2026-10-01T10:00" } + ["x,m,c,y,z"])

    private func check(_ bytes: [UInt8]) throws {
        try through(bytes) { path in
            let loaded = try Reading(threads: 2).load([.sessions: [path]])
            let table = try #require(loaded.table(.sessions))
            #expect(table.total.accepted == 3_000)
            #expect(table.refused == [Refused("bad-date", "start", line: 3_002)])
            #expect(table.digests == [hexadecimal(SHA256.hash(data: bytes))])
            #expect(table.sizes == [Int64(bytes.count)])
            #expect(table.paths == [path])
            // Rows are found again though the stream is gone.
            let last = try #require(loaded.dataset.allSessions.last)
            let found = try RowFinder(table).row(at: last.row.locator)
            #expect(found.line == 3_001)
            #expect(RowFinder(table).fields(of: found).first == "session-2999")
            #expect(try RefusalReader(table).read(table.refusals[0]).excerpt == "x,m,c,y,z")
            try table.checkUnchanged()
        }
    }

    @Test("UTF-8") func utf8() throws { try check(Array(Self.text.utf8)) }
    @Test("UTF-8 with a byte order mark") func marked() throws {
        try check([0xEF, 0xBB, 0xBF] + Array(Self.text.utf8))
    }
    @Test("UTF-16, copied twice, is hashed as it came")
    func utf16() throws { try check(("\u{FEFF}" + Self.text).utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }) }

    @Test("an empty stream is an empty file")
    func empty() throws {
        let error = try through([]) { path in
            try #require(throws: InputError.self) { _ = try Reading().load([.sessions: [path]]) }
        }
        #expect(error.problem == "is empty")
    }

    @Test("what is copied leaves no file behind, also where it is no table")
    func leavesNothing() throws {
        let before = try FileManager.default.contentsOfDirectory(atPath: "/tmp").filter {
            $0.hasPrefix("tilsyn-") && $0.utf8.count == 13
        }
        try check(Array(Self.text.utf8))
        _ = try through(Array("no,table\n".utf8)) { path in
            try #require(throws: InputError.self) { _ = try Reading().load([.sessions: [path]]) }
        }
        let after = try FileManager.default.contentsOfDirectory(atPath: "/tmp").filter {
            $0.hasPrefix("tilsyn-") && $0.utf8.count == 13
        }
        #expect(Set(after).subtracting(before).isEmpty)
    }
}
