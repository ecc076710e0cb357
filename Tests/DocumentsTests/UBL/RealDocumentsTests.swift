import Foundation
import Testing

@testable import Documents

/// Invoices and credit notes of four public collections against the figures of another reader, `INDEX.csv`.
struct RealDocumentsTests {
    struct Row {
        let cells: [String: String]
        subscript(_ column: String) -> String { cells[column] ?? "" }
        func figure(_ column: String) -> ExactDecimal? { ExactDecimal(self[column]) }
    }

    static func rows() throws -> (URL, [Row])? {
        guard let folder = SharedData.folder("ubl") else { return nil }
        let text = try String(contentsOf: folder.appending(path: "INDEX.csv"), encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline).map { cells(of: String($0)) }
        guard let head = lines.first else { return nil }
        return (folder, lines.dropFirst().map { Row(cells: Dictionary(uniqueKeysWithValues: zip(head, $0))) })
    }

    static func cells(of line: String) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == ",", !isQuoted {
                cells.append("")
            } else {
                cells[cells.count - 1].append(character)
            }
        }
        return cells
    }

    /// Documents whose tax is in several `TaxTotal` of the same currency, of which the index has the first alone.
    private static let severalTaxTotals = [
        "excise-charge_real.xml": "462.50", "excise-line-and-document.xml": "150000",
        "excise-registration-tax_real.xml": "103879.40",
        "used-invoice_real.xml": "2000",
    ]

    @Test func `all documents against the index`() throws {
        guard let (folder, rows) = try Self.rows() else { return }
        let reader = UBLReader()
        #expect(rows.count == 92)
        for row in rows {
            let file = row["file"]
            let document = try read(Array(Data(contentsOf: folder.appending(path: file))), with: reader)
            let texts = [
                (document.kind == .invoice ? "Invoice" : "CreditNote", "root"),
                (document.customization, "customization"),
                (document.id, "id"), (document.issuedOn?.description ?? "", "issue_date"),
                (document.period?.from?.description ?? "", "period_start"),
                (document.period?.to?.description ?? "", "period_end"), (String(document.lines.count), "n_lines"),
                (Set(document.lines.map(\.unit)).subtracting([""]).sorted().joined(separator: "|"), "units"),
                (String(document.lines.count { $0.unit == "HUR" }), "n_HUR_lines"),
            ]
            for (text, column) in texts { #expect(text == row[column], "\(file) \(column)") }
            // The index knows `DocumentCurrencyCode` alone.
            if !row["currency"].isEmpty { #expect(document.currency == row["currency"], "\(file)") }

            let totals = document.totals
            let tax = Self.severalTaxTotals[String(file.split(separator: "/").last ?? "")] ?? row["tax"]
            #expect(totals.tax == ExactDecimal(tax), "\(file) tax")
            let figures = [
                (UBLFigures.sum(ofLines: document), "sum_lines"), (totals.lines, "line_ext"),
                (totals.taxExclusive, "tax_excl"),
                (totals.taxInclusive, "tax_incl"), (totals.payable, "payable"),
            ]
            for (figure, column) in figures { #expect(figure == row.figure(column), "\(file) \(column)") }
            // The index has 0 for those that are missing.
            let optional = [
                (totals.allowance, "allowance"), (totals.charge, "charge"), (totals.prepaid, "prepaid"),
                (totals.rounding, "rounding"),
            ]
            for (figure, column) in optional { #expect((figure ?? .zero) == row.figure(column), "\(file) \(column)") }
        }
    }

    @Test func `of their figures, four documents' do not add up`() throws {
        guard let (folder, rows) = try Self.rows() else { return }
        let reader = UBLReader()
        var found: [String: [String]] = [:]
        for row in rows {
            let document = try read(Array(Data(contentsOf: folder.appending(path: row["file"]))), with: reader)
            let codes = UBLFigures.differences(in: document).map(\.code.rawValue)
            if !codes.isEmpty { found[String(row["file"].split(separator: "/").last ?? "")] = codes }
        }
        #expect(
            found == [
                // Payments for third parties, of an extension, are added.
                "05.01a-INVOICE_ubl.xml": ["payable"],
                // A tour of all fields, whose own comment says that it does not conform.
                "used-invoice_real.xml": ["tax-inclusive", "payable", "asked"],
                "UBL-CreditNote-2.0-Example.xml": ["net", "asked"],
                "UBL-Invoice-2.1-Example.xml": ["line-amount"],
            ])
    }
}
