import Foundation
import Testing

/// A sweep with nothing but sessions and invoices works, and says what it could not ask.
@Suite struct SilenceTests {
    private static let town = Result {
        () throws -> (run: RunFolder, outcome: Program.Outcome, folder: TemporaryFolder) in
        let folder = try TemporaryFolder()
        try Municipality.october(mentors: 40).write(to: folder, "town")
        let outcome = try Program.run([
            "sweep", folder.path("town"), "--period", "2026-10", "--out", folder.path("run"),
        ])
        return (RunFolder(path: folder.path("run")), outcome, folder)
    }

    /// What needs a table or a column that is not there → the reason.
    private static let silenced = [
        "after-contract": "no-register", "outside-grant": "no-grants", "over-granted-hours": "no-grants",
        "exactly-granted": "no-grants", "late-log": "no-log-times", "bulk-confirmation": "no-answer-times",
        "no-travel-time": "no-modes", "line-late": "no-issue-dates", "group-price": "no-places",
        "long-grant": "no-grants", "no-follow-up": "no-grants", "incomplete-contract": "no-grants",
        "not-registered": "no-grants", "lasting-need": "no-grants", "own-approval": "no-grants",
        "wrong-account": "no-grants", "padded-sessions": "no-confirmed-lengths",
    ]

    private let run: RunFolder
    private let outcome: Program.Outcome

    init() throws {
        let town = try Self.town.get()
        (run, outcome) = (town.run, town.outcome)
        try #require(outcome.status == 0, "\(outcome.stderr)")
    }

    @Test func `facts and statistics that need no more are found`() throws {
        let facts = try Facts(run)
        let deviating = try run.table("mentors.csv").rows.map { $0["mentor_id"] }.filter { $0.hasSuffix("3") }
        try #require(deviating.count == 4)
        for mentor in deviating {
            let codes = Set(facts.of(mentor).keys)
            #expect(codes.isSuperset(of: ["double-booked", "billed-over-logged"]))
        }
    }

    @Test func `the manifest names each silenced question with its reason`() throws {
        #expect(try run.manifest().silenced == Self.silenced)
    }

    @Test func `not_assessed-csv says once what nobody could be asked`() throws {
        let rows = try run.table("not_assessed.csv").rows
        let controls = Set([
            "long-grant", "no-follow-up", "incomplete-contract", "not-registered", "lasting-need", "own-approval",
            "wrong-account",
        ])
        for (code, reason) in Self.silenced where !controls.contains(code) {
            let said = rows.filter { $0["code"] == code }
            #expect(said.map { $0["mentor_id"] } == ["*"], "\(code)")
            #expect(said.allSatisfy { $0["reason"] == reason && !$0["explanation"].isEmpty }, "\(code)")
        }
    }

    @Test func `the summary lists them under what is missing`() {
        // Lines are broken for the terminal's width.
        let text = outcome.stdout.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
        #expect(text.contains("Not asked, for want of data"))
        #expect(text.contains("no file of grants: exactly-granted, incomplete-contract, lasting-need, long-grant"))
        for code in Self.silenced.keys { #expect(text.contains(code), "\(code)") }
    }
}
