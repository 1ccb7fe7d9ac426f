"""Figures where they stand: what a comparison has to know beyond the figure itself."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from tipreport.model.account import PUBLISHER
from tipreport.model.amount import Bounds
from tipreport.model.codes import UNSPECIFIED
from tipreport.model.period import Period
from tipreport.model.wording import Coverage, CoverageStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tipreport.model.amount import Share
    from tipreport.model.figure import Breakdown, Figure
    from tipreport.model.report import Report
    from tipreport.model.source import Source

_MAX_DEPTH = 20  # of shares of shares
_NOT_SAID = Coverage(CoverageStatus.UNKNOWN)


@frozen
class Statement:
    """A figure, with the report and the wholes that it stands in.

    Attributes:
        figure: The figure.
        report: Its report; None for a figure that stands in none.
        wholes: What it is a part of, the nearest first; empty for a root.
        breakdown: The one that it stands in; None for a root.
    """

    figure: Figure
    report: Report | None = None
    wholes: tuple[Figure, ...] = ()
    breakdown: Breakdown | None = field(default=None, repr=False)

    @property
    def root(self) -> Figure:
        """The figure that is no part, itself or above it."""
        return self.wholes[-1] if self.wholes else self.figure

    @property
    def account(self) -> str:
        """Whose figure it is: empty for the publisher's, else the outside reporter."""
        return self.report.account(self.root) if self.report else self.figure.reporter or PUBLISHER

    @property
    def coverage(self) -> Coverage:
        """Its own, or that of the nearest whole that states one."""
        stated = (figure.coverage for figure in (self.figure, *self.wholes))
        return next((coverage for coverage in stated if coverage is not None), _NOT_SAID)

    @property
    def name(self) -> str:
        """Its id, with its source's before it."""
        return f"{self.report.source.id}:{self.figure.id}" if self.report else self.figure.id

    @property
    def edition(self) -> str:
        """The edition that it stands in; empty where it stands in none."""
        return self.report.source.edition if self.report else ""

    @property
    def base(self) -> Statement | None:
        """What its amount is a share of, or counts from: its `of`, else its whole."""
        if self.figure.of is not None:
            return statement_of(self.report, self.figure.of) if self.report else None
        return Statement(self.wholes[0], self.report, self.wholes[1:]) if self.wholes else None

    @property
    def siblings(self) -> tuple[Statement, ...]:
        """The other parts of its breakdown."""
        parts = self.breakdown.parts if self.breakdown else ()
        return tuple(evolve(self, figure=part) for part in parts if part is not self.figure)

    @property
    def is_rest(self) -> bool:
        """Whether it is a part that states no narrower codes than its whole: some of it, or the rest."""
        return bool(self.wholes) and self.wholes[0].cell == self.figure.cell

    def bounds(self, *, soft: bool, depth: int = 0) -> Bounds:
        """What its count lies within; a share is counted from its base.

        Args:
            soft: Whether words such as `about` are taken as they are usually meant.
            depth: How many shares of shares it was asked through.
        """
        amount, base = self.figure.amount, self.base
        if amount.counted:
            return amount.bounds if soft else amount.firm
        if base is None or depth > _MAX_DEPTH or (amount.share and amount.share.soft and not soft):
            return Bounds()
        whole = base.bounds(soft=soft, depth=depth + 1)
        if amount.share is not None:
            return _share_of(amount.share, whole)
        short = amount.short or 0
        return Bounds(max(0, whole.low - short), None if whole.high is None else max(0, whole.high - short))

    @property
    def is_soft(self) -> bool:
        """Whether a word such as `about` says more of it than is sure."""
        return self.bounds(soft=True) != self.bounds(soft=False)


def _share_of(share: Share, whole: Bounds) -> Bounds:
    """The counts that are a share of a base of some size; the base is at least 1."""
    low = ceil(share.low * max(1, int(whole.low)))
    if whole.high is None:
        return Bounds(low)
    most = share.high * int(whole.high)
    return Bounds(low, max(low, ceil(most) - 1 if share.open else int(most)))


def statements(report: Report) -> Iterator[Statement]:
    """Every figure of a report where it stands, in the order of the file."""
    for root in report.figures:
        yield from _walk(Statement(root, report))


def _walk(statement: Statement) -> Iterator[Statement]:
    yield statement
    for breakdown in statement.figure.breakdowns:
        opened = () if breakdown.opened is None else (breakdown.opened,)
        wholes = (*opened, statement.figure, *statement.wholes)
        for part in breakdown.parts:
            yield from _walk(Statement(part, statement.report, wholes, breakdown))


def statement_of(report: Report, figure_id: str) -> Statement | None:
    """A figure of a report where it stands, by its id, wholes that `where` opens included; None if there is none."""
    if figure_id not in report:
        return None
    found = (one for one in statements(report) if one.figure.id == figure_id)
    return next(found, None) or Statement(report[figure_id], report)


def edition_key(source: Source) -> tuple[tuple[tuple[int, str], ...], str]:
    """What editions are ordered by: the numbers in them as numbers, then the source's id."""
    pieces = re.findall(r"\d+|\D+", source.edition)
    return tuple((int(piece), "") if piece.isdecimal() else (0, piece) for piece in pieces), source.id


def in_order(reports: Iterable[Report]) -> list[Report]:
    """Reports from the oldest edition to the newest, in whatever order they were given."""
    return sorted(reports, key=lambda report: edition_key(report.source))


def publication(source: Source) -> tuple[str, str]:
    """Whose editions are editions of one thing: one publisher's on one country."""
    return source.publisher or "", source.country or ""


def period_of(codes: tuple[str, ...]) -> Period | None:
    """The period that codes name; None if they name several, or none that is known."""
    return Period.read(codes[0]) if len(codes) == 1 and codes[0] != UNSPECIFIED else None
