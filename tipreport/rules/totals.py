"""Totals of tables: rows that add up to them, or fall short, reported once for all totals of a file that are alike."""

from __future__ import annotations

from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from tipreport.model.group import GROUPS
from tipreport.model.table import APART, sheet_of
from tipreport.reason.building import adds_up, is_partial
from tipreport.reason.tables.totals import TOTALS, totals
from tipreport.rules.breakdowns import SUM007, SUM008
from tipreport.rules.finding import Member, place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tipreport.model.cell import Cell
    from tipreport.model.codebook import Coordinates
    from tipreport.model.figure import Figure
    from tipreport.model.report import Report
    from tipreport.model.table import Span
    from tipreport.reason.tables.totals import Total
    from tipreport.rules.finding import Finding

_MOST_NAMED = 5  # totals that fall short
_MOST_TERMS = 12  # of a sum
_ALL_GROUPS = {(("sex", (sex,)), ("age", (age,))) for sex, age in GROUPS.values()}


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
    """A total with the rows that divide it.

    Attributes:
        whole: The total.
        parts: The rows.
        terms: Their numbers, at their greatest.
        number: That of the total.
    """

    whole: Figure
    parts: tuple[Figure, ...]
    terms: tuple[int, ...]
    number: int

    @property
    def gap(self) -> int:
        """How much is missing."""
        return self.number - sum(self.terms)

    def __str__(self) -> str:
        """Return the sum."""
        shown = " + ".join(f"{term:,}" for term in self.terms[:_MOST_TERMS])
        shown += " + ..." if self.terms[_MOST_TERMS:] else ""
        return f"{shown} = {sum(self.terms):,}" + (f" < {self.number:,}" if self.gap else "")


@frozen
class Tally:
    """What comes of the totals of a report that one dimension divides, without being stated to be complete.

    Attributes:
        counted: What they have in common.
        added: How many are the sums of their rows.
        example: The first of these.
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
    """A tally on its way: how many add up, with the first of them, and those that fall short, with their gaps."""

    added: int = 0
    example: _Sum | None = None
    short: list[tuple[int, _Sum]] = field(factory=list)


@frozen
class _Sum:
    """A total with the rows that divide it, before figures are made of them.

    Attributes:
        rows: Makes figures of rows by their positions.
        whole: The position of the total.
        parts: Those of the rows.
        terms: Their numbers, at their greatest.
        number: That of the total.
    """

    rows: Callable[[Sequence[int]], Sequence[Figure]]
    whole: int
    parts: tuple[int, ...]
    terms: tuple[int, ...]
    number: int

    def division(self) -> Division:
        whole, *parts = self.rows((self.whole, *self.parts))
        return Division(whole, tuple(parts), self.terms, self.number)


def tallies(report: Report) -> Iterator[Tally]:
    """Yield what comes of the totals of a table; nothing where rows of it may be missing."""
    if report.gaps:
        return
    counts: dict[Counted, _Count] = {}
    for sheet in report.sheets:
        found = TOTALS.totals(report.book, sheet.slots)
        for total in found:
            _enter(counts, "", sheet.cell, total, _added(total, sheet.spans, partial(_rows_of, report, sheet.lines)))
    for (account, cell), figures in _alike(report).items():
        spans = [_span(figure) for figure in figures]
        for total in totals(report.book, [(_beside(figure), figure.complete) for figure in figures]):
            _enter(counts, account, cell, total, _added(total, spans, partial(_those, figures)))
    for counted, count in counts.items():
        nearest = sorted(count.short, key=itemgetter(0))[:_MOST_NAMED]
        example = count.example.division() if count.example else None
        yield Tally(counted, count.added, example, len(count.short), tuple([one.division() for _, one in nearest]))


def _rows_of(report: Report, lines: Sequence[int], positions: Sequence[int]) -> Sequence[Figure]:
    return report.rows([lines[position] for position in positions])


def _those(figures: Sequence[Figure], positions: Sequence[int]) -> Sequence[Figure]:
    return [figures[position] for position in positions]


def _alike(report: Report) -> dict[tuple[str, Cell], list[Figure]]:
    """Return the roots that stand in no sheet, as they would stand in sheets."""
    alike: dict[tuple[str, Cell], list[Figure]] = {}
    for root in report.particular:
        if adds_up(root) and not is_partial(root):
            alike.setdefault((report.account(root), sheet_of(root.cell)), []).append(root)
    return alike


def _beside(figure: Figure) -> Coordinates:
    return tuple(pair for pair in figure.cell.coordinates if pair[0] not in APART)


def _span(figure: Figure) -> Span | None:
    """Return the least and the greatest count of a figure; None where the source gives no number of its own."""
    amount = figure.amount
    if not (amount.stated and amount.counted):
        return None
    firm = amount.firm
    return int(firm.low), None if firm.high is None else int(firm.high)


def _added(
    total: Total, spans: Sequence[Span | None], rows: Callable[[Sequence[int]], Sequence[Figure]]
) -> tuple[int, _Sum] | None:
    """Return a total with its rows, and by how much they fall short of it; None where they may be greater."""
    whole = spans[total.whole]
    parts = [span for position in total.parts if (span := spans[position]) is not None]
    highs = tuple([high for _, high in parts if high is not None])
    if whole is None or not whole[0] or whole[0] != whole[1] or len(highs) < len(total.parts):
        return None  # a total of nobody is divided into nobody
    number = whole[0]
    gap = number - sum(highs)
    if gap > 0:
        return gap, _Sum(rows, total.whole, total.parts, highs, number)
    if any(low != high for low, high in parts):
        return None
    outermost = tuple([high for position, high in zip(total.parts, highs, strict=True) if position in total.outermost])
    for positions, terms in ((total.parts, highs), (total.outermost, outermost)):
        if len(terms) > 1 and sum(terms) == number:
            return 0, _Sum(rows, total.whole, positions, terms, number)
    return None


def _enter(
    counts: dict[Counted, _Count], account: str, cell: Cell, total: Total, added: tuple[int, _Sum] | None
) -> None:
    """Count a total."""
    if added is None:
        return
    everybody = total.by in {"sex", "age"} or _ALL_GROUPS.issubset(total.parted)
    count = counts.setdefault(Counted(account, cell.indicator.id, cell.unit.name, total.by, everybody), _Count())
    gap, what = added
    if gap:
        count.short.append((gap, what))
    else:
        count.added += 1
        count.example = count.example or what


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
    for (_, counted), pairs in alike.items():
        added, short = sum(tally.added for _, tally in pairs), sum(tally.short for _, tally in pairs)
        if added:
            report, example = next((report, tally.example) for report, tally in pairs if tally.example)
            yield _adding(report, counted, example, added, short)
        if short and (counted.everybody or added > max(short, 1)):
            divisions = ((report, division) for report, tally in pairs for division in tally.nearest)
            yield _falling_short(counted, sorted(divisions, key=lambda one: one[1].gap)[:_MOST_NAMED], added, short)


def _adding(report: Report, counted: Counted, example: Division, added: int, short: int) -> Finding:
    """Return the note of totals that are the sums of their rows."""
    one = f"the parts of {example.whole.id} add up to it"
    many = f"{added:,} totals of {counted.indicator} are the sums of their rows by {counted.by}"
    more = f" ({added - 1:,} more like it)" if added > 1 else ""
    beside = (f"{_totals_are(short)} greater than their rows by {counted.by} together.",) if short else ()
    return SUM007.finding(
        report,
        *_members(example),
        message=f"{many if added > 1 else one}, and nothing says that they are complete",
        headline=f"{example}{more}",
        explanation=(_line(report, example), *beside),
        settle=f"write `complete: {counted.by}` on totals whose rows are presented as all of them (in CSV, "
        f"`{counted.by}` in the column `complete`), else leave it",
        account=counted.account,
    )


def _falling_short(counted: Counted, nearest: Sequence[tuple[Report, Division]], added: int, short: int) -> Finding:
    """Return the note of totals that are greater than all of their rows."""
    report, first = nearest[0]
    one = f"the parts of {first.whole.id} fall short of it"
    many = f"{short:,} totals of {counted.indicator} are greater than their rows by {counted.by} together"
    more = f" ({short - 1:,} more like it)" if short > 1 else ""
    rest = (f"{short - len(nearest):,} more miss as much, or more.",) if short > len(nearest) else ()
    beside = (f"{_totals_are(added)} the sums of their rows by {counted.by}.",) if added else ()
    return SUM008.finding(
        report,
        *_members(first),
        message=f"{many if short > 1 else one}, and nothing says that they are complete",
        headline=f"{first}{more}",
        explanation=(*(f"{_line(*each)}: {each[1].gap:,} missing" for each in nearest), *rest, *beside),
        account=counted.account,
    )


def _totals_are(number: int) -> str:
    return "1 other total is" if number == 1 else f"{number:,} other totals are"


def _line(report: Report, division: Division) -> str:
    return f"{division.whole.id}: {division.whole.amount}, {place_of(report, division.whole)}"


def _members(division: Division) -> Iterator[Member]:
    yield Member(division.whole, "whole")
    yield from (Member(part, "part") for part in division.parts)
