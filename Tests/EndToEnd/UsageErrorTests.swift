import Foundation
import Testing

/// Exit status 2: a command line or a configuration that cannot be followed. The message says what, where and how to mend
/// it, on standard error; nothing is written.
@Suite struct UsageErrorTests {
    private func refused(_ arguments: [String], by program: String = Program.path, _ says: [String]) throws {
        let outcome = try Program.command(program, arguments)
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty, "on standard output: \(outcome.stdout)")
        for text in says { #expect(outcome.stderr.contains(text), "\(text) is missing from: \(outcome.stderr)") }
    }

    @Test(arguments: [
        "2026-13", "2026-00", "October", "2026-Q5", "2026-10-31..2026-10-01", "2026-02-30..2026-03-01", "",
        "2026-10-01..",
    ])
    func `a period that is none`(period: String) throws {
        let folder = try TemporaryFolder()
        try refused(
            ["sweep", "datasets/example", "--period", period, "--out", folder.path("run")],
            ["'\(period)'", "2026-10-01..2026-10-31"])
        #expect(try folder.names() == [])
    }

    @Test func `a sweep without a period`() throws {
        try refused(["sweep", "datasets/example"], ["--period", "2026-10"])
    }

    @Test func `an unknown option`() throws {
        try refused(["sweep", "datasets/example", "--period", "2026-10", "--sped", "3"], ["--sped", "--help"])
    }

    @Test func `an unknown command`() throws {
        try refused(["swep", "datasets/example"], ["swep"])
    }

    @Test func `no input at all`() throws {
        try refused(["sweep", "--period", "2026-10"], ["no input", "--sessions"])
    }

    @Test(arguments: ["0", "-1", "257", "many"])
    func `a number of threads that is none`(threads: String) throws {
        try refused(["sweep", "datasets/example", "--period", "2026-10", "--threads=\(threads)"], ["threads"])
    }

    @Test func `two tables from standard input`() throws {
        try refused(["sweep", "--sessions", "-", "--invoices", "-", "--period", "2026-10"], ["standard input"])
    }

    @Test func `an unknown key of the policy, with its line and the nearest key`() throws {
        let folder = try TemporaryFolder()
        try folder.write("input:\n  # a slip\n  max_reject_shar: 0.1\n", to: "policy.yml")
        try refused(
            [
                "sweep", "datasets/example", "--period", "2026-10", "--config", folder.path("policy.yml"), "--out",
                folder.path("run"),
            ],
            [folder.path("policy.yml") + ", line 3", "max_reject_shar", "max_reject_share"])
        #expect(!folder.exists("run"))
    }

    @Test func `a value of the policy outside its range`() throws {
        let folder = try TemporaryFolder()
        try folder.write("scoring:\n  clear_q: 0.5\n", to: "policy.yml")
        try refused(
            [
                "sweep", "datasets/example", "--period", "2026-10", "--config", folder.path("policy.yml"), "--out",
                folder.path("run"),
            ],
            [folder.path("policy.yml") + ", line 2", "clear_q", "0.1"])
    }

    @Test func `a policy that is not there`() throws {
        let folder = try TemporaryFolder()
        try refused(
            [
                "sweep", "datasets/example", "--period", "2026-10", "--config", folder.path("none.yml"), "--out",
                folder.path("run"),
            ],
            ["none.yml"])
    }

    @Test func `a profile that is not there`() throws {
        let folder = try TemporaryFolder()
        try refused(
            [
                "sweep", "datasets/example", "--period", "2026-10", "--profile", folder.path("none.yml"), "--out",
                folder.path("run"),
            ],
            ["none.yml"])
    }

    @Test func `an indicator that the catalogue does not have, with the nearest`() throws {
        try refused(["catalogue", "duble-booked"], ["duble-booked", "'double-booked'"])
    }

    @Test(arguments: [
        ["--mentors", "0"], ["--months", "25"], ["--prevalence", "1.5"], ["--world", "flat"], ["--kinds", "theft"],
        ["--from", "2026-13"], ["--onset", "2026-7"], ["--onset", "2026-11"], ["--severity", "huge"],
        ["--collusion-severity", "huge"],
    ])
    func `a setting that cannot be simulated`(setting: [String]) throws {
        let folder = try TemporaryFolder()
        try refused(
            ["simulate", "--seed", "1", "--out", folder.path("town")] + setting, by: Program.labPath, [setting[1]])
        #expect(!folder.exists("town"))
    }

    @Test(arguments: [["--help"], ["--version"], ["sweep", "--help"], ["help", "check"]])
    func `help and version are no errors`(arguments: [String]) throws {
        let outcome = try Program.run(arguments)
        #expect(outcome.status == 0)
        #expect(!outcome.output.isEmpty)
        #expect(outcome.errors.isEmpty)
    }
}
