import ArgumentParser
import Casebook
import Pages
import Records
import Reports

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
            let (actor, today, border) = (try who.actor(), try who.day(), try GivenDay.day(olderThan, "--older-than"))
            let reason = try GivenText.kept(reason, "--reason")
            func purge(_ book: Casebook) throws -> PurgeReport {
                try book.purge(olderThan: border, reason: reason, on: today, by: actor)
            }
            guard yes else {
                let report = try Rehearsal(of: casebook).run(purge)
                print(words(report, done: false), terminator: "")
                return
            }
            print(words(try purge(try casebook.openToChange()), done: true), terminator: "")
        }

        private func words(_ report: PurgeReport, done: Bool) -> String {
            guard !report.runs.isEmpty || !report.cases.isEmpty else {
                return PageText.harmless("Nothing in \(casebook.path) is to go.") + "\n"
            }
            var lines = [
                done ? "Erased from \(casebook.path):" : "Would be erased from \(casebook.path):",
                "  \(plural(report.runs.count, "run", "runs")) with everything that they said",
                "  \(plural(report.cases.count, "case", "cases")), \(plural(report.entries, "entry", "entries")) of the log",
            ]
            lines += report.cases.map { "    \($0)" }
            if done, !report.isOverwritten {
                lines.append(
                    "Somebody was reading the casebook: bytes of what was erased may still be in the file. Purge again later."
                )
            }
            if !done { lines.append("Nothing was changed. Give --yes to erase it; it cannot be taken back.") }
            return lines.map { PageText.harmless($0) + "\n" }.joined()
        }

        private func plural(_ count: Int, _ one: String, _ many: String) -> String {
            PlainFigures.plural(count, one, many)
        }
    }
}
