import AuditSampling
import Testing

/// The bound against published tables and results, and against SciPy.
@Suite struct StringerTests {
    private func taints(_ found: [Double], of size: Int) -> [Double] {
        found + Array(repeating: 0, count: size - found.count)
    }

    /// AICPA, Audit Guide: Audit Sampling, confidence factors for overstatements at 5 % and 10 % risk: the limits of n·pⱼ.
    @Test(arguments: [(0.95, [3.00, 4.75, 6.30, 7.76, 9.16, 10.52]), (0.90, [2.31, 3.89, 5.33, 6.69, 8.00, 9.28])])
    func factorsReachThePublishedOnes(confidence: Double, published: [Double]) {
        let size = 3_000
        let factors = StringerBound(size: size, confidence: confidence).factors
        for (place, factor) in published.enumerated() {
            #expect(abs(factors[place] * Double(size) - factor) < 0.02, "factor \(place)")
        }
    }

    /// Touw & Hoogduin 2011, p. 137: 145 kroner at 95 %, over a book value of 13,500,000; as jfa reproduces it.
    @Test func factorsAreThoseOfTouwAndHoogduin() {
        let factors = StringerBound(size: 145, confidence: 0.95).factors
        let published = [0.02044826, 0.03229696, 0.04278054, 0.0526026]
        for (factor, expected) in zip(factors, published) { #expect(abs(factor - expected) < 5e-8) }
    }

    /// Touw & Hoogduin 2011, p. 138, 143 and 144; as jfa's test-touwhoogduin.R reproduces them.
    @Test(arguments: [
        ([1, 0.20000072, 0.03999931], 0.03478656), ([1, 0.09887], 0.03333348), ([0.5, 0.4, 0.19887], 0.03251936),
    ])
    func boundsAreThoseOfTouwAndHoogduin(found: [Double], expected: Double) {
        let bound = StringerBound(size: 145, confidence: 0.95).upper(taints(found, of: 145))
        #expect(abs(bound - expected) < 5e-8)
    }

    /// jfa's test-evaluation.R, f3-v0.1.0-t7: 60 kroner without an error.
    @Test func boundWithoutErrorIsThatOfJfa() {
        let bound = StringerBound(size: 60, confidence: 0.95).upper(taints([], of: 60))
        #expect(abs(bound - 0.04870291) < 5e-9)
    }

    @Test func boundsAreThoseOfSciPy() {
        let sample = taints([1, 0.8, 0.5, 0.5, 0.25, 0.1], of: 30)
        let bound = StringerBound(size: 30, confidence: 0.95)
        #expect(abs(bound.upper(sample) - 0.24176740704993355) < 1e-12)
        #expect(abs(bound.lower(sample) - 0.03494385215466589) < 1e-12)
        #expect(abs(StringerBound(size: 30, confidence: 0.90).lower(sample) - 0.04428369190127934) < 1e-12)
    }

    /// With taints of 0 and 1 alone the lower bound is Clopper and Pearson's: 1 minus the upper bound of the right ones.
    @Test func lowerBoundOfWholeErrorsIsBinomial() {
        let bound = StringerBound(size: 60, confidence: 0.95)
        for wrong in [0, 1, 2, 30, 59, 60] {
            let lower = bound.lower(taints(Array(repeating: 1, count: wrong), of: 60))
            #expect(abs(lower - (1 - bound.factors[60 - wrong])) < 1e-12, "\(wrong) wrong")
        }
        #expect(bound.lower(taints([], of: 60)) == 0)
        // Of 60 wrong ones of 60: 0.05^(1/60).
        #expect(abs(bound.lower(Array(repeating: 1, count: 60)) - 0.9512970866899025) < 1e-12)
    }

    @Test func largerTaintsGiveLargerBounds() {
        let bound = StringerBound(size: 20, confidence: 0.95)
        var last = (lower: 0.0, upper: 0.0)
        for step in 0...20 {
            let sample = taints([Double(step) / 20, 0.3, 1], of: 20)
            let now = (lower: bound.lower(sample), upper: bound.upper(sample))
            #expect(now.lower >= last.lower && now.upper >= last.upper && now.lower < now.upper)
            last = now
        }
    }
}
