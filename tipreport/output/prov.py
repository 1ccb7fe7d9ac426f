"""Where figures come from, in the words of W3C PROV: quoted from an edition, revised by a later one."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from tipreport.errors import TipreportError
from tipreport.model.wording import Processing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prov.model import ProvDocument

    from tipreport.model.figure import Figure
    from tipreport.model.report import Dataset, Report

# What a figure or an edition is called outside: a name, not an address.
_BASE = "urn:tipreport:"


class MissingExtraError(TipreportError):
    """A library that only some users need is not installed."""


def document(dataset: Dataset, *, transcriber: str | None = None) -> ProvDocument:
    """All figures of a dataset, the editions that they stand in, and what a later edition revised.

    Args:
        dataset: The reports.
        transcriber: Who copied the figures out, if that is to be said; nobody is ever made up.

    Raises:
        MissingExtraError: The library `prov` is not installed.
    """
    try:
        from prov.model import ProvDocument  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError("the library prov is not installed: install the extra tipreport[prov]") from None
    told = ProvDocument()
    for name in ("edition", "figure", "agent", "tipreport"):
        told.add_namespace(name, f"{_BASE}{name}:" if name != "tipreport" else f"{_BASE}terms:")
    writer = _Writer(told, transcriber)
    for report in dataset:
        writer.report(report)
    for earlier, later in _revised(dataset):
        told.wasRevisionOf(_figure_name(*later), _figure_name(*earlier))
    return told


def render(dataset: Dataset, *, transcriber: str | None = None) -> str:
    """The document as PROV-JSON, without a line break at its end.

    Raises:
        MissingExtraError: The library `prov` is not installed.
    """
    return str(document(dataset, transcriber=transcriber).serialize(format="json", indent=2))


class _Writer:
    """Writes reports into a document; each agent once."""

    def __init__(self, told: ProvDocument, transcriber: str | None) -> None:
        self.told = told
        self.agents: dict[str, str] = {}
        self.transcriber = self.agent(transcriber) if transcriber else None

    def agent(self, name: str) -> str:
        if name not in self.agents:
            self.agents[name] = f"agent:{len(self.agents) + 1}"
            self.told.agent(self.agents[name], {"prov:label": name})
        return self.agents[name]

    def report(self, report: Report) -> None:
        source, edition = report.source, f"edition:{report.source.id}"
        facts = {
            "prov:label": source.title,
            "tipreport:edition": source.edition,
            "tipreport:url": source.url,
            "tipreport:sha256": source.sha256,
        }
        self.told.entity(edition, _filled(facts))
        if source.publisher:
            self.told.wasAttributedTo(edition, self.agent(source.publisher))
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
        self.told.entity(name, _filled(facts))
        if figure.processing is Processing.VERBATIM:
            self.told.wasQuotedFrom(name, edition)
        else:
            self.told.wasDerivedFrom(name, edition)
        if figure.reporter:
            self.told.wasAttributedTo(name, self.agent(figure.reporter))
        if self.transcriber:
            self.told.wasAttributedTo(name, self.transcriber)


def _figure_name(report: Report, figure: Figure) -> str:
    return f"figure:{report.source.id}/{figure.id}"


def _filled(facts: dict[str, str | None]) -> dict[Any, Any]:
    return {name: fact for name, fact in facts.items() if fact}


def _revised(dataset: Dataset) -> Iterator[tuple[tuple[Report, Figure], tuple[Report, Figure]]]:
    """Figures of an earlier edition that a later one of the same publisher and country states otherwise.

    They are stated of one cell, with one reporter; each is compared with the next edition that states it again.
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
