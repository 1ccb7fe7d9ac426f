from __future__ import annotations

import pytest

import tipreport
from tests.reports import report, told, verdict, whole
from tipreport.comparison.observation import observation_of
from tipreport.reason.building import accounts, stated_twice
from tipreport.reason.verdict import Ruling

NOTHING: list[tuple[str, str, str]] = []


def test_a_total_with_men_and_no_figure_for_women_is_possible() -> None:
    assert told(whole("100", "{by: sex, parts: {male: 40}}")) == NOTHING


def test_more_men_than_the_total_is_impossible() -> None:
    of = whole("100", "{by: sex, parts: {male: 140}}")
    assert verdict(of).ruling is Ruling.CONTRADICTION
    assert told(of) == [("error", "SUM001", "140 > 100")]


def test_in_a_narrative_figures_that_nothing_relates_do_not_contradict() -> None:
    text = """
        figures:
          - {id: t, indicator: identified_victims, value: 100}
          - {id: m, indicator: identified_victims, sex: male, value: 140}
        """
    assert verdict(report(text)).ruling is Ruling.CONSISTENT
    assert told(report(text)) == [("note", "SUM009", "140 > 100")]
    assert told(report(text, kind="table")) == [("error", "SUM001", "140 > 100")]


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize(
    "breakdown, found",
    [
        ("{by: sex, parts: {male: 60, female: 50}}", [("error", "SUM003", "110 > 100")]),
        ("{by: sex, complete: stated, parts: {male: 40, female: 50}}", [("error", "SUM002", "100 > 90")]),
        ("{by: sex, complete: closes, parts: {male: 40, female: 50}}", [("warning", "SUM002", "100 > 90")]),
        ("{by: sex, complete: judged, parts: {male: 40, female: at least 50}}", NOTHING),
        ("{by: sex, complete: remainder, parts: {male: 40, female: not reported}}", NOTHING),
        ("{by: exploitation, parts: {sexual: 60, labour: 50}}", [("warning", "OVL002", "110 > 100")]),
        ("{by: exploitation, exclusive: no, parts: {sexual: 60, labour: 50}}", NOTHING),
        (
            "{by: exploitation, exclusive: no, parts: {sexual: 160, labour: 50}}",
            [("error", "SUM001", "160 > 100")],
        ),
        (
            "{by: exploitation, exclusive: yes, parts: {sexual: 60, labour: 50}}",
            [("error", "SUM003", "110 > 100")],
        ),
        ("{by: exploitation, excess: 10, parts: {sexual: 60, labour: 50}}", NOTHING),
        (
            "{by: exploitation, excess: at most 9, parts: {sexual: 60, labour: 50}}",
            [("error", "SUM004", "110 > 109 (with the excess of t by exploitation)")],
        ),
        (
            "{by: exploitation, excess: about 5, parts: {sexual: 60, labour: 50}}",
            [("warning", "SUM004", "110 > 105 (with the excess of t by exploitation)")],
        ),
        ("{by: exploitation, parts: {labour: 52, begging: 65}}", [("warning", "OVL002", "117 > 100")]),
        ("{by: exploitation, parts: {labour: 52, begging: 40}}", NOTHING),
        (
            "{by: exploitation, parts: {sexual: 60, labour: 30, sexual+labour: 20}}",
            [("warning", "OVL002", "110 > 100")],
        ),
        (
            "{by: exploitation, parts: {sexual: 60, labour: 30, multiple: 20}}",
            [("warning", "OVL002", "110 > 100")],
        ),
        ("{by: exploitation, parts: {sexual: 90, multiple: 20}}", [("warning", "SUM003", "110 > 100")]),
        ("{by: exploitation, exclusive: no, parts: {sexual: 90, multiple: 20}}", NOTHING),
        (
            "{by: exploitation, exclusive: yes, parts: {sexual: 90, multiple: 20}}",
            [("error", "SUM003", "110 > 100")],
        ),
        ("{by: exploitation, parts: {sexual: 60, unspecified: 50}}", [("error", "SUM003", "110 > 100")]),
        ("{by: sex, parts: {male: about 200}}", [("warning", "SUM001", "150 > 100")]),
        ("{by: sex, parts: {male: all but 101}}", [("error", "SUM004", "101 > 100")]),
        ("{by: sex, parts: {male: all, female: 1}}", [("error", "SUM004", "1 > 0 (t/female and t/male)")]),
        ("{by: sex, parts: {male: all but 15, female: 15}}", NOTHING),
        ("{by: sex, parts: {male: 51%, female: 51%}}", [("error", "SUM005", "101% > 100%")]),
        (
            "{by: sex, complete: stated, parts: {male: 20%, female: about 40%}}",
            [("warning", "SUM005", "66% < 100%")],
        ),
        ("{parts: [{sex: male, value: 40, share: 50%}]}", [("error", "AMT005", "40 of 100 is 40%")]),
        ("{parts: [{sex: male, value: 40, share: 40%}]}", NOTHING),
        ("{parts: [{id: a, value: 60}, {id: b, value: 60}]}", NOTHING),
        (
            "{exclusive: yes, parts: [{id: a, value: 60}, {id: b, value: 60}]}",
            [("error", "SUM003", "120 > 100")],
        ),
        ("{parts: [{id: a, sex: male, value: 60}, {id: b, sex: male, value: 60}]}", NOTHING),
        ("{coverage: partial, by: sex, parts: {male: 60, female: 60}}", [("error", "SUM003", "120 > 100")]),
    ],
)
def test_what_a_breakdown_of_a_hundred_says(breakdown: str, found: list[tuple[str, str, str]]) -> None:
    assert told(whole("100", breakdown)) == found


TWO = """
    figures:
      - {id: a, indicator: assisted_victims, value: 10, breakdowns: [{by: sex, parts: {male: 4}}]}
      - {id: b, indicator: referred_victims, value: 20, breakdowns: [{by: sex, parts: {male: 5}}]}
    overlaps: [{between: [%s], extent: %s}]
    """


@pytest.mark.parametrize(
    "between, extent, found",
    [
        ("a, b", "unknown", NOTHING),
        ("a, b", "none", NOTHING),
        ("a, b", "within", NOTHING),
        ("b, a", "within", [("error", "OVL003", "20 > 10"), ("error", "OVL003", "5 > 4 (a/male and b/male)")]),
        ("a, b", "same", [("error", "OVL003", "20 > 10"), ("error", "OVL003", "5 > 4 (a/male and b/male)")]),
        ("a, b", "10", NOTHING),
        ("a, b", "at least 11", [("error", "OVL003", "11 > 10 (a and the overlap of a and b)")]),
        ("a, b", "about 20", [("warning", "OVL003", "15 > 10 (a and the overlap of a and b)")]),
        ("a/male, b/male", "same", [("error", "OVL003", "5 > 4"), ("warning", "OVL001", "10 and 20")]),
    ],
)
def test_what_a_declared_overlap_says(between: str, extent: str, found: list[tuple[str, str, str]]) -> None:
    assert sorted(told(report(TWO % (between, extent)))) == sorted(found)


@pytest.mark.parametrize(
    "breakdown, found",
    [
        (
            "{parts: [{id: a, sex: male, value: 60}, {id: b, age: child, value: 60, additional_to: a}]}",
            [("error", "SUM003", "120 > 100")],
        ),
        (
            "{by: exploitation, complete: stated, parts: {labour: 100, begging: included in t/labour}}",
            NOTHING,
        ),
        (
            (
                "{exclusive: yes, parts: [{id: a, exploitation: labour, value: 60}, "
                "{id: b, exploitation: begging, value: 'included in a, at least 61'}]}"
            ),
            [("error", "SUM004", "61 > 60")],
        ),
        (
            "{exclusive: yes, parts: [{id: a, value: 60}, {id: b, value: 60}]}",
            [("error", "SUM003", "120 > 100")],
        ),
    ],
)
def test_what_is_said_of_parts_together(breakdown: str, found: list[tuple[str, str, str]]) -> None:
    assert told(whole("100", breakdown)) == found


def test_a_reference_into_another_account_asks_nothing() -> None:
    text = """
        figures:
          - {id: a, indicator: identified_victims, value: 10}
          - {id: b, indicator: identified_victims, period: 2021, reporter: io, value: 20, additional_to: a}
          - {id: c, indicator: identified_victims, reporter: io, value: included in a}
          - {id: d, indicator: identified_victims, period: 2020, reporter: ngo, value: 300%%, of: a}
        """.replace("300%%", "30%")
    assert told(report(text)) == NOTHING


def test_a_table_states_one_cell_once() -> None:
    text = """
        figures:
          - {id: here, indicator: identified_victims, value: 440}
          - {id: there, indicator: identified_victims, value: 444}
        """
    assert told(report(text, kind="table")) == [("error", "SUM006", "444 > 440")]
    assert told(report(text)) == [("warning", "SUM006", "440 against 444")]


def test_periods_tell_apart_only_what_happens_once() -> None:
    text = """
        figures:
          - {id: both, indicator: INDICATOR, period: 2021-01/2022-12, value: 10}
          - {id: first, indicator: INDICATOR, period: 2021, value: 6}
          - {id: second, indicator: INDICATOR, period: 2022, value: 6}
          - {id: fiscal, indicator: INDICATOR, period: 2021/2022, value: 6}
        """
    persons = report(text.replace("INDICATOR", "identified_victims"), kind="table")
    assert told(persons) == NOTHING
    events = report(text.replace("INDICATOR", "visas_granted"), kind="table")
    assert told(events) == [("error", "SUM003", "12 > 10")]


def test_no_conflict_hides_another() -> None:
    of = whole("100", "{by: sex, parts: {male: 140}}", "{by: age, parts: {child: 150}}")
    assert told(of) == [("error", "SUM001", "150 > 100"), ("error", "SUM001", "140 > 100")]
    of = report(
        """
        figures:
          - {id: a, indicator: identified_victims, value: 1, breakdowns: [{by: sex, parts: {male: 2}}]}
          - {id: b, indicator: convictions, value: 3, breakdowns: [{by: sex, parts: {male: 4}}]}
        """
    )
    assert told(of) == [("error", "SUM001", "2 > 1"), ("error", "SUM001", "4 > 3")]


def test_a_world_says_how_many_units_are_in_which_figures() -> None:
    found = verdict(whole("100", "{by: sex, parts: {male: 40}}"))
    assert found.world == {frozenset({"t"}): 60, frozenset({"t", "t/male"}): 40}
    assert (found.source, found.account, found.verdict) == ("example", "", "consistent")


def test_a_count_of_any_size_behaves_like_any_other() -> None:
    many = 10**30
    assert told(whole(str(many), f"{{by: sex, parts: {{male: {many}}}}}")) == NOTHING
    assert told(whole(str(many), f"{{by: sex, parts: {{male: {many + 1}}}}}")) == [
        ("error", "SUM001", f"{many + 1:,} > {many:,}")
    ]


def test_what_does_not_add_up_takes_no_part() -> None:
    text = """
        figures:
          - id: money
            indicator: funding
            unit: MXN
            value: 1.5
            breakdowns: [{parts: [{id: more, actor: ngo, value: 2.5}]}]
          - {id: states, indicator: states_reporting, value: 5, breakdowns: [{by: actor, parts: {ngo: 9}}]}
        """
    assert told(report(text)) == NOTHING
    of = whole(
        "100",
        "{complete: stated, parts: [{sex: male, value: 40}, {indicator: states_reporting, unit: victim, value: 5}]}",
    )
    assert [found for found in told(of) if found[1] != "AMT003"] == NOTHING


@pytest.mark.parametrize("count, possible", [(40, False), (41, True), (42, True), (43, True), (44, False)])
def test_a_share_is_every_count_that_rounds_or_truncates_to_it(count: int, possible: bool) -> None:  # noqa: FBT001
    """21 percent of 200: from 20.5 percent, which is 41, to less than 22, which is 44."""
    of = whole("200", f"parts: [{{sex: male, value: {count}, share: 21%}}]")
    assert (told(of) == NOTHING) is possible
    of = whole("200", f"parts: [{{sex: male, value: 21%, id: share}}, {{sex: male, value: {count}, id: count}}]")
    assert told(of) == NOTHING  # two parts of one code are two sets


@pytest.mark.parametrize(
    "value, share, found",
    [
        ("0", "21%", [("error", "AMT005", "1 > 0")]),
        ("0", "0%", NOTHING),
        ("0", "about 0%", NOTHING),
        ("0", "about 50%", [("error", "AMT005", "1 > 0")]),
        ("1", "about 50%", [("warning", "AMT005", "about 50% of 1")]),
        ("1", "50%", [("error", "AMT005", "50% of 1")]),
        ("1", "0%", NOTHING),
        ("1", "100%", NOTHING),
        ("at most 2", "50%", NOTHING),
        ("not reported", "50%", NOTHING),
    ],
)
def test_a_share_has_a_base_that_is_not_empty(value: str, share: str, found: list[tuple[str, str, str]]) -> None:
    assert told(whole(value, f"{{by: sex, parts: {{male: {share}}}}}")) == found


def test_a_whole_that_is_printed_nowhere_can_be_referred_to() -> None:
    overlaps = "overlaps: [{between: [t/sexual, t/male], extent: EXTENT}]"
    breakdowns = (
        "{where: {exploitation: sexual}, by: group, parts: {girls: 4, boys: 5}}",
        "{by: sex, parts: {male: 5}}",
    )
    assert told(whole("9", *breakdowns, more=overlaps.replace("EXTENT", "unknown"))) == NOTHING
    found = told(whole("9", *breakdowns, more=overlaps.replace("EXTENT", "within")))
    assert found == [("error", "OVL003", "4 > 0 (t/sexual/girls)")]


@pytest.mark.parametrize(
    "value, part, found",
    [
        ("10", "value: 60%, of: not stated", NOTHING),
        ("10", "value: 6, share: 75%, of: not stated", NOTHING),
        ("10", "value: 7, share: 75%, of: not stated", [("error", "AMT005", "7 is 75% of no number")]),
        ("3", "value: 37%, of: not stated", NOTHING),  # 3 of 8
        ("2", "value: 37%, of: not stated", [("error", "SUM004", "no counts fit")]),
    ],
)
def test_a_base_that_is_not_stated_may_be_any(value: str, part: str, found: list[tuple[str, str, str]]) -> None:
    assert told(whole(value, f"{{parts: [{{sex: male, {part}}}]}}")) == found


@pytest.mark.parametrize("share, found", [("at least 0%", ["5 of 3 is about 166.67%"]), ("about 0%", [])])
def test_no_share_is_greater_than_all_of_its_base_but_of_a_vague_one_that_is_no_fact(
    share: str, found: list[str]
) -> None:
    of = whole("10", f"{{parts: [{{id: a, sex: male, value: 3}}, {{sex: female, value: 5, share: {share}, of: a}}]}}")
    assert [headline for severity, _, headline in told(of) if severity == "error"] == found


def test_nothing_is_asked_of_a_base_that_is_not_stated() -> None:
    of = whole("10", "{parts: [{sex: male, value: 6, share: 75%, of: not stated}]}")
    assert [one.of for one in tipreport.bounds(of, age="child").answers] == [(of["t"],)]
    observed = observation_of(of, "t/male")
    assert observed is not None
    assert observed.base is None


def test_of_several_assumptions_only_those_are_named_that_are_needed() -> None:
    of = whole(
        "about 100",
        "{by: exploitation, complete: judged, parts: {sexual: 160, labour: about 60}}",
        "{by: sex, complete: closes, parts: {female: 10, male: 10}}",
    )
    findings = tipreport.check(of).findings
    assert [(one.code, one.headline, [each.text for each in one.assumptions]) for one in findings] == [
        ("SUM001", "160 > 150", ["'about 100' means 50 to 150"]),
        (
            "SUM002",
            "50 > 20",
            ["'about 100' means 50 to 150", "the parts of t by sex are all of it, as the file judges"],
        ),
    ]


@pytest.mark.parametrize("place, found", [("[MEX, MX-CHP]", ["10 > 9"]), ("MX-CHP", [])])
def test_where_with_the_codes_of_the_whole_in_other_words_is_the_whole(place: str, found: list[str]) -> None:
    parts = f"{{where: {{place: {place}}}, complete: stated, by: age, parts: {{child: 5, adult: 4}}}}"
    of = whole("10", parts, more="defaults: {place: MEX}")
    assert [headline for _, _, headline in told(of)] == found


def test_of_two_breakdowns_by_one_dimension_an_assumption_names_the_parts() -> None:
    of = whole(
        "10",
        "{complete: judged, parts: [{id: m, sex: male, value: 2}, {id: f, sex: female, value: 2}]}",
        "{complete: judged, parts: [{id: o, sex: other, value: 4}]}",
    )
    assert [one.assumptions[0].text for one in tipreport.check(of, select=["SUM002"]).findings] == [
        "the parts of t by sex (f, m) are all of it, as the file judges",
        "the parts of t by sex (o) are all of it, as the file judges",
    ]
    of = whole(
        "10",
        "{complete: judged, parts: [{id: some, value: 2}]}",
        "{complete: judged, parts: [{id: o, sex: other, value: 4}]}",
    )
    assert [one.assumptions[0].text for one in tipreport.check(of, select=["SUM002"]).findings] == [
        "the parts of t (some) are all of it, as the file judges",
        "the parts of t by sex are all of it, as the file judges",
    ]


def test_a_figure_that_is_in_a_conflict_anyway_is_in_it_with_all_that_it_says() -> None:
    of = whole(
        "5",
        """
        where: {sex: female}
        parts:
          - {id: some, indicator: assisted_victims, value: 4}
          - {id: tenth, indicator: assisted_victims, value: about 10%}
        """,
    )
    (finding,) = (one for one in tipreport.check(of).findings if one.severity.value == "warning")
    assert finding.figure_ids == {"t", "tenth"}


def test_in_a_table_figures_hang_together_where_one_code_can_bring_both_along() -> None:
    text = """
        figures:
          - {id: labour, indicator: identified_victims, exploitation: labour, value: 5}
          - {id: begging, indicator: identified_victims, exploitation: begging, value: 6}
          - {id: sexual, indicator: identified_victims, exploitation: sexual, value: 7}
          - {id: both, indicator: identified_victims, exploitation: [sexual, marriage], value: at most 6}
        """
    assert told(report(text, kind="table")) == [("warning", "SUM001", "6 > 5"), ("error", "SUM001", "7 > 6")]


def test_what_is_additional_to_one_of_two_may_be_what_tells_them_apart() -> None:
    text = """
        figures:
          - {id: one, indicator: convictions, value: 2}
          - {id: other, indicator: convictions, value: 3}
          - {id: third, indicator: assisted_victims, value: 1, additional_to: one}
        """
    assert told(report(text)) == NOTHING
    assert told(report(text.replace(", additional_to: one", ""))) == [("warning", "SUM006", "2 against 3")]


def test_of_roots_that_state_one_cell_the_firm_ones_conflict_first() -> None:
    text = """
        figures:
          - {id: some, indicator: identified_victims, value: 9, coverage: partial}
          - {id: soft, indicator: identified_victims, value: about 200}
          - {id: one, indicator: identified_victims, value: 300}
          - {id: again, indicator: identified_victims, value: 300}
          - {id: other, indicator: identified_victims, value: 400}
        """
    (account,) = accounts(report(text))
    figures = [one.figure for one in account.sets]
    pairs = [(figures[one].id, figures[other].id) for one, other in stated_twice(figures)]
    assert pairs == [("soft", "one"), ("soft", "again"), ("one", "other")]


def test_figures_that_can_be_of_one_population_are_no_note() -> None:
    text = """
        figures:
          - {id: t, indicator: identified_victims, value: 100, breakdowns: [{parts: [{id: a, value: 60}]}]}
          - {id: m, indicator: identified_victims, sex: male, value: %d}
        """
    assert told(report(text % 40)) == NOTHING
    assert told(report(text % 140)) == [("note", "SUM009", "140 > 100")]
    assert told(report((text % 140).replace("value: 100", "value: 100, coverage: partial"))) == NOTHING


def test_every_two_populations_that_are_not_one_are_a_note() -> None:
    text = """
        figures:
          - {id: t, indicator: identified_victims, value: 100}
          - {id: m, indicator: identified_victims, sex: male, value: 140}
          - {id: c, indicator: visas_granted, value: 3}
          - {id: d, indicator: visas_granted, sex: male, value: 4}
        """
    assert told(report(text)) == [("note", "SUM009", "140 > 100"), ("note", "SUM009", "4 > 3")]


def test_a_figure_of_an_error_is_in_no_note() -> None:
    text = """
        figures:
          - id: t
            indicator: identified_victims
            value: nearly 100
            breakdowns: [{by: sex, parts: {male: 140}}]
          - {id: c, indicator: identified_victims, age: child, value: 120}
        """
    assert told(report(text)) == [("error", "SUM001", "140 > 99")]


def test_what_overlaps_contradict_by_themselves_is_told_once() -> None:
    text = """
        figures:
          - {id: a, indicator: identified_victims, value: 5}
          - {id: b, indicator: assisted_victims, value: 4}
        overlaps: [{between: [a, b], extent: none}, {between: [a, b], extent: at least 1}]
        """
    assert told(report(text)) == [("error", "OVL003", "1 > 0 (the overlap of a and b)")]


def test_of_all_that_a_figure_says_only_what_is_needed_is_in_a_conflict() -> None:
    assert told(whole("100", "{parts: [{sex: male, value: 140, share: 10%}]}")) == [("error", "SUM001", "140 > 100")]


def test_a_number_of_one_conflict_may_be_in_another() -> None:
    child = "{id: c, age: child, value: 150, share: 50%, of: m, breakdowns: [{by: sex, parts: {female: 30}}]}"
    assert told(whole("100", f"{{parts: [{{id: m, sex: male, value: 40}}, {child}]}}")) == [
        ("error", "SUM001", "150 > 100"),
        ("error", "AMT005", "150 of 40 is 375%"),
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_that_codes_overlap_is_thought_of_before_what_about_may_mean(turned: bool) -> None:  # noqa: FBT001
    soft, codes = "{by: sex, parts: {male: about 200}}", "{by: exploitation, parts: {sexual: 60, labour: 60}}"
    assert told(whole("at most 110", *((codes, soft) if turned else (soft, codes)))) == [
        ("warning", "OVL002", "120 > 110"),
        ("warning", "SUM001", "150 > 110"),
    ]


def test_a_breakdown_that_overlaps_says_nothing_of_what_its_parts_have_in_common() -> None:
    text = """
        figures:
          - id: t
            indicator: identified_victims
            exploitation: [sexual, labour]
            value: 100
            breakdowns:
              - {by: sex, exclusive: no, parts: {male: 50, female: 40}}
              - {by: exploitation, parts: {sexual: 60, labour: 50}}
        """
    assert [one for one in told(report(text)) if one[0] != "note"] == [("warning", "OVL002", "110 > 100")]


def test_a_number_of_an_error_may_be_in_another() -> None:
    of = whole("nearly 100", "{by: sex, parts: {male: 140}}", "{by: age, complete: stated, parts: {child: 10}}")
    assert told(of) == [
        ("error", "SUM001", "140 > 99"),
        ("warning", "SUM002", "50 > 10"),
        ("error", "SUM004", "140 > 10"),
    ]


def test_a_refutation_of_a_number_that_is_tried_need_not_rest_on_it() -> None:
    codes = "{web: {title: W}, phone: {title: P}, text: {title: T}, app: {title: A, under: web}}"
    of = report(
        f"""
        defaults: {{exploitation: begging}}
        dimensions: {{channel: {{title: C, exclusive: yes, codes: {codes}}}}}
        figures:
          - id: f1
            indicator: identified_victims
            value: 20361884
            breakdowns:
              - parts:
                  - {{id: f2, channel: web, value: almost 60%}}
                  - {{id: f3, channel: text, actor: fevimtra, value: 1}}
              - {{coverage: partial, parts: [{{id: f4, actor: fevimtra, value: less than 61%}}]}}
          - {{id: f5, indicator: identified_victims, value: exactly 7%, of: not stated}}
        """
    )
    outcome = tipreport.check(of)
    assert (outcome.problems, outcome.summary.undecided) == ((), 0)
