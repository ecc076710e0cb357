import ArgumentParser
import Casebook
import Comparing
import AuditSampling
import Configuration
import Foundation
import Ingest
import Reports
import Runs
import Simulation
import Sweeping

/// Which error ends the program with which status, and how it is said.
enum ExitStatus: Int32 {
    case fault = 1
    case usage = 2
    case inputRefused = 3
    case outputNotWritten = 4

    /// Says what went wrong on standard error and ends the program.
    static func end(with error: any Error, command: any ParsableCommand.Type) -> Never {
        // A command that has said everything already ends with its status alone.
        if let code = error as? ExitCode { exit(code.rawValue) }
        let status: ExitStatus
        switch error {
        case is InputError, is Sweep.TooManyRefused, is RunFailure, is ComparingFailure: status = .inputRefused
        case is ConfigurationError, is UsageError, is NormsFile.Failure: status = .usage
        case let failure as CasebookFailure: status = ExitStatus(failure.kind)
        case is RunFolder.Failure, is PseudonymKey.Failure, is SimulationWriteError: status = .outputNotWritten
        case let failure as SamplingFailure:
            switch failure.kind {
            case .usage: status = .usage
            case .refused: status = .inputRefused
            case .notWritten: status = .outputNotWritten
            }
        default:
            // Help and version are no errors to the parser; its usage errors are ours, too.
            let code = command.exitCode(for: error)
            let text = command.fullMessage(for: error)
            if code.isSuccess {
                if !text.isEmpty { print(text) }
                exit(0)
            }
            say(text)
            if code == .validationFailure, !text.contains("Did you mean"),
                let advice = Misspelling.advice(on: Array(CommandLine.arguments.dropFirst()))
            {
                say(advice)
            }
            exit(code == .validationFailure ? ExitStatus.usage.rawValue : ExitStatus.fault.rawValue)
        }
        // What was typed stands in it: a mentor's id, a question.
        let text = error is CasebookFailure ? Privacy.masked("\(error)") : String(describing: error)
        say("tilsyn: \(PageText.harmlessLines(text))")
        exit(status.rawValue)
    }

    init(_ kind: CasebookFailure.Kind) {
        self =
            switch kind {
            case .usage: .usage
            case .refused: .inputRefused
            case .notWritten: .outputNotWritten
            }
    }

    static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}

/// Options that do not fit together.
struct UsageError: Error, CustomStringConvertible {
    let description: String
}

func ignoreBrokenPipes() { signal(SIGPIPE, SIG_DFL) }
