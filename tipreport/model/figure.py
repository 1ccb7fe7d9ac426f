"""Figures and their breakdowns, in which figures are the parts of other figures."""

from __future__ import annotations

from types import NoneType
from typing import TYPE_CHECKING, Self

from attrs import evolve, field

from tipreport.arguments import FieldTypes, coordinates, given, refused, several, text
from tipreport.errors import FigureError, Location
from tipreport.memory import pickled_as_built
from tipreport.model.amount import Amount
from tipreport.model.bounds import Status
from tipreport.model.cell import Cell
from tipreport.model.group import GROUP
from tipreport.model.quality import Complete, Coverage, Processing
from tipreport.model.scope import Scope, Settled, Stated, settle
from tipreport.model.source import Citation
from tipreport.notebook import table
from tipreport.value_classes import define, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tipreport.model.codebook import Codebook, Coordinates
    from tipreport.units import Quantity


_MADE = "IDENTIFIED_VICTIMS.figure(440, place='MEX') makes one, and tipreport.part(...) makes a part"
_OF_A_FIGURE = FieldTypes(
    of=(str, NoneType),
    share=(Amount, NoneType),
    additional_to=(tuple,),
    note=(str, NoneType),
    breakdowns=(tuple,),
    id=(str,),
    reporter=(str, NoneType),
    coverage=(Coverage, NoneType),
    processing=(Processing,),
    cite=(Citation, NoneType),
    complete=(tuple,),
    exclusive=(tuple,),
    overlapping=(tuple,),
    location=(Location, NoneType),
    _cell=(Cell, NoneType),
)
_CHILDREN = frozenset({"girls", "boys"})
_NOT_STATED = Status.NOT_STATED.value


@pickled_as_built
@frozen
class Figure:
    """One number that a source states, or states to be missing.

    Attributes:
        stated: What the source states at this figure, without what it takes over.
        amount: The amount.
        of: The id of the base of its share, if that is not its whole.
        share: A percentage printed beside the count.
        additional_to: Ids of figures whose units are none of this one's.
        note: A note by the coder.
        breakdowns: Its parts, as the source presents them.
        complete: In a table, the dimensions by which the figures inside this one add up to all of it:
            `exploitation`, or `age+sex` for figures by both.
        exclusive: In a table, the dimensions by which no unit is in two of the figures inside this one.
        overlapping: In a table, the dimensions on which units may have several codes.
        id: The id, stated or derived from where the figure stands.
        reporter: Who reports the figure; None for the publisher.
        coverage: Its own coverage, or its breakdown's.
        processing: How the value came from the source.
        cite: Its own citation, its breakdown's, or the place of its whole's.
        location: The place in the file, if it was read from one.

    >>> from tipreport.indicators import IDENTIFIED_VICTIMS
    >>> figure = IDENTIFIED_VICTIMS.figure("at least 440", place="MEX", period=2022, cite='p1 "at least 440 victims"')
    >>> figure.amount.low, figure.amount.high
    (440, None)
    >>> figure.cite.quote
    'at least 440 victims'
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
    overlapping: tuple[str, ...] = ()
    location: Location | None = field(default=None, eq=False, repr=False)
    _cell: Cell | None = None

    def __attrs_post_init__(self) -> None:
        if type(self.amount) is not Amount or type(self.stated) is not Stated:
            raise refused("figure", (self.stated, self.amount), "what a source states, and an amount", _MADE)
        _OF_A_FIGURE.refuse_others(self)
        if self.note is not None:
            text("note", self.note)
        if self.breakdowns:
            several("breakdowns", self.breakdowns, Breakdown)
        if self.additional_to or self.complete or self.exclusive or self.overlapping:
            for name in ("additional_to", "complete", "exclusive", "overlapping"):
                several(name, getattr(self, name), str)
        if self.share is not None and given("share", self.share, Amount).share is None:
            raise FigureError(f"share: {self.share}", "a percentage beside the count, such as 21%")
        if self.share is not None and self.amount.share is not None:
            fix = f"the value is one already: leave out `share`, or write `value: {self.share}` if it says more"
            raise FigureError(f"share: {self.share}", "one share alone", fix)

    @property
    def cell(self) -> Cell:
        """The cell: what the figure counts, with all that its whole and the defaults add.

        Raises:
            FigureError: The figure is a part that belongs to no whole yet.
        """
        if self._cell is None:
            raise FigureError(f"value: {self.amount}", "a figure that stands in a whole", "put it into a breakdown")
        return self._cell

    @property
    def base(self) -> str | None:
        """The id of the figure that `of` names; None where it names none, or says that the base is not stated."""
        return None if self.base_is_open else self.of

    @property
    def base_is_open(self) -> bool:
        """Whether `of` says that the source states no base for the figure's share."""
        return self.of == _NOT_STATED

    @property
    def quantity(self) -> Quantity:
        """The number with its unit, if the words leave a single number; pint is imported here.

        Raises:
            FigureError: The words leave a range, or the number depends on another figure.
        """
        if not self.amount.exact:
            fix = "bounds are not a quantity: take `quantities`, the least and the greatest"
            raise FigureError(f"value: {self.amount}", "a single number", fix)
        return self.quantities[0]

    @property
    def quantities(self) -> tuple[Quantity, Quantity | None]:
        """The firm bounds as quantities; the greatest is None if nothing bounds the number from above."""
        # Imported here: a check of counts needs no units, and should not wait for them.
        from tipreport.units import quantity  # noqa: PLC0415

        low, high, unit = self.amount.firm.low, self.amount.firm.high, self.cell.unit.name
        return quantity(low, unit), None if high is None else quantity(high, unit)

    def settled(self, scope: Scope) -> Figure:
        """Return this figure, without its breakdowns, completed by where it stands.

        Raises:
            ValueProblem: It cannot stand there; the message says why.
        """
        return self.standing(self.place(scope))

    def place(self, scope: Scope) -> Settled:
        """Return what completes this figure where it stands.

        Raises:
            ValueProblem: It cannot stand there; the message says why.
        """
        return settle(self.stated, self.amount, self.of, self.share, scope)

    def standing(self, place: Settled, breakdowns: tuple[Breakdown, ...] = ()) -> Figure:
        """Return this figure completed by where it stands, with breakdowns whose parts are completed already."""
        return Figure(
            self.stated,
            place.amount,
            of=self.of,
            share=self.share,
            additional_to=self.additional_to,
            note=self.note,
            breakdowns=breakdowns,
            id=place.id,
            reporter=place.reporter,
            coverage=place.coverage,
            processing=place.processing,
            cite=place.cite,
            complete=self.complete,
            exclusive=self.exclusive,
            overlapping=self.overlapping,
            location=self.location,
            cell=place.cell,
        )

    def placed(self, scope: Scope) -> Figure:
        """Return this figure with all its parts, completed by where they stand."""
        settled = self.settled(scope)
        if not self.breakdowns:
            return settled
        return evolve(settled, breakdowns=tuple(breakdown.placed(settled, scope.book) for breakdown in self.breakdowns))

    def walk(self) -> Iterator[Figure]:
        """Yield this figure and all its parts, in the order of the file."""
        yield self
        for breakdown in self.breakdowns:
            for part in breakdown.parts:
                if part.breakdowns:
                    yield from part.walk()
                else:
                    yield part

    def opened(self, where: Coordinates, book: Codebook) -> Figure:
        """Return a part of this figure that the source does not print, with codes of its own.

        Raises:
            ValueProblem: There can be no such part; the message says why.
        """
        return Figure(Stated(coordinates=where), Amount.read(_NOT_STATED)).settled(scope_of(self, book))

    def opened_wholes(self) -> Iterator[Figure]:
        """Yield the wholes that the source does not print and that `where` opens in this figure and its parts."""
        for figure in self.walk():
            yield from (breakdown.opened for breakdown in figure.breakdowns if breakdown.opened is not None)

    @property
    def only_code(self) -> str | None:
        """The one code that a part states, if it states nothing but that and its amount; else None."""
        coordinates = self.stated.coordinates
        codes = coordinates[0][1] if len(coordinates) == 1 else ()
        divided = (self.complete, self.exclusive, self.overlapping)
        more = (self.of, self.share, self.additional_to, self.note, self.breakdowns, *divided)
        bare = self.stated == Stated(coordinates=coordinates) and not any(more)
        return codes[0] if bare and len(codes) == 1 else None

    def states_only(self, dimension: str) -> bool:
        """Whether this part states only its amount and one code of a dimension."""
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

    def _repr_html_(self) -> str:
        facts = {
            "counts": self._cell or "what its whole does, and its own codes",
            "bounds": self.amount.bounds if self.amount.stated and self.amount.counted else self.amount.status.value,
            "as reported by": self.reporter,
            "coverage": self.coverage,
            "cited": self.cite,
            "note": self.note,
        }
        parts = [(part.id, part.amount) for breakdown in self.breakdowns for part in breakdown.parts]
        return table(str(self), [*((name, fact) for name, fact in facts.items() if fact), *parts])

    def __str__(self) -> str:
        return f"{self.id}: {self.amount}"

    def __repr__(self) -> str:
        return f"<Figure {self.id or '(part)'}: {self.amount}>"


_OF_A_BREAKDOWN = FieldTypes(
    by=(str, NoneType),
    complete=(Complete,),
    exclusive=(bool, NoneType),
    excess=(Amount, NoneType),
    coverage=(Coverage, NoneType),
    cite=(Citation, NoneType),
    note=(str, NoneType),
    opened=(Figure, NoneType),
    location=(Location, NoneType),
    gaps=(bool,),
)


@pickled_as_built
@frozen(repr=False)
class Breakdown:
    """Figures that the source presents as parts of a whole.

    Attributes:
        parts: The parts, at least one.
        by: The dimension, or `group`, if the parts were given as codes with amounts.
        where: The codes of a narrower whole that the source does not print.
        complete: On what basis the parts are taken to be all of the whole.
        exclusive: Whether a unit can be in one part only; None if the source does not say.
        excess: By how much the parts' sum exceeds the number of different units in them.
        coverage: The coverage of all its parts.
        cite: The citation of all its parts.
        note: A note by the coder.
        opened: The whole that `where` opens, once it is known where the breakdown stands.
        location: The place in the file, if it was read from one.
        gaps: Whether parts, or what is said of the parts, could not be read: then nothing is known of all together.

    >>> import tipreport
    >>> report = tipreport.load("seeds/").report("tip-2023-mex")
    >>> [breakdown.by for breakdown in report["identified/sexual"].breakdowns]
    []
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
    gaps: bool = field(default=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if not several("parts", self.parts, Figure):
            raise FigureError("parts: none", "at least one part", "leave the breakdown out")
        _OF_A_BREAKDOWN.refuse_others(self)
        coordinates("where", self.where)
        if self.note is not None:
            text("note", self.note)
        if self.by is not None and not all(part.states_only(self.by) for part in self.parts):
            expected = f"parts that each state one code of {self.by} and an amount, and nothing else"
            raise FigureError(f"by: {self.by}", expected, "leave out `by`")
        if self.exclusive and self.excess is not None and self.excess.firm.low > 0:
            raise FigureError(f"excess: {self.excess}", "no excess where parts do not overlap", "drop `exclusive: yes`")

    def __repr__(self) -> str:
        by = f" by {self.by}" if self.by else ""
        return f"<Breakdown{by}: {', '.join(map(str, (part.amount for part in self.parts)))}>"

    def whole(self, figure: Figure, book: Codebook) -> Figure:
        """Return the whole of the parts: the figure itself, or the one that `where` opens in it."""
        return evolve(figure.opened(self.where, book), location=self.location) if self.where else figure

    def scope(self, figure: Figure, book: Codebook, words: Iterable[str]) -> Scope:
        """Return what the parts take over.

        Args:
            figure: The figure that is broken down, completed.
            book: The code lists in force.
            words: The group words of all parts.
        """
        cite = self.cite or (figure.cite.place if figure.cite else None)
        return scope_of(self.whole(figure, book), book, words, self.coverage, cite)

    def placed(self, figure: Figure, book: Codebook) -> Self:
        """Return this breakdown with its parts completed by where they stand."""
        scope = self.scope(figure, book, group_words(self.parts))
        return self.holding((part.placed(scope) for part in self.parts), figure, book)

    def holding(self, parts: Iterable[Figure], figure: Figure, book: Codebook) -> Self:
        """Return this breakdown with parts that are completed already."""
        return evolve(self, parts=tuple(parts), opened=self.whole(figure, book) if self.where else None)


@define(eq=False)
class Unplaced:
    """A figure as it is read, before it is known where it stands.

    Most figures state no more than this, and it takes less time to make than a `Figure`.

    Attributes:
        stated: What the file states.
        amount: The amount.
        of: The id of the base of its share, if that is not its whole.
        note: A note by the coder.
        location: The place in the file.
    """

    stated: Stated
    amount: Amount
    of: str | None
    note: str | None
    location: Location | None

    def figure(self) -> Figure:
        """Return the figure as it is before it is known where it stands."""
        return Figure(self.stated, self.amount, self.of, note=self.note, location=self.location)

    def place(self, scope: Scope) -> Settled:
        """Return what completes the figure where it stands, as that of a `Figure` does."""
        return settle(self.stated, self.amount, self.of, None, scope)

    def standing(self, place: Settled, breakdowns: tuple[Breakdown, ...] = ()) -> Figure:
        """Return the figure completed by where it stands, likewise."""
        return Figure(
            self.stated,
            place.amount,
            of=self.of,
            note=self.note,
            breakdowns=breakdowns,
            id=place.id,
            reporter=place.reporter,
            coverage=place.coverage,
            processing=place.processing,
            cite=place.cite,
            location=self.location,
            cell=place.cell,
        )


def group_words(figures: Iterable[Figure | Unplaced]) -> set[str]:
    """Return the `group` words that figures state."""
    return {word for figure in figures for name, codes in figure.stated.coordinates if name == GROUP for word in codes}


def scope_of(
    whole: Figure | Settled,
    book: Codebook,
    words: Iterable[str] = (),
    coverage: Coverage | None = None,
    cite: Citation | None = None,
) -> Scope:
    """Return what the parts of a breakdown take over.

    Args:
        whole: The whole, completed.
        book: The code lists in force.
        words: The group words of all parts.
        coverage: The coverage of the breakdown.
        cite: The citation of the breakdown, or the place of the whole's.
    """
    cell = whole.cell
    named = not _CHILDREN.isdisjoint(words)
    return Scope(
        book, cell.indicator, cell.unit, cell.coordinates, whole.reporter, whole.id, named, coverage, None, cite
    )
