"""What is known of rows from other sheets is what is worked out of each sheet alone."""

from __future__ import annotations

from itertools import combinations, zip_longest
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tests.reason.test_presolve import row, table
from tipreport import check
from tipreport.model.cell import Cell
from tipreport.model.codebook import Codebook
from tipreport.model.indicator import standard_indicators
from tipreport.model.nesting import Nesting
from tipreport.model.table import Sheet, Slot
from tipreport.reason.component import touch
from tipreport.reason.greedy.filling import construct
from tipreport.reason.greedy.plan import Plan, SetStructure, plan_of
from tipreport.reason.tables.presolve import verdicts
from tipreport.reason.tables.rows import RowRelations
from tipreport.reason.tables.shapes import SHAPES, ShapeCache

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

    from tipreport.model.codebook import Coordinates
    from tipreport.model.table import Span

CODES = {
    "actor": ["", "government", "federal", "state", "ngo", "federal ngo"],
    "exploitation": ["", "labour", "begging", "multiple"],
    "sex": ["", "", "female", "male"],
    "nationality": ["", "", "", "foreign", "MEX", "GTM"],
}
SAID = st.sampled_from([(), (), (), ("sex",), ("actor",), ("actor", "sex"), ("actor+sex",)])
BOOKS = [Codebook.about(country) for country in ("MEX", "GTM")]
VICTIMS = standard_indicators()["identified_victims"]
CELL = Cell(VICTIMS, VICTIMS.default_unit(BOOKS[0]), ())


def coordinates(codes: dict[str, str]) -> Coordinates:
    return BOOKS[0].coordinates({name: tuple(several.split()) for name, several in codes.items() if several})


SLOTS = st.builds(
    Slot,
    st.fixed_dictionaries({name: st.sampled_from(codes) for name, codes in CODES.items()}).map(coordinates),
    SAID,
    SAID,
    st.just(False),  # noqa: FBT003 - it is one value of many
)


def alone(book: Codebook, slots: Sequence[Slot]) -> tuple[Plan | None, set[int]]:
    """The plan of some rows, and those that share records, without a look at any other sheet."""
    cells = [Cell(CELL.indicator, CELL.unit, slot.coordinates) for slot in slots]
    nesting = Nesting(book, cells)
    complete: list[tuple[int, ...]] = []
    exclusive: list[tuple[int, ...]] = []
    for place, (slot, cell) in enumerate(zip(slots, cells, strict=True)):
        complete += [(place, *nesting.parts(cell, name.split("+"))) for name in slot.complete]
        several = [name.split("+") for name in slot.exclusive]
        exclusive += [(place, *nesting.outermost(nesting.parts(cell, names), names)) for names in several]
    boxes = tuple(slot.coordinates for slot in slots)
    nothing = (None,) * len(slots), ((),) * len(slots)
    pairs = combinations(range(len(cells)), 2)
    sharing = {one for pair in pairs if touch(book, *[cells[one] for one in pair]) for one in pair}
    return SetStructure(boxes, *nothing, tuple(complete), tuple(exclusive)).plan(book), sharing


EVERY = [
    Slot(coordinates({name: one for name, one in zip(CODES, codes, strict=True) if one}), (), (), cited=False)
    for codes in zip_longest(*(filter(None, codes) for codes in CODES.values()), fillvalue="")
]
"""Rows that use all codes: sheets with these are made of rows that are known together."""


SHEETS = st.lists(SLOTS, min_size=1, max_size=9).flatmap(
    lambda slots: st.lists(st.tuples(st.lists(st.sampled_from(slots), min_size=1), st.booleans()), min_size=1)
)
"""Several of the same rows, and whether those that use all codes stand beside them."""


@examples(200)
@given(SHEETS)
def test_what_is_known_of_rows_is_what_each_sheet_tells(several: list[tuple[list[Slot], bool]]) -> None:
    for book in BOOKS:
        for some, every in several:
            slots = (*some, *EVERY) if every else tuple(some)
            found = SHAPES.shape(book, Sheet(CELL, (), slots, ()))
            plan, sharing = alone(book, slots)
            assert found.plan is not None
            assert found.plan is plan
            assert set(found.constrained) == sharing


def test_a_dimension_that_a_table_declares_is_known_to_it_alone() -> None:
    assert check(table(row(5), row(3, sex="male"))).summary.checked == 2
    assert check(table(row(5, office="north"))).summary.checked == 0
    assert check(table(row(5, office="south"), row(3, sex="male", office="south"))).summary.checked == 2


def test_a_row_that_is_said_twice_shares_its_records_with_itself() -> None:
    said = [row(5, sex="male"), row(5, sex="male", id="again"), row(3, sex="female")]
    assert check(table(*said)).summary.checked == 2


def test_relations_of_rows_are_worked_out_once_for_all_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    parts = Nesting.parts

    def noted(self: Nesting, *whole: Any) -> tuple[int, ...]:  # noqa: ANN401 - whatever it is asked
        asked.append(len(asked))
        return parts(self, *whole)

    monkeypatch.setattr(Nesting, "parts", noted)
    several = [row(5, complete="sex", actor="ngo"), row(2, sex="male"), row(3, sex="female", actor="ngo")]
    several.append(row(2, sex="male", actor="ngo"))
    for ordered in (several, several[::-1]):
        (verdict,) = verdicts(table(*ordered))
        assert verdict.satisfied
    assert len(asked) == 1


def test_of_many_shapes_and_relations_the_oldest_are_given_up() -> None:
    cache = ShapeCache(most_shapes=2, most_relations=1)
    for actor in ("federal", "state"):
        for sex in ("female", "male", "unspecified"):
            report = table(row(5), row(3, sex=sex, actor=actor))
            (sheet,) = report.sheets
            shape = cache.shape(report.book, sheet)
            assert cache.shape(report.book, sheet) is shape
            assert len(cache.relations) == 1
    assert len(cache.shapes) == 2


def test_of_many_breakdowns_few_are_remembered() -> None:
    male, female = (coordinates({"sex": sex}) for sex in ("male", "female"))
    relations = RowRelations(BOOKS[0], CELL, frozenset((*male, *female)), most_empty=1)
    whole = Slot((), ("sex",), (), cited=False)
    for parts in ((male,), (female,), (male, female)):
        shape = relations.shape((whole, *(Slot(codes, (), (), cited=False) for codes in parts)))
        assert shape.plan is not None
        assert shape.plan.cells(((5, 5), *((0, None) for _ in parts))) is not None
        assert len(relations.empty) == 1


def test_bounds_that_failed_are_tried_once() -> None:
    tried: list[tuple[Span, ...]] = []

    def noted(sets: Sequence[int], spans: tuple[Span, ...], order: Sequence[int]) -> dict[int, int] | None:
        tried.append(spans)
        return construct(sets, spans, order)

    plan = Plan([0b11, 0b01], noted)
    for _ in range(2):
        assert plan.cells(((5, 5), (7, 7))) is None
        assert plan.world(((5, 5), (7, 7)), (1, 2)) is None
        assert plan.cells(((7, 7), (5, 5))) == {1: 5, 2: 2}
    assert tried == [((5, 5), (7, 7)), ((7, 7), (5, 5)), ((7, 7), (5, 5))]


def test_rows_and_the_figures_made_of_them_share_a_plan() -> None:
    sets = (0b11, 0b01)
    plan = plan_of(sets)
    assert plan_of(list(sets)) is plan
    assert SetStructure(((), (("sex", ("male",)),)), (None, 0), ((), ())).plan(BOOKS[0]) is plan


def test_of_many_bounds_that_failed_few_are_remembered() -> None:
    plan = Plan([0b11, 0b01], remembered=2)
    for number in range(3, 6):
        assert plan.cells(((2, 2), (number, number))) is None
    assert len(plan._failed) == 1
