import ArgumentParser
import Engine
import Foundation
import Ingest
import Program
import Records
import Runs

struct NormsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "norms", abstract: "Learn what is usual from closed months, and look at it.",
        discussion: """
            Examples:
              tilsyn norms fit exports --from 2025-10 --to 2026-09 --out fitted/2025-10..2026-09.json
              tilsyn norms show fitted/2025-10..2026-09.json
              tilsyn sweep exports --period 2026-10 --norms fitted/2025-10..2026-09.json
            """,
        subcommands: [Fit.self, Show.self, Compare.self])

    struct Fit: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fit norms on closed months and write them to a file.",
            discussion: """
                Windows of 1, 3 and 12 months are learned from, as far as the months reach; 12 months are usual. A sweep \
                with the file compares mentors with these months and not with each other.

                Example:
                  tilsyn norms fit exports --from 2025-10 --to 2026-09 --out fitted/2025-10..2026-09.json
                """)

        @OptionGroup var input: InputOptions

        @Option(help: "First month, 2025-10.")
        var from: String

        @Option(help: "Last month, 2026-09: closed, with all of its rows there.")
        var to: String

        @Option(help: "The policy: thresholds, weights and switches. (default: config/policy.yml)", completion: .file())
        var config: String?

        @Option(help: "File to write; fitted/FROM..TO.json unless given.", completion: .file())
        var out: String?

        @Flag(help: "Replace a file that is there.")
        var force = false

        func run() throws {
            let months = try range()
            let policy = try Policy.usual(named: config)
            let selection = try input.selection()
            let path = out ?? "fitted/\(from)..\(to).json"
            guard force || !FileManager.default.fileExists(atPath: path) else {
                throw RunFolder.Failure(
                    path: path, reason: "is there already", remedy: "Give another --out, or --force to replace it")
            }
            let options = NormFitting.Options(
                inputs: selection, months: months, policy: policy, rules: try Norms.find(besidePolicy: policy.path),
                zone: try input.zone(of: selection), threads: try input.threadCount())
            let norms = try NormFitting(options, progress: Progress(isShown: isatty(2) == 1)).run()
            try NormsFile.write(norms, to: path, force: force)
            input.noteUnread(selection)
            print(NormsPage.summary(norms, path: path, width: terminalWidth()), terminator: "")
        }

        private func range() throws -> ClosedRange<Int> {
            let first = try month(from, "--from")
            let last = try month(to, "--to")
            guard first <= last else { throw UsageError(description: "--from \(from) is after --to \(to)") }
            guard last - first < 60 else {
                throw UsageError(description: "--from \(from) to --to \(to) are \(last - first + 1) months; at most 60")
            }
            return first...last
        }

        private func month(_ text: String, _ option: String) throws -> Int {
            guard let period = Period(text), text.utf8.count == 7, !text.contains("Q") else {
                throw UsageError(
                    description: "\(option) takes a month such as 2026-09, not '\(PageText.harmless(text))'")
            }
            return period.from.monthNumber
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Explain a file of norms.",
            discussion: "Example:\n  tilsyn norms show fitted/2025-10..2026-09.json")

        @Argument(help: "File that tilsyn norms fit has written.", completion: .file())
        var file: String

        func run() throws {
            print(NormsPage.text(try NormsFile.read(path: file), width: terminalWidth()), terminator: "")
        }
    }

    struct Compare: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show how what is usual has moved from one file of norms to another.",
            discussion: """
                Example:
                  tilsyn norms compare fitted/2025-07..2026-06.json fitted/2025-10..2026-09.json
                """)

        @Argument(help: "The earlier norms.", completion: .file())
        var earlier: String

        @Argument(help: "The later norms.", completion: .file())
        var later: String

        func run() throws {
            let (a, b) = (try NormsFile.read(path: earlier), try NormsFile.read(path: later))
            print(NormsComparison.text(a, b, width: terminalWidth()), terminator: "")
        }
    }
}
