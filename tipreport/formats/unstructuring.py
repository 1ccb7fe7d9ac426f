"""Reports as texts, lists and mappings by the keys of the file, which YAML and CSV write down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tipreport.formats.keys import TABLE
from tipreport.formats.values import VERSION
from tipreport.model.amount import Amount
from tipreport.model.codebook import Codebook
from tipreport.model.declared import Misprint
from tipreport.model.quality import Complete, Coverage

if TYPE_CHECKING:
    from tipreport.model.codebook import Coordinates
    from tipreport.model.codes import Code, Dimension
    from tipreport.model.declared import Accepted, Claim, Overlap
    from tipreport.model.figure import Breakdown, Figure
    from tipreport.model.indicator import Indicator
    from tipreport.model.report import Report
    from tipreport.model.source import Citation, Source
    from tipreport.model.unit import Unit

Value = Any
"""A text, a list or a mapping of values; None and empty ones are left out."""


def written_report(report: Report) -> dict[str, Value]:
    """Return a report by the keys of the file."""
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
        "units": {unit.name: _unit(unit) for unit in report.units},
        "figures": [written_figure(figure) for figure in report.figures],
        "overlaps": [_overlap(overlap) for overlap in report.overlaps],
        "claims": [_claim(claim) for claim in report.claims],
        "accept": [written_acceptance(acceptance) for acceptance in report.accept],
    }


def written_source(source: Source) -> dict[str, Value]:
    """Return a source by the keys of the file."""
    written = {key.name: getattr(source, key.name) for key in TABLE["source"]}
    texts = {key: None if written[key] is None else str(written[key]) for key in ("marks", "rounded_to")}
    return written | {"kind": source.kind.value, **texts}


def _coordinates(coordinates: Coordinates) -> dict[str, Value]:
    return {name: codes[0] if len(codes) == 1 else list(codes) for name, codes in coordinates}


def written_figure(figure: Figure) -> dict[str, Value]:
    """Return a figure by the keys of the file."""
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
        "overlapping": list(figure.overlapping),
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
        "last_paragraph": cite.last_paragraph and str(cite.last_paragraph),
        "cell": cite.cell,
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


def written_acceptance(acceptance: Accepted) -> dict[str, Value]:
    """Return an acceptance, or a misprint, by the keys of the file."""
    if isinstance(acceptance, Misprint):
        return {"misprint": acceptance.figure, "expect": acceptance.expect, "reason": acceptance.reason}
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
    """Return a declared dimension; of a built-in one what was added or moved."""
    standard = Codebook.standard()
    built_in = standard.dimension(dimension.id) if dimension.id in standard else None
    known = built_in.codes if built_in else ()
    exclusive = {True: "yes", False: "no", None: "unknown"}[dimension.exclusive]
    return {
        "title": dimension.title,
        "exclusive": exclusive,
        "codes": {code.id: _code(code) for code in dimension.codes if code not in known},
    }


def _unit(unit: Unit) -> dict[str, Value]:
    return {"title": unit.title, "plural": unit.plural, "person": "yes" if unit.person else None}


def _code(code: Code) -> Value:
    if code.under is None and not code.outside:
        return code.title
    return {"title": code.title, "under": code.under, "codes": dict(code.outside)}


def filled(value: Value) -> Value:
    """Return a value without the empty ones in it; that there are no figures is kept."""
    if isinstance(value, dict):
        items = ((key, filled(item)) for key, item in value.items())
        return {key: item for key, item in items if key == "figures" or item not in (None, "", [], {})}
    return [filled(item) for item in value] if isinstance(value, list) else value
