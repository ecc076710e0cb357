import Foundation
import Testing

/// Ids and texts that would run in a spreadsheet or steer a terminal come out as plain text.
@Suite struct HostileTextTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        // Odd rows are refused at will here, and the pseudonym key is made beside this policy, not the package's.
        try folder.write("input:\n  max_reject_share: 1\n", to: "config/policy.yml")
    }

    private func sweep(_ more: [String] = []) throws -> (RunFolder, Program.Outcome) {
        let outcome = try Program.run(
            ["sweep", "in", "--period", "2026-10", "--out", "run", "--force"] + more, in: folder.root)
        try #require(outcome.status == 0, "\(outcome.stderr)")
        return (RunFolder(path: folder.path("run")), outcome)
    }

    /// What no file and no terminal may hold, whoever wrote the input.
    private func expectHarmless(_ run: RunFolder, _ outcome: Program.Outcome) throws {
        for name in try run.names() {
            let bytes = try run.bytes(name)
            #expect(!bytes.contains { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F }, "\(name) holds a control character")
            #expect(String(validating: bytes, as: UTF8.self) != nil, "\(name) is no UTF-8")
            guard name.hasSuffix(".csv") else { continue }
            let table = try run.table(name)
            let runnable = table.rows.flatMap { row in
                zip(table.columns, row.cells).filter { isRunnable($0.1) }.map { "\($0.0): \($0.1)" }
            }
            #expect(
                runnable.isEmpty,
                "\(name): a spreadsheet would run \(runnable.count) cells, such as \(runnable.first ?? "")")
        }
        #expect(
            !(outcome.output + outcome.errors).contains { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F },
            "the terminal gets a control character")
    }

    /// A text that a spreadsheet runs; a negative number is a number.
    private func isRunnable(_ cell: String) -> Bool {
        guard let first = cell.utf8.first, "=+-@\t\r".utf8.contains(first) else { return false }
        return cell.wholeMatch(of: /-[0-9]+(\.[0-9]+)?(e[-+][0-9]+)?/) == nil
    }

    @Test(arguments: [
        "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\u{1B}[31mred", "a\u{1B}]0;title\u{07}", "quote\"d",
        "semi;colon", "=1,2",
    ])
    func `ids that run or steer come out as text`(id: String) throws {
        let town = Municipality.october(
            mentors: 40,
            spelling: .init(
                mentor: { "\(id)\($0)" }, citizen: { "\(id)c\($0)" }, session: { "\(id)s\($0)" },
                invoice: { "\(id)f\($0)" },
                provider: { "\(id)p\($0)" }, text: { "\(id) \($0)" }))
        try town.write(to: folder, "in")
        // Rows with control characters are refused one and all, and quoted in rejects.csv: then there is no list to look at.
        let outcome = try Program.run(["sweep", "in", "--period", "2026-10", "--out", "run"], in: folder.root)
        if id.utf8.contains(where: { $0 < 0x20 }) {
            #expect([0, 3].contains(outcome.status))
            #expect(!(outcome.output + outcome.errors).contains { $0 < 0x20 && $0 != 0x0A })
            if folder.exists("run") { try expectHarmless(RunFolder(path: folder.path("run")), outcome) }
            return
        }
        try #require(outcome.status == 0, "\(outcome.stderr)")
        let run = RunFolder(path: folder.path("run"))
        try expectHarmless(run, outcome)
        let mentors = try run.table("mentors.csv").rows
        #expect(mentors.count == 40)
        for mentor in mentors { #expect(mentor["mentor_id"].contains(id)) }
        for row in try run.table("evidence.csv").rows { #expect(row["citizen_id"].contains(id + "c")) }
        // What mentors.csv shows is what explain and provider take.
        let shown = try #require(try run.table("alerts.csv").rows.first)
        for command in [
            ["explain", "--run", run.path, "--", shown["mentor_id"]],
            ["provider", "--run", run.path, "--", shown["provider_id"]],
        ] {
            let page = try Program.run(command)
            #expect(page.status == 0, "\(page.stderr)")
            #expect(!page.output.contains { $0 < 0x20 && $0 != 0x0A })
            #expect(page.stdout.contains(id))
        }
    }

    @Test func `a file's name and its headers do not steer the terminal`() throws {
        var town = Municipality.october(mentors: 20)
        town.sessions.insert(Municipality.sessionHeader + ",\"odd\u{1B}[31m\"", at: 0)
        try folder.write(
            town.sessions.enumerated().map { $1 + ($0 == 0 ? "\n" : ",\n") }.joined(), to: "in/sessions-\u{1B}[2J.csv")
        try folder.write(town.invoiceFile, to: "in/invoices.csv")
        let outcome = try Program.run(["sweep", "in", "--period", "2026-10", "--out", "run"], in: folder.root)
        #expect([0, 3].contains(outcome.status), "\(outcome.stderr)")
        #expect(!(outcome.output + outcome.errors).contains { $0 < 0x20 && $0 != 0x0A })
        for arguments in [["check", "in"], ["check", "in", "--json"]] {
            let check = try Program.run(arguments, in: folder.root)
            #expect(!(check.output + check.errors).contains { $0 < 0x20 && $0 != 0x0A }, "\(arguments)")
        }
        if folder.exists("run") { try expectHarmless(RunFolder(path: folder.path("run")), outcome) }
    }

    @Test func `naughty strings as citizens, texts and mentors`() throws {
        guard let path = Neighbour.path("hostile/blns.txt", needed: "naughty strings") else { return }
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        let strings = bytes.split(separator: 0x0A).filter { $0.first != UInt8(ascii: "#") }.map {
            String(decoding: $0, as: UTF8.self)
        }
        try #require(strings.count > 400)
        func naughty(_ number: Int) -> String { strings[number % strings.count] }
        let town = Municipality.october(
            mentors: 600,
            spelling: .init(
                mentor: naughty, citizen: { naughty($0 * 7) }, session: { "\(naughty($0))\($0)" }, text: naughty))
        try town.write(to: folder, "in")
        let (run, outcome) = try sweep()
        try expectHarmless(run, outcome)
        let manifest = try run.manifest()
        for input in manifest.inputs {
            #expect(input.rows_read == 600 * (input.table == "sessions" ? 20 : 5), "\(input.path)")
        }
        // Not many of them are refused: they are odd, and text all the same.
        let refused = manifest.inputs.reduce(0) { $0 + $1.rows_refused }
        let read = manifest.inputs.reduce(0) { $0 + $1.rows_read }
        #expect(refused * 10 < read, "\(refused) of \(read) rows are refused")
        #expect(try run.table("evidence.csv").rows.count > 100)
    }

    @Test func `the Danish form quotes its own delimiter`() throws {
        let town = Municipality.october(
            mentors: 40, spelling: .init(mentor: { "M;\($0)" }, citizen: { "=C\($0)" }, text: { "a,b;c \($0)" }))
        try town.write(to: folder, "in")
        let (run, _) = try sweep(["--locale", "da"])
        for name in try run.names() where name.hasSuffix(".csv") {
            let bytes = try run.bytes(name)
            #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]), "\(name) has no byte order mark")
            let table = try Table(String(decoding: bytes.dropFirst(3), as: UTF8.self), delimiter: ";")
            if name == "mentors.csv" {
                #expect(table.rows.allSatisfy { $0["mentor_id"].hasPrefix("M;") && $0["billed_hours"].contains(",") })
            }
        }
    }
}
