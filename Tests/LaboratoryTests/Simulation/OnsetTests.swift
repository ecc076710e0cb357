import Testing

@testable import Laboratory

@Suite("A chosen onset")
struct OnsetTests {
    private static let month = CalendarMonth(year: 2026, month: 10)

    private func town(
        _ kinds: Set<DeviationKind>, seed: UInt64, onset: CalendarMonth?, collusion: Bool = false, months: Int = 4
    ) -> Municipality {
        var wanted = settings(seed: seed, months: months, prevalence: 0.2, kinds: kinds, collusion: collusion)
        wanted.onset = onset
        return Municipality.simulate(wanted)
    }

    @Test("every kind begins in that month and not before", arguments: EveryDeviationTests.kinds)
    func begins(kind: DeviationKind) {
        let town = town([kind], seed: 42, onset: Self.month)
        let first = Dictionary(town.truth.map { ($0.mentorID, $0.month) }, uniquingKeysWith: { min($0, $1) })
        #expect(!first.isEmpty)
        #expect(first.values.allSatisfy { $0 >= Self.month })
        #expect(share(Array(first.values)) { $0 == Self.month } > 0.9)
    }

    @Test("before it all rows are those of a municipality without deviation", arguments: seeds)
    func before(seed: UInt64) {
        let plain = Municipality.simulate(settings(seed: seed, months: 4))
        let edited = town(DeviationKind.all, seed: seed, onset: Self.month, collusion: true)
        for (one, other) in zip(plain.months, edited.months) {
            let isBefore = one.month < Self.month
            #expect((one.sessions == other.sessions) == isBefore)
            #expect((one.invoiceLines == other.invoiceLines) == isBefore)
        }
    }

    @Test("the ring begins in that month too, all of it", arguments: seeds)
    func ring(seed: UInt64) {
        let town = town(DeviationKind.standard, seed: seed, onset: Self.month, collusion: true)
        let ring = town.truth.filter { $0.kind == .collusion }
        #expect(!ring.isEmpty && ring.allSatisfy { $0.month >= Self.month })
        #expect(Set(ring.map(\.mentorID)).count == Set(ring.filter { $0.month == Self.month }.map(\.mentorID)).count)
    }

    @Test("it moves the beginning only: the same mentors deviate, as much and in the same way", arguments: seeds)
    func sameMentors(seed: UInt64) {
        func who(_ onset: CalendarMonth?) -> Set<[String]> {
            Set(
                town(DeviationKind.standard, seed: seed, onset: onset).truth.map {
                    [$0.mentorID, $0.kind.rawValue, $0.severity.rawValue]
                })
        }
        #expect(who(nil) == who(CalendarMonth(year: 2026, month: 8)))
    }

    @Test(
        "a later onset leaves the first month's deviating mentors in the truth of later months only", arguments: seeds)
    func lastMonth(seed: UInt64) {
        let last = CalendarMonth(year: 2026, month: 11)
        #expect(Set(town(DeviationKind.standard, seed: seed, onset: last).truth.map(\.month)) == [last])
    }
}
