import ArgumentParser
import Casebook
import Program
import Records
import Runs

extension CaseCommand {
    struct Quiet: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep a decided question from opening cases for a while.",
            discussion: """
                The finding stays in every list and carries a mark. It speaks up by itself where its kroner or hours a month \
                grow by more than half. At most \(Quieting.longestDays) days: then somebody looks again.

                Examples:
                  tilsyn case quiet C-2026-0001 --question round-hours --days 90 --reason "Half hours are agreed" --by abc
                  tilsyn case quiet C-2026-0001 --question round-hours --until 2027-02-01 --reason "Agreed" --by abc
                """)

        @OptionGroup var chosen: CaseArgument

        @Option(help: "The question, by its code.")
        var question: String

        @Option(help: ArgumentHelp("The last quiet day.", valueName: "date"))
        var until: String?

        @Option(help: "So many days, instead of --until.")
        var days: Int?

        @Option(help: ArgumentHelp("Why, in a sentence.", valueName: "text"))
        var reason: String

        @OptionGroup var casebook: CasebookOption
        @OptionGroup var who: ActorOptions

        func run() throws {
            let (id, actor, day) = (try chosen.id(), try who.actor(), try who.pastDay())
            let last = try last(from: day)
            let reason = try GivenText.kept(reason, "--reason")
            try casebook.openToChange().quiet(id, code: question, until: last, reason: reason, on: day, by: actor)
            print(PageText.harmless("\(id): \(question) is quiet until \(last)."))
        }

        private func last(from day: CivilDay) throws -> CivilDay {
            switch (until, days) {
            case (let until?, nil): return try GivenDay.day(until, "--until")
            case (nil, let days?):
                guard (1...Quieting.longestDays).contains(days) else {
                    throw UsageError(description: "--days takes 1 to \(Quieting.longestDays), not \(days)")
                }
                return day.adding(days: days)
            default: throw UsageError(description: "say how long: --until with a date, or --days with a number")
            }
        }
    }
}
