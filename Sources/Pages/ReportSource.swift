import Indicators
import Records
import Runs
import Scoring

/// What a report is made of: one run's files, read once.
struct ReportSource: Sendable {
    let manifest: Manifest
    let period: Period
    /// In the order of the ids.
    let mentors: [MentorRow]
    /// By rank.
    let alerts: [AlertRow]
    /// By rank.
    let providers: [ProviderRow]
    /// Of a run that makes no claim, who would be looked at first, by rank; empty otherwise.
    let order: [MentorRow]
    /// Those that get a page: the first of the alerts, by rank.
    let cases: [MentorCase]
    /// Those that get a page: alerted ones, and those of alerted mentors.
    let providerCases: [ProviderCase]
    /// Of the municipality as a whole.
    let controls: [ControlRow]
    /// Earlier months that late lines or corrections touch, by mentor and month.
    let earlierMonths: [EarlierMonthRow]
    /// Of lines of the period, by mentor; of those that get a page alone.
    let corrections: [String: [CorrectionRow]]
    let previous: PreviousRun?
    /// What the indicators that something is shown of came to for others.
    let peers: PeerFigures
    /// What people have found so far; nil where the sweep knew no casebook.
    let reviewed: CasebookExtract?
    let mentorPages: PageNames
    let providerPages: PageNames
    /// Ids of those with papers.
    private let mentorsWithPapers: Set<String>
    private let providersWithPapers: Set<String>

    /// - Parameter previous: the run of the period before; nil where there is none.
    init(_ run: RunReader, previous: PreviousRun?, limits: ReportLimits) throws(RunFailure) {
        manifest = run.manifest
        period = try run.period
        mentors = try run.mentors()
        alerts = try run.alerts()
        order =
            manifest.claim?.too_few ?? false
            ? Array(mentors.filter { $0.score > 0 }.sorted { $0.rank < $1.rank }.prefix(10)) : []
        providers = try run.providers()
        let paged = alerts.prefix(limits.alerts)
        cases = try run.cases(ofMentors: paged.map(\.mentor), among: mentors, alerts: alerts)
        // A decision about a provider may rest on its mentors' facts alone, so that each with an alerted mentor has a page.
        // Those that stand out as a whole come first, then by their first alerted mentor.
        let first = Dictionary(paged.map { ($0.provider, $0.rank) }, uniquingKeysWith: min)
        let theirs = providers.filter { !$0.tier.isAlert && first[$0.id] != nil }
            .sorted { (first[$0.id] ?? 0) < (first[$1.id] ?? 0) }
        let shown = (providers.filter(\.tier.isAlert) + theirs).prefix(limits.providers)
        providerCases = try run.cases(ofProviders: shown.map(\.id), among: providers, mentors: mentors)
        controls = try run.controls().filter { $0.unit == "municipality" }
        earlierMonths = try run.earlierMonths()
        let (pagedMentors, span) = (Set(cases.map(\.mentor.id)), DaySpan(from: period.from, to: period.to))
        corrections = Dictionary(
            grouping: try run.corrections().filter { row in
                pagedMentors.contains(row.mentor) && row.service?.overlaps(span) ?? false
            }, by: \.mentor)
        self.previous = previous
        peers = try PeerFigures(run, mentors: mentors)
        reviewed = try run.casebookExtract()
        mentorPages = PageNames(paged.map(\.mentor), ranks: paged.map(\.rank))
        providerPages = PageNames(shown.map(\.id), ranks: shown.map(\.rank))
        mentorsWithPapers = Set(paged.prefix(limits.papers).map(\.mentor))
        providersWithPapers = Set(shown.prefix(limits.papers).map(\.id))
    }

    /// The cases of a provider's alerted mentors that have a page, by rank.
    func cases(ofProvider id: String) -> [MentorCase] { cases.filter { $0.mentor.provider == id } }

    /// The file of a mentor's page; nil where it has none.
    func page(ofMentor id: String) -> String? { mentorPages[id].map { "mentor-\($0).html" } }
    func page(ofProvider id: String) -> String? { providerPages[id].map { "provider-\($0).html" } }
    func questions(ofMentor id: String) -> String? { mentorPaper(id).map { "questions-\($0).html" } }
    func hearing(ofMentor id: String) -> String? { mentorPaper(id).map { "hearing-mentor-\($0).html" } }
    func hearing(ofProvider id: String) -> String? { providerPaper(id).map { "hearing-provider-\($0).html" } }
    func dossier(ofProvider id: String) -> String? { providerPaper(id).map { "dossier-\($0).html" } }

    private func mentorPaper(_ id: String) -> String? { mentorsWithPapers.contains(id) ? mentorPages[id] : nil }
    private func providerPaper(_ id: String) -> String? { providersWithPapers.contains(id) ? providerPages[id] : nil }
}

/// The run of the period before, as far as a report compares with it.
public struct PreviousRun: Sendable {
    /// What the manifest says of it.
    public let reference: Manifest.Previous
    let tiers: [String: Tier]
    let ranks: [String: Int]

    /// - Parameter period: of the run that is compared with it.
    /// - Throws: where the run cannot be read, or is not of a time before.
    public init(_ run: RunReader, before period: Period) throws(RunFailure) {
        guard try run.period.to < period.from else {
            throw RunFailure(
                "\(run.folder): is of \(run.manifest.period.name), which is not before \(period.name). Name the run of an earlier period."
            )
        }
        let mentors = try run.mentors()
        tiers = Dictionary(mentors.map { ($0.id, $0.tier) }, uniquingKeysWith: { first, _ in first })
        ranks = Dictionary(mentors.map { ($0.id, $0.rank) }, uniquingKeysWith: { first, _ in first })
        reference = Manifest.Previous(
            path: run.folder, period: run.manifest.period.name,
            sha256: run.manifest.outputs.first { $0.path == MentorsFile.name }?.sha256 ?? "")
    }
}
