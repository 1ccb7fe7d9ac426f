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
from tipreport.reason.tables import rows, shapes
from tipreport.reason.tables.presolve import verdicts
from tipreport.reason.tables.shapes import sheet_shape

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
            found = sheet_shape(book, Sheet(CELL, (), slots, ()))
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


def test_what_is_known_is_forgotten_when_it_is_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "_shapes", {})
    monkeypatch.setattr(shapes, "_relations", {})
    monkeypatch.setattr(shapes, "_MOST_RELATIONS", 1)
    monkeypatch.setattr(rows, "_MOST_EMPTY", 1)
    for actor in ("federal", "state"):
        for one, other in (("male", "female"), ("female", "male")):
            rest = row(0, sex=other, actor=actor)
            (verdict,) = verdicts(table(row(5, complete="sex"), row(5, sex=one), rest))
            assert verdict.satisfied
            (known,) = shapes._relations.values()
            assert len(known._empty) == 1


def test_what_is_known_of_rows_from_one_sheet_holds_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "_shapes", {})
    monkeypatch.setattr(shapes, "_relations", {})

    def sheet(year: int, *rest: dict[str, str]) -> list[dict[str, str]]:
        return [one | {"period": str(year)} for one in (row(5, complete="sex"), *rest)]

    men, women, federal = row(2, sex="male"), row(3, sex="female"), row(1, actor="federal")
    rows = [
        *sheet(2001, men, women, federal),
        *sheet(2002, men, women, row(1, actor="federal", sex="male")),  # the same parts of the whole
        *sheet(2003, row(4, sex="female"), row(0, actor="federal", sex="male")),  # rows that are all known
    ]
    assert [finding.code for finding in check(table(*rows)).findings] == ["SUM002"]


def test_bounds_that_failed_are_tried_once() -> None:
    tried: list[tuple[Span, ...]] = []

    def noted(sets: Sequence[int], spans: tuple[Span, ...], order: Sequence[int]) -> dict[int, int] | None:
        tried.append(spans)
        return construct(sets, spans, order)

    plan = Plan([0b11, 0b01], noted)
    for _ in range(2):
        assert plan.cells(((5, 5), (7, 7))) is None
        assert plan.world(((5, 5), (7, 7))) is None
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
