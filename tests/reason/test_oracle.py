"""The engine against a second opinion: z3, by a translation that shares no code with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

pytest.importorskip("z3")

from benchmarks.oracle import run
from tests.profiles import examples, seeds

if TYPE_CHECKING:
    from benchmarks.draw import Mode


@pytest.mark.parametrize("mode", ["any", "world"])
@examples(20)
@given(seeds)
def test_the_engine_and_the_oracle_agree(mode: Mode, seed: int) -> None:
    result = run(seed, mode, range(3), engine=True)
    assert result.disagreement == ""
    assert result.counts["drawn"] == 3
