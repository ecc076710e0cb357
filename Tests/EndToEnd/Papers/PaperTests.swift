import Foundation
import Testing

/// `tilsyn paper`: what each paper shows, and above all what it must not.
@Suite struct PaperTests {
    private static let made = Result { () throws -> TemporaryFolder in
        let folder = try TemporaryFolder()
        let outcome = try Program.run([
            "sweep", "datasets/example", "--period", "2026-10", "--out", folder.path("run"), "--no-report",
        ])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        return folder
    }

    private let run: RunFolder
    private let folder: TemporaryFolder

    init() throws {
        run = RunFolder(path: try Self.made.get().path("run"))
        folder = try TemporaryFolder()
    }

    /// A paper's text behind its style.
    private func paper(_ kind: String, _ id: String, _ language: String, run path: String? = nil) throws -> String {
        let outcome = try Program.run(
            [
                "paper", kind, "--run", path ?? run.path, "--language", language, "--out", "paper.html", "--force",
                "--", id,
            ],
            in: folder.root)
        try #require(outcome.status == 0, "\(outcome.stderr)")
        let text = String(decoding: try folder.bytes("paper.html"), as: UTF8.self)
        let body = try #require(text.firstRange(of: "<body>"))
        return String(text[body.upperBound...])
    }

    private func cells(_ column: String, of file: String) throws -> Set<String> {
        Set(try run.table(file).rows.map { $0[column] }).subtracting([""])
    }

    private static let figuresOfOthers = [
        "score", "p =", "p-v", "q-v", "q =", "tier", "niveau", "stærk", "tydelig", "strong", "alerted", "udpeget",
    ]

    @Test(arguments: ["da", "en"])
    func `a sheet shows a citizen and dates, and nothing of what was logged, billed or found`(language: String) throws {
        let evidence = try run.table("evidence.csv").rows
        let citizens = Set(evidence.map { $0["citizen_id"] }).subtracting([""])
        var sheets = 0
        for alert in try run.table("alerts.csv").rows {
            let text = try paper("questions", alert["mentor_id"], language)
            for sheet in text.components(separatedBy: "<section class=\"sheet\">").dropFirst() {
                sheets += 1
                let shown = citizens.filter { sheet.contains($0) }
                #expect(shown.count == 1, "\(alert["mentor_id"]): \(shown)")
                #expect(sheet.components(separatedBy: "<tr><th scope=\"row\">").count - 1 <= 8)
                #expect(sheet.firstMatch(of: /[0-9]{1,2}[.:][0-9]{2}/) == nil, "a time or a figure")
                #expect(sheet.firstMatch(of: /[0-9](,|\.)[0-9]/) == nil)
                for row in evidence where row["mentor_id"] == alert["mentor_id"] && !row["session_id"].isEmpty {
                    #expect(!sheet.contains(row["session_id"]))
                }
                for word in Self.figuresOfOthers + [" kr", "timer", "hours", "faktur", "billed", "billing"] {
                    #expect(!sheet.lowercased().contains(word), "\(word)")
                }
            }
        }
        #expect(sheets > 10)
    }

    @Test(arguments: ["da", "en"])
    func `a hearing names no citizen, nobody else, and nothing of how others do`(language: String) throws {
        let citizens = try cells("citizen_id", of: "evidence.csv")
        let mentors = try cells("mentor_id", of: "mentors.csv")
        let evidence = try run.table("evidence.csv").rows
        for alert in try run.table("alerts.csv").rows {
            let id = alert["mentor_id"]
            let text = try paper("hearing", id, language)
            #expect(citizens.filter { text.contains($0) }.isEmpty)
            #expect(mentors.filter { text.contains($0) } == [id])
            for word in Self.figuresOfOthers { #expect(!text.lowercased().contains(word), "\(word)") }
            for row in evidence where row["row_mentor_id"] != id && !row["session_id"].isEmpty {
                #expect(!text.contains("<td>\(row["session_id"])</td>"))
            }
            #expect(text.contains("forvaltningsloven"))
        }
    }

    @Test(arguments: ["da", "en"])
    func `a provider's hearing and dossier are about its own mentors`(language: String) throws {
        let alerts = try run.table("alerts.csv").rows
        let citizens = try cells("citizen_id", of: "evidence.csv")
        let mentors = try cells("mentor_id", of: "mentors.csv")
        for provider in Set(alerts.map { $0["provider_id"] }) {
            let own = Set(alerts.filter { $0["provider_id"] == provider }.map { $0["mentor_id"] })
            let hearing = try paper("hearing", provider, language)
            #expect(mentors.filter { hearing.contains($0) }.isSubset(of: own))
            for word in Self.figuresOfOthers { #expect(!hearing.lowercased().contains(word), "\(word)") }
            let dossier = try paper("dossier", provider, language)
            #expect(mentors.filter { dossier.contains($0) } == own)
            for text in [hearing, dossier] { #expect(citizens.filter { text.contains($0) }.isEmpty) }
            let figures =
                language == "da"
                ? ["Dokumenteret", "Indikeret", "Kan kræves tilbage", "Programmet giver ingen anbefaling"]
                : ["Documented", "Indicated", "Claimable", "The program makes no recommendation"]
            for figure in figures { #expect(dossier.contains(figure), "\(figure)") }
            for word in ["bør opsiges", "opsig", "terminat", "vi anbefaler", "we recommend"] {
                #expect(!dossier.lowercased().contains(word), "\(word)")
            }
        }
    }

    @Test func `a mentor that is not selected has papers that say so`() throws {
        let alerted = try cells("mentor_id", of: "alerts.csv")
        let quiet = try #require(try cells("mentor_id", of: "mentors.csv").subtracting(alerted).sorted().first)
        #expect(!(try paper("questions", quiet, "da").contains("class=\"sheet\"")))
        _ = try paper("hearing", quiet, "en")
    }

    @Test func `the same paper has the same bytes, its own rights, and replaces nothing unasked`() throws {
        let id = try #require(try run.table("alerts.csv").rows.first)["mentor_id"]
        let command = ["paper", "hearing", id, "--run", run.path, "--date", "2026-11-22", "--answer-by", "2026-12-06"]
        let first = try Program.run(command, in: folder.root)
        #expect(first.status == 0, "\(first.stderr)")
        let name = "hearing-mentor-\(id).html"
        #expect(first.stdout == name + "\n")
        let bytes = try folder.bytes(name)
        #expect(String(decoding: bytes, as: UTF8.self).contains("22. november 2026"))
        let rights = try FileManager.default.attributesOfItem(atPath: folder.path(name))[.posixPermissions] as? Int
        #expect(rights == 0o600)
        let again = try Program.run(command, in: folder.root)
        #expect(again.status == 4 && again.stderr.contains("--force"))
        #expect(try Program.run(command + ["--force"], in: folder.root).status == 0)
        #expect(try folder.bytes(name) == bytes)
    }

    @Test func `what does not fit together is said`() throws {
        let alert = try #require(try run.table("alerts.csv").rows.first)
        let (mentor, provider) = (alert["mentor_id"], alert["provider_id"])
        for (arguments, status) in [
            (["dossier", mentor], 3), (["questions", provider], 3), (["hearing", "nobody"], 3),
            (["hearing", mentor, "--date", "22-11-2026"], 2),
            (["hearing", mentor, "--date", "2026-11-22", "--answer-by", "2026-11-01"], 2),
            (["hearing", mentor, "--mentor", "--provider"], 2), (["letter", mentor], 2),
        ] as [([String], Int32)] {
            let outcome = try Program.run(["paper"] + arguments + ["--run", run.path], in: folder.root)
            #expect(outcome.status == status, "\(arguments): \(outcome.stderr)")
            #expect(outcome.output.isEmpty)
        }
    }

    @Test func `without a browser there is no PDF and the message says what to do`() throws {
        let id = try #require(try run.table("alerts.csv").rows.first)["mentor_id"]
        let outcome = try Program.command(
            "/usr/bin/env", ["PATH=/nowhere", Program.path, "paper", "hearing", id, "--run", run.path, "--pdf"],
            in: folder.root)
        #expect(outcome.status == 4)
        #expect(outcome.stderr.contains("Install Chromium"))
        #expect(!folder.exists("hearing-mentor-\(id).html"))
    }

    @Test(arguments: ["<script>x</script>", "\"><img src=x>", "{{t.score}}", "\u{202E}gro"])
    func `hostile ids stay text`(id: String) throws {
        let town = Municipality.october(
            mentors: 40,
            spelling: .init(
                mentor: { "\(id)\($0)" }, citizen: { "\(id)c\($0)" }, session: { "\(id)s\($0)" },
                provider: { "\(id)p\($0)" }))
        try folder.write("input:\n  max_reject_share: 1\n", to: "config/policy.yml")
        try town.write(to: folder, "in")
        let outcome = try Program.run(
            ["sweep", "in", "--period", "2026-10", "--out", "run", "--no-report"], in: folder.root)
        try #require(outcome.status == 0, "\(outcome.stderr)")
        let alert = try #require(try RunFolder(path: folder.path("run")).table("alerts.csv").rows.first)
        for (kind, whom) in [
            ("questions", "mentor_id"), ("hearing", "mentor_id"), ("hearing", "provider_id"),
            ("dossier", "provider_id"),
        ] {
            let text = try paper(kind, alert[whom], "en", run: folder.path("run"))
            #expect(!text.contains("<script") && !text.contains("<img") && !text.contains("\u{202E}"))
        }
    }
}
