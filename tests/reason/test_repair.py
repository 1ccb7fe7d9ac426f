"""The numbers that could be mistaken: each settles the conflict, and none nearer does."""

from __future__ import annotations

import pickle
import re
from functools import partial
from random import Random
from typing import TYPE_CHECKING, NoReturn

import pytest
from attrs import evolve
from hypothesis import assume, given

import tipreport
from tests.profiles import examples, seeds
from tests.reports import THOROUGH, findings, report, verdict, whole
from tipreport import Amount, Figure, Report
from tipreport.reason import places, session, workspace
from tipreport.reason.deciders import DECIDERS
from tipreport.reason.explain.ranging import Ranging
from tipreport.reason.explain.repair import repairs, slip
from tipreport.reason.incremental import IncrementalLP
from tipreport.solver.simplex import OutOfBudgetError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tipreport import Finding
    from tipreport.reason.deciders import Decider
    from tipreport.rules.finding import Mistake

MEN_OF_A_HUNDRED = "{by: sex, parts: {male: 140}}"


def hints(of: Report, deciders: Sequence[Decider] = DECIDERS) -> list[tuple[str, ...]]:
    return [
        (one.figure, one.stated, one.nearest, one.slip)
        for finding in findings(of, deciders)
        for one in finding.mistakes
    ]


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize(
    "value, breakdown, found",
    [
        ("100", MEN_OF_A_HUNDRED, [("t", "100", "140", ""), ("t/male", "140", "100", "")]),
        ("at most 100", MEN_OF_A_HUNDRED, [("t", "at most 100", "140", ""), ("t/male", "140", "100", "")]),
        ("90 to 100", MEN_OF_A_HUNDRED, [("t/male", "140", "100", "")]),
        ("fewer than 100", MEN_OF_A_HUNDRED, [("t/male", "140", "99", "")]),
        (
            "nine",
            "{by: sex, parts: {male: at least 15}}",
            [("t", "nine", "15", ""), ("t/male", "at least 15", "9", "")],
        ),
        (
            "1234",
            "{by: sex, complete: stated, parts: {female: 1000, male: 243}}",
            [
                ("t", "1234", "1,243", "two digits transposed"),
                ("t/female", "1000", "991", ""),
                ("t/male", "243", "234", "two digits transposed"),
            ],
        ),
        (
            "1352",
            "{by: sex, complete: stated, parts: {female: 1000, male: 32}}",
            [
                ("t", "1352", "1,032", ""),
                ("t/female", "1000", "1,320", ""),
                ("t/male", "32", "352", "one digit dropped"),
            ],
        ),
        (
            "100",
            "{by: sex, complete: stated, parts: {female: 88, male: 330, unspecified: 9}}",
            [("t", "100", "427", ""), ("t/male", "330", "3", "")],
        ),
        (
            "100",
            "{by: sex, parts: {female: 66%, male: 39%}}",
            [("t/female", "66%", "61%", ""), ("t/male", "39%", "34%", "one digit misread")],
        ),
        (
            "1000",
            "{by: sex, parts: {female: 99.9%, male: 3.5%}}",
            [("t/female", "99.9%", "96.5%", ""), ("t/male", "3.5%", "0.1%", "")],
        ),
        (
            "100",
            "{by: sex, parts: {female: about 90%, male: about 30%}}",
            [("t/female", "about 90%", "about 80%", "one digit misread"), ("t/male", "about 30%", "about 20%", "")],
        ),
        ("0", "{by: sex, parts: {male: 100%}}", [("t", "0", "1", "")]),
        # Nearly none is no share, nor are 101 percent.
        ("1", "{by: sex, parts: {male: nearly 2%}}", [("t", "1", "51", "one digit dropped")]),
        # Of one, about 89 percent are nobody, unless there is nobody to begin with, which a share rules out.
        (
            "1",
            "{by: sex, parts: {male: withheld, female: about 90%}}",
            [("t", "1", "7", "one digit misread"), ("t/female", "about 90%", "about 100%", "")],
        ),
        # Of the numbers between 15 and 27 none has 51 percent, whatever is withheld.
        (
            "15",
            "{parts: [{sex: male, value: withheld}, {indicator: assisted_victims, value: 51%}]}",
            [("t", "15", "27", ""), ("t/assisted_victims", "51%", "53%", "")],
        ),
        # Between five, of whom two are 40 percent, and ten no number has a whole one.
        ("7", "{by: sex, parts: {male: 40%}}", [("t", "7", "5", ""), ("t/male", "40%", "42%", "")]),
        ("9", "{by: exploitation, excess: at least 9, parts: {sexual: 5, labour: 3}}", []),
        # Nobody is assumed to have been exploited in both ways.
        (
            "100",
            "{by: exploitation, parts: {sexual: 170, labour: 50}}",
            [("t", "100", "220", ""), ("t/sexual", "170", "50", "")],
        ),
        ("5", "{by: sex, parts: {male: 10, female: 10}}", [("t", "5", "20", "")] * 2),  # fewer than none would be men
    ],
)
def test_what_could_be_mistaken(value: str, breakdown: str, found: list[tuple[str, ...]]) -> None:
    assert hints(whole(value, breakdown)) == found
    assert hints(whole(value, breakdown), THOROUGH) == found


def test_numbers_that_keep_all_assumptions_are_offered_alone_where_there_are_any() -> None:
    agencies = "{by: actor, parts: {federal: 70, state: 50}}"
    closes = "{by: sex, complete: closes, parts: {female: 60, male: 40}}"
    assert [hint[:3] for hint in hints(whole("100", closes, agencies))] == [
        ("t/federal", "70", "50"),
        ("t/state", "50", "30"),
    ]
    too_few = closes.replace("40", "30")
    assert [hint[:3] for hint in hints(whole("100", too_few, "{by: age, parts: {child: 150}}"))][:2] == [
        ("t", "100", "150"),
        ("t/child", "150", "100"),
    ]


def test_the_count_or_the_share_beside_it() -> None:
    found = hints(whole("100", "{parts: [{sex: male, value: 40, share: 50%}]}"))
    assert found == [("t", "100", "80", ""), ("t/male", "40", "50", ""), ("t/male", "50%", "40%", "")]


def test_a_count_or_share_that_leaves_another_conflict_of_the_group_is_no_hint() -> None:
    parts = "{parts: [{sex: female, value: 80, share: 50%}, {exploitation: sexual, value: 120}]}"
    assert hints(whole("100", parts)) == [("t", "100", "157", "")] * 2
    assert hints(whole("100", parts), THOROUGH) == [("t", "100", "157", "")] * 2


def test_several_conflicts_are_hinted_at_one_by_one() -> None:
    stated = whole("100", "{by: sex, parts: {male: 140}}", "{by: age, parts: {child: 25, adult: 76}}")
    assert hints(stated) == [("t", "100", "140", "")] * 2  # fewer men would leave the children and adults too many
    nested = "parts: [{age: child, value: 30, breakdowns: [{by: sex, parts: {female: 40}}]}]"
    assert hints(whole("100", "{by: sex, parts: {male: 140}}", f"{{{nested}}}")) == [
        ("t", "100", "140", ""),
        ("t/male", "140", "100", ""),
        ("t/child", "30", "40", ""),
        ("t/child/female", "40", "30", ""),
    ]
    stated = report(
        """
        figures:
          - {id: a, indicator: convictions, value: 10, breakdowns: [{by: sex, parts: {male: 16}}]}
          - {id: b, indicator: acquittals, value: 10, breakdowns: [{by: sex, parts: {male: 61}}]}
        """
    )
    assert [hint[:3] for hint in hints(stated)] == [
        *(("a", "10", "16"), ("a/male", "16", "10")),
        *(("b", "10", "61"), ("b/male", "61", "10")),
    ]


def test_notes_and_reports_without_conflicts_have_no_hints() -> None:
    twenty = "figures: [{id: a, indicator: convictions, value: 20}, {id: b, indicator: convictions, value: 9}]"
    assert hints(report(twenty)) == []
    assert hints(whole("100", "{by: sex, parts: {male: 40}}")) == []


def test_what_takes_too_long_is_no_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "BUDGET", 600)  # enough for the conflict
    men = whole("100", MEN_OF_A_HUNDRED)
    assert hints(men, THOROUGH) == [("t", "100", "140", ""), ("t/male", "140", "100", "")]
    monkeypatch.setattr(session, "SPARE", 0)
    assert hints(men, THOROUGH) == [("t", "100", "140", "")]  # which the program has without a step


def _out_of_budget(*_: object) -> NoReturn:
    raise OutOfBudgetError


def test_a_search_of_its_own_comes_to_the_same_hints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(IncrementalLP, "solve", _out_of_budget)
    men = whole("100", MEN_OF_A_HUNDRED)
    assert hints(men, THOROUGH) == [("t", "100", "140", ""), ("t/male", "140", "100", "")]
    all_men = whole("at most 100", "{by: sex, complete: stated, parts: {male: 140}}")
    assert hints(all_men, THOROUGH)[0][2] == "140"


def test_where_there_is_too_much_to_look_at_there_is_no_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    (quick,) = verdict(whole("100", MEN_OF_A_HUNDRED)).contradictions
    (thorough,) = verdict(whole("100", MEN_OF_A_HUNDRED), THOROUGH).contradictions
    (shares,) = verdict(whole("100", "{by: sex, parts: {male: 51%, female: 51%}}"), THOROUGH).contradictions
    for conflict in (quick, thorough, shares):
        conflict.session.clear_cache()
    monkeypatch.setattr(places, "LIMIT", 0)
    assert list(repairs(shares, frozenset())) == []
    assert len(list(repairs(quick, frozenset()))) == 2  # by worlds that are put together
    assert list(repairs(thorough, frozenset())) == []


def test_a_hint_does_not_keep_a_declared_number_that_is_in_another_group() -> None:
    overlap = "overlaps: [{between: [t/male, t/female], extent: 5}]"
    of = whole("100", "{by: sex, parts: {male: 40, female: 60}}", "{by: age, parts: {child: 120}}", more=overlap)
    assert hints(of) == [("t", "100", "120", ""), ("t/child", "120", "100", "")]


def test_a_conflict_can_be_sent_to_another_process_and_asked_there() -> None:
    (conflict,) = pickle.loads(pickle.dumps(verdict(whole("100", MEN_OF_A_HUNDRED)))).contradictions  # noqa: S301
    assert len(list(repairs(conflict, frozenset()))) == 2


def test_hints_begin_with_the_combinations_that_assumptions_leave() -> None:
    stated = whole("100", MEN_OF_A_HUNDRED, "{by: exploitation, parts: {sexual: 5, labour: 6}}")
    (conflict,) = verdict(stated).contradictions
    found = Ranging(conflict, conflict.statements)
    assert found.lp is not None
    assert any(said.assumed for said in found.lp.instance.statements)
    with_both = conflict.session.work.builder.instance(conflict.statements)
    assert len(found.lp.instance.columns) < len(with_both.columns)


@pytest.mark.parametrize(
    "stated, meant, how",
    [
        ("691", "619", "two digits transposed"),
        ("691", "196", ""),
        ("691", "169", ""),
        ("352", "1352", "one digit dropped"),
        ("352", "3512", "one digit dropped"),
        ("352", "13521", ""),
        ("1150", "150", "one digit doubled"),
        ("1500", "150", "one digit doubled"),
        ("1250", "150", ""),
        ("140", "740", "one digit misread"),
        ("140", "120", ""),
        ("9", "4", "one digit misread"),
        ("9", "8", "one digit misread"),
        ("9", "7", ""),
        ("12", "12", ""),
    ],
)
def test_slips(stated: str, meant: str, how: str) -> None:
    assert slip(stated, meant) == how


# Laws


def with_number(of: Report, id_: str, number: str) -> Report:
    """The report with another number in one figure, in the same words."""

    def changed(figure: Figure) -> Figure:
        parts = tuple(evolve(each, parts=tuple(map(changed, each.parts))) for each in figure.breakdowns)
        amount = figure.amount
        if figure.id == id_:
            plain = number.replace(",", "")
            amount = Amount.read(plain if amount.exact or amount.share else f"{_words(amount)} {plain}")
        return evolve(figure, amount=amount, breakdowns=parts)

    return evolve(of, figures=tuple(map(changed, of.figures)))


def _words(amount: Amount) -> str:
    return "at least" if amount.firm.high is None else "at most"


def drawn(seed: int) -> list[tuple[Report, Finding]]:
    """Reports at random that have one conflict, and that among the facts."""
    pytest.importorskip("z3")
    from benchmarks.draw import draw  # noqa: PLC0415

    reports = [draw(Random(f"{seed}/{number}"), "any").report for number in range(5)]  # noqa: S311 - chance, not secrecy
    checked = [(one, tipreport.check(one).at_least(tipreport.Severity.ERROR)) for one in reports]
    return [(one, findings[0]) for one, findings in checked if len(findings) == 1]


@examples(10)
@given(seeds)
def test_the_nearest_number_settles_the_conflict_and_none_nearer_does(seed: int) -> None:
    pytest.importorskip("z3")
    from benchmarks import translate  # noqa: PLC0415

    decided = 0
    for of, finding in drawn(seed):
        for one in finding.mistakes:
            figure = of[one.figure]
            if figure.amount.share is not None or one.stated != figure.amount.text:
                continue
            numbers = re.findall(r"[0-9][0-9,]*", one.stated)
            if len(numbers) != 1:  # "1 to 1" has two
                continue
            stated, nearest = (int("".join(filter(str.isdigit, words))) for words in (*numbers, one.nearest))
            nearer = nearest + (1 if nearest < stated else -1)
            ask = partial(translate.decide, with_number(of, one.figure, str(nearest)), finding.account)
            found, keeps = ask(facts_only=True), ask(facts_only=False)  # z3 may not find that out in time
            assert found is not False
            decided += found is not None
            # Where a number keeps all assumptions, one that is nearer would break some.
            if nearer != stated and keeps is not None:
                found = translate.decide(
                    with_number(of, one.figure, str(nearer)), finding.account, facts_only=not keeps
                )
                assert not found
                decided += found is not None
    assume(decided)  # else the example does not count


def with_hint(of: Report, hint: Mistake) -> Report:
    """The report with what a hint says in the place of what a figure states."""

    def changed(figure: Figure) -> Figure:
        parts = tuple(evolve(each, parts=tuple(map(changed, each.parts))) for each in figure.breakdowns)
        amount, share = figure.amount, figure.share
        if figure.id == hint.figure and share is not None and share.text == hint.stated:
            share = Amount.read(hint.nearest)
        elif figure.id == hint.figure:
            words = hint.nearest if amount.exact or amount.share else f"{_words(amount)} {hint.nearest}"
            amount = Amount.read(words)
        return evolve(figure, amount=amount, share=share, breakdowns=parts)

    return evolve(of, figures=tuple(map(changed, of.figures)))


@examples(10)
@given(seeds)
def test_a_hint_that_is_written_into_the_report_has_settled_its_conflict(seed: int) -> None:
    pytest.importorskip("z3")
    from benchmarks.draw import draw  # noqa: PLC0415

    written = 0
    for number in range(10):
        of = draw(Random(f"{seed}/{number}"), "any").report  # noqa: S311 - chance, not secrecy
        found = tipreport.check(of).at_least(tipreport.Severity.WARNING)
        if len(found) != 1:  # what several conflicts need of each other is another question
            continue
        for hint in found[0].mistakes:
            left = tipreport.check(with_hint(of, hint)).at_least(found[0].severity)
            assert not [one for one in left if _ids(one) >= _ids(found[0])]
            if found[0].severity is tipreport.Severity.ERROR:
                assert not left
            written += 1
    assume(written)


def _ids(finding: Finding) -> set[str]:
    return {member.figure.id for member in finding.members}
