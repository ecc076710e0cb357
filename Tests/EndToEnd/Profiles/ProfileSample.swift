import Foundation
import Testing

/// A ready profile of `config/profiles` and its sample in `datasets/samples`, read by the program.
struct ProfileSample {
    let name: String
    var profile: String { "config/profiles/\(name).yml" }
    var folder: String { "datasets/samples/\(name)" }

    init(_ name: String) { self.name = name }

    /// What `check --json` says of one file.
    struct File: Decodable, Equatable {
        let format: String
        let rows_read, accepted, refused: Int
        let amount_accepted, amount_refused, hours_accepted: Decimal
        let refusals: [String: Int]

        /// - Parameters:
        ///   - rows: accepted and refused.
        ///   - amount: kroner accepted and refused.
        init(
            _ format: String, rows: (Int, Int), amount: (String, String) = ("0", "0"), hours: String,
            refusals: [String: Int] = [:]
        ) throws {
            self.format = format
            (accepted, refused) = rows
            rows_read = rows.0 + rows.1
            amount_accepted = try #require(Decimal(string: amount.0))
            amount_refused = try #require(Decimal(string: amount.1))
            hours_accepted = try #require(Decimal(string: hours))
            self.refusals = refusals
        }
    }

    private struct Report: Decodable {
        struct Named: Decodable { let path: String }
        let files: [Named]
    }

    private struct Figures: Decodable { let files: [File] }

    /// The files of a folder by their paths within it.
    func check(_ folder: String? = nil) throws -> [String: File] {
        let folder = folder ?? self.folder
        let outcome = try Program.run(["check", folder, "--profile", profile, "--json"])
        #expect(outcome.status == 0, "\(outcome.stderr)")
        let paths = try JSONDecoder().decode(Report.self, from: Data(outcome.output)).files.map {
            String($0.path.dropFirst(folder.count + 1))
        }
        let figures = try JSONDecoder().decode(Figures.self, from: Data(outcome.output)).files
        return Dictionary(zip(paths, figures)) { first, _ in
            Issue.record("a file is reported twice")
            return first
        }
    }

    /// Sweeps October 2026, however many rows are refused: a sample shows more faults than a municipality's files have.
    /// - Returns: the run, readable as long as `folder` lives.
    static func sweep(
        _ input: String, profiles: [String], into folder: TemporaryFolder
    ) throws -> (run: RunFolder, outcome: Program.Outcome) {
        try folder.write("input:\n  max_reject_share: 1\n", to: "config/policy.yml")
        let outcome = try Program.run(
            ["sweep", input, "--profile"] + profiles + [
                "--period", "2026-10", "--config", folder.path("config/policy.yml"), "--out", folder.path("run"),
            ])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        return (RunFolder(path: folder.path("run")), outcome)
    }

    func sweep(into folder: TemporaryFolder) throws -> RunFolder {
        try Self.sweep(self.folder, profiles: [profile], into: folder).run
    }
}
