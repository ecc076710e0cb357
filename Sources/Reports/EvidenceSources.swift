import Ingest
import Records

/// What the files say of the rows of evidence: file, line and ids, read back in the order of the files, each row once.
struct EvidenceSources: Sendable {
    private let locators: [RowLocator]
    private let parts: [Part]
    /// First row of each part.
    private let starts: [Int]

    /// The rows that one thread has read: their cells, ready to be copied.
    private struct Part: Sendable {
        /// file, line, session_id, invoice_id and line_no of each row, then its citizen_id.
        let cells: CellBuffer
        /// Of each row, where its place ends and where its citizen ends.
        var ends: [(place: Int, citizen: Int)] = []
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
                    let ids = finder.texts(["session_id", "citizen_id", "invoice_id", "line_no"], of: row)
                    part.cells.identifier(paths.path(of: row, finder))
                    part.cells.integer(row.line)
                    part.cells.identifier(run.privacy.shown(ids[0]))
                    part.cells.identifier(run.privacy.shown(ids[2]))
                    part.cells.identifier(run.privacy.shown(ids[3]))
                    let place = part.cells.count
                    part.cells.identifier(run.privacy.shownCitizen(ids[1]))
                    part.ends.append((place, part.cells.count))
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

    /// Appends file, line and ids.
    func appendPlace(_ place: (part: Int, row: Int)?, to row: CellBuffer) {
        guard let place else {
            for _ in 0..<5 { row.empty() }
            return
        }
        let part = parts[place.part]
        row.append(
            part.cells, from: place.row == 0 ? 0 : part.ends[place.row - 1].citizen, to: part.ends[place.row].place)
    }

    /// Appends the citizen's id.
    func appendCitizen(_ place: (part: Int, row: Int)?, to row: CellBuffer) {
        guard let place else { return row.empty() }
        let part = parts[place.part]
        row.append(part.cells, from: part.ends[place.row].place, to: part.ends[place.row].citizen)
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
