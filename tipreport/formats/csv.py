"""Tables in CSV files, where a row is a figure.

Rows become the nodes that a YAML file with the same figures would have, so that one reader reads both, and a problem
is told in the same words at its line and column.
"""

from __future__ import annotations

import re
from collections import deque
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from attrs import field, frozen

from tipreport.errors import (
    DanglingReferenceError,
    FigureError,
    LimitError,
    Location,
    MissingValueError,
    RepeatedKeyError,
    ShapeError,
    UnknownKeyError,
)
from tipreport.formats.csv_batches import Batches
from tipreport.formats.csv_plain import Shapes
from tipreport.formats.csv_rows import FigureOfRow, RowReader
from tipreport.formats.csv_sheets import OF_SOURCE, RawSheet, RawSheets
from tipreport.formats.keys import TABLE
from tipreport.formats.nodes import Mapping, Node, Scalar, Sequence, has_controls
from tipreport.formats.reading import read_report
from tipreport.formats.rows import PlainRows, TableRow, TableRows
from tipreport.formats.values import VERSION
from tipreport.model.codebook import ALL, Codebook
from tipreport.model.codes import UNSPECIFIED
from tipreport.model.group import GROUP
from tipreport.model.spelling import did_you_mean, plain
from tipreport.progress import unseen

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator
    from collections.abc import Sequence as Listed

    from tipreport.formats.csv_lines import Lines
    from tipreport.formats.problems import Problems
    from tipreport.model.figure import Figure
    from tipreport.model.report import Report
    from tipreport.progress import Progress

_KEYS = frozenset(key.name for key in TABLE["row"])
_OF_FIGURE = frozenset(key.name for key in TABLE["figure"])
_NAMES = ("complete", "exclusive")
_LISTS = frozenset({"additional_to", *_NAMES})
_TOO_NEAR = 0.85  # how like a known column another one may be named
_MAX_DEPTH = 20
Label = frozenset[str]


def read_rows(lines: Lines, problems: Problems, progress: Progress = unseen) -> Iterator[tuple[Node, Report | None]]:
    """The reports of a file, each with the node that it was read from; None where its source could not be read."""
    if has_controls(lines.text, problems.add):
        return
    before = len(problems)
    rows = _Rows(lines, problems)
    if len(problems) > before:
        return  # of columns: every row would only repeat it
    editions = rows.editions()
    number = len(editions)
    # Each is given up when the next one is read.
    for edition in progress((editions.popleft() for _ in range(number)), desc="reading", total=number):
        node = edition.node()
        yield node, read_report(node, problems, gaps=rows.torn or edition.torn)


@frozen(eq=False)
class _Row(TableRow):
    """A figure on its way.

    Attributes:
        texts: What stands in each column, and an empty text after them.
        edition: The rows that it belongs to.
        breakdowns: The rows that are its parts, by the dimensions that they narrow, or by their own word.
    """

    texts: tuple[str, ...]
    edition: _Edition
    breakdowns: dict[Label, list[_Row]] = field(factory=dict)

    def cells(self) -> dict[str, Scalar]:
        """What stands in it, by column; empty fields are left out."""
        values = self.edition.rows.scalars(self.line, self.texts)
        named = zip(self.edition.rows.columns, values, strict=False)
        return {name.text: value for name, value in named if value.text}

    def cell(self, name: str) -> Scalar:
        """What stands in one column."""
        position = self.edition.rows.place[name]
        return Scalar(*self.edition.rows.lines.spot(self.line, position), self.texts[position], plain=True)

    def figure(self, book: Codebook) -> Figure | None:
        """The figure where it stands, if there is nothing about it that has to be told or looked up."""
        if self.breakdowns:
            return None
        return self.edition.rows.reader(book).figure(self.texts, self.location)

    def location(self) -> Location:
        """Where its amount stands."""
        rows = self.edition.rows
        return Location(rows.problems.path, *rows.lines.spot(self.line, rows.place["value"]))

    def mapping(self) -> Mapping:
        """Its keys, to be read one by one."""
        return self.edition.figure(self)

    def find(self, key: str, item: str | None = None) -> Node:
        """Return where a key stands, or the item of its list that reads as given."""
        value = self.cells().get(key, Node(self.line, self.column))
        items = _pieces(value, _SEMICOLON) if isinstance(value, Scalar) and item is not None else []
        return next((one for one in items if one.text == item), value)


class _Rows:
    """The rows of a file.

    Attributes:
        torn: Whether rows were left out of which not even the edition is known.
    """

    def __init__(self, lines: Lines, problems: Problems) -> None:
        self.problems = problems
        self.lines = lines
        self.batches = Batches(lines)
        self.torn = False
        standard = Codebook.standard()
        self.built_in = frozenset(map(id, (*standard.dimensions, *standard.units)))
        self.known = {*_KEYS, *(dimension.id for dimension in standard.dimensions), GROUP}
        self.columns = self.header()
        self.place = {column.text: position for position, column in enumerate(self.columns)}
        self.readers: dict[tuple[Hashable, ...], RowReader] = {}
        self.latest: tuple[Codebook, RowReader] | None = None
        self.known_shapes: dict[RowReader, Shapes] = {}
        self.of_parts: set[int] = set()  # those of parts

    def reader(self, book: Codebook) -> RowReader:
        """The reader for the editions whose code lists have the same dimensions and units."""
        if self.latest is None or self.latest[0] is not book:
            # What is built in is the same object everywhere, and takes long to compare; what is declared is short.
            lists = tuple([id(one) if id(one) in self.built_in else one for one in (*book.dimensions, *book.units)])
            if lists not in self.readers:
                self.readers[lists] = RowReader(book, [column.text for column in self.columns])
            self.latest = book, self.readers[lists]
        return self.latest[1]

    def shapes(self, book: Codebook) -> Shapes:
        """What rows say besides what their sheets agree in, as that reader reads it; once all are read."""
        reader = self.reader(book)
        if reader not in self.known_shapes:
            self.known_shapes[reader] = Shapes(reader, self.raw.beside, self.raw.numbered, len(self.columns))
        return self.known_shapes[reader]

    @cached_property
    def raw(self) -> RawSheets:
        """The sheets of all rows."""
        return RawSheets(self.place)

    def tell_torn(self) -> None:
        """Tell of a row that is no CSV any more."""
        if self.batches.torn is None:
            return
        fix = 'put a value that holds a comma or a " in quotes, and write each " in it twice'
        problem = ShapeError("quotation marks that do not match, or a value without end", "a row of values", fix)
        self.problems.add(Node(self.batches.torn, 1), problem)
        self.torn = True

    def texts(self, line: int) -> tuple[str, ...]:
        """What stands in the columns of the row that begins in a line, and an empty text after them."""
        return (*map(str.strip, self.lines.row(line)), "")

    def header(self) -> list[Scalar]:
        line, names = next((row for row in self.batches.rows() if any(map(str.strip, row[1]))), (1, []))
        self.tell_torn()
        if not names:
            self.problems.add(Node(1, 1), ShapeError("nothing", "a line with the names of the columns"))
        columns = self.scalars(line, names)
        seen: set[str] = set()
        for column in filter(lambda column: column.text, columns):
            if column.text in seen:
                self.problems.add(column, RepeatedKeyError(column.text, "each column once", "keep one of the two"))
            seen.add(column.text)
            self.refuse_near(column)
        for key in TABLE["row"] if names else ():
            if key.required and key.name not in seen:
                fix = "separate values by commas" if len(columns) == 1 else ""
                expected = f"a column `{key.name}`: {key.about}"
                self.problems.add(Node(line, 1), MissingValueError(key.name, expected, fix))
        return columns

    def refuse_near(self, column: Scalar) -> None:
        """Tell of a column that is misspelled: any other name declares a dimension."""
        if column.text in self.known:
            return
        # Imported here: most tables have the usual columns.
        from difflib import get_close_matches  # noqa: PLC0415

        if near := get_close_matches(plain(column.text), sorted(self.known), n=1, cutoff=_TOO_NEAR):
            expected = "a column that is known, or a dimension whose name is less like one"
            self.problems.add(column, UnknownKeyError(column.text, expected, f"did you mean {near[0]}?"))

    def scalars(self, line: int, fields: Iterable[str]) -> list[Scalar]:
        """The values of a row, each in its place."""
        spots = self.lines.spots(line)
        return [Scalar(*spot, text.strip(), plain=True) for text, spot in zip(fields, spots, strict=False)]

    def editions(self) -> deque[_Edition]:
        """The rows, edition by edition."""
        unnamed = [at for at, column in enumerate(self.columns) if not column.text]
        for batch in self.batches.batches(len(self.columns), unnamed):
            for line, fields in batch.ragged:
                self.tell_width(line, fields)
            self.raw.add(batch)
        self.tell_torn()
        found: dict[str, _Edition] = {}
        for sheet in self.raw.sheets.values():
            source = self.raw.source(sheet)
            if source not in found:
                found[source] = _Edition(self)
            found[source].sheets.append(sheet)
        self.tell_sourceless(found.pop("", None))
        if "part_of" in self.place:
            at = self.raw.beside.index(self.place["part_of"])
            self.of_parts = {number for number, texts in enumerate(self.raw.numbered) if texts[at].strip()}
        return deque(found.values())

    def tell_sourceless(self, rows: _Edition | None) -> None:
        """Tell of rows that name no edition, unless they are empty."""
        for row in rows.members if rows else ():
            if any(row.texts):
                self.problems.add(row, MissingValueError("source", "the id of the edition in every row"))
                self.torn = True

    def stray(self, texts: Listed[str]) -> list[int]:
        """The places of values that stand in no column with a name."""
        names = [column.text for column in self.columns]
        return [at for at, text in enumerate(texts) if text and not (at < len(names) and names[at])]

    def tell_width(self, line: int, fields: list[str]) -> None:
        texts = tuple(map(str.strip, fields))
        if not any(texts):
            return
        stray = self.stray(texts)
        at = self.scalars(line, texts)[stray[0]] if stray else Node(line, 1)
        fix = "put a value that holds a comma in quotes" if stray else "write a comma between all columns, empty or not"
        expected = f"one for each of the {len(self.columns)} columns, each with a name"
        self.problems.add(at, ShapeError(f"{len(texts)} values", expected, fix))
        self.torn = True


@frozen(eq=False)
class _Roots(TableRows):
    """The rows of an edition of which none is a part of another."""

    edition: _Edition

    def all(self) -> list[_Row]:
        return self.edition.members

    def row(self, line: int) -> _Row:
        return self.edition.row(line)

    def plain(self, book: Codebook) -> PlainRows:
        return self.edition.plain(self, book)

    def figures(self, book: Codebook) -> FigureOfRow:
        return self.edition.figures(book)


class _Edition:
    """The rows of one edition, and what a YAML file with these figures would say.

    Attributes:
        torn: Whether rows of it were left out.
    """

    def __init__(self, rows: _Rows) -> None:
        self.rows = rows
        self.problems = rows.problems
        self.columns = {column.text: column for column in rows.columns}
        self.declared = [name for name in self.columns if name and name not in rows.known]
        self.dimensions = [name for name in self.columns if name in rows.known - _KEYS] + self.declared
        self.sheets: list[RawSheet] = []
        self.torn = False

    @cached_property
    def members(self) -> list[_Row]:
        """Its rows."""
        lines = sorted(chain.from_iterable(sheet.lines for sheet in self.sheets))
        return [self.row(line) for line in lines]

    @cached_property
    def shared(self) -> list[list[str]]:
        """For each sheet what its rows agree in, in the columns in which that stands."""
        return [self.rows.raw.texts(sheet) for sheet in self.sheets]

    def row(self, line: int) -> _Row:
        """The row that begins in a line."""
        return _Row(line, 1, self.rows.texts(line), self)

    def node(self) -> Node:
        """The report."""
        at = self.row(self.sheets[0].lines[0])
        roots = None if self.has_parts() else _Roots(at.line, at.column, self)
        entries = {
            "tipreport": _text(at, VERSION),
            "source": self.source(at),
            "dimensions": _mapping(
                at, {name: self.dimension(name, rows) for name in self.declared if (rows := self.first_with(name))}
            ),
            "figures": roots or Sequence(at.line, at.column, tuple(self.trees())),
        }
        return _mapping(at, entries)

    def has_parts(self) -> bool:
        """Whether a row says that it is a part of another."""
        return not all(self.rows.of_parts.isdisjoint(sheet.besides) for sheet in self.sheets)

    def first_with(self, name: str) -> list[_Row]:
        """The first row with each text that stands in a column in which rows of a sheet may differ."""
        at, texts = self.rows.raw.beside.index(self.rows.place[name]), self.rows.raw.numbered
        lines: dict[str, int] = {}
        for sheet in self.sheets:
            for number, line in dict(zip(reversed(sheet.besides), reversed(sheet.lines), strict=True)).items():
                text = texts[number][at].strip()
                lines[text] = min(line, lines.get(text, line))
        lines.pop("", None)
        return [self.row(line) for line in sorted(lines.values())]

    def values(self, name: str) -> Iterator[_Row]:
        """The rows in which something stands in a column."""
        position = self.rows.place.get(name, -1)  # what stands last is empty
        return (row for row in self.members if row.texts[position])

    def source(self, at: _Row) -> Mapping:
        """What the rows say of their edition, which must be the same in all; a row may leave it out."""
        id_ = at.cell("source")
        told: dict[str, Node] = {"id": id_, "title": _text(id_, id_.text), "kind": _text(id_, "table")}
        for name in filter(self.columns.__contains__, OF_SOURCE):
            position = self.rows.place[name]
            first: Scalar | None = None
            saying = [sheet for sheet, texts in zip(self.sheets, self.shared, strict=True) if texts[position]]
            differ = len({texts[position] for texts in self.shared} - {""}) > 1
            for row in self.members if differ else [self.row(sheet.lines[0]) for sheet in saying[:1]]:
                if row.texts[position] and first is None:
                    first = told[name] = row.cell(name)
                elif first is not None and row.texts[position] not in {"", first.text}:
                    expected = f"one {name} for {id_.text}: {first.text}, as in line {first.line}"
                    self.problems.add(row.cell(name), FigureError(f"{name}: {row.texts[position]}", expected))
        return _mapping(at, told)

    def plain(self, roots: _Roots, book: Codebook) -> PlainRows:
        """What of the rows can be left as it is."""
        sorted_out = self.rows.shapes(book).sort_out(zip(self.sheets, self.shared, strict=True), book)
        if sorted_out is None:
            return PlainRows(roots, (), frozenset(), self.members)
        sheets, ids, others = sorted_out
        lines = sorted(chain.from_iterable(sheet.lines for sheet in others))
        return PlainRows(roots, sheets, ids, [self.row(line) for line in lines])

    def figures(self, book: Codebook) -> FigureOfRow:
        """Makes the figure of a plain row."""
        columns = tuple(column.text for column in self.rows.columns)
        return FigureOfRow(self.rows.lines, columns, book, self.problems.path, self.rows.reader(book))

    def dimension(self, name: str, rows: Iterable[_Row]) -> Mapping:
        """A column that the format does not know: a dimension whose codes are what stands in it, in some rows."""
        column = self.columns[name]
        codes: dict[str, tuple[Scalar, Scalar]] = {}
        for value in (row.cell(name) for row in rows):
            for item in _pieces(value, re.compile("[;+]")):
                if (word := plain(item.text)) not in {ALL, UNSPECIFIED, ""}:
                    codes.setdefault(word, (Scalar(item.line, item.column, word, plain=True), item))
        listed = Mapping(column.line, column.column, tuple(codes.values()))
        return _mapping(column, {"title": _text(column, name), "codes": listed})

    def trees(self) -> list[_Row]:
        """The rows that are no parts; the others are put into their wholes."""
        at_id, at_whole = self.rows.place.get("id", -1), self.rows.place["part_of"]
        by_id = {row.texts[at_id]: row for row in reversed(self.members) if row.texts[at_id]}
        wholes = {id(row): by_id.get(row.texts[at_whole]) for row in self.values("part_of")}
        for row in self.values("part_of"):
            name, whole = row.cells()["part_of"], wholes[id(row)]
            if whole is None:
                fix = did_you_mean(name.text, by_id)
                self.leave_out(name, DanglingReferenceError(name.text, "the `id` of a row of the same source", fix))
            elif _goes_round(row, wholes):
                self.leave_out(name, FigureError(f"part_of: {name.text}", "a figure that is no part of this one"))
                wholes[id(row)] = None
            else:
                whole.breakdowns.setdefault(self.label(row, whole), []).append(row)
        return [row for row in self.members if not row.texts[at_whole]]

    def leave_out(self, at: Node, problem: DanglingReferenceError | FigureError | LimitError) -> None:
        self.problems.add(at, problem)
        self.torn = True

    def label(self, row: _Row, whole: _Row) -> Label:
        """Which of its whole's breakdowns a part belongs to."""
        if word := row.texts[self.rows.place.get("breakdown", -1)]:
            return _label(word)
        places = ((name, self.rows.place[name]) for name in self.dimensions)
        return frozenset(name for name, at in places if row.texts[at] and row.texts[at] != whole.texts[at])

    def figure(self, row: _Row, depth: int = 0) -> Mapping:
        """A row with its parts."""
        cells = row.cells()
        told: dict[str, Node] = {
            name: _listed(value) if name in self.dimensions or name in _LISTS else value
            for name, value in cells.items()
            if (name in _OF_FIGURE and name not in _NAMES) or name in self.dimensions
        }
        named = {name: self.names(row, cells, name) for name in _NAMES}
        told |= {name: Sequence(row.line, row.column, rest) for name, (_, rest) in named.items() if rest}
        if depth == _MAX_DEPTH and row.breakdowns:
            problem = LimitError("a level more", f"at most {_MAX_DEPTH} levels of parts")
            self.leave_out(row, problem)
        elif row.breakdowns:
            breakdowns = [
                _mapping(
                    parts[0],
                    {
                        "parts": Sequence(row.line, row.column, tuple(self.figure(p, depth + 1) for p in parts)),
                        **{name: _text(row, "yes") for name, (labels, _) in named.items() if label in labels},
                    },
                )
                for label, parts in row.breakdowns.items()
            ]
            told["breakdowns"] = Sequence(row.line, row.column, tuple(breakdowns))
        keys = {name: self.columns.get(name) or _text(row, name) for name in told}
        return Mapping(row.line, row.column, tuple((keys[name], value) for name, value in told.items()))

    def names(self, row: _Row, cells: dict[str, Scalar], name: str) -> tuple[set[Label], tuple[Scalar, ...]]:
        """The breakdowns that a row names in a column: those of its own parts, and those by codes alone."""
        items = _pieces(cells[name], _SEMICOLON) if name in cells else []
        own = [item for item in items if _label(item.text) in row.breakdowns]
        rest = tuple(item for item in items if item not in own)
        if rest and "part_of" in cells:
            expected = "breakdowns of this figure: dimensions that rows narrow which name it in `part_of`"
            self.problems.add(rest[0], ShapeError(rest[0].text, expected))
            return {_label(item.text) for item in own}, ()
        return {_label(item.text) for item in own}, rest


_SEMICOLON = re.compile(";")


def _text(at: Node, text: str) -> Scalar:
    return Scalar(at.line, at.column, text, plain=True)


def _mapping(at: Node, entries: dict[str, Node]) -> Mapping:
    return Mapping(at.line, at.column, tuple((_text(at, name), value) for name, value in entries.items()))


def _pieces(value: Scalar, separator: re.Pattern[str]) -> list[Scalar]:
    """The items of a list in one value."""
    ends = [match.start() for match in separator.finditer(value.text)]
    starts = [0, *(end + 1 for end in ends)]
    texts = [value.text[start:end] for start, end in zip(starts, [*ends, len(value.text)], strict=True)]
    shifts = [start + len(text) - len(text.lstrip()) for start, text in zip(starts, texts, strict=True)]
    return [
        Scalar(value.line, value.column + shift, text.strip(), plain=True)
        for shift, text in zip(shifts, texts, strict=True)
    ]


def _listed(value: Scalar) -> Node:
    if ";" not in value.text:
        return value
    return Sequence(value.line, value.column, tuple(_pieces(value, _SEMICOLON)))


def _label(words: str) -> Label:
    return frozenset(word.strip() for word in words.split("+"))


def _goes_round(row: _Row, wholes: dict[int, _Row | None]) -> bool:
    """Whether a row would be a part of itself."""
    above = wholes[id(row)]
    while above is not None and above is not row:
        above = wholes.get(id(above))
    return above is row
