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
        #expect(try row(table.byTier, nil, "strong") == [2, 1, 1, 0, 1])
        let all = try #require(table.byCode.first)
        // Exact interval of 3 of 4: R, binom.test(3, 4)$conf.int.
        let share = try #require(all.share)
        #expect(share.value == 0.75 && abs(share.low - 0.1941204) < 1e-6 && abs(share.high - 0.9936905) < 1e-6)
        #expect(all.ifOpenCleared == 3.0 / 5 && all.ifOpenConfirmed == 4.0 / 5)
        #expect(table.byCode[1].share == nil, "nothing confirmed, nothing cleared")
        #expect(table.byCode[1].ifOpenCleared == 0 && table.byCode[1].ifOpenConfirmed == 1)
        #expect(table.controls == nil && table.tipOffs.drawn == 0)
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
}
