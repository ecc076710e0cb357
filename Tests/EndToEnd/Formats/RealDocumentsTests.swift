import Foundation
import Testing

/// Real e-invoices of other people, with an independent reader's figures beside them.
struct RealDocumentsTests {
    private struct Report: Decodable {
        struct File: Decodable {
            let path: String
            let format: String
            let rows_read: Int
            let accepted: Int
            let refused: Int
            let amount_accepted: Decimal
            let amount_refused: Decimal
            let refusals: [String: Int]
            let amount_asked: Decimal?
            let amount_of_rows: Decimal?
        }
        let files: [File]
    }

    private func check(_ folder: String) throws -> [Report.File] {
        let outcome = try Program.run(["check", folder, "--json"])
        #expect(outcome.status == 0)
        return try JSONDecoder().decode(Report.self, from: Data(outcome.output)).files
    }

    @Test func `check agrees with the index of real documents on every line sum`() throws {
        guard let folder = Neighbour.path("ubl", needed: "the index of real documents") else { return }
        let index = try Table(String(contentsOfFile: folder + "/INDEX.csv", encoding: .utf8))
        #expect(index.rows.count == 92)
        let files = try check(folder)
        #expect(files.count == 92)
        let byPath = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0) })
        for row in index.rows {
            let file = try #require(byPath[folder + "/" + row["file"]], "\(row["file"])")
            let sum = try #require(Decimal(string: row["sum_lines"]), "\(row["file"])")
            #expect(file.rows_read == Int(row["n_lines"]), "\(row["file"])")
            #expect(file.rows_read == file.accepted + file.refused)
            #expect(
                file.amount_accepted + file.amount_refused == (row["root"] == "CreditNote" ? -sum : sum),
                "\(row["file"])")
            #expect(file.format == Self.format(row["customization"]), "\(row["file"])")
            #expect(file.refusals.values.reduce(0, +) == file.refused, "\(row["file"])")
        }
    }

    @Test func `the rows of real documents sum to what these ask for, of two that contradict themselves apart`() throws
    {
        guard let folder = Neighbour.path("ubl", needed: "real documents") else { return }
        let files = try check(folder)
        let off = files.filter { $0.amount_asked != nil && $0.amount_asked != $0.amount_of_rows }
        #expect(
            Set(off.compactMap { $0.path.split(separator: "/").last.map(String.init) })
                == ["used-invoice_real.xml", "UBL-CreditNote-2.0-Example.xml"])
        // A trivial one has no totals.
        #expect(files.count { $0.amount_asked == nil } == 1)
    }

    private static func format(_ customization: String) -> String {
        if customization.hasPrefix("OIOUBL") { return "oioubl" }
        return customization.contains("peppol") || customization.contains("en16931") ? "peppol" : "ubl"
    }

    @Test func `attacks by XML refuse themselves and nothing else`() throws {
        guard let folder = Neighbour.path("hostile/xml", needed: "attacks by XML") else { return }
        let files = try check(folder).filter { $0.path.hasSuffix(".xml") }
        #expect(files.count == 9)
        for file in files {
            #expect(file.refusals == ["bad-xml": 1], "\(file.path)")
            #expect((file.rows_read, file.accepted, file.refused) == (1, 0, 1))
        }
    }
}
