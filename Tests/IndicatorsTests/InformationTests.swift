import Records
import Testing

@testable import Indicators
@testable import TestSupport

/// What is shown beside the findings, to the hour and the day.
@Suite struct InformationTests {
    /// 5 October is a holiday of the test.
    @Test(arguments: [
        (4, 22.0, 60, 1.0), (4, 23.0, 120, 2.0), (5, 12.0, 60, 1.0), (5, 23.0, 120, 2.0), (5, 20.0, 720, 10.0),
        (6, 20.0, 720, 8.0), (6, 6.0, 960, 0.0), (6, 5.0, 1_080, 2.0),
    ])
    func onlyThePartOnHolidaysAndAtNightCounts(_ day: Int, _ hour: Double, _ minutes: Int, _ hours: Double) throws {
        let sketch = LedgerFixture().session(day: day, at: hour, minutes: minutes)
        let (assessment, evidence) = answer(HolidayNight.self, sketch)
        let found = try #require(assessment.information)
        #expect(found.observed == hours)
        #expect(found.hours == Hours(seconds: Int64(hours * 3_600)))
        #expect(evidence.map(\.hours) == (hours > 0 ? [found.hours] : []))
    }

    @Test func meetingsBeyondThePeriodHaveNoNight() throws {
        let sketch = LedgerFixture().session(day: 0, at: 23, minutes: 120).session(day: 31, at: 23, minutes: 120)
        #expect(try #require(answer(HolidayNight.self, sketch).assessment.information).observed == 2)
    }

    /// Ten meetings an hour long, so many of them straight after the one before.
    @Test(arguments: [(2, 0.2, 0), (3, 0.3, 5)])
    func travelTimeIsAShareOfTheMeetingsInPerson(_ followed: Int, _ share: Double, _ rows: Int) throws {
        let sketch = (0..<10).reduce(LedgerFixture()) { sketch, index in
            index <= followed
                ? sketch.session(day: 1, at: 8 + Double(index), minutes: 60, citizen: index, mode: .inPerson)
                : sketch.session(day: index, at: 9, minutes: 60, citizen: index, mode: .inPerson)
        }
        let (assessment, evidence) = answer(NoTravelTime.self, sketch)
        let found = try #require(assessment.information)
        #expect(abs(found.observed - share) < 1e-12)
        #expect((found.observed > found.threshold) == (rows > 0))
        #expect(evidence.count == followed + 1)
    }

    @Test func aCitizenOfTheGroupWhoStaysIsNoOtherCitizen() throws {
        func day(_ day: Int, _ citizen: Int, _ sketch: LedgerFixture) -> LedgerFixture {
            sketch.session(day: day, at: 9, minutes: 60, citizen: 1, kind: .group, group: 7, mode: .inPerson)
                .session(day: day, at: 9, minutes: 60, citizen: 2, kind: .group, group: 7, mode: .inPerson)
                .session(day: day, at: 10, minutes: 60, citizen: citizen, mode: .inPerson)
        }
        func share(_ citizen: Int) -> Double? {
            let sketch = (1...6).reduce(LedgerFixture()) { day($1, citizen, $0) }
            return answer(NoTravelTime.self, sketch).assessment.information?.observed
        }
        #expect(share(2) == 0)
        #expect(share(3) == 0.5)
    }

    @Test func minutesBetweenAreTheSetting() {
        let sketch = (1...6).reduce(LedgerFixture()) {
            $0.session(day: $1, at: 9, minutes: 60, mode: .inPerson)
                .session(day: $1, at: 10.25, minutes: 60, citizen: 2, mode: .inPerson)
        }
        #expect(answer(NoTravelTime.self, sketch).assessment.information?.observed == 0)
        let quarter: [String: SettingValue] = ["indicators.no-travel-time.minutes_between": .number(15)]
        #expect(answer(NoTravelTime.self, sketch, settings: quarter).assessment.information?.observed == 0.5)
    }

    @Test func contactUnderTheOtherIdIsContact() throws {
        let other = LedgerFixture(year: 2015).session(day: 8, at: 9, minutes: 60)
        let sketch = LedgerFixture(year: 2015).session(day: 1, at: 9, minutes: 60).session(day: 15, at: 9, minutes: 60)
        #expect(try #require(answer(ContactGap.self, sketch).assessment.information).observed == 14)
        #expect(try #require(answer(ContactGap.self, sketch.otherId(other)).assessment.information).observed == 7)
    }

    @Test func gapsAreCountedCitizenByCitizenAndFromBeforeThePeriod() throws {
        let sketch = LedgerFixture(year: 2017).session(day: -9, at: 9, minutes: 60)
            .session(day: 2, at: 9, minutes: 60, citizen: 2).session(day: 11, at: 9, minutes: 60)
            .session(day: 14, at: 9, minutes: 60, kind: .noShow).session(day: 18, at: 9, minutes: 60)
        let (assessment, evidence) = answer(ContactGap.self, sketch)
        #expect(try #require(assessment.information).observed == 20)
        #expect(evidence.count == 2)
    }

    /// Granted since August in two grants without a day between, or again since October.
    @Test(arguments: [(0, 30.0), (-5, 10.0)])
    func timeWithoutAGrantIsNoGap(_ endOfFirst: Int, _ days: Double) throws {
        let sketch = LedgerFixture(year: 2017).session(day: -19, at: 9, minutes: 60)
            .grant(from: -60, to: endOfFirst).grant(from: 1, to: 60).session(day: 11, at: 9, minutes: 60)
        #expect(try #require(answer(ContactGap.self, sketch).assessment.information).observed == days)
    }

    /// The files may begin with the period, so that what was before it is not known.
    @Test func aGrantFromBeforeThePeriodWithoutEarlierRowsSaysNothing() {
        let sketch = LedgerFixture(year: 2017).session(day: 25, at: 9, minutes: 60).grant(from: -60, to: 60)
        #expect(answer(ContactGap.self, sketch).assessment.absence == .tooFewSessions)
    }

    @Test(arguments: [(91, 0.0), (92, 1.0)]) func aLineIsLateAfterSixtyDays(_ issued: Int, _ lines: Double) throws {
        let (assessment, evidence) = answer(
            LineLate.self, LedgerFixture().line(hours: 3, issued: issued).line(hours: 5, issued: 40))
        let found = try #require(assessment.information)
        #expect(found.observed == lines)
        #expect(found.hours == (lines > 0 ? Hours(tenThousandths: 30_000) : .zero))
        #expect(evidence.count == Int(lines))
    }

    @Test func linesWithoutADayOfIssueAreNotJudged() {
        let silent = LedgerFixture().line(hours: 3).with(.invoices, "issued_on")
        #expect(answer(LineLate.self, silent).assessment.absence == .noIssueDates)
        let none = LedgerFixture().session(day: 1, at: 9, minutes: 60).with(.invoices, "issued_on")
        #expect(answer(LineLate.self, none).assessment.absence == .noLines)
    }
}
