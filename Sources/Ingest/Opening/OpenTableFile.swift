import Records

/// A file of a table, its header read: rows of CSV, or rows that were made of another format.
struct OpenTableFile: Sendable {
    let file: InputFile
    let header: CSVHeader
    let layout: TableLayout
    /// Where the file begins in the table: the sizes of those before it, each rounded up to a multiple of 4.
    var base: Int64
    /// Where converted rows come from; nil where the rows are the file's own.
    let conversion: Conversion?

    init(
        file: InputFile, header: CSVHeader, layout: TableLayout, base: Int64, conversion: Conversion? = nil
    ) {
        self.file = file
        self.header = header
        self.layout = layout
        self.base = base
        self.conversion = conversion
    }

    /// What has to be known of rows that were made of another format. Each of them ends with two cells that nobody reads as
    /// data: the number of its document, and its line there.
    struct Conversion: Sendable {
        /// Of documents, what they are, in the order of their numbers; empty where the rows are all of one file.
        var documents: [DocumentSummary] = []
        /// What a record stands for that has fewer cells than the header: its first cell says what is wrong.
        let refusal: RefusalCode
        /// Names in the file that nothing reads.
        var unread: [String] = []
    }

    /// The path that rows of a document have in every output.
    func path(document: Int) -> String {
        guard let conversion, document < conversion.documents.count else { return shownPath }
        return conversion.documents[document].path
    }

    /// Where a column's cells come from, in words.
    func source(of column: String) -> String {
        func name(_ place: CellPlace) -> String {
            place.value >= 0 && place.value < header.names.count ? header.names[place.value] : ""
        }
        let place = layout.column(column).place
        if place.isConstant { return "the same in every row" }
        if !place.isAbsent { return name(place) }
        let timestamp = layout.timestamp(column)
        return "\(name(timestamp.date)) and \(name(timestamp.time))"
    }

    /// Its own name; standard input is `stdin`.
    var shownPath: String { file.path == "-" ? "stdin" : file.path }
}
