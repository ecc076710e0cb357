import Foundation
import Testing

/// What stands on a page is what the run wrote: a folder that was edited, copied in part or made by another version
/// is refused, with the file and the reason.
@Suite struct DamagedRunTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: try ExampleRun.folder().path, toPath: folder.path("run"))
    }

    private func edit(_ name: String, _ change: (inout [UInt8]) throws -> Void) throws {
        var bytes = try folder.bytes("run/" + name)
        try change(&bytes)
        try Data(bytes).write(to: URL(fileURLWithPath: folder.path("run/" + name)))
    }

    private func expectRefused(_ says: [String]) throws {
        for arguments in [["explain", "M00054"], ["explain", "M00054", "--json"]] {
            let outcome = try Program.run(arguments + ["--run", folder.path("run")])
            #expect(outcome.status == 3)
            #expect(outcome.output.isEmpty, "a page was shown all the same")
            for text in says { #expect(outcome.stderr.contains(text), "'\(text)' is missing from: \(outcome.stderr)") }
        }
    }

    @Test func `one byte of a list was changed`() throws {
        try edit("findings.csv") { bytes in
            let digit = try #require(bytes.lastIndex(of: UInt8(ascii: "1")))
            bytes[digit] = UInt8(ascii: "2")
        }
        try expectRefused(["findings.csv", "is not as the run wrote it", "SHA-256"])
    }

    @Test func `a list was copied in part`() throws {
        try edit("evidence.csv") { $0.removeLast($0.count / 2) }
        try expectRefused(["evidence.csv", "copied in part"])
    }

    @Test(arguments: ["mentors.csv", "findings.csv", "history.csv", "not_assessed.csv"])
    func `a list was not copied`(name: String) throws {
        try FileManager.default.removeItem(atPath: folder.path("run/" + name))
        try expectRefused([name, "cannot be read", "copy its folder again"])
    }

    @Test func `the run is of another version`() throws {
        try edit("run.json") { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            bytes = Array(text.replacing(/"format" : \d+/, with: "\"format\" : 1").utf8)
        }
        try expectRefused(["run.json", "form 1", "Run the sweep again"])
    }

    @Test func `the manifest was cut off`() throws {
        try edit("run.json") { $0.removeLast($0.count / 2) }
        try expectRefused(["run.json", "damaged"])
    }

    @Test func `a damaged list of providers does not reach a provider's page`() throws {
        try edit("provider_findings.csv") { $0.removeLast() }
        let outcome = try Program.run(["provider", "P001", "--run", folder.path("run")])
        #expect(outcome.status == 3 && outcome.output.isEmpty)
        #expect(outcome.stderr.contains("provider_findings.csv"))
    }
}
