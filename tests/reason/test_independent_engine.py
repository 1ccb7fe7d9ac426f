"""The engine against the second reading of docs/consistency.md: verdicts, conflicts, hints, bounds, totals, order."""

from __future__ import annotations

import pytest
from hypothesis import given

pytest.importorskip("z3")

from benchmarks.independent.__main__ import QUIET, one
from tests.profiles import examples, seeds


@pytest.mark.parametrize("kind", ["narrative", "table"])
@examples(10)
@given(seeds)
def test_the_engine_and_the_second_reading_agree(kind: str, seed: int) -> None:
    found = one(seed, kind, 0).discrepancies
    assert [each for each in found if each.kind not in QUIET] == []
