import ArgumentParser
import Engine
import Laboratory
import Program

@main
struct LabCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tilsyn-lab",
        abstract: "Made-up municipalities, and how well tilsyn does on them.",
        discussion: """
            For those who change tilsyn, or want to know what its claims are worth: municipalities in which it is known \
            who deviates, and figures of what is found of that.

            Examples:
              tilsyn-lab simulate --out municipality --seed 11 --collusion
              tilsyn-lab evaluate --seeds 400..419

            Exit status: 0 done; 1 a fault of the program; 2 usage or configuration; 3 input refused; 4 output could \
            not be written.
            """,
        version: Tilsyn.version,
        subcommands: [SimulateCommand.self, EvaluateCommand.self])

    static func main() {
        ExitStatus.run(Self.self) { $0 is SimulationWriteError ? (.outputNotWritten, String(describing: $0)) : nil }
    }
}
