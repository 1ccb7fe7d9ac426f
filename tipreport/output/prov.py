"""The provenance of figures as W3C PROV: quoted from an edition, revised by a later one."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from tipreport.errors import ExtraError
from tipreport.model.quality import Processing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prov.model import ProvDocument

    from tipreport.model.figure import Figure
    from tipreport.model.report import Dataset, Report

# The names of figures and editions for other programs; they are no addresses.
_BASE = "urn:tipreport:"


def document(dataset: Dataset, *, transcriber: str | None = None) -> ProvDocument:
    """Make a document of all figures of a dataset, their editions, and what later editions revised.

    Args:
        dataset: The reports.
        transcriber: Who copied the figures, if they are to be named; no agent is ever made up.

    Raises:
        ExtraError: The library `prov` is not installed.
    """
    try:
        from prov.model import ProvDocument  # noqa: PLC0415 - an extra
    except ImportError:
        raise ExtraError("prov", "prov") from None
    made = ProvDocument()
    for name in ("edition", "figure", "agent", "tipreport"):
        made.add_namespace(name, f"{_BASE}{name}:" if name != "tipreport" else f"{_BASE}terms:")
    writer = _Writer(made, transcriber)
    for report in dataset:
        writer.report(report)
    for earlier, later in _revised(dataset):
        made.wasRevisionOf(_figure_name(*later), _figure_name(*earlier))
    return made


def render(dataset: Dataset, *, transcriber: str | None = None) -> str:
    """Render the document as PROV-JSON, without a line break at its end.

    Raises:
        ExtraError: The library `prov` is not installed.
    """
    return str(document(dataset, transcriber=transcriber).serialize(format="json", indent=2))


class _Writer:
    """A writer that adds reports to a document, and each agent once."""

    def __init__(self, document: ProvDocument, transcriber: str | None) -> None:
        self.document = document
        self.agents: dict[str, str] = {}
        self.transcriber = self.agent(transcriber) if transcriber else None

    def agent(self, name: str) -> str:
        if name not in self.agents:
            self.agents[name] = f"agent:{len(self.agents) + 1}"
            self.document.agent(self.agents[name], {"prov:label": name})
        return self.agents[name]

    def report(self, report: Report) -> None:
        source, edition = report.source, f"edition:{report.source.id}"
        facts = {
            "prov:label": source.title,
            "tipreport:edition": source.edition,
            "tipreport:url": source.url,
            "tipreport:sha256": source.sha256,
        }
        self.document.entity(edition, _filled(facts))
        if source.publisher:
            self.document.wasAttributedTo(edition, self.agent(source.publisher))
        for figure in report.walk():
            self.figure(report, figure, edition)

    def figure(self, report: Report, figure: Figure, edition: str) -> None:
        name = _figure_name(report, figure)
        facts = {
            "prov:label": str(figure),
            "prov:value": figure.amount.text,
            "tipreport:indicator": figure.cell.indicator.id,
            "tipreport:processing": figure.processing.value,
            "tipreport:cite": str(figure.cite) if figure.cite else None,
        }
        self.document.entity(name, _filled(facts))
        if figure.processing is Processing.VERBATIM:
            self.document.wasQuotedFrom(name, edition)
        else:
            self.document.wasDerivedFrom(name, edition)
        if figure.reporter:
            self.document.wasAttributedTo(name, self.agent(figure.reporter))
        if self.transcriber:
            self.document.wasAttributedTo(name, self.transcriber)


def _figure_name(report: Report, figure: Figure) -> str:
    return f"figure:{report.source.id}/{figure.id}"


def _filled(facts: dict[str, str | None]) -> dict[Any, Any]:
    return {name: fact for name, fact in facts.items() if fact}


def _revised(dataset: Dataset) -> Iterator[tuple[tuple[Report, Figure], tuple[Report, Figure]]]:
    """Pair figures with the figures of later editions of the same publication that revise them.

    Both have the same cell and reporter; each is compared with the next edition that states it again.
    """
    by_cell: dict[object, list[tuple[Report, Figure]]] = {}
    for report in sorted(dataset, key=lambda report: report.source.edition):
        series = (report.source.publisher, report.source.country)
        for figure in report.figures:
            if report.source.publisher and figure.amount.stated and dict(figure.cell.coordinates).get("period"):
                by_cell.setdefault((series, figure.cell, figure.reporter), []).append((report, figure))
    for stated in by_cell.values():
        for earlier, later in pairwise(stated):
            if earlier[0] is not later[0] and earlier[1].amount.bounds != later[1].amount.bounds:
                yield earlier, later
