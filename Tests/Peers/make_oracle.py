"""The feature table of mentors.csv, computed by DuckDB from raw CSV files: the oracle of Tests/EndToEnd/OracleTests.swift.

Renew it, after a change of the simulation or of the contract, from the package's folder:

    swift build -c release
    .build/release/tilsyn-lab simulate --seed 5 --mentors 40 --providers 4 --months 2 --out /tmp/oracle-town
    python3 -m venv .peers && .peers/bin/pip install duckdb==2.0.0
    .peers/bin/python Tests/Peers/make_oracle.py /tmp/oracle-town Tests/EndToEnd/Oracles 2026-08 2026-09

It shares nothing with Tilsyn but the contract's words. Minutes of double booking are counted on a grid of minutes, one row
for each minute of each meeting, so that not even the method is the same. Times are taken as differences of local clock
times, which is right for months without a change of summer time.
"""
import csv, decimal, glob, hashlib, os, sys
import duckdb

FEATURES = """
with
-- Rows of the period: a session by its local start date, a line by its service_from.
-- A session that repeats another's mentor, citizen and clock times under another id counts once; of its answers denied goes
-- before confirmed before unanswered.
s as (
  select * from sessions where strftime("start", '%Y-%m') = $month and kind <> 'no_show'
  qualify row_number() over (
    partition by mentor_id, citizen_id, "start", "end"
    order by case confirmation when 'denied' then 0 when 'confirmed' then 1 when 'unanswered' then 2 else 3 end, session_id
  ) = 1),
-- A meeting is one individual session, or all sessions of one mentor with one group_id that start on one date.
meeting as (
  select mentor_id, "start"::date as day, min("start") as b, max("end") as e,
    max(case when confirmation = 'confirmed' then coalesce(confirmed_minutes, date_diff('minute', "start", "end")) end) as confirmed
  from s
  group by mentor_id, "start"::date, case when kind = 'group' then 'g:' || group_id else 's:' || session_id end),
grid as (
  select mentor_id, minute, count(*) as at_once
  from (select mentor_id, unnest(generate_series(b, e - interval 1 minute, interval 1 minute)) as minute from meeting)
  group by mentor_id, minute),
double_booked as (select mentor_id, sum(at_once - 1) as minutes from grid group by mentor_id),
days as (select mentor_id, day, sum(date_diff('minute', b, e)) as minutes from meeting group by mentor_id, day),
longest_day as (select mentor_id, max(minutes) as minutes from days group by mentor_id),
met as (
  select mentor_id, sum(date_diff('minute', b, e)) as logged, coalesce(sum(confirmed), 0) as confirmed
  from meeting group by mentor_id),
counted as (
  select mentor_id, count(*) as sessions, count(distinct citizen_id) as citizens,
    count(*) filter (coalesce(confirmation, 'not_asked') <> 'not_asked') as asked,
    count(*) filter (confirmation = 'confirmed') as confirmed,
    count(*) filter (confirmation = 'denied') as denied,
    count(*) filter (confirmation = 'unanswered') as unanswered
  from s group by mentor_id),
billed as (
  select mentor_id,
    sum(case when kind = 'credit_note' then -hours else hours end) as hours,
    sum(case when kind = 'credit_note' then -amount else amount end) as amount
  from invoices where strftime(service_from, '%Y-%m') = $month group by mentor_id),
everyone as (select mentor_id from counted union select mentor_id from billed)
select mentor_id,
  coalesce(c.sessions, 0), coalesce(c.citizens, 0), coalesce(m.logged, 0)::bigint, coalesce(c.asked, 0),
  coalesce(c.confirmed, 0), coalesce(c.denied, 0), coalesce(c.unanswered, 0), coalesce(m.confirmed, 0)::bigint,
  coalesce(i.hours, 0)::decimal(18, 4), coalesce(i.amount, 0)::decimal(18, 2), coalesce(d.minutes, 0)::bigint,
  coalesce(l.minutes, 0)::bigint
from everyone
  left join counted c using (mentor_id) left join met m using (mentor_id) left join billed i using (mentor_id)
  left join double_booked d using (mentor_id) left join longest_day l using (mentor_id)
order by mentor_id
"""

COLUMNS = [
    "mentor_id", "sessions", "citizens", "logged_hours", "asked_sessions", "confirmed_sessions", "denied_sessions",
    "unanswered_sessions", "confirmation_rate", "confirmed_hours", "billed_hours", "billed_amount", "hourly_rate",
    "excess_hours", "unlogged_hours", "double_booked_hours", "max_day_hours",
]


def rounded(value, places):
    """Half away from zero, as the contract's figures are rounded."""
    return decimal.Decimal(value).quantize(decimal.Decimal(1).scaleb(-places), rounding=decimal.ROUND_HALF_UP)


def hours(minutes):
    return rounded(decimal.Decimal(minutes) / 60, 4)


def significant(value):
    """Six significant digits, without trailing zeros."""
    return format(value, ".6g")


def cells(row):
    (mentor, sessions, citizens, logged, asked, confirmed, denied, unanswered, confirmed_minutes, billed, amount, double,
     day) = row
    return [
        mentor, sessions, citizens, hours(logged), asked, confirmed, denied, unanswered,
        significant(confirmed / asked) if asked else "", hours(confirmed_minutes), rounded(billed, 4), rounded(amount, 2),
        rounded(amount / billed, 4) if billed else "", rounded(billed - hours(confirmed_minutes), 4),
        max(rounded(0, 4), rounded(billed - hours(logged), 4)), hours(double), hours(day),
    ]


def connect(folder):
    """The raw files as tables; text where nothing is computed, decimals for money and hours."""
    connection = duckdb.connect()
    common = "header = true, union_by_name = true"
    connection.execute(f"""
        create table sessions as select * from read_csv('{folder}/sessions*.csv', {common}, types = {{
            'session_id': 'varchar', 'mentor_id': 'varchar', 'citizen_id': 'varchar', 'start': 'timestamp', 'end': 'timestamp',
            'kind': 'varchar', 'group_id': 'varchar', 'confirmation': 'varchar', 'confirmed_minutes': 'bigint'}});
        create table invoices as select * from read_csv('{folder}/invoices*.csv', {common}, types = {{
            'mentor_id': 'varchar', 'service_from': 'date', 'hours': 'decimal(18,4)', 'amount': 'decimal(18,2)',
            'kind': 'varchar'}});
    """)
    return connection


def features(connection, month):
    """The contract's feature table of a month, as rows of texts in the spelling of mentors.csv."""
    return [[str(cell) for cell in cells(row)] for row in connection.execute(FEATURES, {"month": month}).fetchall()]


def main():
    folder, out, *months = sys.argv[1:]
    decimal.getcontext().prec = 40
    os.makedirs(out, exist_ok=True)
    connection = connect(folder)
    for month in months:
        with open(f"{out}/features-{month}.csv", "w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(features(connection, month))
    with open(f"{out}/inputs.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["file", "sha256"])
        for path in sorted(glob.glob(f"{folder}/*.csv")):
            if os.path.basename(path) != "truth.csv":
                writer.writerow([os.path.basename(path), hashlib.sha256(open(path, "rb").read()).hexdigest()])


if __name__ == "__main__":
    main()
