"""How far a long check is: shown on a terminal, and gone at the end."""

from __future__ import annotations

import contextlib
import io
import os
import re
from functools import partial
from pathlib import Path
from typing import TextIO

import pytest
from tqdm import tqdm

import tipreport
from tests.output.outcomes import TWICE
from tipreport.cli import main, progress

ROWS = "source,edition,country,indicator,place,period,value\n" + "".join(
    f"{source},2023,MEX,identified_victims,MEX,2022,440\n" for source in "klmn"
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def lines(stream: io.StringIO) -> list[str]:
    """What stood on the line, one after the other; what is left is what the last text leaves uncovered."""
    assert "\n" not in stream.getvalue()
    return stream.getvalue().split("\r")


def left(stream: io.StringIO) -> str:
    line = ""
    for text in lines(stream):
        line = text + line[len(text) :]
    return line.strip()


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error, where every run is a long one; and reports to be checked."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WT_SESSION", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "PATIENCE", -1)
    monkeypatch.setattr("tqdm.tqdm", partial(tqdm, mininterval=0))
    Path("reports").mkdir()
    for name in "abc":
        Path(f"reports/{name}.yaml").write_text(TWICE.replace("id: example", f"id: {name}"), encoding="utf-8")
    Path("table.csv").write_text(ROWS, encoding="utf-8")
    Path("tables").mkdir()
    for name in "ef":
        Path(f"tables/{name}.csv").write_text(ROWS.replace("\n", f"\n{name}"), encoding="utf-8")
    return Terminal()


def check(arguments: str, stream: TextIO) -> int:
    with contextlib.redirect_stderr(stream):
        return main(["check", *arguments.split()])


@pytest.mark.parametrize(
    "arguments, told",
    [
        ("reports", ["reading 0/3", "reading 2/3", "checking 0/3", "checking 2/3"]),
        ("table.csv", ["reading 0/4", "reading 3/4", "checking 3/4"]),
        ("table.csv reports", ["reading 0/4", "reading 3/4", "checking 6/7"]),
        ("table.csv -j 2", ["reading 0/4", "reading 3/4", "checking 3/4"]),
        ("reports -j 2", ["reading 0/3", "reading 2/3"]),
        ("reports --statistics", ["reading 2/3", "checking 2/3"]),
        ("reports --output told.txt", ["reading 2/3", "checking 2/3"]),
        ("reports/a.yaml", []),
    ],
)
def test_a_terminal_shows_how_far_a_check_is_and_then_nothing(
    arguments: str, told: list[str], terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    code = check(arguments, terminal)
    shown = [" ".join(found) for found in re.findall(r"(\w+): .*? (\d+/\d+) ", terminal.getvalue())]
    assert list(dict.fromkeys(each for each in shown if each in told)) == told
    assert left(terminal) == ""
    out = capsys.readouterr().out
    assert check(arguments, io.StringIO()) == code
    assert capsys.readouterr().out == out


def test_of_what_is_inside_one_of_many_nothing_is_shown(terminal: Terminal) -> None:
    check("tables", terminal)
    assert set(re.findall(r"reading: .* (\d/\d) ", terminal.getvalue().replace("\r", "\n"))) == {"0/2", "1/2"}


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "github"])
def test_beside_what_a_program_reads_nothing_is_shown(form: str, terminal: Terminal) -> None:
    check(f"reports --format {form}", terminal)
    assert terminal.getvalue() == ""


@pytest.mark.parametrize("name, value", [("TERM", "dumb"), ("GITHUB_ACTIONS", "true")])
def test_where_a_line_cannot_be_written_over_nothing_is_shown(
    name: str, value: str, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    check("reports", terminal)
    assert terminal.getvalue() == ""


@pytest.mark.usefixtures("terminal")
def test_no_pipe_is_shown_anything() -> None:
    pipe = io.StringIO()
    check("reports", pipe)
    assert pipe.getvalue() == ""


def test_a_short_check_shows_nothing(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 600)
    check("reports", terminal)
    assert terminal.getvalue() == ""


def test_what_ends_early_leaves_nothing(terminal: Terminal) -> None:
    with progress.ProgressLine(terminal) as shown:
        next(iter(shown("abc", desc="reading", total=3)))
    assert lines(terminal)[1].startswith("reading: ")
    assert left(terminal) == ""


def test_a_terminal_of_the_system(terminal: Terminal) -> None:
    termios = pytest.importorskip("termios", reason="this system has no terminals that a program can open")
    reader, writer = os.openpty()
    termios.tcsetwinsize(writer, (24, 80))
    with os.fdopen(writer, "w", encoding="utf-8") as writing, os.fdopen(reader, "rb", buffering=0) as reading:
        check("reports", writing)
        writing.write("\0")  # the end, which may take several readings to come
        writing.flush()
        shown = b"".join(iter(partial(reading.read, 1), b"\0"))
        terminal.write(shown.decode())
    assert "checking: " in terminal.getvalue()
    assert left(terminal) == ""


def test_a_script_may_show_how_far_it_is_by_tqdm() -> None:
    one = tipreport.loads(TWICE)
    shown = io.StringIO()
    outcome = tipreport.check(one, progress=partial(tqdm, file=shown))
    assert outcome.findings == tipreport.check(one).findings
    assert "checking: 100%" in shown.getvalue()
