"""How many records a set has at least and at most, over all worlds, and what forces that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from tipreport.model.amount import Amount, Bounds, Status
from tipreport.model.cell import contains, disjoint
from tipreport.model.figure import Figure, Stated
from tipreport.model.report import root_scope
from tipreport.reason import extreme
from tipreport.reason import judge as judging
from tipreport.reason.component import components
from tipreport.reason.judge import Contradiction, Judge, World
from tipreport.reason.world import Account, Kind, Statement, is_partial

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tipreport.model.cell import Cell
    from tipreport.model.codebook import Coordinates
    from tipreport.reason.linear import Refutation, Undecided


@frozen(eq=False)
class Asked:
    """A set of records that is asked about.

    Attributes:
        account: Whose figures they are; the set is one of it.
        of: The figure of whose records it is made; none for a row that a table does not have.
        group: The index of the set.
    """

    account: Account
    of: tuple[Figure, ...]
    group: int

    @property
    def cell(self) -> Cell:
        """What is counted."""
        return self.account.groups[self.group].figure.cell


@frozen(eq=False)
class Side:
    """The least or the greatest number of records.

    Attributes:
        count: There are never fewer, or more; None where nothing bounds them.
        reached: A world has so many; it is the count itself, unless the budget ran out between the two. None where
            there is no end of them.
        forced: What has to be said to rule out one record beyond; nothing of it can be left out.
        reason: Why the search was given up, if it was.
    """

    count: int | None
    reached: int | None
    forced: tuple[Statement, ...]
    reason: str = ""


@frozen(eq=False)
class Extent:
    """How many records there are in a set.

    Attributes:
        least: There are never fewer.
        greatest: There are never more.
    """

    least: Side
    greatest: Side


def part_of(account: Account, whole: int, where: Coordinates) -> Asked:
    """The records of a whole that lie within codes.

    Args:
        account: Whose figures they are.
        whole: The index of the set of the whole.
        where: The codes that differ from those of the whole; none stand for the whole itself.
    """
    figure = account.groups[whole].figure
    if not where:
        return Asked(account, (figure,), whole)
    opened = figure.opened(where, account.book)
    if contains(account.book, opened.cell, figure.cell):  # the same codes in other words
        return Asked(account, (figure,), whole)
    return Asked(account.with_part(opened, whole), (figure,), len(account.groups))


def rows_of(account: Account, narrows: Callable[[Cell], Coordinates | None]) -> Iterator[Asked]:
    """The rows that a table does not have, one for each indicator and unit of its rows.

    Args:
        account: Whose table it is.
        narrows: Which codes a row has besides the defaults; none if it is not asked for.
    """
    scope = root_scope(account.book, account.report.defaults)
    for cell in dict.fromkeys(evolve(group.figure.cell, coordinates=scope.coordinates) for group in account.groups):
        if (where := narrows(cell)) is not None:
            stated = Stated(indicator=cell.indicator, unit=cell.unit.name, coordinates=where)
            row = Figure(stated, Amount.read(Status.NOT_STATED.value)).placed(scope)
            yield Asked(account.with_part(row, None), (), len(account.groups))


def outermost(account: Account, found: Iterable[int]) -> Iterator[int]:
    """Of sets that are found, those that do not surely lie in another one: its part, or in a table its cell."""
    indices = list(found)
    for index in indices:
        others = {other for other in indices if other != index}
        if others.isdisjoint(_wholes(account, index)) and not any(_holds(account, other, index) for other in others):
            yield index


def _wholes(account: Account, index: int) -> Iterator[int]:
    """What a set is a part of, and that of."""
    whole = account.groups[index].whole
    while whole is not None:
        yield whole
        whole = account.groups[whole].whole


def _holds(account: Account, outer: int, inner: int) -> bool:
    """Whether one root of a table holds all records of another set, by the codes; of two with one cell the first."""
    one, other = (account.groups[index].figure for index in (outer, inner))
    if not account.rooted or account.groups[outer].whole is not None or is_partial(one):
        return False
    return contains(account.book, one.cell, other.cell) and (one.cell != other.cell or outer < inner)


def related(account: Account, one: int, other: int) -> bool:
    """Whether something is said of the records that two sets have in common, be it that nothing is known."""
    first, second = ({index, *_wholes(account, index)} for index in (one, other))
    if account.rooted or not first.isdisjoint(second):
        return True
    if disjoint(account.book, account.groups[one].figure.cell, account.groups[other].figure.cell):
        return True
    said = (statement.groups for statement in account.statements if statement.kind in _PAIRS)
    pairs = [set(pair) for pair in (*said, *account.overlapping)]
    return any({a, b} in pairs for a in first for b in second)


_PAIRS = frozenset({Kind.OVERLAP, Kind.ADDITIONAL, Kind.INCLUDED})


def together(account: Account, groups: tuple[int, ...]) -> Judge:
    """The judge of what hangs together with any of several sets, which may have records in common."""
    tied = Statement(Kind.ANY, groups, bounds=Bounds())
    joined = evolve(account, statements=(*account.statements, tied))
    return Judge(next(part for part in components(joined) if groups[0] in part.groups))


def extent(judge: Judge, said: Iterable[Statement], groups: tuple[int, ...]) -> Extent | Contradiction | Undecided:
    """How many different records there are in sets, if statements are true.

    Args:
        judge: Of what hangs together with the sets.
        said: The statements.
        groups: The sets; a record in several of them counts once.
    """
    statements = tuple(said)
    answer = judge.ask(statements)
    if not isinstance(answer, World):
        return answer
    return Extent(_side(judge, answer, groups, "least"), _side(judge, answer, groups, "greatest"))


def _side(judge: Judge, world: World, groups: tuple[int, ...], sense: extreme.Sense) -> Side:
    form = world.question.counted(Statement(Kind.ANY, groups, bounds=Bounds()))
    found = extreme.beyond(world.question.system, form, sense, world.counts, judging.BUDGET)
    if isinstance(found, extreme.Unlimited):
        return Side(None, None, ())
    limit = found.limit
    if sense == "least" and not limit:  # no number of records is below zero, which nothing has to force
        return Side(0, found.value, (), found.reason if found.value else "")
    if limit is None or found.beyond is None:
        return Side(None, found.value, (), found.reason)
    past = Bounds(limit + 1) if sense == "greatest" else Bounds(0, limit - 1)
    return Side(limit, found.value, _forced(judge, world, groups, past, found.beyond), found.reason)


def _forced(
    judge: Judge, world: World, groups: tuple[int, ...], past: Bounds, refutation: Refutation
) -> tuple[Statement, ...]:
    """What contradicts that a number is past its bound, and cannot be left out."""
    said = world.question.statements
    for one in said:
        if one.kind is Kind.AMOUNT and one.groups == groups and one.bounds and past.excludes(one.bounds):
            return (one,)  # its own number says so
    beyond = Statement(Kind.ANY, groups, bounds=past)
    contradiction = Contradiction(judge.question((*said, beyond)), refutation)
    return tuple(one for one in judge.irreducible(contradiction).statements if one is not beyond)
