import Records
import Testing

@testable import Documents

/// Which way the figures of a document go.
struct UBLReadingTests {
    private func figure(_ text: String) -> ExactDecimal { ExactDecimal(text) ?? .zero }

    private func reading(
        _ amounts: [String], lines: String? = nil, whole: String? = nil, isCredit: Bool = true, type: String = "",
        signs: CreditSigns = .byDocument
    ) -> UBLReading {
        let document = UBLDocument(
            kind: isCredit ? .creditNote : .invoice, family: .peppol, typeCode: type,
            totals: .init(lines: lines.flatMap { ExactDecimal($0) }, taxInclusive: whole.flatMap { ExactDecimal($0) }),
            lines: amounts.map { .init(amount: ExactDecimal($0)) })
        return UBLReading(document, signs: signs)
    }

    @Test func `a credit note takes back, whichever sign all of its figures have`() {
        #expect(reading(["900", "450"], lines: "1350", whole: "1687.50") == .credit)
        #expect(reading(["-900", "-450"], lines: "-1350", whole: "-1687.50") == .negativeCredit)
        #expect(reading(["-900"]) == .negativeCredit)
        #expect(reading(["900"], isCredit: false, type: "381") == .credit)
        #expect(reading(["-900"], isCredit: false, type: "381") == .negativeCredit)
    }

    @Test func `lines and totals of opposite signs are a contradiction, of invoices, too`() {
        let opposite = UBLReading.contradiction(lines: figure("-900"), totals: figure("900"))
        #expect(reading(["-900"], lines: "900") == opposite)
        #expect(reading(["-900"], lines: "900", isCredit: false) == opposite)
        #expect(reading(["900"], whole: "-1125") == .contradiction(lines: figure("900"), totals: figure("-1125")))
        #expect(reading(["-900"], lines: "-900", whole: "-1125", isCredit: false) == .bill)
    }

    @Test func `a credit note of either sign takes part of itself back where its lines add up`() {
        #expect(reading(["900", "-450"], lines: "450") == .credit)
        #expect(reading(["900", "-450"]) == .credit)
        #expect(reading(["-900", "450"], lines: "-450", whole: "-562.50") == .negativeCredit)
        #expect(
            reading(["900", "-450"], lines: "1350") == .contradiction(lines: figure("450"), totals: figure("1350")))
        #expect(reading(["900", "-450"], lines: "1350", isCredit: false) == .bill)
    }

    @Test func `a profile's signs go before the document's, and no credit becomes a bill`() {
        #expect(reading(["-900"], lines: "-900", signs: .positive) == .credit)
        #expect(reading(["-900"], lines: "900", signs: .negative) == .negativeCredit)
        #expect(reading(["900"], signs: .negative) == .contradiction(lines: figure("900"), totals: figure("900")))
        #expect(reading(["900"], isCredit: false, signs: .negative) == .bill)
    }
}
