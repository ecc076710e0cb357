import AuditSampling
import Records
import Runs

/// What `tilsyn sample` prints: what was chosen, what was drawn from, and the list.
struct SampleText {
    let folder: SampleFolder

    func text(width: Int) -> String {
        let (document, sample) = (folder.document, folder.sample)
        var page = PageText(width: width)
        page.line("Audit sample of \(document.provider), \(document.period.name)")
        page.pairs([
            ("method", sample.design.method.rawValue), ("estimate", sample.design.estimator.rawValue),
            ("confidence", sample.design.confidenceText + ", one-sided"), ("seed", "\(sample.design.seed)"),
            ("n", "\(sample.draws.count) lines to audit"), ("N", "\(sample.frame.lines.count) lines to draw from"),
            ("book value", Wording.kroner(sample.frame.bookValue) + " kr"), ("frame SHA-256", sample.frame.sha256),
            ("draw key", sample.design.drawKey), ("sample SHA-256", document.sample_sha256),
        ])
        if !exclusions.isEmpty { page.list("Not drawn from", exclusions) }
        page.list("Drawn from", strata)
        page.heading("Drawn (\(sample.draws.count))")
        page.line("  draw        amount  taken       line")
        for (index, draw) in sample.draws.enumerated() {
            let line = sample.frame.lines[draw.line]
            let taken = draw.stratum.map { "stratum \($0 + 1)" } ?? "whole"
            page.line(
                "  \(PageText.right("\(index + 1)", 4))  \(PageText.right(Wording.kroner(line.amount), 12))  \(PageText.left(taken, 10))  \(line.key)"
            )
        }
        page.heading(
            "Fill in audited_amount for every line of \(folder.path)/\(SampleDocument.sheetName): what it should have been, the same figure where it is right. Then: tilsyn extrapolate \(folder.path)"
        )
        page.paragraph(document.rule + " Note both SHA-256 in the case before the audit begins.")
        return page.text
    }

    private var exclusions: [String] {
        let document = folder.document
        var items = document.excluded.map { excluded in
            let reason =
                switch excluded.reason {
                case "credit": "corrections (their kroner: what they take from no single line)"
                case "credited-in-full": "credited in full"
                default: "without an amount"
                }
            return "\(reason): \(Wording.count(excluded.lines)) lines, \(excluded.amount) kr"
        }
        if document.lines_outside_period > 0 {
            items.append("service outside the period: \(Wording.count(document.lines_outside_period)) lines")
        }
        if let unplaced = document.corrections_not_placed {
            items.append(
                "corrections that could not be placed with a service, and reduce nothing: \(Wording.count(unplaced.corrections)), \(unplaced.amount) kr"
            )
        }
        if document.rows_refused > 0 {
            items.append("rows of all providers that could not be read: \(Wording.count(document.rows_refused))")
        }
        return items
    }

    private var strata: [String] {
        let sample = folder.sample
        var items: [String] = []
        let whole = sample.draws.count { $0.stratum == nil }
        if whole > 0 {
            items.append(
                "taken whole: \(whole) \(whole == 1 ? "line" : "lines"), \(Wording.kroner(sample.wholeValue)) kr")
        }
        for (index, stratum) in sample.strata.enumerated() {
            let borders = "\(Wording.kroner(stratum.smallest)) to \(Wording.kroner(stratum.largest)) kr"
            let interval =
                sample.design.method == .monetaryUnit
                ? ", one in each \(Wording.kroner(Amount(øre: roundedQuotient(stratum.bookValue.øre, Int64(stratum.drawn))))) kr"
                : ""
            items.append(
                "stratum \(index + 1): \(stratum.drawn) of \(Wording.count(stratum.lines)) lines of \(borders), \(Wording.kroner(stratum.bookValue)) kr\(interval)"
            )
        }
        return items
    }
}
