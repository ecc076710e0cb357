import Foundation

/// One provider as text for a terminal: its mentors, its bill and the test against the other providers.
public struct ProviderPage: Sendable {
    private let run: RunReader
    private let provider: RunReader.Row
    private let answers: [RunReader.Row]
    private let mentors: [RunReader.Row]

    public init(_ id: String, in run: RunReader) throws(RunReader.Failure) {
        guard let provider = try run.rows(ProvidersFile.name, firstCell: id).first else {
            throw try PageText.unknown(id, "provider", in: run, file: ProvidersFile.name)
        }
        self.run = run
        self.provider = provider
        answers = try run.rows(ProvidersFile.findingsName, firstCell: id)
        mentors = try run.rows(MentorsFile.name).filter { $0["provider_id"] == id }
            .sorted { (Int($0["rank"]) ?? 0) < (Int($1["rank"]) ?? 0) }
    }

    /// - Parameter width: characters a line, at least 60.
    public func text(width: Int) -> String {
        var page = PageText(width: width)
        page.line("\(provider["provider_id"]) · provider · \(run.manifest.period.name)")
        let q = provider["q_value"].isEmpty ? "not tested" : "q-value \(provider["q_value"])"
        page.line("Tier \(provider["tier"]) · rank \(provider["rank"]) · score \(provider["score"]) of 100 · \(q)")
        page.paragraph(
            provider["tier"] == "not-assessable"
                ? "The test compares providers with each other; there are too few of them, or too little data, to say anything about this one."
                : "The test asks whether this provider's mentors, taken together, differ from all other providers'. Of all providers with a q-value of at most 0.1 at most one in ten is expected to be ordinary. A deviation is to be clarified, it is no verdict."
        )
        page.heading("Figures")
        page.pairs([
            ("mentors", provider["mentors"]), ("alerted mentors", provider["alerted_mentors"]),
            ("expected at the others' rate", provider["expected_alerts"]), ("sessions", provider["sessions"]),
            ("logged hours", provider["logged_hours"]), ("billed hours", provider["billed_hours"]),
            ("billed kroner", provider["billed_amount"]), ("confirmation rate", provider["confirmation_rate"]),
            ("documented kroner", provider["exposure_documented"]),
            ("indicative kroner, cannot be claimed", provider["exposure_indicated"]),
        ])
        page.heading("The test against the other providers")
        if answers.isEmpty { page.line("  nothing could be tested") }
        for answer in answers {
            page.line(
                "  \(PageText.right(answer["contribution"], 6))  \(answer["code"]) (\(answer["mentors"]) mentors, \(answer["window"])): p-value \(answer["p_value"])\(answer["family"] == "pattern" || answer["family"] == "log" ? "; a practice, not counted" : "")"
            )
            page.indented(
                "from the norm \(answer["deviation"]), all others \(answer["others"]), standard error \(answer["standard_error"])",
                by: 10)
        }
        page.line("  \(PageText.right(provider["score"], 6))  score")
        page.heading("Its mentors (\(mentors.count)), by rank")
        page.line("  rank  mentor        type        tier            score   billed h  confirmed h  double-booked h")
        for mentor in mentors {
            page.line(
                "  \(PageText.right(mentor["rank"], 4))  \(PageText.left(mentor["mentor_id"], 12))  \(PageText.left(mentor["mentor_type"], 10))  \(PageText.left(mentor["tier"], 14))  \(PageText.right(mentor["score"], 5))  \(PageText.right(mentor["billed_hours"], 9))  \(PageText.right(mentor["confirmed_hours"], 11))  \(PageText.right(mentor["double_booked_hours"], 15))"
            )
        }
        return page.text
    }
}
