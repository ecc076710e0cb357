import Foundation

/// Reads a configuration file's bytes and makes text of them.
enum ConfigurationFile {
    /// A policy of every setting is some 50 KiB; what is larger than this is another file, and is not parsed.
    static let mostBytes = 1 << 20

    /// The text of the file at a path, without a byte order mark.
    ///
    /// - Throws: `unreadable`, `tooLarge` or `badCharacter`, in words for somebody who has the file open in an editor.
    static func text(path: String) throws(ConfigurationError) -> String {
        let bytes: Data
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            // One byte more than allowed, so that an endless file costs no more than a large one.
            bytes = try handle.read(upToCount: mostBytes + 1) ?? Data()
        } catch {
            throw unreadable(path)
        }
        guard bytes.count <= mostBytes else { throw tooLarge(path) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            throw ConfigurationError(
                .badCharacter, file: path, at: firstInvalid(in: bytes),
                isWide ? "the file is in UTF-16" : "here stands a character that is not in UTF-8",
                "save the file as UTF-8 in your editor, often under 'Save as', 'Encoding'")
        }
        return text
    }

    /// The error of a file that is larger than `mostBytes`.
    static func tooLarge(_ file: String) -> ConfigurationError {
        ConfigurationError(
            .tooLarge, file: file, at: nil, "the file is larger than 1 MiB, which no configuration is",
            "check that the option names the right file")
    }

    private static func unreadable(_ path: String) -> ConfigurationError {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            return ConfigurationError(
                .unreadable, file: path, at: nil, "there is no such file",
                "name a YAML file with its path from the folder you are in")
        }
        return isFolder.boolValue
            ? ConfigurationError(.unreadable, file: path, at: nil, "this is a folder", "name a YAML file in it")
            : ConfigurationError(
                .unreadable, file: path, at: nil, "the file may not be read", "ask its owner for the right to read it")
    }

    /// Where the first bytes stand that are no UTF-8.
    private static func firstInvalid(in bytes: Data) -> Position {
        var position = Position(line: 1, column: 1)
        var decoder = Unicode.UTF8()
        var rest = bytes.makeIterator()
        while case .scalarValue(let scalar) = decoder.decode(&rest) {
            if scalar == "\n" {
                position = Position(line: position.line + 1, column: 1)
            } else {
                position.column += 1
            }
        }
        return position
    }
}
