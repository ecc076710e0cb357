import Foundation
import Indicators
import Records
import Scoring

/// What a controller sees at the end of a sweep.
public enum RunSummary {
    /// - Parameter path: where the run was put.
    public static func text(_ manifest: Manifest, _ run: RunContents, path: String, width: Int) -> String {
        var page = PageText(width: width)
        page.line("Sweep of \(manifest.period.name) (\(manifest.period.from) to \(manifest.period.to))")
        manifest.completeness?.put(on: &page)
        commonFacts(manifest, &page)
        page.heading("Read")
        page.line("  table          rows    refused  outside  kroner in the period     outside period   refused")
        for table in run.loaded.tables {
            let total = table.total
            var line = "  \(PageText.left(table.kind.rawValue, 10))\(PageText.right(Wording.count(total.read), 9))"
            line += "  \(PageText.right(Wording.count(total.refused), 9))"
            line += "  \(PageText.right(Wording.count(total.outsidePeriod), 7))"
            if table.kind == .invoices {
                let inside = total.amountAccepted - total.amountOutsidePeriod
                line += "  \(PageText.right(Wording.kroner(inside), 20))"
                line += "  \(PageText.right(Wording.kroner(total.amountOutsidePeriod), 17))"
                line += "  \(PageText.right(Wording.kroner(total.amountRefused), 8))"
            }
            page.line(line)
        }
        documents(run, &page)
        whoIsWho(run, &page)
        for check in manifest.self_checks where !check.passed {
            page.paragraph("A SELF-CHECK FAILED, \(check.name): \(check.detail)")
        }
        if manifest.self_checks.allSatisfy(\.passed) {
            page.paragraph(
                manifest.completeness?.is_complete ?? true
                    ? "Rows and kroner reconcile, contributions add up to the scores, and no krone is counted twice."
                    : "Rows and kroner of the files that were read reconcile, which says nothing of those that are missing (above). Contributions add up to the scores, and no krone is counted twice."
            )
        }
        if let unreadable = run.loaded.table(.invoices)?.total.amountUnreadable, unreadable > 0 {
            page.paragraph(
                "Of \(Wording.count(unreadable)) refused lines the amount could not be read; their kroner are in no sum."
            )
        }
        page.heading("Mentors by tier (\(Wording.count(manifest.mentors)))")
        page.line(
            "  "
                + Tier.allCases.map { "\($0.code) \(Wording.count(manifest.mentors_by_tier[$0.code] ?? 0))" }.joined(
                    separator: " · "))
        earlierMonths(run, &page)
        silence(manifest, &page)
        references(run, &page)
        alerts(manifest, run, &page)
        if run.claim.too_few { order(run, &page) }
        documented(run, &page)
        providers(run, &page)
        page.heading("How far the claim about false alerts holds here")
        for words in manifest.claim?.words ?? [] { page.paragraph(words) }
        if let words = manifest.claim?.worthWords { page.paragraph(words) }
        page.paragraph(norms(manifest.norms))
        page.heading("Written to \(path)")
        if manifest.report != nil {
            page.paragraph("Open \(path)/\(RunFolder.reportName)/index.html in a browser to read it.")
        }
        let claim =
            (manifest.claim.map { $0.q_values.isWithdrawn || $0.too_few } ?? false)
            ? "" : " Of all mentors with a q-value of at most 0.1 at most one in ten is expected to be ordinary."
        page.paragraph(
            "An alert is a question, never a verdict.\(claim) The order is the score's: how unusual a mentor is beside comparable ones. Documented kroner stand beside it; the tier documented is of facts that are material and not unusual, and carries no statistical claim."
        )
        return page.text
    }

    /// What the mentors were compared with.
    private static func norms(_ norms: Manifest.Norms) -> String {
        guard let path = norms.path else {
            return
                "What is usual was learned from the mentors of this run. With norms of earlier months (tilsyn norms fit, sweep --norms) it does not depend on who else is in it."
        }
        return "What is usual was learned from \(norms.fitted_on) (\(path))."
    }

    /// What the documents say of themselves that somebody should look at.
    private static func documents(_ run: RunContents, _ page: inout PageText) {
        let all = run.loaded.table(.invoices)?.documents.flatMap { $0 } ?? []
        guard !all.isEmpty else { return }
        let unread = all.count { $0.content == nil }
        let differing = all.count { !($0.content?.differences.isEmpty ?? true) }
        var parts = ["XML documents: \(Wording.count(all.count))"]
        if unread > 0 { parts.append("not to be read (rejects.csv): \(Wording.count(unread))") }
        if differing > 0 { parts.append("with totals that do not add up: \(Wording.count(differing))") }
        page.paragraph(parts.joined(separator: "; ") + ". documents.csv has each of them.")
    }

    /// Which questions nobody could be asked, by what is missing.
    private static func silence(_ manifest: Manifest, _ page: inout PageText) {
        let unjudged = manifest.not_assessed.filter { $0.value == manifest.mentors && manifest.silenced[$0.key] == nil }
        if !unjudged.isEmpty {
            page.paragraph(
                "Could not be judged for any mentor: \(unjudged.keys.sorted().joined(separator: ", ")) (see not_assessed.csv)."
            )
        }
        guard !manifest.silenced.isEmpty else { return }
        page.heading("Not asked, for want of data")
        for reason in Absence.allCases {
            let codes = manifest.silenced.filter { $0.value == reason.code }.keys.sorted()
            if !codes.isEmpty { page.item("\(reason.explanation): \(codes.joined(separator: ", "))") }
        }
        page.paragraph("What could not be judged for single mentors stands in not_assessed.csv.")
    }

    /// What the tables say of each other and that does not hold.
    private static func references(_ run: RunContents, _ page: inout PageText) {
        let items = ReferencesFile.items(run)
        guard !items.isEmpty else { return }
        page.heading("To correct in the tables (references.csv)")
        for item in items {
            page.item(item.names.isEmpty ? item.message : "\(item.message) (\(item.firstNames))")
        }
    }

    /// What rose or fell in earlier months through late lines and corrections, and corrections that could not be placed.
    private static func earlierMonths(_ run: RunContents, _ page: inout PageText) {
        let entries = run.earlierMonths.entries
        if !entries.isEmpty {
            page.heading("Earlier months, judged again (earlier_months.csv)")
            let changed = entries.filter { $0.before != $0.now }
            for entry in changed.prefix(10) {
                let causes = [("came late", entry.late), ("corrected", entry.corrected)].filter { $0.1 != .zero }
                let parts =
                    causes.map { "\($0.0) \(Wording.kroner($0.1)) kr" } + [
                        entry.changes.map(\.about.code).joined(separator: ", ")
                    ]
                page.item(
                    "\(run.mentorId(entry.mentor)), \(entry.month.name): \(Wording.kroner(entry.before)) kr documented before, \(Wording.kroner(entry.now)) kr now (\(parts.joined(separator: "; ")))"
                )
            }
            let rest = entries.count - min(10, changed.count)
            if rest > 0 {
                let months = rest == 1 ? "One mentor's month" : "\(Wording.count(rest)) mentors' months"
                page.paragraph(
                    "\(months) more got late lines or corrections\(changed.count > 10 ? "" : ", without any change of what is documented")."
                )
            }
        }
        let unplaced = run.source.corrections.all.filter(\.isLeft)
        if !unplaced.isEmpty {
            let sum = unplaced.reduce(Amount.zero) { $0 + $1.leftAmount }
            page.paragraph(
                "Corrections that could not be placed with a service, whole or in part: \(Wording.count(unplaced.count)) (\(Wording.kroner(sum)) kr); corrections.csv says why. They reduce no month until it is known which."
            )
        }
    }

    /// What has to be settled before the lists are read: sessions that the log holds twice, ids that nobody knows or that may
    /// be one.
    private static func whoIsWho(_ run: RunContents, _ page: inout PageText) {
        for item in ReferencesFile.items(run) {
            let names = item.firstNames
            switch item.code {
            case "repeated-session":
                page.paragraph(
                    "\(Wording.count(item.cases)) rows of the log repeat others with the same mentor, citizen and times under another id; each session counts once (mentors: \(names))."
                )
            case "ids-unsettled":
                page.paragraph(
                    "Ids that differ only in case, signs or leading zeros bill on one side and meet on the other: \(names). Hours are not assessed for them."
                )
            case "mentor-not-registered": page.paragraph("Mentors that the table of mentors lacks: \(names).")
            case "cvr-of-several-providers":
                page.paragraph(
                    "Providers that have one CVR number: \(names). Documents do not say which of them billed.")
            case "provider-not-registered": page.paragraph("Providers that the table of providers lacks: \(names).")
            default: break
            }
        }
    }

    /// What many do alike, once.
    private static func commonFacts(_ manifest: Manifest, _ page: inout PageText) {
        guard let facts = manifest.common_facts, !facts.isEmpty else { return }
        let text = CommonFactText(.terminal)
        page.heading(text.heading)
        for fact in facts { page.item("\(text.what(fact)) \(text.cause(fact)) \(text.toDo(fact))") }
        page.paragraph(text.lead)
    }

    private static func alerts(_ manifest: Manifest, _ run: RunContents, _ page: inout PageText) {
        let all = run.alerts
        guard !all.isEmpty else { return page.heading("No alerts") }
        // Who shows nothing but what many do alike stands in the lists, and is not read out one by one.
        let alerts = all.filter { !run.isFolded($0) }
        let (count, folded) = (alerts.count, all.count - alerts.count)
        page.heading(count > 10 ? "The first ten of \(Wording.count(count)) alerts" : "Alerts (\(count))")
        if folded > 0 {
            page.paragraph(
                "\(Wording.count(folded)) more show nothing but what many do alike (above); alerts.csv has them.")
        }
        for alert in alerts.prefix(10) {
            let number = alert.score.mentor
            let findings = run.assessor.assess(run.observed.peers[Int(number)]).findings
            let indicated =
                alert.score.indicated > .zero ? ", \(Wording.kroner(alert.score.indicated)) kr indicated" : ""
            page.line(
                "  \(PageText.right(String(alert.rank), 3)). \(run.mentorId(number))  \(run.providerId(run.observed.peers[Int(number)].provider))  \(alert.tier.code)  score \(String(format: "%.2f", Double(alert.score.score) / 100))  \(Wording.kroner(alert.score.documented)) kr documented\(indicated)"
            )
            let quieted = run.quietings.ofMentor(run.mentorId(number)) ?? [:]
            for reason in Wording.ordered(findings) {
                let mark = QuietMark.of(reason, quieted, run.observed.windows)
                let answered =
                    mark.isEmpty
                    ? ""
                    : mark == QuietedQuestion.opened ? "; answered, and grown since" : "; answered, quiet until \(mark)"
                page.indented(
                    "\(reason.about.code): \(Wording.sentence(reason, run.observed.windows))\(answered)", by: 7)
                if let points = Wording.indicated(reason.indication?.hours, reason.indication?.amount) {
                    page.indented("\(points) indicated in \(run.observed.windows[0].name); cannot be claimed", by: 9)
                }
                if reason.about.code == BilledOverLogged.about.code,
                    let silent = manifest.completeness?.silence(of: run.mentorId(number))
                {
                    page.indented(CompletenessText.silence(silent, .terminal), by: 9)
                }
            }
        }
    }

    /// Of a run that makes no claim: who would be looked at first.
    private static func order(_ run: RunContents, _ page: inout PageText) {
        let first = run.ranking.mentors.prefix { $0.score.score > 0 }.prefix(10)
        guard !first.isEmpty else { return }
        page.heading("The first in the order of the score; too few mentors for a claim")
        for mentor in first {
            let number = mentor.score.mentor
            let findings = run.assessor.assess(run.observed.peers[Int(number)]).findings
            let reasons = Wording.ordered(findings).filter { $0.contribution > 0 }.map(\.about.code)
            page.item(
                "\(run.mentorId(number)), score \(String(format: "%.2f", Double(mentor.score.score) / 100)): \(reasons.joined(separator: ", "))"
            )
        }
    }

    /// Where there is money to be asked back, whatever stands first on the list.
    private static func documented(_ run: RunContents, _ page: inout PageText) {
        let all = run.ranking.mentors.filter { $0.score.documented > .zero }
            .sorted { ($1.score.documented, $0.rank) < ($0.score.documented, $1.rank) }
        guard !all.isEmpty else { return }
        let sum = all.reduce(Amount.zero) { $0 + $1.score.documented }
        let first = all.prefix(Wording.mostNames).map {
            "\(run.mentorId($0.score.mentor)) \(Wording.kroner($0.score.documented)) kr"
        }.joined(separator: ", ")
        page.paragraph(
            "Documented in all: \(Wording.kroner(sum)) kr, of \(Wording.count(all.count)) mentors. Most: \(first)."
        )
    }

    private static func providers(_ run: RunContents, _ page: inout PageText) {
        let alerted = run.ranking.providers.filter { $0.tier.isAlert }
        guard !alerted.isEmpty else { return }
        page.heading("Providers that differ from the others (\(alerted.count))")
        for provider in alerted.prefix(10) {
            page.line(
                "  \(PageText.right(String(provider.rank), 3)). \(run.providerId(provider.test.provider))  \(provider.tier.code)  q-value \(Wording.probability(provider.qValue))  \(provider.alerted) of \(provider.mentors) mentors alerted"
            )
            for answer in provider.test.answers.filter({ $0.contribution > 0 })
                .sorted(by: { $1.contribution < $0.contribution })
            {
                guard let measure = ProviderMeasure(answer.code) else { continue }
                page.indented(
                    "\(answer.code): \(measure.sentence(answer.deviation, others: answer.others)) (p = \(Wording.probability(answer.pValue))), \(run.observed.windows[answer.window.index].name)",
                    by: 7)
            }
        }
    }
}
