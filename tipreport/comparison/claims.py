"""Claims checked against figures: each holds, is contradicted, or cannot be decided, at the claim's own precision."""

from __future__ import annotations

import enum
from fractions import Fraction
from itertools import pairwise, product
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from tipreport.comparison.comparability import COMPARABLE, Comparability, comparability
from tipreport.comparison.observation import Observation, observation_of
from tipreport.comparison.possible import About, Range, against, certain
from tipreport.model.bounds import Bounds
from tipreport.model.cell import disjoint
from tipreport.model.claim_grammar import ClaimMeaning, Direction
from tipreport.model.declared import Extent
from tipreport.model.period import Period
from tipreport.model.ratio import Band, Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tipreport.model.declared import Claim
    from tipreport.model.report import Report


_ALL = Band(Fraction(1), Fraction(1))
_PART = Band(high=Fraction(1))
_NARROWER = ("population", "actor", "recognition", "place", "indicator", "definition")


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
            band = (self.share.band if soft else self.share.firm).meet(_PART)
            return Range(band.low, band.high, whole=False, above=band.above, below=band.below)
        bounds = [observation.bounds(soft=soft) for observation in self.observations]
        lows, highs = [one.low for one in bounds], [one.high for one in bounds]
        low = sum(lows) if self.disjoint else max(lows)
        high = None if None in highs else sum(high for high in highs if high is not None)
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
        softly: Whose soft words the contradiction needs: `from`, `to` or `claim`.
        comparability: Whether the two sides may be compared.
        why: Why the claim cannot be decided, if it cannot.
        implausible: Why the claim cannot be meant as it is written, if it cannot.
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

    @property
    def observations(self) -> tuple[Observation, ...]:
        """All figures that the claim is about."""
        return tuple({one.name: one for one in (*self.target.observations, *self.origin.observations)}.values())


def judge(claim: Claim, report: Report, reports: Mapping[str, Report]) -> Iterator[JudgedClaim]:
    """Judge a claim: for each pair of its figures, for the total of its parts, or for the run of its years.

    Args:
        claim: The claim.
        report: The report that makes the claim.
        reports: All reports of the check, by the ids of their sources.
    """
    sides = [
        [_find(id_, report, reports) for id_ in ids] for ids in (claim.origin or claim.of, claim.target or claim.part)
    ]
    if any(one is None for side in sides for one in side):
        nothing = ClaimSide((), disjoint=False)
        yield JudgedClaim(claim, nothing, nothing, Judgement.OPEN, why="a figure of another file is not at hand")
        return
    origins, targets = ([one for one in side if one is not None] for side in sides)
    if claim.part:
        yield _of_share(claim, *(_stated_share(origins, targets) or (_total(origins), _total(targets))))
    elif claim.meaning.years is not None:
        yield _of_run(claim, origins, targets)
    else:
        for origin, target in product(origins, targets):
            yield _of_change(claim, ClaimSide((origin,)), ClaimSide((target,)))


def undecided(reports: Iterable[Report], by_id: Mapping[str, Report]) -> int:
    """Count the claims of some reports that cannot be decided.

    Args:
        reports: The reports that make the claims.
        by_id: All reports of the check, by the ids of their sources.
    """
    judged = (list(judge(claim, report, by_id)) for report in reports for claim in report.claims)
    return sum(map(is_open, judged))


def is_open(judged: Sequence[JudgedClaim]) -> bool:
    """Whether a claim cannot be decided; one that any pair of figures contradicts is decided."""
    found = {one.judgement for one in judged if not one.implausible}
    return Judgement.OPEN in found and Judgement.CONTRADICTS not in found


def _find(reference: str, report: Report, reports: Mapping[str, Report]) -> Observation | None:
    source, colon, figure_id = reference.rpartition(":")
    holder = reports.get(source) if colon else report
    return None if holder is None else observation_of(holder, figure_id)


def _stated_share(of: Sequence[Observation], part: Sequence[Observation]) -> tuple[ClaimSide, ClaimSide] | None:
    """Return both sides of a share that the source states as a proportion; None if units can be counted.

    Units can be counted where the whole has an upper bound, and that is more precise.
    """
    share, base = part[0].figure.amount.share, part[0].base
    if len(of) > 1 or len(part) > 1 or share is None or base is None or base.figure is not of[0].figure:
        return None
    if base.bounds(soft=True).high is not None:
        return None
    return ClaimSide(tuple(of), share=Share(_ALL)), ClaimSide(tuple(part), share=share)


def _total(observations: Sequence[Observation]) -> ClaimSide:
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
    return declared or listed or additional or disjoint(one.report.book, one.figure.cell, other.figure.cell)


def _of_change(claim: Claim, origin: ClaimSide, target: ClaimSide) -> JudgedClaim:
    (a,), (b,) = origin.observations, target.observations
    if reason := _implausible(a, b):
        return JudgedClaim(claim, origin, target, Judgement.OPEN, implausible=reason)
    return _judged_by_numbers(JudgedClaim(claim, origin, target, Judgement.OPEN, comparability=comparability(a, b)))


def _implausible(a: Observation, b: Observation) -> str:
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


def _of_share(claim: Claim, of: ClaimSide, part: ClaimSide) -> JudgedClaim:
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
    return _judged_by_numbers(JudgedClaim(claim, of, part, Judgement.OPEN, comparability=merged))


def _disjoint_periods(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    known = one and other and "unspecified" not in one + other
    return bool(known) and all(Period.read(a).disjoint(Period.read(b)) for a in one for b in other)


def _judged_by_numbers(judged: JudgedClaim) -> JudgedClaim:
    """Judge a claim about two sides by their numbers."""
    if any(reason.kind in {"unit", "indicator"} for reason in judged.comparability.reasons):
        return evolve(judged, why="they count different things")
    claimed, origin, target = judged.claim.meaning, judged.origin, judged.target
    found = _against(claimed, origin, target)
    if found is not None and judged.comparability.forbidden:
        return evolve(judged, why="the figures cannot be compared")
    if found is not None:
        return evolve(judged, judgement=Judgement.CONTRADICTS, about=found[0], softly=found[1])
    if _holds(claimed, origin, target):
        return evolve(judged, judgement=Judgement.HOLDS)
    return evolve(judged, why="the bounds of the figures leave it open")


def _against(claimed: ClaimMeaning, origin: ClaimSide, target: ClaimSide) -> tuple[About, tuple[str, ...]] | None:
    """Return what of a claim the figures contradict, and whose soft words that needs; None if nothing."""

    def contradicted(softly: tuple[str, ...]) -> About | None:
        x, y = origin.range(soft="from" in softly), target.range(soft="to" in softly)
        return against(claimed, x, y, soft="claim" in softly)

    named = (("from", origin.is_soft), ("to", target.is_soft), ("claim", claimed.is_soft))
    needed = tuple(name for name, soft in named if soft)
    if (about := contradicted(needed)) is None:
        return None
    for word in needed:
        fewer = tuple(one for one in needed if one != word)
        if contradicted(fewer) is about:
            needed = fewer
    return about, needed


def _holds(claimed: ClaimMeaning, origin: ClaimSide, target: ClaimSide) -> bool:
    return certain(claimed, origin.range(soft=True), target.range(soft=True))


def _of_run(claim: Claim, origins: Sequence[Observation], targets: Sequence[Observation]) -> JudgedClaim:
    """Judge a claim that a direction held for some years in a row."""
    run = sorted({one.name: one for one in (*origins, *targets)}.values(), key=_start)
    origin, target = ClaimSide(tuple(run[:-1]), disjoint=False), ClaimSide((run[-1],))
    judged = JudgedClaim(claim, origin, target, Judgement.OPEN)
    if len(run) == 1:
        return evolve(judged, implausible="it compares a figure with itself")
    reasons = dict.fromkeys(reason for a, b in pairwise(run) for reason in comparability(a, b).reasons)
    judged = evolve(judged, comparability=Comparability(tuple(reasons)))
    ways = [claim.meaning.direction] if claim.meaning.direction else list(Direction)
    steps = list(pairwise(run))
    found = [_step_against(way, steps) for way in ways]
    if all(one is not None for one in found):
        if judged.comparability.forbidden:
            return evolve(judged, why="the figures cannot be compared")
        softly = tuple(dict.fromkeys(word for one in found if one is not None for word in one))
        return evolve(judged, judgement=Judgement.CONTRADICTS, about=About.DIRECTION, softly=softly)
    holds = any(_steps_hold(way, steps) and _long_enough(way, run, claim.meaning.years or 0) for way in ways)
    why = "" if holds else "the figures at hand do not show that many years in a row"
    return evolve(judged, judgement=Judgement.HOLDS if holds else Judgement.OPEN, why=why)


def _start(observation: Observation) -> tuple[str, ...]:
    return observation.figure.cell.codes("period")


def _step_against(way: Direction, steps: Sequence[tuple[Observation, Observation]]) -> tuple[str, ...] | None:
    """Return whose soft words it needs for some step to go another way; None if every step may go this way."""
    for a, b in steps:
        if (found := _against(ClaimMeaning(way), ClaimSide((a,)), ClaimSide((b,)))) is not None:
            return found[1]
    return None


def _steps_hold(way: Direction, steps: Sequence[tuple[Observation, Observation]]) -> bool:
    return all(_holds(ClaimMeaning(way), ClaimSide((a,)), ClaimSide((b,))) for a, b in steps)


def _long_enough(way: Direction, run: Sequence[Observation], years: int) -> bool:
    """Whether the figures cover enough years in a row; a change also needs the year before, no change does not."""
    periods = [Period.read(codes[0]) for one in run if len(codes := one.figure.cell.codes("period")) == 1]
    in_a_row = len(periods) == len(run) and all(b.start.year == a.start.year + 1 for a, b in pairwise(periods))
    return in_a_row and len(run) - (way is not Direction.UNCHANGED) >= years
