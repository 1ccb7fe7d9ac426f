"""The straight way says nothing but what the reasoning core would say, and it does find the worlds of usual reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pycountry
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.test_csv import HEAD, row
from tests.profiles import examples
from tests.reports import report, verdict, whole
from tests.strategies import reports
from tipreport import Report, loads
from tipreport.model.bounds import Bounds
from tipreport.reason.atoms import atoms
from tipreport.reason.building import accounts
from tipreport.reason.component import Component, components
from tipreport.reason.greedy import heuristic as way
from tipreport.reason.greedy.heuristic import GreedyHeuristic
from tipreport.reason.greedy.plan import Plan
from tipreport.reason.instance import InstanceBuilder
from tipreport.reason.statements import SizeBounds
from tipreport.reason.world import World
from tipreport.solver.certify import holds

if TYPE_CHECKING:
    from tipreport.model.table import Span


def parts_of(of: Report) -> list[Component]:
    return [part for account in accounts(of) for part in components(account)]


def held_to_the_core(of: Report) -> list[bool]:
    """Whether the straight way led to a world of each component; each is one to the core as well."""
    found = []
    for part in parts_of(of):
        facts = tuple(said for said in part.statements if not said.assumed)
        for said in (part.statements, facts):
            masks = GreedyHeuristic(part).world(said)
            found.append(masks is not None)
            if masks is not None:
                instance = InstanceBuilder(part).instance(said)
                assert {mask for mask, _ in masks} <= set(instance.columns)
                world = World(part, masks, lambda instance=instance: instance)  # type: ignore[misc]
                assert holds(instance.system, world.counts)
    return found


@examples(40)
@given(reports())
def test_its_worlds_are_worlds(of: Report) -> None:
    held_to_the_core(of)


@examples(40)
@given(st.data())
def test_its_worlds_of_tables_are_worlds(data: st.DataObject) -> None:
    keys = [(actor, sex) for actor in ("", "federal", "state", "consular") for sex in ("", "female", "male", "other")]
    chosen = data.draw(st.lists(st.sampled_from(keys), unique=True, min_size=1))
    amount = st.one_of(st.integers(0, 9), st.integers(0, 9).map("at least {}".format), st.just("3 to 7"))
    text = HEAD + "".join(row(data.draw(amount), actor=actor, sex=sex) for actor, sex in chosen)
    held_to_the_core(loads(text, format="csv").reports[0])


AGES = "{by: age, complete: stated, parts: {adult: 4, child: 5}}"
SHARED = """
    exclusive: yes
    parts:
      - {sex: male, value: 6}
      - {age: child, value: 6}
      - {sex: female, age: adult, value: 1}
    """
GIRLS = f"""
    figures:
      - {{id: a, indicator: identified_victims, sex: female, value: 9, breakdowns: [{AGES}]}}
    """
ADDITIONAL = """
    figures:
      - {id: a, indicator: identified_victims, value: 9, breakdowns: [{parts: [{id: men, sex: male, value: 5}]}]}
      - {id: b, indicator: identified_victims, actor: io, value: 4, additional_to: men}
    """
UNNUMBERED = """
    figures:
      - id: a
        indicator: identified_victims
        value: not stated
        breakdowns: [{parts: [{indicator: assisted_victims, value: not stated}]}]
    """


@pytest.mark.parametrize(
    "of",
    [
        report(GIRLS),
        report(ADDITIONAL),
        report(UNNUMBERED, kind="table"),  # a world of nobody
        whole("9", "{by: sex, complete: stated, parts: {male: 4, female: 5}}"),
        whole("9", "{by: sex, complete: stated, parts: {male: at least 4, female: 5}}", "{by: age, parts: {child: 3}}"),
        whole("9", "{by: exploitation, parts: {labour: 4, begging: 5}}"),
        whole("9", "{by: exploitation, exclusive: yes, parts: {labour: 4, multiple: 5}}"),
        whole("9", "{coverage: partial, by: sex, parts: {male: 1, female: 2}}"),
        whole("at least 9", "{parts: [{sex: male, value: 40, breakdowns: [{by: age, parts: {child: up to 50}}]}]}"),
        loads(HEAD + row(9, "sex; actor") + row(9, sex="male") + row(9, actor="io"), format="csv").reports[0],
    ],
)
def test_it_finds_the_worlds_of_usual_reports(of: Report) -> None:
    assert all(held_to_the_core(of))


def test_it_puts_codes_beside_each_other_where_a_table_does() -> None:
    parts = (f"a,2023,identified_victims,{form},{value},\n" for form, value in (("labour", 5), ("begging", 7)))
    rows = "source,edition,indicator,exploitation,value,complete\na,2023,identified_victims,,12,exploitation\n"
    assert held_to_the_core(loads(rows + "".join(parts), format="csv").reports[0]) == [True, True]


def test_sizes_of_one_set_that_exclude_each_other_have_no_world() -> None:
    (part,) = parts_of(whole("9"))
    (stated,) = part.statements
    assert isinstance(stated, SizeBounds)
    assert GreedyHeuristic(part).world([stated, evolve(stated, bounds=Bounds(0, 8))]) is None


TWO = """
    figures:
      - {id: a, indicator: identified_victims, value: 9}
      - {id: b, indicator: identified_victims, value: 9}
    overlaps: [{between: [a, b], extent: OVERLAP}]
    """
OUTSIDE = """
    figures:
      - {id: a, indicator: identified_victims, sex: male, value: 9, breakdowns: [{by: sex, parts: {female: 1}}]}
    """
KEYS = """
    figures:
      - id: a
        indicator: identified_victims
        value: 9
        breakdowns: [{parts: [{indicator: assisted_victims, value: 1}]}]
    """


@pytest.mark.parametrize(
    "of",
    [
        whole("9", "{by: sex, parts: {male: 10}}"),  # there is none
        whole("9", "{by: sex, complete: stated, parts: {male: 4, female: 4}}"),  # one record is of neither
        whole("9", "{by: sex, complete: stated, parts: {male: 4, female: 4}}", AGES),
        whole("9", SHARED),
        whole("9", "{parts: [{id: m, sex: male, value: 5, share: 55%}]}"),
        report(ADDITIONAL.replace("actor: io", "sex: male")),  # others than the men of the first figure
        report(TWO.replace("OVERLAP", "5")),
        report(TWO.replace("OVERLAP", "same")),
        report(OUTSIDE),
        report(KEYS, kind="table"),
        whole("9", "{by: exploitation, exclusive: no, parts: {sexual: 6, labour: 6}}"),  # only with records of both
        whole(
            "5",
            "parts: [{exploitation: labour, value: not reported, breakdowns: [{parts: [{sex: male, value: 5}]}]}, "
            "{exploitation: begging, value: 5}]",
        ),  # labour means the rest, in its parts as well
    ],
)
def test_what_is_not_plain_is_left_to_the_core(of: Report) -> None:
    assert not any(held_to_the_core(of))


def test_two_numbers_of_one_set_that_exclude_each_other_lead_nowhere() -> None:
    (twice,) = parts_of(loads(HEAD + row(3) + row(4).replace("2023,,", "2023,b,"), format="csv").reports[0])
    assert GreedyHeuristic(twice).world(twice.statements) is None


def test_two_numbers_of_one_figure_that_exclude_each_other_leave_no_size() -> None:
    (part,) = parts_of(whole("9"))
    numbers = [SizeBounds(number, (0,), Bounds(size, size)) for number, size in enumerate((8, 9))]
    assert GreedyHeuristic(part).world(numbers) is None


@pytest.mark.parametrize("number, found", [(90, True), (100, False)])  # 91 * 91 elementary cells, and 101 * 101
def test_sets_of_very_many_codes_are_left_to_the_core(number: int, found: bool) -> None:  # noqa: FBT001
    countries = [country.alpha_3 for country in pycountry.countries][:number]
    parts = ", ".join(f"{{nationality: {code}, exploited_in: {code}, value: 1}}" for code in countries)
    (part,) = parts_of(whole("100", f"{{parts: [{parts}]}}"))
    masks = GreedyHeuristic(part).world([said for said in part.statements if not said.assumed])
    assert (masks is not None) is found


def test_of_several_numbers_of_one_set_the_narrowest_bounds_count() -> None:
    spans: list[Span] = [(0, None)]
    assert all(way._narrow(spans, 0, bounds) for bounds in (Bounds(0, 9), Bounds(2, 5), Bounds(1, 7)))
    assert spans == [(2, 5)]
    assert not way._narrow(spans, 0, Bounds(6))


@pytest.mark.parametrize("world", [{1: -1}, {1: 9}, {1: 4}])
def test_a_world_is_verified(world: dict[int, int]) -> None:
    assert Plan([0b111, 0b001, 0b010], lambda *_: world).world(((5, 5), (3, 3), (2, 2)), (1, 2, 4)) is None


def test_records_in_no_set_are_left_out_of_a_world() -> None:
    assert Plan([0b1], lambda *_: {1: 3, 2: 4}).world(((3, 3),), (1,)) == ((1, 3),)


def test_a_world_that_was_found_straight_can_be_asked_for_its_system() -> None:
    of = whole("9", "{by: sex, complete: stated, parts: {male: 4, female: 5}}")
    (world,) = verdict(of).worlds
    assert world.instance.columns == atoms(
        world.component, [said for said in world.component.statements if said.structural]
    )
    assert dict(zip(world.instance.columns, world.counts, strict=True)) == {3: 4, 5: 5}  # the men stand first
