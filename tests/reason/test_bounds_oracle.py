"""Least and greatest counts against z3: each is possible, and nothing beyond it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given

pytest.importorskip("z3")

from benchmarks.bounds import run
from tests.profiles import examples, seeds


@examples(6)
@given(seeds)
def test_every_bound_is_tight(seed: int) -> None:
    counts, wrong = run(seed, range(2))
    assert wrong == ""
    assume(counts["asked"])  # else the example does not count
