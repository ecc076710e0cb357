import Records
import Runs
import Testing

@testable import Engine

/// Which corrections one run has and another lacks.
@Suite struct DocumentsSinceTests {
    private func correction(
        _ invoice: String, mentor: String = "M1", month: String? = "2026-09", file: String = "in/invoices.csv",
        line: Int = 2
    ) -> [String: String] {
        var row = [
            "file": file, "line": "\(line)", "invoice_id": invoice, "line_no": "1", "mentor_id": mentor,
            "provider_id": "P1", "issued_on": "2026-10-31", "names": "F-301 2",
            "way": month == nil ? "tie" : "named", "contradicts_period": "false", "hours": "-1.0000",
            "amount": "-450.00",
        ]
        if let month {
            row["service_from"] = "\(month)-01"
            row["service_to"] = "\(month)-28"
            row["corrects_invoice_id"] = "F-301"
            row["corrects_line_no"] = "2"
        }
        return row
    }

    private func difference(
        _ before: [[String: String]], _ after: [[String: String]], earlier: [[String: String]] = [],
        periods: (String, String) = ("2026-09", "2026-10")
    ) throws -> RunDifference {
        let mentors = ["M1", "M2"].map { MadeRun.Mentor(id: $0) }
        let runs = (
            try MadeRun(mentors, MadeRun.Settings(period: periods.0, corrections: before)),
            try MadeRun(
                mentors, MadeRun.Settings(period: periods.1, corrections: after, earlierMonths: earlier))
        )
        return try withExtendedLifetime(runs) {
            try RunDifference(Both(runs.0.reader, runs.1.reader), definitions: [], mentors: ["M1", "M2"])
        }
    }

    @Test func `a correction is known by what it says, wherever its row stands`() throws {
        let found = try difference(
            [correction("K-1")],
            [correction("K-1", file: "in/all.csv", line: 90), correction("K-9"), correction("K-8", month: nil)])
        #expect(found.since.corrections.map(\.invoice) == ["K-9", "K-8"])
        #expect(found.since.corrections.map(\.isPlaced) == [true, false])
    }

    @Test func `of a document that is there twice now, one is new`() throws {
        let found = try difference([correction("K-1")], [correction("K-1"), correction("K-1", line: 3)])
        #expect(found.since.corrections.map(\.line) == [3])
        #expect(found.since.corrections.corrections == 1)
    }

    @Test func `each mentor has its own, of either run's period`() throws {
        let found = try difference(
            [],
            [
                correction("K-1"), correction("K-2", mentor: "M2"), correction("K-3", month: "2026-10"),
                correction("K-4", month: "2026-07"), correction("K-5", month: nil),
            ])
        let named = Dictionary(uniqueKeysWithValues: found.mentors.map { ($0.id, $0.since.corrections.map(\.invoice)) })
        #expect(named == ["M1": ["K-1", "K-3"], "M2": ["K-2"]])
    }

    @Test func `what the second run says again of the first one's month stands at the mentor`() throws {
        func month(_ month: String) -> [String: String] {
            [
                "mentor_id": "M1", "provider_id": "P1", "month": month, "documented_before": "2250.00",
                "documented_now": "0.00", "came_late": "0.00", "corrected": "-2250.00", "codes": "billed-over-logged",
            ]
        }
        let found = try difference([], [], earlier: [month("2026-08"), month("2026-09")])
        #expect(found.mentors.map { $0.since.judgedAnew.map(\.month) } == [["2026-09"], []])
        #expect(found.mentors[0].since.judgedAnew.first?.now == .zero)
    }
}
