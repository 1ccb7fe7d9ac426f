"""Components of an account: sets that hang together, which are decided without a look at any others.

Sets hang together if a statement is about both, if one is a part of the other, or, in a table, if a record may be in
both. The components are the classes of a union-find structure over the sets.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property, partial
from itertools import chain, combinations, count
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.model.codes import UNSPECIFIED
from tipreport.model.period import Period, PeriodKind
from tipreport.reason.account import ranks
from tipreport.reason.conventions import codes_in_use, conventions_among
from tipreport.reason.statements import Bounded, CountedIn, ExclusiveCodes, OfCodes, OfRows, SizeBounds
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tipreport.model.cell import Cell
    from tipreport.model.codebook import Codebook
    from tipreport.reason.account import Account
    from tipreport.reason.statements import BoundsOfSum, Statement


RowBounds = tuple[int | None, int | None]
"""The least and the greatest value of a row, None where there is no such bound."""

Records = tuple[tuple[int, int], ...]
"""Combinations of sets, each with a number of records."""

_MANY, _FEW = 10**9, 10**3  # times the greatest number that is stated, and where none is or it is small


@frozen(eq=False, slots=False)  # its cached properties need no function of attrs then
class Component:
    """Sets of one account that hang together.

    Attributes:
        account: The account.
        sets: The indices of the sets, wholes before their parts; in an order that the file does not change, but for
            those of `unordered`.
        statements: The statements and assumptions about them, in such an order as well.
        relaxed: Partial rows of a table that are looked at as if they had all records in their boxes, and no greatest
            number.
    """

    account: Account
    sets: tuple[int, ...]
    statements: tuple[Statement, ...]
    relaxed: frozenset[int] = frozenset()

    @property
    def beyond_counting(self) -> int:
        """More records than a world needs, by which a share below its limit is written where it may be of nobody."""
        bounds = (one.bounds for one in self.statements if isinstance(one, Bounded))
        return _MANY * max((_FEW, *(int(side) for one in bounds for side in (one.low, one.high) if side is not None)))

    @property
    def next_number(self) -> int:
        """The first number that no statement of the component or its account has."""
        last = max((one.number for one in self.statements), default=-1)
        return max(last + 1, self.account.next_number)

    @cached_property
    def used(self) -> Mapping[str, frozenset[str]] | None:
        """The codes in use, by dimension; None where not codes alone say in which sets a record may be."""
        sets = {index: self.account.sets[index] for index in self.sets}
        plain = self.account.rooted and len({one.key for one in sets.values()}) == 1
        partly = (one.some and index not in self.relaxed for index, one in sets.items())
        if not plain or any(partly) or any(one.whole is not None for one in sets.values()):
            return None
        if not all(isinstance(one, OfRows) for one in self.statements if one.structural):
            return None
        return codes_in_use(set().union(*[one.figure.cell.coordinates for one in sets.values()]))

    @cached_property
    def blocks(self) -> tuple[int, ...]:
        """The sets in blocks, bit by bit, such that nothing but sizes joins sets of two blocks: roots with their parts.

        A root of a narrative is some of the records in its box. So a record that is in sets of several blocks may as
        well be several records, each in those of one: all sums stay what they were.
        """
        if self.account.rooted:
            return ((1 << len(self.sets)) - 1,)
        place = {index: place for place, index in enumerate(self.sets)}
        wholes = ((index, self.account.sets[index].whole) for index in self.sets)
        stated = (one.sets for one in self.statements if not one.of_size and not isinstance(one, OfCodes))
        joined = chain(((index, whole) for index, whole in wholes if whole is not None), stated)
        leaders = _union(range(len(place)), (tuple(map(place.__getitem__, several)) for several in joined))
        blocks = dict.fromkeys(leaders, 0)
        for position, leader in enumerate(leaders):
            blocks[leader] |= 1 << position
        return tuple(blocks.values())

    def apart(self, records: Iterable[tuple[int, int]]) -> Records:
        """Return combinations of sets with numbers of records, such that no record is in sets of several blocks."""
        counts: dict[int, int] = {}
        for mask, number in records:
            for part in filter(None, map(mask.__and__, self.blocks)):
                counts[part] = counts.get(part, 0) + number
        return tuple(counts.items())

    def trimmed(self, statements: Iterable[Statement], records: Records) -> Records:
        """Return records, block by block, without those that partial rows cannot have, counted in their boxes."""
        records = self.apart(records)
        for one in statements if self.relaxed else ():
            if one.subject in self.relaxed and isinstance(one, SizeBounds) and one.bounds.high is not None:
                records = _at_most(records, 1 << self.sets.index(one.subject), int(one.bounds.high))
        return records

    def bounds(self, one: BoundsOfSum) -> RowBounds:
        """Return the least and the greatest value of the sum that a statement bounds, as far as that says anything."""
        high = None if one.subject in self.relaxed else one.bounds.high
        return int(one.bounds.low) or None, None if high is None else int(high)


def _at_most(records: Records, bit: int, most: int) -> Records:
    """Return records of which no more than so many are in a set; those that are in no other are left out."""
    found: list[tuple[int, int]] = []
    for mask, number in records:
        inside = min(number, most) if mask & bit else number
        most -= inside if mask & bit else 0
        found += [(mask, inside), (mask & ~bit, number - inside)]
    return tuple(pair for pair in found if all(pair))


def components(account: Account) -> tuple[Component, ...]:
    """Split an account into components, in the order of the file."""
    rank = ranks(account.sets)
    return tuple(in_order(one, rank) for one in unordered(account))


def unordered(account: Account) -> Iterator[Component]:
    """Yield the same with sets and statements as they stand in the file, where what is found does not depend on it."""
    leaders = _union(range(len(account.sets)), _links(account))
    # A declared overlap is about all codes around it, however little it states about numbers.
    around = _union(leaders, account.overlapping) if account.overlapping else leaders
    statements: dict[int, list[Statement]] = {leader: [] for leader in leaders}
    for statement in account.statements:
        statements[leaders[statement.sets[0]]].append(statement)
    overlapping: dict[int, set[str]] = {}
    for one, name in _overlapping_dimensions(account, around):
        overlapping.setdefault(one, set()).add(name)
    together: dict[int, list[int]] = {}
    for index, leader in enumerate(leaders):
        together.setdefault(leader, []).append(index)
    numbers = count(account.next_number)
    for leader, members in together.items():
        sets = tuple(members)
        used = codes_in_use(set().union(*[account.sets[index].figure.cell.coordinates for index in sets]))
        names = _exclusive_dimensions(account, used, overlapping.get(around[leader], set()))
        codes = [ExclusiveCodes(next(numbers), sets, name, assumed=True) for name in sorted(names)]
        conventions = [
            CountedIn(next(numbers), sets, name, code, above, assumed=True)
            for name, code, above in sorted(_conventions(account, used))
        ]
        yield Component(account, sets, (*statements[leader], *codes, *conventions))


def in_order(component: Component, rank: list[int]) -> Component:
    """Return a component with its sets and statements in the order of `ranks`; those about all of its sets last."""
    sets = tuple(sorted(component.sets, key=rank.__getitem__))
    stated = [one for one in component.statements if not isinstance(one, ExclusiveCodes | CountedIn)]
    about_all = [evolve(one, sets=sets) for one in component.statements[len(stated) :]]
    stated.sort(key=lambda one: _statement_key(rank, one))
    return Component(component.account, sets, (*stated, *about_all))


def relaxed(component: Component) -> Component:
    """Return a component whose partial rows count all records in their boxes, where worlds of the one are of the other.

    That is so of rows of which nothing but their own numbers is stated. If there are as many records in the box as such
    a row must have at least, some of them are enough for it; any others count if they are in other rows, and else are
    none. And where some records of a box are in the row, there are as many in the box.
    """
    sets = component.account.sets
    if not component.account.rooted or not any(sets[index].some for index in component.sets):
        return component
    stated = (one.sets for one in component.statements if not isinstance(one, SizeBounds | OfCodes))
    bound = {*chain.from_iterable(stated), *(sets[index].whole for index in component.sets)}
    partly = (index for index in component.sets if sets[index].some and sets[index].whole is None)
    return evolve(component, relaxed=frozenset(partly) - bound)


def _statement_key(rank: list[int], one: Statement) -> tuple[object, ...]:
    """Return by what statements are put in order: first those of numbers, then by their sets.

    Those of one figure or breakdown are numbered in an order that the file does not change.
    """
    others = () if one.of_size else sorted(rank[index] for index in one.sets)
    return not one.of_size, rank[one.subject], tuple(others), one.number


def _conventions(account: Account, used: dict[str, frozenset[str]]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the codes in use that lie in others of them by convention, with those; none that stand beside them."""
    for name, several in used.items():
        for code, above in conventions_among(account.book, name, several):
            if (name, code) not in account.beside:
                yield name, code, above


def _union(leaders: Iterable[int], links: Iterable[tuple[int, ...]]) -> list[int]:
    """Return for each set the first one of its class, by union-find.

    Args:
        leaders: For each set one of its class, perhaps itself.
        links: Sets whose classes are one.
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
    for index, one in enumerate(account.sets):
        if one.whole is not None:
            yield index, one.whole
    yield from _stated_together(account)
    if account.rooted:
        yield from _touching(account)


def roots_meet(account: Account) -> bool:
    """Tell whether two roots could be in one component if each counted all records in its box.

    Of two that no statement joins, and whose boxes have no record in common with each other's parts, none could.
    """
    roots: list[int] = []
    for index, one in enumerate(account.sets):
        roots.append(index if one.whole is None else roots[one.whole])
    if any(roots[one] != roots[other] for one, *others in _stated_together(account) for other in others):
        return True
    return any(_several(account.book, account.cells, alike, roots) for alike in _by_key(account))


def _several(book: Codebook, cells: Sequence[Cell], indices: list[int], roots: list[int]) -> bool:
    """Tell whether codes leave cells of several roots in one block of a partition."""
    blocks = [indices]
    for name in dict.fromkeys(name for index in indices for name, _ in cells[index].coordinates):
        blocks = [block for block in blocks if len({roots[index] for index in block}) > 1]
        blocks = [part for block in blocks for part in _refined(book, cells, block, name)]
    return any(len({roots[index] for index in block}) > 1 for block in blocks)


def _stated_together(account: Account) -> Iterator[tuple[int, ...]]:
    return (statement.sets for statement in account.statements if len(statement.sets) > 1)


def _by_key(account: Account) -> Iterable[list[int]]:
    """Return the sets that count the same thing in the same unit, together."""
    keys: dict[tuple[str, str], list[int]] = {}
    for index, one in enumerate(account.sets):
        keys.setdefault(one.key, []).append(index)
    return keys.values()


def _touching(account: Account) -> Iterator[tuple[int, int]]:
    """Return links between sets of one key whose boxes touch, as many as join all that do.

    All records that count under a key are in every root of that key whose box they lie in.
    """
    blocks = (block for alike in _by_key(account) for block in _partition(account.book, account.cells, alike))
    return (link for block in blocks for link in _joining(account, block))


def _joining(account: Account, block: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Return links that join all in a block that touch: from each set that is reached to those that are not yet."""
    waiting = list(block)
    while waiting:
        reached = [waiting.pop(0)]
        while reached:
            one = reached.pop()
            near = {other for other in waiting if _linked(account, one, other)}
            yield from ((one, other) for other in sorted(near))
            reached += sorted(near)
            waiting = [other for other in waiting if other not in near]


def _linked(account: Account, one: int, other: int) -> bool:
    first, second = account.sets[one], account.sets[other]
    rooted = first.whole is None or second.whole is None
    return rooted and touch(account.book, account.cells[one], account.cells[other])


def _partition(book: Codebook, cells: Sequence[Cell], indices: list[int]) -> list[list[int]]:
    """Split cells into blocks, so that those of two blocks have codes that no record has together."""
    blocks = [indices]
    for name in dict.fromkeys(name for index in indices for name, _ in cells[index].coordinates):
        blocks = [part for block in blocks for part in _refined(book, cells, block, name)]
    return blocks


def _refined(book: Codebook, cells: Sequence[Cell], block: list[int], name: str) -> list[list[int]]:
    """Split a block by the codes of its cells on one dimension."""
    if not cells[block[0]].codes(name):
        return [block]  # as below; most often the first one is the whole of all others
    codes = [cells[index].codes(name) for index in block]
    distinct = dict.fromkeys(codes)
    if len(distinct) == 1 or () in distinct:
        return [block]
    leaders = book.once_of((name,), ("classes", name, *distinct), partial(_classes, book, name, tuple(distinct)))
    parts: dict[int, list[int]] = {}
    for index, stated in zip(block, codes, strict=True):
        parts.setdefault(leaders[stated], []).append(index)
    return list(parts.values())


def _classes(book: Codebook, name: str, distinct: tuple[tuple[str, ...], ...]) -> dict[tuple[str, ...], int]:
    """Return for codes on a dimension a number, which those that a record may have together share."""
    if book.dimension(name).periods and not any(UNSPECIFIED in codes for codes in distinct):
        pairs = _overlapping([[Period.read(code) for code in codes] for codes in distinct])
    else:
        pairs = (
            (one, other)
            for one, other in combinations(range(len(distinct)), 2)
            if any(book.together(name, a, b) for a in distinct[one] for b in distinct[other])
        )
    return dict(zip(distinct, _union(range(len(distinct)), pairs), strict=True))


def _overlapping(periods: Sequence[Sequence[Period]]) -> Iterator[tuple[int, int]]:
    """Yield pairs of places whose periods may overlap: enough to join all that are joined by any."""
    ordered = sorted(
        (one.start, one.end or date.max, place) for place, several in enumerate(periods) for one in several
    )
    latest, reaching = ordered[0][1:]
    for start, end, place in ordered:
        if start <= latest:
            yield reaching, place
        if end > latest:
            latest, reaching = end, place
    stocks = [place for place, several in enumerate(periods) if any(one.kind is PeriodKind.AS_OF for one in several)]
    # Of the date of a stock it is never certain that nothing else has a day with it.
    yield from ((stocks[0], place) for place in range(len(periods)) if stocks)


def touch(book: Codebook, one: Cell, other: Cell) -> bool:
    """Tell whether a record that has one code on each dimension can be in both cells.

    If none can, a world of each, put side by side, is a world of both: no record needs codes of the other's.
    """
    for pair in one.coordinates:
        if pair not in other.coordinates:
            name, codes = pair
            theirs = other.codes(name)
            if theirs and not any(book.together(name, a, b) for a in codes for b in theirs):
                return False
    return True


def _exclusive_dimensions(account: Account, used: Iterable[str], overlapping: set[str]) -> Iterator[str]:
    """Return the dimensions in use on which nothing tells whether codes overlap: they are taken not to."""
    for name in used if not account.report.gaps else ():
        dimension = account.book.dimension(name)
        if dimension.exclusive is None and not dimension.periods and name not in overlapping:
            yield name


def _overlapping_dimensions(account: Account, around: list[int]) -> set[tuple[int, str]]:
    """Return the dimensions whose codes are stated to overlap, with the first of the sets that this is stated of."""
    stated = [
        parts.parts
        for parts in account.breakdowns
        if parts.parts and (parts.stated.exclusive is False or parts.stated.excess is not None)
    ]
    overlapping = {(around[index], name) for index, name in account.several}
    return overlapping | {
        (around[sets[0]], name)
        for sets in (*stated, *account.overlapping)
        for name in {name for index in sets for name, _ in account.sets[index].figure.cell.coordinates}
        if len({account.sets[index].figure.cell.codes(name) for index in sets}) > 1
    }
