"""Figures and breakdowns that can be read in one go, since there is nothing to be told of them: most can."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import define

from tipreport.errors import CitationError, Location, ShapeError, ValueProblem
from tipreport.formats.nodes import Mapping, Node, Scalar, Sequence, in_quotes
from tipreport.model.build import read_amount
from tipreport.model.codebook import ALL
from tipreport.model.figure import Unplaced
from tipreport.model.group import GROUP
from tipreport.model.scope import Stated
from tipreport.model.source import Citation
from tipreport.model.wording import Complete, Coverage, Processing, choice

if TYPE_CHECKING:
    from collections.abc import Mapping as Lookup

    from tipreport.model.codebook import Codebook, Coordinates
    from tipreport.model.concept import Concept

_OF_FIGURES = frozenset(
    {"id", "indicator", "value", "unit", "of", "reporter", "coverage", "processing", "cite", "note"}
)
_OF_BREAKDOWNS = frozenset({"by", "complete", "exclusive", "cite", "note"})
_YES_NO = {"yes": True, "true": True, "no": False, "false": False, "unknown": None}
_PLACE = re.compile(r"(?:page \S+|p\d+)(?: s\d+)?(?= )")


@define(eq=False)
class PlainBreakdown:
    """What a breakdown says itself.

    Attributes:
        items: Its parts, still to be read; or
        amounts: those that are a code with an amount.
        by: The dimension, or `group`, that these codes are of.
        complete: On what basis the parts are taken to be all of the whole.
        exclusive: Whether a unit can be in one part only.
        cite: Where it stands.
        note: The coder's.
    """

    items: tuple[Node, ...]
    amounts: tuple[tuple[Scalar, Node], ...]
    by: str | None
    complete: Complete
    exclusive: bool | None
    cite: Citation | None
    note: str | None


class Plain:
    """Reads what is written plainly: a text, or a list of codes, behind each key, and none of them mistaken.

    Whatever is not, and whatever is seldom written, is left to be looked at key by key.
    """

    def __init__(self, book: Codebook, indicators: Lookup[str, Concept], path: str) -> None:
        """Make ready.

        Args:
            book: The code lists in force.
            indicators: Those in force, by id.
            path: The file, as messages name it.
        """
        self._book = book
        self._indicators = indicators
        self._path = path
        self._dimensions = frozenset((*(dimension.id for dimension in book.dimensions), GROUP))

    def figure(self, node: Mapping, whole: Concept | None, *, root: bool) -> tuple[Unplaced, tuple[Node, ...]] | None:
        """A figure, and its breakdowns still to be read; None where it is not written plainly.

        Args:
            node: Its mapping.
            whole: The indicator of its whole, by which a part that states none is read.
            root: Whether it is no part, and has to state its indicator.
        """
        try:
            return self._figure(node, whole, root=root)
        except ValueProblem:
            return None  # it is told with all else that may be wrong

    def _figure(self, node: Mapping, whole: Concept | None, *, root: bool) -> tuple[Unplaced, tuple[Node, ...]] | None:
        words: dict[str, Scalar] = {}
        items: tuple[Node, ...] = ()
        codes: list[tuple[str, tuple[str, ...]]] = []
        for key, said in node.entries:
            name = key.text
            if name in self._dimensions:
                read = self._codes(name, said)
                if not read:
                    return None
                codes.append((name, read))
            elif type(said) is Scalar:
                if name not in _OF_FIGURES or not said.text.strip():
                    return None
                words[name] = said
            elif name == "breakdowns" and type(said) is Sequence:
                items = said.items
            else:
                return None
        if "value" not in words or words["value"].block or (root and "indicator" not in words):
            return None
        coordinates = tuple(codes)
        if len(codes) > 1:
            coordinates = self._book.once(("ordered", coordinates), lambda: self._book.coordinates(dict(codes)))
        figure = self._said(words, coordinates, whole)
        return None if figure is None else (figure, items)

    def _codes(self, name: str, said: Node) -> tuple[str, ...] | None:
        """The codes on one dimension; None where they are not written plainly."""
        if type(said) is Scalar:
            return self._book.read(name, said.text)
        items = said.items if type(said) is Sequence else ()
        codes: set[str] = set()
        for item in items:
            if type(item) is not Scalar:
                return None
            codes.update(self._book.read(name, item.text))
        return None if ALL in codes else tuple(sorted(codes))

    def _said(self, words: dict[str, Scalar], codes: Coordinates, whole: Concept | None) -> Unplaced | None:
        value, cited = words.pop("value"), words.pop("cite", None)
        cite = None if cited is None else read_citation(cited.text, quoted=not cited.plain)
        at = Location(self._path, value.line, value.column)
        if not words:  # most say no more
            return Unplaced(Stated(coordinates=codes, cite=cite), read_amount(value.text, whole), None, None, at)
        said = {name: word.text for name, word in words.items()}.get
        indicator = None
        if (name := said("indicator")) is not None and (indicator := self._indicators.get(name)) is None:
            return None
        unit, coverage, processing = said("unit"), said("coverage"), said("processing")
        stated = Stated(
            said("id"),
            indicator,
            None if unit is None else self._book.unit(unit).name,
            codes,
            said("reporter"),
            None if coverage is None else Coverage.read(coverage),
            None if processing is None else Processing(choice(processing, Processing)),
            cite,
        )
        return Unplaced(stated, read_amount(value.text, indicator or whole), said("of"), said("note"), at)

    def breakdown(self, node: Node) -> PlainBreakdown | None:
        """A breakdown, without its parts; None where it is not written plainly, or opens a whole."""
        if type(node) is not Mapping:
            return None
        words: dict[str, Scalar] = {}
        parts: Node | None = None
        for key, said in node.entries:
            if key.text == "parts":
                parts = said
            elif key.text in _OF_BREAKDOWNS and type(said) is Scalar and said.text.strip():
                words[key.text] = said
            else:
                return None
        by = words["by"].text if "by" in words else None
        items = parts.items if type(parts) is Sequence and by is None else ()
        amounts = parts.entries if type(parts) is Mapping and by in self._dimensions else ()
        if not items and not amounts:
            return None
        try:
            complete, exclusive, cite, note = map(words.get, ("complete", "exclusive", "cite", "note"))
            return PlainBreakdown(
                items,
                amounts,
                by,
                Complete.NO if complete is None else read_complete(complete.text),
                None if exclusive is None else read_yes_no(exclusive.text),
                None if cite is None else read_citation(cite.text, quoted=not cite.plain),
                None if note is None else note.text,
            )
        except ValueProblem:
            return None


@lru_cache(maxsize=64)  # there are few words
def read_complete(text: str) -> Complete:
    """On what basis parts are taken to be all of their whole.

    Raises:
        ShapeError: The word is none of these.
    """
    plain = {"yes": "stated", "true": "stated", "false": "no"}.get(text.strip().lower(), text)
    return Complete(choice(plain, Complete))


def read_yes_no(text: str) -> bool | None:
    """Yes, no, or unknown, which is None.

    Raises:
        ShapeError: The word is none of these.
    """
    if (word := text.strip().lower()) not in _YES_NO:
        raise ShapeError(text, "yes, no or unknown")
    return _YES_NO[word]


def read_citation(text: str, *, quoted: bool) -> Citation:
    """A citation of one line.

    Args:
        text: The line.
        quoted: Whether it stood in quotes of YAML's own: then words alone arrive without quotation marks.

    Raises:
        CitationError: It cannot be read.
    """
    try:
        return Citation.read(text)
    except CitationError as problem:
        if quoted and '"' not in text:
            return Citation(quote=text)
        if problem.fix or problem.found != text or '"' in text:
            raise
        fix = f"if these are the source's words, put them in quotes: {in_quotes(text)}"
        if place := _PLACE.match(text):
            fix = f"put the source's words in quotes: {place[0]} {in_quotes(text[place.end() :].strip())}"
        raise CitationError(problem.found, problem.expected, fix) from None
