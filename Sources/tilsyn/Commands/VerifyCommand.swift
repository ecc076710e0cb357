import ArgumentParser
import Engine
import Pages
import Program
import Runs

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract:
            "Check a run against its manifest, without running anything: its files, what it read, what it was made by.",
        discussion: """
            Relative paths begin where the sweep was started; --in names that folder.

            Examples:
              tilsyn verify out/2026-10
              tilsyn verify /archive/2026-10 --in /data/tilsyn

            Exit status: 0 where everything that the run needs is as it was; 3 where something is not.
            """)

    @OptionGroup var matter: MatterOptions

    @Flag(help: "Show what is as it was, too.")
    var all = false

    func run() throws {
        let run = try matter.open()
        let verification = RunVerification(run, threads: try matter.threadCount())
        let text = VerificationText(verification, of: run, all: all)
        print(text.page(width: terminalWidth()), terminator: "")
        guard verification.faults.isEmpty else { throw ExitCode(ExitStatus.inputRefused.rawValue) }
    }
}
