import Indicators
import Records
import Synchronization

/// Earlier months, judged again where documents have come since that touch them: lines that bill late, corrections.
///
/// A month is swept once; what comes later belongs to it all the same. Each document is seen in one sweep: that of the
/// period in which it was issued, with as many days more as a month's bill normally takes to come.
public struct EarlierMonths: Sendable {
    /// What facts document of one mentor in one month, and documented before.
    public struct Entry: Sendable {
        public let mentor: UInt32
        /// The provider with most of the mentor's hours in the month; nil where none is known.
        public let provider: UInt32?
        public let month: Period
        /// Kroner that facts documented with what had come before this period.
        public let before: Amount
        /// Kroner that they document now.
        public let now: Amount
        /// Kroner of lines that came late.
        public let late: Amount
        /// Kroner that corrections took back, or added; negative where they took back.
        public let corrected: Amount
        /// By indicator whose kroner changed, before and now, in the catalogue's order.
        public let changes: [(about: IndicatorDescription, before: Amount, now: Amount)]
    }

    /// By mentor and month.
    public let entries: [Entry]

    /// Whether documents have come in the period that touch months before it.
    public static func areTouched(_ source: LedgerSource) -> Bool {
        source.scope.has(.invoices, "issued_on") && !touched(source).isEmpty
    }

    /// By mentor, days of service before the period that documents of the period touch.
    private static func touched(_ source: LedgerSource) -> [UInt32: Set<CivilDay>] {
        LedgerReader.days(source, servedBefore: source.scope.period.from, issued: issued(source))
    }

    /// The days on which documents of the period are issued.
    private static func issued(_ source: LedgerSource) -> ClosedRange<CivilDay> {
        let (period, wait) = (source.scope.period, source.scope.billingDays)
        return period.from.adding(days: wait)...period.to.adding(days: wait)
    }

    /// - Parameters:
    ///   - logRules: how it is told that a log is missing.
    ///   - threads: at least 1.
    public init(
        _ source: LedgerSource, observed: Observed, history: History, logRules: LogCoverage.Rules, threads: Int,
        onThreads: (Int, @escaping @Sendable (Int) -> Void) -> Void
    ) {
        guard !history.months.isEmpty, source.scope.has(.invoices, "issued_on") else {
            entries = []
            return
        }
        let (days, issued) = (Self.touched(source), Self.issued(source))
        guard !days.isEmpty else {
            entries = []
            return
        }
        // By month, those whose log of it is missing: of other months than the period's the sweep knows whole ones alone.
        let touched = Set(days.values.joined().map(\.monthNumber))
        var withoutLog: [Int: Set<UInt32>] = [:]
        for month in history.months where touched.contains(month.from.monthNumber) {
            withoutLog[month.from.monthNumber] = LogCoverage.mentors(
                withoutLogIn: month, source, rules: logRules, threads: threads, onThreads: onThreads)
        }
        let gaps = withoutLog
        let found = Found()
        onThreads(threads) { thread in
            let reader = LedgerReader(source)
            var entries: [Entry] = []
            for partition in stride(from: thread, to: PartitionedRows<InvoiceRow>.partitions, by: threads) {
                reader.forEachMentor(inPartition: partition, where: { days[$0] != nil }) { ledger in
                    let touched = Touched(ledger, issued: issued, before: source.scope.period.from)
                    let peer = observed.peers[Int(ledger.mentor)]
                    for (place, month) in history.months.enumerated() where touched.months[month.from] != nil {
                        entries.append(
                            Self.entry(
                                touched, of: ledger.mentor, month: (place, month), reader, history, peer,
                                observed.columns,
                                hasLog: !(gaps[month.from.monthNumber]?.contains(ledger.mentor) ?? false)))
                    }
                }
            }
            found.add(entries)
        }
        entries = found.all.sorted { ($0.mentor, $0.month.from) < ($1.mentor, $1.month.from) }
    }

    private final class Found: Sendable {
        private let found = Mutex<[Entry]>([])
        func add(_ entries: [Entry]) { found.withLock { $0 += entries } }
        var all: [Entry] { found.withLock { $0 } }
    }

    /// The months that documents issued in a stretch of days touch, by their first day.
    private struct Touched {
        var months: [CivilDay: (late: Amount, corrected: Amount)] = [:]
        /// The last days of issue that the sweep before has seen, and this one sees.
        let before: CivilDay
        let now: CivilDay

        init(_ ledger: MentorLedger, issued: ClosedRange<CivilDay>, before start: CivilDay) {
            before = issued.lowerBound.adding(days: -1)
            now = issued.upperBound
            for (index, line) in ledger.lines.enumerated() where line.serviceFrom < start {
                let detail = ledger.lineDetail(index)
                guard detail.isDated, issued.contains(detail.issuedOn) else { continue }
                let (year, month, _) = line.serviceFrom.components
                let first = CivilDay(year: year, month: month, day: 1)
                if line.isPlaced || line.isCredit {
                    months[first, default: (.zero, .zero)].corrected += line.amount
                } else {
                    months[first, default: (.zero, .zero)].late += line.amount
                }
            }
        }
    }

    private static func entry(
        _ touched: Touched, of mentor: UInt32, month: (place: Int, period: Period), _ reader: LedgerReader,
        _ history: History, _ peer: Peer, _ columns: [any IndicatorColumn], hasLog: Bool
    ) -> Entry {
        var provider: UInt32?
        func documented(_ day: CivilDay) -> [Amount] {
            var amounts = [Amount](repeating: .zero, count: columns.count)
            reader.through(history.scope(month.place), until: day, hasLog: hasLog) { ledger in
                guard ledger.features.hasRows else { return }
                provider = ledger.providers.main
                for (index, fact) in history.facts(ledger, peer, month: month.place) { amounts[index] = fact.credited }
            }
            return amounts
        }
        let (before, now) = (documented(touched.before), documented(touched.now))
        let sums = touched.months[month.period.from] ?? (.zero, .zero)
        return Entry(
            mentor: mentor, provider: provider ?? peer.provider, month: month.period, before: before.reduce(.zero, +),
            now: now.reduce(.zero, +),
            late: sums.late, corrected: sums.corrected,
            changes: columns.indices.filter { before[$0] != now[$0] }.map {
                (columns[$0].about, before[$0], now[$0])
            })
    }
}
