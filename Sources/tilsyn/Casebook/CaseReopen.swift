import ArgumentParser
import Casebook
import Runs

extension CaseCommand {
    struct Reopen: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a decision up again.",
            discussion: """
                What was decided stays in the log. Without --question it reopens every decided question.

                Example:
                  tilsyn case reopen C-2026-0001 --reason "The lists turned out to be copies" --by abc
                """)

        @OptionGroup var chosen: CaseArgument

        @Option(help: ArgumentHelp("Why, in a sentence.", valueName: "text"))
        var reason: String

        @Option(
            parsing: .upToNextOption, help: "The questions it reopens, by their codes; all decided ones unless given.")
        var question: [String] = []

        @OptionGroup var casebook: CasebookOption
        @OptionGroup var who: ActorOptions

        func run() throws {
            let (id, actor, day) = (try chosen.id(), try who.actor(), try who.day())
            let reason = try GivenText.kept(reason, "--reason")
            let codes = try casebook.openToChange().reopen(
                id, reason: reason, questions: question.isEmpty ? nil : question, on: day, by: actor)
            print(PageText.harmless("\(id): reopened: \(codes.joined(separator: ", "))."))
        }
    }
}
