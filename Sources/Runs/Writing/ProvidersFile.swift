import Indicators
import Records
import Scoring

/// `providers.csv` and `provider_findings.csv`: every provider by rank, and the answers its test rests on.
public struct ProvidersFile {
    public static let name = "providers.csv"
    public static let columns =
        ["provider_id", "mentors", "alerted_mentors", "expected_alerts"] + [
            "sessions", "logged_hours", "asked_sessions", "confirmed_sessions", "denied_sessions",
            "unanswered_sessions",
            "confirmation_rate", "confirmed_hours", "billed_hours", "billed_amount", "hourly_rate",
            "double_booked_hours",
        ] + [
            "p_value", "q_value", "score", "exposure_documented", "exposure_indicated", "reasons", "tier", "rank",
            "name",
        ]
    public static let findingsName = "provider_findings.csv"
    public static let findingsColumns = [
        "provider_id", "code", "family", "mentors", "deviation", "others", "standard_error", "p_value", "contribution",
        "window",
        "windows", "quieted",
    ]

    static func write(_ run: RunContents, to folder: RunFolder) throws(RunFolder.Failure) {
        var sums = [Sum](repeating: Sum(), count: run.observed.billed.count)
        for mentor in run.ranking.mentors {
            let number = Int(mentor.score.mentor)
            guard let provider = run.observed.peers[number].provider else { continue }
            sums[Int(provider)].add(run.observed.features[number])
        }
        let table = CellBuffer(locale: run.locale)
        table.header(columns)
        let findings = CellBuffer(locale: run.locale)
        findings.header(findingsColumns)
        for provider in run.ranking.providers {
            let number = provider.test.provider
            let sum = sums[Int(number)]
            let bill = run.observed.billed[Int(number)]
            table.identifier(run.providerId(number))
            table.integer(provider.mentors)
            table.integer(provider.alerted)
            table.significant(provider.expectedAlerts)
            sum.append(to: table, bill: bill)
            if provider.test.isTested {
                table.significant(provider.test.pValue)
                table.significant(provider.qValue)
            } else {
                table.empty()
                table.empty()
            }
            table.fixed(Int64(provider.test.score), places: 2)
            table.amount(provider.documented)
            table.amount(provider.indicated)
            let reasons = provider.test.answers.filter { $0.contribution > 0 }.sorted {
                $0.contribution > $1.contribution
            }
            table.code(reasons.map(\.code).joined(separator: " "))
            table.code(provider.tier.code)
            table.integer(provider.rank)
            table.text(run.loaded.dataset.providerEntries[Int(number)]?.name ?? "")
            table.endRow()
            let quieted = run.quietings.ofProvider(run.providerId(number))
            for answer in provider.test.answers {
                findings.identifier(run.providerId(number))
                findings.code(answer.code)
                findings.code(answer.family.code)
                findings.integer(answer.mentors)
                findings.significant(answer.deviation)
                findings.significant(answer.others)
                findings.significant(answer.standardError)
                findings.significant(answer.pValue)
                findings.fixed(Int64(answer.contribution), places: 2)
                findings.code(run.observed.windows[answer.window.index].name)
                findings.integer(answer.window.of)
                findings.code(quieted?[answer.code].map { mark($0, answer, of: provider, in: run) } ?? "")
                findings.endRow()
            }
        }
        try folder.write(name, table)
        try folder.write(findingsName, findings)
    }

    /// A provider's test has no kroner and hours of its own: what can grow is how far it is from the others, and what is at stake at
    /// its mentors.
    private static func mark(
        _ quieted: QuietedQuestion, _ answer: ProviderTest.Answer, of provider: Ranking.RankedProvider,
        in run: RunContents
    ) -> String {
        guard answer.contribution > 0 else { return "" }
        let months = run.period.monthNumbers.count
        return quieted.mark(
            QuietedQuestion.Exposure(
                provider.documented + provider.indicated, months: months, .zero, months: months,
                excess: max(0, answer.deviation - answer.others)))
    }

    /// Features of a provider's mentors added up: each mentor counts for the provider with most of its hours, while hours
    /// and kroner billed are the provider's own lines.
    private struct Sum {
        var sessions = 0
        var loggedSeconds: Int64 = 0
        var asked = 0
        var confirmed = 0
        var denied = 0
        var unanswered = 0
        var confirmedSeconds: Int64 = 0
        var doubleBookedSeconds: Int64 = 0

        mutating func add(_ features: Features) {
            sessions += Int(features.sessions)
            loggedSeconds += features.loggedSeconds
            asked += Int(features.askedSessions)
            confirmed += Int(features.confirmedSessions)
            denied += Int(features.deniedSessions)
            unanswered += Int(features.unansweredSessions)
            confirmedSeconds += features.confirmedSeconds
            doubleBookedSeconds += features.doubleBookedSeconds
        }

        func append(to row: CellBuffer, bill: Observed.ProviderBill) {
            row.integer(sessions)
            row.hours(Hours(seconds: loggedSeconds))
            row.integer(asked)
            row.integer(confirmed)
            row.integer(denied)
            row.integer(unanswered)
            if asked > 0 { row.significant(Double(confirmed) / Double(asked)) } else { row.empty() }
            row.hours(Hours(seconds: confirmedSeconds))
            row.hours(bill.hours)
            row.amount(bill.amount)
            if let rate = HourlyRate(bill.amount, for: bill.hours) {
                row.fixed(rate.tenThousandths, places: 4)
            } else {
                row.empty()
            }
            row.hours(Hours(seconds: doubleBookedSeconds))
        }
    }
}
