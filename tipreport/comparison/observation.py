"""Observations: figures with the report and the wholes that they belong to, which comparisons need to know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve, field

from tipreport.model.account import PUBLISHER
from tipreport.model.bounds import Bounds
from tipreport.model.codes import UNSPECIFIED
from tipreport.model.period import Period
from tipreport.model.quality import Coverage, CoverageStatus
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tipreport.model.figure import Breakdown, Figure
    from tipreport.model.ratio import Band
    from tipreport.model.report import Report
    from tipreport.model.source import Source

_MAX_DEPTH = 20  # of shares of shares
_NOT_SAID = Coverage(CoverageStatus.UNKNOWN)


@frozen
class Observation:
    """A figure with the report and the wholes that it belongs to.

    Attributes:
        figure: The figure.
        report: Its report; None for a figure that belongs to none.
        wholes: The figures that it is a part of, the nearest first; empty for a root.
        breakdown: The breakdown that it is a part in; None for a root.
    """

    figure: Figure
    report: Report | None = None
    wholes: tuple[Figure, ...] = ()
    breakdown: Breakdown | None = field(default=None, repr=False)

    @property
    def root(self) -> Figure:
        """The outermost whole; the figure itself if it is no part."""
        return self.wholes[-1] if self.wholes else self.figure

    @property
    def account(self) -> str:
        """The account that the figure belongs to: empty for the publisher's, else the outside reporter."""
        return self.report.account(self.root) if self.report else self.figure.reporter or PUBLISHER

    @property
    def coverage(self) -> Coverage:
        """The figure's own coverage, or that of the nearest whole that states one."""
        stated = (figure.coverage for figure in (self.figure, *self.wholes))
        return next((coverage for coverage in stated if coverage is not None), _NOT_SAID)

    @property
    def name(self) -> str:
        """The figure's id, with the id of its source before it."""
        return f"{self.report.source.id}:{self.figure.id}" if self.report else self.figure.id

    @property
    def edition(self) -> str:
        """The edition that states the figure; empty if the figure belongs to no report."""
        return self.report.source.edition if self.report else ""

    @property
    def base(self) -> Observation | None:
        """The figure that the amount is a share of, or counts from: its `of`, else its whole; None if not stated."""
        if self.figure.base is not None:
            return observation_of(self.report, self.figure.base) if self.report else None
        if self.figure.base_is_open:
            return None
        return Observation(self.wholes[0], self.report, self.wholes[1:]) if self.wholes else None

    @property
    def siblings(self) -> tuple[Observation, ...]:
        """The other parts of the breakdown."""
        parts = self.breakdown.parts if self.breakdown else ()
        return tuple(evolve(self, figure=part) for part in parts if part is not self.figure)

    @property
    def is_rest(self) -> bool:
        """Whether this is a part that states no narrower codes than its whole: some of it, or the rest."""
        return bool(self.wholes) and self.wholes[0].cell == self.figure.cell

    def bounds(self, *, soft: bool, depth: int = 0) -> Bounds:
        """Return the bounds of the count; those of a share follow from its base.

        Args:
            soft: Whether words such as `about` are taken as they are usually meant.
            depth: How many shares of shares led here.
        """
        amount, base = self.figure.amount, self.base
        if amount.counted:
            return amount.bounds if soft else amount.firm
        if base is None or depth > _MAX_DEPTH:
            return Bounds()
        whole = base.bounds(soft=soft, depth=depth + 1)
        if amount.share is not None:
            return _share_of(amount.share.band if soft else amount.share.firm, whole)
        short = amount.short or 0
        return Bounds(max(0, whole.low - short), None if whole.high is None else max(0, whole.high - short))

    @property
    def is_soft(self) -> bool:
        """Whether a word such as `about` narrows the bounds beyond what is certain."""
        return self.bounds(soft=True) != self.bounds(soft=False)


def _share_of(share: Band, whole: Bounds) -> Bounds:
    """Return the counts that are a share of a base within bounds; the base is at least 1."""
    low = share.least(max(1, int(whole.low)))
    high = None if whole.high is None else share.greatest(int(whole.high))
    return Bounds(low, None if high is None else max(low, high))


def observations(report: Report) -> Iterator[Observation]:
    """Yield every figure of a report with its context, in the order of the file."""
    for root in report.figures:
        yield from _walk(Observation(root, report))


def _walk(observation: Observation) -> Iterator[Observation]:
    yield observation
    for breakdown in observation.figure.breakdowns:
        opened = () if breakdown.opened is None else (breakdown.opened,)
        wholes = (*opened, observation.figure, *observation.wholes)
        for part in breakdown.parts:
            yield from _walk(Observation(part, observation.report, wholes, breakdown))


def observation_of(report: Report, figure_id: str) -> Observation | None:
    """Return a figure of a report with its context, by its id; None if the report has none.

    Wholes that `where` opens count as figures too.
    """
    if figure_id not in report:
        return None
    found = (one for one in observations(report) if one.figure.id == figure_id)
    return next(found, None) or Observation(report[figure_id], report)


def edition_key(source: Source) -> tuple[tuple[tuple[int, str], ...], str]:
    """Return what editions are ordered by: the numbers in them as numbers, then the source's id."""
    pieces = re.findall(r"\d+|\D+", source.edition)
    return tuple((int(piece), "") if piece.isdecimal() else (0, piece) for piece in pieces), source.id


def in_order(reports: Iterable[Report]) -> list[Report]:
    """Sort reports from the oldest edition to the newest."""
    return sorted(reports, key=lambda report: edition_key(report.source))


def publication(source: Source) -> tuple[str, str]:
    """Return what the editions of one publication have in common: publisher and country."""
    return source.publisher or "", source.country or ""


def period_of(codes: tuple[str, ...]) -> Period | None:
    """Return the period that codes name; None if they name several, or an unspecified one."""
    return Period.read(codes[0]) if len(codes) == 1 and codes[0] != UNSPECIFIED else None
