"""A system as its sums see it: what the rows and the nature of sums say of their values, whatever the unknowns are.

Each row is a bound of a combination of a few sums; one that is none is a sum by itself. Sums of unknowns taken once are
sets, so that one is no larger than another that has all of its unknowns, nor are several together that have no unknown
in common, and one that several cover is no larger than these together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.solver.propagation import Inequality
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.solver.linear import Form, System


@frozen
class Aggregate:
    """The sums of a system, and what is known of them.

    Attributes:
        width: How many unknowns the system has.
        forms: The sums: those that the system names, and rows that are no combination of these.
        inequalities: What holds of them.
    """

    width: int
    forms: tuple[Form, ...]
    inequalities: tuple[Inequality, ...]

    @classmethod
    def of(cls, system: System) -> Aggregate:
        """Return the sums of a system, and what is known of them."""
        named = dict.fromkeys((*system.sums, *filter(_is_set, (row.coefficients for row in system.rows))))
        places = {form: place for place, form in enumerate(named)}
        sets = {_columns(form): place for form, place in places.items() if _is_set(form)}
        found: list[Inequality] = []
        for name, row in enumerate(system.rows):
            terms = _in_sums(row.coefficients, sets) or ((places.setdefault(row.coefficients, len(places)), 1),)
            if row.high is not None:
                found.append(Inequality(terms, row.high, (name, 1)))
            if row.low is not None:
                found.append(Inequality(tuple((place, -factor) for place, factor in terms), -row.low, (name, -1)))
        return cls(system.width, tuple(places), (*found, *_relations(sets)))


def _is_set(form: Form) -> bool:
    """Tell whether a sum takes each of its unknowns once."""
    return bool(form) and all(factor == 1 for _, factor in form)


def _columns(form: Form) -> int:
    """Return the unknowns of a sum as a bitset."""
    flags = bytearray(form[-1][0] + 1)
    for column, _ in form:
        flags[~column] = 1  # the first one is the lowest bit
    return int(flags.translate(_DIGITS), 2)


_DIGITS = b"01" + bytes(254)


def _in_sums(form: Form, sets: dict[int, int]) -> Form | None:
    """Return a sum as one set, or as two of which one lies in the other; None if it is neither."""
    whole = sets.get(_columns(form)) if form else None
    if whole is None:
        return None
    outer, *others = sorted({factor for _, factor in form})
    if not others:
        return ((whole, outer),)
    inner, *more = others
    part = None if more else sets.get(_columns(tuple(pair for pair in form if pair[1] == inner)))
    return None if part is None else tuple(sorted(((whole, outer), (part, inner - outer))))


def _relations(sets: dict[int, int]) -> Iterator[Inequality]:
    """Yield what holds of sets, by their unknowns as bitsets."""
    for whole, place in sets.items():
        inside = [one for one in sets if one != whole and not one & ~whole]
        outermost = [one for one in inside if not any(one != other and not one & ~other for other in inside)]
        for group in dict.fromkeys(_apart(one, outermost) for one in outermost):
            yield Inequality(tuple(sorted([*((sets[one], 1) for one in group), (place, -1)])), 0)
        for several in (outermost, outermost[::-1]):
            if cover := _cover(whole, several):
                yield Inequality(tuple(sorted([(place, 1), *((sets[one], -1) for one in cover)])), 0)


def _apart(first: int, others: list[int]) -> tuple[int, ...]:
    """Return a set with others such that no two have an unknown in common."""
    group, union = [first], first
    for one in others:
        if not one & union:
            group.append(one)
            union |= one
    return tuple(sorted(group))


def _cover(whole: int, several: list[int]) -> list[int]:
    """Return sets that have all unknowns of a whole, the first ones first; nothing if there are none."""
    kept, left = [], whole
    for one in several:
        if one & left:
            kept.append(one)
            left &= ~one
    return [] if left else kept
