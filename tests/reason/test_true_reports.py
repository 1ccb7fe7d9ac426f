"""What is true of a world is never called wrong, and what is false is noticed."""

from __future__ import annotations

import pytest

pytest.importorskip("z3")

from benchmarks import true_reports
from benchmarks.draw import Drawn
from tests.reports import whole


@pytest.mark.no_cover  # each branch has smaller examples
def test_no_report_of_a_world_is_called_wrong() -> None:
    results = [true_reports.one(1, number) for number in range(60)]
    assert [words for result in results for words in result.false] == []
    assert sum(result.counts["CSV"] for result in results)
    assert sum(result.counts["warning"] for result in results)


def test_what_no_world_has_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = Drawn(whole("10", "{by: exploitation, parts: {sexual: 7, labour: 5}}", "{by: sex, parts: {male: 11}}"))
    monkeypatch.setattr(true_reports, "draw", lambda *_: drawn)
    assert set(true_reports.one(1, 0).false) == {"1/0, YAML: SUM001 11 > 10 []", "1/0, YAML: OVL002 12 > 10 ['codes']"}
