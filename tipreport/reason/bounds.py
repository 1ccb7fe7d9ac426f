"""Feasibility intervals: how many records a set has at least and at most, over all worlds, and what forces that.

Where only a table's margins are stated these are the Fréchet bounds of its cells. Both ends are proved: a world has the
number, and a refutation shows that none has one beyond. The ends are found by integer programming (`solver.optimize`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.model.amount import Amount
from tipreport.model.bounds import Bounds, Status
from tipreport.model.cell import contains, disjoint
from tipreport.model.figure import Figure
from tipreport.model.report import root_scope
from tipreport.model.scope import Stated
from tipreport.reason.answers import Contradiction
from tipreport.reason.building import is_partial, with_part
from tipreport.reason.component import components
from tipreport.reason.places import TooManyAtomsError
from tipreport.reason.session import MANY, Session
from tipreport.reason.statements import AnyOf, Pairwise, RestOf, ShareOfBase, SizeBounds, Statement
from tipreport.reason.world import World
from tipreport.solver import optimize
from tipreport.solver.linear import Undecided
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tipreport.model.cell import Cell
    from tipreport.model.codebook import Coordinates
    from tipreport.reason.account import Account
    from tipreport.reason.instance import Instance


@frozen(eq=False)
class AskedSet:
    """A set of records that is asked about.

    Attributes:
        account: The account that has the set.
        of: The figure of whose records the set is made; none for a row that a table does not have.
        index: The index of the set.
    """

    account: Account
    of: tuple[Figure, ...]
    index: int

    @property
    def cell(self) -> Cell:
        """What is counted."""
        return self.account.sets[self.index].figure.cell


@frozen(eq=False)
class ProvedBound:
    """The least or the greatest number of records of a set, with its proof.

    Attributes:
        count: There are never fewer, or more; None where nothing bounds them.
        reached: A world has so many; it is the count itself, unless the budget ran out between the two. None where
            there is no end of them.
        reason: Why the search was given up, if it was.
        session: That of the component that the records are in.
        beyond: The contradiction of the statements with a number beyond the bound; None where no number is below zero,
            and where there is no bound.
    """

    count: int | None
    reached: int | None
    reason: str
    session: Session
    beyond: Contradiction | None = None

    def forced(self) -> tuple[Statement, ...]:
        """Return what rules out one record beyond; nothing of it can be left out."""
        if self.beyond is None:
            return ()
        *statements, past = self.beyond.statements
        for one in statements:
            if (
                isinstance(one, SizeBounds)
                and isinstance(past, AnyOf)
                and one.sets == past.sets
                and past.bounds.excludes(one.bounds)
            ):
                return (one,)  # the stated number of the set is the bound
        return tuple(one for one in self.session.irreducible(self.beyond).statements if one.number != past.number)


@frozen(eq=False)
class ProvedBounds:
    """How many records there are in a set.

    Attributes:
        least: The number below which no world goes.
        greatest: The number above which no world goes.
    """

    least: ProvedBound
    greatest: ProvedBound


def part_of(account: Account, whole: int, where: Coordinates) -> AskedSet:
    """Return the records of a whole that lie within codes.

    Args:
        account: The account of the whole.
        whole: The index of the set of the whole.
        where: The codes that differ from those of the whole; none stand for the whole itself.
    """
    figure = account.sets[whole].figure
    if not where:
        return AskedSet(account, (figure,), whole)
    opened = figure.opened(where, account.book)
    if contains(account.book, opened.cell, figure.cell, by_convention=False):  # the same codes in other words
        return AskedSet(account, (figure,), whole)
    return AskedSet(with_part(account, opened, whole), (figure,), len(account.sets))


def rows_of(account: Account, narrows: Callable[[Cell], Coordinates | None]) -> Iterator[AskedSet]:
    """Return the rows that a table does not have, one for each indicator and unit of its rows.

    Args:
        account: The account of the table.
        narrows: Which codes a row has besides the defaults; none if it is not asked for.
    """
    scope = root_scope(account.book, account.report.defaults)
    for cell in dict.fromkeys(evolve(one.figure.cell, coordinates=scope.coordinates) for one in account.sets):
        if (where := narrows(cell)) is not None:
            stated = Stated(indicator=cell.indicator, unit=cell.unit.name, coordinates=where)
            row = Figure(stated, Amount.read(Status.NOT_STATED.value)).placed(scope)
            yield AskedSet(with_part(account, row, None), (), len(account.sets))


def outermost(account: Account, found: Iterable[int]) -> Iterator[int]:
    """Return those of some sets that do not surely lie in another one: its part, or in a table its cell."""
    indices = list(found)
    for index in indices:
        others = {other for other in indices if other != index}
        if others.isdisjoint(_wholes(account, index)) and not any(_holds(account, other, index) for other in others):
            yield index


def _wholes(account: Account, index: int) -> Iterator[int]:
    """Return what a set is a part of, and what that is a part of."""
    whole = account.sets[index].whole
    while whole is not None:
        yield whole
        whole = account.sets[whole].whole


def _holds(account: Account, outer: int, inner: int) -> bool:
    """Tell whether one root of a table holds all records of another set; of two with one cell the first does."""
    root = account.sets[outer]
    if not account.rooted or root.whole is not None or is_partial(root.figure):
        return False
    one, other = account.cells[outer], account.cells[inner]
    return contains(account.book, one, other, by_convention=False) and (one != other or outer < inner)


def related(account: Account, one: int, other: int) -> bool:
    """Tell whether something is stated of the records that two sets have in common, be it that nothing is known."""
    first, second = ({index, *_wholes(account, index)} for index in (one, other))
    if not first.isdisjoint(second):
        return True
    if account.rooted and account.sets[one].key == account.sets[other].key:  # rows that count one population
        return True
    if disjoint(account.book, account.cells[one], account.cells[other]):
        return True
    stated = (statement.sets for statement in account.statements if isinstance(statement, Pairwise))
    pairs = [set(pair) for pair in (*stated, *account.overlapping)]
    return any({a, b} in pairs for a in first for b in second)


def session_about(account: Account, sets: tuple[int, ...]) -> Session:
    """Return a session of all that is in one component with any of several sets, which may have records in common."""
    tied = (AnyOf(account.next_number, sets, Bounds()),) if len(sets) > 1 else ()
    joined = evolve(account, statements=(*account.statements, *tied))
    return Session(next(part for part in components(joined) if sets[0] in part.sets))


def feasible(
    session: Session, statements: Iterable[Statement], asked: AnyOf | RestOf
) -> ProvedBounds | Contradiction | Undecided:
    """Return how many records there are, if statements are true.

    Args:
        session: That of the component that the records are in.
        statements: The statements.
        asked: Which records: those in any of several sets, or the rest of the first; its bounds are not looked at.
    """
    answer = session.ask(statements)
    return feasible_in(session, answer, asked) if isinstance(answer, World) else answer


def feasible_in(session: Session, world: World, asked: AnyOf | RestOf) -> ProvedBounds | Undecided:
    """Return how many records there are, if what is true in a world is all that is known."""
    try:
        # A world may be found without a look at all combinations.
        instance = world.instance
    except TooManyAtomsError:
        return Undecided(MANY)
    counts = world.counts
    least, greatest = (_bound(session, instance, counts, asked, sense) for sense in _SENSES)
    return ProvedBounds(least, greatest)


_SENSES: tuple[optimize.Sense, ...] = ("least", "greatest")


def any_of(session: Session, sets: Iterable[int]) -> AnyOf:
    """Return a statement about the records in any of several sets."""
    return AnyOf(session.work.next_number(), tuple(sets), Bounds())


def rest_of(session: Session, whole: int, parts: Iterable[int]) -> RestOf:
    """Return a statement about the records of a set that are in none of some others."""
    return RestOf(session.work.next_number(), (whole, *parts), Bounds())


def _bound(
    session: Session, instance: Instance, counts: tuple[int, ...], asked: AnyOf | RestOf, sense: optimize.Sense
) -> ProvedBound:
    found = optimize.optimum_from(instance.system, instance.form(asked), sense, counts, session.work.budget)
    if isinstance(found, optimize.Unbounded):
        return ProvedBound(None, None, "", session)
    limit = found.bound
    if sense == "greatest" and limit is not None and _is_beyond_counting(limit, instance):
        return ProvedBound(None, None, "", session)
    if sense == "least" and not limit:  # no number of records is below zero
        return ProvedBound(0, found.value, found.reason if found.value else "", session)
    if limit is None or found.refutation is None:
        return ProvedBound(None, found.value, found.reason, session)
    bounds = Bounds(limit + 1) if sense == "greatest" else Bounds(0, limit - 1)
    past = evolve(asked, number=session.work.next_number(), bounds=bounds)
    beyond = Contradiction.of(session.work.builder.instance((*instance.statements, past)), found.refutation)
    return ProvedBound(limit, found.value, found.reason, session, beyond)


def _is_beyond_counting(limit: int, instance: Instance) -> bool:
    """Tell whether a greatest number is no number of records, but comes of how a share below its limit is written."""
    shares = (one.share for one in instance.statements if isinstance(one, ShareOfBase) and one.share)
    below = any(share.below and share.of_nobody for share in shares)
    return below and limit >= instance.component.beyond_counting
