import Foundation
import Records
import Testing

@testable import Casebook

@Suite("Export") struct ExportTests {
    @Test(arguments: [Casebook.Mode.lookUp, .write]) func aCopyIsTheSameCasebook(_ mode: Casebook.Mode) throws {
        let folder = try BookFolder()
        let book = try VerificationTests.filled(folder)
        let copy = folder.path + "/copy.sqlite"
        try folder.open(mode).export(to: copy)
        #expect(try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix(".") } == [])
        let report = try Casebook(path: copy, .lookUp).verify()
        #expect(report == (try book.verify()))
        #expect(try Casebook(path: copy, .write).cases() == book.cases())
    }

    @Test func nothingIsReplacedUnasked() throws {
        let folder = try BookFolder()
        let book = try VerificationTests.filled(folder)
        let target = folder.path + "/there"
        try Data("mine".utf8).write(to: URL(fileURLWithPath: target))
        #expect(failure { try book.export(to: target) }?.kind == .usage)
        #expect(try folder.bytes(target) == Data("mine".utf8))
        try book.export(to: target, force: true)
        #expect(try Casebook(path: target, .lookUp).cases().count == 3)
        #expect(failure { try book.export(to: folder.path + "/./casebook.sqlite", force: true) }?.kind == .usage)
        #expect(failure { try book.export(to: folder.path + "/no/copy") }?.kind == .notWritten)
        #expect(try book.verify().isWhole)
    }

    /// While another writes: each copy is whole, and its head is one that the casebook had.
    @Test func aCopyIsConsistentWhileOthersWrite() async throws {
        let folder = try BookFolder()
        let ids = try folder.open().opened(run("a", [mentor("M1")]))
        let (file, path) = (folder.file, folder.path)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                let book = try Casebook(path: file, .write)
                for number in 0..<60 { try book.note(ids[0], text: "\(number)", on: day("2026-12-01"), by: "AB") }
            }
            group.addTask {
                let book = try Casebook(path: file, .lookUp)
                for number in 0..<6 { try book.export(to: "\(path)/copy-\(number)") }
            }
            try await group.waitForAll()
        }
        let whole = try folder.open(.lookUp)
        for number in 0..<6 {
            let report = try Casebook(path: "\(path)/copy-\(number)", .lookUp).verify()
            #expect(report.faults == [])
            #expect(try whole.verify(head: report.head).faults == [])
        }
    }
}
