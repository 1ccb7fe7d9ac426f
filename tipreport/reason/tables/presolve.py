"""The verdicts on a report: satisfied sheets of a table make no figures, all others do.

A sheet that shares no records with another one is decided by itself: with the plan of its shape a world is built from
the bounds of its rows. Only a verified world settles a sheet; of any other nothing is claimed.
"""

from __future__ import annotations

from functools import partial
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.model.account import PUBLISHER
from tipreport.model.cell import sheet_of
from tipreport.model.codes import UNSPECIFIED
from tipreport.model.period import Period
from tipreport.reason.building import account_of, accounts, adds_up
from tipreport.reason.verdict import SatisfiedSheet, Verdict, judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from tipreport.model.cell import Cell
    from tipreport.model.codebook import Codebook
    from tipreport.model.report import Report
    from tipreport.model.table import Sheet


def verdicts(report: Report) -> Iterator[Verdict]:
    """Yield the verdicts on the accounts of a report, in the order of the file."""
    if not report.sheets or report.misprints or any(report.account(root) != PUBLISHER for root in report.particular):
        yield from map(judge, accounts(report))
        return
    satisfied, unresolved = _presolved(report)
    roots = [root for root in report.beside(unresolved) if adds_up(root)]
    verdict = judge(account_of(report, PUBLISHER, roots))
    if verdict.reasons:
        # What is undecided of an account concerns all of its figures.
        yield from map(judge, accounts(report))
    else:
        yield evolve(verdict, satisfied=tuple(satisfied))


def _presolved(report: Report) -> tuple[list[SatisfiedSheet], list[Sheet]]:
    """Return the satisfied sheets, and the unresolved ones."""
    # Imported here: most reports have no sheets.
    from tipreport.reason.tables.shapes import SHAPES  # noqa: PLC0415

    satisfied: list[SatisfiedSheet] = []
    unresolved: list[Sheet] = []
    for position, isolated in isolation(report):
        sheet = report.sheets[position]
        shape = SHAPES.shape(report.book, sheet) if isolated else None
        if shape is not None and shape.plan is not None and shape.plan.cells(tuple(sheet.spans)) is not None:
            satisfied.append(SatisfiedSheet(position, shape.constrained))
        else:
            unresolved.append(sheet)
    return satisfied, unresolved


def isolation(report: Report) -> Iterator[tuple[int, bool]]:
    """Yield the positions of sheets, each with whether none of its records can be in another row of the table."""
    alike: dict[tuple[str, str], list[int]] = {}
    for position, sheet in enumerate(report.sheets):
        alike.setdefault(_counted(sheet.cell), []).append(position)
    others: dict[tuple[str, str], set[Cell]] = {}
    for root in report.particular:
        others.setdefault(_counted(root.cell), set()).add(sheet_of(root.cell))
    for counted, positions in alike.items():
        cells = [*(report.sheets[position].cell for position in positions), *others.get(counted, set())]
        isolated = len(cells) == 1 or _disjoint(report.book, cells)
        yield from ((position, isolated) for position in positions)


def _counted(cell: Cell) -> tuple[str, str]:
    """Return what a cell counts: cells that count different things have no records in common."""
    return cell.indicator.id, cell.unit.name


def _disjoint(book: Codebook, cells: list[Cell]) -> bool:
    """Tell whether different cells have no records in common: all state one code, and different codes are disjoint."""
    names = {name for cell in cells for name, _ in cell.coordinates}
    stated = ((name, frozenset(cell.codes(name) for cell in cells)) for name in names)
    return all(book.once(("apart", *one), partial(_codes_disjoint, book, *one)) for one in stated)


def _codes_disjoint(book: Codebook, name: str, stated: frozenset[tuple[str, ...]]) -> bool:
    """Tell whether every cell states one code of a dimension, and no two of the codes share records."""
    if any(len(codes) != 1 for codes in stated):
        return False
    codes = sorted(code for (code,) in stated)
    pairs: Iterable[tuple[str, str]] = combinations(codes, 2)
    if book.dimension(name).periods:
        # Of intervals in the order of their first days, two share a day only if two that follow each other do.
        pairs = pairwise(sorted((code for code in codes if code != UNSPECIFIED), key=_first_day))
    return not any(book.together(name, one, other) for one, other in pairs)


def _first_day(period: str) -> date:
    return Period.read(period).start
