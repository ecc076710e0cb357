import Records
import Runs

/// The lists of a run as workbooks for Excel.
public enum RunWorkbooks {
    /// Whether this program was built with the library that writes them.
    public static var isSupported: Bool { Workbook.isSupported }

    /// The workbooks, by the names they have in the run's folder.
    /// - Throws: `RunFailure` where the run cannot be read, `WorkbookFailure` where a workbook cannot be made.
    public static func files(_ run: RunReader, _ language: Language) throws -> [Report.File] {
        let period = try run.period
        let form = FigureForm(language)
        let lists: [(name: String, sheet: Sheet, heading: CommonWords)] = [
            (RunFolder.alertsWorkbook, AlertsSheet.sheet(try run.alerts(), language), .alerts),
            (RunFolder.providersWorkbook, ProvidersSheet.sheet(try run.providers(), language), .providers),
        ]
        return try lists.map { list in
            let title = "\(list.heading.text(language)) · \(form.period(period))"
            return Report.File(
                name: list.name,
                bytes: try Workbook.bytes(
                    [list.sheet],
                    explanation: (
                        title: CommonWords.readMe.text(language),
                        lines: [
                            title, CommonWords.footer.text(language), CommonWords.figuresCaption.text(language),
                            PageFoot.made(run.manifest, period, form),
                        ]
                    ), title: title, date: period.to, language: language))
        }
    }
}
