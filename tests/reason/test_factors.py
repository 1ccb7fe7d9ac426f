"""Factors: where codes of one group of sets say nothing of another, worlds of the groups are put together."""

from __future__ import annotations

from functools import reduce
from itertools import chain, product
from operator import or_
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given

import tipreport
from tests.profiles import examples, seeds
from tests.reports import THOROUGH, whole
from tipreport.reason import places
from tipreport.reason.answers import Contradiction
from tipreport.reason.atoms import Atoms, Seen
from tipreport.reason.building import accounts
from tipreport.reason.component import Component, components
from tipreport.reason.deciders import incremental, search
from tipreport.reason.session import Session
from tipreport.reason.statements import SizeBounds
from tipreport.reason.world import World
from tipreport.solver.linear import Feasible, Infeasible, Undecided
from tipreport.solver.solve import decide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tipreport.reason.factors import Factors

HEADER = "id,source,edition,country,indicator,place,period,sex,age,exploitation,nationality,recognition,value\n"
START = "s,2023,MEX,identified_victims,MEX,2022"

CODES = (
    ("", "", "female", "male", "other", "unspecified"),
    ("", "", "", "child", "adult"),
    ("", "", "sexual", "labour", "begging", "multiple"),
    ("", "", "USA", "GTM", "HND", "BRA", "foreign", "unspecified"),
    ("", "", "", "", "potential", "confirmed"),
)


def table(*rows: str) -> tipreport.Report:
    """A table with these codes of sex, age, exploitation, nationality and recognition, and these values."""
    text = HEADER + "".join(f"f{number},{START},{row}\n" for number, row in enumerate(rows))
    (only,) = tipreport.loads(text, format="csv").reports
    return only


def tables(rng: Random, *, most: int = 12) -> Iterator[Component]:
    """The components of a table drawn at random."""
    cells = {tuple(rng.choice(codes) for codes in CODES) for _ in range(rng.randint(2, most))}
    if rng.random() < 0.8:
        cells.add(("",) * len(CODES))
    rows = (f"{','.join(cell)},{rng.choice((0, 1, 2, 3, 5, 'at least 4', 'less than 5'))}" for cell in sorted(cells))
    return chain.from_iterable(map(components, accounts(table(*rows))))


def combined(factors: Factors) -> Iterator[tuple[int, int]]:
    """All combinations of a product, each with a place."""
    groups = ([*group.options.items(), *chain.from_iterable(map(combined, group.nodes))] for group in factors.groups)
    for chosen in product(*groups):
        mask = reduce(or_, (one for one, _ in chosen), factors.base)
        yield mask, reduce(int.__and__, (place for _, place in chosen), factors.place)


@examples(150)
@example(3090)
@given(seeds)
def test_what_groups_are_in_together_is_what_a_record_may_be_in(seed: int) -> None:
    rng = Random(seed)  # noqa: S311 - chance, not secrecy
    for component in tables(rng):
        atoms = Atoms(component)
        structural = [one for one in component.statements if one.structural and rng.random() < 0.6]
        scope = rng.choice((None, rng.randrange(1, 1 << len(component.sets))))
        among = ~(~0 << len(component.sets)) if scope is None else scope
        factors = atoms.factors(structural, scope) or atoms.as_one_group(structural, among)
        joint = dict(combined(factors))
        every = atoms.of(structural)
        assert joint.keys() - {0} == set(atoms.of(structural, scope))
        assert all(map(factors.allow, joint))
        for mask, place in joint.items():
            others = mask ^ rng.randrange(1, 1 << len(component.sets))
            assert factors.allow(others) == (others in joint)
            if mask:
                found = atoms.whole(structural, Seen(among, mask, place))
                assert found in every
                assert found & among == mask


@examples(100)
@given(seeds)
def test_a_product_and_all_its_combinations_come_to_the_same(seed: int) -> None:
    rng = Random(seed)  # noqa: S311
    for component in tables(rng):
        session = Session(component)
        asked = tuple(one for one in component.statements if not one.assumed or rng.random() < 0.5)
        builder = session.work.builder
        answers = [decider(session.work, asked) for decider in (incremental, search)]
        full = builder.instance(asked)
        expected = decide(full.system)
        for answer in answers:
            if isinstance(answer, World):
                assert isinstance(expected, Feasible)
                assert full.is_world(answer.masks)
            else:
                assert isinstance(answer, Contradiction)
                assert isinstance(expected, Infeasible)


def verdict(of: tipreport.Report) -> list[tuple[str, str]]:
    outcome = tipreport.check(of)
    assert not outcome.summary.undecided
    return [(one.code, one.headline) for one in outcome.findings if one.severity.value != "note"]


NATIONS = (
    "BRA",
    "COL",
    "CUB",
    "DOM",
    "ECU",
    "GTM",
    "HND",
    "NIC",
    "PER",
    "SLV",
    "USA",
    "VEN",
    "BOL",
    "CHL",
    "PRY",
    "URY",
)
SEXES = ("female,,,,,12", "male,,,,,13", "female,child,,,,2", "male,child,,,,3")


@pytest.mark.no_cover  # each branch has smaller examples
def test_codes_that_may_overlap_are_not_too_many_combinations() -> None:
    nations = [f",,,{nation},,1" for nation in NATIONS]
    assert verdict(table(",,,,,25", *SEXES, *nations)) == []
    assert verdict(table(",,,,,25", *SEXES, *nations, ",,,MEX,,26")) == [("SUM001", "26 > 25")]
    assert verdict(table(",,,,,25", *SEXES, *nations, ",,,MEX,,10")) == [("OVL002", "26 > 25")]


@pytest.mark.no_cover  # each branch has smaller examples
def test_of_whom_no_code_was_recorded_none_has_any() -> None:
    nations = [f",,,{nation},,1" for nation in NATIONS]
    rows = (",,,,,25", *SEXES, *nations, ",,,MEX,,10")
    assert verdict(table(*rows)) == [("OVL002", "26 > 25")]
    assert verdict(table(*rows, ",,,unspecified,,15")) == [("OVL002", "26 > 25")]
    assert verdict(table(*rows, ",,,unspecified,,16"))[-1] == ("SUM003", "26 > 25")


def test_given_sex_and_age_codes_of_nationality_may_overlap_at_will() -> None:
    several = {"female,": 2, "male,": 1, ",child": 1, ",adult": 2, ",": 3}
    crossed = [f"{cell},,{nation},,{count}" for nation in NATIONS[:9] for cell, count in several.items()]
    rows = (",,,,,25", *SEXES, *crossed)
    assert {code for code, _ in verdict(table(*rows))} == {"OVL002"}
    assert ("SUM003", "26 > 25") in verdict(table(*rows, "female,,,MEX,,13", "male,,,MEX,,13"))
    assert ("SUM001", "3 > 2") in verdict(table(*rows, "female,child,,BRA,,3"))


def test_codes_that_a_set_asks_for_beside_none_recorded_are_not_apart() -> None:
    rows = (",,,,,5", ",,,USA,,3", ",,,unspecified,,3", ",,,GTM; unspecified,,2", ",,,HND,,2")
    assert ("SUM003", "6 > 5") in verdict(table(*rows))


@pytest.mark.no_cover  # each branch has smaller examples
def test_what_is_wrong_in_one_group_is_found_beside_others() -> None:
    nations = [f",,,{nation},,1" for nation in NATIONS]
    rows = (",,,,,25", *SEXES, ",child,,,,4", *nations, ",,,MEX,,10")
    assert verdict(table(*rows)) == [("OVL002", "26 > 25"), ("SUM003", "5 > 4")]


def test_codes_that_each_set_asks_for_may_yet_tell_sets_apart() -> None:
    foreign = ("female,,,foreign,,1", "male,,,foreign,,4", ",child,,foreign,,1", ",adult,,foreign,,4")
    rows = (",,,foreign,,5", ",,,BRA,,2", ",,,HND,,3", ",,,USA,,1", *foreign)
    assert verdict(table(*rows)) == [("OVL002", "6 > 5")]
    assert verdict(table(*rows, ",,,VEN,,6")) == [("OVL002", "6 > 5"), ("SUM001", "6 > 5")]


def instances(of: tipreport.Report) -> Iterable[tuple[Component, Session]]:
    return ((component, Session(component)) for component in chain.from_iterable(map(components, accounts(of))))


@pytest.mark.parametrize("sexes", [SEXES, SEXES[:2]])
def test_too_many_combinations_in_one_group_are_undecided(
    sexes: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "LIMIT", 2)
    ((component, _),) = instances(table(",,,,,25", *sexes, ",,,USA,,5"))
    answer = Session(component, deciders=THOROUGH).ask(component.statements)
    assert answer == Undecided("too many combinations of codes to look at")


def test_records_of_one_group_are_those_of_another_as_well_one_after_the_other() -> None:
    ((component, session),) = instances(table(",,,,,9", "female,,,,,4", "male,,,,,3", ",,,USA,,5", ",,,GTM,,2"))
    answer = search(session.work, component.statements)
    assert isinstance(answer, World)
    assert [answer.size(index) for index in component.sets] == [9, 2, 5, 4, 3]
    assert sum(count for _, count in answer.masks) == 9


def test_groups_without_a_whole_are_counted_by_the_greater_one() -> None:
    ((component, session),) = instances(table("female,,,,,4", "male,,,,,3", ",,,USA,,9", ",,,GTM,,2"))
    answer = search(session.work, component.statements)
    assert isinstance(answer, World)
    assert sum(count for _, count in answer.masks) == 11
    assert session.work.builder.merged(component.statements).links == ()


def test_parts_are_no_groups() -> None:
    ((component, session),) = instances(whole("9", "{by: sex, parts: {male: 4}}", "{by: age, parts: {child: 5}}"))
    assert session.work.builder.factored(component.statements) is None


def test_a_combination_of_two_sets_of_one_group_is_no_world() -> None:
    ((component, session),) = instances(table(",,,,,9", "female,,,,,4", "male,,,,,3", ",,,USA,,5", ",,,GTM,,2"))
    instance = session.work.builder.merged(component.statements)
    base, female, male = instance.columns[:3]
    assert instance.sizes.allow(base | female)
    assert not instance.sizes.allow(female)
    assert not instance.sizes.allow(base | female | male)
    sizes = [one for one in component.statements if isinstance(one, SizeBounds)]
    assert not instance.of(sizes).is_world(((base, 9),))
