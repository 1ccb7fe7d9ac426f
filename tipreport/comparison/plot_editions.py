"""Two editions as a drawing. The module is imported only when a drawing is asked for, since it needs matplotlib."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib import pyplot as plt

from tipreport.comparison.plot import COLOUR, EARLIER, caption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from tipreport.comparison.change import Change
    from tipreport.comparison.observation import Observation
    from tipreport.model.source import Source

_ROW = 0.5  # inches
_APART = 0.15


def draw_editions(changes: Sequence[Change], labels: Sequence[str], sources: Sequence[Source], ax: Axes | None) -> Axes:
    """Draw what two editions count of the same, each pair in a row, from zero.

    A mark stands at the least number, hollow where the two may not be compared, and a line reaches to the greatest.

    Args:
        changes: From the older edition to the newer one.
        labels: What each pair counts.
        sources: Both editions, the older one first.
        ax: Where to draw; a drawing of its own is made if there is none.
    """
    if ax is None:
        ax = plt.subplots(figsize=(9, 1.5 + _ROW * len(changes)), layout="constrained")[1]
    for row, one in enumerate(changes):
        face = "white" if one.comparability.forbidden else None
        _mark(ax, one.a, row - _APART, EARLIER, face)
        _mark(ax, one.b, row + _APART, COLOUR, face)
    for colour, source in zip((EARLIER, COLOUR), sources, strict=True):
        ax.plot([], [], "o", color=colour, label=source.edition)
    ax.set_yticks(range(len(changes)), list(labels))
    ax.invert_yaxis()
    ax.margins(x=0.15)
    ax.set_xlim(left=0)
    ax.set_xlabel(caption(sources), fontsize=8)
    ax.legend(fontsize=8, loc="best")
    return ax


def _mark(ax: Axes, observation: Observation, row: float, colour: str, face: str | None) -> None:
    bounds = observation.bounds(soft=True)
    low = float(bounds.low)
    if bounds.high is None:
        ax.annotate("", (low * 1.12 + 1, row), (low, row), arrowprops={"arrowstyle": "->", "color": colour})
    else:
        ax.plot([low, float(bounds.high)], [row, row], color=colour, linewidth=1.5)
    ax.plot([low], [row], "o", color=colour, markerfacecolor=face or colour, markersize=6)
    ax.annotate(str(observation.figure.amount), (low, row), (8, 0), textcoords="offset points", va="center", fontsize=8)
