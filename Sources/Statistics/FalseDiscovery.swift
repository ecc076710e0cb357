/// Adjusted p-values (q-values) that control the false discovery rate.
public enum FalseDiscovery {
    /// q-values of Benjamini & Hochberg, *JRSS B* 57 (1995), in the order of the input:
    /// q₍ᵢ₎ = min over j ≥ i of m·p₍ⱼ₎/j, at most 1. Valid for independent or positively dependent p-values.
    ///
    /// A smaller p-value never has a larger q-value, equal ones have equal ones; every p must lie in 0...1.
    public static func benjaminiHochberg(_ p: [Double]) -> [Double] {
        stepUp(p, factor: 1)
    }

    /// q-values of Benjamini & Yekutieli, *Annals of Statistics* 29 (2001), valid under any dependence: those of Benjamini
    /// & Hochberg times Σ_{i=1..m} 1/i, at most 1.
    public static func benjaminiYekutieli(_ p: [Double]) -> [Double] {
        var harmonic = 0.0
        // The smallest terms first, for the rounding.
        for i in stride(from: p.count, to: 0, by: -1) { harmonic += 1 / Double(i) }
        return stepUp(p, factor: harmonic)
    }

    private static func stepUp(_ p: [Double], factor: Double) -> [Double] {
        precondition(p.allSatisfy { $0 >= 0 && $0 <= 1 }, "a p-value must lie in 0...1")
        let order = p.indices.sorted { p[$0] < p[$1] }
        let scale = Double(p.count) * factor
        var result = p
        var smallest = 1.0
        for rank in stride(from: order.count, to: 0, by: -1) {
            let index = order[rank - 1]
            smallest = min(smallest, scale * p[index] / Double(rank))
            result[index] = smallest
        }
        return result
    }
}
