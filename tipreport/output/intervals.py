"""What can be known, as text and as JSON: each count with what forces its least and its greatest."""

from __future__ import annotations

import json
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from attrs import asdict

from tipreport.intervals.answers import CONTRADICT
from tipreport.output.json import VERSION, finding_as_json
from tipreport.printable import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tipreport.intervals.answers import BreakdownBounds, CountBounds, FeasibleInterval, ForcedBound
    from tipreport.model.report import Report


def render(answers: Iterable[CountBounds], *, width: int = 100) -> str:
    """Return all answers as text, without a line break at the end.

    Args:
        answers: What to tell.
        width: At which column sentences are wrapped.
    """
    return "\n\n".join("\n".join(_answer(answer, width)) for answer in answers)


def _answer(answer: CountBounds, width: int) -> Iterator[str]:
    reporter = f", as {answer.account} reports it" if answer.account else ""
    yield from _lines(f"{answer.source}: {answer.name}{reporter}", width, "")
    if answer.facts is None and answer.conflicts:
        yield from _lines(f"No number: {CONTRADICT}.", width)
    elif answer.facts is not None:
        yield from _interval(answer.facts, "by the facts alone" if answer.differs else "", width)
    if answer.facts is not None and answer.differs:
        if answer.assumed is None and answer.conflicts:
            yield from _lines(f"With the assumptions no number: {CONTRADICT}.", width)
        elif answer.assumed is not None:
            yield from _interval(answer.assumed, "with the assumptions", width)
    for finding in answer.conflicts:
        yield from _lines(f"{finding.code} {finding.message}: {finding.headline}.", width, "    ")
    for reason in answer.reasons:
        yield from _lines(f"Not decided: {reason}.", width, "    ")


def _interval(interval: FeasibleInterval, how: str, width: int) -> Iterator[str]:
    yield from _lines(" ".join(filter(None, (str(interval), how))), width)
    sides = {"at least": interval.least, "at most": interval.greatest}
    if interval.exact and interval.least == interval.greatest:
        sides = {"exactly": interval.least}
    for word, side in sides.items():
        if side.figures or side.assumptions:
            yield from _lines(f"{word} {side.count:,}: {_forced(side)}", width, "    ")


def _forced(side: ForcedBound) -> str:
    """Return the figures that force a side, and what it assumes."""
    figures = f"by {', '.join(side.figures)}" if side.figures else "by the codes alone"
    assumptions = "; ".join(assumption.text for assumption in side.assumptions)
    return f"{figures}; assumes that {assumptions}" if assumptions else figures


def _lines(words: str, width: int, indent: str = "  ") -> list[str]:
    return wrap(
        visible(words),
        width,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


_COLUMNS = ("breakdown", "parts", "pinned down", "bounded", "open", "in no part")


def table(report: Report, details: Iterable[BreakdownBounds]) -> str:
    """Return how much is known of each breakdown of a report, a line each, without a line break at the end."""
    details = tuple(details)
    rows = [_COLUMNS, *map(_row, details)]
    wide = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    lines = (
        "  ".join(
            word.ljust(size) if column in {0, 5} else word.rjust(size) for column, (word, size) in enumerate(cells)
        )
        for cells in (zip(row, wide, strict=True) for row in rows)
    )
    pinned, bounded, unlimited = (sum(getattr(one, name) for one in details) for name in ("pinned", "bounded", "open"))
    total = pinned + bounded + unlimited
    last = f"Of {total:,} parts {pinned:,} are pinned down, {bounded:,} bounded, {unlimited:,} open."
    return "\n".join((*map(visible, (str(report), *(line.rstrip() for line in lines))), last))


def _row(detail: BreakdownBounds) -> tuple[str, ...]:
    name = f"{detail.whole.id} by {detail.by}"
    if detail.rest is None:
        return name, *("-" for _ in range(4)), f"no number: {detail.reason}"
    differs = detail.assumed is None or detail.assumed.sides != detail.rest.sides
    rest = f"{detail.rest}; {detail.assumed or 'no number'} with the assumptions" if differs else str(detail.rest)
    return name, *map(str, (detail.parts, detail.pinned, detail.bounded, detail.open)), rest


def as_json(answers: Iterable[CountBounds]) -> str:
    """Return all answers as one JSON object, without a line break at its end."""
    return json.dumps({"version": VERSION, "answers": [_as_object(answer) for answer in answers]}, indent=2)


def _as_object(answer: CountBounds) -> dict[str, Any]:
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


def _sides(interval: FeasibleInterval | None) -> dict[str, Any] | None:
    return None if interval is None else asdict(interval)
