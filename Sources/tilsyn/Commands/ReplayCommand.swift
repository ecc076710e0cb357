import ArgumentParser
import Engine
import Foundation
import Program
import Runs

struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Make a run again from what its manifest names, and compare every byte.",
        discussion: """
            Checks the hashes of input, policy, rules, norms and program first (tilsyn verify does that alone). The policy \
            and the rules are those that the run has kept. The new run is removed after the comparison unless --keep names \
            a folder for it.

            Examples:
              tilsyn replay out/2026-10
              tilsyn replay /archive/2026-10 --in /data/tilsyn --keep /tmp/again

            Exit status: 0 where every byte is equal; 3 where something differs, or the run cannot be made again.
            """)

    @OptionGroup var matter: MatterOptions

    @Option(help: "Folder to keep the new run in; it must not be there yet.", completion: .directory)
    var keep: String?

    func run() throws {
        let keep = keep.map { $0.hasPrefix("/") ? $0 : FileManager.default.currentDirectoryPath + "/" + $0 }
        let run = try matter.open()
        if let keep {
            let (inside, of) = (
                URL(fileURLWithPath: keep).standardizedFileURL.path,
                URL(fileURLWithPath: run.folder).standardizedFileURL.path
            )
            guard inside != of, !inside.hasPrefix(of + "/") else {
                throw UsageError(
                    description:
                        "--keep \(keep): lies within the run itself, which nothing is to be written into; name another folder"
                )
            }
        }
        let threads = try matter.threadCount()
        let verification = RunVerification(run, threads: threads)
        let width = terminalWidth()
        guard verification.faults.isEmpty else {
            print(VerificationText(verification, of: run, all: false).page(width: width), terminator: "")
            throw RunFailure("\(run.folder): cannot be made again as long as this is so.")
        }
        let temporary = FileManager.default.temporaryDirectory.path + "/tilsyn-replay-\(UUID().uuidString)"
        defer { if keep == nil { try? FileManager.default.removeItem(atPath: temporary) } }
        let replay = try Replay(
            RunRecipe(run), into: keep ?? temporary + "/run", threads: threads,
            progress: Progress(isShown: isatty(2) == 1))
        var page = PageText(width: width)
        for check in verification.checks {
            if case .changed(let why) = check.state { page.item("\(check.name): \(why)") }
        }
        for difference in replay.differences {
            page.line("\(difference.name) \(difference.words)")
            if let sides = difference.sides {
                page.line("  then  \(sides.then)")
                page.line("  now   \(sides.now)")
            }
        }
        page.paragraph(
            replay.differences.isEmpty
                ? "Equal, byte for byte: \(Wording.count(replay.files)) files of \(run.folder), made again from the same input by the same settings. (Of run.json the times of day\(programNote(verification)) are left out.)"
                : "\(Wording.count(replay.differences.count)) of \(Wording.count(replay.files)) files differ."
        )
        print(page.text, terminator: "")
        guard replay.differences.isEmpty else { throw ExitCode(ExitStatus.inputRefused.rawValue) }
    }

    private func programNote(_ verification: RunVerification) -> String {
        verification.checks.contains { $0.matter == .program && $0.state != .same } ? " and the program's hash" : ""
    }
}
