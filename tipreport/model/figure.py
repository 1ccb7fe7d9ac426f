"""Figures and their breakdowns: what the source states, and what it means where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Self, TypeVar

from attrs import define, evolve, field, frozen

from tipreport.errors import (
    FigureError,
    Location,
    MissingIdError,
    MissingValueError,
    UnknownCodeError,
)
from tipreport.memory import pickled_as_built
from tipreport.model.amount import Amount
from tipreport.model.bounds import Status
from tipreport.model.cell import Cell
from tipreport.model.codebook import ALL, Codebook, Coordinates
from tipreport.model.group import GROUP, resolve_group
from tipreport.model.wording import Complete, Coverage, Processing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tipreport.model.concept import Concept
    from tipreport.model.source import Citation
    from tipreport.model.unit import Unit
    from tipreport.units import Quantity

F = TypeVar("F", bound="Figure")

_ID = re.compile(r"[A-Za-z0-9._-]+")
_CHILDREN = frozenset({"girls", "boys"})


def is_id(text: str) -> bool:
    """Whether a text can be the id of a figure."""
    return _ID.fullmatch(text) is not None


@pickled_as_built
@frozen
class Stated:
    """What is said of a figure where it stands, before its whole and the defaults add theirs.

    Attributes:
        id: Its own id, if it has one.
        indicator: What it counts; a part leaves it to its whole.
        unit: In what.
        coordinates: Codes by dimension, `group` words and `all` included.
        reporter: Who says so.
        coverage: How complete it is.
        processing: How it came from the source.
        cite: Where it stands.
    """

    id: str | None = None
    indicator: Concept | None = None
    unit: str | None = None
    coordinates: Coordinates = ()
    reporter: str | None = None
    coverage: Coverage | None = None
    processing: Processing | None = None
    cite: Citation | None = None

    def __attrs_post_init__(self) -> None:
        if self.id is not None and not is_id(self.id):
            raise FigureError(f"id: {self.id}", "letters, digits, '-', '_' and '.'")


@frozen
class Scope:
    """What a figure takes over from where it stands: from its whole, or, being a root, from the defaults.

    Attributes:
        book: The code lists in force.
        indicator: Of the whole.
        unit: Of the whole.
        coordinates: Of the whole, or the defaults.
        reporter: Of the whole, or the default.
        prefix: The whole's id; None for a root.
        children_named: Whether girls or boys stand in the same breakdown.
        coverage: Of the breakdown.
        processing: The default, for roots.
        cite: Of the breakdown, or the place of the whole's.
    """

    book: Codebook
    indicator: Concept | None = None
    unit: Unit | None = None
    coordinates: Coordinates = ()
    reporter: str | None = None
    prefix: str | None = None
    children_named: bool = False
    coverage: Coverage | None = None
    processing: Processing | None = None
    cite: Citation | None = None


@pickled_as_built
@frozen
class Figure:
    """One number that a source states, or states to be missing.

    Attributes:
        stated: What is said where it stands.
        amount: How much.
        of: The id of the base of its share, where that is not its whole.
        share: A percentage printed beside the count.
        additional_to: Ids of figures whose units are none of this one's.
        note: The coder's.
        breakdowns: Its parts, as the source presents them.
        complete: In a table, the dimensions over which the figures inside it are all of it: `exploitation`, or
            `age+sex` for those by both.
        exclusive: Likewise those over which nothing is in two of them.
        id: Stated, or derived from where it stands.
        reporter: Who says so; None for the publisher.
        coverage: Its own, or its breakdown's.
        processing: How it came from the source.
        cite: Its own, its breakdown's, or the place of its whole's.
        location: Where it stands in a file, if it was read from one.
    """

    stated: Stated
    amount: Amount
    of: str | None = None
    share: Amount | None = None
    additional_to: tuple[str, ...] = ()
    note: str | None = None
    breakdowns: tuple[Breakdown, ...] = ()
    id: str = ""
    reporter: str | None = None
    coverage: Coverage | None = None
    processing: Processing = Processing.VERBATIM
    cite: Citation | None = None
    complete: tuple[str, ...] = ()
    exclusive: tuple[str, ...] = ()
    location: Location | None = field(default=None, eq=False, repr=False)
    _cell: Cell | None = None

    def __attrs_post_init__(self) -> None:
        if self.share is not None and self.share.share is None:
            raise FigureError(f"share: {self.share}", "a percentage beside the count, such as 21%")
        if self.share is not None and self.amount.share is not None:
            raise FigureError(f"share: {self.share}", "one percentage alone", "leave out `share`: the value is one")

    @property
    def cell(self) -> Cell:
        """What the figure counts, with all that its whole and the defaults add.

        Raises:
            FigureError: It is a part that stands in no whole yet.
        """
        if self._cell is None:
            raise FigureError(f"value: {self.amount}", "a figure that stands in a whole", "put it into a breakdown")
        return self._cell

    @property
    def quantity(self) -> Quantity:
        """Its number with its unit, where the words leave a single number; pint is imported here.

        Raises:
            FigureError: They leave a range, or the number depends on another figure.
        """
        if not self.amount.exact:
            fix = "bounds are not a quantity: take `quantities`, the least and the greatest"
            raise FigureError(f"value: {self.amount}", "a single number", fix)
        return self.quantities[0]

    @property
    def quantities(self) -> tuple[Quantity, Quantity | None]:
        """The least and the greatest that the words leave no doubt about; None where nothing bounds it from above."""
        # Imported here: a check of counts needs no units, and should not wait for them.
        from tipreport.units import quantity  # noqa: PLC0415

        low, high, unit = self.amount.firm.low, self.amount.firm.high, self.cell.unit.name
        return quantity(low, unit), None if high is None else quantity(high, unit)

    def settled(self, scope: Scope) -> Self:
        """This figure, without its breakdowns, where it stands.

        Raises:
            ValueProblem: It cannot stand there; the message says why.
        """
        return _settled(type(self), self, scope, self.share, self.additional_to, self.complete, self.exclusive)

    def placed(self, scope: Scope) -> Self:
        """This figure and all its parts where they stand."""
        settled = self.settled(scope)
        if not self.breakdowns:
            return settled
        return evolve(settled, breakdowns=tuple(breakdown.placed(settled, scope.book) for breakdown in self.breakdowns))

    def broken_down(self, breakdowns: tuple[Breakdown, ...]) -> Figure:
        """This figure with breakdowns of parts that stand in it."""
        return Figure(
            self.stated,
            self.amount,
            self.of,
            self.share,
            self.additional_to,
            self.note,
            breakdowns,
            self.id,
            self.reporter,
            self.coverage,
            self.processing,
            self.cite,
            complete=self.complete,
            exclusive=self.exclusive,
            location=self.location,
            cell=self._cell,
        )

    def walk(self) -> Iterator[Figure]:
        """This figure and all its parts, in the order of the file."""
        yield self
        for breakdown in self.breakdowns:
            for part in breakdown.parts:
                if part.breakdowns:
                    yield from part.walk()
                else:
                    yield part

    def opened(self, where: Coordinates, book: Codebook) -> Figure:
        """The part of this figure, printed nowhere, with codes of its own.

        Raises:
            ValueProblem: It cannot stand there; the message says why.
        """
        return Figure(Stated(coordinates=where), Amount.read(Status.NOT_STATED.value)).settled(scope_of(self, book))

    def opened_wholes(self) -> Iterator[Figure]:
        """The wholes, printed nowhere, that breakdowns of this figure and of its parts open."""
        for figure in self.walk():
            yield from (breakdown.opened for breakdown in figure.breakdowns if breakdown.opened is not None)

    @property
    def only_code(self) -> str | None:
        """The one code that a part states, if it states nothing else but its amount."""
        coordinates = self.stated.coordinates
        codes = coordinates[0][1] if len(coordinates) == 1 else ()
        more = (self.of, self.share, self.additional_to, self.note, self.breakdowns, self.complete, self.exclusive)
        bare = self.stated == Stated(coordinates=coordinates) and not any(more)
        return codes[0] if bare and len(codes) == 1 else None

    def states_only(self, dimension: str) -> bool:
        """Whether all that this part states is its amount and one code of a dimension."""
        return self.only_code is not None and self.stated.coordinates[0][0] == dimension

    @property
    def sort_key(self) -> tuple[object, ...]:
        """What sorts figures by what they count: indicator, unit, place, period, the other codes, reporter, id.

        So `sorted(figures, key=lambda figure: figure.sort_key)` has those of one count and place by their periods.
        Figures have no order of their own, which could be taken for that of their amounts.
        """
        cell = self.cell
        others = tuple(pair for pair in cell.coordinates if pair[0] not in {"place", "period"})
        first = (cell.indicator.id, cell.unit.name, cell.codes("place"), cell.codes("period"))
        return (*first, others, self.reporter or "", self.id)

    def __str__(self) -> str:
        return f"{self.id}: {self.amount}"

    def __repr__(self) -> str:
        return f"<Figure {self.id or '(part)'}: {self.amount}>"


@pickled_as_built
@frozen
class Breakdown:
    """Figures that the source presents as parts of a whole.

    Attributes:
        parts: At least one.
        by: The dimension, or `group`, if the parts were given as codes with amounts.
        where: Coordinates of a narrower whole that the source prints nowhere.
        complete: On what basis the parts are taken to be all of the whole.
        exclusive: Whether a unit can be in one part only; None where that is not said.
        excess: By how much the parts' sum exceeds the different units in them.
        coverage: Of all its parts.
        cite: Where it stands.
        note: The coder's.
        opened: The whole that `where` opens, once placed.
        location: Where it stands in a file, if it was read from one.
    """

    parts: tuple[Figure, ...]
    by: str | None = None
    where: Coordinates = ()
    complete: Complete = Complete.NO
    exclusive: bool | None = None
    excess: Amount | None = None
    coverage: Coverage | None = None
    cite: Citation | None = None
    note: str | None = None
    opened: Figure | None = None
    location: Location | None = field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.parts:
            raise FigureError("parts: none", "at least one part", "leave the breakdown out")
        if self.by is not None and not all(part.states_only(self.by) for part in self.parts):
            expected = f"parts that each state one code of {self.by} and an amount, and nothing else"
            raise FigureError(f"by: {self.by}", expected, "leave out `by`")
        if self.exclusive and self.excess is not None and self.excess.firm.low > 0:
            raise FigureError(f"excess: {self.excess}", "no excess where parts do not overlap", "drop `exclusive: yes`")

    def whole(self, figure: Figure, book: Codebook) -> Figure:
        """The whole that the parts are of: the figure itself, or the one that `where` opens in it."""
        return evolve(figure.opened(self.where, book), location=self.location) if self.where else figure

    def scope(self, figure: Figure, book: Codebook, words: Iterable[str]) -> Scope:
        """What the parts take over.

        Args:
            figure: The figure that is broken down, settled.
            book: The code lists in force.
            words: The group words of all parts.
        """
        cite = self.cite or (figure.cite.place if figure.cite else None)
        return scope_of(self.whole(figure, book), book, words, self.coverage, cite)

    def placed(self, figure: Figure, book: Codebook) -> Self:
        """This breakdown with its parts where they stand."""
        scope = self.scope(figure, book, group_words(self.parts))
        return self.holding((part.placed(scope) for part in self.parts), figure, book)

    def holding(self, parts: Iterable[Figure], figure: Figure, book: Codebook) -> Self:
        """This breakdown with parts that stand where they belong."""
        return evolve(self, parts=tuple(parts), opened=self.whole(figure, book) if self.where else None)


@define(eq=False)
class Unplaced:
    """What a file says of a figure, on its way to where it stands: most figures say no more, and it takes less to make.

    Attributes:
        stated: What is said where it stands.
        amount: How much.
        of: The id of the base of its share, where that is not its whole.
        note: The coder's.
        location: Where it stands in the file.
    """

    stated: Stated
    amount: Amount
    of: str | None
    note: str | None
    location: Location | None

    def figure(self) -> Figure:
        """The figure, which stands nowhere yet."""
        return Figure(self.stated, self.amount, self.of, note=self.note, location=self.location)

    def settled(self, scope: Scope) -> Figure:
        """The figure, without breakdowns, where it stands.

        Raises:
            ValueProblem: It cannot stand there; the message says why.
        """
        return _settled(Figure, self, scope, None, (), (), ())


def _settled(  # noqa: PLR0913, PLR0917 - what a figure may say besides
    cls: type[F],
    said: Figure | Unplaced,
    scope: Scope,
    share: Amount | None,
    additional_to: tuple[str, ...],
    complete: tuple[str, ...],
    exclusive: tuple[str, ...],
) -> F:
    """A figure, without its breakdowns, where it stands; a problem where it cannot stand there."""
    stated, book = said.stated, scope.book
    indicator = stated.indicator or scope.indicator
    if indicator is None:
        raise MissingValueError("indicator", "an indicator on every figure that is no part")
    unit = book.unit(stated.unit) if stated.unit else scope.unit or indicator.default_unit(book)
    other = scope.unit if unit is not scope.unit else None
    if other and unit != other and not (unit.person and other.person):
        raise FigureError(
            f"unit: {unit}",
            f"the unit of the whole, {other}, or both units of persons",
            "make it a figure of its own",
        )
    question = ("narrowed", stated.coordinates, scope.coordinates, scope.children_named, scope.prefix is None)
    coordinates = book.once(question, lambda: _narrowed(stated.coordinates, scope))
    reporter = stated.reporter or scope.reporter
    return cls(
        stated,
        _measured(said.amount, share, said.of, indicator, scope),
        said.of,
        share,
        additional_to,
        said.note,
        (),
        stated.id or _derived_id(stated, indicator, scope),
        reporter and _reporter(book, reporter),
        stated.coverage or scope.coverage,
        stated.processing or scope.processing or Processing.VERBATIM,
        stated.cite or scope.cite,
        complete,
        exclusive,
        said.location,
        Cell(indicator, unit, coordinates),
    )


def _measured(amount: Amount, share: Amount | None, of: str | None, indicator: Concept, scope: Scope) -> Amount:
    """The amount as the indicator has it, once its whole or base is known to exist."""
    if amount.measured != indicator.measured:
        amount = Amount.read(amount, measured=indicator.measured)
    if scope.prefix is not None:
        return amount
    if amount.short is not None:
        raise FigureError(f"value: {amount}", "a number", "'all' is said of a part: of its whole")
    if of is None and not amount.measured and (amount.share or share):
        key = f"share: {share}" if share else f"value: {amount}"
        raise FigureError(key, "a base for the share", "name the figure that it is a share of: `of: ID`")
    return amount


def group_words(figures: Iterable[Figure | Unplaced]) -> set[str]:
    """The `group` words that figures state."""
    return {word for figure in figures for name, codes in figure.stated.coordinates if name == GROUP for word in codes}


def scope_of(
    whole: Figure,
    book: Codebook,
    words: Iterable[str] = (),
    coverage: Coverage | None = None,
    cite: Citation | None = None,
) -> Scope:
    """What the parts of a breakdown take over.

    Args:
        whole: The whole, settled.
        book: The code lists in force.
        words: The group words of all parts.
        coverage: Of the breakdown.
        cite: Of the breakdown, or the place of the whole's.
    """
    cell = whole.cell
    named = not _CHILDREN.isdisjoint(words)
    return Scope(
        book, cell.indicator, cell.unit, cell.coordinates, whole.reporter, whole.id, named, coverage, None, cite
    )


def _narrowed(stated: Coordinates, scope: Scope) -> Coordinates:
    """The codes of a figure: its own, and those of its whole or the defaults that it does not state."""
    codes = dict(scope.coordinates)
    # Read again: the codes may have been written by other lists than those in force here.
    own = {name: scope.book.read(name, words) for name, words in stated}
    if GROUP in own:
        told = resolve_group(own.pop(GROUP), children_named=scope.children_named)
        if clash := told.keys() & own.keys():
            word = min(clash)
            raise FigureError(f"{word}: {own[word][0]}", "either a group or its sex and age", f"leave out `{word}`")
        own |= told
    for dimension, words in own.items():
        if words != (ALL,):
            codes[dimension] = words
        elif scope.prefix is None:
            codes.pop(dimension, None)
        elif dimension in codes:
            fix = f"leave out `{dimension}`, or write `all` on the whole"
            raise FigureError(f"{dimension}: all", "a part that narrows its whole", fix)
    return scope.book.coordinates(codes)


def _reporter(book: Codebook, name: str) -> str:
    """A code of `actor`, or else a name as it was typed."""
    try:
        return book.dimension("actor").read(name)
    except UnknownCodeError:
        return name


def _derived_id(stated: Stated, indicator: Concept, scope: Scope) -> str:
    """A root's is its indicator and all codes but the defaults; a part's is its whole's and its own codes.

    Where a part states another indicator than its whole, that stands between.
    """
    root = scope.prefix is None
    defaults = dict(scope.coordinates) if root else {}
    codes = ["+".join(codes) for name, codes in stated.coordinates if defaults.get(name) != codes]
    other = [] if root or stated.indicator in (None, scope.indicator) else [indicator.id]
    if not root and not codes and not other:
        raise MissingIdError(f"a part of {scope.prefix}", "a part that states codes of its own", "give it an `id`")
    path = [indicator.id if root else scope.prefix or "", *other, ".".join(codes).replace(" ", "-")]
    return "/".join(piece for piece in path if piece)
