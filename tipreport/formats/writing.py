"""Reports as YAML text that reads equal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, overload

import yaml

from tipreport.formats.keys import TABLE
from tipreport.formats.values import VERSION
from tipreport.model.amount import Amount
from tipreport.model.codebook import Codebook
from tipreport.model.quality import Complete, Coverage
from tipreport.model.report import Report

if TYPE_CHECKING:
    from tipreport.model.codebook import Coordinates
    from tipreport.model.codes import Code, Dimension
    from tipreport.model.declared import Acceptance, Claim, Overlap
    from tipreport.model.figure import Breakdown, Figure
    from tipreport.model.indicator import Indicator
    from tipreport.model.report import Dataset
    from tipreport.model.source import Citation, Source

_WIDTH = 110
_BLANK = re.compile(r"(?<= )[^\S ]+(?= )")
_RARE_BREAK = re.compile("[\x85\u2028\u2029]")
_TEXT, _MAP = "tag:yaml.org,2002:str", "tag:yaml.org,2002:map"
Value = Any
"""A text, a list or a mapping of values; None and empty ones are left out."""


@overload
def dumps(report: Report, *, format: Literal["yaml"] = ...) -> str: ...
@overload
def dumps(report: Report | Dataset, *, format: Literal["csv"]) -> str: ...
def dumps(report: Report | Dataset, *, format: Literal["yaml", "csv"] = "yaml") -> str:  # noqa: A002
    """Write a report as YAML, or reports as CSV.

    What is written reads equal: `loads(dumps(report)) == report`.

    Args:
        report: A report; for CSV also a data set.
        format: What to write.

    Raises:
        FigureError: A report says more than a row of CSV has a place for; the message names the first such thing.

    >>> import tipreport
    >>> report = tipreport.load("seeds/").report("tip-2023-mex")
    >>> tipreport.dumps(report).splitlines()[0]
    'tipreport: 1'
    """
    if format == "csv" or not isinstance(report, Report):
        # Imported here, as it is rarely asked for.
        from tipreport.formats.csv_writing import write_rows  # noqa: PLC0415

        return write_rows((report,) if isinstance(report, Report) else report.reports)
    told = _filled(_report(report))
    ordered = {key.name: told[key.name] for key in TABLE["report"] if key.name in told}
    return yaml.serialize(_node(ordered), Dumper=yaml.BaseDumper, width=_WIDTH, allow_unicode=True)


def accept_entry(acceptance: Acceptance) -> str:
    """An acceptance, its headline told, as an item of a list: one line, in which any space may become a line break."""
    told = _filled(_acceptance(acceptance))
    expect = yaml.ScalarNode(_TEXT, told.pop("expect", ""), style='"')
    entries = [*((_node(key), _node(value)) for key, value in told.items()), (_node("expect"), expect)]
    node = yaml.MappingNode(_MAP, entries, flow_style=True)
    line = yaml.serialize(node, Dumper=yaml.BaseDumper, width=float("inf"), allow_unicode=True).rstrip("\n")
    # Two spaces would become one where the line is broken between them, and a word of other spaces be lost there.
    return "- " + _BLANK.sub(_escaped, line.replace("  ", " \\x20"))


def _escaped(match: re.Match[str]) -> str:
    return "".join(f"\\u{ord(sign):04x}" for sign in match[0])


def _report(report: Report) -> dict[str, Value]:
    return {
        "tipreport": VERSION,
        "source": written_source(report.source),
        "note": report.note,
        "defaults": {
            **_coordinates(report.defaults.coordinates),
            "reporter": report.defaults.reporter,
            "processing": report.defaults.processing and report.defaults.processing.value,
        },
        "indicators": {indicator.id: _indicator(indicator) for indicator in report.indicators},
        "dimensions": {dimension.id: _dimension(dimension) for dimension in report.dimensions},
        "figures": [written_figure(figure) for figure in report.figures],
        "overlaps": [_overlap(overlap) for overlap in report.overlaps],
        "claims": [_claim(claim) for claim in report.claims],
        "accept": [_acceptance(acceptance) for acceptance in report.accept],
    }


def written_source(source: Source) -> dict[str, Value]:
    """A source by the keys of the file."""
    written = {key.name: getattr(source, key.name) for key in TABLE["source"]}
    return written | {"kind": source.kind.value}


def _coordinates(coordinates: Coordinates) -> dict[str, Value]:
    return {name: codes[0] if len(codes) == 1 else list(codes) for name, codes in coordinates}


def written_figure(figure: Figure) -> dict[str, Value]:
    """A figure by the keys of the file."""
    stated = figure.stated
    return {
        "id": stated.id,
        "indicator": stated.indicator and stated.indicator.id,
        **_coordinates(stated.coordinates),
        "value": figure.amount.text,
        "unit": stated.unit,
        "of": figure.of,
        "share": figure.share and figure.share.text,
        "reporter": stated.reporter,
        "coverage": stated.coverage and _coverage(stated.coverage),
        "additional_to": list(figure.additional_to),
        "complete": list(figure.complete),
        "exclusive": list(figure.exclusive),
        "processing": stated.processing and stated.processing.value,
        "cite": stated.cite and _cite(stated.cite),
        "note": figure.note,
        "breakdowns": [_breakdown(breakdown) for breakdown in figure.breakdowns],
    }


def _breakdown(breakdown: Breakdown) -> dict[str, Value]:
    return {
        "complete": None if breakdown.complete is Complete.NO else breakdown.complete.value,
        "exclusive": None if breakdown.exclusive is None else "yes" if breakdown.exclusive else "no",
        "by": breakdown.by,
        "where": _coordinates(breakdown.where),
        "excess": breakdown.excess and breakdown.excess.text,
        "parts": _parts(breakdown),
        "coverage": breakdown.coverage and _coverage(breakdown.coverage),
        "cite": breakdown.cite and _cite(breakdown.cite),
        "note": breakdown.note,
    }


def _parts(breakdown: Breakdown) -> Value:
    if breakdown.by is None:
        return [written_figure(part) for part in breakdown.parts]
    return {part.only_code: part.amount.text for part in breakdown.parts}


def _coverage(coverage: Coverage) -> Value:
    if Coverage.read(str(coverage)) == coverage:
        return str(coverage)
    return {
        "status": coverage.status.value,
        "reporting": None if coverage.reporting is None else str(coverage.reporting),
        "of": None if coverage.of is None else str(coverage.of),
        "unit": coverage.unit,
        "note": coverage.note,
    }


def _cite(cite: Citation) -> Value:
    if cite.one_line:
        return str(cite)
    return {
        "section": cite.section,
        "page": cite.page,
        "paragraph": cite.paragraph and str(cite.paragraph),
        "sentence": cite.sentence and str(cite.sentence),
        "quote": cite.quote,
        "prefix": cite.prefix,
        "suffix": cite.suffix,
    }


def _overlap(overlap: Overlap) -> dict[str, Value]:
    extent = overlap.extent
    return {
        "between": list(overlap.between),
        "extent": extent.text if isinstance(extent, Amount) else extent.value,
        "cite": overlap.cite and _cite(overlap.cite),
        "note": overlap.note,
    }


def _claim(claim: Claim) -> dict[str, Value]:
    return {
        "from": list(claim.origin),
        "to": list(claim.target),
        "part": list(claim.part),
        "of": list(claim.of),
        "says": claim.says,
        "cite": claim.cite and _cite(claim.cite),
        "note": claim.note,
    }


def _acceptance(acceptance: Acceptance) -> dict[str, Value]:
    return {
        "code": acceptance.code,
        "figures": sorted(acceptance.figures),
        "reason": acceptance.reason,
        "expect": acceptance.expect,
        "until": acceptance.until and acceptance.until.isoformat(),
    }


def _indicator(indicator: Indicator) -> dict[str, Value]:
    return {
        "title": indicator.title,
        "definition": indicator.definition,
        "units": list(indicator.units),
        "measure": indicator.measure.value,
        "counts": indicator.counts.value,
        "pillar": indicator.pillar,
        "codes": dict(indicator.codes),
    }


def _dimension(dimension: Dimension) -> dict[str, Value]:
    """A declared dimension; of a built-in one what was added or moved."""
    standard = Codebook.standard()
    built_in = standard.dimension(dimension.id) if dimension.id in standard else None
    known = built_in.codes if built_in else ()
    exclusive = {True: "yes", False: "no", None: "unknown"}[dimension.exclusive]
    return {
        "title": dimension.title,
        "exclusive": exclusive,
        "codes": {code.id: _code(code) for code in dimension.codes if code not in known},
    }


def _code(code: Code) -> Value:
    if code.under is None and not code.outside:
        return code.title
    return {"title": code.title, "under": code.under, "codes": dict(code.outside)}


def _filled(value: Value) -> Value:
    """A value without the empty ones in it; that there are no figures is said."""
    if isinstance(value, dict):
        filled = ((key, _filled(item)) for key, item in value.items())
        return {key: item for key, item in filled if key == "figures" or item not in (None, "", [], {})}
    return [_filled(item) for item in value] if isinstance(value, list) else value


def _node(value: Value) -> yaml.Node:
    """A value as a YAML node: every scalar a text, short lists on one line."""
    if isinstance(value, dict):
        entries = [(_node(key), _node(item)) for key, item in value.items()]
        return yaml.MappingNode(_MAP, entries, flow_style=False)
    if isinstance(value, list):
        texts = all(isinstance(item, str) for item in value)
        return yaml.SequenceNode("tag:yaml.org,2002:seq", list(map(_node, value)), flow_style=texts)
    # Without quotes these would be read as plain line breaks, that is, as spaces.
    return yaml.ScalarNode(_TEXT, value, style='"' if _RARE_BREAK.search(value) else None)
