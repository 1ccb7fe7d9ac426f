"""Real and made-up reports, each with the exact text that a reviewer reads.

Named for what must come of them: `found-...` has a contradiction, `settled-...` had one, `trap-...` never had.
After a wanted change of the text: `UPDATE_CASES=1 python -m pytest tests/rules`, then read the difference.
"""

from __future__ import annotations

import os
from contextlib import chdir
from functools import cache
from pathlib import Path

import pytest

import tipreport
from tipreport.output import text
from tipreport.rules.finding import Severity

CASES = Path(__file__).parent / "cases"
# Most cases leave out citations, since nothing hangs on them here.
UNCITED = ("SRC001",)
FILES = {path.stem: path.name for suffix in ("yaml", "csv") for path in CASES.glob(f"*.{suffix}")}
NAMES = sorted(FILES)
# Each of their branches has smaller examples.
LARGE = {"found-france-2022-shares", "found-share-size-by-size"}


@cache
def checked(name: str) -> tipreport.Outcome:
    """Check a case as from its folder."""
    with chdir(CASES):
        return tipreport.check(FILES[name], ignore=UNCITED)


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.no_cover] if name in LARGE else []) for name in NAMES]
)
def test_a_case_reads_exactly_so(name: str) -> None:
    rendered = text.render(checked(name)) + "\n"
    expected = CASES / f"{name}.txt"
    if "UPDATE_CASES" in os.environ:
        expected.write_text(rendered, encoding="utf-8")
    assert rendered == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("found-")])
def test_what_could_be_true_is_nothing_above_a_note(name: str) -> None:
    assert checked(name).at_least(Severity.WARNING) == ()
    assert {verdict.verdict for verdict in checked(name).verdicts} == {"consistent"}


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("found-")])
def test_what_cannot_be_true_is_found(name: str) -> None:
    assert checked(name).at_least(Severity.WARNING)
