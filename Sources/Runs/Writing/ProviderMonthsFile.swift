import Records
import Scoring

/// `provider_months.csv`: every provider month by month, as far back as the files go, at most a year.
struct ProviderMonthsFile {
    static let name = "provider_months.csv"
    static let columns = [
        "provider_id", "month", "mentors", "sessions", "confirmed_sessions", "denied_sessions", "unanswered_sessions",
        "logged_hours", "confirmed_hours", "lines", "billed_hours", "billed_amount",
    ]

    static func write(_ run: RunContents, to folder: RunFolder) throws(RunFolder.Failure) {
        let table = CellBuffer(locale: run.locale)
        table.header(columns)
        for provider in run.ranking.providers {
            let number = provider.test.provider
            for (month, sum) in zip(run.observed.months.months, run.observed.months.months(of: number)) {
                guard let sum else { continue }
                table.identifier(run.providerId(number))
                table.code(month.name)
                table.integer(sum.mentors)
                table.integer(sum.sessions)
                table.integer(sum.confirmed)
                table.integer(sum.denied)
                table.integer(sum.unanswered)
                table.hours(Hours(seconds: sum.loggedSeconds))
                table.hours(Hours(seconds: sum.confirmedSeconds))
                table.integer(sum.lines)
                table.hours(sum.billedHours)
                table.amount(sum.billedAmount)
                table.endRow()
            }
        }
        try folder.write(name, table)
    }
}
