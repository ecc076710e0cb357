import Foundation
import Statistics
import Testing

/// `tilsyn norms` and `sweep --norms` as a user meets them: what is written, what is refused, and what is said.
@Suite struct FrozenNormsTests {
    /// Two months to learn from and one to sweep.
    private static let town = Result {
        let town = try SimulatedTown(seed: 959, mentors: 60, from: "2026-08", months: 3)
        try town.fit("norms.json", from: "2026-08", to: "2026-09")
        return town
    }

    private func refused(
        _ town: SimulatedTown, _ arguments: [String], status: Int32, says words: [String],
        at place: SourceLocation = #_sourceLocation
    ) throws {
        let outcome = try town.run(arguments)
        #expect(outcome.status == status, "\(outcome.stderr)", sourceLocation: place)
        for word in words { #expect(outcome.stderr.contains(word), "\(outcome.stderr)", sourceLocation: place) }
        #expect(!town.folder.exists("never"), sourceLocation: place)
    }

    @Test func `the manifest names the file that norms are from`() throws {
        let town = try Self.town.get()
        let run = try town.sweep(to: "run", ["--norms", "norms.json"])
        let hash = try Program.command("/usr/bin/sha256sum", [town.folder.path("norms.json")]).stdout.prefix(64)
        #expect(try run.text("run.json").contains(hash))
        #expect(try run.text("run.json").contains("norms.json"))
        let show = try town.run(["norms", "show", "norms.json"])
        #expect(show.status == 0 && show.stdout.contains("sha256 " + hash))
    }

    /// The hash in the file covers all that a sweep goes by; what a reader changes by hand is refused.
    @Test func `files that hold no norms are refused before anything is read`() throws {
        let town = try Self.town.get()
        let text = try town.folder.text("norms.json")
        try town.folder.write("", to: "bad/empty.json")
        try town.folder.write("{\"mentors\": [1, 2]}\n", to: "bad/else.json")
        try town.folder.write(String(text.prefix(text.count / 2)), to: "bad/cut.json")
        try town.folder.write(text.replacing("\"format\" : 2", with: "\"format\" : 3"), to: "bad/format.json")
        try town.folder.write(text.replacing("\"mentors\" : 60", with: "\"mentors\" : 61"), to: "bad/changed.json")
        try town.folder.write(String(repeating: "[", count: 100_000), to: "bad/deep.json")
        for (name, words) in [
            ("empty.json", ["no file of norms"]), ("else.json", ["no file of norms"]),
            ("cut.json", ["no file of norms"]),
            ("deep.json", ["no file of norms"]), ("format.json", ["form 3", "form 2", "norms fit"]),
            ("changed.json", ["changed", "norms fit"]), ("none.json", ["cannot be read", "norms fit"]),
            ("", ["is a folder", "norms fit"]),
        ] {
            let file = "bad/" + name
            try refused(
                town, ["sweep", "in", "--period", "2026-10", "--out", "never", "--norms", file], status: 2,
                says: words + [file])
            try refused(town, ["norms", "show", file], status: 2, says: words)
            try refused(town, ["norms", "compare", "norms.json", file], status: 2, says: words)
        }
    }

    /// A norm says nothing about figures that are measured in another way.
    @Test func `a policy that measures otherwise is refused, one that weighs otherwise is not`() throws {
        let town = try Self.town.get()
        try town.folder.write("indicators:\n  round-hours:\n    unit_minutes: 15\n", to: "config/other.yml")
        try refused(
            town,
            ["sweep", "in", "--period", "2026-10", "--out", "never", "--norms", "norms.json", "--config"]
                + ["config/other.yml"], status: 2,
            says: ["norms.json", "indicators.round-hours.unit_minutes = 30", "policy has 15", "norms fit"])
        try town.folder.write("indicators:\n  round-hours:\n    weight: 0.5\n", to: "config/weight.yml")
        _ = try town.sweep(to: "run-weight", ["--norms", "norms.json", "--config", "config/weight.yml"])
    }

    @Test func `months without rows are named`() throws {
        let town = try Self.town.get()
        try refused(
            town, ["norms", "fit", "in", "--from", "2026-07", "--to", "2026-09", "--out", "never"], status: 3,
            says: ["2026-07", "--from"])
        try refused(
            town, ["norms", "fit", "in", "--from", "2026-06", "--to", "2026-12", "--out", "never"], status: 3,
            says: ["2026-06", "2026-07", "2026-11", "2026-12"])
        try refused(
            town, ["norms", "fit", "in", "--from", "2026-09", "--to", "2026-08", "--out", "never"], status: 2,
            says: ["--from"])
    }

    @Test func `fewer than 30 mentors make no norms`() throws {
        let town = try Self.town.get()
        try town.copy(to: "few") { _, rows in
            rows.filter { row in row["mentor_id"].map { $0 <= "M00029" } ?? true }
        }
        try refused(
            town, ["norms", "fit", "few", "--from", "2026-08", "--to", "2026-09", "--out", "never"], status: 3,
            says: ["29 mentors", "30"])
    }

    @Test func `a file that is there is kept unless forced`() throws {
        let town = try Self.town.get()
        try town.folder.write("mine", to: "kept.json")
        let fit = ["norms", "fit", "in", "--from", "2026-08", "--to", "2026-09", "--out", "kept.json"]
        try refused(town, fit, status: 4, says: ["kept.json", "--force"])
        #expect(try town.folder.text("kept.json") == "mine")
        #expect(try town.run(fit + ["--force"]).status == 0)
        #expect(try town.folder.bytes("kept.json") == town.folder.bytes("norms.json"), "equal input, other bytes")
        let rights =
            try FileManager.default.attributesOfItem(atPath: town.folder.path("kept.json"))[.posixPermissions] as? Int
        #expect(rights.map { $0 & 0o077 } == 0, "others can read who the norms rest on")
    }

    /// Ids that are CPR numbers stand in the file as pseudonyms, and a later sweep knows them by these.
    @Test func `no CPR number reaches the file, and mentors are known again`() throws {
        func cpr(_ id: String) -> String { "0101\(id.suffix(2))-1\(id.suffix(3))" }
        let number = /0101[0-9]{2}-?1[0-9]{3}/
        let plain = try Self.town.get()
        let town = try SimulatedTown(seed: 959, mentors: 1, from: "2026-10", months: 1)
        for name in try plain.folder.names(in: "in") {
            try town.folder.write(plain.folder.text("in/" + name), to: "plain/" + name)
            try town.rewrite("plain/" + name, to: "cpr/" + name) { rows in
                rows.map { row in
                    guard let id = row["mentor_id"], !id.isEmpty else { return row }
                    return row.merging(["mentor_id": cpr(id)]) { $1 }
                }
            }
        }
        let fitted = try town.run([
            "norms", "fit", "cpr", "--from", "2026-08", "--to", "2026-09", "--out", "cpr.json",
        ])
        try #require(fitted.status == 0, "\(fitted.stderr)")
        let text = try town.folder.text("cpr.json")
        #expect(!text.contains(number))
        #expect(text.contains("\"cpr-"), "no mentor is named: the test says nothing")
        #expect(!(fitted.stdout + fitted.stderr).contains(number))

        // The expected share leaves a mentor's own part out: it is what it is under plain ids, and not what it would be if
        // the mentor were a stranger.
        func expected(_ run: RunFolder) throws -> [String] {
            try run.table("mentors.csv").rows.map { $0["score"] + " " + $0["p_value"] }.sorted()
        }
        let known = try expected(try town.sweep("cpr", to: "run-cpr", ["--norms", "cpr.json"]))
        let byPlainIds = try expected(try plain.sweep(to: "run-plain", ["--norms", "norms.json"]))
        #expect(known == byPlainIds)
        try FileManager.default.removeItem(atPath: town.folder.path("config/pseudonym.key"))
        let strangers = try expected(try town.sweep("cpr", to: "run-strangers", ["--norms", "cpr.json"]))
        #expect(strangers.count == known.count && strangers != known, "own parts are left in: the test says nothing")
    }

    /// The page has the figures of the file, with the counts behind them.
    @Test func `norms show prints what is in the file`() throws {
        let town = try Self.town.get()
        struct File: Decodable {
            struct Norms: Decodable { let windows: [Window] }
            struct Window: Decodable { let indicators: [String: Record] }
            struct Record: Decodable { let groups: [Group] }
            struct Group: Decodable {
                let group: String
                let mentors, windows: Int
                let figures: [String: Double]
            }
            let norms: Norms
        }
        let file = try JSONDecoder().decode(File.self, from: Data(town.folder.bytes("norms.json")))
        let page = try town.run(["norms", "show", "norms.json"]).stdout.split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        #expect(page.contains("2026-08 to 2026-09") && page.contains("single months"))
        let group = try #require(file.norms.windows[0].indicators["no-answer"]?.groups.first { $0.group == "all" })
        #expect(page.contains("(\(group.mentors) mentors, \(group.windows) windows"))
        let mean = try #require(group.figures["mean"])
        #expect(page.contains("mean \(String(format: "%.2f", mean))"), "\(mean)")
        for code in file.norms.windows[0].indicators.keys
        where !(file.norms.windows[0].indicators[code]?.groups.isEmpty ?? true) {
            #expect(page.contains(code + " ("), "\(code)")
        }
    }

    /// In September twice as many sessions stay unanswered as before; nothing else has moved.
    @Test func `norms compare shows what has moved and nothing else`() throws {
        let town = try Self.town.get()
        try town.fit("august.json", from: "2026-08", to: "2026-08")
        let same = try town.run(["norms", "compare", "august.json", "august.json"])
        #expect(same.status == 0 && same.stdout.contains("(0 of ") && same.stdout.contains("none"))
        var random = SplitMix64(seed: 3)
        try town.copy(to: "moved") { table, rows in
            guard table == "sessions" else { return rows }
            return rows.map { row in
                guard row["confirmation"] == "confirmed", random.next() % 100 < 30 else { return row }
                return row.merging(
                    ["confirmation": "unanswered", "confirmed_at": "", "confirmed_minutes": "", "channel": ""]
                ) { $0.isEmpty ? $0 : $1 }
            }
        }
        let fitted = try town.run([
            "norms", "fit", "moved", "--from", "2026-08", "--to", "2026-08", "--out", "moved.json",
        ])
        try #require(fitted.status == 0, "\(fitted.stderr)")
        let moved = try town.run(["norms", "compare", "august.json", "moved.json"])
        #expect(moved.status == 0)
        let text = moved.stdout.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let figures = try #require(
            text.firstMatch(of: /no-answer, all, 1 month: mean ([0-9.]+) → ([0-9.]+) \(\+([0-9.]+) ?%\)/), "\(text)")
        let (before, after) = (try #require(Double(figures.1)), try #require(Double(figures.2)))
        #expect(after > before + 0.15)
        #expect(abs((after / before - 1) * 100 - (Double(figures.3) ?? 0)) < 2)
        for code in ["round-hours", "late-log", "rate-over-norm", "exactly-granted"] {
            #expect(!text.contains(code + ","), "\(code) has not moved")
        }
    }

    /// Figures measured in two ways are not set side by side without a word.
    @Test func `norms compare says what was measured differently`() throws {
        let town = try Self.town.get()
        try town.folder.write("indicators:\n  round-hours:\n    unit_minutes: 15\n", to: "config/quarter.yml")
        try town.fit("quarter.json", from: "2026-08", to: "2026-09", ["--config", "config/quarter.yml"])
        let text = try town.run(["norms", "compare", "norms.json", "quarter.json"]).stdout
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains(/Measured differently: indicators\.round-hours\.unit_minutes = [0-9]+ and 15/))
    }
}
