#if HAS_XLSXWRITER
    import CXlsxWriter
    import Records
    import Synchronization

    /// A workbook while the library holds it. Everything that calls the library is here.
    ///
    /// Unsafe: `workbook` is the library's, from `workbook_new` until `close` or `deinit` has it freed, once: `close` leaves nil
    /// behind. Sheets and formats belong to it and are used only while it lives. C strings live for the call, and the library
    /// copies what it keeps.
    final class WorkbookFile {
        private var workbook: UnsafeMutablePointer<lxw_workbook>?
        private let memory: MemoryFile
        private let formats: WorkbookFormats

        /// The library asks for the date in a form of the C library that is one for the whole program.
        private static let closing = Mutex(())

        init(_ language: Language) throws(WorkbookFailure) {
            memory = try MemoryFile()
            guard let made = workbook_new(memory.path) else { throw .library("There was no memory for it.") }
            workbook = made
            formats = WorkbookFormats(made, language)
        }

        deinit { if let workbook { lxw_workbook_free(workbook) } }

        /// Adds a table. Precondition: it is within `ExcelLimits`, and `name` comes from `SheetNames`.
        func add(_ sheet: Sheet, name: String) throws(WorkbookFailure) {
            let page = try page(name)
            let widths = zip(sheet.columns, ColumnWidth.longest(in: sheet)).map { ColumnWidth($0, longest: $1) }
            for (column, (head, width)) in zip(sheet.columns, widths).enumerated() {
                let column = lxw_col_t(column)
                try check(worksheet_set_column(page, column, column, width.characters, nil))
                try check(
                    worksheet_write_string(page, 0, column, CellText.cleaned(head.title), formats.header))
            }
            try setHeight(of: 0, lines: widths.map(\.headerLines).max() ?? 1, on: page)
            for (row, cells) in sheet.rows.enumerated() {
                var lines = 1
                for (column, cell) in cells.enumerated() {
                    let (row, number) = (lxw_row_t(row + 1), lxw_col_t(column))
                    switch ExcelCell(cell, in: sheet.columns[column].form) {
                    case .empty: continue
                    case .text(let text):
                        lines = max(lines, widths[column].lines(of: text))
                        let format = widths[column].wraps ? formats.wrappedText : formats.text
                        try check(worksheet_write_string(page, row, number, text, format))
                    case .figure(let figure, let form):
                        let format = form.map { formats[$0] } ?? formats.plain
                        try check(worksheet_write_number(page, row, number, figure, format))
                    }
                }
                try setHeight(of: row + 1, lines: lines, on: page)
            }
            worksheet_freeze_panes(page, 1, lxw_col_t(sheet.frozenColumns))
            guard !sheet.columns.isEmpty else { return }
            let (lastRow, lastColumn) = (lxw_row_t(sheet.rows.count), lxw_col_t(sheet.columns.count - 1))
            try check(worksheet_autofilter(page, 0, 0, lastRow, lastColumn))
            try check(worksheet_repeat_rows(page, 0, 0))
            try ignoreDigitsInText(on: page, lastRow, lastColumn)
        }

        /// Adds a page of text: a title, and lines under it.
        func add(title: String, lines: [String], name: String) throws(WorkbookFailure) {
            let page = try page(name)
            let width = 110.0
            try check(worksheet_set_column(page, 0, 0, width, nil))
            try check(worksheet_write_string(page, 0, 0, CellText.cleaned(title), formats.title))
            try check(worksheet_set_row(page, 0, 1.5 * LineCount.points, nil))
            for (row, line) in lines.enumerated() {
                let text = CellText.cleaned(line)
                try check(worksheet_write_string(page, lxw_row_t(row + 2), 0, text, formats.wrappedText))
                try setHeight(of: row + 2, lines: LineCount.of(text, width: width), on: page)
            }
        }

        /// Writes the workbook and gives the bytes of its file. Nothing may be added any more.
        func close(title: String, date: CivilDay) throws(WorkbookFailure) -> [UInt8] {
            guard let workbook else { preconditionFailure("a workbook is closed once") }
            // Noon, so that it is the same day in nearly every time zone, and never 0, which the library takes for now.
            let created = Int64(date.number) * 86_400 + 43_200
            try check(title.withCString { tilsyn_xlsx_describe(workbook, UnsafeMutablePointer(mutating: $0), created) })
            // Freed by the library whether or not it could be written.
            self.workbook = nil
            try check(Self.closing.withLock { _ in workbook_close(workbook) })
            return try memory.bytes()
        }

        /// A new page: A4, landscape, one page wide, sheet and page number at the foot.
        private func page(_ name: String) throws(WorkbookFailure) -> UnsafeMutablePointer<lxw_worksheet> {
            guard let page = workbook_add_worksheet(workbook, name) else {
                throw .library("It does not take \"\(name)\" for a sheet's name.")
            }
            worksheet_set_landscape(page)
            // 9 is A4.
            worksheet_set_paper(page, 9)
            worksheet_fit_to_pages(page, 1, 0)
            try check(worksheet_set_footer(page, "&L&A&R&P / &N"))
            return page
        }

        /// Tells Excel not to mark ids of digits as numbers gone wrong, with an offer to make them numbers.
        private func ignoreDigitsInText(
            on page: UnsafeMutablePointer<lxw_worksheet>, _ lastRow: lxw_row_t, _ lastColumn: lxw_col_t
        ) throws(WorkbookFailure) {
            // Longer than the longest range, $A$1:$XFD$1048576.
            var range = [CChar](repeating: 0, count: 64)
            lxw_rowcol_to_range(&range, 0, 0, lastRow, lastColumn)
            try check(worksheet_ignore_errors(page, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), range))
        }

        /// Makes a row as high as so many lines; one line is what a row has anyway.
        private func setHeight(
            of row: Int, lines: Int, on page: UnsafeMutablePointer<lxw_worksheet>
        ) throws(WorkbookFailure) {
            if lines > 1 {
                try check(worksheet_set_row(page, lxw_row_t(row), Double(lines) * LineCount.points, nil))
            }
        }

        private func check(_ error: lxw_error) throws(WorkbookFailure) {
            guard error != LXW_NO_ERROR else { return }
            throw .library(lxw_strerror(error).map { String(cString: $0) } ?? "Error \(error.rawValue).")
        }
    }
#endif
