import Foundation
import Testing

/// One sweep of invoices in XML, a Danish export and an app's log, each read by a profile of its own. What the sweep says of rows
/// and kroner is compared with sums over the same files made here by other, simple means.
@Suite struct SweepOfEverythingTests {
    private static let samples = ["nemhandel", "danish-semicolon", "app-jsonl"].map(ProfileSample.init)

    /// Rows and øre that were read, whatever became of them; of rows that say no kroner the øre are 0.
    private struct Sum: Equatable {
        var rows = 0
        var øre = 0
    }

    private let folder: TemporaryFolder
    private let manifest: RunFolder.Manifest
    private let run: RunFolder

    init() throws {
        folder = try TemporaryFolder()
        let input = folder.path("in")
        try FileManager.default.createDirectory(atPath: input, withIntermediateDirectories: true)
        for sample in Self.samples {
            let source = Program.packageRoot + "/" + sample.folder
            for name in try FileManager.default.contentsOfDirectory(atPath: source) {
                try FileManager.default.copyItem(atPath: source + "/" + name, toPath: input + "/" + name)
            }
        }
        run = try ProfileSample.sweep(input, profiles: Self.samples.map(\.profile), into: folder).run
        manifest = try run.manifest()
    }

    private func inputs(_ suffix: String) -> [RunFolder.Manifest.Input] {
        manifest.inputs.filter { $0.path.hasSuffix(suffix) }
    }

    private func read(_ inputs: [RunFolder.Manifest.Input]) -> Sum {
        inputs.reduce(into: Sum()) { sum, input in
            sum.rows += input.rows_read
            sum.øre += NSDecimalNumber(decimal: input.amount_read * 100).intValue
        }
    }

    @Test func `rows and kroner of every input and of all of them reconcile`() throws {
        #expect(manifest.outcome == "complete")
        for check in manifest.self_checks { #expect(check.passed, "\(check.name)") }
        #expect(Set(manifest.inputs.map(\.table)) == ["sessions", "invoices", "providers"])
        for input in manifest.inputs {
            #expect(input.rows_read == input.rows_accepted + input.rows_refused, "\(input.path)")
            #expect(input.amount_read == input.amount_accepted + input.amount_refused, "\(input.path)")
        }
        // Documents 20, billing of the app 7, lines of the Danish export 10.
        #expect(manifest.inputs.filter { $0.table == "invoices" }.reduce(0) { $0 + $1.rows_read } == 37)
        // The Danish export 12, the app 14 and 3.
        #expect(manifest.inputs.filter { $0.table == "sessions" }.reduce(0) { $0 + $1.rows_read } == 29)
    }

    @Test func `documents come to the sums of their lines`() throws {
        var sum = Sum()
        for name in [
            "2026-10/faktura-F-2026-301.xml", "2026-10/faktura-2026-1187.xml", "2026-10/faktura-2026-1190.xml",
            "2026-11/kreditnota-K-2026-17.xml",
        ] { try Self.add(folder.text("in/" + name), to: &sum) }
        let packed = try Program.command(
            "/usr/bin/env", ["gzip", "-dc", folder.path("in/2026-10/faktura-F-2026-303.xml.gz")])
        Self.add(packed.stdout, to: &sum)
        // The archive, which nothing here unpacks: 800.00 + 800.00 − 400.00 in three lines. The document that was cut off: a row.
        sum.rows += 3 + 1
        sum.øre += 120_000
        let documents = manifest.inputs.filter {
            $0.table == "invoices" && !$0.path.hasSuffix(".csv") && !$0.path.hasSuffix(".jsonl")
        }
        #expect(read(documents) == sum)
    }

    /// Adds the lines of a document, those of a credit note with a minus.
    private static func add(_ text: String, to sum: inout Sum) {
        for (line, sign) in [("cac:InvoiceLine", 1), ("cac:CreditNoteLine", -1)] {
            for piece in text.components(separatedBy: "<\(line)>").dropFirst() {
                let amount = piece.components(separatedBy: "<cbc:LineExtensionAmount currencyID=\"DKK\">")[1]
                    .components(separatedBy: "<")[0]
                sum.rows += 1
                sum.øre += sign * (figure(amount, places: 2) ?? 0)
            }
        }
    }

    @Test func `the Danish export comes to the sums of its cells`() throws {
        func table(_ name: String) throws -> Table {
            let text = try String(
                contentsOf: URL(fileURLWithPath: folder.path("in/" + name)), encoding: .windowsCP1252)
            return try Table(text.replacingOccurrences(of: "\r\n", with: "\n"), delimiter: ";")
        }
        let lines = try table("fakturalinjer-2026-10.csv").rows
        // "410 kr." is no figure, and is in no sum.
        let øre = lines.map { row in
            figure(
                row["Beløb"].replacingOccurrences(of: ".", with: "").replacingOccurrences(of: ",", with: "."), places: 2
            )
                ?? 0
        }
        #expect(read(inputs("/fakturalinjer-2026-10.csv")) == Sum(rows: lines.count, øre: øre.reduce(0, +)))
        #expect(
            read(inputs("/registreringer-2026-10.csv"))
                == Sum(rows: try table("registreringer-2026-10.csv").rows.count, øre: 0))
    }

    /// A line of the app's billing, as far as kroner go.
    private struct Bill: Decodable {
        let isCredit: Bool?
        let øre: Int?

        private enum Member: CodingKey { case isCredit, netAmount }

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: Member.self)
            isCredit = try members.decodeIfPresent(Bool.self, forKey: .isCredit)
            // A number, or a text with the digits of one.
            let number = try? members.decode(Decimal.self, forKey: .netAmount)
            let text = try? members.decode(String.self, forKey: .netAmount)
            let kroner = number ?? text.flatMap { Decimal(string: $0) }
            let exact = kroner.map { NSDecimalNumber(decimal: $0 * 100).doubleValue }
            // A fraction of an øre is no amount.
            øre = exact.flatMap { $0 == $0.rounded() ? Int($0) : nil }
        }
    }

    @Test func `the app's log comes to the sums of its members`() throws {
        func lines(_ text: String) -> [Substring] { text.split(separator: "\n") }
        let bills = try lines(folder.text("in/billing-2026-10.jsonl")).map {
            try JSONDecoder().decode(Bill.self, from: Data($0.utf8))
        }
        let øre = bills.reduce(0) { $0 + ($1.øre ?? 0) * ($1.isCredit == true ? -1 : 1) }
        #expect(read(inputs("/billing-2026-10.jsonl")) == Sum(rows: bills.count, øre: øre))
        #expect(
            read(inputs("/visits-2026-10.jsonl"))
                == Sum(rows: lines(try folder.text("in/visits-2026-10.jsonl")).count, øre: 0))
        let packed = try Program.command("/usr/bin/env", ["gzip", "-dc", folder.path("in/visits-2026-09.jsonl.gz")])
        #expect(read(inputs("/visits-2026-09.jsonl.gz")) == Sum(rows: lines(packed.stdout).count, øre: 0))
    }

    @Test func `the period's kroner are those of the mentors, across systems`() throws {
        let accepted = manifest.inputs.reduce(Decimal(0)) { $0 + $1.amount_accepted - $1.amount_outside_period }
        // Documents 15,548.33, the app 2,402.92, the Danish export 9,816.25 without the 820.00 of September.
        #expect(accepted == Decimal(string: "26947.50"))
        let mentors = try run.table("mentors.csv").rows
        #expect(mentors.reduce(0) { $0 + (figure($1["billed_amount"], places: 2) ?? 0) } == 2_694_750)
        // M-1042 has sessions in the app, and is billed by the app (2,073.75) and in documents (3,365.00).
        let both = try #require(mentors.first { $0["mentor_id"] == "M-1042" })
        #expect((both["sessions"], both["billed_amount"]) == ("5", "5438.75"))
    }
}
