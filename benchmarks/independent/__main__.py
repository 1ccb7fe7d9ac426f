"""Compares tipreport with the second reading of docs/consistency.md on drawn reports.

    python -m benchmarks.independent --seed 1 --count 1000 --kind narrative --jobs 2
    python -m benchmarks.independent --seed 1 --show 17
    python -m benchmarks.independent --file seeds/mexico-2023.yaml

The tally is JSON on standard output: the seed, how often each discrepancy and each thing that a report may state
occurred, and what occurred too seldom (`tally.QUOTAS`) though further reports were drawn for its sake. The first
reports of each discrepancy stand on standard error, made small; of the others, how to show them.
Exit codes: 0 nothing differs, and every quota is met; 1 otherwise.
"""
# ruff: noqa: S311 - what is drawn is no secret

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.independent import accepted, compare, forms, hints, narratives, questions, read, tables
from benchmarks.independent.shrink import shrink
from benchmarks.independent.tally import answered, is_answer, traits, unmet
from benchmarks.independent.worlds import components
from benchmarks.independent.write import as_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from benchmarks.independent.codes import Report
    from benchmarks.independent.compare import Discrepancy

SHOWN = 2  # reports of each kind of discrepancy
REALISTIC = 100  # one of so many reports is of realistic size
FURTHER = 2  # times as many reports are drawn once more to meet the quotas
BATCH = 50  # of these are drawn before it is asked what is still missing
SELDOM = 0.2  # of the reports are asked about what is accepted
Question = Callable[[compare.Case, Random], "list[Discrepancy] | None"]
OFTEN: dict[str, Question] = {"bounds": questions.bounds, "total": questions.total}
ABOUT_ACCEPTED: dict[str, Question] = {"misprint": accepted.misprint, "acceptance": accepted.acceptance}
QUIET = {"unsure", "undecided", "hint that takes long"}  # counted, and not shown


class Result(NamedTuple):
    """What came of one drawn report."""

    number: int
    occurred: frozenset[str]
    discrepancies: tuple[Discrepancy, ...]
    asked: tuple[str, ...]


def draw(seed: int, kind: str, number: int) -> Report:
    """Draw a report again by its seed and its number."""
    rng, realistic = Random(f"{seed}-{kind}-{number}"), number % REALISTIC == REALISTIC - 1
    return tables.draw(rng, realistic=realistic) if kind == "table" else narratives.draw(rng, realistic=realistic)


def one(seed: int, kind: str, number: int) -> Result:
    """Draw a report and compare all that is said of it."""
    return _result(compare.Case(draw(seed, kind, number)), number)


def one_with(missing: frozenset[str], seed: int, kind: str, number: int) -> Result | None:
    """Draw a report and compare all that is said of it if something occurs that was drawn too seldom."""
    case = compare.Case(draw(seed, kind, number))
    asked = any(map(is_answer, missing)) or not missing.isdisjoint(traits(case.report, case.components))
    return _result(case, number) if asked and not missing.isdisjoint(occurs(case)) else None


def _result(case: compare.Case, number: int) -> Result:
    found, asked = compared(case, Random(number))
    return Result(number, occurs(case), tuple(found), asked)


def occurs(case: compare.Case) -> frozenset[str]:
    """Return what occurs in a report, and in what tipreport says of it."""
    return frozenset({*traits(case.report, case.components), *answered(case.outcome)})


def compared(case: compare.Case, rng: Random) -> tuple[list[Discrepancy], tuple[str, ...]]:
    """Compare all that is said of a report; also return which questions were asked."""
    found = compare.problems(case)
    if any(d.kind == "input" for d in found):
        return found, ()
    agreed, asked = not any(d.kind == "verdict" for d in found), []
    if agreed:
        asked += _ask(OFTEN, case, rng, found)
        found += hints.problems(case)
    found += forms.problems(case, rng)
    if agreed and rng.random() < SELDOM:
        asked += _ask(ABOUT_ACCEPTED, case, rng, found)
    return found, tuple(asked)


def _ask(some: Mapping[str, Question], case: compare.Case, rng: Random, found: list[Discrepancy]) -> Iterator[str]:
    """Yield the names of the questions that there are of a report, and add what differs."""
    for name, question in some.items():
        answer = question(case, rng)
        if answer is not None:
            found += answer
            yield name


def show(result: Result, seed: int, kind: str, which: str) -> None:
    """Write the report of a discrepancy, made small, to standard error."""

    def failing(report: Report) -> bool:
        return any(d.kind == which for d in compared(compare.Case(report), Random(result.number))[0])

    small = shrink(draw(seed, kind, result.number), failing)
    words = [d.words for d in compared(compare.Case(small), Random(result.number))[0] if d.kind == which]
    sys.stderr.write(f"-- {which}, --seed {seed} --kind {kind} --show {result.number}\n{as_yaml(small)}   {words}\n\n")


def results(seed: int, kind: str, count: int, jobs: int) -> Iterator[Result]:
    """Yield what comes of the reports of a run, and of further ones that have what was drawn too seldom."""
    occurred: Counter[str] = Counter()
    with Pool(jobs) as pool:
        each: Callable[..., Iterable[Any]] = pool.imap if jobs > 1 else map
        for result in each(partial(one, seed, kind), range(count)):
            occurred.update(result.occurred)
            yield result
        for first in range(count, count + FURTHER * count, BATCH):
            missing = frozenset(unmet(kind, occurred, count))
            some = range(first, first + BATCH) if missing else ()
            for result in filter(None, each(partial(one_with, missing, seed, kind), some)):
                occurred.update(result.occurred)
                yield result


def run(seed: int, kind: str, count: int, jobs: int = 1, *, shown: int = SHOWN) -> dict[str, Any]:
    """Compare many reports and return the tally."""
    tally: dict[str, Counter[str]] = {"discrepancies": Counter(), "questions": Counter(), "occurred": Counter()}
    reports = 0
    for result in results(seed, kind, count, jobs):
        reports += 1
        tally["occurred"].update(result.occurred)
        tally["questions"].update(result.asked)
        for which in sorted({d.kind for d in result.discrepancies}):
            tally["discrepancies"][which] += 1
            if which in QUIET:
                continue
            if tally["discrepancies"][which] <= shown:
                show(result, seed, kind, which)
            else:
                sys.stderr.write(f"-- {which}, --seed {seed} --kind {kind} --show {result.number}\n")
    found = {k: dict(sorted(v.items())) for k, v in tally.items()}
    short = unmet(kind, tally["occurred"], count)
    return {"seed": seed, "kind": kind, "reports": reports, **found, "quotas not met": short}


def verdicts(path: Path) -> list[list[object]]:
    """Return the verdict of each component of a file, by this reading."""
    text = path.read_text(encoding="utf-8")
    report = read.csv_report(text) if path.suffix == ".csv" else read.yaml_report(text)
    return [[sorted(c.names), c.verdict] for c in components(report)]


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.independent")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--kind", choices=["narrative", "table"], default="narrative")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--show", type=int, help="print the report of this number, and what differs")
    parser.add_argument("--shown", type=int, default=SHOWN, help="how many reports of each discrepancy are shown")
    parser.add_argument("--file", type=Path, help="give the verdicts of a file")
    options = parser.parse_args()
    if options.file:
        sys.stdout.write(json.dumps(verdicts(options.file), indent=2) + "\n")
        return 0
    if options.show is not None:
        report = draw(options.seed, options.kind, options.show)
        found, _ = compared(compare.Case(report), Random(options.show))
        sys.stdout.write(as_yaml(report) + "".join(f"{d.kind}: {d.words}\n" for d in found))
        return bool(found)
    tally = run(options.seed, options.kind, options.count, options.jobs, shown=options.shown)
    sys.stdout.write(json.dumps(tally, indent=2) + "\n")
    return bool({*tally["discrepancies"]} - QUIET or tally["quotas not met"])


if __name__ == "__main__":
    sys.exit(main())
