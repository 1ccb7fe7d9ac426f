"""Reports as trees of figures, with inherited codes filled in, amounts and bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.model.quality import Complete, Processing
from tipreport.model.ratio import ANY
from tipreport.printable import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.model.amount import Amount
    from tipreport.model.figure import Breakdown, Figure
    from tipreport.model.ratio import Band, Share
    from tipreport.model.report import Report


def render(report: Report) -> str:
    """Render the whole tree of a report, without a line break at its end."""
    source = report.source
    head = f"{source.id}: {source.title} ({', '.join(filter(None, (source.publisher, source.edition)))})"
    overlaps = (f"overlap: {overlap}" for overlap in report.overlaps)
    relations = [*overlaps, *(f"claim: {claim}" for claim in report.claims)]
    blocks = ([head], *(_figure(root) for root in report.figures), relations)
    return "\n\n".join(filter(None, ("\n".join(map(visible, block)) for block in blocks)))


def _figure(figure: Figure, indent: str = "") -> Iterator[str]:
    yield f"{indent}{figure.id}: {amount(figure.amount)}"
    yield f"{indent}    {figure.cell}" + (f" by {figure.reporter}" if figure.reporter else "")
    facts = {
        "share": figure.share,
        "of": figure.of,
        "additional to": ", ".join(figure.additional_to),
        "coverage": figure.coverage,
        "processing": "" if figure.processing is Processing.VERBATIM else figure.processing.value,
    }
    yield from (f"{indent}    {name}: {fact}" for name, fact in facts.items() if fact)
    if figure.cite:
        yield f"{indent}    {figure.cite}"
    for breakdown in figure.breakdowns:
        yield from _breakdown(breakdown, indent + "  ")


def _breakdown(breakdown: Breakdown, indent: str) -> Iterator[str]:
    exclusive = {True: "exclusive", False: "overlapping", None: ""}[breakdown.exclusive]
    basis = breakdown.complete
    complete = "not said to be complete" if basis is Complete.NO else f"complete ({basis.value})"
    excess = f"excess {breakdown.excess}" if breakdown.excess else ""
    whole = f" of {breakdown.opened.id} (printed nowhere)" if breakdown.opened else ""
    yield f"{indent}parts{whole}: {', '.join(filter(None, (complete, exclusive, excess)))}"
    for part in breakdown.parts:
        yield from _figure(part, indent + "  ")


def amount(stated: Amount) -> str:
    """Return an amount, with its bounds if the words alone do not show them."""
    if stated.share is not None:
        return f"{stated.text} ({_percent(stated.share)} of its base)"
    if stated.short is not None:
        many = f"{stated.short:,} fewer than" if stated.short else "as many as"
        return f"{stated.text} ({many} its whole)"
    if not stated.stated and stated.words != stated.text:  # a mark of a table
        return f"{stated.text} ({stated.words})"
    soft = f", probably {stated.soft}" if stated.soft else ""
    return stated.text if stated.text == str(stated.firm) else f"{stated.text} ({stated.firm}{soft})"


def _percent(share: Share) -> str:
    """Return a share in percent; what is only suggested after what is certain."""
    firm, soft = (None if band is None or band == ANY else _band(band) for band in (share.firm, share.soft))
    return ", probably ".join(filter(None, (firm, soft)))


def _band(band: Band) -> str:
    low, high = (f"{float(100 * side):g}" for side in (band.low, band.high or 0))
    over, under = ("over " if band.above else ""), ("under " if band.below else "")
    return f"{over}{low} to {under}{high} percent"
