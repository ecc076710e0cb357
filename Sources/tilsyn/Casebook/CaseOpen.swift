import ArgumentParser
import Casebook
import Engine
import Program
import Runs

extension CaseCommand {
    struct Open: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open a case by hand, for a tip-off.",
            discussion: """
                For anybody of a run that is in the casebook, alerted or not, where --run names its folder; by the run's hash for \
                those whom it put up for review. Cases opened by hand are counted apart from those that a run's list opened.

                Examples:
                  tilsyn case open --mentor M00028 --run out/2026-10 --reason "A citizen called about September" --by abc
                  tilsyn case open --provider P004 --run 3f2ac81b --reason "Tip-off from the bank" --by abc
                """)

        @Option(help: "The mentor it is about, as mentors.csv of the run shows it.")
        var mentor: String?

        @Option(help: "The provider it is about.")
        var provider: String?

        @Option(
            name: .customLong("run"),
            help: ArgumentHelp(
                "Folder of the run, or the first digits of its hash as casebook runs shows it.", valueName: "run"),
            completion: .directory)
        var source: String

        @Option(help: ArgumentHelp("What was said, and how it came.", valueName: "text"))
        var reason: String

        @OptionGroup var casebook: CasebookOption
        @OptionGroup var who: ActorOptions

        func run() throws {
            let (actor, day) = (try who.actor(), try who.day())
            let reason = try GivenText.kept(reason, "--reason")
            let book = try casebook.openToChange()
            let (subject, hash) = (try subject(), try RunReference.sha256(source, in: book))
            let id: CaseID
            if let reader = try RunReference.folder(source) {
                id = try book.openCase(
                    try RunIntake(reader).subject(subject), run: hash, reason: reason, on: day, by: actor)
            } else {
                id = try book.openCase(subject, run: hash, reason: reason, on: day, by: actor)
            }
            print("\(id) opened.")
        }

        private func subject() throws -> Subject {
            switch (mentor, provider) {
            case (let mentor?, nil): return Subject(.mentor, mentor)
            case (nil, let provider?): return Subject(.provider, provider)
            default:
                throw UsageError(description: "a case is about one mentor or one provider: give --mentor or --provider")
            }
        }
    }
}
