import Foundation
import Records

/// Reads a look-up table of a profile: what a text found stands for, as a group of keys or as a CSV file of two columns beside
/// the profile.
enum LookupReader {
    /// By folded text, the id, and the file that says so; nil where the profile itself does.
    struct Lookup {
        let table: [String: String]
        let path: String?
    }

    static func read(_ entry: YAMLNode.Entry, _ reader: inout NodeReader) -> Lookup? {
        if case .group(let entries) = entry.value.content {
            var table: [String: String] = [:]
            for item in entries {
                guard let id = reader.text(item, item.key) else { continue }
                add(item.key, id, to: &table, at: item.position, &reader)
            }
            return Lookup(table: table, path: nil)
        }
        guard let name = reader.text(entry, "lookup") else { return nil }
        return file(name, at: entry.value.position, &reader)
    }

    private static func add(
        _ text: String, _ id: String, to table: inout [String: String], at position: Position,
        _ reader: inout NodeReader
    ) {
        let key = LineRule.folded(text)
        if let other = table[key], other != id {
            reader.problems.add(
                .duplicateKey, at: position, "'\(excerpt(text))' stands twice in the look-up table, for different ids",
                "keep one of them: letter case does not count")
        }
        table[key] = id
    }

    private static func file(
        _ name: String, at position: Position, _ reader: inout NodeReader
    ) -> Lookup? {
        // A name ends at a zero byte for the system, and messages have one line.
        guard !name.unicodeScalars.contains(where: { isInvisible($0) || "\t\n\r".unicodeScalars.contains($0) }) else {
            reader.problems.add(
                .badCharacter, at: position,
                "the name of the look-up table '\(excerpt(name))' holds a character that cannot be seen",
                "rewrite the name")
            return nil
        }
        let folder = URL(fileURLWithPath: reader.problems.file).deletingLastPathComponent()
        let path = name.hasPrefix("/") ? name : folder.appendingPathComponent(name).relativePath
        let text: String
        do throws(ConfigurationError) {
            text = try ConfigurationFile.text(path: path)
        } catch {
            let problem = error.problems[0]
            reader.problems.add(
                problem.kind, at: position, "the look-up table \(path) cannot be read: \(problem.what)", problem.remedy)
            return nil
        }
        var bytes = Array(text.utf8)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        let head = bytes.prefix { $0 != Byte.lineFeed }
        let delimiter = [UInt8(ascii: ";"), 9].first(where: head.contains) ?? UInt8(ascii: ",")
        var table: [String: String] = [:]
        var row = 0
        for record in CSVRecords(bytes, delimiter: delimiter) {
            row += 1
            // The first row names the columns.
            if row == 1 || record.fields.allSatisfy({ trim($0).isEmpty }) { continue }
            guard record.fields.count == 2, !trim(record.fields[0]).isEmpty, !trim(record.fields[1]).isEmpty else {
                reader.problems.add(
                    .wrongType, at: position, "row \(row) of the look-up table \(path) has not two filled cells",
                    "give two columns: the text to look up, and the id it stands for")
                continue
            }
            add(record.fields[0], trim(record.fields[1]), to: &table, at: position, &reader)
        }
        return Lookup(table: table, path: path)
    }
}
