import Foundation
import Testing

/// A casebook of a test's own, and the two runs of the example that are added to it.
final class CasebookBench {
    private static let made = Result { () throws -> TemporaryFolder in
        let folder = try TemporaryFolder()
        for month in ["2026-09", "2026-10"] {
            let outcome = try Program.run(
                ["sweep", "datasets/example", "--period", month, "--no-report", "--out", folder.path(month)])
            try #require(outcome.status == 0, "\(outcome.stderr)")
        }
        return folder
    }

    static func run(_ month: String) throws -> RunFolder { RunFolder(path: try made.get().path(month)) }

    /// Whom a run alerts, and in which tier: what cases are to be opened for.
    static func alerted(_ month: String) throws -> [String: String] {
        let run = try run(month)
        let mentors = try run.table("alerts.csv").rows.map { ("mentor \($0["mentor_id"])", $0["tier"]) }
        let providers = try run.table("providers.csv").rows.map { ("provider \($0["provider_id"])", $0["tier"]) }
            .filter { ["documented", "strong", "clear", "watch"].contains($0.1) }
        return Dictionary(uniqueKeysWithValues: mentors + providers)
    }

    let folder: TemporaryFolder
    var path: String { folder.path("casebook.sqlite") }

    /// With the two runs in it, or none.
    init(filled: Bool = true) throws {
        folder = try TemporaryFolder()
        guard filled else { return }
        try done("casebook", "add", Self.run("2026-09").path, "--by", "abc", "--on", "2026-10-05")
        try done("casebook", "add", Self.run("2026-10").path, "--by", "abc", "--on", "2026-11-05")
    }

    /// A command over this casebook, in a folder without a policy of its own.
    func tilsyn(_ words: [String]) throws -> Program.Outcome {
        try Program.run(words + ["--casebook", path])
    }

    /// A command that must succeed.
    @discardableResult
    func done(_ words: String...) throws -> String {
        let outcome = try tilsyn(words)
        try #require(outcome.status == 0, "\(words): \(outcome.stderr)")
        return outcome.stdout
    }

    /// A change that must succeed, by somebody on a day.
    @discardableResult
    func changed(_ words: String..., on day: String = "2026-11-20") throws -> String {
        let outcome = try tilsyn(words + ["--by", "abc", "--on", day])
        try #require(outcome.status == 0, "\(words): \(outcome.stderr)")
        return outcome.stdout
    }

    /// What a change is refused with.
    func refused(_ words: String..., on day: String = "2026-11-20") throws -> String {
        let outcome = try tilsyn(words + ["--by", "abc", "--on", day])
        #expect(outcome.status == 2, "\(words): \(outcome.stdout)")
        #expect(outcome.output.isEmpty)
        return outcome.stderr
    }

    func list(_ words: String...) throws -> [ListedCase] {
        let outcome = try tilsyn(["case", "list", "--json"] + words)
        try #require(outcome.status == 0, "\(outcome.stderr)")
        return try JSONDecoder().decode(CaseListing.self, from: Data(outcome.output)).cases
    }

    func show(_ id: String) throws -> ShownCase {
        try JSONDecoder().decode(ShownCase.self, from: Data(done("case", "show", id, "--json").utf8))
    }

    /// The number of a subject's latest case.
    func id(_ subject: String) throws -> String {
        try #require(try list("--all").filter { $0.about == subject }.map(\.case).max(), "no case of \(subject)")
    }

    func head() throws -> String {
        let text = try done("casebook", "verify")
        return try #require(text.firstMatch(of: /head   ([0-9a-f]{64})/).map { String($0.1) })
    }

    func entries() throws -> Int {
        let text = try done("casebook", "verify")
        return try #require(text.firstMatch(of: /count  ([0-9]+)/).flatMap { Int($0.1) })
    }
}

struct CaseListing: Decodable { let cases: [ListedCase] }

struct ListedCase: Decodable {
    struct Near: Decodable {
        let date, on: String
        let days: Int
    }
    let `case`, subject, subject_id, provider, opened_on, status, limitation_on: String
    let earlier, hearing_on: String?
    let documented, hours: Decimal
    let outcome, questions: [String]
    let near: [Near]

    /// `mentor M00028`.
    var about: String { "\(subject) \(subject_id)" }
}

struct ShownCase: Decodable {
    struct Question: Decodable {
        struct Decision: Decodable {
            let disposition, on, by, reason: String
            let explanation: String?
            let hours, kroner: Decimal
        }
        let code: String
        let sentence: String?
        let innocent_explanations: [String]
        let decision: Decision?
    }
    struct Entry: Decodable {
        let on, by, what: String
        let text: [String]
    }
    struct Quieting: Decodable { let question, from, until, reason: String }
    struct Seen: Decodable { let period, tier: String }
    let status, origin: String
    let tip_off, earlier, hearing_on: String?
    let questions: [Question]
    let quietings: [Quieting]
    let entries: [Entry]
    let seen: [Seen]?
}
