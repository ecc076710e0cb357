import Foundation
import GRDB

/// The casebook checked against itself, and against a head that was noted elsewhere.
extension Casebook {
    /// Checks the file's structure, every entry's hash and place in the chain, and every row of every run.
    ///
    /// What is rewritten from some entry on with all hashes made again, or cut off at the end, is found by a noted head alone.
    /// - Parameter noted: a head that was noted earlier.
    public func verify(head noted: String? = nil) throws(CasebookFailure) -> VerificationReport {
        let head = try noted.map { text throws(CasebookFailure) in
            let digits = text.lowercased()
            guard digits.utf8.count == 64, digits.allSatisfy(\.isHexDigit) else {
                throw CasebookFailure(.usage, "'\(text.prefix(80))' is no head: it has 64 hexadecimal digits.")
            }
            return digits
        }
        return try read { db in
            var check = Verification(db)
            check.file(path, options.migrator)
            check.texts()
            check.log(noted: head)
            check.cases()
            check.runs()
            return check.report
        }
    }
}
