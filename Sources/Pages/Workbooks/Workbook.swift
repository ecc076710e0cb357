import Records

/// Workbooks for Excel, `.xlsx`.
///
/// Every sheet has a bold header that stays in view and is repeated in print, a filter, columns as wide as their contents, real
/// numbers and real dates, and no formula. Decimal comma or point is Excel's own choice, by the machine it runs on. Equal
/// input gives equal bytes, with one version of the library.
public enum Workbook {
    /// Whether the library for workbooks was there when this program was built.
    public static var isSupported: Bool {
        #if HAS_XLSXWRITER
            true
        #else
            false
        #endif
    }

    /// A workbook as the bytes of its file, for the caller to write with rights of its own choosing.
    ///
    /// The sheets come first, in their order, then the explanation, then a sheet that explains every column of the others.
    /// While it works it holds the workbook in memory; of each part in turn there is a temporary file in `TMPDIR`, or else
    /// `/tmp`, readable by its owner alone and without a name from the moment it is made.
    ///
    /// - Parameters:
    ///   - explanation: what a reader should know, on a sheet of its own under a title that is also the tab's; a line each.
    ///   - title: of the document, among its properties.
    ///   - date: the document's, so that it does not depend on the clock.
    ///   - language: of dates and of what is written here.
    /// - Throws: that there is no library, that a sheet is larger than Excel's, or that space or memory ran out.
    public static func bytes(
        _ sheets: [Sheet], explanation: (title: String, lines: [String])? = nil, title: String, date: CivilDay,
        language: Language
    ) throws(WorkbookFailure) -> [UInt8] {
        #if HAS_XLSXWRITER
            var names = SheetNames(language)
            let own = sheets.map { names.next($0.name) }
            let second = explanation.map { names.next($0.title) }
            let guide = ColumnGuide.sheet(
                of: sheets, named: own, name: names.next(ColumnGuide.title(language)), language)
            for sheet in sheets + [guide] { try ExcelLimits.check(sheet) }
            try TemporarySpace.check(sheets + [guide])

            let file = try WorkbookFile(language)
            for (sheet, name) in zip(sheets, own) { try file.add(sheet, name: name) }
            if let explanation, let second {
                try file.add(title: explanation.title, lines: explanation.lines, name: second)
            }
            try file.add(guide, name: guide.name)
            return try file.close(title: CellText.cleaned(title), date: date)
        #else
            throw .unsupported
        #endif
    }
}
