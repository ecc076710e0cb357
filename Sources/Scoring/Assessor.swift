import Indicators
import Records
import Statistics

/// Judges mentors one by one, once the norms are fitted. Any number of threads may ask.
public struct Assessor: Sendable {
    private let columns: [any IndicatorColumn]
    private let scorer: MentorScorer
    private let observed: Observed

    public init(_ observed: Observed, facts: FactNorms, rules: ScoringRules) {
        columns = observed.columns
        scorer = MentorScorer(
            rules: rules, facts: facts, codes: columns.map(\.about.code), factCodes: observed.factCodes)
        self.observed = observed
    }

    /// A mentor's findings, in the catalogue's order, and what they come to.
    public func assess(_ peer: Peer) -> (score: MentorScore, findings: [Finding]) {
        var findings = columns.map { Finding(about: $0.about, assessment: $0.assess(peer), contribution: 0) }
        let mentor = Int(peer.mentor)
        let score = scorer.score(
            observed.facts(of: peer), billed: observed.features[mentor].netAmount, key: observed.keys[mentor], &findings
        )
        return (score, findings)
    }
}
