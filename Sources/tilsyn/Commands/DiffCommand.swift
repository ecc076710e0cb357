import ArgumentParser
import Engine
import Pages
import Runs

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show what changed between two runs, and why.",
        discussion: """
            Alerts that are new, up, down or gone from run A to run B; for each of them which indicators moved its score, and \
            whether that comes from rows, norms, settings, rules or the program's version. The page is as wide as the terminal, or as COLUMNS says; 100 characters on a pipe.

            Examples:
              tilsyn diff out/2026-09 out/2026-10
              tilsyn diff out/2026-09 out/2026-10 --mentor M00042
              tilsyn diff out/2026-10 out/tried --json | jq '.settings'
            """)

    @Argument(help: ArgumentHelp("Folder of the run that is compared with, A.", valueName: "A"), completion: .directory)
    var before: String

    @Argument(help: ArgumentHelp("Folder of the run that is looked at, B.", valueName: "B"), completion: .directory)
    var after: String

    @Option(
        help: ArgumentHelp(
            "Show this mentor in full, whatever became of it. May be given several times.", valueName: "id"))
    var mentor: [String] = []

    @Flag(help: "Show every alert that moved, every indicator and every row; not the first ones alone.")
    var all = false

    @Flag(help: "Print the page as JSON, for other programs.")
    var json = false

    @Option(
        help: "Colours: auto, always or never. By itself on a terminal, unless NO_COLOR is set or TERM is dumb.")
    var color = ColorChoice.auto

    func run() throws {
        let runs = Both(try RunReader(folder: before), try RunReader(folder: after))
        let difference = try RunDifference(runs, definitions: Policy.definitions, mentors: mentor)
        let limits: DiffText.Limits = all || !mentor.isEmpty ? .all : .short
        let text =
            json
            ? try PageJSON.text(DiffJSON(difference, limits: limits))
            : DiffText(difference, limits: limits, isNamed: !mentor.isEmpty)
                .text(width: terminalWidth(), ink: color.ink)
        print(text, terminator: "")
    }
}
