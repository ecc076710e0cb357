import Indicators
import Records

/// All mentors, measured: features, observations and what each provider bills.
///
/// Partitions are measured on several threads; every figure is a sum of whole numbers or belongs to one mentor, so that the
/// number of threads cannot change a bit.
public struct Observed: Sendable {
    public let columns: [any IndicatorColumn]
    /// By mentor number.
    public let features: [Features]
    /// By mentor number.
    public let peers: [Peer]
    /// By mentor number: whether it has an accepted row in the period.
    public let included: [Bool]
    /// By provider number: what its lines of the period bill.
    public let billed: [ProviderBill]

    public struct ProviderBill: Sendable {
        public var hours = Hours.zero
        public var amount = Amount.zero
        public var lines = 0
    }

    /// Measures all mentors of a dataset.
    /// - Parameter onThreads: runs a body once on each of so many threads, and waits.
    public init(
        _ dataset: Dataset, settings: Settings, scope: SweepScope, partitions: [[UInt32]], threads: Int,
        onThreads: (Int, @escaping @Sendable (Int) -> Void) -> Void
    ) {
        let columns = Catalogue.columns(settings, mentors: dataset.mentors.count)
        let results = ObservedRows(mentors: dataset.mentors.count, threads: threads, providers: dataset.providers.count)
        onThreads(threads) { thread in
            let reader = LedgerReader(dataset, scope: scope, partitions: partitions)
            var exposure = Exposure()
            var bills = [ProviderBill](repeating: ProviderBill(), count: dataset.providers.count)
            var partition = thread
            while partition < PartitionedRows<SessionRow>.partitions {
                reader.forEachMentor(inPartition: partition) { ledger in
                    exposure.begin(ledger)
                    for column in columns { column.observe(ledger, &exposure) }
                    for share in ledger.providers.billed {
                        bills[Int(share.provider)].hours += share.hours
                        bills[Int(share.provider)].amount += share.amount
                        bills[Int(share.provider)].lines += share.lines
                    }
                    results.set(
                        ledger.mentor, features: ledger.features,
                        peer: Peer(mentor: ledger.mentor, type: ledger.terms.type, provider: ledger.providers.main))
                }
                partition += threads
            }
            results.add(bills, thread: thread)
        }
        self.columns = columns
        features = results.allFeatures
        peers = results.allPeers
        included = features.map(\.hasRows)
        billed = results.bills(count: dataset.providers.count)
    }
}
