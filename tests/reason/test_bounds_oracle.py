"""Least and greatest counts against z3: each is possible, and nothing beyond it."""

from __future__ import annotations

import pytest

pytest.importorskip("z3")

from benchmarks.bounds import run


def test_every_bound_is_tight() -> None:
    counts, wrong = run(2025, range(20, 50))
    assert wrong == ""
    assert counts["drawn"] == 30
    assert counts["asked"] > 200
