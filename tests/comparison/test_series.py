"""One count over periods and editions: points, gaps, breaks, what was said before, tables, frames and drawings."""

from __future__ import annotations

import json
import sys
from datetime import date
from itertools import permutations
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import matplotlib as mpl
import pytest

import tipreport
from tipreport import Dataset, ExtraError, Figure, Report, Series, Source, breakdown, part, series
from tipreport.errors import DanglingReferenceError
from tipreport.indicators import ASSISTED_VICTIMS, FUNDING, IDENTIFIED_VICTIMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes

ROOT = Path(__file__).parents[2]
SEEDS = tipreport.load(ROOT / "seeds")


def victims(value: str | int, id_: str, period: str, **more: object) -> Figure:
    return IDENTIFIED_VICTIMS.figure(value, id=id_, place="MEX", period=period, **more)  # type: ignore[arg-type]


def edition(year: int, *figures: Figure, publisher: str = "P") -> Report:
    return Report(Source(f"e{year}", "E", year, country="MEX", publisher=publisher), figures)


OLD = edition(
    2021,
    victims(700, "a", "2018"),
    victims("about 500", "b", "2019", note="revised later"),
    victims(20, "half", "2020-01/2020-06", coverage="partial, <b>half</b>"),
)
NEW = edition(
    2023,
    victims("nine hundred", "a", "2019"),
    victims("at least 400", "c", "2022"),
    victims("not reported", "d", "2023"),
    victims(5, "lists", "unspecified"),
)
BOTH = Dataset([OLD, NEW])


WHY = (
    "not comparable: coverage is partial on one side (<b>half</b>); "
    "the periods differ in length: 12 months and 6 months"
)


def test_the_latest_edition_has_the_word_and_the_earlier_ones_are_kept() -> None:
    made = series(BOTH, "e2023:a")
    table = dedent("""\
        Victims identified [victims] (MEX)

        period           value         edition  earlier editions  remarks
        2018             700           2021
        2019             nine hundred  2023     2021: about 500   restated
        2020-01/2020-06  20            2021                       partial; not comparable: coverage, months
        2020-07/2021-12  -                                        gap: no edition says anything
        2022             at least 400  2023                       not comparable: coverage, months
        2023             not reported  2023
        """)
    why = f"\n2020-01/2020-06: {WHY}.\n2022: {WHY}.\n\nOf no single period: e2023:lists."
    assert str(made) == table + why
    assert [str(point.period) for point in made.breaks] == ["2020-01/2020-06", "2022"]
    assert [one.name for one in made.points[1].restated] == ["e2021:b"]
    assert len(made) == len(list(made)) == 6


def test_the_order_of_reports_and_the_figure_it_is_asked_by_do_not_matter() -> None:
    reports = [report for report in SEEDS if report.source.country == "MEX"]
    expected = series(SEEDS, "tip-2023-mex:identified")
    for order in list(permutations(reports))[::997]:
        assert series(Dataset(order), "tip-2018-mex:identified-2015") == expected


def test_plain_values() -> None:
    told = series(BOTH, NEW["a"]).to_dict()
    assert json.loads(json.dumps(told)) == told
    assert {key: value for key, value in told.items() if key != "points"} == {
        "indicator": "identified_victims",
        "unit": "victim",
        "codes": {"place": ["MEX"]},
        "reporter": None,
        "unplaced": ["e2023:lists"],
    }
    assert told["points"][1] == {
        "period": "2019",
        "start": "2019-01-01",
        "end": "2019-12-31",
        "value": "nine hundred",
        "low": 900,
        "high": 900,
        "status": "stated",
        "coverage": "unknown",
        "edition": "2023",
        "source": "e2023",
        "figure": "a",
        "earlier": "2021: about 500",
        "restated": True,
        "break": "",
    }
    gap, floor, silent = told["points"][3:6]
    assert (gap["status"], gap["value"], gap["low"], gap["edition"]) == ("gap", None, None, None)
    assert (floor["low"], floor["high"]) == (400, None)
    assert (silent["status"], silent["low"], silent["high"]) == ("not reported", None, None)


def test_a_notebook_shows_it_escaped() -> None:
    odd = edition(2021, victims(1, "a", "2018", exploitation="labour", reporter="<i>NGO</i>"))
    shown = series(odd, "a")._repr_html_()
    assert shown.startswith("<table><caption>Victims identified [victims] (MEX, labour), as &lt;i&gt;NGO&lt;/i&gt;")
    assert "<tr><td>2018</td><td>1</td><td>2021</td><td></td><td></td></tr>" in shown


# Which figures are of one count


def periods(of: Report | Dataset, figure: str) -> list[str]:
    return [str(point.period) for point in series(of, figure)]


def test_parts_are_of_the_count_where_they_state_all_their_codes() -> None:
    whole = victims(
        100,
        "w",
        "2021",
        breakdowns=[
            breakdown([part(40, sex="male"), part(20, id="rest"), part(5, indicator=ASSISTED_VICTIMS, sex="male")]),
            breakdown([part("not stated", period="2021-01/2021-03"), part(9, period="2021-04/2021-09")]),
        ],
    )
    of = edition(2022, whole, victims(41, "m", "2020", sex="male"))
    assert periods(of, "m") == ["2020", "2021"]
    assert periods(of, "w") == ["2021", "2021-04/2021-09"]
    assert periods(of, "w/assisted_victims/male") == ["2021"]


def test_other_reporters_units_publishers_and_countries_are_other_counts() -> None:
    of = edition(
        2022, victims(1, "a", "2020"), victims(2, "b", "2021", reporter="ngo"), victims(3, "c", "2022", unit="person")
    )
    others = edition(2023, victims(4, "d", "2023"), publisher="Q")
    for figure in "abc":
        assert len(periods(Dataset([of, others]), f"e2022:{figure}")) == 1


def test_an_edition_that_says_two_things_is_heard_root_first() -> None:
    of = edition(
        2022,
        victims(100, "w", "2020/2021", breakdowns=[breakdown([part(30, period="2021")])]),
        victims(40, "root", "2021"),
        victims(50, "again", "2021"),
    )
    (point,) = (point for point in series(of, "root") if str(point.period) == "2021")
    assert point.observation is not None
    assert [one.figure.id for one in (point.observation, *point.earlier)] == ["root", "again", "w/2021"]


def test_only_calendar_time_has_gaps() -> None:
    of = edition(
        2022,
        *(victims(1, f"f{period[:4]}", period) for period in ("2010/2011", "2015/2016")),
        *(victims(1, f"d{year}", f"as of {year}-12-31") for year in (2012, 2014)),
        victims(1, "since", "since 2017"),
    )
    assert periods(of, "since") == ["2010/2011", "as of 2012-12-31", "as of 2014-12-31", "2015/2016", "since 2017"]
    assert series(of, "since").to_dict()["points"][-1]["end"] is None
    (point,) = series(edition(2022, victims(1, "until", "until 2017")), "until").to_dict()["points"]
    assert (point["period"], point["start"], point["end"]) == ("until 2017", None, "2017-12-31")
    overlapping = edition(2022, victims(1, "a", "2018-01/2020-12"), victims(1, "b", "2019"), victims(1, "c", "2021"))
    assert periods(overlapping, "a") == ["2018-01/2020-12", "2019", "2021"]


def test_money_keeps_its_decimals_as_text() -> None:
    of = edition(2022, FUNDING.figure("10.50", id="m", unit="MXN", period=2021))
    assert series(of, "m").to_dict()["points"][0]["low"] == "10.5"


@pytest.mark.parametrize("figure", ["x", "e2023:x", "e1999:a", "a"])
def test_a_figure_that_is_not_there_or_not_the_only_one(figure: str) -> None:
    with pytest.raises(DanglingReferenceError, match="one figure of the reports"):
        series(BOTH, figure)
    with pytest.raises(DanglingReferenceError, match="one figure of the reports"):
        series(BOTH, victims(1, "x", "2020"))


# Frames


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_a_frame_has_a_row_for_each_point(package: str) -> None:
    pytest.importorskip(package, reason=f"{package} is not installed")
    made = series(BOTH, "e2023:a")
    frame = getattr(made, f"to_{package}")()
    assert list(frame.columns) == list(made.table().columns)
    assert list(frame["low"])[:2] == [700, 900]
    assert list(frame["value"])[:2] == ["700", "nine hundred"]
    assert len(frame) == len(made)
    assert len(getattr(Series(made.cell, "", ()), f"to_{package}")()) == 0


@pytest.mark.parametrize(
    "method, module, package, extra",
    [
        ("to_pandas", "pandas", "pandas", "pandas"),
        ("to_polars", "polars", "polars", "polars"),
        ("plot", "tipreport.comparison.plot", "matplotlib", "plot"),
    ],
)
def test_an_extra_that_is_absent_is_named(
    method: str, module: str, package: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ExtraError) as error:
        getattr(series(BOTH, "e2023:a"), method)()
    assert str(error.value) == f"{package} is not installed: python -m pip install 'tipreport[{extra}]'"


# Drawings


@pytest.fixture
def agg() -> Iterator[None]:
    from matplotlib import pyplot as plt  # noqa: PLC0415 - once it is known how to draw

    mpl.use("Agg")
    yield
    plt.close("all")


def labels(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.get_legend().get_texts()]  # type: ignore[union-attr]


@pytest.mark.usefixtures("agg")
def test_a_drawing_marks_what_the_table_marks() -> None:
    ax = series(BOTH, "e2023:a").plot()
    assert ax.get_title(loc="left") == "Victims identified [victims] (MEX)"
    assert labels(ax) == [
        "full or unknown coverage",
        "an earlier edition",
        "partial coverage",
        "gap: no edition says anything",
        "not reported",
    ]
    texts = [text.get_text() for text in ax.texts if text.get_text()]
    assert texts == ["700", "nine hundred", "20", "at least 400"]
    joined = [line for line in ax.lines if line.get_linewidth() == 1]
    assert [list(map(float, line.get_ydata())) for line in joined] == [[700.0, 900.0]]  # type: ignore[arg-type]


@pytest.mark.usefixtures("agg")
def test_a_period_without_a_beginning_is_drawn_at_its_last_day() -> None:
    from matplotlib.dates import date2num  # noqa: PLC0415 - once it is known how to draw

    ax = series(edition(2022, victims(5, "a", "until 2019"), victims(7, "b", "2020")), "a").plot()
    last_day = float(date2num(date(2019, 12, 31)))  # type: ignore[no-untyped-call]
    assert min(float(x) for line in ax.lines for x in line.get_xdata()) >= last_day  # type: ignore[arg-type, union-attr]


@pytest.mark.usefixtures("agg")
def test_a_drawing_goes_onto_the_axes_it_is_given() -> None:
    from matplotlib import pyplot as plt  # noqa: PLC0415 - once it is known how to draw

    _, ax = plt.subplots()
    assert series(edition(2022, victims("about 200", "a", "since 2020")), "a").plot(ax) is ax
    heights = [list(line.get_ydata()) for line in ax.lines]  # type: ignore[arg-type]
    assert [150, 250] in heights


@pytest.mark.no_cover  # each branch has smaller examples
def test_the_mexican_series_is_drawn_as_the_pages_show_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from docs import draw  # noqa: PLC0415 - it draws

    (tmp_path / "docs").mkdir()
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.setattr(draw, "HERE", tmp_path / "docs")
    draw.main()
    drawn = (tmp_path / "docs" / "images" / "mexico.svg").read_text(encoding="utf-8")
    shown = (ROOT / "docs" / "images" / "mexico.svg").read_text(encoding="utf-8")
    for words in (
        "Victims identified [victims] (abroad, government, MEX)",
        ">1,814<",
        ">440<",
        ">313<",
        ">not reported<",
    ):
        assert words in drawn
        assert words in shown


def test_a_split_year_stands_where_one_from_july_would() -> None:
    periods = ["2023", "2022-Q4", "2022-Q3", "2022/2023", "2022-Q1", "2022", "2021/2022"]
    figures = [IDENTIFIED_VICTIMS.figure(5, id=f"f{at}", place="MEX", period=one) for at, one in enumerate(periods)]
    made = series(Report(Source("a", "A", 2024, country="MEX"), figures), "f0")
    assert [str(point.period) for point in made] == [
        "2021/2022",
        "2022-01/2022-03",
        "2022",
        "2022-07/2022-09",
        "2022/2023",
        "2022-10/2022-12",
        "2023",
    ]
