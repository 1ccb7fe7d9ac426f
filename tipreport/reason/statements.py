"""What is stated of sets of records: one class for each kind of statement.

Every statement has a number, which no other statement of its account has; whoever adds statements, for the codes of a
component or for a question, numbers them on. Statements are told apart and looked up by their numbers.

Sets are named by their indices in the account. A statement either bounds how many records there are, or says which sets
one record may be in together; the latter are called structural, since they shape the unknowns of a system and not its
rows. A kind without fields of its own is a plain subclass: attrs takes a third of a millisecond to make a class, and
every check waits for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import field

from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tipreport.model.amount import Amount
    from tipreport.model.bounds import Bounds
    from tipreport.model.declared import Extent
    from tipreport.model.ratio import Band, Share


Quantity = int | tuple[type, tuple[int, ...]]
"""A number in a report: a set's own, by its index; or a declared one, by the kind of statement and its sets."""


@frozen(eq=False)
class NumberedStatement:
    """What all statements have: a number, and the sets that they are about.

    Attributes:
        number: The number of the statement, which is its own within the account.
        sets: The indices of the sets that it is about, the one it is made of first.
        assumed: Whether it is an assumption rather than a fact.
    """

    structural: ClassVar[bool] = False
    """Whether it says which sets a record may be in together, rather than how many records there are."""

    of_size: ClassVar[bool] = False
    """Whether it says how many records its first set has."""

    number: int
    sets: tuple[int, ...]
    assumed: bool = field(default=False, kw_only=True)

    @property
    def subject(self) -> int:
        """The set that it is made of."""
        return self.sets[0]

    @property
    def quantity(self) -> Quantity | None:
        """The number in the report that it bounds: a set's own, or one that is declared; None where it bounds none."""
        if self.structural:
            return None
        return self.subject if self.of_size else (type(self), self.sets)


@frozen(eq=False)
class BoundsOfSum(NumberedStatement):
    """A sum of numbers of records lies within bounds: of which, its subclasses say."""

    bounds: Bounds


class SizeBounds(BoundsOfSum):
    """The number of records of a set lies within bounds."""

    __slots__ = ()

    of_size: ClassVar[bool] = True


@frozen(eq=False)
class ShareOfBase(NumberedStatement):
    """A set, the first, has a share of the records of its base, the second.

    Attributes:
        share: The proportions; None says only that the base is not empty.
    """

    of_size: ClassVar[bool] = True

    share: Band | None

    @property
    def base(self) -> int:
        """The set of which it is a share."""
        return self.sets[1]

    @property
    def of_somebody(self) -> bool:
        """Whether it says, as a fact, that the base is not empty."""
        return not self.assumed and (self.share is None or not self.share.of_nobody)


def of_share(share: Share, sets: tuple[int, int], numbers: Iterator[int]) -> Iterator[ShareOfBase]:
    """Yield the statements of a share: that a share of somebody has a base which is not empty is a fact."""
    from tipreport.model.ratio import ANY  # noqa: PLC0415 - few reports have shares

    if share.soft is not None and not share.soft.of_nobody:
        yield ShareOfBase(next(numbers), sets, None)
    if share.firm != ANY:
        yield ShareOfBase(next(numbers), sets, share.firm)
    if share.soft is not None:
        yield ShareOfBase(next(numbers), sets, share.soft, assumed=True)


@frozen(eq=False)
class AllBut(NumberedStatement):
    """A set, the first, has as many records as its whole, the second, but for a few.

    Attributes:
        short: How many fewer.
    """

    of_size: ClassVar[bool] = True

    short: int

    @property
    def base(self) -> int:
        """The whole."""
        return self.sets[1]


@frozen(eq=False)
class DeclaredBounds(BoundsOfSum):
    """A number that is declared, and is no figure's, lies within bounds.

    Attributes:
        amount: What is declared.
    """

    amount: Amount


class ExcessBounds(DeclaredBounds):
    """The parts of a whole, the first set, count more records than there are different ones in them, within bounds."""

    __slots__ = ()


class OverlapBounds(DeclaredBounds):
    """The number of records that two sets have in common lies within bounds."""

    __slots__ = ()


@frozen(eq=False)
class OverlapExtent(NumberedStatement):
    """Two sets have no record in common, the same records, or the first lies within the second."""

    structural: ClassVar[bool] = True

    extent: Extent


class AdditionalTo(NumberedStatement):
    """Two sets have no record in common, and the first is stated beside the second."""

    __slots__ = ()

    structural: ClassVar[bool] = True


class IncludedIn(NumberedStatement):
    """Every record of the first set is in the second."""

    __slots__ = ()

    structural: ClassVar[bool] = True


class CompleteBreakdown(NumberedStatement):
    """Every record of a whole, the first set, is in one of its parts at least."""

    __slots__ = ()

    structural: ClassVar[bool] = True


class ExclusiveParts(NumberedStatement):
    """No record of a whole, the first set, is in two of its parts."""

    __slots__ = ()

    structural: ClassVar[bool] = True

    @property
    def parts(self) -> tuple[int, ...]:
        """The parts."""
        return self.sets[1:]


@frozen(eq=False)
class MixedApart(NumberedStatement):
    """No record of a whole, the first set, is in a part of mixed codes and in another part with codes there.

    Attributes:
        dimension: The dimension of the codes.
        pairs: Those other parts, each with one of mixed codes.
    """

    structural: ClassVar[bool] = True

    dimension: str
    pairs: tuple[tuple[int, int], ...]


@frozen(eq=False)
class RestOfCode(NumberedStatement):
    """A record in the box of the second set, a narrower part, is not in the first, unless it has several codes.

    Attributes:
        dimensions: The dimensions on which the second is narrower: it is there that several codes matter.
    """

    structural: ClassVar[bool] = True

    dimensions: frozenset[str]


@frozen(eq=False)
class ExclusiveCodes(NumberedStatement):
    """No record has two codes of a dimension, in all sets of a component.

    Attributes:
        dimension: The dimension.
    """

    structural: ClassVar[bool] = True

    dimension: str


@frozen(eq=False)
class CountedIn(NumberedStatement):
    """Every record that has a code has those in which it lies by convention, in all sets of a component.

    Attributes:
        dimension: The dimension.
        code: The code.
        above: Those in which it lies by convention, of the codes in use.
    """

    structural: ClassVar[bool] = True

    dimension: str
    code: str
    above: tuple[str, ...]


class AnyOf(BoundsOfSum):
    """The number of records that are in any of several sets lies within bounds; only questions say so."""

    __slots__ = ()


class RestOf(BoundsOfSum):
    """The number of records of a set, the first, that are in none of the others lies within bounds; as `AnyOf`."""

    __slots__ = ()


Bounded = SizeBounds | ExcessBounds | OverlapBounds | AnyOf | RestOf
"""A statement that bounds a number of records."""

OfCodes = ExclusiveCodes | CountedIn
"""A statement about the codes that a record may have together."""

OfRows = CompleteBreakdown | ExclusiveParts | OfCodes
"""A statement about rows of a table which says the same of any with the same codes."""

Structural = (
    OverlapExtent | AdditionalTo | IncludedIn | CompleteBreakdown | ExclusiveParts | MixedApart | RestOfCode | OfCodes
)
"""A statement about which sets a record may be in together."""

Statement = Bounded | ShareOfBase | AllBut | Structural
"""Something that is stated, or assumed, and that a conflict may turn out not to need."""

Relative = ShareOfBase | AllBut
"""A statement that takes the size of a set from that of another one."""

Pairwise = OverlapBounds | OverlapExtent | AdditionalTo | IncludedIn
"""A statement about what two sets have in common."""

OfBreakdown = CompleteBreakdown | ExclusiveParts | ExcessBounds
"""A statement about a whole and its parts together."""


def numbers(statements: Iterable[Statement]) -> Iterator[int]:
    """Return the numbers of statements."""
    return (statement.number for statement in statements)
