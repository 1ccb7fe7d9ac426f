"""Makes a report smaller while it still fails in the same way."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from benchmarks.independent.read import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.independent.codes import Report

Change = Callable[[dict[str, Any]], None]
PLAIN: dict[str, Any] = {"complete": "no", "exclusive": "unknown"}


def _lesser(report: Report) -> Iterator[Report]:
    """Yield reports that are smaller by one thing."""
    for key in ("defaults", "dimensions"):
        if report.get(key):
            yield {**copy.deepcopy(report), key: {}}
    for i in range(len(report.get("overlaps", ()))):
        other = copy.deepcopy(report)
        del other["overlaps"][i]
        yield other
    for i in range(len(report["figures"])):
        if len(report["figures"]) > 1:
            other = copy.deepcopy(report)
            del other["figures"][i]
            yield other
    for i, figure in enumerate(told(report)):
        yield from _less_of_figure(report, i, figure)


def _less_of_figure(report: Report, i: int, figure: dict[str, Any]) -> Iterator[Report]:
    for change in [*_keys(figure), *_breakdowns(figure), *_codes(figure)]:
        other = copy.deepcopy(report)
        change(list(told(other))[i])
        yield other


def _keys(figure: dict[str, Any]) -> Iterator[Change]:
    for key in ("breakdowns", "additional_to", "coverage", "share", "complete", "exclusive", "overlapping", "reporter"):
        if figure.get(key):
            yield _without(key)
    if figure["value"][0] not in {"notstated", "withheld"}:
        yield lambda f: f.update(value=("withheld",))


def _without(*path: Any) -> Change:  # noqa: ANN401 - keys and places in lists
    """Return what takes away what stands at the end of a path."""

    def change(figure: dict[str, Any]) -> None:
        holder: Any = figure
        for step in path[:-1]:
            holder = holder[step]
        del holder[path[-1]]

    return change


def _breakdowns(figure: dict[str, Any]) -> Iterator[Change]:
    for n, b in enumerate(figure.get("breakdowns", ())):
        yield from (_without("breakdowns", n, "parts", m) for m in range(len(b["parts"])) if len(b["parts"]) > 1)
        for key in ("where", "excess", "coverage", "complete", "exclusive"):
            if b.get(key, PLAIN.get(key)) != PLAIN.get(key):
                yield _without("breakdowns", n, key)


def _codes(figure: dict[str, Any]) -> Iterator[Change]:
    for dimension, some in figure.get("codes", {}).items():
        yield _without("codes", dimension)
        if len(some) > 1:
            yield _without("codes", dimension, 0)


def shrink(report: Report, failing: Callable[[Report], bool], tries: int = 60) -> Report:
    """Return a smaller report that still fails."""
    going = True
    while going and tries > 0:
        going = False
        for other in _lesser(report):
            tries -= 1
            try:
                if failing(other):
                    report, going = other, True
                    break
            except (LookupError, ValueError):  # what is left refers to what is gone
                continue
            if tries <= 0:
                break
    return report
