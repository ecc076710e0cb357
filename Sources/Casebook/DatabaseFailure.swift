import GRDB

extension CasebookFailure {
    /// What an error of SQLite means for the people at the casebook.
    init(_ error: any Error, at path: String, _ mode: Casebook.Mode, waited seconds: Double) {
        if let failure = error as? CasebookFailure {
            self = failure
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.refused, "\(path): cannot be understood (\(error)). \(Self.restore)")
            return
        }
        let unchanged = mode == .write ? " Nothing was changed." : ""
        let kind: Kind = mode == .write ? .notWritten : .refused
        let said = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(
                .notWritten,
                "\(path): another program has had the casebook locked for \(Int(seconds)) seconds.\(unchanged) Try again when it is done."
            )
        case .SQLITE_FULL:
            self.init(.notWritten, "\(path): the disk is full.\(unchanged) Make room on it and try again.")
        // The first thing that fails on a full disk: the index of the -wal file, which looking something up needs, too.
        case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE:
            self.init(
                .notWritten, "\(path): there is no room beside it.\(unchanged) Make room on the disk and try again.")
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            self.init(
                kind,
                "\(path): cannot be opened (\(said)).\(unchanged) Check that you own the file and may write to its folder; a casebook belongs on a local disk."
            )
        case .SQLITE_IOERR:
            self.init(kind, "\(path): the disk failed (\(said)).\(unchanged) Check the disk, then run verify.")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self.init(.refused, "\(path): the casebook is damaged (\(said)). \(Self.restore)")
        case .SQLITE_CONSTRAINT:
            self.init(
                .refused,
                "\(path): what was to be written contradicts itself or what is there (\(said)).\(unchanged) Run verify on the casebook."
            )
        default:
            self.init(kind, "\(path): \(said).\(unchanged) Try again, then run verify.")
        }
    }

    private static let restore =
        "Leave the file as it is, restore the last backup beside it, and compare the two with verify."
}
