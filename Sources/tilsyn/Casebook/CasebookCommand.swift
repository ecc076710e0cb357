import ArgumentParser

struct CasebookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "casebook", abstract: "The municipality's memory of what was looked at and what came of it.",
        discussion: """
            One file keeps the runs that were added, a case for each mentor and provider to be looked at, and a log in which \
            nothing is overwritten. docs/casebook.md says what it keeps and never keeps.

            Examples:
              tilsyn casebook add out/2026-10 --by abc
              tilsyn casebook verify
              tilsyn casebook precision
            """,
        subcommands: [
            Add.self, Runs.self, Precision.self, Verify.self, Export.self, Purge.self,
        ])
}
