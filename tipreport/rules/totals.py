"""Totals of tables: rows that add up to them, or fall short, reported once for all totals of a file that are alike."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from heapq import nsmallest
from itertools import chain
from math import inf
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from attrs import astuple, field

from tipreport.model.account import PUBLISHER
from tipreport.model.cell import APART, sheet_of
from tipreport.reason.building import adds_up, is_partial
from tipreport.reason.tables.totals import TOTALS
from tipreport.rules.breakdowns import SUM007, SUM008
from tipreport.rules.finding import Member, place_of
from tipreport.value_classes import define, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tipreport.model.cell import Cell
    from tipreport.model.codebook import Coordinates
    from tipreport.model.figure import Figure
    from tipreport.model.report import Report
    from tipreport.model.table import Span
    from tipreport.reason.tables.totals import Total
    from tipreport.rules.finding import Finding

_MOST_NAMED = 5  # totals that fall short
_NEAREST_FIRST = attrgetter("gap", "line")  # of those that miss as much, the first in the file
_MOST_TERMS = 12  # of a sum


@frozen
class Counted:
    """What totals have in common that are counted together.

    Attributes:
        account: Whose they are.
        indicator: The id of what they count.
        unit: In which unit.
        by: The dimension by which rows divide them, or `sex+age`.
        everybody: Whether everybody should be in one of the rows.
    """

    account: str
    indicator: str
    unit: str
    by: str
    everybody: bool


@frozen
class Division:
    """A total with the rows that divide it: positions among the rows of its sheet, which are there already.

    Attributes:
        rows: What the rows of the sheet are known by: the line of each, or its id where they stand in no sheet.
        spans: Their numbers.
        whole: The total.
        parts: The rows that divide it.
        gap: How much is missing.
    """

    rows: Sequence[int] | Sequence[str]
    spans: Sequence[Span]
    whole: int
    parts: tuple[int, ...]
    gap: int

    @property
    def line(self) -> float:
        """Where the total stands in its file; behind all lines if it stands in no sheet."""
        row = self.rows[self.whole]
        return row if isinstance(row, int) else inf

    def __reduce__(self) -> tuple[type[Division], tuple[Any, ...]]:
        # Of the sheet only these rows are sent from one process to another.
        sent = (self.whole, *self.parts)
        rows, spans = ([several[at] for at in sent] for several in (self.rows, self.spans))
        return Division, (rows, spans, 0, tuple(range(1, len(sent))), self.gap)

    def members(self, report: Report) -> tuple[Member, ...]:
        """Return the total, and the rows."""
        parts = (Member(_figure(report, self.rows[part]), "part") for part in self.parts)
        return (Member(_figure(report, self.rows[self.whole]), "whole"), *parts)

    def __str__(self) -> str:
        """Return the sum."""
        terms = [self.spans[part][1] for part in self.parts]
        number = self.spans[self.whole][0]
        shown = " + ".join(f"{term:,}" for term in terms[:_MOST_TERMS])
        shown += " + ..." if terms[_MOST_TERMS:] else ""
        return f"{shown} = {number - self.gap:,}" + (f" < {number:,}" if self.gap else "")


def _figure(report: Report, row: int | str) -> Figure:
    if isinstance(row, int):
        return report.rows([row])[0]
    return next(root for root in report.particular if root.id == row)


@frozen
class Tally:
    """What comes of the totals of a report that one dimension divides, without being stated to be complete.

    Attributes:
        counted: What they have in common.
        added: How many are the sums of their rows.
        example: The first of these in the file.
        short: How many are greater than all of their rows.
        nearest: Of these, the ones that miss least.
    """

    counted: Counted
    added: int
    example: Division | None
    short: int
    nearest: tuple[Division, ...]


@define
class _Count:
    """A tally on its way."""

    added: int = 0
    example: Division | None = None
    short: int = 0
    nearest: list[Division] = field(factory=list)

    def enter(self, division: Division) -> None:
        """Count a total."""
        if not division.gap:
            self.added += 1
            if self.example is None or division.line < self.example.line:
                self.example = division
            return
        self.short += 1
        insort(self.nearest, division, key=_NEAREST_FIRST)
        del self.nearest[_MOST_NAMED:]


_Counts = defaultdict[tuple[str, str, str, str, bool], _Count]
"""By what totals have in common, as `Counted` has it."""


def tallies(report: Report) -> Iterator[Tally]:
    """Yield what comes of the totals of a table; nothing where rows of it may be missing."""
    if report.gaps:
        return
    counts: _Counts = defaultdict(_Count)
    for sheet in report.sheets:
        totals = TOTALS.of_sheet(report.book, sheet.slots)
        _compare(counts, (PUBLISHER, sheet.cell), totals, sheet.spans, sheet.lines)
    for alike, figures in _alike(report).items():
        others = TOTALS.totals(report.book, [(_beside(figure), figure.complete) for figure in figures])
        _compare(counts, alike, others, list(map(_span, figures)), [figure.id for figure in figures])
    for counted, count in counts.items():
        yield Tally(Counted(*counted), count.added, count.example, count.short, tuple(count.nearest))


def joined(several: Iterable[Tally]) -> tuple[Tally, ...]:
    """Return what comes of the totals of a report from what comes of those of its parts."""
    alike: dict[Counted, list[Tally]] = {}
    for tally in several:
        alike.setdefault(tally.counted, []).append(tally)
    return tuple(
        Tally(
            counted,
            sum(one.added for one in tallies),
            min((one.example for one in tallies if one.example), key=attrgetter("line"), default=None),
            sum(one.short for one in tallies),
            tuple(nsmallest(_MOST_NAMED, chain.from_iterable(one.nearest for one in tallies), key=_NEAREST_FIRST)),
        )
        for counted, tallies in alike.items()
    )


def _alike(report: Report) -> dict[tuple[str, Cell], list[Figure]]:
    """Return the roots that stand in no sheet, as they would stand in sheets."""
    alike: dict[tuple[str, Cell], list[Figure]] = {}
    for root in report.particular:
        if adds_up(root):
            alike.setdefault((report.account(root), sheet_of(root.cell)), []).append(root)
    return alike


def _beside(figure: Figure) -> Coordinates:
    return tuple(pair for pair in figure.cell.coordinates if pair[0] not in APART)


def _span(figure: Figure) -> Span:
    """Return the least and the greatest count of a figure; any where it has no number of its own, or not of all."""
    amount = figure.amount
    if is_partial(figure) or not (amount.stated and amount.counted):
        return 0, None
    firm = amount.firm
    return int(firm.low), None if firm.high is None else int(firm.high)


def _compare(
    counts: _Counts,
    alike: tuple[str, Cell],
    totals: Iterable[Total],
    spans: Sequence[Span],
    rows: Sequence[int] | Sequence[str],
) -> None:
    """Count the totals of a sheet that are sums of their rows, or greater; none that may be less, or is not exact.

    Args:
        counts: What is counted so far.
        alike: The account, and what the rows of the sheet have in common.
        totals: The totals.
        spans: The least and the greatest count of each row.
        rows: What each row is known by.
    """
    lows, highs = zip(*spans, strict=True)
    account, cell = alike
    for total in totals:
        number, parts = highs[total.whole], total.parts
        terms = tuple([highs[part] for part in parts])
        if not number or number != lows[total.whole] or None in terms:
            continue  # a total of nobody is divided into nobody
        gap = number - sum(terms)
        if gap <= 0 and terms != tuple([lows[part] for part in parts]):
            continue
        if gap < 0 and len(total.outermost) > 1:
            parts = total.outermost
            terms = tuple([highs[part] for part in parts])
            gap = -abs(number - sum(terms))
        if gap >= 0:
            division = Division(rows, spans, total.whole, parts, gap)
            counts[account, cell.indicator.id, cell.unit.name, total.by, total.everybody].enter(division)


def findings(reports: Mapping[str, Report], tallied: Mapping[str, Sequence[Tally]]) -> Iterator[Finding]:
    """Yield a note for the totals of a file that are the sums of their rows by a dimension, and for those that are not.

    Args:
        reports: By the ids of their sources.
        tallied: What comes of the totals of each.
    """
    alike: dict[tuple[str, Counted], list[tuple[Report, Tally]]] = {}
    for source, several in tallied.items():
        for tally in several:
            report = reports[source]
            alike.setdefault((report.path or source, tally.counted), []).append((report, tally))
    # In one order, whatever stands first in the file: two of them may have one total as their example.
    for (_, counted), pairs in sorted(alike.items(), key=lambda one: astuple(one[0][1])):
        added, short = sum(tally.added for _, tally in pairs), sum(tally.short for _, tally in pairs)
        if added:
            report, example = next((report, tally.example) for report, tally in pairs if tally.example)
            yield _adding(report, counted, example, added, short)
        if short and (counted.everybody or added > max(short, 1)):
            divisions = ((report, division) for report, tally in pairs for division in tally.nearest)
            yield _falling_short(counted, sorted(divisions, key=lambda one: one[1].gap)[:_MOST_NAMED], added, short)


def _adding(report: Report, counted: Counted, example: Division, added: int, short: int) -> Finding:
    """Return the note of totals that are the sums of their rows."""
    members = example.members(report)
    one = f"the parts of {members[0].id} add up to it"
    many = f"{added:,} totals of {counted.indicator} are the sums of their rows by {counted.by}"
    more = f" ({added - 1:,} more like it)" if added > 1 else ""
    beside = (
        (f"{_others(short, 'is greater than its', 'are greater than their')} rows by {counted.by}.",) if short else ()
    )
    return SUM007.finding(
        report,
        *members,
        message=f"{many if added > 1 else one}, and nothing says that they are complete",
        headline=f"{example}{more}",
        explanation=(_line(report, members[0].figure), *beside),
        settle=f"write `complete: {counted.by}` on totals whose rows are presented as all of them (in CSV, "
        f"`{counted.by}` in the column `complete`), else leave it",
        account=counted.account,
    )


def _falling_short(counted: Counted, nearest: Sequence[tuple[Report, Division]], added: int, short: int) -> Finding:
    """Return the note of totals that are greater than all of their rows."""
    report, first = nearest[0]
    members = first.members(report)
    alone = f"the parts of {members[0].id} fall short of it"
    many = f"{short:,} totals of {counted.indicator} are greater than their rows by {counted.by} together"
    more = f" ({short - 1:,} more like it)" if short > 1 else ""
    lines = (
        f"{_line(its, _figure(its, division.rows[division.whole]))}: {division.gap:,} missing"
        for its, division in nearest
    )
    rest = (f"{short - len(nearest):,} more miss as much, or more.",) if short > len(nearest) else ()
    beside = (f"{_others(added, 'is the sum of its', 'are the sums of their')} rows by {counted.by}.",) if added else ()
    return SUM008.finding(
        report,
        *members,
        message=f"{many if short > 1 else alone}, and nothing says that they are complete",
        headline=f"{first}{more}",
        explanation=(*lines, *rest, *beside),
        account=counted.account,
    )


def _others(number: int, one: str, several: str) -> str:
    return f"1 other total {one}" if number == 1 else f"{number:,} other totals {several}"


def _line(report: Report, total: Figure) -> str:
    return f"{total.id}: {total.amount}, {place_of(report, total)}"
