/// What a reader of an extrapolation must know of it.
public enum Caution: String, Codable, CaseIterable, Sendable {
    /// The method gives an upper bound alone.
    case noLowerBound = "no-lower-bound"
    /// More than half of the lines are wrong: the t bound's confidence falls short there.
    case manyWrong = "many-wrong"
    /// Fewer than 5 % of the lines are wrong: the t bound has not been shown to hold there.
    case fewWrong = "few-wrong"
    /// Fewer than 30 lines carry a t bound.
    case smallSample = "small-sample"
    /// Lines were billed too low, which is set off.
    case understated
    /// What is billed too low outweighs what is billed too much.
    case netUnderstated = "net-understated"

    /// In plain words.
    public var sentence: String {
        switch self {
        case .noLowerBound:
            "Stringer's bound says how much can be wrong at most. It gives no lower bound, so that nothing can be claimed by it."
        case .manyWrong:
            "More than 50 % of the lines are wrong. There the t bound holds less often than it says (84 times in 100 at 90 % wrong lines), so that nothing can be claimed by it. Draw a new sample with another seed and --method mus."
        case .fewWrong:
            "Fewer than 5 % of the lines are wrong. The t bound is shown to hold from 5 to 50 % alone, so that nothing can be claimed by it."
        case .smallSample:
            "Fewer than 30 lines were drawn by chance. Student's t takes the mean to be close to normal, which fewer lines hardly make it."
        case .understated:
            "Some lines were billed too low. What they lack, extrapolated, is taken off the estimate and the bound."
        case .netUnderstated:
            "The lines billed too low outweigh those billed too high: the estimate is 0."
        }
    }

    /// Whether it stands in the way of claiming.
    var forbidsClaim: Bool {
        switch self {
        case .noLowerBound, .manyWrong, .fewWrong: true
        case .smallSample, .understated, .netUnderstated: false
        }
    }
}
