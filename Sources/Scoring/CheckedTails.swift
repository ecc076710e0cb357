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

    /// Whether any family could be assessed.
    var isAny: Bool { families.indices.contains { !families[$0].isNaN } }

    struct Builder {
        private let key: IdentityKey
        private var families = InlineArray<6, Double>(repeating: .nan)

        init(key: IdentityKey) { self.key = key }

        mutating func add(_ answer: StatisticAnswer, _ indicator: Int, _ measure: EvidenceMeasure) {
            let chance = answer.atom > 0 ? CheckedTails.even(key, indicator) * answer.atom : 0
            let pValue = max(.leastNormalMagnitude, answer.pValue - chance)
            let family = measure.family.index
            let known = families[family]
            let own = min(1, pValue * measure.indicators)
            families[family] = known.isNaN ? own : min(known, own)
        }

        var tails: CheckedTails { CheckedTails(families: families) }
    }

    /// An even number from 0 up to 1 that an id and an indicator stand for.
    private static func even(_ key: IdentityKey, _ indicator: Int) -> Double {
        Double(IdentityKey(word: key.mixed &+ UInt64(indicator)).mixed >> 11) * 0x1p-53
    }
}
