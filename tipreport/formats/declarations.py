"""What a report declares before its figures: its source, and indicators, dimensions and units of its own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.errors import FigureError, MissingValueError, ShapeError, UnknownCodeError
from tipreport.formats.keys import TABLE
from tipreport.formats.mappings import WHOLE, read_mapping
from tipreport.formats.nodes import Mapping, Node, Scalar
from tipreport.formats.values import ID, LETTERS, text
from tipreport.model.codebook import ALL, Codebook
from tipreport.model.codes import UNSPECIFIED, Code, Dimension
from tipreport.model.concept import Counts, Measure
from tipreport.model.group import GROUP
from tipreport.model.indicator import Indicator, standard_indicators
from tipreport.model.notation import ENGLISH, Notation, notation_of
from tipreport.model.source import Source, SourceKind
from tipreport.model.unit import Unit

if TYPE_CHECKING:
    from tipreport.formats.mappings import Context, Fields

_TAKEN = {key.name for key in TABLE["figure"]} | {GROUP}
_TEXTS = (
    "publisher",
    "reporting_period",
    "published",
    "retrieved",
    "url",
    "language",
    "licence",
    "text",
    "sha256",
)
_PLACED = ("text", "sha256")  # what a check of the copy may be about
_OF_NOTATION = ("language", "marks", "rounded_to")


def read_source(node: Node, context: Context) -> tuple[Source | None, Notation | None]:
    """Return the source, and how it writes its amounts.

    Returns:
        The source; None where a part of it on which the figures rest is missing or cannot be read. Its notation; None
        where what it says of that cannot be read.
    """
    fields = read_mapping(node, "source", context)
    id_, title, edition = map(fields.get, ("id", "title", "edition"))
    written = fields.unread.isdisjoint({WHOLE, *_OF_NOTATION})
    marks, rounded_to = fields.get("marks"), fields.get("rounded_to")
    notation = notation_of(fields.get("language") or ENGLISH.language, marks, rounded_to) if written else None
    needed = {"kind", "country", "marks", "rounded_to"}
    if id_ is None or title is None or edition is None or not fields.unread.isdisjoint(needed):
        return None, notation
    source = Source(
        id_,
        title,
        edition,
        kind=fields.get("kind") or SourceKind.NARRATIVE,
        country=fields.get("country"),
        marks=marks,
        rounded_to=rounded_to,
        location=context.problems.location(node),
        places={key: context.problems.location(node.find(key)) for key in _PLACED if key in fields.values},
        **{key: fields.get(key) for key in _TEXTS},
    )
    return source, notation


class Declarations:
    """The indicators, dimensions and units that a report declares.

    Attributes:
        indicators: Those that could be read.
        dimensions: Those that could be read, built-in ones with their changes among them.
        units: Those that could be read.
        unread_indicators: The ids of the others.
        unread_dimensions: The ids of the others.
        unread_units: The names of the others.
    """

    def __init__(self, report: Fields, context: Context) -> None:
        """Read what a report declares.

        Args:
            report: What the file says.
            context: Collects problems.
        """
        self._context = context
        self._problems = context.problems
        indicators = {key.text: self._indicator(key, node) for key, node in report.get("indicators") or ()}
        dimensions = {key.text: self._dimension(key, node) for key, node in report.get("dimensions") or ()}
        units = {key.text: self._unit(key, node) for key, node in report.get("units") or ()}
        self.units = tuple(one for one in units.values() if one is not None)
        self.unread_units = frozenset(name for name, one in units.items() if one is None)
        self.indicators = tuple(one for one in indicators.values() if one is not None)
        self.dimensions = tuple(one for one in dimensions.values() if one is not None)
        self.unread_indicators = frozenset(id_ for id_, one in indicators.items() if one is None)
        self.unread_dimensions = frozenset(id_ for id_, one in dimensions.items() if one is None and id_ not in _TAKEN)

    def _indicator(self, key: Scalar, node: Node) -> Indicator | None:
        sound = self._has_id(key)
        if key.text in standard_indicators():
            sound = False
            expected = "an id that no built-in indicator has"
            self._problems.add(key, ShapeError(key.text, expected, "choose another id"))
        fields = read_mapping(node, "indicator", self._context)
        if isinstance(node, Mapping) and node.find("unit") is node is node.find("units"):
            expected = "`unit` or `units` in an indicator: those that fit, the usual one first"
            fields.fault(WHOLE, MissingValueError("unit", expected), self._context)
        if fields.unread or not sound:
            return None
        return Indicator(
            key.text,
            fields.get("title"),
            fields.get("definition") or "",
            fields.get("units") or fields.get("unit"),
            fields.get("measure") or Measure.COUNT,
            fields.get("counts") or Counts.EVENTS,
            fields.get("pillar"),
            fields.get("codes") or (),
        )

    def _unit(self, key: Scalar, node: Node) -> Unit | None:
        """Return a unit; None where it could not be read, or not wholly."""
        sound = self._has_id(key)
        if Codebook.standard().has_unit(key.text):
            sound = False
            expected = "a name that no built-in unit and no currency has"
            self._problems.add(key, ShapeError(key.text, expected, "choose another name"))
        if isinstance(node, Scalar):
            plural = self._problems.attempt(node, partial(text, node))
            return Unit(key.text, key.text.replace("_", " "), plural) if plural and sound else None
        fields = read_mapping(node, "unit", self._context)
        if fields.unread or not sound:
            return None
        title = fields.get("title") or key.text.replace("_", " ")
        return Unit(key.text, title, fields.get("plural"), bool(fields.get("person")))

    def _has_id(self, key: Scalar) -> bool:
        """Return whether a key can be an id; a problem where it cannot."""
        if ID.fullmatch(key.text):
            return True
        self._problems.add(key, ShapeError(key.text, f"an id of {LETTERS}"))
        return False

    def _dimension(self, key: Scalar, node: Node) -> Dimension | None:
        standard = Codebook.standard()
        built_in = standard.dimension(key.text) if key.text in standard else None
        sound = self._has_id(key)
        if key.text in _TAKEN:
            sound = False
            self._problems.add(key, ShapeError(key.text, "a name that is no key of a figure", "choose another name"))
        fields = read_mapping(node, "dimension", self._context)
        codes = [self._code(code, value, built_in) for code, value in fields.get("codes") or ()]
        title = fields.get("title") or ""
        if built_in is None and isinstance(node, Mapping) and node.find("title") is node:
            expected = "`title` in a dimension that is not built in"
            fields.fault(WHOLE, MissingValueError("title", expected), self._context)
        known = [code for code in codes if code is not None]
        if fields.unread or not sound or len(known) < len(codes):
            return None
        base = built_in or Dimension(key.text, title)
        try:
            if "exclusive" in fields.values:
                base = evolve(base, exclusive=fields.get("exclusive"))
            return base.extended(*known, title=title)
        except UnknownCodeError as problem:
            self._problems.add(_parent(fields, problem.found, key), problem)
        except FigureError as problem:
            fields.fault("exclusive", problem, self._context)
        return None

    def _code(self, key: Scalar, node: Node, built_in: Dimension | None) -> Code | None:
        """Return a code of a dimension; None where it could not be read, or not wholly."""
        sound = ID.fullmatch(key.text) is not None and key.text not in {ALL, UNSPECIFIED}
        if not sound:
            expected = f"a code of {LETTERS}, neither all nor unspecified"
            self._problems.add(key, ShapeError(key.text, expected))
        listed = {code.id: code for code in built_in.codes} if built_in else {}
        synonyms = listed[key.text].synonyms if key.text in listed else ()
        if isinstance(node, Scalar):
            title = self._problems.attempt(node, partial(text, node))
            return Code(key.text, title, None, synonyms) if title and sound else None
        fields = read_mapping(node, "code", self._context)
        if fields.unread or not sound:
            return None
        return Code(key.text, fields.get("title"), fields.get("under"), synonyms, fields.get("codes") or ())


def _parent(fields: Fields, code: str, otherwise: Node) -> Node:
    """Return where a code of a dimension is put under another."""
    for _, node in fields.get("codes") or ():
        under = node.find("under")
        if isinstance(under, Scalar) and under.text == code and under is not node:
            return under
    return otherwise
