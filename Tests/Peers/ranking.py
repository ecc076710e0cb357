"""What a ranking of mentors is worth: average precision, precision at k, and their bootstrap intervals over seeds."""
import numpy as np

RESAMPLES = 10_000


def order(scores, ties):
    """Positions of the mentors, highest score first; equal scores in the order of `ties`, a permutation fixed by the seed.

    A random order of ties is right on average: it neither rewards a coarse score nor punishes it.
    """
    assert not np.isnan(scores).any() and len(scores) == len(ties)
    return np.lexsort((ties, -scores))


def average_precision(hits):
    """The mean, over the deviating mentors, of the precision at each one's rank; `hits` in ranked order."""
    assert hits.any()
    ranks = np.flatnonzero(hits) + 1
    return float(np.mean(np.arange(1, len(ranks) + 1) / ranks))


def precision_at(hits, k):
    return float(np.mean(hits[:k]))


def measures(ranked, deviates, hard):
    """The figures of one ranking. `ranked` holds positions, `deviates` and `hard` are by position.

    For the hard kinds the mentors with other deviations leave the ranking: they are neither found nor false.
    """
    hits = deviates[ranked]
    kept = ranked[(hard | ~deviates)[ranked]]
    return {
        "ap": average_precision(hits),
        "p10": precision_at(hits, 10),
        "pk": precision_at(hits, int(deviates.sum())),
        "hard_ap": average_precision(hard[kept]) if hard.any() else None,
    }


def interval(statistic, seeds, rng):
    """The 95 % bootstrap interval of a statistic of seeds: `statistic` takes the positions of the seeds drawn, one draw a row."""
    draws = statistic(rng.integers(0, seeds, size=(RESAMPLES, seeds)))
    return [float(bound) for bound in np.quantile(draws, [0.025, 0.975])]


def mean_interval(values, rng):
    values = np.asarray(values)
    return interval(lambda drawn: values[drawn].mean(axis=1), len(values), rng)


def ratio_interval(ours, others, rng):
    """Of our mean over the best of the others' means, seeds paired; which is best is asked again in every resample."""
    ours, others = np.asarray(ours), np.asarray(others)

    def ratio(drawn):
        return ours[drawn].mean(axis=1) / np.max([other[drawn].mean(axis=1) for other in others], axis=0)

    return interval(ratio, len(ours), rng)
