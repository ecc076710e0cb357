import Records

/// One column of a workbook: its words, and what a row shows in it.
struct SheetColumn<Row> {
    /// Name in the CSV file of the same rows.
    let code: String
    let form: Sheet.Form
    let title: (english: String, danish: String)
    let meaning: (english: String, danish: String)
    let cell: (Row) -> Sheet.Cell

    func column(_ language: Language) -> Sheet.Column {
        Sheet.Column(
            title: language == .danish ? title.danish : title.english, code: code,
            meaning: language == .danish ? meaning.danish : meaning.english, form: form)
    }
}

extension Sheet.Cell {
    /// Empty where there is nothing.
    static func textOrEmpty(_ text: String) -> Sheet.Cell { text.isEmpty ? .empty : .text(text) }
    static func numberOrEmpty(_ number: Double?) -> Sheet.Cell { number.map { .number($0) } ?? .empty }

    /// A month by its first day; what is no month as its name.
    static func month(_ name: String?) -> Sheet.Cell {
        guard let name else { return .empty }
        guard let period = Period(name), period.isWholeMonths, period.monthNumbers.count == 1 else {
            return .text(name)
        }
        return .date(period.from)
    }
}
