"""The breakdowns of a figure as a drawing. The module is imported only when one is asked for: it needs matplotlib."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib import pyplot as plt

from tipreport.comparison.plot import COLOUR, FAINT, caption
from tipreport.comparison.remainder import rest_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from tipreport.model.figure import Figure
    from tipreport.model.report import Report

_ROW = 0.34  # inches
Bar = tuple[str, str, float | None, float | None, bool]
"""A bar: its label, its number in words, its least and greatest count (None: not known), and whether it is a rest."""


def draw_breakdowns(report: Report, figure: Figure, ax: Axes | None) -> Axes:
    """Draw a figure and the parts of its breakdowns, each as a bar from zero.

    A bar is full up to what is certain and hatched up to what is possible. What no part counts is a hatched bar of its
    own. A number that is not known has no bar, and the word that stands in its place.

    Args:
        report: The report that the figure stands in.
        figure: The figure.
        ax: Where to draw; a drawing of its own is made if there is none.
    """
    bars = _bars(report, figure)
    if ax is None:
        ax = plt.subplots(figsize=(9, 1.2 + _ROW * len(bars)), layout="constrained")[1]
    top = max([number for bar in bars for number in bar[2:4] if number is not None], default=1.0)
    for row, (_, words, low, high, rest) in enumerate(bars):
        least, most = low or 0.0, top if high is None and low is not None else high or 0.0
        ax.barh(row, 0.0 if rest else least, color=COLOUR)
        if most > least or rest:
            start = 0.0 if rest else least
            ax.barh(row, most - start, left=start, color="none", edgecolor=FAINT, hatch="////", linewidth=0)
        ax.annotate(words, (most, row), (4, 0), textcoords="offset points", va="center", fontsize=8)
    ax.set_yticks(range(len(bars)), [label for label, *_ in bars])
    ax.invert_yaxis()
    ax.margins(x=0.15)
    ax.set_xlim(left=0)
    ax.set_title(f"{figure.cell.indicator.title}, {', '.join(figure.cell.codes('period'))}", loc="left", fontsize=10)
    ax.set_xlabel(f"{figure.cell.unit.plural}. {caption([report.source])}")
    return ax


def _bars(report: Report, figure: Figure) -> list[Bar]:
    bars = [_bar(figure.id, figure)]
    for breakdown in figure.breakdowns:
        bars += [_bar(f"  {part.id.removeprefix(f'{figure.id}/')}", part) for part in breakdown.parts]
        whole = breakdown.opened or figure
        rest = rest_of(whole, breakdown, report.book)
        if rest is not None and rest.high != 0:
            bars.append(("  in none of these", str(rest), float(rest.low), _number(rest.high), True))
    return bars


def _bar(label: str, figure: Figure) -> Bar:
    amount = figure.amount
    if not amount.stated or not amount.counted:
        return label, amount.text, None, None, False
    return label, amount.text, float(amount.bounds.low), _number(amount.bounds.high), False


def _number(end: object) -> float | None:
    return None if end is None else float(str(end))
