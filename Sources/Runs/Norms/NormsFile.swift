import Foundation
import Ingest
import Scoring
import Support

/// Norms in a file: JSON to be read by people, with a hash over its content so that nothing in it changes unseen.
public enum NormsFile {
    /// A file that holds no norms that can be used, and why.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String

        public init(_ path: String, _ problem: String, _ remedy: String) {
            description = "\(path): \(problem). \(remedy)."
        }
    }

    public struct Read: Sendable {
        public let norms: FrozenNorms
        public let path: String
        /// SHA-256 of the file, lower-case hexadecimal.
        public let sha256: String
    }

    /// The file's form; the hash is that of `norms` as compact JSON with sorted keys.
    private struct Form: Codable {
        let norms: FrozenNorms
        let norms_sha256: String
    }

    private static let again = "Fit the norms again with tilsyn norms fit"

    public static func text(_ norms: FrozenNorms, path: String) throws -> [UInt8] {
        try JSONText.encode(Form(norms: norms, norms_sha256: try digest(norms)), file: path)
    }

    private static func digest(_ norms: FrozenNorms) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return sha256(of: try encoder.encode(norms))
    }

    /// Writes norms to a new file that its owner alone may read; it is complete or absent.
    public static func write(_ norms: FrozenNorms, to path: String, force: Bool) throws {
        let manager = FileManager.default
        guard force || !manager.fileExists(atPath: path) else {
            throw RunFolder.Failure(
                path: path, reason: "is there already", remedy: "Give another --out, or --force to replace it")
        }
        let bytes = try text(norms, path: path)
        let folder = (path as NSString).deletingLastPathComponent
        do {
            if !folder.isEmpty { try manager.createDirectory(atPath: folder, withIntermediateDirectories: true) }
            let temporary = path + ".unfinished"
            defer { try? manager.removeItem(atPath: temporary) }
            guard manager.createFile(atPath: temporary, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
            else { throw CocoaError(.fileWriteUnknown) }
            guard rename(temporary, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        } catch {
            throw RunFolder.Failure(
                path: path, reason: "cannot be written",
                remedy: "Check that the folder may be written to, or give --out")
        }
    }

    /// Reads norms and checks that they are whole.
    public static func read(path: String) throws(Failure) -> Read {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw Failure(
                path, "is a folder",
                "Give the file that tilsyn norms fit has written; rules with dates lie in config/norms")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(path, "cannot be read", "Give the file that tilsyn norms fit has written")
        }
        struct Header: Decodable {
            struct Norms: Decodable { let format: Int? }
            let norms: Norms
        }
        let decoder = JSONDecoder()
        guard let header = try? decoder.decode(Header.self, from: data) else {
            throw Failure(
                path, "is no file of norms", "Give the file that tilsyn norms fit has written; it begins with \"norms\""
            )
        }
        guard let format = header.norms.format else {
            throw Failure(path, "is no file of norms", "Give the file that tilsyn norms fit has written")
        }
        guard format == FrozenNorms.currentFormat else {
            throw Failure(
                path,
                "has the form \(format), and this program reads form \(FrozenNorms.currentFormat)",
                again)
        }
        let form: Form
        do {
            form = try decoder.decode(Form.self, from: data)
        } catch {
            throw Failure(path, "is damaged (\(place(of: error)))", again)
        }
        guard let digest = try? digest(form.norms), digest == form.norms_sha256 else {
            throw Failure(
                path, "has been changed since it was written: its content does not have the hash that stands in it",
                again)
        }
        return Read(norms: form.norms, path: path, sha256: sha256(of: data))
    }

    /// Where in the file the decoder gave up.
    private static func place(of error: any Error) -> String {
        func words(_ context: DecodingError.Context, _ what: String) -> String {
            let path = context.codingPath.map(\.stringValue).joined(separator: ".")
            return path.isEmpty ? what : "\(path) \(what)"
        }
        switch error {
        case DecodingError.keyNotFound(let key, let context): return words(context, "has no \(key.stringValue)")
        case DecodingError.typeMismatch(_, let context): return words(context, "is of another kind")
        case DecodingError.valueNotFound(_, let context): return words(context, "is empty")
        case DecodingError.dataCorrupted(let context): return words(context, "cannot be read")
        default: return "it cannot be read"
        }
    }
}
