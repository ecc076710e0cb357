import Foundation
import Indicators
import Ingest
import Pages
import Records
import Runs
import Scoring
import Support

/// A sweep from files to lists: read, measure, assess, rank, write.
public struct Sweep: Sendable {
    public struct Options: Sendable {
        var inputs: InputSelection
        var period: Period
        var policy: Policy.Read
        var norms: Norms.Read
        /// What is usual, fitted on earlier months; nil where the run fits its own.
        public var frozen: NormsFile.Read?
        var zone: ZoneRules
        public var out: String
        var threads: Int
        var force: Bool
        var locale: OutputLocale
        var revealsCitizens: Bool
        /// What people read beside the lists; nil writes no report.
        var report: Language?
        /// The run of the period before, which the report compares with; nil where there is none.
        var previous: PreviousRun?
        /// What people have found so far; nil where the sweep knows no casebook, and then draws no control arm.
        var casebook: CasebookExtract?

        public init(
            inputs: InputSelection, period: Period, policy: Policy.Read, norms: Norms.Read,
            frozen: NormsFile.Read? = nil, zone: ZoneRules, out: String, threads: Int,
            force: Bool = false, locale: OutputLocale = .standard,
            revealsCitizens: Bool = false, report: Language? = nil, previous: PreviousRun? = nil,
            casebook: CasebookExtract? = nil
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
            self.casebook = casebook
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
        /// The path of a key that was made for the control arm just now; nil where none was.
        public let madeControlKey: String?
    }

    private let options: Options
    private let progress: Progress
    /// Asked for only where a control arm is drawn.
    private let controlKey: SecretKeyFile

    public init(_ options: Options, progress: Progress) {
        self.options = options
        self.progress = progress
        controlKey = SecretKeyFile(path: options.policy.controlKeyPath, for: .controlArm)
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

        let privacy = Privacy(key: key, revealsCitizens: options.revealsCitizens)
        let quietings = QuietedQuestions(options.casebook?.quietings ?? [])
        let judgement = try judging.judge(
            loaded, privacy: privacy, quietings: quietings, locale: options.locale, timings: &timings,
            progress: progress)

        progress.begin(.write, total: 0)
        let history = try timings.measure("look back") {
            try judging.lookBack(judgement, loaded: loaded, privacy: privacy)
        }
        let earlierMonths = timings.measure("earlier months") {
            EarlierMonths(
                judgement.source, observed: judgement.observed, history: history,
                logRules: LogCoverage.Rules(judgement.basis), threads: options.threads,
                onThreads: onThreads)
        }
        let common = timings.measure("compare") {
            CommonFacts(
                judgement.source, judgement.observed, threads: options.threads, onThreads: onThreads)
        }
        let run = RunContents(
            period: options.period, zone: options.zone,
            loaded: loaded.placing(judgement.source.corrections.all, in: options.period), observed: judgement.observed,
            assessor: judgement.assessor, ranking: judgement.ranking,
            claim: ClaimReport(
                judgement.claim, families: judgement.rules.families, scope: judgement.basis.scope), history: history,
            earlierMonths: earlierMonths, common: common, rules: judgement.rules, source: judgement.source,
            basis: judgement.basis,
            locale: options.locale, threads: options.threads, quietings: quietings,
            pages: options.policy.settings.count("report.most_alerts"),
            providerPages: options.policy.settings.count("report.most_providers"),
            privacy: privacy)
        let drawn = try drawControlArm(run, folder: folder)
        try timings.measure("write") {
            try RunWriter.write(run, findings: judgement.assessed.findings, drawn: drawn, to: folder)
        }
        try kept.write(to: folder)
        for table in loaded.tables { try table.checkUnchanged() }
        try key.check()
        let checks = SelfChecks.run(run, contributionsDiffer: judgement.assessed.unequalScores)
        var manifest = try manifest(
            run, silenced: judgement.assessed.silenced, checks: checks, key: key, controlArm: drawn.count,
            started: started)
        try timings.measure("report") { try report(&manifest, folder: folder) }
        try manifest.write(to: folder)
        try folder.publish()
        progress.end()
        return Outcome(
            manifest: manifest, run: run, timings: timings, pseudonymKey: key,
            madeControlKey: controlKey.wasMade ? controlKey.path : nil)
    }

    private var judging: Judging {
        Judging(
            period: options.period, settings: options.policy.settings, norms: options.norms.book,
            frozen: options.frozen, threads: options.threads)
    }

    private var kept: KeptConfiguration {
        KeptConfiguration(
            policy: options.policy.text,
            rules: options.norms.files.map { KeptConfiguration.Rules(name: $0.name, text: $0.text) },
            casebook: options.casebook)
    }

    /// Draws mentors who are not alerted, to be reviewed like those who are, and seals who they are.
    /// - Returns: their ids; none where there is no casebook to review them in.
    private func drawControlArm(_ run: RunContents, folder: RunFolder) throws -> [String] {
        let settings = options.policy.settings
        let count = settings.count("review.control_arm")
        guard options.casebook != nil, count > 0 else { return [] }
        let arm = SealedControlArm(key: try controlKey.key())
        let drawn = arm.draw(count, from: run.unalertedMentors, period: options.period.name)
        try folder.write(SealedControlArm.name, try arm.seal(drawn, period: options.period.name))
        return drawn
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
        try kept.write(to: folder)
        var manifest = Manifest(
            version: Tilsyn.version, programSHA256: try Tilsyn.programSHA256(), governance: governance,
            outcome: "refused", period: options.period, timeZone: options.zone.name,
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

    private var governance: Manifest.Governance {
        Manifest.Governance(
            legalBasis: options.policy.settings.text("governance.legal_basis"),
            impactAssessment: options.policy.settings.text("governance.impact_assessment"))
    }

    private func manifest(
        _ run: RunContents, silenced: [String: Int], checks: [Manifest.Check], key: PseudonymKey, controlArm: Int,
        started: Date
    ) throws -> Manifest {
        var mentorsByTier = Dictionary(uniqueKeysWithValues: Tier.allCases.map { ($0.code, 0) })
        for mentor in run.ranking.mentors { mentorsByTier[mentor.tier.code, default: 0] += 1 }
        var providersByTier: [String: Int] = [:]
        for provider in run.ranking.providers { providersByTier[provider.tier.code, default: 0] += 1 }
        return Manifest(
            version: Tilsyn.version, programSHA256: try Tilsyn.programSHA256(), governance: governance,
            outcome: "complete", period: options.period, timeZone: options.zone.name,
            profile: options.inputs.profileNames, profileFiles: options.inputs.profileFiles,
            configuration: Manifest.Hashed(path: options.policy.path, sha256: options.policy.sha256),
            norms: Manifest.Norms(options.frozen), claim: run.claim,
            rules: Manifest.Hashed(path: options.norms.path, sha256: options.norms.sha256), locale: options.locale,
            tables: run.loaded.tables,
            mentors: run.ranking.mentors.count, mentorsOutsidePeriod: run.observed.included.count { !$0 },
            mentorsByTier: mentorsByTier, providersByTier: providersByTier,
            documented: run.ranking.mentors.reduce(.zero) { $0 + $1.score.documented },
            indicated: run.ranking.mentors.reduce(.zero) { $0 + $1.score.indicated }, notAssessed: silenced,
            silenced: run.silenced, references: run.references, referenceNames: run.referenceNames,
            completeness: run.completeness(unread: UnreadFiles.of(options.inputs)),
            commonFacts: try run.commonFactRecords(),
            corrections: run.correctionCounts, earlierMonths: run.earlierMonthCounts, selfChecks: checks,
            citizensRevealed: options.revealsCitizens, pseudonymKey: key.fingerprint,
            casebook: options.casebook.map {
                Manifest.Casebook(on: $0.on, quietings: $0.quietings.count, controlArm: controlArm)
            },
            previous: options.report == nil ? nil : options.previous?.reference, startedAt: started)
    }
}
