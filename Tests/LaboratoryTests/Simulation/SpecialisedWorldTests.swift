import Testing

@testable import Laboratory

@Suite("The specialised world: mentors who serve the ill")
struct SpecialisedWorldTests {
    private static let towns = seeds.map { honest(seed: $0, .specialised) }

    /// Sessions of the mentors who serve the ill, and of the others.
    private func parts(_ town: Municipality) -> (ill: [Municipality.Session], others: [Municipality.Session]) {
        let ill = Set(town.illServingMentorIDs)
        return (
            town.allSessions.filter { ill.contains($0.mentorID) },
            town.allSessions.filter { !ill.contains($0.mentorID) }
        )
    }

    @Test("about 8 % of the mentors, at several providers, some of them called specialists and some not")
    func who() {
        var types: [Municipality.MentorType] = []
        for town in Self.towns {
            let ill = Set(town.illServingMentorIDs)
            let mentors = town.mentors.filter { ill.contains($0.mentorID) }
            #expect((0.04...0.13).contains(Double(mentors.count) / Double(town.mentors.count)))
            #expect(Set(mentors.map(\.providerID)).count >= 3)
            types += mentors.map(\.type)
        }
        #expect((0.25...0.75).contains(share(types) { $0 == .specialist }))
    }

    @Test(
        "their citizens answer about half as often, and stay away about three times as often", arguments: towns.indices)
    func answers(index: Int) {
        let (ill, others) = parts(Self.towns[index])
        func unanswered(_ rows: [Municipality.Session]) -> Double {
            share(rows.filter { $0.confirmation != .notAsked }) { $0.confirmation == .unanswered }
        }
        #expect((0.5...0.75).contains(unanswered(ill)))
        #expect(unanswered(others) < 0.28)
        #expect((0.11...0.23).contains(share(ill) { $0.kind == .noShow }))
        #expect(share(others) { $0.kind == .noShow } < 0.08)
    }

    @Test("two humps: hardly a mentor lies between those who serve the ill and the others")
    func bimodal() {
        func unansweredOfMentors(_ towns: [Municipality]) -> [Double] {
            towns.flatMap { town -> [Double] in
                let asked = town.allSessions.filter { $0.confirmation != .notAsked }
                return Dictionary(grouping: asked, by: \.mentorID).values.filter { $0.count >= 40 }.map {
                    share($0) { $0.confirmation == .unanswered }
                }
            }
        }
        let ordinary = unansweredOfMentors(Array(ordinaryTowns.values))
        let specialised = unansweredOfMentors(Self.towns)
        #expect(share(ordinary) { $0 >= 0.45 } < 0.01)
        let (high, between) = (share(specialised) { $0 >= 0.45 }, share(specialised) { (0.38..<0.45).contains($0) })
        #expect((0.04...0.12).contains(high))
        #expect(between < high / 2)
    }

    @Test("their sessions are shorter", arguments: towns.indices)
    func lengths(index: Int) {
        let (ill, others) = parts(Self.towns[index])
        func mean(_ rows: [Municipality.Session]) -> Double {
            let own = rows.filter { $0.kind == .individual }
            return Double(own.reduce(0) { $0 + $1.minutes }) / Double(own.count)
        }
        #expect(mean(ill) < 0.8 * mean(others))
    }

    @Test("all other mentors are those of the ordinary world, row for row", arguments: seeds.indices)
    func others(index: Int) throws {
        let plain = try #require(ordinaryTowns[seeds[index]])
        let town = Self.towns[index]
        let ill = Set(town.illServingMentorIDs)
        #expect(parts(town).others == plain.allSessions.filter { !ill.contains($0.mentorID) })
        #expect(town.mentors == plain.mentors && town.providers == plain.providers)
    }
}
