"""Figures from a frame: each row a figure, by the columns that `Report.to_pandas` gives.

Rows become the nodes that a YAML file with the same figures would have, so that one reader reads both, and a problem
is reported in the same words at its row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve, field

from tipreport.arguments import given, is_id
from tipreport.errors import DanglingReferenceError, FigureError, InputError, LimitError
from tipreport.formats.keys import TABLE
from tipreport.formats.nodes import Mapping, Node, Scalar, Sequence
from tipreport.formats.problems import Problems
from tipreport.formats.reading import read_report
from tipreport.formats.unstructuring import filled, written_report, written_source
from tipreport.frames import texts
from tipreport.model.group import GROUP
from tipreport.model.marks import BLANK
from tipreport.model.report import Report
from tipreport.model.rows import DERIVED, PLACE
from tipreport.model.source import Source
from tipreport.model.spelling import did_you_mean
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tipreport.formats.unstructuring import Value

_MAX_DEPTH = 20
_INHERITED = ("indicator", "unit", "reporter")  # what a part states only where it differs from its whole
_DECLARED = ("indicators", "dimensions", "units")
_KEYS = (
    DERIVED | PLACE | {"source", *(key.name for key in TABLE["figure"])}
)  # what else a column is called is a dimension
_LISTS = frozenset({"additional_to", "complete", "exclusive", "overlapping"})


def from_frame(frame: Any, *, source: Source, declared: Report | None = None) -> Report:  # noqa: ANN401 - see below
    """Read the figures of one report from a frame.

    Args:
        frame: A frame of any library that narwhals knows, such as pandas, polars or pyarrow. Each row is a figure, with
            the columns that `to_pandas` gives. `indicator` and `value` are required; columns that repeat others, such
            as `low` and `quote`, are not read.
        source: The edition that states the figures. Rows of another one are a problem.
        declared: A report whose own indicators, dimensions and units are declared here, too.

    Raises:
        ExtraError: narwhals is not installed.
        ArgumentError: One is no frame, or the other no source.
        InputError: Something could not be read; it holds every problem, with the row, counted from 1, as its line.

    >>> import tipreport
    >>> report = tipreport.load("seeds/").report("tip-2023-mex")
    >>> again = tipreport.from_frame(report.to_pandas(), source=report.source, declared=report)
    >>> [figure.cell for figure in again] == [figure.cell for figure in report]
    True
    """
    given("source", source, Source)
    if declared is not None:
        given("declared", declared, Report)
    problems = Problems("<frame>")
    rows = [_FrameRow(number, row) for number, row in enumerate(texts(frame), 1)]
    report = read_report(_report(rows, source, declared, problems), problems)
    if report is None or problems.found:
        raise InputError(problems.sorted())
    return report


@frozen(eq=False)
class _FrameRow:
    """A row on its way.

    Attributes:
        number: From 1.
        texts: What stands in it, by column.
        depth: How many wholes it lies in.
        breakdowns: The rows that are its parts, by the breakdown that they name.
    """

    number: int
    texts: dict[str, str]
    depth: int = 0
    breakdowns: dict[str, list[_FrameRow]] = field(factory=dict)

    def at(self, column: str) -> Node:
        """Return where a column of it stands."""
        return Node(self.number, list(self.texts).index(column) + 1)

    def scalar(self, column: str, text: str | None = None) -> Scalar:
        """Return what stands in a column, or another text in its place."""
        place = self.at(column) if column in self.texts else Node(self.number, 1)
        return Scalar(place.line, place.column, self.texts[column] if text is None else text)

    def codes(self) -> dict[str, str]:
        """Return the codes by dimension."""
        return {name: text for name, text in self.texts.items() if name not in _KEYS}


def _report(rows: list[_FrameRow], source: Source, declared: Report | None, problems: Problems) -> Mapping:
    for row in rows:
        if row.texts.get("source", source.id) != source.id:
            fix = "read the rows of each edition by themselves"
            problems.add(row.at("source"), FigureError(f"source: {row.texts['source']}", source.id, fix))
    roots = list(_roots(rows, problems))
    written = written_report(declared or Report(source, ())) | {"source": written_source(source)}
    kept = filled({key: written[key] for key in ("tipreport", "source", *_DECLARED)})
    entries = {key: _node(value) for key, value in kept.items()}
    entries["figures"] = Sequence(1, 1, tuple(_figure(row, {}, {}) for row in roots))
    return _mapping(Node(1, 1), entries)


def _node(value: Value) -> Node:
    """Return what is no row, but was given, as a node."""
    if isinstance(value, dict):
        return _mapping(Node(1, 1), {name: _node(item) for name, item in value.items()})
    if isinstance(value, list):
        return Sequence(1, 1, tuple(map(_node, value)))
    return Scalar(1, 1, value)


def _roots(rows: Iterable[_FrameRow], problems: Problems) -> Iterator[_FrameRow]:
    """Yield the rows that are no parts, with the others in them, each below its whole."""
    above: dict[str, _FrameRow] = {}
    for row in rows:
        name = row.texts.get("part_of", "")
        whole = above.get(name)
        part = row if whole is None else evolve(row, depth=whole.depth + 1)
        if not name:
            yield part
        elif whole is None:
            fix = did_you_mean(name, above) or "put the whole above its parts"
            problems.add(row.at("part_of"), DanglingReferenceError(name, "the `id` of a row above", fix))
        elif part.depth > _MAX_DEPTH:
            problems.add(row.at("part_of"), LimitError("a level more", f"at most {_MAX_DEPTH} levels of parts"))
        else:
            whole.breakdowns.setdefault(row.texts.get("breakdown", ""), []).append(part)
        if id_ := row.texts.get("id"):
            above.setdefault(id_, part)


def _figure(row: _FrameRow, whole: dict[str, str], codes: dict[str, str]) -> Mapping:
    """Return a row with its parts.

    Args:
        row: The row.
        whole: What stands in the row of its whole, which it takes over.
        codes: The codes that its whole has.
    """
    stated = row.texts
    left_out = DERIVED | PLACE | {"source", *(name for name in _INHERITED if stated.get(name) == whole.get(name))}
    if not is_id(stated.get("id", "-")):
        left_out |= {"id"}  # it was derived, and is derived again
    if GROUP in stated:
        left_out |= {"sex", "age"}
    own = {name: text for name, text in stated.items() if name not in left_out and codes.get(name) != text}
    entries: dict[str, Node] = {name: _value(row, name) for name, text in own.items()}
    entries.setdefault("value", row.scalar("value", BLANK))
    if row.breakdowns:
        listed = [_breakdown(parts, row) for parts in row.breakdowns.values()]
        entries["breakdowns"] = Sequence(row.number, 1, tuple(listed))
    return _mapping(Node(row.number, 1), entries)


def _breakdown(parts: list[_FrameRow], whole: _FrameRow) -> Mapping:
    first = parts[0]
    where = dict(item.split("=", 1) for item in _items(first.texts.get("where", "")) if "=" in item)
    codes = whole.codes() | {name: "; ".join(text.split("+")) for name, text in where.items()}
    keys = {"complete": "by_complete", "exclusive": "by_exclusive", "excess": "excess"}
    entries: dict[str, Node] = {key: first.scalar(name) for key, name in keys.items() if name in first.texts}
    if where:
        opened = {name: _listed(first.scalar("where", codes[name])) for name in where}
        entries["where"] = _mapping(first.at("where"), opened)
    figures = tuple(_figure(part, whole.texts, codes) for part in parts)
    return _mapping(Node(first.number, 1), {**entries, "parts": Sequence(first.number, 1, figures)})


def _value(row: _FrameRow, name: str) -> Node:
    scalar = row.scalar(name)
    if name == "cite" and "section" in scalar.text.partition('"')[0]:
        places = {"section": row.texts.get("locator", "").removeprefix("section "), "quote": row.texts.get("quote")}
        return _mapping(scalar, {key: row.scalar("cite", text) for key, text in places.items() if text})
    return _listed(scalar) if name in _LISTS or name not in _KEYS else scalar


def _listed(scalar: Scalar) -> Node:
    items = _items(scalar.text)
    if len(items) < 2:  # noqa: PLR2004 - one is no list
        return scalar
    return Sequence(scalar.line, scalar.column, tuple(Scalar(scalar.line, scalar.column, item) for item in items))


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.split(";")]


def _mapping(at: Node, entries: dict[str, Node]) -> Mapping:
    named = ((Scalar(value.line, value.column, name), value) for name, value in entries.items())
    return Mapping(at.line, at.column, tuple(named))
