import Records
import Runs
import Scoring

/// One mentor in both runs.
public struct MentorDifference: Sendable {
    public let id: String
    /// The provider with most of its hours, in the second run where it is there.
    public let provider: String
    public let movement: Movement
    /// nil where the mentor has no rows in that run's period.
    public let standing: Both<Standing?>
    /// Kroner of facts.
    public let documented: Both<Amount>
    /// Of every indicator judged in either run, largest difference first.
    public let parts: [Part]
    /// All sessions of the period, where both runs keep them and are of the same period.
    public let sessions: RowChanges?
    /// Corrections and late lines that came since, as far as they touch either run's period.
    public let since: DocumentsSince
    /// Where a q-value or tier comes from that differs though the mentor's own p-value and score do not; empty where these
    /// differ, too, or nothing does.
    public let qualityOrigins: [Origin]

    /// Hundredths of a point; a mentor that a run does not have counts as 0 there.
    public var difference: Int { (standing.after?.score ?? 0) - (standing.before?.score ?? 0) }

    /// Whether the parts add up to the score in both runs, and so their differences to that of the score.
    public var addsUp: Bool {
        Side.allCases.allSatisfy { side in
            parts.reduce(0) { $0 + $1.contribution[side] } == standing[side]?.score ?? 0
        }
    }

    init(
        _ id: String, _ rows: Both<MentorRow?>, _ cases: Both<MentorCase?>, _ finder: PartFinder,
        since: DocumentsSince, isSamePeriod: Bool
    ) {
        self.id = id
        provider = rows.after?.provider ?? rows.before?.provider ?? ""
        standing = Both(rows.before.map(Standing.init), rows.after.map(Standing.init))
        movement = Movement(standing.before, standing.after)
        documented = Both(Self.documented(cases.before), Self.documented(cases.after))
        parts = finder.parts(cases)
        sessions = RowChanges.sessions(cases, isSamePeriod: isSamePeriod)
        self.since = since
        qualityOrigins = finder.origins.ofQuality(standing)
    }

    /// Each krone is claimed by one fact alone, so that the facts' kroner add up.
    private static func documented(_ mentorCase: MentorCase?) -> Amount {
        (mentorCase?.findings ?? []).filter { $0.kind == .fact }.reduce(.zero) { $0 + ($1.amount ?? .zero) }
    }
}

extension OriginFinder {
    /// Where a q-value or tier comes from that differs though the p-value and the score do not.
    func ofQuality(_ standing: Both<Standing?>) -> [Origin] {
        guard let before = standing.before, let after = standing.after, before.pValue == after.pValue,
            before.score == after.score, before.qValue != after.qValue || before.tier != after.tier
        else { return [] }
        return ofQuality
    }
}
