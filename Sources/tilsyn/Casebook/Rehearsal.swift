import Casebook
import Foundation

/// Does something to a copy of a casebook, so that what is foretold is what would be.
struct Rehearsal {
    private let casebook: CasebookOption
    /// Beside the casebook, where such data may lie.
    private var copy: String { "\(casebook.path).rehearsal-\(getpid())" }

    init(of casebook: CasebookOption) { self.casebook = casebook }

    func run<Result>(_ body: (Casebook) throws -> Result) throws -> Result {
        defer { for end in ["", "-wal", "-shm", "-journal"] { unlink(copy + end) } }
        try casebook.open(.lookUp).export(to: copy)
        return try body(try Casebook(path: copy, .write))
    }
}
