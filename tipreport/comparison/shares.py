"""Claims about shares: a part of its whole, and a share that changed by percentage points."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, product
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.comparison.comparability import Comparability, comparability
from tipreport.comparison.judged import ClaimSide, JudgedClaim, Judgement, implausible, judged_by_numbers
from tipreport.comparison.proportions import of_all, proportion
from tipreport.model.declared import Extent
from tipreport.model.period import Period
from tipreport.model.ratio import Band, Share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tipreport.comparison.observation import Observation
    from tipreport.model.codebook import Codebook
    from tipreport.model.declared import Claim

_ALL = Band(Fraction(1), Fraction(1))
_NARROWER = ("population", "actor", "recognition", "place", "indicator", "definition")


def of_share(claim: Claim, of: ClaimSide, part: ClaimSide) -> JudgedClaim:
    """Judge a claim that a part is some share of a whole."""
    shared = {one.name for one in of.observations} & {one.name for one in part.observations}
    if shared:
        return JudgedClaim(claim, of, part, Judgement.OPEN, implausible="it compares a figure with itself")
    pairs = product(of.observations, part.observations)
    periods = [(a.figure.cell.codes("period"), b.figure.cell.codes("period")) for a, b in pairs]
    if any(_disjoint_periods(*codes) for codes in periods):
        return JudgedClaim(claim, of, part, Judgement.OPEN, implausible="the part is of another period than the whole")
    reasons = (comparability(a, b) for a, b in product(of.observations, part.observations))
    # A part is narrower than its whole, and may count something else: that is what it is compared for.
    persons = all(one.figure.cell.unit.person for one in (*of.observations, *part.observations))
    kept = (one.without(*_NARROWER, *(("unit",) if persons else ())) for one in reasons)
    merged = Comparability(tuple(dict.fromkeys(reason for one in kept for reason in one.reasons)))
    return judged_by_numbers(JudgedClaim(claim, of, part, Judgement.OPEN, comparability=merged))


def _disjoint_periods(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    known = one and other and "unspecified" not in one + other
    return bool(known) and all(Period.read(a).disjoint(Period.read(b)) for a in one for b in other)


def stated_share(of: Sequence[Observation], part: Sequence[Observation]) -> tuple[ClaimSide, ClaimSide] | None:
    """Return both sides of a share that the source states as a proportion; None if units can be counted.

    Units can be counted where the whole has an upper bound, and that is more precise.
    """
    share, base = part[0].figure.amount.share, part[0].base
    if len(of) > 1 or len(part) > 1 or share is None or base is None or base.figure is not of[0].figure:
        return None
    if base.bounds(soft=True).high is not None:
        return None
    return ClaimSide(tuple(of), share=Share(_ALL)), ClaimSide(tuple(part), share=of_all(share))


def total(observations: Sequence[Observation]) -> ClaimSide:
    """Return one side of a claim, on which figures are meant together."""
    known = all(_known_disjoint(one, other) for at, one in enumerate(observations) for other in observations[:at])
    return ClaimSide(tuple(observations), disjoint=known)


def _known_disjoint(one: Observation, other: Observation) -> bool:
    """Whether two figures are known to have nothing in common."""
    if one.report is None or one.report is not other.report:
        return False
    ids = {one.figure.id, other.figure.id}
    declared = any(overlap.extent is Extent.NONE and set(overlap.between) == ids for overlap in one.report.overlaps)
    listed = one.breakdown is not None and one.breakdown is other.breakdown and one.breakdown.exclusive is True
    additional = one.figure.id in other.figure.additional_to or other.figure.id in one.figure.additional_to
    return declared or listed or additional or _contrary(one.report.book, one, other)


def _contrary(book: Codebook, one: Observation, other: Observation) -> bool:
    """Whether the codes of two figures on a dimension are such that nothing has one of each, by definition."""
    once = one.figure.cell.happens_once and other.figure.cell.happens_once
    return any(
        (theirs := _asked(book, other, name))
        and all(book.contrary(name, *pair, once=once) for pair in product(mine, theirs))
        for name, _ in one.figure.cell.coordinates
        if (mine := _asked(book, one, name))
    )


def _asked(book: Codebook, one: Observation, name: str) -> tuple[str, ...]:
    """Return the codes that all units of a figure have on a dimension; none where it lies outside its whole there."""
    codes = [one.figure.cell.codes(name), *[codes for whole in one.wholes if (codes := whole.cell.codes(name))]]
    inside = all(book.inside(name, inner, outer) for inner, outer in pairwise(codes))
    return codes[0] if inside else ()


def of_points(claim: Claim, a: Observation, b: Observation) -> JudgedClaim:
    """Judge a claim that a share changed by some percentage points."""
    origin, target = (ClaimSide((one,), share=proportion(one)) for one in (a, b))
    if reason := implausible(a, b):
        return JudgedClaim(claim, origin, target, Judgement.OPEN, implausible=reason)
    judged = JudgedClaim(claim, origin, target, Judgement.OPEN, comparability=comparability(a, b))
    if origin.share is None or target.share is None:
        return evolve(judged, why="percentage points are between shares, and one of the figures is none")
    return judged_by_numbers(judged)
