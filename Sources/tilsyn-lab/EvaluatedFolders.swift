import Foundation
import Ingest
import Laboratory
import Program
import Records
import Runs
import Scoring

/// Reads runs and truth back from their files.
enum EvaluatedFolders {
    /// A finished run.
    /// - Throws: `RunFailure`, and `InputError` where its files are not what they should be.
    static func run(_ folder: String) throws -> RankedRun {
        let reader = try RunReader(folder: folder)
        let span = reader.manifest.period
        guard let period = Period("\(span.from)..\(span.to)"), let months = Month.whole(in: period) else {
            throw InputError(
                path: folder,
                problem: "its period \(span.name) holds no whole calendar month, and truth.csv counts by months",
                remedy: "Evaluate sweeps of whole months")
        }
        let mentors = try reader.mentors().map { mentor in
            RankedMentor(
                id: mentor.id, rank: mentor.rank, isAlerted: mentor.tier.isAlert, pValue: mentor.pValue,
                qValue: mentor.qValue)
        }
        let providers = try reader.providers().map { RankedProvider(id: $0.id, rank: $0.rank, qValue: $0.qValue) }
        return RankedRun(months: months, mentors: mentors, providers: providers)
    }

    /// The rows of a `truth.csv`.
    /// - Throws: `InputError`.
    static func truth(_ path: String) throws(InputError) -> [TruthRow] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw InputError(
                path: path, problem: "cannot be read", remedy: "Give the truth.csv that tilsyn-lab simulate wrote")
        }
        var records = CSVRecords([UInt8](data))
        let header = records.next()?.fields ?? []
        let places = Dictionary(header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let columns = ["mentor_id", "provider_id", "kind", "severity", "month", "amount"]
        for column in columns where places[column] == nil {
            throw InputError(
                path: path, problem: "has no column \(column)",
                remedy: "Its header is mentor_id,provider_id,kind,severity,month,hours,amount")
        }
        var rows: [TruthRow] = []
        for record in records {
            func cell(_ column: String) -> String {
                places[column].flatMap { $0 < record.fields.count ? record.fields[$0] : nil } ?? ""
            }
            let line = rows.count + 2
            guard let month = Month(cell("month")) else {
                throw InputError(
                    path: "\(path), line \(line)", problem: "month is '\(PageText.harmless(cell("month")))'",
                    remedy: "Write a month such as 2026-08")
            }
            guard let øre = øre(cell("amount")) else {
                throw InputError(
                    path: "\(path), line \(line)", problem: "amount is '\(PageText.harmless(cell("amount")))'",
                    remedy: "Write kroner with two decimals, such as 1475.00")
            }
            rows.append(
                TruthRow(
                    mentor: cell("mentor_id"), provider: cell("provider_id"), kind: cell("kind"),
                    severity: cell("severity"), month: month, øre: øre))
        }
        return rows
    }

    /// `1475.00` or `-3.50` as øre; nil for anything else.
    private static func øre(_ text: String) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 2 else { return nil }
        return Int64(parts.joined())
    }

    /// Runs of one municipality beside its truth.
    /// - Throws: `InputError` where they do not belong together.
    static func municipality(runs folders: [String], truth path: String) throws -> EvaluatedMunicipality {
        let truth = try truth(path)
        let runs = try folders.map { (folder: $0, run: try run($0)) }.sorted {
            $0.run.months.lowerBound < $1.run.months.lowerBound
        }
        for (earlier, later) in zip(runs, runs.dropFirst())
        where earlier.run.months.upperBound >= later.run.months.lowerBound {
            throw UsageError(
                description:
                    "\(earlier.folder) and \(later.folder) both cover \(later.run.months.lowerBound); give runs that share no month"
            )
        }
        let known = Set(runs.flatMap { $0.run.mentors.map(\.id) })
        guard truth.isEmpty || truth.contains(where: { known.contains($0.mentor) }) else {
            throw InputError(
                path: path, problem: "names no mentor of \(folders.joined(separator: ", "))",
                remedy: "Give the truth.csv of the municipality that was swept")
        }
        return EvaluatedMunicipality(world: "", runs: runs.map(\.run), truth: truth)
    }
}
