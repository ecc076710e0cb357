import ArgumentParser

struct CaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case", abstract: "Look at cases, note what was found, and decide them.",
        discussion: """
            While anything in a case is undecided, tier, rank, score, p-value and q-value are not shown, nor whether it was \
            an alert or drawn at random: whoever reviews it is to judge what there is, not what a list made of it. Of decided \
            cases they are shown.

            Examples:
              tilsyn case list
              tilsyn case show C-2026-0001
              tilsyn case decide C-2026-0001 --as cleared --reason "Signed lists seen" --explanation 2 --by abc
            """,
        subcommands: [
            List.self, Show.self, Open.self, Note.self, Decide.self, Reopen.self, Quiet.self, Unquiet.self,
        ])
}
