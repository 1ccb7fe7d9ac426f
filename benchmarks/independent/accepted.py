"""Checks what is accepted (W9): a misprint leaves its number open, and an acceptance hides no other conflict."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from benchmarks.independent import engine, forms
from benchmarks.independent.compare import Case, Discrepancy
from benchmarks.independent.compare import problems as compared
from benchmarks.independent.read import told
from benchmarks.independent.write import as_yaml, words

if TYPE_CHECKING:
    from random import Random

    from benchmarks.independent.codes import Report


def misprint(case: Case, rng: Random) -> list[Discrepancy] | None:
    """Say that a number is a misprint, where one is stated, most often one that a conflict rests on."""
    named = {i for c in case.outcome.conflicts for i in c.numbers}
    stating = [f for f in told(case.report) if f["value"][0] not in {"included", "notstated"}]
    some = [f["id"] for f in stating if f["id"] in named] or [f["id"] for f in stating]
    if not some:
        return None
    figure = rng.choice(some)
    left = Case(opened(case.report, figure))
    number = next(words(f["value"]) for f in stating if f["id"] == figure)
    left.outcome = engine.check(_with(case.report, f'misprint: {figure}, expect: "{number}"'))
    return [Discrepancy(f"misprint, {d.kind}", f"{figure}: {d.words}") for d in compared(left)]


def opened(report: Report, figure: str) -> Report:
    """Return a report with the number of a figure left open."""
    other = copy.deepcopy(report)
    spec = next(f for f in told(other) if f["id"] == figure)
    spec["value"] = ("notstated",)
    if not spec.get("share"):  # a share beside it stays
        spec.pop("of", None)
    return other


def acceptance(case: Case, rng: Random) -> list[Discrepancy] | None:
    """Accept a conflict, where there is one."""
    if not case.outcome.conflicts:
        return None
    one = rng.choice(case.outcome.conflicts)
    figures = ", ".join(sorted(one.named))
    again = engine.check(_with(case.report, f'code: {one.code}, figures: [{figures}], expect: "{one.headline}"'))
    accepted = one._replace(accepted=True)
    right = case.outcome._replace(conflicts=tuple(accepted if c == one else c for c in case.outcome.conflicts))
    return [] if forms.same(right, again) else [Discrepancy("acceptance", f"{one}: {forms.differ(right, again)}")]


def _with(report: Report, entry: str) -> str:
    return f"{as_yaml(report)}accept:\n  - {{{entry}, reason: an example}}\n"
