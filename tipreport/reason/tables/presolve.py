"""The verdicts on a report: the plain rows of a table are made into figures only where there is doubt about them."""

from __future__ import annotations

from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.model.account import PUBLISHER
from tipreport.model.table import sheet_of
from tipreport.reason.building import account_of, accounts, adds_up
from tipreport.reason.component import share
from tipreport.reason.tables.shapes import shape
from tipreport.reason.verdict import Calm, Verdict, judge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.model.cell import Cell
    from tipreport.model.codebook import Codebook
    from tipreport.model.report import Report
    from tipreport.model.table import Sheet, Table


def verdicts(report: Report) -> Iterator[Verdict]:
    """The verdicts on the accounts of a report, in the order of the file."""
    table = report.table
    if table is None or not table.sheets or any(report.account(root) != PUBLISHER for root in report.particular):
        yield from map(judge, accounts(report))
        return
    calm, doubtful = _parted(report, table)
    roots = [root for root in table.figures(doubtful) if adds_up(root)]
    verdict = judge(account_of(report, PUBLISHER, roots))
    if verdict.reasons:
        # What is undecided of an account concerns all of its figures.
        yield from map(judge, accounts(report))
    else:
        yield evolve(verdict, calm=tuple(calm))


def _parted(report: Report, table: Table) -> tuple[list[Calm], list[Sheet]]:
    """The sheets that were found consistent, and the others."""
    calm: list[Calm] = []
    doubtful: list[Sheet] = []
    for sheet, alone in _alone(report, table):
        known = shape(report.book, sheet) if alone else None
        if known is not None and known.plan is not None and known.plan.records(tuple(sheet.spans)) is not None:
            calm.append(Calm(sheet, known.linked))
        else:
            doubtful.append(sheet)
    return calm, doubtful


def _alone(report: Report, table: Table) -> Iterator[tuple[Sheet, bool]]:
    """The sheets, each with whether no record of it can be in another row of the table."""
    families: dict[tuple[str, str], list[Sheet]] = {}
    for sheet in table.sheets:
        families.setdefault(_counted(sheet.cell), []).append(sheet)
    others: dict[tuple[str, str], set[Cell]] = {}
    for root in report.particular:
        others.setdefault(_counted(root.cell), set()).add(sheet_of(root.cell))
    for counted, sheets in families.items():
        beside = others.get(counted, set())
        cells = [*(sheet.cell for sheet in sheets), *beside]
        alone = len(cells) == 1 or _apart(report.book, cells)
        yield from ((sheet, alone) for sheet in sheets)


def _counted(cell: Cell) -> tuple[str, str]:
    return cell.indicator.id, cell.unit.name


def _apart(book: Codebook, cells: list[Cell]) -> bool:
    """Whether different cells have no records in common: all state one code, and those that differ are apart."""
    names = {name for cell in cells for name, _ in cell.coordinates}
    stated = ((name, frozenset(cell.codes(name) for cell in cells)) for name in names)
    return all(book.once(("apart", *one), partial(_codes_apart, book, *one)) for one in stated)


def _codes_apart(book: Codebook, name: str, stated: frozenset[tuple[str, ...]]) -> bool:
    if any(len(codes) != 1 for codes in stated):
        return False
    return not any(share(book, name, one, other) for (one,), (other,) in combinations(sorted(stated), 2))
