import Glibc

/// exp, for tests that name a probability by its logarithm.
func exponential(_ x: Double) -> Double { exp(x) }

func decimalLogarithm(_ x: Double) -> Double { log10(x) }
