"""Blocks: roots of a narrative that only sizes join have worlds of their own, put side by side."""

from __future__ import annotations

from itertools import chain
from random import Random
from typing import TYPE_CHECKING

from attrs import evolve
from hypothesis import given

from benchmarks.draw import draw
from tests.profiles import examples, seeds
from tests.reports import THOROUGH, report, told, verdict
from tipreport.model.bounds import Bounds
from tipreport.reason.building import accounts
from tipreport.reason.component import Component, components
from tipreport.reason.session import Session
from tipreport.reason.statements import AnyOf
from tipreport.reason.verdict import Ruling
from tipreport.reason.world import World

if TYPE_CHECKING:
    from collections.abc import Iterable

    import tipreport


def parts(of: tipreport.Report) -> Iterable[Component]:
    return chain.from_iterable(map(components, accounts(of)))


def tied(component: Component) -> Component:
    """The component with a statement about all its sets that says nothing."""
    nothing = AnyOf(component.next_number, component.sets, Bounds())
    return evolve(component, statements=(*component.statements, nothing))


@examples(100)
@given(seeds)
def test_blocks_have_the_worlds_of_all_combinations(seed: int) -> None:
    rng = Random(seed)  # noqa: S311 - chance, not secrecy
    for component in parts(draw(rng, "any").report):
        if len(component.blocks) == 1:
            continue
        whole = tied(component)
        assert len(whole.blocks) == 1
        asked = tuple(one for one in component.statements if rng.random() < 0.8)
        answer, expected = Session(component).ask(asked), Session(whole).ask(asked)
        assert type(answer) is type(expected)
        if isinstance(answer, World) and isinstance(expected, World):
            assert Session(whole).work.builder.instance(asked).is_world(answer.masks)
            assert Session(component).work.builder.instance(asked).is_world(expected.masks)


def halves(last: int) -> tipreport.Report:
    """Six roots with three parts each that count some of it, each root but the first half of the one before it."""
    values = ("value: 96", *(f"value: 50%, of: f{number}" for number in range(5)))
    text = "figures:\n"
    for number, value in enumerate(values):
        more = (
            f"{{sex: male, value: 1}}, {{age: child, value: 1}}, {{actor: police, value: {last if number == 5 else 1}}}"
        )
        stated = f"id: f{number}, indicator: assisted_victims, {value}"
        text += f"  - {{{stated}, breakdowns: [{{coverage: partial, parts: [{more}]}}]}}\n"
    return report(text)


def test_roots_that_only_shares_join_are_not_multiplied() -> None:
    (component,) = parts(halves(3))
    assert len(component.blocks) == 6
    found = verdict(halves(3), THOROUGH)
    assert (found.ruling, found.reasons) == (Ruling.CONSISTENT, ())
    assert told(halves(4)) == [("error", "SUM004", "no counts fit")]
