"""What a part asks of the records of its whole: all that lie in its box, some of them, or the rest of a code."""

from __future__ import annotations

import pytest
from attrs import evolve

from tests.reports import report, told, whole

NOTHING: list[tuple[str, str, str]] = []


def errors(found: list[tuple[str, str, str]]) -> list[tuple[str, str]]:
    """What cannot be true; what is only odd stands beside it."""
    return [(code, headline) for severity, code, headline in found if severity == "error"]


def labour(*breakdowns: str) -> list[tuple[str, str]]:
    """What is wrong with five victims of labour and these breakdowns."""
    lines = "".join(f"\n        - {one}" for one in breakdowns)
    head = "figures:\n  - id: t\n    indicator: identified_victims\n    exploitation: labour\n    value: 5\n"
    return errors(told(report(f"{head}    breakdowns:{lines}\n")))


# Of five, three are begging boys or men, in a part of a part.
THREE = "{parts: [{id: m, sex: male, value: 4, breakdowns: [{parts: [{id: three, exploitation: begging, value: 3}]}]}]}"


@pytest.mark.parametrize(
    "part, found",
    [
        ("exploitation: begging", [("SUM004", "3 > 2")]),
        ("exploitation: [begging, criminality]", [("SUM004", "3 > 2")]),
        ("exploitation: begging, coverage: partial", []),
        ("exploitation: begging, indicator: assisted_victims", []),
        ("exploitation: [labour, sexual]", []),
        ("exploitation: sexual", []),
    ],
)
def test_a_part_is_all_of_its_whole_in_its_box_where_nothing_makes_it_some(
    part: str, found: list[tuple[str, str]]
) -> None:
    assert labour(f"{{parts: [{{id: two, {part}, value: 2}}]}}", THREE) == found


def test_a_part_of_a_part_is_all_of_it_in_its_box_as_well() -> None:
    boys = "{parts: [{id: two, age: child, value: 2}]}"
    more = "{parts: [{id: b, exploitation: begging, value: 4, breakdowns: [{parts: [{id: c, age: child, value: 3}]}]}]}"
    found = labour(f"{{parts: [{{id: m, sex: male, value: 4, breakdowns: [{boys}, {more}]}}]}}")
    assert found == [("SUM004", "3 > 2")]


def test_a_part_of_the_same_codes_is_some_of_its_whole() -> None:
    assert labour("{parts: [{id: a, value: 4}]}", "{by: sex, parts: {male: 5}}") == []
    assert labour("{complete: stated, parts: [{id: a, value: 4}]}") == [("SUM002", "5 > 4")]


def test_codes_that_are_written_in_two_ways_are_one() -> None:
    assert told(whole("3", "{by: nationality, parts: {national: 3, MEX: 2}}")) == NOTHING
    assert told(whole("2", "{by: nationality, parts: {national: 3, MEX: 2}}")) == [("error", "SUM001", "3 > 2")]


# Parts that lie outside their whole.


@pytest.mark.parametrize(
    "breakdown, found",
    [
        ("{parts: [{id: s, exploitation: sexual, value: 6}]}", [("SUM001", "6 > 5")]),
        # Some of the whole in the rest of its box.
        (
            "{parts: [{id: m, sex: male, value: 1}, {id: s, exploitation: sexual, sex: male, value: 4}]}",
            [("SUM004", "4 > 1")],
        ),
        ("{parts: [{id: m, sex: male, value: 1}, {id: s, exploitation: sexual, sex: male, value: 1}]}", []),
        # A code that a part of it takes over asks nothing.
        (
            (
                "{parts: [{id: s, exploitation: sexual, value: 4, breakdowns: ["
                "{by: sex, complete: stated, parts: {male: 2, female: 2}}]}]}"
            ),
            [],
        ),
        # What it takes over is no reason to be only some of it.
        (
            (
                "{parts: [{id: s, exploitation: sexual, value: 4, breakdowns: [{by: sex, parts: {male: 1}}, "
                "{parts: [{id: a, age: adult, value: 4, breakdowns: [{parts: [{id: n, sex: male, value: 2}]}]}]}]}]}"
            ),
            [("SUM004", "2 > 1")],
        ),
    ],
)
def test_a_part_outside_its_whole_is_some_of_it(breakdown: str, found: list[tuple[str, str]]) -> None:
    assert labour(breakdown) == found


def test_a_part_outside_its_whole_is_no_rest() -> None:
    text = """
        figures:
          - id: t
            indicator: identified_victims
            nationality: [ARG, COL]
            value: 5
            breakdowns: [{parts: [{id: a, nationality: [ARG, GTM], value: 4}, {id: b, nationality: ARG, value: 4}]}]
        """
    assert errors(told(report(text))) == []
    assert told(report(text.replace("[ARG, GTM]", "[ARG, COL]"))) == [("warning", "OVL002", "8 > 5")]


def test_a_code_beyond_the_whole_asks_nothing_of_the_parts_below_it() -> None:
    text = """
        figures:
          - id: t
            indicator: identified_victims
            exploitation: labour
            value: 5
            breakdowns:
              - parts:
                  - id: s
                    exploitation: sexual
                    value: 4
                    breakdowns: [{by: sex, complete: stated, parts: {male: 2, female: 2}}]
        """
    assert told(report(text)) == [("warning", "SUM010", "sexual is not within labour")]


# The rest of a code, and mixed codes.


def test_beside_what_is_included_in_it_a_part_is_no_rest() -> None:
    beside = "{id: b, exploitation: begging, value: 'included in l, at least 2'}"
    assert told(whole("5", f"{{parts: [{{id: l, exploitation: labour, value: 5}}, {beside}]}}")) == NOTHING


def test_beside_a_mixed_code_a_part_has_no_record_of_it() -> None:
    both = "{parts: [{id: b, exploitation: multiple, value: 50}]}"
    mixed = "{id: c, exploitation: multiple, value: not reported}"
    beside = f"{{parts: [{{id: s, exploitation: sexual, value: 60}}, {mixed}]}}"
    assert told(whole("100", beside, both)) == [("warning", "SUM003", "110 > 100")]
    assert told(whole("100", beside.replace("not reported", "'included in s, at least 1'"), both)) == NOTHING
    assert told(whole("100", "{parts: [{id: s, exploitation: sexual, value: 60}]}", both)) == NOTHING


def test_a_mixed_code_that_is_taken_over_from_the_whole_keeps_nothing_apart() -> None:
    text = """
        figures:
          - id: t
            indicator: identified_victims
            exploitation: multiple
            value: 8
            breakdowns: [{by: actor, exclusive: no, parts: {federal: 5, state: 5}}]
        """
    assert told(report(text)) == NOTHING


# Roots.


def test_a_complete_breakdown_completes_its_own_whole_alone() -> None:
    text = """
        figures:
          - id: a
            indicator: identified_victims
            value: 5
            breakdowns: [{by: sex, complete: stated, parts: {male: 2, female: 3}}]
          - {id: b, indicator: assisted_victims, value: 4}
        overlaps: [{between: [a, b], extent: at most 1}]
        """
    assert told(report(text)) == NOTHING


def test_what_two_figures_are_not_in_may_be_in_a_third() -> None:
    text = """
        figures:
          - {id: a, indicator: convictions, value: 1}
          - {id: b, indicator: identified_victims, value: 1, additional_to: a}
          - {id: c, indicator: assisted_victims, actor: ngo, value: 3}
        overlaps: [{between: [a, c], extent: 1}]
        """
    assert told(report(text)) == NOTHING


def test_an_overlap_with_what_does_not_add_up_asks_nothing() -> None:
    text = """
        figures:
          - {id: a, indicator: identified_victims, value: 5}
          - {id: money, indicator: funding, unit: MXN, value: 2}
        overlaps: [{between: [%s], extent: same}]
        """
    assert told(report(text % "a, money")) == NOTHING
    assert told(report(text % "money, a")) == NOTHING


def test_each_declared_overlap_holds() -> None:
    pair = "{parts: [{id: a, sex: male, value: 5}, {id: b, age: child, value: 4}]}"
    other = "{parts: [{id: c, actor: federal, value: 3}, {id: d, recognition: confirmed, value: 3}]}"
    overlaps = "overlaps: [{between: [a, b], extent: within}, {between: [c, d], extent: same}]"
    assert told(whole("99", pair, other, more=overlaps)) == [("error", "OVL003", "5 > 4")]


def test_what_is_stated_goes_before_what_where_opens() -> None:
    opened = "{where: {exploitation: sexual}, by: group, parts: {girls: 4}}"
    stated = "{by: exploitation, coverage: partial, parts: {sexual: 3}}"
    overlap = "overlaps: [{between: [t/sexual, t/male], extent: within}]"
    assert told(whole("9", opened, stated, "{by: sex, parts: {male: 3}}", more=overlap)) == NOTHING


def test_a_share_may_be_of_any_figure() -> None:
    text = "{{parts: [{{id: m, sex: male, value: 40}}, {{id: c, age: child, value: {}, share: 50%, of: m}}]}}"
    assert told(whole("100", text.format(20))) == NOTHING
    assert told(whole("100", text.format(50))) == [("error", "AMT005", "50 of 40 is 125%")]
    below = "{parts: [{sex: male, value: 40, breakdowns: [{parts: [{age: child, value: 20, share: 50%}]}]}]}"
    assert told(whole("100", below)) == NOTHING


def test_what_is_included_is_no_more_than_what_it_is_in() -> None:
    included = "{id: b, age: child, value: 'included in a, at least 4'}"
    found = told(whole("9", f"{{parts: [{{id: a, sex: male, value: 3}}, {included}]}}"))
    assert found == [("error", "SUM004", "4 > 3")]


@pytest.mark.parametrize(
    "extent, found",
    [("unknown", NOTHING), ("at most 10", NOTHING), ("none", [("error", "OVL003", "110 > 100")])],
)
def test_a_declared_overlap_tells_that_codes_overlap(extent: str, found: list[tuple[str, str, str]]) -> None:
    overlap = f"overlaps: [{{between: [t/sexual, t/labour], extent: {extent}}}]"
    assert told(whole("100", "{by: exploitation, parts: {sexual: 60, labour: 50}}", more=overlap)) == found


# Records with several codes.


@pytest.mark.parametrize("labour", [1, 5])
@pytest.mark.parametrize("code", ["begging+sexual", "multiple"])
def test_what_has_a_mixed_code_may_be_in_the_rest_or_not(labour: int, code: str) -> None:
    rest = f"{{by: exploitation, parts: {{labour: {labour}, begging: 5}}}}"
    assert told(whole("5", rest, f"{{parts: [{{id: mixed, exploitation: {code}, value: 5}}]}}")) == NOTHING


def test_what_has_no_code_of_the_narrower_part_is_in_the_rest() -> None:
    rest = "{by: exploitation, parts: {labour: 2, begging: 1}}"
    below = "{parts: [{sex: male, value: 4, breakdowns: [{parts: [{exploitation: domestic_servitude, value: 3}]}]}]}"
    assert told(whole("9", rest, below)) == [("warning", "SUM004", "3 > 2")]


@pytest.mark.parametrize("indicator", ["identified_victims", "visas_granted"])
def test_periods_that_cross_are_several(indicator: str) -> None:
    text = f"""
        figures:
          - id: t
            indicator: {indicator}
            value: 5
            breakdowns:
              - parts: [{{id: first, period: 2022-01/2022-08, value: 5}}, {{id: rest, period: 2022, value: 5}}]
              - parts: [{{id: last, period: 2022-05/2022-12, value: 5}}]
        """
    assert told(report(text)) == NOTHING


def test_persons_may_be_in_periods_that_have_no_day_in_common() -> None:
    text = """
        figures:
          - id: t
            indicator: identified_victims
            value: 5
            breakdowns:
              - parts: [{id: a, period: 2021, value: 5}, {id: rest, period: 2021-01/2022-12, value: 5}]
              - parts: [{id: b, period: 2022, value: 5}]
        """
    assert told(report(text)) == NOTHING


def test_without_a_country_who_is_foreign_may_be_of_any() -> None:
    of = whole("10", "{by: nationality, parts: {foreign: 7}}", "{by: nationality, parts: {ARG: 7}}")
    assert told(of) == NOTHING
    for country, found in ((None, NOTHING), ("ARG", [("warning", "OVL002", "14 > 10")])):
        assert told(evolve(of, source=evolve(of.source, country=country))) == found


# Tables.


def table(*roots: str) -> list[tuple[str, str, str]]:
    """What is found in a table of victims: `male: 5`."""
    lines = (f"\n  - {{id: f{at}, indicator: identified_victims, {one}}}" for at, one in enumerate(roots))
    return told(report(f"figures:{''.join(lines)}\n", kind="table"))


@pytest.mark.parametrize("multiple, found", [(4, NOTHING), (3, [("warning", "SUM004", "14 > 13")])])
def test_in_a_table_only_what_is_multiple_has_several_codes(multiple: int, found: list[tuple[str, str, str]]) -> None:
    forms = {"sexual": 7, "labour": 7, "multiple": multiple}
    roots = [f"exploitation: {form}, value: {number}" for form, number in forms.items()]
    assert table("value: 10", *roots) == found


def test_in_a_table_codes_do_not_overlap_unless_a_row_says_so() -> None:
    roots = [f"exploitation: {form}, value: 7" for form in ("sexual", "labour")]
    assert table("value: 10", *roots) == [("warning", "OVL002", "14 > 10")]
    assert table("value: 10, overlapping: exploitation", *roots) == NOTHING
    assert table("sex: male, value: 6", "value: 5") == [("error", "SUM001", "6 > 5")]


def test_in_a_table_events_of_a_year_are_among_all() -> None:
    years = [f"{{id: y{year}, indicator: visas_granted, period: {year}, value: 6}}" for year in (2021, 2022)]
    more = "{id: all, indicator: visas_granted, value: 11}"
    text = f"figures: [{', '.join((*years, more))}]"
    assert told(report(text, kind="table")) == [("error", "SUM003", "12 > 11")]


@pytest.mark.parametrize("first", [True, False])
def test_in_a_table_a_part_is_among_what_counts_the_same(first: bool) -> None:  # noqa: FBT001
    part = "{id: p, indicator: assisted_victims, sex: male, value: 6}"
    figures = [
        "{id: r, indicator: assisted_victims, sex: male, value: 5}",
        f"{{id: w, indicator: identified_victims, value: 10, breakdowns: [{{parts: [{part}]}}]}}",
    ]
    text = f"figures: [{', '.join(figures if first else reversed(figures))}]"
    assert ("error", "SUM004", "6 > 5") in told(report(text, kind="table"))


def test_a_part_lacks_what_it_is_additional_to_and_nothing_else() -> None:
    parts = "{parts: [{id: m, sex: male, value: 3, additional_to: c}, {id: c, age: child, value: 2}]}"
    adults = "{parts: [{id: b, actor: ngo, value: 6, breakdowns: [{parts: [{sex: male, age: adult, value: %d}]}]}]}"
    assert told(whole("9", parts, adults % 3)) == NOTHING
    assert told(whole("9", parts, adults % 4)) == [("error", "SUM004", "4 > 3")]
    text = f"""
        figures:
          - {{id: t, indicator: identified_victims, value: 9, breakdowns: [{parts}]}}
          - {{id: r, indicator: assisted_victims, sex: male, value: 9}}
        overlaps: [{{between: [t, r], extent: at most 1}}]
        """
    assert told(report(text)) == NOTHING


def test_what_is_in_one_cell_of_a_table_need_not_be_in_another() -> None:
    assert table("sex: male, value: 5", "age: child, value: 9") == NOTHING


# What is a fact of codes, and what is assumed.


@pytest.mark.parametrize(
    "breakdowns, found",
    [
        (["{by: nationality, parts: {MEX: 7, USA: 7}}"], [("warning", "OVL002", "14 > 10")]),
        (["{by: recognition, parts: {potential: 7, confirmed: 7}}"], [("warning", "OVL002", "14 > 10")]),
        (["{by: place, parts: {MEX: 7, USA: 7}}"], [("warning", "OVL002", "14 > 10")]),
        (["{by: sex, parts: {female: 7, other: 7}}"], [("warning", "OVL002", "14 > 10")]),
        (["{by: sex, parts: {female: 7, male: 7}}"], [("error", "SUM003", "14 > 10")]),
        (["{by: sex, parts: {female: 7, male: 2, other: 4}}"], [("warning", "OVL002", "11 > 10")]),
        (["{by: sex, exclusive: no, parts: {female: 7, male: 3, other: 4}}"], NOTHING),
        (["{by: sex, exclusive: no, parts: {female: 7, male: 4, other: 4}}"], [("error", "SUM003", "11 > 10")]),
        (["{by: age, parts: {child: 7, adult: 7}}"], [("error", "SUM003", "14 > 10")]),
        (
            ["{by: exploitation, parts: {labour: 5}}", "{by: exploitation, parts: {begging: 7}}"],
            [("warning", "SUM004", "7 > 5")],
        ),
    ],
)
def test_codes_exclude_each_other_as_a_fact_only_by_definition(
    breakdowns: list[str], found: list[tuple[str, str, str]]
) -> None:
    assert told(whole("10", *breakdowns)) == found


def test_what_happens_once_has_one_place() -> None:
    text = "figures: [{id: t, indicator: convictions, value: 10, breakdowns: [%s]}]"
    assert told(report(text % "{by: place, parts: {MEX: 7, USA: 7}}")) == [("error", "SUM003", "14 > 10")]


@pytest.mark.parametrize("number, severities", [(7, []), (6, ["warning"]), (8, ["error"])])
def test_several_codes_that_are_those_of_siblings_are_their_sum(number: int, severities: list[str]) -> None:
    parts = "{exploitation: labour, value: 5}, {exploitation: begging, value: 2}"
    more = f"{{parts: [{parts}, {{exploitation: [labour, begging], value: {number}}}]}}"
    assert [severity for severity, *_ in told(whole("20", more))] == severities


@pytest.mark.parametrize("number, severities", [(5, []), (7, ["warning"]), (4, ["error"])])
def test_two_codes_are_one_only_if_the_second_lies_in_the_first_by_definition(
    number: int, severities: list[str]
) -> None:
    parts = f"{{parts: [{{exploitation: labour, value: 5}}, {{exploitation: [labour, begging], value: {number}}}]}}"
    assert [severity for severity, *_ in told(whole("20", parts))] == severities


@pytest.mark.parametrize(
    "breakdown",
    [
        "{where: {place: abroad}, by: exploitation, parts: {labour: 5, begging: 7}}",
        "{where: {place: abroad}, by: exploitation, exclusive: yes, parts: {labour: 5, begging: 7}}",
        (
            "{parts: [{place: abroad, value: 10, breakdowns: [{by: exploitation, complete: stated, "
            "parts: {sexual: 5, sexual+labour: 3, labour: 2}}]}]}"
        ),
    ],
)
def test_a_sibling_is_asked_without_the_codes_that_lie_outside(breakdown: str) -> None:
    found = told(whole("20", breakdown, more="defaults: {place: MEX}\n"))
    assert found == [("warning", "SUM010", "abroad is not within MEX")]


def test_with_the_codes_of_its_whole_where_opens_the_whole_itself() -> None:
    text = """
        figures:
          - id: t
            indicator: identified_victims
            sex: male
            value: 10
            breakdowns: [{where: {sex: male}, complete: stated, by: age, parts: {child: 4, adult: 5}}]
        overlaps: [{between: [t/male, t], extent: same}]
        """
    assert told(report(text)) == [("error", "SUM002", "10 > 9")]


def test_mixed_codes_concern_parts_of_their_own_dimension_alone() -> None:
    assert told(whole("10", "{parts: [{exploitation: multiple, value: 5}, {sex: male, value: 8}]}")) == NOTHING
    outside = "{parts: [{exploitation: sexual+marriage, value: 3}, {exploitation: begging, value: 4}]}"
    text = "figures: [{id: t, indicator: identified_victims, exploitation: labour, value: 5, breakdowns: [%s]}]"
    assert errors(told(report(text % outside))) == []
