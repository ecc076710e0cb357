import Foundation
import Testing

/// Whether `evidence.csv` leads to the row that it speaks of.
@Suite struct EvidenceTests {
    @Test func `each line of evidence points at the row of its file`() throws {
        let folder = try TemporaryFolder()
        // Quoted line feeds, a blank line and a byte order mark: places where counting lines goes wrong.
        var town = Municipality.october(mentors: 40, spelling: .init(text: { "note \($0),\nsecond \"line\"" }))
        town.invoices.insert("", at: 3)
        try folder.write(town.sessionFile, to: "in/sessions-a.csv")
        try folder.write(
            "\u{FEFF}" + town.invoiceFile.replacingOccurrences(of: "\n", with: "\r\n"), to: "in/invoices.csv")
        let outcome = try Program.run(
            ["sweep", folder.path("in"), "--period", "2026-10", "--out", folder.path("run")])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        let (sessions, lines) = try check(RunFolder(path: folder.path("run")))
        #expect(
            sessions > 0 && lines > 0,
            "no evidence of sessions (\(sessions)) or of lines (\(lines)): the test says nothing")
    }

    @Test func `evidence of the example points at the row of its file`() throws {
        let folder = try TemporaryFolder()
        let outcome = try Program.run(["sweep", "datasets/example", "--period", "2026-10", "--out", folder.path("run")])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        let (sessions, _) = try check(RunFolder(path: folder.path("run")))
        #expect(sessions > 0)
    }

    /// Looks every line of evidence up in its input, and says how many sessions and invoice lines there were.
    private func check(_ run: RunFolder) throws -> (sessions: Int, lines: Int) {
        var files: [String: (lines: [[UInt8]], header: [String])] = [:]
        var counts = (sessions: 0, lines: 0)
        let alerted = Set(try run.table("alerts.csv").rows.map { $0["mentor_id"] })
        var raised: Set<String> = []
        for row in try run.table("evidence.csv").rows {
            #expect(alerted.contains(row["mentor_id"]))
            raised.insert(row["mentor_id"] + " " + row["code"])
            let path = row["file"].hasPrefix("/") ? row["file"] : Program.packageRoot + "/" + row["file"]
            if files[path] == nil {
                let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
                let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
                let header = String(decoding: lines[0], as: UTF8.self).trimmingCharacters(in: ["\u{FEFF}", "\r"])
                files[path] = (lines, header.split(separator: ",").map(String.init))
            }
            let (lines, header) = try #require(files[path])
            let number = try #require(Int(row["line"]))
            try #require((2..<lines.count).contains(number), "\(row["file"]):\(number)")
            // The ids stand before the texts, so that the first physical line holds them.
            let cells = String(decoding: lines[number - 1], as: UTF8.self).split(
                separator: ",", omittingEmptySubsequences: false)
            func cell(_ name: String) -> String {
                header.firstIndex(of: name).map { $0 < cells.count ? String(cells[$0]) : "" } ?? ""
            }
            let place = "\(row["file"]):\(number)"
            #expect(cell("mentor_id") == row["mentor_id"], "\(place)")
            #expect(cell("citizen_id") == row["citizen_id"], "\(place)")
            if row["invoice_id"].isEmpty {
                counts.sessions += 1
                #expect(cell("session_id") == row["session_id"], "\(place)")
                #expect(cell("start") == row["start"] && cell("end") == row["end"], "\(place)")
            } else {
                counts.lines += 1
                #expect(cell("invoice_id") == row["invoice_id"] && cell("line_no") == row["line_no"], "\(place)")
                #expect(cell("service_from") == row["start"] && cell("service_to") == row["end"], "\(place)")
            }
        }
        // A raised finding of an alerted mentor has rows behind it.
        for finding in try run.table("findings.csv").rows
        where alerted.contains(finding["mentor_id"]) && (figure(finding["contribution"], places: 2) ?? 0) > 0 {
            let key = finding["mentor_id"] + " " + finding["code"]
            #expect(raised.contains(key), "no evidence for \(key)")
        }
        return counts
    }
}
