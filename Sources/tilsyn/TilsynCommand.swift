import ArgumentParser
import AuditSampling
import Casebook
import Engine
import Program
import Runs

@main
struct TilsynCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tilsyn",
        abstract: "Finds billing that does not add up in the Danish mentor scheme.",
        discussion: """
            Reads session logs and invoices, measures every mentor, and writes ranked lists of deviations to be \
            clarified, with every row behind them. An alert is a question, never a verdict.

            Examples:
              tilsyn sweep datasets/example --period 2026-10
              tilsyn explain M00042 --run out/2026-10
              tilsyn paper questions M00042 --run out/2026-10
              tilsyn check datasets/example

            Exit status: 0 done; 1 a fault of the program; 2 usage or configuration; 3 input refused; 4 output could \
            not be written.
            """,
        version: Tilsyn.version,
        subcommands: [
            SweepCommand.self, ExplainCommand.self, ProviderCommand.self, CheckCommand.self, ProfileCommand.self,
            CatalogueCommand.self, NormsCommand.self, PolicyCommand.self,
            ReportCommand.self, PaperCommand.self, VerifyCommand.self, ReplayCommand.self, WhatIfCommand.self,
            DiffCommand.self, CaseCommand.self, CasebookCommand.self,
            SampleCommand.self, ExtrapolateCommand.self,
        ])

    static func main() {
        ExitStatus.run(Self.self) { error in
            let text = String(describing: error)
            switch error {
            case is ComparingFailure: return (.inputRefused, text)
            // What was typed stands in it: a mentor's id, a question.
            case let failure as CasebookFailure: return (ExitStatus(failure.kind), Privacy.masked(text))
            case let failure as SamplingFailure: return (ExitStatus(failure.kind), text)
            default: return nil
            }
        }
    }
}

extension ExitStatus {
    init(_ kind: CasebookFailure.Kind) {
        self =
            switch kind {
            case .usage: .usage
            case .refused: .inputRefused
            case .notWritten: .outputNotWritten
            }
    }

    init(_ kind: SamplingFailure.Kind) {
        self =
            switch kind {
            case .usage: .usage
            case .refused: .inputRefused
            case .notWritten: .outputNotWritten
            }
    }
}
