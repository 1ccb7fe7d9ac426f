"""Short reports for tests: only what matters is written."""

from __future__ import annotations

from textwrap import dedent, indent
from typing import TYPE_CHECKING

from attrs import evolve

import tipreport
from tipreport.reason.building import accounts
from tipreport.reason.deciders import DECIDERS, greedy
from tipreport.reason.verdict import Verdict, judge
from tipreport.rules import conflicts
from tipreport.rules.rule import HEAD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tipreport.reason.deciders import Decider

THOROUGH = tuple(decider for decider in DECIDERS if decider is not greedy)
"""The deciders that look at all statements together."""


def report(text: str, *, kind: str = "narrative") -> tipreport.Report:
    """A report from its YAML without the head; figures that say no place stand in the first paragraph."""
    head = HEAD.replace("country: MEX", f"country: MEX, kind: {kind}")
    of = tipreport.loads(head + dedent(text))
    return evolve(of, figures=tuple(map(_cited, of.figures)))


def _cited(figure: tipreport.Figure) -> tipreport.Figure:
    stated = figure.stated
    return figure if stated.cite else evolve(figure, stated=evolve(stated, cite=tipreport.Citation(paragraph=1)))


def whole(value: str, *breakdowns: str, more: str = "") -> tipreport.Report:
    """A report of one whole `t` with breakdowns, in the flow style or over several lines."""
    lines = "".join("      - " + indent(dedent(one).strip(), "        ").lstrip() + "\n" for one in breakdowns)
    figure = f"figures:\n  - id: t\n    indicator: identified_victims\n    value: {value}\n"
    return report(figure + (f"    breakdowns:\n{lines}" if lines else "") + dedent(more))


def verdict(of: tipreport.Report, deciders: Sequence[Decider] | None = None) -> Verdict:
    """The verdict on the only account of a report."""
    (account,) = accounts(of)
    return judge(account, deciders)


def findings(of: tipreport.Report, deciders: Sequence[Decider] | None = None) -> list[tipreport.Finding]:
    """The findings of conflicts in the only account of a report."""
    return list(conflicts.findings(verdict(of, deciders)))


def told(of: tipreport.Report) -> list[tuple[str, str, str]]:
    """What a check finds: severity, code and headline."""
    return [(finding.severity.value, finding.code, finding.headline) for finding in tipreport.check(of).findings]
