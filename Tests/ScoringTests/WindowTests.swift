import Indicators
import Records
import Statistics
import Testing

@testable import Scoring
@testable import TestSupport

/// Windows of 1, 3 and 12 months: who is judged in which, and what the smallest of their p-values counts.
@Suite struct WindowTests {
    /// Two meetings a week with eight citizens for so many months up to June 2026; one in eleven stays unanswered, and each
    /// mentor has a denial now and then.
    ///
    /// - Parameter denied: of the mentor `M00`, one session in so many; its first months ago too.
    private static func world(
        mentors: Int = 60, months: (Int) -> Int, denied: Int? = nil, seed: UInt64 = 71
    ) -> World {
        var world = World()
        for number in 0..<mentors {
            let id = number < 10 ? "M0\(number)" : "M\(number)"
            world.mentors[id] = World.Mentor(type: .external, provider: "P\(number % 4)")
            var generator = SplitMix64(seed: seed &* 1_000 &+ UInt64(number))
            let rate = generator.gamma(4) / 400
            for month in 0..<months(number) {
                for index in 0..<9 {
                    let place = month * 9 + index
                    let isDenied = number == 0 && denied != nil ? place % (denied ?? 1) == 0 : generator.chance(rate)
                    world.sessions.append(
                        World.Session(
                            id: "\(id)-\(place)", mentor: id, citizen: "\(id)-C\(place % 8)",
                            // Thirty days are less than any month but one, and 31 May is day −1: months do not overlap.
                            start: (3 * index + 1 - 30 * month - (month > 0 ? 2 : 0)) * 1_440 + 600, length: 60,
                            confirmation: isDenied ? .denied : generator.chance(0.09) ? .unanswered : .confirmed))
                }
            }
        }
        return world
    }

    private static func answer(_ swept: Swept, _ mentor: String, _ code: String) -> StatisticAnswer? {
        if case .statistic(let answer)? = swept.assessment(mentor, code) { answer } else { nil }
    }

    private static func peer(_ swept: Swept, _ mentor: String) -> Peer? {
        swept.ids.firstIndex(of: mentor).map { swept.observed.peers[$0] }
    }

    /// Of everybody's history only some is there: rows in the period, in the two months before it, and up to a year before.
    @Test func `W counts the windows that a mentor's rows reach`() {
        let swept = Swept(Self.world { [1, 2, 3, 4, 12][$0 % 5] })
        #expect(swept.observed.windows.map(\.name).count == 3)
        for (mentor, windows) in [("M00", 1), ("M01", 2), ("M02", 2), ("M03", 3), ("M04", 3)] {
            #expect(Self.peer(swept, mentor)?.windows.count == windows, "\(mentor)")
            #expect(Self.answer(swept, mentor, "no-answer")?.window.of == windows, "\(mentor)")
        }
    }

    /// Rows a year ago and none in between: the window of three months has nothing that the period has not.
    @Test func `a window that adds no rows is not counted`() {
        var world = Self.world { _ in 12 }
        world.sessions.removeAll { $0.mentor == "M05" && $0.start < 0 && $0.start > -200 * 1_440 }
        let swept = Swept(world)
        #expect(Self.peer(swept, "M05")?.windows == [.period, .window(2)])
        #expect(Self.answer(swept, "M05", "no-answer")?.window.of == 2)
        #expect(Self.peer(swept, "M06")?.windows == [.period, .window(1), .window(2)])
    }

    /// p = min(1, W · the smallest), where each window's own comes from asking for that window alone.
    @Test(arguments: [71, 72, 73] as [UInt64]) func `p is W times the smallest of the windows' own`(_ seed: UInt64) {
        let swept = Swept(Self.world(months: { _ in 12 }, denied: 9, seed: seed))
        var chosen: Set<Int> = []
        var compared = 0
        for column in swept.observed.columns where column.windows > 1 {
            for peer in swept.observed.peers {
                func single(_ windows: WindowSet) -> StatisticAnswer? {
                    let asked = Peer(mentor: peer.mentor, type: peer.type, provider: peer.provider, windows: windows)
                    if case .statistic(let answer) = column.assess(asked) { return answer }
                    return nil
                }
                guard let all = single(peer.windows), peer.windows.count == 3 else { continue }
                // Of a set of one window the period is asked besides, once: the smaller of both.
                let pValues = [WindowSet.period, .window(1), .window(2)].compactMap { single($0)?.pValue }
                #expect(all.pValue == min(1, 3 * (pValues.min() ?? 1)), "\(column.about.code)")
                #expect(all.attainable <= 1 && all.atom <= 1 && all.window.of == 3)
                chosen.insert(all.window.index)
                compared += 1
            }
        }
        #expect(compared > 100 && chosen == [0, 1, 2], "\(compared) answers in windows \(chosen)")
    }

    /// Others' history is no reason to judge a mentor without one otherwise.
    @Test func `a mentor with rows in the period only has the p-values that it has without any history`() {
        let world = Self.world(months: { $0 % 3 == 0 ? 1 : 12 })
        var today = world
        today.sessions.removeAll { $0.start < 0 }
        let (with, without) = (Swept(world), Swept(today))
        for number in stride(from: 0, to: 60, by: 3) {
            let mentor = number < 10 ? "M0\(number)" : "M\(number)"
            let (a, b) = (with.findings(mentor), without.findings(mentor))
            #expect(a.map(\.assessment.pValue) == b.map(\.assessment.pValue), "\(mentor)")
            #expect(with.score(mentor)?.pValue == without.score(mentor)?.pValue)
            #expect(with.score(mentor)?.score == without.score(mentor)?.score)
        }
    }

    /// One session in nine denied is one a month, as others have at times; twelve in a row are not.
    @Test func `a low level that lasts twelve months is found with history and not without`() {
        let world = Self.world(months: { _ in 12 }, denied: 9)
        var today = world
        today.sessions.removeAll { $0.start < 0 }
        func found(_ world: World) -> (score: Int32, window: Int)? {
            let swept = Swept(world)
            let mentor = swept.ranking.mentors.first { $0.score.mentor == 0 }
            return mentor.flatMap { mentor in
                Self.answer(swept, "M00", "citizen-denies").map { (mentor.score.score, $0.window.index) }
            }
        }
        // 50 is one in a thousand.
        #expect(found(world)?.score ?? 0 > 5_000)
        #expect(found(world)?.window == 2)
        #expect(found(today)?.score ?? 10_000 < 2_500)
    }

    /// A longest window of one month looks at the period alone, of three at no more than three.
    @Test(arguments: [(1, 1), (3, 2), (11, 2), (12, 3)]) func `the policy sets the longest window`(
        _ longest: Int, _ windows: Int
    ) {
        let swept = Swept(
            Self.world { _ in 12 }, settings: policy(["scoring.longest_window": .count(longest)]))
        #expect(swept.observed.windows.count == windows)
        #expect(swept.observed.peers.allSatisfy { $0.windows.count == windows })
    }
}
