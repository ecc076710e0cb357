import Foundation
import Records
import Testing

@testable import Ingest

/// Data that others made; it lies beside the package and not in it.
enum Shared {
    static let folder: URL = {
        var url = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { url.deleteLastPathComponent() }
        return url.appendingPathComponent("shared/data")
    }()

    /// Whether a file or folder of it is there; says on standard output that its tests skip where it is not.
    static func has(_ name: String) -> Bool {
        let path = folder.appendingPathComponent(name).path
        if FileManager.default.fileExists(atPath: path) { return true }
        print("skipped: \(path) is not there")
        return false
    }

    static func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
}

/// A folder of its own for a test's files, gone when the last reference is.
final class Scratch {
    let path: String
    private var count = 0

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("tilsyn-ingest-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file and gives its path.
    func file(_ bytes: [UInt8], name: String? = nil) throws -> String {
        count += 1
        let file = "\(path)/\(name ?? "file-\(count).csv")"
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }

    func file(_ text: String, name: String? = nil) throws -> String { try file(Array(text.utf8), name: name) }
}

/// Reads tables given as bytes. Danish time and the contract's own profile unless said otherwise.
struct Reading {
    var profile = Profile.contract
    var zone = ZoneRules.copenhagen
    var period: Period? = nil
    var threads = 1
    /// Small buffers make small files quick to read; `nil` is the size that sweeps use.
    var chunkSize: Int? = 1 << 14

    func load(_ files: [TableKind: [String]]) throws -> Loader.Loaded {
        try Loader(zone: zone, period: period, threads: threads, chunkSize: chunkSize)
            .load(files.mapValues { $0.map { InputSource(path: $0, profile: profile) } })
    }

    func load(_ kind: TableKind, _ texts: [UInt8]...) throws -> Loader.Loaded {
        let scratch = try Scratch()
        return try withExtendedLifetime(scratch) { try load([kind: try texts.map { try scratch.file($0) }]) }
    }

    func load(_ kind: TableKind, _ texts: String...) throws -> Loader.Loaded {
        let scratch = try Scratch()
        return try withExtendedLifetime(scratch) { try load([kind: try texts.map { try scratch.file($0) }]) }
    }

    /// What is thrown, for files that cannot be read.
    func error(_ kind: TableKind, _ bytes: [UInt8]) throws -> InputError {
        try #require(throws: InputError.self) { _ = try load(kind, bytes) }
    }
}

/// A refusal as a test states it.
struct Refused: Equatable, CustomStringConvertible {
    let code: String
    /// Name of the contract column, or nil for the row as a whole.
    let column: String?
    let line: Int
    var file = 0

    init(_ code: String, _ column: String?, line: Int, file: Int = 0) {
        self.code = code
        self.column = column
        self.line = line
        self.file = file
    }

    var description: String { "\(code) in \(column ?? "the row") on line \(line) of file \(file)" }
}

extension LoadedTable {
    var refused: [Refused] {
        refusals.map { refusal in
            Refused(
                refusal.code.code, refusal.column == Refusal.wholeRow ? nil : kind.columns[Int(refusal.column)].name,
                line: Int(refusal.line),
                file: Int(refusal.file))
        }
    }
}

extension Dataset {
    /// An invoice line as a test states it.
    struct Line: Equatable {
        let mentor: String
        let provider: String
        let row: InvoiceRow
        let detail: LineDetail?

        static func == (a: Line, b: Line) -> Bool {
            a.mentor == b.mentor && a.provider == b.provider && a.row.locator == b.row.locator
                && a.row.citizen == b.row.citizen && a.row.session == b.row.session
                && a.row.serviceFrom == b.row.serviceFrom && a.row.serviceTo == b.row.serviceTo
                && a.row.hours == b.row.hours && a.row.amount == b.row.amount && a.row.rate == b.row.rate
                && a.row.kind == b.row.kind && a.row.unit == b.row.unit && a.detail?.invoice == b.detail?.invoice
                && a.detail?.credits == b.detail?.credits && a.detail?.issuedOn == b.detail?.issuedOn
        }
    }

    /// In the order of the files.
    var allLines: [Line] {
        let rows = RowBuffer<InvoiceRow>()
        let details = RowBuffer<LineDetail>()
        return (0..<PartitionedRows<InvoiceRow>.partitions).flatMap { partition -> [Line] in
            invoices.gather(partition, into: rows)
            invoices.gather(lineDetails, partition, into: details)
            return rows.all.enumerated().map { index, row in
                Line(
                    mentor: mentors.ids[Int(row.mentor)], provider: providers.ids[Int(row.provider)], row: row,
                    detail: details.count == 0 ? nil : details.all[index])
            }
        }.sorted { $0.row.locator < $1.row.locator }
    }

    /// A session as a test states it.
    struct Session: Equatable {
        let mentor: String
        let row: SessionRow
        let detail: SessionDetail?

        static func == (a: Session, b: Session) -> Bool {
            a.mentor == b.mentor && a.row.locator == b.row.locator && a.row.citizen == b.row.citizen
                && a.row.start == b.row.start
                && a.row.end == b.row.end && a.row.kind == b.row.kind && a.row.confirmation == b.row.confirmation
                && a.row.inPeriod == b.row.inPeriod && a.row.offset == b.row.offset && a.row.mentor == b.row.mentor
                && a.detail?.group == b.detail?.group && a.detail?.session == b.detail?.session
                && a.detail?.confirmedLength == b.detail?.confirmedLength && a.detail?.provider == b.detail?.provider
                && a.detail?.grant == b.detail?.grant && a.detail?.loggedAt == b.detail?.loggedAt
                && a.detail?.confirmedAt == b.detail?.confirmedAt && a.detail?.channel == b.detail?.channel
                && a.detail?.mode == b.detail?.mode
        }
    }

    /// Partition by partition, as the rows are gathered.
    var gatheredSessions: [Session] {
        let rows = RowBuffer<SessionRow>()
        let details = RowBuffer<SessionDetail>()
        return (0..<PartitionedRows<SessionRow>.partitions).flatMap { partition -> [Session] in
            sessions.gather(partition, into: rows)
            sessions.gather(sessionDetails, partition, into: details)
            return rows.all.enumerated().map { index, row in
                Session(
                    mentor: mentors.ids[Int(row.mentor)], row: row,
                    detail: details.count == 0 ? nil : details.all[index])
            }
        }
    }

    /// In the order of the files.
    var allSessions: [Session] { gatheredSessions.sorted { $0.row.locator < $1.row.locator } }

    /// Partition by partition, as the rows are gathered.
    var gatheredInvoices: [InvoiceRow] {
        let rows = RowBuffer<InvoiceRow>()
        return (0..<PartitionedRows<InvoiceRow>.partitions).flatMap { partition -> [InvoiceRow] in
            invoices.gather(partition, into: rows)
            return Array(rows.all)
        }
    }

    /// In the order of the files.
    var allInvoices: [InvoiceRow] { gatheredInvoices.sorted { $0.locator < $1.locator } }
}

/// The key of a text, as the reader makes it.
func key(_ text: String) -> IdentityKey {
    Array(text.utf8).withUnsafeBufferPointer { IdentityKey(bytes: $0) }
}

/// A table of sessions: the contract's needed columns, and what stands in `more` behind them.
func sessions(_ rows: [String], more: String = "") -> String {
    "session_id,mentor_id,citizen_id,start,end\(more)\n" + rows.map { $0 + "\n" }.joined()
}

/// A table of invoice lines: the contract's needed columns, with one service date.
func invoices(_ rows: [String], more: String = "") -> String {
    "invoice_id,line_no,provider_id,mentor_id,service_date,hours,amount\(more)\n" + rows.map { $0 + "\n" }.joined()
}
