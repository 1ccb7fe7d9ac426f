"""Partial rows of a table: where only the least number matters, they are looked at as all records of their boxes."""

from __future__ import annotations

from itertools import chain
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import tipreport
from tests.profiles import examples, seeds
from tipreport.reason.answers import Contradiction
from tipreport.reason.building import accounts
from tipreport.reason.component import components, relaxed
from tipreport.reason.deciders import search
from tipreport.reason.greedy.heuristic import GreedyHeuristic
from tipreport.reason.session import Session
from tipreport.reason.verdict import judge
from tipreport.reason.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.reason.component import Component

HEADER = (
    "id,source,edition,country,indicator,place,period,"
    "sex,age,exploitation,nationality,value,coverage,complete,exclusive\n"
)
CODES = (
    ("", "", "female", "male", "other", "unspecified"),
    ("", "", "child", "adult"),
    ("", "", "sexual", "labour", "begging", "multiple", "sexual+labour"),
    ("", "", "USA", "GTM", "foreign"),
)
NAMES = ("sex", "age", "exploitation", "nationality")
AMOUNTS = (0, 1, 2, 3, 5, 7, 9, "at least 4", "at least 8", "less than 5", "2 to 3", "about 20", "nearly 10")


def table(*rows: str) -> tipreport.Report:
    """A table with these ids, indicators, codes, values, coverages, and what is complete or exclusive."""
    lines = (row.split(",", 2) for row in rows)
    text = "".join(f"{id_},s,2023,MEX,{indicator},MEX,2022,{rest}\n" for id_, indicator, rest in lines)
    (only,) = tipreport.loads(HEADER + text, format="csv").reports
    return only


def drawn(rng: Random) -> Iterator[Component]:
    """The components of a table drawn at random, half of its rows partial."""
    cells = [[rng.choice(known) if rng.random() < 0.6 else "" for known in CODES] for _ in range(rng.randint(2, 8))]
    counted = [rng.choice(("identified_victims",) * 9 + ("assisted_victims",)) for _ in cells]
    rows = []
    for number, (codes, indicator) in enumerate(zip(cells, counted, strict=True)):
        alike = [one for one, other in zip(cells, counted, strict=True) if other == indicator]
        broken = [name for place, name in enumerate(NAMES) if any(_differ(codes, one) == [place] for one in alike)]
        more = [rng.choice(broken) if broken and rng.random() < 0.3 else "" for _ in range(2)]
        amount, coverage = str(rng.choice(AMOUNTS)), rng.choice(("", "partial"))
        rows.append(",".join((f"f{number}", indicator, *codes, amount, coverage, *more)))
    return chain.from_iterable(map(components, accounts(table(*rows))))


def _differ(codes: list[str], other: list[str]) -> list[int]:
    """Where a row is narrower than another, if that is all in which they differ."""
    differ = [place for place, (one, two) in enumerate(zip(codes, other, strict=True)) if one != two]
    return [] if any(codes[place] for place in differ) else differ


@examples(150)
@given(seeds)
def test_some_of_a_box_and_all_of_it_have_the_same_worlds(seed: int) -> None:
    rng = Random(seed)  # noqa: S311 - chance, not secrecy
    for component in drawn(rng):
        loose = Session(relaxed(component))
        asked = tuple(one for one in component.statements if rng.random() < 0.75)
        exact = Session(component).work
        expected = search(exact, asked)
        for answer in (loose.ask(asked), search(loose.work, asked)):
            assert type(answer) is type(expected)
            if isinstance(answer, World):
                assert exact.builder.instance(asked).is_world(answer.masks)
            else:
                assert isinstance(answer, Contradiction)


def loose(*rows: str) -> list[str]:
    """The ids of the rows of a table that are looked at as all records of their boxes."""
    (account,) = accounts(table(*rows))
    return [account.sets[index].figure.id for one in components(account) for index in sorted(relaxed(one).relaxed)]


def test_what_else_is_stated_of_a_row_keeps_it_as_it_is() -> None:
    whole, part = "t,identified_victims,,,,,9,,", "p,identified_victims,female,,,,5,partial,,"
    assert loose(whole + ",", part) == ["p"]
    assert loose(whole + "sex,", part) == []
    assert loose(whole + ",sex", part) == []


def test_a_world_has_no_more_of_a_row_than_is_stated() -> None:
    rows = ("a,,,,,5,,,", "f,female,,,,5,,,", "p,female,,,,2,partial,,", "q,male,,,,at most 3,partial,,")
    (account,) = accounts(table(*(row.replace(",", ",identified_victims,", 1) for row in rows)))
    world = judge(account).world
    size = {id_: sum(count for ids, count in world.items() if id_ in ids) for id_ in "afpq"}
    assert size == {"a": 5, "f": 5, "p": 2, "q": 0}


def test_partial_rows_of_one_cell_need_no_search() -> None:
    rows = ("t,,,,,9,,,", "p,female,,,,2,partial,,", "q,female,,,,5,partial,,")
    (account,) = accounts(table(*(row.replace(",", ",identified_victims,", 1) for row in rows)))
    (component,) = map(relaxed, components(account))
    assert GreedyHeuristic(component).world(component.statements) == ((0b111, 2), (0b101, 3), (0b001, 4))


NATIONS = (
    *("BRA", "COL", "CUB", "DOM", "ECU", "GTM", "HND", "NIC", "PER"),
    *("SLV", "USA", "VEN", "BOL", "CHL", "PRY", "URY", "ARG", "PAN"),
)


@pytest.mark.parametrize("number, found", [(18, []), (19, ["SUM001"])])
def test_many_partial_rows_are_not_too_many_combinations(number: int, found: list[str]) -> None:
    rows = [f"n{nation},identified_victims,,,,{nation},1,partial,," for nation in NATIONS]
    others = ("t,identified_victims,,,,,18,,,", "c,identified_victims,,child,,,3,,,")
    outcome = tipreport.check(table(*others, *rows, f"m,identified_victims,male,,,,{number},partial,,"))
    assert not outcome.summary.undecided
    assert [one.code for one in outcome.findings if one.severity.value != "note"] == found
