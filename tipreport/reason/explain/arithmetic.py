"""Why statements have no world, as sums that can be redone with a pencil."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from math import gcd
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from tipreport.model.amount import Bounds
from tipreport.reason.statements import Kind, Statement
from tipreport.solver.linear import Farkas, Infeasible, Multipliers, Row, System, names
from tipreport.solver.solve import decide

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tipreport.reason.session import Contradiction, Question


@frozen
class Term:
    """One number in a sum.

    Attributes:
        group: The set that it bounds.
        statement: What says so.
        number: The bound.
        exact: Whether it is the number itself, not only a bound.
        times: How often it is taken.
    """

    group: int
    statement: Statement
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

    share: Statement
    base: int
    low: Fraction
    high: Fraction


Arithmetic = Sum | Percentages | Cases | NoCount | None


def total(terms: Iterable[Term]) -> int:
    """Terms added up."""
    return sum(term.number * term.times for term in terms)


def arithmetic(contradiction: Contradiction) -> Arithmetic:
    """The simplest sums that show a contradiction; None where there are none short enough."""
    exact = _exact(contradiction.question)
    if (alone := _no_count(contradiction.question, exact)) is not None:
        return alone
    question = _resolved(contradiction.question, exact)
    if not (contradiction.least and question.rows == contradiction.question.rows and _one_row_each(question)):
        question = _fewest_rows(question)
    answer = decide(question.system, _BUDGET)
    if not isinstance(answer, Infeasible):
        return None
    if isinstance(answer.refutation, Farkas):
        return _percentages(question) or _sum(question.rows, answer.refutation.multipliers)
    return _cases(question)


def _exact(question: Question) -> dict[int, int]:
    """The sets whose number is stated exactly."""
    return {
        said.groups[0]: int(said.bounds.low)
        for said in question.statements
        if said.kind is Kind.AMOUNT and said.bounds is not None and said.bounds.low == said.bounds.high
    }


def _no_count(question: Question, exact: Mapping[int, int]) -> NoCount | None:
    """A share of an exact base that has no whole number by itself."""
    for said in question.statements:
        share = said.share
        if share is not None and (base := exact.get(said.groups[1])) and share.of(base) is None:
            return NoCount(said, base, share.low * base, share.high * base)
    return None


def _resolved(question: Question, exact: Mapping[int, int]) -> Question:
    """The same question, with shares and `all` of exact numbers written as numbers."""
    rows: dict[int, tuple[Statement, Row]] = {}
    for number, (statement, row) in enumerate(question.rows):
        bounds = _of_exact(statement, exact)
        if bounds is None:
            rows[number] = (statement, row)
        else:
            # A share makes several rows, and one such: the last one stands for all.
            rows[-1 - question.statements.index(statement)] = (
                evolve(statement, bounds=bounds),
                _size(question, statement.groups[0], bounds),
            )
    return evolve(question, rows=tuple(rows.values()))


def _of_exact(statement: Statement, exact: Mapping[int, int]) -> Bounds | None:
    """The bounds that a statement about two sets gives the first, the second being exact."""
    if statement.kind not in {Kind.SHARE, Kind.ALL} or statement.groups[1] not in exact:
        return None
    base = exact[statement.groups[1]]
    if statement.short is not None:
        return Bounds(base - statement.short, base - statement.short) if base >= statement.short else None
    return statement.share.of(base) if statement.share is not None and base > 0 else None


def _one_row_each(question: Question) -> bool:
    """Whether no statement has several rows: then none of them is needed less than its statement."""
    return len({id(statement) for statement, _ in question.rows}) == len(question.rows)


def _fewest_rows(question: Question) -> Question:
    """The same contradiction without the sides of statements that it does not need."""
    merged = _merged(question)
    kept = list(range(len(merged.rows)))
    core = _core(merged, kept)
    for index in reversed(range(len(merged.rows))):
        fewer = [other for other in kept if other != index]
        if index in core:
            found = _core(merged, fewer)
            if index in found:
                continue
            core = found
        kept = fewer
    return evolve(question, rows=tuple(question.rows[index] for index in kept))


def _merged(question: Question) -> System:
    """The system with one unknown for all that no row tells apart."""
    factors: list[list[tuple[int, int]]] = [[] for _ in question.columns]
    for name, (_, row) in enumerate(question.rows):
        for column, factor in row.coefficients:
            factors[column].append((name, factor))
    kinds = dict.fromkeys(map(tuple, factors))
    forms: list[list[tuple[int, int]]] = [[] for _ in question.rows]
    for column, kind in enumerate(kinds):
        for name, factor in kind:
            forms[name].append((column, factor))
    rows = (evolve(row, coefficients=tuple(form)) for form, (_, row) in zip(forms, question.rows, strict=True))
    return System(len(kinds), tuple(rows))


def _core(system: System, kept: Sequence[int]) -> set[int]:
    """Which of some rows a refutation of them takes; all rows where there is none."""
    answer = decide(System(system.width, tuple(system.rows[index] for index in kept)), _BUDGET)
    if not isinstance(answer, Infeasible):
        return set(range(len(system.rows)))
    return {kept[name] for name in names(answer.refutation) if name >= 0}


def _size(question: Question, group: int, bounds: Bounds) -> Row:
    bit = 1 << question.component.groups.index(group)
    form = tuple((column, 1) for column, mask in enumerate(question.columns) if mask & bit)
    return Row(form, int(bounds.low), None if bounds.high is None else int(bounds.high))


def _sum(rows: Sequence[tuple[Statement, Row]], multipliers: Multipliers) -> Sum | None:
    """A refutation as a sum; None if it takes other rows than sizes."""
    least: list[Term] = []
    most: list[Term] = []
    shared = gcd(*(times for _, times in multipliers))
    for index, times in multipliers:
        statement, row = rows[index]
        if statement.bounds is None:
            return None
        number = row.high if times > 0 else row.low
        term = Term(statement.groups[0], statement, number or 0, row.low == row.high, abs(times) // shared)
        if statement.groups != _CASE or number:
            (most if times > 0 else least).append(term)
    return Sum(_ordered(least), _ordered(most))


def _ordered(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=lambda term: term.group))


def _percentages(question: Question) -> Percentages | None:
    """The shares of one base, where they alone are too much or too little for it."""
    shares = [said for said in question.statements if said.kind is Kind.SHARE and said.share is not None]
    sized = {said.groups[0] for said in question.statements if not said.shapes}
    if len({said.groups[1] for said in shares}) != 1 or len(sized) == 1 or sized != {said.groups[0] for said in shares}:
        return None
    lows, highs = _added(shares, "low"), _added(shares, "high")
    beyond = _beyond(question, sized, shares[0].groups[1])
    if lows.total > 100 and all(extra <= 0 for extra in beyond):  # noqa: PLR2004
        return lows
    return highs if highs.total < 100 and all(extra >= 0 for extra in beyond) else None  # noqa: PLR2004


def _beyond(question: Question, parts: Iterable[int], base: int) -> list[int]:
    """For each combination of sets, in how many parts more its records are counted than in their base."""
    bit = {index: 1 << place for place, index in enumerate(question.component.groups)}
    taken = sum(bit[part] for part in parts)
    return [(mask & taken).bit_count() - bool(mask & bit[base]) for mask in question.columns]


def _added(shares: Iterable[Statement], side: str) -> Percentages:
    parts = tuple((said.groups[0], 100 * getattr(said.share, side)) for said in shares)
    return Percentages(parts, sum((number for _, number in parts), Fraction(0)), over=side == "low")


_BUDGET = 200_000  # a sum that takes longer to find is none that a pencil can follow
_MOST_CASES = 4
_MOST_TRIES = 60
_CASE = (-1,)  # the records that a case is about, which are no figure's set


def _cases(question: Question) -> Cases | None:
    """Two cases that each fail by a sum: a number of records in certain sets that is small, or large."""
    tries = ((column, at) for column in range(len(question.columns)) for at in range(_MOST_CASES))
    for column, at in islice(tries, _MOST_TRIES):
        form = ((column, 1),)
        below = _failing(question, Row(form, None, at))
        above = below and _failing(question, Row(form, at + 1, None))
        if below is not None and above is not None:
            mask = question.columns[column]
            isin = [bool(mask >> place & 1) for place in range(len(question.component.groups))]
            groups = tuple(zip(question.component.groups, isin, strict=True))
            sets = tuple(group for group, inside in groups if inside)
            return Cases(sets, tuple(group for group, inside in groups if not inside), at, below, above)
    return None


def _failing(question: Question, row: Row) -> Sum | None:
    """How a case fails, as a sum; None if it does not, or not so simply."""
    case = Statement(Kind.AMOUNT, _CASE, bounds=Bounds())
    rows = (*question.rows, (case, row))
    answer = decide(System(len(question.columns), tuple(one for _, one in rows)), _BUDGET)
    if not isinstance(answer, Infeasible) or not isinstance(answer.refutation, Farkas):
        return None
    return _sum(rows, answer.refutation.multipliers)
