"""Laws of cells: boxes that contain each other or have nothing in common, packed or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import STANDARD, cells, codebooks, codes
from tipreport.model import codebook
from tipreport.model.bitsets import CellBitsets
from tipreport.model.cell import Cell, contains, disjoint
from tipreport.model.concept import Counts
from tipreport.model.indicator import standard_indicator

if TYPE_CHECKING:
    from collections.abc import Callable

    from tipreport.model.codebook import Codebook

VICTIMS = standard_indicator("identified_victims")
VISAS = standard_indicator("visas_granted")
MEXICO = STANDARD.extended(country="MEX")


@st.composite
def codes_in_a_book(draw: Callable[[st.SearchStrategy[Any]], Any]) -> tuple[Codebook, str, list[str]]:
    book = draw(codebooks())
    dimension = draw(st.sampled_from([dimension.id for dimension in book.dimensions]))
    one = codes(book, dimension).map(lambda code: book.read(dimension, code)[0])
    return book, dimension, draw(st.lists(one, min_size=3, max_size=3))


@st.composite
def cells_in_a_book(draw: Callable[[st.SearchStrategy[Any]], Any]) -> tuple[Codebook, list[Cell]]:
    book = draw(codebooks())
    return book, draw(st.lists(cells(book), min_size=3, max_size=6))


def box(book: Codebook, **coordinates: str | list[str]) -> Cell:
    read = {name: book.read(name, words) for name, words in coordinates.items()}
    return Cell(VICTIMS, book.unit("victim"), book.coordinates(read))


@given(codes_in_a_book())
def test_codes_nest_and_exclude_each_other_consistently(drawn: tuple[Codebook, str, list[str]]) -> None:
    book, dimension, (one, two, three) = drawn
    assert book.within(dimension, one, one)
    if book.within(dimension, one, two) and book.within(dimension, two, three):
        assert book.within(dimension, one, three)
    assert book.disjoint(dimension, one, two) is book.disjoint(dimension, two, one)
    assert not (book.disjoint(dimension, one, two) and book.within(dimension, one, two))


@given(cells_in_a_book())
def test_containment_is_a_partial_order(drawn: tuple[Codebook, list[Cell]]) -> None:
    book, (one, two, three, *_) = drawn
    packing = CellBitsets(book, (one, two, three))
    assert contains(book, one, one)
    if contains(book, one, two) and contains(book, two, three):
        assert contains(book, one, three)
    # Nationals and Mexicans are the same people in a report about Mexico, whichever word is used.
    if contains(book, one, two) and contains(book, two, one):
        assert packing.pack(one) == packing.pack(two)


@given(cells_in_a_book())
def test_what_is_disjoint_is_so_both_ways_and_contains_nothing(drawn: tuple[Codebook, list[Cell]]) -> None:
    book, (one, two, *_) = drawn
    assert disjoint(book, one, two) is disjoint(book, two, one)
    assert not (disjoint(book, one, two) and contains(book, one, two))


@given(cells_in_a_book())
def test_what_is_disjoint_from_a_cell_is_so_from_all_that_it_contains(
    drawn: tuple[Codebook, list[Cell]],
) -> None:
    book, (one, two, three, *_) = drawn
    # A fiscal year is disjoint from nothing by definition, even within `since 2022`, which excludes 2021.
    if contains(book, one, two) and disjoint(book, one, three) and not has_fiscal_years([two, three]):
        assert disjoint(book, two, three)


@given(cells_in_a_book())
def test_the_packed_form_agrees_with_the_codes(drawn: tuple[Codebook, list[Cell]]) -> None:
    book, several = drawn
    packing = CellBitsets(book, several)
    for one in several:
        for other in several:
            packed = packing.pack(one), packing.pack(other)
            assert packing.contains(*packed) is contains(book, one, other), (one, other)
            apart = packing.disjoint(*packed, happens_once=one.happens_once and other.happens_once)
            # See above: beside a fiscal year, two periods are told apart less often, never more.
            if apart or not has_fiscal_years(several):
                assert apart is disjoint(book, one, other), (one, other)


def has_fiscal_years(several: list[Cell]) -> bool:
    return any("/" in code and len(code) == len("2022/2023") for cell in several for code in cell.codes("period"))


def test_beside_a_split_year_packed_periods_stay_apart() -> None:
    visa = STANDARD.unit("visa")
    later, earlier, fiscal = (
        Cell(VISAS, visa, (("period", (period,)),)) for period in ("since 2022", "2021", "2022/2023")
    )
    assert disjoint(STANDARD, later, earlier)
    for among in ([later, earlier], [later, earlier, fiscal]):
        packing = CellBitsets(STANDARD, among)
        assert packing.disjoint(packing.pack(later), packing.pack(earlier), happens_once=True)


@pytest.mark.parametrize(
    "outer, inner",
    [
        ({}, {"sex": "male"}),
        ({"sex": "male"}, {"sex": "male", "age": "child"}),
        ({"exploitation": ["labour", "sexual"]}, {"exploitation": "begging"}),
        ({"exploitation": "labour"}, {"exploitation": ["begging", "bonded_labour"]}),
        ({"nationality": "national"}, {"nationality": "MEX"}),
        ({"place": "MEX"}, {"place": "MX-BCN"}),
        ({"period": "since 2019"}, {"period": "2022/2023"}),
        ({"actor": "government"}, {"actor": "inm", "place": "MEX"}),
    ],
)
def test_a_narrower_box_lies_in_a_wider_one(outer: dict[str, Any], inner: dict[str, Any]) -> None:
    wide, narrow = box(MEXICO, **outer), box(MEXICO, **inner)
    assert contains(MEXICO, wide, narrow)
    packing = CellBitsets(MEXICO, [wide, narrow])
    assert packing.contains(packing.pack(wide), packing.pack(narrow))


@pytest.mark.parametrize(
    "outer, inner",
    [
        # Every dimension, and every code with others below it, keeps an unnamed remainder.
        ({"sex": ["female", "male", "other", "unspecified"]}, {}),
        ({"exploitation": ["begging", "child_labour"]}, {"exploitation": "labour"}),
        ({"sex": "male"}, {"age": "child"}),
        ({"exploitation": "labour"}, {"exploitation": "unspecified"}),
        ({"exploitation": "labour"}, {"exploitation": ["labour", "sexual"]}),
    ],
)
def test_a_box_that_may_stick_out_lies_in_no_other(outer: dict[str, Any], inner: dict[str, Any]) -> None:
    wide, narrow = box(MEXICO, **outer), box(MEXICO, **inner)
    assert not contains(MEXICO, wide, narrow)
    packing = CellBitsets(MEXICO, [wide, narrow])
    assert not packing.contains(packing.pack(wide), packing.pack(narrow))


def test_cells_of_another_indicator_or_unit_contain_nothing_of_each_other() -> None:
    victims, persons = Cell(VICTIMS, STANDARD.unit("victim")), Cell(VICTIMS, STANDARD.unit("person"))
    visas = Cell(VISAS, STANDARD.unit("victim"))
    packing = CellBitsets(STANDARD, [victims, persons, visas])
    for other in (persons, visas):
        assert not contains(STANDARD, victims, other)
        assert not packing.contains(packing.pack(victims), packing.pack(other))


@pytest.mark.parametrize("unit, once", [("visa", True), ("victim", False)])
def test_periods_tell_apart_only_what_happens_once(unit: str, *, once: bool) -> None:
    earlier, later = (Cell(VISAS, STANDARD.unit(unit), (("period", (year,)),)) for year in ("2021", "2022"))
    packing = CellBitsets(STANDARD, [earlier, later])
    assert earlier.happens_once is once
    assert disjoint(STANDARD, earlier, later) is once
    assert packing.disjoint(packing.pack(earlier), packing.pack(later), happens_once=once) is once


@pytest.mark.parametrize(
    "indicator, unit, counts",
    [
        ("visas_granted", "visa", Counts.EVENTS),
        ("visas_granted", "victim", Counts.PERSONS),
        ("identified_victims", "victim", Counts.PERSONS),
        ("shelters", "shelter", Counts.STOCK),
        ("shelter_capacity", "person", Counts.CAPACITY),
        ("states", "state", Counts.NOT_ADDITIVE),
        ("arrests", "case", Counts.EVENTS),
    ],
)
def test_with_a_unit_of_persons_events_are_persons(indicator: str, unit: str, counts: Counts) -> None:
    assert Cell(standard_indicator(indicator), STANDARD.unit(unit)).counts is counts


def test_a_cell_shows_what_it_counts() -> None:
    assert str(box(STANDARD)) == "identified_victims [victim]"
    assert str(box(STANDARD, period="2022", nationality=["COL", "ARG"])) == (
        "identified_victims [victim] (2022, ARG+COL)"
    )


def test_answers_are_forgotten_when_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codebook, "_MOST_ANSWERS", 2)
    book = STANDARD.extended(country="MEX")
    for _ in range(2):
        assert book.within("exploitation", "begging", "labour")
        assert not book.within("exploitation", "labour", "begging")
        assert book.disjoint("sex", "male", "female")
        assert book.read("place", "MX-CHP") == ("MX-CHP",)
        assert book.coordinates({"sex": ("male",), "place": ("MEX",)}) == (("place", ("MEX",)), ("sex", ("male",)))
