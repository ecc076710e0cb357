/// What one indicator adds to a score in both runs, and why that differs.
///
/// Contributions add up to a score exactly, so that the differences of all parts add up to the score's difference.
public struct Part: Sendable {
    public let code: String
    public let family: String
    /// Hundredths of a point; 0 where the indicator was not judged.
    public let contribution: Both<Int>
    /// What differs, decisive first; empty where nothing does.
    public let causes: [Cause]
    /// Where that comes from, as far as it can be told: one is certain, several are all that remain possible.
    public let origins: [Origin]
    /// The source rows behind it; nil of a provider, and where nothing is known of them in either run.
    public let rows: RowChanges?

    /// Hundredths of a point.
    public var difference: Int { contribution.after - contribution.before }
    public var isChanged: Bool { difference != 0 || !causes.isEmpty }
}

extension [Part] {
    /// Largest difference first; what adds nothing to it keeps its order.
    func byWeight() -> [Part] {
        enumerated().sorted { (abs($1.element.difference), $0.offset) < (abs($0.element.difference), $1.offset) }
            .map(\.element)
    }
}
