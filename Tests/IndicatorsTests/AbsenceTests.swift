import Records
import Statistics
import Testing

@testable import Indicators
@testable import Scoring
@testable import TestSupport

/// Too little data is said, with the reason: never a p-value, never a finding of nothing.
@Suite struct AbsenceTests {
    /// 40 ordinary mentors, a sixth of the answers missing; and one more with rows of its own.
    private func world(_ count: Int = 40, names: Bool = false, _ add: (inout World) -> Void = { _ in }) -> World {
        var generator = SplitMix64(seed: 9)
        var world = World.uniform(count, confirmedMinutes: 58) { _, _ in
            let u = generator.uniform()
            return u < 0.2 ? .unanswered : u < 0.22 ? .denied : .confirmed
        }
        for index in world.sessions.indices {
            world.sessions[index].length += Int.random(in: 0...30, using: &generator)
        }
        add(&world)
        return world
    }

    private func session(_ number: Int, _ confirmation: Records.Confirmation, minutes: Int = 60, confirmed: Int? = nil)
        -> World.Session
    {
        World.Session(
            id: "X-\(number)", mentor: "X", citizen: "C\(number % 4)", start: number * 1_440 + 600, length: minutes,
            confirmation: confirmation, confirmedMinutes: confirmed)
    }

    private func line(_ hours: Int64 = 10, from: Int = 0, to: Int = 29, session: String = "") -> World.Line {
        World.Line(
            id: "X", mentor: "X", provider: "P0", session: session, from: from, to: to,
            hours: Hours(tenThousandths: hours * 10_000),
            amount: Amount(kroner: hours * 300))
    }

    /// Those that sessions and invoices without further columns let be asked.
    private static let basic: Set = [
        "double-booked", "billed-over-logged", "rate-over-agreed", "no-answer", "unconfirmed-hours", "citizen-denies",
        "padded-sessions", "billed-over-confirmed", "rate-over-norm",
    ]

    private func absences(_ world: World) -> [String: Absence] {
        var found: [String: Absence] = [:]
        for finding in Swept(world).findings("X") where Self.basic.contains(finding.about.code) {
            found[finding.about.code] = finding.assessment.absence ?? Absence.none
        }
        return found
    }

    @Test func aSessionNobodyAskedAboutSaysNothing() {
        let found = absences(world { $0.sessions.append(session(0, .notAsked)) })
        #expect(
            found == [
                "double-booked": .none, "billed-over-logged": .noLines, "rate-over-agreed": .noLines,
                "no-answer": .tooFewAsked,
                "unconfirmed-hours": .tooFewAsked, "citizen-denies": .tooFewAsked, "padded-sessions": .tooFewConfirmed,
                "billed-over-confirmed": .noLines, "rate-over-norm": .noLines,
            ])
    }

    @Test func aLineWithoutSessionsIsComparedWithTheLogAlone() {
        let found = absences(world { $0.lines.append(line()) })
        #expect(
            found == [
                "double-booked": .noSessions, "billed-over-logged": .none, "rate-over-agreed": .noAgreedRate,
                "no-answer": .noSessions, "unconfirmed-hours": .noSessions, "citizen-denies": .noSessions,
                "padded-sessions": .noSessions, "billed-over-confirmed": .noSessions, "rate-over-norm": .none,
            ])
    }

    @Test func aLineBeyondThePeriodIsNotCompared() {
        let found = absences(
            world {
                for day in 0..<10 { $0.sessions.append(session(day, .confirmed)) }
                $0.lines.append(line(from: 20, to: 30))
            })
        #expect(found["billed-over-logged"] == .lineSpansPeriod)
        #expect(found["billed-over-confirmed"] == .lineSpansPeriod)
    }

    @Test func linesThatNameSessionsAreJudgedOneByOne() {
        let found = absences(
            world {
                $0.linesNameSessions = true
                for day in 0..<10 { $0.sessions.append(session(day, .confirmed)) }
                $0.lines.append(line(session: "X-1"))
            })
        #expect(found["billed-over-confirmed"] == .linesNameSessions)
        // Ten confirmed, and one of them billed by name.
        #expect(found["padded-sessions"] == .tooFewConfirmed)
    }

    @Test func anAgreedRateGoesFirst() {
        let found = absences(
            world {
                $0.mentors["X"] = World.Mentor(
                    type: .external, provider: "P0", agreedRate: HourlyRate(tenThousandths: 3_000_000))
                $0.lines.append(line())
            })
        #expect(found["rate-over-norm"] == .agreedRate)
        #expect(found["rate-over-agreed"] == Absence.none)
    }

    @Test(arguments: [("no-answer", 5), ("citizen-denies", 5), ("unconfirmed-hours", 10)])
    func fewestAskedIsTheBorder(_ code: String, _ fewest: Int) {
        func asked(_ count: Int) -> Absence? {
            absences(
                world {
                    for day in 0..<count {
                        $0.sessions.append(session(day, day < 3 ? .unanswered : .confirmed, minutes: 50 + day))
                    }
                    for day in count..<25 { $0.sessions.append(session(day, .notAsked)) }
                })[code]
        }
        #expect(asked(fewest) == Absence.none)
        #expect(asked(fewest - 1) == .tooFewAsked)
    }

    @Test(arguments: ["padded-sessions", "billed-over-confirmed"]) func fewestConfirmedIsTheBorder(_ code: String) {
        func confirmed(_ count: Int) -> Absence? {
            absences(
                world {
                    for day in 0..<20 {
                        $0.sessions.append(session(day, day < count ? .confirmed : .unanswered, confirmed: 60))
                    }
                    $0.lines.append(line(20))
                })[code]
        }
        #expect(confirmed(5) == Absence.none)
        #expect(confirmed(4) == .tooFewConfirmed)
    }

    @Test func unconfirmedHoursNeedBothKindsAndTwoLengths() {
        func answer(_ unanswered: Int, minutes: (Int) -> Int) -> Absence? {
            absences(
                world {
                    for day in 0..<12 {
                        $0.sessions.append(
                            session(day, day < unanswered ? .unanswered : .confirmed, minutes: minutes(day)))
                    }
                })["unconfirmed-hours"]
        }
        #expect(answer(3) { 60 + $0 } == Absence.none)
        #expect(answer(9) { 60 + $0 } == Absence.none)
        #expect(answer(2) { 60 + $0 } == .tooFewUnanswered)
        #expect(answer(10) { 60 + $0 } == .tooFewUnanswered)
        #expect(answer(3) { _ in 60 } == .sameLengths)
    }

    /// A dispersion is fitted on 30 mentors or not at all.
    @Test(arguments: ["no-answer", "citizen-denies", "padded-sessions", "billed-over-confirmed", "rate-over-norm"])
    func thirtyPeersAreEnoughAndTwentyNineAreNot(_ code: String) throws {
        let few = try #require(Swept(world(29)).assessment("M0", code))
        #expect(few.absence == .tooFewPeers)
        #expect(try #require(Swept(world(30)).assessment("M0", code)).isAssessed)
    }

    /// Mentors without the data do not help the others to a norm.
    @Test func onlyMentorsWithTheDataAreCounted() throws {
        var world = world(29)
        for number in 0..<20 {
            world.sessions.append(
                World.Session(id: "Y\(number)", mentor: "Y\(number)", citizen: "C", start: 600, length: 60))
        }
        #expect(try #require(Swept(world).assessment("M0", "no-answer")).absence == .tooFewPeers)
    }

    @Test func aDisabledIndicatorIsNotAsked() {
        let swept = Swept(world(), settings: policy(["indicators.no-answer.enabled": .flag(false)]))
        #expect(
            swept.findings("M0").map(\.about.code) == Catalogue.descriptions.map(\.code).filter { $0 != "no-answer" })
    }
}
