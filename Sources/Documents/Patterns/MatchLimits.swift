/// How much one search may cost, so that no text can hold a run up, whatever the pattern.
///
/// Not settings: a pattern that reaches them is to be corrected, not given more.
enum MatchLimits {
    /// Scalars of a pattern: more is no longer something that a person reviews.
    static let patternLength = 1_000
    /// Bytes of a text. A cell of a table is a few hundred; a search may cost its square.
    static let textLength = 65_536
    /// Steps back from one beginning. Ordinary patterns need fewer than ten for each character.
    static let steps = 100_000
    /// Steps back from all beginnings together: the library counts again from each.
    static let stepsInAll = 5_000_000
    /// Steps that even the longest text keeps from one beginning. A repetition of one character is one step, however many it gives
    /// back, where the pattern is compiled to machine code: a step can cost as much as the repetition is long.
    static let fewestSteps = 100
    /// Open choices within each other.
    static let depth: UInt32 = 10_000
    /// KiB for what a search has to remember.
    static let heap: UInt32 = 16_384
    /// Bytes of the stack of compiled machine code, at first and at most.
    static let stack = 32 * 1_024...1_024 * 1_024

    /// Steps back allowed from one beginning in a text of so many bytes.
    static func steps(in length: Int) -> UInt32 {
        UInt32(min(steps, max(fewestSteps, stepsInAll / max(1, length))))
    }
}
