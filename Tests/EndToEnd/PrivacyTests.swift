import Foundation
import Testing

/// No CPR number leaves the program: not in a file of the run, not on the terminal.
@Suite struct PrivacyTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        // The pseudonym key is made beside the policy: never in the package's own folder.
        try folder.write(
            String(contentsOfFile: Program.packageRoot + "/config/policy.yml", encoding: .utf8), to: "config/policy.yml"
        )
    }

    /// `ddmmyy-nnnn` of a number; every one of them a possible CPR number.
    private static func cpr(_ number: Int, bare: Bool = false) -> String {
        let text = [1 + number % 28, 1 + number / 28 % 12, 50 + number / 336 % 50].map { $0 < 10 ? "0\($0)" : "\($0)" }
            .joined()
        return text + (bare ? "" : "-") + String(1000 + number % 9000)
    }

    private func everythingIsCPR() -> Municipality {
        var town = Municipality.october(
            mentors: 40,
            spelling: .init(
                mentor: { Self.cpr($0) }, citizen: { Self.cpr(500 + $0, bare: true) },
                session: { Self.cpr(1_000 + $0) },
                invoice: { Self.cpr(3_000 + $0) }, provider: { Self.cpr(4_000 + $0, bare: true) },
                text: { "meeting with \(Self.cpr($0)) and \(Self.cpr(700 + $0, bare: true))" }))
        // Refused rows are quoted in rejects.csv.
        town.sessions.append(
            "\(Self.cpr(8_000)),\(Self.cpr(1)),\(Self.cpr(2)),\(Self.cpr(3)),2026-10-01T10:00,individual,confirmed")
        town.sessions.append(
            "x,\(Self.cpr(1)),\(Self.cpr(2)),2026-10-01T09:00,2026-10-01T10:00,\(Self.cpr(4)),confirmed")
        return town
    }

    private func sweep(to out: String, _ more: [String] = []) throws -> Program.Outcome {
        try Program.run(["sweep", "in", "--period", "2026-10", "--out", out] + more, in: folder.root)
    }

    /// Tokens that look like a CPR number: found with a regular expression, not with the program's own code.
    private func found(in text: String) -> [String] {
        // An ASCII letter, digit or underscore on either side makes it a part of another token.
        let pattern = /(?:^|[^0-9A-Za-z_])((?:[0-8][0-9]|9[01])(?:0[1-9]|1[0-2])[0-9]{2}-?[0-9]{4})(?![0-9A-Za-z_])/
            .asciiOnlyWordCharacters()
        return text.split(separator: "\n").flatMap { line in line.matches(of: pattern).map { String($0.1) } }
    }

    @Test func `no CPR number in the outputs or on the terminal, whatever holds one`() throws {
        try everythingIsCPR().write(to: folder, "in")
        #expect(
            try found(in: folder.text("in/sessions.csv")).count > 1_000,
            "the expression finds nothing: the test says nothing")
        let outcome = try sweep(to: "run")
        try #require(outcome.status == 0, "\(outcome.stderr)")
        let run = RunFolder(path: folder.path("run"))
        for name in try run.names() { #expect(try found(in: run.text(name)) == [], "\(name)") }
        #expect(found(in: outcome.stdout + outcome.stderr) == [])
        #expect(try run.manifest().citizens_revealed == false)
        #expect(try run.table("rejects.csv").rows.count == 2)
        #expect(try !run.table("evidence.csv").rows.isEmpty)
        // Pseudonyms tell people apart.
        #expect(Set(try run.table("mentors.csv").rows.map { $0["mentor_id"] }).count == 40)
        let mentor = try #require(try run.table("alerts.csv").rows.first)
        for command in [["explain", mentor["mentor_id"]], ["provider", mentor["provider_id"]]] {
            let page = try Program.run(command + ["--run", folder.path("run")])
            #expect(page.status == 0, "\(page.stderr)")
            #expect(found(in: page.stdout) == [])
        }
        for arguments in [["check", "in"], ["check", "in", "--json"]] {
            let check = try Program.run(arguments, in: folder.root)
            #expect(found(in: check.stdout + check.stderr) == [])
        }
    }

    @Test func `a refused sweep shows no CPR number either`() throws {
        var town = everythingIsCPR()
        for index in 0..<200 {
            town.sessions[index] =
                "\(Self.cpr(index)),\(Self.cpr(index)),\(Self.cpr(index)),\(Self.cpr(index)),\(Self.cpr(index)),individual,confirmed"
        }
        try town.write(to: folder, "in")
        let outcome = try sweep(to: "run")
        try #require(outcome.status == 3)
        let run = RunFolder(path: folder.path("run"))
        for name in try run.names() { #expect(try found(in: run.text(name)) == [], "\(name)") }
        #expect(found(in: outcome.stderr) == [])
    }

    @Test func `a CPR number is not cut in two by the end of an excerpt`() throws {
        var town = Municipality.october(mentors: 10)
        let number = Self.cpr(5)
        // Wherever an excerpt ends, it ends within one of the numbers.
        for length in 1..<400 {
            town.invoices.append(
                "F-\(length),1,P10,M100,C1000,2026-10-01,2026-10-31,x,400.00,1.00,\(String(repeating: "a", count: length)) \(number)"
            )
        }
        try town.write(to: folder, "in")
        try folder.write("input:\n  max_reject_share: 1\n", to: "config/policy.yml")
        let outcome = try sweep(to: "run")
        try #require(outcome.status == 0, "\(outcome.stderr)")
        let rejects = try RunFolder(path: folder.path("run")).text("rejects.csv")
        // The first six digits are the birthday: seven of ten narrow it down to a thousand numbers.
        let leaks = rejects.split(separator: "\n").filter { $0.contains(number.prefix(8)) }
        #expect(
            leaks.isEmpty,
            "a CPR number's beginning stands in \(leaks.count) rows of rejects.csv, such as \(leaks.first ?? "")")
        #expect(rejects.contains("######"), "no number was within an excerpt: the test says nothing")
    }

    @Test func `pseudonyms are stable between runs, and follow the key`() throws {
        try everythingIsCPR().write(to: folder, "in")
        try #require(try sweep(to: "first").status == 0)
        try #require(try sweep(to: "second").status == 0)
        let (first, second) = (RunFolder(path: folder.path("first")), RunFolder(path: folder.path("second")))
        #expect(try differences(first, second) == [])
        let key =
            try FileManager.default.attributesOfItem(atPath: folder.path("config/pseudonym.key"))[.posixPermissions]
            as? Int
        #expect(key.map { $0 & 0o077 } == 0, "others can read the key")
        try FileManager.default.removeItem(atPath: folder.path("config/pseudonym.key"))
        try #require(try sweep(to: "third").status == 0)
        let ids = try [first, RunFolder(path: folder.path("third"))].map {
            Set(try $0.table("mentors.csv").rows.map { $0["mentor_id"] })
        }
        #expect(ids[0].isDisjoint(with: ids[1]), "another key gives the same pseudonyms: they are no secret")
    }

    @Test func `without CPR numbers no key is made`() throws {
        try Municipality.october(mentors: 20).write(to: folder, "in")
        try #require(try sweep(to: "run").status == 0)
        #expect(!folder.exists("config/pseudonym.key"))
    }

    @Test func `--reveal-citizens shows citizens alone, and the manifest says so`() throws {
        try everythingIsCPR().write(to: folder, "in")
        let outcome = try sweep(to: "run", ["--reveal-citizens"])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        let run = RunFolder(path: folder.path("run"))
        #expect(try run.manifest().citizens_revealed)
        let evidence = try run.table("evidence.csv").rows
        let citizens = Set((0..<200).map { Self.cpr(500 + $0, bare: true) })
        #expect(!evidence.isEmpty)
        for row in evidence {
            #expect(citizens.contains(row["citizen_id"]), "\(row["citizen_id"])")
            for column in ["mentor_id", "session_id", "invoice_id", "note"] { #expect(found(in: row[column]) == []) }
        }
        // Rows and the pages that show them have the citizens' ids; no list of mentors or providers has.
        let rows = ["evidence.csv", "calendar.csv"]
        for name in try run.names() where !rows.contains(name) && !name.hasPrefix("report/") {
            #expect(try found(in: run.text(name)) == [], "\(name)")
        }
    }
}
