import Foundation
import Testing

/// What the shell proposes while a command line is being typed, and what the program answers to one that was mistyped.
@Suite struct CompletionTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func script(_ shell: String) throws -> String {
        let outcome = try Program.run(["--generate-completion-script", shell])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        #expect(outcome.errors.isEmpty)
        return outcome.stdout
    }

    /// What bash proposes behind these words.
    private func proposals(_ words: [String]) throws -> [String] {
        try folder.write(try script("bash"), to: "tilsyn.bash")
        try folder.write(
            """
            PATH="$1:$PATH"; source "$2"; shift 2
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
            _tilsyn tilsyn "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """, to: "ask.bash")
        let bin = URL(fileURLWithPath: Program.path).deletingLastPathComponent().path
        let outcome = try Program.command(
            "/usr/bin/env", ["bash", folder.path("ask.bash"), bin, folder.path("tilsyn.bash"), "tilsyn"] + words)
        try #require(outcome.status == 0, "\(outcome.stderr)")
        return outcome.stdout.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `each shell gets a script on standard output`(shell: String) throws {
        let text = try script(shell)
        for command in ["sweep", "explain", "provider", "norms"] { #expect(text.contains(command)) }
    }

    @Test func `the bash script is bash`() throws {
        try folder.write(try script("bash"), to: "tilsyn.bash")
        let outcome = try Program.command("/usr/bin/env", ["bash", "-n", folder.path("tilsyn.bash")])
        #expect(outcome.status == 0, "\(outcome.stderr)")
    }

    @Test func `commands and options are proposed`() throws {
        #expect(try proposals([""]).contains("explain"))
        #expect(try proposals(["prov"]) == ["provider"])
        #expect(try Set(proposals(["explain", "--"])).isSuperset(of: ["--run", "--json", "--color"]))
        #expect(try proposals(["explain", "--color", ""]) == ["auto", "always", "never"])
    }

    @Test func `ids are proposed from the run that is named`() throws {
        let run = try ExampleRun.folder()
        #expect(try proposals(["explain", "--run", run.path, "M0005"]).contains("M00054"))
        #expect(try proposals(["explain", "--run=\(run.path)", "M0005"]).count == 10)
        #expect(try proposals(["provider", "--run", run.path, "P01"]).sorted() == ["P010", "P011", "P012"])
        #expect(try proposals(["explain", "--run", "nowhere", "M0005"]).isEmpty)
    }

    @Test func `a command that is another program's, or none, is named`() throws {
        let outcome = try Program.run(["simulate", "--out", folder.path("town"), "--seed", "1"])
        #expect(outcome.status == 2)
        #expect(outcome.stderr.contains("tilsyn: there is no command 'simulate'."), "\(outcome.stderr)")
    }

    @Test(arguments: [
        (["swep", "datasets/example"], "sweep"), (["explian", "M1", "--run", "x"], "explain"),
        (["norms", "fti"], "fit"), (["explain", "M1", "--rnu", "x"], "--run"),
        (["sweep", "datasets/example", "--perod", "2026-10"], "--period"),
        (["sweep", "datasets/example", "--period", "2026-10", "--thread", "2"], "--threads"),
    ])
    func `what was mistyped is answered with what was meant`(arguments: [String], meant: String) throws {
        let outcome = try Program.run(arguments)
        #expect(outcome.status == 2)
        #expect(outcome.stderr.contains("Did you mean '\(meant)'?"), "\(outcome.stderr)")
    }
}
