"""What can be known, as text and as JSON: each count with what forces its least and its greatest."""

from __future__ import annotations

import json
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from attrs import asdict

from tipreport.output.json import VERSION, finding_as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tipreport.known import Interval, Known, Limit


def render(answers: Iterable[Known], *, width: int = 100) -> str:
    """All answers, without a line break at the end.

    Args:
        answers: What to tell.
        width: At which column sentences are wrapped.
    """
    return "\n\n".join("\n".join(_answer(answer, width)) for answer in answers)


def _answer(answer: Known, width: int) -> Iterator[str]:
    reporter = f", as {answer.account} reports it" if answer.account else ""
    yield from _lines(f"{answer.source}: {answer.name}{reporter}", width, "")
    if answer.facts is None and answer.conflicts:
        yield from _lines("No number: the figures contradict each other.", width)
    elif answer.facts is not None:
        yield from _interval(answer.facts, "by the facts alone" if answer.differs else "", width)
    if answer.facts is not None and answer.differs:
        if answer.assumed is None and answer.conflicts:
            yield from _lines("With the assumptions no number: the figures contradict each other.", width)
        elif answer.assumed is not None:
            yield from _interval(answer.assumed, "with the assumptions", width)
    for finding in answer.conflicts:
        yield from _lines(f"{finding.code} {finding.message}: {finding.headline}.", width, "    ")
    for reason in answer.reasons:
        yield from _lines(f"Not decided: {reason}.", width, "    ")


def _interval(interval: Interval, how: str, width: int) -> Iterator[str]:
    yield from _lines(" ".join(filter(None, (str(interval), how))), width)
    sides = {"at least": interval.least, "at most": interval.greatest}
    if interval.exact and interval.least == interval.greatest:
        sides = {"exactly": interval.least}
    for word, side in sides.items():
        if side.figures or side.assumptions:
            yield from _lines(f"{word} {side.count:,}: {_forced(side)}", width, "    ")


def _forced(side: Limit) -> str:
    """The figures that force a side, and what it assumes."""
    figures = f"by {', '.join(side.figures)}" if side.figures else "by the codes alone"
    assumptions = "; ".join(assumption.text for assumption in side.assumptions)
    return f"{figures}; assumes that {assumptions}" if assumptions else figures


def _lines(words: str, width: int, indent: str = "  ") -> list[str]:
    return wrap(
        words,
        width,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def as_json(answers: Iterable[Known]) -> str:
    """All answers as one object, without a line break at its end."""
    return json.dumps({"version": VERSION, "answers": [_told(answer) for answer in answers]}, indent=2)


def _told(answer: Known) -> dict[str, Any]:
    cell = answer.cell
    return {
        "source": answer.source,
        "account": answer.account,
        "of": [figure.id for figure in answer.of],
        "indicator": cell and cell.indicator.id,
        "unit": cell and cell.unit.name,
        "codes": {dimension: list(codes) for dimension, codes in cell.coordinates} if cell else None,
        "facts": _sides(answer.facts),
        "assumed": _sides(answer.assumed),
        "conflicts": [finding_as_json(finding) for finding in answer.conflicts],
        "undecided": list(answer.reasons),
    }


def _sides(interval: Interval | None) -> dict[str, Any] | None:
    return None if interval is None else asdict(interval)
