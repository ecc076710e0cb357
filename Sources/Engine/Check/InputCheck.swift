import Foundation
import Indicators
import Ingest
import Records
import Runs
import Support

/// Reads files and says what a sweep would refuse. One file that cannot be read refuses itself, not the others.
public struct InputCheck: Sendable {
    private let selection: InputSelection
    private let zone: ZoneRules
    private let threads: Int
    private let describesColumns: Bool

    /// - Parameter describesColumns: whether the files are read once more for what their columns hold.
    public init(selection: InputSelection, zone: ZoneRules, threads: Int, describesColumns: Bool) {
        self.describesColumns = describesColumns
        self.selection = selection
        self.zone = zone
        self.threads = threads
    }

    public struct Result: Sendable {
        struct File: Sendable {
            let path: String
            let format: String
            let table: TableKind
            let totals: ControlTotals
            let unread: [String]
            /// Why the file as a whole cannot be read.
            let failure: InputError?
            let samples: [Sample]
            /// What its columns hold; empty for documents.
            let columns: [ColumnSummary]
            /// What it says of itself, where it is one document of many; its content is nil where it could not be read.
            let document: DocumentSummary?
            var isDocument: Bool { document != nil }

            init(
                path: String, format: String, table: TableKind, totals: ControlTotals, unread: [String] = [],
                failure: InputError? = nil, samples: [Sample] = [], columns: [ColumnSummary] = [],
                document: DocumentSummary? = nil
            ) {
                self.path = path
                self.format = format
                self.table = table
                self.totals = totals
                self.unread = unread
                self.failure = failure
                self.samples = samples
                self.columns = columns
                self.document = document
            }
        }
        let files: [File]
        /// What is missing, month by month; nil where not all files can be read.
        let completeness: Completeness?

        public var hasUnreadableFile: Bool { files.contains { $0.failure != nil } }
    }

    /// A refused row.
    struct Sample: Sendable {
        let path: String
        let line: Int
        let message: String
    }

    public func run() -> Result {
        var files: [Result.File] = []
        for kind in TableKind.allCases {
            let sources = selection.files[kind] ?? []
            guard !sources.isEmpty else { continue }
            // Which provider a document's seller is depends on the registers of providers and mentors.
            let registers =
                kind == .invoices ? selection.files.filter { [.providers, .mentors].contains($0.key) } : [:]
            // Nearly always all of them can be read. Only where not is each tried by itself, as opening a packed file or JSON
            // Lines is most of the work. Standard input can be read only once, and is never tried.
            let isPiped = (sources + registers.values.joined()).contains { $0.path == "-" }
            if !isPiped, let all = try? check(sources, as: kind, registers: registers) {
                files += all
            } else {
                files += checkOneByOne(sources, as: kind, registers: registers)
            }
        }
        return Result(files: files, completeness: files.contains { $0.failure != nil } ? nil : completeness())
    }

    /// What is missing, of all tables together: they are read once more, as each was checked by itself.
    private func completeness() -> Completeness? {
        guard !selection.isPiped, let loaded = try? loader.load(selection.files) else { return nil }
        let calendar = Norms.standard.book.calendar(alsoObserved: [])
        let months = LogCoverage.byMonth(
            loaded.dataset, rules: LogCoverage.Rules(calendar: calendar), threads: threads, onThreads: onThreads)
        return Completeness(
            months, tables: Set(selection.files.filter { !$0.value.isEmpty }.keys),
            unread: UnreadFiles.of(selection), mentors: loaded.dataset.mentors.ids.map(Privacy.masked),
            providers: loaded.dataset.providers.ids.map(Privacy.masked))
    }

    private var loader: Loader { Loader(zone: zone, period: nil, threads: threads) }

    /// What a sweep would read of files that can all be opened.
    private func check(
        _ sources: [InputSource], as kind: TableKind, registers: [TableKind: [InputSource]]
    ) throws(InputError) -> [Result.File] {
        let given = registers.merging([kind: sources]) { $1 }
        let isDescribed = describesColumns && !sources.contains { $0.path == "-" }
        var files: [Result.File] = []
        for table in try loader.load(given).tables where table.kind == kind {
            files += try Self.files(
                of: table, columns: isDescribed ? try loader.summaries(of: table) : table.paths.map { _ in [] })
        }
        return files
    }

    /// Finds the files that cannot be opened, and checks the others.
    private func checkOneByOne(
        _ sources: [InputSource], as kind: TableKind, registers: [TableKind: [InputSource]]
    ) -> [Result.File] {
        var files: [Result.File] = []
        var readable: [InputSource] = []
        for source in sources {
            // Documents refuse themselves one by one.
            guard source.path != "-", !loader.holdsDocuments(source, as: kind),
                let failure = loader.failure(opening: source, as: kind)
            else {
                readable.append(source)
                continue
            }
            files.append(Self.unreadable(source.path, kind, failure))
        }
        guard !readable.isEmpty else { return files }
        var usable: [TableKind: [InputSource]] = [:]
        for (register, sources) in registers {
            let read = sources.filter { $0.path != "-" && loader.failure(opening: $0, as: register) == nil }
            if !read.isEmpty { usable[register] = read }
        }
        do throws(InputError) {
            files += try check(readable, as: kind, registers: usable)
        } catch {
            files += readable.map { Self.unreadable($0.path, kind, error) }
        }
        return files
    }

    private static func unreadable(_ path: String, _ kind: TableKind, _ failure: InputError) -> Result.File {
        Result.File(path: path, format: "csv", table: kind, totals: ControlTotals(), failure: failure)
    }

    /// The files of a table, documents one by one.
    private static func files(
        of table: LoadedTable, columns: [[ColumnSummary]]
    ) throws(InputError) -> [Result.File] {
        var files: [Result.File] = []
        let reader = RefusalReader(table)
        for index in table.paths.indices {
            var samples: [Sample] = []
            for refusal in table.refusals.lazy.filter({ Int($0.file) == index }).prefix(5) {
                let row = try reader.read(refusal)
                samples.append(
                    Sample(path: row.path, line: row.line, message: RejectsFile.message(refusal, row, in: table)))
            }
            let documents = try DocumentTotals.of(table, file: index)
            guard documents.isEmpty else {
                for (document, totals) in documents {
                    files.append(
                        Result.File(
                            path: document.path, format: document.format, table: table.kind, totals: totals,
                            samples: samples.filter { $0.path == document.path }, document: document))
                }
                continue
            }
            files.append(
                Result.File(
                    path: table.paths[index], format: table.formats[index], table: table.kind,
                    totals: table.totals[index], unread: table.unreadColumns[index], samples: samples,
                    columns: columns[index]))
        }
        return files
    }
}

extension InputCheck.Result {
    private struct Figures: Encodable {
        let path: String
        let format: String
        let table: String
        let rows_read: Int
        let accepted: Int
        let refused: Int
        let outside_period: Int
        let amount_accepted: Decimal
        let amount_refused: Decimal
        let hours_accepted: Decimal
        let hours_refused: Decimal
        let refusals: [String: Int]
        let error: String?
        /// Of a document: what it asks for without VAT, and what its rows sum to.
        let amount_asked: Decimal?
        let amount_of_rows: Decimal?
    }

    private struct Page: Encodable {
        let files: [Figures]
        let completeness: Completeness?
    }

    /// The figures of every file, as the contract states them, and what is missing: those of a document are of its lines as
    /// they stand, and `amount_of_rows` is what a sweep reads of it.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let figures = files.map { file in
            let totals = file.document?.lineTotals(file.totals) ?? file.totals
            return Figures(
                path: Privacy.masked(file.path), format: file.format, table: file.table.rawValue,
                rows_read: totals.read,
                accepted: totals.accepted, refused: totals.refused, outside_period: totals.outsidePeriod,
                amount_accepted: Self.decimal(totals.amountAccepted.øre, 2),
                amount_refused: Self.decimal(totals.amountRefused.øre, 2),
                hours_accepted: Self.decimal(hours(file, accepted: true), 4),
                hours_refused: Self.decimal(hours(file, accepted: false), 4),
                refusals: Dictionary(uniqueKeysWithValues: totals.refusals.map { ($0.key.code, $0.value) }),
                error: file.failure.map { Privacy.masked($0.description) },
                amount_asked: file.document?.content?.asked.flatMap { $0.rounded(places: 2) }.flatMap {
                    Int64(exactly: $0)
                }
                .map { Self.decimal($0, 2) },
                amount_of_rows: file.document?.content.map { Self.decimal($0.kroner.øre, 2) })
        }
        let page = Page(files: figures, completeness: completeness)
        return String(decoding: try encoder.encode(page), as: UTF8.self) + "\n"
    }

    private func hours(_ file: File, accepted: Bool) -> Int64 {
        let totals = file.totals
        if file.table == .invoices { return (accepted ? totals.hoursAccepted : totals.hoursRefused).tenThousandths }
        return Hours(seconds: accepted ? totals.secondsAccepted : totals.secondsRefused).tenThousandths
    }

    private static func decimal(_ value: Int64, _ places: Int) -> Decimal {
        Decimal(sign: value < 0 ? .minus : .plus, exponent: -places, significand: Decimal(value.magnitude))
    }
}
