import Foundation
import Testing

/// One person under two mentor ids at two providers is seen as one, and what is found counts once.
@Suite struct PersonTests {
    private static let kinds = ["double-booked", "impossible-day", "duplicate-line"]

    /// For each kind a person with a month at one provider, and another id at a second.
    private static let town = Result { () throws -> (run: RunFolder, folder: TemporaryFolder) in
        let folder = try TemporaryFolder()
        let mentors = kinds.flatMap { kind -> [CaseMentor] in
            var (first, second) = (CaseMentor(kind + ".a"), CaseMentor(kind + ".b", meets: false))
            second.grant(0)
            edit(kind, &first, &second)
            // A person who is not the same, with the very same rows.
            var (third, fourth) = (CaseMentor(kind + ".c"), CaseMentor(kind + ".d", meets: false))
            fourth.grant(0)
            edit(kind, &third, &fourth)
            second.mentor["person_key"] = first.mentor["person_key"]
            return [first, second, third, fourth]
        }
        let (run, outcome) = try CaseTown.sweep(mentors, in: folder)
        try #require(outcome.status == 0, "\(outcome.stderr)")
        return (run, folder)
    }

    private static func edit(_ kind: String, _ first: inout CaseMentor, _ second: inout CaseMentor) {
        switch kind {
        case "double-booked":
            first.meet(0, Moment(day: 13, hour: 16), minutes: 120)
            second.meet(0, Moment(day: 13, hour: 17), minutes: 120)
        case "impossible-day":
            first.meet(0, Moment(day: 17, hour: 7), minutes: 120)
            first.meet(1, Moment(day: 17, hour: 9), minutes: 120)
            first.meet(2, Moment(day: 17, hour: 11), minutes: 180)
            for visit in 0..<3 { second.meet(0, Moment(day: 17, hour: 14 + visit * 2), minutes: 120) }
            second.meet(0, Moment(day: 17, hour: 20), minutes: 60)
            second.editGrants(of: 0, ["hours_per_week": "10.00"])
        default:
            first.meet(0, Moment(day: 13, hour: 16), minutes: 120)
        }
        first.bill()
        second.bill()
        // The same citizen's month, billed by the second provider too.
        if kind == "duplicate-line" {
            // Met all through the month, so that no part of the log is missing.
            let days = [2, 9, 16, 23, 30]
            for day in days { second.meet(0, Moment(day: day, hour: 18), minutes: 60) }
            second.bill(0, days.count * 100)
            second.bill(0, first.hundredthsLogged(0), ["citizen_id": first.citizenID(0)])
        }
    }

    private let facts: Facts
    private let run: RunFolder

    init() throws {
        run = try Self.town.get().run
        facts = try Facts(run)
    }

    @Test(arguments: zip(kinds, [100, 200, 0]))
    func `what two ids of one person do together counts once`(kind: String, hundredths: Int) throws {
        let both = [kind + ".a", kind + ".b"]
        // The line billed by both: the first citizen's hours.
        var expected = hundredths
        if kind == "duplicate-line" {
            var mentor = CaseMentor(kind + ".a")
            mentor.meet(0, Moment(day: 13, hour: 16), minutes: 120)
            expected = mentor.hundredthsLogged(0)
        }
        let found = both.compactMap { facts.of($0)[kind] }
        #expect(found.reduce(0) { $0 + $1.hours } == expected * 100)
        #expect(found.reduce(0) { $0 + $1.øre } == expected * 400)
        let codes = Set(both.flatMap { facts.of($0).keys })
        #expect(codes == [kind])
    }

    @Test(arguments: ["double-booked", "impossible-day"])
    func `two persons may meet at the same time`(kind: String) {
        let codes = [kind + ".c", kind + ".d"].flatMap { facts.of($0).keys }
        #expect(codes.isEmpty)
    }

    @Test func `the tables say that there are persons with several ids`() throws {
        #expect(try run.manifest().references["person-with-several-ids"] == Self.kinds.count)
    }
}
