import Casebook
import Foundation
import Testing

/// No room on the disk, or a single failed call, at every place of an operation: a clear word, nothing lost, and work goes on.
@Suite struct CrashRoomTests {
    /// Each operation of the script by its number from 0.
    @Test(arguments: CrashScript.operations.indices) func `a full disk at every write of an operation`(number: Int)
        throws
    {
        try failEverywhere(.full, in: number) { error in
            #expect(error.kind == .notWritten, "\(error)")
            #expect(error.description.contains("room") || error.description.contains("space"), "\(error)")
        }
    }

    @Test(arguments: CrashScript.operations.indices) func `one failed call anywhere in an operation`(number: Int) throws
    {
        try failEverywhere(.failsOnce, in: number) { error in #expect(error.kind == .notWritten, "\(error)") }
    }

    private func failEverywhere(
        _ failure: FailingDisk.Failure, in number: Int, _ check: (CasebookFailure) -> Void
    ) throws {
        let rehearsal = try CrashRehearsal.made.get()
        let pictures = rehearsal.pictures
        var place = 1
        var failed = 0
        while true {
            let disk = try FailingDisk(copyOf: rehearsal.prepared[number])
            let book = try Casebook(path: disk.path(CrashScript.name), .write)
            disk.strike(failure, at: place)
            var done = number
            do {
                try CrashScript.operations[number](book, disk)
                done += 1
            } catch let error as CasebookFailure {
                failed += 1
                check(error)
            }
            guard disk.hasStruck else { break }
            try expect(book, pictures[done], "operation \(number), call \(place), while the disk fails")
            #expect(
                number != CrashScript.exported.after || done > number || !leavesCopy(disk),
                "call \(place): half an export is there")
            disk.heal()
            // Again, in the same casebook, now that there is room.
            if done == number { try CrashScript.operations[number](book, disk) }
            try expect(book, pictures[number + 1], "operation \(number), call \(place), with room again")
            // The first sixteen one by one, then fewer: a purge writes the whole file again.
            place += max(1, place / 8)
        }
        #expect(failed > 0, "no call of operation \(number) mattered")
    }

    private func expect(_ book: Casebook, _ picture: CrashPicture, _ when: String) throws {
        let difference = try CrashPicture(book).difference(from: picture)
        #expect(difference == "", "\(when)")
    }

    private func leavesCopy(_ disk: FailingDisk) -> Bool {
        FileManager.default.fileExists(atPath: disk.path(CrashScript.exported.name))
    }

    @Test func `a casebook closed on a full disk loses nothing`() throws {
        let pictures = try CrashRehearsal.made.get().pictures
        for place in 1...6 {
            let disk = try FailingDisk()
            try #require(CrashScript.run(on: disk, upTo: 2).acknowledged == 2)
            var book: Casebook? = try Casebook(path: disk.path(CrashScript.name), .write)
            try book.map { try CrashScript.operations[2]($0, disk) }
            disk.strike(.full, at: place)
            book = nil
            disk.heal()
            let found = try CrashPicture(try Casebook(path: disk.path(CrashScript.name), .lookUp))
            #expect(found == pictures[3], "call \(place)")
        }
    }

    @Test(arguments: [Casebook.Mode.lookUp, .write]) func `a casebook used on a disk that is full says so`(
        mode: Casebook.Mode
    ) throws {
        let rehearsal = try CrashRehearsal.made.get()
        let disk = try FailingDisk(copyOf: rehearsal.prepared[3])
        disk.strike(.full, at: 1)
        do {
            let book = try Casebook(path: disk.path(CrashScript.name), mode)
            if mode == .write { try CrashScript.operations[3](book, disk) } else { _ = try book.cases() }
            #expect(mode == .lookUp, "it was written to without room")
        } catch {
            let error = try #require(error as? CasebookFailure)
            #expect(error.kind == .notWritten && error.description.contains("room"), "\(error)")
        }
        disk.heal()
        let book = try Casebook(path: disk.path(CrashScript.name), .lookUp)
        #expect(try CrashPicture(book) == rehearsal.pictures[3])
    }

    @Test func `a casebook begun on a full disk is begun again when there is room`() throws {
        let pictures = try CrashRehearsal.made.get().pictures
        var place = 1
        while true {
            let disk = try FailingDisk()
            disk.strike(.full, at: place)
            do {
                _ = try Casebook(path: disk.path(CrashScript.name), .write)
            } catch {
                #expect(error.kind == .notWritten, "call \(place): \(error)")
            }
            guard disk.hasStruck else { break }
            disk.heal()
            let book = try Casebook(path: disk.path(CrashScript.name), .write)
            #expect(try CrashPicture(book) == pictures[0], "call \(place)")
            place += 1
        }
        #expect(place > 5, "hardly anything was written")
    }
}
