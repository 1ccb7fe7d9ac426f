"""What `tipreport check` costs beside other programs, and what it finds of what was planted.

    python -m benchmarks.speed DIRECTORY/countries-100k --peer polars="PYTHON polars_base.py 100k" -n 5
    python -m benchmarks.speed DIRECTORY/countries-10k DIRECTORY/countries-100k --plot growth.svg

The files are those of `benchmarks.workload`. All commands run as whole processes, in turn, and ratios are of the
processor's time, pair by pair, since other work on the machine slows down both of a pair. Prints tables in Markdown.
"""
# ruff: noqa: INP001, S603, T201 - scripts beside the package, which run what they are told to and print

from __future__ import annotations

import argparse
import csv
import json
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import perf_counter

API = """
import sys
from tipreport import check
from tipreport.formats.files import read
reading = read(sys.argv[1:])
check(reading.dataset, problems=reading.problems)
"""
Run = tuple[float, float, float]
"""Seconds on the clock, seconds of the processor, mebibytes at the most."""


def timed(command: list[str]) -> Run:
    """Run a command to its end."""
    begun = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def median(runs: list[Run], what: int) -> float:
    """The median of one thing that was measured."""
    return statistics.median(run[what] for run in runs)


def commands(path: Path, jobs: int) -> dict[str, list[str]]:
    """Ours: the command, the command in several processes, and a script."""
    check = [sys.executable, "-m", "tipreport", "check", f"{path}.csv", "--format", "json", "--output", os.devnull]
    ours = {"tipreport check": check, "Python API": [sys.executable, "-c", API, f"{path}.csv"]}
    return ours | ({f"tipreport check -j {jobs}": [*check, "-j", str(jobs)]} if jobs > 1 else {})


def paired(path: Path, peers: dict[str, list[str]], count: int, jobs: int) -> None:
    """Ours and each peer in turn."""
    print("\n| program | s | CPU s | MiB | ours / peer |\n| --- | --- | --- | --- | --- |")
    for name, command in commands(path, jobs).items():
        runs = [timed(command) for _ in range(count)]
        print(f"| {name} | {median(runs, 0):.2f} | {median(runs, 1):.2f} | {median(runs, 2):.0f} | |")
    ours = commands(path, 1)["tipreport check"]
    for name, command in peers.items():
        pairs = [(timed(ours), timed(command)) for _ in range(count)]
        theirs = [their for _, their in pairs]
        ratio = statistics.median(our[1] / their[1] for our, their in pairs)
        print(
            f"| {name} | {median(theirs, 0):.2f} | {median(theirs, 1):.2f} | {median(theirs, 2):.0f} | {ratio:.1f} |",
            flush=True,
        )


def found(path: Path) -> None:
    """What was found of what was planted, by kind, and what was found beside it."""
    groups = {}
    with path.with_name(f"{path.name}.csv").open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), 2):
            groups[line] = f"{row['source']} {row['indicator']}"
    with tempfile.TemporaryDirectory() as directory:
        output = Path(directory) / "found.json"
        command = [
            sys.executable,
            "-m",
            "tipreport",
            "check",
            f"{path}.csv",
            "--format",
            "json",
            "--output",
            str(output),
        ]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        findings = json.loads(output.read_text(encoding="utf-8"))["findings"]
    told: dict[str, Counter[str]] = {}
    for finding in findings:
        lines = [figure["line"] for figure in finding["figures"]] or [finding["line"]]
        for group in {groups[line] for line in lines}:
            told.setdefault(group, Counter())[f"{finding['code']} {finding['severity']}"] += 1
    truth = json.loads(path.with_name(f"{path.name}.json").read_text(encoding="utf-8"))
    print("\n| planted | found | as |\n| --- | --- | --- |")
    for kind, planted in truth.items():
        codes = sum((told.get(group, Counter()) for group in planted), Counter())
        words = ", ".join(f"{code} ({count})" for code, count in codes.most_common(4))
        print(f"| {kind} | {sum(group in told for group in planted)} of {len(planted)} | {words} |")
    known = {group for planted in truth.values() for group in planted}
    print(f"\nGroups with findings in which nothing was planted: {len(told.keys() - known)}.")


def growth(paths: list[Path], count: int, plot: Path | None) -> None:
    """Time and memory against the number of rows."""
    points = []
    print("\n| rows | s | CPU s | µs of CPU a row | MiB |\n| --- | --- | --- | --- | --- |")
    for path in paths:
        rows = Path(f"{path}.csv").read_bytes().count(b"\n") - 1
        runs = [timed(commands(path, 1)["tipreport check"]) for _ in range(count)]
        wall, cpu, memory = (median(runs, what) for what in range(3))
        points.append((rows, cpu, memory))
        print(f"| {rows:,} | {wall:.2f} | {cpu:.2f} | {1e6 * cpu / rows:.0f} | {memory:.0f} |", flush=True)
    if plot is None:
        return
    from matplotlib import pyplot as plt  # noqa: PLC0415 - the tables need none

    drawn, axes = plt.subplots(1, 2, figsize=(8, 3), layout="constrained")
    for axis, what, unit in zip(axes, (1, 2), ("seconds of the processor", "MiB"), strict=True):
        axis.plot([point[0] for point in points], [point[what] for point in points], marker="o")
        axis.set(xlabel="figures", ylabel=unit, xlim=0, ylim=0)
    drawn.savefig(plot)


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, help="workloads, without .csv")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=COMMAND")
    parser.add_argument("-n", type=int, default=3, help="runs of each")
    parser.add_argument("-j", type=int, default=1, help="also in so many processes")
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    peers = {name: shlex.split(command) for name, _, command in (peer.partition("=") for peer in options.peer)}
    if len(options.paths) > 1:
        growth(options.paths, options.n, options.plot)
        return
    found(options.paths[0])
    paired(options.paths[0], peers, options.n, options.j)


if __name__ == "__main__":
    main()
