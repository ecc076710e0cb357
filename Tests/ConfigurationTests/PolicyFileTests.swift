import Configuration
import Foundation
import Records
import Testing

@Suite("The file of a policy")
struct PolicyFileTests {
    /// Writes bytes to a file of its own, hands over its path, and takes it away again.
    private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("policy-\(UUID().uuidString).yml")
        try Data(bytes).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        try body(url.path)
    }

    private func read(_ path: String) throws -> Settings {
        try PolicyReader.read(path: path, definitions: definitions)
    }

    @Test("is read, with or without a byte order mark", arguments: [[], [0xEF, 0xBB, 0xBF]] as [[UInt8]])
    func good(mark: [UInt8]) throws {
        try withFile(mark + Array("scoring:\n  alpha: 0.25\n".utf8)) { path in
            let settings = try read(path)
            #expect(settings.number("scoring.alpha") == 0.25)
        }
    }

    @Test("that is not there, or a folder, is told so")
    func unreadable() {
        let missing = problems { _ = try read("/nowhere/policy.yml") }
        #expect(missing.map(\.kind) == [.unreadable])
        #expect(
            missing.map(\.description) == [
                "/nowhere/policy.yml: there is no such file; name a YAML file with its path from the folder you are in"
            ])
        let folder = problems { _ = try read(NSTemporaryDirectory()) }
        #expect(folder.map(\.kind) == [.unreadable])
        #expect(folder.map(\.what) == ["this is a folder"])
    }

    @Test("in Windows-1252 is refused where its first letter is wrong")
    func windows1252() throws {
        try withFile(Array("# ord\nwords: [k".utf8) + [0xF8] + Array("rsel]\n".utf8)) { path in
            let found = problems { _ = try read(path) }
            #expect(found.map(\.kind) == [.badCharacter])
            #expect(found.map(\.line) == [2])
            #expect(found.map(\.column) == [10])
            #expect(found.map(\.remedy) == ["save the file as UTF-8 in your editor, often under 'Save as', 'Encoding'"])
        }
    }

    @Test("in UTF-16 is refused by its name")
    func utf16() throws {
        try withFile([0xFF, 0xFE, 0x61, 0x00]) { path in
            #expect(problems { _ = try read(path) }.map(\.what) == ["the file is in UTF-16"])
        }
    }

    @Test("is read up to 1 MiB and not beyond")
    func size() throws {
        let most = 1 << 20
        let fitting = Array("#".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: most - 1)
        try withFile(fitting) { path in
            let settings = try read(path)
            #expect(settings == Settings(definitions: definitions))
        }
        try withFile(fitting + Array("x".utf8)) { path in
            #expect(problems { _ = try read(path) }.map(\.kind) == [.tooLarge])
        }
        let text = String(repeating: "#", count: most + 1)
        #expect(policyProblems(text).map(\.kind) == [.tooLarge])
    }
}
