import Indicators
import Scoring

/// `history.csv`: alerted mentors month by month, and the month in which each deviation was first seen.
public struct HistoryFile {
    public static let name = "history.csv"
    public static let columns = [
        "mentor_id", "code", "month", "observed", "expected", "p_value", "hours", "amount", "raised",
    ]

    static func write(_ run: RunContents, _ looks: [UInt32: AlertedMentor], to folder: RunFolder) throws(RunFolder
        .Failure)
    {
        let table = CellBuffer(locale: run.locale)
        table.header(columns)
        for (mentor, look) in looks.sorted(by: { $0.key < $1.key }) {
            for (_, entry) in look.history {
                table.identifier(run.mentorId(mentor))
                table.code(entry.about.code)
                table.code(run.history.months[entry.month].name)
                append(entry, to: table)
                table.endRow()
            }
        }
        try folder.write(name, table)
    }

    private static func append(_ entry: History.Entry, to row: CellBuffer) {
        switch entry.assessment {
        case .fact(let fact):
            row.decimal(fact.observed, places: 4)
            row.decimal(fact.expected, places: 4)
            row.empty()
            row.hours(fact.hours)
            row.amount(fact.credited)
        case .statistic(let answer):
            row.significant(answer.observed)
            row.significant(answer.expected)
            row.significant(answer.pValue)
            row.hours(answer.hours)
            row.empty()
        case .information, .notAssessed:
            for _ in 0..<5 { row.empty() }
        }
        row.code(entry.isRaised ? "yes" : "no")
    }
}
