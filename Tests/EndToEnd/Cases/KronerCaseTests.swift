import Foundation
import Testing

/// Sums with a known right value, each for a reason that occurs every month in a municipality.
struct KronerCaseTests {
    @Test(arguments: KronerCase.all) func `kroner and hours are the right ones`(_ given: KronerCase) throws {
        let swept = try Swept(given)
        #expect(try swept.documented == given.documented)
        let mentors = try swept.run.table("mentors.csv").rows
        for (mentor, billed) in given.billed.sorted(by: { $0.key < $1.key }) {
            let row = try #require(mentors.first { $0["mentor_id"] == mentor }, "\(mentor)")
            #expect(row["billed_amount"] == billed.amount, "\(mentor)")
            if let hours = billed.hours { #expect(row["billed_hours"] == hours, "\(mentor)") }
        }
        let codes = try swept.run.table("references.csv").rows.map { $0["code"] }
        for part in given.references { #expect(codes.contains { $0.contains(part) }, "\(part) among \(codes)") }
    }

    @Test func `a repeated import counts its rows once`() throws {
        let swept = try Swept(try #require(KronerCase.all.first { $0.name.hasPrefix("14") }))
        let row = try #require(try swept.run.table("references.csv").rows.first { $0["code"] == "repeated-session" })
        #expect(row["cases"] == "16")
        let sessions = try swept.run.table("mentors.csv").rows.map { "\($0["mentor_id"]) \($0["sessions"])" }
        #expect(sessions == ["M1 8", "M2 8", "M3 8"])
    }

    @Test func `one CVR at two register rows leaves a mentor with the provider that log and register name`() throws {
        let swept = try Swept(try #require(KronerCase.all.first { $0.name.hasPrefix("15") }))
        let mentor = try #require(try swept.run.table("mentors.csv").rows.first { $0["mentor_id"] == "M1" })
        #expect(mentor["provider_id"] == "P1")
    }
}

/// A case in a folder of its own, swept.
private struct Swept {
    let given: KronerCase
    let folder: TemporaryFolder
    let run: RunFolder

    init(_ given: KronerCase) throws {
        let folder = try TemporaryFolder()
        let inputs = Program.packageRoot + "/Tests/EndToEnd/Cases/Inputs/" + given.name
        for name in try FileManager.default.subpathsOfDirectory(atPath: inputs) {
            guard let text = try? String(contentsOfFile: inputs + "/" + name, encoding: .utf8) else { continue }
            var changed = text
            for edit in given.edits where name == given.variant + "/" + edit.file {
                try #require(text.contains(edit.old), "\(edit.file) has no such text: \(edit.old)")
                changed = changed.replacing(edit.old, with: edit.new)
            }
            try folder.write(changed, to: name)
        }
        for (name, text) in given.files { try folder.write(text, to: given.variant + "/" + name) }
        let outcome = try Program.run(
            ["sweep", folder.path(given.variant), "--period", given.period, "--out", folder.path("run"), "--no-report"]
                + (given.profile.map { ["--profile", folder.path($0)] } ?? []))
        try #require(outcome.status == 0, "\(outcome.stderr)")
        self.given = given
        self.folder = folder
        run = RunFolder(path: folder.path("run"))
    }

    /// Øre by mentor and code of fact, of the mentors that the case is about.
    var documented: [String: [String: Int]] {
        get throws {
            var found: [String: [String: Int]] = [:]
            for row in try run.table("findings.csv").rows where row["kind"] == "fact" {
                guard given.mentors?.contains(row["mentor_id"]) ?? true else { continue }
                let øre = try #require(figure(row["amount"], places: 2), "\(row["code"])")
                if øre != 0 { found[row["mentor_id"], default: [:]][row["code"], default: 0] += øre }
            }
            return found
        }
    }
}
