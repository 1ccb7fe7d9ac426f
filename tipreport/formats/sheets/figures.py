"""From the cells of a table to its figures, each with all that headers and labels say of it."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from tipreport.errors import FigureError, MissingValueError, ShapeError, UnknownKeyError
from tipreport.formats.sheets.headers import position, shown
from tipreport.formats.sheets.labels import Label, Labels
from tipreport.formats.sheets.layout import IGNORE, INDICATOR, LABELS, MARK, VALUE, Column
from tipreport.formats.sheets.records import Record
from tipreport.formats.sheets.words import is_child
from tipreport.model.guidance import meant
from tipreport.model.spelling import did_you_mean, nearest
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tipreport.errors import ValueProblem
    from tipreport.formats.sheets.labels import Label
    from tipreport.formats.sheets.records import Extract
    from tipreport.formats.sheets.table import SheetTable

_NEEDED = ("period", "place", INDICATOR)  # without which nobody knows what is counted
_SOME = "partial, one of several rows with this label"
_SUPERSCRIPTS = str.maketrans("", "", "¹²³⁰⁴⁵⁶⁷⁸⁹")


@frozen
class HeaderMeaning:
    """What the header of a column says of its figures.

    Attributes:
        says: By the columns of a table in CSV.
        left_out: What the line of the header says by whose label the column is left out; empty if it is not.
        partial: Whether of several columns that would count the same each counts only some of that.
    """

    says: dict[str, str]
    left_out: str = ""
    partial: bool = False


class TableReader:
    """Reads one table of a sheet."""

    def __init__(self, table: SheetTable) -> None:
        """Prepare.

        Args:
            table: The table.
        """
        self.table = table
        self.layout = table.layout
        self.grid = table.grid
        self.named = table.named
        self.extract = table.extract
        self.refuse = table.refuse

    def read(self) -> Extract:
        """Return the figures of the table; what is not known is reported."""
        columns = self.columns()
        self.table.matcher.children_named = self.names_children(columns)
        figures = self.figure_columns(columns)
        if not figures:
            if not self.extract.gaps:
                fix = f"give a column as `{VALUE}`, or say in `across` what the header says"
                self.refuse(self.layout.header[1], 0, MissingValueError("figures", "a column with amounts", fix))
            return self.extract
        telling = sorted({*figures, *(at for at, one in columns.items() if one.says == MARK)})
        beside = {at: one for at, one in columns.items() if at not in figures}
        labels = Labels(self.table, beside, telling)
        for row in self.rows(beside, telling):
            label = labels.read(row)
            if label is not None:
                self.extract.records.extend(self.of_row(row, label, figures))
        self.state_coverage()
        self.state_wholes()
        return self.extract

    def rows(self, columns: dict[int, Column], figures: list[int]) -> range:
        """Return the rows that are read, without the notes below them."""
        first, last = self.table.span
        while last > first and self.is_note(last, columns, figures):
            last -= 1
        return range(first, last + 1)

    def is_note(self, row: int, columns: dict[int, Column], figures: list[int]) -> bool:
        """Return whether a row has no amount, and at the most one text, which is no label that is known."""
        if any(self.grid.text(row, at).strip() for at in figures):
            return False
        filled = [at for at in range(self.grid.width) if self.grid.text(row, at).strip()]
        labels = [(columns[at].says, self.grid.text(row, at)) for at in filled if at in columns]
        return not filled[1:] and not any(self.table.matcher.meaning(*label) for label in labels)

    def columns(self) -> dict[int, Column]:
        """Return what the columns say that the layout names; a problem for each that is not there."""
        found: dict[int, Column] = {}
        for name, (node, column) in self.layout.columns.items():
            at = position(name, self.named)
            if at is None:
                self.table.problems.of_layout(node, self.missing(name))
                self.extract.gaps = True
            else:
                found[at] = column
        return found

    def missing(self, name: str) -> ValueProblem:
        """Return the problem of a column that is not in the sheet."""
        first, last = (row + 1 for row in self.layout.header)
        rows = f"row {first}" if first == last else f"rows {first}-{last}"
        known = [title for title in self.named if title]
        expected = f"the header of a column in {rows} of {self.grid.name or 'the sheet'}, or its letters"
        return UnknownKeyError(name, expected, did_you_mean(name, known))

    def figure_columns(self, columns: dict[int, Column]) -> dict[int, HeaderMeaning]:
        """Return the columns whose cells are figures, each with what its header says of them."""
        figures = {at: HeaderMeaning({}) for at, one in columns.items() if one.says == VALUE}
        for at, title in enumerate(self.named):
            if at in columns or not (title or self.has_text(at)):
                continue
            if not self.layout.across or not title:
                self.refuse(self.layout.header[1], at, self.unknown_column(at, title))
            elif (above := self.across(at)) is not None:
                figures[at] = above
        return figures

    def names_children(self, columns: Iterable[int]) -> bool:
        """Return whether girls, boys or children are among the labels: then women and men are those of age."""
        first, last = self.table.span
        rows = self.grid.rows[first : last + 1]
        beside = chain.from_iterable({row[at] for row in rows if at < len(row)} for at in columns)
        return any(map(is_child, {*chain.from_iterable(self.table.headers), *beside}))

    def has_text(self, column: int) -> bool:
        """Return whether something stands in a column below the header."""
        first, last = self.table.span
        return any(self.grid.text(row, column).strip() for row in range(first, last + 1))

    def unknown_column(self, at: int, title: str) -> ValueProblem:
        """Return the problem of a column of which the layout says nothing."""
        name = shown(at, title)
        dimensions = [one.id for one in self.table.matcher.book.dimensions]
        near = meant(title) or nearest(title, [*dimensions, VALUE])
        guess = f"`{name}: {near}`" if near else f"`{name}: {IGNORE}` if no figure needs it"
        return UnknownKeyError(
            name, "a column that the layout knows", f"say what it is under `columns`, such as {guess}"
        )

    def across(self, at: int) -> HeaderMeaning | None:
        """Return what the header of a column says; None where that is not known."""
        above = HeaderMeaning({})
        for row, column in enumerate(self.layout.across):
            text = self.table.headers[row][at]
            place = self.layout.header[0] + row, at
            if column == IGNORE or (not text and (column not in _NEEDED or column in self.layout.defaults)):
                continue
            meaning = self.table.known(column, text, place, names=True)
            if meaning is None:
                return None
            left_out = column if meaning.left_out else above.left_out
            above = HeaderMeaning({**above.says, **dict(meaning.says)}, left_out, above.partial or meaning.partial)
        return above

    def of_row(self, row: int, label: Label, figures: dict[int, HeaderMeaning]) -> Iterator[Record]:
        """Yield the figures of a row."""
        for at, above in figures.items():
            says = {**self.layout.defaults, **label.says, **above.says}
            value = " ".join(self.grid.text(row, at).split()).translate(_SUPERSCRIPTS)
            left_out = above.left_out or label.left_out
            if left_out:
                self.extract.left_out.append((left_out, says))
            elif above.says and (
                both := [name for name, code in label.says.items() if above.says.get(name, code) != code]
            ):
                found = f"{both[0]}: {above.says[both[0]]} above, {label.says[both[0]]} beside"
                self.refuse(row, at, FigureError(found, "one of the two", "correct `columns`, `across` or `words`"))
            elif (row, at) in self.grid.unreadable:
                self.refuse_cell(row, at)
            else:
                marked = f"{value} [{label.mark}]" if value and label.mark else value or label.mark
                yield Record(self.grid, (row, at), says, marked, label.note, label.partial or above.partial)

    def refuse_cell(self, row: int, column: int) -> None:
        """Report a cell that has no value."""
        why = self.grid.unreadable[row, column]
        formula = why.startswith("=")
        expected = "the number that the formula gave" if formula else "a number"
        fix = (
            "open the file in a spreadsheet, and save it"
            if formula
            else "correct the formula, or write the mark of a missing number"
        )
        self.refuse(row, column, ShapeError(why, expected, fix))

    def state_coverage(self) -> None:
        """Say of figures under a label whose repeated rows are partial that they are, where several say the same."""
        partial = [one for one in self.extract.records if one.partial]
        repeated = Counter(_without(one.says, set()) for one in partial)
        for one in partial:
            if repeated[_without(one.says, set())] > 1:
                one.coverage = _SOME

    def state_wholes(self) -> None:
        """Say of each total that its parts are all of it, where the layout says so and none of them was left out."""
        if self.extract.gaps:
            return
        for name in self.layout.complete:
            parts = set(name.split("+"))
            known = {_without(one.says, parts) for one in self.extract.records if parts <= one.says.keys()}
            known -= {_without(said, parts) for column, said in self.extract.left_out if column in {*parts, LABELS}}
            for one in self.extract.records:
                total = parts.isdisjoint(one.says) and frozenset(one.says.items()) in known
                if total or (name in _NEEDED and _without(one.says, parts) in known and self._has_narrower(one, name)):
                    one.complete = (*one.complete, name)

    def _has_narrower(self, total: Record, name: str) -> bool:
        """Return whether a figure counts the same of a narrower place or period: every figure has one of these."""
        book, outer, rest = self.table.matcher.book, total.says[name], _without(total.says, {name})
        return any(
            one.says[name] != outer and _without(one.says, {name}) == rest and book.within(name, one.says[name], outer)
            for one in self.extract.records
        )


def _without(says: dict[str, str], names: set[str]) -> frozenset[tuple[str, str]]:
    return frozenset(pair for pair in says.items() if pair[0] not in names)
