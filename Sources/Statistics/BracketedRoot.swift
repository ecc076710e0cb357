/// The root of a function that changes sign between two points.
enum BracketedRoot {
    /// Ridders' method (C. Ridders, IEEE Trans. Circuits and Systems 26, 1979): never leaves the bracket, converges
    /// quadratically; at most 60 steps of two evaluations.
    ///
    /// - Parameter tolerance: absolute, in units of the argument.
    static func find(
        low: Double, valueAtLow: Double, high: Double, valueAtHigh: Double, tolerance: Double,
        _ function: (Double) -> Double
    ) -> Double {
        var (a, fa, b, fb) = (low, valueAtLow, high, valueAtHigh)
        var best = a
        for _ in 0..<60 {
            let middle = 0.5 * (a + b)
            let fm = function(middle)
            let denominator = (fm * fm - fa * fb).squareRoot()
            if denominator == 0 { return middle }
            let next = middle + (middle - a) * (fa >= fb ? 1 : -1) * fm / denominator
            let settled = abs(next - best) <= tolerance
            best = next
            if settled { return best }
            let value = function(next)
            if value == 0 { return next }
            if (fm < 0) != (value < 0) {
                (a, fa, b, fb) = middle < next ? (middle, fm, next, value) : (next, value, middle, fm)
            } else if (fa < 0) != (value < 0) {
                (b, fb) = (next, value)
            } else {
                (a, fa) = (next, value)
            }
            if b - a <= tolerance { return 0.5 * (a + b) }
        }
        return best
    }
}
