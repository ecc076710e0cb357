import Glibc
import Statistics

// Draws of distributions, for tests with random input.
extension SplitMix64 {
    /// Uniform on the open interval 0...1.
    mutating func uniform() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }

    mutating func chance(_ share: Double) -> Bool { uniform() < share }

    mutating func normal() -> Double { (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform()) }

    /// Marsaglia & Tsang (2000).
    mutating func gamma(_ shape: Double) -> Double {
        if shape < 1 { return gamma(shape + 1) * pow(uniform(), 1 / shape) }
        let d = shape - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = normal()
            let v = pow(1 + c * x, 3)
            if v > 0 && log(uniform()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
        }
    }

    mutating func beta(_ a: Double, _ b: Double) -> Double {
        let x = gamma(a)
        return x / (x + gamma(b))
    }

    mutating func binomial(_ n: Int, _ p: Double) -> Int {
        (0..<n).reduce(0) { count, _ in count + (uniform() < p ? 1 : 0) }
    }

    mutating func poisson(_ mean: Double) -> Int {
        var count = 0
        var time = -log(uniform())
        while time < mean {
            count += 1
            time -= log(uniform())
        }
        return count
    }
}
