import Foundation
import Testing

/// `tilsyn-lab evaluate`: figures of sweeps where it is known who deviates.
@Suite struct EvaluateTests {
    private static let small = [
        "--mentors", "60", "--providers", "4", "--prevalence", "0.2", "--months", "2", "--collusion",
    ]

    private struct Report: Decodable {
        struct Figure: Decodable {
            let value, low, high: Double?
            let n: Int
        }
        struct Ranking: Decodable { let average_precision, precision_at_10: Figure }
        struct Recall: Decodable {
            let kind, severity: String
            let alerted: Figure
        }
        struct Group: Decodable {
            let name: String
            let municipalities, runs, mentors, deviating: Int
            let ranking: Ranking
            let recall: [Recall]
        }
        let groups: [Group]
    }

    private func report(_ folder: TemporaryFolder, _ name: String) throws -> Report {
        try JSONDecoder().decode(Report.self, from: Data(try folder.bytes(name)))
    }

    /// Average precision by its definition, from the run's and the truth's own files.
    private func averagePrecision(_ folder: TemporaryFolder, run: String, truth: String, month: String) throws -> Double
    {
        let deviating = Set(
            try Table(folder.text(truth)).rows.filter { $0["month"] == month }.map { $0["mentor_id"] })
        let ranked = try Table(folder.text(run + "/mentors.csv")).rows.sorted {
            (Int($0["rank"]) ?? 0) < (Int($1["rank"]) ?? 0)
        }.map { deviating.contains($0["mentor_id"]) }
        try #require(ranked.count { $0 } == deviating.count)
        let precisions = ranked.indices.filter { ranked[$0] }.map { place in
            Double(ranked[...place].count { $0 }) / Double(place + 1)
        }
        return precisions.reduce(0, +) / Double(precisions.count)
    }

    @Test func `simulated municipalities, kept, give the figures that their folders give`() throws {
        let folder = try TemporaryFolder()
        let outcome = try Program.lab(
            ["evaluate", "--seeds", "901..902", "--worlds", "ordinary", "sparse", "--monthly", "--keep"]
                + [folder.path("kept"), "--out", folder.path("figures")] + Self.small)
        try #require(outcome.status == 0, "\(outcome.stderr)")
        #expect(outcome.errors.isEmpty)
        #expect(try folder.names(in: "figures") == ["evaluation.json", "evaluation.md", "evaluation.svg"])
        #expect(try folder.names(in: "kept") == ["ordinary", "sparse"])
        #expect(try folder.names(in: "kept/sparse/902") == ["data", "run", "truth.csv"])
        let all = try report(folder, "figures/evaluation.json")
        #expect(all.groups.map(\.name) == ["ordinary", "sparse", "all worlds"])
        #expect(all.groups.map(\.runs) == [4, 4, 8])
        var expected = 0.0
        for seed in ["901", "902"] {
            for month in ["2026-08", "2026-09"] {
                let town = "kept/ordinary/\(seed)"
                expected += try averagePrecision(
                    folder, run: "\(town)/run/\(month)", truth: town + "/truth.csv", month: month)
            }
        }
        let figure = all.groups[0].ranking.average_precision
        #expect(abs((figure.value ?? 0) - expected / 4) < 1e-6)
        #expect(figure.n == 4)
        #expect((figure.low ?? 1) <= expected / 4 && (figure.high ?? 0) >= expected / 4)
        #expect(outcome.stdout.contains("Months until found"))

        let town = folder.path("kept/ordinary/901")
        let again = try Program.lab([
            "evaluate", "--run", town + "/run/2026-09", "--run", town + "/run/2026-08", "--truth", town + "/truth.csv",
            "--json", folder.path("one.json"),
        ])
        try #require(again.status == 0, "\(again.stderr)")
        #expect(again.stdout.contains("1 municipality, 2 runs") && again.stdout.contains("Months until found"))
        #expect(try report(folder, "one.json").groups[0].ranking.average_precision.low == nil)
    }

    @Test func `equal command lines give equal bytes, for any threads, and leave nothing behind`() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "tmp/kept")
        for (name, threads) in [("first", "1"), ("second", "3")] {
            let outcome = try Program.command(
                "/usr/bin/env",
                [
                    "TMPDIR=" + folder.path("tmp"), Program.labPath, "evaluate", "--seeds", "901..903", "--threads",
                    threads,
                ]
                    + ["--out", folder.path(name)] + Self.small)
            try #require(outcome.status == 0, "\(outcome.stderr)")
        }
        for name in try folder.names(in: "first") {
            #expect(try folder.bytes("first/" + name) == folder.bytes("second/" + name), "\(name)")
        }
        #expect(try folder.names(in: "tmp") == ["kept"])
    }

    @Test func `a Danish run is read as well as any`() throws {
        let folder = try TemporaryFolder()
        var reports: [String] = []
        for locale in ["en", "da"] {
            let swept = try Program.run([
                "sweep", "datasets/example", "--period", "2026-10", "--locale", locale, "--out", folder.path(locale),
            ])
            try #require(swept.status == 0, "\(swept.stderr)")
            let outcome = try Program.lab([
                "evaluate", "--run", folder.path(locale), "--truth", "datasets/example/truth.csv",
            ])
            try #require(outcome.status == 0, "\(outcome.stderr)")
            reports.append(outcome.stdout)
        }
        #expect(reports[0] == reports[1])
        #expect(reports[0].contains("150 mentors ranked"))
    }

    @Test func `what does not belong together is refused, with what to do`() throws {
        let folder = try TemporaryFolder()
        let swept = try Program.run([
            "sweep", "datasets/example", "--period", "2026-10", "--out", folder.path("run"),
        ])
        try #require(swept.status == 0)
        let header = "mentor_id,provider_id,kind,severity,month,hours,amount\n"
        try folder.write(header + "X1,P1,padding,low,2026-10,1,100.00\n", to: "other.csv")
        try folder.write(header + "X1,P1,padding,low,October,1,100.00\n", to: "month.csv")
        try folder.write("mentor_id\nM1\n", to: "short.csv")
        let run = ["evaluate", "--run", folder.path("run")]
        func refused(_ arguments: [String], _ status: Int32, _ says: [String]) throws {
            let outcome = try Program.lab(arguments)
            #expect(outcome.status == status, "\(arguments)")
            #expect(outcome.output.isEmpty)
            for text in says { #expect(outcome.stderr.contains(text), "\(text) is missing from: \(outcome.stderr)") }
        }
        try refused(run + ["--truth", folder.path("other.csv")], 3, ["other.csv", "no mentor"])
        try refused(run + ["--truth", folder.path("month.csv")], 3, ["line 2", "'October'", "2026-08"])
        try refused(run + ["--truth", folder.path("short.csv")], 3, ["short.csv", "provider_id"])
        try refused(run + ["--truth", folder.path("none.csv")], 3, ["none.csv", "cannot be read"])
        try refused(["evaluate", "--run", folder.path("none"), "--truth", folder.path("other.csv")], 3, ["run.json"])
        try refused(run, 2, ["--truth"])
        try refused(["evaluate"], 2, ["--seeds"])
        try refused(["evaluate", "--seeds", "9..1"], 2, ["--seeds"])
        try refused(["evaluate", "--seeds", "901", "--worlds", "flat"], 2, ["'flat'", "uneven"])
        try refused(["evaluate", "--seeds", "901", "--period", "2027-01"], 2, ["2027-01", "2026-08"])
        try refused(
            run + run.dropFirst() + ["--truth", "datasets/example/truth.csv"], 2, ["2026-10", "share no month"])
        try refused(
            ["evaluate", "--seeds", "901", "--mentors", "5", "--providers", "1", "--json", "/proc/none/a.json"], 4,
            ["/proc/none/a.json"])
    }
}
