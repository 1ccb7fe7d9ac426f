"""Sentences of a conflict that is shown in percent of one set."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from tipreport.reason.explain.arithmetic import total
from tipreport.reason.explain.in_percent import PERCENT, InPercent, PercentBound
from tipreport.rules.assumptions import percent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tipreport.reason.explain.arithmetic import Term


def headline(shown: InPercent) -> str:
    """Return the two percentages that contradict each other."""
    least, most = shown.end.totals
    return f"{_percent(least)} > {_percent(most)}"


def sentences(
    shown: InPercent, label: Callable[[int], str], named: Callable[[Term], str], doubt: str = ""
) -> Iterator[str]:
    """Yield how the bounds follow from each other, and the sum that fails.

    Args:
        shown: The bounds.
        label: The name of a set.
        named: What a number of the sum is of.
        doubt: How an assumption that it needs may fail.
    """
    whole = label(shown.whole)
    yield from (f"{_follows(one, label, whole)}." for one in shown.derived if not one.is_plain)
    yield f"{_sum(shown, named, whole)}{doubt}."


def _sum(shown: InPercent, named: Callable[[Term], str], whole: str) -> str:
    """Return the sum that fails, without the full stop."""
    (least, most), end = shown.end.totals, shown.end
    left, right = _side(end.least, named), _side(end.most, named)
    too_many = f"{_percent(least - most)} of {whole} too many"
    if _is_all(end.most, shown):
        return f"{left.removesuffix(f' = {_percent(least)}')} = at least {_percent(least)} of {whole}, more than 100%"
    if _is_all(end.least, shown):
        return f"{right.removesuffix(f' = {_percent(most)}')} = at most {_percent(most)} of {whole}, less than 100%"
    if len(end.most) == 1 and end.most[0].times == 1:
        of = named(end.most[0])
        return f"{left}, but {of}{',' * (', ' in of)} is at most {_percent(most)} of {whole}: {too_many}"
    return f"{left} at least, but {right} at most: {too_many}"


def _is_all(side: tuple[Term, ...], shown: InPercent) -> bool:
    """Whether a side of the sum is the whole alone, once."""
    return [(term.index, term.times, term.statement) for term in side] == [(shown.whole, 1, None)]


def _follows(one: PercentBound, label: Callable[[int], str], whole: str) -> str:
    """Return how a bound follows from a share, or from what lies in what, and from another bound."""
    bound = "at least" if one.least else "at most"
    index, other = label(one.index), label(one.other)
    if one.statement is None:
        reasons = [f"All of {other} is in {index}" if one.least else f"All of {index} is in {other}"]
    else:
        part, base = map(label, one.statement.sets)
        # What is at most a share of its base leaves the base at least so much.
        end = bound if one.index == one.statement.subject else "at most" if one.least else "at least"
        reasons = [f"{part} is {end} {percent(100 * one.proportion)}% of {base}"]
    known = one.base
    if known is not None and known.base is not None:
        if known.statement is None and known.base.base is None:
            inner, outer = (whole, other) if one.least else (other, whole)
            reasons.append(f"all of {inner} is in {outer}")
        else:
            reasons.append(f"{other} is {bound} {_percent(known.number)} of {whole}")
    return f"{', and '.join(reasons)}, so {index} is {bound} {_percent(one.number)} of {whole}"


def _side(terms: tuple[Term, ...], named: Callable[[Term], str]) -> str:
    """Return one side of the sum: `59.5% (a) + 45% (b) = 104.5%`."""
    words = " + ".join(
        f"{f'{term.times:,} × ' if term.times > 1 else ''}{_percent(term.number)} ({named(term)})" for term in terms
    )
    added = sum(term.times for term in terms) > 1
    return f"{words} = {_percent(total(terms))}" if added else words or "0%"


def _percent(number: int) -> str:
    return f"{percent(Fraction(number, PERCENT))}%"
