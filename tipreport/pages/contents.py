"""What stands on a page, in the order in which it is read: values that a template writes down, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from tipreport.pages.charts import Mark


@frozen
class CitedPassage:
    """Where a figure stands in its source.

    Attributes:
        place: The citation without its quote.
        quote: The words that state it.
        before: The words of its sentence before them, where a copy of the source is there to look them up.
        after: Those after them.
        url: The address at which the source was read, if it is one for browsers.
        language: The language of the source, if it is known.
    """

    place: str = ""
    quote: str = ""
    before: str = ""
    after: str = ""
    url: str = ""
    language: str = ""


@frozen
class FigureLine:
    """A figure, or the rest of a breakdown, as a line of a table.

    Attributes:
        anchor: Its id on the page; empty for a rest.
        depth: How many wholes it lies in.
        counts: What it counts, besides what its table and its whole say.
        period: When; empty for a part of the same period as its whole.
        amount: In the words of the source.
        known: What is known of the number where the words alone do not show it.
        edition: The edition.
        passage: Where it stands.
        remarks: What else is said of it.
        findings: The anchors of the findings that it is in, each with its code and severity.
        silent: Whether there is no number.
        rest: Whether it is what no part counts.
        stated_by: Who says so, if not the publisher.
    """

    anchor: str
    depth: int
    counts: str
    period: str
    amount: str
    known: str = ""
    edition: str = ""
    passage: CitedPassage | None = None
    remarks: tuple[str, ...] = ()
    findings: tuple[tuple[str, str, str], ...] = ()
    silent: bool = False
    rest: bool = False
    stated_by: str = ""


@frozen
class IndicatorTable:
    """The figures of one indicator.

    Attributes:
        title: Of the indicator.
        definition: What it counts.
        groups: Each figure that is no part, with its parts after it.
    """

    title: str
    definition: str
    groups: tuple[tuple[FigureLine, ...], ...]


@frozen
class PillarSection:
    """The indicators of one pillar: prosecution, protection, prevention, partnership."""

    title: str
    tables: tuple[IndicatorTable, ...]


@frozen
class SeriesChart:
    """A count over the years: drawn, and as a table.

    Attributes:
        title: What is counted.
        marks: What is drawn.
        head: The titles of the columns.
        rows: A row for each period.
        reasons: Why points may not be compared.
    """

    title: str
    marks: tuple[Mark, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    reasons: tuple[str, ...]


@frozen
class EditionPair:
    """Two editions that follow each other.

    Attributes:
        title: Both.
        counts: How many figures became what.
        changes: What changed, and how.
        years: What both count, each for its latest period.
    """

    title: str
    counts: str
    changes: tuple[tuple[str, str], ...]
    years: tuple[str, ...]


@frozen
class FindingCard:
    """A finding, or an input problem.

    Attributes:
        number: From 1; 0 for an input problem.
        severity: `problem`, `error`, `warning` or `note`.
        code: Of the rule.
        name: Of the rule.
        message: One sentence.
        headline: The arithmetic, short.
        place: The file and the line.
        lines: Sums and sentences that a pencil can redo.
        figures: The figures in it: the anchor, the id, the amount and the quote.
        settle: What it rests on, and how to settle it.
        standing: `accepted` or `baselined`, if it does not count.
        reason: Why it is accepted.
    """

    number: int
    severity: str
    code: str
    name: str
    message: str
    headline: str
    place: str
    lines: tuple[str, ...]
    figures: tuple[tuple[str, str, str, str], ...] = ()
    settle: tuple[str, ...] = ()
    standing: str = ""
    reason: str = ""

    @property
    def anchor(self) -> str:
        """Its id on the page; empty for an input problem."""
        return f"finding-{self.number}" if self.number else ""


@frozen
class SourceEntry:
    """An edition: its id, its title with edition and publisher, and its address for browsers."""

    id: str
    title: str
    url: str


@frozen
class CountrySection:
    """All of one country."""

    code: str
    name: str
    sources: tuple[SourceEntry, ...]
    pillars: tuple[PillarSection, ...]
    series: tuple[SeriesChart, ...]
    editions: tuple[EditionPair, ...]
    findings: tuple[FindingCard, ...]
    figures: int

    @property
    def open(self) -> tuple[FindingCard, ...]:
        """The findings that count."""
        return tuple(card for card in self.findings if not card.standing)

    @property
    def standing(self) -> tuple[FindingCard, ...]:
        """The findings that are accepted, or known from a baseline."""
        return tuple(card for card in self.findings if card.standing)


@frozen
class IndexLine:
    """A country in an index: its code and name, where its page is, and how many of what stand there."""

    code: str
    name: str
    link: str
    editions: int
    figures: int
    open: int
    standing: int


@frozen
class PageContents:
    """A page.

    Attributes:
        title: Its title.
        summary: What was found, in a sentence or two.
        problems: What could not be read.
        open_questions: What could not be decided, and where more may be hidden.
        countries: In the order of their names.
    """

    title: str
    summary: str
    problems: tuple[FindingCard, ...]
    open_questions: tuple[str, ...]
    countries: tuple[CountrySection, ...]
