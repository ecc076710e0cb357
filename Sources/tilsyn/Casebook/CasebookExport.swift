import ArgumentParser
import Casebook
import Runs

extension CasebookCommand {
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a copy of the casebook, for a backup.",
            discussion: """
                The copy is whole also while others write to the casebook; a copy made with cp may not be. It is readable by \
                its owner alone.

                Example:
                  tilsyn casebook export backup/casebook-2026-11-05.sqlite
                """)

        @Argument(help: "File to write.", completion: .file())
        var file: String

        @OptionGroup var casebook: CasebookOption

        @Flag(help: "Replace a file that is there.")
        var force = false

        func run() throws {
            try casebook.open(.lookUp).export(to: file, force: force)
            print(PageText.harmless(file))
        }
    }
}
