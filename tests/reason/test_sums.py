"""What the numbers of a family contradict when they are added up, and what they cannot, follows from codes alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.formats.test_csv import row
from tests.reason.test_families import conflicts_of, named, parts_of, table
from tests.reports import whole
from tipreport.formats.files import loads
from tipreport.reason.families import Family
from tipreport.reason.session import Session
from tipreport.reason.sums import is_free
from tipreport.reason.world import World

if TYPE_CHECKING:
    from tipreport import Report


@pytest.mark.parametrize(
    "of, free",
    [
        (table(row(9), row(5, actor="federal"), row(6, actor="state")), True),
        (table(row(9), row(5, actor="federal"), row(10, actor="state")), False),  # more than the whole
        (table(row(9), row(5, actor="federal"), row(0, actor="state")), True),
        (table(row(9), row(5, sex="female"), row(6, sex="male")), False),  # nobody has both codes
        (table(row(9), row(5, actor="government"), row(6, actor="federal")), False),  # the one lies in the other
        (table(row(9, "actor"), row(5, actor="federal"), row(6, actor="state")), False),  # all are in one of them
        (whole("9", "{parts: [{actor: federal, value: 5}, {actor: state, value: 6}]}"), False),  # not looked at
    ],
)
def test_parts_that_may_overlap_at_will_contradict_their_whole_only_one_by_one(of: Report, *, free: bool) -> None:
    (component,) = parts_of([of])
    first, *others = component.sets
    facts = [one for one in component.statements if not one.assumed]
    session = Session(component)
    assert is_free(session.work.builder, Family(first, tuple(others)), facts) is free
    if free:
        assert isinstance(session.ask(facts), World)


def csv(head: str, *rows: str) -> Report:
    begin = "source,edition,country,indicator,period", "a,2023,MEX,identified_victims"
    (of,) = loads("\n".join([f"{begin[0]},{head}", *(f"{begin[1]},{one}" for one in rows)]), format="csv").reports
    return of


NATIONALS = [f"2022,{code},2" for code in ("ARG", "BOL", "BRA", "CHL", "COL", "ECU", "PER")]


@pytest.mark.parametrize(
    "of",
    [
        csv("actor,id,of,value", "2022,,t,,9", "2022,federal,p,t,40%", "2022,state,q,,5"),
        csv("nationality,value", "2022,,9", *NATIONALS),
    ],
)
def test_shares_and_many_parts_are_not_looked_at(of: Report) -> None:
    (component,) = parts_of([of])
    first, *others = component.sets
    facts = [one for one in component.statements if not one.assumed]
    assert not is_free(Session(component).work.builder, Family(first, tuple(others)), facts)


def test_a_sum_of_some_parts_is_no_proof_for_a_sum_of_all_of_them() -> None:
    few = "2021,,19,actor", "2021,federal,5,", "2021,state,6,"
    one = "2022,,19,actor", "2022,federal,5,", "2022,state,41,"
    components = parts_of([csv("actor,value,complete", *few, *one)])
    found = [named(part, sorted(one.sized)) for part in components for one in conflicts_of(part)]
    assert found == [["19", "5", "6"], ["19", "41"]]


@pytest.mark.parametrize("country", ["MEX", "GTM"])
def test_what_two_countries_have_in_common_is_no_proof_of_what_they_have_not(country: str) -> None:
    rows = "2022,female,,5", "2022,male,,6", "2022,,foreign,8", "2022,,GTM,7"
    head = "source,edition,country,indicator,period,sex,nationality,value"
    text = "\n".join([head, *(f"a,2023,{country},identified_victims,{one}" for one in ("2022,,,9", *rows))])
    (of,) = loads(text, format="csv").reports
    (component,) = parts_of([of])
    found = [named(component, sorted(one.sized)) for one in conflicts_of(component)]
    assert found == [["9", "5", "6"], *([["9", "8", "7"]] if country == "GTM" else [])]  # else these are foreigners


def test_rows_of_which_more_is_stated_are_looked_at_by_themselves() -> None:
    of = csv("actor,id,value", "2022,,t,9", "2022,federal,p,5", "2022,state,q,included in p")
    (component,) = parts_of([of])
    assert component.used is None
    assert conflicts_of(component) == ()
