import Documents
import Foundation
import Records
import Testing

@testable import Ingest

@Suite("Invoices in XML become lines of the contract")
struct DocumentTests {
    /// The lines of one document.
    private func load(
        _ document: DocumentText, rules: DocumentRules = .standard
    ) throws -> (lines: [Dataset.Line], table: LoadedTable) {
        let scratch = try Scratch()
        let path = try scratch.file(document.text, name: "faktura.xml")
        let loaded = try Reading(profile: Profile(name: "p", documents: rules)).load([.invoices: [path]])
        return (loaded.dataset.allLines, try #require(loaded.table(.invoices)))
    }

    private func one(_ line: DocumentText.Line, rules: DocumentRules = .standard) throws -> Dataset.Line {
        try #require(try load(DocumentText(lines: [line]), rules: rules).lines.first)
    }

    @Test(
        "hours come from units of time, as exactly as four decimals are",
        arguments: [
            ("HUR", "2.5", 25_000), ("LH", "1", 10_000), ("QH", "3", 7_500), ("MIN", "50", 8_333),
            ("MIN", "90", 15_000),
            ("SEC", "1800", 5_000),
        ])
    func units(_ unit: String, _ quantity: String, _ hours: Int64) throws {
        let line = try one(.init(quantity: quantity, unit: unit, price: nil))
        #expect(line.row.hours.tenThousandths == hours)
        #expect(line.row.amount == Amount(øre: 90_000))
    }

    @Test("pieces keep their kroner and have no hours", arguments: ["EA", "C62", "LS", "KGM", ""])
    func pieces(_ unit: String) throws {
        let line = try one(.init(quantity: "7", unit: unit))
        #expect(line.row.hours == .zero)
        #expect(line.row.unit == .piece)
        #expect(line.row.amount == Amount(øre: 90_000))
        #expect(line.row.rate.tenThousandths == 0)
    }

    @Test("other units of time are refused with their kroner, unless the profile says how many hours they are")
    func days() throws {
        let document = DocumentText(lines: [.init(quantity: "2", unit: "DAY")])
        let refused = try load(document)
        #expect(refused.table.refused == [Refused("unsupported-unit", "unit", line: 1)])
        #expect(refused.table.total.amountRefused == Amount(øre: 90_000))
        let stated = try load(document, rules: DocumentRules(hoursPerUnit: ["DAY": 74_000]))
        #expect(stated.lines.map(\.row.hours.tenThousandths) == [148_000])
    }

    @Test("the rate is price over base quantity, line allowances counted in")
    func rates() throws {
        #expect(try one(.init(price: "900.00", base: "2")).row.rate.tenThousandths == 4_500_000)
        // Four quarters at 112.50 are an hour at 450.
        #expect(
            try one(.init(quantity: "8", unit: "QH", amount: "900.00", price: "112.50")).row.rate.tenThousandths
                == 4_500_000)
        let allowance =
            "<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount currencyID=\"DKK\">100.00</cbc:Amount></cac:AllowanceCharge>"
        let reduced = try one(.init(amount: "800.00", more: allowance))
        #expect(reduced.row.rate.tenThousandths == 4_000_000)
        #expect(reduced.row.statesRate)
    }

    @Test("dates come from the line, its delivery, the document's period, the day of issue, in that order")
    func dates() throws {
        let period = DocumentText.period("2026-10-05", "2026-10-11")
        let delivery = DocumentText.delivery("2026-10-07")
        let header = DocumentText.period("2026-10-01", "2026-10-30")
        let document = DocumentText(
            header: header,
            lines: [
                .init(id: "1", more: period + delivery), .init(id: "2", more: delivery), .init(id: "3"),
            ])
        let loaded = try load(document)
        let days = loaded.lines.map { "\($0.row.serviceFrom)..\($0.row.serviceTo)" }.sorted()
        #expect(days == ["2026-10-01..2026-10-30", "2026-10-05..2026-10-11", "2026-10-07..2026-10-07"])
        #expect(loaded.table.documents[0][0].content?.dated == [1, 1, 1, 0])
        let bare = try load(DocumentText(lines: [.init()]))
        #expect(bare.lines.map { "\($0.row.serviceFrom)" } == ["2026-10-31"])
        #expect(bare.table.documents[0][0].content?.dated == [0, 0, 0, 1])
    }

    @Test("a credit note reduces, its negative lines bill, and both know the invoice")
    func credits() throws {
        let reference =
            "<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>F-0</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>"
        let credit = DocumentText(
            id: "K-1", isCredit: true, header: reference,
            lines: [.init(id: "1"), .init(id: "2", quantity: "-1", amount: "-450.00")])
        let invoice = DocumentText(id: "F-0", lines: [.init()])
        let scratch = try Scratch()
        let paths = [
            try scratch.file(credit.text, name: "a.xml"), try scratch.file(invoice.text, name: "b.xml"),
        ]
        let loaded = try Reading().load([.invoices: paths])
        let rows = loaded.dataset.allLines
        #expect(rows.map(\.row.amount.øre).sorted() == [-90_000, 45_000, 90_000])
        #expect(rows.map(\.row.hours.tenThousandths).sorted() == [-20_000, 10_000, 20_000])
        let billed = try #require(rows.first { $0.row.amount.øre == 90_000 }?.detail)
        let taken = try #require(rows.first { $0.row.amount.øre == -90_000 }?.detail)
        #expect(billed.invoice == taken.credits)
        #expect(billed.credits == 0)
        #expect(loaded.table(.invoices)?.documents[0].compactMap { $0.content?.credits } == [["F-0"], []])
    }

    @Test("negative lines of an invoice credit hours and kroner, whichever of quantity and price is negative")
    func negativeLines() throws {
        for (quantity, price) in [("-2", "450.00"), ("2", "-450.00")] {
            let line = try one(.init(quantity: quantity, amount: "-900.00", price: price))
            #expect(line.row.hours.tenThousandths == -20_000)
            #expect(line.row.amount == Amount(øre: -90_000))
            #expect(line.row.kind == .invoice)
        }
    }

    @Test("another currency than kroner is refused, and its total shown")
    func currency() throws {
        let loaded = try load(DocumentText(currency: "EUR", lines: [.init()]))
        #expect(loaded.table.refused == [Refused("unsupported-currency", "currency", line: 1)])
        let reader = RefusalReader(loaded.table)
        #expect(try reader.read(loaded.table.refusals[0]).amount == Amount(øre: 90_000))
    }

    @Test("rules find names by property, pattern and look-up, in their order")
    func rules() throws {
        let rules = DocumentRules(
            mentor: [
                LineRule(fields: [.property("Medarbejder")]),
                LineRule(fields: [.note, .itemName], pattern: "(?i)mentor:? *(?<id>M-?[0-9]+)"),
                LineRule(fields: [.itemName], lookup: ["anna holm": "M7"]),
            ], citizen: [LineRule(fields: [.note], takesCPR: true)], session: [])
        func names(_ line: DocumentText.Line) throws -> [String] {
            let loaded = try load(DocumentText(lines: [line]), rules: rules)
            return loaded.lines.map(\.mentor)
        }
        #expect(try names(.init(note: "mentor M-3", properties: [("medarbejder ", "M9")])) == ["M9"])
        #expect(try names(.init(note: "Mentor: M-3, uge 40", properties: [])) == ["M-3"])
        #expect(try names(.init(name: "ANNA HOLM", properties: [])) == ["M7"])
        let unnamed = try load(DocumentText(lines: [.init(name: "Anna Berg", properties: [])]), rules: rules)
        #expect(unnamed.table.refused == [Refused("missing-value", "mentor_id", line: 1)])
        #expect(unnamed.table.total.amountRefused == Amount(øre: 90_000))
        let named = try load(
            DocumentText(lines: [.init(note: "010190 1234 besøg", properties: [("medarbejder", "M9")])]), rules: rules)
        #expect(named.lines.map(\.row.citizen) == [key("0101901234")])
    }

    @Test("the register's CVR number names the provider; a number that two have names nobody")
    func providers() throws {
        let scratch = try Scratch()
        let path = try scratch.file(DocumentText(lines: [.init()]).text, name: "a.xml")
        let register = try scratch.file("provider_id,cvr\nP001,DK 12 34 56 74\nP002,87654321\n")
        let loaded = try Reading().load([.invoices: [path], .providers: [register]])
        #expect(loaded.dataset.allLines.map(\.provider) == ["P001"])
        let twice = try scratch.file("provider_id,cvr\nP001,12345674\nP002,12345674\n")
        let unclear = try Reading().load([.invoices: [path], .providers: [twice]])
        #expect(unclear.dataset.allLines.map(\.provider) == ["12345674"])
    }

    @Test("a folder, an archive, packed and plain files give the same rows on any number of threads")
    func containers() throws {
        let scratch = try Scratch()
        let folder = scratch.path + "/træ"
        try FileManager.default.createDirectory(atPath: folder + "/2026/10", withIntermediateDirectories: true)
        for number in 0..<300 {
            let document = DocumentText(
                id: "F-\(number)",
                lines: [.init(id: "1", properties: [("mentor_id", "M\(number % 7)")]), .init(id: "2", unit: "EA")])
            try Data(document.text.utf8).write(
                to: URL(fileURLWithPath: "\(folder)/\(number % 2 == 0 ? "" : "2026/10/")\(number).xml"))
        }
        try Data("<Invoice".utf8).write(to: URL(fileURLWithPath: folder + "/broken.xml"))
        try Data("not read".utf8).write(to: URL(fileURLWithPath: folder + "/notes.txt"))
        let one = try Reading(threads: 1).load([.invoices: [folder]])
        let three = try Reading(threads: 3, chunkSize: 1_000).load([.invoices: [folder]])
        #expect(one.dataset.allLines == three.dataset.allLines)
        let table = try #require(one.table(.invoices))
        #expect(table.total.read == 601)
        #expect(table.total.refusals == [.badXML: 1])
        #expect(table.documents[0].count == 301)
        #expect(
            table.documents[0].map(\.path)
                == table.documents[0].map(\.path).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        let totals = try DocumentTotals.of(table, file: 0)
        #expect(totals.reduce(0) { $0 + $1.totals.accepted } == 600)
        #expect(totals.first { $0.document.path.hasSuffix("broken.xml") }?.totals.refusals == [.badXML: 1])
        #expect(table.digests == three.table(.invoices)?.digests)
    }

    @Test("a document twice is one, and its copy's lines repeat it; another with the same number is neither")
    func duplicates() throws {
        let scratch = try Scratch()
        let text = DocumentText(lines: [.init()]).text
        let a = try scratch.file(text, name: "a.xml")
        let b = try scratch.file(text, name: "b.xml")
        let table = try #require(try Reading().load([.invoices: [a, b]]).table(.invoices))
        #expect(table.total.refusals == [.duplicateRow: 1])
        #expect(try RefusalReader(table).read(table.refusals[0]).path == b)
        let c = try scratch.file(DocumentText(lines: [.init(amount: "901.00")]).text, name: "c.xml")
        let other = try #require(try Reading().load([.invoices: [a, c]]).table(.invoices))
        #expect(other.total.refusals == [.duplicateId: 2])
        let totals = try DocumentTotals.of(other, file: 0).map(\.totals.amountRefused.øre)
        #expect(totals == [90_000, 90_100])
    }

    @Test("rows of documents are found again by file and line")
    func origins() throws {
        let loaded = try load(DocumentText(lines: [.init(id: "1", note: "to\nlinjer, \"citat\""), .init(id: "2")]))
        let finder = RowFinder(loaded.table)
        let found = try loaded.lines.map { try finder.row(at: $0.row.locator) }.sorted { $0.line < $1.line }
        #expect(found.map(\.line) == [6, 8])
        #expect(found.allSatisfy { finder.path(of: $0).hasSuffix("faktura.xml") })
        #expect(finder.texts(["line_no", "text"], of: found[0]) == ["1", "Mentortimer; to\nlinjer, \"citat\""])
    }

    @Test("totals that do not add up are differences; those that do are none")
    func differences() throws {
        let right =
            "<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID=\"DKK\">900.00</cbc:LineExtensionAmount></cac:LegalMonetaryTotal>"
        let wrong = right.replacing("900.00", with: "950.00")
        func codes(_ header: String) throws -> [UBLDifference.Code] {
            try load(DocumentText(header: header, lines: [.init()])).table.documents[0][0].content?.differences.map(
                \.code)
                ?? []
        }
        #expect(try codes(right) == [])
        #expect(try codes(wrong) == [.lineSum, .asked])
    }

    @Test("check digits of the seller's numbers warn")
    func identifiers() throws {
        func doubts(_ seller: String) throws -> [String]? {
            let loaded = try load(DocumentText(seller: seller, lines: [.init()]))
            #expect(loaded.lines.count == 1)
            return loaded.table.documents[0][0].content?.doubtfulIdentifiers
        }
        // 1·2 + 0·7 + 0·6 + 0·5 + 0·4 + 0·3 + 1·2 + 7·1 = 11.
        #expect(try doubts("10000017") == [])
        #expect(try doubts("10000018") == ["cvr"])
    }
}
