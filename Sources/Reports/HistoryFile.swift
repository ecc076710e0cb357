import Indicators
import Ingest
import Records
import Scoring

/// `history.csv`: alerted mentors month by month, and the month in which each deviation was first seen.
struct HistoryFile {
    static let name = "history.csv"
    static let columns = [
        "mentor_id", "code", "month", "observed", "expected", "p_value", "hours", "amount", "raised",
    ]

    /// Of an alerted mentor, by indicator.
    struct Seen: Sendable {
        let mentor: UInt32
        /// In the order of indicators and months.
        let entries: [(indicator: Int, entry: History.Entry)]
        /// By code, the first month in which an indicator that counts now would have counted by itself. Where no single month
        /// would have, it is the period that shows it first.
        let first: [String: String]
    }

    /// All alerted mentors, by number.
    static func collect(_ run: RunContents) -> [UInt32: Seen] {
        var alerted = [Bool](repeating: false, count: run.mentorIds.count)
        for alert in run.alerts { alerted[Int(alert.score.mentor)] = true }
        let wanted = alerted
        let collected = Slots<[Seen]>(count: run.threads)
        onThreads(run.threads) { thread in
            let reader = LedgerReader(run.source)
            var seen: [Seen] = []
            var partition = thread
            while partition < PartitionedRows<SessionRow>.partitions {
                reader.forEachMentor(inPartition: partition, where: { wanted[Int($0)] }) { ledger in
                    let peer = run.observed.peers[Int(ledger.mentor)]
                    let raised = run.assessor.assess(peer).findings.enumerated().filter { $0.element.contribution > 0 }
                    seen.append(Self.seen(reader, peer, Set(raised.map(\.offset)), run))
                }
                partition += run.threads
            }
            collected[thread] = seen
        }
        var all: [UInt32: Seen] = [:]
        collected.drain { for seen in $0 { all[seen.mentor] = seen } }
        return all
    }

    private static func seen(_ reader: LedgerReader, _ peer: Peer, _ raised: Set<Int>, _ run: RunContents) -> Seen {
        let codes = run.observed.columns.map(\.about.code)
        let entries = run.history.entries(reader, peer, wanted: raised).compactMap { entry in
            codes.firstIndex(of: entry.about.code).map { (indicator: $0, entry: entry) }
        }.sorted { ($0.indicator, $0.entry.month) < ($1.indicator, $1.entry.month) }
        var first: [String: String] = [:]
        for indicator in raised {
            let month = entries.first { $0.indicator == indicator && $0.entry.isRaised }?.entry.month
            first[codes[indicator]] = month.map { run.history.months[$0].name } ?? run.period.name
        }
        return Seen(mentor: peer.mentor, entries: entries, first: first)
    }

    static func write(_ run: RunContents, _ seen: [UInt32: Seen], to folder: RunFolder) throws(RunFolder.Failure) {
        let table = CellBuffer(locale: run.locale)
        table.header(columns)
        for (mentor, seen) in seen.sorted(by: { $0.key < $1.key }) {
            for (_, entry) in seen.entries {
                table.identifier(run.mentorId(mentor))
                table.code(entry.about.code)
                table.code(run.history.months[entry.month].name)
                append(entry, to: table)
                table.endRow()
            }
        }
        try folder.write(name, table)
    }

    private static func append(_ entry: History.Entry, to row: CellBuffer) {
        switch entry.assessment {
        case .fact(let fact):
            row.decimal(fact.observed, places: 4)
            row.decimal(fact.expected, places: 4)
            row.empty()
            row.hours(fact.hours)
            row.amount(fact.credited)
        case .statistic(let answer):
            row.significant(answer.observed)
            row.significant(answer.expected)
            row.significant(answer.pValue)
            row.hours(answer.hours)
            row.empty()
        case .information, .notAssessed:
            for _ in 0..<5 { row.empty() }
        }
        row.code(entry.isRaised ? "yes" : "no")
    }
}
