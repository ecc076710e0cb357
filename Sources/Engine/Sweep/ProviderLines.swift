import Indicators
import Ingest
import Records
import Runs
import Support

/// The invoice lines of one provider for service in a period, with what corrections leave of them, whenever these came: what an
/// audit sample is drawn from.
public struct ProviderLines: Sendable {
    /// A line with something left to pay; ids and path as outputs show them.
    public struct Line: Sendable {
        /// Empty for a charge of a whole document that names no mentor.
        public let mentor: String
        public let invoice: String
        public let number: String
        public let citizen: String
        public let serviceFrom: CivilDay
        public let serviceTo: CivilDay
        /// What credits leave of its hours.
        public let hours: Hours
        /// What credits leave of its amount, above zero.
        public let amount: Amount
        /// File and line it stands in.
        public let source: String
    }

    /// Lines of the period that cannot be drawn.
    public struct Excluded: Sendable {
        public enum Reason: String, CaseIterable, Sendable {
            /// A correction of service of the period, one for each line that it takes from; its kroner are those of no line, but of
            /// a month as a whole.
            case credit
            /// Credits leave nothing of it.
            case creditedInFull = "credited-in-full"
            /// It bills no kroner.
            case noAmount = "no-amount"
        }

        public let reason: Reason
        public let lines: Int
        /// What credits leave of them: with the lines to draw from it is what the provider billed for the period.
        public let amount: Amount
    }

    public let provider: String
    /// By dates, hours, amount and place in the files.
    public let lines: [Line]
    /// Reasons that apply to a line.
    public let excluded: [Excluded]
    /// Lines of the provider for service outside the period.
    public let outsidePeriod: Int
    /// Corrections of the provider that could not be placed with a service, whole or in part: they reduce no line. Kroner of
    /// what was not placed, negative where they take back.
    public let unplaced: (corrections: Int, amount: Amount)
    /// Rows of all providers that were refused: their lines are not among these.
    public let refused: Int
    /// The files read, with the SHA-256 of each.
    public let inputs: [(path: String, sha256: String)]
    /// Whether ids needed the pseudonym key, and whether it was made.
    public let pseudonymKey: PseudonymKey

    /// Reads the invoices and gathers a provider's lines.
    /// - Parameters:
    ///   - inputs: only the invoices among them and the register of providers are read, with documents that of mentors, too, which
    ///     says whose a seller's lines are.
    ///   - provider: as outputs show it.
    /// - Throws: `InputError` where there are no such lines, `Sweep.TooManyRefused`, `PseudonymKey.Failure`.
    public init(
        of provider: String, inputs: InputSelection, period: Period, policy: Policy.Read, zone: ZoneRules, threads: Int,
        progress: Progress
    ) throws {
        guard inputs.has(.invoices) else {
            throw InputError(
                path: "--invoices", problem: "there is no file of invoices to draw from",
                remedy: "Give the folder or the files that hold the invoice lines")
        }
        progress.begin(.read, total: inputs.bytes)
        let loader = Loader(
            zone: zone, period: period, threads: threads, lineWords: policy.lineWords,
            progress: { progress.advance($0) })
        let hasDocuments = (inputs.files[.invoices] ?? []).contains { loader.holdsDocuments($0, as: .invoices) }
        let tables: [TableKind] = hasDocuments ? [.invoices, .providers, .mentors] : [.invoices, .providers]
        let loaded = try loader.load(inputs.files.filter { tables.contains($0.key) })
        if let tooMany = Sweep.TooManyRefused.tables(of: loaded, settings: policy.settings) {
            throw Sweep.TooManyRefused(
                description: tooMany
                    + "\nNo sample was drawn: lines that are refused cannot be drawn. tilsyn check says what is wrong with them."
            )
        }
        let key = PseudonymKey(path: policy.pseudonymKeyPath)
        let privacy = Privacy(key: key, revealsCitizens: false)
        let dataset = loaded.dataset
        let ids = dataset.providers.ids.map(privacy.shown)
        guard let number = ids.firstIndex(where: { $0.utf8.elementsEqual(provider.utf8) }) else {
            let near = NearestName.nearestFew(to: provider, among: ids)
            throw InputError(
                path: "--provider", problem: "no invoice line names '\(PageText.harmless(Privacy.masked(provider)))'",
                remedy: near.isEmpty
                    ? "Give the provider's id as the invoices have it"
                    : "Did you mean \(near.map { "'\(PageText.harmless($0))'" }.joined(separator: " or "))?")
        }
        let gathered = Gathered(
            provider: UInt32(number),
            LedgerSource(
                dataset,
                scope: SweepScope(
                    period: period, columns: dataset.columns,
                    billingDays: policy.settings.count("input.billing_days")),
                joinsCitizens: false, threads: threads, onThreads: onThreads), charges: dataset.providerLines)
        guard !gathered.rows.isEmpty, let table = loaded.tables.first(where: { $0.kind == .invoices }) else {
            throw InputError(
                path: "--provider",
                problem:
                    "no invoice line of \(PageText.harmless(provider)) for service in \(period.name) has kroner left to pay",
                remedy: "Check --provider, --period, and that the files are the right ones")
        }
        lines = try Self.lines(gathered.rows, table: table, privacy: privacy)
        excluded = gathered.excluded
        outsidePeriod = gathered.outsidePeriod
        unplaced = gathered.unplaced
        self.provider = provider
        refused = table.total.refused
        self.inputs = loaded.tables.flatMap { table in
            zip(table.paths.map(Privacy.masked), table.digests).map { (path: $0, sha256: $1) }
        }
        pseudonymKey = key
        for table in loaded.tables { try table.checkUnchanged() }
        try key.check()
        progress.end()
    }

    /// Looks up what the files say of the lines, in the order of the files, and puts the lines in that of their contents.
    private static func lines(_ rows: [Gathered.Row], table: LoadedTable, privacy: Privacy) throws(InputError) -> [Line]
    {
        let finder = RowFinder(table)
        var lines: [Line] = []
        for row in rows.sorted(by: { $0.line.locator < $1.line.locator }) {
            let found = try finder.row(at: row.line.locator)
            let ids = finder.texts(["mentor_id", "invoice_id", "line_no", "citizen_id"], of: found).map(privacy.shown)
            lines.append(
                Line(
                    mentor: ids[0], invoice: ids[1], number: ids[2], citizen: ids[3],
                    serviceFrom: row.line.serviceFrom, serviceTo: row.line.serviceTo, hours: row.hours,
                    amount: row.amount, source: "\(Privacy.masked(finder.path(of: found))):\(found.line)"))
        }
        return lines.enumerated().sorted { a, b in
            if a.element.serviceFrom != b.element.serviceFrom { return a.element.serviceFrom < b.element.serviceFrom }
            if a.element.serviceTo != b.element.serviceTo { return a.element.serviceTo < b.element.serviceTo }
            if a.element.hours != b.element.hours { return a.element.hours < b.element.hours }
            if a.element.amount != b.element.amount { return a.element.amount < b.element.amount }
            return a.offset < b.offset
        }.map(\.element)
    }
}

/// A provider's rows as the ledgers have them.
private struct Gathered {
    struct Row {
        let line: InvoiceRow
        let hours: Hours
        let amount: Amount
    }

    private(set) var rows: [Row] = []
    private(set) var outsidePeriod = 0
    private(set) var unplaced = (corrections: 0, amount: Amount.zero)
    private var sums: [ProviderLines.Excluded.Reason: (lines: Int, amount: Amount)] = [:]

    /// - Parameter charges: of whole documents, in no ledger.
    init(provider: UInt32, _ source: LedgerSource, charges: [UnnamedLine]) {
        for charge in charges where charge.row.provider == provider {
            take(charge.row, hours: charge.row.hours, amount: charge.row.amount)
        }
        for correction in source.corrections.all where correction.row.provider == provider && correction.isLeft {
            unplaced.corrections += 1
            unplaced.amount += correction.leftAmount
        }
        let reader = LedgerReader(source)
        for partition in 0..<PartitionedRows<InvoiceRow>.partitions {
            reader.forEachMentor(inPartition: partition) { ledger in
                for (index, line) in ledger.lines.enumerated() where line.provider == provider {
                    take(line, hours: ledger.netHours(index), amount: ledger.netAmount(index))
                }
            }
        }
    }

    private mutating func take(_ line: InvoiceRow, hours: Hours, amount: Amount) {
        guard line.inPeriod else {
            outsidePeriod += 1
            return
        }
        let reason: ProviderLines.Excluded.Reason
        if line.kind == .creditNote || line.amount < .zero {
            reason = .credit
        } else if amount > .zero {
            rows.append(Row(line: line, hours: hours, amount: amount))
            return
        } else {
            reason = line.amount > .zero ? .creditedInFull : .noAmount
        }
        let sum = sums[reason, default: (0, .zero)]
        sums[reason] = (sum.lines + 1, sum.amount + amount)
    }

    var excluded: [ProviderLines.Excluded] {
        ProviderLines.Excluded.Reason.allCases.compactMap { reason in
            sums[reason].map { ProviderLines.Excluded(reason: reason, lines: $0.lines, amount: $0.amount) }
        }
    }
}
