import Casebook
import Foundation
import GRDB
import Statistics
import Testing

/// The power goes at a random write: what was acknowledged is there, what was not is there whole or not at all.
@Suite struct CrashTests {
    @Test func `every operation changes what the casebook says, but for the export`() throws {
        let pictures = try CrashRehearsal.made.get().pictures
        #expect(pictures.count == CrashScript.operations.count + 1)
        for number in 1..<pictures.count {
            #expect(
                (pictures[number] == pictures[number - 1]) == (number == CrashScript.exported.after + 1),
                "operation \(number): a crash could not be told apart")
        }
        #expect(pictures.allSatisfy { $0.faults.isEmpty })
    }

    /// 1,000 losses of power in four parts, so that they run beside each other.
    @Test(arguments: 0..<4 as Range<UInt64>) func `loss of power at a random write`(part: UInt64) throws {
        let rehearsal = try CrashRehearsal.made.get()
        var struck = 0
        for seed in part * 250..<(part + 1) * 250 {
            do {
                struck += try losePowerOnce(seed, rehearsal) ? 1 : 0
            } catch is ExpectationFailedError {
                // Said where it was expected.
            } catch {
                Issue.record(error, "seed \(seed)")
            }
        }
        // Salts and times differ from time to time, and with them, a little, the number of calls.
        #expect(struck > 240, "the power went after the last write")
    }

    /// Returns whether it went before the last operation was done.
    private func losePowerOnce(_ seed: UInt64, _ rehearsal: CrashRehearsal) throws -> Bool {
        var random = SplitMix64(seed: seed)
        let start = Int.random(in: CrashScript.operations.indices, using: &random)
        let end = CrashRehearsal.end(start)
        let disk = try FailingDisk(copyOf: rehearsal.prepared[start])
        disk.strike(.dies, at: Int.random(in: 1...rehearsal.calls[start], using: &random))
        let course = CrashScript.run(
            on: disk, after: start, upTo: end, noting: seed % 3 == 0 ? Int.random(in: start..<end, using: &random) : -1)
        let struck = disk.hasStruck
        #expect(course.error == nil || course.error is CasebookFailure, "seed \(seed): \(course)")
        var found = try disk.losePower(seed: random.next())
        if seed % 4 == 0 {
            // And goes again while the casebook is being put in order.
            found.strike(.dies, at: Int.random(in: 1...8, using: &random))
            _ = CrashScript.run(on: found, after: course.acknowledged, upTo: course.acknowledged)
            found = try found.losePower(seed: random.next())
        }
        let done = try look(at: found, course, rehearsal, seed)
        try goOn(on: found, after: done, rehearsal, seed)
        return struck
    }

    /// Returns how many operations are there.
    private func look(at disk: FailingDisk, _ course: CrashScript.Course, _ rehearsal: CrashRehearsal, _ seed: UInt64)
        throws
        -> Int
    {
        let at = "seed \(seed), \(course.acknowledged) acknowledged, \(String(describing: course.error))"
        let book = try Casebook(path: disk.path(CrashScript.name), .write)
        let picture = try CrashPicture(book)
        let possible = course.acknowledged...min(course.acknowledged + 1, CrashScript.operations.count)
        let differences = possible.map { picture.difference(from: rehearsal.pictures[$0]) }
        let done = try #require(possible.first { rehearsal.pictures[$0] == picture }, "\(at): \(differences)")
        if let head = course.head { #expect(try book.verify(head: head).isWhole, "\(at): the log was rewritten") }
        try expectSound(disk.path(CrashScript.name), at)
        let copy = disk.path(CrashScript.exported.name)
        if FileManager.default.fileExists(atPath: copy) {
            guard course.acknowledged <= CrashScript.exported.after + 1 else { return done }
            let copied = try CrashPicture(try Casebook(path: copy, .lookUp))
            #expect(copied == rehearsal.pictures[CrashScript.exported.after], "\(at): the export is not complete")
        } else {
            #expect(course.acknowledged <= CrashScript.exported.after, "\(at): the export is gone")
        }
        return done
    }

    /// One operation more, and now and then all that are left.
    private func goOn(on disk: FailingDisk, after done: Int, _ rehearsal: CrashRehearsal, _ seed: UInt64) throws {
        let all = CrashScript.operations.count
        let end = seed % 20 == 0 ? all : min(done + 1, all)
        var reached: CrashPicture?
        let course = CrashScript.run(on: disk, after: done, upTo: end) { reached = try CrashPicture($0) }
        #expect(course.acknowledged == end, "seed \(seed): \(course) cannot go on")
        #expect(end == done || reached == rehearsal.pictures[end], "seed \(seed)")
    }

    /// By SQLite's own word, not the casebook's.
    private func expectSound(_ path: String, _ at: String) throws {
        let (verdict, broken) = try DatabaseQueue(path: path).read { database in
            (
                try String.fetchAll(database, sql: "PRAGMA integrity_check"),
                try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
            )
        }
        #expect(verdict == ["ok"], "\(at)")
        #expect(broken.isEmpty, "\(at)")
    }
}
