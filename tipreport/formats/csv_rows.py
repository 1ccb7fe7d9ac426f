"""Rows of a table as figures, in one go where there is nothing about them that has to be told or looked up.

A value that occurs in many rows is read once. Whatever is unusual about a row leaves it to the reader of all files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from tipreport.errors import Location, ValueProblem
from tipreport.formats.keys import TABLE
from tipreport.model.build import read_amount
from tipreport.model.cell import Cell
from tipreport.model.codebook import ALL, GROUP, Codebook, Unit
from tipreport.model.figure import Figure, Stated
from tipreport.model.indicator import Indicator, standard_indicators
from tipreport.model.source import Citation
from tipreport.model.wording import Coverage, Processing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tipreport.model.amount import Amount

T = TypeVar("T")

_MOST_TEXTS = 10_000
_USUAL = frozenset({"id", "indicator", "value", "unit", "coverage", "cite", "note", "complete", "exclusive"})
_OF_FIGURE = frozenset(key.name for key in TABLE["figure"])


class _Texts(dict[str, Any]):
    """What the texts of a column are read as; None for one that is not usual."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> Any:  # noqa: ANN401 - each column has values of its own kind
        try:
            value = self._read(text)
        except ValueProblem:
            value = None
        if len(self) == _MOST_TEXTS:
            self.clear()
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
        self.book = book
        place = {name: position for position, name in enumerate(columns)}
        names = [dimension.id for dimension in book.dimensions if dimension.id in place]
        self._dimensions = [(name, place[name], _Texts(self._codes(name))) for name in names]
        self._unusual = [place[name] for name in place if name in (_OF_FIGURE | {GROUP}) - _USUAL]
        # A column that is not there is as empty as one after the last.
        self._at = {name: place.get(name, len(columns)) for name in _USUAL}
        self._indicators = _Texts(self._indicator)
        self._counts = _Texts(_count)
        self._units = _Texts(book.unit)
        self._coverages = _Texts(Coverage.read)
        self._divisions = _Texts(self._division)

    def _codes(self, name: str) -> Callable[[str], tuple[str, tuple[str, tuple[str, ...]]] | None]:
        def read(text: str) -> tuple[str, tuple[str, tuple[str, ...]]] | None:
            codes = self.book.read(name, [word.strip() for word in text.split(";")])
            return None if ALL in codes else ("+".join(codes), (name, codes))

        return read

    def _indicator(self, text: str) -> tuple[Indicator, Unit] | None:
        indicator = standard_indicators().get(text)
        return None if indicator is None or indicator.measured else (indicator, indicator.default_unit(self.book))

    def _division(self, text: str) -> tuple[str, ...] | None:
        order = [dimension.id for dimension in self.book.dimensions]
        found = []
        for item in text.split(";"):
            names = [name.strip() for name in item.split("+")]
            if not order or not set(names) <= set(order):
                return None
            found.append("+".join(name for name in order if name in names))
        return tuple(dict.fromkeys(found))

    def figure(self, texts: Sequence[str], location: Callable[[], Location]) -> Figure | None:
        """A figure; None where something about the row is unusual.

        Args:
            texts: The values of the row, and an empty one after them.
            location: Where its amount stands.
        """
        at = self._at
        usual = self._indicators[texts[at["indicator"]]]
        amount = self._counts[texts[at["value"]]]
        if usual is None or amount is None or any(texts[position] for position in self._unusual):
            return None
        indicator, unit = usual
        coordinates = []
        words = []
        for _, position, codes in self._dimensions:
            if text := texts[position]:
                if (read := codes[text]) is None:
                    return None
                words.append(read[0])
                coordinates.append(read[1])
        try:
            stated = Stated(
                texts[at["id"]] or None,
                indicator,
                None if (text := texts[at["unit"]]) == "" else self._known(self._units[text]).name,
                tuple(coordinates),
                None,
                None if (text := texts[at["coverage"]]) == "" else self._known(self._coverages[text]),
                None,
                None if (text := texts[at["cite"]]) == "" else Citation.read(text),
            )
            complete, exclusive = (
                self._known(self._divisions[texts[at[key]]]) if texts[at[key]] else ()
                for key in ("complete", "exclusive")
            )
        except (ValueProblem, _UnusualError):
            return None
        derived = "/".join(filter(None, (indicator.id, ".".join(words).replace(" ", "-"))))
        return Figure(
            stated,
            amount,
            note=texts[at["note"]] or None,
            id=stated.id or derived,
            coverage=stated.coverage,
            processing=Processing.VERBATIM,
            cite=stated.cite,
            complete=complete,
            exclusive=exclusive,
            location=location(),
            cell=Cell(indicator, self.book.unit(stated.unit) if stated.unit else unit, stated.coordinates),
        )

    @staticmethod
    def _known(value: T | None) -> T:
        if value is None:
            raise _UnusualError
        return value


class _UnusualError(Exception):
    """A value that the reader of all files has to look at."""


def _count(text: str) -> Amount | None:
    """An amount whose words alone bound it."""
    amount = read_amount(text, None)
    return amount if amount.counted and not amount.measured and amount.included_in is None else None
