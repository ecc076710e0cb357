import Foundation
import Ingest
import Support

/// The program.
public enum Tilsyn {
    public static let version = "0.1.0"

    /// SHA-256 of the program's own file, lower-case hexadecimal: what `sha256sum` says of it.
    /// - Throws: where the file cannot be read, as when it was replaced while it runs.
    static func programSHA256() throws -> String { try digest.get() }

    /// Read once: the file is some fifty megabytes.
    private static let digest = Result<String, InputError> { () throws(InputError) in
        let path = "/proc/self/exe"
        guard let digest = sha256(ofFile: path) else {
            throw InputError(
                path: path, problem: "the program's own file cannot be read, so that its hash cannot be noted",
                remedy: "Run it from a disk on which it may be read")
        }
        return digest
    }
}
