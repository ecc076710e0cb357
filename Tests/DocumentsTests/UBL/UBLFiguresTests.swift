import Foundation
import Testing

@testable import Documents

struct UBLFiguresTests {
    private func differences(_ name: String, _ old: String, _ new: String) throws -> [UBLDifference] {
        let text = try Samples.text(name).split(separator: "\n", omittingEmptySubsequences: false)
        var isDone = false
        let changed = text.map { line -> String in
            guard !isDone, line.contains(old) else { return String(line) }
            isDone = true
            return line.replacingOccurrences(of: old, with: new)
        }
        #expect(isDone)
        return UBLFigures.differences(in: try read(changed.joined(separator: "\n").utf8))
    }

    private func figure(_ text: String) throws -> ExactDecimal { try #require(ExactDecimal(text)) }

    @Test func `a line's amount, within what its family allows`() throws {
        #expect(try differences("oioubl-invoice", ">987.50<", ">988.50<").map(\.code) == [.lineSum, .asked])
        #expect(
            try differences("oioubl-invoice", ">987.50<", ">988.51<") == [
                UBLDifference(code: .lineAmount, stated: figure("988.51"), computed: figure("987.50"), line: 0),
                UBLDifference(code: .lineSum, stated: figure("2765"), computed: figure("2766.01")),
                UBLDifference(code: .asked, stated: figure("2765"), computed: figure("2766.01")),
            ])
        #expect(
            try differences("peppol-invoice", ">400.00<", ">400.02<").map(\.code) == [.lineAmount, .lineSum, .asked])
        #expect(try differences("peppol-invoice", ">60<", ">0<").isEmpty)
    }

    @Test func `each total`() throws {
        let cases: [(String, String, String, [UBLDifference.Code])] = [
            (
                "peppol-invoice", "LineExtensionAmount currencyID=\"DKK\">1000.00",
                "LineExtensionAmount currencyID=\"DKK\">990.00",
                [.lineSum, .net]
            ),
            ("peppol-invoice", ">950.00<", ">951.00<", [.net, .taxInclusive, .asked]),
            (
                "peppol-invoice", "TaxInclusiveAmount currencyID=\"DKK\">1187.50",
                "TaxInclusiveAmount currencyID=\"DKK\">1188.50",
                [.taxInclusive, .payable]
            ),
            (
                "peppol-invoice", "PayableAmount currencyID=\"DKK\">1187.50", "PayableAmount currencyID=\"DKK\">1000",
                [.payable]
            ),
            (
                "peppol-invoice", "AllowanceTotalAmount currencyID=\"DKK\">50",
                "AllowanceTotalAmount currencyID=\"DKK\">60",
                [.allowanceSum, .net]
            ),
            (
                "oioubl-invoice", "TaxExclusiveAmount currencyID=\"DKK\">691.25",
                "TaxExclusiveAmount currencyID=\"DKK\">2765.00",
                [.taxTotal]
            ),
        ]
        for (name, old, new, codes) in cases { #expect(try differences(name, old, new).map(\.code) == codes, "\(new)") }
    }

    @Test func `prices for several pieces, and OIOUBL's factor`() throws {
        let cask = UBLDocument.Line(
            quantity: try figure("1"), price: try figure("960"), baseQuantity: try figure("100"),
            unitFactor: try figure("0.75"))
        #expect(UBLFigures.amounts(of: cask, family: .oioubl).first == ExactDecimal("720"))
        let minutes = UBLDocument.Line(
            quantity: try figure("75"), price: try figure("360"), baseQuantity: try figure("60"))
        #expect(UBLFigures.amounts(of: minutes, family: .peppol) == [try figure("450")])
        #expect(UBLFigures.amounts(of: UBLDocument.Line(), family: .peppol).isEmpty)
    }

    @Test func `what is not stated is not judged`() {
        let document = UBLDocument(kind: .invoice, family: .ubl, totals: .init(payable: ExactDecimal("100")))
        #expect(UBLFigures.differences(in: document).isEmpty)
    }
}
