"""A line for each finding, as editors and `grep` read them."""

from __future__ import annotations

from tests.output.outcomes import ACCEPTED, BAD_UNIT, TWICE, UNREADABLE, built, outcome, undecided
from tipreport.output import short


def test_a_line_has_the_place_the_code_and_the_message() -> None:
    assert short.render(outcome(TWICE, UNREADABLE)).splitlines() == [
        "b.yaml:4:53: INP008 unreadable amount: found 1.352, expected a whole number",
        "a.yaml:5:81: SUM006 here and there state one count differently",
        "1 input problem, 1 warning in 2 files.",
    ]


def test_what_is_accepted_is_marked() -> None:
    first, last = short.render(outcome(ACCEPTED)).splitlines()
    assert first == "a.yaml:5:81: SUM006 here and there state one count differently (accepted)"
    assert last == "1 accepted in 1 file."


def test_what_was_not_read_from_a_file_stands_under_its_source() -> None:
    assert short.render(built(TWICE)).startswith("a: SUM006 here and there ")


def test_what_could_not_be_decided_has_a_line() -> None:
    assert "\nundecided: a could not be decided: it takes too long.\n" in short.render(undecided(BAD_UNIT))


def test_quiet_is_without_the_verdict() -> None:
    assert short.render(outcome(TWICE), quiet=True).count("\n") == 0
    assert short.render(outcome(TWICE), quiet=True).endswith("differently")
