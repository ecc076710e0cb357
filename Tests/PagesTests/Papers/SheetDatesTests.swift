import Records
import Testing

@testable import Pages

@Suite struct SheetDatesTests {
    private func days(_ numbers: some Sequence<Int32>) -> Set<CivilDay> { Set(numbers.map { CivilDay(number: $0) }) }

    @Test func `few dates are all there, in order`() {
        let dates = SheetDates(concerned: days([20_003]), all: days([20_001, 20_003, 20_007]))
        #expect(dates.days.map(\.number) == [20_001, 20_003, 20_007])
    }

    @Test func `ordinary dates keep their place beside many that are concerned`() {
        let dates = SheetDates(concerned: days(20_000..<20_020), all: days(20_000..<20_040))
        #expect(dates.days.count == SheetDates.most)
        #expect(dates.days == dates.days.sorted())
        #expect(dates.days.count { $0.number >= 20_020 } == 2)
    }

    @Test func `ordinary dates fill up`() {
        let dates = SheetDates(concerned: days([20_010]), all: days(20_000..<20_040))
        #expect(dates.days.count == SheetDates.most)
        #expect(dates.days.contains(CivilDay(number: 20_010)))
    }

    @Test func `where every date is concerned the sheet is full all the same`() {
        let concerned = days(20_000..<20_030)
        let dates = SheetDates(concerned: concerned, all: concerned).days
        #expect(dates.count == SheetDates.most)
        #expect(dates.first?.number == 20_000 && dates.last?.number == 20_029)
    }
}
