import Foundation
import Testing

@testable import Records

@Suite("Zone rules")
struct ZoneRulesTests {
    /// Seconds on the local clock of a day and time.
    private func local(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int, _ second: Int = 0) -> Int64 {
        Int64(CivilDay(year: year, month: month, day: day).number) * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
    }

    @Test("Danish time agrees with the system's before, at and after each change from 2000 to 2099")
    func changesAgainstFoundation() throws {
        let system = try #require(TimeZone(identifier: "Europe/Copenhagen"))
        let end = Date(timeIntervalSince1970: 4_102_444_800)
        var moment = Date(timeIntervalSince1970: 946_684_800)
        var seen = 0
        while let next = system.nextDaylightSavingTimeTransition(after: moment), next < end {
            let instant = Int64(next.timeIntervalSince1970)
            for shift in [-90_000, -3_600, -1, 0, 1, 3_600, 90_000] as [Int64] {
                let wanted = system.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(instant + shift)))
                #expect(ZoneRules.copenhagen.offset(at: instant + shift) == Int32(wanted), "\(next) \(shift)")
            }
            #expect(ZoneRules.copenhagen.offset(at: instant - 1) != ZoneRules.copenhagen.offset(at: instant))
            moment = next
            seen += 1
        }
        #expect(seen == 200, "two changes a year for a hundred years")
    }

    @Test("Danish time agrees with the system's every six hours of 2000 to 2099, so that no change is made up")
    func everyDayAgainstFoundation() throws {
        let system = try #require(TimeZone(identifier: "Europe/Copenhagen"))
        var wrong = 0
        for instant in stride(from: Int64(946_684_800), to: 4_102_444_800, by: 21_600) {
            let wanted = system.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(instant)))
            if ZoneRules.copenhagen.offset(at: instant) != Int32(wanted) { wrong += 1 }
        }
        #expect(wrong == 0)
    }

    @Test("the hour of 2026-03-29 that the clock skips has no instant; the seconds beside it have one")
    func skippedHour() {
        let zone = ZoneRules.copenhagen
        for minute in 0..<60 { #expect(zone.instants(local: local(2026, 3, 29, 2, minute)) == nil) }
        #expect(zone.instants(local: local(2026, 3, 29, 2, 59, 59)) == nil)
        let before = zone.instants(local: local(2026, 3, 29, 1, 59, 59))
        #expect(before?.first == local(2026, 3, 29, 0, 59, 59))
        #expect(before?.first == before?.last)
        let after = zone.instants(local: local(2026, 3, 29, 3, 0))
        #expect(after?.first == local(2026, 3, 29, 1, 0))
        #expect(after?.first == after?.last)
    }

    @Test(
        "each time of the hour of 2026-10-25 that comes twice has two instants an hour apart; the seconds beside it one"
    )
    func repeatedHour() {
        let zone = ZoneRules.copenhagen
        for minute in 0..<60 {
            let found = zone.instants(local: local(2026, 10, 25, 2, minute))
            #expect(found?.first == local(2026, 10, 25, 0, minute))
            #expect(found?.last == local(2026, 10, 25, 1, minute))
        }
        for (second, utc) in [
            (local(2026, 10, 25, 1, 59, 59), local(2026, 10, 24, 23, 59, 59)),
            (local(2026, 10, 25, 3, 0), local(2026, 10, 25, 2, 0)),
        ] {
            let found = zone.instants(local: second)
            #expect(found?.first == utc)
            #expect(found?.last == utc)
        }
    }

    @Test(
        "an instant's local time leads back to it, all through the two weeks of change", arguments: [(3, 22), (10, 18)])
    func roundTrip(month: Int, day: Int) {
        let zone = ZoneRules.copenhagen
        let start = local(2026, month, day, 0, 0)
        for instant in stride(from: start, to: start + 14 * 86_400, by: 300) {
            let found = zone.instants(local: instant + Int64(zone.offset(at: instant)))
            #expect(found?.first == instant || found?.last == instant)
        }
    }

    @Test("a day near a change has no constant offset; a day a week away has")
    func constantOffset() {
        let zone = ZoneRules.copenhagen
        for shift in -1...1 {
            #expect(zone.constantOffset(around: CivilDay(year: 2026, month: 3, day: 29).adding(days: shift)) == nil)
        }
        for shift in -1...1 {
            #expect(zone.constantOffset(around: CivilDay(year: 2026, month: 10, day: 25).adding(days: shift)) == nil)
        }
        #expect(zone.constantOffset(around: CivilDay(year: 2026, month: 3, day: 22)) == 3_600)
        #expect(zone.constantOffset(around: CivilDay(year: 2026, month: 4, day: 5)) == 7_200)
        #expect(zone.constantOffset(around: CivilDay(year: 2026, month: 11, day: 2)) == 3_600)
        // Where it names an offset, that offset holds at every quarter hour of the day and 26 hours on either side.
        for number in CivilDay(year: 2026, month: 1, day: 1).number..<CivilDay(year: 2027, month: 1, day: 1).number {
            guard let constant = zone.constantOffset(around: CivilDay(number: number)) else { continue }
            let midnight = Int64(number) * 86_400
            for instant in stride(from: midnight - 93_600, through: midnight + 86_400 + 93_600, by: 900) {
                #expect(zone.offset(at: instant) == constant)
            }
        }
    }

    @Test("UTC never changes")
    func utc() {
        for instant in [0, 946_684_800, 1_774_749_600, 4_102_444_799] as [Int64] {
            #expect(ZoneRules.utc.offset(at: instant) == 0)
            #expect(ZoneRules.utc.instants(local: instant)?.first == instant)
            #expect(ZoneRules.utc.instants(local: instant)?.last == instant)
        }
        #expect(ZoneRules.utc.constantOffset(around: CivilDay(year: 2026, month: 3, day: 29)) == 0)
    }
}
