import Foundation
import Testing

/// What other thresholds would change is what a sweep by them changes; and trying them changes nothing.
@Suite struct WhatIfTests {
    private let town: ReplayTown

    init() throws { town = try ReplayTown() }

    private func trials(_ words: String...) throws -> Table {
        let outcome = try Program.run(["what-if", "run", "--csv"] + words, in: town.folder.root)
        try #require(outcome.status == 0, "\(outcome.stderr)")
        return try Table(outcome.stdout)
    }

    /// By tier, providers and kroner, as a sweep's own lists have them.
    private func figures(_ run: RunFolder) throws -> [String: String] {
        var counts: [String: Int] = [:]
        var documented = 0
        for alert in try run.table("alerts.csv").rows {
            counts[alert["tier"], default: 0] += 1
            documented += try #require(figure(alert["exposure_documented"], places: 2))
        }
        let tiers = ["documented", "strong", "clear", "watch"]
        let providers = try run.table("providers.csv").rows.count { tiers.contains($0["tier"]) }
        var figures = Dictionary(uniqueKeysWithValues: tiers.map { ($0, String(counts[$0] ?? 0)) })
        figures["providers"] = String(providers)
        figures["øre"] = String(documented)
        return figures
    }

    private func figures(_ row: Table.Row) throws -> [String: String] {
        var figures = Dictionary(
            uniqueKeysWithValues: ["documented", "strong", "clear", "watch", "providers"].map { ($0, row[$0]) })
        figures["øre"] = "\(try #require(Decimal(string: row["exposure_documented"])) * 100)"
        return figures
    }

    /// Settings of every sort: a limit of the tiers, one that judges, one that reads rows otherwise, one that switches off.
    @Test(arguments: [
        ("scoring.materiality_kroner_per_month", "300", "scoring:\n  materiality_kroner_per_month: 300\n"),
        ("scoring.longest_window", "1", "scoring:\n  longest_window: 1\n"),
        ("indicators.padded-sessions.enabled", "false", "indicators:\n  padded-sessions:\n    enabled: false\n"),
        (
            "indicators.ineligible-item.words", "[mentor, samtale, støtte]",
            "indicators:\n  ineligible-item:\n    words: [mentor, samtale, støtte]\n"
        ),
    ])
    func `a trial says what a sweep by that setting says`(path: String, value: String, policy: String) throws {
        // Without norms of other thresholds, so that every setting may be tried.
        try town.done("sweep", "in", "--period", "2026-10", "--out", "own", "--no-report")
        let outcome = try Program.run(["what-if", "own", "--csv", "--set", "\(path)=\(value)"], in: town.folder.root)
        try #require(outcome.status == 0, "\(outcome.stderr)")
        let rows = try Table(outcome.stdout).rows
        try #require(rows.count == 2)
        #expect(try figures(rows[0]) == figures(town.run("own")))
        let standard = try town.folder.text("config/policy.yml")
        try town.folder.write(policy, to: "config/policy.yml")
        try town.done("sweep", "in", "--period", "2026-10", "--out", "swept", "--no-report")
        try town.folder.write(standard, to: "config/policy.yml")
        #expect(try figures(rows[1]) == figures(town.run("swept")))
        let alerted = try Set(town.run("own").table("alerts.csv").rows.map { $0["mentor_id"] })
        let now = try Set(town.run("swept").table("alerts.csv").rows.map { $0["mentor_id"] })
        #expect(rows[1]["gained"] == String(now.subtracting(alerted).count))
        #expect(rows[1]["lost"] == String(alerted.subtracting(now).count))
    }

    @Test func `a curve has a row for each value, and the value as it is changes nothing`() throws {
        let rows = try trials("--set", "scoring.materiality_kroner_per_month=1000..3000/500").rows
        #expect(rows.map { $0.cells[0] } == ["", "1000", "1500", "2000", "2500", "3000"])
        #expect(Array(rows[3].cells.dropFirst()) == Array(rows[0].cells.dropFirst()), "2000 is the standard")
        let documented = rows.dropFirst().compactMap { Int($0["documented"]) }
        #expect(documented == documented.sorted(by: >), "more kroner are asked for, fewer have them")
    }

    @Test func `several settings are tried in every combination`() throws {
        let rows = try trials(
            "--set", "scoring.materiality_kroner_per_month=500,4000", "--set", "scoring.strong_q=0.05,0.1"
        ).rows
        #expect(
            rows.dropFirst().map { $0.cells[0] + " " + $0.cells[1] } == [
                "500 0.05", "500 0.1", "4000 0.05", "4000 0.1",
            ])
    }

    @Test func `nothing is written`() throws {
        func state() throws -> [String] {
            let walk = try #require(FileManager.default.enumerator(atPath: town.folder.root))
            return try walk.compactMap { $0 as? String }.sorted().map { name in
                let file = try FileManager.default.attributesOfItem(atPath: town.folder.path(name))
                return "\(name) \(file[.size] ?? "") \(file[.modificationDate] ?? "")"
            }
        }
        let before = try state()
        _ = try trials("--set", "scoring.strong_q=0.05")
        #expect(try state() == before)
    }

    @Test func `reviewed cases that would be lost are counted by what people found`() throws {
        let casebook = ["--casebook", "casebook.sqlite"]
        func done(_ words: [String]) throws {
            let outcome = try Program.run(
                words + casebook + ["--by", "abc", "--on", "2026-11-05"], in: town.folder.root)
            try #require(outcome.status == 0, "\(outcome.stderr)")
        }
        try done(["casebook", "add", "run"])
        let list = try Table(town.done("case", "list", "--csv", "--casebook", "casebook.sqlite"))
        let mentors = list.rows.filter { $0["subject"] == "mentor" }
        try #require(mentors.count >= 3)
        try done(["case", "decide", mentors[0]["case"], "--as", "repaid", "--reason", "Repaid."])
        try done([
            "case", "decide", mentors[1]["case"], "--as", "cleared", "--reason", "Papers.", "--explanation", "Agreed.",
        ])
        try done(["case", "decide", mentors[2]["case"], "--as", "unclear", "--reason", "Nobody knows."])
        // With every question switched off that can be, nobody is alerted any more.
        let rows = try trials(
            "--casebook", "casebook.sqlite", "--set", "scoring.strong_q=0", "--set", "scoring.clear_q=0", "--set",
            "scoring.watch_q=0", "--set", "scoring.materiality_kroner_per_month=1000000"
        ).rows
        let row = try #require(rows.last)
        #expect(row["lost"] == String(try town.run().table("alerts.csv").rows.count))
        #expect(
            [row["confirmed_lost"], row["cleared_lost"], row["confirmed_gained"], row["cleared_gained"]] == [
                "1", "1", "0", "0",
            ])
    }

    @Test(arguments: [
        (["scoring.half=3"], "'scoring.half' is not a setting"), (["scoring.half_score=abc"], "is not a figure"),
        (["scoring.half_score"], "is not a setting with a value"),
        (["scoring.half_score=3", "scoring.half_score=4"], "names scoring.half_score twice"),
        (["scoring.half_score=0.01..100/0.01"], "at most 200 are tried"),
    ])
    func `what cannot be tried is refused with the reason`(sets: [String], says: String) throws {
        let outcome = try Program.run(["what-if", "run"] + sets.flatMap { ["--set", $0] }, in: town.folder.root)
        #expect(outcome.status == 2)
        #expect(outcome.stderr.contains(says), "\(outcome.stderr)")
        #expect(outcome.output.isEmpty)
    }

    @Test func `norms that were fitted by other thresholds are not mixed with these`() throws {
        let outcome = try town.tilsyn("what-if", "run", "--set", "indicators.round-hours.unit_minutes=15")
        #expect(outcome.status == 2, "\(outcome.stdout)")
        #expect(outcome.stderr.contains("norms fit"), "\(outcome.stderr)")
    }

    @Test func `another input than the run's is refused`() throws {
        let file = try #require(try town.folder.names(in: "in").first { $0.hasPrefix("sessions") })
        try town.append("\n", to: "in/" + file)
        let outcome = try town.tilsyn("what-if", "run", "--set", "scoring.strong_q=0.05")
        #expect(outcome.status == 3)
        #expect(outcome.stderr.contains("is not as the run read it"), "\(outcome.stderr)")
    }
}
