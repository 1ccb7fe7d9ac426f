"""The lines of a table, cut into what is needed of each row, and no further.

Most rows begin as the one before them does: then what they agree in is known without a look at each value. And most
rows of a sheet say what those of other sheets say: texts that stand side by side are one text until it is a new one.
"""

from __future__ import annotations

from functools import partial
from itertools import chain, compress, groupby
from operator import add
from typing import TYPE_CHECKING

from tipreport.formats.csv.rows import ConverterCache, kind_of_citation
from tipreport.value_classes import define

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Texts = tuple[str, ...]


@define(eq=False)
class CutRows:
    """What stands in rows.

    Attributes:
        runs: What stands in the columns in which the rows of a sheet agree, with how many rows have the same there.
        besides: For each, what else stands in it, as a number for each combination.
        values: For each, its value.
        ids: The ids that are stated, by positions of rows.
    """

    runs: Sequence[tuple[Texts, int]]
    besides: Sequence[int]
    values: Sequence[str]
    ids: Mapping[int, str]


class _Numbering(dict[Texts, int]):
    """Numbers for what is looked up, in the order in which it first is."""

    def __missing__(self, texts: Texts) -> int:
        self[texts] = number = len(self)
        return number


class Cutter:
    """Cuts the rows of one table.

    The columns before the first one in which rows of a sheet may differ are its head, which is not cut as long as lines
    begin alike. The columns after it that say what else a row says are its middle, which is one text.

    Attributes:
        width: How many columns there are.
        agreed: The columns in which the rows of a sheet agree.
        beside: The columns in which they may differ, but for id, value and note.
        numbered: What stands in these, with its number.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - a place for each kind of column
        self,
        width: int,
        agreed: Sequence[int],
        value: int,
        id_: int | None,
        delimiter: str,
        cite: int | None = None,
        note: int | None = None,
    ) -> None:
        """Prepare.

        Args:
            width: How many columns there are.
            agreed: The columns in which the rows of a sheet agree.
            value: The column of the value.
            id_: The column of the id, if there is one.
            delimiter: What separates the values.
            cite: The column of the citation, likewise, of which only the kind is kept.
            note: The column of the note, likewise, which says nothing of what is counted.
        """
        self.width = width
        self.agreed = agreed
        self.beside = [at for at in range(width) if at not in {*agreed, value, id_, note}]
        self.numbered = _Numbering()
        self._value, self._id, self._delimiter, self._cite = value, id_, delimiter, cite
        self._head = next(at for at in range(width) if at not in {*agreed, id_})
        tail = next((at for at in range(self._head, width) if at not in self.beside or at == cite), width)
        self._tail = max(tail, self._head + 1)
        middle = delimiter if self._tail - self._head > 1 else ""
        self._known = ConverterCache(partial(_number, self.numbered, middle))
        self._cites = ConverterCache(kind_of_citation)

    def rows(self, rows: Sequence[Sequence[str]]) -> CutRows:
        """Return what stands in rows whose values are cut apart."""
        columns = list(zip(*rows, strict=True)) or [()] * self.width
        agreed = [columns[at] for at in self.agreed]
        numbers = map(self.numbered.__getitem__, _together(self._besides(dict(enumerate(columns))), len(rows)))
        ids = () if self._id is None else columns[self._id]
        return CutRows(_runs(_together(agreed, len(rows))), list(numbers), columns[self._value], _stated(ids))

    def lines(self, lines: Sequence[str]) -> CutRows | None:
        """Return what stands in lines without quotation marks; None where one has a value too few or too many."""
        head, size, id_ = "\n" if self._head else "", 0, ""
        agreed: list[Texts] = [()]
        starts = [0]
        cut: list[list[str]] = []
        ids: dict[int, str] = {}
        for line in lines:
            if not line.startswith(head):
                cells = line.split(self._delimiter, self._head)
                if len(cells) <= self._head:
                    return None
                size = len(line) - len(cells[-1])
                head, texts = line[:size], tuple([cells[at] for at in self.agreed if at < self._head])
                id_ = "" if self._id is None or self._id >= self._head else cells[self._id]
                if texts != agreed[-1]:
                    agreed.append(texts)
                    starts.append(len(cut))
            if id_:
                ids[len(cut)] = id_
            cut.append(line[size:].rsplit(self._delimiter, self.width - self._tail))
        ends = (*starts[1:], len(cut))
        runs = [(one, end - start) for one, start, end in zip(agreed, starts, ends, strict=True) if end > start]
        return self._rest(runs, cut, ids)

    def _rest(self, runs: list[tuple[Texts, int]], cut: Sequence[list[str]], ids: dict[int, str]) -> CutRows | None:
        """Return what stands in lines, by their heads and what stands behind these."""
        if set(map(len, cut)) != {self.width - self._tail + 1}:
            return None
        middle, *others = zip(*cut, strict=True)
        if {text.count(self._delimiter) for text in set(middle)} != {self._tail - self._head - 1}:
            return None
        columns = {self._head: middle, **dict(enumerate(others, self._tail))}
        if behind := [columns[at] for at in self.agreed if at in columns]:
            heads = chain.from_iterable([texts] * number for texts, number in runs)
            runs = _runs(map(add, heads, _together(behind, len(cut))))
        if self._id in columns:
            ids = _stated(columns[self._id])
        numbers = map(self._known.__getitem__, _together(self._besides(columns), len(cut)))
        return CutRows(runs, list(numbers), columns[self._value], ids)

    def _besides(self, columns: Mapping[int, Sequence[str]]) -> list[Sequence[str]]:
        """Return what stands in the columns in which rows may differ, as far as they are cut apart."""
        cited = {} if self._cite is None else {self._cite: list(map(self._cites.__getitem__, columns[self._cite]))}
        return [cited.get(at, columns[at]) for at in self.beside if at in columns]


def _number(numbered: Mapping[Texts, int], delimiter: str, texts: Texts) -> int:
    """Return the number of what stands in rows, where the middle is one text unless no delimiter is named."""
    return numbered[(*texts[0].split(delimiter), *texts[1:]) if delimiter else texts]


def _together(columns: Sequence[Sequence[str]], rows: int) -> list[Texts]:
    """Return for each row what stands in some columns."""
    return list(zip(*columns, strict=True)) if columns else [()] * rows


def _runs(agreed: Iterable[Texts]) -> list[tuple[Texts, int]]:
    """Return what differs from what stands before it, each with how often it stands there."""
    return [(texts, len(list(run))) for texts, run in groupby(agreed)]


def _stated(ids: Sequence[str]) -> dict[int, str]:
    """Return the ids that are stated, by positions."""
    return dict(compress(enumerate(ids), ids))
