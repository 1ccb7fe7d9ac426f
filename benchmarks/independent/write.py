"""Writes plain reports as the text of files, in YAML and in CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.independent.codes import Report
    from benchmarks.independent.sums import Value

WORDS = {
    "exact": "{}",
    "atleast": "at least {}",
    "atmost": "at most {}",
    "under": "under {}",
    "over": "over {}",
    "range": "{} to {}",
    "about": "about {}",
    "nearly": "nearly {}",
    "withheldunder": "withheld, under {}",
    "withheld": "withheld",
    "notreported": "not reported",
    "notcollected": "not collected",
    "notapplicable": "not applicable",
    "notstated": "not stated",
    "justover": "just over {}",
    "rounded": "{} rounded to {}",
    "withheldrange": "withheld, {} to {}",
    "secondary": "withheld, secondary",
    "dozen": "a dozen",
    "hundreds": "hundreds",
    "share": "{}%",
    "hedgedshare": "{} {}%",
    "sharerange": "{}-{}%",
    "fraction": "{} {}",
    "majority": "the majority",
    "minority": "a minority",
    "all": "all",
    "allbut": "all but {}",
    "included": "included in {}",
}


def words(value: Value) -> str:
    """Return an amount as one would write it."""
    return WORDS[value[0]].format(*value[1:]).strip()


def _listed(some: Sequence[str]) -> str:
    return str(some[0]) if len(some) == 1 else "[" + ", ".join(some) + "]"


def _mapping(codes: Mapping[str, Sequence[str]]) -> str:
    return "{" + ", ".join(f"{d}: {_listed(some)}" for d, some in codes.items()) + "}"


def _keys(figure: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the keys of a figure and what they hold."""
    yield "id", figure["id"]
    if figure.get("indicator"):
        yield "indicator", figure["indicator"]
    for dimension, some in figure.get("codes", {}).items():
        yield dimension, _listed(some)
    yield "value", f'"{words(figure["value"])}"'
    if figure.get("share"):
        yield "share", words(figure["share"])
    for key in ("of", "unit", "reporter", "coverage"):
        if figure.get(key):
            yield key, figure[key]
    for key in ("additional_to", "complete", "exclusive", "overlapping"):
        if figure.get(key):
            yield key, "[" + ", ".join(figure[key]) + "]"


def _breakdown(b: Mapping[str, Any], pad: str) -> Iterator[str]:
    yield f"{pad}- complete: {b.get('complete', 'no')}"
    if b.get("exclusive", "unknown") != "unknown":
        yield f"{pad}  exclusive: {b['exclusive']}"
    if b.get("where"):
        yield f"{pad}  where: {_mapping(b['where'])}"
    if b.get("excess"):
        yield f"{pad}  excess: {words(b['excess'])}"
    if b.get("coverage"):
        yield f"{pad}  coverage: {b['coverage']}"
    yield f"{pad}  parts:"
    for part in b["parts"]:
        yield from _figure(part, pad + "    ")


def _figure(figure: Mapping[str, Any], pad: str) -> Iterator[str]:
    for n, (key, held) in enumerate(_keys(figure)):
        yield f"{pad}{'  ' if n else '- '}{key}: {held}"
    if figure.get("breakdowns"):
        yield f"{pad}  breakdowns:"
        for b in figure["breakdowns"]:
            yield from _breakdown(b, pad + "    ")


def _dimension(name: str, spec: Mapping[str, Any]) -> Iterator[str]:
    yield f"  {name}:"
    if spec.get("title"):
        yield f"    title: {spec['title']}"
    if spec.get("exclusive"):
        yield f"    exclusive: {spec['exclusive']}"
    if spec.get("codes"):
        yield "    codes:"
        for code, under in spec["codes"].items():
            yield f"      {code}: {{title: The code {code}{f', under: {under}' if under else ''}}}"


def as_yaml(report: Report) -> str:
    """Return a report as a file in YAML."""
    country = f"country: {report['country']}, " if report.get("country") else ""
    lines = ["tipreport: 1", f"source: {{id: e, title: E, edition: 2023, {country}kind: {report['kind']}}}"]
    if report.get("defaults"):
        lines.append(f"defaults: {_mapping(report['defaults'])}")
    if report.get("dimensions"):
        lines.append("dimensions:")
        for name, spec in report["dimensions"].items():
            lines += _dimension(name, spec)
    if report.get("units"):
        lines.append("units:")
        for name, person in report["units"].items():
            lines.append(f"  {name}: {{title: {name}, plural: {name}s, person: {'yes' if person else 'no'}}}")
    lines.append("figures:")
    for figure in report["figures"]:
        lines += _figure(figure, "  ")
    if report.get("overlaps"):
        lines.append("overlaps:")
        for a, b, extent in report["overlaps"]:
            lines.append(
                f"  - {{between: [{a}, {b}], extent: {words(extent) if isinstance(extent, tuple) else extent}}}"
            )
    return "\n".join(lines) + "\n"


def in_rows(report: Report) -> bool:
    """Whether `as_csv` writes all of a report: a table without declarations, parts and overlaps."""
    declared = any(report.get("dimensions", {}).values()) or report.get("defaults") or report["overlaps"]
    more = any(f.get("breakdowns") or f.get("additional_to") for f in report["figures"])
    return report["kind"] == "table" and not declared and not more and not report.get("units")


def as_csv(report: Report) -> str:
    """Return a table as a file in CSV, if it has nothing but rows."""
    dims = sorted({d for f in report["figures"] for d in f["codes"]})
    single = ("indicator", "unit", "of", "coverage", "reporter")
    several = ("complete", "exclusive", "overlapping")
    lines = [",".join(["id", "source", "edition", "country", *single, *dims, "value", "share", *several])]
    for f in report["figures"]:
        share = words(f["share"]) if f.get("share") else ""
        lines.append(
            ",".join(
                [
                    *[f["id"], "e", "2023", report.get("country") or ""],
                    *[f.get(key) or "" for key in single],
                    *["; ".join(f["codes"].get(d, ())) for d in dims],
                    *[f'"{words(f["value"])}"', share],
                    *["; ".join(f.get(key, ())) for key in several],
                ]
            )
        )
    return "\n".join(lines) + "\n"
