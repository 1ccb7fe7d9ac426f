"""Why statements have no world, as sums that can be redone with a pencil.

A refutation takes rows of a system so many times. Where these rows bound numbers of records it is a sum that a reader
can follow; shares of a number that is stated exactly are written as numbers first. Rows that are not needed are left
out, one after the other: a deletion filter over rows.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import compress, groupby, islice
from math import ceil, floor, gcd
from operator import itemgetter, not_
from typing import TYPE_CHECKING

from attrs import evolve, field

from tipreport.model.bounds import Bounds
from tipreport.reason.statements import AllBut, Bounded, ShareOfBase, SizeBounds
from tipreport.solver.linear import Farkas, Form, Infeasible, Multipliers, Row, System, names
from tipreport.solver.simplex import Budget
from tipreport.solver.solve import decide
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tipreport.model.ratio import Band
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
        base: The number that it is a share of, or, of a base, the number that is a share of it; None of all others.
    """

    index: int | None
    statement: Statement | None
    number: int
    exact: bool
    times: int
    base: Bounds | None = None


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


Part = int | AllBut
"""A set, or what is in a base and not in the set that is all but some of it."""


@frozen
class Percentages:
    """Shares of one base that are too much, or too little, for it.

    Attributes:
        parts: The shares, each with its least or greatest percentage.
        total: Them added up.
        over: Whether that is more than 100, or less.
        open: Whether one of them is more, or less, than its percentage, and not as much.
    """

    parts: tuple[tuple[Part, Fraction], ...]
    total: Fraction
    over: bool
    open: bool


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


@frozen
class WrongShare:
    """A count that is another share of its base than is stated.

    Attributes:
        share: The statement.
        count: The count.
        base: How many the base has.
    """

    share: ShareOfBase
    count: int
    base: int


@frozen
class NoBase:
    """A count that is a share of no whole number.

    Attributes:
        share: The statement.
        count: The count.
        less: The number of which the count is a greater share; the next one is too much.
    """

    share: ShareOfBase
    count: int
    less: int


Arithmetic = Sum | Percentages | Cases | NoCount | WrongShare | NoBase | None


def total(terms: Iterable[Term]) -> int:
    """Return terms added up."""
    return sum(term.number * term.times for term in terms)


@frozen
class Line:
    """A row as a reader would write it.

    Attributes:
        statement: The statement that asks it; None for the bound of a case.
        row: The row.
        resolved: The set whose number it bounds, where it is a share, or `all but`, written as a number.
        base: The number that it is a share of, or that is the share.
    """

    statement: Statement | None
    row: Row
    resolved: int | None = None
    base: Bounds | None = None

    @property
    def is_size(self) -> bool:
        """Whether it bounds a number of records, and does not compare two."""
        return self.resolved is not None or self.statement is None or isinstance(self.statement, Bounded)

    @property
    def index(self) -> int | None:
        """The set that it bounds; None in a case."""
        return self.resolved if self.resolved is not None or self.statement is None else self.statement.subject


@frozen
class _Page:
    """A contradiction written line by line.

    Attributes:
        instance: The statements, and the system they make.
        lines: The rows that are taken, as a reader would write them.
        budget: What the search for sums may still cost.
    """

    instance: Instance
    lines: tuple[Line, ...]
    budget: Budget = field(factory=lambda: Budget(BUDGET))

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows alone."""
        return tuple(line.row for line in self.lines)

    @property
    def one_row_each(self) -> bool:
        """Whether no statement has several rows: then none of them is needed less than its statement."""
        return len({line.statement.number for line in self.lines if line.statement}) == len(self.lines)


def added_up(contradiction: Contradiction) -> Arithmetic:
    """Return the simplest sums that show a contradiction; None where there are none short enough."""
    refutation = contradiction.refutation
    if contradiction.least and contradiction.is_of_sizes and isinstance(refutation, Farkas):
        return as_sum([Line(one, Row(Form(()), *bounds)) for one, bounds in contradiction.rows], refutation.multipliers)
    instance = contradiction.instance
    stated = stated_bounds(instance.statements)
    if (alone := one_share(instance.statements, stated)) is not None:
        return alone
    page = _page(instance, stated)
    if not (contradiction.least and page.one_row_each and all(line.base is None for line in page.lines)):
        page = _fewest_rows(page)
    answer = decide(System(len(instance.columns), page.rows), page.budget)
    if (shares := _percentages(instance)) is not None:
        return shares
    if isinstance(answer, Infeasible) and isinstance(answer.refutation, Farkas):
        return as_sum(page.lines, answer.refutation.multipliers)
    return _cases(page)


def stated_bounds(statements: Iterable[Statement]) -> dict[int, Bounds]:
    """Return the sets whose number is stated, with its bounds."""
    found: dict[int, Bounds] = {}
    for one in statements:
        if isinstance(one, SizeBounds):
            known = found.get(one.subject, one.bounds)
            low = max(known.low, one.bounds.low)
            highs = [bounds.high for bounds in (known, one.bounds) if bounds.high is not None]
            # Where the two exclude each other, the greater low is kept: no bounds have both.
            found[one.subject] = Bounds(low, min((high for high in highs if min(highs) >= low), default=None))
    return found


def one_share(statements: Iterable[Statement], stated: Mapping[int, Bounds]) -> NoCount | WrongShare | NoBase | None:
    """Return what is wrong about a share of exact numbers by itself."""
    for one in statements:
        if isinstance(one, ShareOfBase) and (share := one.share) is not None:
            base, count = exactly(stated.get(one.base)), exactly(stated.get(one.subject))
            if base and share.of(base) is None:
                return NoCount(one, base, share.low * base, (share.high or Fraction(1)) * base)
            if base and count is not None and not share.fits(count, base):
                return WrongShare(one, count, base)
            if count:
                low, high = _base_of(share, Bounds(count, count))
                if high is not None and 0 < high < low:
                    return NoBase(one, count, high)
    return None


def exactly(bounds: Bounds | None) -> int | None:
    """Return the one number within bounds; None where there are more."""
    return int(bounds.low) if bounds is not None and bounds.low == bounds.high else None


def _page(instance: Instance, stated: Mapping[int, Bounds]) -> _Page:
    """Write the rows of an instance, shares and `all but` of numbers that are stated as numbers."""
    lines: list[Line] = []
    compared: list[Line] = []
    for statement, rows in groupby(instance.rows, key=itemgetter(0)):
        own = [line_of(statement, row) for _, row in rows]
        resolved = [
            Line(statement, size_row(instance, index, bounds), index, base)
            for index, bounds, base in resolved_bounds(statement, stated)
        ]
        lines += resolved or own
        # Rows that compare two numbers are left out first; where the base is exact they say nothing more.
        if resolved and exactly(stated.get(statement.sets[-1])) is None:
            compared += own
    return _Page(instance, (*lines, *compared))


def line_of(statement: Statement, row: Row) -> Line:
    """Return a row as it stands; `all but` bounds the records of the base that are not in the part."""
    if not isinstance(statement, AllBut):
        return Line(statement, row)
    rest = Form.of_sets((-factor, columns) for factor, columns in row.form.levels)
    return Line(statement, Row(rest, statement.short, statement.short), statement.base)


def resolved_bounds(statement: Statement, stated: Mapping[int, Bounds]) -> Iterator[tuple[int, Bounds, Bounds]]:
    """Yield what a statement about two sets gives one of them, with the bounds of the other: index, bounds, bounds."""
    if isinstance(statement, AllBut):
        base = exactly(stated.get(statement.base))
        if base is not None and base >= statement.short:
            yield statement.subject, Bounds(base - statement.short, base - statement.short), Bounds(base, base)
    elif isinstance(statement, ShareOfBase):
        part, whole, share = stated.get(statement.subject), stated.get(statement.base), statement.share
        # Of nobody a share is nobody, and that is not less than a share of nobody.
        somebody = statement.of_somebody or (share is not None and share.below and not share.of_nobody)
        if whole is not None and whole.high != 0 and somebody:
            whole = Bounds(max(1, whole.low), whole.high)
        if somebody:
            yield statement.base, Bounds(1), Bounds()
        if share is not None and whole is not None:
            yield from ((statement.subject, bounds, whole) for bounds in _ends(_share_of(share, whole)))
        if share is not None and part is not None:
            yield from ((statement.base, bounds, part) for bounds in _ends(_base_of(share, part)))


def _share_of(share: Band, whole: Bounds) -> tuple[int, int | None]:
    """Return the least and the greatest number that is a share of a whole within bounds."""
    high = None if whole.high is None else share.greatest(int(whole.high))
    return share.least(int(whole.low)), high if high is None else max(0, high)


def _base_of(share: Band, part: Bounds) -> tuple[int, int | None]:
    """Return the least and the greatest number of which a part within bounds is a share."""
    low = int(part.low) / share.high if share.high else Fraction(0)
    high = None if part.high is None or not share.low else int(part.high) / share.low
    least = floor(low) + 1 if share.below and part.low else ceil(low)
    return least, None if high is None else max(0, ceil(high) - 1) if share.above else floor(high)


def _ends(ends: tuple[int, int | None]) -> Iterator[Bounds]:
    """Yield a single number as one, other bounds as one each, where they say anything."""
    low, high = ends
    if low == high:
        yield Bounds(low, high)
    else:
        if low > 0:
            yield Bounds(low)
        if high is not None:
            yield Bounds(0, high)


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
        for column, factor in row.form:
            factors[column].append((name, factor))
    distinct = dict.fromkeys(map(tuple, factors))
    forms: list[list[tuple[int, int]]] = [[] for _ in rows]
    for column, column_factors in enumerate(distinct):
        for name, factor in column_factors:
            forms[name].append((column, factor))
    merged = (evolve(row, form=Form.of(form)) for form, row in zip(forms, rows, strict=True))
    return System(len(distinct), tuple(merged))


def _core(system: System, kept: Sequence[int], budget: Budget) -> set[int]:
    """Return which of some rows a refutation of them takes; all rows where there is none."""
    answer = decide(System(system.width, tuple(system.rows[index] for index in kept)), budget)
    if not isinstance(answer, Infeasible):
        return set(range(len(system.rows)))
    return {kept[name] for name in names(answer.refutation) if name >= 0}


def size_row(instance: Instance, index: int, bounds: Bounds) -> Row:
    """Return the row that bounds the size of a set."""
    return Row(instance.sizes.size(index), int(bounds.low), None if bounds.high is None else int(bounds.high))


def as_sum(lines: Sequence[Line], multipliers: Multipliers) -> Sum | None:
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
        exact = row.low == row.high or (times > 0 and number == 0)
        term = Term(line.index, of, number or 0, exact, abs(times) // shared, line.base)
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
    if len(bases) != 1 or sized != parts:
        return None
    lows, highs = _added(shares, "low"), _added(shares, "high")
    beyond = _beyond(instance, parts, shares[0].base)
    over = lows.total > 100 or (lows.open and lows.total == 100)  # noqa: PLR2004
    if over and all(extra <= 0 for extra in beyond):
        return lows
    under = highs.total < 100 or (highs.open and highs.total == 100)  # noqa: PLR2004
    return highs if under and all(extra >= 0 for extra in beyond) else None


def _beyond(instance: Instance, parts: Iterable[int], base: int) -> list[int]:
    """Return for each combination of sets in how many parts more its records are counted than in their base."""
    bit = {index: 1 << place for place, index in enumerate(instance.component.sets)}
    taken = sum(bit[part] for part in parts)
    return [(mask & taken).bit_count() - bool(mask & bit[base]) for mask in instance.columns]


def _added(shares: Sequence[ShareOfBase], side: str) -> Percentages:
    parts = tuple((one.subject, 100 * getattr(one.share, side)) for one in shares)
    summed = sum((number for _, number in parts), Fraction(0))
    end = "above" if side == "low" else "below"
    is_open = any(getattr(one.share, end) for one in shares)
    return Percentages(parts, summed, over=side == "low", open=is_open)


BUDGET = 400_000  # sums that take longer to find are none that a pencil can follow
_MOST_CASES = 4
_MOST_TRIES = 60


def _cases(page: _Page) -> Cases | None:
    """Return two cases that each fail by a sum: a number of records in certain sets that is small, or large."""
    instance = page.instance
    tries = ((column, at) for column in range(len(instance.columns)) for at in range(_MOST_CASES))
    for column, at in islice(tries, _MOST_TRIES):
        form = Form.of([(column, 1)])
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
    lines = (*page.lines, Line(None, row))
    answer = decide(System(len(page.instance.columns), tuple(line.row for line in lines)), page.budget)
    if not isinstance(answer, Infeasible) or not isinstance(answer.refutation, Farkas):
        return None
    return as_sum(lines, answer.refutation.multipliers)
