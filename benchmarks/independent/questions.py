"""Compares bounds and totals with the least and greatest sums of the worlds of a report."""
# ruff: noqa: ANN401 - objects of tipreport are only asked, and not known here

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import tipreport
from benchmarks.independent import engine, sums
from benchmarks.independent.codes import is_mixed
from benchmarks.independent.compare import NONE, Discrepancy
from benchmarks.independent.worlds import Component, components
from benchmarks.independent.write import as_yaml
from tipreport import intervals

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from benchmarks.independent.compare import Case
    from benchmarks.independent.worlds import Labels

Sides = tuple[int, int | None]


def _report(case: Case) -> Any:
    loaded = engine.load(as_yaml(case.report))
    return loaded.reports[0] if hasattr(loaded, "reports") else loaded


def sides(component: Component, figures: set[int], assumptions: Labels, *, exactly: bool = False) -> Sides | str:
    """Return the least and the greatest number of different records in some figures; a word if there is none."""
    kinds, rows = component.system(component.numbers, assumptions | component.statements)
    form = {k: 1 for k in kinds if k & figures}
    least = sums.solve(kinds, rows, form, exactly=exactly)
    if least.word != "yes":
        return "none" if least.word == "no" else least.word
    most = sums.solve(kinds, rows, dict.fromkeys(form, -1), exactly=exactly)
    if most.word == "unsure":
        return "unsure"
    return least.least or 0, None if most.word == "unbounded" else -(most.least or 0)


def _compare(kind: str, asked: str, component: Component, figures: set[int], answer: Any) -> list[Discrepancy]:
    found = []
    for name, assumptions in (("facts", NONE), ("assumed", component.assumptions)):
        if assumptions or name == "facts":  # else they are the same
            right = sides(component, figures, assumptions)
        got = getattr(answer, name)
        said = "none" if got is None else tuple(got.sides)
        if right not in {"unsure", said}:
            right = sides(component, figures, assumptions, exactly=True)
        if right not in {"unsure", said}:
            found.append(Discrepancy(kind, f"{name} of {asked}: tipreport {said}, here {right}"))
    return found


def _answered(ask: Callable[..., Any], *about: Any, **cell: Any) -> Any:
    """Ask a question without the conflicts that contradict an answer: these are compared of the whole check."""
    with patch.object(intervals, "_conflicts", lambda *_: ()):
        return ask(*about, **cell)


def bounds(case: Case, rng: Random) -> list[Discrepancy] | None:
    """Ask for a count that the report does not print; nothing where there is no such question."""
    whole = case.components
    plain = [f for c in whole for f in (c.figures.all[n] for n in c.members) if not f.where and not f.loose]
    dims = sorted({d for f in plain for d in f.cell if d != "period"})
    if not plain or not dims:
        return None
    f, d = rng.choice(plain), rng.choice(dims)
    named = {c for g in plain for c in g.cell.get(d, ()) if c not in {"unspecified", "multiple"} and not is_mixed(c)}
    codes = sorted(c for c in named if d not in f.cell or f.cell[d] == (c,) or _inside(whole[0], d, c, f.cell[d]))
    if not codes:
        return None
    code = rng.choice(codes)
    asked = components(case.report, (f.name, {d: (code,)}))
    component = next(c for c in asked if c.figures.all[-1].n in c.members)
    try:
        answers = _answered(tipreport.bounds, _report(case), f.name, **{d: code})
    except tipreport.QuestionError as error:
        return [Discrepancy("bounds question", str(error)[:200])]
    return _compare("bounds", f"{f.name} {d}={code}", component, {component.figures.all[-1].n}, answers[0])


def _inside(component: Component, dimension: str, code: str, some: tuple[str, ...]) -> bool:
    return component.figures.narrower({dimension: (code,)}, {dimension: some})


def total(case: Case, rng: Random) -> list[Discrepancy] | None:
    """Ask how many different ones are in several figures; nothing where there is no such question."""
    component = rng.choice(case.components)
    names = sorted(component.names)
    if len(names) == 1:
        return None
    some = rng.sample(names, min(len(names), rng.choice([2, 2, 3])))
    try:
        answer = _answered(tipreport.total, _report(case), some)
    except tipreport.QuestionError:
        return None
    return _compare("total", str(some), component, {component.names[i] for i in some}, answer)
