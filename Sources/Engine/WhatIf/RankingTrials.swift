import Ingest
import Records
import Runs
import Scoring

/// Judges one input by several policies, without writing anything. Rows are read once, and again only where a policy reads them
/// otherwise.
final class RankingTrials {
    private let options: Sweep.Options
    private let progress: Progress
    private var known: (reading: [SettingValue], loaded: Loader.Loaded)?

    /// - Parameter options: of the sweep whose input it is; nothing is written where they say.
    init(_ options: Sweep.Options, progress: Progress) {
        self.options = options
        self.progress = progress
    }

    /// - Throws: as a sweep does; `NormsFile.Failure` where the norms were fitted by other thresholds than these.
    func ranking(_ settings: Settings) throws -> TrialRanking {
        if let frozen = options.frozen, let fault = frozen.norms.fault(settings) {
            throw NormsFile.Failure(
                frozen.path, fault, "Fit norms by these settings with tilsyn norms fit, and sweep with them")
        }
        let loaded = try loaded(settings)
        let privacy = Privacy(
            key: PseudonymKey(path: options.policy.pseudonymKeyPath), revealsCitizens: options.revealsCitizens)
        var timings = Timings()
        let judgement = try Judging(
            period: options.period, settings: settings, norms: options.norms.book, frozen: options.frozen,
            threads: options.threads
        ).judge(
            loaded, privacy: privacy, quietings: .none, locale: nil, timings: &timings, progress: progress)
        progress.end()
        let dataset = loaded.dataset
        return TrialRanking(
            alerts: judgement.ranking.mentors.filter(\.tier.isAlert).map { mentor in
                TrialRanking.Alert(
                    mentor: privacy.shown(dataset.mentors.ids[Int(mentor.score.mentor)]), tier: mentor.tier,
                    score: Int(mentor.score.score), documented: mentor.score.documented,
                    indicated: mentor.score.indicated)
            },
            providers: judgement.ranking.providers.filter(\.tier.isAlert).map {
                privacy.shown(dataset.providers.ids[Int($0.test.provider)])
            })
    }

    private func loaded(_ settings: Settings) throws -> Loader.Loaded {
        let reading = Policy.readingSettings.map { path in settings.values.first { $0.path == path }?.value }
            .compactMap { $0 }
        if let known, known.reading == reading { return known.loaded }
        // One input at a time is in memory.
        known = nil
        progress.begin(.read, total: options.inputs.bytes)
        let loader = Loader(
            zone: options.zone, period: options.period, threads: options.threads,
            lineWords: Policy.lineWords(settings), progress: { [progress] in progress.advance($0) })
        let loaded = try loader.load(options.inputs.files)
        for table in loaded.tables { try table.checkUnchanged() }
        known = (reading, loaded)
        return loaded
    }
}
