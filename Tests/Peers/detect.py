"""Tilsyn's ranking beside the field's: the same feature tables, worlds with known deviations, many seeds.

    swift build -c release
    python3 -m venv .peers && .peers/bin/pip install -r Tests/Peers/detect-requirements.txt
    .peers/bin/python Tests/Peers/detect.py --seeds 500..519 --worlds all --out out/detect

For every world, length and seed: `tilsyn-lab simulate`, `tilsyn sweep` over all its months, then every baseline on the features
in mentors.csv. Prints Markdown and writes detect.json, equal for equal seeds. README.md beside this file says what is fair.
"""
import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # one process a core already; before numpy is imported

import argparse, calendar, concurrent.futures, importlib.metadata, itertools, json, re, shutil, subprocess, sys, tempfile

import numpy as np
import pandas as pd

import baselines
import ranking

PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
KINDS = [
    "phantom-sessions", "padding", "double-booked", "rate-creep", "ghost-confirmations", "duplicate-billing", "outside-grant",
    "unlogged-billing", "flat-invention",
]
HARD = ["phantom-sessions", "padding", "ghost-confirmations"]
SEVERITIES = ["low", "middle", "high"]
SEVERITY_ORDER = {"low": "0", "middle": "1", "high": "2"}
LAST_MONTH = (2026, 8)
TARGETS = {"ap": 1.5, "hard_ap": 1.3, "p10": 0.85}
OURS = "Tilsyn"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=seeds, required=True, help="such as 500..519 or 3,5,8")
    parser.add_argument("--worlds", default="all", help="all that `tilsyn-lab simulate --help` names (all), or names with commas")
    parser.add_argument("--months", type=lambda text: [int(part) for part in text.split(",")], default=[1, 6], help="lengths (1,6)")
    parser.add_argument("--kinds", nargs="+", default=KINDS, help="kinds of deviation, evenly mixed")
    parser.add_argument("--mentors", type=int, default=800, help="mentors (800)")
    parser.add_argument("--providers", type=int, default=40, help="providers (40)")
    parser.add_argument("--prevalence", type=float, default=0.03, help="share of mentors that deviate (0.03)")
    parser.add_argument("--by-kind", action="store_true", help="print also who is found, by kind and severity")
    parser.add_argument("--out", required=True, help="folder of detect.json")
    parser.add_argument("--keep", action="store_true", help="keep every run with its truth.csv in the folder of --out")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes (all cores)")
    parser.add_argument("--tilsyn", default=os.path.join(PACKAGE, ".build", "release", "tilsyn"), help="the built program, with tilsyn-lab beside it")
    parser.add_argument("--config", default=os.path.join(PACKAGE, "config", "policy.yml"), help="the policy of the sweeps")
    return parser.parse_args()


def seeds(text):
    chosen = []
    for part in text.split(","):
        first, _, last = part.partition("..")
        chosen += range(int(first), int(last or first) + 1)
    if len(set(chosen)) != len(chosen):
        raise argparse.ArgumentTypeError(f"'{text}' names a seed twice")
    return chosen


def worlds(options):
    if options.worlds != "all":
        return options.worlds.split(",")
    text = " ".join(run([options.tilsyn + "-lab", "simulate", "--help"]).split())
    option = re.search(r"--world <world> (.*?)(?= --[a-z])", text)
    # Each world is named with its summary in brackets behind it.
    listed = option and re.findall(r"(?:: |; )([a-z][a-z-]*) \(", option[1])
    if not listed:
        sys.exit("`tilsyn-lab simulate --help` does not say which worlds there are: name them with --worlds.")
    return listed


def run(command):
    """Standard output of a command; the bench ends where it fails."""
    done = subprocess.run(command, capture_output=True, text=True, cwd=PACKAGE)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}\nended with status {done.returncode}:\n{done.stderr}")
    return done.stdout


def months_of(length):
    """The months of a simulation as (year, month), the last of them LAST_MONTH."""
    last = LAST_MONTH[0] * 12 + LAST_MONTH[1] - 1
    return [(month // 12, month % 12 + 1) for month in range(last - length + 1, last + 1)]


def sweep(options, world, length, seed, folder):
    """Simulates and sweeps; leaves `run` and `truth.csv` in the folder."""
    (year, month), (last_year, last_month) = months_of(length)[0], months_of(length)[-1]
    last_day = calendar.monthrange(last_year, last_month)[1]
    data = f"{folder}/data"
    run([
        options.tilsyn + "-lab", "simulate", "--out", data, "--seed", str(seed), "--mentors", str(options.mentors), "--providers",
        str(options.providers), "--from", f"{year}-{month:02}", "--months", str(length), "--prevalence", str(options.prevalence),
        "--world", world, "--kinds", *options.kinds, "--severity", *SEVERITIES, "--force",
    ])
    run([
        options.tilsyn, "sweep", data, "--period", f"{year}-{month:02}-01..{last_year}-{last_month:02}-{last_day}",
        "--config", options.config, "--out", f"{folder}/run", "--threads", "1", "--force",
    ])
    shutil.move(f"{data}/truth.csv", f"{folder}/truth.csv")
    shutil.rmtree(data)


def truth_of(path, length):
    """One row a deviating mentor with a month in the period: its kinds, severities, hours and kroner."""
    truth = pd.read_csv(path, dtype={"mentor_id": str, "month": str})
    truth = truth[truth["month"].isin([f"{year}-{month:02}" for year, month in months_of(length)])]
    names = lambda values: "+".join(sorted(set(values)))
    return truth.groupby("mentor_id").agg({"kind": names, "severity": names, "hours": "sum", "amount": "sum"})


def measure(task):
    """One world, length and seed: the measures of every method, and where each deviating mentor stands."""
    options, world, length, seed = task
    with tempfile.TemporaryDirectory(prefix="tilsyn-detect-") as work:
        folder = f"{options.out}/runs/{world}-{length}-{seed}" if options.keep else work
        os.makedirs(folder, exist_ok=True)
        sweep(options, world, length, seed, folder)
        mentors = pd.read_csv(f"{folder}/run/mentors.csv", dtype={"mentor_id": str})
        truth = truth_of(f"{folder}/truth.csv", length)
    count = len(mentors)
    assert sorted(mentors["rank"]) == list(range(1, count + 1)), "every mentor is ranked once"
    assert mentors["mentor_id"].is_unique and truth.index.isin(mentors["mentor_id"]).all(), "every deviating mentor is ranked"
    deviates = mentors["mentor_id"].isin(truth.index).to_numpy()
    kinds = mentors["mentor_id"].map(truth["kind"]).fillna("")
    hard = kinds.map(lambda text: any(kind in HARD for kind in text.split("+"))).to_numpy(dtype=bool)
    assert 0 < deviates.sum() < count, "some mentors deviate, and some do not"
    ties = np.random.default_rng(seed).permutation(count)
    scores = {(OURS, ""): -mentors["rank"].to_numpy(dtype=float)} | baselines.scores(mentors, length)
    result = {"world": world, "months": length, "seed": seed, "mentors": count, "deviating": int(deviates.sum()), "methods": {}}
    for (method, feature_set), values in scores.items():
        assert len(values) == count
        ranked = ranking.order(values, ties)
        assert sorted(ranked) == list(range(count)), "every mentor is ranked once"
        place = pd.Series(np.argsort(ranked) + 1, index=mentors["mentor_id"])
        result["methods"][label(method, feature_set)] = ranking.measures(ranked, deviates, hard) | {
            "ranks": {mentor: int(place[mentor]) for mentor in truth.index}
        }
    result["truth"] = json.loads(truth.round(4).to_json(orient="index"))
    return result


def label(method, feature_set):
    return f"{method}, {feature_set}" if feature_set else method


def summarise(results):
    """One world and length over its seeds: each method's means, and ours against the best of the others."""
    names = list(results[0]["methods"])
    assert all(list(result["methods"]) == names for result in results), "all methods ran on all seeds"
    values = {
        name: {key: [result["methods"][name][key] for result in results if result["methods"][name][key] is not None] for key in
               ("ap", "p10", "pk", "hard_ap")} for name in names
    }
    rng = np.random.default_rng(len(results))
    others = [name for name in names if name != OURS]
    summary = {"methods": {}, "against": {}}
    for name in names:
        summary["methods"][name] = {key: float(np.mean(seeds)) for key, seeds in values[name].items()} | {
            "ap_interval": ranking.mean_interval(values[name]["ap"], rng)
        }
    for key in ("ap", "hard_ap"):
        means = {name: summary["methods"][name][key] for name in names}
        best = max(others, key=means.get)
        summary["against"][key] = {
            "best": best, "ratio": means[OURS] / means[best],
            "interval": ranking.ratio_interval(values[OURS][key], [values[name][key] for name in others], rng),
            "wins": sum(ours > theirs for ours, theirs in zip(values[OURS][key], values[best][key])),
        }
    return summary


def better_sets(methods):
    """Of each detector its better feature set by average precision, which favours it; the others as they are."""
    chosen = {}
    for name, figures in methods.items():
        method = name.split(", ")[0]
        if method not in chosen or figures["ap"] > methods[chosen[method]]["ap"]:
            chosen[method] = name
    return sorted(chosen.values(), key=lambda name: -methods[name]["ap"])


def print_setting(world, length, results, summary):
    deviating = np.mean([result["deviating"] for result in results])
    print(f"\n### {world}, {length} {'month' if length == 1 else 'months'}: {len(results)} seeds, {deviating:.1f} deviating mentors a seed\n")
    print("| ranking | AP (95 %) | P@10 | P@k | AP, hard kinds |\n| --- | --- | --- | --- | --- |")
    for name in better_sets(summary["methods"]):
        row = summary["methods"][name]
        low, high = row["ap_interval"]
        print(f"| {name} | {row['ap']:.3f} ({low:.3f}–{high:.3f}) | {row['p10']:.2f} | {row['pk']:.2f} | {row['hard_ap']:.3f} |")


def verdict(met):
    return "met" if met else "**not met**"


def print_against(summaries, groups):
    print("\n### Tilsyn against the best baseline\n")
    print("| world, months | AP ratio (95 %), seeds won | best baseline | ≥ 1.5 | hard-kind ratio (95 %), seeds won | best baseline | ≥ 1.3 | P@10 | ≥ 0.85 |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for (world, length), summary in summaries.items():
        cells = []
        for key in ("ap", "hard_ap"):
            against = summary["against"][key]
            low, high = against["interval"]
            won = f"{against['wins']}/{len(groups[world, length])}"
            cells += [f"{against['ratio']:.2f} ({low:.2f}–{high:.2f}), {won}", against["best"], verdict(against["ratio"] >= TARGETS[key])]
        p10 = summary["methods"][OURS]["p10"]
        print(f"| {world}, {length} | " + " | ".join(cells) + f" | {p10:.2f} | {verdict(p10 >= TARGETS['p10'])} |")


def by_kind(results, best):
    """A row a deviating mentor: its truth, and its rank with us and with the best baseline."""
    rows = []
    for result in results:
        for mentor, facts in result["truth"].items():
            ranks = {name: result["methods"][name]["ranks"][mentor] for name in (OURS, best)}
            rows.append(facts | {"k": result["deviating"], "ours": ranks[OURS], "theirs": ranks[best]})
    return pd.DataFrame(rows)


def print_by_kind(world, length, results, best):
    table = by_kind(results, best)
    table = table.sort_values(["kind", "severity"], key=lambda column: column.map(lambda text: SEVERITY_ORDER.get(text, text)))
    print(f"\n### {world}, {length}: who is found, Tilsyn / {best} (bold where the baseline finds more)\n")
    print("| kind | severity | mentors | mean hours | mean kr | median rank | mean rank | in the first 10 | in the first k |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for (kind, severity), group in table.groupby(["kind", "severity"], sort=False):
        pair = lambda figure, digits: " / ".join(f"{figure(group[side]):.{digits}f}" for side in ("ours", "theirs"))
        found = {side: (group[side] <= group["k"]).mean() for side in ("ours", "theirs")}
        mark = "**" if found["theirs"] > found["ours"] else ""
        print(
            f"| {kind} | {severity} | {len(group)} | {group['hours'].mean():.1f} | {group['amount'].mean():,.0f} "
            f"| {pair(pd.Series.median, 0)} | {pair(pd.Series.mean, 0)} | {pair(lambda ranks: (ranks <= 10).mean(), 2)} "
            f"| {mark}{found['ours']:.2f} / {found['theirs']:.2f}{mark} |")


def main():
    options = arguments()
    if not os.access(options.tilsyn, os.X_OK):
        sys.exit(f"{options.tilsyn}: is not there. Build it with swift build -c release, or name it with --tilsyn.")
    if not set(HARD) & set(options.kinds):
        sys.exit(f"--kinds: name at least one of {', '.join(HARD)}; a target is on them.")
    options.out, options.tilsyn, options.config = (os.path.abspath(path) for path in (options.out, options.tilsyn, options.config))
    os.makedirs(options.out, exist_ok=True)
    settings = list(itertools.product(worlds(options), options.months))
    tasks = [(options, world, length, seed) for world, length in settings for seed in options.seeds]
    results = []
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        for done, result in enumerate(pool.map(measure, tasks), start=1):
            results.append(result)
            if sys.stderr.isatty():
                print(f"\r{done} of {len(tasks)}", end="\n" if done == len(tasks) else "", file=sys.stderr)
    groups = {setting: [result for result in results if (result["world"], result["months"]) == setting] for setting in settings}
    assert all([result["seed"] for result in group] == options.seeds for group in groups.values()), "the same seeds everywhere"
    summaries = {setting: summarise(group) for setting, group in groups.items()}
    versions = {name: importlib.metadata.version(name) for name in ("numpy", "pandas", "pyod", "scikit-learn", "scipy")}
    versions["tilsyn"] = run([options.tilsyn, "--version"]).strip()
    with open(f"{options.out}/detect.json", "w") as file:
        json.dump({
            "versions": versions, "seeds": options.seeds, "kinds": options.kinds, "mentors": options.mentors,
            "providers": options.providers, "prevalence": options.prevalence, "hard_kinds": HARD, "targets": TARGETS,
            "settings": [{"world": world, "months": length} | summary for (world, length), summary in summaries.items()],
            "runs": results,
        }, file, indent=1)
    print(
        f"{options.mentors} mentors, {options.providers} providers, {100 * options.prevalence:g} % deviating in {len(options.kinds)} kinds; "
        f"seeds {options.seeds[0]} to {options.seeds[-1]}; " + ", ".join(f"{name} {number}" for name, number in versions.items()))
    print_against(summaries, groups)
    for (world, length), group in groups.items():
        print_setting(world, length, group, summaries[world, length])
        if options.by_kind:
            print_by_kind(world, length, group, summaries[world, length]["against"]["ap"]["best"])


if __name__ == "__main__":
    main()
