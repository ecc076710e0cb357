import Foundation
import Testing

import Records

@testable import Ingest

@Suite("Records of a small text")
struct CSVRecordsTests {
    /// By record, from column name to text.
    private func table(_ bytes: [UInt8]) -> [[String: String]] {
        var records = CSVRecords(bytes).map(\.fields)
        let header = records.removeFirst()
        return records.map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    }

    // Runs where ../shared/data/hostile/csv-spectrum lies beside the package.
    @Test("csv-spectrum is read as its JSON says", .enabled(if: Shared.has("hostile/csv-spectrum/csvs")))
    func spectrum() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Shared.path("hostile/csv-spectrum/csvs"))
            .sorted()
        #expect(names.count == 12)
        for name in names {
            var bytes = Array(
                try Data(contentsOf: URL(fileURLWithPath: Shared.path("hostile/csv-spectrum/csvs/\(name)"))))
            // A copy by way of git may have lost the carriage returns that a file is named for.
            if name.hasSuffix("_crlf.csv"), !bytes.contains(13) {
                bytes = bytes.flatMap { $0 == 10 ? [13, 10] : [$0] }
            }
            let json = try Data(
                contentsOf: URL(fileURLWithPath: Shared.path("hostile/csv-spectrum/json/\(name.dropLast(4)).json")))
            // A table of one row is an object there in some files, and an array of one in others.
            let decoder = JSONDecoder()
            let one = try? decoder.decode([String: String].self, from: json)
            let wanted = try one.map { [$0] } ?? decoder.decode([[String: String]].self, from: json)
            // Its two files of coordinates disagree about the telephone number.
            let ignored = name == "location_coordinates.csv" ? "Contact Phone Number" : ""
            #expect(
                table(bytes).map { $0.filter { $0.key != ignored } } == wanted.map { $0.filter { $0.key != ignored } },
                "\(name)")
        }
    }

    // Runs where ../shared/data/hostile/csv-spectrum lies beside the package.
    @Test(
        "csv-spectrum is read by the tables' reader as by this one",
        .enabled(if: Shared.has("hostile/csv-spectrum/csvs")))
    func spectrumAsTables() throws {
        for name in [
            "newlines", "newlines_crlf", "quotes_and_newlines", "escaped_quotes", "json", "empty", "comma_in_quotes",
            "utf8",
        ] {
            let bytes = Array(
                try Data(contentsOf: URL(fileURLWithPath: Shared.path("hostile/csv-spectrum/csvs/\(name).csv"))))
            var records = CSVRecords(bytes)
            _ = records.next()
            let rows = Array(bytes[(CSVRecords(bytes).upcoming?.end ?? 0)...])
            // Its rows of three columns, or filled up to three.
            let width = records.upcoming?.fields.count ?? 0
            guard width == 3 else { continue }
            let scan = try RecordingScan([rows])
            #expect(scan.rows.map { $0.fields.map { String(decoding: $0, as: UTF8.self) } } == records.map(\.fields))
            for chunkSize in 1...60 {
                #expect(try scan.difference(chunkSize: chunkSize, threads: 2) == nil, "\(name), \(chunkSize)")
            }
        }
    }

    @Test(
        "fields of one record",
        arguments: [
            ("a,b", ["a", "b"]), ("a,b\n", ["a", "b"]), ("a,b\r\n", ["a", "b"]), ("", []), ("\n", [""]),
            (",", ["", ""]), ("\"a,b\",c", ["a,b", "c"]),
            ("\"a\"\"b\"", ["a\"b"]), ("\"\"", [""]), ("\"\"\"\"", ["\""]), ("a\"b,c", ["a\"b", "c"]),
            ("\"a\nb\",c\nd", ["a\nb", "c"]),
            ("\"a\r\nb\"\r\n", ["a\r\nb"]), ("æ,ø", ["æ", "ø"]), ("\"open,b\n", []), ("a,\"open", []),
            (" \"a\"", [" \"a\""]),
        ] as [(String, [String])])
    func fields(text: String, wanted: [String]) {
        #expect((CSVRecords(Array(text.utf8)).upcoming?.fields ?? []) == wanted)
    }

    // The carriage return belongs to the cell, not to the line's end.
    @Test(
        "a carriage return within quotation marks at the end of a record stays",
        arguments: ["\"a\r\"\n", "\"a\r\"", "b,\"\r\"\r\n"])
    func returnWithinMarks(text: String) {
        #expect(CSVRecords(Array(text.utf8)).upcoming?.fields.last?.utf8.last == UInt8(ascii: "\r"))
    }

    @Test("places behind records follow each other to the end of the text, from any start")
    func places() {
        let text = Array("a,b\n\"c\nd\",e\r\n\nf".utf8)
        #expect(CSVRecords(text).map(\.end) == [4, 13, 14, 15])
        #expect(CSVRecords(text, from: 4).map(\.fields) == [["c\nd", "e"], [""], ["f"]])
        #expect(CSVRecords(text, from: text.count).upcoming == nil)
    }

    @Test("another delimiter makes the comma an ordinary sign")
    func delimiters() {
        #expect(
            CSVRecords(Array("a;b,c;\"d;e\"".utf8), delimiter: UInt8(ascii: ";")).upcoming?.fields == [
                "a", "b,c", "d;e",
            ])
        #expect(CSVRecords(Array("a\tb;c".utf8), delimiter: 9).upcoming?.fields == ["a", "b;c"])
    }
}
