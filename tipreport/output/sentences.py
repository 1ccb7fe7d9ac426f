"""Sentences on an outcome, and on its findings, that several formats have."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.checking import Outcome
    from tipreport.rules.finding import Finding


def undecided(outcome: Outcome) -> Iterator[str]:
    """Yield a sentence on each account that could not be decided, or may hide more than was found."""
    for one in outcome.undecided:
        account = f", as {one.account} reports it," if one.account else ""
        yield f"{one.source}{account} could not be decided: {'; '.join(one.reasons)}."
    for one in outcome.hidden:
        account = f", as {one.account} reports it," if one.account else ""
        yield f"{one.source}{account} may hide more than was found: {'; '.join(one.hidden)}."


def compared(outcome: Outcome) -> Iterator[str]:
    """Yield a sentence on each finding of a baseline that is gone or has changed."""
    yield from (f"No longer occurs, and is in the baseline: {entry}." for entry in outcome.gone)
    yield from (f"Reads otherwise in the baseline: {entry}." for entry in outcome.changed)


def standing(finding: Finding) -> str:
    """Return why a finding fails no check: the report accepts it, or a baseline has it; empty if it counts."""
    if finding.accepted:
        return "accepted"
    return "baselined" if finding.baselined else ""


def settled(finding: Finding) -> Iterator[str]:
    """Yield sentences on what a finding assumes, and on how to settle it."""
    yield from (f"Assumes that {one.text}. If not, {one.settle}." for one in finding.assumptions)
    if finding.settle:
        yield f"To settle it, {finding.settle}."
