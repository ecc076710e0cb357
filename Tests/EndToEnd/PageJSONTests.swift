import Foundation
import Testing

/// `explain --json` and `provider --json`: for other programs, the same as in the run's files.
@Suite struct PageJSONTests {
    private struct Mentor: Decodable {
        struct Run: Decodable {
            let period, version: String
            let mentors: Int
        }
        struct Figures: Decodable {
            let mentor_id, provider_id, tier: String
            let sessions, rank: Int
            let billed_hours, billed_amount, confirmed_hours, score: Decimal
            let q_value: Double
        }
        struct Finding: Decodable {
            struct Month: Decodable {
                let month: String
                let raised: Bool
            }
            struct Row: Decodable {
                let file, start, note: String
                let line: Int
                let hours: Decimal
                let amount: Decimal?
            }
            let code, kind, words: String
            let question: String
            let raised: Bool
            let observed: Double
            let p_value: Double?
            let contribution, hours: Decimal
            let amount: Decimal?
            let innocent_explanations, what_would_clear_it, whom_to_ask: [String]
            let history: [Month]
            let evidence: [Row]
        }
        struct Silent: Decodable { let code, reason, explanation: String }
        let run: Run
        let mentor: Figures
        let findings: [Finding]
        let not_assessed: [Silent]
    }

    private struct Provider: Decodable {
        struct Figures: Decodable {
            let provider_id, name: String
            let billed_amount, exposure_documented, score: Decimal
        }
        struct Answer: Decodable {
            let code: String
            let contribution: Decimal
        }
        struct Month: Decodable {
            let month: String
            let billed_hours: Decimal
        }
        struct Person: Decodable { let mentor_id: String }
        let provider: Figures
        let test: [Answer]
        let months: [Month]
        let mentors: [Person]
    }

    private let run: RunFolder

    init() throws { run = try ExampleRun.folder() }

    private func read<Page: Decodable>(_ command: String, _ id: String, as type: Page.Type) throws -> Page {
        let outcome = try Program.run([command, id, "--run", run.path, "--json"])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        return try JSONDecoder().decode(type, from: Data(outcome.output))
    }

    private func decimal(_ cell: String) -> Decimal? { Decimal(string: cell) }

    @Test func `a mentor's JSON agrees with the files, figure by figure`() throws {
        let alerted = Set(try run.table("alerts.csv").rows.map { $0["mentor_id"] })
        let findings = try run.table("findings.csv").rows
        let evidence = try run.table("evidence.csv").rows
        for row in try run.table("mentors.csv").rows where alerted.contains(row["mentor_id"]) || row["rank"] == "150" {
            let page = try read("explain", row["mentor_id"], as: Mentor.self)
            #expect(page.run.period == "2026-10")
            #expect(try page.run.mentors == run.manifest().mentors)
            #expect(page.mentor.mentor_id == row["mentor_id"] && page.mentor.tier == row["tier"])
            #expect(page.mentor.billed_hours == decimal(row["billed_hours"]))
            #expect(page.mentor.billed_amount == decimal(row["billed_amount"]))
            #expect(page.mentor.q_value == Double(row["q_value"]))
            #expect(page.findings.reduce(0) { $0 + $1.contribution } == page.mentor.score, "the sum is not the score")
            let own = findings.filter { $0["mentor_id"] == row["mentor_id"] }
            #expect(Set(page.findings.map(\.code)) == Set(own.map { $0["code"] }))
            for finding in page.findings {
                let cells = try #require(own.first { $0["code"] == finding.code })
                #expect(finding.observed == Double(cells["observed"]) && finding.p_value == Double(cells["p_value"]))
                #expect(finding.hours == decimal(cells["hours"]) && finding.amount == decimal(cells["amount"]))
                #expect(!finding.question.isEmpty && !finding.words.isEmpty && !finding.words.contains("{"))
                #expect(!finding.innocent_explanations.isEmpty && !finding.whom_to_ask.isEmpty)
                let rows = evidence.filter { $0["mentor_id"] == row["mentor_id"] && $0["code"] == finding.code }
                #expect(finding.evidence.map(\.line) == rows.map { Int($0["line"]) })
                #expect(finding.evidence.map(\.hours) == rows.map { decimal($0["hours"]) })
            }
        }
    }

    @Test func `the sentences are those of the alerts`() throws {
        struct Alerts: Decodable {
            struct Alert: Decodable {
                struct Reason: Decodable { let code, words: String }
                let mentor_id: String
                let reasons: [Reason]
            }
            let alerts: [Alert]
        }
        for alert in try JSONDecoder().decode(Alerts.self, from: Data(try run.bytes("alerts.json"))).alerts {
            let findings = try read("explain", alert.mentor_id, as: Mentor.self).findings
            #expect(findings.filter(\.raised).map(\.code) == alert.reasons.map(\.code))
            #expect(findings.filter(\.raised).map(\.words) == alert.reasons.map(\.words))
        }
    }

    @Test func `a provider's JSON agrees with the files`() throws {
        for row in try run.table("providers.csv").rows {
            let page = try read("provider", row["provider_id"], as: Provider.self)
            #expect(page.provider.billed_amount == decimal(row["billed_amount"]))
            #expect(page.provider.exposure_documented == decimal(row["exposure_documented"]))
            #expect(page.test.reduce(0) { $0 + $1.contribution } == page.provider.score)
            let months = try run.table("provider_months.csv").rows.filter { $0["provider_id"] == row["provider_id"] }
            #expect(page.months.map(\.month) == months.map { $0["month"] })
            #expect(page.months.map(\.billed_hours) == months.map { decimal($0["billed_hours"]) })
            #expect(page.mentors.count == Int(row["mentors"]))
        }
    }

    @Test func `an error leaves standard output empty, so that no program reads half a page`() throws {
        let outcome = try Program.run(["explain", "nobody", "--run", run.path, "--json"])
        #expect(outcome.status == 3 && outcome.output.isEmpty && !outcome.errors.isEmpty)
    }
}
