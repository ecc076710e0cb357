import Indicators
import Ingest
import Records
import Scoring
import Support

/// `evidence.csv`: the source rows behind the findings of alerted mentors, in the order of mentors, indicators and rows.
public struct EvidenceFile {
    public static let name = "evidence.csv"
    public static let columns = [
        "mentor_id", "code", "file", "line", "session_id", "invoice_id", "line_no", "start", "end", "hours", "amount",
        "note", "citizen_id", "row_mentor_id", "row_provider_id",
    ]

    /// One row to be, before its text is looked up.
    private struct Item: Sendable {
        let mentor: UInt32
        /// Index in the catalogue's order.
        let indicator: Int32
        let evidence: Evidence
    }

    static func write(_ run: RunContents, to folder: RunFolder) throws {
        let items = collect(run)
        let sessions = try EvidenceSources(
            items.lazy.filter { !$0.evidence.isLine }.map(\.evidence.locator), in: run.loaded.table(.sessions), run)
        let lines = try EvidenceSources(
            items.lazy.filter(\.evidence.isLine).map(\.evidence.locator), in: run.loaded.table(.invoices), run)
        let file = try folder.file(name)
        let header = CellBuffer(locale: run.locale)
        header.header(columns)
        try file.write(header)
        let pieces = items.count / 8_192 + 1
        let codes = run.observed.columns.map(\.about.code)
        try OrderedBlocks.write(
            pieces, threads: run.threads, to: file,
            { piece, row in
                for index in OrderedBlocks.range(piece, of: pieces, count: items.count) {
                    let item = items[index]
                    row.identifier(run.mentorId(item.mentor))
                    row.code(codes[Int(item.indicator)])
                    append(item.evidence, (item.evidence.isLine ? lines : sessions), run, to: row)
                }
            }, locale: run.locale)
        try file.close()
    }

    private static func append(_ evidence: Evidence, _ sources: EvidenceSources, _ run: RunContents, to row: CellBuffer)
    {
        let source = sources.place(of: evidence.locator)
        sources.appendPlace(source, to: row)
        if evidence.isLine {
            row.date(CivilDay(number: Int32(evidence.start)))
            row.date(CivilDay(number: Int32(evidence.end)))
        } else {
            row.timestamp(evidence.start, offset: Int64(evidence.offset))
            row.timestamp(evidence.end, offset: run.offset(at: evidence.end))
        }
        row.hours(evidence.hours)
        if evidence.isLine { row.amount(evidence.amount) } else { row.empty() }
        row.constant(evidence.note)
        sources.appendCitizen(source, to: row)
        sources.appendParties(source, to: row)
        row.endRow()
    }

    /// The evidence of all raised findings of alerted mentors.
    private static func collect(_ run: RunContents) -> [Item] {
        var alerted = [Bool](repeating: false, count: run.mentorIds.count)
        for alert in run.alerts { alerted[Int(alert.score.mentor)] = true }
        let wanted = alerted
        let collected = Slots<[Item]>(count: run.threads)
        onThreads(run.threads) { thread in
            let reader = LedgerReader(run.source)
            var items: [Item] = []
            var partition = thread
            while partition < PartitionedRows<SessionRow>.partitions {
                reader.forEachMentor(inPartition: partition, where: { wanted[Int($0)] }) { ledger in
                    let findings = run.assessor.assess(run.observed.peers[Int(ledger.mentor)]).findings
                    func gather(_ ledger: MentorLedger, window: Int) {
                        for (indicator, finding) in findings.enumerated()
                        where finding.isRaised && finding.window == window {
                            for evidence in run.observed.columns[indicator].evidence(ledger, window: window) {
                                items.append(
                                    Item(mentor: ledger.mentor, indicator: Int32(indicator), evidence: evidence))
                            }
                        }
                    }
                    // The rows that the figures shown are of.
                    gather(ledger, window: 0)
                    for window in run.basis.windows.indices.dropFirst()
                    where findings.contains(where: { $0.isRaised && $0.window == window }) {
                        reader.through(run.basis.windows[window]) { gather($0, window: window) }
                    }
                }
                partition += run.threads
            }
            collected[thread] = items
        }
        var items: [Item] = []
        collected.drain { items += $0 }
        items.sort { a, b in
            if a.mentor != b.mentor { return a.mentor < b.mentor }
            if a.indicator != b.indicator { return a.indicator < b.indicator }
            if a.evidence.isLine != b.evidence.isLine { return !a.evidence.isLine }
            return a.evidence.locator < b.evidence.locator
        }
        return items
    }
}
