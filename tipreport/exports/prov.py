"""The provenance of figures as W3C PROV: how they came from an edition, and what a check of them found."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from tipreport.checking import check
from tipreport.errors import ExtraError
from tipreport.model.quality import Processing
from tipreport.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prov.model import ProvDocument

    from tipreport.model.dataset import Dataset
    from tipreport.model.figure import Figure
    from tipreport.model.report import Report
    from tipreport.model.source import Citation

# The names of what is ours for other programs; they are no addresses.
_BASE = "urn:tipreport:"
_OURS = ("edition", "report", "figure", "annotation", "target", "selector", "activity", "agent", "outcome")
_OTHERS = {"oa": "http://www.w3.org/ns/oa#", "dcterms": "http://purl.org/dc/terms/"}

Facts = list[tuple[str, Any]]


def document(dataset: Dataset, *, transcriber: str | None = None) -> ProvDocument:
    """Make a document of all figures of a dataset, their editions, what later editions revised, and a check of them.

    Args:
        dataset: The reports.
        transcriber: Who copied the figures, if they are to be named; no person is ever made up.

    Raises:
        ExtraError: The library `prov` is not installed.
    """
    try:
        from prov.model import ProvDocument  # noqa: PLC0415 - an extra
    except ImportError:
        raise ExtraError("prov", "prov") from None
    made = ProvDocument()
    for name in _OURS:
        made.add_namespace(name, f"{_BASE}{name}:")
    made.add_namespace("tipreport", f"{_BASE}terms:")
    for name, address in _OTHERS.items():
        made.add_namespace(name, address)
    writer = _Writer(made, transcriber)
    for report in dataset:
        writer.report(report)
    for earlier, later in _revised(dataset):
        writer.revision(_figure_name(*later), _figure_name(*earlier))
    writer.check(dataset)
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

    def agent(self, name: str, *kinds: str) -> str:
        if name not in self.agents:
            self.agents[name] = f"agent:{len(self.agents) + 1}"
            self.document.agent(self.agents[name], _filled([("prov:label", name), *self.types(*kinds)]))
        return self.agents[name]

    def types(self, *names: str) -> Facts:
        return [("prov:type", self.named(name)) for name in names]

    def named(self, name: str) -> Any:  # noqa: ANN401 - a name in a namespace of the document
        """Return a name that links; as a text, it would only be read."""
        return self.document.valid_qualified_name(name)

    def report(self, report: Report) -> None:
        """Add a report: a collection of figures, which a transcription made from an edition."""
        name, reading = f"report:{report.source.id}", f"activity:{report.source.id}/transcription"
        edition = self.edition(report)
        retrieved = _instant(report.source.retrieved)
        self.document.activity(reading, retrieved, None, _filled(self.types("tipreport:Transcription")))
        self.document.used(reading, edition, retrieved)
        if self.transcriber:
            self.document.wasAssociatedWith(reading, self.transcriber)
        self.document.collection(name, _filled([("prov:label", f"Figures of {report.source.title}")]))
        self.document.wasGeneratedBy(name, reading)
        self.document.wasDerivedFrom(name, edition)
        for root in report.figures:
            self.tree(report, root, edition)

    def edition(self, report: Report) -> str:
        source, name = report.source, f"edition:{report.source.id}"
        facts: Facts = [
            ("prov:label", source.title),
            ("tipreport:edition", source.edition),
            ("tipreport:url", source.url),
            ("tipreport:sha256", source.sha256),
            ("dcterms:language", source.language),
            ("dcterms:issued", source.published),
            ("tipreport:retrieved", source.retrieved),
        ]
        self.document.entity(name, _filled(facts))
        if (published := _instant(source.published)) is not None:
            self.document.wasGeneratedBy(name, time=published)
        if source.publisher:
            self.document.wasAttributedTo(name, self.agent(source.publisher, "prov:Organization"))
        return name

    def tree(self, report: Report, figure: Figure, edition: str, whole: str | None = None) -> None:
        """Add a figure and its parts."""
        name = _figure_name(report, figure)
        quoted = figure.processing is Processing.VERBATIM
        facts: Facts = [
            ("prov:label", str(figure)),
            ("prov:value", figure.amount.text),
            ("tipreport:indicator", figure.cell.indicator.id),
            ("tipreport:unit", figure.cell.unit.name),
            *((f"tipreport:{dimension}", code) for dimension, codes in figure.cell.coordinates for code in codes),
            ("tipreport:status", figure.amount.status.value),
            ("tipreport:processing", figure.processing.value),
            ("tipreport:cite", str(figure.cite) if figure.cite else None),
            ("dcterms:isPartOf", whole and self.named(whole)),
            ("prov:wasQuotedFrom", self.named(edition) if quoted else None),  # as with revisions
        ]
        self.document.entity(name, _filled(facts))
        self.document.hadMember(f"report:{report.source.id}", name)
        derive = self.document.wasQuotedFrom if quoted else self.document.wasDerivedFrom
        derive(name, edition)
        if figure.cite is not None and figure.cite.quote:
            self.annotation(name, edition, figure.cite)
        if figure.reporter:
            self.document.wasAttributedTo(name, self.agent(figure.reporter))
        if self.transcriber:
            self.document.wasAttributedTo(name, self.transcriber)
        for breakdown in figure.breakdowns:
            for part in breakdown.parts:
                self.tree(report, part, edition, name)

    def revision(self, later: str, earlier: str) -> None:
        """Add that a figure revises another."""
        self.document.wasRevisionOf(later, earlier)
        # In RDF, the library makes a node of a derivation with a type, and not the plain triple that is looked for.
        (figure,) = self.document.get_record(later)
        figure.add_attributes([("prov:wasRevisionOf", self.named(earlier))])

    def annotation(self, figure: str, edition: str, cite: Citation) -> None:
        """Add the words that state a figure, as a W3C Web Annotation that selects them in the edition."""
        annotation, target, selector = (
            f"{kind}:{figure.removeprefix('figure:')}" for kind in ("annotation", "target", "selector")
        )
        body, chosen = ("oa:hasBody", self.named(figure)), ("oa:hasTarget", self.named(target))
        self.document.entity(annotation, [*self.types("oa:Annotation"), body, chosen])
        whole, words = ("oa:hasSource", self.named(edition)), ("oa:hasSelector", self.named(selector))
        self.document.entity(target, [*self.types("oa:SpecificResource"), whole, words])
        quote: Facts = [("oa:exact", cite.quote), ("oa:prefix", cite.prefix), ("oa:suffix", cite.suffix)]
        self.document.entity(selector, _filled([*self.types("oa:TextQuoteSelector"), *quote]))

    def check(self, dataset: Dataset) -> None:
        """Add a check of all reports, by the settings that hold where none are written."""
        software = [*self.types("prov:SoftwareAgent"), ("prov:label", "tipreport"), ("tipreport:version", __version__)]
        self.document.agent("agent:software", software)
        self.document.activity("activity:check", None, None, self.types("tipreport:Check"))
        self.document.wasAssociatedWith("activity:check", "agent:software")
        for report in dataset:
            self.document.used("activity:check", f"report:{report.source.id}")
        found = str(check(dataset))
        self.document.entity("outcome:check", [("prov:label", "What the check found"), ("prov:value", found)])
        self.document.wasGeneratedBy("outcome:check", "activity:check")


def _figure_name(report: Report, figure: Figure) -> str:
    return f"figure:{report.source.id}/{figure.id}"


def _filled(facts: Iterable[tuple[str, Any]]) -> Facts:
    return [(name, fact) for name, fact in facts if fact]


def _instant(day: str | None) -> datetime | None:
    """Return the beginning of a day, since PROV knows instants alone; None for what is no day, such as `June 2023`."""
    with suppress(ValueError):
        return datetime.combine(date.fromisoformat(day or ""), time.min)
    return None


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
