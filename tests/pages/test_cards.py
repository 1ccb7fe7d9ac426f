"""Findings and input problems as cards: every word that stands on them."""

from __future__ import annotations

from pathlib import Path

import tipreport
from tipreport import Acceptance, Report, Source, breakdown
from tipreport.baseline import Baseline
from tipreport.checking import check
from tipreport.indicators import IDENTIFIED_VICTIMS
from tipreport.pages.cards import cards, problem_card
from tipreport.pages.contents import FindingCard

CASE = Path(__file__).parents[1] / "rules/cases/found-mexico-2016-agencies.yaml"


def test_a_card_says_what_a_finding_rests_on_and_which_figures_are_in_it() -> None:
    ((card,),) = cards(tipreport.check(CASE)).values()
    assert (card.number, card.severity, card.code, card.headline) == (1, "warning", "OVL002", "885 > 740")
    assert card.place.endswith("found-mexico-2016-agencies.yaml, line 14")
    figure = "figure-tip-2018-mex:identified-2016"
    assert card.figures == (
        (figure, "identified-2016", "740", "740 victims in 2016"),
        (f"{figure}/federal", "identified-2016/federal", "194", "194 in 2016"),
        (f"{figure}/state", "identified-2016/state", "691", "691 in 2016"),
    )
    assert card.settle == (
        (
            "Assumes that codes of actor do not overlap. If not, write `exclusive: no` or `excess` on the breakdown, "
            "or declare the overlap."
        ),
        "To settle it, correct the figure that is mistaken, if one is.",
    )
    assert (card.standing, card.reason) == ("", "")


def test_what_stands_in_a_baseline_is_known() -> None:
    report = tipreport.load(CASE).reports[0]
    known = check(report, baseline=Baseline.of(check(report).findings))
    ((card,),) = cards(known).values()
    assert (card.standing, card.reason) == ("baselined", "")


def test_a_reason_is_that_of_the_same_rule_and_the_same_figures() -> None:
    parts = breakdown({"female": 60, "male": 70}, by="sex")
    figure = IDENTIFIED_VICTIMS.figure(100, id="i", place="MEX", period=2022, breakdowns=[parts])
    accepted = [
        Acceptance("SUM001", ["i", "i/female", "i/male"], "of another rule"),
        Acceptance("SUM003", ["i", "i/female"], "of other figures"),
        Acceptance("SUM003", ["i/male", "i", "i/female"], "as it is printed"),
        Acceptance("SRC001", ["i", "i/female", "i/male"], "nothing to cite"),
    ]
    found = cards(tipreport.check(Report(Source("a", "A", 2022), [figure], accept=accepted)))["a"]
    assert {card.code: card.reason for card in found if card.standing == "accepted"} == {
        "SUM003": "as it is printed",
        "SRC001": "nothing to cite",
    }
    assert {card.place for card in found} == {""}  # it was read from no file
    assert {quote for card in found for *_, quote in card.figures} == {""}


def test_an_input_problem_has_what_was_found_and_how_to_mend_it(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("tipreport: 2\nsource: {id: a, titel: A, edition: 2022, title: A}\nfigures: []\n", encoding="utf-8")
    version, key = map(problem_card, tipreport.check(file).problems)
    what = "found 2, expected 1, the version of the format that this tipreport reads"
    assert version == FindingCard(
        0, "problem", "INP012", "not what belongs here", what, "", f"{file.as_posix()}, line 1", ()
    )
    assert (key.message, key.lines) == ("found titel, expected a key of a source", ("did you mean title?",))
