import Engine
import Foundation
import Ingest
import Records
import Runs
import Scoring
import Statistics
import Testing

/// What many do alike is said once, with what is behind it: a cause is hidden in the files, and the run has to name it.
struct CommonFactTests {
    enum Hidden: String, CaseIterable, Sendable {
        case unitOfRounding, groupMeetings, week, account, provider, nothing
    }

    private static let mentors = 160
    /// Who is concerned: a quarter, at all providers alike but where the provider is the cause.
    private static func isConcerned(_ mentor: Int, _ hidden: Hidden) -> Bool {
        hidden == .provider ? mentor % 4 == 1 : (mentor / 4) % 4 == 1
    }

    @Test(arguments: Hidden.allCases) func `what is hidden is named`(_ hidden: Hidden) throws {
        let run = try Self.sweep(hidden)
        let fact = try #require(run.facts.max { $0.mentors < $1.mentors })
        #expect(fact.provider == nil && fact.of == Self.mentors)
        #expect(fact.mentors == Self.mentors / 4, "\(run.facts)")
        let (kind, value) = (fact.cause?.kind, fact.cause?.value)
        switch hidden {
        case .unitOfRounding: #expect(kind == "billed-minutes" && value == "60", "\(run.facts)")
        case .groupMeetings: #expect(kind == "groups", "\(run.facts)")
        case .week: #expect(kind == "week" && value == "2026-10-12", "\(run.facts)")
        case .account: #expect(kind == "account" && value == "4711", "\(run.facts)")
        case .provider: #expect(kind == "provider" && value == "P1", "\(run.facts)")
        case .nothing: #expect(fact.cause == nil, "\(run.facts)")
        }
        // Said once, before the list, and its mentors folded.
        let (said, list) = (run.text.range(of: "What many do alike"), run.text.range(of: "alerts.csv has them"))
        #expect(said != nil)
        if let said, let list { #expect(said.lowerBound < list.lowerBound) }
    }

    @Test func `kroner of what many do alike are those of its mentors`() throws {
        let run = try Self.sweep(.account)
        let fact = try #require(run.facts.max { $0.mentors < $1.mentors })
        // Eight visits of an hour, 60 kr above the agreed price.
        #expect(fact.documented == Decimal(Self.mentors / 4 * 8 * 60))
    }

    @Test func `a few are no practice`() throws {
        let run = try Self.sweep(.account) { $0 < 16 }
        #expect(run.facts.isEmpty, "\(run.facts)")
    }

    @Test func `most of one provider's mentors are the provider's practice`() throws {
        let run = try Self.sweep(.account) { $0 % 16 == 3 && $0 / 16 < 6 }
        let fact = try #require(run.facts.first)
        #expect(run.facts.count == 1 && fact.provider == "P3" && fact.mentors == 6 && fact.of == 10, "\(run.facts)")
    }

    @Test func `a provider whose mentors show a fact stands first among providers`() throws {
        let ranked = try Self.sweep(.nothing) { $0 % 16 == 3 }.run.ranking.providers
        let first = try #require(ranked.first)
        let strongest = first.test.answers.max { $0.contribution < $1.contribution }
        #expect(first.tier == .clear || first.tier == .strong)
        #expect(strongest?.code == "billed-over-logged" && strongest?.mentors == 10)
        #expect(ranked.dropFirst().allSatisfy { !$0.tier.isAlert })
    }

    /// One rate that the register lacks is one question, however many mentors bill by it.
    @Test func `a provider's own price is shown and does not count against it`() throws {
        let ranked = try Self.sweep(.account) { $0 % 16 == 3 }.run.ranking.providers
        let price = ranked.flatMap(\.test.answers).filter { $0.code == "rate-over-agreed" }
        #expect(price.contains { $0.pValue < 1e-3 } && price.allSatisfy { $0.contribution == 0 })
        #expect(ranked.allSatisfy { !$0.tier.isAlert })
    }

    // MARK: Files

    private static func sweep(
        _ hidden: Hidden, where isConcerned: ((Int) -> Bool)? = nil
    ) throws -> (facts: [Manifest.CommonFact], text: String, run: RunContents) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tilsyn-common-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("in"), withIntermediateDirectories: true)
        for (name, rows) in files(hidden, isConcerned ?? { Self.isConcerned($0, hidden) }, few: isConcerned != nil) {
            try Data((rows.joined(separator: "\n") + "\n").utf8).write(to: folder.appendingPathComponent("in/\(name)"))
        }
        var inputs = InputSelection()
        try inputs.add(folder: folder.path + "/in")
        let october = 2026 * 12 + 9
        let outcome = try Sweep(
            Sweep.Options(
                inputs: inputs, period: Period(months: october...october), policy: Policy.standard,
                norms: Norms.standard, zone: try #require(ZoneRules.named("Europe/Copenhagen")),
                out: folder.path + "/out", threads: 2),
            progress: Progress(isShown: false)
        ).run()
        return (
            try #require(outcome.manifest.common_facts),
            RunSummary.text(outcome.manifest, outcome.run, path: "out", width: 100), outcome.run
        )
    }

    private static func files(
        _ hidden: Hidden, _ isConcerned: (Int) -> Bool, few: Bool
    ) -> [(String, [String])] {
        var random = SplitMix64(seed: 20_261)
        var sessions = ["session_id,mentor_id,citizen_id,start,end,kind,group_id"]
        var lines = [
            "invoice_id,line_no,provider_id,mentor_id,citizen_id,service_from,service_to,hours,hourly_rate,amount,account"
        ]
        var grants = ["grant_id,citizen_id,valid_from,valid_to,hours_per_week"]
        var mentors = ["mentor_id,provider_id,mentor_type"]
        let providers = few ? 16 : 4
        for mentor in 0..<Self.mentors {
            let (id, provider, isOne) = ("M\(mentor)", "P\(mentor % providers)", isConcerned(mentor))
            mentors.append("\(id),\(provider),\(mentor % 3 == 0 ? "company" : "external")")
            func session(_ number: Int, _ day: Int, _ minute: Int, _ length: Int, _ citizen: String, group: String = "")
            {
                func clock(_ minute: Int) -> String {
                    let (hour, rest) = (minute / 60, minute % 60)
                    return
                        "2026-10-\(day < 10 ? "0" : "")\(day)T\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
                }
                sessions.append(
                    "\(id)s\(number),\(id),\(citizen),\(clock(minute)),\(clock(minute + length)),\(group.isEmpty ? "individual" : "group"),\(group)"
                )
            }
            func line(_ number: Int, _ day: Int, _ minutes: Int, _ citizen: String, rate: Int = 400) {
                let date = "2026-10-\(day < 10 ? "0" : "")\(day)"
                let hours = String(format: "%.4f", Double(minutes) / 60)
                let kroner = String(format: "%.2f", Double(minutes * rate) / 60)
                lines.append(
                    "F\(mentor),\(number),\(provider),\(id),\(citizen),\(date),\(date),\(hours),\(rate).00,\(kroner),\(hidden == .account && isOne ? "4711" : "\(mentor % 2)000")"
                )
            }
            for citizen in 0..<2 {
                grants.append("G\(mentor)x\(citizen),C\(mentor)x\(citizen),2026-01-01,2026-12-31,3")
            }
            // Two visits a week, over four weeks.
            for visit in 0..<8 {
                let (day, citizen) = (5 + visit / 2 * 7 + visit % 2 * 2, "C\(mentor)x\(visit % 2)")
                let isWhole = hidden == .account || hidden == .week
                let length = isWhole ? 60 : 40 + Int.random(in: 0...8, using: &random) * 5
                session(visit, day, 9 * 60, length, citizen)
                var billed = length
                if hidden == .unitOfRounding, isOne { billed = (length + 59) / 60 * 60 }
                if hidden == .provider || hidden == .nothing, isOne, visit < 2 { billed += 45 }
                line(visit, day, billed, citizen, rate: hidden == .account && isOne ? 460 : 400)
            }
            if hidden == .groupMeetings, isOne {
                for citizen in 0..<2 {
                    session(20 + citizen, 9, 13 * 60, 180, "C\(mentor)x\(citizen)", group: "H\(mentor)")
                }
                line(20, 9, 180, "C\(mentor)x0")
            }
            // A second meeting at the hour of another, in one week for those concerned.
            if hidden == .week, isOne {
                session(20, 12, 9 * 60 + 15, 45, "C\(mentor)x1")
                line(20, 12, 45, "C\(mentor)x1")
            }
        }
        let terms =
            ["provider_id,agreed_rate"] + (0..<providers).map { "P\($0),400" }
        return [
            ("sessions.csv", sessions), ("invoices.csv", lines), ("grants.csv", grants), ("mentors.csv", mentors),
            ("providers.csv", terms),
        ]
    }
}
