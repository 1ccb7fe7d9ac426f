"""Two figures beside each other: what is said of them, and the traps on which they may not be compared."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import tipreport
from tests.reports import report
from tipreport import Figure, Report, ValueProblem, compare
from tipreport.comparison.interval import ExactInterval, signed
from tipreport.errors import FigureError
from tipreport.indicators import FUNDING, IDENTIFIED_VICTIMS, PROSECUTIONS, SHELTERS
from tipreport.model.claim_grammar import Direction

SEEDS = tipreport.load(Path(__file__).parents[2] / "seeds")


def victims(value: str | int, **more: object) -> Figure:
    keys: dict[str, Any] = {"place": "MEX", "period": 2022} | more
    return IDENTIFIED_VICTIMS.figure(value, **keys)


def said(a: Figure, b: Figure, *, force: bool = False) -> str:
    return str(compare(a, b, force=force))


# Sentences


@pytest.mark.parametrize(
    "a, b, expected",
    [
        ("744", "440", "440 in 2022 against 744 in 2021: decrease, -304 (-40.9%). Comparable."),
        ("0", "5", "5 in 2022 against 0 in 2021: increase, +5. Comparable."),
        ("none", "none", "none in 2022 against none in 2021: unchanged, 0. Comparable."),
        ("100", "100", "100 in 2022 against 100 in 2021: unchanged, 0 (0%). Comparable."),
        (
            "at least 16",
            "20",
            "20 in 2022 against at least 16 in 2021: undecided, at most +4 (-100% to +25%). Comparable.",
        ),
        (
            "3",
            "at least 16",
            "at least 16 in 2022 against 3 in 2021: increase, at least +13 (at least +433.3%). Comparable.",
        ),
        (
            "at least 3",
            "at least 16",
            "at least 16 in 2022 against at least 3 in 2021: undecided, anything (at least -100%). Comparable.",
        ),
        (
            "about 200",
            "1,000",
            "1,000 in 2022 against about 200 in 2021: increase, +750 to +850 (+300% to +566.7%). Comparable.",
        ),
        (
            "not reported",
            "5",
            "5 in 2022 against not reported in 2021: undecided, at most +5 (at least -100%). Comparable.",
        ),
    ],
)
def test_a_sentence(a: str, b: str, expected: str) -> None:
    assert said(victims(a, period=2021), victims(b)) == expected


def test_a_soft_word_is_named() -> None:
    change = compare(victims("about 200", period=2021), victims("1,000"))
    assert change.assumes == ("about 200 is 150..250",)
    assert not change.undecided
    assert compare(victims("100 or more", period=2021), victims("150")).undecided


def test_figures_need_no_period() -> None:
    bare = IDENTIFIED_VICTIMS.figure(5, place="MEX")
    assert said(bare, bare) == "5 against 5: unchanged, 0 (0%). Comparable."


def test_plain_values() -> None:
    change = compare(victims(744, period=2021, id="before"), victims(440, id="after"), population=10**8)
    told = change.to_dict()
    assert json.loads(json.dumps(told)) == told
    assert told == {
        "from": {"id": "before", "source": None, "text": "744", "period": ["2021"]},
        "to": {"id": "after", "source": None, "text": "440", "period": ["2022"]},
        "comparability": "comparable",
        "reasons": [],
        "absolute": [-304, -304],
        "relative": ["-38/93", "-38/93"],
        "forced": False,
        "direction": "decrease",
        "assumes": [],
        "population": [10**8, 10**8],
        "rate_change": ["-38/125", "-38/125"],
    }
    undecided = compare(victims("up to 5", period=2021), victims("5 or more", reporter="ngo")).to_dict()
    assert (undecided["direction"], undecided["absolute"], undecided["population"]) == ("undecided", [0, None], None)
    assert undecided["reasons"] == [
        {"kind": "reporter", "text": "the reporters differ: ngo and the publisher", "forbids": False}
    ]


def test_a_notebook_shows_it_escaped() -> None:
    coverage = "partial, <b>not</b> all"
    change = compare(victims("about 200", period=2021), victims(40, coverage=coverage), population=10**6, force=True)
    shown = change._repr_html_()
    assert "<b>" not in shown
    assert "&lt;b&gt;not&lt;/b&gt; all" in shown
    for words in ("about 200 in 2021", "decrease", "-210 to -110", "although they are not comparable", "-21 to -11"):
        assert words in shown
    assert "difference" not in compare(victims(1), SHELTERS.figure(1))._repr_html_()
    assert "undecided" in compare(victims("at least 1"), victims(3))._repr_html_()


# Rates


def test_rates_per_100_000() -> None:
    change = compare(victims(744, period=2021), victims("at least 440"), population=(126_000_000, 128_000_000))
    (before, most), (least, nothing) = change.rates
    assert str(before) == str(most) == "0.5904761904761904761904761905 per_100000"
    assert (str(least), nothing) == ("0.34375 per_100000", None)
    assert change.rate_change == ExactInterval(Fraction(440, 1280) - Fraction(744, 1260), None)
    assert "; per 100,000 residents at least -0.247." in str(change)
    assert (compare(victims(1), victims(2)).rates, compare(victims(1), victims(2)).rate_change) == ((), None)


@pytest.mark.parametrize("population", [0, -5, True, (5, 0)])
def test_a_population_is_a_whole_number_above_0(population: int | tuple[int, int]) -> None:
    with pytest.raises(ValueProblem, match="a whole number of residents, above 0"):
        compare(victims(1), victims(2), population=population)


def test_money_has_no_rate() -> None:
    money = FUNDING.figure("10.50", unit="MXN")
    with pytest.raises(FigureError, match="a count, which a rate"):
        compare(money, money, population=5)
    assert compare(money, FUNDING.figure("11", unit="MXN")).absolute == ExactInterval(Fraction(1, 2), Fraction(1, 2))


# Shares


def test_a_share_is_counted_from_its_base() -> None:
    told = report("""
        figures:
          - id: a
            indicator: identified_victims
            period: 2021
            value: 100
            coverage: partial
            breakdowns:
              - parts: [{sex: male, value: 20%}, {sex: female, value: all but 30}, {sex: other, value: nearly 50%}]
          - id: b
            indicator: identified_victims
            period: 2022
            value: at least 200
            breakdowns:
              - parts: [{sex: male, value: 50%}, {sex: female, value: all}, {sex: other, value: 10%, of: a}]
        """)

    def between(a: str, b: str) -> str:
        return str(compare(told[a], told[b], dataset=told).absolute)

    assert between("a/male", "b/male") == "at least +79"  # 99 or more against 20 to 20
    assert between("a/female", "b/female") == "at least +130"
    assert between("a/other", "b/other") == "-39 to -35"  # 10 of 100 against 45 to 49
    assert str(compare(told["a/male"], told["b/male"]).absolute) == "anything"  # in no report, so of no base
    assert "coverage is partial on one side" in str(compare(told["a/male"], told["b/male"], dataset=told))


def test_a_share_of_shares_in_a_ring_has_no_bounds() -> None:
    told = report("""
        figures:
          - {id: a, indicator: identified_victims, value: 50%, of: b}
          - {id: b, indicator: identified_victims, value: 50%, of: a}
        """)
    assert str(compare(told["a"], told["b"], dataset=told).absolute) == "anything"


def test_a_share_of_nobody_known_stays_unbounded_though_its_words_are_soft() -> None:
    told = report("""
        figures:
          - id: a
            indicator: identified_victims
            value: 100
            breakdowns: [{parts: [{sex: male, value: about 20%}]}]
        """)
    change = compare(told["a"], told["a/male"], dataset=told)
    assert change.assumes == ("about 20% is 15..25",)


# What may not be compared


@pytest.mark.parametrize(
    "a, b, words",
    [
        (
            "tip-2021-mex:abroad-2019",
            "tip-2021-mex:abroad",
            ["coverage is partial on one side", "12 months and 6 months"],
        ),
        ("tip-2019-mex:abroad-2017", "tip-2019-mex:abroad", ["population differs: by exploitation, all and labour"]),
        (
            "tip-2022-mex:abroad-2020",
            "tip-2022-mex:abroad-assisted",
            ["they count different things", "the units differ"],
        ),
        ("tip-2022-mex:identified", "tip-2022-mex:identified-eight-months", ["12 months and 8 months"]),
        ("tip-2023-mex:identified-2021", "tip-2023-mex:identified", ["coverage is partial on one side"]),
        ("tip-2023-mex:visas-2021", "tip-2023-mex:visas", ["the units differ: victims and visas"]),
        (
            "tip-2019-mex:identified",
            "tip-2019-mex:hotline",
            ["actor differs: government and hotline", "the reporters differ"],
        ),
        (
            "tip-2018-nld:registered",
            "tip-2020-nld:identified-islands",
            ["recognition differs: all and potential", "place"],
        ),
    ],
)
def test_a_trap_is_not_comparable(a: str, b: str, words: list[str]) -> None:
    change = compare(SEEDS.figure(a), SEEDS.figure(b), dataset=SEEDS)
    assert change.comparability.forbidden
    assert change.relative is None
    assert [word for word in words if word not in str(change)] == []


@pytest.mark.parametrize(
    "a, b, expected",
    [
        (
            {"period": "2021/2022"},
            {"period": 2022},
            "comparable with care: a fiscal or reporting year is compared with a calendar year",
        ),
        ({"period": "2020/2021"}, {"period": "2021/2022"}, "comparable"),
        (
            {"period": "2020-01-05/2020-01-09"},
            {"period": "2020-03"},
            "not comparable: the periods differ in length: 1 month and 5 days",
        ),
        ({"period": "since 2019"}, {"period": 2022}, "not comparable: the period of one has no end"),
        ({"period": "until 2019"}, {"period": 2022}, "not comparable: the period of one has no beginning"),
        ({"period": "as of 2021-12-31"}, {"period": 2022}, "not comparable: one is of a day, the other of a period"),
        ({"period": "as of 2021-12-31"}, {"period": "as of 2022-12-31"}, "comparable"),
        ({"period": [2020, 2021]}, {"period": 2022}, "not comparable: the period of one is not known"),
        ({"period": "unspecified"}, {"period": 2022}, "not comparable: the period of one is not known"),
        (
            {"coverage": "partial"},
            {"coverage": "partial, ten states"},
            "comparable with care: coverage is partial on both sides, and need not be of the same part",
        ),
        ({"processing": "computed"}, {}, "comparable with care: one is computed, the other verbatim"),
        ({"place": "MEX", "unit": "person"}, {}, "not comparable: the units differ: persons and victims"),
    ],
)
def test_a_reason(a: dict[str, Any], b: dict[str, Any], expected: str) -> None:
    assert str(compare(victims(1, **a), victims(2, **b)).comparability) == expected


def test_coverage_of_different_parts_is_not_comparable() -> None:
    ten = tipreport.Coverage(tipreport.Coverage.read("partial").status, reporting=10, of=32, unit="states")
    some = tipreport.Coverage(tipreport.Coverage.read("partial").status)
    words = str(compare(victims(1, coverage=ten), victims(2, coverage=some)).comparability)
    assert words == "not comparable: coverage differs: 10 of 32 states and not said"


def test_a_flow_is_no_stock() -> None:
    words = str(compare(SHELTERS.figure(1), PROSECUTIONS.figure(2)).comparability)
    assert "one counts what there is at a time, the other what happened in a period" in words


def test_another_definition_under_one_name_is_not_comparable() -> None:
    indicator = "indicators: {{calls: {{title: Calls, unit: call, definition: {}}}}}\n"
    declared = indicator + "figures: [{{indicator: calls, value: 5}}]\n"
    one, other = (report(declared.format(words)) for words in ("All of them.", "Those that were answered."))
    words = str(compare(one["calls"], other["calls"]).comparability)
    assert words == "not comparable: the definition of calls is not the same"


def test_a_proportion_that_is_forced_is_marked() -> None:
    a, b = victims(100, period=2021), victims(50, coverage="partial")
    assert "(-50% if they could be compared). Not comparable" in said(a, b, force=True)
    assert "%" not in said(a, b)
    assert "%" not in said(victims(1), SHELTERS.figure(1), force=True)
    assert not compare(victims(1), victims(2), force=True).forced


def test_a_figure_stands_in_the_report_that_has_it() -> None:
    one, other = (Report(tipreport.Source(name, name, 2022), [victims(5, id="f")]) for name in ("one", "other"))
    dataset = tipreport.Dataset([one, other])
    change = compare(one["f"], other["f"], dataset=dataset)
    assert (change.a.name, change.b.name) == ("one:f", "other:f")
    assert compare(victims(5, id="f"), one["f"], dataset=dataset).a.name == "f"


# Numbers in words


@pytest.mark.parametrize(
    "number, places, expected",
    [
        (Fraction(0), 1, "0"),
        (Fraction(-1, 1000), 1, "0"),
        (Fraction(12345, 10), 1, "+1,234.5"),
        (Fraction(-2, 3), 2, "-0.67"),
        (Fraction(5), 0, "+5"),
    ],
)
def test_a_number_with_its_sign(number: Fraction, places: int, expected: str) -> None:
    assert signed(number, places) == expected


def test_intervals() -> None:
    low, high = Fraction(1), Fraction(2)
    assert [0 in ExactInterval(low, high), 1 in ExactInterval(low, high), 3 in ExactInterval(low, high)] == [
        False,
        True,
        False,
    ]
    assert 10**9 in ExactInterval(low, None)
    assert -5 in ExactInterval(None, high)
    assert str(ExactInterval(None, None)) == "anything"
    assert compare(victims(1), victims(1)).direction is Direction.UNCHANGED
    assert Decimal(1) in tipreport.Bounds(1, 2)
