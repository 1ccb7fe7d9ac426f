"""Drawings that are asked for by name; those of series and editions are asked of these themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.arguments import given
from tipreport.errors import ExtraError
from tipreport.model.figure import Figure
from tipreport.model.report import Report

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_breakdowns(report: Report, figure: Figure | str, ax: Axes | None = None) -> Axes:
    """Draw a figure and the parts of its breakdowns as bars, with what no part counts.

    A bar is full up to what is certain and hatched up to what is possible. A number that is not known has no bar.

    Args:
        report: The report that the figure stands in.
        figure: The figure, or its id.
        ax: Where to draw; without one, a new drawing is made.

    Raises:
        ExtraError: matplotlib is not installed.
        UnknownIdError: There is no figure of this id.

    >>> import tipreport
    >>> report = tipreport.load("seeds/").report("tip-2023-mex")
    >>> tipreport.plot_breakdowns(report, "identified").get_xlabel()
    'victims. Source: United States Department of State (2023)'
    """
    found = given("report", report, Report)[
        given("figure", figure, Figure, str).id if not isinstance(figure, str) else figure
    ]
    try:
        from tipreport.comparison.plot_breakdowns import draw_breakdowns  # noqa: PLC0415 - and with it matplotlib
    except ImportError:
        raise ExtraError("matplotlib", "plot") from None
    return draw_breakdowns(report, found, ax)
