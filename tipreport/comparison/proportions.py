"""Which share of its base a figure is: as its source prints it, or as follows from two numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from tipreport.model.ratio import Band, Share
from tipreport.model.unit import UnitKind

if TYPE_CHECKING:
    from tipreport.comparison.observation import Observation
    from tipreport.model.bounds import Bounds

_PART = Band(high=Fraction(1))


def prints_share(one: Observation) -> bool:
    """Whether the source prints which share of its base a figure is, as its value or beside its count."""
    return one.figure.amount.share is not None or one.figure.share is not None


def proportion(one: Observation) -> Share | None:
    """Return which share of its base a figure is: as stated, or as follows from both numbers; None if it is unknown."""
    amount, printed = one.figure.amount, one.figure.share
    if (stated := amount.share or (printed.share if printed else None)) is not None:
        return of_all(stated)
    if one.figure.cell.unit.kind is UnitKind.PERCENT:
        firm, soft = (_hundredths(one.bounds(soft=soft)) for soft in (False, True))
        return Share(firm, None if soft == firm else soft)
    if one.base is None or not amount.counted:
        return None
    firm, soft = (_quotient(one.bounds(soft=soft), one.base.bounds(soft=soft)) for soft in (False, True))
    return Share(firm, None if soft == firm else soft)


def of_all(share: Share) -> Share:
    """Return a share as no more than all."""
    return Share(share.firm.meet(_PART), None if share.soft is None else share.soft.meet(_PART))


def _hundredths(bounds: Bounds) -> Band:
    return Band(Fraction(bounds.low) / 100, None if bounds.high is None else Fraction(bounds.high) / 100)


def _quotient(part: Bounds, whole: Bounds) -> Band:
    """Return the shares that a part may be of a whole; at most all of it."""
    low = Fraction(0) if not whole.high else min(Fraction(1), Fraction(part.low) / Fraction(whole.high))
    high = None if part.high is None or not whole.low else Fraction(part.high) / Fraction(whole.low)
    return Band(low, Fraction(1) if high is None else min(Fraction(1), high))
