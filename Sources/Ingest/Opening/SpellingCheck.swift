import Records

/// Refuses a file that is read without a profile and whose cells are not spelled as in the contract, or could be meant in two
/// ways: read on a guess, 1.234 kr would be one krone or a thousand, and 03-04-2026 April or March.
enum SpellingCheck {
    /// Rows looked at before the file is surveyed at all: most files need no more.
    private static let glance = 100
    private static let glanceBytes: Int64 = 1 << 16

    static func check(_ file: InputFile, _ header: CSVHeader, _ kind: TableKind) throws(InputError) {
        let head = try file.bytes(in: header.end..<min(file.size, header.end + glanceBytes))
        guard isSuspicious(CSVRecords(head, delimiter: header.delimiter), header.names, kind) else { return }
        let bytes = try file.bytes(in: 0..<min(file.size, Int64(FileSurvey.mostBytes)))
        try refuse(bytes, isWhole: Int64(bytes.count) == file.size, of: file.path, kind)
    }

    /// As `check`, of the texts of a file of JSON Lines: its numbers are spelled in one way only.
    static func check(lines file: InputFile, _ kind: TableKind) throws(InputError) {
        let bytes = try file.bytes(in: file.dataStart..<min(file.size, file.dataStart + glanceBytes))
        let head = FileHead(bytes, isWhole: Int64(bytes.count) == file.size)
        // With semicolons, so that a text such as 1.234 is as doubtful as in a Danish file.
        guard let table = head.asTable(ofTextsOnly: true, delimiter: ";") else { return }
        var records = CSVRecords(table, delimiter: UInt8(ascii: ";"))
        guard let names = records.next()?.fields, isSuspicious(records, names, kind) else { return }
        try refuse(table, isWhole: head.isWhole, of: file.path, kind)
    }

    private static func refuse(
        _ bytes: [UInt8], isWhole: Bool, of path: String, _ kind: TableKind
    ) throws(InputError) {
        let survey = FileSurvey.survey(bytes, isWhole: isWhole, name: path)
        let doubts = survey.doubts(against: ExpectedColumn.contract(kind))
        guard !doubts.isEmpty else { return }
        let texts = doubts.prefix(3).map(\.text).joined(separator: "; ")
        let more = doubts.count > 3 ? "; and \(doubts.count - 3) columns more" : ""
        throw InputError(
            path: path, problem: "needs a profile: \(texts)\(more)",
            remedy:
                "tilsyn profile new \(path) drafts one; settle its doubts and give it with --profile, then nothing is guessed"
        )
    }

    /// Whether a cell is no date of the contract, or a figure with a comma or with a group of three digits behind a point.
    private static func isSuspicious(_ records: CSVRecords, _ names: [String], _ kind: TableKind) -> Bool {
        let columns = names.map { name in kind.column(CSVHeader.folded(name))?.content }
        var rows = 0
        for record in records {
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
