import Indicators
import Scoring

/// Norms as text for a terminal: what they rest on, and each figure with the counts behind it.
public enum NormsPage {
    /// What a user sees when they have been fitted.
    public static func summary(_ norms: FrozenNorms, path: String, width: Int) -> String {
        var page = PageText(width: width)
        head(norms, &page)
        page.heading("Written to \(path)")
        page.paragraph(
            "Sweep later months with --norms \(path). tilsyn norms show explains the figures, tilsyn norms compare sets them beside earlier ones."
        )
        return page.text
    }

    public static func text(_ file: NormsFile.Read, width: Int) -> String {
        var page = PageText(width: width)
        page.line("\(file.path)")
        page.line("sha256 \(file.sha256)")
        head(file.norms, &page)
        shrinking(&page)
        for window in file.norms.windows {
            let months = window.months == 1 ? "single months" : "\(window.months) months"
            page.heading(
                "Windows of \(months): \(Wording.count(window.windows)) of \(Wording.count(window.mentors)) mentors")
            for about in Catalogue.descriptions {
                guard let record = window.indicators[about.code] else { continue }
                indicator(about, record, &page)
            }
        }
        return page.text
    }

    private static func head(_ norms: FrozenNorms, _ page: inout PageText) {
        page.line(
            "Norms of \(norms.reference.from) to \(norms.reference.to): \(Wording.count(norms.reference.mentors)) mentors, \(norms.reference.months) months, \(norms.inputs.count) files (tilsyn \(norms.version))"
        )
        let unfitted = norms.measures.keys.filter { code in
            !norms.windows.contains { $0.indicators[code] != nil }
        }.sorted()
        if !unfitted.isEmpty {
            page.paragraph("Too little data to learn what is usual for: \(unfitted.joined(separator: ", ")).")
        }
        let longest = norms.windows.last?.months ?? 1
        if longest < 12 {
            page.paragraph(
                "The months, or 30 mentors, do not reach for windows of 12 months; sweeps with these norms look back \(longest == 1 ? "no further than the period" : "\(longest) months")."
            )
        }
        if norms.check.caution == .none {
            let words = ClaimReport.words(
                .none, norms.check, families: 0, whose: "the mentors of \(norms.reference.to)")
            for words in words { page.paragraph(words) }
        } else {
            page.paragraph(
                "Ordinary mentors of \(norms.reference.to) do not look as the norms say: \(ClaimReport.caution(norms.check.caution)). Sweeps with these norms are more cautious by that."
            )
        }
    }

    private static func shrinking(_ page: inout PageText) {
        page.paragraph(
            "Fitted by maximum likelihood with the most unusual windows left out in three passes (dropped); no peer group of fewer than 30 mentors has figures of its own, and is compared with all. A provider's own practice is held against 50 cases of the peer group. The survey's rates count like five mentors, the wider group's spread like ten (docs/scoring.md, Norms)."
        )
    }

    private static func indicator(_ about: IndicatorDescription, _ record: NormRecord, _ page: inout PageText) {
        let rows = rows(record, prefix: "")
        guard !rows.isEmpty else { return }
        page.line("\(about.code) (\(about.unit))")
        for row in rows { page.indented(row, by: 4) }
    }

    private static func rows(_ record: NormRecord, prefix: String) -> [String] {
        var rows = record.groups.map { group in
            let figures = group.figures.sorted { $0.key < $1.key }.map {
                "\($0.key) \(CellBuffer.significantText($0.value))"
            }
            let dropped = group.dropped.map { ", \(Wording.count($0)) dropped" } ?? ""
            return
                "\(prefix)\(group.group): \(figures.joined(separator: ", ")) (\(Wording.count(group.mentors)) mentors, \(Wording.count(group.windows)) windows\(dropped))"
        }
        if let figures = record.figures, !figures.isEmpty {
            rows.append(
                prefix
                    + figures.sorted { $0.key < $1.key }.map { "\($0.key) \(CellBuffer.significantText($0.value))" }
                    .joined(separator: ", "))
        }
        if let practice = record.practice, !practice.isEmpty {
            let shares = practice.values.map { Double($0.all.found) / Double(max(1, $0.all.cases)) }.sorted()
            rows.append(
                "\(prefix)providers: \(Wording.count(shares.count)), their own shares from \(Wording.percentage(shares[0])) to \(Wording.percentage(shares[shares.count - 1]))"
            )
        }
        for (name, part) in (record.parts ?? [:]).sorted(by: { $0.key < $1.key }) {
            rows += self.rows(part, prefix: "\(prefix)\(name), ")
        }
        return rows
    }
}
