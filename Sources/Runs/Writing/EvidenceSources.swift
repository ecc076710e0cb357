import Ingest
import Records
import Support

/// What the files say of the rows of evidence: file, line and ids, read back in the order of the files, each row once.
struct EvidenceSources: Sendable {
    private let locators: [RowLocator]
    private let parts: [Part]
    /// First row of each part.
    private let starts: [Int]

    private struct Ends: Sendable {
        var session = 0
        var line = 0
        var citizen = 0
        var parties = 0
    }

    /// The rows that one thread has read: their cells, ready to be copied.
    private struct Part: Sendable {
        /// Of each row: file, line, session_id; invoice_id and line_no; citizen_id; mentor_id and provider_id.
        let cells: CellBuffer
        /// Where each of these stretches ends.
        var ends: [Ends] = []
    }

    /// - Parameter wanted: in any order, repeats among them.
    init(_ wanted: some Sequence<RowLocator>, in table: LoadedTable?, _ run: RunContents) throws {
        var locators: [RowLocator] = []
        for locator in wanted.sorted() where locator != locators.last { locators.append(locator) }
        self.locators = locators
        guard let table, !locators.isEmpty else {
            parts = []
            starts = []
            return
        }
        let unique = locators
        let paths = MaskedPaths(table)
        let read = Slots<Result<Part, InputError>>(count: run.threads)
        onThreads(run.threads) { thread in
            let finder = RowFinder(table)
            var part = Part(cells: CellBuffer(locale: run.locale))
            do throws(InputError) {
                for index in OrderedBlocks.range(thread, of: run.threads, count: unique.count) {
                    let row = try finder.row(at: unique[index])
                    let ids = finder.texts(
                        ["session_id", "citizen_id", "invoice_id", "line_no", "mentor_id", "provider_id"], of: row)
                    var ends = Ends()
                    part.cells.identifier(paths.path(of: row, finder))
                    part.cells.integer(row.line)
                    part.cells.identifier(run.privacy.shown(ids[0]))
                    ends.session = part.cells.count
                    part.cells.identifier(run.privacy.shown(ids[2]))
                    part.cells.identifier(run.privacy.shown(ids[3]))
                    ends.line = part.cells.count
                    part.cells.identifier(run.privacy.shownCitizen(ids[1]))
                    ends.citizen = part.cells.count
                    part.cells.identifier(run.privacy.shown(ids[4]))
                    part.cells.identifier(run.privacy.shown(ids[5]))
                    ends.parties = part.cells.count
                    part.ends.append(ends)
                }
                read[thread] = .success(part)
            } catch {
                read[thread] = .failure(error)
            }
        }
        let parts = try read.all.map { try $0.get() }
        self.parts = parts
        starts = parts.indices.map { index in parts[..<index].reduce(0) { $0 + $1.ends.count } }
    }

    /// Which row a locator stands for: its part and its number in it.
    func place(of locator: RowLocator) -> (part: Int, row: Int)? {
        var low = 0
        var high = locators.count
        while low < high {
            let middle = (low + high) / 2
            if locators[middle] < locator { low = middle + 1 } else { high = middle }
        }
        guard low < locators.count, locators[low] == locator, let part = starts.lastIndex(where: { $0 <= low }) else {
            return nil
        }
        return (part, low - starts[part])
    }

    /// Appends file, line and session_id.
    func appendSession(_ place: (part: Int, row: Int)?, to row: CellBuffer) {
        append(place, to: row, cells: 3, from: nil, to: \.session)
    }

    /// Appends file, line and the ids of a session or a line.
    func appendPlace(_ place: (part: Int, row: Int)?, to row: CellBuffer) {
        append(place, to: row, cells: 5, from: nil, to: \.line)
    }

    /// Appends the citizen's id.
    func appendCitizen(_ place: (part: Int, row: Int)?, to row: CellBuffer) {
        append(place, to: row, cells: 1, from: \.line, to: \.citizen)
    }

    /// Appends the ids of the mentor and the provider that the row names.
    func appendParties(_ place: (part: Int, row: Int)?, to row: CellBuffer) {
        append(place, to: row, cells: 2, from: \.citizen, to: \.parties)
    }

    /// - Parameter start: nil where a row's cells begin.
    private func append(
        _ place: (part: Int, row: Int)?, to row: CellBuffer, cells: Int, from start: KeyPath<Ends, Int>?,
        to end: KeyPath<Ends, Int>
    ) {
        guard let place else {
            for _ in 0..<cells { row.empty() }
            return
        }
        let part = parts[place.part]
        let ends = part.ends[place.row]
        let first = start.map { ends[keyPath: $0] } ?? (place.row == 0 ? 0 : part.ends[place.row - 1].parties)
        row.append(part.cells, from: first, to: ends[keyPath: end])
    }
}

/// Paths of a table's files as outputs show them; those of documents are masked one by one, as there may be a hundred thousand.
struct MaskedPaths: Sendable {
    private let files: [String?]

    init(_ table: LoadedTable) {
        files = zip(table.paths, table.documents).map { $1.isEmpty ? Privacy.masked($0) : nil }
    }

    func path(of row: FoundRow, _ finder: RowFinder) -> String {
        files[row.file] ?? Privacy.masked(finder.path(of: row))
    }
}
