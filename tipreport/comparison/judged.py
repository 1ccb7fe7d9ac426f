"""Claims about two figures, judged by their numbers: what is claimed, its two sides, and what these say about it."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.comparison.comparability import COMPARABLE, Comparability, comparability
from tipreport.comparison.possible import About, Range, against, bases, certain
from tipreport.comparison.proportions import prints_share, proportion
from tipreport.model.bounds import Bounds
from tipreport.model.period import Period
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tipreport.comparison.observation import Observation
    from tipreport.model.claim_grammar import ClaimMeaning
    from tipreport.model.declared import Claim
    from tipreport.model.ratio import Share


class Judgement(enum.Enum):
    """What the figures say about a claim."""

    HOLDS = "holds"
    CONTRADICTS = "contradicts"
    OPEN = "cannot be decided"


@frozen
class ClaimSide:
    """One side of a claim: a figure, or several whose total is meant.

    Attributes:
        observations: The figures.
        disjoint: Whether they are known to have nothing in common, so that they add up.
        share: The proportion of the whole, if the source itself states it; then nothing is counted.
    """

    observations: tuple[Observation, ...]
    disjoint: bool = True
    share: Share | None = None

    def range(self, *, soft: bool) -> Range:
        """Return the range of the number, or of the proportion."""
        if self.share is not None:
            band = self.share.band if soft else self.share.firm
            return Range(band.low, band.high, whole=False, above=band.above, below=band.below)
        bounds = [observation.bounds(soft=soft) for observation in self.observations]
        lows, highs = [one.low for one in bounds], [one.high for one in bounds]
        low = sum(lows) if self.disjoint else max(lows)
        high = None if None in highs else sum(high for high in highs if high is not None)
        low = low if high is None else min(low, high)  # of several numbers below zero
        return Range.of(Bounds(low, high), whole=not self.observations[0].figure.cell.indicator.measured)

    @property
    def is_soft(self) -> bool:
        """Whether a word such as `about` narrows the range beyond what is certain."""
        if self.share is not None:
            return self.share.soft is not None
        return any(observation.is_soft for observation in self.observations)

    @property
    def words(self) -> str:
        """The amounts as they are written."""
        return " + ".join(str(observation.figure.amount) for observation in self.observations)


@frozen
class JudgedClaim:
    """A claim about two sides with its judgement; a claim about lists has one for each pair.

    Attributes:
        claim: The claim.
        origin: The earlier figure, or the whole.
        target: The later figure, or the part.
        judgement: What the figures say about the claim.
        about: What in the claim they contradict, if they do.
        softly: Whose soft words the contradiction needs: `from`, `to` or `claim`; and `reading`, if what is compared
            has to be the shares, or the counts, as it is in the sides.
        comparability: Whether the two sides may be compared.
        why: Why the claim cannot be decided, if it cannot.
        implausible: Why the claim cannot be meant as it is written, if it cannot.
        unprinted: Which numbers the claim allows for the earlier figure, or the whole, where it is open since the
            source prints none; None elsewhere.
        otherwise: The other ways in which the claim may be meant, of shares or of counts, each contradicted too.
    """

    claim: Claim
    origin: ClaimSide
    target: ClaimSide
    judgement: Judgement
    about: About | None = None
    softly: tuple[str, ...] = ()
    comparability: Comparability = COMPARABLE
    why: str = ""
    implausible: str = ""
    unprinted: tuple[Bounds, ...] | None = None
    otherwise: tuple[JudgedClaim, ...] = ()

    @property
    def needs_assumptions(self) -> bool:
        """Whether a contradiction needs more than the facts."""
        return any(one.softly for one in (self, *self.otherwise))

    @property
    def observations(self) -> tuple[Observation, ...]:
        """All figures that the claim is about."""
        return tuple({one.name: one for one in (*self.target.observations, *self.origin.observations)}.values())


def of_change(claim: Claim, origin: ClaimSide, target: ClaimSide, meaning: ClaimMeaning | None = None) -> JudgedClaim:
    """Judge a claim about a change from one figure to another.

    Args:
        claim: The claim.
        origin: The earlier figure alone.
        target: The later figure alone.
        meaning: What the claim says of these two, if not all that it says.
    """
    (a,), (b,) = origin.observations, target.observations
    if reason := implausible(a, b):
        return JudgedClaim(claim, origin, target, Judgement.OPEN, implausible=reason)
    judged = JudgedClaim(claim, origin, target, Judgement.OPEN, comparability=comparability(a, b))
    claimed = meaning or claim.meaning
    counts = judged_by_numbers(judged, claimed)
    if not (sides := sides_in_shares((a, b))):
        return counts
    in_shares = evolve(judged, origin=sides[0], target=sides[1])
    shares = [judged_by_numbers(in_shares, one) for one in claimed.of_shares]
    return _in_every_way(*([*shares, counts] if are_shares((a, b)) else [counts, *shares]))


def _in_every_way(usual: JudgedClaim, *others: JudgedClaim) -> JudgedClaim:
    """Return what comes of a claim that is usually meant in one way, and may be meant in others."""
    if usual.judgement is not Judgement.CONTRADICTS:
        return usual
    if any(other.judgement is not Judgement.CONTRADICTS for other in others):
        return evolve(usual, softly=(*usual.softly, "reading"))
    return evolve(usual, otherwise=others)


def sides_in_shares(observations: Sequence[Observation]) -> tuple[ClaimSide, ...]:
    """Return figures as the shares that they are; none where no share of them is printed, or one is not known."""
    if not any(map(prints_share, observations)):
        return ()
    sides = tuple(ClaimSide((one,), share=proportion(one)) for one in observations)
    return () if any(side.share is None for side in sides) else sides


def are_shares(observations: Iterable[Observation]) -> bool:
    """Whether the amounts of all figures are shares, so that a claim about them is usually about these."""
    return all(one.figure.amount.share is not None for one in observations)


def implausible(a: Observation, b: Observation) -> str:
    """Return why a change from one figure to the other cannot be meant; empty if it can."""
    if a.name == b.name:
        return "it compares a figure with itself"
    periods = [observation.figure.cell.codes("period") for observation in (a, b)]
    if any(len(codes) != 1 or codes[0] == "unspecified" for codes in periods):
        return ""
    before, after = (Period.read(codes[0]) for codes in periods)
    if after.start < before.start and after.disjoint(before):
        return f"what it compares with, {before}, lies after {after}"
    same = a.figure.cell == b.figure.cell and a.account == b.account and a.report is b.report
    return f"both figures are of {before}" if same else ""


def judged_by_numbers(judged: JudgedClaim, meaning: ClaimMeaning | None = None) -> JudgedClaim:
    """Judge a claim about two sides by their numbers; `meaning` is what it says of these, if not all that it says."""
    if any(reason.kind in {"unit", "indicator"} for reason in judged.comparability.reasons):
        return evolve(judged, why="they count different things")
    claimed, origin, target = meaning or judged.claim.meaning, judged.origin, judged.target
    found = contradicted(claimed, origin, target)
    if found is not None and judged.comparability.forbidden:
        return evolve(judged, why="the figures cannot be compared")
    if found is not None:
        return evolve(judged, judgement=Judgement.CONTRADICTS, about=found[0], softly=found[1])
    if holds(claimed, origin, target):
        return evolve(judged, judgement=Judgement.HOLDS)
    if (allowed := _unprinted(claimed, origin, target)) is not None and not judged.comparability.forbidden:
        return evolve(judged, why="the source does not print what it is compared with", unprinted=allowed)
    return evolve(judged, why="the bounds of the figures leave it open")


def _unprinted(claimed: ClaimMeaning, origin: ClaimSide, target: ClaimSide) -> tuple[Bounds, ...] | None:
    """Return which numbers a claim allows for a figure that is printed nowhere, given the other one's exact number.

    None where there is something to compare with, or no exact number.
    """
    silent = len(origin.observations) == 1 and not origin.observations[0].figure.amount.stated
    y = target.range(soft=True)
    exact = y.whole and y.low == y.high
    return bases(claimed, int(y.low)) if silent and exact and origin.share is None else None


def contradicted(claimed: ClaimMeaning, origin: ClaimSide, target: ClaimSide) -> tuple[About, tuple[str, ...]] | None:
    """Return what of a claim the figures contradict, and whose soft words that needs; None if nothing."""

    def found(softly: tuple[str, ...]) -> About | None:
        x, y = origin.range(soft="from" in softly), target.range(soft="to" in softly)
        return against(claimed, x, y, soft="claim" in softly)

    named = (("from", origin.is_soft), ("to", target.is_soft), ("claim", claimed.is_soft))
    needed = tuple(name for name, soft in named if soft)
    if (about := found(needed)) is None:
        return None
    for word in needed:
        fewer = tuple(one for one in needed if one != word)
        if found(fewer) is about:
            needed = fewer
    return about, needed


def holds(claimed: ClaimMeaning, origin: ClaimSide, target: ClaimSide) -> bool:
    """Return whether every pair of values of two sides satisfies a claim."""
    return certain(claimed, origin.range(soft=True), target.range(soft=True))
