"""What a check costs, against figures, dimensions and crossing breakdowns; as a table and as a plot.

    python -m benchmarks.cost docs/images/cost.svg

Needs matplotlib. Each point is the median of several checks of one report in one process, its memory the greatest
that one check takes beyond what stood before. Times are this machine's: look at how they grow.
"""
# ruff: noqa: INP001 - scripts beside the package, in no package of their own

from __future__ import annotations

import statistics
import sys
import tracemalloc
from time import perf_counter
from typing import TYPE_CHECKING

import tipreport
from tipreport import Report, Source, breakdown, part
from tipreport.indicators import IDENTIFIED_VICTIMS

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 7
SEXES = ("female", "male", "other", "unspecified")
FORMS = ("sexual", "labour", "begging", "marriage", "organ_removal", "adoption", "armed_group", "surrogacy")
DIMENSIONS = {
    "sex": ("female", "male", "other"),
    "age": ("child", "adult"),
    "recognition": ("potential", "confirmed"),
    "nationality": ("MEX", "GTM", "HND"),
    "place": ("MX-CHP", "MX-CMX", "MX-BCN"),
}


def figures(count: int) -> Report:
    """A report of so many figures: wholes of five, each broken down by sex."""
    wholes = [
        IDENTIFIED_VICTIMS.figure(
            40, id=f"whole-{number}", period=2000 + number, breakdowns=[breakdown(dict.fromkeys(SEXES, 10), by="sex")]
        )
        for number in range(count // 5)
    ]
    return _report(*wholes)


def dimensions(count: int) -> Report:
    """One whole, broken down completely by so many dimensions, one after the other."""
    named = list(DIMENSIONS)[:count]
    breakdowns = [
        breakdown(dict.fromkeys(DIMENSIONS[name], 36 // len(DIMENSIONS[name])), by=name, complete="stated")
        for name in named
    ]
    return _report(IDENTIFIED_VICTIMS.figure(36, id="whole", breakdowns=breakdowns))


def crossing(count: int) -> Report:
    """One whole with so many forms of exploitation, each crossed with sex and age."""
    parts = [
        part(1, exploitation=form, sex=sex, age=age)
        for form in FORMS[:count]
        for sex in SEXES[:2]
        for age in ("child", "adult")
    ]
    forms = breakdown(dict.fromkeys(FORMS[:count], 4), by="exploitation")
    return _report(IDENTIFIED_VICTIMS.figure(4 * count, id="whole", breakdowns=[forms, breakdown(parts)]))


def _report(*roots: tipreport.Figure) -> Report:
    return Report(Source("cost", "Made for measuring", 2023, country="MEX"), roots)


SERIES: dict[str, tuple[Callable[[int], Report], tuple[int, ...]]] = {
    "figures": (figures, (10, 20, 60, 120, 240, 480)),
    "dimensions": (dimensions, (1, 2, 3, 4, 5)),
    "forms crossed with sex and age": (crossing, (1, 2, 3, 4, 5, 6, 7, 8)),
}


def measured(report: Report) -> tuple[float, float]:
    """Milliseconds and mebibytes of one check."""
    times = []
    for _ in range(RUNS):
        begun = perf_counter()
        tipreport.check(report)
        times.append(1000 * (perf_counter() - begun))
    tracemalloc.start()
    tipreport.check(report)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    return statistics.median(times), peak


def main() -> None:
    """Measure, print the table, draw the plot."""
    from matplotlib import pyplot as plt  # noqa: PLC0415 - the table needs none

    drawn, axes = plt.subplots(2, len(SERIES), figsize=(10, 5), layout="constrained")
    for column, (name, (make, counts)) in enumerate(SERIES.items()):
        points = [measured(make(count)) for count in counts]
        for count, (time, memory) in zip(counts, points, strict=True):
            sys.stdout.write(f"{name:<32} {count:>5} {time:>9.1f} ms {memory:>7.2f} MiB\n")
        for row, unit in enumerate(("ms", "MiB")):
            axes[row][column].plot(counts, [point[row] for point in points], marker="o")
            axes[row][column].set(xlabel=name, ylabel=unit, ylim=0)
    if len(sys.argv) > 1:
        drawn.savefig(sys.argv[1])


if __name__ == "__main__":
    main()
