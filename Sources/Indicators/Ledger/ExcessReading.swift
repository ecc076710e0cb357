import Records
import Synchronization

/// Reads the ledgers of mentors whose provider's log may be cut, for what they bill beyond their log: exactly, with groups
/// counted once and credits taken off. Only of those; most providers log nearly every day.
struct ExcessReading {
    private let source: LedgerSource
    private let period: Period
    private let tolerance: Hours
    /// By mentor, the providers asked about.
    private let providers: [UInt32: [UInt32]]

    init(
        _ source: LedgerSource, period: Period, _ wanted: [UInt32], _ bills: [UInt32: [LogTally.Bill]],
        _ tolerance: Hours
    ) {
        self.source = source
        self.period = period
        self.tolerance = tolerance
        var providers: [UInt32: [UInt32]] = [:]
        for provider in wanted {
            for bill in bills[provider] ?? [] where bill.lines > 0 {
                providers[bill.mentor, default: []].append(provider)
            }
        }
        self.providers = providers
    }

    private final class Found: Sendable {
        private let found = Mutex<[UInt32: [LogGaps.Excess]]>([:])
        func add(_ excess: LogGaps.Excess, _ provider: UInt32) {
            found.withLock { $0[provider, default: []].append(excess) }
        }
        var all: [UInt32: [LogGaps.Excess]] { found.withLock { $0 } }
    }

    /// By provider, mentors with more hours billed than logged.
    func read(
        threads: Int, onThreads: (Int, @escaping @Sendable (Int) -> Void) -> Void
    ) -> [UInt32: [LogGaps.Excess]] {
        let found = Found()
        let (source, providers, tolerance) = (source, providers, tolerance)
        let window = source.scope.over(period)
        onThreads(threads) { thread in
            let reader = LedgerReader(source)
            for partition in stride(from: thread, to: PartitionedRows<SessionRow>.partitions, by: threads) {
                reader.forEachMentor(inPartition: partition, where: { providers[$0] != nil }) { ledger in
                    reader.through(window) { ledger in
                        for provider in providers[ledger.mentor] ?? [] {
                            let excess = Self.excess(ledger, provider)
                            if excess.hours > tolerance { found.add(excess, provider) }
                        }
                    }
                }
            }
        }
        return found.all
    }

    private static func excess(_ ledger: MentorLedger, _ provider: UInt32) -> LogGaps.Excess {
        let noShows = ledger.sessions.reduce(Int64(0)) { $1.inPeriod && $1.kind == .noShow ? $0 + $1.length : $0 }
        let meetings = ledger.meetings.filter(\.inPeriod).map(\.length)
        let lines = ledger.lines.indices.filter { ledger.lines[$0].inPeriod && ledger.lines[$0].provider == provider }
        return LogGaps.Excess(
            mentor: ledger.mentor,
            hours: ledger.features.billedHours - Hours(seconds: ledger.features.loggedSeconds + noShows),
            lines: lines.map { (ledger.lines[$0].serviceFrom, ledger.lines[$0].serviceTo, ledger.netHours($0)) },
            sessions: meetings.count, seconds: meetings.reduce(0, +), longestSeconds: meetings.max() ?? 0)
    }
}
