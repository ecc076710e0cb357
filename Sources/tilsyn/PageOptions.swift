import ArgumentParser
import Runs

/// Which run is read, and how it is shown; shared by `explain` and `provider`.
struct PageOptions: ParsableArguments {
    @Option(
        name: .customLong("run"), help: ArgumentHelp("Folder of the run.", valueName: "dir"), completion: .directory)
    var folder: String

    @Flag(help: "Print the page as JSON, for other programs.")
    var json = false

    @Option(
        help: "Colours: auto, always or never. By itself on a terminal, unless NO_COLOR is set or TERM is dumb.")
    var color = ColorChoice.auto
}

/// Proposes ids while a command line is being typed.
enum IdCompletion {
    /// The ids of the run that the words name with `--run`; none where they name none that can be read.
    static func ids(_ words: [String], _ read: (RunReader) throws -> [String]) -> [String] {
        let options = zip(words, words.dropFirst()).first { $0.0 == "--run" }?.1
        let joined = words.first { $0.hasPrefix("--run=") }.map { String($0.dropFirst("--run=".count)) }
        guard let folder = options ?? joined, let run = try? RunReader(folder: folder) else { return [] }
        return (try? read(run)) ?? []
    }
}
