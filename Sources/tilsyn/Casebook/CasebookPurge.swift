import ArgumentParser
import Casebook
import Pages
import Records
import Runs

extension CasebookCommand {
    struct Purge: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Erase what is older than a day and no longer needed.",
            discussion: """
                Says what would go, and changes nothing; with --yes it goes. The log keeps that it went, when, by whom and why. \
                Copies and backups are not touched.

                Examples:
                  tilsyn casebook purge --older-than 2021-01-01 --reason "Kept five years" --by abc
                  tilsyn casebook purge --older-than 2021-01-01 --reason "Kept five years" --by abc --yes
                """)

        @Option(help: ArgumentHelp("The first day that is kept, 2021-01-01.", valueName: "date"))
        var olderThan: String

        @Option(help: ArgumentHelp("Why, such as the rule on how long such data are kept.", valueName: "text"))
        var reason: String

        @OptionGroup var casebook: CasebookOption
        @OptionGroup var who: ActorOptions

        @Flag(help: "Do it.")
        var yes = false

        func run() throws {
            let (actor, today, border) = (
                try who.actor(), try who.pastDay(), try GivenDay.day(olderThan, "--older-than")
            )
            let reason = try GivenText.kept(reason, "--reason")
            guard yes else {
                let extent = try casebook.open(.lookUp).purgePreview(olderThan: border, on: today)
                let lines = lines(extent, "Would be erased from")
                print(
                    lines
                        + (extent.isEmpty
                            ? [] : ["Nothing was changed. Give --yes to erase it; it cannot be taken back."]))
                return
            }
            let report = try casebook.openToChange().purge(olderThan: border, reason: reason, on: today, by: actor)
            print(
                lines(report.extent, "Erased from")
                    + (report.hindrance.map {
                        ["\($0) Bytes of what was erased may still be in the file: purge again later."]
                    } ?? []))
        }

        private func print(_ lines: [String]) { Swift.print(lines.map(PageText.harmless).joined(separator: "\n")) }

        private func lines(_ extent: PurgeExtent, _ title: String) -> [String] {
            guard !extent.isEmpty else { return ["Nothing in \(casebook.path) is to go."] }
            return [
                "\(title) \(casebook.path):",
                "  \(plural(extent.runs.count, "run", "runs")) with everything that they said",
                "  \(plural(extent.cases.count, "case", "cases")), \(plural(extent.entries, "entry", "entries")) of the log",
            ] + extent.cases.map { "    \($0)" }
        }

        private func plural(_ count: Int, _ one: String, _ many: String) -> String {
            PlainFigures.plural(count, one, many)
        }
    }
}
