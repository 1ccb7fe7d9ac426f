"""The editions of a CSV file, each as the nodes that a YAML file with the same figures would have.

So one reader reads both, and a problem is reported in the same words at its line and column.
"""

from __future__ import annotations

import re
from collections import deque
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from attrs import evolve, field

from tipreport.errors import DanglingReferenceError, FigureError, LimitError, MissingValueError, ShapeError
from tipreport.formats.csv.rows import FigureOfRow
from tipreport.formats.csv.table import CsvTable
from tipreport.formats.keys import TABLE
from tipreport.formats.nodes import Mapping, Node, Scalar, Sequence, has_controls
from tipreport.formats.reading import read_report
from tipreport.formats.rows import PlainRows, TableRow, TableRows
from tipreport.formats.values import VERSION
from tipreport.model.codebook import ALL, Codebook
from tipreport.model.codes import UNSPECIFIED
from tipreport.model.marks import BLANK
from tipreport.model.spelling import as_code, did_you_mean, plain
from tipreport.patterns import pattern
from tipreport.progress import unseen
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tipreport.errors import Location
    from tipreport.formats.csv.lines import Lines
    from tipreport.formats.csv.sheets import RawSheet
    from tipreport.formats.problems import Problems
    from tipreport.model.figure import Figure
    from tipreport.model.report import Report
    from tipreport.progress import Progress

_OF_FIGURE = frozenset(key.name for key in TABLE["figure"])
_NAMES = ("complete", "exclusive")
_LISTS = frozenset({"additional_to", "overlapping", *_NAMES})
_MAX_DEPTH = 20
Label = frozenset[str]


def _nothing(source: str) -> dict[str, Node]:
    """Return what is declared elsewhere for a report: nothing."""
    del source
    return {}


def read_rows(
    lines: Lines, problems: Problems, progress: Progress = unseen, declared: Callable[[str], dict[str, Node]] = _nothing
) -> Iterator[tuple[Node, Report | None]]:
    """Return the reports of a file with the nodes they were read from; None for one whose source could not be read.

    Args:
        lines: The file.
        problems: Collects what cannot be read.
        progress: Shows how far the reading is.
        declared: Returns what is declared elsewhere for the report of a source, by the keys of a report.
    """
    if has_controls(lines.text, problems.add):
        return
    before = len(problems)
    table = CsvTable(lines, problems, declared)
    if len(problems) > before:
        return  # of columns: every row would only repeat it
    editions = _editions(table)
    number = len(editions)
    # Each is given up when the next one is read.
    for edition in progress((editions.popleft() for _ in range(number)), desc="reading", total=number):
        before = len(problems)
        node = edition.node()
        yield node, read_report(node, problems, gaps=table.torn or edition.torn, before=before)


def _editions(table: CsvTable) -> deque[_TableEdition]:
    """Return the rows of a file, edition by edition."""
    table.fill_sheets()
    found: dict[str, _TableEdition] = {}
    for sheet in table.raw.sheets.values():
        source = table.raw.source(sheet)
        if source not in found:
            found[source] = _TableEdition(table)
        found[source].sheets.append(sheet)
    sourceless = found.pop("", None)
    for row in sourceless.members if sourceless else ():
        if any(row.texts):
            table.problems.add(row, MissingValueError("source", "the id of the edition in every row"))
            table.torn = True
    return deque(found.values())


@frozen(eq=False)
class _EditionRow(TableRow):
    """A figure on its way.

    Attributes:
        texts: What stands in each column, and an empty text after them.
        edition: The rows that it belongs to.
        breakdowns: The rows that are its parts, by the dimensions that they narrow, or by their own word.
    """

    texts: tuple[str, ...]
    edition: _TableEdition
    breakdowns: dict[Label, list[_EditionRow]] = field(factory=dict)

    def cells(self) -> dict[str, Scalar]:
        """Return what stands in it, by column; empty fields are left out."""
        values = self.edition.table.scalars(self.line, self.texts)
        named = zip(self.edition.table.columns, values, strict=False)
        return {name.text: value for name, value in named if value.text}

    def cell(self, name: str) -> Scalar:
        """Return what stands in one column."""
        position = self.edition.table.place[name]
        return Scalar(*self.edition.table.lines.place(self.line, position), self.texts[position], plain=True)

    def figure(self, book: Codebook) -> Figure | None:
        """Return the figure where it stands, if there is nothing about it that has to be reported or looked up."""
        if self.breakdowns or self.edition.rounded:
            return None
        return self.edition.table.reader(book).figure(self.texts, self.location)

    def location(self) -> Location:
        """Return where its amount stands."""
        table = self.edition.table
        return table.lines.location(table.problems.path, self.line, table.place["value"])

    def mapping(self) -> Mapping:
        """Return its keys, to be read one by one."""
        return self.edition.figure(self)

    def find(self, key: str, item: str | None = None) -> Node:
        """Return where a key stands, or the item of its list that reads as given."""
        value = self.cells().get(key, Node(self.line, self.column))
        items = _pieces(value, _SEMICOLON) if isinstance(value, Scalar) and item is not None else []
        return next((one for one in items if one.text == item), value)


@frozen(eq=False)
class RootRows(TableRows):
    """The rows of an edition of which none is a part of another."""

    edition: _TableEdition

    def all(self) -> list[_EditionRow]:
        """Return the rows, in the order of the file."""
        return self.edition.members

    def row(self, line: int) -> _EditionRow:
        """Return the row that begins in a line."""
        return self.edition.row(line)

    def plain(self, book: Codebook) -> PlainRows:
        """Return what of the rows can be left as it is."""
        return self.edition.plain(self, book)

    def figures(self, book: Codebook) -> FigureOfRow:
        """Return what makes figures of plain rows."""
        return self.edition.figures(book)


class _TableEdition:
    """The rows of one edition, and what a YAML file with these figures would say.

    Attributes:
        torn: Whether rows of it were left out.
    """

    def __init__(self, table: CsvTable) -> None:
        self.table = table
        self.problems = table.problems
        self.sheets: list[RawSheet] = []
        self.torn = False

    @cached_property
    def members(self) -> list[_EditionRow]:
        """Return the rows of the edition."""
        lines = sorted(chain.from_iterable(sheet.lines for sheet in self.sheets))
        return [self.row(line) for line in lines]

    @cached_property
    def shared(self) -> list[list[str]]:
        """Return for each sheet what its rows agree in, in the columns in which that stands."""
        return [self.table.raw.texts(sheet) for sheet in self.sheets]

    def row(self, line: int) -> _EditionRow:
        """Return the row that begins in a line."""
        return _EditionRow(line, 1, self.table.texts(line), self)

    def node(self) -> Node:
        """Return the report."""
        at = self.row(self.sheets[0].lines[0])
        roots = None if self.has_parts() else RootRows(at.line, at.column, self)
        elsewhere = self.table.elsewhere(self.table.raw.source(self.sheets[0]))
        entries = {
            "tipreport": _text(at, VERSION),
            "source": self.source(at),
            **elsewhere,
            "dimensions": self.dimensions(at, elsewhere.get("dimensions")),
            "figures": roots or Sequence(at.line, at.column, tuple(self.trees())),
        }
        return _mapping(at, entries)

    def dimensions(self, at: _EditionRow, elsewhere: Node | None) -> Mapping:
        """Return what is declared elsewhere, and what columns declare; of what is declared in both, columns add codes.

        Args:
            at: A row.
            elsewhere: The dimensions that are declared elsewhere.
        """
        named = {name: self.dimension(name, rows) for name in self.table.declared if (rows := self.first_with(name))}
        entries = elsewhere.entries if isinstance(elsewhere, Mapping) else ()
        known = {key.text for key, _ in entries}
        own = _mapping(at, {name: node for name, node in named.items() if name not in known}).entries
        return Mapping(
            at.line, at.column, (*((key, _with_codes(node, named.get(key.text))) for key, node in entries), *own)
        )

    def has_parts(self) -> bool:
        """Return whether a row says that it is a part of another."""
        return not all(self.table.of_parts.isdisjoint(sheet.besides) for sheet in self.sheets)

    def first_with(self, name: str) -> list[_EditionRow]:
        """Return the first row with each text that stands in a column in which rows of a sheet may differ."""
        at, texts = self.table.raw.cutter.beside.index(self.table.place[name]), self.table.raw.numbered
        lines: dict[str, int] = {}
        for sheet in self.sheets:
            for number, line in dict(zip(reversed(sheet.besides), reversed(sheet.lines), strict=True)).items():
                text = texts[number][at].strip()
                lines[text] = min(line, lines.get(text, line))
        lines.pop("", None)
        return [self.row(line) for line in sorted(lines.values())]

    def source(self, at: _EditionRow) -> Mapping:
        """Return what the rows say of their edition, which must be the same in all; a row may leave it out."""
        id_ = at.cell("source")
        entries: dict[str, Node] = {"id": id_, "title": _text(id_, id_.text), "kind": _text(id_, "table")}
        for name in self.table.of_source:
            position = self.table.place[name]
            texts = [texts[position] for texts in self.shared]
            if len(stated := {*texts} - {""}) == 1:
                sheet = self.sheets[next(number for number, text in enumerate(texts) if text)]
                entries[name] = (at if sheet is self.sheets[0] else self.row(sheet.lines[0])).cell(name)
            elif stated:
                first, *others = (row.cell(name) for row in self.members if row.texts[position])
                entries[name] = first
                for other in (other for other in others if other.text != first.text):
                    expected = f"one {name} for {id_.text}: {first.text}, as in line {first.line}"
                    self.problems.add(other, FigureError(f"{name}: {other.text}", expected))
        return _mapping(at, entries)

    @cached_property
    def rounded(self) -> bool:
        """Whether its counts are rounded: then none is plainly what stands there."""
        return "rounded_to" in self.table.place and any(texts[self.table.place["rounded_to"]] for texts in self.shared)

    def plain(self, roots: RootRows, book: Codebook) -> PlainRows:
        """Return what of the rows can be left as it is."""
        if self.rounded:
            return PlainRows(roots, (), frozenset(), self.members)
        sorted_out = self.table.patterns(book).sort_out(zip(self.sheets, self.shared, strict=True), book)
        if sorted_out is None:
            return PlainRows(roots, (), frozenset(), self.members)
        sheets, ids, others = sorted_out
        lines = sorted(chain.from_iterable(sheet.lines for sheet in others))
        return PlainRows(roots, sheets, ids, [self.row(line) for line in lines])

    def figures(self, book: Codebook) -> FigureOfRow:
        """Return makes the figure of a plain row."""
        columns = tuple(column.text for column in self.table.columns)
        return FigureOfRow(self.table.lines, columns, book, self.problems.path, self.table.reader(book))

    def dimension(self, name: str, rows: Iterable[_EditionRow]) -> Mapping:
        """Return the dimension that a column declares: its codes are what stands in it in some rows."""
        column = self.table.named[name]
        words: dict[str, Scalar] = {}
        mixed = False
        for value in (row.cell(name) for row in rows):
            mixed = mixed or "+" in value.text
            for item in _pieces(value, re.compile("[;+]")):
                words.setdefault(plain(item.text), item)
        named = {word: as_code(word) for word in words.keys() - {ALL, UNSPECIFIED, ""}}
        taken = {word for word, id_ in named.items() if word == id_}
        codes: list[tuple[Scalar, Scalar]] = []
        for word, item in words.items():
            if word in named:
                # What has no id of its own is a problem, where it stands.
                id_ = named[word] if word in taken or named[word] not in {*taken, ""} else word
                taken.add(id_)
                codes.append((Scalar(item.line, item.column, id_, plain=True), item))
        if mixed:  # in whichever order rows stand, a mixed code is written alike
            codes.sort(key=lambda pair: pair[0].text)
        listed = Mapping(column.line, column.column, tuple(codes))
        return _mapping(column, {"title": _text(column, name), "codes": listed})

    def trees(self) -> list[_EditionRow]:
        """Return the rows that are no parts; the others are put into their wholes."""
        at_id, at_whole = self.table.place.get("id", -1), self.table.place["part_of"]
        by_id = {row.texts[at_id]: row for row in reversed(self.members) if row.texts[at_id]}
        parts = [row for row in self.members if row.texts[at_whole]]
        wholes = {id(row): by_id.get(row.texts[at_whole]) for row in parts}
        for row in parts:
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

    def label(self, row: _EditionRow, whole: _EditionRow) -> Label:
        """Return which of its whole's breakdowns a part belongs to."""
        if word := row.texts[self.table.place.get("breakdown", -1)]:
            return _label(word)
        places = ((name, self.table.place[name]) for name in self.table.dimensions)
        return frozenset(name for name, at in places if row.texts[at] and row.texts[at] != whole.texts[at])

    def figure(self, row: _EditionRow, depth: int = 0) -> Mapping:
        """Return a row with its parts."""
        cells = row.cells()
        entries: dict[str, Node] = {
            name: _listed(value) if name in self.table.dimensions or name in _LISTS else value
            for name, value in cells.items()
            if (name in _OF_FIGURE and name not in _NAMES) or name in self.table.dimensions
        }
        if "value" not in entries:
            place = self.table.lines.place(row.line, self.table.place["value"])
            entries["value"] = Scalar(*place, BLANK, plain=True)
        named = {name: self.names(row, cells, name) for name in _NAMES}
        entries |= {name: Sequence(row.line, row.column, rest) for name, (_, rest) in named.items() if rest}
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
            entries["breakdowns"] = Sequence(row.line, row.column, tuple(breakdowns))
        columns = self.table.named
        keys = {name: columns.get(name) or _text(row, name) for name in entries}
        return Mapping(row.line, row.column, tuple((keys[name], value) for name, value in entries.items()))

    def names(self, row: _EditionRow, cells: dict[str, Scalar], name: str) -> tuple[set[Label], tuple[Scalar, ...]]:
        """Return the breakdowns that a row names in a column: those of its own parts, and those by codes alone."""
        items = _pieces(cells[name], _SEMICOLON) if name in cells else []
        own = [item for item in items if _label(item.text) in row.breakdowns]
        rest = tuple(item for item in items if item not in own)
        if rest and "part_of" in cells:
            expected = "breakdowns of this figure: dimensions that rows narrow which name it in `part_of`"
            self.problems.add(rest[0], ShapeError(rest[0].text, expected))
            return {_label(item.text) for item in own}, ()
        return {_label(item.text) for item in own}, rest


_SEMICOLON = pattern(";")


def _text(at: Node, text: str) -> Scalar:
    return Scalar(at.line, at.column, text, plain=True)


def _mapping(at: Node, entries: dict[str, Node]) -> Mapping:
    return Mapping(at.line, at.column, tuple((_text(at, name), value) for name, value in entries.items()))


def _with_codes(node: Node, column: Mapping | None) -> Node:
    """Return a dimension that is declared elsewhere; one without codes has those of its column."""
    if column is None or not isinstance(node, Mapping) or node.find("codes") is not node:
        return node
    return evolve(node, entries=(*node.entries, *(pair for pair in column.entries if pair[0].text == "codes")))


def _pieces(value: Scalar, separator: re.Pattern[str]) -> list[Scalar]:
    """Return the items of a list in one value."""
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


def _goes_round(row: _EditionRow, wholes: dict[int, _EditionRow | None]) -> bool:
    """Return whether a row would be a part of itself."""
    above, seen = wholes[id(row)], set[int]()
    while above is not None and above is not row and id(above) not in seen:  # others above it may go round, too
        seen.add(id(above))
        above = wholes.get(id(above))
    return above is row
