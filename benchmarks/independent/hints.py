"""Checks hints (W8): that each number settles its conflicts, in the sums and in the file, and that none is missing."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from benchmarks.independent import engine, sums
from benchmarks.independent.compare import NONE, Case, Discrepancy, assumed, declared
from benchmarks.independent.read import amount, told
from benchmarks.independent.worlds import UnsureError
from benchmarks.independent.write import as_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.independent.codes import Report
    from benchmarks.independent.engine import Conflict, Hint
    from benchmarks.independent.sums import Value
    from benchmarks.independent.worlds import Component, Labels


MANY = 99  # figures: of any conflict


def problems(case: Case) -> list[Discrepancy]:
    """Return what is wrong with the hints of a report."""
    found = []
    try:
        for component in case.components:
            conflicts = case.of(component)
            for conflict in conflicts:
                found += list(_conflict(case, component, conflict, conflicts))
    except UnsureError:
        found.append(Discrepancy("unsure", ""))
    return found


def _named(component: Component, conflict: Conflict) -> Labels:
    try:
        return NONE.union(*(some for _, some in assumed(component, conflict)))
    except LookupError:
        return component.assumptions


def _readings(component: Component, conflict: Conflict, named: Labels) -> Iterator[Labels]:
    """Yield the assumptions that a conflict names, and without one of several in one wording that it does not need."""
    yield named
    own = {component.names[i] for i in conflict.numbers if i in component.names} & component.numbers
    for one in sorted(named, key=str):
        if one[0] == "about" and not component.possible(own, named - {one}):
            yield named - {one}


def _value(hint: Hint) -> Value | None:
    try:
        return amount(hint.nearest)
    except ValueError:
        return None


def _conflict(case: Case, component: Component, conflict: Conflict, every: list[Conflict]) -> Iterator[Discrepancy]:
    aside = _aside(component, conflict, every)
    named, stated = _named(component, conflict) - aside, component.statements - aside
    everything = component.assumptions - aside
    keeps = []
    for hint in conflict.hints:
        value = _value(hint)
        if value is None or hint.figure not in component.names:
            yield Discrepancy("hint unread", str(hint))
            continue
        n = component.names[hint.figure]
        kept = _kept(component, hint.figure, conflict, every)
        readings = _readings(component, conflict, named)
        if not any(component.possible(kept | {n}, labels, stated, instead={n: value}) for labels in readings):
            yield Discrepancy("wrong hint", f"{hint} of {conflict}")
            continue
        keeps.append(component.possible(kept | {n}, everything, stated, instead={n: value}))
        yield from _nearer(component, n, value, kept, stated | (everything if keeps[-1] else named))
        yield from _in_file(case, component, hint, value, conflict)
    if any(keeps) and not all(keeps):
        yield Discrepancy("hint that keeps less", f"{conflict.hints} of {conflict}")
    missing = _missing(component, conflict, every, stated | (everything if any(keeps) else named))
    if missing:
        patient = engine.patient(as_yaml(case.report))
        offered = {hint.figure for c in patient.conflicts if str(c) == str(conflict) for hint in c.hints}
        yield from (
            Discrepancy(
                "hint that takes long" if i in offered else "missing hint", f"{i} of {conflict}, {conflict.hints}"
            )
            for i in missing
        )


def _kept(component: Component, figure: str, conflict: Conflict, every: list[Conflict]) -> set[int]:
    """Return the numbers that are kept: all but the figure's own and those of other groups alone (W8)."""
    own = {i for c in every if grouped(c, conflict) for i in c.numbers}
    grave = [c for c in every if engine.RANKS[c.severity] >= engine.RANKS[conflict.severity]]
    others = {i for c in grave for i in c.numbers} - own
    return {n for n in component.numbers if component.figures.all[n].name not in others | {figure}}


def _aside(component: Component, conflict: Conflict, every: list[Conflict]) -> Labels:
    """Return the declared numbers that are in other groups alone (W8)."""
    own = [c for c in every if grouped(c, conflict)]
    others = [c for c in every if c not in own and engine.RANKS[c.severity] >= engine.RANKS[conflict.severity]]
    return declared(component, others, MANY) - declared(component, own, MANY) if others else NONE


def grouped(one: Conflict, other: Conflict) -> bool:
    """Whether two conflicts are one, or of one group."""
    return one == other or (one.severity == other.severity and one.group == other.group != "")


def _nearer(component: Component, n: int, value: Value, kept: set[int], labels: Labels) -> Iterator[Discrepancy]:
    """Check that of counts none nearer would do, on the same side."""
    stated = component.figures.all[n].spec["value"]
    if stated[0] != "exact" or value[0] != "exact":
        return
    kinds, rows = component.system(kept | {n}, labels, {n: ("notstated",)})  # a share beside the count is kept
    size = component.size(n, kinds)
    low, high = (stated[1] + 1, value[1] - 1) if value[1] > stated[1] else (value[1] + 1, stated[1] - 1)
    if low <= high and sums.solve(kinds, [*rows, ((sums.Sum(size, low, high),),)]).word == "yes":
        yield Discrepancy("hint not nearest", f"{component.figures.all[n].name}: {stated[1]} -> {value[1]}")


def _missing(component: Component, conflict: Conflict, every: list[Conflict], labels: Labels) -> list[str]:
    """Return the counts whose change alone would settle all, and that are not offered."""
    hinted = {h.figure for h in conflict.hints}
    found = []
    for i in sorted(conflict.numbers - hinted):
        n = component.names.get(i)
        spec = component.figures.all[n].spec if n is not None else {"value": ("notstated",)}
        if (
            spec["value"][0] == "exact"
            and not spec.get("share")
            and component.possible(_kept(component, i, conflict, every), labels, NONE)
        ):
            found.append(i)
    return found


def changed(report: Report, figure: str, value: Value) -> Report:
    """Return a report with another number for a figure."""
    other = copy.deepcopy(report)
    spec = next(f for f in told(other) if f["id"] == figure)
    spec[sums.place(spec, value)] = value
    return other


def _in_file(case: Case, component: Component, hint: Hint, value: Value, conflict: Conflict) -> Iterator[Discrepancy]:
    """Write a hint into the file and check it again."""
    if any(not grouped(c, conflict) for c in case.of(component)):
        return  # other groups stay as they are
    again = engine.without_hints(as_yaml(changed(case.report, hint.figure, value)))
    for other in again.conflicts:
        own = bool(other.named & component.names.keys())
        graver = engine.RANKS[other.severity] >= engine.RANKS[conflict.severity]
        if own and graver and set(other.assumptions) <= set(conflict.assumptions):
            yield Discrepancy("hint in the file", f"{hint}: {conflict}, then {other}")
