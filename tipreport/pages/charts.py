"""A series as a small chart in SVG, which a page carries in itself and colours by its own styles.

The vertical axis begins at zero. What is not known is not drawn as a number: a period of which nothing is reported has
a cross below the axis, and one of which no edition says anything is grey.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from tipreport.model.period import PeriodKind
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tipreport.comparison.point import Point

WIDTH, HEIGHT = 640, 230
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 20, 24, 46
_MOST_LABELS = 10
_STEPS = (1, 2, 5)


@frozen
class Mark:
    """A shape of the drawing.

    Attributes:
        kind: Which: `line`, `circle`, `rect` or `text`.
        role: Its class in the styles of the page.
        at: Its numbers, in pixels: x1, y1, x2, y2 of a line; x, y of a text or circle; x, y, width, height.
        text: What is written there.
    """

    kind: str
    role: str
    at: tuple[str, ...]
    text: str = ""


def chart(points: Sequence[Point]) -> tuple[Mark, ...]:
    """Return what is drawn of a series of at least one point, from the back to the front."""
    return tuple(_Drawing(points).marks())


class _Drawing:
    def __init__(self, points: Sequence[Point]) -> None:
        self.points = points
        spans = [_span(point) for point in points]
        self.first = min(first for first, _ in spans)
        self.days = max(last for _, last in spans) - self.first
        self.top = max(1.0, *map(_highest, points))

    def x(self, day: float) -> float:
        return _LEFT + (day - self.first) / self.days * (WIDTH - _LEFT - _RIGHT)

    def y(self, count: float) -> float:
        return HEIGHT - _BOTTOM - count / self.top * (HEIGHT - _TOP - _BOTTOM)

    def marks(self) -> Iterator[Mark]:
        yield from self.axes()
        for point in self.points:
            if point.is_gap:
                first, last = map(self.x, _span(point))
                yield Mark("rect", "gap", _pixels(first, _TOP, last - first, HEIGHT - _TOP - _BOTTOM))
        for before, after in pairwise([point for point in self.points if not point.is_gap]):
            if before.has_number and after.has_number and not after.is_break:
                ends = (self.middle(before), self.y(_low(before)), self.middle(after), self.y(_low(after)))
                yield Mark("line", "trend", _pixels(*ends))
        for point in self.points:
            yield from self.point(point)

    def axes(self) -> Iterator[Mark]:
        for count in _ticks(self.top):
            height = self.y(count)
            yield Mark("line", "grid", _pixels(_LEFT, height, WIDTH - _RIGHT, height))
            yield Mark("text", "count", _pixels(_LEFT - 6, height + 4), f"{count:,}")
        shown = self.points[:: -(-len(self.points) // _MOST_LABELS)]
        for point in shown:
            yield Mark("text", "period", _pixels(self.middle(point), HEIGHT - 8), str(point.period))

    def middle(self, point: Point) -> float:
        return self.x(sum(_span(point)) / 2)

    def point(self, point: Point) -> Iterator[Mark]:
        middle, zero = self.middle(point), self.y(0)
        if point.is_gap:
            return
        if not point.has_number:
            yield Mark("text", "silent", _pixels(middle, zero + 18), "×")
            return
        first, last = map(self.x, _span(point))
        low, high = self.y(_low(point)), _high(point)
        yield Mark("line", "span", _pixels(first, low, last, low))
        if high is None:
            yield Mark("line", "interval open", _pixels(middle, low, middle, _TOP - 8))
        elif high > _low(point):
            yield Mark("line", "interval", _pixels(middle, low, middle, self.y(high)))
        yield Mark("circle", "part" if point.is_partial else "point", _pixels(middle, low))
        text = point.observation.figure.amount.text if point.observation else ""
        yield Mark("text", "amount", _pixels(middle, low + (18 if high is None else -9)), text)


def _span(point: Point) -> tuple[int, int]:
    """Return the first day of a period and the day after its last; without a beginning or an end it is one day."""
    period = point.period
    end = period.end or period.start
    start = end if period.kind is PeriodKind.UNTIL else period.start
    return date.toordinal(start), date.toordinal(end) + 1


def _low(point: Point) -> float:
    return float(point.observation.bounds(soft=True).low) if point.observation else 0.0


def _high(point: Point) -> float | None:
    high = point.observation.bounds(soft=True).high if point.observation else None
    return None if high is None else float(high)


def _highest(point: Point) -> float:
    return max(_low(point), _high(point) or 0.0) if point.has_number else 0.0


def _ticks(top: float) -> list[int]:
    """Return two to five round counts from zero up to the greatest."""
    step = next(
        digit * 10**power
        for power in range(400)
        for digit in _STEPS
        if top / (digit * 10**power) <= 4  # noqa: PLR2004
    )
    return list(range(0, int(top) + 1, step))


def _pixels(*numbers: float) -> tuple[str, ...]:
    return tuple(f"{number:.1f}".removesuffix(".0") for number in numbers)
