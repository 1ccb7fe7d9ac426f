"""`show`: the figures as they are understood."""

from __future__ import annotations

from textwrap import dedent

import pytest

import tipreport
from tipreport.model.amount import Amount
from tipreport.model.source import Source
from tipreport.output import tree

REPORT = """
tipreport: 1
source: {id: tip-2023-mex, title: Mexico, publisher: State, edition: 2023, country: MEX}
defaults: {place: MEX, period: 2022, actor: government}
figures:
  - id: identified
    indicator: identified_victims
    value: 440
    coverage: partial, not every state
    cite: p1 s2 "440 victims"
    breakdowns:
      - complete: closes
        exclusive: yes
        excess: up to 3
        parts:
          - {actor: federal, value: nine, share: 2%}
          - {actor: state, value: about 400, processing: judged}
      - {where: {exploitation: sexual}, by: group, exclusive: no, parts: {girls: at least 16}}
  - {id: extra, indicator: visas_granted, actor: io, reporter: io, value: 5, additional_to: identified}
  - {id: share, indicator: identified_victims, place: all, value: 21%, of: identified}
overlaps:
  - {between: [identified, share], extent: unknown}
claims:
  - {from: identified, to: share, says: decrease}
"""


def test_everything_that_is_inherited_is_filled_in() -> None:
    assert tree.render(tipreport.loads(REPORT)) == dedent(
        """\
        tip-2023-mex: Mexico (State, 2023)

        identified: 440
            identified_victims [victim] (MEX, 2022, government)
            coverage: partial, not every state
            p1 s2 "440 victims"
          parts: complete (closes), exclusive, excess up to 3
            identified/federal: nine (9)
                identified_victims [victim] (MEX, 2022, federal)
                share: 2%
                p1 s2
            identified/state: about 400 (0..∞, probably 350..450)
                identified_victims [victim] (MEX, 2022, state)
                processing: judged
                p1 s2
          parts of identified/sexual (printed nowhere): not said to be complete, overlapping
            identified/sexual/girls: at least 16 (16..∞)
                identified_victims [victim] (MEX, 2022, government, sexual, female, child)
                p1 s2

        extra: 5
            visas_granted [visa] (MEX, 2022, io) by io
            additional to: identified

        share: 21% (20.5 to under 22 percent of its base)
            identified_victims [victim] (2022, government)
            of: identified

        overlap: identified and share: unknown
        claim: identified to share: decrease"""
    )


def test_a_report_may_have_figures_alone() -> None:
    report = tipreport.Report(tipreport.Source("a", "A", "1"), [])
    assert tree.render(report) == "a: A (1)"


@pytest.mark.parametrize(
    "words, shown",
    [
        ("440", "440"),
        ("1352", "1352 (1,352)"),
        ("nine", "nine (9)"),
        ("not reported", "not reported (0..∞)"),
        ("all", "all (as many as its whole)"),
        ("all but 1,500", "all but 1,500 (1,500 fewer than its whole)"),
        ("about 30%", "about 30% (25 to 35 percent of its base)"),
        ("nearly 100", "nearly 100 (0..99, probably 50..99)"),
    ],
)
def test_an_amount_is_shown_with_what_its_words_mean(words: str, shown: str) -> None:
    assert tree.amount(Amount.read(words)) == shown


def test_a_mark_of_a_table_is_shown_with_what_it_means() -> None:
    notation = Source("a", "A", 2023, language="de", marks=".. = not reported; * = withheld, 1 to 4; - = 0").notation
    shown = [tree.amount(Amount.read(text, notation=notation)) for text in ("..", "*", "-", "mehr als 1.056", "1.056")]
    assert shown == [".. (not reported)", "* (withheld, 1 to 4)", "- (0)", "mehr als 1.056 (1,057..∞)", "1.056 (1,056)"]
