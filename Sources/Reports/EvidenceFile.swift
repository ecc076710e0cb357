import Indicators
import Ingest
import Records
import Scoring

/// `evidence.csv`: the source rows behind the findings of alerted mentors.
struct EvidenceFile {
    static let name = "evidence.csv"
    static let columns = [
        "mentor_id", "code", "file", "line", "session_id", "invoice_id", "line_no", "start", "end", "hours", "amount",
        "note",
        "citizen_id",
    ]

    /// One row to be, before its text is looked up.
    private struct Item: Sendable {
        let mentor: UInt32
        /// Index in the catalogue's order.
        let indicator: Int
        let evidence: Evidence
    }

    /// What a row's file says of it.
    private struct Source: Sendable {
        let file: String
        let line: Int
        let session: String
        let invoice: String
        let lineNumber: String
        let citizen: String
    }

    static func write(_ run: RunContents, to folder: RunFolder) throws {
        let items = collect(run)
        let sessions = try sources(
            items.compactMap { if case .session(let locator) = $0.evidence.row { locator } else { nil } },
            in: run.loaded.table(.sessions), run)
        let lines = try sources(
            items.compactMap { if case .line(let locator) = $0.evidence.row { locator } else { nil } },
            in: run.loaded.table(.invoices), run)
        let file = try folder.file(name)
        let header = CellBuffer(locale: run.locale)
        header.header(columns)
        try file.write(header)
        let pieces = items.count / 8_192 + 1
        try OrderedBlocks.write(
            pieces, threads: run.threads, to: file,
            { piece, row in
                for index in OrderedBlocks.range(piece, of: pieces, count: items.count) {
                    let item = items[index]
                    let source: Source? =
                        switch item.evidence.row {
                        case .session(let locator): sessions.find(locator)
                        case .line(let locator): lines.find(locator)
                        }
                    append(item, source, run, to: row)
                }
            }, locale: run.locale)
        try file.close()
    }

    private static func append(_ item: Item, _ source: Source?, _ run: RunContents, to row: CellBuffer) {
        row.identifier(run.mentorId(item.mentor))
        row.code(run.observed.columns[item.indicator].about.code)
        row.identifier(source.map { $0.file } ?? "")
        row.integer(source?.line ?? 0)
        row.identifier(source?.session ?? "")
        row.identifier(source?.invoice ?? "")
        row.identifier(source?.lineNumber ?? "")
        let evidence = item.evidence
        if let start = evidence.start, let end = evidence.end {
            row.timestamp(start, offset: evidence.offset)
            row.timestamp(end, offset: evidence.offset)
        } else {
            if let from = evidence.serviceFrom { row.date(from) } else { row.empty() }
            if let to = evidence.serviceTo { row.date(to) } else { row.empty() }
        }
        row.hours(evidence.hours)
        if let amount = evidence.amount { row.amount(amount) } else { row.empty() }
        row.identifier(evidence.note)
        row.identifier(source?.citizen ?? "")
        row.endRow()
    }

    /// The evidence of all raised findings of alerted mentors, by mentor, indicator, kind of row and place.
    private static func collect(_ run: RunContents) -> [Item] {
        var alerted = [Bool](repeating: false, count: run.mentorIds.count)
        for alert in run.alerts { alerted[Int(alert.score.mentor)] = true }
        let wanted = alerted
        let collected = Slots<[Item]>(count: run.threads)
        onThreads(run.threads) { thread in
            let reader = LedgerReader(run.loaded.dataset, scope: run.scope, partitions: run.partitions)
            var items: [Item] = []
            var partition = thread
            while partition < PartitionedRows<SessionRow>.partitions {
                reader.forEachMentor(inPartition: partition, where: { wanted[Int($0)] }) { ledger in
                    let findings = run.assessor.assess(run.observed.peers[Int(ledger.mentor)]).findings
                    for (indicator, finding) in findings.enumerated() where finding.isRaised {
                        for evidence in run.observed.columns[indicator].evidence(ledger) {
                            items.append(Item(mentor: ledger.mentor, indicator: indicator, evidence: evidence))
                        }
                    }
                }
                partition += run.threads
            }
            collected[thread] = items
        }
        return collected.all.flatMap { $0 }.sorted { key($0) < key($1) }
    }

    private static func key(_ item: Item) -> (UInt32, Int, Int, UInt32) {
        switch item.evidence.row {
        case .session(let locator): (item.mentor, item.indicator, 0, locator.value)
        case .line(let locator): (item.mentor, item.indicator, 1, locator.value)
        }
    }

    private struct Sources: Sendable {
        let locators: [RowLocator]
        let sources: [Source]

        func find(_ locator: RowLocator) -> Source? {
            var low = 0
            var high = locators.count
            while low < high {
                let middle = (low + high) / 2
                if locators[middle] < locator { low = middle + 1 } else { high = middle }
            }
            return low < locators.count && locators[low] == locator ? sources[low] : nil
        }
    }

    /// Reads the ids of rows back, in the order of the files, each row once.
    private static func sources(
        _ wanted: [RowLocator], in table: LoadedTable?, _ run: RunContents
    ) throws -> Sources {
        guard let table, !wanted.isEmpty else { return Sources(locators: [], sources: []) }
        var locators: [RowLocator] = []
        for locator in wanted.sorted() where locator != locators.last { locators.append(locator) }
        let unique = locators
        let paths = table.paths.map(Privacy.masked)
        let read = Slots<Result<[Source], InputError>>(count: run.threads)
        onThreads(run.threads) { thread in
            let finder = RowFinder(table)
            var sources: [Source] = []
            do throws(InputError) {
                for index in OrderedBlocks.range(thread, of: run.threads, count: unique.count) {
                    let row = try finder.row(at: unique[index])
                    let ids = finder.texts(["session_id", "citizen_id", "invoice_id", "line_no"], of: row)
                    sources.append(
                        Source(
                            file: paths[row.file], line: row.line, session: run.privacy.shown(ids[0]),
                            invoice: run.privacy.shown(ids[2]), lineNumber: run.privacy.shown(ids[3]),
                            citizen: run.privacy.shownCitizen(ids[1])))
                }
                read[thread] = .success(sources)
            } catch {
                read[thread] = .failure(error)
            }
        }
        return Sources(locators: unique, sources: try read.all.flatMap { try $0.get() })
    }
}
