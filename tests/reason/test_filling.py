"""Records put into sets: what comes out fits, and most often something comes out."""

from __future__ import annotations

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from tipreport.model.codebook import Codebook
from tipreport.reason import filling, grid
from tipreport.reason.certify import fits
from tipreport.reason.filling import _Filling, filled
from tipreport.reason.grid import differing, records

Span = tuple[int, int | None]
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
    world = filled(sets, spans)
    event("filled" if world is not None else "not filled")
    if world is not None:
        columns = [sum(1 << place for place, one in enumerate(sets) if one & kind) for kind in world]
        assert fits(columns, list(world.values()), spans)
        assert all(kind.bit_count() == 1 for kind in world)


@pytest.mark.parametrize(
    "sets, spans, world",
    [
        pytest.param([], [], {}, id="no sets"),
        pytest.param([0b11], [(0, None)], {}, id="no need"),
        pytest.param([0b11, 0b01], [(5, 5), (2, 2)], {1: 2, 2: 3}, id="the narrowest first"),
        pytest.param([0b11, 0b01], [(3, 3), (1, 2)], {1: 2, 2: 1}, id="no more than may be"),
        pytest.param([0b111, 0b011, 0b110], [(4, 4), (3, 3), (3, 3)], {1: 1, 2: 2, 4: 1}, id="what many sets need"),
        pytest.param([0b110, 0b101, 0b011], [(3, 3), (2, 3), (1, None)], {4: 2, 2: 1}, id="put in the place of others"),
        pytest.param([0b111, 0b101, 0b011], [(2, 2), (0, 1), (1, 1)], {2: 1, 4: 1}, id="room made for what is left"),
        pytest.param(
            [0b10101, 0b01101, 0b01100], [(2, 2), (5, 5), (4, 4)], {1: 1, 4: 1, 8: 3}, id="room made in a full set"
        ),
        pytest.param([0b11, 0b01], [(1, 1), (2, None)], None, id="a part above its whole"),
        pytest.param([0b11, 0b01, 0b10], [(3, 3), (2, 2), (2, 2)], None, id="two parts above their whole"),
        pytest.param([0], [(1, 1)], None, id="nobody can be in it"),
        pytest.param([0b1, 0b1], [(0, 0), (1, None)], None, id="nobody may be in it"),
        pytest.param([0b01, 0b10, 0b11], [(1, 1), (1, 1), (5, 6)], None, id="parts below their whole"),
    ],
)
def test_sets_are_filled(sets: list[int], spans: list[Span], world: dict[int, int] | None) -> None:
    assert filled(sets, spans) == world


def test_what_could_not_be_filled_goes_first_in_the_next_try(monkeypatch: pytest.MonkeyPatch) -> None:
    sets, spans = [0b01010, 0b00110, 0b11100], [(3, 3), (1, 1), (3, 3)]
    assert filled(sets, spans) == {0b00010: 1, 0b01000: 2, 0b10000: 1}
    monkeypatch.setattr(filling, "_TRIES", 1)
    assert filled(sets, spans) is None


@pytest.mark.parametrize(
    "cells, found",
    [
        pytest.param([{}], [0b1], id="no codes"),
        pytest.param([{"sex": "male", "age": "child"}, {"sex": "male"}], [0b01, 0b11], id="codes that all have"),
        pytest.param([{}, {"sex": "male"}], [0b11, 0b01], id="one code and none"),
        pytest.param([{"sex": "female"}, {"sex": "male"}], [0b001, 0b010], id="two codes"),
        pytest.param([{"sex": "female male"}, {"sex": "male"}], [0b011, 0b010], id="several codes in a cell"),
        pytest.param([{"actor": "federal"}, {"actor": "government"}], [0b001, 0b011], id="a code below another"),
        pytest.param([{}, {"sex": "male"}, {"age": "child"}], [0b1111, 0b0101, 0b0011], id="two dimensions"),
        pytest.param([{"nationality": "GTM"}, {"nationality": "foreign"}], [0b001, 0b011], id="told by the country"),
    ],
)
def test_records_have_one_code_on_each_dimension(cells: list[dict[str, str]], found: list[int]) -> None:
    coordinates = [BOOK.coordinates({name: tuple(codes.split()) for name, codes in one.items()}) for one in cells]
    assert records(BOOK, differing(coordinates)) == found


def test_codes_that_depend_on_the_country_are_looked_at_for_each() -> None:
    cells = differing([(("nationality", (code,)),) for code in ("MEX", "foreign")])
    for country, found in (("MEX", [0b001, 0b010]), ("GTM", [0b001, 0b011]), ("MEX", [0b001, 0b010])):
        assert records(Codebook.about(country), cells) == found


def test_what_is_without_hope_is_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[_Filling] = []

    def filling_noted(sets: list[int], spans: list[Span]) -> _Filling:
        tries.append(_Filling(sets, spans))
        return tries[-1]

    monkeypatch.setattr(filling, "_Filling", filling_noted)
    assert filled([0b11, 0b01], [(1, 1), (2, None)]) is None
    assert len(tries) == 1


def test_what_has_too_many_records_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert records(BOOK, [(), (("sex", ("other",)),)]) == [0b11, 0b01]
    monkeypatch.setattr(grid, "_MOST_RECORDS", 2)
    assert records(BOOK, [(("sex", ("male",)),), (("sex", ("female",)),)]) is None
