"""Side by side: `mingcha exchange`, DuckDB and Polars over the same files, in turn, same bytes or no figures.

    python bench.py --mingcha PATH --input PLAIN --rounds N [--threads 2] [--load used|all] [--json FILE]

PLAIN is a folder made by plain.py. A round runs every program once; rounds begin with another program each. Only
ratios within a round count, because seconds wander on shared machines.
"""

import argparse
import datetime
import hashlib
import importlib.metadata
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

from common import RULES

HERE = pathlib.Path(__file__).resolve().parent
FILES = ("findings.ndjson", "classes.ndjson")
QUERY_STAGES = {"mingcha": ("plan", "screen", "write"), "peer": ("query", "write")}


def main():
    options = arguments()
    with tempfile.TemporaryDirectory() as scratch:
        runners = programs(options, pathlib.Path(scratch))
        expected = verified(runners, options)
        rounds = [measured(runners, number, expected, str(options.threads)) for number in range(options.rounds)]
    report(options, rounds)
    if options.json:
        record = {"date": now(), "machine": machine(), "input": inputs(options), "rounds": rounds}
        pathlib.Path(options.json).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mingcha", required=True, type=pathlib.Path)
    parser.add_argument("--input", required=True, type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--load", choices=("used", "all"), default="used",
                        help="what the peers load: the columns they use, or every column of all files as mingcha does")
    parser.add_argument("--json", help="write every figure to this file")
    options = parser.parse_args()
    if options.rounds < 1 or options.threads < 1:
        parser.error("rounds and threads are 1 or more")
    return options


def programs(options, scratch):
    """Command line and output folder by name."""
    threads = str(options.threads)
    folders = {name: scratch / name for name in ("mingcha", "duckdb", "polars", "mingcha-all")}
    exchange = [str(options.mingcha), "exchange", str(options.input), "--threads", threads, "--out"]
    peers = {"duckdb": "peer_duckdb.py", "polars": "peer_polars.py"}
    commands = {
        "mingcha": exchange + [str(folders["mingcha"]), "--rules", ",".join(["E01"] + RULES)],
        "mingcha-all": exchange + [str(folders["mingcha-all"])],
    }
    for name, script in peers.items():
        commands[name] = [
            sys.executable, str(HERE / script), str(options.input), str(folders[name]), threads, options.load]
    return {name: (commands[name], folder) for name, folder in folders.items()}


def run(command, folder, threads):
    """One process: wall and CPU seconds, peak memory, and the stages it tells itself."""
    environment = os.environ | {"POLARS_MAX_THREADS": threads}
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment)
    told = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} failed with {process.returncode}:\n{told.decode(errors='replace')}")
    stages = json.loads((folder / "timing.json").read_text(encoding="utf-8"))
    is_peer = "load" in stages
    cpu = stages.pop("cpuSeconds", usage.ru_utime + usage.ru_stime)
    query = sum(stages[name] for name in QUERY_STAGES["peer" if is_peer else "mingcha"])
    return {
        # The start of an interpreter is no part of a comparison: of the peers only their own work counts, of mingcha
        # the whole process.
        "wall": sum(stages.values()) if is_peer else wall,
        "process": wall,
        "query": query,
        "cpu": cpu,
        "processCPU": usage.ru_utime + usage.ru_stime,
        "peakMiB": usage.ru_maxrss / 1024,
        "stages": stages,
    }


def digest(folder):
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}


def verified(runners, options):
    """The digests all must give; warms the page cache. Ends the program when any two differ."""
    for command, folder in runners.values():
        run(command, folder, str(options.threads))
    folder, whole = runners["mingcha"][1], runners["mingcha-all"][1]
    for line in (folder / "ingest.ndjson").read_text(encoding="utf-8").splitlines():
        feed = json.loads(line)
        if feed["rejected"] or feed["cellWarnings"]:
            sys.exit(f"feed {feed['feed']}: mingcha rejects rows or cells, so the peers see other rows")
    chosen = [
        line for line in (whole / FILES[0]).read_text(encoding="utf-8").splitlines()
        if json.loads(line)["rule"] in RULES
    ]
    if chosen != (folder / FILES[0]).read_text(encoding="utf-8").splitlines():
        sys.exit("mingcha: findings of the chosen rules are not those of a run of all rules")
    expected = digest(folder)
    for name in ("duckdb", "polars"):
        demand(name, runners[name][1], expected)
    lines = {name: (folder / name).read_bytes().count(b"\n") for name in FILES}
    if not all(lines.values()):
        sys.exit("the input gives no findings or no classes: nothing would be compared")
    print("the same bytes from all: " + ", ".join(f"{name} {count} lines" for name, count in lines.items()))
    return expected


def demand(name, folder, expected):
    found = digest(folder)
    for file in FILES:
        if found[file] != expected[file]:
            sys.exit(f"{name} writes another {file} than mingcha; no figures are reported")


def measured(runners, number, expected, threads):
    """One round: every program once, beginning with another one than the round before."""
    names = list(runners)
    turn = number % len(names)
    results = {}
    for name in names[turn:] + names[:turn]:
        command, folder = runners[name]
        results[name] = run(command, folder, threads)
        if name != "mingcha-all":
            demand(name, folder, expected)
    shown = " · ".join(f"{name} {results[name]['wall']:.2f} s" for name in names)
    print(f"round {number + 1}: {shown} · load {os.getloadavg()[0]:.1f}", flush=True)
    return results


def report(options, rounds):
    """The table, in Markdown."""
    print(f"\n{now()} · {machine()}\n{inputs(options)}\n")
    print("| | end to end s | query only s | CPU s | peak MiB | end to end ÷ mingcha | query only ÷ mingcha | CPU ÷ "
          "mingcha |")
    print("|---|---|---|---|---|---|---|---|")
    titles = {
        "mingcha": f"mingcha, E01 and {len(RULES)} rules", "duckdb": "DuckDB " + version("duckdb"),
        "polars": "Polars " + version("polars"), "mingcha-all": "mingcha, all rules",
    }
    for name, title in titles.items():
        cells = [spread([each[name][key] for each in rounds], digits) for key, digits in
                 (("wall", 2), ("query", 3), ("cpu", 2), ("peakMiB", 0))]
        for key in ("wall", "query", "cpu"):
            ratios = [each[name][key] / each["mingcha"][key] for each in rounds]
            cells.append("1" if name == "mingcha" else f"**{spread(ratios, 2)}**")
        print(f"| {title} | {' | '.join(cells)} |")
    print("\nMedian [least–greatest] of the rounds; ratios are taken within a round. Stages, medians in seconds:")
    for name, title in titles.items():
        stages = rounds[0][name]["stages"]
        print(f"- {title}: " + ", ".join(
            f"{stage} {statistics.median(each[name]['stages'][stage] for each in rounds):.3f}"
            for stage in stages if isinstance(stages[stage], float)))


def spread(values, digits):
    return f"{statistics.median(values):.{digits}f} [{min(values):.{digits}f}–{max(values):.{digits}f}]"


def version(package):
    return importlib.metadata.version(package)


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8")
                  if line.startswith("model name")), platform.machine())
    return f"{model}, {os.cpu_count()} cores, load {' '.join(f'{load:.1f}' for load in os.getloadavg())}"


def inputs(options):
    files = sorted(options.input.glob("*.csv"))
    size = sum(file.stat().st_size for file in files) / 1e6
    return (f"{len(files)} CSV files, {size:.0f} MB; {options.rounds} rounds, {options.threads} threads, warm page "
            f"cache; the peers load {'the columns they use' if options.load == 'used' else 'every column'}")


if __name__ == "__main__":
    main()
