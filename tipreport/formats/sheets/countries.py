"""Of a sheet in which each country has a report: which of them what a layout says of figures belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.formats.nodes import Mapping, Scalar, Sequence
from tipreport.formats.sheets.layout import COUNTRY
from tipreport.formats.sheets.rows import id_of_cell, report_of

if TYPE_CHECKING:
    from collections import abc

    from tipreport.formats.nodes import Node
    from tipreport.formats.sheets.layout import Layout
    from tipreport.formats.sheets.records import Record

_FIGURES = ("figures", "misprint", "between")
"""The keys under which an entry of a layout names figures."""


def declared_for(layout: Layout, records: abc.Sequence[Record]) -> abc.Callable[[str], dict[str, Node]]:
    """Return what gives for the id of a report all that the layout declares for it, by the keys of a report.

    An entry about figures belongs to the report that has the first of them; if none has, to the first report, which
    then reports it.

    Args:
        layout: The layout.
        records: The figures.
    """
    if not any(isinstance(node, Sequence) for node in layout.declared.values()):
        return lambda _: layout.declared
    countries = {id_of_cell(one): one.says.get(COUNTRY) for one in records}
    source = layout.source.id
    reports = [source if code is None else report_of(source, code) for code in dict.fromkeys(countries.values())]

    def owner(entry: Node) -> str:
        """Return the report to which an entry belongs: a derived id begins with the indicator and the country."""
        id_ = _first_figure(entry)
        code = countries.get(id_) or id_.partition("/")[2].partition(".")[0]
        return name if (name := report_of(source, code)) in reports else reports[0]

    def declared(report: str) -> dict[str, Node]:
        """Return what is declared for a report."""
        found = {}
        for name, node in layout.declared.items():
            own = node if not isinstance(node, Sequence) else _some(node, [owner(one) == report for one in node.items])
            if own is not None:
                found[name] = own
        return found

    return declared


def _some(node: Sequence, wanted: abc.Iterable[bool]) -> Sequence | None:
    """Return a list with some of its entries; None where there are none."""
    items = tuple(one for one, wants in zip(node.items, wanted, strict=True) if wants)
    return evolve(node, items=items) if items else None


def _first_figure(entry: Node) -> str:
    """Return the id of the first figure that an entry names; empty where it names none."""
    named = [value for key, value in entry.entries if key.text in _FIGURES] if isinstance(entry, Mapping) else []
    first = [one for value in named for one in (value.items[:1] if isinstance(value, Sequence) else (value,))]
    return first[0].text if first and isinstance(first[0], Scalar) else ""
