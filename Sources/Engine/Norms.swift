import Configuration
import Foundation
import Ingest
import Records
import Support

/// The dated rules and figures of the scheme: a municipality's own folder of them, or the ones that come with the
/// program.
public enum Norms {
    public struct Read: Sendable {
        public let book: NormBook
        /// The folder; `standard norms` for the ones in the program.
        let path: String
        /// SHA-256 of the folder's list of files, lower-case hexadecimal: what `LC_ALL=C sha256sum *.yml | sha256sum`
        /// says in it.
        let sha256: String
        /// The files themselves.
        let files: [NormsReader.File]
    }

    private static let standardPath = "standard norms"

    /// The norms in the program.
    public static let standard: Read = {
        do throws(ConfigurationError) {
            return try read(StandardNorms.files, path: standardPath)
        } catch {
            // The files are part of the program, and a test reads them.
            preconditionFailure("the norms in the program are faulty: \(error)")
        }
    }()

    /// Reads every file of a folder that ends in `.yml`.
    static func read(folder: String) throws(ConfigurationError) -> Read {
        try read(try NormsReader.files(folder: folder), path: folder)
    }

    /// Reads the folder `norms` beside a policy file, or else `config/norms` in the working directory, or else the
    /// norms in the program. A folder that is there and faulty is an error, and no other one is taken in its place.
    ///
    /// - Parameter path: the policy's path; where there is no file at it, as with standard settings, nothing lies
    ///   beside it.
    public static func find(besidePolicy path: String) throws(ConfigurationError) -> Read {
        let policyFolder = (path as NSString).deletingLastPathComponent
        let beside = policyFolder.isEmpty ? "norms" : (policyFolder as NSString).appendingPathComponent("norms")
        let candidates = (FileManager.default.fileExists(atPath: path) ? [beside] : []) + ["config/norms"]
        for folder in candidates where isFolder(folder) { return try read(folder: folder) }
        return standard
    }

    /// Reads files whose texts are there already, as a run has kept them.
    /// - Parameter path: where they stood then.
    static func read(_ files: [NormsReader.File], path: String) throws(ConfigurationError) -> Read {
        let list = files.map { "\(Support.sha256(of: $0.text.utf8))  \($0.name)\n" }.joined()
        return Read(
            book: try NormsReader.read(files, in: path), path: path, sha256: Support.sha256(of: list.utf8), files: files
        )
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
