"""Records put into sets: what comes out fits, and most often something comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from tipreport.model.codebook import Codebook
from tipreport.reason.greedy.filling import construct
from tipreport.reason.greedy.plan import covered_twice, uncovered
from tipreport.reason.greedy.universe import Codes, cell_universe, without_shared
from tipreport.solver.certify_sets import holds_in_sets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tipreport.model.codebook import Coordinates
    from tipreport.model.table import Span

BOOK = Codebook.about("MEX")


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[int], list[Span]]:
    """Sets with bounds on how many records are in each; there is a world, unless the bounds are drawn freely."""
    kinds = draw(st.integers(1, 6))
    sets = draw(st.lists(st.integers(0, (1 << kinds) - 1), min_size=1, max_size=7))
    if draw(st.booleans()):
        lows = draw(st.lists(st.integers(0, 9), min_size=len(sets), max_size=len(sets)))
        return sets, [(low, draw(st.none() | st.integers(low, 12))) for low in lows]
    counts = draw(st.lists(st.integers(0, 4), min_size=kinds, max_size=kinds))
    sizes = [sum(count for kind, count in enumerate(counts) if one >> kind & 1) for one in sets]
    return sets, [
        (max(0, size - draw(st.sampled_from([0, 0, 1]))), draw(st.sampled_from([size, None]))) for size in sizes
    ]


@given(problems())
def test_what_comes_out_fits(problem: tuple[list[int], list[Span]]) -> None:
    sets, spans = problem
    world = construct(sets, spans)
    event("filled" if world is not None else "not filled")
    if world is not None:
        assert holds_in_sets(sets, world, spans)
        assert all(kind.bit_count() == 1 for kind in world)


@pytest.mark.parametrize(
    "sets, spans, world",
    [
        pytest.param([], [], {}, id="no sets"),
        pytest.param([0b11], [(0, None)], {}, id="no need"),
        pytest.param([0b11, 0b01], [(5, 5), (2, 2)], {1: 2, 2: 3}, id="the narrowest first"),
        pytest.param([0b11, 0b01], [(3, 3), (1, 2)], {1: 1, 2: 2}, id="no more than must be"),
        pytest.param([0b111, 0b011, 0b110], [(4, 4), (3, 3), (3, 3)], {1: 1, 2: 2, 4: 1}, id="what many sets need"),
        pytest.param([0b110, 0b101, 0b011], [(3, 3), (2, 3), (1, None)], {2: 1, 4: 2}, id="records in several sets"),
        pytest.param([0b01, 0b11], [(0, 1), (2, 2)], {2: 2}, id="none that need not be"),
        pytest.param(
            [0b101, 0b110, 0b011], [(2, 2), (1, 2), (2, 2)], {1: 1, 4: 1, 2: 1}, id="more where others need it"
        ),
        pytest.param(
            [0b0011, 0b1010, 0b1101, 0b0111],
            [(4, 5), (3, 3), (6, 7), (7, 8)],
            {4: 4, 2: 2, 1: 2, 8: 1},
            id="much left open",
        ),
        pytest.param([0b11, 0b01], [(1, 1), (2, None)], None, id="a part above its whole"),
        pytest.param([0b11, 0b01, 0b10], [(3, 3), (2, 2), (2, 2)], None, id="two parts above their whole"),
        pytest.param([0], [(1, 1)], None, id="nobody can be in it"),
        pytest.param([0b1, 0b1], [(0, 0), (1, None)], None, id="nobody may be in it"),
        pytest.param([0b01, 0b10, 0b11], [(1, 1), (1, 1), (5, 6)], None, id="parts below their whole"),
    ],
)
def test_sets_are_filled(sets: list[int], spans: list[Span], world: dict[int, int] | None) -> None:
    assert construct(sets, spans) == world


@pytest.mark.parametrize(
    "sets, spans, world",
    [
        pytest.param([0b111, 0b101, 0b110], [(2, 2), (1, 1), (1, 1)], {2: 1, 1: 1}, id="what had too few goes first"),
        pytest.param([0b10, 0b11, 0b01], [(0, 1), (2, None), (0, 1)], {1: 1, 2: 1}, id="what had too many is full"),
    ],
)
def test_what_failed_is_done_otherwise_in_the_next_try(
    sets: list[int], spans: list[Span], world: dict[int, int]
) -> None:
    assert construct(sets, spans) == world
    assert construct(sets, spans, most_failures=0) is None
    assert construct(sets, spans, most_refills=2) is None


def test_a_set_may_fail_twice() -> None:
    twice = [0b11100, 0b01011, 0b00111], [(4, 5), (3, 4), (5, 5)]
    thrice = [0b110, 0b101, 0b100, 0b011], [(5, 5), (5, 5), (1, 2), (6, 6)]
    assert construct(*twice) == {0b00001: 4, 0b00100: 1, 0b10000: 4}
    assert construct(*twice, most_failures=1) is None
    assert construct(*thrice) is None
    assert construct(*thrice, most_failures=3) == {0b100: 2, 0b010: 3, 0b001: 3}


def test_of_a_breakdown_some_cells_are_empty() -> None:
    assert uncovered(0b1111, [0b0011, 0b0110]) == 0b1000
    assert covered_twice([0b0011, 0b0110, 0b0111]) == 0b0111
    assert covered_twice([0b0011, 0b0100]) == 0


def records(book: Codebook, cells: Sequence[Coordinates]) -> list[int]:
    """The elementary cells in each box."""
    universe = cell_universe(book, frozenset[Codes]().union(*cells))
    assert universe is not None
    return list(map(universe.inside, cells))


@pytest.mark.parametrize(
    "cells, found",
    [
        pytest.param([{}], [0b1], id="no codes"),
        pytest.param([{"sex": "male", "age": "child"}, {"sex": "male"}], [0b01, 0b11], id="codes that all have"),
        pytest.param([{}, {"sex": "male"}], [0b11, 0b01], id="one code and none"),
        pytest.param([{"sex": "female"}, {"sex": "male"}], [0b001, 0b010], id="two codes"),
        pytest.param([{"sex": "female male"}, {"sex": "male"}], [0b011, 0b010], id="several codes in a cell"),
        pytest.param([{"actor": "federal"}, {"actor": "government"}], [0b001, 0b011], id="a code below another"),
        pytest.param([{}, {"sex": "male"}, {"age": "child"}], [0b1111, 0b0011, 0b0101], id="two dimensions"),
        pytest.param([{"nationality": "GTM"}, {"nationality": "foreign"}], [0b001, 0b011], id="told by the country"),
    ],
)
def test_records_have_one_code_on_each_dimension(cells: list[dict[str, str]], found: list[int]) -> None:
    coordinates = [BOOK.coordinates({name: tuple(codes.split()) for name, codes in one.items()}) for one in cells]
    assert records(BOOK, without_shared(coordinates)) == found


def test_codes_that_depend_on_the_country_are_looked_at_for_each() -> None:
    cells = without_shared([(("nationality", (code,)),) for code in ("MEX", "foreign")])
    for country, found in (("MEX", [0b001, 0b010]), ("GTM", [0b001, 0b011]), ("MEX", [0b001, 0b010])):
        assert records(Codebook.about(country), cells) == found


def test_there_are_no_more_cells_than_can_be_handled() -> None:
    sexes = (("sex", ("female",)), ("sex", ("male",)))
    assert cell_universe(BOOK, sexes, most=3) is not None
    assert cell_universe(BOOK, sexes, most=2) is None
