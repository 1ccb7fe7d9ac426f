"""What is seen by adding up along one breakdown: it is held to the core, and it is what a reader would add up first."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given

from benchmarks.draw import draw
from tests.formats.test_csv import HEAD, row
from tests.profiles import examples, seeds
from tests.reason.test_presolve import PLAIN_WORDS, WORDS, tables
from tests.reports import THOROUGH
from tipreport.formats.files import _csv, loads
from tipreport.reason.additive import AdditiveChecks
from tipreport.reason.answers import Contradiction, World
from tipreport.reason.building import accounts
from tipreport.reason.component import Component, components
from tipreport.reason.deciders import contradiction_of
from tipreport.reason.explain.repair import repairs
from tipreport.reason.session import Session
from tipreport.reason.statements import CompleteBreakdown, ExclusiveCodes, SizeBounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tipreport import Report
    from tipreport.reason.additive import Family
    from tipreport.reason.explain.repair import Repair
    from tipreport.reason.statements import NumberedStatement, Statement

SETS = (0b1111, 0b0011, 0b1100, 0b0101, 0b1010, 0b0001, 0b0000)  # all, two by form, two by sex, one of both, nobody
KINDS = tuple(map(frozenset[str], ([], ["form"], ["form"], ["sex"], ["sex"], ["form", "sex"], ["form", "sex"])))
FREE = (0, None)


def near(*complete: Family) -> AdditiveChecks:
    return AdditiveChecks(SETS, KINDS, complete)


def spans(**stated: tuple[int, int | None]) -> list[tuple[int, int | None]]:
    return [stated.get(name, FREE) for name in ("all", "labour", "sexual", "women", "men", "both", "none")]


@pytest.mark.parametrize(
    "stated, found",
    [
        ({}, ([], [])),
        ({"all": (9, 9), "labour": (4, 4), "sexual": (5, 5)}, ([], [])),
        ({"all": (9, 9), "labour": (4, 4), "sexual": (6, None)}, ([], [(0, (1, 2))])),
        ({"all": (9, 9), "labour": (4, 4), "sexual": (0, 4)}, ([], [(0, (1, 2))])),
        ({"all": (9, 9), "labour": (4, 4)}, ([], [])),
        (
            {"all": (9, 9), "sexual": (10, 10), "labour": (12, 12), "both": (15, 15)},
            ([(0, 1), (0, 2), (0, 5), (1, 5)], []),
        ),
        ({"labour": (4, 4), "both": (5, 5), "women": (3, 3)}, ([(1, 5), (3, 5)], [])),
        ({"all": (0, 2), "women": (1, 1), "men": (2, 2)}, ([], [(0, (3, 4))])),
    ],
)
def test_candidates(
    stated: dict[str, tuple[int, int | None]], found: tuple[list[tuple[int, int]], list[Family]]
) -> None:
    greater, others = near((0, (1, 2))).candidates(spans(**stated))
    assert [(whole, *parts) for whole, parts in greater] == found[0]
    assert others == found[1]


NESTED = (0b111, 0b011, 0b001, 0b001, 0b100)  # all, labour, begging, which lies in it, again, and sexual


@pytest.mark.parametrize(
    "stated, found",
    [
        ([(9, 9), (6, 6), (5, 5), (5, 5), (3, 3)], []),  # who begs is not counted twice
        ([(9, 9), (6, 6), (7, 7), FREE, FREE], [(1, 2)]),
        ([FREE, FREE, (7, 7), (6, 6), FREE], [(3, 2)]),
        ([FREE, FREE, (6, 6), (7, 7), FREE], [(2, 3)]),
        ([(9, 9), (6, 6), (7, 7), FREE, (12, 12)], [(1, 2), (0, 4)]),  # what is stated last stands first
    ],
)
def test_what_lies_in_codes_of_the_same_dimension(
    stated: list[tuple[int, int | None]], found: list[tuple[int, int]]
) -> None:
    greater, others = AdditiveChecks(NESTED, (KINDS[0], *[KINDS[1]] * 4), ()).candidates(stated)
    assert [(whole, *parts) for whole, parts in greater] == found
    assert others == []


def parts_of(reports: Iterable[Report]) -> list[Component]:
    return [part for one in reports for account in accounts(one) for part in components(account)]


def candidates(session: Session, statements: Sequence[Statement]) -> list[tuple[Statement, ...]]:
    sizes = session.work.greedy.sizes(statements)
    return list(sizes.candidates()) if sizes else []


def held_to_the_core(component: Component) -> int:
    """How often something was seen: each time all of it is so to one who looks at all statements together."""
    seen = 0
    facts = tuple(said for said in component.statements if not said.assumed)
    session, other = Session(component), Session(component, deciders=THOROUGH)
    for few in candidates(session, facts):
        found = contradiction_of(session.work, few)
        if found is None:
            continue
        seen += 1
        assert isinstance(other.ask(few), Contradiction)
        least = session.irreducible(found)
        assert least.least
        for one in least.statements:
            assert isinstance(other.ask([said for said in least.statements if said.number != one.number]), World)
    return seen


def seen_in(*rows: str) -> list[list[type[NumberedStatement]]]:
    """What is seen in a table, one after the other, each as few statements as can be."""
    (component,) = parts_of(loads(HEAD + "".join(rows), format="csv").reports)
    session = Session(component)
    found = (contradiction_of(session.work, few) for few in candidates(session, component.statements))
    return [[type(said) for said in session.irreducible(one).statements] for one in found if one is not None]


TWO, CODES = [SizeBounds, SizeBounds], ExclusiveCodes


@pytest.mark.parametrize(
    "rows, found",
    [
        ([row(9), row(5, actor="federal"), row(4, actor="state")], []),
        ([row(9), row(10, actor="federal"), row(4, actor="state")], [TWO]),
        ([row(9), row(5, actor="federal"), row(6, actor="state")], [[*TWO, SizeBounds, CODES]]),
        ([row(9), row(10, actor="federal"), row(6, actor="federal", sex="male"), row(3, actor="state")], [TWO]),
        (
            [
                *(row(20, complete="actor"), row(5, actor="federal"), row(4, actor="state")),
                *(row(5, sex="male"), row(3, sex="male", actor="federal"), row(3, sex="male", actor="state")),
            ],
            [[*TWO, SizeBounds, CompleteBreakdown], [*TWO, SizeBounds, CODES]],  # what is stated before what follows
        ),
    ],
)
def test_what_is_seen_first(rows: list[str], found: list[list[type[NumberedStatement]]]) -> None:
    assert seen_in(*rows) == found


def hinted(component: Component) -> tuple[list[Repair], list[Repair]]:
    """What could be mistaken in the first conflict of facts: as it is found, and by one who looks at all together."""
    session = Session(component)
    answer = session.ask([said for said in component.statements if not said.assumed])
    if not isinstance(answer, Contradiction):
        return [], []
    conflict = session.irreducible(answer)
    thorough = evolve(conflict, session=Session(component, deciders=THOROUGH))
    return list(repairs(conflict, ())), list(repairs(thorough, ()))


FEW_WORDS = {name: ["", words[-1]] if name in {"complete", "exclusive"} else words[:1] for name, words in WORDS.items()}
FEW_WORDS |= {name: PLAIN_WORDS[name] for name in ("actor", "sex", "value")}


@examples(200)
@given(tables(FEW_WORDS, 12))
def test_whatever_the_rows_what_is_seen_is_so(text: str) -> None:
    reports, _ = _csv("table.csv", text)
    for component in parts_of(report for _, report in reports):
        held_to_the_core(component)
        seen, looked_for = hinted(component)
        assert seen == looked_for


@examples(100)
@given(seeds)
def test_whatever_the_report_what_is_seen_is_so(seed: int) -> None:
    for component in parts_of([draw(Random(seed), "any").report]):  # noqa: S311 - chance, not secrecy
        held_to_the_core(component)
        seen, looked_for = hinted(component)
        assert seen == looked_for
