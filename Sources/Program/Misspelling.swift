import ArgumentParser
import Records
import Runs

/// What somebody most likely meant by a command or an option that there is none of.
///
/// The parser proposes options alone, and only where nothing else is missing from the command line.
enum Misspelling {
    /// A sentence for standard error; nil where every word is known, or no option is near one that is not.
    static func advice(on arguments: [String], of program: any ParsableCommand.Type) -> String? {
        var command = program
        for word in arguments.prefix(while: { !$0.hasPrefix("-") }) {
            let subcommands = command.configuration.subcommands
            guard !subcommands.isEmpty else { break }
            guard let next = subcommands.first(where: { $0._commandName == word }) else {
                let names = subcommands.map { $0._commandName } + ["help"]
                guard !names.contains(word) else { return nil }
                return advice("command", word, among: names, of: program)
                    ?? "\(program._commandName): there is no command '\(PageText.harmless(word))'."
            }
            command = next
        }
        let known = options(of: command, program)
        let typed = arguments.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }.map {
            String($0.prefix { $0 != "=" })
        }
        return typed.first { !known.contains($0) }.flatMap {
            advice("option", $0, among: known, of: program)
        }
    }

    private static func advice(
        _ kind: String, _ typed: String, among names: [String], of program: any ParsableCommand.Type
    ) -> String? {
        guard !names.contains(typed), let near = NearestName.nearest(to: typed, among: names) else { return nil }
        return "\(program._commandName): there is no \(kind) '\(PageText.harmless(typed))'. Did you mean '\(near)'?"
    }

    /// The long options that a command's help lists.
    private static func options(of command: any ParsableCommand.Type, _ program: any ParsableCommand.Type) -> [String] {
        program.helpMessage(for: command).split(separator: "\n").filter { $0.hasPrefix("  -") }.flatMap { line in
            line.split { " ,/".contains($0) }.filter { $0.hasPrefix("--") }.map(String.init)
        }
    }
}
