"""The numbers of a text with the figures that use them: as text, and as JSON for programs."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from tipreport.checking.outcome import counted
from tipreport.text.citations import cited, found
from tipreport.text.kinds import NumberKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tipreport.model.report import Report
    from tipreport.text.copies import Copy

VERSION = 1


def render(copy: Copy, taken: Mapping[int, tuple[str, ...]], reports: Iterable[Report] = ()) -> str:
    """Render a line for each number, and the totals last; without a line break at the end.

    Args:
        copy: The text.
        taken: The ids of figures by the index of the number that they use.
        reports: The reports whose quotes are looked for in the text.
    """
    lines = [_line(copy, at, taken.get(at, ())) for at in range(len(copy.mentions))]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)][:-1]
    rows = ("  ".join((*map(str.ljust, line, widths), line[-1])).rstrip() for line in lines)
    listing = "\n".join(rows)
    return "\n\n".join(filter(None, (listing, "\n".join(_summary(copy, taken, reports)))))


def _line(copy: Copy, at: int, subjects: tuple[str, ...]) -> tuple[str, ...]:
    mention = copy.mentions[at]
    place = copy.place(mention.start)
    untaken = "no figure" if mention.kind is NumberKind.COUNT else ""
    words = ", ".join(subjects) or untaken
    return (
        f"{place.line}:{place.column}",
        str(place),
        mention.kind.value,
        written(mention.value),
        copy.words(mention),
        words,
    )


def _summary(copy: Copy, taken: Mapping[int, tuple[str, ...]], reports: Iterable[Report]) -> Iterator[str]:
    kinds = Counter(mention.kind for mention in copy.mentions)
    numbers = ", ".join(f"{kinds[kind]:,} {kind.value}" for kind in NumberKind if kinds[kind])
    yield f"{counted(len(copy.mentions), 'number')} in {copy.name}{f': {numbers}' if numbers else ''}."
    quotes = Counter(
        everywhere[0].tier if (everywhere := found(one.cite, copy)[1]) else "not found"
        for report in reports
        for one in cited(report)
        if one.cite.quote
    )
    if quotes:
        tiers = ", ".join(f"{number:,} {tier}" for tier, number in quotes.items())
        yield f"{counted(quotes.total(), 'quote')}: {tiers}."
    yield f"{_taken_counts(copy, taken):,} of {kinds[NumberKind.COUNT]:,} counts taken up."


def _taken_counts(copy: Copy, taken: Mapping[int, tuple[str, ...]]) -> int:
    return sum(mention.kind is NumberKind.COUNT and at in taken for at, mention in enumerate(copy.mentions))


def written(value: Fraction) -> str:
    """Return a value in digits; one that no decimal is as a fraction, such as 2/3."""
    number = Decimal(value.numerator) / value.denominator
    return f"{number:f}" if Fraction(number) == value else str(value)


def render_json(copy: Copy, taken: Mapping[int, tuple[str, ...]]) -> str:
    """Render the same as one JSON object; offsets count characters from 0, and `end` is the first after the number."""
    content = {
        "version": VERSION,
        "text": copy.name,
        "sha256": copy.sha256,
        "numbers": [_number(copy, at, taken.get(at, ())) for at in range(len(copy.mentions))],
        "summary": {
            "numbers": len(copy.mentions),
            "counts": sum(mention.kind is NumberKind.COUNT for mention in copy.mentions),
            "taken_up": _taken_counts(copy, taken),
        },
    }
    return json.dumps(content, indent=2)


def _number(copy: Copy, at: int, subjects: tuple[str, ...]) -> dict[str, object]:
    mention = copy.mentions[at]
    place = copy.place(mention.start)
    return {
        "text": mention.text,
        "value": int(mention.value) if mention.value.denominator == 1 else written(mention.value),
        "kind": mention.kind.value,
        "start": mention.start,
        "end": mention.end,
        "line": place.line,
        "column": place.column,
        "page": place.page,
        "paragraph": place.paragraph,
        "sentence": place.sentence,
        "figures": list(subjects),
    }
