import Foundation
import Records
import Testing

@testable import Ingest

@Suite("Files that cannot be read")
struct InputErrorTests {
    private func error(_ bytes: [UInt8], _ profile: Profile = .contract) throws -> InputError {
        try Reading(profile: profile).error(.sessions, bytes)
    }

    private func error(path: String) throws -> InputError {
        try #require(throws: InputError.self) { _ = try Reading().load([.sessions: [path]]) }
    }

    @Test("the text of an error says where, what, and how to mend it")
    func form() {
        #expect(
            InputError(path: "a.csv", problem: "is empty", remedy: "Fill it").description == "a.csv: is empty. Fill it."
        )
    }

    @Test("a missing file")
    func missingFile() throws {
        let path = "/nowhere/sessions.csv"
        let found = try error(path: path)
        #expect(found.path == path)
        #expect(found.problem.contains("cannot be opened"))
        #expect(found.problem.contains("No such file"))
        #expect(found.remedy == "Check the name and the folder")
    }

    @Test("a folder instead of a file")
    func folder() throws {
        let scratch = try Scratch()
        let found = try error(path: scratch.path)
        #expect(found.problem == "is a folder, not a file")
        #expect(found.remedy.contains("Name a file in it"))
    }

    @Test("a file that may not be read", .enabled(if: getuid() != 0, "root may read everything"))
    func forbidden() throws {
        let scratch = try Scratch()
        let path = try scratch.file(sessions([]))
        chmod(path, 0)
        let found = try error(path: path)
        #expect(found.problem.contains("Permission denied"))
        #expect(found.remedy == "Check that you may read it")
    }

    @Test(
        "an empty file, and one that is a byte order mark alone",
        arguments: [[], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]] as [[UInt8]])
    func empty(bytes: [UInt8]) throws {
        let found = try error(bytes)
        #expect(found.problem == "is empty")
        #expect(found.remedy.contains("header"))
    }

    @Test("a header alone is a table without rows, with a line end and without")
    func headerOnly() throws {
        for end in ["", "\n", "\r\n", "\n\n\n", "\r\n\r\n"] {
            let table = try Reading().load(.sessions, "session_id,mentor_id,citizen_id,start,end" + end).table(
                .sessions)
            #expect(table?.total == ControlTotals())
            #expect(table?.refused == [])
            #expect(table?.refusedShare == 0)
        }
    }

    @Test("an empty line before the header is said to lack the columns")
    func emptyFirstLine() throws {
        #expect(try error(Array(("\n" + sessions([])).utf8)).problem.contains("lacks the columns session_id"))
    }

    @Test(
        "a damaged gzip file, and zip as spreadsheets are",
        arguments: [
            ([0x1F, 0x8B, 8, 0, 0, 0], "gzip", "unpack it"),
            ([0x50, 0x4B, 3, 4, 20, 0], "is a spreadsheet or an archive", "save a sheet as CSV"),
        ] as [([UInt8], String, String)])
    func compressed(_ head: [UInt8], _ problem: String, _ remedy: String) throws {
        let found = try error(head + [UInt8](repeating: 0x55, count: 500))
        #expect(found.problem.contains(problem))
        #expect(found.remedy.contains(remedy))
    }

    @Test("a list of JSON objects is no JSON Lines")
    func list() throws {
        let found = try error(Array("[{\"session_id\":1}]".utf8))
        #expect(found.problem == "is a JSON list in brackets")
        #expect(found.remedy.contains("one object a line"))
    }

    @Test("a binary file")
    func binary() throws {
        let found = try error((0..<4_000).map { UInt8($0 * 7 % 256) })
        #expect(found.problem.contains("is not a text file"))
        #expect(found.remedy.contains("CSV"))
    }

    @Test("UTF-16 without its mark is told from text, by the profile and without one")
    func unmarkedUTF16() throws {
        let bytes = sessions([]).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try error(bytes).problem.contains("is not a text file"))
        let found = try error(bytes, Profile(name: "p", encoding: .utf16))
        #expect(found.problem.contains("no UTF-16 byte order mark"))
        #expect(found.remedy.contains("UTF-8"))
    }

    @Test("lines that end with a carriage return alone")
    func returnsAlone() throws {
        let found = try error(
            Array(sessions(["s,m,c,2026-10-01T09:00,2026-10-01T10:00"]).utf8).map { $0 == 10 ? 13 : $0 })
        #expect(found.problem == "ends its lines with a carriage return alone")
        #expect(found.remedy.contains("LF"))
    }

    @Test("a header whose quotation mark never closes")
    func openHeader() throws {
        let found = try error(
            Array("\"session_id,mentor_id,citizen_id,start,end\ns,m,c,2026-10-01T09:00,2026-10-01T10:00\n".utf8))
        #expect(found.problem.contains("has no header line"))
        #expect(found.remedy.contains("quotation marks"))
    }

    @Test("a megabyte without a line end is no header, and the message does not repeat it")
    func endlessHeader() throws {
        let found = try error([UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20))
        #expect(found.description.utf8.count < 2_000)
    }

    @Test("one file of several that cannot be read ends it, by its own name")
    func oneOfSeveral() throws {
        let scratch = try Scratch()
        let good = try scratch.file(sessions([]))
        let bad = try scratch.file([UInt8]())
        let found = try #require(throws: InputError.self) { _ = try Reading().load([.sessions: [good, bad]]) }
        #expect(found.path == bad)
    }

    @Test("a file that was written to while it was read is told")
    func changed() throws {
        let scratch = try Scratch()
        let path = try scratch.file(sessions(["s,m,c,2026-10-01T09:00,2026-10-01T10:00"]))
        let table = try #require(try Reading().load([.sessions: [path]]).table(.sessions))
        try table.checkUnchanged()
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: Data("x".utf8))
        try file.close()
        let found = try #require(throws: InputError.self) { try table.checkUnchanged() }
        #expect(found.problem.contains("was changed"))
    }

    @Test("the text and the cell of a refused row are read back, cut at the line's end and at the limit")
    func excerpts() throws {
        let scratch = try Scratch()
        let long = "s2,m,\(String(repeating: "c", count: 1_000)),x,2026-10-01T10:00"
        let path = try scratch.file(sessions(["s1,m,c,2026-10-01T09:00, 31/2 \r", long, "a,b"]))
        let table = try #require(try Reading().load([.sessions: [path]]).table(.sessions))
        #expect(table.refusals.count == 3)
        let reader = RefusalReader(table)
        let first = try reader.read(table.refusals[0])
        #expect(first.excerpt == "s1,m,c,2026-10-01T09:00, 31/2 ")
        #expect(first.column == "end")
        #expect(first.value == "31/2")
        #expect((first.path, first.line) == (path, 2))
        #expect(try reader.read(table.refusals[1]).excerpt.utf8.count == 400)
        #expect(try reader.read(table.refusals[2]).column.isEmpty)
        #expect(table.fieldCount(ofFile: 0) == 5)
    }
}
