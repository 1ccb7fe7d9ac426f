"""Draws tables: rows of crossing codes, some with parts, with the amounts of a random world, some spoiled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.independent import seldom
from benchmarks.independent.figures import OPEN, Figures
from benchmarks.independent.narratives import (
    MIXED,
    REAL_TOPS,
    TOPS,
    Drawer,
    amount,
    any_share,
    chance,
    fill,
    numbers,
    spoil,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from benchmarks.independent.codes import Report


REAL = ["identified_victims", "assisted_victims", "referred_victims", "investigations", "notifications"]
"""The indicators of a table of realistic size."""

REAL_MOST = 12  # rows of each of them


class _Rows:
    """The rows of a table that is being drawn."""

    def __init__(self, rng: Random) -> None:
        self.rng, self.drawer = rng, Drawer(rng)
        self.rows: list[dict[str, Any]] = []
        self.seen: set[str] = set()

    def add(self, indicator: str, cell: dict[str, list[str]]) -> None:
        """Add a row, if there is none for its cell; seldom a second one."""
        key = f"{indicator} {sorted(cell.items())}"
        if key not in self.seen or chance(self.rng, 8):
            self.seen.add(key)
            row: dict[str, Any] = {"id": f"f{len(self.rows) + 1}", "indicator": indicator, "codes": cell}
            self.rows.append(row | {"value": ("notstated",)})

    def draw(self, indicator: str, *, realistic: bool = False) -> None:
        """Draw the rows of one indicator."""
        rng, drawer = self.rng, self.drawer
        if chance(rng, 85):
            self.add(indicator, {})
        for d in drawer.dims:
            for code in [*drawer.pools[d], "unspecified"]:
                if chance(rng, 60 if code != "unspecified" else 20):
                    self.add(indicator, {d: [code]})
            if d in MIXED and drawer.declared.get(d, {}).get("exclusive") != "yes" and chance(rng, 20):
                self.add(indicator, {d: [rng.choice(MIXED[d])]})
        for _ in range(rng.choice([6, 7, 8] if realistic else [0, 1, 2, 3])):
            self.add(indicator, drawer.codes(rng.sample(drawer.dims, min(len(drawer.dims), 2))))


def _declare(rng: Random, report: Report, dims: list[str]) -> None:
    """Let rows say over which dimensions they are complete or exclusive, or what may overlap."""
    figures = Figures(report)
    for f in report["figures"]:
        for over in [*dims, *(["+".join(sorted(dims[:2]))] if len(dims) > 1 else [])]:
            if parts := figures.row_parts(figures.index[f["id"]], over):
                if chance(rng, 40):
                    f.setdefault("complete", []).append(over)
                if chance(rng, 8) and not any(_in_doubt(figures, p, parts) for p in parts):
                    f.setdefault("exclusive", []).append(over)
        if chance(rng, 4):
            f["overlapping"] = [rng.choice(dims)]


def _in_doubt(figures: Figures, part: int, parts: tuple[int, ...]) -> bool:
    """Whether only the order of words tells which of the rows of one cell stands for it (F7)."""
    cell = figures.all[part].cell
    alike = [f for f in (figures.all[p] for p in parts) if figures.same(f.cell, cell)]
    return len(alike) > 1 and all(f.some or f.partial for f in alike)


def with_parts(rng: Random) -> Report:
    """Draw a table whose rows have parts, `where` and overlaps, as a narrative does, and a few rows beside them."""
    drawer = Drawer(rng)
    report = drawer.report() | {"kind": "table"}
    first = report["figures"][0]
    for _ in range(rng.choice([0, 1, 2, 3])):
        drawer.n += 1
        row: dict[str, Any] = {"id": f"f{drawer.n}", "indicator": "assisted_victims", "value": ("notstated",)}
        if chance(rng, 80):
            row |= {key: first[key] for key in ("indicator", "unit") if key in first}
        row["codes"] = drawer.codes(rng.sample(drawer.dims, min(len(drawer.dims), rng.choice([0, 1, 1, 2]))))
        report["figures"].append(row)
    if chance(rng, seldom.OFTEN):
        seldom.add(rng, report, drawer.dims)
    _declare(rng, report, drawer.dims)
    return fill(rng, report)


def draw(rng: Random, most: int = 9, *, realistic: bool = False) -> Report:
    """Draw a table; of realistic size, one of several indicators and with counts up to ten million."""
    if not realistic and chance(rng, 25):
        return with_parts(rng)
    drawn = _Rows(rng)
    rows: list[dict[str, Any]] = []
    for indicator in REAL if realistic else ["identified_victims", *(["investigations"] if chance(rng, 20) else [])]:
        before = len(drawn.rows)
        drawn.draw(indicator, realistic=realistic)
        rows += drawn.rows[before:][: REAL_MOST if realistic else most]
    if not rows:
        drawn.add("identified_victims", {})
        rows = drawn.rows
    report: Report = {"kind": "table", "country": None if chance(rng, 8) else "MEX", "overlaps": []}
    report["figures"] = rows if realistic else rows[:most]
    report["dimensions"] = drawn.drawer.declared
    if chance(rng, 8):
        for f in report["figures"]:
            f["reporter"] = rng.choice([None, "federal", "ngo", "Some Institute"])
    if chance(rng, 12):
        rng.choice(report["figures"])["coverage"] = "partial"
    if not realistic and chance(rng, seldom.OFTEN):
        seldom.add(rng, report, drawn.drawer.dims)
    _declare(rng, report, drawn.drawer.dims)
    if report["overlaps"] or any(f.get("breakdowns") for f in report["figures"]):
        return fill(rng, report)
    return spoil(rng, _amounts(rng, report, REAL_TOPS if realistic else TOPS))


def _amounts(rng: Random, report: Report, tops: Sequence[int]) -> Report:
    """Give rows the amounts of a random world."""
    true = numbers(rng, report, tops)
    first: dict[str, str] = {}
    for f in report["figures"]:
        if f["value"][0] == "included":
            continue
        n, base = true[f["id"]], first.setdefault(f["indicator"], f["id"])  # another account's, perhaps (A3)
        if f["id"] != base and true[base] >= n and true[base] and chance(rng, 10):
            f["value"], f["of"] = any_share(rng, n, true[base]), base
        elif chance(rng, 3):
            f["value"], f["of"] = any_share(rng, n, n + rng.choice([1, 1, max(1, n), 3 * n + 10])), OPEN
        else:
            f["value"] = amount(rng, n, None)
    return report
