import Foundation
import Testing

@testable import Casebook

@Suite("New files") struct NewFileTests {
    private func write(_ text: String, _ path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    /// Two processes make the casebook at once: the one that came second must not replace what the first already writes to.
    @Test(arguments: [false, true]) func whatCameInTheMeantimeStaysUnlessReplaced(_ replacing: Bool) throws {
        let folder = try BookFolder()
        let done = try NewFile.make(folder.file, replacing: replacing) { beside in
            try write("second", beside)
            try write("first", folder.file)
        }
        #expect(done == replacing)
        #expect(try folder.bytes() == Data((replacing ? "second" : "first").utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["casebook.sqlite"])
    }

    @Test func aWriterThatFailsLeavesNothing() throws {
        struct Stopped: Error {}
        let folder = try BookFolder()
        #expect(throws: Stopped.self) {
            _ = try NewFile.make(folder.file, replacing: true) { beside in
                try write("half", beside)
                throw Stopped()
            }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }
}
