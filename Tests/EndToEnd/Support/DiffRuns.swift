import Foundation
import Testing

/// Sweeps of the example that differ in one thing each, and what `tilsyn diff` says of two of them.
struct DiffRuns {
    /// A mentor alerted for its sessions, so that its rows are kept.
    static let mentor = "M00054"
    private let folder: TemporaryFolder
    /// The session of the mentor that `short` lacks: one that the alert of October rests on.
    let takenSession: String

    init() throws {
        folder = try TemporaryFolder()
        let example = Program.packageRoot + "/datasets/example"
        try Self.sweep(example, "2026-09", folder.path("september"))
        try Self.sweep(example, "2026-10", folder.path("october"))

        let standard = try String(contentsOfFile: Program.packageRoot + "/config/policy.yml", encoding: .utf8)
        for (name, text) in [
            ("plain", standard), ("weighed", "indicators:\n  padded-sessions:\n    weight: 0.5\n"),
            ("strict", "scoring:\n  materiality_kroner_per_month: 1\n"),
            ("quiet", "scoring:\n  strong_q: 0\n  clear_q: 0\n  watch_q: 0\n"),
        ] {
            try folder.write(text, to: "\(name).yml")
            try Self.sweep(example, "2026-10", folder.path(name), ["--config", folder.path("\(name).yml")])
            // The same bytes as the run keeps by itself.
            try folder.write(text, to: "\(name)/configuration/policy.yml")
        }

        try Self.ruled(example, standard, in: folder)

        let evidence = try RunFolder(path: folder.path("october")).table("evidence.csv").rows
        takenSession = try #require(
            evidence.last {
                $0["mentor_id"] == Self.mentor && $0["code"] == "padded-sessions" && $0["start"].hasPrefix("2026-10")
            })["session_id"]
        try FileManager.default.copyItem(atPath: example, toPath: folder.path("example"))
        let log = "example/sessions-2026-10.csv"
        let lines = try folder.text(log).split(separator: "\n", omittingEmptySubsequences: false)
        let rest = lines.filter { !$0.hasPrefix(takenSession + ",") }
        try #require(rest.count == lines.count - 1)
        try folder.write(rest.joined(separator: "\n"), to: log)
        try Self.sweep(folder.path("example"), "2026-10", folder.path("short"))

        let fitted = try Program.run([
            "norms", "fit", example, "--from", "2026-08", "--to", "2026-09", "--out", folder.path("norms.json"),
        ])
        try #require(fitted.status == 0, "\(fitted.stderr)")
        try Self.sweep(example, "2026-10", folder.path("normed"), ["--norms", folder.path("norms.json")])
    }

    /// A sweep by the same policy with one rule more beside it, and the texts as the run keeps them by itself.
    private static func ruled(_ example: String, _ policy: String, in folder: TemporaryFolder) throws {
        try folder.write(policy, to: "config/policy.yml")
        try keepRules(in: folder, "plain/configuration/rules", more: "")
        let more =
            "\n  - code: contact.longest-days\n    value: 14\n    unit: days\n    valid_from: 2020-01-01\n"
            + "    source: \"the municipality's own contracts\"\n"
        try keepRules(in: folder, "config/norms", more: more)
        try sweep(example, "2026-10", folder.path("ruled"), ["--config", folder.path("config/policy.yml")])
        try folder.write(policy, to: "ruled/configuration/policy.yml")
        try keepRules(in: folder, "ruled/configuration/rules", more: more)
    }

    private static func keepRules(in folder: TemporaryFolder, _ name: String, more: String) throws {
        let norms = Program.packageRoot + "/config/norms"
        for file in try FileManager.default.contentsOfDirectory(atPath: norms) where file.hasSuffix(".yml") {
            let text = try String(contentsOfFile: norms + "/" + file, encoding: .utf8)
            try folder.write(file == "grants.yml" ? text + more : text, to: "\(name)/\(file)")
        }
    }

    private static func sweep(_ input: String, _ period: String, _ out: String, _ more: [String] = []) throws {
        let outcome = try Program.run(["sweep", input, "--period", period, "--out", out, "--no-report"] + more)
        try #require(outcome.status == 0, "\(outcome.stderr)")
    }

    func run(_ name: String) -> RunFolder { RunFolder(path: folder.path(name)) }

    func text(_ before: String, _ after: String, _ more: [String] = []) throws -> String {
        let outcome = try Program.run(["diff", run(before).path, run(after).path] + more)
        try #require(outcome.status == 0, "\(outcome.stderr)")
        return outcome.stdout
    }

    func diff(_ before: String, _ after: String, _ more: [String] = []) throws -> Page {
        try JSONDecoder().decode(Page.self, from: Data(try text(before, after, more + ["--json"]).utf8))
    }

    /// Hundredths, by mentor.
    func scores(_ name: String) throws -> [String: Int] {
        let rows = try run(name).table("mentors.csv").rows
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["mentor_id"], figure($0["score"], places: 2) ?? -1) })
    }

    func tiers(_ name: String) throws -> [String: String] {
        let rows = try run(name).table("mentors.csv").rows
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["mentor_id"], $0["tier"]) })
    }

    /// The page as JSON.
    struct Page: Decodable {
        struct Circumstance: Decodable { let what, a, b: String }
        struct Settings: Decodable {
            struct Change: Decodable { let path, a, b: String }
            let same: Bool
            let changed: [Change]
        }
        struct Rules: Decodable {
            struct Change: Decodable {
                let code: String
                let a, b: String?
            }
            let changed: [Change]
        }
        struct File: Decodable {
            let path: String
            let rows_read: Int
        }
        struct Inputs: Decodable {
            struct Change: Decodable { let a, b: File }
            let changed: [Change]
            let new, gone: [File]
        }
        struct Counts: Decodable {
            let mentors: [String: Int]
            let scores_moved_without_alert: Int
        }
        struct Standing: Decodable { let rank: Int }
        struct Row: Decodable { let session_id: String? }
        struct Rows: Decodable {
            struct Change: Decodable { let a, b: Row }
            let new, gone: [Row]
            let changed: [Change]
        }
        struct Cause: Decodable { let what, words: String }
        struct Origin: Decodable {
            let what: String
            let settings: [String]?
        }
        struct Part: Decodable {
            let code: String
            let contribution_a, contribution_b, difference: Decimal
            let causes: [Cause]
            let origins: [Origin]
            let certain: Bool
            let rows: Rows?
        }
        struct Mentor: Decodable {
            let mentor_id, movement: String
            let b: Standing?
            let score_difference: Decimal
            let adds_up: Bool
            let parts: [Part]
            let sessions: Rows?
        }
        struct Provider: Decodable { let provider_id: String }
        let differences: [Circumstance]
        let settings: Settings
        let rules: Rules
        let inputs: Inputs
        let counts: Counts
        let mentors: [Mentor]
        let providers: [Provider]
        let mentors_left_out: Int
    }
}
