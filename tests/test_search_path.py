"""Nothing is imported from the working directory, and no settings are read where none are wanted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tipreport.cli import main
from tipreport.search_path import without_working_directory

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "words, running, kept",
    [
        (["-m", "tipreport", "check"], "-m", ["lib"]),
        (["-mtipreport"], "-m", ["lib"]),
        (["-X", "dev", "-m", "tipreport"], "-m", ["lib"]),
        (["-m", "tipreport"], "/lib/tipreport/__main__.py", ["here", "lib"]),
        (["-m", "other", "-m", "tipreport"], "-m", ["here", "lib"]),
        (["script.py", "-m", "tipreport"], "script.py", ["here", "lib"]),
        ([], "", ["here", "lib"]),
    ],
)
def test_only_to_run_this_package_the_working_directory_is_left_out(
    words: list[str], running: str, kept: list[str]
) -> None:
    assert without_working_directory(["here", "lib"], words, running) == kept


@pytest.mark.parametrize("name", ["yaml", "attrs", "typing", "argparse", "tomllib"])
def test_no_module_of_the_working_directory_is_run(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.py").write_text("open('seen', 'w').close()", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.tipreport]\n", encoding="utf-8")
    environment = {"PYTHONPATH": str(ROOT), "PATH": ""}
    ended = subprocess.run(
        [sys.executable, "-m", "tipreport", "check", "."],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, (tmp_path / "seen").exists()) == (3, False), ended.stderr


def test_isolated_no_code_of_a_project_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pyproject.toml").write_text("[tool.tipreport]\nrules = ['own_rules_not_run']\n", encoding="utf-8")
    Path("own_rules_not_run.py").write_text("open('seen', 'w').close()", encoding="utf-8")
    assert main(["check", "--isolated"]) == 3
    assert not Path("seen").exists()
    assert main(["check"]) == 2
    assert Path("seen").exists()
    with pytest.raises(SystemExit):
        main(["check", "--isolated", "--config", "pyproject.toml"])
    assert "argument --config: not allowed with argument --isolated" in capsys.readouterr().err
