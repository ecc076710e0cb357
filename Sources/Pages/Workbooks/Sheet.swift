import Records

/// A table of a workbook: a header, and rows of typed cells under it.
public struct Sheet: Sendable {
    /// What a column's figures are, and so how they are shown. The cell holds the figure itself, whatever is shown of it.
    public enum Form: Sendable, CaseIterable {
        /// Words and ids.
        case text
        /// A whole number, with a separator at the thousands.
        case count
        /// Hours with two to four decimals.
        case hours
        /// Kroner and øre, with a separator at the thousands.
        case kroner
        /// Kroner an hour, with two to four decimals.
        case rate
        /// A share between 0 and 1, shown in percent with one decimal.
        case share
        /// A probability: three decimals, and below a thousandth as a power of ten.
        case probability
        /// A score, with two decimals.
        case score
        /// A day.
        case date
        /// A month, in the cell its first day.
        case month
    }

    public struct Column: Sendable {
        /// What stands in the header.
        let title: String
        /// The name of the same column in the CSV file.
        let code: String
        /// What the figures mean, a sentence or two, for the last sheet.
        let meaning: String
        let form: Form
        /// Characters wide, at most 255; nil fits the width to the contents.
        let width: Double?

        public init(title: String, code: String, meaning: String, form: Form, width: Double? = nil) {
            self.title = title
            self.code = code
            self.meaning = meaning
            self.form = form
            self.width = width
        }
    }

    /// What stands in a cell. A cell of another kind than its column's form is shown in the form of its own kind.
    public enum Cell: Sendable {
        /// A figure that has no meaning here, which is never zero.
        case empty
        /// Always written as text, whatever it looks like. See `CellText` for what is replaced in it.
        case text(String)
        case count(Int)
        /// Shares, probabilities, scores and rates; one that is not finite leaves the cell empty.
        case number(Double)
        case hours(Hours)
        case kroner(Amount)
        /// Also a month, as its first day, in a column of months. A day before March 1900 or after 9999 is written as text:
        /// Excel's calendar does not have it, or has it wrong.
        case date(CivilDay)
    }

    /// What the tab says. Excel's rules are kept for the caller, see `SheetNames`.
    let name: String
    let columns: [Column]
    /// Rows with at most as many cells as there are columns; those that are missing at the end are empty.
    let rows: [[Cell]]
    /// How many of the first columns stay in view when the sheet is scrolled sideways.
    let frozenColumns: Int

    /// Precondition: no row has more cells than there are columns.
    public init(name: String, columns: [Column], rows: [[Cell]], frozenColumns: Int = 0) {
        precondition(rows.allSatisfy { $0.count <= columns.count }, "a row has more cells than there are columns")
        precondition((0...columns.count).contains(frozenColumns), "more frozen columns than columns")
        self.name = name
        self.columns = columns
        self.rows = rows
        self.frozenColumns = frozenColumns
    }
}
