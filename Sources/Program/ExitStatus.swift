import ArgumentParser
import Configuration
import Engine
import Foundation
import Ingest
import Runs

/// Which error ends a program with which status, and how it is said.
public enum ExitStatus: Int32, Sendable {
    case fault = 1
    case usage = 2
    case inputRefused = 3
    case outputNotWritten = 4

    /// Runs a program's command line and ends it where that fails.
    /// - Parameter others: status and words of the errors that this program has beside those of both.
    public static func run(
        _ program: any ParsableCommand.Type, others: (any Error) -> (status: ExitStatus, text: String)?
    ) {
        // A reader that goes away (| head) ends the program quietly.
        signal(SIGPIPE, SIG_DFL)
        do {
            var command = try program.parseAsRoot()
            try command.run()
        } catch {
            end(
                with: error, of: program,
                saying: others(error) ?? ExitStatus(of: error).map { ($0, String(describing: error)) })
        }
    }

    private init?(of error: any Error) {
        switch error {
        case is InputError, is Sweep.TooManyRefused, is RunFailure: self = .inputRefused
        case is ConfigurationError, is UsageError, is NormsFile.Failure: self = .usage
        case is RunFolder.Failure, is PseudonymKey.Failure: self = .outputNotWritten
        default: return nil
        }
    }

    /// Says what went wrong on standard error and ends the program.
    /// - Parameter said: nil where the error is the parser's.
    private static func end(
        with error: any Error, of program: any ParsableCommand.Type, saying said: (status: ExitStatus, text: String)?
    ) -> Never {
        // A command that has said everything already ends with its status alone.
        if let code = error as? ExitCode { exit(code.rawValue) }
        guard let said else {
            // Help and version are no errors to the parser; its usage errors are ours, too.
            let code = program.exitCode(for: error)
            let text = program.fullMessage(for: error)
            if code.isSuccess {
                if !text.isEmpty { print(text) }
                exit(0)
            }
            say(text)
            if code == .validationFailure, !text.contains("Did you mean"),
                let advice = Misspelling.advice(on: Array(CommandLine.arguments.dropFirst()), of: program)
            {
                say(advice)
            }
            exit(code == .validationFailure ? usage.rawValue : fault.rawValue)
        }
        say("\(program._commandName): \(PageText.harmlessLines(said.text))")
        exit(said.status.rawValue)
    }

    public static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}

/// Options that do not fit together.
public struct UsageError: Error, CustomStringConvertible {
    public let description: String

    public init(description: String) { self.description = description }
}
