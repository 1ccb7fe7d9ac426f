"""A layout for a sheet that has none: what the catalogue's words say of it, and questions where they say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from tipreport.formats.sheets import hxl
from tipreport.formats.sheets.cells import column_name
from tipreport.formats.sheets.headers import header_rows, titles
from tipreport.formats.sheets.layout import DIMENSION, INDICATOR, LABELS, MARK, REPORTER, UNIT, VALUE
from tipreport.formats.sheets.layout_file import QUESTION
from tipreport.formats.sheets.looks import is_amount, is_count, is_year
from tipreport.formats.sheets.words import COUNTED, MARKS, TOTALS, VALUES, Matcher
from tipreport.model.codebook import Codebook
from tipreport.model.group import GROUP
from tipreport.model.indicator import standard_indicators
from tipreport.model.spelling import as_code, plain
from tipreport.value_classes import define

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tipreport.formats.sheets.cells import Grid
    from tipreport.formats.sheets.layout import SPAN


@define
class Proposal:
    """What is proposed for one table.

    Attributes:
        sheet: The name of its sheet.
        header: The rows of its header.
        columns: What each column says, by header or letter, with a comment.
        across: What each row of the header says, with a comment.
        words: The labels that nobody knows, by what their columns say, each with the nearest known word.
        totals: The dimensions over which there are totals.
        meanings: What columns or headers say.
    """

    sheet: str
    header: SPAN
    columns: dict[str, tuple[str, str]] = field(factory=dict)
    across: list[tuple[str, str]] = field(factory=list)
    words: dict[str, dict[str, str]] = field(factory=dict)
    totals: list[str] = field(factory=list)
    meanings: set[str] = field(factory=set)


def propose(grid: Grid) -> list[Proposal]:
    """Return what is proposed for the tables of a sheet; nothing where no number is in it."""
    blocks = list(_blocks(grid))
    return [_Proposer(grid, span, last).proposal() for span, last in blocks]


def _blocks(grid: Grid) -> Iterator[tuple[SPAN, int]]:
    """Yield the rows of each header, and the last row below it with an amount.

    A header is several texts in a row, or in rows that follow each other, above a row with amounts. Another one begins
    a table of its own if an empty row, or one with a single text, stands before it.
    """
    header: SPAN | None = None
    last = None
    waiting: SPAN | None = None
    for row, cells in enumerate(grid.rows):
        if any(map(is_count, cells)):
            if waiting is not None and (header is None or not _follows(grid, waiting[0])):
                if header is not None and last is not None:
                    yield header, last
                header = waiting
            waiting = None
            last = row
        elif _spread(grid, row):
            joined = waiting is not None and waiting[1] == row - 1 and not _tagged(cells)
            waiting = (waiting[0], row) if joined and waiting is not None else (row, row)
    if header is not None and last is not None:
        yield header, last


def _follows(grid: Grid, row: int) -> bool:
    """Return whether the row before one has several texts, or an amount."""
    return row > 0 and (_spread(grid, row - 1) or any(map(is_count, grid.rows[row - 1])))


def _tagged(cells: Sequence[str]) -> bool:
    """Return whether a row has the hashtags of the Humanitarian Exchange Language."""
    filled = [text for text in cells if text.strip()]
    return len(filled) > 1 and all(text.strip().startswith("#") for text in filled)


def _spread(grid: Grid, row: int) -> bool:
    """Return whether a row has texts in several columns, or one that is not above the labels."""
    filled = [at for at, text in enumerate(grid.rows[row]) if text.strip()]
    return len(filled) > 1 or any(at > 0 for at in filled)


class _Proposer:
    """Looks at one table."""

    def __init__(self, grid: Grid, span: SPAN, last: int) -> None:
        self.grid = grid
        self.rows = header_rows(grid, span)
        self.named = titles(self.rows)
        self.matcher = Matcher(Codebook.standard(), standard_indicators(), {})
        self.dimensions = [one.id for one in self.matcher.book.dimensions]
        self.found = Proposal(grid.name, span)
        self.naming = False  # whether the column before names the dimension of the next
        below = grid.rows[span[1] + 1 : last + 1]
        self.cells = [[cells[at].strip() if at < len(cells) else "" for cells in below] for at in range(grid.width)]

    def proposal(self) -> Proposal:
        """Return what is proposed."""
        figures = [at for at in range(self.grid.width) if self.has_figures(at)]
        values = [at for at in figures if self.is_value(at)]
        if not values and len(figures) == 1 and self.meaning_of_header(figures[0]) is None:
            values = figures
        counts = [at for at in figures if not self.is_in_percent(at)]
        if 0 < len(values) < len(counts) and all(plain(self.rows[-1][at]) in COUNTED for at in values):
            figures, values = counts, []  # cases beside calls, victims beside women: each column has counts
        for at in range(self.grid.width):
            if at in figures and at not in values and not values:
                continue
            if self.named[at] or any(self.cells[at]):
                says = (VALUE, "") if at in values else self.numbers(at) if at in figures else self.column(at)
                self.found.columns[self.name(at)] = says
        if not values:
            self.found.across = [self.across(row, figures) for row in range(len(self.rows))]
        return self.found

    def is_value(self, at: int) -> bool:
        """Return whether the header of a column says that it has amounts."""
        word = self.rows[-1][at]
        return plain(word) in VALUES or (word.startswith("#") and hxl.column_of(word) == VALUE)

    def name(self, at: int) -> str:
        """Return how a layout names a column: by its header, where no other has it."""
        title = self.named[at]
        return title if title and self.named.count(title) == 1 else column_name(at)

    def has_figures(self, at: int) -> bool:
        """Return whether most cells of a column are amounts, and it is not one of years or the like."""
        filled = [text for text in self.cells[at] if text]
        amounts = sum(map(is_amount, filled))
        years = all(is_year(text) for text in filled)
        return bool(filled) and amounts * 2 > len(filled) and not years and self.role_of_header(at) is None

    def is_in_percent(self, at: int) -> bool:
        """Return whether all cells of a column are percentages."""
        return all(text.endswith("%") for text in self.cells[at] if text)

    def role_of_header(self, at: int) -> str | None:
        """Return the dimension, or the like, that the header of a column names."""
        word = self.rows[-1][at] or self.named[at]
        if plain(word) in {INDICATOR, UNIT, REPORTER}:
            return plain(word)
        if plain(word) in MARKS:
            return MARK
        role = self.matcher.dimension(word) if word else None
        return None if role == VALUE else role

    def meaning_of_header(self, at: int) -> object:
        """Return what the header of a column means as a label; None where that is not known."""
        return self.matcher.meaning(LABELS, self.rows[-1][at]) if self.rows[-1][at] else None

    def column(self, at: int) -> tuple[str, str]:
        """Return what a column beside the amounts says, and why; a question where that is not known."""
        labels = list(dict.fromkeys(filter(None, self.cells[at])))
        role = self.role_of_header(at)
        if role == MARK:
            return MARK, "say in `marks` of the source what its marks mean"
        if role is None and len(labels) == 1 and not self.matcher.by_catalogue(LABELS, labels[0]):
            return QUESTION, f"every row says {labels[0]}; `ignore`, if no figure needs it"
        if self.naming and role is None:
            self.naming = False
            return LABELS, "what they are stands in the column before"
        role, comment = (role, "") if role else self.by_labels(labels)
        if role == DIMENSION:
            self.naming = True
            return f"{{dimension_of: {QUESTION}}}", "the header of the column whose dimensions these are"
        if role in self.found.meanings and role != LABELS:
            return "ignore", f"another column says the {role}"
        if role != QUESTION:
            self.take(role, labels)
        elif comment.startswith("such as") and (name := as_code(self.rows[-1][at] or self.named[at])):
            declared = f"`dimensions: {{{name}: {{title: {name}}}}}`"
            comment += f"; `{name}`, if they are a list of their own, with {declared} at the end"
        return role, comment

    def numbers(self, at: int) -> tuple[str, str]:
        """Return the question what a column of numbers beside the amounts says."""
        some = list(dict.fromkeys(filter(None, self.cells[at])))[:3]
        return QUESTION, f"numbers, such as {'; '.join(some)}; `ignore`, if no figure needs them"

    def across(self, row: int, figures: Sequence[int]) -> tuple[str, str]:
        """Return what a row of the header says of the columns of figures, and why."""
        labels = list(dict.fromkeys(self.rows[row][at] for at in figures if self.rows[row][at]))
        if not labels:
            return "ignore", "nothing stands there"
        others = [label for label in labels if plain(label) not in COUNTED]
        role, comment = self.by_labels(others or labels)
        if len(others) < len(labels) and (role == QUESTION or len(others) == 1):
            role, comment = INDICATOR, "each column counts something else"
        if role == DIMENSION:
            return "ignore", f"{labels[0]} names what is below"
        if role != QUESTION:
            self.take(role, labels)
        return role, comment

    def by_labels(self, labels: Sequence[str]) -> tuple[str, str]:
        """Return what labels are, by the words of the catalogue: that of which most are known."""
        telling = [label for label in labels if plain(label) not in TOTALS]
        known = {role: sum(self.is_known(role, label) for label in telling) for role in self.roles()}
        best = max(known, key=lambda role: known[role])
        most = known[best]
        if sum(bool(self.matcher.by_catalogue(LABELS, label)) for label in telling) > most:
            return LABELS, "each says its own dimension"
        if most == 0:
            return QUESTION, f"such as {'; '.join(labels[:3])}"
        equal = [role for role, number in known.items() if number == most]
        if len(equal) > 1:
            return QUESTION, f"{' or '.join(equal)}: {'; '.join(telling[:3])}"
        return best, ""

    def roles(self) -> list[str]:
        """Return what labels may be."""
        return [INDICATOR, DIMENSION, GROUP, *self.dimensions]

    def is_known(self, role: str, label: str) -> bool:
        """Return whether a label means something in a column that says this."""
        meaning = self.matcher.meaning(role, label)
        return meaning is not None and (bool(meaning.says) or meaning.dimension is not None)

    def take(self, role: str, labels: Iterable[str]) -> None:
        """Keep what a column says, and which of its labels nobody knows."""
        self.found.meanings.add(role)
        for label in labels:
            if plain(label) in TOTALS:
                if role in {*self.dimensions, GROUP, LABELS} - {"period"} and role not in self.found.totals:
                    self.found.totals.append(role)
                if role != "period":
                    continue
            if self.matcher.meaning(role, label) is None or (role == "period" and plain(label) in TOTALS):
                self.found.words.setdefault(role, {})[label] = self.matcher.nearest(role, label)
