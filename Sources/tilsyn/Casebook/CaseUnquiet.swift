import ArgumentParser
import Casebook
import Runs

extension CaseCommand {
    struct Unquiet: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "End a quieting before its day.",
            discussion: """
                Example:
                  tilsyn case unquiet C-2026-0001 --question round-hours --reason "The agreement has ended" --by abc
                """)

        @OptionGroup var chosen: CaseArgument

        @Option(help: "The question, by its code.")
        var question: String

        @Option(help: ArgumentHelp("Why, in a sentence.", valueName: "text"))
        var reason: String

        @OptionGroup var casebook: CasebookOption
        @OptionGroup var who: ActorOptions

        func run() throws {
            let (id, actor, day) = (try chosen.id(), try who.actor(), try who.day())
            let reason = try GivenText.kept(reason, "--reason")
            try casebook.openToChange().endQuieting(id, code: question, reason: reason, on: day, by: actor)
            print(PageText.harmless("\(id): \(question) is not quiet any more."))
        }
    }
}
