import Foundation
import Ingest
import Records
import Runs

/// What the files probably are that lie in the folder and that no profile reads.
enum UnreadFiles {
    /// A header is known by its first lines; a folder may hold thousands of other files.
    private static let mostBytes = 1 << 14
    /// Files that are opened; of others the name has to do.
    private static let mostOpened = 500

    static func of(_ selection: InputSelection) -> [Completeness.UnreadFile] {
        if let then = selection.unreadThen { return then }
        return selection.unmatchedPaths.enumerated().map { place, path in
            let name = path.split(separator: "/").last.map(String.init) ?? path
            let (kind, table) = kind(of: path, name: name, opens: place < mostOpened)
            return Completeness.UnreadFile(path: Privacy.masked(name), kind: kind, table: table)
        }
    }

    private static func kind(
        of path: String, name: String, opens: Bool
    ) -> (Completeness.UnreadFile.Kind, TableKind?) {
        switch Folder.kind(of: path) {
        case .folder: return (.folder, nil)
        case .other: return (.other, nil)
        case .file: break
        }
        if let known = byName(name.lowercased()) { return (known, nil) }
        guard opens, let head = try? FileHead(path: path) else { return (.other, nil) }
        if head.bytes.starts(with: Array("%PDF".utf8)) { return (.pdf, nil) }
        if head.bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return (.workbook, nil) }
        switch head.format {
        case .archive: return (.archive, nil)
        case .document: return (.xml, nil)
        case .jsonLines:
            guard let table = head.asTable() else { return (.text, nil) }
            return survey(table, isWhole: head.isWhole, name)
        case .csv: return survey(Array(head.bytes.prefix(mostBytes)), isWhole: head.bytes.count <= mostBytes, name)
        }
    }

    private static func byName(_ name: String) -> Completeness.UnreadFile.Kind? {
        let ends: [(Completeness.UnreadFile.Kind, [String])] = [
            (.workbook, [".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".numbers"]), (.pdf, [".pdf"]),
            (.archive, [".zip", ".7z", ".rar", ".tar", ".tgz", ".tar.gz"]),
            (.text, [".md", ".yml", ".yaml", ".docx", ".doc", ".html"]),
        ]
        return ends.first { $0.1.contains(where: name.hasSuffix) }?.0
    }

    /// Text is a table where its header has all the columns that one needs.
    private static func survey(
        _ head: [UInt8], isWhole: Bool, _ name: String
    ) -> (Completeness.UnreadFile.Kind, TableKind?) {
        let survey = FileSurvey.survey(head, isWhole: isWhole, name: name)
        if case .binary = survey.format { return (.other, nil) }
        guard let table = survey.table, survey.missing.isEmpty, survey.columns.count > 2 else { return (.text, nil) }
        return (.table, table)
    }
}
