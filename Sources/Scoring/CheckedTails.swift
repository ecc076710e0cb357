import Indicators
import Records
import Statistics

/// Of one mentor, what a run's check of itself looks at: p-values that are evenly spread among ordinary mentors if the norms
/// hold, counts included.
///
/// A count's p-value P(X ≥ x) is mostly larger than evenly spread ones. p − U·P(X = x), U even on 0 to 1, is exactly even
/// (a randomised test); U follows from the mentor's id and the indicator, so that it is the same in every run and nobody
/// else's rows can change it. These p-values are shown to nobody.
public struct CheckedTails: Sendable {
    /// By family: n times the smallest of its indicators, not above 1; not a number where none could be assessed.
    public let families: InlineArray<6, Double>
    /// Of all families together; not a number where none could be assessed.
    public let composite: Double

    struct Builder {
        private let key: IdentityKey
        private var families = InlineArray<6, Double>(repeating: .nan)
        private var evidence = InlineArray<6, Double>(repeating: 0)

        init(key: IdentityKey) { self.key = key }

        mutating func add(_ answer: StatisticAnswer, _ indicator: Int, _ measure: EvidenceMeasure) {
            let chance = answer.atom > 0 ? CheckedTails.even(key, indicator) * answer.atom : 0
            let pValue = max(.leastNormalMagnitude, answer.pValue - chance)
            let family = measure.family.index
            let known = families[family]
            let own = min(1, pValue * measure.indicators)
            families[family] = known.isNaN ? own : min(known, own)
            evidence[family] = max(evidence[family], measure.evidence(pValue))
        }

        func tails(_ composite: CompositeTest?) -> CheckedTails {
            guard let composite, families.indices.contains(where: { !families[$0].isNaN }) else {
                return CheckedTails(families: families, composite: .nan)
            }
            let total = evidence.indices.reduce(0) { $0 + evidence[$1] }
            return CheckedTails(families: families, composite: composite.pValue(evidence: total))
        }
    }

    /// An even number from 0 up to 1 that an id and an indicator stand for.
    private static func even(_ key: IdentityKey, _ indicator: Int) -> Double {
        Double(IdentityKey(word: key.mixed &+ UInt64(indicator)).mixed >> 11) * 0x1p-53
    }
}
