import Configuration
import Engine
import Foundation
import Ingest
import Records
import Runs

/// A folder of a test's own, removed with it.
final class TownFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("tilsyn-town-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path + "/in", withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// One month of a town's files, swept in process.
struct SweptTown {
    /// Øre by code of fact, of those with any.
    var documented: [String: [String: Int]] = [:]
    /// Øre of the month's lines, as `mentors.csv` says it.
    var billed: [String: Int] = [:]
    var refused = 0
    /// What the manifest says of what is missing, as text; empty where it says nothing.
    var completeness = ""
    /// The lists that no order of rows may change.
    var lists: [String] = []

    /// - Parameter month: counted from year 0.
    init(_ folder: String, profile: String?, month: Int, out: String) throws {
        var inputs = try InputSelection(profilePaths: profile.map { [$0] } ?? [])
        try inputs.add(folder: folder)
        guard let zone = ZoneRules.named("Europe/Copenhagen") else { throw CocoaError(.featureUnsupported) }
        let options = Sweep.Options(
            inputs: inputs, period: Period(months: month...month), policy: Policy.standard, norms: Norms.standard,
            zone: zone, out: out, threads: 1, force: true)
        _ = try Sweep(options, progress: Progress(isShown: false)).run()
        func text(_ name: String) throws -> String { try String(contentsOfFile: out + "/" + name, encoding: .utf8) }
        lists = try ["findings.csv", "mentors.csv", "providers.csv"].map(text)
        for row in Self.rows(lists[0]) where row["kind"] == "fact" {
            let øre = Self.øre(row["amount"])
            if øre != 0 { documented[row["mentor_id"] ?? "", default: [:]][row["code"] ?? "", default: 0] += øre }
        }
        for row in Self.rows(lists[1]) { billed[row["mentor_id"] ?? ""] = Self.øre(row["billed_amount"]) }
        refused = Self.rows(try text("rejects.csv")).count
        let manifest = try JSONSerialization.jsonObject(with: Data(try text("run.json").utf8)) as? [String: Any]
        if let said = manifest?["completeness"] {
            let data = try JSONSerialization.data(withJSONObject: ["": said], options: .sortedKeys)
            completeness = String(decoding: data, as: UTF8.self)
        }
    }

    private static func øre(_ cell: String?) -> Int { Int((cell ?? "").replacing(".", with: "")) ?? 0 }

    /// Rows of a file whose asked cells hold no delimiter.
    static func rows(_ text: String) -> [[String: String]] {
        let lines = text.split(separator: "\n")
        guard let header = lines.first.map(cells) else { return [] }
        return lines.dropFirst().map { line in
            Dictionary(zip(header, cells(line))) { first, _ in first }
        }
    }

    private static func cells(_ line: Substring) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: cells.append("")
            default: cells[cells.count - 1].append(character)
            }
        }
        return cells
    }
}

extension HonestTown {
    /// Writes the town's files and sweeps its months.
    ///
    /// - Parameters:
    ///   - gap: what is missing of the log.
    ///   - order: of rows and files; the town's own unless given.
    func sweep(
        _ books: TownBooks, gap: TownFiles.Gap? = nil, order: UInt64? = nil, months: ClosedRange<Int>? = nil
    ) throws -> [Int: SweptTown] {
        let folder = try TownFolder()
        let files = TownFiles(self, books, order: order ?? self.order, gap: gap)
        try files.write(to: folder.path + "/in")
        var profile: String?
        if let text = files.profile {
            profile = folder.path + "/profile.yml"
            try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path + "/profile.yml"))
        }
        var swept: [Int: SweptTown] = [:]
        for month in months ?? self.months {
            swept[month] = try SweptTown(
                folder.path + "/in", profile: profile, month: month, out: folder.path + "/run-\(month)")
        }
        return swept
    }
}
