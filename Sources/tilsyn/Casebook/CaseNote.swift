import ArgumentParser
import Casebook
import Records

extension CaseCommand {
    struct Note: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a note into a case, and the deadline of a hearing.",
            discussion: """
                A note is never changed; write another one. Name citizens by the ids of the run's files: a CPR number is masked \
                before it is kept.

                Examples:
                  tilsyn case note C-2026-0001 --text "Asked the provider for signed lists" --by abc
                  tilsyn case note C-2026-0001 --text "Heard the mentor" --hearing 2026-12-01 --by abc
                """)

        @OptionGroup var chosen: CaseArgument

        @Option(help: ArgumentHelp("What was seen, asked or done.", valueName: "text"))
        var text: String

        @Option(help: ArgumentHelp("The day by which a hearing is to be answered.", valueName: "date"))
        var hearing: String?

        @OptionGroup var casebook: CasebookOption
        @OptionGroup var who: ActorOptions

        func run() throws {
            let (id, actor, day) = (try chosen.id(), try who.actor(), try who.day())
            let deadline = try hearing.map { try GivenDay.day($0, "--hearing") }
            let text = try GivenText.kept(text, "--text")
            try casebook.openToChange().note(id, text: text, hearingOn: deadline, on: day, by: actor)
            print("\(id): noted" + (deadline.map { ", hearing deadline \($0)" } ?? "") + ".")
        }
    }
}
