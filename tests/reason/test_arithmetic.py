"""A conflict is shown by sums that can be redone with a pencil, and by none that do not show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import tipreport
from tests.reports import whole
from tipreport.reason.explain import arithmetic as explain

if TYPE_CHECKING:
    from tipreport.reason.explain.arithmetic import _Page


def sums(of: tipreport.Report) -> tuple[str, ...]:
    """What the only error says beside the figures themselves and hints at mistakes."""
    (finding,) = (one for one in tipreport.check(of).findings if one.severity.value == "error")
    said = finding.explanation[len(finding.members) :]
    return (finding.headline, *(sentence for sentence in said if not sentence.startswith("Hint:")))


UNSHOWN = ("no counts fit", "No numbers of units satisfy all of this.")


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
        ("{parts: [{id: m, sex: male, value: 90%}, {id: f, sex: female, value: 50%, of: m}]}", UNSHOWN),
        # Shares of one base that are not side by side.
        (
            "{parts: [{sex: male, value: 30%, breakdowns: [{parts: [{age: child, value: 50%, of: t}]}]}]}",
            UNSHOWN,
        ),
        (
            "{parts: [{sex: male, value: 60%, breakdowns: [{parts: [{age: child, value: 70%, of: t}]}]}]}",
            UNSHOWN,
        ),
    ],
)
def test_percentages_are_added_up_only_where_their_sum_shows_it(breakdown: str, shown: tuple[str, ...]) -> None:
    assert sums(whole("not reported", breakdown)) == shown


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
