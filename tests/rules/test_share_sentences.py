"""Tests of sentences about shares that few reports need."""

from __future__ import annotations

import pytest

import tipreport
from tests.reports import whole
from tipreport.output import text


def last_sentences(of: tipreport.Report) -> list[str]:
    """Return the last sentence of each explanation that is no hint."""
    findings = tipreport.check(of, ignore=["SRC001"]).findings
    return [[one for one in finding.explanation if not one.startswith("Hint")][-1] for finding in findings]


@pytest.mark.parametrize(
    "value, breakdowns, expected",
    [
        # Shares over several levels are written in percent of one figure.
        (
            "not stated",
            (
                "{parts: [{sex: male, value: 50%, breakdowns: [{by: age, parts: {child: 80%}}]}]}",
                "{by: age, parts: {child: 10%}}",
            ),
            "39.3525% (male/child, 80% of male), but t/child, 10% of t, is at most 11% of t: 28.3525% of t too many.",
        ),
        # That less than half is not half is in no sum.
        (
            "not stated",
            ("{parts: [{sex: male, value: under 50%}]}", "{parts: [{id: o, sex: male, value: at least half}]}"),
            "Whatever number t is, male is not under 50% of it if all else here is true.",
        ),
        # Two decimals would be the share itself.
        (
            "12500",
            ("{parts: [{sex: male, value: 6187, share: 50%}]}",),
            "6,187 (male) of 12,500 (t) is 49.496%, not 50%.",
        ),
        # Nothing bounds the whole from above.
        (
            "at least 100",
            ("{parts: [{sex: male, value: at most 40, share: 50%}]}",),
            "50 (male, 50% of t), but male is at most 40: 10 too many.",
        ),
        (
            "at most 100",
            ("{parts: [{id: m, sex: male, value: at most 5, share: 0%, breakdowns: [{by: age, parts: {child: 5}}]}]}",),
            "5 (child), but m, 0% of t, is 0: 5 too many.",
        ),
    ],
)
def test_a_share_in_a_sentence(value: str, breakdowns: tuple[str, ...], expected: str) -> None:
    assert last_sentences(whole(value, *breakdowns)) == [expected]


def test_what_has_a_share_has_one_at_least() -> None:
    of = whole("0", "{parts: [{id: m, sex: male, value: not stated, breakdowns: [{by: age, parts: {child: 50%}}]}]}")
    (finding,) = tipreport.check(of, ignore=["SRC001"]).findings
    assert "child is a share of m, so m is at least 1." in finding.explanation


@pytest.mark.parametrize(
    "men, share, sum_",
    [
        ("79.999%", "39.994% (child, at most 49.9931% of t/male)", "94.994%"),
        ("0%", "0% (t/male, at most 0% of t)", "55%"),
    ],
)
def test_shares_that_may_be_of_nobody_are_in_percent_of_a_number_above_zero(men: str, share: str, sum_: str) -> None:
    by_sex = "{complete: stated, by: sex, parts: {male: withheld, female: at most 5%}}"
    children = "{by: age, parts: {child: at most 49.9931%}}"
    k = f"{{age: child, id: k, value: withheld, breakdowns: [{by_sex}]}}"
    of = whole(
        "at least 1",
        f"{{parts: [{{sex: male, value: at most {men}, breakdowns: [{children}]}}]}}",
        f"{{complete: stated, parts: [{{age: adult, value: at most 50%}}, {k}]}}",
        more="overlaps: [{between: [t/male/child, k/male], extent: same}]",
    )
    others = "50% (adult, at most 50% of t) + 5% (female, at most 5% of k)"
    assert last_sentences(of) == [f"{share} + {others} = at most {sum_} of t, less than 100%."]


def test_a_bound_in_percent_is_rounded_so_that_it_claims_no_more() -> None:
    labour = "{age: child, value: 80%, breakdowns: [{by: exploitation, parts: {labour: 12.3%}}]}"
    men = f"{{parts: [{{sex: male, value: 50%, breakdowns: [{{parts: [{labour}]}}]}}]}}"
    assert last_sentences(whole("not stated", men, "{by: exploitation, parts: {labour: 1%}}")) == [
        "4.8206% (child/labour, 12.3% of child), but t/labour, 1% of t, is at most 2% of t: 2.8206% of t too many."
    ]


def test_a_count_with_its_share_bounds_its_base() -> None:
    of = whole("not stated", "{parts: [{sex: male, value: 40, share: 50%}, {sex: female, value: at least 50}]}")
    (finding,) = tipreport.check(of, ignore=["SRC001"]).findings
    assert "40 (male) is 50% of at most 80 (t)." in finding.explanation


def test_many_figures_beyond_a_family_are_a_line() -> None:
    forms = ("sexual", "labour", "marriage", "surrogacy")
    parts = [f"{{exploitation: {form}, value: 25, breakdowns: [{{by: age, parts: {{child: 1}}}}]}}" for form in forms]
    of = whole("100", f"{{exclusive: yes, parts: [{', '.join(parts)}]}}", "{by: age, parts: {child: 20}}")
    outcome = tipreport.check(of, ignore=["SRC001"])
    finding = max(outcome.findings, key=lambda one: len(one.members))
    assert (finding.code, len(finding.members)) == ("SUM004", 10)
    shown = text.render(outcome)
    assert finding.headline in shown
    assert finding.explanation[0] not in shown


def test_a_base_that_follows_from_a_share_and_does_not_go_into_its_whole_is_no_part_that_exceeds_it() -> None:
    men = "{parts: [{sex: male, value: 5, share: 50%}]}"
    of = whole("8", f"{{parts: [{{id: o, place: MX-OAX, value: not stated, breakdowns: [{men}]}}]}}")
    (finding,) = tipreport.check(of, ignore=["SRC001"]).findings
    assert (finding.code, finding.headline) == ("SUM004", "10 > 8")
    assert finding.message == "t and o/male cannot all be true"
    assert last_sentences(of) == ["10 (o, of which male is 50%), but t is 8: 2 too many."]


def test_shares_of_just_all_and_more_are_over_all() -> None:
    of = whole("not stated", "{parts: [{sex: female, value: more than 60%}, {sex: male, value: at least 40%}]}")
    (finding,) = tipreport.check(of, ignore=["SRC001"]).findings
    assert (finding.code, finding.headline) == ("SUM005", "over 100%")
