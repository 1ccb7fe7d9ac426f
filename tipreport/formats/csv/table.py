"""The columns of a CSV file, and its rows, put into sheets."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tipreport.errors import LimitError, ShapeError
from tipreport.formats.csv.batches import MOST_CHARACTERS, Batches
from tipreport.formats.csv.header import KEYS, KNOWN, read_columns
from tipreport.formats.csv.plain_rows import RowPatterns
from tipreport.formats.csv.rows import RowReader
from tipreport.formats.csv.sheets import OF_SOURCE, RawSheets
from tipreport.formats.nodes import Node, Scalar
from tipreport.model.codebook import Codebook

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from tipreport.errors import ValueProblem
    from tipreport.formats.csv.lines import Lines
    from tipreport.formats.problems import Problems

_MOST_COLUMNS = 1_000  # with a name


class CsvTable:
    """The columns of a file, and its rows as sheets.

    Attributes:
        columns: The names of the columns, each in its place.
        named: The columns by their names.
        place: At which position each column stands.
        of_source: The columns that say what edition it is.
        declared: The dimensions that columns declare.
        dimensions: All that have a column.
        raw: The sheets of all rows.
        elsewhere: Returns what is declared elsewhere for the edition of a source, by the keys of a report.
        of_parts: The numbers of what stands in rows that are parts of others.
        torn: Whether rows were left out of which not even the edition is known.
    """

    def __init__(self, lines: Lines, problems: Problems, elsewhere: Callable[[str], dict[str, Node]]) -> None:
        self.problems = problems
        self.elsewhere = elsewhere
        self.lines = lines
        self.batches = Batches(lines)
        self.torn = False
        standard = Codebook.standard()
        self.built_in = frozenset(map(id, (*standard.dimensions, *standard.units)))
        self.columns = self.header()
        self.named = {column.text: column for column in self.columns}
        self.place = {column.text: position for position, column in enumerate(self.columns)}
        self.of_source = [name for name in OF_SOURCE if name in self.place]
        self.declared = [name for name in self.named if name and name not in KNOWN]
        self.dimensions = {*(KNOWN - KEYS).intersection(self.named), *self.declared}
        self.readers: dict[tuple[Hashable, ...], RowReader] = {}
        self.latest: tuple[Codebook, RowReader] | None = None
        self.known_patterns: dict[RowReader, RowPatterns] = {}
        self.of_parts: set[int] = set()  # those of parts

    def reader(self, book: Codebook) -> RowReader:
        """Return the reader for the editions whose code lists have the same dimensions and units."""
        if self.latest is None or self.latest[0] is not book:
            # What is built in is the same object everywhere, and takes long to compare; what is declared is short.
            lists = tuple([id(one) if id(one) in self.built_in else one for one in (*book.dimensions, *book.units)])
            if lists not in self.readers:
                self.readers[lists] = RowReader(book, [column.text for column in self.columns])
            self.latest = book, self.readers[lists]
        return self.latest[1]

    def patterns(self, book: Codebook) -> RowPatterns:
        """Return what rows say besides what their sheets agree in, as that reader reads it; once all are read."""
        reader = self.reader(book)
        if reader not in self.known_patterns:
            self.known_patterns[reader] = RowPatterns(reader, self.raw.cutter, self.raw.numbered)
        return self.known_patterns[reader]

    @cached_property
    def raw(self) -> RawSheets:
        """Return the sheets of all rows."""
        return RawSheets(self.place, len(self.columns), self.lines.delimiter)

    def report_torn(self) -> None:
        """Report a row that is no CSV any more."""
        if self.batches.torn is None:
            return
        fix = 'put a value that holds a comma or a " in quotes, and write each " in it twice'
        problem: ValueProblem = ShapeError("quotation marks that do not match", "a row of values", fix)
        if self.batches.too_long:
            fix = 'shorten it; or look for a " before it that nothing closes'
            problem = LimitError("a value without end", f"at most {MOST_CHARACTERS:,} characters in a value", fix)
        self.problems.add(Node(self.batches.torn, 1), problem)
        self.torn = True

    def texts(self, line: int) -> tuple[str, ...]:
        """Return what stands in the columns of the row that begins in a line, and an empty text after them."""
        return (*map(str.strip, self.lines.row(line)), "")

    def header(self) -> list[Scalar]:
        """Return the columns; a problem for each whose name is not known, and for those that are missing."""
        line, names = next((row for row in self.batches.rows() if any(map(str.strip, row[1]))), (1, []))
        self.report_torn()
        if not names and not self.torn:
            self.problems.add(Node(1, 1), ShapeError("nothing", "a line with the names of the columns"))
        columns = self.scalars(line, names)
        if (many := sum(bool(column.text) for column in columns)) > _MOST_COLUMNS:
            problem = LimitError(
                f"{many:,} columns", f"at most {_MOST_COLUMNS:,} columns", "write a row for each figure"
            )
            self.problems.add(Node(line, 1), problem)
            return columns
        return read_columns(columns, line, self.problems)

    def scalars(self, line: int, fields: Iterable[str]) -> list[Scalar]:
        """Return the values of a row, each in its place."""
        places = self.lines.places(line)
        return [Scalar(*place, text.strip(), plain=True) for text, place in zip(fields, places, strict=False)]

    def fill_sheets(self) -> None:
        """Put all rows into their sheets."""
        unnamed = [at for at, column in enumerate(self.columns) if not column.text]
        for batch in self.batches.batches(self.raw.cutter, unnamed):
            for line, fields in batch.ragged:
                self.report_width(line, fields)
            self.raw.add(batch)
        self.report_torn()
        if "part_of" in self.place:
            at = self.raw.cutter.beside.index(self.place["part_of"])
            self.of_parts = {number for number, texts in enumerate(self.raw.numbered) if texts[at].strip()}

    def stray(self, texts: Sequence[str]) -> list[int]:
        """Return the places of values that stand in no column with a name."""
        names = [column.text for column in self.columns]
        return [at for at, text in enumerate(texts) if text and not (at < len(names) and names[at])]

    def report_width(self, line: int, fields: list[str]) -> None:
        """Report a row that has a value too few or too many."""
        texts = tuple(map(str.strip, fields))
        if not any(texts):
            return
        stray = self.stray(texts)
        at = self.scalars(line, texts)[stray[0]] if stray else Node(line, 1)
        fix = "put a value that holds a comma in quotes" if stray else "write a comma between all columns, empty or not"
        expected = f"one for each of the {len(self.columns)} columns, each with a name"
        self.problems.add(at, ShapeError(f"{len(texts)} values", expected, fix))
        self.torn = True
