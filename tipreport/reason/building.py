"""A report made into accounts: sets of records, what relates them, and what bounds their sizes.

The semantics are those of docs/consistency.md. Nothing is decided here, and no indicator is treated in particular:
everything follows from cells, breakdowns and declarations.
"""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.model.account import PUBLISHER
from tipreport.model.amount import Amount
from tipreport.model.bounds import Bounds, Status
from tipreport.model.cell import Cell, same
from tipreport.model.concept import Counts
from tipreport.model.declared import Extent, Overlap
from tipreport.model.figure import Figure
from tipreport.model.nesting import Nesting
from tipreport.model.quality import Complete, Coverage, CoverageStatus
from tipreport.model.scope import Stated
from tipreport.reason.account import Account, Parts, RecordSet, ranks
from tipreport.reason.conventions import codes_beside, conventional
from tipreport.reason.siblings import Siblings
from tipreport.reason.statements import (
    AdditionalTo,
    AllBut,
    CompleteBreakdown,
    ExcessBounds,
    ExclusiveParts,
    IncludedIn,
    MixedApart,
    OverlapBounds,
    OverlapExtent,
    RestOfCode,
    SizeBounds,
    Statement,
    of_share,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tipreport.model.report import Report
    from tipreport.reason.conventions import DimensionCode


def accounts(report: Report) -> Iterator[Account]:
    """Return the accounts of a report, in the order of the file."""
    roots: dict[str, list[Figure]] = {}
    for root in report.figures:
        if adds_up(root):
            roots.setdefault(report.account(root), []).append(root)
    for name, figures in roots.items():
        yield account_of(report, name, figures)


def account_of(report: Report, name: str, roots: Iterable[Figure]) -> Account:
    """Return some figures of a reporter as an account.

    Args:
        report: The report.
        name: The reporter; empty for the publisher.
        roots: Those that add up, none of which has records in common with roots that are left out.
    """
    return _AccountBuilder(report, name).account(roots)


def everyone(report: Report) -> Account:
    """Return the figures of all reporters as one account, for what is declared between them; of a narrative only."""
    return account_of(report, PUBLISHER, (root for root in report.figures if adds_up(root)))


def with_part(account: Account, figure: Figure, whole: int | None) -> Account:
    """Return the account with one more part of a whole, or one more row of a table, of which nothing is stated."""
    builder = _AccountBuilder(account.report, account.name)
    builder.sets = list(account.sets)
    added = builder.root(figure) if whole is None else builder.part(figure, whole)
    return evolve(account, sets=(*account.sets, added))


def one_population(account: Account, statements: Iterable[Statement]) -> Account:
    """Return the account with some of its statements, as if every root counted all records in its box."""
    sets = (evolve(one, some=is_partial(one.figure)) if one.whole is None else one for one in account.sets)
    return evolve(account, sets=tuple(sets), statements=tuple(statements), rooted=True)


def adds_up(root: Figure) -> bool:
    """Tell whether a root and its parts take part: whether they count something that adds up."""
    indicator = root.cell.indicator
    return not indicator.measured and indicator.counts is not Counts.NOT_ADDITIVE


def is_partial(figure: Figure) -> bool:
    """Tell whether a figure is said to cover only part of what it should."""
    return figure.coverage is not None and figure.coverage.status is CoverageStatus.PARTIAL


def stated_twice(roots: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    """Return the positions of roots that state one cell differently: the earlier one's, and the one's that differs.

    Firm bounds are looked at first, so that a pair differs by the soft ones only where it has to. Where something is
    additional to a root, or to a part of it, the two need not count the same.

    Args:
        roots: Those of one account, in the order of the file.
    """
    apart = {id_ for root in roots for figure in root.walk() for id_ in figure.additional_to}
    seen: dict[Cell, dict[tuple[Bounds, Bounds], int]] = {}  # where each amount stands first
    for position, root in enumerate(roots):
        additional = any(figure.additional_to or figure.id in apart for figure in root.walk())
        if is_partial(root) or additional or not root.amount.counted:
            continue
        earlier = seen.setdefault(root.cell, {})
        firm = (one for (bounds, _), one in earlier.items() if bounds.excludes(root.amount.firm))
        soft = (one for (_, bounds), one in earlier.items() if bounds.excludes(root.amount.bounds))
        if (other := next(chain(firm, soft), None)) is not None:
            yield other, position
        earlier.setdefault((root.amount.firm, root.amount.bounds), position)


class _AccountBuilder:
    """Collects the sets of one account from its trees, then the statements about them."""

    def __init__(self, report: Report, name: str) -> None:
        self.report = report
        self.name = name
        self.sets: list[RecordSet] = []
        self.codes: dict[int, Mapping[str, tuple[str, ...]]] = {}  # of sets, by their indices
        self.breakdowns: list[Parts] = []
        self.opened: dict[str, int] = {}
        self.stated: dict[str, int] = {}
        self.bases: dict[int, int] = {}  # those that are not stated, of sets with a share
        self.left_out = report.misprints
        self.numbers = count()  # of statements

    def account(self, roots: Iterable[Figure]) -> Account:
        for root in roots:
            self.descend(self.add(self.root(root)))
        rows = self.rows()
        statements = (
            *(one for index, of in enumerate(self.sets) for one in self.of_figure(index, of)),
            *(one for parts in self.breakdowns for one in self.of_breakdown(parts)),
            *self.by_codes(rows),
            *(one for overlap in self.report.overlaps for one in self.of_overlap(overlap)),
        )
        pairs = (tuple(map(self.find, one.between)) for one in self.report.overlaps if one.extent is not Extent.NONE)
        overlapping = ((one, other) for one, other in pairs if one is not None and other is not None)
        figures = [one.figure for one in self.sets]
        return Account(
            self.report,
            self.name,
            tuple(self.sets),
            tuple(self.breakdowns),
            statements,
            tuple(overlapping),
            rooted=self.report.is_table,
            beside=self.beside(figures, rows),
            several=tuple((index, name) for index, figure in enumerate(figures) for name in figure.overlapping),
        )

    def beside(self, figures: Sequence[Figure], rows: Sequence[int]) -> frozenset[DimensionCode]:
        """Return the codes that a table has beside others; where it may have said so in what could not be read, all."""
        book = self.report.book
        if self.report.is_table and self.report.gaps:
            return conventional(book, (pair for figure in figures for pair in figure.cell.coordinates))
        return codes_beside(book, [figures[row] for row in rows], self.left_out)

    def root(self, figure: Figure) -> RecordSet:
        """Return the set of a figure that is no part."""
        some = not self.report.is_table or is_partial(figure)
        return RecordSet(figure, None, dict(figure.cell.coordinates), _key(figure), some)

    def add(self, of: RecordSet, *, opened: bool = False) -> int:
        index = len(self.sets)
        self.sets.append(of)
        (self.opened if opened else self.stated).setdefault(of.figure.id, index)
        return index

    def descend(self, index: int) -> None:
        """Add the parts of a set, and theirs, and the base of its share where that is not stated."""
        if self.sets[index].figure.base_is_open:
            self.bases[index] = self.add(_open_base(self.sets[index].figure), opened=True)
        for breakdown in self.sets[index].figure.breakdowns:
            whole = index if breakdown.opened is None else self.open(breakdown.opened, index)
            parts = [self.add(self.part(part, whole)) for part in breakdown.parts if adds_up(part)]
            siblings = Siblings(
                self.report.book, self.sets, Parts(whole, tuple(parts), breakdown), self.codes_of(whole), self.codes
            )
            related, changed = siblings.related()
            self.breakdowns.append(related)
            for part, one in changed.items():
                self.sets[part] = one
            for part in parts:
                self.descend(part)

    def open(self, figure: Figure, index: int) -> int:
        """Return the whole that `where` opens in a set: with the same codes it is the set itself."""
        if not same(self.report.book, figure.cell, self.sets[index].figure.cell):
            return self.add(self.part(figure, index), opened=True)
        self.opened.setdefault(figure.id, index)
        return index

    def part(self, figure: Figure, whole: int) -> RecordSet:
        """Return the set of a part, as it lies in its whole."""
        outer = self.sets[whole]
        mine, theirs = dict(figure.cell.coordinates), self.codes_of(whole)
        differs: set[str] = set()
        outside: set[str] = set()
        narrower = False
        for name, codes in mine.items():
            wider = theirs.get(name)
            if wider is codes or wider == codes:
                continue
            differs.add(name)
            if wider is not None and not self.report.book.inside(name, codes, wider):
                outside.add(name)
            narrower = narrower or wider is None or not self.report.book.inside(name, wider, codes)
        loose = outer.loose | outside if outside else outer.loose
        index, key = len(self.sets), _key(figure)  # where it will be added
        self.codes[index] = mine
        return RecordSet(
            figure,
            whole,
            {name: codes for name, codes in mine.items() if name not in loose} if loose else mine,
            key,
            some=is_partial(figure) or key != outer.key or not narrower or not loose.isdisjoint(differs),
            outside=bool(outside),
            loose=loose,
        )

    def codes_of(self, index: int) -> Mapping[str, tuple[str, ...]]:
        """Return the codes of a set's cell by dimension."""
        if index not in self.codes:
            self.codes[index] = dict(self.sets[index].figure.cell.coordinates)
        return self.codes[index]

    def of_figure(self, index: int, of: RecordSet) -> Iterator[Statement]:
        """Return the statements of a figure about its set."""
        figure, amount = of.figure, of.figure.amount
        is_misprint = figure.id in self.left_out
        if not is_misprint and amount.firm != _ANY:
            yield SizeBounds(next(self.numbers), (index,), amount.firm)
        if not is_misprint and amount.soft is not None:
            yield SizeBounds(next(self.numbers), (index,), amount.soft, assumed=True)
        if index in self.bases:
            base: int | None = self.bases[index]
        else:
            base = of.whole if figure.of is None else self.find(figure.of)
        for share in (None if is_misprint else amount.share, figure.share.share if figure.share else None):
            if share is not None and base is not None:
                yield from of_share(share, (index, base), self.numbers)
        if not is_misprint and amount.short is not None and of.whole is not None:
            yield AllBut(next(self.numbers), (index, of.whole), amount.short)
        yield from self.of_relations(index, figure)

    def of_relations(self, index: int, figure: Figure) -> Iterator[Statement]:
        """Return what a figure states of its set and others, whatever its number is."""
        for id_ in figure.additional_to:
            if (other := self.find(id_)) is not None:
                yield AdditionalTo(next(self.numbers), (index, other))
        if figure.amount.included_in is not None and (other := self.find(figure.amount.included_in)) is not None:
            yield IncludedIn(next(self.numbers), (index, other))

    def of_breakdown(self, parts: Parts) -> Iterator[Statement]:
        """Return the statements of a breakdown about its parts together."""
        stated = parts.stated
        sets = (parts.whole, *parts.parts)
        # A part that does not add up, or could not be read, may be what completes the whole.
        all_count = len(parts.parts) == len(stated.parts) and not stated.gaps
        if stated.complete is not Complete.NO and all_count:
            assumed = stated.complete in {Complete.CLOSES, Complete.JUDGED}
            yield CompleteBreakdown(next(self.numbers), sets, assumed=assumed)
        if stated.exclusive:
            yield ExclusiveParts(next(self.numbers), sets)
        elif stated.exclusive is None and stated.excess is None and not self.overlap(parts):
            for name, pairs in parts.mixed if not self.report.gaps else ():
                several = tuple(dict.fromkeys(chain.from_iterable(pairs)))
                yield MixedApart(next(self.numbers), (parts.whole, *several), name, pairs, assumed=True)
        for one, other, names in parts.rests if not self.report.gaps else ():
            yield RestOfCode(next(self.numbers), (one, other), names, assumed=True)
        if stated.excess is not None and all_count:
            for bounds, assumed in _firm_and_soft(stated.excess):
                yield ExcessBounds(next(self.numbers), sets, bounds, stated.excess, assumed=assumed)

    def overlap(self, parts: Parts) -> bool:
        """Tell whether an overlap is declared, known or not, between two parts of a breakdown."""
        pairs = (tuple(map(self.find, one.between)) for one in self.report.overlaps if one.extent is not Extent.NONE)
        return any(set(pair) <= set(parts.parts) for pair in pairs)

    def of_overlap(self, overlap: Overlap) -> Iterator[Statement]:
        """Return the statements of a declared overlap."""
        one, other = (self.find(id_) for id_ in overlap.between)
        if one is None or other is None or overlap.extent is Extent.UNKNOWN:
            return
        if isinstance(overlap.extent, Extent):
            yield OverlapExtent(next(self.numbers), (one, other), overlap.extent)
        else:
            for bounds, assumed in _firm_and_soft(overlap.extent):
                yield OverlapBounds(next(self.numbers), (one, other), bounds, overlap.extent, assumed=assumed)

    def rows(self) -> list[int]:
        """Return what a table prints that says by which codes it is complete or exclusive; what `where` opens is not.

        Those that hold all records in their boxes come first: of several with one cell they hold the others. For the
        rest, the order does not depend on the file.
        """
        printed = self.stated.values()
        if not any(self.sets[index].figure.complete or self.sets[index].figure.exclusive for index in printed):
            return []
        rank = ranks(self.sets)
        return sorted(printed, key=lambda index: (self.sets[index].some, rank[index]))

    def by_codes(self, rows: Sequence[int]) -> Iterator[Statement]:
        """Return the statements of figures of a table about the figures that lie in them by their codes."""
        nesting = Nesting(self.report.book, [self.sets[row].figure.cell for row in rows])
        for index in sorted(rows):
            figure = self.sets[index].figure
            names = {*figure.complete, *figure.exclusive}
            parts = {name: nesting.parts(figure.cell, name.split("+")) for name in names}
            for name in figure.complete:
                yield CompleteBreakdown(next(self.numbers), (index, *sorted(rows[part] for part in parts[name])))
            for name in figure.exclusive:
                outermost = nesting.outermost(parts[name], name.split("+"))
                yield ExclusiveParts(next(self.numbers), (index, *sorted(rows[part] for part in outermost)))

    def find(self, figure_id: str) -> int | None:
        """Return the set of a figure of this account; None for a figure of another."""
        return self.stated.get(figure_id, self.opened.get(figure_id))


def _open_base(figure: Figure) -> RecordSet:
    """Return a base that is not stated: of it is known that the figure is a share of it, and nothing else."""
    base = Figure(
        Stated(),
        Amount.read(Status.NOT_STATED.value),
        id=f"the base of {figure.id.rpartition('/')[2]}",
        coverage=Coverage(CoverageStatus.PARTIAL),
        cell=Cell(figure.cell.indicator, figure.cell.unit),
    )
    return RecordSet(base, None, {}, (Status.NOT_STATED.value, figure.id), some=True, added=True)


def _key(figure: Figure) -> tuple[str, str]:
    return figure.cell.indicator.id, figure.cell.unit.name


def _firm_and_soft(amount: Amount) -> Iterator[tuple[Bounds, bool]]:
    """Return the bounds of an amount, each with whether it is assumed: firm ones are a fact, soft ones are not."""
    if amount.firm != _ANY:
        yield amount.firm, False
    if amount.soft is not None:
        yield amount.soft, True


_ANY = Bounds()
