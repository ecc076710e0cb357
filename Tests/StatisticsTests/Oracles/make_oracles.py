"""Writes ../OracleTable.swift: reference values computed with mpmath at 60 digits (SciPy is used as a second opinion).

    python3 make_oracles.py

Every argument is an exact double, so a reference value belongs to precisely what the test passes.
"""
import pathlib
import random

import mpmath
import scipy.stats
from mpmath import mp, mpf

mp.dps = 60
rng = random.Random(20261121)
TINY = mpf(10) ** -300


def text(value):
    """The shortest decimal that names the double nearest to `value`."""
    return repr(float(value))


def table(name, fields, rows):
    lines = [f"    static let {name}: [({', '.join(f'{n}: {t}' for n, t in fields)})] = ["]
    for row in rows:
        cells = [str(v) if t == "Int" else text(v) for v, (_, t) in zip(row, fields)]
        lines.append(f"        ({', '.join(cells)}),")
    return "\n".join(lines + ["    ]"])


def keep(rows):
    """Leaves out what a double cannot hold to full precision."""
    return [r for r in rows if r[-1] == 0 or abs(r[-1]) > TINY]


# --- special functions -------------------------------------------------------------------------------------------------
def log_gamma():
    xs = [1e-300, 1e-100, 1e-10, 1e-3, 0.05, 0.25, 0.4999, 0.5, 0.75, 0.9, 0.999, 1 - 1e-9, 1 + 1e-9, 1.001, 1.1, 1.3,
          1.4616, 1.4999, 1.5, 1.75, 1.99, 2 - 1e-9, 2 + 1e-9, 2.01, 2.4999, 2.5, 2.7, 3.0, 3.5, 4.9, 6.1, 8.8, 9.9999, 10.0,
          10.5, 12.0, 17.3, 50.0, 99.5, 171.0, 1e3, 12345.6, 1e5, 1e6, 3.3e8, 1e15, 1e100, 1e300]
    xs += [rng.uniform(0.01, 12) for _ in range(40)]
    return [(x, mpmath.loggamma(mpf(x))) for x in xs]


def log_beta():
    pairs = [(1e-3, 1e-3), (0.5, 0.5), (1e-3, 1e6), (1.0, 1e6), (5.0, 9.9), (9.9, 10.1), (10.0, 10.0), (300.0, 2.5),
             (1e5, 9e5), (5e5, 5e5), (0.3, 20.0), (12.0, 1e6), (1e-100, 3.0), (40.0, 40.0), (1e8, 1e8)]
    return [(a, b, mpmath.loggamma(mpf(a)) + mpmath.loggamma(mpf(b)) - mpmath.loggamma(mpf(a) + mpf(b)))
            for a, b in pairs]


def beta_pair(x, a, b):
    """I_x(a, b) and its complement by the all-positive series DLMF 8.17.8 at the smaller of x and 1 - x.

    400 digits leave 100 of a complement of 1e-300.
    """
    with mpmath.workdps(400):
        x, a, b = mpf(x), mpf(a), mpf(b)
        if x > 0.5:
            upper, lower = beta_pair(1 - x, b, a)
            return lower, upper
        term, total, k = mpf(1), mpf(1), 0
        while True:
            ratio = (a + b + k) / (a + 1 + k) * x
            term *= ratio
            total += term
            k += 1
            if ratio < 0.99 and term < total * mpf(10) ** -395:
                break
        log_front = a * mpmath.log(x) + b * mpmath.log(1 - x) - mpmath.log(a) - (
            mpmath.loggamma(a) + mpmath.loggamma(b) - mpmath.loggamma(a + b))
        lower = mpmath.exp(log_front) * total
        return lower, 1 - lower


def gamma_pair(a, x):
    """P(a, x) and Q(a, x) by the all-positive series DLMF 8.7.1 at 400 digits."""
    with mpmath.workdps(400):
        a, x = mpf(a), mpf(x)
        term, total, k = mpf(1), mpf(1), 0
        while True:
            k += 1
            ratio = x / (a + k)
            term *= ratio
            total += term
            if ratio < 0.99 and term < total * mpf(10) ** -395:
                break
        lower = mpmath.exp(a * mpmath.log(x) - x - mpmath.loggamma(a + 1)) * total
        return lower, 1 - lower


def incomplete_beta():
    points = [(0.5, 2.0, 3.0), (1e-10, 0.5, 0.5), (0.999999, 3.0, 0.25), (0.1, 0.05, 4.0), (0.02, 40.0, 900.0),
              (0.3, 1e3, 1e4), (0.0909, 1e3, 1e4), (0.5, 1e5, 1e5), (0.499, 1e5, 1e5), (0.49, 1e5, 1e5), (1e-5, 2.0, 1e6),
              (0.001, 1e-2, 5.0), (0.9, 5e3, 7.0), (0.25, 300.0, 250.0), (0.01, 90.0, 20.0), (0.75, 0.5, 60.0)]
    for _ in range(40):
        a, b = 10 ** rng.uniform(-1.3, 3.5), 10 ** rng.uniform(-1.3, 3.5)
        mean, deviation = a / (a + b), (a * b / ((a + b) ** 2 * (a + b + 1))) ** 0.5
        points.append((min(max(mean + rng.uniform(-9, 9) * deviation, mean / 50), 1 - (1 - mean) / 50), a, b))
    rows = []
    for x, a, b in points:
        lower, upper = beta_pair(x, a, b)
        if lower > TINY and upper > TINY:
            rows.append((x, a, b, lower, upper))
    return rows


def incomplete_gamma():
    points = [(0.5, 0.1), (0.5, 3.0), (1e-3, 1e-3), (1e-8, 0.7), (1e-3, 1.9), (1.0, 1.0), (3.0, 0.01), (3.0, 100.0), (20.0, 5.0),
              (20.0, 300.0), (1e3, 1e3), (1e3, 700.0), (1e3, 2e3), (1e5, 1e5), (1e5, 98000.0), (1e5, 104000.0), (5.0, 600.0),
              (150.0, 1.5), (0.05, 40.0), (0.99, 1.98)]
    for _ in range(30):
        a = 10 ** rng.uniform(-1.3, 3.5)
        points.append((a, max(a * 0.02, a + rng.uniform(-8, 14) * a ** 0.5)))
    rows = []
    for a, x in points:
        lower, upper = gamma_pair(a, x)
        if lower > TINY and upper > TINY:
            rows.append((a, x, lower, upper))
    return rows


# --- distributions -----------------------------------------------------------------------------------------------------
def normal_tail():
    zs = [-8.0, -3.0, -1.0, -1e-5, 0.0, 1e-12, 0.3, 1.0, 1.64, 1.9999, 2.0, 2.5, 3.0, 4.0, 5.5, 7.03, 9.99, 15.1, 20.0, 26.6, 30.123, 37.0]
    return [(z, mpmath.erfc(mpf(z) / mpmath.sqrt(2)) / 2) for z in zs]


def normal_quantile():
    ps = [1e-300, 1e-200, 1e-100, 1e-50, 1e-20, 1e-12, 1e-11, 1e-6, 0.001, 0.005, 0.025, 0.074, 0.076, 0.2, 0.4, 0.49999, 0.5001, 0.7, 0.9,
          0.924, 0.926, 0.975, 0.995, 0.999999, 1 - 1e-12]
    rows = []
    for p in ps:
        # Newton on ln Φ for the small side.
        small = mpf(p) if p < 0.5 else 1 - mpf(p)
        z = mpf(scipy.stats.norm.isf(float(small)))
        for _ in range(6):
            tail = mpmath.erfc(z / mpmath.sqrt(2)) / 2
            z += (mpmath.log(tail) - mpmath.log(small)) * tail / mpmath.npdf(z)
        rows.append((p, -z if p < 0.5 else z))
    return rows


def student_tail():
    rows = []
    for nu in [1.0, 2.5, 8.0, 30.0, 1e3, 1e6]:
        for t in [-3.0, 1e-8, 0.1, 0.7, 1.0, 2.0, 3.355, 6.0, 20.0, 300.0, 1e10]:
            with mpmath.workdps(400):
                square = mpf(t) ** 2
                x = nu / (nu + square)
            half = beta_pair(x, nu / 2, 0.5)[0] / 2
            rows.append((nu, t, 1 - half if t < 0 else half))
    return keep(rows)


def beta_binomial():
    cases = []
    for n, a, b in [(90, 2.0, 18.0), (90, 0.7, 6.3), (10, 0.5, 0.5), (100, 1e-3, 1.0), (60, 0.2, 0.3), (200, 1e5, 9e5), (1000, 30.0, 20.0),
                    (1000, 1.0, 1.0), (5000, 50.0, 5e3), (5000, 1e3, 999000.0), (20000, 2.0, 60.0), (100000, 4.0, 36.0),
                    (100000, 1e4, 990000.0), (100000, 0.3, 0.4), (1, 0.4, 3.0), (300, 3.0, 0.4), (40, 1e-6, 1e-5), (400, 1.0, 999999.0),
                    (90, 5e-7, 0.499999), (2000, 500000.0, 500000.0)]:
        mean = n * a / (a + b)
        deviation = (mean * b / (a + b) * (a + b + n) / (a + b + 1)) ** 0.5
        xs = {1, n, n // 2, max(1, n // 3)}
        for step in [-6, -3, -1, 0, 0.5, 1, 2, 3, 5, 8, 12, 20, 29]:
            xs.add(int(mean + step * deviation))
        cases.append((n, a, b, sorted(x for x in xs if 1 <= x <= n)))
    rows = []
    for n, a, b, xs in cases:
        A, B = mpf(a), mpf(b)
        # All probabilities by their ratio, scaled by their own sum: no gamma function is involved at all.
        with mpmath.workdps(40):
            logs = mpmath.loggamma(n + B) + mpmath.loggamma(A + B) - mpmath.loggamma(n + A + B) - mpmath.loggamma(B)
            term = mpmath.exp(logs)
            terms = [term]
            for k in range(n):
                term = term * (n - k) * (A + k) / ((k + 1) * (n - k - 1 + B))
                terms.append(term)
            tail, tails = mpf(0), {}
            wanted = set(xs)
            for k in range(n, -1, -1):
                tail += terms[k]
                if k in wanted:
                    tails[k] = tail
            assert abs(tail - 1) < mpf(10) ** -25, (n, a, b, tail)
        for x in xs:
            if terms[x] > TINY and tails[x] > TINY:
                rows.append((n, a, b, x, mpmath.log(terms[x]), tails[x]))
    return rows


def negative_binomial():
    rows = []
    for shape, rate, exposure in [(0.5, 50.0, 100.0), (2.0, 100.0, 90.0), (0.05, 0.1, 1e4), (30.0, 1000.0, 500.0), (1e6, 1e7, 100.0),
                                  (1e6, 1e6, 2000.0), (1.0, 3.0, 7.0), (0.3, 0.001, 100.0), (5.0, 1e-3, 10.0), (1e-3, 1.0, 50.0), (400.0, 40.0, 100.0),
                                  (7.5, 1e5, 3.0)]:
        r = mpf(shape)
        with mpmath.workdps(400):
            q = mpf(exposure) / (mpf(rate) + mpf(exposure))
        mean = shape * exposure / rate
        deviation = (mean * (1 + exposure / rate)) ** 0.5
        xs = {1, 2, 5}
        for step in [-4, -1, 0, 0.5, 1, 3, 6, 12, 25, 60]:
            xs.add(int(mean + step * deviation))
        for x in sorted(x for x in xs if x >= 1):
            log_p = mpmath.loggamma(x + r) - mpmath.loggamma(x + 1) - mpmath.loggamma(r) + r * mpmath.log(1 - q) + x * mpmath.log(q)
            tail = beta_pair(q, x, r)[0]
            if mpmath.exp(log_p) > TINY and tail > TINY:
                rows.append((shape, rate, exposure, x, log_p, tail))
    return rows


def binomial():
    rows = []
    for n, p in [(10, 0.5), (120, 0.01), (1000, 0.3), (100000, 0.05), (30, 0.99)]:
        mean, deviation = n * p, (n * p * (1 - p)) ** 0.5
        for x in sorted({max(1, min(n, int(mean + step * deviation))) for step in [-5, -2, 0, 1, 3, 9, 25]}):
            upper, lower = beta_pair(p, x, n - x + 1)
            if upper > TINY and lower > TINY:
                rows.append((n, p, x, upper, lower))
    return rows


def composite():
    rows = []
    for k, t in [(1, 0.05), (5, 0.05), (7, 0.05), (6, 0.2), (12, 0.5), (64, 0.9)]:
        for evidence in [1e-6, 0.01, 0.37, 1.0, 2.5, 6.0, 12.34, 24.0, 36.0]:
            y = mpf(evidence) * mpmath.log(10)
            p = sum(mpmath.binomial(k, m) * mpf(t) ** m * (1 - mpf(t)) ** (k - m) * mpmath.gammainc(m, y, mpmath.inf, regularized=True)
                    for m in range(1, k + 1))
            rows.append((k, t, evidence, p))
    return rows


def false_discovery():
    p = [rng.uniform(0, 1) ** 4 for _ in range(37)] + [0.0, 1.0, 0.03, 0.03, 0.5, 0.5]
    bh = scipy.stats.false_discovery_control(p, method="bh")
    by = scipy.stats.false_discovery_control(p, method="by")
    return list(zip(p, bh, by))


def main():
    d, i = "Double", "Int"
    tables = [
        table("logGamma", [("x", d), ("value", d)], log_gamma()),
        table("logBeta", [("a", d), ("b", d), ("value", d)], log_beta()),
        table("incompleteBeta", [("x", d), ("a", d), ("b", d), ("lower", d), ("upper", d)], incomplete_beta()),
        table("incompleteGamma", [("a", d), ("x", d), ("lower", d), ("upper", d)], incomplete_gamma()),
        table("normalTail", [("z", d), ("tail", d)], normal_tail()),
        table("normalQuantile", [("p", d), ("z", d)], normal_quantile()),
        table("studentTail", [("degrees", d), ("t", d), ("tail", d)], student_tail()),
        table("betaBinomial", [("n", i), ("a", d), ("b", d), ("x", i), ("logProbability", d), ("tail", d)], beta_binomial()),
        table("negativeBinomial",
              [("shape", d), ("rate", d), ("exposure", d), ("x", i), ("logProbability", d), ("tail", d)], negative_binomial()),
        table("binomial", [("n", i), ("p", d), ("x", i), ("upper", d), ("lower", d)], binomial()),
        table("composite", [("families", i), ("threshold", d), ("evidence", d), ("p", d)], composite()),
        table("falseDiscovery", [("p", d), ("hochberg", d), ("yekutieli", d)], false_discovery()),
    ]
    header = ("// Written by Oracles/make_oracles.py with mpmath %s and SciPy %s. Not edited by hand.\n\n"
              "/// Reference values at 60 digits, rounded to the nearest double.\nenum OracleTable {\n"
              % (mpmath.__version__, scipy.__version__))
    target = pathlib.Path(__file__).resolve().parent.parent / "OracleTable.swift"
    target.write_text(header + "\n\n".join(tables) + "\n}\n")
    print(sum(t.count("\n        (") for t in tables), "reference values")


if __name__ == "__main__":
    main()
