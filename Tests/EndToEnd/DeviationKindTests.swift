import Foundation
import Testing

/// The deviations that `tilsyn-lab simulate` writes into a municipality, against the indicators that are named for them.
@Suite struct DeviationKindTests {
    /// Kind → the indicator that sees it, where the month deviates strongly.
    private static let named = [
        "outside-grant": "outside-grant", "duplicate-billing": "duplicate-line",
        "group-as-individual": "group-as-individual", "over-granted": "over-granted-hours",
        "ineligible-items": "ineligible-item", "after-contract": "after-contract", "late-logging": "late-log",
        "ghost-confirmations": "bulk-confirmation", "flat-invention": "flat-pattern",
    ]

    private static let town = Result { () throws -> (run: RunFolder, truth: [Table.Row], folder: TemporaryFolder) in
        let folder = try TemporaryFolder()
        let simulated = try Program.lab(
            [
                "simulate", "--seed", "21", "--mentors", "600", "--from", "2026-07", "--months", "4", "--prevalence",
                "0.25", "--out", folder.path("town"), "--kinds",
            ] + named.keys.sorted())
        try #require(simulated.status == 0, "\(simulated.stderr)")
        let outcome = try Program.run([
            "sweep", folder.path("town"), "--period", "2026-10", "--out", folder.path("run"),
        ])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        let truth = try Table(folder.text("town/truth.csv")).rows
        return (RunFolder(path: folder.path("run")), truth, folder)
    }

    private let run: RunFolder
    private let truth: [Table.Row]

    init() throws { (run, truth, _) = try Self.town.get() }

    @Test func `each kind is seen by the indicator named for it, in most mentors who deviate strongly`() throws {
        var findings: [String: Table.Row] = [:]
        for row in try run.table("findings.csv").rows { findings[row["mentor_id"] + " " + row["code"]] = row }
        for (kind, code) in Self.named.sorted(by: { $0.key < $1.key }) {
            let strong = truth.filter { $0["month"] == "2026-10" && $0["kind"] == kind && $0["severity"] == "high" }
            let seen = strong.filter { row in
                guard let finding = findings[row["mentor_id"] + " " + code] else { return false }
                if finding["kind"] == "fact" { return finding["hours"] != "0.0000" || finding["amount"] != "0.00" }
                return (Double(finding["p_value"]) ?? 1) < 0.05
            }
            #expect(strong.count >= 2, "\(kind): \(strong.count) mentors; take another seed")
            #expect(2 * seen.count > strong.count, "\(kind): \(code) is raised for \(seen.count) of \(strong.count)")
        }
    }

    @Test func `mentors who do not deviate have no facts but typing errors and rounded lines`() throws {
        let deviating = Set(truth.map { $0["mentor_id"] })
        for row in try run.table("findings.csv").rows
        where row["kind"] == "fact" && !deviating.contains(row["mentor_id"]) {
            guard row["hours"] != "0.0000" || !["", "0.00"].contains(row["amount"]) else { continue }
            let hours = try #require(Double(row["hours"]))
            let code = row["code"]
            let most: Double =
                code == "double-booked" ? 3 : ["group-as-individual", "billed-over-logged"].contains(code) ? 1 : 0
            #expect(hours <= most, "\(row["mentor_id"]) \(code)")
        }
    }

    /// To the øre: what facts credit is never more than what was billed, by mentor and in all, and the lists agree.
    @Test func `each krone is documented once`() throws {
        var documented: [String: Int] = [:]
        var lines: [String: [(amount: Int, file: String)]] = [:]
        for row in try run.table("findings.csv").rows where row["kind"] == "fact" && !row["amount"].isEmpty {
            documented[row["mentor_id"], default: 0] += try #require(figure(row["amount"], places: 2))
        }
        // A late line is billed in another month than it is documented in, so that all lines count here.
        let folder = try Self.town.get().folder
        for month in ["07", "08", "09", "10"] {
            for row in try Table(try folder.text("town/invoices-2026-\(month).csv")).rows {
                let øre = try #require(figure(row["amount"], places: 2)) * (row["kind"] == "credit_note" ? -1 : 1)
                lines[row["mentor_id"], default: []].append((øre, month))
            }
        }
        let own = try Table(try folder.text("town/mentors.csv")).rows.filter { $0["mentor_type"] == "municipal" }
        let municipal = Set(own.map { $0["mentor_id"] })
        for (mentor, øre) in documented where øre > 0 {
            let billed = lines[mentor, default: []].reduce(0) { $0 + $1.amount }
            // A municipal mentor without invoices is counted at the agreed rate.
            #expect(øre <= billed || (billed == 0 && municipal.contains(mentor)), "\(mentor): \(øre) of \(billed) øre")
        }
        for alert in try run.table("alerts.csv").rows {
            let sum = documented[alert["mentor_id"], default: 0]
            #expect(figure(alert["exposure_documented"], places: 2) == sum, "\(alert["mentor_id"])")
        }
        let manifest = try run.manifest()
        #expect(manifest.self_checks.contains { $0.name == "kroner-counted-once" && $0.passed })
        #expect(documented.values.contains { $0 > 0 })
    }

    @Test func `the kroner shown of a line are at most the line's`() throws {
        let folder = try Self.town.get().folder
        var lines: [String: Int] = [:]
        for month in ["07", "08", "09", "10"] {
            for row in try Table(try folder.text("town/invoices-2026-\(month).csv")).rows {
                lines[row["invoice_id"] + " " + row["line_no"]] = figure(row["amount"], places: 2)
            }
        }
        var shown = 0
        for row in try run.table("evidence.csv").rows where !row["invoice_id"].isEmpty && !row["amount"].isEmpty {
            let øre = try #require(figure(row["amount"], places: 2))
            let line = try #require(lines[row["invoice_id"] + " " + row["line_no"]])
            #expect(abs(øre) <= line, "\(row["code"]) \(row["invoice_id"]) \(row["line_no"])")
            shown += 1
        }
        #expect(shown > 0)
    }
}
