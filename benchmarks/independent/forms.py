"""Checks that what is reported depends neither on the order of figures (W7) nor on how a table is written."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from benchmarks.independent import engine
from benchmarks.independent.compare import Discrepancy
from benchmarks.independent.read import told
from benchmarks.independent.write import as_csv, as_yaml, in_rows

if TYPE_CHECKING:
    from random import Random

    from benchmarks.independent.codes import Report
    from benchmarks.independent.compare import Case
    from benchmarks.independent.engine import Outcome


def shuffled(report: Report, rng: Random) -> Report:
    """Return a report with its figures, breakdowns and parts in another order."""
    other = copy.deepcopy(report)
    rng.shuffle(other["figures"])
    for figure in told(other):
        rng.shuffle(figure.get("breakdowns", []))
        for b in figure.get("breakdowns", ()):
            rng.shuffle(b["parts"])
    return other


def differ(one: Outcome, other: Outcome) -> str:
    """Return what only one of two outcomes has."""
    first, second = ({*o.conflicts, *o.notes} for o in (one, other))
    if sorted(map(str, first)) == sorted(map(str, second)):
        return f"{sorted(c.hints for c in first - second)} / {sorted(c.hints for c in second - first)}"
    return f"{sorted(map(str, first - second))} / {sorted(map(str, second - first))}"


def same(one: Outcome, other: Outcome) -> bool:
    """Whether two outcomes have the same conflicts, in whatever order, and the same rulings."""
    first, second = (
        {
            c._replace(assumptions=tuple(sorted(c.assumptions)), hints=tuple(sorted(c.hints)))
            for c in (*o.conflicts, *o.notes)
        }
        for o in (one, other)
    )
    return first == second and one.rulings == other.rulings and one.more == other.more


def problems(case: Case, rng: Random) -> list[Discrepancy]:
    """Return what changes with the order of figures or with the form of the file."""
    report, one, found = case.report, case.outcome, []
    other = engine.check(as_yaml(shuffled(report, rng)))
    if not same(one, other):
        found.append(Discrepancy("order", differ(one, other)))
    if in_rows(report):
        rows = engine.check(as_csv(report), rows=True)
        if not same(one, rows):
            found.append(Discrepancy("csv", f"{differ(one, rows)} {rows.problems[:1]}"))
    return found
