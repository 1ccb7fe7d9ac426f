"""All rules: their declarations by code, and the checks that find them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.rules import (
    acceptances,
    amounts,
    breakdowns,
    comparisons,
    editions,
    flows,
    inputs,
    overlaps,
    populations,
    sources,
    sums,
)

if TYPE_CHECKING:
    from tipreport.rules.rule import Check, Rule

TITLES = {
    "ACC": "Accepted findings",
    "AMT": "Amounts and units",
    "CMP": "Comparisons and claims",
    "COV": "Coverage",
    "DIS": "Disclosure",
    "FLW": "From identification to conviction",
    "INP": "What cannot be read",
    "OVL": "Overlaps",
    "SRC": "Citations and sources",
    "SUM": "Parts and wholes",
}
"""What families of rules are called, by the letters that their codes begin with."""

RESERVED = tuple(TITLES)
"""How the codes begin that are tipreport's own, now or later."""


def family(code: str) -> str:
    """Return the letters that a code begins with."""
    return code.rstrip("0123456789")


def titled(letters: str) -> str:
    """Return a family by its letters and its name; rules of one's own have none."""
    return f"{letters} {TITLES.get(letters, '')}".rstrip()


FAMILIES = (
    acceptances,
    inputs,
    amounts,
    sums,
    populations,
    breakdowns,
    overlaps,
    comparisons,
    editions,
    flows,
    sources,
)

RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in sorted((rule for family in FAMILIES for rule in family.RULES), key=lambda rule: rule.code)
}

CONFLICTS = ("AMT005", "OVL002", "OVL003", "SUM001", "SUM002", "SUM003", "SUM004", "SUM005", "SUM006", "SUM009")
"""The codes of conflicts between figures, which come from verdicts, and are told by `conflicts`."""

# What is accepted is matched after all else; citations are checked beside a copy of the source, where there is one.
CHECKS: tuple[Check, ...] = (
    amounts.check,
    overlaps.check,
    populations.check,
    breakdowns.check,
    flows.check,
    sources.check,
)
