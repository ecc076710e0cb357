import Foundation
import Indicators
import Ingest
import Records
import Runs
import Scoring
import Support

/// Learns what is usual from closed months, for sweeps of later ones.
///
/// The rows of so many months need not fit into memory: the files are read several times, each time for a part of the
/// mentors. What is kept of a mentor are its observations, a few hundred bytes a window, and not of all windows (`NormReference`).
public struct NormFitting: Sendable {
    public struct Options: Sendable {
        var inputs: InputSelection
        /// As year · 12 + month − 1.
        var months: ClosedRange<Int>
        var policy: Policy.Read
        var rules: Norms.Read
        var zone: ZoneRules
        var threads: Int
        /// Bytes of input whose rows are held at once.
        var bytesAtOnce: Int64

        public init(
            inputs: InputSelection, months: ClosedRange<Int>, policy: Policy.Read, rules: Norms.Read,
            zone: ZoneRules, threads: Int, bytesAtOnce: Int64 = NormFitting.usualBytes
        ) {
            self.inputs = inputs
            self.months = months
            self.policy = policy
            self.rules = rules
            self.zone = zone
            self.threads = threads
            self.bytesAtOnce = bytesAtOnce
        }
    }

    /// A month of ten million sessions is about this much.
    public static let usualBytes: Int64 = 1 << 30

    private let options: Options
    private let progress: Progress

    public init(_ options: Options, progress: Progress) {
        self.options = options
        self.progress = progress
    }

    private var settings: Settings { options.policy.settings }

    /// - Throws: `InputError` where the files cannot be read or hold too little to learn from, and
    ///   `Sweep.TooManyRefused` where too many rows are refused.
    public func run() throws -> FrozenNorms {
        let period = Period(months: options.months)
        let parts = parts()
        progress.begin(.read, total: options.inputs.bytes * Int64(parts.count))
        let key = PseudonymKey(path: options.policy.pseudonymKeyPath)
        let privacy = Privacy(key: key, revealsCitizens: false)
        var reference: NormReference?
        var files: [FrozenNorms.File] = []
        for part in parts {
            let loader = Loader(
                zone: options.zone, period: period, threads: options.threads,
                lineWords: options.policy.lineWords, partitions: part,
                // What came later was not known to the months: with it the same months would give other norms.
                latest: period.to, progress: { progress.advance($0) })
            let loaded = try loader.load(options.inputs.files)
            let scope = SweepScope(
                period: period, columns: loaded.dataset.columns, billingDays: settings.count("input.billing_days"))
            if reference == nil {
                try refuseIfTooManyRejects(loaded)
                try refuseIfMonthsAreEmpty(loaded)
                files = loaded.tables.flatMap { table in
                    zip(table.paths, table.digests).map { FrozenNorms.File(path: $0, sha256: $1) }
                }
            }
            let gathered =
                reference
                ?? NormReference(
                    months: options.months,
                    basis: IndicatorBasis(settings: settings, norms: options.rules.book, scope: scope),
                    threads: options.threads)
            reference = gathered
            let source = LedgerSource(
                loaded.dataset, scope: scope, joinsCitizens: false, threads: options.threads, onThreads: onThreads)
            gathered.measure(
                source, partitions: part, mentorIds: loaded.dataset.mentors.ids.map(privacy.shown),
                providerIds: loaded.dataset.providers.ids.map(privacy.shown), onThreads: onThreads)
            for table in loaded.tables { try table.checkUnchanged() }
        }
        progress.end()
        try key.check()
        guard let reference, reference.mentors >= fewestPeers else { throw tooFew(reference?.mentors ?? 0) }
        let fitted = reference.fit()
        return FrozenNorms(
            version: Tilsyn.version,
            reference: FrozenNorms.Reference(
                from: Period(months: options.months.lowerBound...options.months.lowerBound).name,
                to: Period(months: options.months.upperBound...options.months.upperBound).name,
                months: options.months.count, mentors: reference.mentors),
            inputs: files,
            configuration: FrozenNorms.File(path: options.policy.path, sha256: options.policy.sha256),
            rules: FrozenNorms.File(path: options.rules.path, sha256: options.rules.sha256),
            measures: FrozenNorms.measures(settings), windows: fitted.windows, facts: fitted.facts,
            ordinary: fitted.ordinary, check: fitted.check)
    }

    /// Partitions of mentors, as many at once as memory is meant for. Standard input cannot be read twice.
    private func parts() -> [Range<Int>] {
        let all = PartitionedRows<SessionRow>.partitions
        let bytes = options.inputs.bytes
        let count =
            options.inputs.isPiped
            ? 1 : Int(min(Int64(all), max(1, (bytes + options.bytesAtOnce - 1) / options.bytesAtOnce)))
        return (0..<count).map { ($0 * all / count)..<(($0 + 1) * all / count) }
    }

    private func refuseIfTooManyRejects(_ loaded: Loader.Loaded) throws {
        guard let tooMany = Sweep.TooManyRefused.tables(of: loaded, settings: settings) else { return }
        throw Sweep.TooManyRefused(
            description: tooMany
                + "\nNo norms were fitted. tilsyn check says what is wrong with the rows.")
    }

    /// A month without rows is no quiet month but a file that is not there.
    private func refuseIfMonthsAreEmpty(_ loaded: Loader.Loaded) throws {
        let present = MonthsWithRows(loaded.dataset).months
        let missing = options.months.filter { !present.contains($0) }
        guard let first = missing.first else { return }
        let names = missing.prefix(12).map { Period(months: $0...$0).name }.joined(separator: ", ")
        throw InputError(
            path: Period(months: options.months).name,
            problem: missing.count == 1
                ? "no session and no invoice line lies in \(Period(months: first...first).name)"
                : "no session and no invoice line lies in \(missing.count) of its months (\(names))",
            remedy: "Add their files, or fit the norms on other months with --from and --to")
    }

    private func tooFew(_ mentors: Int) -> InputError {
        InputError(
            path: Period(months: options.months).name,
            problem: "holds rows of \(mentors) mentors, and norms take at least \(fewestPeers)",
            remedy: "Sweep without --norms: facts are judged all the same, and statistics say why they are not")
    }
}

/// The calendar months in which a dataset has rows.
private struct MonthsWithRows {
    private(set) var months: Set<Int> = []

    init(_ dataset: Dataset) {
        let sessions = RowBuffer<SessionRow>()
        let lines = RowBuffer<InvoiceRow>()
        for partition in 0..<PartitionedRows<SessionRow>.partitions {
            dataset.sessions.gather(partition, into: sessions)
            for session in sessions.all { months.insert(session.day.monthNumber) }
            dataset.invoices.gather(partition, into: lines)
            for line in lines.all { months.insert(line.serviceFrom.monthNumber) }
        }
    }
}
