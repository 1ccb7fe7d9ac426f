"""Every mistake that a file can have, each with the exact text that whoever made it reads.

A case is a file, or a directory, and a text of the same name. Named `good_...`, it is read without a problem,
and the text shows how. After a wanted change of the text: `UPDATE_CASES=1 python -m pytest tests/formats`,
then read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tipreport.formats.files import read
from tipreport.output import tree
from tipreport.rules.registry import RULES

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir() if path.suffix != ".txt")

# Problems of files as such, which test_yaml.py makes: no such file, bytes that are no text.
OF_FILES = {"INP001", "INP090", "INP091"}


def read_case(name: str) -> str:
    reading = read([name])
    assert name.startswith("good_") == (not reading.problems)
    return "\n".join(map(str, reading.problems)) or "\n\n".join(map(tree.render, reading.dataset))


@pytest.mark.parametrize("name", NAMES)
def test_a_mistake_is_told_exactly_so(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES)
    told = read_case(name) + "\n"
    expected = CASES / f"{Path(name).stem}.txt"
    if "UPDATE_CASES" in os.environ:
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")


def test_every_input_problem_has_a_case() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in CASES.glob("*.txt"))
    missing = {code for code in RULES if code.startswith("INP") and f" {code} " not in texts}
    assert missing == OF_FILES
