"""Adds to drawn reports what is stated seldom: odd codes, further declarations, units, deeper parts."""
# ruff: noqa: PLR2004 - the odds of each sort stand where it is drawn

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.independent.codes import is_mixed
from benchmarks.independent.figures import EVENTS, Figures
from benchmarks.independent.read import told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from benchmarks.independent.codes import Report

# Codes that are drawn seldom, by dimension: of the catalogue, mixed ones and lists.
ODD: dict[str, list[list[str]]] = {
    "exploitation": [
        ["begging+sexual"], ["labour+begging"], ["sexual+labour+begging"], ["scams"], ["scams", "begging"],
        ["servile_marriage"], ["marriage"], ["sexual+labour", "labour"], ["multiple", "sexual"],
        ["sexual", "labour", "begging"], ["prostitution"], ["unspecified", "sexual"],
    ],
    "sex": [["other", "female"], ["female+other"], ["male+transgender"], ["transgender"], ["female", "male"]],
    "age": [["16-20"], ["0-17"], ["17"], ["18+"], ["9-17", "65+"], ["child", "15-24"], ["unspecified", "adult"]],
    "actor": [["federal+fevimtra"], ["government+ngo"], ["federal+state+ngo"], ["inm", "fevimtra"]],
    "place": [["abroad", "MEX"], ["USA", "GTM"], ["central_america"], ["GBR"], ["MX-CHP", "USA"], ["GUF"], ["EU28"]],
    "nationality": [["USA+GTM"], ["national+USA"], ["GUF"], ["americas"], ["foreign", "national"], ["MEX", "USA"]],
    "recognition": [["potential+confirmed"], ["potential", "confirmed"], ["unspecified"]],
    "exploited_in": [["MEX+USA"], ["GUF"], ["EU28", "abroad"], ["MX-CHP"], ["south_america"], ["DEU", "ITA"]],
    "period": [
        ["2021", "2022"], ["2022-Q2"], ["until 2022"], ["2021/2023"], ["2022-12-31"], ["2021/2022"],
        ["2022-04/2023-03"], ["as of 2022-06-30"], ["2022-06", "2021"], ["since 2022-06"], ["unspecified"],
    ],
    "channel": [["web+phone"], ["app", "text"], ["web", "phone", "text"], ["app+phone"]],
}  # fmt: skip
UNITS = {"raid": False, "soul": True}
"""Units that a file declares, each with whether it counts persons."""

OFTEN = 40  # percent of the reports


def chance(rng: Random, percent: float) -> bool:
    """Decide by lot."""
    return rng.random() < percent / 100


def add(rng: Random, report: Report, dims: list[str]) -> Report:
    """Add a few things that are stated seldom; amounts are drawn afterwards."""
    ways = [_codes, _codes, _codes, _declared, _overlaps, _additional, _included, _where, _deeper, _units, _all, _rows]
    for way in rng.sample(ways, rng.choice([1, 2, 3, 4])):
        way(rng, report, dims)
    figures = Figures({**report, "overlaps": []})
    named = {name: figures.all[n].account for name, n in figures.index.items()}
    report["overlaps"] = [
        one for one in report["overlaps"] if named.keys() >= {*one[:2]} and named[one[0]] == named[one[1]]
    ]
    for f in told(report):
        if "additional_to" in f:
            f["additional_to"] = [name for name in f["additional_to"] if name in named]
    return report


def _odd(rng: Random, report: Report, dimension: str) -> list[str] | None:
    """Return odd codes of a dimension; none where they are refused."""
    some = rng.choice(ODD[dimension])
    exclusive = report["dimensions"].get(dimension, {}).get("exclusive") == "yes"
    return None if exclusive and any(map(is_mixed, some)) else sorted(some)


def _codes(rng: Random, report: Report, dims: list[str]) -> None:
    """Give a figure odd codes."""
    d = rng.choice(dims)
    figures = [f for f in told(report) if d in f["codes"]] or [f for f in told(report) if f["id"] != "st"]
    if (some := _odd(rng, report, d)) is not None:
        rng.choice(figures)["codes"][d] = some


def _every(report: Report) -> Iterator[tuple[str, list[str]]]:
    """Yield all codes that are stated, with their dimensions."""
    yield from report.get("defaults", {}).items()
    for f in told(report):
        yield from f["codes"].items()
        for b in f.get("breakdowns", ()):
            yield from b.get("where", {}).items()


def _declared(rng: Random, report: Report, dims: list[str]) -> None:
    """Declare whether the codes of a dimension exclude each other."""
    d = rng.choice(dims)
    mixed = any(is_mixed(c) for name, some in _every(report) if name == d for c in some)
    word = "yes" if d == "age" else "no" if mixed else rng.choice(["yes", "no"])
    report["dimensions"].setdefault(d, {})["exclusive"] = word


def _names(report: Report) -> list[str]:
    return [f["id"] for f in told(report) if f["id"] != "st"]


def _overlaps(rng: Random, report: Report, _dims: list[str]) -> None:
    """Declare further overlaps."""
    accounts = Figures(report)
    names = _names(report)
    for _ in range(rng.choice([1, 2, 3])):
        if len(names) < 2:
            return
        a, b = rng.sample(names, 2)
        extent = rng.choice(["none", "within", "same", ("exact", 0), ("exact", 0), "unknown"])
        if len({accounts.all[accounts.index[name]].account for name in (a, b)}) == 1:
            report["overlaps"].append((a, b, extent))


def _additional(rng: Random, report: Report, _dims: list[str]) -> None:
    """Let figures be additional to several."""
    names = _names(report)
    for _ in range(rng.choice([1, 2])):
        f = rng.choice([f for f in told(report) if f["id"] in names])
        others = [name for name in names if name != f["id"]]
        if others:
            f["additional_to"] = rng.sample(others, min(len(others), rng.choice([1, 2])))


def _included(rng: Random, report: Report, _dims: list[str]) -> None:
    """Let a figure be included in any other."""
    names = _names(report)
    f = rng.choice([f for f in told(report) if f["id"] in names])
    if others := [name for name in names if name != f["id"]]:
        f["value"] = ("included", rng.choice(others))


def _where(rng: Random, report: Report, dims: list[str]) -> None:
    """Let a breakdown be of something that is not printed, by codes on several dimensions."""
    breakdowns = [b for f in told(report) for b in f.get("breakdowns", ())]
    if breakdowns:
        b = rng.choice(breakdowns)
        for d in rng.sample(dims, min(len(dims), rng.choice([1, 2]))):
            if (some := _odd(rng, report, d)) is not None:
                b.setdefault("where", {})[d] = some


def _deeper(rng: Random, report: Report, dims: list[str]) -> None:
    """Break parts down further, beside what breaks them down already."""
    figures = [f for f in told(report) if f["id"] != "st"]
    for _ in range(rng.choice([1, 2])):
        f = rng.choice(figures)
        d = rng.choice(dims)
        stated = [some for name, some in _every(report) if name == d and some != ["all"]]
        if not stated:
            return
        b: dict[str, Any] = {"complete": rng.choice(["no", "no", "closes", "stated"]), "exclusive": "unknown"}
        b["parts"] = [
            {"id": f"{f['id']}.{len(f.get('breakdowns', ()))}{n}", "codes": {d: list(rng.choice(stated))},
             "value": ("notstated",)}
            for n in range(rng.choice([1, 2]))
        ]  # fmt: skip
        f.setdefault("breakdowns", []).append(b)


def _units(rng: Random, report: Report, _dims: list[str]) -> None:
    """Count in other units: persons, or what the file declares."""
    report["units"] = UNITS
    root = rng.choice([f for f in report["figures"] if f["id"] != "st"])
    persons = ["person", "soul"]
    if root["indicator"] in EVENTS:
        root["unit"] = rng.choice(["raid", *persons])
    if root["indicator"] not in EVENTS or root["unit"] in persons:
        for f in told({"figures": [root]}):
            if chance(rng, 30):
                f["unit"] = rng.choice(persons)


def _all(rng: Random, report: Report, dims: list[str]) -> None:
    """Give defaults, and a root that undoes one."""
    for d in rng.sample(dims, min(len(dims), rng.choice([1, 2]))):
        if (some := _odd(rng, report, d)) is not None:
            report.setdefault("defaults", {})[d] = some
    root = rng.choice(report["figures"])
    for d in report.get("defaults", {}):
        if chance(rng, 50):
            root["codes"][d] = ["all"]


def _rows(rng: Random, report: Report, dims: list[str]) -> None:
    """Let rows of a table be partial, overlap on several dimensions, or be of others."""
    if report["kind"] != "table":
        return
    for _ in range(rng.choice([1, 2])):
        f = rng.choice(report["figures"])
        if chance(rng, 50):
            f["coverage"] = "partial"
        elif chance(rng, 50):
            f["overlapping"] = rng.sample(dims, min(len(dims), 2))
        else:
            f["reporter"] = rng.choice(["io", "police", "Some Institute"])
