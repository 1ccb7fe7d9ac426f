"""What `tipreport check` costs beside other programs, how that grows, and what it finds of what was planted.

    python -m benchmarks.speed glotip.xlsx -n 5 -j 2 --peer pandas="PYTHON -m benchmarks.by_hand {file}"
    python -m benchmarks.speed DIRECTORY/countries-100k --peer polars="PYTHON polars_base.py {size}" --plot peers.svg
    python -m benchmarks.speed DIRECTORY/countries-10k DIRECTORY/countries-100k --plot growth.svg
    python -m benchmarks.speed --cold seeds/mexico-2023.yaml -n 11

The workloads are those of `benchmarks.workload`: tables, and directories of reports; or any other file, in which
nothing was planted. All commands run as whole processes, in turn, round by round; in the command of a peer, `{size}`
stands for that of the workload, and `{file}` for its file. A peer that is not installed is left out. Ratios are of the
processor's time, round by round, since other work on the machine slows down all of a round. Prints tables in Markdown.
"""
# ruff: noqa: INP001, T201 - scripts beside the package, which print

from __future__ import annotations

import argparse
import os
import shlex
import statistics
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.planted import NOTHING, SEVERITIES, checked, found
from benchmarks.processes import Cost, in_turn, works

CHECK = [sys.executable, "-m", "tipreport", "check"]
COMMAND, API = "tipreport check", "Python API"
SCRIPT = """
import sys
from tipreport import check
check(sys.argv[1:])
"""
Costs = Mapping[str, Sequence[Cost]]
"""By program, run by run."""


def commands(file: Path, jobs: int, peers: Mapping[str, str]) -> dict[str, list[str]]:
    """Ours: the command, a script, and the command in several processes; then the peers that are installed."""
    check = [*CHECK, str(file), "--format", "json", "--output", os.devnull]
    ours = {COMMAND: check, API: [sys.executable, "-c", SCRIPT, str(file)]}
    if jobs > 1:
        ours[f"{COMMAND} -j {jobs}"] = [*check, "-j", str(jobs)]
    size = file.stem.rpartition("-")[2]
    named = {
        name: shlex.split(command.replace("{size}", size).replace("{file}", str(file)))
        for name, command in peers.items()
    }
    return ours | {name: command for name, command in named.items() if works(command)}


def medians(costs: Sequence[Cost]) -> Cost:
    """The median of each thing that was measured."""
    return Cost(*map(statistics.median, zip(*costs, strict=True)))


def ratio(ours: Sequence[Cost], theirs: Sequence[Cost]) -> float:
    """How many times as long ours takes of the processor, in the median of the rounds."""
    return statistics.median(our.processor / their.processor for our, their in zip(ours, theirs, strict=True))


def tell(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table, whose first column is of words."""
    print()
    for row in (head, ["---", *["---:"] * (len(head) - 1)], *rows):
        print(f"| {' | '.join(map(str, row))} |", flush=True)


def tell_costs(costs: Costs) -> None:
    """What each program took, and how many times as long ours take."""
    rows = []
    for name, runs in costs.items():
        of = medians(runs)
        ours = [f"{ratio(costs[our], runs):.2f}" if name != our else "" for our in (COMMAND, API)]
        rows.append((name, f"{of.seconds:.2f}", f"{of.processor:.2f}", f"{of.mebibytes:.0f}", *ours))
    tell(("program", "s", "CPU s", "MiB", "`check` takes times as long", "the API"), rows)


def tell_found(file: Path, told: dict[str, Any]) -> None:
    """In how many groups with something planted the gravest finding is how grave."""
    rows = []
    for kind, gravest, codes in found(file, file.with_suffix(".json"), told):
        columns = [gravest[severity] for severity in (*SEVERITIES, NOTHING)]
        rows.append((kind, gravest.total(), *columns, ", ".join(f"{code} ({n})" for code, n in codes.most_common(4))))
    tell(("planted", "groups", *SEVERITIES, NOTHING, "as"), rows)


def tell_growth(sizes: Sequence[int], measured: Sequence[Costs]) -> None:
    """Time and memory of each program against the number of figures."""
    rows = []
    for name in measured[0]:
        for size, costs in zip(sizes, measured, strict=True):
            if name in costs:
                of = medians(costs[name])
                each = f"{1e6 * of.processor / size:.1f}"
                rows.append(
                    (name, f"{size:,}", f"{of.seconds:.2f}", f"{of.processor:.2f}", each, f"{of.mebibytes:.0f}")
                )
    tell(("program", "figures", "s", "CPU s", "µs of CPU a figure", "MiB"), rows)


def tell_cold(path: str, count: int) -> None:
    """A small check beside a bare start of what it is built on."""
    bare = "python -c 'import attrs, yaml'"
    costs = in_turn({COMMAND: [*CHECK, path], bare: [sys.executable, "-c", "import attrs, yaml"]}, count)
    rows = [(f"`{name}`", *(f"{1000 * each:.0f}" for each in medians(runs)[:2])) for name, runs in costs.items()]
    tell((f"{path}, {count} rounds", "ms", "CPU ms"), rows)
    print(f"\nThe check takes {ratio(costs[COMMAND], costs[bare]):.2f} times as long of the processor.")


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, help="workloads: tables without .csv, and directories; or files")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=COMMAND")
    parser.add_argument("--cold", metavar="PATH", help="a small report, whose check is set beside a bare start")
    parser.add_argument("-n", type=int, default=3, help="rounds")
    parser.add_argument("-j", type=int, default=1, help="also in so many processes")
    parser.add_argument("--plot", type=Path, help="where to draw the costs, or with several workloads how they grow")
    options = parser.parse_args()
    peers = dict(peer.split("=", 1) for peer in options.peer)
    sizes, measured = [], []
    for path in options.paths:
        file = path if path.exists() else Path(f"{path}.csv")
        told = checked(file)
        sizes.append(told["summary"]["figures"])
        print(f"\n## {path.name}: {sizes[-1]:,} figures")
        if file.with_suffix(".json").exists():
            tell_found(file, told)
        measured.append(in_turn(commands(file, options.j, peers), options.n))
        tell_costs(measured[-1])
        for missing in peers.keys() - measured[-1].keys():
            print(f"\n{missing} does not run here.")
    if len(measured) > 1:
        tell_growth(sizes, measured)
    if options.plot and measured:
        from benchmarks.plots import draw  # noqa: PLC0415 - the tables need none

        draw(options.plot, sizes, [{name: medians(runs) for name, runs in costs.items()} for costs in measured])
    if options.cold:
        tell_cold(options.cold, options.n)


if __name__ == "__main__":
    main()
