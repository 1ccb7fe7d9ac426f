"""Rows of a table as figures, in one go where there is nothing about them that has to be told or looked up.

A value that occurs in many rows is read once. Whatever is unusual about a row leaves it to the reader of all files.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from tipreport.errors import ValueProblem
from tipreport.formats.keys import TABLE
from tipreport.model.build import read_amount
from tipreport.model.cell import Cell
from tipreport.model.codebook import ALL, GROUP
from tipreport.model.figure import Figure, Stated
from tipreport.model.indicator import standard_indicators
from tipreport.model.source import Citation
from tipreport.model.wording import Coverage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tipreport.errors import Location
    from tipreport.model.amount import Amount
    from tipreport.model.codebook import Codebook, Unit
    from tipreport.model.indicator import Indicator

_MOST_TEXTS = 10_000
_USUAL = frozenset({"id", "indicator", "value", "unit", "coverage", "cite", "note", "complete", "exclusive"})
_OF_FIGURE = frozenset(key.name for key in TABLE["figure"])


class _UnusualError(Exception):
    """A value that the reader of all files has to look at."""


class _Texts(dict[str, Any]):
    """What the texts of a column are read as."""

    def __init__(self, read: Callable[[str], Any], **empty: Any) -> None:  # noqa: ANN401 - a column's own kind
        super().__init__({"": empty["empty"]} if empty else {})
        self._read = read

    def __missing__(self, text: str) -> Any:  # noqa: ANN401 - as above
        value = self._read(text)
        if len(self) < _MOST_TEXTS:
            self[text] = value
        return value


class RowReader:
    """Reads the rows of one file for the editions about one country."""

    def __init__(self, book: Codebook, columns: Sequence[str]) -> None:
        """Prepare the columns.

        Args:
            book: The code lists in force.
            columns: The names of all columns.
        """
        self._order = [dimension.id for dimension in book.dimensions]
        place = {name: position for position, name in enumerate(columns)}
        self._dimensions = [(place[name], _Texts(partial(_codes, book, name))) for name in self._order if name in place]
        self._unusual = [place[name] for name in place if name in (_OF_FIGURE | {GROUP}) - _USUAL]
        # A column that is not there is as empty as the text after the last.
        self._at = {name: place.get(name, len(columns)) for name in _USUAL}
        self._indicators = _Texts(partial(_indicator, book))
        self._counts = _Texts(_count)
        self._units = _Texts(book.unit, empty=None)
        self._coverages = _Texts(Coverage.read, empty=None)
        self._cites = _Texts(Citation.read, empty=None)
        self._divisions = _Texts(self._division, empty=())

    def figure(self, texts: Sequence[str], location: Callable[[], Location]) -> Figure | None:
        """A figure; None where something about the row is unusual.

        Args:
            texts: The values of the row, and an empty one after them.
            location: Where its amount stands.
        """
        if any(texts[position] for position in self._unusual):
            return None
        try:
            return self._figure(texts, location)
        except (ValueProblem, _UnusualError):
            return None

    def _figure(self, texts: Sequence[str], location: Callable[[], Location]) -> Figure:
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

    def _division(self, text: str) -> tuple[str, ...]:
        """The dimensions, or combinations of them, that a value of `complete` names."""
        found = []
        for item in text.split(";"):
            names = [name.strip() for name in item.split("+")]
            if not set(names) <= set(self._order):
                raise _UnusualError
            found.append("+".join(name for name in self._order if name in names))
        return tuple(dict.fromkeys(found))


def _codes(book: Codebook, name: str, text: str) -> tuple[str, tuple[str, tuple[str, ...]]]:
    """Codes as ids have them, and as coordinates do."""
    codes = book.read(name, [word.strip() for word in text.split(";")])
    if codes == (ALL,):
        raise _UnusualError
    return "+".join(codes).replace(" ", "-"), (name, codes)


def _indicator(book: Codebook, text: str) -> tuple[Indicator, Unit]:
    """An indicator that counts, with the unit that is meant where none is stated."""
    indicator = standard_indicators().get(text)
    if indicator is None or indicator.measured:
        raise _UnusualError
    return indicator, indicator.default_unit(book)


def _count(text: str) -> Amount:
    """An amount whose words alone bound it."""
    amount = read_amount(text, None)
    if not amount.counted or amount.measured or amount.included_in is not None:
        raise _UnusualError
    return amount
