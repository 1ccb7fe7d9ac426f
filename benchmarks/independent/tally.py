"""Counts what occurs in drawn reports, so that nobody takes for tested what never came up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.independent.codes import days
from benchmarks.independent.figures import NOT_ADDITIVE, OPEN
from benchmarks.independent.read import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.independent.codes import Report
    from benchmarks.independent.worlds import Component

LARGE = 10**5
# The rule of each label.
RULES = {
    "codes": "S1 codes overlap",
    "convention": "S2 convention",
    "rest": "S3 beside a narrower sibling",
    "mixed": "S4 mixed codes",
    "judged": "S5 complete as judged",
    "about": "S6 soft",
    "one population": "S7",
    "complete": "F7 complete",
    "exclusive": "F7 exclusive",
    "overlap": "F9 overlap",
    "additional": "F9 additional_to",
    "included": "F9 included in",
    "excess": "F8 excess",
    "many": "F9 number in both",
}


def traits(report: Report, components: list[Component]) -> set[str]:
    """Return what occurs in a report."""
    found = {f"dimension {d}" for c in components for d in c.dimensions}
    found |= set(_declared(report))
    for figure in told(report):
        found |= set(_figure(figure))
        for b in figure.get("breakdowns", ()):
            found |= {f"complete: {b.get('complete', 'no')}", f"exclusive: {b.get('exclusive', 'unknown')}"}
            found |= {key for key in ("where", "excess") if b.get(key)}
            found |= {"coverage of a breakdown"} if b.get("coverage") else set()
    for component in components:
        found |= set(_component(component))
    if len(components) > 1:
        found.add("several components")
    return found


def _declared(report: Report) -> Iterator[str]:
    if report.get("defaults"):
        yield "defaults"
    if report.get("country") is None:
        yield "no country"
    for spec in report.get("dimensions", {}).values():
        if spec.get("exclusive"):
            yield f"dimension declared exclusive: {spec['exclusive']}"
        for under in spec.get("codes", {}).values():
            yield "code declared under another" if under else "code declared by itself"
    for *_, extent in report.get("overlaps", ()):
        yield f"overlap: {'a number' if isinstance(extent, tuple) else extent}"


def _figure(figure: Mapping[str, Any]) -> Iterator[str]:
    word, *rest = figure["value"]
    yield f"value: {word}"
    if rest and "." in str(rest[0]) and "share" in word:
        yield "share with decimals"
    if rest and isinstance(rest[0], int) and rest[0] >= LARGE:
        yield "count of 100,000 or more"
    for key in ("share", "of", "reporter", "additional_to", "overlapping", "coverage"):
        if figure.get(key):
            yield f"{key} of a figure"
    if figure.get("of") == OPEN:
        yield "of: not stated"
    for key in ("complete", "exclusive"):
        yield from (f"row {key}{' over several' if '+' in over else ''}" for over in figure.get(key, ()))
    if figure.get("indicator") in NOT_ADDITIVE:
        yield "not additive"
    for dimension, some in figure.get("codes", {}).items():
        if len(some) > 1:
            yield "several codes"
        yield from (_code(dimension, code) for code in some)


def _code(dimension: str, code: str) -> str:
    """Return the sort of a code."""
    if code in {"unspecified", "multiple"}:
        return f"code {code}"
    if "+" in code:
        return "mixed code"
    return f"period: {days(code).kind}" if dimension == "period" else "one code"


def _component(component: Component) -> Iterator[str]:
    all_ = [component.figures.all[n] for n in component.members]
    yield f"verdict: {component.verdict}"
    yield from {RULES.get(str(label[0]), str(label[0])) for label in component.labels | component.statements}
    if any(f.outside for f in all_):
        yield "F3 outside"
    if any(f.loose and not f.outside for f in all_):
        yield "F3 below what is outside"
    if component.rest:
        yield "F4 beside a narrower sibling"
    if component.mixed:
        yield "F5 beside mixed codes"
    if any(f.event for f in all_):
        yield "events"
    if len({f.kind for f in all_}) > 1:
        yield "several indicators"
    if component.figures.table and component.figures.beside(all_[0].account):
        yield "S2 given up in a table"
    if component.overlapping() - {"period"}:
        yield "S1 given up"
