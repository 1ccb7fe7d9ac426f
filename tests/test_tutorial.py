"""The tutorial, followed literally in an empty folder: each file is written and each command typed as it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from conftest import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

PAGE = (Path(__file__).parents[1] / "docs" / "tutorial.md").read_text(encoding="utf-8")
STEP = re.compile(
    r"<!-- write: (?P<path>\S+) -->\n```\w+\n(?P<content>.*?)```\n"
    r"|<!-- change: (?P<changed>\S+): (?P<old>[^\n]+?) => (?P<new>[^\n]+) -->"
    r"|```shell-session\n(?P<typed>.*?)```\n",
    re.DOTALL,
)


def typed(transcript: str) -> Iterator[str]:
    """Yield a transcript as it should be: its commands, each followed by what it prints now."""
    status = 0
    for line in transcript.splitlines():
        if not line.startswith("$ "):
            continue
        yield line
        match shlex.split(line.removeprefix("$ ")):
            case ["tipreport", *arguments]:
                status, output = run(arguments)
                yield from output.splitlines()
            case ["mkdir", path]:
                Path(path).mkdir()
            case ["echo", "$?"]:
                yield str(status)
            case words:
                raise AssertionError(words)


def test_the_tutorial_works_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for step in STEP.finditer(PAGE):
        if step["path"]:
            Path(step["path"]).parent.mkdir(parents=True, exist_ok=True)
            Path(step["path"]).write_text(step["content"], encoding="utf-8")
        elif step["changed"]:
            file = Path(step["changed"])
            text = file.read_text(encoding="utf-8")
            assert step["old"] in text
            file.write_text(text.replace(step["old"], step["new"].replace("\\n", "\n")), encoding="utf-8")
        else:
            assert list(typed(step["typed"])) == step["typed"].splitlines()
    assert (tmp_path / "page.html").stat().st_size > 10_000
    workflow = (tmp_path / ".github/workflows/figures.yml").read_text(encoding="utf-8")
    assert workflow.rstrip().endswith("run: tipreport check reports/")
