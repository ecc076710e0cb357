"""Whether a peer's feature columns agree with mentors.csv: python agreement.py MENTORS.csv PEER.csv

Counts must be equal. Hours and kroner are exact in mentors.csv, to four and two decimals, and sums of doubles with the
peers: theirs, rounded half away from zero, must give the same text, and where a double stands so near to a half that its
error decides, one unit in the last place is let pass and counted. Rates are compared to the digits that mentors.csv shows.
"""
import decimal, sys
import polars as pl

COUNTS = ["sessions", "citizens", "asked_sessions", "confirmed_sessions", "denied_sessions", "unanswered_sessions"]
DECIMALS = {
    "logged_hours": 4, "confirmed_hours": 4, "billed_hours": 4, "excess_hours": 4, "double_booked_hours": 4,
    "billed_amount": 2, "hourly_rate": 4,
}
# Relative error of a double after a sum of a mentor's rows: far above what it is, far below a unit in the last place.
NOISE = 1e-9


class Disagreement(Exception):
    """A column in which a peer and Tilsyn differ."""


def read(path):
    return pl.read_csv(path, infer_schema=False).fill_null("")


def fixed(text, places):
    """A decimal text as whole units of its last place; exact."""
    value = decimal.Decimal(text).scaleb(places)
    if value != value.to_integral_value():
        raise Disagreement(f"'{text}' has more than {places} decimals")
    return int(value)


def same_decimal(ours, theirs, places):
    """0 where the texts agree, 1 where rounding alone can part them, None where they differ."""
    if ours == "" or theirs in ("", "NaN"):
        return 0 if ours == "" and theirs in ("", "NaN") else None
    exact = decimal.Decimal(theirs).scaleb(places)
    if fixed(ours, places) == int(exact.to_integral_value(rounding=decimal.ROUND_HALF_UP)):
        return 0
    noise = max(abs(exact), 1) * decimal.Decimal(NOISE)
    return 1 if abs(exact - fixed(ours, places)) <= decimal.Decimal("0.5") + noise else None


def same_rate(ours, theirs):
    """Six significant digits."""
    if ours == "" or theirs in ("", "NaN"):
        return ours == "" and theirs in ("", "NaN")
    return abs(float(ours) - float(theirs)) <= 0.5000001e-6 * max(abs(float(theirs)), 1e-12) * 10


def compare(mentors, peer, name):
    """The number of figures compared, and of those that only rounding parts."""
    both = mentors.join(peer, on="mentor_id", how="full", suffix=".peer", coalesce=True)
    if both.height != mentors.height or both.height != peer.height:
        raise Disagreement(f"{name}: {mentors.height} mentors in mentors.csv, {peer.height} with the peer, {both.height} in both together")
    compared = near = 0
    for column in COUNTS + ["confirmation_rate"] + list(DECIMALS):
        for mentor, ours, theirs in zip(both["mentor_id"], both[column], both[f"{column}.peer"]):
            if column in COUNTS:
                verdict = 0 if ours == theirs else None
            elif column == "confirmation_rate":
                verdict = 0 if same_rate(ours, theirs) else None
            else:
                verdict = same_decimal(ours, theirs, DECIMALS[column])
            if verdict is None:
                raise Disagreement(f"{name}: {mentor}, {column}: Tilsyn '{ours}', {name} '{theirs}'")
            compared += 1
            near += verdict
    return compared, near


def check(mentors_path, peers):
    """Compares each peer's file; returns a sentence, or ends the program with the first difference."""
    mentors = read(mentors_path)
    sentences = []
    for name, path in peers.items():
        try:
            compared, near = compare(mentors, read(path), name)
        except Disagreement as difference:
            sys.exit(f"the features differ, and no time is worth anything: {difference}")
        sentences.append(f"{name}: {compared:,} figures of {mentors.height:,} mentors agree, {near} of them but for the rounding of a half")
    return "; ".join(sentences) + "."


if __name__ == "__main__":
    print(check(sys.argv[1], {"peer": sys.argv[2]}))
