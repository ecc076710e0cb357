import ArgumentParser
import Engine
import Foundation
import Program
import Runs

struct ProfileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile", abstract: "Profiles: how the files of a source system are read.",
        subcommands: [New.self])

    /// Proposes a profile from a file.
    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new", abstract: "Propose a profile from a file: what was understood, and what is in doubt.",
            discussion: """
                The profile goes to standard output, or to --out. Every doubt is a comment that begins with DOUBT; a needed \
                setting in doubt has no value, and the profile is refused until somebody has written what is right.

                Examples:
                  tilsyn profile new registreringer.csv > our-system.yml
                  tilsyn profile new faktura.xml --out nemhandel.yml
                  tilsyn check --sessions registreringer.csv --profile our-system.yml
                """)

        @Argument(help: "A file of rows (CSV or JSON Lines, packed or not), or an invoice in XML.", completion: .file())
        var file: String

        @Option(help: "File to write; standard output unless given.", completion: .file())
        var out: String?

        @Flag(help: "Replace a file that is there.")
        var force = false

        func run() throws {
            guard file != "-" else {
                throw UsageError(
                    description: "a profile is drafted from a file; save what comes by standard input first")
            }
            let proposal = try ProfileProposal(path: file)
            if let out {
                guard force || !FileManager.default.fileExists(atPath: out) else {
                    throw RunFolder.Failure(
                        path: out, reason: "is there already", remedy: "Give another --out, or --force to replace it")
                }
                do {
                    try Data(proposal.yaml.utf8).write(to: URL(fileURLWithPath: out))
                } catch {
                    throw RunFolder.Failure(
                        path: out, reason: "cannot be written", remedy: "Check the folder, or give another --out")
                }
            } else {
                print(proposal.yaml, terminator: "")
            }
            let doubts = proposal.doubts.count
            ExitStatus.say(
                doubts == 0
                    ? "note: nothing is in doubt; tilsyn check with --profile shows what the whole file holds"
                    : "note: \(doubts) \(doubts == 1 ? "thing is" : "things are") in doubt\(proposal.isOpen ? ", and the profile is refused until they are settled" : ""):"
            )
            for doubt in proposal.doubts { ExitStatus.say(PageText.harmless("  - \(doubt)")) }
        }
    }
}
