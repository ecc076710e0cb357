import Records
import Testing

@testable import Indicators
@testable import TestSupport

/// Hours of `double-booked` against an integral by minutes: how many meetings are on at each, beyond the first.
@Suite struct DoubleBookedIntegralTests {
    /// Minutes of each meeting of the period that lie within meetings begun earlier.
    private func overlaps(_ mentor: String, _ world: World) -> [Int] {
        let meetings = BruteFeatures.meetings(world.sessions.filter { $0.mentor == mentor && $0.kind != .noShow })
        return meetings.indices.filter { (0..<43_200).contains(meetings[$0].start) }.map { index in
            (meetings[index].start..<meetings[index].end).count { minute in
                meetings[..<index].contains { $0.start <= minute && minute < $0.end }
            }
        }
    }

    private func hours(_ swept: Swept, _ mentor: String) -> Hours? {
        guard case .fact(let answer)? = swept.assessment(mentor, "double-booked") else { return nil }
        return answer.hours
    }

    @Test(arguments: 21...30 as ClosedRange<UInt64>) func countsWholeWhatIsAboveFiveMinutes(_ seed: UInt64) {
        var mix = World.Mix()
        mix.overlaps = 0.4
        let world = World.random(seed: seed, mix)
        let swept = Swept(world)
        var ignored = 0
        for id in swept.ids {
            let all = overlaps(id, world)
            ignored += all.count { (1...5).contains($0) }
            guard let hours = hours(swept, id) else { continue }
            #expect(hours == Hours(seconds: Int64(all.filter { $0 > 5 }.reduce(0, +) * 60)), "\(id)")
        }
        // The rule has to have had something to ignore.
        #expect(ignored > 0)
    }

    /// Without tolerance and without context the fact is the feature.
    @Test(arguments: 31...34 as ClosedRange<UInt64>) func isTheFeatureWithoutTolerance(_ seed: UInt64) {
        var mix = World.Mix()
        mix.outside = 0
        mix.overlaps = 0.5
        mix.sessions = 1...15
        let swept = Swept(
            World.random(seed: seed, mix), settings: policy(["indicators.double-booked.tolerance_minutes": .number(0)]))
        for id in swept.ids {
            guard let hours = hours(swept, id) else { continue }
            #expect(hours == swept.features(id)?.doubleBookedHours, "\(id)")
        }
    }

    /// An overlap across the border belongs to the period in which the later meeting starts.
    @Test func countsContextAcrossTheBorderOnce() {
        var world = World()
        world.sessions = [
            World.Session(id: "a", mentor: "M", citizen: "A", start: -30, length: 60),
            World.Session(id: "b", mentor: "M", citizen: "B", start: 10, length: 60),
            World.Session(id: "c", mentor: "M", citizen: "A", start: 43_190, length: 60),
            World.Session(id: "d", mentor: "M", citizen: "B", start: 43_200, length: 60),
        ]
        let swept = Swept(world)
        #expect(hours(swept, "M") == Hours(seconds: 20 * 60))
        // The feature knows the period's rows alone.
        #expect(swept.features("M")?.doubleBookedHours == .zero)
    }

    @Test func groupsOfTwoDatesAreTwoMeetings() {
        var world = World()
        for (index, start) in [600, 600, 2_040, 2_040].enumerated() {
            world.sessions.append(
                World.Session(
                    id: "s\(index)", mentor: "M", citizen: "C\(index)", start: start, length: 60, kind: .group,
                    group: "G"))
        }
        let swept = Swept(world)
        #expect(hours(swept, "M") == .zero)
        #expect(swept.features("M")?.loggedHours == Hours(seconds: 7_200))
    }
}
