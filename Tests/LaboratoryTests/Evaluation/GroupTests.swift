import Laboratory
import Testing

/// The figures of a group, against counts made by hand.
@Suite struct GroupTests {
    @Test func `kroner, recall and false alerts of one run`() throws {
        let run = try run("2026-08", ["a", "b", "c", "d"], alerted: 2)
        let group = EvaluatedGroup(
            name: "w",
            [
                EvaluatedMunicipality(
                    world: "w", runs: [run],
                    truth: [
                        try truth("a", "2026-08", kroner: 300), try truth("c", "2026-08", kind: "rate", kroner: 100),
                        try truth("d", "2026-09"),
                    ])
            ])
        #expect(group.deviating == 2)
        #expect(close(group.ranking.averagePrecision.value, 5.0 / 6))
        #expect(group.ranking.kronerRecallAlerted.value == 0.75)
        #expect(group.ranking.kronerRecallFirstK.value == 0.75)
        #expect(group.ranking.precisionAt10.value == nil)
        #expect(group.falseAlerts.map(\.flagged) == [2, 2])
        #expect(group.falseAlerts.map(\.ordinary) == [1, 1])
        #expect(group.falseAlerts[0].pooled.value == 0.5)
        #expect(group.recall.cell("all", "all")?.alerted.value == 0.5)
        #expect(group.recall.cell("padding", "low")?.alerted.value == 1)
        #expect(group.recall.cell("rate", "low")?.alerted.value == 0)
        #expect(group.recall.cell("rate", "high") == nil)
        // b and d are ordinary; d deviates only later.
        #expect(group.calibration.atOne.n == 2)
        #expect(group.calibration.levels[0].share.value == 0.5)
        #expect(group.quiet == nil)
        #expect(group.monthsUntilFound == nil)
    }

    @Test func `who deviated before the run only is neither deviating nor ordinary`() throws {
        let group = EvaluatedGroup(
            name: "",
            [
                EvaluatedMunicipality(
                    world: "", runs: [try run("2026-09", ["a", "b"], alerted: 1)], truth: [try truth("a", "2026-08")])
            ])
        #expect(group.deviating == 0)
        #expect(group.falseAlerts[0].flagged == 1)
        #expect(group.falseAlerts[0].ordinary == 0)
        #expect(group.calibration.atOne.n == 1)
    }

    @Test func `rows of no kroner count as deviating`() throws {
        let group = EvaluatedGroup(
            name: "",
            [
                EvaluatedMunicipality(
                    world: "", runs: [try run("2026-08", ["a", "b"])], truth: [try truth("a", "2026-08", kroner: 0)])
            ])
        #expect(group.ranking.averagePrecision.value == 1)
        #expect(group.ranking.kronerRecallAlerted.value == nil)
    }

    @Test func `colluding mentors are ranked along, and left out beside it`() throws {
        let providers = [
            RankedProvider(id: "P2", rank: 1, qValue: 0.01), RankedProvider(id: "P1", rank: 2, qValue: nil),
        ]
        let run = try run("2026-08", ["x", "a", "y", "b"], providers: providers)
        let truth = [
            try truth("x", "2026-08", kind: "collusion", provider: "P2"),
            try truth("y", "2026-08", kind: "collusion", provider: "P2"), try truth("b", "2026-08"),
        ]
        let group = EvaluatedGroup(name: "", [EvaluatedMunicipality(world: "", runs: [run], truth: truth)])
        #expect(close(group.ranking.averagePrecision.value, (1 + 2.0 / 3 + 3.0 / 4) / 3))
        // a, b remain, b deviates.
        #expect(group.rankingWithoutCollusion?.averagePrecision.value == 0.5)
        #expect(group.collusion?.first.value == 1)
        #expect(group.collusion?.flagged.value == 1)
        #expect(group.collusion?.ranks == [1])
    }

    @Test func `where nothing was injected every flag is false`() throws {
        let flagged = RankedProvider(id: "P1", rank: 1, qValue: 0.1)
        let group = EvaluatedGroup(
            name: "",
            [
                EvaluatedMunicipality(world: "", runs: [try run("2026-08", ["a"], alerted: 1)], truth: []),
                EvaluatedMunicipality(world: "", runs: [try run("2026-08", ["a"], providers: [flagged])], truth: []),
            ])
        #expect(group.quiet?.mentorFlagged.value == 0.5)
        #expect(group.quiet?.providerFlagged.value == 0.5)
        #expect(group.ranking.averagePrecision.value == nil)
        #expect(group.falseAlerts[0].meanOfRuns.value == 0.5)
    }

    @Test func `months of a period`() throws {
        let period = try #require(
            Month.whole(in: .init(from: .init(year: 2026, month: 8, day: 2), to: .init(year: 2027, month: 1, day: 31))))
        #expect(period.lowerBound.description == "2026-09")
        #expect(period.upperBound.description == "2027-01")
        #expect(
            Month.whole(in: .init(from: .init(year: 2026, month: 8, day: 2), to: .init(year: 2026, month: 8, day: 31)))
                == nil)
        #expect(Month("2026-13") == nil)
        #expect(Month("2026-Q3") == nil)
        #expect(Month("2026") == nil)
    }
}
