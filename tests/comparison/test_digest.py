"""What reports say in short sorts out nothing that would be found of them side by side."""

from __future__ import annotations

import pickle

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import tipreport
from tests.profiles import examples
from tests.strategies import reports as any_report
from tipreport import Report
from tipreport.comparison.digest import Candidates, candidates, digest
from tipreport.rules.revisions import findings

values = st.sampled_from(
    ["5", "6", '"5"', "five", "at least 5", "fewer than 5", "about 6", "not reported", "not reported", "not stated"]
)
parts = st.sampled_from(
    [
        "",
        "[{by: sex, parts: {female: 4, male: 1}}]",
        "[{by: sex, parts: {female: at least 5}}]",
        "[{by: sex, parts: {female: 3, male: not reported}}]",
        "[{where: {exploitation: sexual}, parts: [{sex: female, value: 2}, {sex: male, value: all}]}]",
        "[{where: {exploitation: sexual}, parts: [{sex: female, value: 1}, {sex: male, value: all but 1}]}]",
    ]
)


# What most figures are of, so that many are of the same.
usual = st.just(("MEX", "2021", ""))
places = st.sampled_from(["MEX", "GTM", "MX-CMX", "abroad", ""])
times = st.sampled_from(["2020", "2021-12", "since 2019", "unspecified", "[2020, 2021]"])
subjects = st.one_of(usual, st.tuples(places, times, st.sampled_from(["", "national", "HND", "[HND, GTM]"])))


@st.composite
def figure(draw: st.DrawFn, number: int) -> str:
    place, period, nationality = draw(subjects)
    money = draw(st.sampled_from([False, False, False, True]))
    keys = {
        "id": f"f{number}",
        "indicator": "funding" if money else "identified_victims",
        "unit": draw(st.sampled_from(["MXN", "USD"])) if money else "",
        "value": draw(values),
        "place": place,
        "period": period,
        "nationality": "" if money else nationality,
        "reporter": draw(st.sampled_from(["", "", "ngo", "Another"])),
        "breakdowns": "" if money else draw(parts),
    }
    written = ", ".join(f"{key}: {value}" for key, value in keys.items() if value)
    return f"  - {{{written}}}\n"


@st.composite
def report(draw: st.DrawFn, number: int) -> Report:
    numbers = range(draw(st.integers(0, 3)))
    publisher, country = draw(st.sampled_from(["A", "A", "B", ""])), draw(st.sampled_from(["MEX", "MEX", "GTM"]))
    head = {"publisher": publisher, "country": country, "edition": draw(st.integers(2020, 2022))}
    keys = ", ".join(f"{key}: {value}" for key, value in head.items() if value)
    lines = "".join(draw(figure(one)) for one in numbers)
    text = f"tipreport: 1\nsource: {{id: r{number}, title: R, {keys}}}\nfigures:{' []' if not lines else ''}\n{lines}"
    return tipreport.loads(text)


datasets = st.integers(1, 3).flatmap(lambda many: st.tuples(*(report(number) for number in range(many))))


def looked_at(of: tuple[Report, ...]) -> Candidates:
    return candidates([(one, digest(one)) for one in of])


@examples(200)
@given(datasets)
def test_nothing_is_sorted_out_that_would_be_found(of: tuple[Report, ...]) -> None:
    assert list(findings(looked_at(of))) == list(findings(Candidates(of, of, of)))


@examples(15)
@given(st.lists(any_report(), min_size=1, max_size=3, unique_by=lambda one: one.source.id))
def test_whatever_a_file_can_say_is_in_it(of: list[Report]) -> None:
    assert list(findings(looked_at(tuple(of)))) == list(findings(Candidates(of, of, of)))
    for one in of:
        short = digest(one)
        assert pickle.loads(pickle.dumps(short)) == short  # noqa: S301 - made in the line itself


HEAD = "tipreport: 1\nsource: {{id: e{0}, title: E, edition: {0}, country: MEX}}\n"
ONE = "{{id: f, indicator: identified_victims, place: {place}, period: {period}, value: {value}}}"


def edition(year: int, *, place: str = "MEX", period: str = "2019", value: str = "5", more: str = "") -> Report:
    one = ONE.format(place=place, period=period, value=value)
    return tipreport.loads(f"{HEAD.format(year)}{more}figures:\n  - {one}\n")


@pytest.mark.parametrize(
    "newer, looked",
    [
        (edition(2021), ()),
        (edition(2021, value='"5"'), ()),
        (edition(2021, value="6"), ("restated",)),
        (edition(2021, value="at least 5"), ("restated",)),
        (edition(2021, period="2020", value="6"), ()),
        (edition(2021, period="2020", value="not reported"), ("silenced",)),
        (edition(2021, period="2018", value="not reported"), ()),
        (edition(2021, period="unspecified", value="not reported"), ()),
        (edition(2021, period="2020", place="GTM", value="not reported"), ()),
    ],
)
def test_only_those_are_looked_at_that_may_have_something_to_say(newer: Report, looked: tuple[str, ...]) -> None:
    of = (edition(2020), newer)
    found = looked_at(of)
    for name in ("restated", "disputed", "silenced"):
        assert list(getattr(found, name)) == (list(of) if name in looked else [])
    assert bool(found) is bool(looked)


def test_a_third_edition_that_says_nothing_of_it_is_left_aside() -> None:
    of = (edition(2020), edition(2021, value="6"), edition(2022, place="GTM"))
    assert list(looked_at(of).restated) == list(of[:2])


def test_a_code_that_only_the_other_report_declares_lies_in_no_other() -> None:
    zone = "dimensions:\n  place: {codes: {border-zone: {title: Border zone}}}\n"
    of = (edition(2020, place="border-zone", more=zone), edition(2021, period="2020", value="not reported"))
    assert list(looked_at(of).silenced) == []
    assert tipreport.check(tipreport.Dataset(of), select=["CMP"]).ok


def test_parts_may_be_the_same_where_their_wholes_are_not() -> None:
    parts = "identified_victims, actor: {}, value: 5, breakdowns: [{{by: sex, parts: {{female: {}}}}}]"
    lines = (parts.format("government", 4), parts.format("federal", 3))
    of = tuple(
        tipreport.loads(f"{HEAD.format(year)}figures:\n  - {{indicator: {one}}}\n")
        for year, one in zip((2020, 2021), lines, strict=True)
    )
    assert [one.code for one in findings(looked_at(of))] == ["CMP003"]


def test_reporters_who_differ_in_one_report_are_looked_at() -> None:
    other = ONE.format(place="MEX", period="2019", value="6").replace("{id: f,", "{id: g, reporter: ngo,")
    of = evolve(
        edition(2020),
        figures=(*edition(2020).figures, *tipreport.loads(f"{HEAD.format(1)}figures:\n  - {other}\n").figures),
    )
    assert [one.code for one in findings(looked_at((of,)))] == ["CMP006"]
    assert list(looked_at((edition(2021), of)).disputed) == [edition(2021), of]
    assert list(looked_at((edition(2021, place="GTM"), of)).disputed) == [of]
