import Foundation
import Testing

/// A simulated municipality in a folder of its own, with norms and sweeps of it.
struct SimulatedTown {
    static let worlds = ["ordinary", "uneven", "sparse", "specialised", "seasonal", "late-provider", "habits"]

    let folder: TemporaryFolder
    /// The folder of its files.
    let input = "in"

    /// October 2025 to October 2026: twelve months to learn from and one to sweep.
    init(
        seed: Int, mentors: Int, providers: Int = 5, prevalence: Double = 0, world: String = "ordinary",
        from: String = "2025-10", months: Int = 13
    ) throws {
        folder = try TemporaryFolder()
        try Self.policy(in: folder)
        try simulate(
            seed: seed, mentors: mentors, providers: providers, prevalence: prevalence, world: world, from: from,
            months: months, to: input)
    }

    /// The pseudonym key is made beside the policy: never in the package's own folder.
    static func policy(in folder: TemporaryFolder) throws {
        try folder.write(
            String(contentsOfFile: Program.packageRoot + "/config/policy.yml", encoding: .utf8), to: "config/policy.yml"
        )
    }

    /// Writes another municipality, without the list of who deviates.
    func simulate(
        seed: Int, mentors: Int, providers: Int = 5, prevalence: Double = 0, world: String = "ordinary",
        from: String = "2025-10", months: Int = 13, to name: String
    ) throws {
        let outcome = try Program.lab([
            "simulate", "--out", folder.path(name), "--seed", "\(seed)", "--mentors", "\(mentors)", "--providers",
            "\(providers)", "--prevalence", "\(prevalence)", "--world", world, "--from", from, "--months", "\(months)",
        ])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        try FileManager.default.removeItem(atPath: folder.path(name + "/truth.csv"))
    }

    func run(_ arguments: [String]) throws -> Program.Outcome { try Program.run(arguments, in: folder.root) }

    /// Fits norms into a file of the town's folder.
    @discardableResult
    func fit(_ name: String, from: String = "2025-10", to: String = "2026-09", _ more: [String] = []) throws -> String {
        let outcome = try run(["norms", "fit", input, "--from", from, "--to", to, "--out", name] + more)
        try #require(outcome.status == 0, "\(outcome.stderr)")
        return name
    }

    /// Sweeps October 2026 unless told otherwise.
    func sweep(_ input: String = "in", to out: String, period: String = "2026-10", _ more: [String] = []) throws
        -> RunFolder
    {
        let outcome = try run(["sweep", input, "--period", period, "--out", out] + more)
        try #require(outcome.status == 0, "\(outcome.stderr)")
        return RunFolder(path: folder.path(out))
    }

    /// Rewrites a table's file: rows by column, in the file's order.
    func rewrite(_ name: String, to target: String, _ edit: ([InputRow]) -> [InputRow]) throws {
        let table = try Table(folder.text(name))
        let rows = edit(
            table.rows.map { row in
                Dictionary(zip(table.columns, row.cells)) { first, _ in first }
            })
        let lines = rows.map { row in table.columns.map { quoted(row[$0] ?? "") }.joined(separator: ",") }
        try folder.write(
            ([table.columns.joined(separator: ",")] + lines).map { $0 + "\n" }.joined(), to: target)
    }

    /// Copies all tables to another folder, with what is to be changed in each.
    func copy(to target: String, _ edit: (_ table: String, _ rows: [InputRow]) -> [InputRow] = { $1 }) throws {
        for name in try folder.names(in: input) {
            try rewrite(input + "/" + name, to: target + "/" + name) {
                edit(String(name.prefix { $0.isLetter || $0 == "_" }), $0)
            }
        }
    }
}

/// Cells of a run's CSV and JSON files that are no numbers though they stand where numbers do.
func notFinite(_ run: RunFolder) throws -> [String] {
    let word = /(?i)(?:^|[,;:\s"\[+-])(?:nan|inf|infinity)(?:$|[,;\s"\]}])/
    return try run.names().filter { $0.hasSuffix(".csv") || $0.hasSuffix(".json") }.flatMap { name in
        try run.text(name).split(separator: "\n").filter { $0.contains(word) }.map { "\(name): \($0)" }
    }
}

/// Mentors whose contributions in findings.csv do not add up to their score in mentors.csv, to the hundredth.
func notDecomposed(_ run: RunFolder) throws -> [String] {
    var sums: [String: Int] = [:]
    for row in try run.table("findings.csv").rows {
        guard let hundredths = figure(row["contribution"], places: 2), hundredths >= 0 else {
            return ["\(row["mentor_id"]), \(row["code"]): contribution '\(row["contribution"])'"]
        }
        sums[row["mentor_id"], default: 0] += hundredths
    }
    return try run.table("mentors.csv").rows.filter { figure($0["score"], places: 2) != sums[$0["mentor_id"]] ?? 0 }
        .map { "\($0["mentor_id"]): score \($0["score"]), contributions \(sums[$0["mentor_id"]] ?? 0)" }
}
