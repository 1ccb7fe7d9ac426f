"""Where figures stand: what a figure states itself, what it takes over from its surroundings, and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tipreport.arguments import identifier
from tipreport.errors import FigureError, MissingIdError, MissingValueError, UnknownCodeError
from tipreport.memory import pickled_as_built
from tipreport.model.amount import Amount
from tipreport.model.cell import Cell
from tipreport.model.codebook import ALL, Codebook, Coordinates
from tipreport.model.group import GROUP, resolve_group
from tipreport.model.quality import Coverage, Processing
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from tipreport.model.concept import Concept
    from tipreport.model.source import Citation
    from tipreport.model.unit import Unit


@pickled_as_built
@frozen
class Stated:
    """What a figure states itself, before its whole or the defaults add to it.

    Attributes:
        id: Its own id, if it has one.
        indicator: What it counts; None if a part takes it over from its whole.
        unit: The unit.
        coordinates: The codes by dimension, `group` words and `all` included.
        reporter: Who reports the figure.
        coverage: How complete the data are.
        processing: How the value came from the source.
        cite: The citation.
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
        if self.id is not None:
            identifier("id", self.id)


@frozen
class Scope:
    """What a figure takes over: a part from its whole and its breakdown, a root from the defaults of the report.

    Attributes:
        book: The code lists in force.
        indicator: The whole's indicator.
        unit: The whole's unit.
        coordinates: The codes of the whole, or the default ones.
        reporter: The whole's reporter, or the default one.
        prefix: The whole's id; None for a root.
        children_named: Whether girls or boys are named in the same breakdown.
        coverage: The breakdown's coverage.
        processing: The default processing, for roots.
        cite: The breakdown's citation, or the place of the whole's.
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


class Settled(NamedTuple):
    """What a figure is once it is known where it stands; the fields are those of `Figure`."""

    amount: Amount
    id: str
    reporter: str | None
    coverage: Coverage | None
    processing: Processing
    cite: Citation | None
    cell: Cell


def settle(stated: Stated, amount: Amount, of: str | None, share: Amount | None, scope: Scope) -> Settled:
    """Complete what a figure states by what it takes over from where it stands.

    Args:
        stated: What the figure states.
        amount: Its amount.
        of: The id of the base of its share, if that is not its whole.
        share: The percentage printed beside its count.
        scope: What it takes over.

    Raises:
        ValueProblem: The figure cannot stand there; the message says why.
    """
    indicator = stated.indicator or scope.indicator
    if indicator is None:
        raise MissingValueError("indicator", "an indicator on every figure that is no part")
    cell = _cell(stated, indicator, scope)  # first: what it counts is told before what it lacks
    reporter = stated.reporter or scope.reporter
    return Settled(
        _measured(amount, share, of, indicator, scope),
        stated.id or _derived_id(stated, indicator, scope),
        reporter and _reporter(scope.book, reporter),
        stated.coverage or scope.coverage,
        stated.processing or scope.processing or Processing.VERBATIM,
        stated.cite or scope.cite,
        cell,
    )


def _cell(stated: Stated, indicator: Concept, scope: Scope) -> Cell:
    book = scope.book
    unit = book.unit(stated.unit) if stated.unit else scope.unit or indicator.default_unit(book)
    other = scope.unit if unit is not scope.unit else None
    if other and unit != other and not (unit.person and other.person):
        raise FigureError(
            f"unit: {unit}",
            f"the unit of the whole, {other}, or both units of persons",
            "make it a figure of its own",
        )
    question = ("narrowed", stated.coordinates, scope.coordinates, scope.children_named, scope.prefix is None)
    return Cell(indicator, unit, book.once(question, lambda: _narrowed(stated.coordinates, scope)))


def _measured(amount: Amount, share: Amount | None, of: str | None, indicator: Concept, scope: Scope) -> Amount:
    """Return the amount as the indicator measures it; refuse shares without a base and `all` without a whole."""
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


def _narrowed(stated: Coordinates, scope: Scope) -> Coordinates:
    """Return the codes of a figure: its own, and on other dimensions those of its whole or the defaults."""
    codes = dict(scope.coordinates)
    # Read again, since the codes may have been written by other lists than those in force here.
    own = {name: scope.book.read(name, words) for name, words in stated}
    if GROUP in own:
        sex_and_age = resolve_group(own.pop(GROUP), children_named=scope.children_named)
        if clash := sex_and_age.keys() & own.keys():
            word = min(clash)
            raise FigureError(f"{word}: {own[word][0]}", "either a group or its sex and age", f"leave out `{word}`")
        own |= sex_and_age
    for dimension, words in own.items():
        if words != (ALL,):
            codes[dimension] = words
        elif scope.prefix is None:
            codes.pop(dimension, None)
        elif dimension in codes:
            fix = f"leave out `{dimension}`, or write `all` on the whole"
            raise FigureError(f"{dimension}: all", "a part that narrows its whole", fix)
    # What a part takes over keeps its meaning.
    return scope.book.coordinates(scope.book.at_the_time(codes, codes if scope.prefix is None else own))


def _reporter(book: Codebook, name: str) -> str:
    """Read a reporter: a code of `actor`, or else a name as it was typed."""
    try:
        return book.dimension("actor").read(name)
    except UnknownCodeError:
        return name


def _derived_id(stated: Stated, indicator: Concept, scope: Scope) -> str:
    """Derive an id: a root's from its indicator and codes without the defaults, a part's from its whole's id and codes.

    If a part states another indicator than its whole, the indicator stands between the two.
    """
    root = scope.prefix is None
    defaults = dict(scope.coordinates) if root else {}
    codes = ["+".join(codes) for name, codes in stated.coordinates if defaults.get(name) != codes]
    other = [] if root or stated.indicator in (None, scope.indicator) else [indicator.id]
    if not root and not codes and not other:
        raise MissingIdError(f"a part of {scope.prefix}", "a part that states codes of its own", "give it an `id`")
    path = [indicator.id if root else scope.prefix or "", *other, ".".join(codes).replace(" ", "-")]
    return "/".join(piece for piece in path if piece)
