"""Sums of as many parts as a table of nationalities has: of which no list of all combinations can be written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tipreport import check, loads
from tipreport.reason import places

if TYPE_CHECKING:
    from tipreport import Outcome

NATIONALITIES = (
    "GTM HND SLV COL VEN CUB USA ARG BRA PER CHL ECU BOL URY PRY CRI PAN NIC DOM HTI JAM ESP FRA DEU".split()  # noqa: SIM905
)
REPORT: dict[str, Any] = {
    "tipreport": 1,
    "source": {"id": "a", "title": "A", "edition": 2023, "country": "MEX"},
    "defaults": {"period": 2022, "place": "MEX"},
}


def parts(number: int) -> list[dict[str, Any]]:
    """Return as many parts, of 30 and more each."""
    return [{"nationality": code, "value": 30 + at} for at, code in enumerate(NATIONALITIES[:number])]


def narrative(total: int, several: list[dict[str, Any]], **breakdown: str) -> Outcome:
    listed = [{"id": f"p{at}", **one} for at, one in enumerate(several)]
    figures = [
        {"id": "t", "indicator": "identified_victims", "value": total, "breakdowns": [{**breakdown, "parts": listed}]}
    ]
    return check(loads(json.dumps({**REPORT, "figures": figures})))


def table(total: int, several: list[dict[str, Any]], **stated: str) -> Outcome:
    head = "source,edition,country,indicator,period,nationality,value,complete,exclusive"
    rows = [f",{total},{stated.get('complete', '')},{stated.get('exclusive', '')}"]
    rows += [f"{one['nationality']},{one['value']},," for one in several]
    text = "\n".join([head, *(f"a,2023,MEX,identified_victims,2022,{row}" for row in rows)])
    return check(loads(text, format="csv"))


def told(outcome: Outcome) -> list[str]:
    """Return what contradicts itself, as an error or a warning."""
    assert not outcome.problems
    assert not outcome.undecided
    return [f"{one.severity.value} {one.headline}" for one in outcome.findings if one.code.startswith(("SUM00", "OVL"))]


@pytest.mark.parametrize("number", [3, 12, 24])
@pytest.mark.parametrize("more", [-1, 0, 1])
def test_parts_of_a_complete_or_exclusive_breakdown_add_up_however_many_they_are(number: int, more: int) -> None:
    several = parts(number)
    added = sum(one["value"] for one in several)
    total = added + more
    short = [f"error {total:,} > {added:,}"] if more > 0 else []
    over = [f"error {added:,} > {total:,}"] if more < 0 else []
    taken = [one.replace("error", "warning") for one in short]
    unless = [one.replace("error", "warning") for one in over]
    assert told(narrative(total, several, complete="stated", exclusive="yes")) == short + over
    assert told(narrative(total, several, complete="stated", exclusive="no")) == short
    assert told(narrative(total, several, complete="closes")) == taken + unless
    assert told(table(total, several, complete="nationality")) == short + unless
    assert told(table(total, several, complete="nationality", exclusive="nationality")) == short + over


def test_a_breakdown_that_is_taken_to_be_complete_needs_no_other_assumption() -> None:
    for number in (12, 24):
        several = parts(number)
        outcome = narrative(sum(one["value"] for one in several) + 1, several, complete="closes")
        (one,) = [one for one in outcome.findings if one.code == "SUM002"]
        assert len(one.assumptions) == 1


@pytest.mark.parametrize("number", [12, 24])
def test_one_part_above_its_whole_is_an_error_whatever_stands_beside_it(number: int) -> None:
    several = [*parts(number), {"nationality": "foreign", "value": 700}]
    outcome = narrative(696, several)
    assert "error 700 > 696" in [f"{one.severity.value} {one.headline}" for one in outcome.findings]


@pytest.mark.parametrize("limit, undecided", [(3, 1), (100, 0)])
def test_parts_in_their_whole_by_convention_alone_are_not_added_up_as_a_fact(
    limit: int, undecided: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "LIMIT", limit)
    rows = ["labour,5,,exploitation", "begging,3,,", "criminality,3,,"]
    head = "source,edition,country,indicator,period,exploitation,value,complete,exclusive"
    text = "\n".join([head, *(f"a,2023,MEX,identified_victims,2022,{row}" for row in rows)])
    outcome = check(loads(text, format="csv"))
    assert [one.severity.value for one in outcome.findings] == ["warning"]
    assert len(outcome.undecided) == undecided


def test_of_parts_that_may_leave_out_records_it_is_not_known_that_all_are_needed() -> None:
    several = parts(24)
    several[0]["indicator"] = "assisted_victims"  # of those identified in the first part, some need not be assisted
    outcome = narrative(sum(one["value"] for one in several) + 1, several, complete="stated")
    assert not outcome.problems
    assert len(outcome.undecided) == 1


def test_codes_of_a_dimension_of_ones_own_lie_in_another_by_definition() -> None:
    names = [f"c{number}" for number in range(18)]
    codes = {"y": {"title": "Y"}, **{name: {"title": name, "under": "y"} for name in names}}
    figures = [{"id": "y", "kind": "y", "value": 100, "exclusive": "kind"}]
    figures += [{"id": name, "kind": name, "value": 6} for name in names]
    rows = [{"indicator": "identified_victims", **one} for one in figures]
    source = {**REPORT["source"], "kind": "table"}
    of = {**REPORT, "source": source, "dimensions": {"kind": {"title": "Kind", "codes": codes}}, "figures": rows}
    assert told(check(loads(json.dumps(of)))) == ["error 102 > 100"]
