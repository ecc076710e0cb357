import Foundation
import Indicators
import Ingest
import Records
import Runs
import Scoring
import Support

/// How mentors are judged: by which thresholds, rules and norms.
struct Judging: Sendable {
    let period: Period
    let settings: Settings
    let norms: NormBook
    /// What is usual, fitted on earlier months; nil where a run fits its own.
    let frozen: NormsFile.Read?
    let threads: Int

    /// A population measured, assessed and ranked.
    struct Judgement {
        let source: LedgerSource
        let basis: IndicatorBasis
        let observed: Observed
        let rules: ScoringRules
        let assessor: Assessor
        let claim: Claim
        let ranking: Ranking
        let assessed: Assessing.Assessed
    }

    /// - Parameters:
    ///   - locale: how findings are written; nil where only the ranking is wanted.
    /// - Throws: `InputError` where nothing lies in the period, `NormsFile.Failure` where the norms do not fit.
    func judge(
        _ loaded: Loader.Loaded, privacy: Privacy, quietings: QuietedQuestions, locale: OutputLocale?,
        timings: inout Timings, progress: Progress
    ) throws -> Judgement {
        progress.begin(.measure, total: 0)
        let dataset = loaded.dataset
        let scope = SweepScope(
            period: period, columns: dataset.columns, billingDays: settings.count("input.billing_days"))
        let basis = IndicatorBasis(
            settings: settings, norms: norms, scope: scope, lengths: frozen?.norms.lengths,
            fitted: frozen?.norms.fitted)
        let source = timings.measure("join") {
            LedgerSource(
                dataset, scope: scope, logRules: LogCoverage.Rules(basis), threads: threads, onThreads: onThreads)
        }
        let observed = timings.measure("measure") {
            Observed(source, basis: basis, threads: threads, onThreads: onThreads)
        }
        // A month into which corrections and late lines alone come changes earlier ones.
        guard observed.included.contains(true) || EarlierMonths.areTouched(source) else {
            throw nothingInPeriod(loaded)
        }
        let facts = try timings.measure("fit") { try learn(observed, dataset: dataset, privacy: privacy) }

        progress.begin(.assess, total: 0)
        let rules = ScoringRules(basis)
        let assessor = Assessor(observed, facts: facts, rules: rules)
        let assessed = timings.measure("assess") {
            Assessing(assessor: assessor, observed: observed, threads: threads).run(
                mentorIds: dataset.mentors.ids, privacy: privacy, quietings: quietings,
                findings: locale.map { FindingCells(observed, locale: $0) })
        }
        let claim = Claim(norms: frozen?.norms, scores: assessed.scores)
        let ranking = timings.measure("rank") {
            rank(
                assessed.scores, observed: observed, facts: facts, providers: dataset.providers.count, rules: rules,
                claim: claim)
        }
        return Judgement(
            source: source, basis: basis, observed: observed, rules: rules, assessor: assessor, claim: claim,
            ranking: ranking, assessed: assessed)
    }

    /// What single months would have said, of mentors whose rows reach back.
    func lookBack(_ judgement: Judgement, loaded: Loader.Loaded, privacy: Privacy) throws -> History {
        let hasPast = loaded.tables.contains { table in
            [.sessions, .invoices].contains(table.kind) && table.total.outsidePeriod > 0
        }
        return try History(
            judgement.observed, basis: judgement.basis, hasPast: hasPast, rules: judgement.rules,
            frozen: frozen?.norms,
            // Ids are looked up in the norms of a file alone.
            names: hasPast && frozen != nil ? names(loaded.dataset, privacy) : NormNames(mentors: [], providers: []))
    }

    private func nothingInPeriod(_ loaded: Loader.Loaded) -> InputError {
        let outside = loaded.tables.reduce(0) { $0 + $1.total.outsidePeriod }
        return InputError(
            path: period.name,
            problem:
                "no session and no invoice line lies in this period (\(period.from) to \(period.to)); \(Wording.count(outside)) rows lie outside it",
            remedy: "Check --period, and that the files are the right ones")
    }

    /// Takes on the norms of the reference, or learns from this run's own mentors.
    /// - Returns: how rare facts are.
    private func learn(_ observed: Observed, dataset: Dataset, privacy: Privacy) throws -> FactNorms {
        guard let frozen else {
            fit(observed)
            return observed.fitFacts()
        }
        do {
            let names = names(dataset, privacy)
            try observed.take(frozen.norms, names)
            return try FactNorms(frozen.norms.facts, names)
        } catch {
            throw NormsFile.Failure(frozen.path, "\(error)", "Fit the norms again with tilsyn norms fit")
        }
    }

    private func names(_ dataset: Dataset, _ privacy: Privacy) -> NormNames {
        NormNames(
            mentors: dataset.mentors.ids.map(privacy.shown), providers: dataset.providers.ids.map(privacy.shown))
    }

    /// Indicators learn side by side: they do not know of each other.
    private func fit(_ observed: Observed) {
        let next = Counter()
        let columns = observed.columns
        onThreads(min(threads, max(1, columns.count))) { _ in
            while let index = next.take(below: columns.count) {
                columns[index].fit(observed.peers, included: observed.included)
            }
        }
    }

    private func rank(
        _ scores: [MentorScore], observed: Observed, facts: FactNorms, providers: Int, rules: ScoringRules,
        claim: Claim
    ) -> Ranking {
        var members = [[Peer]](repeating: [], count: providers)
        for peer in observed.peers where observed.included[Int(peer.mentor)] {
            if let provider = peer.provider { members[Int(provider)].append(peer) }
        }
        let tests = ProviderTest(rules: rules, facts: facts, observed: observed).run(
            observed.columns, members: members, threads: threads, onThreads: onThreads)
        return Ranking(scores: scores, observed: observed, tests: tests, rules: rules, claim: claim)
    }
}
