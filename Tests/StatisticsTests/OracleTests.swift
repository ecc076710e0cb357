import Testing

@testable import Statistics

/// Every function against reference values at 60 digits (Oracles/make_oracles.py).
@Suite struct OracleTests {
    /// Error relative to the reference.
    private func error(_ value: Double, _ reference: Double) -> Double {
        value == reference ? 0 : abs(value - reference) / abs(reference)
    }

    @Test func logGamma() {
        for row in OracleTable.logGamma {
            #expect(error(SpecialFunctions.logGamma(row.x), row.value) < 1e-14, "x = \(row.x)")
        }
    }

    @Test func logBeta() {
        for row in OracleTable.logBeta {
            #expect(error(SpecialFunctions.logBeta(row.a, row.b), row.value) < 1e-13, "\(row)")
        }
    }

    @Test func incompleteBeta() {
        for row in OracleTable.incompleteBeta {
            #expect(error(SpecialFunctions.regularizedIncompleteBeta(row.x, row.a, row.b), row.lower) < 1e-11, "\(row)")
            #expect(
                error(SpecialFunctions.regularizedIncompleteBetaComplement(row.x, row.a, row.b), row.upper) < 1e-11,
                "\(row)")
        }
    }

    @Test func incompleteGamma() {
        for row in OracleTable.incompleteGamma {
            #expect(error(SpecialFunctions.regularizedGammaP(row.a, row.x), row.lower) < 1e-11, "\(row)")
            #expect(error(SpecialFunctions.regularizedGammaQ(row.a, row.x), row.upper) < 1e-11, "\(row)")
        }
    }

    @Test func normalTail() {
        for row in OracleTable.normalTail {
            #expect(error(Normal.upperTail(row.z), row.tail) < 1e-14, "\(row)")
        }
    }

    @Test func normalQuantile() {
        for row in OracleTable.normalQuantile {
            #expect(error(Normal.quantile(row.p), row.z) < 1e-14, "\(row)")
        }
    }

    @Test func studentTail() {
        for row in OracleTable.studentTail {
            let value = StudentT(degreesOfFreedom: row.degrees).upperTail(row.t)
            #expect(error(value, row.tail) < 1e-11, "\(row)")
        }
    }

    @Test func betaBinomial() {
        for row in OracleTable.betaBinomial {
            let distribution = BetaBinomial(trials: row.n, alpha: row.a, beta: row.b)
            // An absolute error of the logarithm is a relative error of the probability.
            #expect(abs(distribution.logProbability(row.x) - row.logProbability) < 1e-11, "\(row)")
            #expect(error(distribution.upperTail(atLeast: row.x), row.tail) < 1e-11, "\(row)")
        }
    }

    @Test func negativeBinomial() {
        for row in OracleTable.negativeBinomial {
            let distribution = NegativeBinomial(shape: row.shape, rate: row.rate, exposure: row.exposure)
            #expect(abs(distribution.logProbability(row.x) - row.logProbability) < 1e-11, "\(row)")
            #expect(error(distribution.upperTail(atLeast: row.x), row.tail) < 1e-11, "\(row)")
        }
    }

    @Test func binomial() {
        for row in OracleTable.binomial {
            let distribution = Binomial(trials: row.n, probability: row.p)
            #expect(error(distribution.upperTail(atLeast: row.x), row.upper) < 1e-11, "\(row)")
            #expect(error(distribution.lowerTail(atMost: row.x - 1), row.lower) < 1e-11, "\(row)")
        }
    }

    @Test func composite() {
        for row in OracleTable.composite {
            let test = CompositeTest(families: row.families, threshold: row.threshold)
            // Rounding the evidence to its grid moves p by up to 4e-11, and only upwards.
            let p = test.pValue(evidence: row.evidence)
            #expect(error(p, row.p) < 1e-10, "\(row)")
            #expect(p >= row.p * (1 - 1e-13), "\(row)")
        }
    }

    @Test func falseDiscovery() {
        let p = OracleTable.falseDiscovery.map(\.p)
        for (row, q) in zip(OracleTable.falseDiscovery, FalseDiscovery.benjaminiHochberg(p)) {
            #expect(error(q, row.hochberg) < 1e-13, "\(row)")
        }
        for (row, q) in zip(OracleTable.falseDiscovery, FalseDiscovery.benjaminiYekutieli(p)) {
            #expect(error(q, row.yekutieli) < 1e-13, "\(row)")
        }
    }
}
