import Documents
import Foundation
import Records
import Statistics
import Testing

@testable import Ingest

/// What a document asks for is what its rows sum to.
@Suite("Documents bill what they ask for")
struct BilledDocumentTests {
    /// What documents became, with their rows' cells.
    struct Read {
        let loaded: Loader.Loaded
        let table: LoadedTable

        init(
            _ documents: [DocumentText], rules: DocumentRules = .standard, registers: [TableKind: String] = [:]
        ) throws {
            let scratch = try Scratch()
            var files: [TableKind: [String]] = [
                .invoices: try documents.enumerated().map { try scratch.file($1.text, name: "\($0).xml") }
            ]
            for (kind, text) in registers { files[kind] = [try scratch.file(text)] }
            loaded = try withExtendedLifetime(scratch) {
                try Reading(profile: Profile(name: "p", documents: rules)).load(files)
            }
            table = try #require(loaded.table(.invoices))
        }

        /// Cells of all accepted rows, in the order of the documents.
        func cells(_ columns: String...) throws -> [[String]] {
            let finder = RowFinder(table)
            let places =
                loaded.dataset.allInvoices.map(\.locator) + loaded.dataset.providerLines.map(\.row.locator)
                + loaded.dataset.unnamedCorrections.map(\.row.locator)
            return try places.sorted().map { finder.texts(columns, of: try finder.row(at: $0)) }
        }

        var contents: [DocumentSummary.Content] { table.documents.flatMap { $0 }.compactMap(\.content) }
        func reference(_ code: String) -> Reference? { loaded.references.first { $0.code == code } }
    }

    private static func allowance(_ amount: String, isCharge: Bool = false, reason: String = "") -> String {
        "<cac:AllowanceCharge><cbc:ChargeIndicator>\(isCharge)</cbc:ChargeIndicator>"
            + "<cbc:AllowanceChargeReason>\(reason)</cbc:AllowanceChargeReason>"
            + "<cbc:Amount currencyID=\"DKK\">\(amount)</cbc:Amount></cac:AllowanceCharge>"
    }

    private static func totals(_ figures: KeyValuePairs<String, String>) -> String {
        "<cac:LegalMonetaryTotal>"
            + figures.map { "<cbc:\($0.key) currencyID=\"DKK\">\($0.value)</cbc:\($0.key)>" }.joined()
            + "</cac:LegalMonetaryTotal>"
    }

    private static func corrects(_ invoice: String, line: String = "") -> String {
        "<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>\(invoice)</cbc:ID></cac:InvoiceDocumentReference>"
            + (line.isEmpty ? "" : "<cac:BillingReferenceLine><cbc:ID>\(line)</cbc:ID></cac:BillingReferenceLine>")
            + "</cac:BillingReference>"
    }

    private static let october = DocumentText.period("2026-10-05", "2026-10-28")

    // MARK: Allowances and charges

    @Test("an allowance of the whole document lowers amount and rate of its lines")
    func discount() throws {
        let read = try Read([
            DocumentText(
                header: Self.allowance("500.00") + Self.totals(["TaxExclusiveAmount": "4500.00"]),
                lines: [
                    .init(id: "1", quantity: "6", amount: "3000.00", price: "500.00"),
                    .init(id: "2", quantity: "4", amount: "2000.00", price: "500.00"),
                ])
        ])
        #expect(try read.cells("amount", "hourly_rate") == [["2700.00", "450.0000"], ["1800.00", "450.0000"]])
        #expect(read.contents.map(\.kroner) == [Amount(kroner: 4_500)])
        #expect(read.contents.map(\.isOffAsked) == [false])
    }

    @Test("a line that nothing is left of has no rate, rather than one of zero")
    func discountedWhole() throws {
        let read = try Read([DocumentText(header: Self.allowance("900.00"), lines: [.init()])])
        #expect(try read.cells("amount", "hourly_rate") == [["0.00", ""]])
    }

    @Test("a charge is a line in pieces with its text, at the mentor and citizen whom all lines name")
    func chargeAtMentor() throws {
        let header = Self.allowance("1200.00", isCharge: true, reason: "Kørsel 320 km")
        let read = try Read([
            DocumentText(
                header: header, lines: [.init(id: "charge-1", more: Self.october), .init(id: "2", more: Self.october)])
        ])
        #expect(
            try read.cells("line_no", "mentor_id", "citizen_id", "hours", "amount", "unit", "text", "service_from")[0]
                == ["charge-1", "M1", "C1", "2", "900.00", "hour", "Mentortimer", "2026-10-05"])
        #expect(
            try read.cells("line_no", "mentor_id", "citizen_id", "hours", "amount", "unit", "text", "service_from")[2]
                == ["charge-1x", "M1", "C1", "", "1200.00", "piece", "Kørsel 320 km", "2026-10-28"])
        #expect(read.table.total.read == 3)
        #expect(read.loaded.dataset.providerLines.isEmpty)
    }

    @Test("where lines name several mentors a charge is the provider's, counted and in no ledger")
    func chargeAtProvider() throws {
        let document = DocumentText(
            header: Self.allowance("300.00", isCharge: true, reason: "Kørsel"),
            lines: [.init(id: "1"), .init(id: "2", properties: [("mentor_id", "M2")])])
        let read = try Read([document])
        #expect(read.loaded.dataset.allInvoices.count == 2)
        let line = try #require(read.loaded.dataset.providerLines.first)
        #expect(line.row.amount == Amount(kroner: 300))
        #expect(read.loaded.dataset.providers.ids[Int(line.row.provider)] == "12345674")
        #expect(read.table.total.accepted == 3)
        #expect(read.table.total.amountAccepted == Amount(kroner: 2_100))
        let reference = try #require(read.reference("charge-without-mentor"))
        #expect(reference.cases == 1)
        #expect(reference.message.contains("300.00 kr"))
        // Delivered twice it is one, as any row is.
        let twice = try Read([document, document])
        #expect(twice.loaded.dataset.providerLines.count == 1)
        #expect(twice.table.total.refusals == [.duplicateRow: 3])
        #expect(twice.table.total.amountAccepted == Amount(kroner: 2_100))
    }

    @Test("a row leaves its mentor out where it names what it corrects, and not by the unit of charges")
    func rowsNameMentors() throws {
        let text = invoices(
            ["F-1,1,P1,,2026-10-01,1,100.00,charge,", "F-1,2,P1,,2026-10-01,1,100.00,hour,F-0"], more: ",unit,credits")
        let table = try #require(try Reading().load(.invoices, text).table(.invoices))
        #expect(table.refused.map(\.code) == ["missing-value"])
        let charged = invoices(["F-1,1,P1,M1,2026-10-01,1,100.00,charge"], more: ",unit")
        #expect(try Reading().load(.invoices, charged).table(.invoices)?.refused.map(\.code) == ["unsupported-unit"])
    }

    @Test("rows that are not what a document asks for are said, with the first")
    func offAsked() throws {
        let right = DocumentText(id: "A", header: Self.totals(["TaxExclusiveAmount": "900.00"]), lines: [.init()])
        let wrong = DocumentText(id: "B", header: Self.totals(["TaxExclusiveAmount": "950.00"]), lines: [.init()])
        let read = try Read([right, wrong])
        let reference = try #require(read.reference("document-not-what-it-asks"))
        #expect(reference.cases == 1)
        let finder = RowFinder(read.table)
        let row = try finder.row(at: try #require(reference.first))
        #expect(finder.texts(["invoice_id"], of: row) == ["B"])
        #expect(read.contents.map(\.isOffAsked) == [false, true])
        #expect(read.contents[1].differences.map(\.code) == [.net, .asked])
    }

    @Test("random documents: rows sum to what is asked for, to the øre")
    func random() throws {
        var generator = SplitMix64(seed: 15)
        func kroner(_ øre: Int) -> String { "\(øre / 100).\(øre % 100 < 10 ? "0" : "")\(øre % 100)" }
        var documents: [DocumentText] = []
        for number in 0..<200 {
            var øre = 0
            let lines = (0..<Int.random(in: 1...6, using: &generator)).map { index -> DocumentText.Line in
                let amount = Int.random(in: 1...500_000, using: &generator)
                øre += amount
                return .init(
                    id: "\(index)", amount: kroner(amount), price: nil,
                    properties: [("mentor_id", "M\(Int.random(in: 1...2, using: &generator))")])
            }
            var header = ""
            for _ in 0..<Int.random(in: 0...3, using: &generator) {
                let isCharge = Bool.random(using: &generator)
                let amount = Int.random(in: 1...400_000, using: &generator)
                øre += isCharge ? amount : -amount
                header += Self.allowance(kroner(amount), isCharge: isCharge)
            }
            let net = (øre < 0 ? "-" : "") + kroner(abs(øre))
            guard øre > 0 else { continue }
            documents.append(
                DocumentText(
                    id: "F-\(number)", isCredit: number % 3 == 0,
                    header: header + Self.totals(["TaxExclusiveAmount": net]), lines: lines))
        }
        let read = try Read(documents)
        #expect(read.table.total.refused == 0)
        #expect(read.contents.allSatisfy { !$0.isOffAsked && $0.asked != nil })
        let sum = read.contents.reduce(Amount.zero) { $0 + $1.kroner }
        #expect(sum == read.table.total.amountAccepted)
    }

    // MARK: Prices and hours as they are printed

    @Test("a price of zero is written as it stands, and prices that are rounded stand for the amount")
    func prices() throws {
        func rates(_ line: DocumentText.Line) throws -> [[String]] {
            try Read([DocumentText(lines: [line])]).cells("hourly_rate")
        }
        #expect(try rates(.init(quantity: "6", amount: "2700.00", price: "0.00")) == [["0"]])
        #expect(try rates(.init(quantity: "6", amount: "2700.00", price: "2700", base: "6")) == [["450.0000"]])
        #expect(try rates(.init(quantity: "600", unit: "MIN", amount: "3950.00", price: "6.58")) == [["395.0000"]])
        #expect(try rates(.init(quantity: "150", amount: "59268.60", price: "395.12")) == [["395.1240"]])
        // What the price comes to, to the øre, is the price.
        #expect(
            try rates(.init(quantity: "50", unit: "MIN", amount: "466.67", price: "560.00", base: "60"))
                == [["560.0000"]])
        // A price that does not explain the amount stays as it is stated.
        #expect(try rates(.init(quantity: "10", amount: "4600.00", price: "450.00")) == [["450.0000"]])
    }

    @Test("hours keep their printed decimals; other units of time have nine")
    func hours() throws {
        let units = [("0.83", "HUR", "0.83"), ("2.50", "LH", "2.50"), ("20", "MIN", "0.333333333")]
        for (quantity, unit, cell) in units + [("90", "MIN", "1.500000000"), ("3", "QH", "0.750000000")] {
            let read = try Read([DocumentText(lines: [.init(quantity: quantity, unit: unit, price: nil)])])
            #expect(try read.cells("hours") == [[cell]])
        }
        let third = try Read([DocumentText(lines: [.init(quantity: "20", unit: "MIN")])])
        #expect(third.contents.map(\.hours) == third.loaded.dataset.allInvoices.map(\.hours))
    }

    // MARK: Signs

    @Test("a credit note with figures that are all negative takes back")
    func negativeCredit() throws {
        let header = Self.totals(["LineExtensionAmount": "-4500.00", "TaxInclusiveAmount": "-5625.00"])
        let credit = DocumentText(
            isCredit: true, header: header, lines: [.init(quantity: "-10", amount: "-4500.00", more: Self.october)])
        let read = try Read([credit])
        #expect(read.loaded.dataset.allInvoices.map(\.amount) == [Amount(kroner: -4_500)])
        #expect(read.loaded.dataset.allInvoices.map(\.hours.tenThousandths) == [-100_000])
        #expect(
            try read.cells("kind", "amount", "hours", "hourly_rate") == [["credit_note", "4500.00", "10", "450.0000"]])
        #expect(read.contents.map(\.kroner) == [Amount(kroner: -4_500)])
    }

    @Test("figures that contradict each other refuse the document, with both readings and its kroner")
    func contradiction() throws {
        let credit = DocumentText(
            isCredit: true, header: Self.totals(["LineExtensionAmount": "4500.00"]),
            lines: [.init(id: "1", quantity: "-6", amount: "-2700.00"), .init(id: "2", amount: "-1800.00")])
        let read = try Read([credit])
        #expect(read.table.total.refusals == [.badNumber: 2])
        #expect(read.table.total.amountRefused == Amount(kroner: -4_500))
        let row = try RefusalReader(read.table).read(read.table.refusals[0])
        #expect(row.problem.contains("-4500.00 kr") && row.problem.contains("to 4500.00 kr"))
        #expect(read.contents.map(\.isOffAsked) == [false])
        #expect(try DocumentTotals.of(read.table, file: 0).map(\.totals.amountRefused) == [Amount(kroner: -4_500)])
    }

    @Test("a profile says which sign credits have: negative figures are refused, or positive ones")
    func statedSigns() throws {
        let negative = DocumentText(isCredit: true, lines: [.init(quantity: "-2", amount: "-900.00")])
        let positive = DocumentText(isCredit: true, lines: [.init()])
        func total(_ document: DocumentText, _ signs: CreditSigns) throws -> ControlTotals {
            try Read([document], rules: DocumentRules(credits: signs)).table.total
        }
        #expect(try total(negative, .negative).amountAccepted == Amount(kroner: -900))
        #expect(try total(positive, .negative).refusals == [.badNumber: 1])
        #expect(try total(positive, .positive).amountAccepted == Amount(kroner: -900))
        #expect(try total(negative, .positive).refusals == [.badNumber: 1])
    }

    // MARK: Corrections

    @Test("all invoices that are named stand in credits, a line's own before the document's, and no date is made up")
    func named() throws {
        let head = Self.corrects("F-1") + Self.corrects("F-2")
        let own = Self.corrects("F-3", line: "7")
        let credit = DocumentText(
            id: "K-1", isCredit: true, header: head,
            lines: [.init(id: "1"), .init(id: "2", note: "med \"citat\"", more: own + Self.october)])
        let read = try Read([credit])
        #expect(
            try read.cells("credits", "service_from", "service_to", "issued_on") == [
                ["F-1\u{1F}F-2", "", "", "2026-10-31"],
                ["F-3\u{1E}7", "2026-10-05", "2026-10-28", "2026-10-31"],
            ])
    }

    @Test("a corrected invoice and negative lines name what they correct, other lines do not")
    func correctedInvoice() throws {
        let corrected = DocumentText(
            id: "F-9", header: Self.corrects("F-1") + "<cbc:InvoiceTypeCode>384</cbc:InvoiceTypeCode>",
            lines: [.init(id: "1", quantity: "-2", amount: "-900.00"), .init(id: "2")])
        #expect(try Read([corrected]).cells("credits", "service_from") == [["F-1", ""], ["F-1", ""]])
        let ordinary = DocumentText(
            id: "F-8", header: Self.corrects("F-1"),
            lines: [.init(id: "1", quantity: "-2", amount: "-900.00"), .init(id: "2")])
        #expect(try Read([ordinary]).cells("credits", "service_from") == [["F-1", ""], ["", "2026-10-31"]])
    }

    @Test("a correction that names its invoice and no mentor is kept beside the ledgers")
    func unnamed() throws {
        let credit = DocumentText(
            id: "K-1", isCredit: true, header: Self.corrects("F-1"), lines: [.init(properties: [])])
        let read = try Read([credit])
        let line = try #require(read.loaded.dataset.unnamedCorrections.first)
        #expect(line.row.amount == Amount(kroner: -900))
        #expect(line.row.hours.tenThousandths == -20_000)
        #expect(line.detail.credits != 0)
        #expect(read.loaded.dataset.allInvoices.isEmpty)
        #expect(read.table.total.amountAccepted == Amount(kroner: -900))
        let nameless = DocumentText(id: "K-2", isCredit: true, lines: [.init(properties: [])])
        #expect(try Read([nameless]).table.total.refusals == [.missingValue: 1])
    }

    // MARK: Sellers

    @Test(
        "of providers with one CVR number the mentor's own is a line's; whom no register places stays under the number")
    func oneNumber() throws {
        let providers = "provider_id,cvr\nP1,12 34 56 74\nP2,DK12345674\nP3,87654321\n"
        let document = DocumentText(
            lines: [
                .init(id: "1"), .init(id: "2", properties: [("mentor_id", "M2")]),
                .init(id: "3", properties: [("mentor_id", "M3")]),
            ])
        let read = try Read(
            [document],
            registers: [.providers: providers, .mentors: "mentor_id,provider_id\nM1,P1\nM2,P2\nM3,P3\n"])
        #expect(read.loaded.dataset.allLines.map(\.provider) == ["P1", "P2", "12345674"])
        let reference = try #require(read.reference("cvr-of-several-providers"))
        #expect(reference.cases == 1)
        #expect(reference.message.contains("1 line of documents"))
        // A provider that stands there twice, for two spans of time, is one.
        let spans = try Read(
            [document], registers: [.providers: "provider_id,cvr,name\nP1,12345674,a\nP1,12345674,b\n"])
        #expect(spans.reference("cvr-of-several-providers") == nil)
    }
}
