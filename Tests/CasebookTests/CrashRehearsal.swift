import Casebook

/// The script when nothing fails.
struct CrashRehearsal: Sendable {
    /// What the casebook says after so many operations, from none to all.
    private(set) var pictures: [CrashPicture] = []
    /// Disks with the casebook after so many operations, closed; none on the first.
    private(set) var prepared: [FailingDisk] = []
    /// How many calls change the disk from there to the end of the stretch.
    private(set) var calls: [Int] = []

    /// How many operations a casebook is put through before it fails, at most.
    static let stretch = 3

    /// The end of the stretch that begins after so many operations.
    static func end(_ start: Int) -> Int { min(start + stretch, CrashScript.operations.count) }

    static let made = Result {
        var rehearsal = CrashRehearsal()
        let first = try FailingDisk()
        rehearsal.pictures.append(try CrashPicture(Casebook(path: first.path(CrashScript.name), .write)))
        try ran(CrashScript.run(on: first) { rehearsal.pictures.append(try CrashPicture($0)) })
        // To begin a casebook is part of the first stretch.
        var reached = try FailingDisk()
        for start in CrashScript.operations.indices {
            rehearsal.prepared.append(reached)
            let whole = try FailingDisk(copyOf: reached)
            try ran(CrashScript.run(on: whole, after: start, upTo: end(start)))
            rehearsal.calls.append(whole.calls)
            reached = try FailingDisk(copyOf: reached)
            try ran(CrashScript.run(on: reached, after: start, upTo: start + 1))
        }
        return rehearsal
    }

    private static func ran(_ course: CrashScript.Course) throws {
        if let error = course.error { throw error }
    }
}
