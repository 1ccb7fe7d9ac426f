"""Past its limits an account is undecided: counted, listed, never passed in silence and never a false alarm."""

from __future__ import annotations

from json import dumps
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tipreport
from tests.profiles import examples, seeds
from tests.reports import THOROUGH, report, verdict, whole
from tipreport.output import json, text
from tipreport.reason import places, workspace
from tipreport.reason.explain import arithmetic as explain
from tipreport.reason.verdict import Ruling

if TYPE_CHECKING:
    from collections.abc import Callable

MANY = "too many combinations of codes to look at"

PEOPLE = """
    figures:
      - {id: a, indicator: visas_granted, period: 2021/2022, value: 1}
      - {id: b, indicator: visas_granted, period: 2022/2023, value: 1}
      - {id: c, indicator: visas_granted, period: 2022, value: 1}
    """

TOGETHER = """
    figures:
      - {id: a, indicator: assisted_victims, value: 4}
      - {id: b, indicator: referred_victims, value: 5}
    overlaps: [{between: [a, b], extent: at least 1}]
    """


@pytest.mark.parametrize(
    "limit, of",
    [
        (2, lambda: whole("9", "{by: sex, parts: {male: 1, female: 2, other: 3}}")),
        (
            2,
            lambda: whole("9", "{by: exploitation, exclusive: no, parts: {sexual: 1, labour: 2, marriage: 3}}"),
        ),
        (3, lambda: report(PEOPLE, kind="table")),
        (2, lambda: report(TOGETHER, kind="table")),
        (2, lambda: whole("9", "{coverage: partial, parts: [{id: a, value: 1}, {id: b, value: 2}]}")),
        (3, lambda: whole("9", "{coverage: partial, parts: [{id: a, value: 1}, {id: b, value: 2}]}")),
    ],
)
def test_too_many_combinations_are_undecided(
    limit: int, of: Callable[[], tipreport.Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "LIMIT", limit)
    found = verdict(of(), THOROUGH)
    assert (found.ruling, found.reasons) == (Ruling.UNDECIDED, (MANY,))


def test_a_budget_that_runs_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "BUDGET", 1)
    outcome = tipreport.check(whole("9", "{parts: [{sex: male, value: 5, share: 55%}]}"))
    assert outcome.summary.undecided == 1
    assert outcome.ok
    reason = "neither a world nor a refutation was found in 1 steps"
    assert f"example could not be decided: {reason}." in text.render(outcome)
    assert f'"reason": "{reason}"' in json.render(outcome)


def test_a_doubt_that_cannot_be_explained_within_the_budget_is_still_told() -> None:
    of = whole("at least 1", "{parts: [{nationality: [ARG, COL], value: 1}, {nationality: [COL, GTM], value: 1}]}")
    assert tipreport.check(of).ok


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize("limit", range(1, 60))
def test_whatever_the_limit_nothing_false_is_said(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = "{id: a, sex: male, value: 1}, {id: b, age: child, value: 2}, {id: c, sex: female, value: 3}"
    of = whole("9", f"{{coverage: partial, parts: [{parts}]}}", "{by: exploitation, parts: {sexual: 1, labour: 2}}")
    monkeypatch.setattr(places, "LIMIT", limit)
    found = verdict(of, THOROUGH)
    assert (found.contradictions, found.under_assumptions) == ((), ())
    assert found.verdict == ("undecided" if found.reasons else "consistent")


def test_a_conflict_without_sums_is_told_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explain, "BUDGET", 1)
    parts = "{id: a, sex: male, value: 5}, {id: b, age: child, value: 6}"
    (finding,) = tipreport.check(whole("9", f"{{excess: 1, parts: [{parts}]}}")).findings
    headline = "no counts fit (with the excess of t by age and sex)"
    assert (finding.severity.value, finding.code, finding.headline) == ("error", "SUM004", headline)
    assert finding.explanation[-2] == "No numbers of units satisfy all of this."


def test_a_chain_of_codes_that_takes_too_much_memory_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    narrative = report(
        """
        dimensions: {route: {title: Route, exclusive: no, codes: {sea: By sea, air: By air, land: By land}}}
        figures:
          - {id: all, indicator: identified_victims, value: 20}
          - {id: sea, indicator: identified_victims, route: sea, value: 12}
          - {id: air, indicator: identified_victims, route: air, value: 25}
          - {id: land, indicator: identified_victims, route: land, value: 11}
        """
    )
    found = [tipreport.check(narrative).findings]
    monkeypatch.setattr(places, "LONGEST_CHAIN", 1)
    found.append(tipreport.check(narrative).findings)
    assert [[str(one) for one in findings] for findings in found] == [
        ["<text>:6:53: note SUM009: all and air cannot all count one population"]
    ] * 2


CODES: dict[str, list[str | list[str]]] = {
    "nationality": ["GTM", "HND", "SLV", "foreign", "national", "MEX", "unspecified", ["GTM", "HND"], "eu", "GTM+HND"],
    "exploitation": ["sexual", "labour", "begging", "marriage", "multiple", "sexual+labour", "unspecified"],
    "age": ["child", "adult", "0-11", "12-17", "18-25"],
    "sex": ["female", "male", "other", "unspecified"],
}


def drawn_breakdown(rng: Random, name: str) -> dict[str, Any]:
    """Draw a breakdown of up to six parts, complete and exclusive in any way, some with parts of their own."""
    dimension = rng.choice([*CODES])
    parts: list[dict[str, Any]] = []
    for code in rng.sample(CODES[dimension], rng.randint(2, min(6, len(CODES[dimension])))):
        value = rng.choice([rng.randint(0, 30), f"at least {rng.randint(1, 9)}", f"at most {rng.randint(1, 9)}"])
        parts.append({"id": f"{name}{len(parts)}", dimension: code, "value": value})
        if len(name) == 1 and not rng.randrange(4):
            parts[-1]["breakdowns"] = [drawn_breakdown(rng, f"{name}{len(parts)}x")]
        if not rng.randrange(12):
            parts[-1]["indicator"] = "assisted_victims"
    complete, exclusive = rng.choice(["stated", "closes", "no", None]), rng.choice(["yes", "no", None])
    stated = {"complete": complete, "exclusive": exclusive}
    return {"parts": parts, **{key: word for key, word in stated.items() if word}}


@examples(60)
@given(seeds, st.sampled_from([3, 6, 12]))
def test_with_few_combinations_to_look_at_nothing_else_is_an_error_and_no_rule_crashes(seed: int, limit: int) -> None:
    rng = Random(seed)  # noqa: S311 - drawn, not secret
    breakdowns = [drawn_breakdown(rng, name) for name in "ab"[: rng.randint(1, 2)]]
    total = {"id": "t", "indicator": "identified_victims", "value": rng.randint(0, 40), "breakdowns": breakdowns}
    source = {"id": "a", "title": "A", "edition": 2023, "country": "MEX"}
    defaults = {"period": 2022, "place": "MEX"}
    of = tipreport.loads(dumps({"tipreport": 1, "source": source, "defaults": defaults, "figures": [total]}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "LIMIT", limit)
        limited = tipreport.check(of)
    outcome = tipreport.check(of)
    assert not limited.problems
    errors, all_errors = (
        [one for one in each.findings if one.severity is tipreport.Severity.ERROR] for each in (limited, outcome)
    )
    assert all_errors or not errors
    assert limited.undecided or limited.hidden or len(errors) >= bool(all_errors)
