"""Rules that look at all reports together: chosen, graded, accepted and guarded like the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tipreport
from tipreport import Dataset, Report, Source
from tipreport.indicators import IDENTIFIED_VICTIMS
from tipreport.model.declared import Acceptance
from tipreport.rules import revisions
from tipreport.rules.editions import CMP003

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest


def edition(year: int, value: int, *accept: Acceptance) -> Report:
    figure = IDENTIFIED_VICTIMS.figure(value, id="f", place="MEX", period=2021, cite="p1")
    return Report(Source(f"e{year}", "E", year, country="MEX"), [figure], accept=accept)


ACCEPTED = Acceptance("CMP003", ["f", "e2022:f"], "both are as printed", expect="5 -> 6")


def test_only_what_is_wanted_is_run_and_reported() -> None:
    dataset = Dataset([edition(2022, 5), edition(2023, 6)])
    assert [one.code for one in tipreport.check(dataset, select=["CMP003"]).findings] == ["CMP003"]
    assert tipreport.check(dataset, select=["SUM"]).findings == ()
    assert tipreport.check(dataset, ignore=["CMP003"]).findings == ()
    assert tipreport.check(Dataset([])).findings == ()


def test_a_finding_is_accepted_in_the_newer_report() -> None:
    (finding,) = tipreport.check(Dataset([edition(2022, 5), edition(2023, 6, ACCEPTED)])).findings
    assert (finding.code, finding.source, finding.accepted) == ("CMP003", "e2023", True)
    older = tipreport.check(Dataset([edition(2022, 6), edition(2023, 6, ACCEPTED)])).findings
    assert [one.code for one in older] == ["ACC001"]
    assert tipreport.check(edition(2023, 6, ACCEPTED)).findings == ()  # the other report is not at hand


def test_a_crash_is_reported_once_and_nothing_accepted_is_called_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(reports: Sequence[Report]) -> None:
        raise KeyError(len(reports))

    monkeypatch.setattr(revisions, "restatements", crash)
    outcome = tipreport.check(Dataset([edition(2022, 5), edition(2023, 6, ACCEPTED)]))
    assert outcome.findings == ()
    (problem,) = outcome.problems
    assert problem.found.startswith("CMP003, CMP006, COV001: KeyError: 2 (test_across.py, line ")


def test_a_page_shows_every_report_of_an_example() -> None:
    assert CMP003.markdown().count("```yaml\n") == 4
    assert CMP003.explain().count("\ntogether with\n") == CMP003.markdown().count("\ntogether with\n") == 2
