/// Student's t distribution.
public struct StudentT: Sendable, Equatable {
    /// Degrees of freedom, above 0; need not be whole.
    public let degreesOfFreedom: Double

    public init(degreesOfFreedom: Double) {
        precondition(
            degreesOfFreedom > 0 && degreesOfFreedom.isFinite, "StudentT needs finite degrees of freedom above 0")
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// P(T ≥ t) = ½ I_{ν/(ν+t²)}(ν/2, ½) for t ≥ 0 (Abramowitz & Stegun 26.7.1), relative error about 1e-13.
    ///
    /// Beyond |t| = 1e150, where t² leaves the range of a double, the limits 0 and 1.
    public func upperTail(_ t: Double) -> Double {
        precondition(!t.isNaN, "StudentT.upperTail needs a number")
        if t < 0 { return 1 - upperTail(-t) }
        if t > 1e150 { return 0 }
        if t <= Self.farFrom, let tail = evenTail(t) { return tail }
        let square = t * t
        let total = degreesOfFreedom + square
        return 0.5
            * SpecialFunctions.incompleteBeta(
                degreesOfFreedom / total, square / total, 0.5 * degreesOfFreedom, 0.5
            ).lower
    }

    /// Up to here ½ − ½A(t|ν) keeps all but three digits of the tail; beyond it would lose more to cancellation.
    private static let farFrom = 4.0

    /// The tail by the finite sum for even degrees of freedom (Abramowitz & Stegun 26.7.4), many times faster than the
    /// incomplete beta function; nil for others.
    private func evenTail(_ t: Double) -> Double? {
        guard degreesOfFreedom <= 40, degreesOfFreedom.truncatingRemainder(dividingBy: 2) == 0 else { return nil }
        let total = degreesOfFreedom + t * t
        let cosineSquare = degreesOfFreedom / total
        var term = 1.0
        var sum = 1.0
        var k = 2.0
        while k < degreesOfFreedom {
            term *= cosineSquare * (k - 1) / k
            sum += term
            k += 2
        }
        return 0.5 - 0.5 * t / total.squareRoot() * sum
    }

    /// The smallest t, to the last bit, with P(T ≥ t) < p, for 0 < p < 0.5: the cut of a one-sided test at level p.
    public func upperQuantile(_ p: Double) -> Double {
        precondition(p > 0 && p < 0.5, "StudentT.upperQuantile needs 0 < p < 0.5")
        var low = 0.0
        var high = 1.0
        while upperTail(high) >= p && high < 1e150 {
            low = high
            high *= 2
        }
        while true {
            let middle = low + (high - low) / 2
            if middle <= low || middle >= high { return high }
            if upperTail(middle) < p { high = middle } else { low = middle }
        }
    }
}
