import Indicators

/// What most mentors of a provider do alike in registering: it is the provider's way of working, and no sign about one of
/// them. Where most of a mentor's colleagues have evidence in a family that sees practice, the mentor's own is not counted in
/// its q-value. The mentor itself is left out of the count, so that its own evidence never lowers its tier; score and
/// p-value stay as they are. Source: docs/scoring.md, One score.
struct SharedPractice {
    private struct Count {
        var raised = 0
        var assessed = 0
    }

    /// By provider, family by family.
    private var counts: [UInt32: [StatisticFamily: Count]] = [:]
    private let peers: [Peer]
    private static let families = StatisticFamily.allCases.filter(\.isPractice)
    /// Fewer colleagues may do the same by chance.
    private static let fewestColleagues = 3

    init(_ scores: [MentorScore], _ observed: Observed) {
        peers = observed.peers
        for score in scores {
            guard let provider = peers[Int(score.mentor)].provider else { continue }
            for family in Self.families where !score.check.families[family.index].isNaN {
                counts[provider, default: [:]][family, default: Count()].assessed += 1
                if score.evidence[family.index] > 0 {
                    counts[provider, default: [:]][family, default: Count()].raised += 1
                }
            }
        }
    }

    /// The families that a mentor's q-value leaves out.
    func uncounted(of score: MentorScore) -> [StatisticFamily] {
        guard let provider = peers[Int(score.mentor)].provider, let counts = counts[provider] else { return [] }
        return Self.families.filter { family in
            guard score.evidence[family.index] > 0, let count = counts[family] else { return false }
            let raised = count.raised - 1
            return raised >= Self.fewestColleagues && 2 * raised > count.assessed - 1
        }
    }
}
