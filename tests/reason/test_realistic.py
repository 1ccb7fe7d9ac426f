"""Drawn reports of realistic size are all decided."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from benchmarks.realistic import Verdict, draw, judge, plot, tally

if TYPE_CHECKING:
    from pathlib import Path


def test_a_report_is_drawn_from_its_seed_alone() -> None:
    assert draw(7) == draw(7) != draw(8)
    assert json.loads(draw(7))["source"]["id"] == "drawn-7"


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize("seed", [1, 2, 3, 8, 25])
def test_drawn_reports_are_decided(seed: int) -> None:
    assert judge(seed).undecided == 0


def test_verdicts_are_told_in_numbers_and_drawn(tmp_path: Path) -> None:
    slow, quick = Verdict(1, 0.5, 60, 1, 0, 0, 1), Verdict(2, 0.25, 6, 0, 0, 1, 0)
    counts = {"reports": 2, "figures": 66, "at_fault": 1, "undecided": 1, "hidden": 1}
    assert tally([slow, quick]) == {**counts, "median": 0.5, "percentile_99": 0.5, "worst": {1: 0.5, 2: 0.25}}
    pytest.importorskip("matplotlib")
    plot(str(tmp_path / "verdicts.svg"), [0.5, 0.25])
    assert "reports of 2 that take longer" in (tmp_path / "verdicts.svg").read_text(encoding="utf-8")
