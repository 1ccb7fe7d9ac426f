"""Sums along families: what its numbers contradict when they are added up, and what they cannot contradict.

Where the bounds of a family do not go together and no record is counted twice, that is a conflict, and the sum is its
proof: no system is built. Whether a record may be counted twice depends on the codes of rows and on what is stated of
these, not on the numbers: it is worked out once for all places and periods. Where a share or an excess is among
what is stated, the family has to be decided.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from tipreport.reason.answers import Contradiction
from tipreport.reason.families import UNBOUNDED, greatest
from tipreport.reason.places import TooManyAtomsError
from tipreport.reason.statements import (
    CompleteBreakdown,
    CountedIn,
    ExclusiveCodes,
    ExclusiveParts,
    OfCodes,
    SizeBounds,
)
from tipreport.solver.certify import refuted
from tipreport.solver.linear import Farkas
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from tipreport.reason.account import Account
    from tipreport.reason.component import Component
    from tipreport.reason.families import Family
    from tipreport.reason.instance import Instance, InstanceBuilder
    from tipreport.reason.statements import Statement


def added_up(builder: InstanceBuilder, family: Family, statements: Sequence[Statement]) -> Contradiction | None:
    """Return the conflict of a family that its firm bounds show when they are added up; None if they show none.

    The sum is a certificate: no record that may be counts more often on the one side than on the other. Nothing can be
    left out: what is not needed for the sum was left out, from the last to the first.

    Raises:
        TooManyAtomsError: There are too many combinations to look at, and no part alone is greater than the whole.
    """
    facts = [one for one in statements if isinstance(one, SizeBounds) and not one.assumed]
    least = {one.subject: one for one in sorted(facts, key=lambda one: one.bounds.low)}
    most = {one.subject: one for one in sorted(facts, key=lambda one: -greatest(one))}
    over = [least[part] for part in family.parts if part in least and least[part].bounds.low]
    whole = most.get(family.whole)
    if whole is not None and sum(one.bounds.low for one in over) > greatest(whole):
        for one in reversed(over):
            if sum(other.bounds.low for other in over if other is not one) > greatest(whole):
                over = [other for other in over if other is not one]
        try:
            return _certified(builder, whole, over, 1, statements)
        except TooManyAtomsError:
            alone = [least[part] for part in family.parts if part in least and least[part].bounds.low > greatest(whole)]
            if not alone:
                raise
            return _certified(builder, whole, alone[:1], 1, statements)
    whole, under = least.get(family.whole), [most[part] for part in family.parts if part in most]
    if whole is not None and len(under) == len(family.parts) and sum(map(greatest, under)) < whole.bounds.low:
        found = _certified(builder, whole, under, -1, statements)
        # A part that may leave out records of its box may lie in the others.
        settled = not any(builder.component.account.sets[part].some for part in family.parts)
        if found is None or (settled and found.least):
            return found
        return Contradiction.of(found.instance, found.refutation)  # what can be left out only combinations show
    return None


@frozen
class _Addable:
    """Whether a whole and parts may be added up.

    Attributes:
        needed: The positions of the structural statements that it takes; None where they do not do.
        least: Whether each part may hold records of the whole that are in no other: else fewer numbers may do.
    """

    needed: tuple[int, ...] | None
    least: bool = False


def _certified(
    builder: InstanceBuilder, whole: SizeBounds, parts: Sequence[SizeBounds], sign: int, statements: Iterable[Statement]
) -> Contradiction | None:
    """Return the sum of a whole and parts with as few structural statements as it needs; None if they do not do.

    Whether it may be made is worked out once for all wholes and parts of the same codes.
    """
    component, sizes = builder.component, (whole, *parts)
    structural = [one for one in statements if one.structural]
    refutation = Farkas(((0, sign), *((place, -sign) for place in range(1, len(sizes)))))
    if component.used is None:
        proof = _proved(builder, sizes, structural, refutation)
    else:
        names, codes, structural = _codes(component, component.used, [one.subject for one in sizes], structural)
        prove = partial(_proved, builder, sizes, structural, refutation)
        proof = component.account.book.once_of(names, ("sum", sign, *codes), prove)
    if proof.needed is None:
        return None
    few = (*sizes, *(structural[place] for place in proof.needed))
    return Contradiction(component, few, refutation, partial(builder.instance_about, few), least=proof.least)


def _codes(
    component: Component, used: Mapping[str, frozenset[str]], rows: Sequence[int], structural: Iterable[Statement]
) -> tuple[list[str], tuple[Hashable, ...], list[Statement]]:
    """Return all by which it is known which rows a record may be in together.

    Returns:
        The dimensions on which they differ; all that matters, but for codes that all of them have; and of the
        structural statements those that do.
    """
    about = [one for one in structural if not isinstance(one, OfCodes)]
    sets = dict.fromkeys(chain(rows, *[one.sets for one in about]))
    cells = [component.account.sets[index].figure.cell for index in sets]
    shared = set(cells[0].coordinates).intersection(*[cell.coordinates for cell in cells])
    boxes = [tuple([pair for pair in cell.coordinates if pair not in shared]) for cell in cells]
    names = sorted({name for box in boxes for name, _ in box})
    of_codes = [one for one in structural if isinstance(one, OfCodes) and one.dimension in names]
    place = {index: turn for turn, index in enumerate(sets)}
    stated: list[Hashable] = [(type(one), *[place[index] for index in one.sets]) for one in about]
    stated += [(one.dimension, one.code if isinstance(one, CountedIn) else "") for one in of_codes]
    relaxed = frozenset([place[index] for index in component.relaxed.intersection(sets)])
    of_names = tuple([(name, used[name]) for name in names])
    codes = cells[0].happens_once, len(rows), tuple(boxes), tuple(stated), relaxed, of_names
    return names, codes, [*about, *of_codes]


def _proved(
    builder: InstanceBuilder, sizes: Sequence[SizeBounds], structural: Sequence[Statement], refutation: Farkas
) -> _Addable:
    """Return whether sizes may be added up: by what records may be in together, or by one statement where that is much.

    Raises:
        TooManyAtomsError: There are too many combinations to look at, and no statement is enough by itself.
    """
    try:
        return _proved_by_combinations(builder, sizes, structural, refutation)
    except TooManyAtomsError:
        needed = _enough(builder, sizes, structural, refutation)
        if needed is None or not _each_counts(builder.instance_about((*sizes, *_apart(builder.component))), sizes):
            raise
        return _Addable(needed, least=True)


def _proved_by_combinations(
    builder: InstanceBuilder, sizes: Sequence[SizeBounds], structural: Sequence[Statement], refutation: Farkas
) -> _Addable:
    """As `_proved`: first by codes alone, then with few structural statements."""
    atoms = builder.atoms
    scope = atoms.about(sizes)
    needed = [
        place
        for place, one in enumerate(structural)
        if not isinstance(one, ExclusiveCodes) or atoms.differ(scope, one.dimension)
    ]

    def shown(places: Iterable[int]) -> Instance | None:
        instance = builder.instance_about((*sizes, *(structural[place] for place in places)))
        return instance if refuted(instance.system, refutation) else None

    try:
        if (alone := shown(())) is not None:
            return _Addable((), least=_each_counts(alone, sizes))
    except TooManyAtomsError:  # of which there are fewer with what is stated of how sets lie in each other
        if not needed:
            raise
    instance = shown(needed) if needed else None
    if instance is None:
        return _Addable(None)
    for one in reversed(needed):
        fewer = [other for other in needed if other != one]
        if (without := shown(fewer)) is not None:
            instance, needed = without, fewer
    return _Addable(tuple(needed), least=_each_counts(instance, sizes))


def _enough(
    builder: InstanceBuilder, sizes: Sequence[SizeBounds], structural: Sequence[Statement], refutation: Farkas
) -> tuple[int, ...] | None:
    """Return the position of one statement by which a whole and its parts may be added up, whatever their codes.

    By it who is in the whole is in one part at least, or in one at most. A single part takes none.
    """
    whole, *parts = (size.subject for size in sizes)
    own = [place for place, one in enumerate(structural) if one.sets[:1] == (whole,)]
    if refutation.multipliers[0][1] < 0:
        enough = [place for place in own if _covers(structural[place], parts)]
    elif not all(_lies_in(builder.component.account, part, whole) for part in parts):
        return None
    elif len(parts) == 1:
        return ()
    else:
        included = any(builder.component.account.sets[part].figure.amount.included_in for part in parts)
        enough = [] if included else [place for place in own if _keeps_apart(structural[place], parts)]
    return (min(enough, key=lambda place: structural[place].assumed),) if enough else None


def _covers(statement: Statement, parts: Sequence[int]) -> bool:
    """Tell whether by a statement every record of its whole is in one of some parts at least."""
    return isinstance(statement, CompleteBreakdown) and set(statement.sets[1:]).issubset(parts)


def _keeps_apart(statement: Statement, parts: Sequence[int]) -> bool:
    """Tell whether by a statement no record of its whole is in two of some parts."""
    return isinstance(statement, ExclusiveParts) and set(statement.parts).issuperset(parts)


def _lies_in(account: Account, part: int, whole: int) -> bool:
    """Tell whether all records of a part are in a whole, as its part or by definition of their codes."""
    inner, outer = account.sets[part], account.sets[whole]
    if inner.whole is not None or outer.some:
        return inner.whole == whole
    inside, codes = account.book.inside, inner.figure.cell.codes
    return all(inside(name, codes(name), around, by_convention=False) for name, around in outer.figure.cell.coordinates)


def _apart(component: Component) -> list[ExclusiveCodes]:
    """Return statements that keep all codes apart: what a record may be in with them it may be in without them, too."""
    boxes = (component.account.sets[index].box for index in component.sets)
    names = sorted({name for box in boxes for name in box})
    return [ExclusiveCodes(-1 - place, component.sets, name, assumed=True) for place, name in enumerate(names)]


def _each_counts(instance: Instance, sizes: Sequence[SizeBounds]) -> bool:
    """Tell whether each part may hold records of the whole that are in no other."""
    whole, *parts = (instance.sizes.bit[one.subject] for one in sizes)
    every = sum(parts)
    alone = {mask & every for mask in instance.columns if mask & whole}
    return alone.issuperset(parts)


def is_free(builder: InstanceBuilder, family: Family, statements: Sequence[Statement]) -> bool:
    """Tell whether statements of a family have a world since its parts may overlap at will, and none is too great.

    All records of each part can be in the greatest one then, and the whole has room for that.
    """
    component, sets = builder.component, (family.whole, *family.parts)
    sizes = [one for one in statements if isinstance(one, SizeBounds)]
    structural = [one for one in statements if one.structural]
    if component.used is None or len(sets) > _MOST_FREE or len(sizes) + len(structural) < len(statements):
        return False
    most = dict.fromkeys(sets, UNBOUNDED)
    for one in sizes:
        most[one.subject] = min(most[one.subject], greatest(one))
    if any(one.bounds.low > min(most[one.subject], most[family.whole]) for one in sizes):
        return False
    names, codes, structural = _codes(component, component.used, sets, structural)
    overlap = partial(_overlap_at_will, builder, sets, structural)
    with suppress(TooManyAtomsError):
        return component.account.book.once_of(names, ("free", *codes), overlap)
    return False


def _overlap_at_will(builder: InstanceBuilder, sets: Sequence[int], structural: Sequence[Statement]) -> bool:
    """Tell whether a record of the first of some sets may be in any choice of the others."""
    atoms = builder.atoms
    whole, *parts = (1 << builder.component.sets.index(index) for index in sets)
    scope = atoms.about(structural) | whole | sum(parts)
    return len({mask & sum(parts) for mask in atoms.of(structural, scope) if mask & whole}) == 1 << len(parts)


_MOST_FREE = 7
"""The greatest number of sets of which it is looked at whether they may overlap at will."""
