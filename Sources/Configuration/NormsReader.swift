import Foundation
import Records

/// Reads dated norms: rules and figures of the scheme, each with the dates it holds between and where it comes from.
///
/// A file is a list `norms` of entries with these keys. All that is wrong in all files is told at once, by file and
/// line.
///
/// - `code`: what indicators ask for, `grant.longest-months`. Codes that nothing asks for are fine.
/// - One of `value` (a figure), `text`, `words` (a list of texts) and `bands` (a list of `{from, to, count}`, the last
///   one without `to` where it is open).
/// - `unit`: needed with `value` and `bands`.
/// - `target_group`: whom it holds for; left out where for all.
/// - `valid_from`, `valid_to`: first and last day, `2016-01-01`; left out where open. Two entries of one code and
///   target group never hold on the same day, in whichever files they stand.
/// - `source` is needed; `paragraph` names the place in it.
///
/// The YAML is the same plain sort as a policy's (see `PolicyReader`).
public enum NormsReader {
    /// One file of norms.
    public struct File: Sendable, Equatable {
        /// Its name without its folder.
        public let name: String
        /// The whole file, with or without a byte order mark. Its UTF-8 is the file's bytes.
        public let text: String

        public init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    /// Reads texts, in their order.
    ///
    /// - Parameters:
    ///   - files: the files.
    ///   - folder: where they lie, as it shall stand in messages; empty for none.
    /// - Throws: everything that is wrong in any of them.
    public static func read(_ files: [File], in folder: String = "") throws(ConfigurationError) -> NormBook {
        var problems: [ProblemList] = []
        var refused: [Int: ConfigurationError] = [:]
        var entries: [NormEntry] = []
        for (index, file) in files.enumerated() {
            var reader = NodeReader(file: path(of: file.name, in: folder))
            do throws(ConfigurationError) {
                entries += try read(file.text, &reader).map {
                    NormEntry(norm: $0.norm, file: index, position: $0.position)
                }
            } catch {
                refused[index] = error
            }
            problems.append(reader.problems)
        }
        NormEntry.findOverlaps(entries, into: &problems)
        let errors = problems.indices.compactMap { refused[$0] ?? problems[$0].error }
        if let error = ConfigurationError(joining: errors) { throw error }
        return NormBook(entries.map(\.norm))
    }

    /// Reads every file of a folder whose name ends in `.yml`, in byte order of their names.
    ///
    /// - Throws: as for texts, and what keeps a folder or a file from being read.
    public static func read(folder: String) throws(ConfigurationError) -> NormBook {
        try read(try files(folder: folder), in: folder)
    }

    /// The files of a folder whose names end in `.yml`, in byte order of their names; hidden ones are left out.
    ///
    /// - Throws: `unreadable`, `tooLarge` or `badCharacter` for each file that cannot be read; `unreadable` for what is
    ///   no folder; `missing` where it holds no such file; `unknownKey` for a file that ends in `.yaml`, which would
    ///   else be passed over without a word.
    public static func files(folder: String) throws(ConfigurationError) -> [File] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }
                .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        } catch {
            throw ConfigurationError(
                .unreadable, file: folder, at: nil, "there is no folder of norms here that may be read",
                "name a folder with files such as 'grants.yml'")
        }
        var errors = names.filter { $0.lowercased().hasSuffix(".yaml") || $0.lowercased().hasSuffix(".yml") }
            .filter { !$0.hasSuffix(".yml") }.map { name in
                ConfigurationError(
                    .unknownKey, file: path(of: name, in: folder), at: nil, "only files that end in '.yml' are read",
                    "rename it so that it ends in '.yml', or move it to another folder")
            }
        var files: [File] = []
        for name in names where name.hasSuffix(".yml") {
            do throws(ConfigurationError) {
                files.append(File(name: name, text: try ConfigurationFile.text(path: path(of: name, in: folder))))
            } catch {
                errors.append(error)
            }
        }
        if let error = ConfigurationError(joining: errors) { throw error }
        guard !files.isEmpty else {
            throw ConfigurationError(
                .missing, file: folder, at: nil, "the folder holds no norms", "put files in it that end in '.yml'")
        }
        return files
    }

    private static func path(of name: String, in folder: String) -> String {
        folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    /// The norms of one text with their places, as far as they can be read.
    private static func read(
        _ text: String, _ reader: inout NodeReader
    ) throws(ConfigurationError) -> [(norm: DatedNorm, position: Position)] {
        guard let root = try YAMLTree.read(text, into: &reader.problems), !root.isEmpty else { return [] }
        let parts = reader.group(root, at: root.position, of: "a file of norms", keys: ["norms"])
        guard let list = parts["norms"], !list.value.isEmpty else { return [] }
        guard case .list(let items) = list.value.content else {
            reader.problems.add(
                .wrongType, at: list.position, "'norms' is a list, and here stands \(list.value.shown)",
                "write each norm below it, indented, beginning with '- code: '")
            return []
        }
        return items.compactMap { item in
            NormEntryReader.read(item, &reader).map { (norm: $0, position: item.position) }
        }
    }
}
