"""Systems of linear constraints over whole numbers, their answers, and refutations of systems without a world.

The unknowns of a system are whole numbers of at least zero. A *world* is a solution: a value for each unknown that
makes every row true. All values are exact, whole numbers of any size.

A refutation is a proof in the cutting-plane system, extended by branching:

- `Farkas` adds up multiples of rows until a sum without negative coefficients would have to be below zero;
- `Rounded` derives a Chvatal-Gomory cut: it adds up rows, divides, and rounds;
- `Split` refutes the two cases `form <= at` and `form >= at + 1`.

Rows are named by numbers in a refutation: from zero up, the rows of the system in their order; below zero, rows that
the refutation adds. Invariant: a step takes only rows of the system and rows that were added on the path to it.

References:
    Gyula Farkas, "Theorie der einfachen Ungleichungen", 1902.
    Vasek Chvatal, "Edmonds polytopes and a hierarchy of combinatorial problems", 1973.
    William Cook, Collette Coullard and Gyorgy Turan, "On the complexity of cutting-plane proofs", 1987.
"""

from __future__ import annotations

from functools import cached_property
from itertools import compress, count
from typing import TYPE_CHECKING

from attrs import evolve, field

from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from attrs import Attribute

Terms = tuple[tuple[int, int], ...]
"""Pairs of an unknown and its nonzero coefficient, in the order of the unknowns."""

Levels = tuple[tuple[int, int], ...]
"""Pairs of a nonzero coefficient and the unknowns that have it, as a bitset, in the order of the coefficients."""

Multipliers = tuple[tuple[int, int], ...]
"""Pairs of row name and nonzero factor: above zero it multiplies `row <= high`, below zero `row >= low`."""


def _well_formed(_: object, attribute: Attribute[Levels], levels: Levels) -> None:
    """Refuse a coefficient of zero, one that no unknown has, one out of order, and an unknown with two of them."""
    known, last = 0, None
    for factor, columns in levels:
        if not factor or columns <= 0 or columns & known or (last is not None and factor <= last):
            raise ValueError(f"{attribute.name} must be ascending coefficients of different unknowns, and none be zero")
        known, last = known | columns, factor


def _joined(sets: Iterable[tuple[int, int]]) -> Levels:
    """Return sets of unknowns with their coefficients, those with one coefficient as one set."""
    levels: dict[int, int] = {}
    for factor, columns in sets:
        known = levels.get(factor, 0)
        if known & columns:
            raise ValueError("an unknown must not be in a sum twice")
        levels[factor] = known | columns
    return tuple(sorted(levels.items()))


@frozen
class Form:
    """A sum of unknowns with whole coefficients: of thousands of unknowns, few coefficients.

    Attributes:
        levels: Its coefficients, each with the unknowns that have it.
    """

    levels: Levels = field(validator=_well_formed)

    @classmethod
    def of(cls, terms: Iterable[tuple[int, int]]) -> Form:
        """Return the sum of unknowns, each of which is in it once, with their coefficients."""
        return cls(_joined((factor, 1 << column) for column, factor in terms))

    @classmethod
    def of_sets(cls, sets: Iterable[tuple[int, int]]) -> Form:
        """Return the sum of sets of unknowns that have none in common, bitsets, each with its coefficient."""
        return cls(_joined(pair for pair in sets if all(pair)))

    @cached_property
    def terms(self) -> Terms:
        """Its unknowns, each with its coefficient."""
        terms = [(column, factor) for factor, columns in self.levels for column in members(columns)]
        return tuple(sorted(terms) if len(self.levels) > 1 else terms)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Return its unknowns one after the other, each with its coefficient."""
        return iter(self.terms)

    def __len__(self) -> int:
        """Return how many unknowns are in it."""
        return sum(columns.bit_count() for _, columns in self.levels)

    @property
    def width(self) -> int:
        """The number of the last unknown, and one."""
        return max((columns.bit_length() for _, columns in self.levels), default=0)


def members(bitset: int) -> Iterator[int]:
    """Return the numbers that are in a bitset, from the lowest on.

    >>> list(members(0b1011))
    [0, 1, 3]
    """
    return compress(count(), bin(bitset)[:1:-1].encode().translate(_BITS))


def flags(bitset: int, width: int) -> bytes:
    """Return for each number from zero up to a width whether it is in a bitset, 1 or 0."""
    return format(bitset, f"0{width}b")[::-1].encode().translate(_BITS)


_BITS = bytes(byte & 1 for byte in range(256))
"""A table that makes 1 and 0 of the digits."""


@frozen
class Row:
    """The constraint that a sum of unknowns lies between two bounds.

    Attributes:
        form: The sum.
        low: The least value allowed, or None if there is none.
        high: The greatest value allowed, or None if there is none.
    """

    form: Form
    low: int | None = None
    high: int | None = None


@frozen
class System:
    """Rows over the unknowns `x[0]` to `x[width - 1]`, whole numbers of at least zero.

    Attributes:
        width: How many unknowns there are.
        rows: The constraints on them.
        sums: Sums on which a search branches before it does on unknowns; they bound nothing.
    """

    width: int
    rows: tuple[Row, ...]
    sums: tuple[Row, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse a row about an unknown that the system does not have."""
        beyond = max((row.form.width for row in self.rows), default=0)
        if beyond > self.width:
            raise ValueError(f"rows must be about the {self.width} unknowns, got column {beyond - 1}")


@frozen
class Farkas:
    """A certificate of infeasibility: multiples of rows add up to `sum of a[j] * x[j] <= b`, all a[j] >= 0, b < 0.

    Attributes:
        multipliers: The factor of each row in the sum.
    """

    multipliers: Multipliers


@frozen
class Rounded:
    """A Chvatal-Gomory cut, and the refutation that uses it.

    Multiples of rows add up to `sum of a[j] * x[j] <= b`. Divided, each `a[j]` may be rounded down, since no
    unknown is below zero; the left side is then a whole number, so the right side may be rounded down too.

    Attributes:
        name: The name of the added row, below zero.
        multipliers: The factor of each row in the sum.
        divisor: What the sum is divided by, above zero.
        then: The refutation that may use the added row.
    """

    name: int
    multipliers: Multipliers
    divisor: int
    then: Refutation


@frozen
class Split:
    """A branch: two cases, one of which must hold since the sum is a whole number, and the refutation of each.

    Attributes:
        name: The name of the row added in either case, below zero.
        form: The sum.
        at: The added row is `form <= at` in the first case and `form >= at + 1` in the second.
        below: The refutation of the first case.
        above: The refutation of the second case.
    """

    name: int
    form: Form
    at: int
    below: Refutation
    above: Refutation


Refutation = Farkas | Rounded | Split
"""A proof that a system has no world."""


def names(refutation: Refutation) -> set[int]:
    """Return the names of all rows that a refutation takes, including those that it adds."""
    return {name for step in _steps(refutation) if not isinstance(step, Split) for name, _ in step.multipliers}


def renamed(refutation: Refutation, places: Mapping[int, int]) -> Refutation:
    """Return the same refutation for a system in which its rows have other places.

    Args:
        refutation: The refutation.
        places: The new name of each row; rows that are not listed keep theirs.
    """

    def moved(multipliers: Multipliers) -> Multipliers:
        return tuple(sorted((places.get(name, name), times) for name, times in multipliers))

    # The steps are put together again from the last to the first: those that a step needs stand on top of the stack.
    done: list[Refutation] = []
    for step in reversed(list(_steps(refutation))):
        if isinstance(step, Split):
            below, above = done.pop(), done.pop()
            done.append(evolve(step, below=below, above=above))
        elif isinstance(step, Rounded):
            done.append(evolve(step, multipliers=moved(step.multipliers), then=done.pop()))
        else:
            done.append(Farkas(moved(step.multipliers)))
    return done[0]


def _steps(refutation: Refutation) -> Iterator[Refutation]:
    """Yield every step before the steps that it needs; refutations may be nested deeper than calls may be."""
    waiting: list[Refutation] = [refutation]
    while waiting:
        step = waiting.pop()
        yield step
        if isinstance(step, Split):
            waiting += (step.above, step.below)
        elif isinstance(step, Rounded):
            waiting.append(step.then)


@frozen
class Feasible:
    """The system has a world.

    Attributes:
        world: A value for each unknown that makes every row true.
    """

    world: tuple[int, ...]


@frozen
class Infeasible:
    """The system has no world.

    Attributes:
        refutation: Why not.
    """

    refutation: Refutation


@frozen
class Undecided:
    """The search was given up before it found an answer.

    Attributes:
        reason: Why, in plain words.
    """

    reason: str
