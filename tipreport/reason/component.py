"""Sets that hang together: what is said of others can neither help nor hurt them."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from attrs import frozen

from tipreport.reason.statements import Account, Kind, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tipreport.model.cell import Cell
    from tipreport.model.codebook import Codebook


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
    leaders = _joined(range(len(account.groups)), _links(account))
    # What is said to overlap speaks of all codes around it, however little it says about numbers.
    around = _joined(leaders, account.overlapping) if account.overlapping else leaders
    said: dict[int, list[Statement]] = {leader: [] for leader in leaders}
    for statement in account.statements:
        said[leaders[statement.groups[0]]].append(statement)
    overlapping: dict[int, set[str]] = {}
    for one, name in _said_to_overlap(account, around):
        overlapping.setdefault(one, set()).add(name)
    together: dict[int, list[int]] = {}
    for index, leader in enumerate(leaders):
        together.setdefault(leader, []).append(index)
    found = []
    for leader, members in together.items():
        groups = tuple(members)
        codes = _codes_do_not_overlap(account, groups, overlapping.get(around[leader], set()))
        found.append(Component(account, groups, (*said[leader], *codes)))
    return tuple(found)


def _joined(leaders: Iterable[int], links: Iterable[tuple[int, ...]]) -> list[int]:
    """For each set the first one that it hangs together with.

    Args:
        leaders: For each set one that it is known to hang together with, perhaps itself.
        links: Sets that hang together.
    """
    leader = list(leaders)

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    for one, *others in links:
        for other in others:
            first, second = find(one), find(other)
            if first != second:
                leader[max(first, second)] = min(first, second)
    return [find(index) for index in range(len(leader))]


def _links(account: Account) -> Iterator[tuple[int, ...]]:
    for index, group in enumerate(account.groups):
        if group.whole is not None:
            yield index, group.whole
    yield from _said_together(account)
    if account.rooted:
        yield from _touching(account)


def roots_meet(account: Account) -> bool:
    """Whether something could be said of two roots together if each counted all records in its box.

    Of two that no statement joins, and whose boxes have no record in common with each other's parts, nothing is.
    """
    roots: list[int] = []
    for index, group in enumerate(account.groups):
        roots.append(index if group.whole is None else roots[group.whole])
    if any(roots[one] != roots[other] for one, *others in _said_together(account) for other in others):
        return True
    cells = [group.figure.cell for group in account.groups]
    return any(_several(account.book, cells, alike, roots) for alike in _by_key(account))


def _several(book: Codebook, cells: list[Cell], indices: list[int], roots: list[int]) -> bool:
    """Whether codes leave cells of several roots together."""
    heaps = [indices]
    for name in dict.fromkeys(name for index in indices for name, _ in cells[index].coordinates):
        heaps = [heap for heap in heaps if len({roots[index] for index in heap}) > 1]
        heaps = [part for heap in heaps for part in _parted(book, cells, heap, name)]
    return any(len({roots[index] for index in heap}) > 1 for heap in heaps)


def _said_together(account: Account) -> Iterator[tuple[int, ...]]:
    return (statement.groups for statement in account.statements if len(statement.groups) > 1)


def _by_key(account: Account) -> Iterable[list[int]]:
    """The sets that count the same thing in the same unit, together."""
    keys: dict[tuple[str, str], list[int]] = {}
    for index, group in enumerate(account.groups):
        keys.setdefault(group.key, []).append(index)
    return keys.values()


def _touching(account: Account) -> Iterator[tuple[int, int]]:
    """Links between sets of one key whose boxes touch, as many as join all that do.

    All records that count under a key are in every root of that key whose box they lie in.
    """
    cells = [group.figure.cell for group in account.groups]
    heaps = (heap for alike in _by_key(account) for heap in _apart(account.book, cells, alike))
    return (link for heap in heaps for link in _joining(account, heap))


def _joining(account: Account, heap: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Links that join all in a heap that touch: from each set that is reached to those that are not yet."""
    waiting = list(heap)
    while waiting:
        reached = [waiting.pop(0)]
        while reached:
            one = reached.pop()
            near = {other for other in waiting if _linked(account, one, other)}
            yield from ((one, other) for other in sorted(near))
            reached += sorted(near)
            waiting = [other for other in waiting if other not in near]


def _linked(account: Account, one: int, other: int) -> bool:
    first, second = account.groups[one], account.groups[other]
    rooted = first.whole is None or second.whole is None
    return rooted and touch(account.book, first.figure.cell, second.figure.cell)


def _apart(book: Codebook, cells: list[Cell], indices: list[int]) -> list[list[int]]:
    """Cells put into heaps, so that those of two heaps have codes that no record has together."""
    heaps = [indices]
    for name in dict.fromkeys(name for index in indices for name, _ in cells[index].coordinates):
        heaps = [part for heap in heaps for part in _parted(book, cells, heap, name)]
    return heaps


def _parted(book: Codebook, cells: list[Cell], heap: list[int], name: str) -> list[list[int]]:
    if not cells[heap[0]].codes(name):
        return [heap]  # as below; most often the first one is the whole of all others
    codes = [cells[index].codes(name) for index in heap]
    distinct = dict.fromkeys(codes)
    if len(distinct) == 1 or () in distinct:
        return [heap]
    places = {stated: place for place, stated in enumerate(distinct)}
    pairs = (
        (places[one], places[other])
        for one, other in combinations(distinct, 2)
        if any(share(book, name, a, b) for a in one for b in other)
    )
    leaders = _joined(range(len(places)), pairs)
    parts: dict[int, list[int]] = {}
    for index, stated in zip(heap, codes, strict=True):
        parts.setdefault(leaders[places[stated]], []).append(index)
    return list(parts.values())


def touch(book: Codebook, one: Cell, other: Cell) -> bool:
    """Whether a record that has one code on each dimension can be in both cells.

    If none can, a world of each, put side by side, is a world of both: no record needs codes of the other's.
    """
    theirs = other.coordinates
    return all(
        not other.codes(name) or any(share(book, name, a, b) for a in codes for b in other.codes(name))
        for name, codes in (pair for pair in one.coordinates if pair not in theirs)
    )


def share(book: Codebook, name: str, one: str, other: str) -> bool:
    """Whether a single code of a record can bring both codes along."""
    dimension = book.dimension(name)
    nested = book.within(name, one, other) or book.within(name, other, one)
    unsure = dimension.exclusive is True or dimension.periods
    return nested or (unsure and not book.disjoint(name, one, other))


def _codes_do_not_overlap(account: Account, groups: tuple[int, ...], overlapping: set[str]) -> Iterator[Statement]:
    """That codes do not overlap: a fact in a table, else an assumption; where nothing says that they do."""
    table = account.report.is_table
    for name in dict.fromkeys(name for index in groups for name, _ in account.groups[index].figure.cell.coordinates):
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
        for name in {name for index in groups for name, _ in account.groups[index].figure.cell.coordinates}
        if len({account.groups[index].figure.cell.codes(name) for index in groups}) > 1
    }
