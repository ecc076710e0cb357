import Foundation
import Testing

/// 43,246 real duty records, whose sums others computed: see ../shared/data/duty-pay/README.md.
@Suite struct DutyPayTests {
    @Test func `real duty records come to the sums that others computed`() throws {
        guard let path = Neighbour.path("duty-pay/details.csv", needed: "real duty records") else { return }
        let folder = try TemporaryFolder()
        let outcome = try Program.run([
            "sweep", URL(fileURLWithPath: path).deletingLastPathComponent().path, "--profile",
            "config/profiles/duty-pay.yml", "--period",
            "2022-01-01..2022-08-31", "--out", folder.path("run"),
        ])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        let run = RunFolder(path: folder.path("run"))
        let mentors = try run.table("mentors.csv").rows
        func sum(_ column: String) throws -> Int {
            try mentors.reduce(0) { try $0 + #require(figure($1[column], places: 4)) }
        }
        #expect(mentors.count == 1_217)
        // The source gives one decimal; rounding of each mentor's hours to four decimals adds at most 1,217 units.
        #expect(abs(try sum("logged_hours") - 2_279_486_000) <= 500 + 1_217)
        #expect(try sum("billed_hours") == 3_215_420_000)
        #expect(try sum("double_booked_hours") == 0)
        let inputs = try run.manifest().inputs
        #expect(inputs.map(\.rows_read) == [43_246, 43_246])
        #expect(inputs.map(\.rows_refused) == [0, 0])
    }
}
