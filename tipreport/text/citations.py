"""The citations of a report: where their words are in a copy of the source, and which numbers the report uses."""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from typing import TYPE_CHECKING

from tipreport.model.amount import Amount
from tipreport.text.kinds import NumberKind
from tipreport.text.matching import Match, find
from tipreport.text.numbers import values
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tipreport.errors import Location
    from tipreport.model.figure import Figure
    from tipreport.model.report import Report
    from tipreport.model.source import Citation
    from tipreport.text.copies import Copy, Span


@frozen
class Cited:
    """A citation with what cites.

    Attributes:
        cite: The citation.
        figures: The figures that it supports.
        location: Its place in the file.
        about: What cites, in a few words, if that is no figure.
    """

    cite: Citation
    figures: tuple[Figure, ...]
    location: Location | None
    about: str = ""

    @property
    def subject(self) -> str:
        """What cites, as part of a sentence."""
        return self.about or self.figures[0].id


def cited(report: Report) -> Iterator[Cited]:
    """Yield every citation of a report once: of figures, breakdowns, overlaps and claims."""
    for figure in report.walk():
        if figure.stated.cite is not None:
            yield Cited(figure.stated.cite, (figure,), figure.location)
        for breakdown in figure.breakdowns:
            if breakdown.cite is not None:
                parts = tuple(part for part in breakdown.parts if part.stated.cite is None) or breakdown.parts
                yield Cited(breakdown.cite, parts, breakdown.location, f"the breakdown of {figure.id}")
    for overlap in report.overlaps:
        if overlap.cite is not None:
            between = tuple(report[id_] for id_ in overlap.between)
            yield Cited(overlap.cite, between, overlap.location, f"the overlap of {' and '.join(overlap.between)}")
    for claim in report.claims:
        if claim.cite is not None:
            own = tuple(report[id_] for id_ in dict.fromkeys(claim.references) if ":" not in id_)
            yield Cited(claim.cite, own, claim.location, f"the claim '{claim}'")


def found(cite: Citation, copy: Copy) -> tuple[tuple[Match, ...], tuple[Match, ...]]:
    """Find the words of a citation: at the place that it names, and anywhere in the copy."""
    everywhere = find(cite, copy)
    span = copy.span(cite)
    at_place = tuple(match for match in everywhere if span and span[0] <= match.start < span[1])
    return at_place, everywhere


def passages(cite: Citation, copy: Copy) -> tuple[Span, ...]:
    """Return what a citation points at: its words, or the sentence, paragraph or page if it quotes no words."""
    if not cite.quote:
        span = copy.span(cite) if copy.knows(cite) else None
        return (span,) if span else ()
    at_place, everywhere = found(cite, copy)
    return tuple(match.span for match in at_place or everywhere)


def within(copy: Copy, span: Span) -> range:
    """Return the indices of the numbers of a copy that lie in a passage."""
    first = bisect_left(copy.mentions, span[0], key=lambda mention: mention.start)
    last = bisect_left(copy.mentions, span[1], key=lambda mention: mention.start)
    return range(first, last)


def taken_up(reports: Iterable[Report], copy: Copy) -> dict[int, tuple[str, ...]]:
    """Match the numbers of a copy with the figures, overlaps and claims that use them.

    Each number of a figure, overlap or claim takes one number of the copy that it may mean, if possible one that is
    still free.

    Returns:
        The ids of figures, overlaps and claims by the index of the number in the copy.
    """
    taken: dict[int, list[tuple[int, str]]] = {}
    wanted = (
        (subject, _fitting(number, copy, passages(cite, copy)))
        for report in reports
        for subject, cite, numbers in _numbered(report)
        for number in numbers
    )
    # Those with the fewest choices come first.
    for order, (subject, fitting) in sorted(enumerate(wanted), key=lambda one: len(one[1][1])):
        free = [at for at in fitting if at not in taken] or fitting
        if free:
            taken.setdefault(free[0], []).append((order, subject))
    return {at: tuple(dict.fromkeys(subject for _, subject in sorted(users))) for at, users in taken.items()}


def _numbered(report: Report) -> Iterator[tuple[str, Citation, list[tuple[Fraction, bool]]]]:
    """Yield each subject that has numbers and a citation: its id, where the numbers should be, and the numbers."""
    for figure in report.walk():
        if figure.cite is None:
            continue
        texts = (figure.amount.printed if figure.amount.stated else "", figure.share.words if figure.share else "")
        yield figure.id, figure.cite, [number for text in texts for number in values(text)]
        if figure.coverage and figure.coverage.reporting is not None:
            # How many sent data is stated near the figure, seldom in its very words.
            reporting = (figure.coverage.reporting, figure.coverage.of)
            near = figure.cite.place or figure.cite
            yield figure.id, near, [(Fraction(number), False) for number in reporting if number is not None]
    for overlap in report.overlaps:
        if overlap.cite is not None and isinstance(overlap.extent, Amount):
            yield f"overlap of {' and '.join(overlap.between)}", overlap.cite, values(overlap.extent.printed)
    for claim in report.claims:
        if claim.cite is not None:
            yield f"claim '{claim}'", claim.cite, values(claim.says)


_NEVER_COUNTS = frozenset({NumberKind.YEAR, NumberKind.DATE, NumberKind.ORDINAL})


def _fitting(number: tuple[Fraction, bool], copy: Copy, spans: Iterable[Span]) -> list[int]:
    """Return the indices of the numbers in some passages that one may be; those that only name something come last."""
    fitting = (
        at
        for span in spans
        for at in within(copy, span)
        if (copy.mentions[at].value, copy.mentions[at].kind is NumberKind.PERCENTAGE) == number
        and copy.mentions[at].kind not in _NEVER_COUNTS
    )
    return sorted(fitting, key=lambda at: copy.mentions[at].kind is NumberKind.OTHER)
