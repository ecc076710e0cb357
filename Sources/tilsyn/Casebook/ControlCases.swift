import Casebook
import Program
import Runs

/// Which cases were opened because their mentors were drawn at random.
struct ControlCases {
    private let casebook: Casebook
    private let key: String

    /// - Parameter key: path of the file with the key.
    init(_ casebook: Casebook, key: String) {
        self.casebook = casebook
        self.key = key
    }

    /// - Parameter folders: of runs with a control arm.
    func ids(of folders: [String]) throws -> Set<CaseID> {
        let cases = try casebook.cases()
        var ids: Set<CaseID> = []
        for folder in folders {
            let run = try RunReader(folder: folder)
            guard let sealed = try ControlArmFile(of: run) else {
                throw UsageError(description: "\(folder): has no control arm; leave it out of --runs")
            }
            let drawn = Set(
                try sealed.mentors(key: key, remedy: "Give --control-key with the file that the sweep had"))
            let hash = try RunReference.sha256(of: run)
            // A case that was open already stays what it was.
            ids.formUnion(
                cases.filter { item in
                    item.origin == .run && item.seen.first?.run == hash && item.subject.kind == .mentor
                        && drawn.contains(item.subject.id)
                }.map(\.id))
        }
        return ids
    }
}
