"""The rows of a CSV file as they are put together into sheets: before anything is known of what they say."""

from __future__ import annotations

import sys
from array import array
from functools import cached_property
from typing import TYPE_CHECKING, cast

from attrs import field

from tipreport.arguments import is_id
from tipreport.formats.csv.cutting import Cutter
from tipreport.formats.csv.rows import OF_SHEET, ConverterCache, span
from tipreport.formats.keys import TABLE
from tipreport.value_classes import define

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tipreport.formats.csv.batches import Batch
    from tipreport.model.table import Span

OF_SOURCE = tuple(key.name for key in TABLE["source"] if key.name != "id")
_AGREED = frozenset({"source", *OF_SOURCE, *OF_SHEET})


@define(eq=False)
class RawSheet:
    """Rows of one edition that agree in all columns in which the rows of a sheet agree.

    Attributes:
        agreed: What stands in these columns.
        lines: Where each begins.
        besides: For each what else stands in it, as a number for each combination.
        spans: The bounds of each; None of an amount that is no plain one.
        stated: The ids that are stated, by line.
    """

    agreed: tuple[str, ...]
    lines: Sequence[int]
    besides: Sequence[int]
    spans: list[Span | None]
    stated: dict[int, str] = field(factory=dict)

    def add(self, lines: Sequence[int], besides: Sequence[int], spans: list[Span | None]) -> None:
        """Add further rows."""
        self.lines = _together(self.lines, lines)
        if not isinstance(self.besides, list):
            self.besides = list(self.besides)
        self.besides.extend(besides)
        self.spans += spans

    def with_rows(self, other: RawSheet) -> RawSheet:
        """Return this sheet with the rows of one that agrees with it but for how it is written."""
        joined = RawSheet(self.agreed, self.lines[:], self.besides[:], self.spans[:], self.stated | other.stated)
        joined.add(other.lines, other.besides, other.spans)
        return joined

    def bounded(self) -> list[Span] | None:
        """Return the bounds, if all amounts are plain ones: the list itself, since there are many."""
        return cast("list[Span]", self.spans) if all(self.spans) else None

    @property
    def named(self) -> bool:
        """Return whether the ids that are stated can be ids."""
        return not self.stated or all(map(is_id, self.stated.values()))


def _together(lines: Sequence[int], more: Sequence[int]) -> Sequence[int]:
    """Return lines, and more of them: a range as long as there is none between them, which takes the least room."""
    if isinstance(lines, range) and isinstance(more, range) and lines.stop == more.start:
        return range(lines.start, more.stop)
    if not isinstance(lines, array):
        lines = array("I", lines)
    lines.extend(more)
    return lines


class RawSheets:
    """The sheets of a file, which rows are put into as they are read.

    Attributes:
        sheets: The sheets, each by what stands in the columns in which its rows agree.
        cutter: Cuts the rows.
    """

    def __init__(self, place: Mapping[str, int], width: int, delimiter: str) -> None:
        """Prepare.

        Args:
            place: Where each column stands, by its name.
            width: How many columns there are.
            delimiter: What separates the values.
        """
        agreed = [at for name, at in place.items() if name in _AGREED]
        self.sheets: dict[tuple[str, ...], RawSheet] = {}
        named = (place.get(name) for name in ("cite", "note"))
        self.cutter = Cutter(width, agreed, place["value"], place.get("id"), delimiter, *named)
        self._source = agreed.index(place["source"])
        self._same: dict[tuple[int, ...], tuple[int, ...]] = {}  # one object for all sheets of one shape
        self._spans = ConverterCache(lambda text: span(text.strip()))

    def add(self, batch: Batch) -> None:
        """Put rows into their sheets."""
        cut = batch.rows
        spans = list(map(self._spans.__getitem__, cut.values))
        end = 0
        for agreed, number in cut.runs:
            start, end = end, end + number
            numbers = tuple(cut.besides[start:end])
            rows = batch.lines[start:end], self._same.setdefault(numbers, numbers), spans[start:end]
            if (sheet := self.sheets.get(agreed)) is None:
                texts = tuple(map(sys.intern, agreed))
                sheet = self.sheets[texts] = RawSheet(texts, *rows)
            else:
                sheet.add(*rows)
            if cut.ids:
                stated = ((batch.lines[at], cut.ids[at].strip()) for at in range(start, end) if at in cut.ids)
                sheet.stated.update(stated)

    @cached_property
    def numbered(self) -> tuple[tuple[str, ...], ...]:
        """Return what stands in these columns, by its numbers; once all rows are put into their sheets."""
        return tuple(self.cutter.numbered)

    def source(self, sheet: RawSheet) -> str:
        """Return the id of the edition that a sheet is of."""
        return sheet.agreed[self._source].strip()

    def texts(self, sheet: RawSheet) -> list[str]:
        """Return what stands in each column of a row of which only that is known in which it agrees with its sheet."""
        texts = [""] * (self.cutter.width + 1)
        for at, text in zip(self.cutter.agreed, sheet.agreed, strict=True):
            texts[at] = text.strip()
        return texts
