import Foundation
import Testing

/// Help and manual page say the same as the program does.
@Suite struct ManualTests {
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
        "docs/tilsyn.1 is stale; make it again: swift package plugin generate-manual --configuration debug --date 2026-11-22 && cp .build/plugins/GenerateManual/outputs/tilsyn/tilsyn.1 docs/"

    private func commands() throws -> [(path: [String], command: Help.Command)] {
        let outcome = try Program.run(["--experimental-dump-help"])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        func all(_ command: Help.Command, _ path: [String]) -> [(path: [String], command: Help.Command)] {
            [(path, command)]
                + (command.subcommands ?? []).filter { $0.commandName != "help" }.flatMap {
                    all($0, path + [$0.commandName])
                }
        }
        return all(try JSONDecoder().decode(Help.self, from: Data(outcome.output)).command, [])
    }

    @Test func `every command, option and explanation stands in the manual page`() throws {
        let page = try String(contentsOfFile: Program.packageRoot + "/docs/tilsyn.1", encoding: .utf8)
        let lines = Set(page.split(separator: "\n").map(String.init))
        for (path, command) in try commands() {
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

    @Test func `nothing stands in the manual page that the program does not know`() throws {
        let page = try String(contentsOfFile: Program.packageRoot + "/docs/tilsyn.1", encoding: .utf8)
        let known = Set(
            try commands().flatMap { ($0.command.arguments ?? []).flatMap { ($0.names ?? []).map(\.name) } })
        for match in page.matches(of: /(?:Fl|,) -([a-z][a-z-]+)/) {
            #expect(known.contains(String(match.1)), "--\(match.1): \(Self.remedy)")
        }
    }

    @Test func `the help of every command has an example`() throws {
        for (path, command) in try commands() where command.subcommands == nil || path.isEmpty {
            let outcome = try Program.run(path + ["--help"])
            #expect(outcome.status == 0 && outcome.errors.isEmpty)
            #expect(outcome.stdout.contains("\n  tilsyn \(path.joined(separator: " "))"), "\(path) has no example")
        }
    }
}
