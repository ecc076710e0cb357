import Records
import Runs
import Scoring

/// One provider for a terminal: what the test against the others says, its figures month by month, its mentors, and
/// what is at stake.
public struct ProviderText: Sendable {
    private let providerCase: ProviderCase
    private let manifest: Manifest

    public init(_ id: String, in run: RunReader) throws(RunFailure) {
        providerCase = try run.providerCase(id)
        manifest = run.manifest
    }

    /// - Parameter width: cells of the terminal, at least 60.
    public func text(width: Int, ink: Ink) -> String {
        var sheet = TerminalSheet(width: max(60, width))
        head(&sheet)
        figures(&sheet)
        let tables = ProviderTables(providerCase)
        tables.test(&sheet)
        sureness(&sheet)
        tables.months(&sheet)
        tables.mentors(&sheet)
        tables.controls(&sheet)
        return sheet.text(ink)
    }

    private var count: Int { manifest.providers_by_tier.values.reduce(0, +) }

    private func head(_ sheet: inout TerminalSheet) {
        let provider = providerCase.provider
        let qValue = provider.qValue.map { "q-value \(Wording.probability($0))" } ?? "not tested"
        sheet.parts(
            [TerminalLine(provider.id, .strong)] + (provider.name.map { [TerminalLine($0)] } ?? [])
                + [TerminalLine("provider"), TerminalLine(manifest.period.name)])
        sheet.parts([
            TerminalLine("Tier \(provider.tier.code)", .tier(provider.tier)),
            TerminalLine("rank \(provider.rank) of \(Wording.count(count))"),
            TerminalLine("score \(PlainFigures.points(provider.score)) of 100", .strong), TerminalLine(qValue),
        ])
        sheet.paragraph(TierWords.ofProvider(provider.tier))
    }

    private func figures(_ sheet: inout TerminalSheet) {
        let provider = providerCase.provider
        sheet.section("Figures of \(manifest.period.name)")
        var mentors = TerminalTable([.left(""), .right("")])
        mentors.row(["mentors", Wording.count(provider.mentors)])
        mentors.row(["alerted", Wording.count(provider.alertedMentors)])
        mentors.row(["alerts at the others' rate", PlainFigures.plain(provider.expectedAlerts)])
        sheet.abreast([
            [TerminalLine("Mentors", .strong)] + mentors.lines(width: .max, hasHead: false),
            FigureBlocks.hours(
                billed: provider.billedHours, logged: provider.loggedHours, confirmed: provider.confirmedHours,
                granted: nil,
                more: [
                    "double-booked \(PlainFigures.hours(provider.doubleBookedHours))",
                    "billed: of its own lines", "logged, confirmed: of its mentors",
                ]),
            FigureBlocks.answers(
                sessions: provider.sessions, asked: provider.asked, confirmed: provider.confirmed,
                denied: provider.denied, unanswered: provider.unanswered, rate: provider.confirmationRate, more: []),
            FigureBlocks.price(billed: provider.billedAmount, rate: provider.hourlyRate),
            FigureBlocks.kroner(documented: provider.documented, indicated: provider.indicated),
        ])
    }

    /// How sure the answer is, and what makes it so.
    private func sureness(_ sheet: inout TerminalSheet) {
        sheet.section("How sure this is, and why")
        let provider = providerCase.provider
        guard let pValue = provider.pValue, let qValue = provider.qValue else {
            return sheet.paragraph(
                "Nothing could be tested: there are \(PlainFigures.plural(count, "provider", "providers")) in the run, and a test needs others to compare with, and enough data on both sides.",
                indent: 2)
        }
        sheet.item(
            "p-value \(PlainFigures.chance(pValue)): how often a provider like the others comes to this or more.")
        sheet.item(
            "q-value \(Wording.probability(qValue)), the same among \(PlainFigures.plural(count, "provider", "providers")): of all providers with a q-value of at most 0.1 at most one in ten is expected to be ordinary."
        )
        if let strongest = providerCase.answers.filter({ $0.contribution > 0 }).max(by: {
            $0.contribution < $1.contribution
        }) {
            sheet.item(
                "It rests most on \(strongest.code): \(PlainFigures.plural(strongest.mentors, "mentor", "mentors")) in \(strongest.window), \(ProviderMeasure(strongest.code)?.sentence(strongest.deviation, others: strongest.others) ?? ""), a distance of \(ProviderTables.distance(strongest)) standard errors."
            )
        }
        sheet.item(
            "\(Wording.count(provider.alertedMentors)) of \(PlainFigures.plural(provider.mentors, "mentor", "mentors")) are alerted, where \(PlainFigures.plain(provider.expectedAlerts)) would be at the other providers' rate. This is shown beside the test and is no part of it."
        )
        for words in manifest.claim?.words ?? [] { sheet.item("About the mentors of the whole run: " + words) }
    }
}
