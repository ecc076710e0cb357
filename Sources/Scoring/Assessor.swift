import Indicators
import Records
import Statistics

/// Judges mentors one by one, once the norms are fitted. Any number of threads may ask.
public struct Assessor: Sendable {
    private let columns: [any IndicatorColumn]
    private let scorer: MentorScorer
    private let keys: [IdentityKey]

    public init(_ observed: Observed, rules: ScoringRules) {
        columns = observed.columns
        scorer = MentorScorer(rules: rules)
        keys = observed.keys
    }

    /// A mentor's findings, in the catalogue's order, and what they come to.
    public func assess(_ peer: Peer) -> (score: MentorScore, findings: [Finding]) {
        var findings = columns.map { Finding(about: $0.about, assessment: $0.assess(peer), contribution: 0) }
        let score = scorer.score(mentor: peer.mentor, key: keys[Int(peer.mentor)], &findings)
        return (score, findings)
    }
}
