import Engine
import Pages
import Records
import Runs
import Scoring

/// The difference between two runs for a terminal.
struct DiffText {
    /// How much of each list is shown.
    struct Limits {
        let alerts: Int
        let parts: Int
        let rows: Int

        /// What is read at a sitting.
        static let short = Limits(alerts: 10, parts: 3, rows: 3)
        static let all = Limits(alerts: .max, parts: .max, rows: .max)
    }

    private let difference: RunDifference
    private let limits: Limits
    /// Whether mentors were asked for by name: they are shown whatever became of them.
    private let isNamed: Bool

    init(_ difference: RunDifference, limits: Limits, isNamed: Bool) {
        self.difference = difference
        self.limits = limits
        self.isNamed = isNamed
    }

    /// - Parameter width: cells of the terminal, at least 60.
    func text(width: Int, ink: Ink) -> String {
        var sheet = TerminalSheet(width: max(60, width))
        for (name, side) in [("A", Side.before), ("B", Side.after)] {
            let run = difference.runs[side]
            sheet.parts([
                TerminalLine(name, .strong), TerminalLine(run.folder), TerminalLine(run.manifest.period.name),
                TerminalLine(PlainFigures.plural(run.manifest.mentors, "mentor", "mentors")),
                TerminalLine("version \(run.manifest.version)"),
            ])
        }
        if !isNamed { counts(&sheet) }
        DiffRunText(difference: difference, most: limits.alerts).add(to: &sheet)
        for movement in Movement.allCases { mentors(movement, &sheet) }
        for movement in Movement.allCases { providers(movement, &sheet) }
        return sheet.text(ink)
    }

    private func counts(_ sheet: inout TerminalSheet) {
        sheet.section("Alerts")
        var table = TerminalTable([
            .left(""), .right("new"), .right("up"), .right("down"), .right("gone"), .right("unchanged"),
            .right("alerted in neither"),
        ])
        for (name, counts) in [("mentors", difference.mentorCounts), ("providers", difference.providerCounts)] {
            table.row([name] + Movement.allCases.map { Wording.count(counts[$0] ?? 0) })
        }
        sheet.add(table.lines(width: sheet.width - 2), indent: 2)
        if difference.quietlyMoved > 0 {
            sheet.paragraph(
                "Of the mentors alerted in neither, \(Wording.count(difference.quietlyMoved)) have another score; --mentor shows one of them.",
                indent: 2, .faint)
        }
        drivers(&sheet)
    }

    /// Which indicators moved the alerts.
    private func drivers(_ sheet: inout TerminalSheet) {
        var sums: [String: (mentors: Int, up: Int, down: Int)] = [:]
        for part in difference.mentors.flatMap(\.parts) where part.difference != 0 {
            var sum = sums[part.code] ?? (0, 0, 0)
            sum.mentors += 1
            if part.difference > 0 { sum.up += part.difference } else { sum.down += part.difference }
            sums[part.code] = sum
        }
        guard !sums.isEmpty else { return }
        let ordered = sums.sorted {
            (-($0.value.up - $0.value.down), $0.key) < (-($1.value.up - $1.value.down), $1.key)
        }
        sheet.blank()
        var table = TerminalTable([
            .left("points moved by"), .right("mentors"), .right("more"), .right("fewer"),
        ])
        for (code, sum) in ordered.prefix(limits.alerts) {
            table.row([
                code, Wording.count(sum.mentors), sum.up == 0 ? "" : DiffPartText.signed(sum.up),
                sum.down == 0 ? "" : DiffPartText.signed(sum.down),
            ])
        }
        sheet.add(table.lines(width: sheet.width - 2), indent: 2)
    }

    private func mentors(_ movement: Movement, _ sheet: inout TerminalSheet) {
        let all = difference.mentors.filter { $0.movement == movement }
        guard !all.isEmpty else { return }
        sheet.section("\(Self.title(movement, "mentors")) (\(Wording.count(all.count)))")
        for mentor in all.prefix(limits.alerts) {
            head([TerminalLine(mentor.id, .strong), TerminalLine(mentor.provider)], mentor.standing, &sheet)
            if !mentor.documented.isSame {
                sheet.paragraph(
                    "documented \(Wording.kroner(mentor.documented.before)) → \(Wording.kroner(mentor.documented.after)) kr",
                    indent: 4)
            }
            for line in SinceWords.lines(mentor.since, most: limits.rows) { sheet.paragraph(line, indent: 4) }
            let isAlerted = Both(
                mentor.standing.before?.tier.isAlert ?? false, mentor.standing.after?.tier.isAlert ?? false)
            partText(isAlerted).add(
                mentor.parts, difference: mentor.difference, addsUp: mentor.addsUp, quality: mentor.qualityOrigins,
                &sheet)
            if let sessions = mentor.sessions, !sessions.isSame {
                for line in RowWords.sessions(sessions, most: limits.rows) { sheet.paragraph(line, indent: 4) }
            }
        }
        more(all.count, &sheet)
    }

    private func providers(_ movement: Movement, _ sheet: inout TerminalSheet) {
        let all = difference.providers.filter { $0.movement == movement }
        guard !all.isEmpty else { return }
        sheet.section("\(Self.title(movement, "providers")) (\(Wording.count(all.count)))")
        for provider in all.prefix(limits.alerts) {
            head(
                [TerminalLine(provider.id, .strong)] + (provider.name.map { [TerminalLine($0)] } ?? []),
                provider.standing, &sheet)
            if !provider.alertedMentors.isSame {
                sheet.paragraph(
                    "alerted mentors \(Wording.count(provider.alertedMentors.before)) → \(Wording.count(provider.alertedMentors.after))",
                    indent: 4)
            }
            partText(nil).add(
                provider.parts, difference: provider.difference, addsUp: provider.addsUp,
                quality: provider.qualityOrigins, &sheet)
        }
        more(all.count, &sheet)
    }

    private func partText(_ isAlerted: Both<Bool>?) -> DiffPartText {
        let isSamePeriod = !difference.circumstances.differs(in: .period)
        return DiffPartText(
            limits: limits, isSamePeriod: isSamePeriod,
            hasSameRows: isSamePeriod && difference.circumstances.inputs.isSame, isAlerted: isAlerted)
    }

    private func more(_ count: Int, _ sheet: inout TerminalSheet) {
        guard count > limits.alerts else { return }
        sheet.paragraph("and \(Wording.count(count - limits.alerts)) more; --all shows them", indent: 2)
    }

    /// `M00090 · P001 · none → clear · score 30.12 → 45.35 · q-value 0.13 → 0.05 · rank 12 → 5`
    private func head(_ names: [TerminalLine], _ standing: Both<Standing?>, _ sheet: inout TerminalSheet) {
        func change(_ text: (Standing) -> String) -> String {
            let (before, after) = (standing.before.map(text) ?? "–", standing.after.map(text) ?? "–")
            return before == after ? before : "\(before) → \(after)"
        }
        let tier = standing.after?.tier ?? standing.before?.tier ?? .none
        sheet.blank()
        sheet.parts(
            names.filter { !$0.isEmpty } + [
                TerminalLine(change(\.tier.code), .tier(tier)),
                TerminalLine("score \(change { PlainFigures.points($0.score) })", .strong),
                TerminalLine("q-value \(change { $0.qValue.map(Wording.probability) ?? "not tested" })"),
                TerminalLine("rank \(change { Wording.count($0.rank) })"),
            ])
    }

    private static func title(_ movement: Movement, _ who: String) -> String {
        switch movement {
        case .new: "New: \(who) alerted in B alone"
        case .up: "Up: \(who) alerted in both, more urgent in B"
        case .down: "Down: \(who) alerted in both, less urgent in B"
        case .gone: "Gone: \(who) alerted in A alone"
        case .unchanged: "Unchanged: \(who) alerted in both"
        case .unalerted: "Alerted in neither: \(who)"
        }
    }
}
