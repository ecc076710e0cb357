/// What is chosen before a sample is drawn. The draw depends on all of it: whoever changes any of it later stands with other
/// lines than the ones drawn.
public struct SampleDesign: Codable, Equatable, Sendable {
    public let method: SamplingMethod
    public let estimator: Estimator
    /// One-sided, in thousandths: 950 is 95 %.
    public let confidenceThousandths: Int
    /// Lines to draw.
    public let size: Int
    public let seed: UInt64

    private enum CodingKeys: String, CodingKey {
        case method
        case estimator = "estimate"
        case confidenceThousandths = "confidence_thousandths"
        case size = "n"
        case seed
    }

    /// - Parameters:
    ///   - estimator: nil takes the method's usual one.
    ///   - confidenceThousandths: 501...999.
    ///   - size: at least 2.
    /// - Throws: `SamplingFailure` of kind `usage` where these do not go together.
    public init(
        method: SamplingMethod, estimator: Estimator? = nil, confidenceThousandths: Int = 950, size: Int, seed: UInt64
    ) throws(SamplingFailure) {
        let estimator = estimator ?? .usual(for: method)
        guard estimator.methods.contains(method) else {
            let others = Estimator.allCases.filter { $0.methods.contains(method) }.map(\.rawValue)
            throw SamplingFailure(
                .usage,
                "the estimate '\(estimator.rawValue)' does not go with the method '\(method.rawValue)'; give --estimate \(others.joined(separator: " or ")), or --method \(estimator.methods.map(\.rawValue).joined(separator: " or "))"
            )
        }
        guard (501...999).contains(confidenceThousandths) else {
            throw SamplingFailure(
                .usage, "--confidence takes a share above 0.5 and below 1 with at most three decimals, such as 0.95")
        }
        guard size >= 2 else { throw SamplingFailure(.usage, "--n takes 2 or more lines, not \(size)") }
        self.method = method
        self.estimator = estimator
        self.confidenceThousandths = confidenceThousandths
        self.size = size
        self.seed = seed
    }

    /// The confidence as a share of 1.
    var confidence: Double { Double(confidenceThousandths) / 1_000 }

    /// The confidence as text, `0.95`.
    public var confidenceText: String {
        var digits = String(1_000 + confidenceThousandths).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "0." + digits
    }

    /// What stands before a line's key when it is hashed: `mus/complement-stringer/0.95/60/7`.
    public var drawKey: String {
        "\(method.rawValue)/\(estimator.rawValue)/\(confidenceText)/\(size)/\(seed)"
    }
}
