"""Rows of a table, read in one go where there is nothing about them that has to be reported or looked up.

A value that occurs in many rows is read once. Whatever is unusual about a row leaves it to the reader of all files; of
those that are usual, the plain ones need not become figures.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Any

from tipreport.errors import ValueProblem
from tipreport.formats.codes import division
from tipreport.formats.csv.excerpts import Excerpts
from tipreport.formats.csv.header import KNOWN
from tipreport.formats.keys import TABLE
from tipreport.model.amount import WHOLE
from tipreport.model.areas import depends_on_time
from tipreport.model.build import read_amount
from tipreport.model.cell import APART, Cell
from tipreport.model.codebook import ALL
from tipreport.model.concept import Counts
from tipreport.model.figure import Figure
from tipreport.model.group import GROUP
from tipreport.model.indicator import standard_indicators
from tipreport.model.quality import Coverage
from tipreport.model.scope import Stated
from tipreport.model.source import CELL, Citation
from tipreport.model.table import Slot
from tipreport.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tipreport.errors import Location
    from tipreport.formats.csv.lines import Lines
    from tipreport.model.amount import Amount
    from tipreport.model.codebook import Codebook, Coordinates
    from tipreport.model.indicator import Indicator
    from tipreport.model.table import Span
    from tipreport.model.unit import Unit

_MOST_TEXTS = 10_000
_PLACE = "p1"  # stands for all citations that quote nothing
_SCALED = pattern(r"thousand|million|billion", re.IGNORECASE)
_USUAL = frozenset({"id", "indicator", "value", "unit", "coverage", "cite", "note", "complete", "exclusive"})
_OF_FIGURE = frozenset(key.name for key in TABLE["figure"])
OF_SHEET = ("indicator", "unit", *APART)
"""The columns in which the rows of a sheet agree."""


class _UnusualError(Exception):
    """A value that the reader of all files has to look at."""


class ConverterCache(dict[Any, Any]):
    """What the texts of a column are read as, or those of several together."""

    def __init__(self, read: Callable[[Any], Any], **empty: Any) -> None:  # noqa: ANN401 - a column's own kind
        super().__init__({"": empty["empty"]} if empty else {})
        self._read = read

    def __missing__(self, text: Any) -> Any:  # noqa: ANN401 - as above
        value = self._read(text)
        if len(self) < _MOST_TEXTS:
            self[text] = value
        return value


class RowReader:
    """Reads the rows of one file for editions whose code lists have the same dimensions and units."""

    def __init__(self, book: Codebook, columns: Sequence[str]) -> None:
        """Prepare the columns.

        Args:
            book: The code lists in force.
            columns: The names of all columns.
        """
        place = {name: position for position, name in enumerate(columns)}
        self._named = [one.id for one in book.dimensions if one.id in place]
        self._dimensions = [(place[name], ConverterCache(partial(_codes, book, name))) for name in self._named]
        unread = {name for name in place if name and name not in KNOWN and name not in book}  # declared, with a mistake
        self._unusual = [place[name] for name in place if name in unread | (_OF_FIGURE | {GROUP}) - _USUAL]
        self._not_plain = [*self._unusual, *(place[name] for name in ("coverage",) if name in place)]
        self._apart = [pair for name, pair in zip(self._named, self._dimensions, strict=True) if name in APART]
        self._beside = [pair for name, pair in zip(self._named, self._dimensions, strict=True) if name not in APART]
        # A column that is not there is as empty as the text after the last.
        self._at = {name: place.get(name, len(columns)) for name in _USUAL}
        self._indicators = ConverterCache(partial(_indicator, book))
        self._adding = ConverterCache(_adds_up)
        self._counts = ConverterCache(_count)
        self._units = ConverterCache(book.unit, empty=None)
        self._coverages = ConverterCache(Coverage.read, empty=None)
        self._cites = ConverterCache(Citation.read, empty=None)
        self._divisions = ConverterCache(partial(_divisions, book), empty=())

    def figure(self, texts: Sequence[str], location: Callable[[], Location]) -> Figure | None:
        """Return a figure; None where something about the row is unusual.

        Args:
            texts: The values of the row, and an empty one after them.
            location: Where its amount stands.
        """
        if any(texts[position] for position in self._unusual):
            return None
        try:
            return self.usual(texts, location)
        except (ValueProblem, _UnusualError):
            return None

    def usual(self, texts: Sequence[str], location: Callable[[], Location]) -> Figure:
        """Return the figure of a row of which it is known that nothing about it is unusual."""
        at = self._at
        indicator, usual_unit = self._indicators[texts[at["indicator"]]]
        unit, coverage, cite = (
            self._units[texts[at["unit"]]],
            self._coverages[texts[at["coverage"]]],
            self._cites[texts[at["cite"]]],
        )
        read = [codes[texts[position]] for position, codes in self._dimensions if texts[position]]
        coordinates = tuple([coordinate for _, coordinate in read])
        id_ = texts[at["id"]]
        words = ".".join([word for word, _ in read])
        return Figure(
            Stated(id_ or None, indicator, unit and unit.name, coordinates, None, coverage, None, cite),
            self._counts[texts[at["value"]]],
            note=texts[at["note"]] or None,
            id=id_ or (f"{indicator.id}/{words}" if words else indicator.id),
            coverage=coverage,
            cite=cite,
            complete=self._divisions[texts[at["complete"]]],
            exclusive=self._divisions[texts[at["exclusive"]]],
            location=location(),
            cell=Cell(indicator, unit or usual_unit, coordinates),
        )

    def adds_up(self, texts: Sequence[str]) -> bool:
        """Return whether a row may count something that adds up; so it does as long as its indicator is not known.

        Args:
            texts: Its values, and an empty one after them.
        """
        return bool(self._adding[texts[self._at["indicator"]]])

    def cell(self, texts: Sequence[str]) -> tuple[Cell, str] | None:
        """Return what the rows of a sheet have in common, and how their derived ids begin; None where that is unusual.

        Args:
            texts: The values of one of its rows, and an empty one after them.
        """
        at = self._at
        try:
            indicator, usual_unit = self._indicators[texts[at["indicator"]]]
            unit = self._units[texts[at["unit"]]] or usual_unit
            read = [codes[text] for position, codes in self._apart if (text := texts[position])]
        except (ValueProblem, _UnusualError):
            return None
        if not (unit is usual_unit or indicator.fits(unit)):
            return None
        words = ".".join([word for word, _ in read])
        cell = Cell(indicator, unit, tuple([coordinate for _, coordinate in read]))
        return cell, f"{indicator.id}/{words}" if words else indicator.id

    def slot(self, texts: Sequence[str]) -> tuple[Slot, str] | None:
        """Return what else a plain row says, and how its derived id ends; None where it is no plain row.

        Args:
            texts: Its values, and an empty one after them.
        """
        if any(texts[position] for position in self._not_plain):
            return None
        try:
            read = [codes[texts[position]] for position, codes in self._beside if texts[position]]
            complete, exclusive = (self._divisions[texts[self._at[key]]] for key in ("complete", "exclusive"))
            cite = self._cites[texts[self._at["cite"]]]
        except (ValueProblem, _UnusualError):
            return None
        if cite is not None and cite.quote is not None:
            return None
        slot = _slot(tuple([coordinate for _, coordinate in read]), complete, exclusive, cited=cite is not None)
        return slot, ".".join([word for word, _ in read])


def _divisions(book: Codebook, text: str) -> tuple[str, ...]:
    """Return the dimensions, or combinations of them, that a value of `complete` names."""
    return tuple(dict.fromkeys(division(book, item) for item in text.split(";")))


def _codes(book: Codebook, name: str, text: str) -> tuple[str, tuple[str, tuple[str, ...]]]:
    """Return codes as ids have them, and as coordinates do."""
    codes = book.read(name, [word.strip() for word in text.split(";")])
    dimension = book.dimension(name)
    if codes == (ALL,) or any(dimension.is_place(code) and depends_on_time(code) for code in codes):
        raise _UnusualError
    return "+".join(codes).replace(" ", "-"), (name, codes)


def _indicator(book: Codebook, text: str) -> tuple[Indicator, Unit]:
    """Return an indicator that counts, with the unit that is meant where none is stated."""
    indicator = standard_indicators().get(text)
    if indicator is None or indicator.measured:
        raise _UnusualError
    return indicator, indicator.default_unit(book)


def _adds_up(text: str) -> bool:
    """Return whether an indicator may count something that adds up."""
    indicator = standard_indicators().get(text)
    return indicator is None or not (indicator.measured or indicator.counts is Counts.NOT_ADDITIVE)


def _count(text: str) -> Amount:
    """Return an amount whose words alone bound it."""
    if _SCALED.search(text):
        raise _UnusualError  # it may be another number in the language of its source
    amount = read_amount(text, None)
    if not amount.counted or amount.measured or amount.included_in is not None:
        raise _UnusualError
    return amount


def span(text: str) -> Span | None:
    """Return the least and the greatest count of a plain amount; None where it is no such."""
    if WHOLE.fullmatch(text):
        return (number := int(text)), number
    try:
        amount = _count(text)
    except (ValueProblem, _UnusualError):
        return None
    if not amount.stated:
        return None
    firm, bounds = amount.firm, amount.bounds
    highs = [int(high) for high in (firm.high, bounds.high) if high is not None]
    return max(int(firm.low), int(bounds.low)), min(highs, default=None)


def kind_of_citation(text: str) -> str:
    """Return what stands for a citation where only that there is one counts: the same for all that quote nothing."""
    if CELL.fullmatch(text):  # as most that differ from row to row
        return _PLACE
    try:
        cite = Citation.read(text)
    except ValueProblem:
        return text
    return text if cite.quote is not None else _PLACE


@lru_cache(_MOST_TEXTS)
def _slot(coordinates: Coordinates, complete: tuple[str, ...], exclusive: tuple[str, ...], *, cited: bool) -> Slot:
    """Return the same object for all rows that say the same."""
    return Slot(coordinates, complete, exclusive, cited)


class FigureOfRow:
    """Makes figures of plain rows of one edition."""

    def __init__(
        self,
        lines: Lines | Excerpts,
        columns: tuple[str, ...],
        book: Codebook,
        path: str,
        reader: RowReader | None = None,
    ) -> None:
        """Prepare.

        Args:
            lines: Those of the file, or those in which the rows stand.
            columns: The names of all columns.
            book: The code lists in force.
            path: The file, as messages name it.
            reader: Of these columns, if there is one already.
        """
        self._told = lines, columns, book, path
        self._known = reader

    def __reduce__(self) -> tuple[type[FigureOfRow], tuple[Lines | Excerpts, tuple[str, ...], Codebook, str]]:
        return FigureOfRow, self._told

    def sent(self, lines: Sequence[int]) -> FigureOfRow:
        """Return the same for the rows that begin in some lines, to be sent elsewhere without the rest of the file."""
        text, columns, book, path = self._told
        return FigureOfRow(Excerpts.of(text, lines), columns, book, path, self._known)

    @cached_property
    def _reader(self) -> RowReader:
        """Return the reader of these columns, made when a figure is asked for: of most tables that are sent none is."""
        _, columns, book, _ = self._told
        return self._known or RowReader(book, columns)

    def __call__(self, line: int) -> Figure:
        """Return the figure of the plain row that begins in a line."""
        lines, columns, _, path = self._told
        texts = (*map(str.strip, lines.row(line)), "")
        return self._reader.usual(texts, lambda: lines.location(path, line, columns.index("value")))
