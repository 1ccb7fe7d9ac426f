"""Why statements have no world, as sums that can be redone with a pencil.

A refutation takes rows of a system so many times. Where these rows bound numbers of records it is a sum that a reader
can follow; shares of a number that is stated exactly are written as numbers first. Rows that are not needed are left
out, one after the other: a deletion filter over rows.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import compress, islice
from math import gcd
from operator import not_
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from tipreport.model.bounds import Bounds
from tipreport.reason.statements import AllBut, Bounded, ShareOfBase, SizeBounds
from tipreport.solver.linear import Farkas, Infeasible, Multipliers, Row, System, names
from tipreport.solver.simplex import Budget
from tipreport.solver.solve import decide

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tipreport.reason.answers import Contradiction
    from tipreport.reason.instance import Instance
    from tipreport.reason.statements import Statement


@frozen
class Term:
    """One number in a sum.

    Attributes:
        index: The set that it bounds; None of the records that a case is about, which are no figure's set.
        statement: The statement that has it; None in a case.
        number: The bound.
        exact: Whether it is the number itself, not only a bound.
        times: How often it is taken.
    """

    index: int | None
    statement: Statement | None
    number: int
    exact: bool
    times: int


@frozen
class Sum:
    """Numbers that are at least so many, and that would have to be at most fewer.

    Attributes:
        least: What is at least.
        most: What is at most.
    """

    least: tuple[Term, ...]
    most: tuple[Term, ...]

    @property
    def totals(self) -> tuple[int, int]:
        """Both sides added up: the first is the greater."""
        return total(self.least), total(self.most)


@frozen
class Percentages:
    """Shares of one base that are too much, or too little, for it.

    Attributes:
        parts: The shares, each with its least or greatest percentage.
        total: Them added up.
        over: Whether that is more than 100, or less.
    """

    parts: tuple[tuple[int, Fraction], ...]
    total: Fraction
    over: bool


@frozen
class Cases:
    """A number that is either small or large, and either way it fails; only whole numbers show it.

    Attributes:
        sets: The sets that the records are in which are counted.
        others: The sets that they are not in.
        at: In the first case there are at most so many of them.
        below: Why the first case fails.
        above: Why the second case does.
    """

    sets: tuple[int, ...]
    others: tuple[int, ...]
    at: int
    below: Sum
    above: Sum


@frozen
class NoCount:
    """A share that no whole number of its base gives.

    Attributes:
        share: The statement.
        base: How many the base has.
        low: The least number, whole or not, that would round to it.
        high: The greatest.
    """

    share: ShareOfBase
    base: int
    low: Fraction
    high: Fraction


Arithmetic = Sum | Percentages | Cases | NoCount | None


def total(terms: Iterable[Term]) -> int:
    """Return terms added up."""
    return sum(term.number * term.times for term in terms)


@frozen
class _Line:
    """A row as a reader would write it.

    Attributes:
        statement: The statement that asks it; None for the bound of a case.
        row: The row.
        resolved: Whether it is a share, or `all but`, of an exact number, written as a number.
    """

    statement: Statement | None
    row: Row
    resolved: bool = False

    @property
    def is_size(self) -> bool:
        """Whether it bounds a number of records, and does not compare two."""
        return self.resolved or self.statement is None or isinstance(self.statement, Bounded)


@frozen
class _Page:
    """A contradiction written line by line.

    Attributes:
        instance: The statements, and the system they make.
        lines: The rows that are taken, as a reader would write them.
        budget: What the search for sums may still cost.
    """

    instance: Instance
    lines: tuple[_Line, ...]
    budget: Budget = field(factory=lambda: Budget(_BUDGET))

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows alone."""
        return tuple(line.row for line in self.lines)

    @property
    def one_row_each(self) -> bool:
        """Whether no statement has several rows: then none of them is needed less than its statement."""
        return len({line.statement.number for line in self.lines if line.statement}) == len(self.lines)


def arithmetic(contradiction: Contradiction) -> Arithmetic:
    """Return the simplest sums that show a contradiction; None where there are none short enough."""
    instance = contradiction.instance
    exact = _exact(instance.statements)
    if (alone := _no_count(instance.statements, exact)) is not None:
        return alone
    page = _page(instance, exact)
    if not (contradiction.least and page.one_row_each and not any(line.resolved for line in page.lines)):
        page = _fewest_rows(page)
    answer = decide(System(len(instance.columns), page.rows), page.budget)
    if not isinstance(answer, Infeasible):
        return None
    if isinstance(answer.refutation, Farkas):
        return _percentages(instance) or _sum(page.lines, answer.refutation.multipliers)
    return _cases(page)


def _exact(statements: Iterable[Statement]) -> dict[int, int]:
    """Return the sets whose number is stated exactly, with the number."""
    return {
        one.subject: int(one.bounds.low)
        for one in statements
        if isinstance(one, SizeBounds) and one.bounds.low == one.bounds.high
    }


def _no_count(statements: Iterable[Statement], exact: Mapping[int, int]) -> NoCount | None:
    """Return a share of an exact base that has no whole number by itself."""
    for one in statements:
        if isinstance(one, ShareOfBase) and (share := one.share) is not None:
            base = exact.get(one.base)
            if base and share.of(base) is None:
                return NoCount(one, base, share.low * base, share.high * base)
    return None


def _page(instance: Instance, exact: Mapping[int, int]) -> _Page:
    """Write the rows of a instance, shares and `all but` of exact numbers as numbers."""
    lines: dict[int, _Line] = {}
    for name, (statement, row) in enumerate(instance.rows):
        bounds = _of_exact(statement, exact)
        if bounds is None:
            lines[name] = _Line(statement, row)
        else:
            # A share makes several rows, and one such: the last one stands for all.
            lines[-1 - statement.number] = _Line(statement, _size(instance, statement.subject, bounds), resolved=True)
    return _Page(instance, tuple(lines.values()))


def _of_exact(statement: Statement, exact: Mapping[int, int]) -> Bounds | None:
    """Return the bounds that a statement about two sets gives the first, the second being exact."""
    if not isinstance(statement, ShareOfBase | AllBut) or statement.base not in exact:
        return None
    base = exact[statement.base]
    if isinstance(statement, AllBut):
        return Bounds(base - statement.short, base - statement.short) if base >= statement.short else None
    return statement.share.of(base) if statement.share is not None and base > 0 else None


def _fewest_rows(page: _Page) -> _Page:
    """Return the same contradiction without the rows that it does not need, of which a statement may have several."""
    merged = _merged(page)
    kept = list(range(len(merged.rows)))
    core = _core(merged, kept, page.budget)
    for index in reversed(range(len(merged.rows))):
        fewer = [other for other in kept if other != index]
        if index in core:
            found = _core(merged, fewer, page.budget)
            if index in found:
                continue
            core = found
        kept = fewer
    return evolve(page, lines=tuple(page.lines[index] for index in kept))


def _merged(page: _Page) -> System:
    """Return the system with one unknown for all that no row tells apart."""
    rows = page.rows
    factors: list[list[tuple[int, int]]] = [[] for _ in page.instance.columns]
    for name, row in enumerate(rows):
        for column, factor in row.coefficients:
            factors[column].append((name, factor))
    distinct = dict.fromkeys(map(tuple, factors))
    forms: list[list[tuple[int, int]]] = [[] for _ in rows]
    for column, column_factors in enumerate(distinct):
        for name, factor in column_factors:
            forms[name].append((column, factor))
    merged = (evolve(row, coefficients=tuple(form)) for form, row in zip(forms, rows, strict=True))
    return System(len(distinct), tuple(merged))


def _core(system: System, kept: Sequence[int], budget: Budget) -> set[int]:
    """Return which of some rows a refutation of them takes; all rows where there is none."""
    answer = decide(System(system.width, tuple(system.rows[index] for index in kept)), budget)
    if not isinstance(answer, Infeasible):
        return set(range(len(system.rows)))
    return {kept[name] for name in names(answer.refutation) if name >= 0}


def _size(instance: Instance, index: int, bounds: Bounds) -> Row:
    """Return the row that bounds the size of a set."""
    bit = 1 << instance.component.sets.index(index)
    form = tuple((column, 1) for column, mask in enumerate(instance.columns) if mask & bit)
    return Row(form, int(bounds.low), None if bounds.high is None else int(bounds.high))


def _sum(lines: Sequence[_Line], multipliers: Multipliers) -> Sum | None:
    """Return a refutation as a sum; None if it takes other rows than sizes."""
    least: list[Term] = []
    most: list[Term] = []
    shared = gcd(*(times for _, times in multipliers))
    for name, times in multipliers:
        line = lines[name]
        if not line.is_size:
            return None
        of, row = line.statement, line.row
        number = row.high if times > 0 else row.low
        index = None if of is None else of.subject
        term = Term(index, of, number or 0, row.low == row.high, abs(times) // shared)
        if of is not None or number:
            (most if times > 0 else least).append(term)
    return Sum(_ordered(least), _ordered(most))


def _ordered(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=lambda term: -1 if term.index is None else term.index))


def _percentages(instance: Instance) -> Percentages | None:
    """Return the shares of one base, where they alone are too much or too little for it."""
    shares = [one for one in instance.statements if isinstance(one, ShareOfBase) and one.share is not None]
    parts, bases = {one.subject for one in shares}, {one.base for one in shares}
    sized = {one.subject for one in instance.statements if not one.structural}
    if len(bases) != 1 or len(parts) == 1 or sized != parts:
        return None
    lows, highs = _added(shares, "low"), _added(shares, "high")
    beyond = _beyond(instance, parts, shares[0].base)
    if lows.total > 100 and all(extra <= 0 for extra in beyond):  # noqa: PLR2004
        return lows
    return highs if highs.total < 100 and all(extra >= 0 for extra in beyond) else None  # noqa: PLR2004


def _beyond(instance: Instance, parts: Iterable[int], base: int) -> list[int]:
    """Return for each combination of sets in how many parts more its records are counted than in their base."""
    bit = {index: 1 << place for place, index in enumerate(instance.component.sets)}
    taken = sum(bit[part] for part in parts)
    return [(mask & taken).bit_count() - bool(mask & bit[base]) for mask in instance.columns]


def _added(shares: Iterable[ShareOfBase], side: str) -> Percentages:
    parts = tuple((one.subject, 100 * getattr(one.share, side)) for one in shares)
    return Percentages(parts, sum((number for _, number in parts), Fraction(0)), over=side == "low")


_BUDGET = 400_000  # sums that take longer to find are none that a pencil can follow
_MOST_CASES = 4
_MOST_TRIES = 60


def _cases(page: _Page) -> Cases | None:
    """Return two cases that each fail by a sum: a number of records in certain sets that is small, or large."""
    instance = page.instance
    tries = ((column, at) for column in range(len(instance.columns)) for at in range(_MOST_CASES))
    for column, at in islice(tries, _MOST_TRIES):
        form = ((column, 1),)
        below = _failing(page, Row(form, None, at))
        above = below and _failing(page, Row(form, at + 1, None))
        if below is not None and above is not None:
            mask = instance.columns[column]
            inside = [bool(mask >> place & 1) for place in range(len(instance.component.sets))]
            sets = tuple(compress(instance.component.sets, inside))
            others = tuple(compress(instance.component.sets, map(not_, inside)))
            return Cases(sets, others, at, below, above)
    return None


def _failing(page: _Page, row: Row) -> Sum | None:
    """Return how a case fails, as a sum; None if it does not, or not so simply."""
    lines = (*page.lines, _Line(None, row))
    answer = decide(System(len(page.instance.columns), tuple(line.row for line in lines)), page.budget)
    if not isinstance(answer, Infeasible) or not isinstance(answer.refutation, Farkas):
        return None
    return _sum(lines, answer.refutation.multipliers)
