import Foundation
import Records
import Testing

@testable import Casebook

@Suite("Precision") struct PrecisionTests {
    private let folder: BookFolder
    private let book: Casebook

    init() throws {
        folder = try BookFolder()
        book = try folder.open()
    }

    private func row(_ table: [PrecisionTable.Row], _ code: String?, _ tier: String?) throws -> [Int] {
        let row = try #require(table.first { $0.code == code && $0.tier == tier })
        return [row.reviewed, row.confirmed, row.cleared, row.unclear, row.open]
    }

    /// Counted by hand: reviewed, confirmed, cleared, unclear, open.
    @Test func countsByQuestionAndTier() throws {
        let (a, b) = (finding("double-booked"), finding("round-hours"))
        let ids = try book.opened(
            run(
                "a",
                [
                    mentor("M1", tier: "strong", [a, b]), mentor("M2", tier: "strong", [a]),
                    mentor("M3", tier: "watch", [a]),
                    mentor("M4", tier: "watch", [b]), mentor("M5", tier: "watch", [a]),
                    mentor("M6", tier: "watch", [a]),
                ]))
        try book.decide(ids[0], .repaid, ["double-booked"])
        try book.decide(ids[1], .cleared)
        try book.decide(ids[2], .errorCorrected)
        try book.decide(ids[3], .unclear)
        try book.decide(ids[4], .referred)
        let table = try book.precision()
        #expect(table.cells.map(\.code) == ["double-booked", "double-booked", "round-hours", "round-hours"])
        #expect(table.cells.map(\.tier) == ["strong", "watch", "strong", "watch"])
        #expect(try row(table.cells, "double-booked", "strong") == [2, 1, 1, 0, 0])
        #expect(try row(table.cells, "double-booked", "watch") == [2, 2, 0, 0, 1])
        #expect(try row(table.cells, "round-hours", "strong") == [0, 0, 0, 0, 1])
        #expect(try row(table.cells, "round-hours", "watch") == [1, 0, 0, 1, 0])
        #expect(try row(table.byCode, "double-booked", nil) == [4, 3, 1, 0, 1])
        let all = try #require(table.byCode.first)
        // Exact interval of 3 of 4: R, binom.test(3, 4)$conf.int.
        let share = try #require(all.share)
        #expect(share.value == 0.75 && abs(share.low - 0.1941204) < 1e-6 && abs(share.high - 0.9936905) < 1e-6)
        #expect(all.ifOpenCleared == 3.0 / 5 && all.ifOpenConfirmed == 4.0 / 5)
        #expect(table.byCode[1].share == nil, "nothing confirmed, nothing cleared")
        #expect(table.byCode[1].ifOpenCleared == 0 && table.byCode[1].ifOpenConfirmed == 1)
        #expect(table.controls == nil && table.tipOffs.drawn == 0)
    }

    /// Drawn at random it asks what no alert did; alerted later, in the same case, it counts with what the alert raised.
    @Test func aDrawnMentorCountsAmongTheAlertsFromItsAlert() throws {
        let drawn = run("a", [mentor("M1", tier: "none", [finding("round-hours")])])
        let id = try book.opened(drawn)[0]
        #expect(try book.precision().alerts.isEmpty)
        _ = try book.opened(
            run("b", "2026-11", [mentor("M1", tier: "strong", [finding("double-booked")])]), on: "2026-12-10")
        try book.decide(id, .repaid)
        let table = try book.precision(controls: [id])
        #expect(table.byCode.map(\.code) == ["double-booked"])
        #expect(try row(table.alerts, nil, "strong") == [1, 1, 0, 0, 0])
        #expect(table.controls?.confirmed == 1, "it stays one of those drawn")
    }

    @Test func aSubjectCountsOnceAQuestionWithItsLatestDisposition() throws {
        let first = try book.opened(run("a", [mentor("M1", tier: "watch")]))[0]
        try book.decide(first, .repaid)
        let second = try book.opened(run("b", "2026-11", [mentor("M1", tier: "strong")]), on: "2026-12-10")[0]
        #expect(try row(book.precision().cells, "double-booked", "watch") == [1, 1, 0, 0, 0], "the second is open")
        try book.decide(second, .cleared, on: "2026-12-11")
        #expect(try row(book.precision().cells, "double-booked", "watch") == [1, 0, 1, 0, 0])
        #expect(try book.precision().cells.count == 1)
        try book.reopen(second, reason: "x", on: day("2026-12-12"), by: "AB")
        #expect(try row(book.precision().cells, "double-booked", "watch") == [1, 1, 0, 0, 0])
    }

    @Test func tipOffsAndControlsAreKeptApart() throws {
        let ids = try book.opened(
            run(
                "a",
                [
                    mentor("M1"), mentor("M2", tier: "none", []), mentor("M3", tier: "none", []),
                    mentor("M4", tier: "none", []), mentor("M5", tier: "none", opens: false),
                ]))
        let tip = try book.openCase(
            Subject(.mentor, "M5"), run: identity("a"), reason: "a call", on: day("2026-12-01"), by: "AB")
        try book.decide(tip, .repaid)
        try book.decide(ids[1], .repaid)
        try book.decide(ids[2], .cleared)
        let sealed = try book.precision()
        #expect(sealed.withoutAlert == 3 && sealed.controls == nil)
        #expect(sealed.tipOffs.drawn == 1 && sealed.tipOffs.reviewed == 1 && sealed.tipOffs.confirmed == 1)
        #expect(sealed.cells.map(\.code) == ["double-booked"] && sealed.cells[0].open == 1)
        let unsealed = try book.precision(controls: Set(ids[1...3]))
        let group = try #require(unsealed.controls)
        #expect(group.drawn == 3 && group.reviewed == 2 && group.confirmed == 1 && unsealed.withoutAlert == 0)
        // R, binom.test(1, 2)$conf.int.
        let share = try #require(group.share)
        #expect(abs(share.low - 0.01257912) < 1e-7 && abs(share.high - 0.98742088) < 1e-7)
        #expect(failure { _ = try book.precision(controls: [CaseID(year: 2020, number: 1)]) }?.kind == .usage)
    }

    /// Counted by hand: of a mentor's questions a confirmed one decides, then an open one, then an unclear one.
    @Test func alertsCountASubjectOnceAtItsFirstTier() throws {
        let (a, b, c) = (finding("a"), finding("b"), finding("c"))
        let provider = SubjectRecord(
            subject: Subject(.provider, "M1"), provider: "M1", tier: "strong", rank: 1, score: 1, qValue: nil,
            documented: .zero, indicated: .zero, figures: [], findings: [a], opensCase: true)
        let ids = try book.opened(
            run(
                "a",
                [
                    mentor("M1", tier: "strong", [a, b, c]), mentor("M2", tier: "strong", [a, b, c]),
                    mentor("M3", tier: "clear", [a, b]), mentor("M4", tier: "clear", [a, b]),
                    mentor("M5", tier: "watch", [a]), mentor("M6", tier: "documented", [a]),
                    mentor("M7", tier: "none", []), provider,
                ]))
        try book.decide(ids[0], .cleared, ["a"])
        try book.decide(ids[0], .repaid, ["b"])
        try book.decide(ids[1], .cleared, ["a"])
        try book.decide(ids[1], .unclear, ["b"])
        try book.decide(ids[2], .cleared, ["a"])
        try book.decide(ids[2], .unclear, ["b"])
        for id in ids[3...5] { try book.decide(id, .cleared) }
        try book.decide(ids[7], .referred)
        var table = try book.precision()
        #expect(table.alerts.map(\.tier) == ["strong", "clear", "watch", "documented"])
        #expect(try row(table.alerts, nil, "strong") == [1, 1, 0, 0, 1])
        #expect(try row(table.alerts, nil, "clear") == [2, 0, 1, 1, 0])
        #expect(try row(table.alerts, nil, "watch") == [1, 0, 1, 0, 0])
        #expect(try row(table.providerAlerts, nil, "strong") == [1, 1, 0, 0, 0])
        #expect(table.providerAlerts.count == 1)
        // A second case, of a higher tier: still the first one's tier, with both cases' answers.
        let second = try book.opened(run("b", "2026-11", [mentor("M5", tier: "strong", [b])]), on: "2026-12-10")[0]
        #expect(try row(book.precision().alerts, nil, "watch") == [0, 0, 0, 0, 1])
        try book.decide(second, .errorCorrected, on: "2026-12-11")
        table = try book.precision()
        #expect(try row(table.alerts, nil, "watch") == [1, 1, 0, 0, 0])
        #expect(try row(table.alerts, nil, "strong") == [1, 1, 0, 0, 1])

        let sure = PrecisionTable.Row.sum(table.alerts.filter { ["strong", "clear"].contains($0.tier) })
        #expect(try row([sure], nil, nil) == [3, 1, 1, 1, 1])
        let all = PrecisionTable.Row.sum(table.alerts.filter { ["strong", "clear", "watch"].contains($0.tier) })
        #expect(try row([all], nil, nil) == [4, 2, 1, 1, 1])
        // 2 of 3: the ends are roots of cubics, x²(3 − 2x) = 0.025 and x³ = 0.975 mirrored.
        let share = try #require(all.share)
        #expect(abs(share.low * share.low * (3 - 2 * share.low) - 0.025) < 1e-9)
        #expect(abs(1 - share.high * share.high * share.high - 0.025) < 1e-9)
        #expect(all.ifOpenCleared == 2.0 / 5 && all.ifOpenConfirmed == 4.0 / 5)
        #expect(PrecisionTable.Row.sum(Array(table.byCode.prefix(1))) == table.byCode[0])
        let none = PrecisionTable.Row.sum([])
        #expect(none.reviewed + none.open == 0 && none.share == nil && none.ifOpenCleared == nil)
    }
}
