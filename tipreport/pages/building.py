"""From reports and the outcome of their check to what stands on a page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tipreport import catalogue
from tipreport.comparison.editions import RevisionKind, counted, diff
from tipreport.comparison.observation import in_order, publication
from tipreport.comparison.series import HEAD, series
from tipreport.model.cell import timeless
from tipreport.model.dataset import Dataset
from tipreport.pages.cards import cards, problem_card
from tipreport.pages.charts import chart
from tipreport.pages.contents import (
    CountrySection,
    EditionPair,
    IndexLine,
    PageContents,
    PillarSection,
    SeriesChart,
    SourceEntry,
)
from tipreport.pages.figures import FigureTables, browsable

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from tipreport.checking import Outcome
    from tipreport.model.report import Report
    from tipreport.pages.contents import FindingCard, IndicatorTable
    from tipreport.text.copies import Copy

_PILLARS = ("prosecution", "protection", "prevention", "partnership", "context")
_CHANGED = (RevisionKind.RESTATED, RevisionKind.OVERLAPPING, RevisionKind.REFINED, RevisionKind.NOT_REPEATED)
NOWHERE = "other"
"""The code of the section of reports that are about no single country."""


def page(title: str, outcome: Outcome, reports: Iterable[Report], copies: Mapping[str, Copy]) -> PageContents:
    """Return what stands on a page about all reports of a check; without reports, what stands on an index.

    Args:
        title: Its title.
        outcome: The outcome of the check.
        reports: The reports, in the order in which they were read.
        copies: Copies of sources, by the ids of the sources.
    """
    found = cards(outcome)
    sections = [country(code, its, found, copies) for code, its in by_country(reports).items()]
    return PageContents(
        title,
        f"{outcome}.",
        tuple(map(problem_card, outcome.problems)),
        tuple(sentence for _, sentence in _open_questions(outcome)),
        tuple(sorted(sections, key=lambda section: (section.code == NOWHERE, section.name))),
    )


def country_page(title: str, outcome: Outcome, section: CountrySection) -> PageContents:
    """Return what stands on a page about one country, beside an index that has what is about all reports."""
    sources = {source.id for source in section.sources}
    open_, standing, editions = len(section.open), len(section.standing), len(section.sources)
    summary = f"Findings that stand: {open_}. Accepted or known: {standing}. Figures: {section.figures}, in {editions}"
    unread = " What could not be read stands on the page of all countries." if outcome.problems else ""
    return PageContents(
        title,
        f"{summary} edition{'s' * (editions != 1)}.{unread}",
        (),
        tuple(sentence for source, sentence in _open_questions(outcome) if source in sources),
        (section,),
    )


def index_line(section: CountrySection, link: str) -> IndexLine:
    """Return the line of an index about a country whose page is at an address."""
    counts = len(section.sources), section.figures, len(section.open), len(section.standing)
    return IndexLine(section.code, section.name, link, *counts)


def by_country(reports: Iterable[Report]) -> dict[str, list[Report]]:
    """Return reports by the code of the country that they are about: that of all their figures, if none is stated."""
    found: dict[str, list[Report]] = {}
    for report in reports:
        found.setdefault(report.source.country or _only_country(report), []).append(report)
    return found


def _only_country(report: Report) -> str:
    places = {code for root in report.figures for code in root.cell.codes("place")}
    return places.pop() if len(places) == 1 and places <= catalogue.country_titles().keys() else NOWHERE


def country_name(code: str) -> str:
    """Return the name of a country in English; the code where it has none."""
    return "Several countries" if code == NOWHERE else catalogue.country_titles().get(code, code)


def _open_questions(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """Yield what stayed open, with the id of the source that it is about."""
    for verdict in (*outcome.undecided, *outcome.hidden):
        account = f", as {verdict.account} reports it" if verdict.account else ""
        what = "could not be decided" if verdict.reasons else "may hide more than was found"
        yield verdict.source, f"{verdict.source}{account}, {what}: {'; '.join(verdict.reasons or verdict.hidden)}"


def country(
    code: str, reports: list[Report], found: Mapping[str, list[FindingCard]], copies: Mapping[str, Copy]
) -> CountrySection:
    """Return what stands on a page about one country.

    Args:
        code: Of the country.
        reports: Those about it.
        found: Findings of a check of these reports, and perhaps of others, by the ids of the sources.
        copies: Copies of sources, by the ids of the sources.
    """
    findings = sorted((card for one in reports for card in found.get(one.source.id, ())), key=lambda card: card.number)
    tables = FigureTables(findings, copies)
    for report in reports:
        tables.add(report)
    return CountrySection(
        code,
        country_name(code),
        tuple(_source(report) for report in reports),
        tuple(_pillars(tables.by_pillar())),
        tuple(_series(Dataset(reports))),
        tuple(_editions(reports)),
        tuple(findings),
        sum(1 for report in reports for _ in report.walk()),
    )


def _source(report: Report) -> SourceEntry:
    source = report.source
    title = ", ".join(filter(None, (source.title, source.publisher, source.edition)))
    return SourceEntry(source.id, title, browsable(source.url))


def _pillars(tables: Mapping[str, tuple[IndicatorTable, ...]]) -> Iterator[PillarSection]:
    known = [name for name in _PILLARS if name in tables]
    for name in (*known, *sorted(tables.keys() - set(known))):
        yield PillarSection(name.capitalize(), tables[name])


def _series(dataset: Dataset) -> Iterator[SeriesChart]:
    """Yield the counts that stand in several periods, those of the latest edition first."""
    seen: set[Hashable] = set()
    for report in reversed(in_order(dataset)):
        for root in report.figures:
            key = (publication(report.source), timeless(root.cell), report.account(root))
            if key in seen:
                continue
            seen.add(key)
            made = series(dataset, root)
            if sum(point.has_number for point in made) > 1:
                rows = tuple(point.row() for point in made)
                reasons = (f"{one.period}: {one.comparability}." for one in made if one.comparability.reasons)
                yield SeriesChart(made.title, chart(made.points), HEAD, rows, tuple(reasons))


def _editions(reports: list[Report]) -> Iterator[EditionPair]:
    """Yield each two editions of one publication that follow each other, with what changed between them."""
    by_publication: dict[Hashable, list[Report]] = {}
    for report in in_order(reports):
        by_publication.setdefault(publication(report.source), []).append(report)
    for editions in by_publication.values():
        for old, new in pairwise(editions):
            made = diff(old, new)
            counts = ", ".join(f"{number} {kind}" for kind, number in made.counts.items() if number)
            changes = tuple((one.kind.value, str(one)) for one in made.of(*_CHANGED) if one.new is not None)
            years = tuple(f"{counted(one)}: {one}" for one in made.years)
            yield EditionPair(f"{old.source.edition} to {new.source.edition}", counts, changes, years)
