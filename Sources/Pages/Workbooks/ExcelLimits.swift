/// How large a sheet of Excel may be.
/// Source: Microsoft, "Excel specifications and limits": 1,048,576 rows by 16,384 columns, 32,767 characters in a cell.
enum ExcelLimits {
    /// Rows under a header.
    static let rows = 1_048_575
    static let columns = 16_384
    /// Characters of a cell, in UTF-16.
    static let text = 32_767
    /// Characters of a sheet's name, in UTF-16.
    static let name = 31
    /// Characters that a column is wide.
    static let width = 255.0

    static func check(_ sheet: Sheet) throws(WorkbookFailure) {
        if sheet.rows.count > rows { throw .tooManyRows(sheet: sheet.name, rows: sheet.rows.count) }
        if sheet.columns.count > columns { throw .tooManyColumns(sheet: sheet.name, columns: sheet.columns.count) }
    }
}
