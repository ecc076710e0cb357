import Foundation
import Testing

/// A year of monthly supervision, by the script that anybody can run: `Tests/Year/year.sh`.
@Suite struct YearTests {
    @Test func `a year holds together, from the first sweep to the purge`() throws {
        let folder = try TemporaryFolder()
        let outcome = try Program.command(
            "/bin/bash", ["Tests/Year/year.sh", Program.path, folder.path("year"), "544", "80", "6"])
        #expect(outcome.status == 0, "\(outcome.stdout)\(outcome.stderr)")
        #expect(outcome.stdout.contains("A year: all checks hold."))
        #expect(!outcome.stdout.contains("DOES NOT HOLD"))
    }
}
