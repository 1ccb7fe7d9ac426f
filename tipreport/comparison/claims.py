"""Claims against figures: each holds, contradicts them, or cannot be decided, in the claim's own precision."""

from __future__ import annotations

import enum
from fractions import Fraction
from itertools import pairwise, product
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from tipreport.comparison.comparability import COMPARABLE, Comparability, comparability
from tipreport.comparison.possible import About, Range, against, certain
from tipreport.comparison.statement import Statement, statement_of
from tipreport.model.amount import Bounds, Share
from tipreport.model.cell import disjoint
from tipreport.model.declared import Extent
from tipreport.model.period import Period
from tipreport.model.saying import Direction, Saying

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tipreport.model.declared import Claim
    from tipreport.model.report import Report


_WHOLE = Share(Fraction(1), Fraction(1), open=False, soft=False)
_ANY_PART = Range(Fraction(0), Fraction(1), whole=False)
_NARROWER = ("population", "actor", "recognition", "place", "indicator", "definition")


class Judgement(enum.Enum):
    """What the figures say to a claim."""

    HOLDS = "holds"
    CONTRADICTS = "contradicts"
    OPEN = "cannot be decided"


@frozen
class Side:
    """What stands on one side of a claim: a figure, or several whose total is meant.

    Attributes:
        statements: The figures.
        together: Whether they are known to have nothing in common, so that they add up.
        share: What proportion it is of the whole, where the source itself states that; then nothing is counted.
    """

    statements: tuple[Statement, ...]
    together: bool = True
    share: Share | None = None

    def range(self, *, soft: bool) -> Range:
        """What the number, or the proportion, lies within."""
        if self.share is not None:
            known = soft or not self.share.soft
            return Range(self.share.low, self.share.high, whole=False) if known else _ANY_PART
        bounds = [statement.bounds(soft=soft) for statement in self.statements]
        lows, highs = [one.low for one in bounds], [one.high for one in bounds]
        low = sum(lows) if self.together else max(lows)
        high = None if None in highs else sum(high for high in highs if high is not None)
        return Range.of(Bounds(low, high), whole=not self.statements[0].figure.cell.indicator.measured)

    @property
    def is_soft(self) -> bool:
        """Whether a word such as `about` says more of it than is sure."""
        if self.share is not None:
            return self.share.soft
        return any(statement.is_soft for statement in self.statements)

    @property
    def words(self) -> str:
        """The amounts as they are written."""
        return " + ".join(str(statement.figure.amount) for statement in self.statements)


@frozen
class Judged:
    """What came of a claim about two sides; a claim about lists has one for each pair.

    Attributes:
        claim: The claim.
        origin: What is compared with, or the whole.
        target: What it became, or the part.
        judgement: What the figures say to it.
        about: What of it they contradict, if they do.
        softly: Which soft words that takes: those of the origin, of the target, or the claim's own.
        comparability: Whether they may be compared.
        why: Why it cannot be decided, if it cannot.
        meant: What speaks against its being meant so, if something does.
    """

    claim: Claim
    origin: Side
    target: Side
    judgement: Judgement
    about: About | None = None
    softly: tuple[str, ...] = ()
    comparability: Comparability = COMPARABLE
    why: str = ""
    meant: str = ""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All figures that it is about."""
        return tuple({one.name: one for one in (*self.target.statements, *self.origin.statements)}.values())


def judge(claim: Claim, report: Report, reports: Mapping[str, Report]) -> Iterator[Judged]:
    """Judge a claim: of each pair of its figures, of the total of its parts, or of the run of its years.

    Args:
        claim: The claim.
        report: The report that it stands in.
        reports: All reports at hand, by the ids of their sources.
    """
    sides = [
        [_find(id_, report, reports) for id_ in ids] for ids in (claim.origin or claim.of, claim.target or claim.part)
    ]
    if any(one is None for side in sides for one in side):
        nothing = Side((), together=False)
        yield Judged(claim, nothing, nothing, Judgement.OPEN, why="a figure of another file is not at hand")
        return
    origins, targets = ([one for one in side if one is not None] for side in sides)
    if claim.part:
        yield _of_share(claim, *(_stated_share(origins, targets) or (_total(origins), _total(targets))))
    elif claim.said.years is not None:
        yield _of_run(claim, origins, targets)
    else:
        for origin, target in product(origins, targets):
            yield _of_change(claim, Side((origin,)), Side((target,)))


def undecided(reports: Iterable[Report], at_hand: Mapping[str, Report]) -> int:
    """How many claims of some reports could not be decided.

    Args:
        reports: Whose claims.
        at_hand: All reports at hand, by the ids of their sources.
    """
    judged = (list(judge(claim, report, at_hand)) for report in reports for claim in report.claims)
    return sum(map(is_open, judged))


def is_open(judged: Sequence[Judged]) -> bool:
    """Whether a claim could not be decided; one that anything contradicts is decided."""
    found = {one.judgement for one in judged if not one.meant}
    return Judgement.OPEN in found and Judgement.CONTRADICTS not in found


def _find(reference: str, report: Report, reports: Mapping[str, Report]) -> Statement | None:
    source, colon, figure_id = reference.rpartition(":")
    holder = reports.get(source) if colon else report
    return None if holder is None else statement_of(holder, figure_id)


def _stated_share(of: Sequence[Statement], part: Sequence[Statement]) -> tuple[Side, Side] | None:
    """Both sides of a share that the source states as such: all of the whole, and so much of it.

    Only where the whole may be of any size: else whole units are counted, which is more precise.
    """
    share, base = part[0].figure.amount.share, part[0].base
    if len(of) > 1 or len(part) > 1 or share is None or base is None or base.figure is not of[0].figure:
        return None
    if base.bounds(soft=True).high is not None:
        return None
    return Side(tuple(of), share=_WHOLE), Side(tuple(part), share=share)


def _total(statements: Sequence[Statement]) -> Side:
    known = all(_apart(one, other) for at, one in enumerate(statements) for other in statements[:at])
    return Side(tuple(statements), together=known)


def _apart(one: Statement, other: Statement) -> bool:
    """Whether two figures are known to have nothing in common."""
    if one.report is None or one.report is not other.report:
        return False
    ids = {one.figure.id, other.figure.id}
    told = any(overlap.extent is Extent.NONE and set(overlap.between) == ids for overlap in one.report.overlaps)
    listed = one.breakdown is not None and one.breakdown is other.breakdown and one.breakdown.exclusive is True
    additional = one.figure.id in other.figure.additional_to or other.figure.id in one.figure.additional_to
    return told or listed or additional or disjoint(one.report.book, one.figure.cell, other.figure.cell)


def _of_change(claim: Claim, origin: Side, target: Side) -> Judged:
    (a,), (b,) = origin.statements, target.statements
    if meant := _not_meant(a, b):
        return Judged(claim, origin, target, Judgement.OPEN, meant=meant)
    return _settled(Judged(claim, origin, target, Judgement.OPEN, comparability=comparability(a, b)))


def _not_meant(a: Statement, b: Statement) -> str:
    """What speaks against a claim that one figure became the other."""
    if a.name == b.name:
        return "it compares a figure with itself"
    periods = [statement.figure.cell.codes("period") for statement in (a, b)]
    if any(len(codes) != 1 or codes[0] == "unspecified" for codes in periods):
        return ""
    before, after = (Period.read(codes[0]) for codes in periods)
    if after.start < before.start and after.disjoint(before):
        return f"what it compares with, {before}, lies after {after}"
    same = a.figure.cell == b.figure.cell and a.account == b.account and a.report is b.report
    return f"both figures are of {before}" if same else ""


def _of_share(claim: Claim, of: Side, part: Side) -> Judged:
    shared = {one.name for one in of.statements} & {one.name for one in part.statements}
    if shared:
        return Judged(claim, of, part, Judgement.OPEN, meant="it compares a figure with itself")
    pairs = product(of.statements, part.statements)
    periods = [(a.figure.cell.codes("period"), b.figure.cell.codes("period")) for a, b in pairs]
    if any(_apart_in_time(*codes) for codes in periods):
        return Judged(claim, of, part, Judgement.OPEN, meant="the part is of another period than the whole")
    reasons = (comparability(a, b) for a, b in product(of.statements, part.statements))
    # A part is narrower than its whole, and may count something else: that is what it is compared for.
    persons = all(one.figure.cell.unit.person for one in (*of.statements, *part.statements))
    kept = (one.without(*_NARROWER, *(("unit",) if persons else ())) for one in reasons)
    merged = Comparability(tuple(dict.fromkeys(reason for one in kept for reason in one.reasons)))
    return _settled(Judged(claim, of, part, Judgement.OPEN, comparability=merged))


def _apart_in_time(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    known = one and other and "unspecified" not in one + other
    return bool(known) and all(Period.read(a).disjoint(Period.read(b)) for a in one for b in other)


def _settled(judged: Judged) -> Judged:
    """A claim about two sides, judged by their numbers."""
    if any(reason.kind in {"unit", "indicator"} for reason in judged.comparability.reasons):
        return evolve(judged, why="they count different things")
    said, origin, target = judged.claim.said, judged.origin, judged.target
    found = _against(said, origin, target)
    if found is not None and judged.comparability.forbidden:
        return evolve(judged, why="the figures cannot be compared")
    if found is not None:
        return evolve(judged, judgement=Judgement.CONTRADICTS, about=found[0], softly=found[1])
    if _holds(said, origin, target):
        return evolve(judged, judgement=Judgement.HOLDS)
    return evolve(judged, why="the bounds of the figures leave it open")


def _against(said: Saying, origin: Side, target: Side) -> tuple[About, tuple[str, ...]] | None:
    """What the figures contradict, and which soft words that takes; None if nothing."""

    def contradicted(softly: tuple[str, ...]) -> About | None:
        x, y = origin.range(soft="from" in softly), target.range(soft="to" in softly)
        return against(said, x, y, soft="claim" in softly)

    named = (("from", origin.is_soft), ("to", target.is_soft), ("claim", said.is_soft))
    needed = tuple(name for name, soft in named if soft)
    if (about := contradicted(needed)) is None:
        return None
    for word in needed:
        fewer = tuple(one for one in needed if one != word)
        if contradicted(fewer) is about:
            needed = fewer
    return about, needed


def _holds(said: Saying, origin: Side, target: Side) -> bool:
    return certain(said, origin.range(soft=True), target.range(soft=True))


def _of_run(claim: Claim, origins: Sequence[Statement], targets: Sequence[Statement]) -> Judged:
    """A direction that is said to have held for some years in a row."""
    run = sorted({one.name: one for one in (*origins, *targets)}.values(), key=_start)
    origin, target = Side(tuple(run[:-1]), together=False), Side((run[-1],))
    judged = Judged(claim, origin, target, Judgement.OPEN)
    if len(run) == 1:
        return evolve(judged, meant="it compares a figure with itself")
    reasons = dict.fromkeys(reason for a, b in pairwise(run) for reason in comparability(a, b).reasons)
    judged = evolve(judged, comparability=Comparability(tuple(reasons)))
    ways = [claim.said.direction] if claim.said.direction else list(Direction)
    steps = list(pairwise(run))
    found = [_step_against(way, steps) for way in ways]
    if all(one is not None for one in found):
        if judged.comparability.forbidden:
            return evolve(judged, why="the figures cannot be compared")
        softly = tuple(dict.fromkeys(word for one in found if one is not None for word in one))
        return evolve(judged, judgement=Judgement.CONTRADICTS, about=About.DIRECTION, softly=softly)
    holds = any(_steps_hold(way, steps) and _long_enough(way, run, claim.said.years or 0) for way in ways)
    why = "" if holds else "the figures at hand do not show that many years in a row"
    return evolve(judged, judgement=Judgement.HOLDS if holds else Judgement.OPEN, why=why)


def _start(statement: Statement) -> tuple[str, ...]:
    return statement.figure.cell.codes("period")


def _step_against(way: Direction, steps: Sequence[tuple[Statement, Statement]]) -> tuple[str, ...] | None:
    """The soft words by which some step goes another way; None if every step may go this one."""
    for a, b in steps:
        if (found := _against(Saying(way), Side((a,)), Side((b,)))) is not None:
            return found[1]
    return None


def _steps_hold(way: Direction, steps: Sequence[tuple[Statement, Statement]]) -> bool:
    return all(_holds(Saying(way), Side((a,)), Side((b,))) for a, b in steps)


def _long_enough(way: Direction, run: Sequence[Statement], years: int) -> bool:
    """Whether the figures are of as many years in a row as it takes; what is the same needs no year before."""
    periods = [Period.read(codes[0]) for one in run if len(codes := one.figure.cell.codes("period")) == 1]
    in_a_row = len(periods) == len(run) and all(b.start.year == a.start.year + 1 for a, b in pairwise(periods))
    return in_a_row and len(run) - (way is not Direction.UNCHANGED) >= years
