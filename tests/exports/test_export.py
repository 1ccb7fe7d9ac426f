"""One call, and one command, for all forms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import tipreport
from tipreport import ArgumentError, InputError, ValueProblem, export
from tipreport.cli import main
from tipreport.exports import FORMATS

ROOT = Path(__file__).parents[2]
MEXICO = ROOT / "seeds/mexico-2023.yaml"


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "data-package"])
def test_a_script_and_the_command_write_the_same(
    form: Any,  # noqa: ANN401 - one of the literals
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = export(MEXICO, tmp_path / "script", format=form)
    assert main(["export", "--format", form, str(MEXICO), "-o", str(tmp_path / "command")]) == 0
    assert capsys.readouterr() == ("", "")
    assert main(["export", "--format", form, str(MEXICO)]) == 0
    assert capsys.readouterr().out == text + "\n"
    for name in ("script", "command"):
        assert (tmp_path / name).read_text(encoding="utf-8") == text + "\n"
    assert export(tipreport.load(MEXICO), format=form) == text
    assert export(list(tipreport.load(MEXICO)), format=form) == text


def test_who_copied_figures_is_said_where_it_is_given() -> None:
    assert "A made-up desk" in export(MEXICO, format="prov-json", transcriber="A made-up desk")


@pytest.mark.parametrize(
    "arguments, expected",
    [
        ({"format": "pdf"}, "csv"),
        ({"format": 5}, "text"),
        ({"format": "csv", "path": 5}, "path"),
        ({"format": "prov-json", "transcriber": 5}, "text"),
    ],
)
def test_wrong_calls(arguments: dict[str, Any], expected: str) -> None:
    with pytest.raises((ArgumentError, ValueProblem), match=expected):
        export(MEXICO, **arguments)


def test_what_cannot_be_read_is_told_and_the_rest_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "broken.yaml").write_text("tipreport: 2\n", encoding="utf-8")
    paths = [str(tmp_path / "broken.yaml"), str(MEXICO)]
    assert main(["export", "--format", "csv", *paths, "-o", str(tmp_path / "out.csv")]) == 2
    assert "INP" in capsys.readouterr().err
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == export(MEXICO, format="csv") + "\n"
    with pytest.raises(InputError):
        export(paths, format="csv")
    # What could not be read is an input as well.
    with pytest.raises(SystemExit):
        main(["export", "--format", "csv", *paths, "-o", paths[0]])
    assert "choose another" in capsys.readouterr().err


def test_what_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["export", "--format", "csv", str(MEXICO), "-o", str(tmp_path / "no/out.csv")])
    assert ended.value.code == 2
    assert "no/out.csv: No such file or directory" in capsys.readouterr().err
