import Foundation
import Ingest
import Records
import Testing

@testable import Runs

/// What a controller is told of rows of a register that cannot all hold.
@Suite("Refused rows of registers")
struct RefusedTermsTests {
    private func messages(_ kind: TableKind, _ text: String) throws -> [String] {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("tilsyn-\(UUID().uuidString).csv").path
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let loaded = try Loader(zone: .copenhagen, period: nil, threads: 1)
            .load([kind: [InputSource(path: path, profile: .contract)]])
        let table = try #require(loaded.table(kind))
        let reader = RefusalReader(table)
        return try table.refusals.map { RejectsFile.message($0, try reader.read($0), in: table) }
    }

    @Test("rows that share days name their own, and how to part them")
    func sharedDays() throws {
        let found = try messages(
            .providers,
            """
            provider_id,agreed_rate,terms_from,terms_to
            p,450,,2026-10-31
            p,460,2026-10-15,
            q,1,2026-01-01,2026-06-30
            q,2,2026-06-30,2026-12-31
            r,1,,
            r,2,,

            """)
        #expect(
            found.map { String($0.prefix { $0 != "," }) } == [
                "the row holds until 2026-10-31", "the row holds from 2026-10-15 on",
                "the row holds from 2026-01-01 to 2026-06-30", "the row holds from 2026-06-30 to 2026-12-31",
                "the row holds on all days", "the row holds on all days",
            ])
        #expect(found.allSatisfy { $0.contains("terms_from and terms_to so that no day has two") })
    }

    @Test("days of a contract that stand for the terms' are named likewise")
    func contracts() throws {
        let found = try messages(
            .mentors, "mentor_id,agreed_rate,active_from,active_to\nm,1,2026-01-01,\nm,2,2026-01-01,2026-05-31\n")
        #expect(
            found.map { String($0.prefix { $0 != "," }) } == [
                "the row holds from 2026-01-01 on", "the row holds from 2026-01-01 to 2026-05-31",
            ])
    }

    @Test("terms that end before they begin, and a rounding without a unit, say what to mend")
    func cells() throws {
        #expect(
            try messages(.providers, "provider_id,terms_from,terms_to,rounding\np,2026-02-01,2026-01-01,\nq,,,up\n")
                == [
                    "terms_to is before the first day of the terms; check both dates",
                    "billing_unit_minutes is empty, and time is rounded to a unit; state the unit, or leave rounding blank where time is billed by the minute",
                ])
    }
}
