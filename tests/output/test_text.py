"""What a person reads."""

from __future__ import annotations

import re
from textwrap import dedent

import pytest
from attrs import evolve

from tests.output.outcomes import ACCEPTED, BAD_UNIT, TWICE, UNREADABLE, beside_baseline, outcome
from tipreport.checking import Outcome, Summary
from tipreport.output import text
from tipreport.rules.rule import HEAD

NOTHING = Summary(
    files=0,
    reports=0,
    figures=0,
    checked=0,
    problems=0,
    errors=0,
    warnings=0,
    notes=0,
    accepted=0,
    baselined=0,
    undecided=0,
    unverified=0,
    claims=0,
    hidden=0,
)


def rendered(of: Outcome, width: int = 100) -> str:
    """The text without its last paragraph, which counts what was checked and what was not."""
    shown, last = text.render(of, width=width).rsplit("\n\n", 1)
    assert re.match(r"Checked \d+ figures? in \d+ reports?;\s", last)
    return shown


def test_a_finding_is_reported_with_all_that_is_needed_to_judge_it() -> None:
    assert rendered(outcome(TWICE)) == dedent(
        """\
        1 warning in 1 file.

        a.yaml

          5:81 warning SUM006 one count stated twice, differently
            here and there state one count differently.
              440 against 444
              identified_victims [victim] (MEX, 2022): 440 (line 4) is 440.
              identified_victims [victim] (MEX, 2022): 444 (line 5) is 444.
              No number is both.
            Assumes that the figures count all that lies in their cells. If not, say what tells them apart:
            a code on one of them, `additional_to`, or `coverage: partial`.
            To settle it, correct the one that is mistaken.
            To accept it, say why in an entry of `accept`:
              - {code: SUM006, figures: [here, there], reason: '...', expect: "440 against 444"}"""
    )


def test_an_input_problem_stands_in_the_same_form() -> None:
    assert rendered(outcome(UNREADABLE), 80) == dedent(
        """\
        1 input problem in 1 file.

        a.yaml

          4:53 problem INP008 unreadable amount
                4 |   - {id: one, indicator: identified_victims, value: 1.352}
                  |                                                     ^
                   found: 1.352
                expected: a whole number
                    mend: a full stop is never a separator: write 1,352 if thousands are
                          meant, else the whole count; or say on the source that it is
                          in Spanish, French, German or Portuguese: `language: es`, fr,
                          de or pt"""
    )


def test_the_verdict_comes_first_and_every_file_under_its_name() -> None:
    shown = rendered(outcome(UNREADABLE, TWICE, ACCEPTED, BAD_UNIT))
    assert shown.splitlines()[0] == "1 input problem, 1 error, 1 warning, 1 accepted in 4 files."
    assert re.findall("^[a-z.]+$", shown, re.MULTILINE) == ["a.yaml", "b.yaml", "c.yaml", "d.yaml"]
    assert "\n  5:81 warning, accepted SUM006 one count stated twice, differently\n" in shown


@pytest.mark.parametrize("width", [60, 80, 100])
def test_lines_end_where_the_terminal_does(width: int) -> None:
    lines = text.render(outcome(UNREADABLE, TWICE, BAD_UNIT), width=width).splitlines()
    wrapped = [line for line in lines if not re.match(r"  \d+:\d+ ", line)]  # headlines stay whole
    assert max(map(len, wrapped)) <= width


def test_colours_mark_severities_and_files_and_change_no_word() -> None:
    of = outcome(UNREADABLE, TWICE, ACCEPTED, BAD_UNIT)
    plain, coloured = text.render(of), text.render(of, colour=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert "\n\x1b[1mb.yaml\x1b[0m\n\n  5:81 \x1b[1;33mwarning\x1b[0m SUM006 " in coloured
    for shown in ("\x1b[1;35mproblem", "\x1b[2mwarning, accepted", "\x1b[1;31merror"):
        assert coloured.count(f" {shown}\x1b[0m ") == 1


def test_a_finding_of_a_baseline_is_marked() -> None:
    assert rendered(beside_baseline()).count("\n  5:81 warning, baselined SUM006 ") == 1


def test_a_finding_need_not_say_how_to_settle_it() -> None:
    (finding,) = (of := outcome(TWICE)).findings
    shown = rendered(evolve(of, findings=(evolve(finding, settle=""),)))
    assert "`additional_to`, or `coverage: partial`.\n    To accept it, " in shown


def test_a_report_that_was_not_read_from_a_file_stands_under_its_source() -> None:
    (finding,) = (of := outcome(TWICE)).findings
    members = [evolve(one, figure=evolve(one.figure, location=None)) for one in finding.members]
    shown = rendered(evolve(of, findings=(evolve(finding, members=tuple(members)),)))
    assert shown.splitlines()[2:5] == ["a", "", "  warning SUM006 one count stated twice, differently"]


@pytest.mark.parametrize(
    "counts, first",
    [
        ({}, "No figure was read."),
        ({"files": 1, "figures": 1}, "Nothing found in 1 file."),
        ({"files": 1000, "errors": 1234, "figures": 1}, "1,234 errors in 1,000 files."),
        ({"files": 2, "notes": 1}, "1 note in 2 files."),
        ({"files": 1, "accepted": 2, "figures": 4}, "2 accepted in 1 file."),
    ],
)
def test_the_first_line_is_the_verdict(counts: dict[str, int], first: str) -> None:
    assert text.verdict(evolve(NOTHING, **counts)) == first


def test_the_last_lines_say_what_was_not_checked() -> None:
    summary = evolve(NOTHING, reports=1, figures=2, checked=1, undecided=1, unverified=1, claims=3)
    assert text.render(Outcome((), (), (), summary), width=200).splitlines()[-1] == (
        "Checked 2 figures in 1 report; 1 of them stand in a constraint with others. "
        "1 account could not be decided. 1 citation not compared with the source. 3 claims could not be decided."
    )


@pytest.mark.parametrize(
    "reporter, shown",
    [
        ("", "a could not be decided: it takes too long; so does this."),
        (", reporter: io", "a, as io reports it, could not be decided: it takes too long; so does this."),
    ],
)
def test_what_could_not_be_decided_is_reported_with_the_reason(reporter: str, shown: str) -> None:
    of = outcome(f"{HEAD}figures:\n  - {{id: one, indicator: identified_victims, value: 5{reporter}}}\n")
    reasons = ("it takes too long", "so does this")
    undecided = tuple(evolve(verdict, reasons=reasons) for verdict in of.verdicts)
    assert rendered(evolve(of, verdicts=undecided)).endswith(f"\n\n{shown}")


def test_nothing_is_said_of_what_there_is_none_of() -> None:
    last = text.render(outcome(HEAD + "figures: []\n")).splitlines()[-1]
    assert last == "Checked 0 figures in 1 report; 0 of them stand in a constraint with others."
