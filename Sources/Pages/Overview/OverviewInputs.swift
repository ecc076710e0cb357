import Foundation
import Records
import Runs

/// What was read and what was not, how the run checked itself, and where it all comes from.
struct OverviewInputs {
    let source: ReportSource
    let form: FigureForm

    private var language: Language { form.language }
    private var manifest: Manifest { source.manifest }

    func add(to values: inout [String: Any]) {
        let inputs = manifest.inputs
        values["readLead"] = OverviewWords.readLead.filled(
            language,
            [
                "read": form.count(inputs.reduce(0) { $0 + $1.rows_read }),
                "accepted": form.count(inputs.reduce(0) { $0 + $1.rows_accepted }),
                "refused": form.count(inputs.reduce(0) { $0 + $1.rows_refused }),
                "outside": form.count(inputs.reduce(0) { $0 + $1.rows_outside_period }),
            ])
        values["inputs"] = inputs.map(row)
        let refusals = inputs.flatMap { input in
            input.refusals.sorted { $0.key < $1.key }.map { code, count in
                OverviewWords.refusalItem.filled(
                    language,
                    [
                        "table": ValueWords.table(input.table, language), "count": form.count(count), "code": code,
                    ])
            }
        }
        if !refusals.isEmpty { values["refusals"] = ["items": refusals] }
        let unread = inputs.filter { !$0.unread_columns.isEmpty }.map { input in
            OverviewWords.unreadItem.filled(
                language,
                [
                    "file": SafeText.shown(input.path),
                    "columns": input.unread_columns.map(SafeText.shown).joined(separator: ", "),
                ])
        }
        if !unread.isEmpty { values["unread"] = ["items": unread] }
        values["checks"] = manifest.self_checks.map { check in
            [
                "mark": (check.passed ? OverviewWords.checkPassed : .checkFailed).text(language),
                "name": Self.name(ofCheck: check.name, language),
            ]
        }
        values["source"] = origins
    }

    private func row(_ input: Manifest.Input) -> [String: Any] {
        let isInvoice = input.table == TableKind.invoices.rawValue
        func kroner(_ value: Decimal) -> String { isInvoice ? form.kroner(JSONText.amount(value)) : "–" }
        return [
            "table": ValueWords.table(input.table, language), "path": SafeText.shown(input.path),
            "read": form.count(input.rows_read), "accepted": form.count(input.rows_accepted),
            "refused": form.count(input.rows_refused), "outside": form.count(input.rows_outside_period),
            "kronerInside": kroner(input.amount_accepted - input.amount_outside_period),
            "kronerOutside": kroner(input.amount_outside_period), "kronerRefused": kroner(input.amount_refused),
        ]
    }

    /// Names and fingerprints, short: the manifest has them in full.
    private var origins: [[String: Any]] {
        func item(_ name: OverviewWords, _ value: String) -> [String: Any] {
            ["name": name.text(language), "value": SafeText.shown(value)]
        }
        func hashed(_ path: String, _ sha256: String) -> String { "\(path) · SHA-256 \(sha256.prefix(16))…" }
        var items = [
            item(.sourceVersion, "Tilsyn \(manifest.version)"),
            item(.sourcePeriod, "\(form.date(source.period.from)) – \(form.date(source.period.to))"),
            item(.sourcePolicy, hashed(manifest.configuration.path, manifest.configuration.sha256)),
            item(.sourceRules, hashed(manifest.rules.path, manifest.rules.sha256)),
        ]
        if let path = manifest.norms.path, let sha256 = manifest.norms.sha256 {
            items.append(item(.sourceNorms, "\(manifest.norms.fitted_on) · \(hashed(path, sha256))"))
        } else {
            items.append(item(.sourceNorms, OverviewWords.sourceOwnNorms.text(language)))
        }
        items += manifest.inputs.map { item(.sourceInput, hashed($0.path, $0.sha256)) }
        items.append(
            item(
                .sourcePrivacy,
                (manifest.citizens_revealed ? OverviewWords.sourceRevealed : .sourceMasked).text(language)))
        return items
    }

    static func name(ofCheck code: String, _ language: Language) -> String {
        switch code {
        case "rows-reconcile": OverviewWords.checkRows.text(language)
        case "kroner-reconcile": OverviewWords.checkKroner.text(language)
        case "contributions-add-up": OverviewWords.checkScores.text(language)
        case "kroner-counted-once": OverviewWords.checkOnce.text(language)
        default: code
        }
    }
}
