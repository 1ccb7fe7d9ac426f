"""Figures as lines of tables: a table for each indicator, parts after their whole, and what no part counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from tipreport import catalogue
from tipreport.comparison.remainder import rest_of
from tipreport.model.bounds import Bounds
from tipreport.model.group import GROUP
from tipreport.model.quality import CoverageStatus, Processing
from tipreport.pages.cards import figure_anchor
from tipreport.pages.contents import CitedPassage, FigureLine, IndicatorTable
from tipreport.text.citations import passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tipreport.model.amount import Amount
    from tipreport.model.codebook import Codebook
    from tipreport.model.figure import Figure
    from tipreport.model.indicator import Indicator
    from tipreport.model.report import Report
    from tipreport.model.source import Source
    from tipreport.pages.contents import FindingCard
    from tipreport.text.copies import Copy

_AROUND = 160  # characters of the sentence before a quote, and after it


class FigureTables:
    """The figures of a country, gathered report by report."""

    def __init__(self, findings: Iterable[FindingCard], copies: Mapping[str, Copy]) -> None:
        self._copies = copies
        self._groups: dict[str, dict[Indicator, list[tuple[Figure, tuple[FigureLine, ...]]]]] = {}
        self._findings: dict[str, list[tuple[str, str, str]]] = {}
        for card in findings:
            for anchor, *_ in card.figures:
                self._findings.setdefault(anchor, []).append((card.anchor, card.code, card.standing or card.severity))

    def add(self, report: Report) -> None:
        """Add the figures of a report."""
        reader = _FigureLines(report, self._copies.get(report.source.id), self._findings)
        known = report.known_indicators()
        for root in report.figures:
            indicator = known[root.cell.indicator.id]
            by_indicator = self._groups.setdefault(indicator.pillar or "context", {})
            by_indicator.setdefault(indicator, []).append((root, tuple(reader.tree(root))))

    def by_pillar(self) -> dict[str, tuple[IndicatorTable, ...]]:
        """Return a table for each indicator, by pillar; the lines of a table by period and edition."""
        return {
            pillar: tuple(_table(indicator, groups) for indicator, groups in by_indicator.items())
            for pillar, by_indicator in self._groups.items()
        }


def _table(indicator: Indicator, groups: list[tuple[Figure, tuple[FigureLine, ...]]]) -> IndicatorTable:
    ordered = sorted(groups, key=lambda group: (group[1][0].period, group[1][0].edition), reverse=True)
    return IndicatorTable(
        indicator.title, (indicator.definition or "").replace("`", ""), tuple(lines for _, lines in ordered)
    )


class _FigureLines:
    def __init__(self, report: Report, copy: Copy | None, findings: Mapping[str, list[tuple[str, str, str]]]) -> None:
        self.report = report
        self.copy = copy
        self.findings = findings

    def tree(self, figure: Figure, whole: Figure | None = None, depth: int = 0) -> Iterator[FigureLine]:
        yield self.line(figure, whole, depth)
        for breakdown in figure.breakdowns:
            inside = breakdown.opened or figure
            for part in breakdown.parts:
                yield from self.tree(part, inside, depth + 1)
            if rest := _rest(rest_of(inside, breakdown, self.report.book)):
                yield FigureLine("", depth + 1, "in none of these", "", rest, rest=True)

    def line(self, figure: Figure, whole: Figure | None, depth: int) -> FigureLine:
        anchor = figure_anchor(self.report.source.id, figure.id)
        periods = figure.cell.codes("period")
        return FigureLine(
            anchor,
            depth,
            _counts(figure, whole, self.report.book),
            "" if whole is not None and whole.cell.codes("period") == periods else ", ".join(periods),
            figure.amount.text + (f" ({figure.share.text})" if figure.share else ""),
            _known(figure.amount),
            self.report.source.edition,
            _passage(figure, self.report.source, self.copy),
            tuple(_remarks(figure)),
            tuple(self.findings.get(anchor, ())),
            silent=not figure.amount.stated,
            stated_by=figure.reporter or "",
        )


def _counts(figure: Figure, whole: Figure | None, book: Codebook) -> str:
    """Return in words what a figure counts, but for what its table, its country and its whole say already."""
    shared = dict(whole.cell.coordinates) if whole is not None else {"place": (book.country,)}
    stated = dict(figure.stated.coordinates)
    words = list(stated.get(GROUP, ()))
    own = [
        " or ".join(_title(name, code, book) for code in codes)
        for name, codes in figure.cell.coordinates
        if name != "period" and not (words and name in {"sex", "age"}) and shared.get(name) != codes
    ]
    other = [figure.cell.indicator.title] if whole is not None and figure.cell.indicator != whole.cell.indicator else []
    unit = [] if whole is None or figure.cell.unit == whole.cell.unit else [figure.cell.unit.plural]
    return ", ".join((*other, *unit, *words, *own)) or figure.id


def _title(dimension: str, code: str, book: Codebook) -> str:
    title = book.dimension(dimension).title_of(code)
    return catalogue.country_titles().get(code, title) if dimension == "place" else title


def _known(amount: Amount) -> str:
    """Return the bounds of an amount, where its words alone do not show them."""
    if not amount.stated:
        return "" if amount.words == amount.text else amount.words
    if not amount.counted or amount.text == str(amount.firm):
        return ""
    soft = f", probably {amount.soft}" if amount.soft else ""
    return f"{amount.firm}{soft}"


def _remarks(figure: Figure) -> Iterator[str]:
    if figure.of is not None:
        yield f"of {figure.of}"
    if figure.coverage is not None and figure.coverage.status is not CoverageStatus.FULL:
        yield f"coverage: {figure.coverage}"
    if figure.processing is not Processing.VERBATIM:
        yield figure.processing.value
    if figure.note:
        yield figure.note


def _rest(rest: Bounds | None) -> str:
    """Return a remainder in words; empty for none."""
    return "" if rest is None or rest.high == 0 else "unknown" if rest == Bounds() else str(rest)


def _passage(figure: Figure, source: Source, copy: Copy | None) -> CitedPassage | None:
    cite = figure.cite
    if cite is None:
        return None
    place = "" if cite.place is None else str(cite.place)
    alone = CitedPassage(place, cite.quote or "", url=browsable(source.url), language=source.language or "")
    spans = passages(cite, copy) if copy is not None and cite.quote else ()
    if not spans or copy is None:
        return alone
    start, end = spans[0]
    where = copy.place(start)
    first, last = copy.sentences[where.paragraph - 1][where.sentence - 1]
    before, after = copy.text[max(first, start - _AROUND) : start], copy.text[end : min(max(last, end), end + _AROUND)]
    return evolve(alone, quote=copy.text[start:end], before=before, after=after)


def browsable(url: str | None) -> str:
    """Return an address that a browser may be led to; empty for any other text."""
    return url if url and url.startswith(("https://", "http://")) else ""
