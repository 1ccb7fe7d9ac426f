"""Choosing and grouping: containment by the code lists, and no misspelled word that finds nothing unseen."""

from __future__ import annotations

import random
from operator import attrgetter
from typing import TYPE_CHECKING

import pytest

from tipreport import Dataset, Report, Source, breakdown, group_by, part
from tipreport.errors import FigureError, PeriodError, UnitError, UnknownCodeError, ValueProblem
from tipreport.indicators import ASSISTED_VICTIMS, IDENTIFIED_VICTIMS, VISAS_GRANTED
from tipreport.model.codebook import Codebook
from tipreport.model.codes import Code, Dimension
from tipreport.model.indicator import Indicator

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tipreport import Figure

CALLS = Indicator("helpline_messages", "Messages", "Messages to a helpline.", ("message",))
ROUTE = Dimension("route", "Route", (Code("web", "Web"),), exclusive=True)
BOOK = Codebook.standard().extended(dimensions=[ROUTE])

MEXICO = Report(
    Source("mexico", "Mexico", 2023, country="MEX"),
    [
        IDENTIFIED_VICTIMS.figure(
            440,
            id="all",
            place="MEX",
            period=2022,
            actor="government",
            breakdowns=[
                breakdown({"federal": 40, "state": 400}, by="actor"),
                breakdown([part(52, exploitation="labour"), part(9, exploitation="begging")]),
                breakdown({"girls": 16, "women": 75}, by="group"),
                breakdown([part(12, nationality=["ARG", "COL"])]),
                breakdown([part(20, id="visas", indicator=ASSISTED_VICTIMS, period="2022-04", unit="person")]),
            ],
        ),
        IDENTIFIED_VICTIMS.figure(744, id="before", place="MEX", period=2021),
        IDENTIFIED_VICTIMS.figure(3, id="local", place="MX-OAX", period=2021, nationality="MEX"),
    ],
)
DECLARING = Report(
    Source("other", "Other", 2023, country="GTM"),
    [IDENTIFIED_VICTIMS.figure(5, id="web", route="web", book=BOOK)],
    indicators=[CALLS],
    dimensions=[ROUTE],
)
BOTH = Dataset([MEXICO, DECLARING])


def ids(figures: Iterable[Figure]) -> list[str]:
    return [figure.id for figure in figures]


@pytest.mark.parametrize(
    "asked, found",
    [
        ({"actor": "federal"}, ["all/federal"]),
        ({"actor": ["federal", "state"]}, ["all/federal", "all/state"]),
        ({"exploitation": "labour"}, ["all/labour", "all/begging"]),
        ({"exploitation": "forced labor"}, ["all/labour", "all/begging"]),
        ({"exploitation": "begging"}, ["all/begging"]),
        ({"sex": "female", "period": 2022}, ["all/girls", "all/women"]),
        ({"sex": "male"}, []),
        ({"sex": "all", "period": 2021}, ["before", "local"]),
        ({"group": "girls"}, ["all/girls"]),
        ({"group": ["girls", "women"]}, ["all/girls", "all/women"]),
        ({"nationality": "ARG"}, []),
        ({"nationality": ["ARG", "COL", "PER"]}, ["all/ARG+COL"]),
        ({"nationality": "foreign"}, ["all/ARG+COL"]),
        ({"nationality": "national"}, ["local"]),
        ({"place": "MX-OAX"}, ["local"]),
        ({"place": "MEX", "period": 2021}, ["before", "local"]),
        ({"period": "2022-04"}, ["visas"]),
        ({"indicator": ASSISTED_VICTIMS}, ["visas"]),
        ({"indicator": "assisted_victims", "actor": "government"}, ["visas"]),
        ({"indicator": ["assisted_victims", IDENTIFIED_VICTIMS], "period": 2021}, ["before", "local"]),
        ({"indicator": VISAS_GRANTED}, []),
        ({"unit": "person"}, ["visas"]),
    ],
)
def test_figures_within_codes_are_selected(asked: dict[str, str], found: list[str]) -> None:
    assert ids(MEXICO.select(**asked)) == found


def test_selecting_nothing_in_particular_finds_everything() -> None:
    assert MEXICO.select() == tuple(MEXICO)


@pytest.mark.parametrize(
    "asked, problem, nearest",
    [
        ({"sxe": "male"}, UnknownCodeError, "did you mean sex?"),
        ({"sex": "femal"}, UnknownCodeError, "did you mean female?"),
        ({"group": "girl"}, UnknownCodeError, "did you mean girls?"),
        ({"indicator": "identified_victim"}, UnknownCodeError, "did you mean identified_victims?"),
        ({"indicator": CALLS}, UnknownCodeError, ""),
        ({"unit": "victm"}, UnitError, "did you mean victim?"),
        ({"period": "last year"}, PeriodError, ""),
    ],
)
def test_an_unknown_word_is_never_an_empty_answer(
    asked: dict[str, str], problem: type[ValueProblem], nearest: str
) -> None:
    with pytest.raises(problem) as stop:
        MEXICO.select(**asked)
    assert nearest in stop.value.fix


def test_girls_and_men_are_no_single_box() -> None:
    with pytest.raises(FigureError, match="words that share a sex or an age"):
        MEXICO.select(group=["girls", "men"])


def test_a_dataset_selects_from_each_report_by_its_own_lists() -> None:
    assert ids(BOTH.select(period=2021)) == ["before", "local"]
    assert ids(BOTH.select(indicator=IDENTIFIED_VICTIMS, route="web")) == ["web"]
    assert BOTH.select(indicator="helpline_messages") == ()
    assert len(BOTH.select()) == len(MEXICO) + len(DECLARING)
    with pytest.raises(UnknownCodeError, match="did you mean sex"):
        BOTH.select(sxe="male")
    assert Dataset([]).select(sxe="male") == ()


def test_a_report_is_its_figures_parts_included() -> None:
    assert ids(MEXICO) == [figure.id for figure in MEXICO.walk()]
    assert len(MEXICO) == len(list(MEXICO)) == 11
    assert all(figure in MEXICO and figure.id in MEXICO for figure in MEXICO)
    assert DECLARING["web"] not in MEXICO
    assert IDENTIFIED_VICTIMS.figure(1, id="all") not in MEXICO
    assert "web" not in MEXICO


def test_a_report_without_figures_is_a_report() -> None:
    empty = Report(MEXICO.source, [])
    assert (len(empty), bool(empty), list(empty)) == (0, True, [])


counted = attrgetter("sort_key")


def test_figures_are_sorted_by_what_they_count() -> None:
    figures = list(MEXICO)
    random.Random(1).shuffle(figures)  # noqa: S311 - any order but theirs
    assert ids(sorted(figures, key=counted)) == [
        "visas",
        "before",
        "all/federal",
        "all",
        "all/begging",
        "all/labour",
        "all/ARG+COL",
        "all/women",
        "all/girls",
        "all/state",
        "local",
    ]
    assert max(figures, key=counted).id == "local"


def test_figures_of_one_place_are_sorted_by_period_before_other_codes() -> None:
    coordinates = [("MEX", 2022, "federal"), ("MEX", 2021, "state"), ("GTM", 2022, "state"), ("MEX", 2020, "state")]
    figures = [IDENTIFIED_VICTIMS.figure(1, place=place, period=year, actor=who) for place, year, who in coordinates]
    assert [figures.index(figure) for figure in sorted(figures, key=counted)] == [2, 3, 1, 0]


def test_figures_have_no_order_of_their_own() -> None:
    with pytest.raises(TypeError):
        _ = MEXICO["all"] < MEXICO["local"]


def test_figures_of_one_cell_are_sorted_by_reporter_and_id() -> None:
    figures = [
        IDENTIFIED_VICTIMS.figure(1, id=id_, reporter=name) for id_, name in (("b", None), ("a", "ngo"), ("a", None))
    ]
    assert [(figure.id, figure.reporter) for figure in sorted(figures, key=counted)] == [
        ("a", None),
        ("b", None),
        ("a", "ngo"),
    ]


@pytest.mark.parametrize(
    "name, sizes",
    [
        ("actor", {"government": 7, "federal": 1, "state": 1, "all": 2}),
        ("exploitation", {"all": 9, "labour": 1, "begging": 1}),
        ("nationality", {"all": 9, "ARG or COL": 1, "MEX": 1}),
        ("indicator", {"identified_victims": 10, "assisted_victims": 1}),
        ("unit", {"victim": 10, "person": 1}),
    ],
)
def test_figures_are_grouped_by_their_codes(name: str, sizes: dict[str, int]) -> None:
    groups = group_by(MEXICO, name)
    assert {key: len(group) for key, group in groups.items()} == sizes
    assert list(groups) == list(sizes)
    assert {figure.id for group in groups.values() for figure in group} == set(MEXICO.ids)


def test_figures_are_grouped_by_a_declared_dimension() -> None:
    assert group_by(DECLARING, "route") == {"web": (DECLARING["web"],)}
    with pytest.raises(UnknownCodeError):
        group_by(MEXICO, "route")


def test_an_unknown_dimension_is_never_one_group() -> None:
    with pytest.raises(UnknownCodeError, match="did you mean exploitation"):
        group_by(MEXICO, "explotation")
    assert group_by([], "sex") == {}
