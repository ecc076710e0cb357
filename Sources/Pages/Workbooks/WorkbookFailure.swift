/// Why there is no workbook.
public enum WorkbookFailure: Error, Equatable, CustomStringConvertible {
    /// The program was built without the library for workbooks.
    case unsupported
    /// A sheet has more rows than one of Excel's holds under its header.
    case tooManyRows(sheet: String, rows: Int)
    /// A sheet has more columns than one of Excel's holds.
    case tooManyColumns(sheet: String, columns: Int)
    /// A folder for temporary files has fewer free bytes than are needed.
    case noSpace(folder: String, needed: Int64, free: Int64)
    /// The system gave no memory for the file, and why.
    case memory(String)
    /// The library gave up, and what it says.
    case library(String)

    /// What is wrong, and how to mend it.
    public var description: String {
        switch self {
        case .unsupported:
            "This program was built without workbooks for Excel. Install libxlsxwriter-dev and build it again without "
                + "TILSYN_EXCEL=0, or use the CSV files."
        case .tooManyRows(let sheet, let rows):
            "The sheet \"\(sheet)\" would have \(rows) rows, and a sheet of Excel holds \(ExcelLimits.rows) under its "
                + "header. Use the CSV file."
        case .tooManyColumns(let sheet, let columns):
            "The sheet \"\(sheet)\" would have \(columns) columns, and a sheet of Excel holds \(ExcelLimits.columns). "
                + "Use the CSV file."
        case .noSpace(let folder, let needed, let free):
            "A workbook needs about \(needed) bytes for a time in \(folder), where \(free) are free. Make room there, "
                + "or name another folder in TMPDIR."
        case .memory(let reason):
            "The system gave no memory for the workbook (\(reason)). Free some, or use the CSV files."
        case .library(let message):
            "The workbook could not be written: \(message) Look for room and rights in the folder that TMPDIR names, or "
                + "in /tmp; or use the CSV files."
        }
    }
}
