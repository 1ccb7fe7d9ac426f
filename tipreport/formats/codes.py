"""Converters of codes: units, indicators, dimensions, and the codes on these."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tipreport.errors import MissingValueError, ShapeError, UnknownCodeError
from tipreport.formats.mappings import Context, IncompleteError, read_mapping
from tipreport.formats.nodes import NOTHING, Node, Scalar
from tipreport.formats.values import each, text, unless_incomplete
from tipreport.model.codebook import ALL
from tipreport.model.group import GROUP
from tipreport.model.indicator import likely_indicator
from tipreport.model.spelling import did_you_mean

if TYPE_CHECKING:
    from tipreport.formats.mappings import Fields
    from tipreport.model.codebook import Codebook, Coordinates
    from tipreport.model.indicator import Indicator


def unit(node: Node, context: Context) -> str:
    """Return the name of a unit.

    Raises:
        UnitError: There is none of this name.
        IncompleteError: Its declaration could not be read.
    """
    name = text(node)
    if name in context.unread_units:
        context.problems.follows()
        raise IncompleteError
    return context.book.unit(name).name


def indicator(node: Node, context: Context) -> Indicator:
    """Return an indicator by its id.

    Raises:
        UnknownCodeError: There is none of this id.
        IncompleteError: Its declaration could not be read.
    """
    id_ = text(node)
    if id_ in context.unread_indicators:
        context.problems.follows()
        raise IncompleteError
    if id_ not in context.indicators:
        fix = likely_indicator(id_, context.indicators) or "declare it under `indicators`"
        raise UnknownCodeError(id_, "an indicator", fix)
    return context.indicators[id_]


def dimension(node: Node, context: Context) -> str:
    """Return the dimension, or `group`, that a breakdown is by.

    Raises:
        UnknownCodeError: There is none of this name.
        IncompleteError: Its declaration could not be read.
    """
    name = text(node)
    known = name == GROUP or name in context.book
    if name in context.unread_dimensions:
        context.problems.follows()
        raise IncompleteError(name if known else None)
    if not known:
        from tipreport.model.guidance import meant  # noqa: PLC0415 - most dimensions are known

        names = [*(one.id for one in context.book.dimensions), GROUP]
        other = meant(name)
        fix = f"did you mean {other}?" if other else did_you_mean(name, names)
        raise UnknownCodeError(name, "a dimension, or group", fix)
    return name


def divisions(node: Node, context: Context) -> tuple[str, ...]:
    """Return the dimensions, or combinations of them, by which a figure of a table is broken down.

    Raises:
        UnknownCodeError: One of them is none.
        IncompleteError: The declaration of one could not be read.
    """
    return tuple(dict.fromkeys(each(node, context, partial(_division, context))))


def _division(context: Context, node: Node) -> str:
    words = text(node)
    if not context.unread_dimensions.isdisjoint(name.strip() for name in words.split("+")):
        context.problems.follows()
        raise IncompleteError
    return division(context.book, words)


def division(book: Codebook, words: str) -> str:
    """Return a dimension, or several joined by `+`, in the order of the code lists.

    Raises:
        UnknownCodeError: One of them is none.
    """
    names, known = [name.strip() for name in words.split("+")], [one.id for one in book.dimensions]
    for name in names:
        if name not in book:
            expected = "dimensions over which the figures inside this one are all of it: `exploitation`, `sex+age`"
            raise UnknownCodeError(name, expected, did_you_mean(name, known))
    return "+".join(name for name in known if name in names)


def code(book: Codebook, name: str, words: str) -> tuple[str, ...]:
    """Return the codes of a dimension that a word names.

    Raises:
        UnknownCodeError: It names none.
        PeriodError: It is no period.
    """
    return book.read(name, words)


def codes(name: str, node: Node, context: Context) -> tuple[str, ...]:
    """Return the codes of a dimension, sorted.

    Raises:
        ShapeError: `all` stands beside others.
    """
    if type(node) is Scalar and node.text.strip():
        return code(context.book, name, node.text)
    return _sorted_codes(name, node, context, "either `all` or a list of codes")


def restricting_codes(name: str, node: Node, context: Context) -> tuple[str, ...]:
    """Return the codes of a dimension where figures are restricted to them.

    Raises:
        ShapeError: `all`, which restricts nothing, is among them.
    """
    return _sorted_codes(name, node, context, None)


def _sorted_codes(name: str, node: Node, context: Context, either: str | None) -> tuple[str, ...]:
    """Return the codes that a list names; `either` is what is expected of one with `all`, if that is allowed at all."""
    unread = False
    try:
        read = each(node, context, lambda item: code(context.book, name, text(item)))
    except IncompleteError as incomplete:
        read, unread = incomplete.value, True
    found = {one for some in read for one in some}
    if ALL in found and either is None:
        raise ShapeError(ALL, "a code", f"leave out `{name}`: without it nothing is restricted")
    if ALL in found and len(found) > 1:
        raise ShapeError(ALL, either or "", "leave out `all`, or the codes beside it")
    if unread:
        raise IncompleteError(tuple(sorted(found)) or None)
    return tuple(sorted(found))


def opened_whole(node: Node, context: Context) -> Coordinates:
    """Return the coordinates of a whole that is printed nowhere.

    Raises:
        MissingValueError: There are none.
    """
    fields = read_mapping(node, "where", context)
    if not fields.codes and not fields.unread:
        raise MissingValueError(
            NOTHING, "codes that all parts have, such as {exploitation: sexual}", "leave `where` out"
        )
    return unless_incomplete(fields, coordinates(fields, context))


def coordinates(fields: Fields, context: Context) -> Coordinates:
    """Return the codes that a mapping states, in the order of the code lists."""
    stated = tuple(fields.codes.items())
    if len(stated) < 2:  # noqa: PLR2004 - there is no order of one
        return stated
    return context.book.once(("ordered", stated), lambda: context.book.coordinates(fields.codes))
