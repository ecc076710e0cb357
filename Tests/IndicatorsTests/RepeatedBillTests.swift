import Records
import Testing

@testable import Indicators
@testable import TestSupport

/// The same bill again: what is documented is exactly the line that repeats, where the log says so, and nothing otherwise.
@Suite struct RepeatedBillTests {
    /// Visits of an hour on the 5th, 6th and 7th, each with its line.
    private static let visits = (5...7).reduce(LedgerFixture()) {
        $0.session(day: $1, at: 9, minutes: 60).line(hours: 1, from: $1, to: $1, issued: 35, invoice: 1)
    }
    /// A month of ten visits of an hour, the last on the 31st, and one line.
    private static let month = (0..<10).reduce(LedgerFixture()) { $0.session(day: 4 + $1 * 3, at: 9, minutes: 60) }
        .line(hours: 10, issued: 35, invoice: 1)

    enum Planted: String, CaseIterable {
        case exact, øreLess, shifted, halves, withoutCitizen, otherProvider, monthTo30, monthInWeeks
    }

    /// The sketch with a repeat, and the øre that it bills.
    private static func plant(_ kind: Planted) -> (LedgerFixture, Int64) {
        switch kind {
        case .exact: (visits.line(hours: 1, from: 6, to: 6, issued: 40, invoice: 2), 300_00)
        case .øreLess: (visits.line(hours: 1, amount: 299.99, from: 6, to: 6, issued: 40, invoice: 2), 299_99)
        case .shifted: (visits.line(hours: 1, from: 8, to: 8, issued: 40, invoice: 2), 300_00)
        case .halves:
            (
                visits.line(hours: 0.5, amount: 150.01, from: 6, to: 6, issued: 40, invoice: 2)
                    .line(hours: 0.5, from: 6, to: 6, issued: 40, invoice: 3), 300_01
            )
        case .withoutCitizen: (visits.line(hours: 1, citizen: nil, from: 6, to: 6, issued: 40, invoice: 2), 300_00)
        case .otherProvider: (visits.line(hours: 1, rate: 320, from: 6, to: 6, provider: 1, issued: 40), 320_00)
        case .monthTo30: (month.line(hours: 10, to: 30, issued: 40, invoice: 2), 3_000_00)
        case .monthInWeeks:
            (
                month.line(hours: 4, to: 15, issued: 40, invoice: 2).line(
                    hours: 6, from: 16, issued: 40, invoice: 2), 3_000_00
            )
        }
    }

    @Test(arguments: Planted.allCases) func aRepeatIsDocumentedToTheØre(_ kind: Planted) throws {
        let (sketch, øre) = Self.plant(kind)
        let answers = judge(sketch)
        let answer = try fact("duplicate-line", sketch)
        #expect(answer.credited == Amount(øre: øre))
        #expect(try fact("billed-over-logged", sketch).credited == .zero)
        #expect(answers["possible-repeat"]?.information?.observed == 0)
    }

    @Test(arguments: Planted.allCases) func bothLinesAreShown(_ kind: Planted) {
        let rows = answer(DuplicateLine.self, Self.plant(kind).0).evidence
        let isHalved = kind == .halves || kind == .monthInWeeks
        #expect(rows.count == (isHalved ? 3 : 2))
        #expect(rows.count { $0.note.description == ServiceRepeats.standing.description } == 1)
        #expect(Set(rows.map(\.locator)).count == rows.count)
    }

    /// Where the log covers both, as it may a day off.
    @Test(arguments: Planted.allCases) func whatTheLogCoversIsNoRepeat(_ kind: Planted) throws {
        let isMonth = kind == .monthTo30 || kind == .monthInWeeks
        let sketch = Self.plant(kind).0
        let covered =
            isMonth ? sketch.session(day: 20, at: 12, minutes: 600) : sketch.session(day: 7, at: 14, minutes: 60)
        #expect(try fact("duplicate-line", covered).credited == .zero)
    }

    @Test(arguments: Planted.allCases) func withoutALogItIsInformation(_ kind: Planted) throws {
        let (sketch, _) = Self.plant(kind)
        var silent = sketch
        silent.sessions = []
        #expect(try fact("duplicate-line", silent).credited == .zero)
        let found = try #require(judge(silent)["possible-repeat"]?.information)
        #expect(found.observed == (kind == .halves || kind == .monthInWeeks ? 2 : 1))
    }

    @Test(arguments: Planted.allCases) func whatIsCreditedIsNotBilled(_ kind: Planted) throws {
        guard kind == .exact || kind == .shifted || kind == .monthTo30 else { return }
        let (sketch, øre) = Self.plant(kind)
        let line = try #require(sketch.lines.last)
        let credited = sketch.line(
            hours: line.hours, amount: Double(øre) / 100, kind: .creditNote, from: line.from, to: line.to)
        #expect(try fact("duplicate-line", credited).credited == .zero)
        #expect(judge(credited)["possible-repeat"]?.information?.observed == 0)
    }

    /// Lines that are alike and repeat nothing, with and without a log.
    private static let honest: [(String, LedgerFixture)] = [
        ("pieces", visits.line(hours: 0, amount: 50, unit: .piece).line(hours: 0, amount: 50, unit: .piece)),
        ("no hours", visits.line(hours: 0, amount: 50).line(hours: 0, amount: 50)),
        (
            "nobody named",
            visits.line(hours: 1, citizen: nil, from: 9, to: 9).line(hours: 1, citizen: nil, from: 9, to: 9)
        ),
        (
            "an evening's supplement",
            visits.line(hours: 1, rate: 60, from: 6, to: 6, issued: 35, invoice: 1)
        ),
        (
            "two equal meetings of one day",
            visits.session(day: 6, at: 15, minutes: 60).line(hours: 1, from: 6, to: 6, issued: 35, invoice: 1)
        ),
        (
            "weeks of equal hours",
            [1, 8, 15, 22].reduce(LedgerFixture()) {
                $0.session(day: $1 + 2, at: 9, minutes: 180).line(
                    hours: 3, from: $1, to: $1 + 6, issued: 35, invoice: $1)
            }
        ),
        (
            "a flat month after a flat month",
            month.line(hours: 10, from: -29, to: 0, issued: 5, invoice: 2)
        ),
        (
            "two sessions of one day",
            (1...2).reduce(LedgerFixture()) {
                $0.session(day: 5, at: 8 + 2 * Double($1), minutes: 60).line(
                    hours: 1, session: $1, from: 5, to: 5, issued: 35, invoice: 1)
            }
        ),
    ]

    @Test(arguments: honest.indices) func honestLinesRepeatNothing(_ index: Int) throws {
        let (title, sketch) = Self.honest[index]
        #expect(try fact("duplicate-line", sketch).hours == .zero, "\(title)")
        #expect(judge(sketch)["possible-repeat"]?.information?.observed == 0, "\(title)")
        var silent = sketch
        silent.sessions = []
        #expect(try fact("duplicate-line", silent).hours == .zero, "\(title), no log")
        #expect(judge(silent)["possible-repeat"]?.information?.observed == 0, "\(title), no log")
    }

    /// Two citizens mixed up, or a wrong date: as much is logged as is billed.
    @Test func aLineDatedElsewhereIsNoRepeatBeyondTheWholeBill() throws {
        let sketch = Self.visits.session(day: 20, at: 9, minutes: 60)
        #expect(try fact("duplicate-line", sketch.line(hours: 1, from: 8, to: 8, issued: 40)).credited == .zero)
    }

    @Test func kronerWithoutHoursAreShownToTheØre() throws {
        let found = judge(LedgerFixture().line(hours: 0, amount: 123.45))["kroner-without-hours"]
        #expect(try #require(found?.information).observed == 123.45)
    }

    /// A line that names no session may bill one that was billed by its number.
    @Test func aRepeatMayLeaveOutTheSession() throws {
        let sketch = LedgerFixture().session(day: 5, at: 9, minutes: 60)
            .line(hours: 1, session: 1, from: 5, to: 5, issued: 35).line(hours: 1, from: 5, to: 5, issued: 40)
        #expect(try fact("duplicate-line", sketch).credited == Amount(kroner: 300))
    }

    /// The tolerance decides whether a session is billed twice, and takes nothing off it.
    @Test func aSessionBilledTwiceCountsWhole() throws {
        let sketch = LedgerFixture().session(day: 5, at: 9, minutes: 60)
            .line(hours: 1, session: 1, from: 5, to: 5).line(hours: 1, session: 1, from: 5, to: 5)
        #expect(try fact("duplicate-line", sketch).credited == Amount(kroner: 300))
        #expect(try fact("duplicate-line", sketch).hours == Hours(seconds: 3_600))
    }
}
