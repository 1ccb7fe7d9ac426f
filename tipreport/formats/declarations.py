"""What a report declares before its figures: its source, indicators and dimensions of its own."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.errors import FigureError, MissingValueError, ShapeError, UnknownCodeError
from tipreport.formats.entries import Entry, text_of
from tipreport.formats.keys import TABLE
from tipreport.formats.nodes import Mapping, Node, Scalar
from tipreport.model.codebook import ALL, Codebook
from tipreport.model.codes import UNSPECIFIED, Code, Dimension
from tipreport.model.concept import Counts, Measure
from tipreport.model.group import GROUP
from tipreport.model.indicator import Indicator, standard_indicators
from tipreport.model.source import Source, SourceKind
from tipreport.model.words import did_you_mean

if TYPE_CHECKING:
    from tipreport.formats.problems import Problems

_ID = re.compile(r"[A-Za-z0-9._-]+")
_LETTERS = "letters, digits, '-', '_' and '.'"
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
PILLARS = ("prosecution", "protection", "prevention", "partnership", "context")


def read_source(entry: Entry, problems: Problems) -> Source | None:
    """The source; None where a part of it on which the figures rest is missing or cannot be read."""
    source = Entry(entry.node_of("source"), "source", problems)
    texts = {key: source.text(key) for key in _TEXTS}
    id_, title, edition = source.read("id", _source_id), source.text("title"), source.text("edition")
    kind = source.choice("kind", SourceKind)
    # Read by itself, so that a country is told whatever else is missing.
    country = source.read("country", lambda text: Source("any", "any", "any", country=text).country)
    unread = any(key in source and value is None for key, value in (("kind", kind), ("country", country)))
    if id_ is None or title is None or edition is None or unread:
        return None
    location = problems.location(source.node)
    return Source(id_, title, edition, kind=kind or SourceKind.NARRATIVE, country=country, location=location, **texts)


def _source_id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise FigureError(f"id: {text}", _LETTERS)
    return text


class Declarations:
    """The indicators and dimensions that a report declares.

    Attributes:
        indicators: Those that could be read.
        dimensions: Those that could be read, built-in ones with their changes among them.
        unread_indicators: The ids of the others.
        unread_dimensions: The ids of the others.
    """

    def __init__(self, entry: Entry, problems: Problems) -> None:
        self._problems = problems
        indicators = {key.text: self._indicator(key, node) for key, node in entry.pairs("indicators")}
        dimensions = {key.text: self._dimension(key, node) for key, node in entry.pairs("dimensions")}
        self.indicators = tuple(one for one in indicators.values() if one is not None)
        self.dimensions = tuple(one for one in dimensions.values() if one is not None)
        self.unread_indicators = frozenset(id_ for id_, one in indicators.items() if one is None)
        self.unread_dimensions = frozenset(id_ for id_, one in dimensions.items() if one is None and id_ not in _TAKEN)

    def _indicator(self, key: Scalar, node: Node) -> Indicator | None:
        before = len(self._problems)
        self._check_id(key)
        if key.text in standard_indicators():
            expected = "an id that no built-in indicator has"
            self._problems.add(key, ShapeError(key.text, expected, "choose another id"))
        entry = Entry(node, "indicator", self._problems)
        title, definition = entry.text("title"), entry.text("definition")
        units = entry.texts("units") or entry.texts("unit")
        measure, counts = entry.choice("measure", Measure), entry.choice("counts", Counts)
        pillar, codes = entry.read("pillar", _pillar), self._outside(entry)
        if isinstance(node, Mapping) and "unit" not in entry and "units" not in entry:
            expected = "`unit` or `units` in an indicator: those that fit, the usual one first"
            self._problems.add(node, MissingValueError("unit", expected))
        if len(self._problems) > before or title is None:
            return None
        return Indicator(
            key.text,
            title,
            definition or "",
            units,
            measure or Measure.COUNT,
            counts or Counts.EVENTS,
            pillar,
            codes,
        )

    def _check_id(self, key: Scalar) -> None:
        if not _ID.fullmatch(key.text):
            self._problems.add(key, ShapeError(key.text, f"an id of {_LETTERS}"))

    def _outside(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        """Codes in outside standards, by standard."""
        read = ((key.text, self._problems.attempt(node, partial(text_of, node))) for key, node in entry.pairs("codes"))
        return tuple((standard, code) for standard, code in read if code is not None)

    def _dimension(self, key: Scalar, node: Node) -> Dimension | None:
        before = len(self._problems)
        standard = Codebook.standard()
        built_in = standard.dimension(key.text) if key.text in standard else None
        self._check_id(key)
        if key.text in _TAKEN:
            fix = "choose another name"
            self._problems.add(key, ShapeError(key.text, "a name that is no key of a figure", fix))
        entry = Entry(node, "dimension", self._problems)
        title, exclusive = entry.text("title"), entry.yes_no("exclusive")
        codes = [self._code(code, value, built_in) for code, value in entry.pairs("codes")]
        if built_in is None and isinstance(node, Mapping) and "title" not in entry:
            expected = "`title` in a dimension that is not built in"
            self._problems.add(node, MissingValueError("title", expected))
        if len(self._problems) > before:
            return None
        known = [code for code in codes if code is not None]
        base = built_in or Dimension(key.text, title or "")
        if "exclusive" in entry:
            base = evolve(base, exclusive=exclusive)
        try:
            return base.extended(*known, title=title or "")
        except UnknownCodeError as problem:
            self._problems.add(_parent(entry, problem.found, key), problem)
            return None

    def _code(self, key: Scalar, node: Node, built_in: Dimension | None) -> Code | None:
        if not _ID.fullmatch(key.text) or key.text in {ALL, UNSPECIFIED}:
            expected = f"a code of {_LETTERS}, neither all nor unspecified"
            self._problems.add(key, ShapeError(key.text, expected))
        listed = {code.id: code for code in built_in.codes} if built_in else {}
        synonyms = listed[key.text].synonyms if key.text in listed else ()
        if isinstance(node, Scalar):
            title = self._problems.attempt(node, partial(text_of, node))
            return Code(key.text, title, None, synonyms) if title else None
        entry = Entry(node, "code", self._problems)
        title, under, outside = entry.text("title"), entry.text("under"), self._outside(entry)
        return Code(key.text, title, under, synonyms, outside) if title else None


def _parent(entry: Entry, code: str, otherwise: Node) -> Node:
    """Where a code of a dimension is put under another."""
    for _, node in entry.pairs("codes"):
        for key, value in node.entries if isinstance(node, Mapping) else ():
            if key.text == "under" and isinstance(value, Scalar) and value.text == code:
                return value
    return otherwise


def _pillar(text: str) -> str:
    if text not in PILLARS:
        raise ShapeError(text, f"one of {', '.join(PILLARS)}", did_you_mean(text, PILLARS))
    return text
