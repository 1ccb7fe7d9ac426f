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

    from tipreport.solver.linear import Form, Levels, System, Terms


@frozen
class Aggregate:
    """The sums of a system, and what is known of them.

    Attributes:
        width: How many unknowns the system has.
        forms: The sums: those that the system names, and rows that are no combination of these.
        rows: Of each sum, which of the rows of the system it is, counted on through the sums that the system names.
        inequalities: What holds of them.
    """

    width: int
    forms: tuple[Form, ...]
    rows: tuple[int, ...]
    inequalities: tuple[Inequality, ...]

    @classmethod
    def of(cls, system: System) -> Aggregate:
        """Return the sums of a system, and what is known of them."""
        several, last = (*system.rows, *system.sums), len(system.rows)
        places: dict[Form, int] = {}
        names: list[int] = []

        def place(name: int) -> int:
            """Return the place of a sum among those that are known, and enter it if it is new."""
            found = places.setdefault(several[name].form, len(names))
            if found == len(names):
                names.append(name)
            return found

        for name in (*range(last, len(several)), *range(last)):
            if name >= last or _is_set(several[name].form):
                place(name)
        sets = {form.levels[0][1]: at for form, at in places.items() if _is_set(form)}
        found: list[Inequality] = []
        for name, row in enumerate(system.rows):
            terms = _in_sums(row.form.levels, sets) or ((place(name), 1),)
            if row.high is not None:
                found.append(Inequality(terms, row.high, (name, 1)))
            if row.low is not None:
                found.append(Inequality(tuple((at, -factor) for at, factor in terms), -row.low, (name, -1)))
        forms = tuple(several[name].form for name in names)
        return cls(system.width, forms, tuple(names), (*found, *_relations(sets)))


def _is_set(form: Form) -> bool:
    """Tell whether a sum takes each of its unknowns once."""
    return [factor for factor, _ in form.levels] == [1]


def _in_sums(levels: Levels, sets: dict[int, int]) -> Terms | None:
    """Return a sum as one set, or as two of which one lies in the other; None if it is neither."""
    if not levels or len(levels) > 2:  # noqa: PLR2004 - two sets
        return None
    (outer, columns), *others = levels
    for _, more in others:
        columns |= more
    whole = sets.get(columns)
    if whole is None or not others:
        return None if whole is None else ((whole, outer),)
    inner, columns = others[0]
    part = sets.get(columns)
    return None if part is None else tuple(sorted(((whole, outer), (part, inner - outer))))


def _relations(sets: dict[int, int]) -> Iterator[Inequality]:
    """Yield what holds of sets, by their unknowns as bitsets, each with its place."""
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
