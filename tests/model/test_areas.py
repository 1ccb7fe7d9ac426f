"""Areas: regions, unions by the time, countries that are no more, and withdrawn codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import periods
from tipreport import catalogue
from tipreport.model.areas import (
    area_codes,
    at_the_time,
    lies_in,
    may_overlap,
    overlap,
    read_place,
)
from tipreport.model.codebook import Codebook
from tipreport.model.countries import read_country

if TYPE_CHECKING:
    from tipreport.model.period import Period

MEX = Codebook.about("MEX")
FRA = Codebook.about("FRA")
COUNTRIES = sorted(set(catalogue.countries().values()) & {country.alpha_3 for country in pycountry.countries} | {"XKX"})


@pytest.mark.parametrize(
    "text, code",
    [
        ("Western Africa", "western_africa"),
        ("south-eastern asia", "south_eastern_asia"),
        ("011", "western_africa"),
        ("EU", "EU"),
        ("eu28", "EU28"),
        ("EU-28", "EU28"),
        ("EU27_2020", "EU27_2020"),
        ("EU28-EU27_2020", "EU28-EU27_2020"),
        ("eea", "EEA"),
        ("xkx", "XKX"),
        ("XK", "XKX"),
        ("SCG", "SCG"),
        ("scg until  2006", "SCG until 2006"),
        # Withdrawn codes of places that have another one now, and of places that are no more.
        ("IN-TG", "IN-TS"),
        ("mx-dif", "MX-CMX"),
        ("ZAR", "COD"),
        ("NO-01", "NO-01"),
        ("GB-EAW", "GB-EAW"),
        ("EU27", None),  # of 2007, or of 2020?
        ("EU27_2020-EU28", None),
        ("Mexico", None),
        ("ß", None),
    ],
)
def test_places_are_read_by_code(text: str, code: str | None) -> None:
    assert read_place(text) == code


def test_withdrawn_codes_are_no_codes_in_force_and_lead_to_some() -> None:
    words = catalogue.areas()
    pairs = [(row[1], *pair.split("=")) for row in words if row[0] == "renamed" for pair in row[2:]]
    old = [old if country == "-" else f"{country}-{old}" for country, old, _ in pairs]
    new = [new if country == "-" else f"{country}-{new}" for country, _, new in pairs]
    gone = [f"{row[1]}-{part}" for row in words if row[0] == "withdrawn" for part in row[2:]]
    assert {code for code in (*old, *gone) if read_country(code)} == set()
    assert {code for code in new if read_country(code) != code} == set()
    assert len({*old, *gone}) == len(old) + len(gone) == 554
    assert {code: lies_in(code) for code in ("NO-01", "GB-EAW")} == {
        "NO-01": {"NO-01", *lies_in("NOR")},
        "GB-EAW": {"GB-EAW", *lies_in("GBR")},
    }


def test_every_country_lies_in_one_region_of_m49() -> None:
    regions = {row[1]: row[3] for row in catalogue.areas() if row[0] == "region"}
    lowest = set(regions) - set(regions.values())
    assert [code for code in COUNTRIES if len(lies_in(code) & lowest) != 1] == []
    numbers = {row[1]: len([code for code in COUNTRIES if row[1] in lies_in(code)]) for row in catalogue.areas()[:29]}
    assert numbers["africa"] == 60
    assert numbers["americas"] == 57
    assert numbers["asia"] == 51
    assert numbers["europe"] == 52
    assert numbers["oceania"] == 29
    assert numbers["sub_saharan_africa"] == 53
    assert numbers["latin_america_and_the_caribbean"] == 52


@pytest.mark.parametrize(
    "inner, around",
    [
        ("MX-CHP", "MX-CHP MEX central_america latin_america_and_the_caribbean americas"),
        ("SDN", "SDN northern_africa africa"),
        ("SSD", "SSD eastern_africa sub_saharan_africa africa"),
        ("SSD until 2011", "SSD|until|2011 SDN northern_africa africa"),
        ("SRB", "SRB SCG|until|2006 YUG|until|2003 southern_europe europe"),
        ("SCG", "SCG southern_europe europe"),
        ("western_africa", "western_africa sub_saharan_africa africa"),
        ("EU27_2007", "EU27_2007 EU28 EU27_2007-EU28 EEA30_2007 EEA31 EEA30_2007-EEA31"),
        ("EU27_2020", "EU27_2020 EU28 EU28-EU27_2020 EEA31 EEA30_2020 EEA31-EEA30_2020"),
        ("EU28-EU27_2020", "EU28-EU27_2020 EU28 EEA31"),
        ("north-zone", "north-zone"),
    ],
)
def test_a_place_lies_in_what_it_has_been_a_part_of_by_definition(inner: str, around: str) -> None:
    assert lies_in(inner) == {code.replace("|", " ") for code in around.split()}


@pytest.mark.parametrize(
    "code, when, then",
    [
        ("EU", "1957", "EU"),
        ("EU", "1972", "EU6"),
        ("EU", "2012", "EU27_2007"),
        ("EU", "2013", "EU27_2007-EU28"),
        ("EU", "2013-06", "EU27_2007"),
        ("EU", "2013-07", "EU28"),
        ("EU", "2018/2019", "EU28"),
        ("EU", "2020", "EU28-EU27_2020"),
        ("EU", "2020-02", "EU27_2020"),
        ("EU", "as of 2020-01-31", "EU28"),
        ("EU", "2005/2020", "EU25-EU27_2020"),
        ("EU", "since 2021", "EU27_2020"),
        ("EU", "until 1980", "EU6-EU9"),
        ("EEA", "2003", "EEA18"),
        ("EEA", "2005", "EEA18-EEA28"),
        ("EEA", "2015", "EEA31"),
        ("EEA", "2021", "EEA30_2020"),
        ("SCG", "2004", "SCG until 2006"),
        ("SCG", "2006", "SCG"),
        ("SCG", "2010", "SCG"),
        ("YUG", "2001", "YUG until 2003"),
        ("YUG", "1990", "YUG"),
        ("ANT", "2009", "ANT until 2010"),
        ("SSD", "2010", "SSD until 2011"),
        ("SSD", "2011", "SSD"),
        ("SSD", "2012", "SSD"),
        ("MEX", "2012", "MEX"),
        ("EU28", "2005", "EU28"),
        ("EU", "unspecified", "EU"),
    ],
)
def test_what_a_code_stands_for_depends_on_the_time(code: str, when: str, then: str) -> None:
    assert at_the_time(code, [when]) == then


def test_a_union_lies_in_no_country_and_no_region_while_its_members_change() -> None:
    years = [f"{first}/{last}" for first in range(1990, 2022) for last in range(first, 2023)]
    unions = {at_the_time(union, [period]) for union in ("EU", "EEA") for period in years}
    assert len(unions) > 20
    assert {around for union in unions for around in lies_in(union) if around[:2] not in {"EU", "EE"}} == set()
    assert "EST" not in set().union(*map(lies_in, unions))


def test_without_a_time_or_with_several_a_code_stays_what_it_is() -> None:
    assert at_the_time("EU", []) == "EU"
    assert at_the_time("EU", ["2012", "2014"]) == "EU"
    assert at_the_time("EU", ["2014", "2015"]) == "EU28"


@pytest.mark.parametrize(
    "one, other, shared",
    [
        ("EU28", "europe", True),
        ("EU28", "western_asia", True),  # Cyprus
        ("EU28", "eastern_asia", False),
        ("EU27_2007", "EU27_2020", True),
        ("EU", "HRV", True),
        ("EU", "CHE", False),
        ("EU", "GUF", True),
        ("EU", "GB-SCT", True),
        ("SCG", "SRB", True),
        ("SDN", "SSD", False),
        ("MEX", "USA", False),
        ("MX-CHP", "MX-OAX", False),
        ("NO-01", "NO-31", True),
        ("NO-01", "SE-AB", False),
    ],
)
def test_areas_may_have_something_in_common_and_countries_have_not(one: str, other: str, shared: bool) -> None:  # noqa: FBT001
    assert overlap(one, other) is overlap(other, one) is shared
    assert MEX.together("place", one, other) is shared
    assert MEX.disjoint("place", one, other) is not shared


@pytest.mark.parametrize(
    "inner, outer, may",
    [
        ("HRV", "EU27_2007-EU28", True),
        ("CHE", "EU27_2007-EU28", False),
        ("EU28", "EU", True),
        ("western_europe", "EU", False),
        ("SRB", "SCG", True),
        ("SSD", "SDN", True),
        ("SDN", "SSD", False),
        ("GB-ENG", "GB-EAW", True),
        ("GB-ENG", "EU", True),
        ("MEX", "USA", False),
        ("unspecified", "EU", False),
        ("EU28", "EU28", True),
    ],
)
def test_where_nobody_can_tell_a_place_may_lie_in_another(inner: str, outer: str, may: bool) -> None:  # noqa: FBT001
    assert MEX.may_lie_inside("place", (inner,), (outer,)) is may


def test_the_country_of_the_report_is_home_and_an_area_with_it_is_neither_home_nor_abroad() -> None:
    assert FRA.within("place", "south_eastern_asia", "abroad")
    assert not FRA.within("place", "EU28", "abroad")
    assert FRA.within("nationality", "national", "EU28")
    assert FRA.within("nationality", "national", "western_europe")
    assert FRA.together("place", "abroad", "EU28")
    assert not FRA.disjoint("place", "abroad", "europe")
    assert FRA.disjoint("place", "abroad", "FR-75C")
    assert Codebook.standard().together("place", "abroad", "EU28")
    serbia = Codebook.about("SRB")
    assert serbia.within("nationality", "SCG", "foreign") is False
    assert serbia.together("nationality", "SCG", "national")


def test_who_is_a_citizen_of_the_union_depends_on_the_year() -> None:
    assert FRA.together("nationality", "eu", "DEU")
    assert FRA.together("nationality", "non_eu", "foreign")
    assert not FRA.together("nationality", "other_eu", "national")
    assert not FRA.together("nationality", "other_eu", "FRA")
    assert not FRA.together("nationality", "eu", "non_eu")


@pytest.mark.parametrize("words", [["world"], ["World"], ["001"], ["MEX", "world"]])
def test_the_world_restricts_nothing(words: list[str]) -> None:
    assert MEX.read("place", words) == ("all",)


places = st.sampled_from([*COUNTRIES, *area_codes(), "EU28-EU27_2020", "SCG until 2006", "MX-CHP", "GB-EAW"])


@given(places)
def test_a_place_reads_back(code: str) -> None:
    assert MEX.read("place", code) == (code,)
    assert read_place(code.lower()) == code


@given(st.sampled_from(["EU", "EEA", "SCG", "SSD", "MEX"]), periods())
def test_what_a_code_stood_for_reads_back_and_stays(code: str, period: Period) -> None:
    then = at_the_time(code, [str(period)])
    assert read_place(then) == then
    assert at_the_time(then, [str(period)]) == then


@given(places, places, places)
def test_lying_in_is_a_partial_order_and_within_may_lie(one: str, two: str, three: str) -> None:
    inside = {(a, b): b in lies_in(a) for a in (one, two, three) for b in (one, two, three)}
    assert inside[one, one]
    assert not (inside[one, two] and inside[two, three]) or inside[one, three]
    assert not (inside[one, two] and inside[two, one]) or one == two
    assert not inside[one, two] or MEX.may_lie_inside("place", (one,), (two,))
    assert not (one != two and overlap(one, two)) or may_overlap(one) or may_overlap(two) or inside[one, two]
