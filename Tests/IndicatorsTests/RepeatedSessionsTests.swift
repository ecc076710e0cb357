import Records
import Statistics
import Testing

@testable import Indicators
@testable import Scoring
@testable import TestSupport

/// A log that holds sessions twice under two ids says what it says once.
@Suite struct RepeatedSessionsTests {
    /// The same world with a part of its sessions in the log again, under ids and groups that come later in the alphabet; lines
    /// name whichever of the two.
    private static func repeated(_ world: World, seed: UInt64, share: Double) -> (world: World, rows: Int) {
        var generator = SplitMix64(seed: seed)
        var copy = world
        var again: Set<String> = []
        var rows = 0
        // Sessions at midnight to the second are left alone.
        for session in world.sessions where session.start % 1_440 != 0 && generator.chance(share) {
            var twin = session
            twin.id = "z" + session.id
            if !twin.group.isEmpty { twin.group = "z" + session.group }
            if generator.chance(0.5) { twin.confirmation = .notAsked }
            twin.confirmedMinutes = twin.confirmedMinutes.map { $0 + 7 }
            copy.sessions.append(twin)
            again.insert(session.id)
            if (0..<43_200).contains(session.start) { rows += 1 }
        }
        // A credit names the session that its line names.
        let renamed = Set(again.sorted().filter { _ in generator.chance(0.5) })
        for index in copy.lines.indices where renamed.contains(copy.lines[index].session) {
            copy.lines[index].session = "z" + copy.lines[index].session
        }
        return (copy, rows)
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64], [0.1, 1.0])
    func `a world says the same with and without repeats, whatever their order`(_ seed: UInt64, _ share: Double) throws
    {
        var mix = World.Mix()
        mix.namesSessions = seed % 2 == 0
        // Which of several lines that fit alike a credit takes a part of follows their ids, and these change here.
        mix.credits = mix.namesSessions ? 0 : mix.credits
        mix.hasLogTimes = seed > 2
        mix.overlaps = 0.4
        let world = World.random(seed: seed * 31, mix)
        let (twice, rows) = Self.repeated(world, seed: seed, share: share)
        let once = OrderTests.account(Swept(world))
        for order in 0...2 as ClosedRange<UInt64> {
            let swept = Swept(order == 0 ? twice : twice.shuffled(seed: order))
            let differences = OrderTests.differences(once, OrderTests.account(swept))
            #expect(differences.isEmpty, "\(differences)")
            #expect(swept.observed.references.counts[RowReferences.Kind.repeatedSession.rawValue].cases == rows)
        }
    }

    @Test func `of three rows one counts: denied before confirmed before unanswered, a meeting unless it was denied`()
        throws
    {
        let kinds: [SessionKind] = [.individual, .group, .noShow]
        let rows = kinds.flatMap { kind in Records.Confirmation.allCases.map { (kind, $0) } }
        let triples = rows.flatMap { a in rows.flatMap { b in rows.map { [a, b, $0] } } }
        var world = World()
        for (mentor, triple) in triples.enumerated() {
            for (index, row) in triple.enumerated() {
                world.sessions.append(
                    World.Session(
                        id: "\(mentor)S\(index)", mentor: "M\(mentor)", citizen: "C\(mentor)", start: 600, length: 60,
                        kind: row.0, group: row.0 == .group ? "G\(index)" : "", confirmation: row.1,
                        confirmedMinutes: row.1 == .confirmed ? 30 + index : nil))
            }
        }
        let swept = Swept(world)
        let order: [Records.Confirmation] = [.notAsked, .unanswered, .confirmed, .denied]
        for (mentor, triple) in triples.enumerated() {
            let meetings = triple.filter { $0.0 != .noShow }
            let isDenied = meetings.contains { $0.1 == .denied }
            let isNoShow = meetings.isEmpty || isDenied && meetings.count < 3
            let found = try #require(swept.features("M\(mentor)"))
            let context: Comment = "\(triple)"
            #expect(found.noShows == (isNoShow ? 1 : 0), context)
            #expect(found.sessions == (isNoShow ? 0 : 1), context)
            #expect(found.loggedSeconds == (isNoShow ? 0 : 3_600), context)
            #expect(found.doubleBookedSeconds == 0, context)
            guard !isNoShow else { continue }
            let answer = try #require(order.last { answer in meetings.contains { $0.1 == answer } })
            #expect(found.deniedSessions == (answer == .denied ? 1 : 0), context)
            #expect(found.confirmedSessions == (answer == .confirmed ? 1 : 0), context)
            #expect(found.unansweredSessions == (answer == .unanswered ? 1 : 0), context)
            guard answer == .confirmed else { continue }
            let first = try #require(triple.firstIndex { $0.0 != .noShow && $0.1 == .confirmed })
            #expect(found.confirmedSeconds == Int64(30 + first) * 60, context)
        }
    }

    @Test func `a group repeated under another id is one meeting of all its citizens`() throws {
        var world = World()
        for (group, citizens) in [("G1", ["A", "B"]), ("G9", ["A", "B", "C"])] {
            for citizen in citizens {
                world.sessions.append(
                    World.Session(
                        id: group + citizen, mentor: "M", citizen: citizen, start: 600, length: 90, kind: .group,
                        group: group))
            }
        }
        // Ids in the other order for one of the citizens: the groups are one all the same.
        world.sessions[1].id = "x"
        let features = try #require(Swept(world).features("M"))
        #expect(features.sessions == 3)
        #expect(features.loggedSeconds == 5_400)
        #expect(features.doubleBookedSeconds == 0)
    }

    @Test func `sessions that begin at midnight, and others that only overlap, are left alone`() throws {
        var world = World()
        for (index, start) in [0, 0, 1_440, 1_441].enumerated() {
            world.sessions.append(
                World.Session(id: "S\(index)", mentor: "M", citizen: "C", start: start, length: 60))
        }
        #expect(try #require(Swept(world).features("M")).sessions == 4)
    }

    @Test func `hours that nobody logged are found to the øre behind a log imported twice`() throws {
        var world = World()
        for (mentor, billed) in [("M1", 16), ("M2", 30), ("M3", 16)] {
            world.mentors[mentor] = World.Mentor(provider: "P1", agreedRate: HourlyRate(tenThousandths: 4_500_000))
            for day in 0..<8 {
                for system in mentor == "M3" ? ["A"] : ["A", "B"] {
                    world.sessions.append(
                        World.Session(
                            id: "\(system)\(mentor)\(day)", mentor: mentor, citizen: "C\(day % 2)\(mentor)",
                            start: day * 1_440 + 540, length: 120))
                }
            }
            world.lines.append(
                World.Line(
                    id: mentor, mentor: mentor, provider: "P1", hours: Hours(seconds: Int64(billed) * 3_600),
                    amount: Amount(kroner: Int64(billed) * 450)))
        }
        let swept = Swept(world)
        #expect(try #require(swept.score("M1")).documented == .zero)
        #expect(try #require(swept.score("M3")).documented == .zero)
        #expect(try #require(swept.score("M2")).documented == Amount(kroner: 6_300))
        let count = swept.observed.references.counts[RowReferences.Kind.repeatedSession.rawValue]
        #expect(count.cases == 16)
        #expect(count.mentors == [0, 1])
    }

    @Test func `citizens whom lines spell otherwise are not compared by hours, and named`() throws {
        var world = World()
        for (mentor, citizen) in [("M1", "C-1"), ("M2", "C1"), ("M3", "D1")] {
            world.sessions.append(World.Session(id: mentor, mentor: mentor, citizen: citizen, start: 600, length: 60))
            world.lines.append(
                World.Line(
                    id: mentor, mentor: mentor, provider: "P", citizen: "c01", hours: Hours(seconds: 36_000),
                    amount: Amount(kroner: 4_500)))
        }
        let swept = Swept(world)
        for mentor in ["M1", "M2"] {
            guard case .notAssessed(.idsUnsettled)? = swept.assessment(mentor, "billed-over-logged") else {
                Issue.record("\(mentor) is compared")
                continue
            }
        }
        #expect(swept.assessment("M3", "billed-over-logged")?.isAssessed == true)
        let count = swept.observed.references.counts[RowReferences.Kind.citizenIdsUnsettled.rawValue]
        #expect(count.mentors == [0, 1])
        #expect(count.alike == [["c01", "C-1"], ["c01", "C1"]])
    }
}
