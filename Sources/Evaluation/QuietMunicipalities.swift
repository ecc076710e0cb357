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
    init?(_ municipalities: [EvaluatedMunicipality]) {
        let runs = municipalities.filter(\.truth.isEmpty).flatMap(\.runs)
        guard !runs.isEmpty else { return nil }
        mentorFlagged = .share(runs.count { $0.mentors.contains { $0.qValue <= 0.1 } }, of: runs.count)
        providerFlagged = .share(runs.count { $0.providers.contains { ($0.qValue ?? 1) <= 0.1 } }, of: runs.count)
    }
}
