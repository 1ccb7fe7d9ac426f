"""The summary of a job, read by a Markdown parser."""

from __future__ import annotations

from textwrap import dedent

from attrs import evolve

from tests.output.outcomes import (
    ACCEPTED,
    CHANGED,
    GONE,
    TWICE,
    UNREADABLE,
    beside_baseline,
    built,
    outcome,
    undecided,
)
from tipreport.output import markdown
from tipreport.rules.rule import HEAD


def test_a_finding_is_a_row_with_its_arithmetic_folded_below() -> None:
    assert markdown.render(outcome(TWICE)) == dedent(
        """\
        ### tipreport: 1 warning in 1 file.

        | | code | where | what |
        | --- | --- | --- | --- |
        | warning | SUM006 | a.yaml:5 | here and there state one count differently |

        <details><summary>SUM006: here and there state one count differently</summary>

        ```text
        here and there state one count differently.
        440 against 444
        identified_victims [victim] (MEX, 2022): 440 (line 4) is 440.
        identified_victims [victim] (MEX, 2022): 444 (line 5) is 444.
        No number is both.
        Assumes that the figures count all that lies in their cells. If not, say what tells them apart: \
a code on one of them, `additional_to`, or `coverage: partial`.
        To settle it, correct the one that is mistaken.
        ```

        </details>
        """
    )


def test_nothing_found_is_one_line() -> None:
    shown = markdown.render(
        outcome(HEAD + "figures:\n  - {id: one, indicator: identified_victims, value: 5, cite: p1}\n")
    )
    assert shown == "### tipreport: Nothing found in 1 file.\n"


def test_what_stands_is_marked() -> None:
    assert "\n| warning, accepted | SUM006 |" in markdown.render(outcome(ACCEPTED))


def test_what_a_baseline_knows_is_marked_and_what_is_gone_is_listed() -> None:
    shown = markdown.render(beside_baseline())
    assert "\n| warning, baselined | SUM006 | a.yaml:5 |" in shown
    assert shown.endswith(f"\n\n{GONE.replace('>', chr(92) + '>')}\n\n{CHANGED}\n")


def test_what_was_not_read_from_a_file_stands_under_its_source() -> None:
    assert "\n| warning | SUM006 | a | here and" in markdown.render(built(TWICE))


def test_what_could_not_be_decided_is_reported() -> None:
    assert markdown.render(undecided(TWICE)).endswith("\n\na could not be decided: it takes too long.\n")


def test_words_of_a_file_are_no_markup() -> None:
    (problem,) = (of := outcome(UNREADABLE)).problems
    shown = markdown.render(evolve(of, problems=(evolve(problem, found="| <b> *x* ```"),)))
    assert r"found \| \<b\> \*x\* \`\`\`, expected" in shown
    assert "<summary>INP008: unreadable amount: found | &lt;b&gt; *x* ```, expected" in shown
    assert "found | <b> *x* ''', expected" in shown


def test_a_long_list_is_cut_and_says_so() -> None:
    (problem,) = (of := outcome(UNREADABLE)).problems
    shown = markdown.render(evolve(of, problems=(problem,) * 1201))
    assert "\n\nAnd 1,001 more, which the log of the step lists.\n\n" in shown
    assert (shown.count("<details>"), shown.count("\n| problem |")) == (200, 200)
