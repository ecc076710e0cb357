"""The field's rankings of one feature table: PyOD's detectors, a guarded z, an expert's rule sum, billed over confirmed.

Every function takes the table of `features`, and gives one score a mentor, higher being more suspicious. None sees Tilsyn's
score, tier, p-value, q-value or rank, and none sees the truth.
"""
import warnings

import numpy as np
import pandas as pd
from pyod.models.copod import COPOD
from pyod.models.ecod import ECOD
from pyod.models.hbos import HBOS
from pyod.models.iforest import IForest
from pyod.models.knn import KNN
from pyod.models.lof import LOF
from sklearn.preprocessing import StandardScaler

# A mentor with fewer sessions, or fewer answers asked for, has no share worth comparing.
GUARD = 10

DETECTORS = {
    "Isolation Forest": lambda: IForest(random_state=0, n_jobs=1),
    "ECOD": ECOD,
    "COPOD": COPOD,
    "HBOS": HBOS,
    "KNN": KNN,
    "LOF": LOF,
}


def features(mentors):
    """The numeric feature columns of mentors.csv, from `sessions` to `max_day_hours`."""
    return mentors.loc[:, "sessions":"max_day_hours"].apply(pd.to_numeric).astype(float)


def over(numerator, denominator):
    """A quotient; missing where the denominator is not positive."""
    return numerator / denominator.where(denominator > 0)


def ratios(table, types):
    """What a good analyst would add to the features: quantities in which large and small mentors can be compared."""
    rate = table["hourly_rate"]
    return pd.DataFrame({
        "billed_over_confirmed": over(table["billed_hours"], table["confirmed_hours"]),
        "billed_over_logged": over(table["billed_hours"], table["logged_hours"]),
        "unanswered_share": over(table["unanswered_sessions"], table["asked_sessions"]),
        "denied_share": over(table["denied_sessions"], table["asked_sessions"]),
        "double_booked_share": over(table["double_booked_hours"], table["logged_hours"]),
        "unlogged_share": over(table["unlogged_hours"], table["billed_hours"]),
        "session_length": over(table["logged_hours"], table["sessions"]),
        "sessions_per_citizen": over(table["sessions"], table["citizens"]),
        "rate_over_type": over(rate, rate.groupby(types).transform("median")),
        "max_day_hours": table["max_day_hours"],
    })


def filled(table):
    """A missing figure says nothing: it becomes the column's median."""
    return table.fillna(table.median()).fillna(0)


def pyod(table, types):
    """Each detector on each feature set, standardised, with PyOD's own settings: {(detector, feature set): scores}."""
    sets = {"features": filled(table), "ratios": filled(ratios(table, types))}
    scores = {}
    for name, data in sets.items():
        standardised = StandardScaler().fit_transform(data.to_numpy())
        for detector, make in DETECTORS.items():
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                scores[detector, name] = np.asarray(make().fit(standardised).decision_scores_)
    return scores


def robust_z(values):
    """(x − median) / (1.4826 · MAD); where more than half are equal, 1.2533 · the mean absolute deviation takes its place."""
    away = values - values.median()
    spread = 1.4826 * away.abs().median()
    if spread == 0:
        spread = 1.2533 * away.abs().mean()
    return away / spread if spread > 0 else away * 0


def guarded_z(table, types):
    """The largest robust z over the upper tails of the ratios; mentors with fewer than ten sessions come last."""
    enough = table["sessions"] >= GUARD
    chosen = ratios(table, types)[enough]
    largest = chosen.apply(robust_z).max(axis=1)
    return largest.reindex(table.index).fillna(-np.inf).to_numpy()


def rules(table, types, months):
    """An expert's points, as a controller would give them with a spreadsheet; equal sums by the kroner billed.

    Hours and denials are a month, so that half a year does not put everybody over a line drawn for a month.
    """
    ratio = ratios(table, types)
    answers = table["asked_sessions"] >= GUARD
    confirmed = ratio["billed_over_confirmed"]
    points = (
        3 * (table["unlogged_hours"] > 1 * months)  # billed, but not in the log
        + 3 * (table["double_booked_hours"] > 1 * months)  # in two meetings at once
        + 2 * (answers & (table["confirmation_rate"] < 0.60))  # citizens do not stand behind the sessions
        + 2 * (table["denied_sessions"] >= 2 * months)  # citizens say that sessions were not held
        + 2 * (ratio["rate_over_type"] > 1.15)  # dearer than the usual mentor of the type
        + 1 * (table["max_day_hours"] > 10)  # longer days than anybody works
        + 1 * (answers & (confirmed > 1.3 * confirmed[answers].median()))  # more billed than confirmed, as answers usually come
        + 1 * (ratio["session_length"] > 1.5 * ratio["session_length"].median())  # long sessions
    )
    kroner = table["billed_amount"].fillna(0)
    return (points + 0.5 * kroner / (kroner.abs().max() + 1)).to_numpy()


def billed_over_confirmed(table):
    """The one ratio alone. Billed with answers asked for and none confirmed comes first; never asked comes last."""
    unconfirmed = np.where((table["asked_sessions"] > 0) & (table["billed_hours"] > 0), np.inf, -np.inf)
    ratio = over(table["billed_hours"], table["confirmed_hours"])
    return np.where(ratio.isna(), unconfirmed, ratio)


def scores(mentors, months):
    """{(method, feature set): scores}; the feature set is empty where there is no choice of it."""
    table, types = features(mentors), mentors["mentor_type"].fillna("")
    return pyod(table, types) | {
        ("guarded z", ""): guarded_z(table, types),
        ("rule sum", ""): rules(table, types, months),
        ("billed/confirmed", ""): billed_over_confirmed(table),
    }
