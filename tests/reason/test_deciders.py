"""Deciders: one contract, tried in an order, and all of them agree about whether there is a world."""

from __future__ import annotations

from itertools import chain
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from benchmarks.draw import draw
from tests.profiles import examples, seeds
from tests.reports import THOROUGH, whole
from tipreport.reason.answers import Contradiction
from tipreport.reason.building import accounts
from tipreport.reason.component import Component, components
from tipreport.reason.deciders import DECIDERS, greedy, incremental, search
from tipreport.reason.session import Session
from tipreport.reason.world import World
from tipreport.solver.linear import Undecided

if TYPE_CHECKING:
    from tipreport import Report
    from tipreport.reason.deciders import Statements
    from tipreport.reason.workspace import Workspace

POSSIBLE = whole("9", "{by: sex, complete: stated, parts: {male: 4, female: 5}}")
IMPOSSIBLE = whole("9", "{by: sex, parts: {male: 10}}")


def components_of(of: Report) -> list[Component]:
    return list(chain.from_iterable(map(components, accounts(of))))


def none(_: Workspace, __: Statements) -> None:
    """Have no answer."""


@pytest.mark.parametrize("decider", [greedy, incremental, search])
def test_whatever_decides_a_world_or_a_contradiction_is_one(decider: object) -> None:
    for of, kind in ((POSSIBLE, World), (IMPOSSIBLE, Contradiction)):
        (component,) = components_of(of)
        deciders = [one for one in DECIDERS if one is decider]
        answer = Session(component, deciders=deciders).ask(component.statements)
        assert isinstance(answer, kind) or answer == Undecided("no decider has an answer")


def test_the_first_answer_counts() -> None:
    (component,) = components_of(POSSIBLE)
    first, second = Undecided("first"), Undecided("second")
    session = Session(component, deciders=[none, lambda *_: first, lambda *_: second])
    assert session.ask(component.statements) is first


def test_without_deciders_nothing_is_decided() -> None:
    (component,) = components_of(POSSIBLE)
    assert Session(component, deciders=()).ask(component.statements) == Undecided("no decider has an answer")


def test_a_session_does_without_a_decider_that_it_was_not_given() -> None:
    (component,) = components_of(POSSIBLE)
    assert isinstance(Session(component).ask_only(greedy, component.statements), World)
    assert Session(component, deciders=THOROUGH).ask_only(greedy, component.statements) is None


@examples(30)
@given(seeds)
def test_deciders_agree_about_whether_there_is_a_world(seed: int) -> None:
    for component in components_of(draw(Random(seed), "any").report):  # noqa: S311 - chance, not secrecy
        several = (DECIDERS, THOROUGH, (search,))
        answers = [Session(component, deciders=deciders).ask(component.statements) for deciders in several]
        assert len({type(answer) for answer in answers} - {Undecided}) <= 1


@examples(30)
@given(seeds)
def test_every_statement_has_a_number_of_its_own(seed: int) -> None:
    for account in accounts(draw(Random(seed), "any").report):  # noqa: S311
        parts = components(account)
        stated = [one.number for one in account.statements]
        assert stated == list(range(len(stated)))
        numbers = [one.number for part in parts for one in part.statements]
        assert len(set(numbers)) == len(numbers)
        for part in parts:
            mine = [one.number for one in part.statements]
            assert Session(part).work.next_number() not in {*stated, *mine}
