"""Findings by a copy of the source: quotes, places, changes of the copy, and counts that no figure uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.rules.sources import SRC002, SRC004, SRC005, SRC006
from tipreport.text.citations import cited, found, taken_up
from tipreport.text.kinds import NumberKind
from tipreport.text.matching import TIERS, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.model.report import Report
    from tipreport.rules.finding import Finding
    from tipreport.text.citations import Cited
    from tipreport.text.copies import Copy


def check(report: Report, copy: Copy) -> Iterator[Finding]:
    """Yield the findings about a report by a copy of its source."""
    yield from _changed(report, copy)
    for one in cited(report):
        yield from _checked(report, copy, one)
    yield from _overlooked(report, copy)


def _checked(report: Report, copy: Copy, one: Cited) -> Iterator[Finding]:
    cite = one.cite
    if not cite.quote:
        if copy.knows(cite) and copy.span(cite) is None:
            yield _misled(report, one, f"{cite} is not in the source", f"no {cite}")
        return
    at_place, everywhere = found(cite, copy)
    if not everywhere:
        yield _unfound(report, copy, one)
    elif not at_place and copy.knows(cite):
        places = [str(copy.place(match.start)) for match in everywhere]
        stands = f"{one.subject} cites {cite.place}, but its words stand at {', '.join(places)}"
        how = "" if everywhere[0].tier == TIERS[0] else f"Found after normalising {everywhere[0].tier}."
        yield _misled(report, one, stands, f"{', '.join(places)}, not {cite.place}", (how,) if how else ())


def _unfound(report: Report, copy: Copy, one: Cited) -> Finding:
    near = nearest(one.cite.quote or "", copy)
    passage = "No passage comes near."
    if near:
        words = " ".join(copy.text[slice(*near)].split())
        passage = f'The nearest passage, at {copy.place(near[0])}: "{words}"'
    finding = SRC002.finding(
        report,
        *one.figures,
        message=f"the words that {one.subject} quotes are not in the source",
        headline=f'"{one.cite.quote}"',
        explanation=[passage],
    )
    return evolve(finding, at=one.location, about=one.about)


def _misled(report: Report, one: Cited, message: str, headline: str, explanation: tuple[str, ...] = ()) -> Finding:
    finding = SRC006.finding(report, *one.figures, message=message, headline=headline, explanation=explanation)
    return evolve(finding, at=one.location, about=one.about)


def _changed(report: Report, copy: Copy) -> Iterator[Finding]:
    known = (report.source.sha256 or "").strip().lower()
    if not known or known == copy.sha256:
        return
    quotes = [(one, *found(one.cite, copy)) for one in cited(report) if one.cite.quote]
    moved = [one for one, at_place, everywhere in quotes if everywhere and not at_place]
    gone = [one for one, _, everywhere in quotes if not everywhere]
    still = len(quotes) - len(moved) - len(gone)
    finding = SRC004.finding(
        report,
        message=f"the copy of {report.source.id} is not the one that the file was made from",
        headline=f"quotes: {still} still there, {len(moved)} moved, {len(gone)} gone",
        explanation=(
            f"sha256 of the copy: {copy.sha256}",
            *(f'Moved: {one.subject}, "{one.cite.quote}"' for one in moved),
            *(f'Gone: {one.subject}, "{one.cite.quote}"' for one in gone),
        ),
    )
    yield evolve(finding, at=report.source.place("sha256"), about="copy")


def _overlooked(report: Report, copy: Copy) -> Iterator[Finding]:
    if report.gaps:  # what could not be read may have any of the numbers
        return
    taken = taken_up([report], copy)
    left = [
        (mention.start, mention.end)
        for at, mention in enumerate(copy.mentions)
        if mention.kind is NumberKind.COUNT and at not in taken
    ]
    for stand, words, spans in copy.overlooked(left):
        places = [copy.place(start) for start, _ in spans]
        headline = f'{stand} "{words}"'
        finding = SRC005.finding(
            report,
            message=f"no figure takes up {copy.text[slice(*spans[0])]}, at {stand} of the source",
            headline=headline,
            explanation=[f"Line {place.line}, column {place.column} of {copy.name}." for place in places],
        )
        yield evolve(finding, at=report.source.location, about=headline)
