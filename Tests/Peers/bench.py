"""Tilsyn beside what a data engineer would write in DuckDB and in Polars: the same job, machine and input.

    swift build -c release
    python3 -m venv .peers && .peers/bin/pip install -r ../shared/peers/requirements.txt
    .peers/bin/python Tests/Peers/bench.py 1e7

The input is generated once (--data keeps it). The programs run in turn, A B C A B C, so that a slower minute of the machine
meets all of them, after one round that is not counted. Wall time, user and system time and peak resident memory are
measured from outside, of the whole process, by os.wait4. Every run's features are compared before a time is believed.
README.md beside this file says what is compared, and how.
"""
import argparse, os, shutil, statistics, subprocess, sys, tempfile, time

import agreement

PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sessions", type=float, help="number of sessions, such as 1e5 or 1e7")
    parser.add_argument("--rounds", type=int, default=5, help="counted rounds (5)")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="threads of tilsyn (all); the peers set their own")
    parser.add_argument("--peers", default=os.path.join(PACKAGE, "..", "shared", "peers"), help="folder of generate.py and the peers")
    parser.add_argument("--tilsyn", default=os.path.join(PACKAGE, ".build", "release", "tilsyn"), help="the built program")
    parser.add_argument("--data", help="folder of the input; generated where it has none, and kept")
    return parser.parse_args()


def measure(command):
    """Runs a command to its end: wall seconds, processor seconds, peak resident bytes and what it said on standard error."""
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, cwd=PACKAGE)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode(errors="replace")
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)}\nended with status {process.returncode}:\n{said}")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss * 1024, "said": said}


def generate(options, folder):
    """The input; written beside its place first, so that a generation broken off is not taken for one."""
    if os.path.exists(f"{folder}/mentors.csv"):
        return
    unfinished = folder.rstrip("/") + ".unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    subprocess.run([sys.executable, f"{options.peers}/generate.py", str(options.sessions), unfinished], check=True)
    if os.path.isdir(folder):
        os.rmdir(folder)
    os.rename(unfinished, folder)


def warm(folder):
    """Reads the input once, so that all programs find it in the page cache."""
    for name in sorted(os.listdir(folder)):
        with open(f"{folder}/{name}", "rb") as file:
            while file.read(1 << 24):
                pass


def contestants(options, data, work):
    """Name, command and the file with its features."""
    run = f"{work}/run"
    python = sys.executable
    return [
        ("Tilsyn", [options.tilsyn, "sweep", data, "--period", "2026-09", "--out", run, "--force", "--timings",
                    "--threads", str(options.threads)], f"{run}/mentors.csv"),
        ("DuckDB", [python, f"{options.peers}/peer_duckdb.py", data, f"{work}/duckdb.csv"], f"{work}/duckdb.csv"),
        ("Polars", [python, f"{options.peers}/peer_polars.py", data, f"{work}/polars.csv", "streaming"], f"{work}/polars.csv"),
    ]


def phases(measurements):
    """Medians of the phases that --timings prints as `time:   1.234 s  name`."""
    seconds = {}
    for measurement in measurements:
        for line in measurement["said"].splitlines():
            if line.startswith("time:"):
                value, name = line.removeprefix("time:").split(" s ", 1)
                seconds.setdefault(name.strip(), []).append(float(value))
    return {name: statistics.median(values) for name, values in seconds.items()}


def version(options, name):
    if name == "Tilsyn":
        return subprocess.run([options.tilsyn, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return __import__(name.lower()).__version__


def machine():
    model = "unknown processor"
    with open("/proc/cpuinfo") as file:
        for line in file:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores ({model}), {memory:.0f} GiB, load {os.getloadavg()[0]:.1f} at the end"


def report(options, data, names, results, compared):
    def median(name, key):
        return statistics.median(m[key] for m in results[name])

    size = sum(os.path.getsize(f"{data}/{name}") for name in os.listdir(data)) / 1e6
    print(f"\n{int(options.sessions):,} sessions, {size:,.0f} MB of input; medians of {options.rounds} rounds in turn; {machine()}\n")
    print("| program | wall s (least–most) | user+sys s | peak MB | wall, Tilsyn = 1 | processor, Tilsyn = 1 | peak, Tilsyn = 1 |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name in names:
        walls = [m["wall"] for m in results[name]]
        ratios = [median(name, key) / median(names[0], key) for key in ("wall", "cpu", "peak")]
        print(
            f"| {name} {version(options, name)} | {median(name, 'wall'):.2f} ({min(walls):.2f}–{max(walls):.2f}) | {median(name, 'cpu'):.2f} "
            f"| {median(name, 'peak') / 1e6:,.0f} | " + " | ".join(f"{ratio:.2f}" for ratio in ratios) + " |")
    print("\n| phase of Tilsyn | median wall s |\n| --- | --- |")
    for name, seconds in phases(results[names[0]]).items():
        print(f"| {name} | {seconds:.3f} |")
    print(f"\n{compared}")


def main():
    options = arguments()
    if not os.access(options.tilsyn, os.X_OK):
        sys.exit(f"{options.tilsyn}: is not there. Build it with swift build -c release, or name it with --tilsyn.")
    if not os.path.exists(f"{options.peers}/generate.py"):
        sys.exit(f"{options.peers}: has no generate.py. Name the folder of the peers with --peers.")
    with tempfile.TemporaryDirectory(prefix="tilsyn-bench-") as work:
        data = os.path.abspath(options.data) if options.data else f"{work}/data"
        generate(options, data)
        warm(data)
        programs = contestants(options, data, work)
        results = {name: [] for name, _, _ in programs}
        for round in range(options.rounds + 1):
            for name, command, _ in programs:
                measurement = measure(command)
                if round > 0:
                    results[name].append(measurement)
            compared = agreement.check(programs[0][2], {name: output for name, _, output in programs[1:]})
            print(f"round {round} of {options.rounds}" + (" (not counted)" if round == 0 else ""), file=sys.stderr)
        report(options, data, [name for name, _, _ in programs], results, compared)


if __name__ == "__main__":
    main()
