"""Sets that hang together: what is said of others can neither help nor hurt them."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from attrs import frozen

from tipreport.model.cell import disjoint
from tipreport.reason.world import Account, Kind, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@frozen(eq=False)
class Component:
    """Sets of one account that hang together.

    Attributes:
        account: The account.
        groups: Their indices, wholes before their parts.
        statements: What is said of them, and what is assumed.
    """

    account: Account
    groups: tuple[int, ...]
    statements: tuple[Statement, ...]


def components(account: Account) -> tuple[Component, ...]:
    """Split an account into what hangs together, in the order of the file."""
    links = tuple(_links(account))
    leaders = _joined(len(account.groups), links)
    # What is said to overlap speaks of all codes around it, however little it says about numbers.
    around = _joined(len(account.groups), (*links, *account.overlapping))
    said: dict[int, list[Statement]] = {leader: [] for leader in leaders}
    for statement in account.statements:
        said[leaders[statement.groups[0]]].append(statement)
    overlapping = _said_to_overlap(account, around)
    found = []
    for leader, statements in said.items():
        groups = tuple(index for index, one in enumerate(leaders) if one == leader)
        codes = _codes_do_not_overlap(account, groups, {name for one, name in overlapping if one == around[leader]})
        found.append(Component(account, groups, (*statements, *codes)))
    return tuple(found)


def _joined(size: int, links: Iterable[tuple[int, ...]]) -> list[int]:
    """For each of so many sets the first one that it hangs together with."""
    leader = list(range(size))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    for one, *others in links:
        for other in others:
            first, second = sorted((find(one), find(other)))
            leader[second] = first
    return [find(index) for index in range(size)]


def _links(account: Account) -> Iterator[tuple[int, ...]]:
    for index, group in enumerate(account.groups):
        if group.whole is not None:
            yield index, group.whole
    for statement in account.statements:
        yield statement.groups
    if account.rooted:
        # All records that count under a key are in every root of that key whose box they lie in.
        for one, other in combinations(range(len(account.groups)), 2):
            first, second = account.groups[one], account.groups[other]
            rooted = first.whole is None or second.whole is None
            apart = first.key != second.key or disjoint(account.book, first.figure.cell, second.figure.cell)
            if rooted and not apart:
                yield one, other


def _codes_do_not_overlap(account: Account, groups: tuple[int, ...], overlapping: set[str]) -> Iterator[Statement]:
    """That codes do not overlap: a fact in a table, else an assumption; where nothing says that they do."""
    table = account.report.is_table
    for name in dict.fromkeys(name for index in groups for name in account.groups[index].box):
        dimension = account.book.dimension(name)
        if dimension.exclusive is None and not dimension.periods and name not in overlapping:
            yield Statement(Kind.CODES, groups, dimension=name, assumed=not table)


def _said_to_overlap(account: Account, around: list[int]) -> set[tuple[int, str]]:
    """The dimensions whose codes are said to overlap, with the sets that this is said of."""
    told = [
        parts.parts
        for parts in account.breakdowns
        if parts.parts and (parts.stated.exclusive is False or parts.stated.excess is not None)
    ]
    return {
        (around[groups[0]], name)
        for groups in (*told, *account.overlapping)
        for name in {name for index in groups for name in account.groups[index].box}
        if len({account.groups[index].figure.cell.codes(name) for index in groups}) > 1
    }
