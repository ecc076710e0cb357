import Foundation
import Testing

/// Help and manual pages say the same as the programs do.
@Suite struct ManualTests {
    private static let programs = ["tilsyn", "tilsyn-lab"]

    private struct Help: Decodable {
        struct Command: Decodable {
            struct Argument: Decodable {
                struct Name: Decodable {
                    let kind: String
                    let name: String
                }
                let names: [Name]?
                let shouldDisplay: Bool
            }
            let commandName: String
            let abstract: String?
            let discussion: String?
            let arguments: [Argument]?
            let subcommands: [Command]?
        }
        let command: Command
    }

    private static let remedy =
        "the page in docs is stale; make it again: swift package plugin generate-manual --configuration debug --date 2026-11-22 && cp .build/plugins/GenerateManual/outputs/*/tilsyn*.1 docs/"

    private func run(_ program: String, _ arguments: [String]) throws -> Program.Outcome {
        try program == "tilsyn" ? Program.run(arguments) : Program.lab(arguments)
    }

    private func page(_ program: String) throws -> String {
        try String(contentsOfFile: "\(Program.packageRoot)/docs/\(program).1", encoding: .utf8)
    }

    private func commands(_ program: String) throws -> [(path: [String], command: Help.Command)] {
        let outcome = try run(program, ["--experimental-dump-help"])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        func all(_ command: Help.Command, _ path: [String]) -> [(path: [String], command: Help.Command)] {
            [(path, command)]
                + (command.subcommands ?? []).filter { $0.commandName != "help" }.flatMap {
                    all($0, path + [$0.commandName])
                }
        }
        return all(try JSONDecoder().decode(Help.self, from: Data(outcome.output)).command, [])
    }

    @Test(arguments: programs) func `every command, option and explanation stands in the manual page`(
        _ program: String
    ) throws {
        let page = try page(program)
        let lines = Set(page.split(separator: "\n").map(String.init))
        for (path, command) in try commands(program) {
            if let name = path.last { #expect(lines.contains(".It Em \(name)"), "\(path): \(Self.remedy)") }
            if let abstract = command.abstract { #expect(page.contains(abstract), "\(path): \(Self.remedy)") }
            for line in command.discussion?.split(separator: "\n") ?? [] {
                #expect(page.contains(line), "\(path): \(line): \(Self.remedy)")
            }
            for argument in command.arguments ?? [] where argument.shouldDisplay {
                for name in argument.names ?? [] where name.kind == "long" {
                    #expect(
                        page.contains("Fl -\(name.name)") || page.contains(", -\(name.name)"),
                        "--\(name.name): \(Self.remedy)")
                }
            }
        }
    }

    @Test(arguments: programs) func `nothing stands in the manual page that the program does not know`(
        _ program: String
    ) throws {
        let page = try page(program)
        let known = Set(
            try commands(program).flatMap { ($0.command.arguments ?? []).flatMap { ($0.names ?? []).map(\.name) } })
        for match in page.matches(of: /(?:Fl|,) -([a-z][a-z-]+)/) {
            #expect(known.contains(String(match.1)), "--\(match.1): \(Self.remedy)")
        }
    }

    @Test(arguments: programs) func `the help of every command has an example`(_ program: String) throws {
        for (path, command) in try commands(program) where command.subcommands == nil || path.isEmpty {
            let outcome = try run(program, path + ["--help"])
            #expect(outcome.status == 0 && outcome.errors.isEmpty)
            #expect(outcome.stdout.contains("\n  \(program) \(path.joined(separator: " "))"), "\(path) has no example")
        }
    }
}
