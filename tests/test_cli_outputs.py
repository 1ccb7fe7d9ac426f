"""What options write: whole files, and none of those that are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tipreport.cli import main

GOOD = """\
tipreport: 1
source: {id: example, title: An example, edition: 2023, country: MEX, text: copy.txt}
figures:
  - {id: one, indicator: identified_victims, period: 2022, value: 440, cite: p1}
"""


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("report.yaml").write_text(GOOD, encoding="utf-8")
    Path("copy.txt").write_text("It identified 440 victims.", encoding="utf-8")
    Path("other.txt").write_text("It identified 440 victims.", encoding="utf-8")
    Path("pyproject.toml").write_text("[tool.tipreport.sources]\nunknown = 'set.txt'\n", encoding="utf-8")
    Path("set.txt").touch()
    main(["check", "--write-baseline", "known.json", "--output", "told.txt"])


@pytest.mark.parametrize(
    "option, path",
    [
        *(("--output", path) for path in ("report.yaml", "./report.yaml", "pyproject.toml", "copy.txt", "other.txt")),
        *(("--output", path) for path in ("set.txt", "known.json")),
        ("--write-baseline", "report.yaml"),
    ],
)
def test_no_file_that_is_read_is_written_over(option: str, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = {file.name: file.read_bytes() for file in Path().iterdir()}
    with pytest.raises(SystemExit) as ended:
        main(["check", "report.yaml", "--source", "example=other.txt", "--baseline", "known.json", option, path])
    assert ended.value.code == 2
    assert capsys.readouterr().err.endswith(
        f"argument {option}: {path} is another file of this check: choose another\n"
    )
    assert {file.name: file.read_bytes() for file in Path().iterdir()} == before


def test_a_baseline_and_the_output_are_two_files(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "report.yaml", "--write-baseline", "new.json", "--output", "new.json"])
    assert not Path("new.json").exists()
    assert "argument --output: new.json is another file of this check" in capsys.readouterr().err


def test_a_baseline_may_be_written_anew() -> None:
    assert main(["check", "report.yaml", "--baseline", "known.json", "--write-baseline", "known.json"]) == 0


def test_an_output_may_be_written_anew() -> None:
    for _ in range(2):
        assert main(["check", "report.yaml", "--output", "told.txt"]) == 0
    assert Path("told.txt").read_text(encoding="utf-8").startswith("Nothing found in 1 file.")


@pytest.mark.parametrize("option", ["--output", "--write-baseline"])
def test_no_name_is_no_file(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "report.yaml", option, ""])
    assert f"argument {option}: .: " in capsys.readouterr().err
