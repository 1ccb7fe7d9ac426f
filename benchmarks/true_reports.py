"""Reports that are true of a drawn world are never called wrong: what is drawn is written, read and checked.

    python -m benchmarks.true_reports --seed 1 --count 20000 --jobs 2

Each report is written as YAML and, where rows can say it, as CSV. An error would be false, and so would a warning of
whose assumptions the world breaks none. Every line of arithmetic is done again. The tally is JSON on standard output.
Exit codes: 0 nothing is false; 1 something is, which stands on standard error.
"""
# ruff: noqa: INP001, S311 - scripts beside the package; what is drawn is no secret

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from functools import partial
from multiprocessing import Pool
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import tipreport
from benchmarks.draw import draw
from benchmarks.oracle import meant
from tests.rules.test_arithmetic_lines import redo_all
from tipreport.errors import ValueProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.draw import Drawn


CONFLICTS = frozenset({"SUM001", "SUM002", "SUM003", "SUM004", "SUM005", "SUM006", "OVL002", "OVL003", "AMT005"})


class Result(NamedTuple):
    """What came of one report: what to count, and what was false."""

    counts: Counter[str]
    false: tuple[str, ...]


def forms(drawn: Drawn) -> Iterator[tuple[str, tipreport.Dataset]]:
    """Yield a report read from YAML and, where rows can say it, from CSV."""
    text = tipreport.dumps(drawn.report)
    yield "YAML", tipreport.Dataset((tipreport.loads(text),))
    try:
        rows = tipreport.dumps(drawn.report, format="csv")
    except ValueProblem:  # rows cannot say it
        return
    yield "CSV", tipreport.loads(rows, format="csv")


def one(seed: int, number: int) -> Result:
    """Draw a report and check it in each form."""
    drawn = draw(Random(f"{seed}/{number}"), "world")
    counts, false = Counter(reports=1), []
    for form, read in forms(drawn):
        outcome = tipreport.check(read)
        counts[form] += 1
        counts["accounts"] += len(outcome.verdicts)
        counts["undecided"] += outcome.summary.undecided
        for finding in outcome.findings:
            if finding.code not in CONFLICTS or finding.severity.value == "note":
                continue
            named = {meant(each.kind).name.lower() for each in finding.assumptions}
            if "population" in named:
                continue  # two narratives' figures need not count one
            counts[finding.severity.value] += 1
            if finding.severity.value == "error" or not named & drawn.broken:
                false.append(f"{seed}/{number}, {form}: {finding.code} {finding.headline} {sorted(named)}")
        for report in read.reports if counts["warning"] else ():
            counts["lines of arithmetic"] += redo_all(report, given_up=True)
    return Result(counts, tuple(false))


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.true_reports")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    tally, false = Counter[str](), 0
    with Pool(options.jobs) as pool:
        for result in pool.imap_unordered(partial(one, options.seed), range(options.count), 100):
            tally.update(result.counts)
            false += len(result.false)
            sys.stderr.writelines(f"{words}\n" for words in result.false)
    sys.stdout.write(json.dumps({"seed": options.seed, **dict(sorted(tally.items())), "false": false}, indent=2) + "\n")
    return bool(false)


if __name__ == "__main__":
    sys.exit(main())
