"""A series as a drawing. The module is imported only when a drawing is asked for, since it needs matplotlib."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from matplotlib import pyplot as plt
from matplotlib.dates import date2num

from tipreport.model.period import PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.axes import Axes

    from tipreport.comparison.point import Point
    from tipreport.model.source import Source

COLOUR, EARLIER, FAINT = "#1f5673", "#b0562c", "#8a939c"
_ARROW = 0.12  # the length of the arrow on a number without an upper bound, in proportion to its height


def draw(points: Sequence[Point], ax: Axes | None, *, title: str, unit: str) -> Axes:
    """Draw the points of a series.

    A line joins neighbours that may be compared. A bar is as long as the period; its mark is hollow where coverage is
    partial, and reaches from the least to the greatest number. A cross at the top stands where nothing is reported,
    hatching where no edition says anything, and what an earlier edition said otherwise is drawn in another colour.

    Args:
        points: One for each period, in order.
        ax: Where to draw; a drawing of its own is made if there is none.
        title: What is counted.
        unit: What the numbers are numbers of.
    """
    ax = ax or plt.subplots(figsize=(9, 4.5), layout="constrained")[1]
    for before, after in pairwise(points):
        if before.has_number and after.has_number and not after.is_break:
            ax.plot([_middle(before), _middle(after)], [_height(before), _height(after)], color=COLOUR, linewidth=1)
    for point in points:
        _mark(ax, point)
    ax.margins(y=0.15)
    ax.set_ylim(bottom=0)
    ax.set_title(title, loc="left", fontsize=10)
    ax.set_ylabel(unit)
    ax.xaxis_date()
    editions = [point.observation.report for point in points if point.observation is not None]
    ax.set_xlabel(caption([report.source for report in editions if report is not None]), fontsize=8)
    _legend(ax)
    return ax


def caption(sources: Iterable[Source]) -> str:
    """Return the line below a drawing that says whose figures they are: each publisher with its editions."""
    editions: dict[str, dict[str, None]] = {}
    for source in sources:
        editions.setdefault(source.publisher or source.title, {})[source.edition] = None
    return "Source: " + "; ".join(f"{name} ({', '.join(sorted(its))})" for name, its in editions.items())


def _mark(ax: Axes, point: Point) -> None:
    """Draw one point, and what earlier editions said of it."""
    start, end = _span(point)
    if point.is_gap:
        gap = "gap: no edition says anything"
        ax.axvspan(start, end, facecolor="none", edgecolor=FAINT, hatch="////", linewidth=0, alpha=0.5, label=gap)
    elif not point.has_number:
        # At the top, whatever the numbers are: it is none, and not zero.
        height = ax.get_xaxis_transform()
        ax.plot([_middle(point)], [0.95], "x", color=COLOUR, markersize=8, transform=height, label=_silence(point))
    else:
        _number(ax, point)
    for one in point.restated:
        low = float(one.bounds(soft=True).low)
        ax.plot([_middle(point)], [low], "o", color=EARLIER, markersize=5, label="an earlier edition")


def _number(ax: Axes, point: Point) -> None:
    (start, end), middle, low = _span(point), _middle(point), _height(point)
    high = point.observation.bounds(soft=True).high if point.observation else None
    ax.plot([start, end], [low, low], color=COLOUR, linewidth=3, alpha=0.35, solid_capstyle="butt")
    if high is None:
        ax.annotate(
            "", (middle, low * (1 + _ARROW) + 1), (middle, low), arrowprops={"arrowstyle": "->", "color": COLOUR}
        )
    else:
        ax.plot([middle, middle], [low, float(high)], color=COLOUR, linewidth=1.5)
    face, label = ("white", "partial coverage") if point.is_partial else (COLOUR, "full or unknown coverage")
    ax.plot([middle], [low], "o", color=COLOUR, markerfacecolor=face, markersize=6, label=label)
    text = str(point.observation.figure.amount) if point.observation else ""
    offset = (0, -14 if high is None else 7)  # in points: below where an arrow goes up
    ax.annotate(text, (middle, low), offset, textcoords="offset points", ha="center", fontsize=8)


def _silence(point: Point) -> str:
    return point.observation.figure.amount.status.value if point.observation else ""


def _height(point: Point) -> float:
    return float(point.observation.bounds(soft=True).low) if point.observation else 0.0


def _span(point: Point) -> tuple[float, float]:
    """Return the first and the last day of a period; one without a beginning or an end is drawn as one day."""
    period = point.period
    end = period.start if period.kind is PeriodKind.SINCE or period.end is None else period.end
    first = end if period.kind is PeriodKind.UNTIL else period.start
    start, last = (float(date2num(day)) for day in (first, end))  # type: ignore[no-untyped-call]
    return start, last + 1


def _middle(point: Point) -> float:
    start, end = _span(point)
    return (start + end) / 2


def _legend(ax: Axes) -> None:
    """Draw the legend, each mark once."""
    handles, labels = ax.get_legend_handles_labels()
    once = dict(zip(labels, handles, strict=True))
    ax.legend(once.values(), once.keys(), fontsize=8, loc="best")
