"""An account: all that one reporter states in one edition, as sets of records and numbered statements about them."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from tipreport.model.cell import Cell
from tipreport.reason.statements import AdditionalTo
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tipreport.model.codebook import Codebook
    from tipreport.model.figure import Breakdown, Figure
    from tipreport.model.report import Report
    from tipreport.reason.statements import Statement


@frozen
class RecordSet:
    """The set of records that a figure denotes.

    Attributes:
        figure: The figure.
        whole: The index of the set it is a part of; None for a root.
        box: The codes that its records carry, by dimension: its cell's, without those that ask nothing.
        key: Indicator and unit: what a record counts as.
        some: Whether it may leave out records of its box.
        outside: Whether it lies outside its whole.
        loose: The dimensions on which codes ask nothing, since it or a whole of it lies outside on them.
        beside: Siblings whose records it may leave out: narrower ones, and those of mixed codes.
        added: Whether its figure does not stand in the report: it is the base of a share, and not stated.
    """

    figure: Figure
    whole: int | None
    box: Mapping[str, tuple[str, ...]]
    key: tuple[str, str]
    some: bool
    outside: bool = False
    loose: frozenset[str] = frozenset()
    beside: tuple[int, ...] = ()
    added: bool = False


@frozen
class Parts:
    """A breakdown: which sets are its parts.

    Attributes:
        whole: The index of the whole.
        parts: The indices of the parts.
        stated: The breakdown as stated.
        rests: Parts with a narrower part beside them, and the dimensions on which it is narrower.
        mixed: Dimensions on which parts have mixed codes, with the other parts that have codes there, each with one.
    """

    whole: int
    parts: tuple[int, ...]
    stated: Breakdown
    rests: tuple[tuple[int, int, frozenset[str]], ...] = ()
    mixed: tuple[tuple[str, tuple[tuple[int, int], ...]], ...] = ()


@frozen(eq=False, slots=False)  # its cached properties need no function of attrs then
class Account:
    """All that one reporter states in one edition.

    Attributes:
        report: The report.
        name: The reporter; empty for the publisher.
        sets: The sets, wholes before their parts.
        breakdowns: How they are broken down.
        statements: What is stated about them, in the order of the file and of their numbers.
        overlapping: Pairs of sets for which an overlap is declared, known or not, other than none.
        rooted: Whether a root denotes all records in its box, as in a table.
        beside: Codes, by dimension, that a table has beside those in which they lie by convention.
        several: Sets of a table with the dimensions on which codes are said to overlap.
    """

    report: Report
    name: str
    sets: tuple[RecordSet, ...]
    breakdowns: tuple[Parts, ...]
    statements: tuple[Statement, ...]
    overlapping: tuple[tuple[int, int], ...]
    rooted: bool
    beside: frozenset[tuple[str, str]] = frozenset()
    several: tuple[tuple[int, str], ...] = ()

    @property
    def book(self) -> Codebook:
        """The code lists in force."""
        return self.report.book

    @cached_property
    def repeated(self) -> Mapping[Cell, int]:
        """The cells that several figures state, with how many do."""
        cells = Counter(one.figure.cell for one in self.sets if not one.added)
        return {cell: times for cell, times in cells.items() if times > 1}

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """For each set the cell that its records lie in: on dimensions that are loose it has the codes of its whole."""
        found: list[Cell] = []
        for one in self.sets:
            cell = one.figure.cell
            if one.whole is not None and one.loose:
                around = dict(found[one.whole].coordinates)
                codes = {**one.box, **{name: around[name] for name in one.loose if name in around}}
                cell = Cell(cell.indicator, cell.unit, tuple(sorted(codes.items())))
            found.append(cell)
        return tuple(found)

    @cached_property
    def additional(self) -> frozenset[frozenset[int]]:
        """The pairs of sets of which one is said to be additional to the other; looked up once for all components."""
        return frozenset(frozenset(one.sets) for one in self.statements if isinstance(one, AdditionalTo))

    @property
    def next_number(self) -> int:
        """The first number that no statement has."""
        return self.statements[-1].number + 1 if self.statements else 0

    def index(self, figure: Figure) -> int | None:
        """The set of a figure; None where it takes no part."""
        return next((index for index, one in enumerate(self.sets) if one.figure is figure), None)


def ranks(sets: Sequence[RecordSet]) -> list[int]:
    """Return the place of each set in an order that the file does not change: wholes first, then by what they state."""
    depth: list[int] = []
    for one in sets:
        depth.append(0 if one.whole is None else depth[one.whole] + 1)
    keys = [(depth[index], *figure_key(one.figure)) for index, one in enumerate(sets)]
    rank = [0] * len(keys)
    for place, index in enumerate(sorted(range(len(keys)), key=keys.__getitem__)):
        rank[index] = place
    return rank


def figure_key(figure: Figure) -> tuple[object, ...]:
    """Return by what figures are put in order: cell, amount, words and id, so that it does not depend on the file."""
    cell, bounds = figure.cell, figure.amount.bounds
    words = [cell.indicator.id, cell.unit.name, *[f"{name}={'+'.join(codes)}" for name, codes in cell.coordinates]]
    return len(cell.coordinates), words, bounds.low, str(bounds.high), figure.amount.text, figure.id
