import ArgumentParser
import Casebook
import Program
import Runs

extension CasebookCommand {
    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check that nothing in the casebook was changed behind its back.",
            discussion: """
                Prints the head of the log and the number of its entries: note both down in another place, such as the \
                municipality's records. With --head the casebook is held against what was noted. Faults stand one a line; \
                the exit status is then 3.

                Examples:
                  tilsyn casebook verify
                  tilsyn casebook verify --head 9f2c41d07b5a38e6c1f0d94b7a2e5c8310d6f7a9b4e2c5d8f1a3b6c9e0d7f248
                """)

        @OptionGroup var casebook: CasebookOption

        @Option(help: ArgumentHelp("A head that was noted earlier, 64 hexadecimal digits.", valueName: "hash"))
        var head: String?

        func run() throws {
            if let head, head.utf8.count != 64 || !head.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) {
                throw UsageError(
                    description:
                        "--head takes the 64 hexadecimal digits that tilsyn casebook verify printed, not '\(PageText.harmless(head))'"
                )
            }
            let report = try casebook.open(.lookUp).verify(head: head?.lowercased())
            print("head   \(report.head)")
            print("count  \(report.count)")
            for fault in report.faults { print("fault  \(PageText.harmless(Privacy.masked(fault.description)))") }
            guard report.isWhole else { throw ExitCode(ExitStatus.inputRefused.rawValue) }
            print("whole: every entry follows from the one before it")
        }
    }
}
