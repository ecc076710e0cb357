import Engine
import Foundation
import Pages
import Runs

/// What differs between two runs as wholes, for a terminal.
struct DiffRunText {
    let difference: RunDifference
    /// Lines of a list that are shown.
    let most: Int

    func add(to sheet: inout TerminalSheet) {
        sheet.section("What differs between the runs")
        let circumstances = difference.circumstances
        var table = TerminalTable([.left("what"), .left("A"), .left("B")])
        for line in circumstances.differences.prefix(most) {
            table.row([Self.name(line.topic), line.before, line.after])
        }
        if circumstances.differences.isEmpty {
            sheet.paragraph("Version, period, policy, rules, norms, profile and locale are the same.", indent: 2)
        } else {
            sheet.add(table.lines(width: sheet.width - 2), indent: 2)
        }
        more(circumstances.differences.count, "lines", &sheet)
        settings(&sheet)
        rules(&sheet)
        inputs(&sheet)
        if let summary = SinceWords.summary(difference.since) { sheet.paragraph(summary, indent: 2) }
        for sentence in Attribution.sentences(difference) { sheet.paragraph(sentence, indent: 2) }
    }

    private func settings(_ sheet: inout TerminalSheet) {
        switch difference.circumstances.settings {
        case .same: break
        case .unknown(let reason): sheet.paragraph("Settings that differ cannot be named: \(reason).", indent: 2)
        case .known(let changes):
            guard !changes.isEmpty else {
                return sheet.paragraph(
                    "No setting has another value: the policy files differ in words alone.", indent: 2)
            }
            sheet.paragraph("Settings that differ (\(changes.count)):", indent: 2)
            for change in changes.prefix(most) {
                let unit = change.unit.isEmpty ? "" : " \(change.unit)"
                sheet.item("\(change.path): \(change.before) → \(change.after)\(unit)")
            }
            more(changes.count, "settings", &sheet)
        }
    }

    private func rules(_ sheet: inout TerminalSheet) {
        switch difference.circumstances.rules {
        case .same: break
        case .unknown(let reason): sheet.paragraph("Rules that differ cannot be named: \(reason).", indent: 2)
        case .known(let changes):
            guard !changes.isEmpty else {
                return sheet.paragraph("No rule says anything else: their files differ in words alone.", indent: 2)
            }
            sheet.paragraph("Rules that differ (\(changes.count)):", indent: 2)
            for change in changes.prefix(most) {
                let name = [change.code, change.group, change.validFrom.map { "from \($0)" }].compactMap(\.self)
                sheet.item(
                    "\(name.joined(separator: ", ")): \(change.before ?? "not there") → \(change.after ?? "not there")")
            }
            more(changes.count, "rules", &sheet)
        }
    }

    private func inputs(_ sheet: inout TerminalSheet) {
        let inputs = difference.circumstances.inputs
        guard !inputs.isSame else {
            return sheet.paragraph(
                "Input: \(PlainFigures.plural(inputs.same.count, "file", "files")), equal byte by byte.", indent: 2)
        }
        sheet.paragraph(
            "Input: \(PlainFigures.plural(inputs.same.count, "file", "files")) equal byte by byte, and", indent: 2)
        var table = TerminalTable([
            .left("file"), .left("is"), .left("table"), .right("rows"), .right("kroner"), .right("refused"),
        ])
        let rows =
            inputs.changed.map { (name: name($0.after), is: "changed", before: $0.before, after: Optional($0.after)) }
            .map { [$0.name, $0.is] + figures($0.before, $0.after) }
            + inputs.new.map { [name($0), "new"] + figures(nil, $0) }
            + inputs.gone.map { [name($0), "gone"] + figures($0, nil) }
        for row in rows.prefix(most) { table.row(row) }
        sheet.add(table.lines(width: sheet.width - 4), indent: 4)
        more(rows.count, "files", &sheet)
    }

    private func name(_ file: InputChanges.File) -> String { (file.path as NSString).lastPathComponent }

    private func figures(_ before: InputChanges.File?, _ after: InputChanges.File?) -> [String] {
        func change(_ figure: (InputChanges.File) -> String) -> String {
            let (was, now) = (before.map(figure), after.map(figure))
            return was == now ? was ?? "" : [was, now].compactMap(\.self).joined(separator: " → ")
        }
        func kroner(_ file: InputChanges.File) -> String {
            file.table == "invoices"
                ? PlainFigures.value((file.amount_read as NSDecimalNumber).doubleValue, unit: "kroner") : ""
        }
        return [
            after?.table ?? before?.table ?? "", change { Wording.count($0.rows_read) }, change(kroner),
            change { Wording.count($0.rows_refused) },
        ]
    }

    private func more(_ count: Int, _ what: String, _ sheet: inout TerminalSheet) {
        guard count > most else { return }
        sheet.paragraph("and \(Wording.count(count - most)) more \(what); --all shows them", indent: 2)
    }

    private static func name(_ topic: Circumstances.Difference.Topic) -> String {
        switch topic {
        case .version: "version"
        case .period: "period"
        case .timeZone: "time zone"
        case .profile: "profile"
        case .profileFiles: "files of profiles"
        case .configuration: "policy"
        case .rules: "dated rules"
        case .norms: "norms learned from"
        case .normsFile: "norms file"
        case .caution: "caution of q-values"
        case .locale: "locale"
        case .silenced: "silenced"
        case .citizensRevealed: "citizens' ids"
        case .pseudonymKey: "pseudonym key"
        }
    }
}
