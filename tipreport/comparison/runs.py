"""Claims about several years: one direction for some years in a row, or the highest or lowest number of some years."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.comparison.comparability import Comparability, comparability
from tipreport.comparison.judged import (
    ClaimSide,
    JudgedClaim,
    Judgement,
    are_shares,
    holds,
    of_change,
    sides_in_shares,
)
from tipreport.comparison.observation import period_of
from tipreport.comparison.possible import About, goes
from tipreport.model.claim_grammar import ClaimMeaning, Direction
from tipreport.model.period import Period
from tipreport.model.ratio import Band

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tipreport.comparison.observation import Observation
    from tipreport.model.claim_grammar import Extreme
    from tipreport.model.declared import Claim


def of_extreme(
    claim: Claim, extreme: Extreme, origins: Sequence[Observation], target: Observation
) -> Iterator[JudgedClaim]:
    """Judge a claim that a number is the highest or lowest of some years: each that contradicts it, or all at once."""
    last = period_of(target.figure.cell.codes("period"))
    if extreme.since is not None and last is not None and extreme.since >= last.start.year:
        what = f"what it compares with, {extreme.since}, does not lie before {last}"
        yield JudgedClaim(claim, ClaimSide((origins[0],)), ClaimSide((target,)), Judgement.OPEN, implausible=what)
        return
    # Of the year that is named itself nothing is said: it may have been higher, or the first there is.
    asked = [one for one in origins if extreme.since is None or _begins_after(one, extreme.since)]
    meaning = ClaimMeaning(firm=(Band(Fraction(1)) if extreme.highest else Band(high=Fraction(1)),))
    each = [of_change(claim, ClaimSide((one,)), ClaimSide((target,)), meaning) for one in asked]
    against_it = [one for one in each if one.judgement is Judgement.CONTRADICTS or one.implausible]
    if against_it:
        yield from (one if one.implausible else evolve(one, about=About.DIRECTION) for one in against_it)
        return
    judged = JudgedClaim(claim, ClaimSide(tuple(origins), disjoint=False), ClaimSide((target,)), Judgement.OPEN)
    judged = evolve(judged, comparability=_together(one.comparability for one in each))
    shown = all(one.judgement is Judgement.HOLDS for one in each) and _all_years(extreme, asked, last)
    why = "" if shown else "the figures do not show all the years"
    yield evolve(judged, judgement=Judgement.HOLDS if shown else Judgement.OPEN, why=why)


def _together(of: Iterable[Comparability]) -> Comparability:
    return Comparability(tuple(dict.fromkeys(reason for one in of for reason in one.reasons)))


def _begins_after(one: Observation, year: int) -> bool:
    period = period_of(one.figure.cell.codes("period"))
    return period is not None and period.start.year > year


def _all_years(extreme: Extreme, asked: Sequence[Observation], last: Period | None) -> bool:
    """Whether figures cover all the years that a number is said to be the highest or lowest of."""
    if extreme.since is None:
        return not extreme.ever
    if last is None:
        return False
    years = {str(year) for year in range(extreme.since + 1, last.start.year)}
    return years <= {code for one in asked for code in one.figure.cell.codes("period")}


def of_run(claim: Claim, origins: Sequence[Observation], targets: Sequence[Observation]) -> JudgedClaim:
    """Judge a claim that a direction held for some years in a row."""
    run = sorted({one.name: one for one in (*origins, *targets)}.values(), key=_start)
    origin, target = ClaimSide(tuple(run[:-1]), disjoint=False), ClaimSide((run[-1],))
    judged = JudgedClaim(claim, origin, target, Judgement.OPEN)
    if len(run) == 1:
        return evolve(judged, implausible="it compares a figure with itself")
    judged = evolve(judged, comparability=_together(comparability(a, b) for a, b in pairwise(run)))
    ways = [claim.meaning.direction] if claim.meaning.direction else list(Direction)
    counts, shares = tuple(ClaimSide((one,)) for one in run), sides_in_shares(run)
    usual, *others = filter(None, (shares, counts) if are_shares(run) else (counts, shares))
    softly = _against_all(ways, usual)
    if softly is not None:
        if judged.comparability.forbidden:
            return evolve(judged, why="the figures cannot be compared")
        for other in others:
            more = _against_all(ways, other)
            softly = tuple(dict.fromkeys((*softly, *(("reading",) if more is None else more))))
        return evolve(judged, judgement=Judgement.CONTRADICTS, about=About.DIRECTION, softly=softly)
    shown = any(_all_go(way, usual) and _long_enough(way, run, claim.meaning.years or 0) for way in ways)
    why = "" if shown else "the figures at hand do not show that many years in a row"
    return evolve(judged, judgement=Judgement.HOLDS if shown else Judgement.OPEN, why=why)


def _start(observation: Observation) -> tuple[str, ...]:
    return observation.figure.cell.codes("period")


def _against_all(ways: Iterable[Direction], run: Sequence[ClaimSide]) -> tuple[str, ...] | None:
    """Return whose soft words it needs that no numbers go any of some ways year by year; None if some do."""
    found = [_against(way, run) for way in ways]
    if None in found:
        return None
    return tuple(dict.fromkeys(word for one in found if one is not None for word in one))


def _against(way: Direction, run: Sequence[ClaimSide]) -> tuple[str, ...] | None:
    """Return whose soft words it needs that no numbers go one way year by year; None if some do."""
    sides = ("from",) * (len(run) - 1) + ("to",)
    needed = tuple(dict.fromkeys(side for side, one in zip(sides, run, strict=True) if one.is_soft))

    def possible(softly: tuple[str, ...]) -> bool:
        return goes(way, [one.range(soft=side in softly) for side, one in zip(sides, run, strict=True)])

    if possible(needed):
        return None
    for word in needed:
        fewer = tuple(one for one in needed if one != word)
        needed = needed if possible(fewer) else fewer
    return needed


def _all_go(way: Direction, run: Sequence[ClaimSide]) -> bool:
    return all(holds(ClaimMeaning(way), a, b) for a, b in pairwise(run))


def _long_enough(way: Direction, run: Sequence[Observation], years: int) -> bool:
    """Whether the figures cover enough years in a row; a change also needs the year before, no change does not."""
    periods = [Period.read(codes[0]) for one in run if len(codes := one.figure.cell.codes("period")) == 1]
    in_a_row = len(periods) == len(run) and all(b.start.year == a.start.year + 1 for a, b in pairwise(periods))
    return in_a_row and len(run) - (way is not Direction.UNCHANGED) >= years
