import ArgumentParser
import Pages
import Runs

struct ProviderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "provider", abstract: "Show one provider: all its mentors, and the provider-level test.",
        discussion: """
            The page is as wide as the terminal, or as COLUMNS says; 100 characters on a pipe.

            Examples:
              tilsyn provider P004 --run out/2026-10
              tilsyn provider P004 --run out/2026-10 --json | jq '.months[] | [.month, .billed_hours]'
            """)

    @Argument(
        help: "The provider's id, as providers.csv of the run shows it.",
        completion: .custom { words, _, _ in IdCompletion.ids(words) { try $0.providers().map(\.id) } })
    var provider: String

    @OptionGroup var page: PageOptions

    func run() throws {
        let run = try RunReader(folder: page.folder)
        let text =
            page.json
            ? try ProviderJSON(provider, in: run).text()
            : try ProviderText(provider, in: run).text(width: terminalWidth(), ink: page.color.ink)
        print(text, terminator: "")
    }
}
