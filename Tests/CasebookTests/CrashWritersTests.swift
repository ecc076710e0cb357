import Casebook
import Dispatch
import Foundation
import Synchronization
import Testing

/// Two casebooks on one file at once, each with a connection of its own.
@Suite struct CrashWritersTests {
    @Test func `two writers at once lose nothing`() throws {
        let disk = try FailingDisk()
        let path = disk.path(CrashScript.name)
        try #require(CrashScript.run(on: disk, upTo: 1).acknowledged == 1)
        let before = try Casebook(path: path, .lookUp).verify()
        let failures = Failures()
        DispatchQueue.concurrentPerform(iterations: 2) { writer in
            failures.collect {
                let book = try Casebook(path: path, .write)
                for number in 1...200 {
                    try book.note(
                        CrashScript.id(writer + 1), text: "\(writer)/\(number)", on: CrashScript.day(4),
                        by: "Writer \(writer)")
                }
            }
        }
        #expect(failures.all.isEmpty, "\(failures.all)")
        let book = try Casebook(path: path, .lookUp)
        let after = try book.verify(head: before.head)
        #expect(after.faults.isEmpty)
        #expect(after.count == before.count + 400)
        for writer in 0..<2 {
            let notes = try book.caseFile(CrashScript.id(writer + 1)).entries.compactMap { entry in
                if case .noted(let text, _) = entry.event { text } else { nil }
            }
            #expect(notes == (1...200).map { "\(writer)/\($0)" })
        }
    }

    @Test func `a casebook begun by several at once is one casebook`() throws {
        for _ in 0..<10 {
            let disk = try FailingDisk()
            let failures = Failures()
            DispatchQueue.concurrentPerform(iterations: 4) { writer in
                failures.collect {
                    let book = try Casebook(path: disk.path(CrashScript.name), .write)
                    // The same run by all: one of them adds it.
                    _ = try book.add(
                        CrashScript.run(1, mentors: ["M1"]), on: CrashScript.day(3), by: "Writer \(writer)")
                    try book.note(CrashScript.id(1), text: "\(writer)", on: CrashScript.day(4), by: "Writer \(writer)")
                }
            }
            #expect(failures.all.isEmpty, "\(failures.all)")
            let book = try Casebook(path: disk.path(CrashScript.name), .lookUp)
            #expect(try book.verify().faults.isEmpty)
            #expect(try book.runs().count == 1)
            #expect(try book.cases().count == 1)
            #expect(try book.caseFile(CrashScript.id(1)).entries.count == 5)
        }
    }
}

/// What went wrong on several threads.
private final class Failures: Sendable {
    private let texts = Mutex<[String]>([])

    var all: [String] { texts.withLock { $0 } }

    func collect(_ body: () throws -> Void) {
        do { try body() } catch { texts.withLock { $0.append("\(error)") } }
    }
}
