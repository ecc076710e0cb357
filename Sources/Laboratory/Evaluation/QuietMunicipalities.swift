/// What is flagged in municipalities where nothing was injected: every flag there is false.
public struct QuietMunicipalities: Sendable, Encodable {
    /// Share of the runs in which at least one mentor has q ≤ 10 %.
    public let mentorFlagged: Estimate
    /// Share of the runs in which at least one provider has q ≤ 10 %.
    public let providerFlagged: Estimate

    private enum CodingKeys: String, CodingKey {
        case mentorFlagged = "mentor_flagged"
        case providerFlagged = "provider_flagged"
    }

    /// Nil where there is no such municipality.
    init?(_ municipalities: [EvaluatedMunicipality], bootstrap: Bootstrap) {
        let runs = municipalities.map { $0.truth.isEmpty ? $0.runs : [] }
        guard runs.contains(where: { !$0.isEmpty }) else { return nil }
        mentorFlagged = bootstrap.share(runs) { run in run.mentors.contains { $0.qValue <= 0.1 } }
        providerFlagged = bootstrap.share(runs) { run in run.providers.contains { ($0.qValue ?? 1) <= 0.1 } }
    }
}
