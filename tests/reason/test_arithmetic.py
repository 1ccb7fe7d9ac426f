"""A conflict is shown by sums that can be redone with a pencil, and by none that do not show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import tipreport
from tests.reports import whole
from tests.rules.test_arithmetic_lines import redo_all
from tipreport.reason.explain import arithmetic as explain

if TYPE_CHECKING:
    from tipreport.reason.explain.arithmetic import _Page


def sums(of: tipreport.Report, severity: str = "error") -> tuple[str, ...]:
    """What the only error, or warning, says beside the figures themselves and hints at mistakes."""
    found = tipreport.check(of, ignore=["SRC"]).findings
    (finding,) = (one for one in found if one.severity.value == severity)
    said = finding.explanation[len(finding.members) :]
    return (finding.headline, *(sentence for sentence in said if not sentence.startswith("Hint:")))


@pytest.mark.parametrize(
    "value, breakdown, shown",
    [
        # A share of an exact number is a number.
        (
            "100",
            "{by: sex, parts: {male: 60%, female: 50}}",
            ("110 > 100", "60 (male, 60% of t) + 50 (female) = 110, but t is 100: 10 too many."),
        ),
        (
            "100",
            "{by: sex, parts: {male: 60%, female: 40%, unspecified: 2}}",
            (
                "102 > 100",
                "60 (male, 60% of t) + 40 (female, 40% of t) + 2 (unspecified) = 102, but t is 100: 2 too many.",
            ),
        ),
        (
            "1",
            "{parts: [{sex: male, value: 0%, breakdowns: [{by: age, parts: {child: 1}}]}]}",
            ("1 > 0", "1 (child), but male, 0% of t, is 0: 1 too many."),
        ),
        (
            "100",
            "{parts: [{sex: male, value: 10%, breakdowns: [{by: age, parts: {child: 11}}]}]}",
            ("11 > 10", "11 (child), but male, 10% of t, is 10: 1 too many."),
        ),
        # So is all of one.
        (
            "100",
            "{parts: [{sex: male, value: all but 15, breakdowns: [{by: age, parts: {child: 86}}]}]}",
            ("86 > 85", "86 (child), but male, all but 15 of t, is 85: 1 too many."),
        ),
        (
            "5",
            "{parts: [{sex: male, value: all but 5, breakdowns: [{by: age, parts: {child: 1}}]}]}",
            ("1 > 0", "1 (child), but male, all but 5 of t, is 0: 1 too many."),
        ),
        # Where the base is not exact, it is said what follows from its bounds.
        (
            "8 to 10",
            "{parts: [{sex: male, value: 6, share: 50%}]}",
            (
                "6 > 5",
                "50% of 8 to 10 (t) is at most 5 (male).",
                "6 (male), but male, 50% of t, is at most 5: 1 too many.",
            ),
        ),
        # A count may be another share than is stated, or no number may have it as its share.
        (
            "100",
            "{parts: [{sex: male, value: 7, share: 5%}]}",
            ("7 of 100 is 7%", "7 (male) of 100 (t) is 7%, not 5%."),
        ),
        (
            "9",
            "{parts: [{sex: male, value: 7, share: 77.9%}]}",
            (
                "7 is 77.9% of no number",
                "7 (male) of 8 is 87.5%, and of 9 it is about 77.78%: of no whole number (t) is it 77.9%.",
            ),
        ),
        (
            "0",
            "{by: sex, parts: {male: 21%}}",
            (
                "1 > 0",
                "male is a share of t, so t is at least 1.",
                "1 (t, of which male is 21%), but t is 0: 1 too many.",
            ),
        ),
        (
            "not reported",
            "{by: sex, parts: {male: all, female: 1}}",
            ("1 > 0", "1 (female), but in t, not in male, is 0: 1 too many."),
        ),
        # No whole number of the base is that share.
        (
            "7",
            "{by: sex, parts: {male: 50%}}",
            ("50% of 7", "50% of 7 (t) is 3.465 to under 3.57 (male), which no whole number is."),
        ),
    ],
)
def test_shares_and_remainders_are_written_as_numbers_where_they_can_be(
    value: str, breakdown: str, shown: tuple[str, ...]
) -> None:
    assert sums(whole(value, breakdown)) == shown


COMPLETE = "Every unit of t is in one of its parts: the breakdown is said to be complete."


@pytest.mark.parametrize(
    "breakdown, shown",
    [
        (
            "{by: sex, parts: {male: 51%, female: 51%}}",
            ("101% > 100%", "50.5% (female) + 50.5% (male) = at least 101% of t, more than 100%."),
        ),
        (
            "{by: sex, complete: stated, parts: {male: 48%, female: 49%}}",
            (
                "99% < 100%",
                COMPLETE,
                "50% (female) + 49% (male) = under 99% of t, less than 100%.",
            ),
        ),
        (
            (
                "{parts: [{id: m, sex: male, value: not reported, breakdowns: ["
                "{by: age, complete: stated, parts: {child: 48%, adult: 49%}}]}]}"
            ),
            (
                "99% < 100%",
                COMPLETE.replace("of t", "of m"),
                "50% (adult) + 49% (child) = under 99% of m, less than 100%.",
            ),
        ),
        # Fewer than 100 percent, though each bound added up is 100.
        (
            "{by: sex, complete: stated, parts: {male: 49%, female: 49%}}",
            ("under 100%", COMPLETE, "50% (female) + 50% (male) = under 100% of t, less than 100%."),
        ),
        (
            "{complete: stated, parts: [{sex: male, value: 50%}]}",
            ("51% < 100%", COMPLETE, "male is under 51% of t, but all of t is in it."),
        ),
        # Of two bases.
        (
            "{parts: [{id: m, sex: male, value: 90%}, {id: f, sex: female, value: 50%, of: m}]}",
            (
                "133.8025% > 100%",
                "f is at least 49.5% of m, and m is at least 89.5% of t, so f is at least 44.3025% of t.",
                "89.5% (m, 90% of t) + 44.3025% (f, 50% of m) = at least 133.8025% of t, more than 100%.",
            ),
        ),
        # Shares of one base that are not side by side.
        (
            "{parts: [{sex: male, value: 30%, breakdowns: [{parts: [{age: child, value: 50%, of: t}]}]}]}",
            (
                "49.5% > 31%",
                "49.5% (child, 50% of t), but male, 30% of t, is at most 31% of t: 18.5% of t too many.",
            ),
        ),
    ],
)
def test_percentages_are_added_up_only_where_their_sum_shows_it(breakdown: str, shown: tuple[str, ...]) -> None:
    assert sums(whole("not reported", breakdown)) == shown


IN_A = "{parts: [{id: a, age: child, value: 60%, of: t}]}"
MALE = "{id: m, sex: male, value: 50%, of: x}"
IN_M = "{id: m, sex: male, value: at most 40%, breakdowns: [{by: age, parts: {child: 50%}}]}"
IN_B = "{parts: [{id: a, age: child, value: 60%, of: t}]}, {parts: [{id: c, age: adult, value: 90%}]}"


@pytest.mark.parametrize(
    "breakdowns, shown",
    [
        # Over several levels.
        (
            (
                (
                    "{parts: [{id: m, sex: male, value: 50%, breakdowns: [{parts: [{id: k, age: child, value: 50%, "
                    "breakdowns: [{by: exploitation, parts: {labour: 80%}}]}]}]}]}"
                ),
                "{parts: [{id: o, sex: male, age: child, exploitation: labour, value: 40%}]}",
            ),
            (
                "39.5% > 26.01%",
                "k is at most 51% of m, and m is at most 51% of t, so k is at most 26.01% of t.",
                "39.5% (o, 40% of t), but k, 50% of m, is at most 26.01% of t: 13.49% of t too many.",
            ),
        ),
        # What nothing is stated of is no more than what it lies in, and no less than what lies in it.
        (
            (
                (
                    "{parts: [{id: w, sex: female, value: not reported, breakdowns: [{parts: [{id: g, age: child, "
                    "value: 50%}]}]}]}"
                ),
                "{parts: [{id: o, sex: female, age: child, value: 60%}]}",
            ),
            (
                "59.5% > 51%",
                "g is at most 51% of w, and all of w is in t, so g is at most 51% of t.",
                "59.5% (o, 60% of t), but g, 50% of w, is at most 51% of t: 8.5% of t too many.",
            ),
        ),
        (
            (f"{{parts: [{{id: b, sex: female, value: not reported, breakdowns: [{IN_B}]}}]}}",),
            (
                "149% > 100%",
                "a is at least 59.5% of t, and all of b is in t, so a is at least 59.5% of b.",
                "59.5% (a, 60% of t) + 89.5% (c, 90% of b) = at least 149% of b, more than 100%.",
            ),
        ),
        # Complete breakdowns.
        (
            (
                (
                    "{parts: [{id: a, sex: female, value: 90%, breakdowns: [{complete: stated, parts: ["
                    "{id: c, age: child, value: 30%, of: t}, {id: d, age: adult, value: 30%, of: t}]}]}]}"
                ),
            ),
            (
                "89.5% > 62%",
                COMPLETE.replace("of t", "of a"),
                (
                    "89.5% (a, 90% of t) at least, but 31% (c, 30% of t) + 31% (d, 30% of t) = 62% at most: "
                    "27.5% of t too many."
                ),
            ),
        ),
        (
            ("{complete: stated, parts: [{id: m, sex: male, value: 40%}, {id: f, sex: female, value: 50%, of: m}]}",),
            (
                "100% > 61.91%",
                COMPLETE,
                "f is at most 51% of m, and m is at most 41% of t, so f is at most 20.91% of t.",
                "41% (m, 40% of t) + 20.91% (f, 50% of m) = at most 61.91% of t, less than 100%.",
            ),
        ),
        # Of a base that another one follows from.
        (
            (
                f"{{parts: [{{id: b, sex: female, value: at most 20%, of: x, breakdowns: [{IN_A}]}}, {MALE}]}}",
                "{parts: [{id: x, indicator: referred_victims, age: adult, value: not reported}]}",
            ),
            (
                "297.5% > 100%",
                "All of a is in b, and a is at least 59.5% of t, so b is at least 59.5% of t.",
                "b is at most 20% of x, and b is at least 59.5% of t, so x is at least 297.5% of t.",
                "297.5% (x, of which b is at most 20%), but x is at most 100% of t: 197.5% of t too many.",
            ),
        ),
        (
            (f"{{complete: stated, parts: [{IN_M}, {{id: o, sex: female, value: at most 30%, of: m}}]}}",),
            (
                "250% > 130%",
                COMPLETE,
                "m is at most 40% of t, so t is at least 250% of m.",
                (
                    "250% (t, of which m is at most 40%) at least, but 100% (m) + 30% (o, at most 30% of m) = "
                    "130% at most: 120% of m too many."
                ),
            ),
        ),
    ],
)
def test_shares_of_shares_are_written_in_percent_of_one_figure(
    breakdowns: tuple[str, ...], shown: tuple[str, ...]
) -> None:
    of = whole("not stated", *breakdowns)
    assert sums(of) == shown
    assert redo_all(of)


def test_no_bound_in_percent_follows_from_one_of_the_same_figure() -> None:
    inner = "{parts: [{id: o, sex: female, value: a third, of: t}]}"
    between = f"{{parts: [{{id: k, sex: female, value: less than a third, breakdowns: [{inner}]}}]}}"
    of = whole("not stated", f"{{parts: [{{id: m, sex: female, value: a third, breakdowns: [{between}]}}]}}")
    assert sums(of, "warning") == (
        "28.3333% > 12.7778%",
        "k is at most 33.33% of m, and m is at most 38.3334% of t, so k is at most 12.7778% of t.",
        (
            "28.3333% (o, a third of t), but k, less than a third of m, is at most 12.7778% of t: 15.5555% of t "
            "too many."
        ),
    )


@pytest.mark.parametrize(
    "value, breakdown, tried",
    [
        ("100", "{by: sex, complete: stated, parts: {male: 60, female: 60}}", 0),
        ("at least 7", "{by: sex, parts: {male: 60%, female: 60%}}", 1),  # a share makes several rows
        ("100", "{by: sex, complete: stated, parts: {male: 60, female: 50%}}", 1),  # and a number of the base's
    ],
)
def test_rows_are_left_out_only_of_what_is_more_than_its_statements(
    value: str, breakdown: str, tried: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[_Page] = []
    usual = explain._fewest_rows

    def watched(page: _Page) -> _Page:
        asked.append(page)
        return usual(page)

    monkeypatch.setattr(explain, "_fewest_rows", watched)
    assert sums(whole(value, breakdown))
    assert len(asked) == tried
