import Foundation
import Testing

/// Reports written by the program once for all tests: of the example in both languages, and of a municipality whose every
/// text is hostile.
final class SampleReport: Sendable {
    private static let examples = ["da", "en"].map { language in
        (language, Result { try SampleReport(["datasets/example", "--period", "2026-10", "--language", language]) })
    }

    static func example(_ language: String) throws -> SampleReport {
        try #require(examples.first { $0.0 == language }).1.get()
    }

    private static let hostileReport = Result { () throws -> SampleReport in
        let input = try HostileTown.write()
        defer { try? FileManager.default.removeItem(atPath: input) }
        return try SampleReport([input, "--period", "2026-10", "--language", "da"])
    }

    static func hostile() throws -> SampleReport { try hostileReport.get() }

    /// The run's folder.
    let folder: String
    /// The report's files.
    let names: [String]

    private init(_ arguments: [String]) throws {
        folder =
            FileManager.default.temporaryDirectory.appendingPathComponent("tilsyn-report-\(UUID().uuidString)").path
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let process = Process()
        process.executableURL = tests.appendingPathComponent("tilsyn")
        process.arguments = ["sweep"] + arguments + ["--out", folder]
        process.currentDirectoryURL = root
        let output = Pipe()
        process.standardOutput = FileHandle.nullDevice
        process.standardError = output
        try process.run()
        let errors = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(errors)")
        names = try FileManager.default.contentsOfDirectory(atPath: folder + "/report").sorted()
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func path(_ name: String) -> String { "\(folder)/report/\(name)" }
    func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

    /// The rows of one of the run's lists, by column; for files without quotation marks.
    func rows(_ name: String) throws -> [[String: String]] {
        let lines = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8).split(separator: "\n")
        let header = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return lines.dropFirst().map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Dictionary(zip(header, cells), uniquingKeysWith: { first, _ in first })
        }
    }
}

/// A small municipality in which every id, name and text would do harm in a page that lets it.
enum HostileTown {
    /// What would be seen to have run: it sets a mark on the window.
    static let texts = [
        "<script>window.harm=1</script>", "\"><img src=x onerror=window.harm=1>", "{{t.rank}}{{{.}}}",
        "</style><b onclick=window.harm=1>", "'\u{301}\"\u{301} onmouseover=window.harm=1 ", "\u{202E}tilbage",
        "../../../etc/passwd", "javascript:window.harm=1",
    ]

    /// - Returns: the folder, to be removed by the caller.
    static func write() throws -> String {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("tilsyn-hostile-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // By scalars: a quotation mark with an accent upon it is another character to Swift, and the same to a reader of CSV.
        func quoted(_ text: String) -> String {
            "\"" + text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
        }
        var sessions = ["session_id,mentor_id,citizen_id,start,end,kind,confirmation"]
        var invoices = ["invoice_id,line_no,provider_id,mentor_id,citizen_id,service_from,service_to,hours,amount,text"]
        var providers = ["provider_id,name"]
        for (index, text) in texts.enumerated() {
            let mentor = "M\(index)\(text)"
            let provider = "P\(index)\(text)"
            providers.append("\(quoted(provider)),\(quoted(text))")
            // Ten hours in two meetings at once, and as many billed: a material fact. All through the month, so that no part of
            // the log is missing.
            for day in ["02", "09", "16", "23", "30"] {
                for part in 0...1 {
                    sessions.append(
                        "\(quoted("S\(index)-\(day)-\(part)\(text)")),\(quoted(mentor)),\(quoted("C\(part)\(text)")),2026-10-\(day)T09:00,2026-10-\(day)T11:00,individual,\(part == 0 ? "confirmed" : "denied")"
                    )
                }
            }
            invoices.append(
                "\(quoted("F\(index)\(text)")),1,\(quoted(provider)),\(quoted(mentor)),\(quoted("C0\(text)")),2026-10-01,2026-10-31,40,16000,\(quoted(text))"
            )
        }
        for (name, rows) in [("sessions", sessions), ("invoices", invoices), ("providers", providers)] {
            try (rows.joined(separator: "\n") + "\n").write(
                toFile: "\(folder)/\(name).csv", atomically: false, encoding: .utf8)
        }
        return folder
    }
}
