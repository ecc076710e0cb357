/// What one finding adds to a score.
struct ContributionStep {
    enum Kind {
        /// Can be looked up in the documents.
        case fact
        /// Is unusual among peers.
        case statistic

        var style: BarStyle { self == .fact ? .fact : .statistic }
    }

    let label: String
    /// Hundredths of a point, so that sums are exact.
    let hundredths: Int
    let kind: Kind
}
