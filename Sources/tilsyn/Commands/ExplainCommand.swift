import ArgumentParser
import Pages
import Runs

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Show one mentor: every finding with its evidence.",
        discussion: """
            The page is as wide as the terminal, or as COLUMNS says; 100 characters on a pipe.

            Examples:
              tilsyn explain M00042 --run out/2026-10
              tilsyn explain M00042 --run out/2026-10 --color always | less -R
              tilsyn explain M00042 --run out/2026-10 --json | jq '.findings[] | select(.raised) | .words'
            """)

    @Argument(
        help: "The mentor's id, as mentors.csv of the run shows it.",
        completion: .custom { words, _, _ in IdCompletion.ids(words) { try $0.mentors().map(\.id) } })
    var mentor: String

    @OptionGroup var page: PageOptions

    func run() throws {
        let run = try RunReader(folder: page.folder)
        let text =
            page.json
            ? try MentorJSON(mentor, in: run).text()
            : try MentorText(mentor, in: run).text(width: terminalWidth(), ink: page.color.ink)
        print(text, terminator: "")
    }
}
