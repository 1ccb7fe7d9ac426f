"""Drafts of passages in five languages, each compared with the whole of what is written.

The passages stand in `benchmarks/passages`. After a wanted change: `UPDATE_CASES=1 python -m pytest tests/drafting`,
then read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import tipreport
from tipreport.cli import main
from tipreport.text.readers import open_copy

CASES = Path(__file__).parent / "cases"
PASSAGES = Path(__file__).parents[2] / "benchmarks" / "passages"
NAMES = sorted(path.stem for path in PASSAGES.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_is_exactly_so(name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(PASSAGES)
    assert main(["scan", f"{name}.txt", "--draft", "--language", name[:2]]) == 0
    drafted = capsys.readouterr().out
    expected = CASES / f"{name}.yaml"
    if "UPDATE_CASES" in os.environ:
        expected.write_text(drafted, encoding="utf-8")
    assert drafted == expected.read_text(encoding="utf-8")


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize("name", NAMES)
def test_a_draft_agrees_with_its_text_and_is_listed_as_not_confirmed(name: str) -> None:
    text = (CASES / f"{name}.yaml").read_text(encoding="utf-8")
    report, copy = tipreport.loads(text), open_copy(str(PASSAGES / f"{name}.txt"), name[:2])
    of_quotes = tipreport.check(tipreport.loads(text.replace("  processing: judged\n", "")), select=["SRC003"])
    assert of_quotes.findings == ()
    found = tipreport.check(report, select=["SRC", "SUM001", "SUM003"], sources={name: copy}).findings
    assert {finding.code for finding in found} <= {"SRC005", "SRC007"}
    confirm = next(finding for finding in found if finding.code == "SRC007")
    assert len(confirm.members) == len(report.figures)
