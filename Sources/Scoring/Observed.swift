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

    /// What providers' mentors logged and providers billed, month by month.
    public let months: ProviderMonths

    public struct ProviderBill: Sendable {
        public var hours = Hours.zero
        public var amount = Amount.zero
        public var lines = 0
    }

    /// The windows that mentors are judged in, the sweep's period first.
    public let windows: [Period]
    /// By mentor number: stands for the mentor's id, whatever else is in the run.
    let keys: [IdentityKey]

    /// By mentor number, what its facts come to; of those alone who show any.
    private let sizes: [UInt32: FactSizes]
    /// Codes of the facts that are asked, in the order of `FactSizes.facts`.
    let factCodes: [String]

    /// What the controls found in lines and grants; sorted.
    public let controls: ControlTally
    /// Rows that refer to what is not there.
    public let references: RowReferences

    /// What providers' lines bill at their mentors, and what they charge beside them.
    private static func bills(_ bills: [ProviderBill], with charges: [UnnamedLine]) -> [ProviderBill] {
        var bills = bills
        for charge in charges where charge.row.inPeriod {
            bills[Int(charge.row.provider)].amount += charge.row.amount
            bills[Int(charge.row.provider)].lines += 1
        }
        return bills
    }

    /// What a mentor's facts are held against others' by.
    public func facts(of peer: Peer) -> FactObservation {
        let features = features[Int(peer.mentor)]
        return FactObservation(
            peer: peer, work: Int(max(features.sessions, features.lines)), months: windows[0].months,
            sizes: sizes[peer.mentor] ?? .none)
    }

    /// How rare facts are among the mentors of the run.
    public func fitFacts() -> FactNorms {
        FactNorms(fitting: peers.filter { included[Int($0.mentor)] }.map(facts))
    }

    /// Gets ready to judge mentors in single months.
    func prepare(
        _ months: [IndicatorBasis], _ frozen: FrozenNorms?, _ names: NormNames
    ) throws(NormFault) {
        for column in columns {
            let record = months.first.flatMap { frozen?.records(column.about.code, for: [$0.scope.period])[0] }
            do {
                try column.prepare(months, peers, included: included, record, names)
            } catch {
                throw error.of(column.about.code)
            }
        }
    }

    /// Takes on the norms of a reference instead of fitting them.
    public func take(_ norms: FrozenNorms, _ names: NormNames) throws(NormFault) {
        for column in columns where column.about.kind.isStatistic {
            do {
                try column.take(norms.records(column.about.code, for: windows), names)
            } catch {
                throw error.of(column.about.code)
            }
        }
    }

    /// Measures all mentors of a dataset.
    /// - Parameters:
    ///   - basis: its scope is that of the source.
    ///   - onThreads: runs a body once on each of so many threads, and waits.
    public init(
        _ source: LedgerSource, basis: IndicatorBasis, threads: Int,
        onThreads: (Int, @escaping @Sendable (Int) -> Void) -> Void
    ) {
        let dataset = source.dataset
        let columns = Catalogue.columns(basis, mentors: dataset.mentors.count)
        let available = columns.filter { $0.missingInput == nil }
        let pooled = available.filter { $0.windows > 1 }
        let windows = basis.windows
        let asked = Catalogue.controls(basis)
        let facts = FactQuestions(basis)
        let controls = asked.map { $0.missingInput == nil ? $0.control : nil }
        let results = ObservedRows(mentors: dataset.mentors.count, threads: threads)
        onThreads(threads) { thread in
            let reader = LedgerReader(source)
            var exposure = Exposure()
            var tally = ObservedRows.Tally(
                bills: Array(repeating: ProviderBill(), count: dataset.providers.count),
                months: ProviderMonths(period: source.scope.period, providers: dataset.providers.count),
                controls: ControlTally(controls: controls.count))
            var partition = thread
            while partition < PartitionedRows<SessionRow>.partitions {
                reader.forEachMentor(inPartition: partition) { ledger in
                    exposure.begin(ledger)
                    var features = ledger.features
                    features.netAmount = exposure.unclaimed
                    for column in available { column.observe(ledger, window: 0, &exposure) }
                    if exposure.isTouched { tally.sizes[ledger.mentor] = facts.sizes(ledger, isTouched: true) }
                    tally.controls.count(ledger, controls)
                    tally.references.count(ledger)
                    tally.months.add(ledger)
                    for share in ledger.providers.billed {
                        tally.bills[Int(share.provider)].hours += share.hours
                        tally.bills[Int(share.provider)].amount += share.amount
                        tally.bills[Int(share.provider)].lines += share.lines
                    }
                    let mentor = ledger.mentor
                    let reached = features.hasRows ? reader.reached(windows) : .period
                    results.set(
                        mentor, features: features,
                        peer: Peer(
                            mentor: mentor, type: ledger.terms.type, provider: ledger.providers.main, windows: reached,
                            hasGroups: ledger.hasGroups))
                    for window in windows.indices.dropFirst() where reached.contains(.window(window)) {
                        reader.through(windows[window]) { ledger in
                            var unclaimed = Exposure()
                            for column in pooled { column.observe(ledger, window: window, &unclaimed) }
                        }
                    }
                }
                partition += threads
            }
            if thread == 0 {
                tally.controls.count(
                    CaseFiles(grants: dataset.grantBook, scope: source.scope, mentors: dataset.mentorEntries), controls)
                for charge in dataset.providerLines { tally.months.add(charge.row) }
            }
            results.set(tally, thread: thread)
        }
        self.columns = columns
        self.windows = windows.map(\.period)
        keys = dataset.mentors.keys
        features = results.allFeatures
        peers = results.allPeers
        included = features.map(\.hasRows)
        let tally =
            results.tally
            ?? ObservedRows.Tally(
                bills: [], months: ProviderMonths(period: source.scope.period, providers: 0),
                controls: ControlTally(controls: asked.count))
        billed = Self.bills(tally.bills, with: dataset.providerLines)
        months = tally.months
        sizes = tally.sizes
        factCodes = facts.codes
        self.controls = tally.controls
        references = tally.references
    }
}
