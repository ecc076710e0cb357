import Records

/// How much a report holds: more than people read in a month only makes it slow to write and to copy.
public struct ReportLimits: Sendable {
    /// Alerted mentors with a page, by rank.
    let alerts: Int
    /// Providers with a page: alerted ones, then those of alerted mentors.
    let providers: Int
    /// Of these mentors, and of these providers, how many have papers; `tilsyn paper` makes them for others.
    let papers: Int

    init(alerts: Int, providers: Int, papers: Int) {
        self.alerts = alerts
        self.providers = providers
        self.papers = papers
    }

    /// From a policy that has `settings`.
    public init(_ policy: Settings) {
        self.init(
            alerts: policy.count("report.most_alerts"), providers: policy.count("report.most_providers"),
            papers: policy.count("report.most_papers"))
    }

    public static let settings = [
        SettingDefinition(
            path: "report.most_alerts", standard: .count(200), range: 0...5_000, unit: "alerts",
            reason:
                "How many alerted mentors, by rank, get a page in the report; those behind them stand in the lists. More than people read in a month only make a report slow to copy. Ours, to be set locally."
        ),
        SettingDefinition(
            path: "report.most_providers", standard: .count(30), range: 0...5_000, unit: "providers",
            reason:
                "How many providers get a page in the report: those that stand out as a whole, then those of alerted mentors. Ours, to be set locally."
        ),
        SettingDefinition(
            path: "report.most_papers", standard: .count(20), range: 0...5_000, unit: "mentors, and as many providers",
            reason:
                "For how many of those with a page the report holds the papers for talk and hearing, by rank; tilsyn paper makes them for others. Writing them all would take longer than many a sweep. Ours, to be set locally."
        ),
    ]
}
