"""Layouts: what the headers and the labels of other makers' tables mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from tipreport.value_classes import define, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tipreport.formats.nodes import Node
    from tipreport.model.codebook import Codebook
    from tipreport.model.indicator import Indicator
    from tipreport.model.source import Source

VALUE, LABELS, MARK, NOTE, IGNORE = "value", "labels", "mark", "note", "ignore"
REPEATED, PARTIAL = "repeated", "partial"
DIMENSION = "dimension"
"""What a column says whose labels are the dimensions of another column's."""

INDICATOR, UNIT, REPORTER = "indicator", "unit", "reporter"
COUNTRY = "country"
"""What a column says whose countries have a report each: where it is, and whose report it is."""

SPAN = tuple[int, int]
"""The first and the last of some rows, from 0."""


@frozen
class Meaning:
    """What a label says.

    Attributes:
        says: What it says of a figure, by the columns of a table in CSV; nothing for a total.
        dimension: The dimension whose codes are the labels that it is about: of the other column, or of the rows below.
        left_out: Whether nothing is to be read where it stands.
        partial: Whether of several figures under it that would count the same each counts only some of that.
    """

    says: tuple[tuple[str, str], ...] = ()
    dimension: str | None = None
    left_out: bool = False
    partial: bool = False


TOTAL = Meaning()
LEFT_OUT = Meaning(left_out=True)
Words = dict[str, dict[str, Meaning]]
"""What labels mean, by what the column or header says in which they stand, in the spelling of codes."""


@frozen
class Column:
    """What a column says.

    Attributes:
        says: A dimension, or another of the words of a layout.
        of: The header of the column whose dimensions it names, if it does.
    """

    says: str
    of: str | None = None


@define(eq=False)
class TableLayout:
    """Where a table stands, and what it says.

    Attributes:
        node: Where it stands in the layout.
        sheet: The name of its sheet; None for the only one.
        header: The rows of its header.
        rows: The rows below that are a part of it; None for all.
        columns: What columns say, by their header or their letters.
        across: What each row of the header says of the other columns, whose cells are figures.
        complete: The dimensions over which the parts of each total are all of it.
        headings: Labels that say something of all rows below them, up to the next.
        defaults: What every figure says unless a label says otherwise, by the columns of a table in CSV.
        words: What labels mean.
    """

    node: Node
    sheet: str | None
    header: SPAN
    rows: SPAN | None
    columns: Mapping[str, tuple[Node, Column]]
    across: tuple[str, ...]
    complete: tuple[str, ...]
    headings: frozenset[str]
    defaults: dict[str, str]
    words: Words


@define(eq=False)
class Layout:
    """What the sheets of a file mean.

    Attributes:
        path: The file of the layout, as messages name it.
        source: The edition that the figures are from.
        source_keys: What the layout says of it, by the columns of a table in CSV.
        tables: The tables, in their order.
        ignore: The names of sheets that have no figures.
        book: The code lists in force.
        indicators: By their ids.
        declared: What the layout declares, by the keys of a report.
    """

    path: str
    source: Source
    source_keys: dict[str, str]
    tables: tuple[TableLayout, ...]
    ignore: frozenset[str]
    book: Codebook
    indicators: Mapping[str, Indicator]
    declared: dict[str, Node] = field(factory=dict)
