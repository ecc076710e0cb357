import Indicators
import Records
import Runs
import Scoring

/// One mentor for a terminal: who, how the score adds up, the figures, every finding with its rows and questions, and
/// what could not be judged.
public struct MentorText: Sendable {
    private let mentorCase: MentorCase
    private let manifest: Manifest
    private let providerName: String?

    public init(_ id: String, in run: RunReader) throws(RunFailure) {
        mentorCase = try run.mentorCase(id)
        manifest = run.manifest
        let provider = mentorCase.mentor.provider
        providerName = provider.isEmpty ? nil : try run.providers().first { $0.id == provider }?.name
    }

    /// - Parameter width: cells of the terminal, at least 60.
    public func text(width: Int, ink: Ink) -> String {
        var sheet = TerminalSheet(width: max(60, width))
        head(&sheet)
        score(&sheet)
        sheet.section("Figures of \(manifest.period.name)")
        sheet.abreast(FigureBlocks.mentor(mentorCase))
        for (index, finding) in mentorCase.raised.enumerated() {
            FindingText(finding, of: mentorCase, number: index + 1, period: manifest.period.name).put(on: &sheet)
        }
        unraised(&sheet)
        return sheet.text(ink)
    }

    private func head(_ sheet: inout TerminalSheet) {
        let mentor = mentorCase.mentor
        var provider = mentor.provider.isEmpty ? "no provider" : "provider \(mentor.provider)"
        if let providerName { provider += " (\(providerName))" }
        sheet.parts([
            TerminalLine(mentor.id, .strong), TerminalLine(PlainFigures.type(mentor.type)), TerminalLine(provider),
            TerminalLine(manifest.period.name),
        ])
        sheet.parts([
            TerminalLine("Tier \(mentor.tier.code)", .tier(mentor.tier)),
            TerminalLine("rank \(mentor.rank) of \(Wording.count(manifest.mentors))"),
            TerminalLine("score \(PlainFigures.points(mentor.score)) of 100", .strong),
            TerminalLine("q-value \(Wording.probability(mentor.qValue))"),
        ])
        sheet.paragraph(TierWords.ofMentor(mentor.tier, isClaimed: manifest.isClaimed))
        guard let first = mentorCase.alert?.firstSeen else { return }
        sheet.paragraph(
            first == manifest.period.name
                ? "No earlier month would have shown by itself what weighs most."
                : "What weighs most would have counted in \(first) by itself already.")
    }

    /// The contributions one below the other, each where the one before ends, then the score.
    private func score(_ sheet: inout TerminalSheet) {
        sheet.section("How the score adds up")
        let score = mentorCase.mentor.score
        let counted = mentorCase.findings.filter { $0.contribution > 0 }
        guard !counted.isEmpty else { return sheet.add(TerminalLine("Nothing counts in the score."), indent: 2) }
        let cells = min(50, max(16, sheet.width - 64))
        var table = TerminalTable([.right("points"), .left(""), .left("indicator"), .left("kind"), .left("family")])
        var sum = 0
        for finding in counted {
            let bar = TerminalBars.step(from: sum, to: sum + finding.contribution, of: score, cells: cells)
            sum += finding.contribution
            table.row([
                TerminalLine(PlainFigures.points(finding.contribution)), bar, TerminalLine(finding.code),
                TerminalLine(finding.kind.rawValue), TerminalLine(finding.family),
            ])
        }
        table.row([
            TerminalLine(PlainFigures.points(score), .strong),
            TerminalBars.step(from: 0, to: score, of: score, cells: cells), TerminalLine("score", .strong),
            TerminalLine(), TerminalLine(),
        ])
        var lines = table.lines(width: sheet.width - 2)
        lines.insert(TerminalLine("──────", .faint), at: lines.count - 1)
        sheet.add(lines, indent: 2)
    }

    private func unraised(_ sheet: inout TerminalSheet) {
        let quiet = mentorCase.quiet
        if !quiet.isEmpty {
            sheet.section("Assessed and not counted (\(quiet.count))")
            sheet.paragraph(quiet.joined(separator: ", "), indent: 2)
        }
        guard !mentorCase.notAssessed.isEmpty else { return }
        sheet.section("Could not be assessed (\(mentorCase.notAssessed.count))")
        for reason in Absence.allCases {
            let codes = mentorCase.notAssessed.filter { $0.reason == reason }.map(\.code)
            if !codes.isEmpty { sheet.item("\(reason.explanation): \(codes.joined(separator: ", "))") }
        }
        sheet.paragraph("Not assessed is no sign in either direction.", indent: 2)
    }
}
