import Records
import Testing

@testable import Indicators

/// Corrections that could belong to several lines: what decides, and what is left open where nothing does.
struct CorrectionDoubtTests {
    /// One mentor's row; a correction has negative kroner.
    private func row(
        _ number: UInt32, month: Int?, hundredths: Int64, øre: Int64, mentor: UInt32 = 0, slack: Hours = .zero,
        unit: BilledUnit = .hour
    ) -> InvoiceRow {
        let day = month.map { CivilDay(year: 2026, month: $0, day: 7) } ?? CivilDay(number: .min)
        return InvoiceRow(
            mentor: mentor, locator: RowLocator(value: number), provider: 0, citizen: IdentityKey(word: 1),
            session: .none, serviceFrom: day, serviceTo: day, hours: Hours(tenThousandths: hundredths * 100),
            amount: Amount(øre: øre), rate: HourlyRate(tenThousandths: 0), kind: øre < 0 ? .creditNote : .invoice,
            inPeriod: true, unit: unit, slack: slack)
    }

    /// Places them as documents of their own, issued day after day.
    private func place(
        _ rows: [InvoiceRow], names: [UInt32: UInt32] = [:], agreed: (InvoiceRow) -> HourlyRate? = { _ in nil }
    ) -> Corrections {
        Corrections(
            placing: rows.enumerated().map { index, row in
                let named = names[row.locator.value].map { [NamedLine(invoice: $0)] } ?? []
                let detail = LineDetail(
                    issuedOn: CivilDay(year: 2026, month: 11, day: index + 1), invoice: row.locator.value, line: 1,
                    credits: named.first?.invoice ?? 0)
                return (row: row, detail: detail, names: named)
            }, agreedRate: agreed)
    }

    private func isUnclear(_ corrections: Corrections, _ month: Int, mentor: UInt32 = 0) -> Bool {
        let number = CivilDay(year: 2026, month: month, day: 1).monthNumber
        return corrections.isUnclear(mentor, in: Period(months: number...number))
    }

    @Test func `without prices the agreed rate of the day says which line a credit is of`() {
        let tenth = Hours(tenThousandths: 500)
        let rows = [
            row(1, month: 6, hundredths: 275, øre: 142_505, slack: Hours(tenThousandths: 50)),
            row(2, month: 7, hundredths: 292, øre: 148_651, slack: Hours(tenThousandths: 50)),
            row(3, month: nil, hundredths: -250, øre: -127_415, slack: tenth),
        ]
        let placed = place(rows) {
            HourlyRate(tenThousandths: $0.serviceFrom.components.month == 6 ? 5_182_000 : 5_096_600)
        }
        #expect(placed.taken(from: rows[1].locator, until: nil).amount == Amount(øre: 127_415))
        // Printed hours alone allow either.
        #expect(place(rows).all.map(\.way) == [.tie])
    }

    @Test func `of a credit that names nothing an equal line is credited, and other months it may be of are left open`()
    {
        let rows = [
            row(1, month: 7, hundredths: 200, øre: 80_000), row(2, month: 8, hundredths: 100, øre: 40_000),
            row(3, month: 9, hundredths: 350, øre: 140_000), row(4, month: nil, hundredths: -200, øre: -80_000),
        ]
        let placed = place(rows)
        #expect(placed.taken(from: rows[0].locator, until: nil).amount == Amount(kroner: 800))
        #expect([7, 8, 9].map { isUnclear(placed, $0) } == [false, false, true])
    }

    @Test func `a tie leaves open the months that could bear it alone, and nothing that is billed without hours`() {
        let rows = [
            row(1, month: 6, hundredths: 400, øre: 160_000), row(2, month: 7, hundredths: 300, øre: 120_000),
            row(3, month: 8, hundredths: 100, øre: 40_000), row(4, month: 7, hundredths: 0, øre: 6_000, unit: .piece),
            row(5, month: nil, hundredths: -200, øre: -80_000),
        ]
        let placed = place(rows)
        #expect(placed.all.map(\.way) == [.tie])
        #expect([6, 7, 8].map { isUnclear(placed, $0) } == [true, true, false])
        #expect(rows.prefix(4).map(placed.isUnclear) == [true, true, false, false])
    }

    @Test func `a credit of kroner alone that come to a line credits its hours, too`() {
        let rows = [
            row(1, month: 9, hundredths: 1_800, øre: 810_000), row(2, month: 9, hundredths: 400, øre: 180_000),
            row(3, month: nil, hundredths: 0, øre: -180_000),
        ]
        let placed = place(rows, names: [3: 2])
        #expect(placed.taken(from: rows[1].locator, until: nil).hours == Hours(tenThousandths: 40_000))
        #expect(placed.taken(from: rows[0].locator, until: nil).amount == .zero)
    }

    @Test func `a credit that names another mentor's line is not taken from its own mentor's of the days it states`() {
        let rows = [
            row(1, month: 9, hundredths: 200, øre: 80_000, mentor: 1), row(2, month: 9, hundredths: 200, øre: 80_000),
            row(3, month: 9, hundredths: -200, øre: -80_000),
        ]
        let placed = place(rows, names: [3: 1])
        #expect(placed.all.map(\.way) == [.unclear])
        #expect(placed.taken(from: rows[1].locator, until: nil).amount == .zero)
        #expect(isUnclear(placed, 9, mentor: 1))
    }
}
