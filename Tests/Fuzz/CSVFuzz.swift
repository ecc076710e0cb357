import Glibc
import Ingest
import Records

/// The first byte of an input says which table the rest is a file of, and how it is read: bits 0–2 the table, 3–4 the profile,
/// bit 5 gives the file twice. Where bits 6–7 are 2, each byte 0xFF is 65,400 letters, so that inputs of a few bytes reach the
/// limit of a record; where they are 3, one of the passes has three threads.
func fuzz(_ input: UnsafeRawBufferPointer) {
    guard let first = input.first else { return }
    let kind = TableKind.allCases[Int(first & 7) % TableKind.allCases.count]
    let profile = profiles[Int(first >> 3 & 3)]
    let isGrown = first >> 6 == 2
    scratch.write(isGrown ? grown(input.dropFirst()) : Array(input.dropFirst()))
    let sources = Array(repeating: InputSource(path: scratch.path, profile: profile), count: first & 0x20 == 0 ? 1 : 2)

    // What one pass takes a piece at a time another has in one: where pieces end must not matter.
    let passes =
        isGrown ? [(4_001, 1), (1 << 18, 1)] : [(64, 1), (1_000, first >> 6 == 3 ? 3 : 1), (1 << 16, 1)]
    var outcomes: [Outcome] = []
    for (chunkSize, threads) in passes {
        outcomes.append(Outcome(kind, sources, chunkSize: chunkSize, threads: threads))
        if let difference = outcomes[0].difference(from: outcomes[outcomes.count - 1]) {
            expect(false, "chunks of \(passes[0].0) and \(chunkSize) bytes give the same; \(difference)")
        }
    }
}

/// A file without a name, rewritten for every input.
private struct ScratchFile {
    private let descriptor: CInt
    let path: String

    init() {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var name = Array("\(folder)/tilsyn-fuzz-XXXXXX".utf8CString)
        descriptor = mkstemp(&name)
        expect(descriptor >= 0, "a file can be written to \(folder)")
        unlink(name)
        path = "/proc/self/fd/\(descriptor)"
    }

    func write(_ bytes: [UInt8]) {
        expect(ftruncate(descriptor, 0) == 0, "the file can be cut")
        var done = 0
        while done < bytes.count {
            let got = bytes.withUnsafeBytes { room in
                pwrite(descriptor, room.baseAddress.map { $0 + done }, bytes.count - done, off_t(done))
            }
            expect(got > 0, "the file can be written")
            done += got
        }
    }
}

private let scratch = ScratchFile()

private func grown(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var grown: [UInt8] = []
    var left = 4
    for byte in bytes {
        if byte == 0xFF, left > 0 {
            grown.append(contentsOf: repeatElement(UInt8(ascii: "x"), count: 65_400))
            left -= 1
        } else {
            grown.append(byte)
        }
    }
    return grown
}

/// The contract's spelling, a Danish one, one with columns of every sort, and numbers as a spreadsheet has them.
private let profiles: [Profile] = [
    .contract,
    Profile(
        name: "danish", encoding: .windows1252, decimal: .comma, thousands: .point,
        dateFormat: DateFormat(pattern: "dd-mm-yyyy") ?? .iso),
    Profile(
        name: "columns", delimiter: .semicolon, decimal: .comma, thousands: .space,
        dateFormat: DateFormat(pattern: "ddmmyy") ?? .iso, timeFormat: .point,
        tables: [
            TableProfile(
                kind: .sessions, files: ["*"],
                columns: [
                    "session_id": .column("id", unit: nil), "mentor_id": .column("m", unit: nil),
                    "citizen_id": .cpr("c"),
                    "start": .dateAndTime(date: "d", time: "f", overnight: false),
                    "end": .dateAndTime(date: "d", time: "t", overnight: true), "kind": .column("k", unit: nil),
                    "confirmed_minutes": .column("l", unit: .hoursAndMinutes), "provider_id": .constant("P1"),
                ], values: ["kind": ["A": "individual", "B": "group", "": "no_show"]]),
            TableProfile(
                kind: .invoices, files: ["*"],
                columns: [
                    "invoice_id": .column("id", unit: nil), "line_no": .column("n", unit: nil),
                    "provider_id": .constant("P1"), "mentor_id": .column("m", unit: nil),
                    "service_date": .column("d", unit: nil), "hours": .column("h", unit: .minutes),
                    "amount": .perHour("325.50"), "citizen_id": .cpr("c"), "text": .column("x", unit: nil),
                ]),
        ]),
    Profile(name: "excel", decimal: .comma, thousands: .apostrophe, dateFormat: .serial, timeFormat: .compact),
]

/// Danish time in 2026 alone: a reader makes its tables of a zone again, and most of a pass would go to a century of changes.
private let zone = ZoneRules(
    name: "Denmark in 2026", first: 3_600,
    changes: [.init(from: 1_774_746_000, offset: 7_200), .init(from: 1_792_890_000, offset: 3_600)])

/// What a table was read as, as far as it can be compared.
private struct Outcome {
    private var failure = ""
    private var totals: [ControlTotals] = []
    private var refusals: [[Int]] = []
    private var rows: [[Int]] = []
    private var texts: [String] = []

    init(_ kind: TableKind, _ sources: [InputSource], chunkSize: Int, threads: Int) {
        do throws(InputError) {
            let loaded = try Loader(
                zone: zone, period: Period("2026-10"), threads: threads, chunkSize: chunkSize,
                lineWords: LineWords(words: ["kørsel*", "moms"], exceptions: ["ekskl"])
            ).load([kind: sources])
            guard let table = loaded.table(kind) else {
                expect(false, "a table that was given was read")
                return
            }
            judge(table)
            try read(loaded, table)
            try table.checkUnchanged()
        } catch {
            expect(!error.problem.isEmpty && !error.remedy.isEmpty, "an error says what to do")
            failure = error.description
        }
    }

    private mutating func judge(_ table: LoadedTable) {
        totals = table.totals
        refusals = table.refusals.map {
            [Int($0.code.rawValue), Int($0.column), Int($0.file), Int($0.line), Int($0.offset)]
        }
        texts = table.digests + table.formats + table.unreadColumns.map { $0.joined(separator: "|") }
        for (file, total) in table.totals.enumerated() {
            expect(total.read == total.accepted + total.refused, "read = accepted + refused: \(total)")
            expect(total.outsidePeriod <= total.accepted, "what lies outside the period was accepted: \(total)")
            expect(
                total.refused == total.refusals.values.reduce(0, +)
                    && total.refused == table.refusals.count { Int($0.file) == file },
                "every refusal has a reason: \(total)")
        }
    }

    /// Rows are there as often as they were counted, and those that are looked up are the ones that were read.
    private mutating func read(_ loaded: Loader.Loaded, _ table: LoadedTable) throws(InputError) {
        let dataset = loaded.dataset
        for reference in loaded.references { texts.append("\(reference.code) \(reference.cases) \(reference.message)") }
        var places: [(place: RowLocator, mentor: UInt32)] = []
        for partition in 0..<PartitionedRows<SessionRow>.partitions {
            dataset.sessions.forEachRow(of: partition) { row, mentor in
                places.append((row.pointee.locator, mentor))
                rows.append([
                    Int(row.pointee.locator.value), Int(mentor), Int(row.pointee.start), Int(row.pointee.length),
                    row.pointee.citizen.hashValue, Int(row.pointee.offset), row.pointee.inPeriod ? 1 : 0,
                ])
            }
            dataset.invoices.forEachRow(of: partition) { row, mentor in
                places.append((row.pointee.locator, mentor))
                rows.append([Int(row.pointee.locator.value), Int(mentor)])
            }
        }
        rows.sort { $0.lexicographicallyPrecedes($1) }
        if table.kind == .sessions || table.kind == .invoices {
            expect(rows.count == table.total.accepted, "\(rows.count) rows kept, \(table.total.accepted) accepted")
        }
        places.sort { $0.place < $1.place }
        let finder = RowFinder(table)
        for (place, mentor) in places.prefix(32) {
            let row = try finder.row(at: place)
            let fields = finder.fields(of: row)
            let id = finder.text("mentor_id", in: fields, of: row)
            expect(id == dataset.mentors.ids[Int(mentor)], "the row found names '\(id)' at \(place)")
            expect(finder.texts(["mentor_id"], of: row) == [id], "a row's texts agree")
        }
        let reader = RefusalReader(table)
        for refusal in table.refusals.prefix(32) {
            let row = try reader.read(refusal)
            texts.append(
                "\(row.path) \(row.line) \(row.column) \(row.value) \(row.excerpt) \(row.problem) \(row.document)")
        }
    }

    /// What two passes say differently; nil where they agree.
    func difference(from other: Outcome) -> String? {
        if failure != other.failure { return "'\(failure)' and '\(other.failure)'" }
        if totals != other.totals { return "\(totals) and \(other.totals)" }
        if refusals != other.refusals { return "\(refusals) and \(other.refusals)" }
        if rows != other.rows { return "\(rows) and \(other.rows)" }
        return texts == other.texts ? nil : "\(texts) and \(other.texts)"
    }
}
