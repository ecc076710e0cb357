import Engine
import Foundation
import Pages
import Runs
import Scoring

/// The trials as figures: one row each, the run as it is first.
struct WhatIfRows {
    struct Row: Encodable {
        /// By setting; empty for the run as it is.
        let settings: [String: String]
        /// By tier.
        let alerts: [String: Int]
        let providers: Int
        let exposure_documented: Decimal
        let exposure_indicated: Decimal
        let gained: [String]
        let lost: [String]
        /// nil without a casebook.
        let reviewed: Reviewed?
    }

    /// Of the mentors that people have reviewed.
    struct Reviewed: Encodable {
        let confirmed_lost: Int
        let cleared_lost: Int
        let confirmed_gained: Int
        let cleared_gained: Int
    }

    let rows: [Row]
    private let paths: [String]

    init(_ whatIf: WhatIf, _ found: [String: WhatIf.Verdict]?) {
        paths = whatIf.trials.first?.values.map(\.path) ?? []
        func row(
            _ values: [(path: String, value: String)], _ ranking: TrialRanking, _ gained: [String], _ lost: [String]
        )
            -> Row
        {
            Row(
                settings: Dictionary(uniqueKeysWithValues: values.map { ($0.path, $0.value) }),
                alerts: Dictionary(
                    uniqueKeysWithValues: Tier.allCases.filter(\.isAlert).map { ($0.code, ranking.count($0)) }),
                providers: ranking.providers.count, exposure_documented: JSONText.decimal(ranking.documented),
                exposure_indicated: JSONText.decimal(ranking.indicated), gained: gained, lost: lost,
                reviewed: found.map { found in
                    Reviewed(
                        confirmed_lost: WhatIf.count(lost, .confirmed, in: found),
                        cleared_lost: WhatIf.count(lost, .cleared, in: found),
                        confirmed_gained: WhatIf.count(gained, .confirmed, in: found),
                        cleared_gained: WhatIf.count(gained, .cleared, in: found))
                })
        }
        rows = [row([], whatIf.base, [], [])] + whatIf.trials.map { row($0.values, $0.outcome, $0.gained, $0.lost) }
    }

    func json(of run: RunReader) throws -> String {
        struct Page: Encodable {
            let run: RunJSON
            let trials: [Row]
        }
        return try PageJSON.text(Page(run: RunJSON(run), trials: rows))
    }

    /// The settings' cells of the run as it is are empty.
    var csv: String {
        let tiers = Tier.allCases.filter(\.isAlert).map(\.code)
        let isReviewed = rows.contains { $0.reviewed != nil }
        var header = paths + tiers + ["providers", "exposure_documented", "exposure_indicated", "gained", "lost"]
        if isReviewed { header += ["confirmed_lost", "cleared_lost", "confirmed_gained", "cleared_gained"] }
        var lines = [header.joined(separator: ",")]
        for row in rows {
            var cells = paths.map { cell(row.settings[$0] ?? "") } + tiers.map { String(row.alerts[$0] ?? 0) }
            cells += [String(row.providers), "\(row.exposure_documented)", "\(row.exposure_indicated)"]
            cells += [String(row.gained.count), String(row.lost.count)]
            if let reviewed = row.reviewed {
                cells += [
                    reviewed.confirmed_lost, reviewed.cleared_lost, reviewed.confirmed_gained, reviewed.cleared_gained,
                ].map(String.init)
            }
            lines.append(cells.joined(separator: ","))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func cell(_ text: String) -> String {
        text.contains(where: { ",\"\n".contains($0) }) ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }
}
