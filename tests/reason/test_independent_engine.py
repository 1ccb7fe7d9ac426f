"""The engine against the second reading of docs/consistency.md: verdicts, conflicts, hints, bounds, totals, order."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given

pytest.importorskip("z3")

from benchmarks.independent.__main__ import QUIET, draw, one, one_with, run
from benchmarks.independent.accepted import acceptance, misprint
from benchmarks.independent.compare import Case
from benchmarks.independent.tally import unmet
from tests.profiles import examples, seeds


@pytest.mark.parametrize("kind", ["narrative", "table"])
@examples(10)
@given(seeds)
def test_the_engine_and_the_second_reading_agree(kind: str, seed: int) -> None:
    found = one(seed, kind, 0).discrepancies
    assert [each for each in found if each.kind not in QUIET] == []


@pytest.mark.parametrize("kind", ["narrative", "table"])
@examples(10)
@given(seeds)
def test_misprints_leave_their_number_open_and_what_is_accepted_hides_nothing(kind: str, seed: int) -> None:
    case, rng = Case(draw(seed, kind, 0)), Random(seed)  # noqa: S311 - what is drawn is no secret
    assert [question(case, rng) or [] for question in (misprint, acceptance)] == [[], []]


def test_a_run_of_few_reports_has_no_quota() -> None:
    tally = run(5, "table", 1)

    assert (tally["reports"], tally["discrepancies"], tally["quotas not met"]) == (1, {}, {})


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize("missing", ["where", "a warning with a hint"])
def test_of_further_reports_those_are_compared_that_have_what_is_missing(missing: str) -> None:
    every = [one(8, "narrative", number) for number in range(12)]
    found = [one_with(frozenset({missing, "never"}), 8, "narrative", number) for number in range(12)]

    assert found == [result if missing in result.occurred else None for result in every]
    assert {result is None for result in found} == {True, False}


def test_what_occurs_often_enough_is_not_listed() -> None:
    found = unmet("narrative", {"where": 20, "F3 outside": 19}, 2000)

    assert "where" not in found
    assert (found["F3 outside"], found["value: dozen"]) == ([19, 20], [0, 2])
