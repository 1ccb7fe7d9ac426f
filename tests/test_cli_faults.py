"""What fails around the command: its exit code is 2, or 130, and one line says why."""

from __future__ import annotations

import contextlib
import io
import os
import re
import signal
import subprocess
import sys
import time
from multiprocessing import active_children
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from tests.output.outcomes import TWICE
from tipreport.cli import main
from tipreport.formats.files import read
from tipreport.rules.rule import HEAD
from tipreport.unexpected import last_line, place, unexpected

if TYPE_CHECKING:
    import tipreport

ROOT = Path(__file__).parents[1]
GOOD = HEAD + "figures:\n  - {id: one, indicator: identified_victims, value: about 200, cite: p1}\n"
COMMAND = [sys.executable, "-m", "tipreport"]
full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
posix = pytest.mark.skipif(os.name != "posix", reason="about signals and files of POSIX")


@pytest.fixture(autouse=True)
def _in_a_directory_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    Path("good.yaml").write_text(GOOD, encoding="utf-8")
    Path("warning.yaml").write_text(TWICE.replace("id: example", "id: warning"), encoding="utf-8")


def house(code: str) -> None:
    """Write settings with a module of rules that does something else, too."""
    rule = """\
        from tipreport.rules import Rule, finds

        MY001 = Rule("MY001", "own", "warning", "When.", "Why.", "", "")


        @finds(MY001)
        def own(report):
            return ()


        """
    Path("house_of_faults.py").write_text(dedent(rule) + dedent(code), encoding="utf-8")
    Path("pyproject.toml").write_text('[tool.tipreport]\nrules = ["house_of_faults"]\n', encoding="utf-8")


def shell(line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell, in which `tipreport` is the command."""
    line = line.replace("tipreport", f"'{sys.executable}' -m tipreport")
    return subprocess.run(["/bin/sh", "-c", line], capture_output=True, check=False, text=True)  # noqa: S603


# Exceptions


class Broken(io.StringIO):
    """A stream that fails as no stream does."""

    def write(self, _text: str) -> int:
        raise ZeroDivisionError("by nothing")


def test_an_unexpected_exception_is_one_line_and_no_finding(capsys: pytest.CaptureFixture[str]) -> None:
    with contextlib.redirect_stdout(Broken()):
        assert main(["check", "warning.yaml"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert re.fullmatch(
        r"tipreport: unexpected exception 'ZeroDivisionError: by nothing \(test_cli_faults.py, line \d+\)': expected "
        r"none; please tell the authors of tipreport, with what `--debug` prints \[INP091\]",
        line,
    )


def test_its_traceback_is_for_those_who_ask(capsys: pytest.CaptureFixture[str]) -> None:
    with contextlib.redirect_stdout(Broken()):
        assert main(["check", "warning.yaml", "--debug"]) == 2
    shown = capsys.readouterr().err
    assert shown.startswith("ZeroDivisionError: by nothing\nTraceback (most recent call last):\n")
    assert "[INP091]\n" in shown
    with contextlib.redirect_stdout(Broken()):
        main(["check", "warning.yaml"])
    assert "Traceback" not in capsys.readouterr().err


def test_memory_and_killed_processes_are_no_mistake_of_the_authors() -> None:
    problem = unexpected(MemoryError())
    assert (problem.code, problem.found, problem.fix[:27]) == ("INP091", "MemoryError", "there was too little memory")


def test_an_exception_says_what_it_says_of_itself_in_a_line() -> None:
    assert last_line(ValueError("a\nb")) == "ValueError: a b"
    assert last_line(ValueError("x" * 288)) == f"ValueError: {'x' * 288}"
    assert last_line(ValueError("x" * 400)) == f"ValueError: {'x' * 288}..."
    assert place(ValueError()) == ""


def test_what_fails_at_one_file_leaves_the_others() -> None:
    def make(report: tipreport.Report) -> str:
        if report.source.id == "warning":
            raise ZeroDivisionError("by nothing")
        return report.source.id

    reading = read(["good.yaml", "warning.yaml"], make=make)
    assert [report.source.id for report in reading.dataset] == ["example"]
    (problem,) = reading.problems
    assert (problem.code, str(problem.location)) == ("INP091", "warning.yaml:1:1")


@pytest.mark.parametrize("error", ["SystemExit(0)", "MemoryError()", "RecursionError()"])
def test_a_rule_of_a_project_cannot_end_the_check(error: str, capsys: pytest.CaptureFixture[str]) -> None:
    house(f"""\
        @finds(MY001)
        def own(report):
            raise {error}
        """)
    assert main(["check", "good.yaml"]) == 2
    assert f"MY001: {error[:-3].removesuffix('(')}" in capsys.readouterr().out
    sys.modules.pop("house_of_faults")


def test_nor_can_its_module(capsys: pytest.CaptureFixture[str]) -> None:
    house("raise SystemExit(0)")
    assert main(["check", "good.yaml"]) == 2
    assert "house_of_faults: SystemExit: 0" in capsys.readouterr().err


# Arguments and surroundings


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5", ""])
def test_a_number_of_processes_that_is_none(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", f"-j={number}"])
    assert ended.value.code == 2
    assert f"argument -j/--jobs: {number!r}: write a whole number from 1 on" in capsys.readouterr().err


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize("number", ["2", "0002", "9" * 20, "9" * 5000])
def test_a_number_of_processes_may_be_greater_than_there_can_be(number: str) -> None:
    assert main(["check", "good.yaml", "-j", number]) == 0


@pytest.mark.parametrize("columns", ["9" * 5000, "1", "3", "²"])
def test_odd_numbers_of_columns(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert main(["check", "warning.yaml"]) == 1
    assert main(["explain", "sex"]) == 0
    assert main(["bounds", "good.yaml"]) == 0


def test_a_dimension_that_is_called_as_an_argument(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bounds", "good.yaml", "report=1"]) == 2
    assert "report" in capsys.readouterr().err


@posix
def test_a_directory_that_is_gone_under_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("gone").mkdir()
    monkeypatch.chdir("gone")
    Path("../gone").rmdir()
    assert main(["rules"]) == 2
    assert capsys.readouterr().err.startswith("tipreport: the working directory cannot be used: ")


@posix
def test_a_working_directory_that_is_gone() -> None:
    done = shell("mkdir gone && cd gone && rmdir ../gone && tipreport check")
    expected = "tipreport: the working directory cannot be used: No such file or directory; change to another one\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", expected)


# Output


@posix
@pytest.mark.parametrize(
    "line, code",
    [
        ("tipreport check warning.yaml >&-", 1),
        ("tipreport check warning.yaml 2>&-", 1),
        ("tipreport check warning.yaml >&- 2>&-", 1),
        ("tipreport check >&- 2>&-", 1),
        ("tipreport check --format json warning.yaml >&-", 1),
        ("tipreport check nowhere.yaml 2>/dev/full", 2),
        ("tipreport show nowhere.yaml 2>/dev/full", 2),
        ("tipreport chek 2>/dev/full", 2),
    ],
)
def test_an_output_that_is_closed_is_no_matter(line: str, code: int) -> None:
    if "/dev/full" in line and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = shell(line)
    assert done.returncode == code
    assert "Traceback" not in done.stderr + done.stdout
    assert "Exception" not in done.stderr + done.stdout


@posix
def test_an_output_that_is_open_already_is_added_to() -> None:
    done = shell("{ echo before; tipreport check warning.yaml --format short --output /dev/stdout; } > out")
    assert (done.returncode, done.stderr) == (1, "")
    first, second, *_ = Path("out").read_text(encoding="utf-8").splitlines()
    assert (first, second.partition(": ")[0]) == ("before", "warning.yaml:5:81")


def test_a_stream_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["check", "warning.yaml"]) == 1


@full
def test_a_stream_that_is_full(capsys: pytest.CaptureFixture[str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full, contextlib.redirect_stdout(full):
        assert main(["check", "warning.yaml"]) == 2
    assert capsys.readouterr().err == "tipreport: standard output cannot be written: No space left on device\n"
    with Path("/dev/full").open("w", encoding="utf-8") as full, contextlib.redirect_stderr(full):
        assert main(["show", "nowhere.yaml"]) == 2


@posix
@full
@pytest.mark.parametrize("arguments", ["check warning.yaml", "show good.yaml", "--help", "check --help", "rules"])
def test_a_full_disk_is_no_success_and_no_finding(arguments: str) -> None:
    done = shell(f"tipreport {arguments} > /dev/full")
    expected = "tipreport: standard output cannot be written: No space left on device\n"
    assert (done.returncode, done.stderr) == (2, expected)


@posix
def test_a_reader_of_the_help_who_has_seen_enough() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*COMMAND, "--help"], stdout=writer, stderr=subprocess.PIPE, check=False)  # noqa: S603
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


# Signals

ENDLESS = """\
    import time
    from pathlib import Path


    @finds(MY001)
    def own(report):
        Path("begun").touch()
        while True:
            time.sleep(0.01)
    """


def begun(*arguments: str) -> subprocess.Popen[bytes]:
    """Begin a check that does not end, in a group of its own, as a shell does."""
    house(ENDLESS)
    process = subprocess.Popen(  # noqa: S603 - this interpreter
        [*COMMAND, "check", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    for _ in range(3000):
        if Path("begun").exists() or process.poll() is not None:
            break
        time.sleep(0.01)
    return process


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_is_one_line_and_leaves_nobody_behind(jobs: str) -> None:
    process = begun(".", "-j", jobs)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal sends it, to all
    # Both end only when no process holds them any more.
    assert process.communicate(timeout=60) == (b"", b"tipreport: interrupted in MY001, at good.yaml\n")
    assert process.returncode == 130


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_is_no_exception_of_a_rule(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    house("""\
        @finds(MY001)
        def own(report):
            raise KeyboardInterrupt
        """)
    assert main(["check", ".", "-j", jobs]) == 130
    sys.modules.pop("house_of_faults")
    assert capsys.readouterr() == ("", "tipreport: interrupted in MY001, at good.yaml\n")
    assert active_children() == []


def test_an_interrupt_elsewhere_names_no_rule(capsys: pytest.CaptureFixture[str]) -> None:
    class Interrupted(io.StringIO):
        def write(self, _text: str) -> int:
            raise KeyboardInterrupt

    with contextlib.redirect_stdout(Interrupted()):
        assert main(["check", "warning.yaml"]) == 130
    assert capsys.readouterr().err == "tipreport: interrupted\n"


@posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_nobody_outlives_a_check_that_is_killed(number: signal.Signals) -> None:
    process = begun(".", "-j", "2")
    process.send_signal(number)
    assert process.communicate(timeout=60) == (b"", b"")
    assert process.returncode == -number


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize("table", [False, True])
def test_a_check_whose_process_is_killed_is_no_success(table: bool, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: FBT001
    # While this one reads settings, the other has nothing to do yet; so it is killed once it has.
    house("""\
        import threading
        import time
        from multiprocessing import active_children

        def kill():
            while not active_children():
                time.sleep(0.001)
            for child in active_children():
                child.kill()

        threading.Thread(target=kill).start()
        """)
    if table:
        rows = [f"a,2023,identified_victims,MEX,{year},5\n" for year in range(1000, 6000)]
        Path("table.csv").write_text("source,edition,indicator,place,period,value\n" + "".join(rows), encoding="utf-8")
    for number in range(0 if table else 60):
        Path(f"r{number}.yaml").write_text(GOOD.replace("id: example", f"id: r{number}"), encoding="utf-8")
    assert main(["check", "table.csv" if table else ".", "-j", "2"]) == 2
    sys.modules.pop("house_of_faults")
    shown = capsys.readouterr().err
    assert shown.startswith("tipreport: unexpected exception 'BrokenProcessPool: ")
    assert "there was too little memory, or the system ended a process" in shown
