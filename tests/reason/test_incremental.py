"""Incremental programs: what they find from try to try is what a search finds, and conflicts are the ones asked for."""

from __future__ import annotations

from collections import deque
from itertools import chain
from random import Random
from typing import TYPE_CHECKING, NoReturn
from weakref import ref

import pytest
from attrs import evolve
from hypothesis import given

import tipreport
from benchmarks.draw import draw
from tests.profiles import examples, seeds
from tests.reports import THOROUGH, report, told, whole
from tipreport.reason import deciders, places, workspace
from tipreport.reason.answers import Contradiction
from tipreport.reason.atoms import Atoms, Seen
from tipreport.reason.building import accounts
from tipreport.reason.component import Component, components
from tipreport.reason.deciders import DECIDERS, Decider, warm
from tipreport.reason.explain.by_size import arithmetic
from tipreport.reason.iis import by_figure
from tipreport.reason.incremental import IncrementalLP, UnsatisfiableCore
from tipreport.reason.places import TooManyAtomsError
from tipreport.reason.session import MANY, Session
from tipreport.reason.statements import CompleteBreakdown, ExclusiveCodes, SizeBounds, Statement
from tipreport.reason.workspace import Workspace
from tipreport.reason.world import World
from tipreport.solver.certify import refuted
from tipreport.solver.linear import Farkas, Undecided
from tipreport.solver.simplex import OutOfBudgetError, Tableau
from tipreport.solver.solve import WrongAnswerError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tipreport import Report

BUDGET = 20_000  # less than a search may cost: what takes longer is left out here


def drawn(seed: int) -> Iterator[Component]:
    """The components of a report drawn at random."""
    of = draw(Random(seed), "any").report  # noqa: S311 - chance, not secrecy
    return chain.from_iterable(map(components, accounts(of)))


@examples(40)
@given(seeds)
def test_what_some_sets_see_of_combinations_is_what_they_see_of_all(seed: int) -> None:
    rng = Random(seed)  # noqa: S311
    for component in drawn(seed):
        everything = Atoms(component)
        shaping = [said for said in component.statements if said.structural and rng.random() < 0.7]
        among = everything.about(shaping) | rng.getrandbits(len(component.sets))
        seen = everything.seen(shaping, among)
        all_ = everything.of(shaping)
        assert {mask & among for mask in seen} - {0} == {mask & among for mask in all_} - {0}
        for mask, place in seen.items():
            found = everything.whole(shaping, Seen(among, mask, place))
            assert found in all_
            assert found & among == mask & among


@examples(100)
@given(seeds)
def test_a_conflict_is_the_first_from_which_nothing_can_be_left_out(seed: int) -> None:
    for component in drawn(seed):
        session = Session(component, budget=BUDGET)
        answer = session.ask(component.statements)
        if isinstance(answer, Contradiction) and (expected := first(session, answer.statements)) is not None:
            found = session.irreducible(answer)
            assert sorted(said.number for said in found.statements) == expected
            assert refuted(found.instance.system, found.refutation)
            assert arithmetic(found) == arithmetic(evolve(found, least=False))


def first(session: Session, statements: tuple[Statement, ...]) -> list[int] | None:
    """The conflict that the design asks for, by asking anew each time; None where that is not decided."""
    few = statements
    for bundles in (by_figure(statements), None):
        kept: tuple[Statement, ...] = ()
        wanted = bundles or [(said,) for said in few]
        while not isinstance(answer := session.ask(kept), Contradiction):
            while wanted:
                *before, last = wanted
                asking = (*chain.from_iterable(before), *kept)
                answer = session.ask(asking)
                if isinstance(answer, Undecided):
                    return None
                wanted = before
                if not isinstance(answer, Contradiction):
                    kept = (*last, *kept)
                    break
        few = kept
    return sorted(said.number for said in few)


CONFLICTS = [
    whole("100", "{by: sex, parts: {male: 140}}"),
    whole("100", "{by: sex, complete: stated, parts: {male: 40, female: 50}}"),
    whole("100", "{by: sex, complete: closes, parts: {male: 40, female: 50}}", "{by: age, parts: {child: 70}}"),
    whole(
        "100",
        "{complete: stated, parts: [{sex: male, value: 40}, {sex: female, value: not reported, "
        "breakdowns: [{by: age, complete: stated, parts: {child: 20, adult: 30}}]}]}",
    ),
    whole("100", "{by: exploitation, parts: {sexual: 60, labour: 50}}"),
    whole("100", "{by: exploitation, exclusive: yes, complete: stated, parts: {sexual: 60, labour: 50}}"),
    whole("not reported", "{parts: [{sex: male, value: 3, share: 66%}, {age: child, value: 2}]}"),
    whole("7", "{by: sex, parts: {male: 40%}}"),
    report(
        """
        figures:
          - {id: t, indicator: identified_victims, value: 10, complete: [sex, exploitation]}
          - {id: m, indicator: identified_victims, sex: male, value: 4}
          - {id: f, indicator: identified_victims, sex: female, value: 6}
          - {id: s, indicator: identified_victims, exploitation: sexual, value: 5}
          - {id: l, indicator: identified_victims, exploitation: labour, value: 6}
        """,
        kind="table",
    ),
]


@pytest.mark.parametrize("of", CONFLICTS)
def test_without_a_tableau_each_try_is_a_search_and_comes_to_the_same(
    of: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = told(of)
    monkeypatch.setattr(IncrementalLP, "solve", _out_of_budget)
    assert usual
    assert told(of) == usual


def _out_of_budget(*_: object) -> NoReturn:
    raise OutOfBudgetError


def _too_many(*_: object) -> NoReturn:
    raise TooManyAtomsError


def contradiction(of: Report, by: Sequence[Decider] = DECIDERS) -> tuple[Session, Contradiction]:
    """Why the only component of a report has no world, and the session that says so."""
    (component,) = chain.from_iterable(map(components, accounts(of)))
    session = Session(component, deciders=by)
    answer = session.ask(component.statements)
    assert isinstance(answer, Contradiction)
    return session, answer


def test_what_takes_too_long_is_kept_and_the_next_try_begins_anew() -> None:
    session, found = contradiction(CONFLICTS[2])
    lp = session.work.lp = IncrementalLP(session.work.builder, found.instance, 10)
    for _ in range(2):
        with pytest.raises(OutOfBudgetError):
            lp.solve(lp.in_force(found.statements), found.statements)
    few = session.irreducible(found)
    assert not few.least
    assert [type(said) for said in few.statements] == [SizeBounds, SizeBounds, SizeBounds, CompleteBreakdown]
    lp._budget = 4_000
    assert lp.solve(lp.in_force(found.statements), found.statements) is not None


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize("limit", range(1, 30))
@pytest.mark.parametrize("of", CONFLICTS)
def test_whatever_the_limit_of_combinations_a_conflict_is_one(
    of: Report, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (component,) = chain.from_iterable(map(components, accounts(of)))
    monkeypatch.setattr(places, "LIMIT", limit)
    session = Session(component)
    answer = session.ask(component.statements)
    if isinstance(answer, Contradiction):
        found = session.irreducible(answer)
        assert refuted(found.instance.system, found.refutation)


@pytest.mark.parametrize("of", CONFLICTS)
def test_where_all_is_tried_no_statement_is_one_too_many(of: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    session, found = contradiction(of)
    few = session.irreducible(found)
    assert few.least
    for one in few.statements:
        assert isinstance(session.ask([other for other in few.statements if other.number != one.number]), World)
    monkeypatch.setattr(IncrementalLP, "solve", _too_many)
    assert not session.irreducible(found).least


def test_what_has_too_many_combinations_when_left_out_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    stated = whole("100", "{by: exploitation, parts: {sexual: 60, labour: 50}}")
    kinds = [SizeBounds, SizeBounds, SizeBounds, ExclusiveCodes]
    monkeypatch.setattr(IncrementalLP, "solve", _out_of_budget)
    for limit, least in ((places.LIMIT, True), (4, False)):  # one more with forms that overlap
        monkeypatch.setattr(places, "LIMIT", limit)
        session, found = contradiction(stated, THOROUGH)
        few = session.irreducible(found)
        assert [type(said) for said in few.statements] == kinds
        assert few.least == least


def test_what_a_sum_needs_of_the_structure_is_all_of_it_where_that_cannot_be_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stated = whole("100", "{by: exploitation, parts: {sexual: 60, labour: 50}}", "{by: sex, parts: {male: 5}}")
    session, found = contradiction(stated, THOROUGH)
    core = session.work.warm_lp(found.statements).core(found.statements)
    assert core is not None
    monkeypatch.setattr(places, "LIMIT", 4)  # with forms that overlap there are more
    assert core.numbers == core.stated


def test_a_question_of_a_warm_program_may_have_too_many_combinations(monkeypatch: pytest.MonkeyPatch) -> None:
    stated = whole("100", "{by: exploitation, parts: {sexual: 60, labour: 50}}")
    session, found = contradiction(stated, THOROUGH)
    session.work.warm_lp(found.statements)
    monkeypatch.setattr(places, "LIMIT", 3)  # one more with forms that overlap
    session.deciders = (warm,)
    facts = [one for one in found.statements if not one.assumed]
    assert session.ask(facts) == Undecided(MANY)


def test_what_a_search_over_groups_of_sets_refutes_is_made_smaller_with_their_links() -> None:
    of = report(
        """
        figures:
          - {id: all, indicator: identified_victims, value: 156}
          - {id: early, indicator: identified_victims, period: 2022-01/2022-06, value: exactly 67%, of: all}
          - {id: women, indicator: identified_victims, sex: female, value: 101}
          - {id: before, indicator: identified_victims, sex: female, period: 2021, value: just over 54%, of: all}
        """,
        kind="table",
    )
    assert [(one.severity.value, one.code, one.headline) for one in tipreport.check(of).findings] == [
        ("error", "AMT005", "exactly 67% of 156"),
        ("error", "SUM004", "no counts fit (early, women and before)"),
    ]


def test_a_refutation_that_does_not_hold_is_noticed() -> None:
    _, found = contradiction(CONFLICTS[0])
    core = UnsatisfiableCore(frozenset(), frozenset(), found.instance, Farkas(((0, 1),)), frozenset)
    with pytest.raises(WrongAnswerError):
        core.refutes(found.instance)


def test_a_world_that_does_not_hold_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    session, found = contradiction(CONFLICTS[0])
    session.work.warm_lp(found.statements)
    monkeypatch.setattr(IncrementalLP, "answer", lambda *_: ((1, 5),))
    with pytest.raises(WrongAnswerError):
        session.ask_only(warm, found.statements[:1])


def test_what_was_asked_before_is_not_searched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    session, found = contradiction(CONFLICTS[0])
    session.work.warm_lp(found.statements)
    monkeypatch.setattr(deciders, "decide", None)
    assert isinstance(session.ask_only(warm, found.statements), Contradiction)
    world = session.ask_only(warm, found.statements[:1])
    assert isinstance(world, World)
    assert sum(world.counts) == 100


def test_numbers_that_do_not_add_up_are_no_world(monkeypatch: pytest.MonkeyPatch) -> None:
    session, found = contradiction(CONFLICTS[0])
    lp = session.work.warm_lp(found.statements)
    rows = lp.in_force(found.statements[:1])
    assert lp.solve(rows, found.statements) is None
    assert lp.is_world(rows)
    assert not lp.is_world({0: (101, None)})
    assert not lp.is_world({0: (None, 99)})
    monkeypatch.setattr(Tableau, "whole_values", lambda _: {0: -1})
    assert not lp.is_world({})
    monkeypatch.setattr(Tableau, "whole_values", lambda _: None)
    assert not lp.is_world(rows)


def test_what_was_found_out_is_forgotten_where_it_is_much(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = [tipreport.check(of).findings for of in CONFLICTS]
    monkeypatch.setattr(workspace, "_MOST_WARM", 1)
    gone = ref(Workspace(contradiction(CONFLICTS[2])[0].component))
    monkeypatch.setattr(workspace, "_recent", deque([gone]))
    first_one, other = (contradiction(of)[0].work for of in CONFLICTS[2:4])
    assert (first_one.lp, first_one.builder._sizes) == (None, {})
    assert other.lp is not None
    monkeypatch.setattr(workspace, "_MOST_WARM", 0)
    assert [tipreport.check(of).findings for of in CONFLICTS] == usual
