import Indicators
import Ingest
import Records
import Scoring

/// Everything that a run writes about, handed to one writer after the other.
public struct RunContents: Sendable {
    let period: Period
    /// Whose local times the files show.
    let zone: ZoneRules
    public let loaded: Loader.Loaded
    public let observed: Observed
    let assessor: Assessor
    public let ranking: Ranking
    public let claim: ClaimReport
    let history: History
    let earlierMonths: EarlierMonths
    let common: CommonFacts
    let rules: ScoringRules
    let source: LedgerSource
    let basis: IndicatorBasis
    let locale: OutputLocale
    let threads: Int
    /// What people have answered and is not to be put again for a while.
    let quietings: QuietedQuestions
    /// How many alerted mentors get a page in the report, by rank, and how many providers.
    let pages: Int
    let providerPages: Int
    /// Mentors' ids as they may be shown, by number.
    let mentorIds: [String]
    let providerIds: [String]
    let privacy: Privacy

    public init(
        period: Period, zone: ZoneRules, loaded: Loader.Loaded, observed: Observed, assessor: Assessor,
        ranking: Ranking,
        claim: ClaimReport, history: History, earlierMonths: EarlierMonths, common: CommonFacts, rules: ScoringRules,
        source: LedgerSource,
        basis: IndicatorBasis,
        locale: OutputLocale,
        threads: Int, quietings: QuietedQuestions, pages: Int, providerPages: Int,
        privacy: Privacy
    ) {
        self.period = period
        self.zone = zone
        self.loaded = loaded
        self.observed = observed
        self.assessor = assessor
        self.ranking = ranking
        self.claim = claim
        self.history = history
        self.earlierMonths = earlierMonths
        self.common = common
        self.rules = rules
        self.source = source
        self.basis = basis
        self.locale = locale
        self.threads = threads
        self.quietings = quietings
        self.pages = pages
        self.providerPages = providerPages
        self.privacy = privacy
        mentorIds = loaded.dataset.mentors.ids.map(privacy.shown)
        providerIds = loaded.dataset.providers.ids.map(privacy.shown)
    }

    /// Indicators and controls that a missing table or column silenced for everybody: code → the reason's code.
    public var silenced: [String: String] {
        var silenced: [String: String] = [:]
        for column in observed.columns { silenced[column.about.code] = column.missingInput?.code }
        for control in Catalogue.controls(basis) { silenced[control.about.code] = control.missingInput?.code }
        return silenced
    }

    /// By code, how often something in the tables refers to what is not there.
    public var references: [String: Int] {
        Dictionary(ReferencesFile.items(self).map { ($0.code, $0.cases) }, uniquingKeysWith: +)
    }

    /// By code, the ids that references concern, or the columns; those without any are left out.
    public var referenceNames: [String: Manifest.Names] {
        let names = Dictionary(ReferencesFile.items(self).map { ($0.code, $0.names) }, uniquingKeysWith: +)
        return names.filter { !$0.value.isEmpty }.mapValues {
            Manifest.Names(first: Array($0.prefix(Wording.mostNames)), of: $0.count)
        }
    }

    /// What became of corrections, and of earlier months, in short.
    public var correctionCounts: Manifest.Corrections { Manifest.Corrections(source.corrections.all) }
    public var earlierMonthCounts: Manifest.EarlierMonths { Manifest.EarlierMonths(earlierMonths.entries) }

    /// What is missing of that which bills are held against.
    public func completeness(unread: [Completeness.UnreadFile]) -> Completeness {
        Completeness(
            [(period, source.coverage)], tables: Set(loaded.tables.map(\.kind)), unread: unread, mentors: mentorIds,
            providers: providerIds)
    }

    /// Seconds to add to UTC at an instant: a session's end may have another offset than its start, if the clock was changed
    /// meanwhile.
    func offset(at instant: Int64) -> Int64 { Int64(zone.offset(at: instant)) }

    func mentorId(_ number: UInt32) -> String { mentorIds[Int(number)] }

    /// The id of a provider; empty where there is none.
    func providerId(_ number: UInt32?) -> String { number.map { providerIds[Int($0)] } ?? "" }

    /// The code of a mentor's type; empty where it is not known.
    func typeCode(_ mentor: UInt32) -> String { observed.peers[Int(mentor)].type?.code ?? "" }

    /// The ids of mentors that are not alerted, as they may be shown.
    public var unalertedMentors: [String] {
        ranking.mentors.filter { !$0.tier.isAlert }.map { mentorId($0.score.mentor) }
    }

    /// Whether an alerted mentor shows nothing but what many do alike.
    func isFolded(_ alert: Ranking.RankedMentor) -> Bool {
        guard alert.tier == .documented, !common.all.isEmpty else { return false }
        let peer = observed.peers[Int(alert.score.mentor)]
        return common.explain(assessor.assess(peer).findings, of: peer)
    }

    /// Providers with a page in the report: those that stand out as a whole, then those of alerted mentors.
    var pagedProviders: [Ranking.RankedProvider] {
        var first: [UInt32: Int] = [:]
        for alert in alerts.prefix(pages) {
            guard let provider = observed.peers[Int(alert.score.mentor)].provider else { continue }
            first[provider] = min(first[provider] ?? .max, alert.rank)
        }
        let theirs = ranking.providers.filter { !$0.tier.isAlert && first[$0.test.provider] != nil }
            .sorted { (first[$0.test.provider] ?? 0) < (first[$1.test.provider] ?? 0) }
        return Array((ranking.providers.filter(\.tier.isAlert) + theirs).prefix(providerPages))
    }

    /// Alerted mentors, in the order of their ranks.
    var alerts: [Ranking.RankedMentor] { ranking.mentors.filter(\.tier.isAlert) }
}
