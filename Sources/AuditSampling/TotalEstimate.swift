import Statistics

/// A total estimated from sampled strata, in øre.
struct TotalEstimate: Equatable, Sendable {
    let point: Double
    /// 0 where every line was audited.
    let standardError: Double
    /// nil where the standard error is 0.
    let degreesOfFreedom: Double?

    /// One stratum: its lines, and the lines sampled from it.
    struct Stratum: Sendable {
        let lines: Double
        let sampled: Double
        /// Of what is summed, over the sampled lines.
        let mean: Double
        /// With the divisor n − 1; 0 for a single line.
        let variance: Double

        init(lines: Int, sampled: Int, mean: Double, variance: Double) {
            self.lines = Double(lines)
            self.sampled = Double(sampled)
            self.mean = mean
            self.variance = variance
        }

        /// - Precondition: there is a value.
        init(lines: Int, values: [Double]) {
            let mean = values.reduce(0, +) / Double(values.count)
            let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            self.init(
                lines: lines, sampled: values.count, mean: mean,
                variance: values.count > 1 ? squares / Double(values.count - 1) : 0)
        }
    }

    /// The total Σ Nₕ ȳₕ with the variance Σ Nₕ (Nₕ − nₕ) sₕ² / nₕ (Cochran, *Sampling Techniques*, 1977, 2.15 and 5.13). Degrees
    /// of freedom are Satterthwaite's (Cochran 5.16); of a single stratum they are n − 1.
    ///
    /// - Parameter point: another point estimate, of which the values summed are the residuals; nil takes their own total.
    init(_ strata: [Stratum], point: Double? = nil) {
        self.point = point ?? strata.reduce(0) { $0 + $1.lines * $1.mean }
        let parts = strata.map { ($0.lines * ($0.lines - $0.sampled) * $0.variance / $0.sampled, $0.sampled - 1) }
        let variance = parts.reduce(0) { $0 + $1.0 }
        standardError = variance.squareRoot()
        let weights = parts.reduce(0) { $1.0 > 0 ? $0 + $1.0 * $1.0 / $1.1 : $0 }
        degreesOfFreedom = variance > 0 ? variance * variance / weights : nil
    }

    /// The one-sided lower bound, by Student's t.
    func lower(confidence: Double) -> Double {
        guard let degreesOfFreedom else { return point }
        return point - StudentT(degreesOfFreedom: degreesOfFreedom).upperQuantile(1 - confidence) * standardError
    }
}

extension TotalEstimate {
    /// What is billed too much, by the mean difference of each stratum's lines.
    static func difference(_ strata: [(lines: Int, sample: [AuditedLine])]) -> TotalEstimate {
        TotalEstimate(strata.map { Stratum(lines: $0.lines, values: $0.sample.map(\.overstated)) })
    }

    /// What is billed too much, by the combined ratio of it to the kroner billed, R = Σ Nₕ d̄ₕ / Σ Nₕ b̄ₕ; the variance is that of
    /// the residuals d − R·b within strata (Cochran 6.4 and 6.11). Of a single stratum it is the simple ratio.
    static func ratio(_ strata: [(lines: Int, sample: [AuditedLine])], bookValue: Double) -> TotalEstimate {
        func total(_ value: (AuditedLine) -> Double) -> Double {
            strata.reduce(0) { sum, stratum in
                sum + Double(stratum.lines) * stratum.sample.reduce(0) { $0 + value($1) } / Double(stratum.sample.count)
            }
        }
        let ratio = total(\.overstated) / total { Double($0.booked.øre) }
        let residuals = strata.map { stratum in
            Stratum(
                lines: stratum.lines, values: stratum.sample.map { $0.overstated - ratio * Double($0.booked.øre) })
        }
        return TotalEstimate(residuals, point: ratio * bookValue)
    }
}
