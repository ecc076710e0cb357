import Records
import Statistics
import Testing

@testable import Ingest

@Suite("Rows found again by their locators")
struct RowFinderTests {
    /// Good rows, short and long, between refused ones, empty lines and cells of several lines; by file.
    private static func files(seed: UInt64) -> [[UInt8]] {
        var random = SplitMix64(seed: seed)
        return (0..<3).map { file in
            var text = "session_id,mentor_id,citizen_id,start,end,text\(file == 1 ? "\r\n" : "\n")"
            for index in 0..<40 {
                let cell =
                    [
                        "", "æøå", "\"a\nb\"", "\"\"\"\"", String(repeating: "x", count: Int(random.next() % 90)),
                        "\"\r\n\r\n\"",
                    ]
                    .randomElement(using: &random) ?? ""
                text += "\(file)\(index),m,c,2026-10-01T09:00,2026-10-01T10:00,\(cell)"
                text += ["\n", "\r\n", "\n\n", "\n,\n", "\nx\ny\n", "\n\"q\"q,,\n"].randomElement(using: &random) ?? ""
            }
            if file == 2, text.hasSuffix("\n") { text.removeLast() }
            return Array(text.utf8)
        }
    }

    @Test(
        "every accepted row is found with its file, line, place and bytes, at every chunk size",
        arguments: 1...2 as ClosedRange<UInt64>)
    func everyRow(seed: UInt64) throws {
        let files = Self.files(seed: seed)
        let wanted = files.enumerated().flatMap { file, text in
            CSVOracle().records(of: text).dropFirst().compactMap { record -> (file: Int, record: CSVOracle.Record)? in
                guard case .fields(let fields) = record.content, fields.count == 6 else { return nil }
                return (file, record)
            }
        }
        #expect(wanted.count == 120)
        let scratch = try Scratch()
        let paths = try files.map { try scratch.file($0) }
        for chunkSize in Array(1...40) + [100, 1_000, 1 << 16] {
            let loaded = try Reading(zone: .utc, threads: 2, chunkSize: chunkSize).load([.sessions: paths])
            let finder = RowFinder(try #require(loaded.table(.sessions)))
            let rows = loaded.dataset.allSessions
            #expect(rows.count == wanted.count)
            for (row, (file, record)) in zip(rows, wanted) {
                let found = try finder.row(at: row.row.locator)
                guard found.file == file, found.line == record.line, Int(found.offset) == record.start,
                    found.bytes == record.bytes
                else {
                    Issue.record(
                        "\(chunkSize) bytes at a time: line \(found.line) of file \(found.file) instead of \(record.line) of \(file)"
                    )
                    return
                }
            }
            // In any order, too.
            var random = SplitMix64(seed: seed)
            for index in (0..<rows.count).shuffled(using: &random) {
                let found = try finder.row(at: rows[index].row.locator)
                let fields = finder.fields(of: found)
                guard found.line == wanted[index].record.line,
                    wanted[index].record.content == .fields(fields.map { Array($0.utf8) }),
                    finder.text("session_id", in: fields, of: found) == fields[0],
                    finder.text("channel", in: fields, of: found) == ""
                else {
                    Issue.record(
                        "\(chunkSize) bytes at a time, out of order: line \(found.line) instead of \(wanted[index].record.line)"
                    )
                    return
                }
            }
        }
    }
}
