import Records
import Surveying

/// Refuses a file that is read without a profile and whose cells are not spelled as in the contract, or could be meant in two
/// ways: read on a guess, 1.234 kr would be one krone or a thousand, and 03-04-2026 April or March.
enum SpellingCheck {
    /// Rows looked at before the file is surveyed at all: most files need no more.
    private static let glance = 100
    private static let glanceBytes: Int64 = 1 << 16

    static func check(_ file: InputFile, _ header: CSVHeader, _ kind: TableKind) throws(InputError) {
        let head = try file.bytes(in: header.end..<min(file.size, header.end + glanceBytes))
        guard isSuspicious(head, header, kind) else { return }
        let bytes = try file.bytes(in: 0..<min(file.size, Int64(FileSurvey.mostBytes)))
        let survey = FileSurvey.survey(bytes, isWhole: Int64(bytes.count) == file.size, name: file.path)
        let doubts = survey.doubts(against: ExpectedColumn.contract(kind))
        guard !doubts.isEmpty else { return }
        let texts = doubts.prefix(3).map(\.text).joined(separator: "; ")
        let more = doubts.count > 3 ? "; and \(doubts.count - 3) columns more" : ""
        throw InputError(
            path: file.path, problem: "needs a profile: \(texts)\(more)",
            remedy:
                "tilsyn profile new \(file.path) drafts one; settle its doubts and give it with --profile, then nothing is guessed"
        )
    }

    /// Whether a cell is no date of the contract, or a figure with a comma or with a group of three digits behind a point.
    private static func isSuspicious(_ head: [UInt8], _ header: CSVHeader, _ kind: TableKind) -> Bool {
        let columns = header.names.map { name in kind.column(CSVHeader.folded(name))?.content }
        var rows = 0
        for record in CSVRecords(head, delimiter: header.delimiter) {
            rows += 1
            if rows > glance { break }
            for (content, text) in zip(columns, record.fields) where !text.isEmpty {
                switch content {
                case .date, .timestamp: if !isContractDate(text) { return true }
                case .hours, .minutes, .kroner, .number: if isSuspiciousFigure(text) { return true }
                case .text: if text.contains("E+") || text.contains("e+") { return true }
                case .flag, .code, nil: continue
                }
            }
        }
        return false
    }

    private static func isContractDate(_ text: String) -> Bool {
        let bytes = Array(text.trimmingBlanks.utf8)
        return bytes.count >= 10 && bytes[4] == UInt8(ascii: "-") && bytes[7] == UInt8(ascii: "-")
    }

    private static func isSuspiciousFigure(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        if bytes.contains(UInt8(ascii: ",")) { return true }
        guard let point = bytes.lastIndex(of: UInt8(ascii: ".")) else { return false }
        return bytes.count - point == 4
    }
}
