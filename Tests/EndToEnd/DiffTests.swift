import Foundation
import Testing

/// `tilsyn diff`: what changed between two sweeps of the example, and why. What it says is held against the runs' own files.
@Suite struct DiffTests {
    private static let made = Result { try DiffRuns() }
    private let runs: DiffRuns

    init() throws { runs = try Self.made.get() }

    // MARK: Two months

    @Test func `every mentor's parts add up to the difference of its scores, to the hundredth`() throws {
        let (before, after) = (try runs.scores("september"), try runs.scores("october"))
        let ids = Set(before.keys).union(after.keys).sorted()
        try #require(ids.count >= 148)
        let page = try runs.diff("september", "october", ids.flatMap { ["--mentor", $0] })
        #expect(page.mentors.map(\.mentor_id).sorted() == ids)
        for mentor in page.mentors {
            let change = Decimal((after[mentor.mentor_id] ?? 0) - (before[mentor.mentor_id] ?? 0)) / 100
            #expect(mentor.score_difference == change && mentor.adds_up, "\(mentor.mentor_id)")
            #expect(mentor.parts.reduce(0) { $0 + $1.difference } == change, "\(mentor.mentor_id)")
            #expect(mentor.parts.allSatisfy { $0.difference == $0.contribution_b - $0.contribution_a })
        }
    }

    @Test func `alerts are new, up, down, gone and unchanged as the two lists have them`() throws {
        let (before, after) = (try runs.tiers("september"), try runs.tiers("october"))
        let (was, now) = (try runs.scores("september"), try runs.scores("october"))
        let page = try runs.diff("september", "october", ["--all"])
        let order = ["documented", "strong", "clear", "watch"]
        var expected: [String: Set<String>] = [:]
        for id in Set(before.keys).union(after.keys) {
            let a = before[id].flatMap { order.firstIndex(of: $0) }
            let b = after[id].flatMap { order.firstIndex(of: $0) }
            let movement: String
            switch (a, b) {
            case (nil, nil): movement = "unalerted"
            case (nil, _?): movement = "new"
            case (_?, nil): movement = "gone"
            case (let a?, let b?):
                let points = (now[id] ?? 0) - (was[id] ?? 0)
                movement =
                    a != b ? (b < a ? "up" : "down") : abs(points) <= 1 ? "unchanged" : points > 0 ? "up" : "down"
            }
            expected[movement, default: []].insert(id)
        }
        for (movement, ids) in expected {
            #expect(page.counts.mentors[movement] == ids.count, "\(movement)")
            let listed = Set(page.mentors.filter { $0.movement == movement }.map(\.mentor_id))
            #expect(listed == (["unchanged", "unalerted"].contains(movement) ? [] : ids), "\(movement)")
        }
        #expect(!page.mentors.isEmpty)
        for part in page.mentors.flatMap(\.parts) where part.causes.contains(where: { $0.what == "observed" }) {
            #expect(part.origins.map(\.what).contains("period"), "rows of two months differ by nature: \(part.code)")
        }
    }

    @Test func `a run beside itself differs in nothing`() throws {
        let page = try runs.diff("october", "october")
        #expect(page.mentors.isEmpty && page.providers.isEmpty && page.differences.isEmpty)
        #expect(page.counts.mentors["new"] == 0 && page.counts.scores_moved_without_alert == 0)
        #expect(try runs.text("october", "october").contains("Nothing that could change a figure differs"))
    }

    // MARK: What may be the cause

    @Test func `one setting changed: the diff names it and the findings it moved, and no rows`() throws {
        let page = try runs.diff("plain", "weighed", ["--all"])
        #expect(page.settings.changed.map(\.path) == ["indicators.padded-sessions.weight"])
        #expect(page.settings.changed.map(\.a) == ["1"] && page.settings.changed.map(\.b) == ["0.5"])
        #expect(page.inputs.changed.isEmpty && page.inputs.new.isEmpty && page.inputs.gone.isEmpty)
        // Whoever has points of it has other points now, and nobody else.
        let padded = Set(
            try runs.run("plain").table("findings.csv").rows.filter {
                $0["code"] == "padded-sessions" && (figure($0["contribution"], places: 2) ?? 0) > 0
            }.map { $0["mentor_id"] })
        let moved = page.mentors.filter { $0.score_difference != 0 }
        try #require(!moved.isEmpty)
        #expect(Set(moved.map(\.mentor_id)).isSubset(of: padded))
        for part in moved.flatMap(\.parts) where part.code == "padded-sessions" {
            #expect(part.difference < 0 && part.causes.map(\.what) == ["scoring"], "\(part.causes.map(\.words))")
            #expect(part.certain && part.origins.first?.settings == ["indicators.padded-sessions.weight"])
        }
        for rows in page.mentors.flatMap(\.parts).compactMap(\.rows) {
            #expect(rows.new.isEmpty && rows.gone.isEmpty && rows.changed.isEmpty)
        }
        let text = try runs.text("plain", "weighed")
        #expect(text.contains("indicators.padded-sessions.weight: 1 → 0.5"))
        #expect(text.contains("equal byte by byte, so that no row has changed"))
    }

    @Test func `where a run keeps no text of its policy, only the hash is said to be known`() throws {
        let copy = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: runs.run("weighed").path, toPath: copy.path("run"))
        try? FileManager.default.removeItem(atPath: copy.path("run/configuration"))
        let outcome = try Program.run(["diff", runs.run("plain").path, copy.path("run")])
        // A run whose manifest lists the text, and has lost it, is not whole.
        if try runs.run("weighed").text("run.json").contains("configuration/policy.yml") {
            #expect(outcome.status == 3 && outcome.stderr.contains("configuration/policy.yml"))
        } else {
            #expect(outcome.status == 0 && outcome.stdout.contains("hash is known"), "\(outcome.stderr)")
            #expect(!outcome.stdout.contains("padded-sessions.weight"))
        }
    }

    @Test func `a policy that is not the one the run went by is refused`() throws {
        let copy = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: runs.run("weighed").path, toPath: copy.path("run"))
        try copy.write("# another\n", to: "run/configuration/policy.yml")
        let outcome = try Program.run(["diff", runs.run("plain").path, copy.path("run")])
        #expect(outcome.status == 3 && outcome.output.isEmpty)
        #expect(outcome.stderr.contains("configuration/policy.yml"))
    }

    @Test func `one session taken out of the input: the diff names the row, and the file`() throws {
        let page = try runs.diff("october", "short", ["--mentor", DiffRuns.mentor])
        let mentor = try #require(page.mentors.first)
        let taken = runs.takenSession
        #expect(mentor.sessions?.gone.map(\.session_id) == [taken])
        #expect(mentor.sessions?.new.isEmpty == true)
        let named = mentor.parts.compactMap(\.rows).flatMap(\.gone).compactMap(\.session_id)
        #expect(Set(named) == [taken], "among the evidence: \(named)")
        let file = try #require(page.inputs.changed.first)
        #expect(page.inputs.changed.count == 1 && file.a.rows_read == file.b.rows_read + 1)
        #expect(page.inputs.changed.allSatisfy { $0.b.path.hasSuffix("sessions-2026-10.csv") })
        #expect(page.settings.same)
        let observed = mentor.parts.filter { $0.causes.contains { $0.what == "observed" } }
        try #require(!observed.isEmpty)
        #expect(
            observed.allSatisfy {
                $0.origins.map(\.what).contains("rows") && !$0.origins.map(\.what).contains("settings")
            })
    }

    @Test func `norms from a file: the diff names them, and no setting or row`() throws {
        let page = try runs.diff("october", "normed", ["--all"])
        let norms = try #require(page.differences.first { $0.what == "norms" })
        #expect(norms.a == "the run's own mentors" && norms.b == "months 2026-08..2026-09")
        #expect(page.differences.first { $0.what == "norms-file" }?.b.contains("norms.json") == true)
        #expect(page.settings.same && page.inputs.changed.isEmpty)
        let parts = page.mentors.flatMap(\.parts).filter { $0.causes.contains { $0.what == "expected" } }
        try #require(!parts.isEmpty)
        #expect(parts.allSatisfy { $0.certain && $0.origins.map(\.what) == ["norms"] })
    }

    @Test func `a rule of the scheme that says something else is named, with both values`() throws {
        let page = try runs.diff("plain", "ruled")
        #expect(page.settings.same && page.inputs.changed.isEmpty)
        #expect(page.rules.changed.map(\.code) == ["contact.longest-days"])
        #expect(page.rules.changed.first?.a == nil)
        #expect(page.rules.changed.first?.b?.hasPrefix("14 days") == true)
        #expect(try runs.text("plain", "ruled").contains("contact.longest-days"))
    }

    // MARK: The page

    @Test func `long lists are cut, with how many more there are, and shown whole when asked for`() throws {
        let short = try runs.diff("quiet", "strict")
        let whole = try runs.diff("quiet", "strict", ["--all"])
        let new = try #require(whole.counts.mentors["new"])
        try #require(new > 10)
        #expect(whole.mentors_left_out == 0 && whole.mentors.count { $0.movement == "new" } == new)
        #expect(short.mentors.count { $0.movement == "new" } == 10)
        #expect(short.mentors.count + short.mentors_left_out == whole.mentors.count)
        #expect(try runs.text("quiet", "strict").contains("and \(new - 10) more; --all shows them"))
        #expect(try !runs.text("quiet", "strict", ["--all"]).contains("more; --all"))
        let ranks = short.mentors.filter { $0.movement == "new" }.compactMap(\.b?.rank)
        #expect(ranks == ranks.sorted())
    }

    @Test(arguments: [60, 100, 200]) func `the page is as wide as the terminal`(width: Int) throws {
        let text = try Program.command(
            "/usr/bin/env",
            ["COLUMNS=\(width)", Program.path, "diff", runs.run("september").path, runs.run("october").path]
        ).stdout
        #expect(!text.isEmpty)
        for line in text.split(separator: "\n") where line.contains(" ") && !line.contains("/") {
            #expect(line.count <= width, "\(line)")
        }
        let rule = try #require(text.split(separator: "\n").first { $0.hasPrefix("── ") })
        #expect(rule.count == width)
    }

    @Test func `what is not there is refused with advice, and standard output stays empty`() throws {
        for (arguments, says) in [
            ([runs.run("september").path, runs.run("october").path, "--mentor", "M0005"], "Did you mean"),
            ([runs.run("september").path, "nowhere"], "is not the folder of a run"),
        ] {
            let outcome = try Program.run(["diff"] + arguments)
            #expect(outcome.status == 3 && outcome.output.isEmpty)
            #expect(outcome.stderr.contains(says), "\(outcome.stderr)")
        }
    }
}
