import ArgumentParser
import AuditSampling
import Engine
import Foundation
import Program
import Records
import Runs

struct SampleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "Draw invoice lines of a provider to audit, at random.",
        discussion: """
            Method, estimate and confidence are chosen here, before anything is audited, and cannot be changed later.

            Examples:
              tilsyn sample exports --period 2026-10 --provider P012 --n 60 --seed 7 --out samples/P012
              tilsyn sample exports --period 2026-Q4 --provider P012 --n 60 --seed 7 --method simple --estimate ratio \
            --out samples/P012-Q4
            """)

    @OptionGroup var input: InputOptions

    @Option(help: "2026-10, 2026-Q3, 2026 or 2026-10-01..2026-10-31: when the service was.")
    var period: String

    @Option(help: "The provider whose lines are drawn, as the invoices name it.")
    var provider: String

    @Option(help: "Lines to draw.")
    var n: Int

    @Option(help: "A whole number, agreed on before the draw: the same number draws the same lines.")
    var seed: UInt64

    @Option(help: "mus (by monetary unit), simple or stratified.")
    var method = SamplingMethod.monetaryUnit

    @Option(
        help:
            "complement-stringer or stringer with mus, difference or ratio with the others. (default: complement-stringer, difference)"
    )
    var estimate: Estimator?

    @Option(help: "One-sided, above 0.5 and below 1.")
    var confidence = "0.95"

    @Option(help: "The policy, for its limits and its pseudonym key. (default: config/policy.yml)", completion: .file())
    var config: String?

    @Option(help: "Folder of the sample.", completion: .directory)
    var out: String

    @Flag(help: "Replace the folder of an earlier sample whose sheet nobody has filled in.")
    var force = false

    @Option(help: "en, or da for Danish Excel: semicolons, decimal commas.")
    var locale = OutputLocale.standard

    func run() throws {
        guard let period = Period(self.period) else {
            throw UsageError(
                description:
                    "'\(PageText.harmless(self.period))' is not a period; write 2026-10, 2026-Q3, 2026 or 2026-10-01..2026-10-31"
            )
        }
        let design = try SampleDesign(
            method: method, estimator: estimate, confidenceThousandths: Self.thousandths(confidence), size: n,
            seed: seed)
        let policy = try Policy.usual(named: config)
        let selection = try input.selection()
        let lines = try ProviderLines(
            of: provider, inputs: selection, period: period, policy: policy, zone: try input.zone(of: selection),
            threads: try input.threadCount(), progress: Progress(isShown: isatty(2) == 1))
        let folder = try SampleFolder.write(
            design, from: lines, period: period, to: out, force: force, locale: locale)
        print(SampleText(folder: folder).text(width: terminalWidth()), terminator: "")
        input.noteUnread(selection)
        if lines.pseudonymKey.use.made {
            ExitStatus.say(
                "note: \(lines.pseudonymKey.path): a pseudonym key was made; keep it safe, pseudonyms change without it"
            )
        }
    }

    /// `0.95` as 950; 0, which no design takes, for what is no such share.
    private static func thousandths(_ text: String) -> Int {
        let decimals = text.split(separator: ".", omittingEmptySubsequences: false)
        guard decimals.count == 2, decimals[0] == "0" || decimals[0].isEmpty, (1...3).contains(decimals[1].count),
            decimals[1].utf8.allSatisfy({ $0 &- 0x30 <= 9 })
        else { return 0 }
        return Int(decimals[1] + String(repeating: "0", count: 3 - decimals[1].count)) ?? 0
    }
}

extension SamplingMethod: ExpressibleByArgument {}
extension Estimator: ExpressibleByArgument {}
