import Glibc
import Indicators

/// What an indicator's figure in the test of providers is measured in: how far a provider's mentors are from what is usual, on
/// average. Source: docs/scoring.md, The provider test.
public struct ProviderMeasure: Sendable {
    public enum Unit: Sendable {
        /// Percentage points of the cases.
        case points
        /// Percentage points of the mentors that show any.
        case mentors
        /// The indicator's own: minutes a session.
        case own
        /// Percent of the usual figure.
        case percent
        /// Standard deviations of hours among the mentors' own sessions.
        case deviations
    }

    public let unit: Unit
    public let about: IndicatorDescription

    /// - Returns: nil where this version has no such indicator.
    public init?(_ code: String) {
        guard let about = Catalogue.description(of: code) else { return nil }
        self.about = about
        guard case .statistic(let family) = about.kind else {
            unit = .mentors
            return
        }
        switch family {
        case .padding: unit = .own
        case .rate: unit = .percent
        case .answers where !about.unit.hasPrefix("share"): unit = .deviations
        case .answers, .denial, .pattern, .log: unit = .points
        }
    }

    /// A figure of the test in the unit.
    public func figure(_ value: Double) -> Double {
        switch unit {
        case .points, .mentors: value * 100
        case .own, .deviations: value
        case .percent: expm1(value) * 100
        }
    }

    private var unitText: String {
        switch unit {
        case .points: "percentage points"
        case .mentors: "percentage points of mentors with any"
        case .own: about.unit
        case .percent: "%"
        case .deviations: "standard deviations"
        }
    }

    /// `2.44 minutes a session beyond the usual, where others have 0.01`; others below the usual have a minus.
    public func sentence(_ own: Double, others: Double) -> String {
        let (own, others) = (figure(own), Wording.figure(figure(others)))
        return
            "\(Wording.figure(abs(own))) \(unitText) \(own < 0 ? "below" : "beyond") the usual, where others have \(others)"
    }
}
