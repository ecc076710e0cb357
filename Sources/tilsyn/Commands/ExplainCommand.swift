import ArgumentParser
import Reports

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Show one mentor: every finding with its evidence.",
        discussion: "Example:\n  tilsyn explain M00042 --run out/2026-10")

    @Argument(help: "The mentor's id, as mentors.csv of the run shows it.")
    var mentor: String

    @Option(name: .customLong("run"), help: "Folder of the run.")
    var folder: String

    func run() throws {
        let reader = try RunReader(folder: folder)
        print(try MentorPage(mentor, in: reader).text(width: terminalWidth()), terminator: "")
    }
}

struct ProviderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "provider", abstract: "Show one provider: all its mentors, and the provider-level test.",
        discussion: "Example:\n  tilsyn provider P004 --run out/2026-10")

    @Argument(help: "The provider's id, as providers.csv of the run shows it.")
    var provider: String

    @Option(name: .customLong("run"), help: "Folder of the run.")
    var folder: String

    func run() throws {
        let reader = try RunReader(folder: folder)
        print(try ProviderPage(provider, in: reader).text(width: terminalWidth()), terminator: "")
    }
}
