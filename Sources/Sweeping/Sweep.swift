import Foundation
import Indicators
import Ingest
import Pages
import Records
import Reports
import Runs
import Scoring

/// A sweep from files to lists: read, measure, assess, rank, write.
public struct Sweep: Sendable {
    public struct Options: Sendable {
        public var inputs: InputSelection
        public var period: Period
        public var policy: Policy.Read
        public var norms: Norms.Read
        /// What is usual, fitted on earlier months; nil where the run fits its own.
        public var frozen: NormsFile.Read?
        public var zone: ZoneRules
        public var out: String
        public var threads: Int
        public var force: Bool
        public var locale: OutputLocale
        public var revealsCitizens: Bool
        /// What people read beside the lists; nil writes no report.
        public var report: Language?
        /// The run of the period before, which the report compares with; nil where there is none.
        public var previous: PreviousRun?

        public init(
            inputs: InputSelection, period: Period, policy: Policy.Read, norms: Norms.Read,
            frozen: NormsFile.Read? = nil, zone: ZoneRules, out: String, threads: Int,
            force: Bool = false, locale: OutputLocale = .standard,
            revealsCitizens: Bool = false, report: Language? = nil, previous: PreviousRun? = nil
        ) {
            self.inputs = inputs
            self.period = period
            self.policy = policy
            self.norms = norms
            self.frozen = frozen
            self.zone = zone
            self.out = out
            self.threads = threads
            self.force = force
            self.locale = locale
            self.revealsCitizens = revealsCitizens
            self.report = report
            self.previous = previous
        }
    }

    /// Why a sweep ended without lists although its input could be read.
    public struct TooManyRefused: Error, CustomStringConvertible {
        public let description: String

        /// The tables of which more rows were refused than the settings allow, a line each; nil where there are none.
        static func tables(of loaded: Loader.Loaded, settings: Settings) -> String? {
            let limit = settings.number("input.max_reject_share")
            let over = loaded.tables.filter { $0.refusedShare > limit }
            guard !over.isEmpty else { return nil }
            return over.map { table in
                "\(table.kind.rawValue): \(Wording.count(table.total.refused)) of \(Wording.count(table.total.read)) rows refused (\(Wording.percentage(table.refusedShare)); at most \(Wording.percentage(limit)) by input.max_reject_share)"
            }.joined(separator: "\n")
        }
    }

    public struct Outcome: Sendable {
        public let manifest: Manifest
        public let run: RunContents
        public let timings: Timings
        public let pseudonymKey: PseudonymKey
    }

    private let options: Options
    private let progress: Progress

    public init(_ options: Options, progress: Progress) {
        self.options = options
        self.progress = progress
    }

    /// Runs the sweep and puts its folder in place.
    /// - Throws: `InputError` and `TooManyRefused` where the input is refused, `RunFolder.Failure` and
    ///   `PseudonymKey.Failure` where something cannot be written.
    public func run() throws -> Outcome {
        let started = Date()
        try refuseUnusableNorms()
        var timings = Timings()
        let folder = try RunFolder(path: options.out, force: options.force)

        progress.begin(.read, total: options.inputs.bytes)
        let loader = Loader(
            zone: options.zone, period: options.period, threads: options.threads,
            lineWords: options.policy.lineWords, progress: { progress.advance($0) })
        let loaded = try timings.measure("read") { try loader.load(options.inputs.files) }
        let key = PseudonymKey(path: options.policy.pseudonymKeyPath)
        try refuseIfTooManyRejects(loaded, folder: folder, started: started, key: key)

        progress.begin(.measure, total: 0)
        let dataset = loaded.dataset
        let scope = SweepScope(
            period: options.period, columns: dataset.columns,
            billingDays: options.policy.settings.count("input.billing_days"))
        let basis = IndicatorBasis(
            settings: options.policy.settings, norms: options.norms.book, scope: scope,
            lengths: options.frozen?.norms.lengths, fitted: options.frozen?.norms.fitted)
        let source = timings.measure("join") {
            LedgerSource(dataset, scope: scope, threads: options.threads, onThreads: onThreads)
        }
        let observed = timings.measure("measure") {
            Observed(source, basis: basis, threads: options.threads, onThreads: onThreads)
        }
        guard observed.included.contains(true) else { throw nothingInPeriod(loaded) }
        let privacy = Privacy(key: key, revealsCitizens: options.revealsCitizens)
        try timings.measure("fit") { try learn(observed, dataset: dataset, privacy: privacy) }

        progress.begin(.assess, total: 0)
        let rules = ScoringRules(basis)
        let assessor = Assessor(observed, rules: rules)
        let assessed = try timings.measure("assess") {
            try assess(observed, assessor: assessor, dataset: dataset, privacy: privacy, folder: folder)
        }
        let check = SelfCheck(assessed.scores)
        let claim = Claim(norms: options.frozen?.norms.check.caution ?? check.caution, run: check.caution)
        let ranking = timings.measure("rank") {
            rank(assessed.scores, observed: observed, providers: dataset.providers.count, rules: rules, claim: claim)
        }

        progress.begin(.write, total: 0)
        let history = try timings.measure("look back") {
            try lookBack(observed, basis: basis, loaded: loaded, rules: rules, privacy: privacy)
        }
        let run = RunContents(
            period: options.period, zone: options.zone, loaded: loaded, observed: observed, assessor: assessor,
            ranking: ranking,
            claim: ClaimReport(claim, check, families: rules.families), history: history, rules: rules, source: source,
            basis: basis,
            locale: options.locale, threads: options.threads,
            pages: options.policy.settings.count("report.most_alerts"),
            privacy: privacy)
        try timings.measure("write") { try RunWriter.write(run, to: folder) }
        for table in loaded.tables { try table.checkUnchanged() }
        try key.check()
        let checks = SelfChecks.run(run, contributionsDiffer: assessed.unequalScores)
        var manifest = manifest(run, assessed: assessed, checks: checks, key: key, started: started)
        try timings.measure("report") { try report(&manifest, folder: folder) }
        try manifest.write(to: folder)
        try folder.publish()
        progress.end()
        return Outcome(manifest: manifest, run: run, timings: timings, pseudonymKey: key)
    }

    /// A file of norms that this sweep cannot go by is refused before anything is read.
    private func refuseUnusableNorms() throws {
        guard let frozen = options.frozen, let fault = frozen.norms.fault(options.policy.settings) else { return }
        throw NormsFile.Failure(
            frozen.path, fault, "Fit the norms again with tilsyn norms fit, or sweep without --norms")
    }

    // MARK: Input

    private func refuseIfTooManyRejects(
        _ loaded: Loader.Loaded, folder: RunFolder, started: Date, key: PseudonymKey
    ) throws {
        guard let tooMany = TooManyRefused.tables(of: loaded, settings: options.policy.settings) else { return }
        try RejectsFile.write(loaded.tables, locale: options.locale, to: folder)
        try DocumentsFile.write(loaded.table(.invoices), locale: options.locale, to: folder)
        var manifest = Manifest(
            version: Tilsyn.version, outcome: "refused", period: options.period, timeZone: options.zone.name,
            profile: options.inputs.profileNames, profileFiles: options.inputs.profileFiles,
            configuration: Manifest.Hashed(path: options.policy.path, sha256: options.policy.sha256),
            norms: Manifest.Norms(options.frozen),
            rules: Manifest.Hashed(path: options.norms.path, sha256: options.norms.sha256), locale: options.locale,
            tables: loaded.tables,
            mentors: 0,
            mentorsOutsidePeriod: 0, mentorsByTier: [:], providersByTier: [:], documented: .zero, indicated: .zero,
            notAssessed: [:], selfChecks: [], citizensRevealed: options.revealsCitizens, pseudonymKey: key.fingerprint,
            startedAt: started)
        manifest.complete(folder.written, pagesIn: nil, mentors: 0)
        try manifest.write(to: folder)
        try folder.publish()
        throw TooManyRefused(
            description: tooMany
                + "\nNo list was written. \(folder.path)/rejects.csv says what is wrong with each row; mend the files, or map them with a profile, and run again."
        )
    }

    private func nothingInPeriod(_ loaded: Loader.Loaded) -> InputError {
        let outside = loaded.tables.reduce(0) { $0 + $1.total.outsidePeriod }
        return InputError(
            path: options.period.name,
            problem:
                "no session and no invoice line lies in this period (\(options.period.from) to \(options.period.to)); \(Wording.count(outside)) rows lie outside it",
            remedy: "Check --period, and that the files are the right ones")
    }

    // MARK: Assessing

    /// Takes on the norms of the reference, or learns from this run's own mentors.
    private func learn(_ observed: Observed, dataset: Dataset, privacy: Privacy) throws {
        guard let frozen = options.frozen else { return fit(observed) }
        do {
            try observed.take(frozen.norms, names(dataset, privacy))
        } catch {
            throw NormsFile.Failure(frozen.path, "\(error)", "Fit the norms again with tilsyn norms fit")
        }
    }

    /// Writes the pages for a browser from the run's files, and takes in what the run has written.
    private func report(_ manifest: inout Manifest, folder: RunFolder) throws {
        guard let language = options.report else {
            return manifest.complete(folder.written, pagesIn: nil, mentors: 0)
        }
        let report = try Report(
            RunReader(draft: folder.draft, manifest: manifest), previous: options.previous, language: language,
            limits: ReportLimits(options.policy.settings))
        if RunWorkbooks.isSupported {
            for file in try RunWorkbooks.files(RunReader(draft: folder.draft, manifest: manifest), language) {
                try folder.write(file.name, file.bytes)
            }
        }
        try report.write(threads: options.threads) { file in
            try folder.write("\(RunFolder.reportName)/\(file.name)", file.bytes)
        }
        manifest.complete(folder.written, pagesIn: language, mentors: report.mentors)
    }

    private func lookBack(
        _ observed: Observed, basis: IndicatorBasis, loaded: Loader.Loaded, rules: ScoringRules, privacy: Privacy
    ) throws -> History {
        let hasPast = loaded.tables.contains { table in
            [.sessions, .invoices].contains(table.kind) && table.total.outsidePeriod > 0
        }
        return try History(
            observed, basis: basis, hasPast: hasPast, rules: rules, frozen: options.frozen?.norms,
            // Ids are looked up in the norms of a file alone.
            names: hasPast && options.frozen != nil
                ? names(loaded.dataset, privacy) : NormNames(mentors: [], providers: []))
    }

    private func names(_ dataset: Dataset, _ privacy: Privacy) -> NormNames {
        NormNames(
            mentors: dataset.mentors.ids.map(privacy.shown), providers: dataset.providers.ids.map(privacy.shown))
    }

    /// Indicators learn side by side: they do not know of each other.
    private func fit(_ observed: Observed) {
        let next = Counter()
        let columns = observed.columns
        onThreads(min(options.threads, max(1, columns.count))) { _ in
            while let index = next.take(below: columns.count) {
                columns[index].fit(observed.peers, included: observed.included)
            }
        }
    }

    private struct Assessed {
        var scores: [MentorScore] = []
        /// Mentors whose contributions do not add up to their score: always none.
        var unequalScores = 0
        var silenced: [String: Int] = [:]
    }

    /// What one thread has assessed in a round.
    private struct AssessedPiece: Sendable {
        var findings: FindingsFiles.Piece
        var scores: [MentorScore]
        /// Mentors whose contributions do not add up to their score.
        var unequal: Int

        mutating func clear() {
            findings.clear()
            scores.removeAll(keepingCapacity: true)
            unequal = 0
        }
    }

    /// Assesses mentors in pieces, on several threads, and writes their findings in the order of the ids.
    private func assess(
        _ observed: Observed, assessor: Assessor, dataset: Dataset, privacy: Privacy, folder: RunFolder
    ) throws -> Assessed {
        let files = try FindingsFiles(in: folder, locale: options.locale)
        let peers = observed.peers.filter { observed.included[Int($0.mentor)] }
        let ids = dataset.mentors.ids
        var result = Assessed()
        result.scores.reserveCapacity(peers.count)
        let size = 4_096
        let pieces = (peers.count + size - 1) / size
        let threads = max(1, min(options.threads, pieces))
        let indicators = observed.columns.map(\.about)
        // One piece a thread, filled anew in each round: new room for each would cost more than its rows.
        let made = Slots<AssessedPiece>(count: threads)
        for thread in 0..<threads {
            made[thread] = AssessedPiece(
                findings: FindingsFiles.Piece(
                    locale: options.locale, indicators: indicators, windows: observed.windows), scores: [], unequal: 0)
        }
        var first = 0
        while first < pieces {
            let round = min(threads, pieces - first)
            let start = first
            onThreads(round) { index in
                guard var piece = made[index] else { return }
                piece.clear()
                for peer in peers[(start + index) * size..<min(peers.count, (start + index + 1) * size)] {
                    let (score, findings) = assessor.assess(peer)
                    if findings.reduce(0, { $0 + $1.contribution }) != Int(score.score) { piece.unequal += 1 }
                    piece.findings.add(privacy.shown(ids[Int(peer.mentor)]), findings)
                    piece.scores.append(score)
                }
                made[index] = piece
            }
            for piece in made.all.prefix(round) {
                try files.write(piece.findings)
                result.scores += piece.scores
                result.unequalScores += piece.unequal
                for (column, count) in zip(observed.columns, piece.findings.silenced) where count > 0 {
                    result.silenced[column.about.code, default: 0] += count
                }
            }
            first += round
        }
        try files.close()
        return result
    }

    private func rank(
        _ scores: [MentorScore], observed: Observed, providers: Int, rules: ScoringRules, claim: Claim
    ) -> Ranking {
        var members = [[Peer]](repeating: [], count: providers)
        for peer in observed.peers where observed.included[Int(peer.mentor)] {
            if let provider = peer.provider { members[Int(provider)].append(peer) }
        }
        let tests = ProviderTest(rules: rules).run(observed.columns, members: members)
        return Ranking(scores: scores, observed: observed, tests: tests, rules: rules, claim: claim)
    }

    private func manifest(
        _ run: RunContents, assessed: Assessed, checks: [Manifest.Check], key: PseudonymKey, started: Date
    ) -> Manifest {
        var mentorsByTier = Dictionary(uniqueKeysWithValues: Tier.allCases.map { ($0.code, 0) })
        for mentor in run.ranking.mentors { mentorsByTier[mentor.tier.code, default: 0] += 1 }
        var providersByTier: [String: Int] = [:]
        for provider in run.ranking.providers { providersByTier[provider.tier.code, default: 0] += 1 }
        return Manifest(
            version: Tilsyn.version, outcome: "complete", period: options.period, timeZone: options.zone.name,
            profile: options.inputs.profileNames, profileFiles: options.inputs.profileFiles,
            configuration: Manifest.Hashed(path: options.policy.path, sha256: options.policy.sha256),
            norms: Manifest.Norms(options.frozen), claim: run.claim,
            rules: Manifest.Hashed(path: options.norms.path, sha256: options.norms.sha256), locale: options.locale,
            tables: run.loaded.tables,
            mentors: run.ranking.mentors.count, mentorsOutsidePeriod: run.observed.included.count { !$0 },
            mentorsByTier: mentorsByTier, providersByTier: providersByTier,
            documented: run.ranking.mentors.reduce(.zero) { $0 + $1.score.documented },
            indicated: run.ranking.mentors.reduce(.zero) { $0 + $1.score.indicated }, notAssessed: assessed.silenced,
            silenced: run.silenced, references: run.references,
            selfChecks: checks, citizensRevealed: options.revealsCitizens, pseudonymKey: key.fingerprint,
            previous: options.report == nil ? nil : options.previous?.reference, startedAt: started)
    }
}

/// The program.
public enum Tilsyn {
    public static let version = "0.1.0"
}
