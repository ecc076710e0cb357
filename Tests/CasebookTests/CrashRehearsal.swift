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
    static let stretch = 4

    /// The end of the stretch that begins after so many operations.
    static func end(_ start: Int) -> Int { min(start + stretch, CrashScript.operations.count) }

    static let made = Result {
        var rehearsal = CrashRehearsal()
        rehearsal.pictures.append(try CrashPicture(Casebook(path: FailingDisk().path(CrashScript.name), .write)))
        var course = CrashScript.run(on: try FailingDisk()) { rehearsal.pictures.append(try CrashPicture($0)) }
        if let error = course.error { throw error }
        for start in CrashScript.operations.indices {
            let disk = try rehearsal.prepared.last.map(FailingDisk.init(copyOf:)) ?? FailingDisk()
            course = CrashScript.run(on: disk, after: max(0, start - 1), upTo: start)
            // The first has no casebook at all: to begin one is part of the stretch.
            rehearsal.prepared.append(start == 0 ? try FailingDisk() : disk)
            let whole = try FailingDisk(copyOf: rehearsal.prepared[start])
            course = CrashScript.run(on: whole, after: start, upTo: end(start))
            if let error = course.error { throw error }
            rehearsal.calls.append(whole.calls)
        }
        return rehearsal
    }
}
