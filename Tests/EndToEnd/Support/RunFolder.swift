import Foundation

/// What the contract says that a run leaves behind.
enum RunFiles {
    static let all = [
        "alerts.csv", "alerts.json", "controls.csv", "evidence.csv", "findings.csv", "mentors.csv", "not_assessed.csv",
        "providers.csv", "rejects.csv", "run.json",
    ]
    /// The ranked lists, which a refused sweep must not leave.
    static let lists = all.filter { $0 != "rejects.csv" && $0 != "run.json" }
    /// Those that do not depend on the order of rows and files.
    static let independentOfOrder = ["alerts.csv", "mentors.csv", "providers.csv", "findings.csv"]
    /// A file that this version writes beyond the contract.
    static let additional = [
        "peers.csv",
        "calendar.csv", "corrections.csv", "earlier_months.csv", "history.csv", "provider_findings.csv",
        "provider_months.csv", "references.csv",
    ]
    /// The texts that it was made by.
    static let kept =
        ["configuration/policy.yml"]
        + ["calendar", "contracts", "controls", "grants", "hours", "rates"].map { "configuration/rules/\($0).yml" }
    /// Those that a build without the library for Excel does not write.
    static let workbooks: Set = ["alerts.xlsx", "providers.xlsx"]
}

/// The folder of a finished run, read back.
struct RunFolder {
    let path: String

    func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
    }
    func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }
    func table(_ name: String) throws -> Table { try Table(try text(name)) }
    /// All files, those in folders as `report/index.html`; without the workbooks.
    func names() throws -> [String] {
        let walk = FileManager.default.enumerator(atPath: path)
        return (walk?.compactMap { $0 as? String } ?? []).filter { name in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
            return !isFolder.boolValue && !RunFiles.workbooks.contains(name)
        }.sorted()
    }
    func manifest() throws -> Manifest { try JSONDecoder().decode(Manifest.self, from: Data(try bytes("run.json"))) }

    /// The manifest's text without the two lines that may differ between equal runs.
    func timelessManifest() throws -> String {
        try text("run.json").split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.contains("\"started_at\"") && !$0.contains("\"finished_at\"") }.joined(separator: "\n")
    }

    /// All files as they may be compared between equal runs.
    func contents() throws -> [String: String] {
        var contents: [String: String] = [:]
        for name in try names() { contents[name] = name == "run.json" ? try timelessManifest() : try text(name) }
        for name in RunFiles.workbooks where FileManager.default.fileExists(atPath: "\(path)/\(name)") {
            contents[name] = try bytes(name).map(String.init).joined(separator: " ")
        }
        return contents
    }

    /// run.json as the contract describes it.
    struct Manifest: Decodable {
        struct Period: Decodable { let name, from, to: String }
        struct Hashed: Decodable { let path, sha256: String }
        struct Input: Decodable {
            let path, table, sha256: String
            let rows_read, rows_accepted, rows_refused, rows_outside_period: Int
            let amount_read, amount_accepted, amount_refused, amount_outside_period: Decimal
        }
        struct Check: Decodable {
            let name: String
            let passed: Bool
        }
        let version: String
        let outcome: String
        let period: Period
        let configuration: Hashed
        let inputs: [Input]
        let mentors: Int
        let mentors_by_tier: [String: Int]
        let self_checks: [Check]
        let silenced: [String: String]
        let references: [String: Int]
        let citizens_revealed: Bool
        let started_at, finished_at: String
    }
}

/// Names of the files whose bytes differ between two runs.
func differences(_ left: RunFolder, _ right: RunFolder, in names: [String]? = nil) throws -> [String] {
    let (a, b) = (try left.contents(), try right.contents())
    return Set(a.keys).union(b.keys).filter { names?.contains($0) ?? true }.filter { a[$0] != b[$0] }.sorted()
}
