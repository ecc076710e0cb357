import Foundation
import Testing

/// What a run wrote, read and was made by is held against its manifest, and each thing that is not as it was is named.
@Suite struct VerifyTests {
    private let town: ReplayTown

    init() throws { town = try ReplayTown() }

    private func verify() throws -> Program.Outcome { try town.tilsyn("verify", "run") }

    private func expectFault(_ says: String..., sourceLocation: SourceLocation = #_sourceLocation) throws {
        let outcome = try verify()
        #expect(outcome.status == 3, "\(outcome.stdout)", sourceLocation: sourceLocation)
        let flat = outcome.stdout.split(separator: /\s+/).joined(separator: " ")
        for text in says { #expect(flat.contains(text), "\(outcome.stdout)", sourceLocation: sourceLocation) }
        let replay = try town.tilsyn("replay", "run")
        #expect(replay.status == 3, "what does not verify is not replayed", sourceLocation: sourceLocation)
    }

    @Test func `a run that nobody touched verifies, with the hash to be noted`() throws {
        let outcome = try verify()
        #expect(outcome.status == 0, "\(outcome.stdout)\(outcome.stderr)")
        let sum = try Program.command("/usr/bin/sha256sum", ["run/run.json"], in: town.folder.root).stdout.prefix(64)
        #expect(outcome.stdout.contains(sum))
    }

    @Test(arguments: ["alerts.csv", "report/index.html", "configuration/policy.yml", "configuration/rules/rates.yml"])
    func `a changed file of the run is named`(name: String) throws {
        try town.append("\n", to: "run/" + name)
        try expectFault(name.hasPrefix("report/") ? "report: one of its" : "\(name): is not as the run wrote it")
    }

    @Test func `a missing list, a missing page and a stranger are named`() throws {
        try FileManager.default.removeItem(atPath: town.folder.path("run/evidence.csv"))
        try town.folder.write("mine", to: "run/notes.txt")
        let page = try #require(try town.folder.names(in: "run/report").first { $0.hasPrefix("mentor-") })
        try FileManager.default.removeItem(atPath: town.folder.path("run/report/" + page))
        try expectFault(
            "evidence.csv: is missing", "notes.txt: was not written by the run", "pages where the run wrote")
    }

    @Test func `changed and missing input is named`() throws {
        let files = try town.folder.names(in: "in").filter { $0.hasPrefix("invoices") || $0.hasPrefix("sessions") }
        try town.append("\n", to: "in/" + files[0])
        try FileManager.default.removeItem(atPath: town.folder.path("in/" + files[1]))
        try expectFault("\(files[0]): is not as the run read it", "\(files[1]): is not here")
    }

    @Test func `changed norms are named`() throws {
        try town.append(" ", to: "norms.json")
        try expectFault("norms.json: is not the one that the run was made with")
    }

    @Test func `a policy or rules changed since are said, and speak against nothing: the run has kept them`() throws {
        try town.folder.write("scoring:\n  half_score: 5\n", to: "config/policy.yml")
        let outcome = try verify()
        #expect(outcome.status == 0, "\(outcome.stdout)")
        #expect(outcome.stdout.contains("has changed since"))
    }
}
