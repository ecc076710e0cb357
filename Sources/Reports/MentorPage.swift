import Foundation
import Indicators

/// One mentor as text for a terminal: every finding with its evidence, explanations and questions.
public struct MentorPage: Sendable {
    private let run: RunReader
    private let mentor: RunReader.Row
    private let findings: [RunReader.Row]
    private let notAssessed: [RunReader.Row]
    private let evidence: [RunReader.Row]
    private let history: [RunReader.Row]

    /// - Throws: where the run has no such mentor, with the nearest ids.
    public init(_ id: String, in run: RunReader) throws(RunReader.Failure) {
        guard let mentor = try run.rows(MentorsFile.name, firstCell: id).first else {
            throw try PageText.unknown(id, "mentor", in: run, file: MentorsFile.name)
        }
        self.run = run
        self.mentor = mentor
        // Largest contribution first; what adds nothing keeps the catalogue's order.
        findings = try run.rows(FindingsFiles.findingsName, firstCell: id).enumerated().sorted {
            let (a, b) = (Double($0.element["contribution"]) ?? 0, Double($1.element["contribution"]) ?? 0)
            return a != b ? a > b : $0.offset < $1.offset
        }.map(\.element)
        notAssessed = try run.rows(FindingsFiles.notAssessedName, firstCell: id)
        evidence = try run.rows(EvidenceFile.name, firstCell: id)
        history = try run.rows(HistoryFile.name, firstCell: id)
    }

    /// - Parameter width: characters a line, at least 60.
    public func text(width: Int) -> String {
        var page = PageText(width: width)
        head(&page)
        figures(&page)
        contributions(&page)
        for finding in findings where isRaised(finding) { section(finding, &page) }
        if !notAssessed.isEmpty {
            page.heading("Not assessed")
            for row in notAssessed { page.item("\(row["code"]): \(row["explanation"])") }
        }
        return page.text
    }

    private func head(_ page: inout PageText) {
        let type = mentor["mentor_type"].isEmpty ? "type not known" : "\(mentor["mentor_type"]) mentor"
        let provider = mentor["provider_id"].isEmpty ? "no provider" : "provider \(mentor["provider_id"])"
        page.line("\(mentor["mentor_id"]) · \(type) · \(provider) · \(run.manifest.period.name)")
        page.line(
            "Score \(mentor["score"]) of 100 · tier \(mentor["tier"]) · rank \(mentor["rank"]) of \(run.manifest.mentors) · q-value \(mentor["q_value"])"
        )
        page.paragraph(Self.meaning(of: mentor["tier"]))
    }

    /// What a tier says, and what it does not.
    static func meaning(of tier: String) -> String {
        switch tier {
        case "documented": "Facts about the billing that are to be clarified. The tier carries no statistical claim."
        case "strong", "clear":
            "A deviation to be clarified. Of all mentors with a q-value of at most 0.1 at most one in ten is expected to be ordinary."
        case "watch":
            "A deviation to be watched. Of all mentors with a q-value of at most 0.2 at most one in five is expected to be ordinary."
        case "none": "What could be assessed is no alert. Small findings, where there are any, stand below."
        default:
            "There is too little data for a statistical judgement of this mentor; that is no sign in either direction. Facts, where there are any, stand below."
        }
    }

    private func figures(_ page: inout PageText) {
        page.heading("Figures")
        page.pairs([
            ("sessions", mentor["sessions"]), ("citizens", mentor["citizens"]),
            ("logged hours", mentor["logged_hours"]),
            ("billed hours", mentor["billed_hours"]), ("confirmed hours", mentor["confirmed_hours"]),
            ("unlogged hours", mentor["unlogged_hours"]), ("double-booked hours", mentor["double_booked_hours"]),
            ("most hours in a day", mentor["max_day_hours"]), ("asked about", mentor["asked_sessions"]),
            ("confirmed", mentor["confirmed_sessions"]), ("denied", mentor["denied_sessions"]),
            ("unanswered", mentor["unanswered_sessions"]), ("confirmation rate", mentor["confirmation_rate"]),
            ("billed kroner", mentor["billed_amount"]), ("kroner an hour", mentor["hourly_rate"]),
        ])
    }

    private func contributions(_ page: inout PageText) {
        page.heading("How the score adds up")
        let counted = findings.filter { (Double($0["contribution"]) ?? 0) > 0 }
        for row in counted {
            page.line("  \(PageText.right(row["contribution"], 6))  \(row["code"]) (\(row["family"]), \(row["kind"]))")
        }
        if counted.isEmpty { page.line("  nothing counts") }
        page.line("  \(PageText.right(mentor["score"], 6))  score")
        let quiet = findings.filter { !isRaised($0) }.map { $0["code"] }
        if !quiet.isEmpty { page.paragraph("Assessed and not counted: \(quiet.joined(separator: ", ")).") }
    }

    private func isRaised(_ row: RunReader.Row) -> Bool {
        if (Double(row["contribution"]) ?? 0) > 0 { return true }
        switch row["kind"] {
        case "fact": return (Double(row["hours"]) ?? 0) > 0 || (Double(row["amount"]) ?? 0) > 0
        case "information": return (Double(row["observed"]) ?? 0) > (Double(row["threshold"]) ?? .infinity)
        default: return false
        }
    }

    /// Each month judged by itself, where there is more than one.
    private func months(_ code: String, _ page: inout PageText) {
        let months = history.filter { $0["code"] == code }
        guard months.count > 1 else { return }
        let first = months.first { $0["raised"] == "yes" }?["month"]
        page.line(
            first.map { "Month by month (first seen in a month by itself: \($0)):" }
                ?? "Month by month (no month by itself would have shown it):")
        for row in months {
            let figure =
                row["p_value"].isEmpty
                ? "\(row["hours"]) h, \(row["amount"]) kr" : "p-value \(row["p_value"]), expected \(row["expected"])"
            page.line(
                "  \(row["month"])  observed \(row["observed"]), \(figure)\(row["raised"] == "yes" ? "  counts" : "")")
        }
    }

    private func section(_ row: RunReader.Row, _ page: inout PageText) {
        let about = Catalogue.descriptions.first { $0.code == row["code"] }
        page.heading("\(row["code"]): \(about?.question ?? "")")
        let unit = about.map { " (\($0.unit))" } ?? ""
        var figures = [
            ("observed\(unit)", row["observed"]), ("expected", row["expected"]), ("counts from", row["threshold"]),
        ]
        if row["kind"] == "fact" {
            figures += [("hours", row["hours"]), ("documented kroner", row["amount"])]
        } else {
            if !row["window"].isEmpty {
                figures.append(
                    ("window shown", "\(row["window"]), the most unusual of \(row["windows"])"))
            }
            figures += [("p-value", row["p_value"]), ("compared with", "\(row["peers"]) peers (\(row["peer_group"]))")]
            if !row["amount"].isEmpty { figures.append(("indicative kroner, cannot be claimed", row["amount"])) }
        }
        figures.append(("contribution", row["contribution"]))
        page.pairs(figures)
        if let about {
            page.list("Innocent explanations", about.innocentExplanations)
            page.list("What would clear it", about.whatWouldClearIt)
            page.list("Whom to ask", about.whomToAsk.map { $0.text(in: .english) })
        }
        months(row["code"], &page)
        let rows = evidence.filter { $0["code"] == row["code"] }
        guard !rows.isEmpty else {
            return page.line("The rows behind it are kept for alerted mentors only.")
        }
        page.line("Rows behind it (\(rows.count)):")
        for row in rows {
            let id =
                row["session_id"].isEmpty || !row["invoice_id"].isEmpty
                ? "\(row["invoice_id"]) line \(row["line_no"])" : row["session_id"]
            let amount = row["amount"].isEmpty ? "" : "  \(row["amount"]) kr"
            let citizen = row["citizen_id"].isEmpty ? "" : "  \(row["citizen_id"])"
            page.line("  \(row["file"]):\(row["line"])")
            page.line("      \(id)\(citizen)  \(row["start"]) – \(row["end"])  \(row["hours"]) h\(amount)")
            page.indented(row["note"], by: 6)
        }
    }
}
