"""Drawings of breakdowns and of two editions: zero-based, and no number where none is known."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib as mpl
import pytest

import tipreport
from tipreport import ArgumentError, ExtraError, Report, loads, plot_breakdowns
from tipreport.errors import UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes

ROOT = Path(__file__).parents[2]
TEXT = """\
tipreport: 1
source: {id: a-2023, title: A, edition: 2023, country: MEX, publisher: P}
figures:
  - id: identified
    indicator: identified_victims
    place: MEX
    period: 2022
    value: 440
    breakdowns:
      - {by: exploitation, complete: stated, parts: {sexual: 400, labour: 40}}
      - {by: sex, parts: {female: at least 16, male: about 200}}
      - {by: nationality, parts: {MEX: not reported, USA: 10%}}
"""


@pytest.fixture(autouse=True)
def _agg() -> Iterator[None]:
    from matplotlib import pyplot as plt  # noqa: PLC0415 - once it is known how to draw

    mpl.use("Agg")
    yield
    plt.close("all")


def report(text: str = TEXT) -> Report:
    return loads(text)


def bars(ax: Axes) -> list[tuple[int, float, float, str | None]]:
    """Return each bar: its row, where it begins, how long it is, and its hatching."""
    patches = [(round(one.get_y() + 0.4), one.get_x(), one.get_width(), one.get_hatch()) for one in ax.patches]  # type: ignore[attr-defined]
    return sorted((row, start, width, hatch) for row, start, width, hatch in patches if width)


def test_a_breakdown_has_a_bar_for_what_no_part_counts() -> None:
    ax = plot_breakdowns(report(), "identified")
    assert [label.get_text().strip() for label in ax.get_yticklabels()] == [
        "identified",
        "sexual",
        "labour",
        "female",
        "male",
        "in none of these",
        "MEX",
        "USA",
        "in none of these",
    ]
    assert bars(ax) == [
        (0, 0.0, 440.0, None),
        (1, 0.0, 400.0, None),
        (2, 0.0, 40.0, None),
        (3, 0.0, 16.0, None),
        (3, 16.0, 424.0, "////"),
        (4, 0.0, 150.0, None),
        (4, 150.0, 100.0, "////"),
        (5, 0.0, 424.0, "////"),
        (8, 0.0, 440.0, "////"),
    ]
    assert [one.get_text() for one in ax.texts][6:8] == ["not reported", "10%"]
    assert ax.get_xlim()[0] == 0
    assert ax.get_xlabel() == "victims. Source: P (2023)"


def test_a_drawing_goes_where_it_is_told() -> None:
    ax = plot_breakdowns(report(), report()["identified"])
    assert plot_breakdowns(report(), "identified/labour", ax) is ax
    with pytest.raises(UnknownIdError, match="did you mean identified"):
        plot_breakdowns(report(), "identifed")
    with pytest.raises(ArgumentError, match="expected a report"):
        plot_breakdowns("identified", report())  # type: ignore[arg-type]


def test_two_editions_stand_side_by_side() -> None:
    newer = TEXT.replace("2022", "2023").replace("edition: 2023", "edition: 2024").replace("a-2023", "a-2024")
    later = loads(newer.replace("value: 440", "value: over 500\n    coverage: partial"))
    made = tipreport.diff(report(), later)
    ax = made.plot()
    assert made.plot(ax) is ax
    assert ax.get_yticklabels()[0].get_text() == "identified_victims (MEX)"
    assert [one.get_text() for one in ax.texts][:3] == ["440", "", "over 500"]
    assert ax.get_xlim()[0] == 0
    legend = ax.get_legend()
    assert legend is not None
    assert [one.get_text() for one in legend.get_texts()] == ["2023", "2024", "2023", "2024"]
    assert ax.get_xlabel() == "Source: P (2023, 2024)"


def test_an_extra_that_is_absent_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tipreport.comparison.plot_breakdowns", None)
    monkeypatch.setitem(sys.modules, "tipreport.comparison.plot_editions", None)
    with pytest.raises(ExtraError, match=r"matplotlib is not installed: .*tipreport\[plot\]"):
        plot_breakdowns(report(), "identified")
    with pytest.raises(ExtraError, match="matplotlib is not installed"):
        tipreport.diff(report(), report()).plot()
