"""Figures that the tests of AuditSampling hold the program against, by SciPy. Run: python3 oracles.py"""
from math import sqrt

from scipy.stats import beta, gamma, t


def factor(count, size, confidence):
    return 1.0 if count >= size else beta.ppf(confidence, count + 1, size - count)


def stringer(taints, size, confidence):
    found = sorted((x for x in taints if x > 0), reverse=True)
    bound = factor(0, size, confidence)
    for place, taint in enumerate(found, 1):
        bound += (factor(place, size, confidence) - factor(place - 1, size, confidence)) * taint
    return bound


def planned(materiality, expected, confidence=0.95):
    """Lines that jfa plans by the Poisson distribution: the fewest whose bound is not above the materiality."""
    size = 1
    while gamma.cdf(materiality, 1 + expected * size, scale=1 / size) < confidence:
        size += 1
    return size


def appraisal(strata, confidence):
    """Total, standard error, Satterthwaite's degrees of freedom and lower bound of strata (N, n, mean, variance)."""
    total = sum(lines * mean for lines, _, mean, _ in strata)
    parts = [(lines * (lines - n) * v / n, n - 1) for lines, n, _, v in strata]
    variance = sum(p for p, _ in parts)
    freedom = variance**2 / sum(p**2 / f for p, f in parts)
    return total, sqrt(variance), freedom, total - t.ppf(confidence, freedom) * sqrt(variance)


def moments(values):
    mean = sum(values) / len(values)
    return mean, sum((x - mean) ** 2 for x in values) / (len(values) - 1)


if __name__ == "__main__":
    print("jfa plans", planned(0.05, 0), planned(0.05, 0.025))
    size = planned(0.05, 0.025) + 4
    print("jfa counts", size, stringer([0.6] * 7, size, 0.95))
    print("jfa lta", stringer([0.6] * 3, 60, 0.95) - 3 * 0.5 / 60)
    print("factors 60", [factor(j, 60, 0.95) for j in (0, 1, 2, 30, 58, 59)])
    print("factors 145 at 0.9", [factor(j, 145, 0.90) for j in (0, 1, 2, 3)])
    taints = [1, 0.8, 0.5, 0.5, 0.25, 0.1] + [0] * 24
    print("upper 30", stringer(taints, 30, 0.95), "lower 30", 1 - stringer([1 - x for x in taints], 30, 0.95))
    print("lower 30 at 0.9", 1 - stringer([1 - x for x in taints], 30, 0.90))
    television = [(155, 20, 33.9, 5.95**2), (62, 8, 25.125, 15.25**2), (93, 12, 19.0, 9.36**2)]
    print("television", appraisal(television, 0.95))
    farms = [(220, 21, 97629.81, 7647472708), (1054, 103, 300504.16, 29618183543),
             (1382, 135, 211315.04, 53587487856), (422, 41, 662295.51, 396185950266)]
    print("farms", appraisal(farms, 0.95))
    audited = [9, 14, 7, 29, 45, 109, 40, 238, 60, 170]
    booked = [10, 12, 8, 26, 47, 112, 36, 240, 59, 167]
    print("inventory", appraisal([(180, 10, *moments([b - a for a, b in zip(audited, booked)]))], 0.95))
    sugar = [21, 30, 25, 22, 33, 27, 19, 21, 23, 25]
    weight = [400, 480, 430, 420, 500, 460, 390, 410, 420, 440]
    ratio = sum(sugar) / sum(weight)
    print("oranges", ratio * 1800,
          appraisal([(4138, 10, *moments([s - ratio * w for s, w in zip(sugar, weight)]))], 0.95))
