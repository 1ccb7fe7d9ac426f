"""What CONTRIBUTING.md says about additions, done word by word in a copy of the repository."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
COPIED = ("tipreport", "tests", "docs", "benchmarks", "seeds", "conftest.py", "pyproject.toml", "README.md")
EXAMPLES = ["An indicator", "A rule", "An output format"]


def section(title: str) -> str:
    return GUIDE.partition(f"\n### {title}\n")[2].partition("\n## ")[0].partition("\n### ")[0]


def blocks(text: str) -> list[tuple[str, str]]:
    """Return the fenced blocks, each with its language."""
    return re.findall(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name)
        else:
            shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def written(block: str, copy: Path) -> None:
    """Append the block to the file that its first line names."""
    head, _, rest = block.partition("\n")
    with (copy / head.removeprefix("# ")).open("a", encoding="utf-8") as file:
        file.write(rest)


def changed(block: str, copy: Path) -> None:
    """Change the file that the first line names: each part has the lines as they stand there, and as they become."""
    head, *parts = re.split(r"\n(?:@@.*\n)?", block.rstrip("\n"), maxsplit=1)
    path = copy / head.removeprefix("# ")
    text = path.read_text(encoding="utf-8")
    for part in re.split(r"^@@.*\n", "".join(parts), flags=re.MULTILINE):
        lines = part.splitlines()
        old, new = ("\n".join(line[1:] for line in lines if line[0] in f" {mark}") for mark in "-+")
        assert text.count(old) == 1, f"{path.name} should have once:\n{old}"
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def run(command: str, copy: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the guide with this Python."""
    words = shlex.split(command)
    words[:1] = [sys.executable, *(["-m", "tipreport"] if words[0] == "tipreport" else [])]
    environment = os.environ | {"PYTHONPATH": str(copy), "COLUMNS": "80"}
    return subprocess.run(words, cwd=copy, env=environment, capture_output=True, check=False, text=True)  # noqa: S603 - what stands in our own guide


@pytest.mark.parametrize("title", EXAMPLES)
def test_an_addition_works_as_the_guide_says(title: str, copy: Path) -> None:
    for language, block in blocks(section(title)):
        match language:
            case "diff":
                changed(block, copy)
            case "sh":
                for command in block.splitlines():
                    done = run(command, copy)
                    assert done.returncode == 0, done.stdout + done.stderr
            case "console":
                command, _, expected = block.partition("\n")
                assert run(command.removeprefix("$ "), copy).stdout == expected
            case _:
                written(block, copy)
