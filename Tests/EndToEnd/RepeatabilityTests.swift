import Foundation
import Statistics
import Testing

/// Equal inputs give equal bytes, whatever the number of threads; the order of rows and files decides nothing.
@Suite struct RepeatabilityTests {
    private func sweep(_ folder: TemporaryFolder, _ input: String, to out: String, _ more: [String] = []) throws
        -> RunFolder
    {
        let outcome = try Program.run(
            ["sweep", input, "--period", "2026-10", "--out", folder.path(out)] + more, in: folder.root)
        try #require(outcome.status == 0, "\(outcome.stderr)")
        return RunFolder(path: folder.path(out))
    }

    private func folderWithPolicy() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(
            String(contentsOfFile: Program.packageRoot + "/config/policy.yml", encoding: .utf8), to: "config/policy.yml"
        )
        return folder
    }

    @Test func `1, 2 and 7 threads write the same bytes`() throws {
        let folder = try folderWithPolicy()
        // More than one piece of 4,096 mentors to assess, and several MiB to read.
        try Municipality.october(mentors: 4_200, sessionsEach: 10).write(to: folder, "in")
        let one = try sweep(folder, "in", to: "run-1", ["--threads", "1"])
        for threads in [2, 7] {
            let other = try sweep(folder, "in", to: "run-\(threads)", ["--threads", "\(threads)"])
            #expect(try differences(one, other) == [], "\(threads) threads")
        }
        #expect(try one.table("alerts.csv").rows.count > 100, "few alerts: the test says little")
        #expect(try one.table("evidence.csv").rows.count > 1_000, "little evidence: the test says little")
    }

    @Test func `equal runs write equal bytes, refused rows among them`() throws {
        let folder = try folderWithPolicy()
        var town = Municipality.october(mentors: 60)
        town.sessions[7] = "S1,M1,C1,nonsense,2026-10-01T10:00,individual,confirmed"
        town.sessions.insert(town.sessions[3], at: 500)
        try town.write(to: folder, "in")
        let first = try sweep(folder, "in", to: "first")
        // Over the first folder, so that --force is seen to leave nothing behind.
        let names = try first.names()
        let contents = try first.contents()
        let second = try sweep(folder, "in", to: "first", ["--force"])
        #expect(try second.names() == names)
        #expect(try second.contents() == contents)
        #expect(try second.table("rejects.csv").rows.count == 2)
    }

    @Test func `shuffled rows give the same lists`() throws {
        let folder = try folderWithPolicy()
        var town = Municipality.october(mentors: 150)
        try town.write(to: folder, "in")
        let plain = try sweep(folder, "in", to: "plain")
        var random = SplitMix64(seed: 4)
        for round in 1...3 {
            town.sessions.shuffle(using: &random)
            town.invoices.shuffle(using: &random)
            try town.write(to: folder, "shuffled-\(round)")
            let shuffled = try sweep(folder, "shuffled-\(round)", to: "shuffled-run-\(round)")
            #expect(try differences(plain, shuffled, in: RunFiles.independentOfOrder) == [], "round \(round)")
        }
        #expect(try plain.table("alerts.csv").rows.count > 0)
    }

    @Test func `rows split over several files give the same lists`() throws {
        let folder = try folderWithPolicy()
        let town = Municipality.october(mentors: 150)
        try town.write(to: folder, "in")
        let whole = try sweep(folder, "in", to: "whole")
        for part in 0..<5 {
            // Later rows in earlier files.
            let piece = Municipality(
                sessions: town.sessions.indices.filter { $0 % 5 == 4 - part }.map { town.sessions[$0] },
                invoices: town.invoices.indices.filter { $0 % 5 == 4 - part }.map { town.invoices[$0] })
            try folder.write(piece.sessionFile, to: "split/sessions-\(part).csv")
            try folder.write(piece.invoiceFile, to: "split/invoices-\(part).csv")
        }
        let split = try sweep(folder, "split", to: "split-run")
        #expect(try differences(whole, split, in: RunFiles.independentOfOrder) == [])
    }

    @Test func `the example shuffled gives the same lists`() throws {
        let folder = try folderWithPolicy()
        let example = Program.packageRoot + "/datasets/example"
        var random = SplitMix64(seed: 9)
        for name in try FileManager.default.contentsOfDirectory(atPath: example) where name != "truth.csv" {
            let text = try String(contentsOfFile: example + "/" + name, encoding: .utf8)
            var lines = text.split(separator: "\n").map(String.init)
            try folder.write(text, to: "in/" + name)
            let header = lines.removeFirst()
            lines.shuffle(using: &random)
            try folder.write(([header] + lines).map { $0 + "\n" }.joined(), to: "shuffled/" + name)
        }
        let plain = try sweep(folder, "in", to: "plain")
        let shuffled = try sweep(folder, "shuffled", to: "other")
        #expect(try differences(plain, shuffled, in: RunFiles.independentOfOrder) == [])
    }
}
