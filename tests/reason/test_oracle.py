"""The engine against a second opinion: z3, by a translation that shares no code with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("z3")

from benchmarks.oracle import run

if TYPE_CHECKING:
    from benchmarks.draw import Mode


@pytest.mark.parametrize("mode", ["any", "world"])
def test_the_engine_and_the_oracle_agree(mode: Mode) -> None:
    result = run(2024, mode, range(150), engine=True)
    assert result.disagreement == ""
    assert result.counts["drawn"] == 150
