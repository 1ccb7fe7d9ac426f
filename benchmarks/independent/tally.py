"""Counts what occurs in drawn reports, so that nobody takes for tested what never came up."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from benchmarks.independent.codes import days, is_mixed
from benchmarks.independent.figures import NOT_ADDITIVE, OPEN, Figures
from benchmarks.independent.read import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.independent.codes import Report
    from benchmarks.independent.engine import Outcome
    from benchmarks.independent.worlds import Component

LARGE = 10**5
MANY = 20  # figures of a report of realistic size
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

# What a run has to have, in how many reports of a thousand; of a kind, and of both.
QUOTAS: dict[str, dict[int, list[str]]] = {
    "both": {
        10: [
            "R2 by definition", "R4 sex", "code unspecified",
            "code multiple", "mixed code", "several codes", "events", "no country", "several accounts",
            "account: ngo", "account: a name", "coverage of a figure", "count of 100,000 or more",
            "share with decimals", "of of a figure", "of: not stated", "several components",
            "code declared under another", "code declared by itself", "dimension declared exclusive: yes",
            "dimension declared exclusive: no", "S1 codes overlap", "S1 given up", "S6 soft", "F7 complete",
            "F7 exclusive", *(f"dimension {d}" for d in ("actor", "age", "channel", "exploitation", "exploited_in")),
            *(f"dimension {d}" for d in ("nationality", "period", "place", "recognition", "sex")),
            *(f"period: {kind}" for kind in ("plain", "fiscal", "stock")),
            *(f"value: {v}" for v in ("about", "atleast", "atmost", "fraction", "hedgedshare", "justover", "nearly")),
            *(f"value: {v}" for v in ("over", "range", "rounded", "share", "sharerange", "withheld")),
            *(f"value: {v}" for v in ("withheldrange", "withheldunder", "secondary", "notreported")),
            *(f"verdict: {v}" for v in ("consistent", "error", "warning")), "a error with a hint",
            "a warning with a hint", "a group of errors", "a group of warnings", "several conflicts",
            "errors and warnings", "reported AMT005, error", "reported AMT005, warning", "reported SUM001, error",
            "reported SUM001, warning", "reported SUM002, error", "reported SUM002, warning", "reported SUM004, error",
            "reported SUM004, warning",
        ],
        4: ["realistic size"],
        3: ["R4 age, codes that may have something in common"],
        1: ["value: dozen", "value: hundreds", "value: majority", "value: minority"],
    },
    "narrative": {
        10: [
            "defaults", "where", "what a where opens is named",
            "several indicators", "share of a figure", "coverage of a breakdown",
            "F2 some of its whole", "F3 outside", "F3 below what is outside", "F4 beside a narrower sibling",
            "F5 beside mixed codes", "F8 excess", "F9 additional_to", "F9 included in", "F9 number in both",
            "F9 overlap", "S3 beside a narrower sibling", "S4 mixed codes", "S5 complete as judged", "account: io",
            *(f"complete: {word}" for word in ("no", "closes", "judged", "remainder", "stated")),
            *(f"exclusive: {word}" for word in ("unknown", "yes", "no")),
            *(f"overlap: {word}" for word in ("a number", "none", "same", "unknown", "within")),
            "value: all", "value: allbut", "value: included", "population", "reported SUM006, warning",
            "reported SUM009, note", "reported OVL003, error", "not additive",
        ],
        3: [
            "A3 additional to another account",  "A3 share of another account",
            "R4 exploited_in, codes that may have something in common", "S2 convention", "reported SUM003, error",
            "reported SUM003, warning", "reported SUM005, warning", "reported OVL002, warning",
            "reported OVL003, warning",
        ],
    },
    "table": {
        10: [
            "row complete", "row complete over several", "row exclusive", "row exclusive over several",
            "row with parts", "overlapping of a figure", "S2 convention", "S2 given up in a table",
            "reported OVL002, warning", "reported SUM003, error",
        ],
        3: ["A3 share of another account"],
    },
}  # fmt: skip


def unmet(kind: str, occurred: Mapping[str, int], reports: int) -> dict[str, list[int]]:
    """Return what has occurred too seldom in a run, each with how often it did and how often it has to."""
    quotas = {trait: often for some in ("both", kind) for often, traits_ in QUOTAS[some].items() for trait in traits_}
    found = {trait: [occurred.get(trait, 0), often * reports // 1000] for trait, often in quotas.items()}
    return {trait: had for trait, had in found.items() if had[0] < had[1]}


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
        found |= {*_component(component), *_codes(component)}
    if len(components) > 1:
        found.add("several components")
    if any("/" in name for name in _named(report)):
        found.add("what a where opens is named")
    if report["kind"] == "table" and any(f.get("breakdowns") for f in report["figures"]):
        found.add("row with parts")
    found |= set(_accounts(report, components[0].figures))
    if len(list(told(report))) >= MANY and {"count of 100,000 or more", "share with decimals"} <= found:
        found.add("realistic size")
    return found


def _named(report: Report) -> Iterator[str]:
    """Yield the figures that others refer to."""
    for figure in told(report):
        yield from (*figure.get("additional_to", ()), figure.get("of") or "")
    for one, other, _ in report.get("overlaps", ()):
        yield from (one, other)


def _accounts(report: Report, figures: Figures) -> Iterator[str]:
    """Yield what occurs of accounts, and of references from one into another (A1, A3)."""
    accounts = {f.account for f in figures.all}
    yield from (f"account: {'of the publisher' if not a else a if a in {'io', 'ngo'} else 'a name'}" for a in accounts)
    if len(accounts) > 1:
        yield "several accounts"

    def apart(*names: str) -> bool:
        return len({figures.all[figures.index[name]].account for name in names}) > 1

    for f in told(report):
        if f.get("of") not in {None, OPEN} and apart(f["id"], f["of"]):
            yield "A3 share of another account"
        if any(apart(f["id"], other) for other in f.get("additional_to", ())):
            yield "A3 additional to another account"


def answered(outcome: Outcome) -> Iterator[str]:
    """Yield what tipreport says of a report."""
    yield from (f"reported {c.code}, {c.severity}" for c in (*outcome.conflicts, *outcome.notes))
    yield from (f"a {c.severity} with a hint" for c in outcome.conflicts if c.hints)
    yield from (f"a group of {c.severity}s" for c in outcome.conflicts if c.group)
    if len(outcome.conflicts) > 1:
        yield "several conflicts"
    if len({c.severity for c in outcome.conflicts}) > 1:
        yield "errors and warnings"
    if outcome.more:
        yield "more may be hidden"


def is_answer(trait: str) -> bool:
    """Whether it is tipreport that has to be asked whether something occurs."""
    return trait.startswith(("reported ", "a ", "several conflicts", "errors and warnings"))


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
    if code in {"unspecified", "multiple", "all"}:
        return f"code {code}"
    if is_mixed(code):
        return "mixed code"
    return f"period: {days(code).kind}" if dimension == "period" else "one code"


def _codes(component: Component) -> Iterator[str]:
    """Yield what occurs of codes that figures which hang together name (R2, R4)."""
    codes = component.figures.codes
    for d in component.dimensions:
        named = {c for n in component.members for c in component.figures.all[n].cell.get(d, ())}
        if {"female", "male"} <= named:
            yield "R4 sex"
        for one, other in itertools.permutations(named, 2):
            if codes.lies(d, one, other, surely=True):
                yield "R2 by definition"
            elif codes.together(d, one, other) and not codes.lies(d, other, one):
                yield f"R4 {d}, codes that may have something in common"


def _component(component: Component) -> Iterator[str]:
    all_ = [component.figures.all[n] for n in component.members]
    if any(f.some and not f.outside and not f.partial for f in all_):
        yield "F2 some of its whole"
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
