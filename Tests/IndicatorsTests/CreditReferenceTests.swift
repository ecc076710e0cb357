import Records
import Testing

@testable import Indicators

@Suite("Credits that name the invoice they credit")
struct CreditReferenceTests {
    private struct Bill {
        var kroner: Int64
        var hours: Int64
        var day: Int32 = 0
        var citizen: UInt64 = 1
        var invoice: UInt32
        var credits: UInt32 = 0
    }

    /// By bill, what is left of its hours and kroner.
    private func rests(_ bills: [Bill]) -> [[Int64]] {
        let rows = bills.map { bill in
            InvoiceRow(
                mentor: 0, locator: RowLocator(value: 0), provider: 0, citizen: IdentityKey(word: bill.citizen),
                session: .none, serviceFrom: CivilDay(number: 20_000 + bill.day),
                serviceTo: CivilDay(number: 20_000 + bill.day), hours: Hours(tenThousandths: bill.hours * 10_000),
                amount: Amount(kroner: bill.kroner), rate: HourlyRate(tenThousandths: 0),
                kind: bill.kroner < 0 ? .creditNote : .invoice, inPeriod: true)
        }
        let details = bills.map { LineDetail(invoice: $0.invoice, credits: $0.credits) }
        return rows.withUnsafeBufferPointer { rows in
            details.withUnsafeBufferPointer { details in
                CreditMatching(rows, details).rests.map { [$0.hours.tenThousandths / 10_000, $0.amount.øre / 100] }
            }
        }
    }

    @Test("the invoice that is named is credited, though another line has the very figures and the date")
    func named() {
        let left = rests([
            Bill(kroner: 400, hours: 1, day: 5, invoice: 1), Bill(kroner: 400, hours: 1, day: 0, invoice: 2),
            Bill(kroner: -400, hours: -1, day: 5, invoice: 3, credits: 2),
        ])
        #expect(left == [[1, 400], [0, 0], [0, 0]])
    }

    @Test("a credit note dated by its day of issue finds its invoice's lines, those of its citizen first")
    func otherDates() {
        let left = rests([
            Bill(kroner: 400, hours: 1, day: 0, citizen: 2, invoice: 1),
            Bill(kroner: 800, hours: 2, day: 1, invoice: 1),
            Bill(kroner: -600, hours: -1, day: 40, invoice: 3, credits: 1),
        ])
        #expect(left == [[1, 400], [1, 200], [0, 0]])
    }

    @Test("an invoice that is not among the files takes nothing from others")
    func elsewhere() {
        let left = rests([
            Bill(kroner: 400, hours: 1, invoice: 1), Bill(kroner: -400, hours: -1, invoice: 2, credits: 9),
        ])
        #expect(left == [[1, 400], [-1, -400]])
    }

    @Test("two credits of one invoice take no more than it bills; sums are those of the lines")
    func twice() {
        let bills = [
            Bill(kroner: 400, hours: 1, invoice: 1), Bill(kroner: -400, hours: -1, invoice: 2, credits: 1),
            Bill(kroner: -400, hours: -1, invoice: 3, credits: 1),
        ]
        let left = rests(bills)
        #expect(left == [[0, 0], [0, 0], [-1, -400]])
        #expect(left.reduce(0) { $0 + $1[1] } == bills.reduce(0) { $0 + $1.kroner })
    }
}
