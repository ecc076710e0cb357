import ArgumentParser
import Casebook
import Configuration
import Engine
import Foundation
import Pages
import Program
import Runs

struct WhatIfCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "what-if",
        abstract: "Show how a run's lists would change if other thresholds held. Nothing is written.",
        discussion: """
            Judges the run's own input again. --set takes one value, several with commas, or a range of figures with its \
            step, both ends included; more than one --set tries every combination. With a casebook it says which cases \
            that people have reviewed would be lost or gained: lost confirmed ones are what a change costs, lost cleared \
            ones what it spares.

            Examples:
              tilsyn what-if out/2026-10 --set indicators.rate-over-norm.tolerance=0.05
              tilsyn what-if out/2026-10 --set scoring.watch_q=0.05,0.1,0.2 --casebook casebook.sqlite
              tilsyn what-if out/2026-10 --set indicators.double-booked.tolerance_minutes=0..30/5 --csv
            """)

    @OptionGroup var matter: MatterOptions

    @Option(name: .customLong("set"), help: ArgumentHelp("A setting and what to try.", valueName: "path=value"))
    var changes: [String] = []

    @Option(help: "The casebook, for what people found.", completion: .file())
    var casebook: String?

    @Flag(help: "Name the mentors who would come and go.")
    var names = false

    @Flag(help: "Print it as JSON, for other programs.")
    var json = false

    @Flag(help: "Print it as CSV, a row a trial.")
    var csv = false

    @Option(
        help: "Colours: auto, always or never. By itself on a terminal, unless NO_COLOR is set or TERM is dumb.")
    var color = ColorChoice.auto

    func validate() throws {
        guard !changes.isEmpty else {
            throw ValidationError("nothing to try: give --set, such as --set scoring.materiality_kroner_per_month=3000")
        }
        guard !(json && csv) else { throw ValidationError("--json and --csv are two forms of one thing; give one") }
    }

    func run() throws {
        let definitions = Policy.definitions
        let changes = try changes.map { try SettingChange($0, definitions: definitions) }
        if let twice = Dictionary(grouping: changes, by: \.path).first(where: { $0.value.count > 1 })?.key {
            throw UsageError(description: "--set names \(twice) twice; give its values with commas")
        }
        let found = try casebook.map { try Casebook(path: $0, .lookUp).verdicts() }
        let run = try matter.open()
        let threads = try matter.threadCount()
        // Without its key every pseudonym would be another, and a new key be made.
        let needed: Set<RunCheck.Matter> = [.input, .key, .norms, .profile]
        if let changed = RunVerification(run, threads: threads).faults.first(where: { needed.contains($0.matter) }),
            case .differs(let why) = changed.state
        {
            throw RunFailure(
                "\(changed.name): \(why). What a change of settings does can be told on the same matter alone.")
        }
        let whatIf = try WhatIf(
            RunRecipe(run), changes: changes, threads: threads, progress: Progress(isShown: isatty(2) == 1))
        if json {
            print(try WhatIfRows(whatIf, found).json(of: run), terminator: "")
        } else if csv {
            print(WhatIfRows(whatIf, found).csv, terminator: "")
        } else {
            print(
                WhatIfText(whatIf, found, run: run, names: names).page(width: terminalWidth(), ink: color.ink),
                terminator: "")
        }
    }
}
