import Statistics
import Testing

@testable import Engine
@testable import TestSupport

/// Which rows and files came and went.
@Suite struct RowsAndFilesTests {
    private func rows(
        _ before: [MadeRun.Row], _ after: [MadeRun.Row], tiers: (String, String) = ("clear", "clear"), points: Int = 10,
        kind: String = "statistic"
    ) throws -> RowChanges? {
        func made(_ rows: [MadeRun.Row], _ tier: String, _ points: Int) -> MadeRun.Mentor {
            let finding = MadeRun.Finding(
                code: "double-booked", kind: kind, family: "double-booked", contribution: points,
                pValue: kind == "fact" ? nil : 0.01, hours: rows.isEmpty ? 0 : 1, rows: rows)
            return MadeRun.Mentor(id: "M1", tier: tier, findings: [finding])
        }
        let runs = (try MadeRun([made(before, tiers.0, 5)]), try MadeRun([made(after, tiers.1, points)]))
        return try withExtendedLifetime(runs) {
            try RunDifference(Both(runs.0.reader, runs.1.reader), definitions: [], mentors: ["M1"])
                .mentors.first?.parts.first?.rows
        }
    }

    /// Against sets, whatever the rows.
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `rows are new, gone, changed or the same by their names`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        func made() -> [MadeRun.Row] {
            (1...15).filter { _ in Bool.random(using: &random) }.map {
                MadeRun.Row(id: "S\($0)", hours: Bool.random(using: &random) ? "1.0000" : "2.0000")
            }.shuffled(using: &random) + [MadeRun.Row(id: "S99")]
        }
        let (before, after) = (made(), made())
        let found = try #require(try rows(before, after))
        let (was, now) = (
            Dictionary(uniqueKeysWithValues: before.map { ($0.id, $0.hours) }),
            Dictionary(uniqueKeysWithValues: after.map { ($0.id, $0.hours) })
        )
        #expect(Set(found.new.compactMap(\.session)) == Set(now.keys).subtracting(was.keys))
        #expect(Set(found.gone.compactMap(\.session)) == Set(was.keys).subtracting(now.keys))
        let both = Set(was.keys).intersection(now.keys)
        #expect(Set(found.changed.compactMap(\.rows.after.session)) == both.filter { was[$0] != now[$0] })
        #expect(found.changed.allSatisfy { $0.columns == ["hours"] })
        #expect(found.same == both.count { was[$0] == now[$0] })
    }

    @Test func `a name that stands twice is counted twice`() throws {
        let one = MadeRun.Row(id: "S1")
        let found = try #require(try rows([one, one, one], [one]))
        #expect(found.gone.map(\.session) == ["S1", "S1"] && found.same == 1 && found.new.isEmpty)
    }

    @Test func `where a run does not alert the mentor, its rows are unknown and none is said to be gone`() throws {
        let found = try #require(try rows([MadeRun.Row(id: "S1")], [MadeRun.Row(id: "S2")], tiers: ("clear", "none")))
        #expect(found.count.before == 1 && found.count.after == nil)
        #expect(!found.isKnown && found.gone.isEmpty && found.new.isEmpty)
    }

    @Test func `a statistic that adds nothing keeps no rows, a fact without hours has none`() throws {
        let statistic = try #require(try rows([MadeRun.Row(id: "S1")], [], points: 0))
        #expect(statistic.count.after == nil)
        let fact = try #require(
            try rows([MadeRun.Row(id: "S1")], [], tiers: ("clear", "none"), points: 0, kind: "fact"))
        #expect(fact.count.after == 0 && fact.gone.map(\.session) == ["S1"])
    }

    @Test func `files are told by their bytes first, then by path and name`() throws {
        typealias Files = [(path: String, table: String, sha256: String)]
        let before: Files = [
            ("a/s1.csv", "sessions", "1"), ("a/s2.csv", "sessions", "2"), ("a/i.csv", "invoices", "3"),
            ("a/old.csv", "grants", "4"),
            ("c/m.csv", "mentors", "5"), ("d/m.csv", "mentors", "6"),
        ]
        let after: Files = [
            // Moved and renamed; another folder and other bytes; the same path and other bytes; new.
            ("b/first.csv", "sessions", "1"), ("b/s2.csv", "sessions", "9"), ("a/i.csv", "invoices", "8"),
            ("b/new.csv", "grants", "7"), ("d/m.csv", "mentors", "10"),
        ]
        let runs = (
            try MadeRun([], MadeRun.Settings(inputs: before)), try MadeRun([], MadeRun.Settings(inputs: after))
        )
        let inputs = try withExtendedLifetime(runs) {
            try RunDifference(Both(runs.0.reader, runs.1.reader), definitions: []).circumstances.inputs
        }
        #expect(inputs.same.map(\.after.path) == ["b/first.csv"])
        #expect(Set(inputs.changed.map(\.after.path)) == ["b/s2.csv", "a/i.csv", "d/m.csv"])
        // Of two files of one name the one in the same place.
        #expect(inputs.changed.first { $0.after.path == "d/m.csv" }?.before.path == "d/m.csv")
        #expect(inputs.new.map(\.path) == ["b/new.csv"] && inputs.gone.map(\.path) == ["a/old.csv", "c/m.csv"])
        #expect(inputs.tables == ["grants", "invoices", "mentors", "sessions"])
    }
}
