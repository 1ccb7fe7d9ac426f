"""Asks z3 about least and greatest counts: whether each is possible, and nothing beyond it; and times the seeds.

    python -m benchmarks.bounds --seed 1 --count 1000
    python -m benchmarks.bounds --time seeds/

Each draw is a random report with a cell, or several figures, that are asked about at random. The tally is JSON on
standard output. Exit codes: 0 no bound is wrong; 1 one is, and its report stands on standard error.
"""
# ruff: noqa: INP001 - scripts beside the package, in no package of their own

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections import Counter
from functools import partial
from itertools import chain
from multiprocessing import Pool
from random import Random
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

from attrs import evolve

import tipreport
from benchmarks import translate
from benchmarks.draw import draw
from benchmarks.translate import FACTS, USUAL, Assumption
from tipreport.errors import QuestionError
from tipreport.model.build import breakdown, part
from tipreport.model.cell import contains
from tipreport.model.declared import Extent
from tipreport.model.scope import Stated
from tipreport.reason import workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tipreport import Cell, Figure, Report
    from tipreport.intervals.answers import CellBounds, CountBounds, FeasibleInterval

_ID = "asked-about"
_FAR = 1_000_000_000
_BUDGET = 400_000
"""A tenth of what a question may cost else: the hard ones are about how contradictory reports conflict."""
_CODES: dict[str, tuple[Any, ...]] = {
    "sex": ("female", "male", ["female", "male"], ["male", "unspecified"]),
    "age": ("child", "adult"),
    "group": ("girls", "women", ["boys", "men"]),
    "exploitation": ("sexual", "labour", "begging", "multiple", ["sexual", "begging"], ["labour", "unspecified"]),
    "actor": ("federal", "inm", ["state", "inm"]),
    "nationality": ("ARG", "foreign", "national", ["ARG", "COL"], ["COL", "GTM", "MEX"]),
    "recognition": ("potential", ["potential", "confirmed"]),
    "period": ("2022", "2022-01/2022-03", ["2021", "2022"]),
}


# What is asked. A cell that no figure has becomes one, so that its records are among those that z3 is told of.


def asked(rng: Random, report: Report) -> CellBounds:
    """Ask about a cell at random: of a figure, or of whichever holds it."""
    names = rng.sample(sorted(_CODES), rng.choice((0, 1, 1, 1, 2)))
    codes = {name: rng.choice(_CODES[name]) for name in names}
    figure = rng.choice(report.ids) if rng.random() < 0.7 else None  # noqa: PLR2004 - mostly
    return tipreport.bounds(report, figure, **codes)


def with_figure(report: Report, known: CountBounds) -> Report:
    """The report with what is asked about as a figure, which says nothing of its number."""
    cell = known.cell
    assert cell is not None  # noqa: S101 - only totals have none
    if not known.of:
        stated = Stated(_ID, cell.indicator, cell.unit.name, _or_all(report, cell))
        return evolve(report, figures=(*report.figures, tipreport.Figure(stated, tipreport.Amount.read("not stated"))))
    return evolve(report, figures=tuple(_with_part(root, known.of[0], cell) for root in report.figures))


def _or_all(report: Report, cell: Cell) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The codes of a row; none of the defaults slips in."""
    own = dict(cell.coordinates)
    left = {name: ("all",) for name, _ in report.defaults.coordinates if name not in own}
    return report.book.coordinates(own | left)


def _with_part(figure: Figure, whole: Figure, cell: Cell) -> Figure:
    kept = tuple(
        evolve(each, parts=tuple(_with_part(child, whole, cell) for child in each.parts)) for each in figure.breakdowns
    )
    codes: dict[str, Any] = {name: each for name, each in cell.coordinates if whole.cell.codes(name) != each}
    more = (breakdown([part("not stated", id=_ID, **codes)]),) if figure.id == whole.id else ()
    return evolve(figure, breakdowns=(*kept, *more))


class Oracle:
    """What z3 knows of one answer: of all that hangs together with what was asked about."""

    def __init__(self, report: Report, known: CountBounds) -> None:
        new = known.cell is not None and not (known.of and contains(report.book, known.cell, known.of[0].cell))
        self.read = translate.Account(with_figure(report, known) if new else report, known.account)
        ids = [_ID] if new else [figure.id for figure in known.of]
        self.numbers = [node.number for id_ in ids if (node := self.read.find(id_)) is not None]
        # Figures of several reporters: the translation knows one account at a time.
        self.able = len(self.numbers) == len(ids)
        self.islands: dict[frozenset[Assumption], translate.Island] = {}

    def __call__(self, assumed: frozenset[Assumption], value: str) -> bool | None:
        """Whether a world that keeps assumptions has so many."""
        bounds = tipreport.Amount.read(value).firm

        def in_bounds(count: translate.Counter) -> Iterator[Any]:
            yield count.in_any(self.numbers) >= int(bounds.low)
            if bounds.high is not None:
                yield count.in_any(self.numbers) <= int(bounds.high)

        if assumed not in self.islands:
            self.islands[assumed] = self.island(assumed)
        if not self.able:
            return None
        try:
            return self.islands[assumed].has_world(whole_numbers=True, timeout=10, also=in_bounds)
        except translate.TooLargeError:
            self.able = False
            return None

    def island(self, assumed: frozenset[Assumption]) -> translate.Island:
        """All figures that hang together with those asked about, as one island."""
        tied = (nodes for nodes in self.read.islands(assumed) if any(node.number in self.numbers for node in nodes))
        nodes = sorted(chain.from_iterable(tied), key=lambda node: node.number)
        return translate.Island(self.read, nodes, assumed)


# One answer, compared.


def compare(known: CountBounds, is_: Oracle, counts: Counter[str], *, tied: bool) -> str:
    """What is wrong with an answer, if anything is.

    Args:
        known: The answer.
        is_: Asks z3 whether a world that keeps assumptions has so many.
        counts: What is added to the tally.
        tied: Whether the translation may take in more figures than the engine: all rows of a table that count the same,
            be they disjoint, and those that an unknown overlap ties to the ones asked about, though it asks nothing.
    """
    for name, interval, assumed in (("facts", known.facts, FACTS), ("assumptions", known.assumed, USUAL)):
        if interval is not None:
            if tied and is_(assumed, "at least 0") is False:
                counts["contradictory elsewhere"] += 1
            elif wrong := _wrong(interval, partial(is_, assumed), counts):
                return f"{name}: {wrong}"
        elif known.conflicts:
            counts["contradictory"] += 1
            if is_(assumed, "at least 0"):
                return f"{name}: there is a world"
        else:
            counts["not decided"] += 1
    return ""


def _wrong(interval: FeasibleInterval, is_: Callable[[str], bool | None], counts: Counter[str]) -> str:
    low, high = interval.sides
    inside = [f"{low}", f"at least {_FAR}" if high is None else f"{high}"]
    outside = [f"at most {low - 1}"] if low else []
    outside += [] if high is None else [f"at least {high + 1}"]
    if interval.undecided:
        counts["not decided beyond"] += 1
        inside = []
    counts["unbounded"] += high is None
    for value, expected in (*((each, True) for each in inside), *((each, False) for each in outside)):
        answer = is_(value)
        counts["asked"] += 1
        counts["z3 undecided"] += answer is None
        if answer is not None and answer is not expected:
            return f"{value}: z3 says {answer}, the interval is {interval}"
    return ""


def run(seed: int, numbers: range) -> tuple[Counter[str], str]:
    """Draw and compare until a bound is wrong."""
    counts: Counter[str] = Counter()
    for number in numbers:
        rng = Random(f"{seed}/{number}")  # noqa: S311 - chance, not secrecy
        report = draw(rng, rng.choice(("any", "world", "world"))).report
        tied = report.is_table or any(overlap.extent is Extent.UNKNOWN for overlap in report.overlaps)
        counts["drawn"] += 1
        for known in _questions(rng, report, counts):
            counts["cells" if known.cell else "totals"] += 1
            counts["facts and assumptions differ"] += known.differs
            if wrong := compare(known, Oracle(report, known), counts, tied=tied):
                return counts, f"{seed}/{number} {known.name}: {wrong}\n{tipreport.dumps(report)}"
    return counts, ""


def _questions(rng: Random, report: Report, counts: Counter[str]) -> Iterator[CountBounds]:
    try:
        yield from asked(rng, report)
        yield tipreport.total(report, rng.sample(report.ids, min(len(report.ids), rng.choice((2, 2, 3)))))
    except QuestionError:
        counts["no answer"] += 1


def _spend_less() -> None:
    workspace.BUDGET = _BUDGET


def _tally(seed: int, count: int, jobs: int) -> tuple[dict[str, int], str]:
    tally: Counter[str] = Counter()
    with Pool(jobs, _spend_less) as pool:  # leaving it ends what still runs
        ranges = [range(at, min(at + 20, count)) for at in range(0, count, 20)]
        for counts, wrong in pool.imap_unordered(partial(run, seed), ranges):
            tally.update(counts)
            if wrong:
                return {**tally, "wrong": 1}, wrong
    return {**tally, "wrong": 0}, ""


# How long it takes.


def timed(path: str) -> dict[str, Any]:
    """The bounds of every whole of the reports: of every figure that is broken down."""
    reports = tipreport.load(path).reports
    wholes = [(report, figure.id) for report in reports for figure in report if figure.breakdowns]
    runs = []
    for _ in range(5):
        begun = perf_counter(), process_time()
        answers = list(chain.from_iterable(_bounds(report, id_) for report, id_ in wholes))
        runs.append((perf_counter() - begun[0], process_time() - begun[1]))
    elapsed, busy = (statistics.median(times) for times in zip(*runs, strict=True))
    return {"wholes": len(answers), "seconds": round(elapsed, 2), "of the processor": round(busy, 2)}


def _bounds(report: Report, id_: str) -> Iterable[CountBounds]:
    try:
        return tipreport.bounds(report, id_)
    except QuestionError:
        return ()  # it counts nothing that adds up


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--time", metavar="PATH", help="how long the bounds of these reports take")
    options = parser.parse_args()
    if options.time:
        sys.stdout.write(json.dumps(timed(options.time), indent=2) + "\n")
        return 0
    tally, wrong = _tally(options.seed, options.count, options.jobs)
    sys.stdout.write(json.dumps(tally, indent=2) + "\n")
    sys.stderr.write(wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
