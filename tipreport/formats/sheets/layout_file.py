"""The file of a layout, read by the reader of all YAML files: each mistake with its line and column."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve

from tipreport.errors import MissingValueError, ShapeError, UnknownCodeError, ValueProblem
from tipreport.formats import values as read
from tipreport.formats.codes import division
from tipreport.formats.declarations import Declarations, read_source
from tipreport.formats.keys import KEYS
from tipreport.formats.mappings import Context, IncompleteError, Key, KeySet, read_mapping
from tipreport.formats.nodes import Mapping, Node, Scalar, Sequence, parse, shape
from tipreport.formats.sheets.layout import (
    COUNTRY,
    DIMENSION,
    IGNORE,
    INDICATOR,
    LABELS,
    LEFT_OUT,
    MARK,
    NOTE,
    PARTIAL,
    REPEATED,
    REPORTER,
    SPAN,
    TOTAL,
    UNIT,
    VALUE,
    Column,
    Layout,
    Meaning,
    TableLayout,
    Words,
)
from tipreport.model.group import GROUP
from tipreport.model.indicator import likely_indicator, standard_indicators
from tipreport.model.report import codebook
from tipreport.model.source import SourceKind
from tipreport.model.spelling import did_you_mean, plain
from tipreport.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tipreport.formats.mappings import Fields
    from tipreport.formats.problems import Problems

OPEN = "?"
QUESTION = f'"{OPEN}"'
"""What stands in a layout where a question is open; without quotes it would be a sign of YAML's own."""

OF_REPORT = ("indicators", "dimensions", "units", "overlaps", "accept")
"""What a layout says as a report does."""

T = TypeVar("T", bound=Node)

_VERSION = "1"
_SPAN = pattern(r"(?P<first>[1-9]\d{0,6})(?: ?[-–] ?(?P<last>[1-9]\d{0,6}))?")
_OF_FIGURE = (INDICATOR, UNIT, REPORTER)


def _keys(title: str, *required: str, **keys: tuple[str, object]) -> KeySet:
    made = {name: Key(name, about, convert, name in required) for name, (about, convert) in keys.items()}  # type: ignore[arg-type]
    return KeySet(title, made)


def _version(words: str) -> str:
    if words != _VERSION:
        raise ShapeError(words, f"the version of this form of layouts: {_VERSION}")
    return words


_TABLE = _keys(
    "a table",
    "header",
    sheet=("the name of its sheet", read.text),
    header=("the rows of its header: `4`, or `4-5`", read.by_text(lambda words: _span(words))),  # noqa: PLW0108
    rows=("the rows below that belong to it: `6-20`; all by default", read.by_text(lambda words: _span(words))),  # noqa: PLW0108
    columns=("what columns say, by their headers or letters", read.pairs),
    across=("what each row of the header says of all other columns", read.texts),
    complete=("dimensions over which the parts of each total are all of it", read.texts),
    headings=("labels that say something of all rows below them", read.texts),
    defaults=("what every figure in it says unless a label says otherwise", read.as_it_is),
    words=("what labels mean, by what their columns say", read.pairs),
)
_LAYOUT = _keys(
    "a layout",
    "layout",
    "source",
    "tables",
    layout=("the version of this form: 1", read.by_text(_version)),
    source=("the edition that the figures are from", read.as_it_is),
    tables=("the tables", read.items),
    defaults=("what every figure says unless a label says otherwise", read.as_it_is),
    words=("what labels mean in all tables, by what their columns say", read.pairs),
    ignore=("the names of sheets without figures", read.texts),
    indicators=("declared, by id", read.pairs),
    dimensions=("declared, or built-in ones with codes added, by id", read.pairs),
    units=("declared, by name", read.pairs),
    overlaps=("what is known of the units that two figures have in common", read.items),
    accept=("findings that stand", read.items),
)
_COLUMN = _keys(
    "what a column says",
    "dimension_of",
    dimension_of=("the header of the column whose dimensions it names", read.text),
)
_ALL = {**KEYS, "layout": _LAYOUT, "table": _TABLE, "column": _COLUMN}


def read_layout(text: str, problems: Problems) -> Layout | None:
    """Return a layout; None where it has mistakes, which are collected.

    Args:
        text: The file.
        problems: Collects what could not be read.
    """
    root = parse(text, problems.add)
    if root is None:
        if not problems.found:
            problems.add(Node(1, 1), ShapeError("nothing", "a layout", "begin with `layout: 1`"))
        return None
    _ask(root, problems)
    if problems.found:
        return None
    context = Context(problems, _ALL)
    fields = read_mapping(root, "layout", context)
    source_node = fields.get("source")
    source = None if source_node is None else read_source(source_node, context)[0]
    declared = Declarations(fields, context)
    if source is None or problems.found:
        return None
    book = codebook(source, declared.indicators, declared.dimensions, declared.units)
    indicators = standard_indicators() | {one.id: one for one in declared.indicators}
    reader = _LayoutReader(Context(problems, _ALL, book, indicators))
    tables = tuple(reader.table(node, fields) for node in fields.get("tables"))
    if problems.found:
        return None
    named = {name: in_layout(root.find(name)) for name in OF_REPORT if fields.get(name)}
    keys = {key.text: value.text for key, value in source_node.entries}
    return Layout(
        problems.path,
        evolve(source, kind=SourceKind.TABLE),
        {**keys, "kind": SourceKind.TABLE.value},
        tables,
        frozenset(fields.get("ignore") or ()),
        book,
        indicators,
        named,
    )


def _ask(node: Node, problems: Problems) -> None:
    """Report each question that is open."""
    if isinstance(node, Mapping):
        for key, value in node.entries:
            if isinstance(value, Scalar) and value.text.strip() == OPEN:
                expected = "an answer in the place of each question"
                problems.add(value, MissingValueError(f"{key.text}: ?", expected))
            _ask(value, problems)
    else:
        for item in getattr(node, "items", ()):
            if isinstance(item, Scalar) and item.text.strip() == OPEN:
                problems.add(item, MissingValueError("?", "an answer in the place of each question"))
            _ask(item, problems)


def _span(words: str) -> SPAN:
    match = _SPAN.fullmatch(words.strip())
    if match is None:
        raise ShapeError(words, "a row, or the first and the last of several: `4`, `4-5`")
    first = int(match["first"])
    last = int(match["last"] or first)
    if last < first:
        raise ShapeError(words, "the first row before the last", f"write {last}-{first}")
    return first - 1, last - 1


def in_layout(node: T) -> T:
    """Return a node of a layout as one of a report, in which lines below 0 are those of the layout."""
    moved = evolve(node, line=-node.line)
    if isinstance(moved, Mapping):
        moved.entries = tuple((in_layout(key), in_layout(value)) for key, value in moved.entries)
    elif isinstance(moved, Sequence):
        moved.items = tuple(map(in_layout, moved.items))
    return moved


class _LayoutReader:
    """Reads the tables of a layout, once it is known which dimensions there are."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.problems = context.problems
        self.book = context.book
        dimensions = [one.id for one in self.book.dimensions]
        self.of_label = [*dimensions, GROUP, *_OF_FIGURE]
        self.of_column = [*self.of_label, COUNTRY, VALUE, LABELS, MARK, NOTE, IGNORE]

    def table(self, node: Node, layout: Fields) -> TableLayout:
        """Return a table, without what could not be read, which is reported."""
        fields = read_mapping(node, "table", self.context)
        across = fields.get("across") or ()
        for one in across:
            self.known(one, [*self.of_label, LABELS, IGNORE], node.find("across", one))
        header = fields.get("header") or (0, 0)
        if across and len(across) != header[1] - header[0] + 1:
            expected = f"an entry for each of the {header[1] - header[0] + 1} rows of the header"
            self.problems.add(node.find("across"), ShapeError(f"{len(across)} entries", expected, "`ignore` is one"))
        complete = tuple(fields.get("complete") or ())
        for one in complete:
            self.problems.attempt(node.find("complete", one), partial(division, self.book, one))
        shared, own = (self.words(one.get("words") or ()) for one in (layout, fields))
        defaults = [self.defaults(one.get("defaults")) for one in (layout, fields)]
        return TableLayout(
            node,
            fields.get("sheet"),
            header,
            fields.get("rows"),
            {key.text: (key, self.column(value)) for key, value in fields.get("columns") or ()},
            across,
            complete,
            frozenset(map(plain, fields.get("headings") or ())),
            {name: text for one in defaults for name, text in one.items()},
            {name: {**shared.get(name, {}), **own.get(name, {})} for name in {*shared, *own}},
        )

    def known(self, word: str, words: Iterable[str], node: Node) -> bool:
        """Return whether a word is one that can stand there; a problem where it is not."""
        listed = list(words)
        if word in listed:
            return True
        problem = UnknownCodeError(word, f"one of these: {', '.join(listed)}", did_you_mean(word, listed))
        self.problems.add(node, problem)
        return False

    def column(self, node: Node) -> Column:
        """Return what a column says."""
        if isinstance(node, Scalar):
            self.known(node.text, self.of_column, node)
            return Column(node.text)
        return Column(DIMENSION, read_mapping(node, "column", self.context).get("dimension_of"))

    def defaults(self, node: Node | None) -> dict[str, str]:
        """Return what every figure says unless a label says otherwise."""
        return {} if node is None else dict(self.meaning(INDICATOR, node).says)

    def words(self, pairs: Iterable[tuple[Scalar, Node]]) -> Words:
        """Return what labels mean."""
        found: Words = {}
        for key, node in pairs:
            if not self.known(key.text, [*self.of_label, LABELS, DIMENSION, COUNTRY, MARK], key):
                continue
            try:
                listed = read.pairs(node)
            except ValueProblem as problem:
                self.problems.add(node, problem)
                continue
            found[key.text] = {plain(label.text): self.meaning(key.text, value) for label, value in listed}
        return found

    def meaning(self, column: str, node: Node) -> Meaning:
        """Return what a label means, in a column that says something."""
        try:
            if isinstance(node, Mapping):
                return self.several(node)
            words = read.texts(node, self.context)
            if words == ("total",):
                return TOTAL
            if words == (IGNORE,):
                return LEFT_OUT
            if column == LABELS:
                fix = "write what it says by dimension, such as {sex: female}"
                raise ShapeError(shape(node), "a mapping, `total` or `ignore`", fix)
            if column == DIMENSION:
                self.known(words[0], self.of_label, node)
                return Meaning(dimension=words[0])
            return Meaning((self.stated(column, words),))
        except ValueProblem as problem:
            self.problems.add(node, problem)
        except IncompleteError:
            pass
        return TOTAL

    def several(self, node: Mapping) -> Meaning:
        """Return what a label means that says several things."""
        says: list[tuple[str, str]] = []
        dimension, partial = None, False
        for key, value in node.entries:
            if not self.known(key.text, [*self.of_label, DIMENSION, REPEATED], key):
                continue
            words = read.texts(value, self.context)
            try:
                if key.text == REPEATED:
                    partial = self.known(words[0], [PARTIAL], value)
                elif key.text == DIMENSION:
                    self.known(words[0], self.of_label, value)
                    dimension = words[0]
                else:
                    says.append(self.stated(key.text, words))
            except ValueProblem as problem:
                self.problems.add(value, problem)
        return Meaning(tuple(says), dimension, partial=partial)

    def stated(self, name: str, words: tuple[str, ...]) -> tuple[str, str]:
        """Return what is said in a column of a table in CSV.

        Raises:
            ValueProblem: It is no code of the dimension, or nothing that is known.
        """
        if name == INDICATOR:
            known = self.context.indicators
            if words[0] not in known:
                raise UnknownCodeError(words[0], "an indicator", likely_indicator(words[0], known))
        elif name == UNIT:
            self.book.unit(words[0])
        elif name not in {REPORTER, MARK}:
            self.book.read("place" if name == COUNTRY else name, words)
        return name, "; ".join(words)
