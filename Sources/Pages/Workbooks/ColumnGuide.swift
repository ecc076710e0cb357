import Records

/// The last sheet: every column of the others, what it is called in the CSV file, and what it means.
enum ColumnGuide {
    static func title(_ language: Language) -> String {
        switch language {
        case .danish: "Kolonner"
        case .english: "Columns"
        }
    }

    /// - Parameters:
    ///   - names: what the sheets are called in the workbook, in their order.
    ///   - name: what this one is called.
    static func sheet(of sheets: [Sheet], named names: [String], name: String, _ language: Language) -> Sheet {
        let titles =
            switch language {
            case .danish: (sheet: "Ark", column: "Kolonne", code: "Navn i CSV-filen", meaning: "Betydning")
            case .english: (sheet: "Sheet", column: "Column", code: "Name in the CSV file", meaning: "Meaning")
            }
        return Sheet(
            name: name,
            columns: [
                Sheet.Column(title: titles.sheet, code: "", meaning: "", form: .text),
                Sheet.Column(title: titles.column, code: "", meaning: "", form: .text),
                Sheet.Column(title: titles.code, code: "", meaning: "", form: .text),
                Sheet.Column(title: titles.meaning, code: "", meaning: "", form: .text, width: 90),
            ],
            rows: zip(sheets, names).flatMap { sheet, name in
                sheet.columns.map { [.text(name), .text($0.title), .text($0.code), .text($0.meaning)] }
            })
    }
}
