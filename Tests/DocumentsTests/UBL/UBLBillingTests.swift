import Foundation
import Statistics
import Testing

@testable import Documents

/// What a document bills once its own allowances and charges are shared out.
struct UBLBillingTests {
    private func figure(_ text: String) -> ExactDecimal { ExactDecimal(text) ?? .zero }

    private func document(
        _ amounts: [String], _ allowances: [UBLDocument.AllowanceCharge] = [], totals: UBLDocument.Totals = .init(),
        categories: [String: ClosedRange<Int>] = [:]
    ) -> UBLDocument {
        let lines = amounts.enumerated().map { index, amount in
            let category = categories.first { $0.value.contains(index) }?.key ?? ""
            return UBLDocument.Line(amount: figure(amount), taxCategory: .init(id: category, percent: figure("25")))
        }
        return UBLDocument(kind: .invoice, family: .peppol, allowances: allowances, totals: totals, lines: lines)
    }

    private func allowance(_ amount: String, _ category: String = "", isCharge: Bool = false, percent: String = "25.0")
        -> UBLDocument.AllowanceCharge
    {
        .init(
            isCharge: isCharge, amount: figure(amount), reason: isCharge ? "Kørsel" : "Rabat",
            taxCategory: .init(id: category, percent: figure(percent)))
    }

    private func nets(_ document: UBLDocument) -> [String] {
        UBLBilling(document).lines.map { $0?.description ?? "none" }
    }

    @Test func `an allowance is shared in proportion, to the øre, equal remainders by line order`() {
        #expect(nets(document(["3000.00", "2000.00"], [allowance("500.00")])) == ["2700.00", "1800.00"])
        // A third of 1.00 is 0.33 for each, and one øre is left: all three remainders are equal.
        #expect(nets(document(["10.00", "10.00", "10.00"], [allowance("1.00")])) == ["9.66", "9.67", "9.67"])
        // 0.05 × 1/7, 2/7, 4/7 of an øre's 5: 0.71, 1.43, 2.86 øre; the two that are left go to 2.86 and 0.71.
        #expect(nets(document(["1.00", "2.00", "4.00"], [allowance("0.05")])) == ["0.99", "1.99", "3.97"])
    }

    @Test func `an allowance takes from the lines of its VAT category alone, and from all where none has it`() {
        let categories = ["S": 0...1, "E": 2...2]
        let taxed = document(["100.00", "300.00", "600.00"], [allowance("40.00", "S")], categories: categories)
        #expect(nets(taxed) == ["90.00", "270.00", "600.00"])
        let unknown = document(["100.00", "300.00", "600.00"], [allowance("100.00", "Z")], categories: categories)
        #expect(nets(unknown) == ["90.00", "270.00", "540.00"])
        let otherRate = document(
            ["100.00", "300.00"], [allowance("40.00", "S", percent: "12")], categories: ["S": 0...1])
        #expect(nets(otherRate) == ["90.00", "270.00"])
        // The category's own first: what all share may not take a line beyond zero.
        let both = document(["100.00", "300.00"], [allowance("350"), allowance("50", "E")], categories: ["E": 0...0])
        #expect(nets(both) == ["0.00", "0.00"])
    }

    @Test func `no line changes its sign: what is left of an allowance stands beside the lines`() {
        let billing = UBLBilling(document(["100.00", "-30.00"], [allowance("120.00")]))
        #expect(billing.lines == [figure("0"), figure("-30")])
        #expect(billing.extras.map(\.amount) == [figure("-20")])
        #expect(billing.extras.map(\.isCharge) == [false])
        #expect(billing.sum == figure("-50"))
    }

    @Test func `a total without its allowances is shared, a total of charges stands beside the lines`() {
        let stated = document(["100.00", "50.00"], totals: .init(allowance: figure("15"), charge: figure("7.50")))
        let billing = UBLBilling(stated)
        #expect(billing.lines == [figure("90"), figure("45")])
        #expect(billing.extras.map(\.amount) == [figure("7.50")])
        // Where the allowances are listed their total says nothing more.
        let listed = document(["100.00"], [allowance("10")], totals: .init(allowance: figure("10")))
        #expect(nets(listed) == ["90.00"])
    }

    @Test func `signs that are turned round give the same, turned round`() {
        let charges = [allowance("-500.00"), allowance("-25.00", isCharge: true)]
        let billing = UBLBilling(document(["-3000.00", "-2000.00"], charges))
        #expect(billing.lines == [figure("-2700"), figure("-1800")])
        #expect(billing.extras.map(\.amount) == [figure("-25")])
    }

    @Test func `prepaid and rounding amounts bill nothing`() {
        let totals = UBLDocument.Totals(prepaid: figure("60"), rounding: figure("0.25"), payable: figure("40.25"))
        #expect(UBLBilling(document(["100.00"], totals: totals)).sum == figure("100"))
    }

    @Test func `random documents bill what they ask for, and no line grows or turns`() throws {
        for seed in 0..<2_000 {
            var generator = SplitMix64(seed: UInt64(seed))
            let sign = Bool.random(using: &generator) ? "" : "-"
            let count = Int.random(in: 1...12, using: &generator)
            func amount(_ most: Int) -> String {
                let øre = Int.random(in: 0...most, using: &generator)
                return "\(sign)\(øre / 100).\(øre % 100 < 10 ? "0" : "")\(øre % 100)"
            }
            let amounts = (0..<count).map { _ in amount(300_000) }
            let categories = ["S": 0...max(0, count / 2)]
            let extras = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                allowance(
                    amount(200_000), ["", "S", "E"].randomElement(using: &generator) ?? "",
                    isCharge: Bool.random(using: &generator))
            }
            let made = document(amounts, extras, categories: categories)
            let billing = UBLBilling(made)
            var asked = ExactDecimal.zero
            for text in amounts { asked = try #require(asked.adding(figure(text))) }
            for extra in extras {
                let signed = try #require(extra.isCharge ? extra.amount : extra.amount?.negated)
                asked = try #require(asked.adding(signed))
            }
            #expect(billing.sum == asked, "seed \(seed)")
            for (net, text) in zip(billing.lines, amounts) {
                let (net, gross) = (try #require(net), figure(text))
                #expect(
                    net.magnitude <= gross.magnitude && (net.isZero || (net < .zero) == (gross < .zero)), "seed \(seed)"
                )
            }
        }
    }

    @Test
    func `what a document asks for: the net of Peppol, lines less allowances in OIOUBL, held against what is payable`()
    {
        var made = document(["100.00"], totals: .init(taxExclusive: figure("90")))
        #expect(UBLFigures.asked(by: made, billed: figure("100")) == figure("90"))
        #expect(UBLFigures.differences(in: made).map(\.code) == [.net, .asked])
        made.family = .oioubl
        made.totals = .init(
            lines: figure("100"), taxExclusive: figure("25"), prepaid: figure("20"), rounding: figure("0.50"),
            payable: figure("105.50"), tax: figure("25"))
        #expect(UBLFigures.asked(by: made, billed: figure("100")) == figure("100"))
        #expect(UBLFigures.differences(in: made).isEmpty)
        made.totals.payable = figure("115.50")
        #expect(UBLFigures.asked(by: made, billed: figure("100")) == figure("110"))
        #expect(UBLFigures.differences(in: made).map(\.code) == [.payable, .asked])
    }

    @Test func `a price of decimals may be the rounded one of the amount, a whole one is exact`() {
        func isRounded(_ quantity: String, _ price: String, _ amount: String, base: String? = nil) -> Bool {
            UBLFigures.isRoundedPrice(
                of: .init(
                    quantity: figure(quantity), amount: figure(amount), price: figure(price),
                    baseQuantity: base.map(figure)), family: .peppol)
        }
        #expect(isRounded("600", "6.58", "3950.00"))
        #expect(!isRounded("600", "6.57", "3950.00"))
        #expect(isRounded("150", "395.12", "59268.60"))
        // Zeros at the end aside it has one decimal.
        #expect(isRounded("90", "592.50", "592.54", base: "90"))
        #expect(!isRounded("90", "592.50", "592.56", base: "90"))
        #expect(!isRounded("10", "450.00", "4503.00"))
    }
}
