import Indicators
import Records

/// An indicator's answer for one mentor, with its part in the score.
public struct Finding: Sendable {
    public let about: IndicatorDescription
    public let assessment: Assessment
    /// Hundredths of a point; a mentor's contributions add up to its score exactly.
    public internal(set) var contribution: Int
    /// Of a fact that comes to anything: how rare its family is among comparable mentors.
    public internal(set) var rarity: Rarity?

    init(about: IndicatorDescription, assessment: Assessment, contribution: Int) {
        self.about = about
        self.assessment = assessment
        self.contribution = contribution
    }

    /// Whether it says something: a rule broken, a p-value that counts, or something to know.
    public var isRaised: Bool {
        switch assessment {
        case .notAssessed: false
        case .fact(let fact): fact.hours > .zero || fact.credited > .zero || contribution > 0
        case .statistic: contribution > 0
        case .information(let answer): answer.observed > answer.threshold
        }
    }

    /// Of a statistic: what it points at in the period; nil of what is neither about hours nor about their price.
    public var indication: Indication? {
        if case .statistic(let answer) = assessment { return answer.indication }
        return nil
    }

    /// The window that its figures are of: place among the windows of the run, the period first.
    public var window: Int {
        if case .statistic(let answer) = assessment { return answer.window.index }
        return 0
    }
}
