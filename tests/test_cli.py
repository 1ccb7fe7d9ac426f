"""The command line: what it prints where, and with which code it exits."""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import tipreport
from tests.output.outcomes import ACCEPTED, BAD_UNIT, TWICE, UNREADABLE
from tipreport.cli import main, terminal
from tipreport.cli.check import FORMATS
from tipreport.formats.schema import schema
from tipreport.rules.rule import HEAD

ROOT = Path(__file__).parents[1]
GOOD = HEAD + "figures:\n  - {id: one, indicator: identified_victims, value: about 200, cite: p1}\n"
# A note: the parts add up and are not declared to be complete.
NOTE = (
    HEAD
    + """\
figures:
  - id: assisted
    indicator: assisted_victims
    value: 79
    cite: p1
    breakdowns:
      - {by: exploitation, parts: {sexual: 60, labour: 19}}
"""
)

LISTED = """\
ACC001  accepted finding no longer occurs (warning)
ACC002  accepted finding has changed (warning)
ACC003  acceptance past its date (warning)
AMT003  unit does not fit the indicator (error)
AMT005  share of no whole number (error; warning if the share is soft)
CMP001  claimed direction contradicts the figures (error or warning)
CMP002  claimed size contradicts the figures (error or warning)
CMP003  restated in a later edition (warning or note)
CMP004  compares what is not comparable (note)
CMP005  comparison that cannot be meant (warning)
CMP006  reporters disagree (note)
CMP007  claim about a number that is not printed (note)
COV001  no longer reported (note)
FLW001  more referred or assisted than identified (note)
FLW002  more convictions than prosecutions (note)
INP001  unreadable file (problem)
INP002  YAML syntax (problem)
INP003  unknown key (problem)
INP004  missing (problem)
INP005  unknown code (problem)
INP006  repeated id (problem)
INP007  dangling reference (problem)
INP008  unreadable amount (problem)
INP009  unknown unit (problem)
INP010  unreadable period (problem)
INP011  limit exceeded (problem)
INP012  not what belongs here (problem)
INP013  repeated key (problem)
INP014  value cut in two (problem)
INP015  unreadable citation (problem)
INP016  no id can be derived (problem)
INP017  contradicts itself (problem)
INP018  unreadable claim (problem)
INP090  a rule crashed (problem)
INP091  unexpected exception (problem)
OVL001  overlap not declared (warning)
OVL002  parts exceed their whole unless codes overlap (warning)
OVL003  contradicts the declared overlap (error or warning)
SRC001  no citation (warning)
SRC002  quote not in the source (error)
SRC003  number not in the quote (error)
SRC004  source text changed (warning)
SRC005  number that no figure takes up (warning)
SRC006  locator leads elsewhere (warning)
SRC007  figures that nobody has confirmed (note)
SUM001  a part exceeds its whole (error or warning)
SUM002  a complete breakdown does not add up (error or warning)
SUM003  disjoint parts exceed their whole (error or warning)
SUM004  figures cannot all be true (error or warning)
SUM005  shares do not go together (error or warning)
SUM006  one count stated twice, differently (warning; error in a table)
SUM007  parts add up and are not declared complete (note)
SUM008  parts fall short of their whole (note)
SUM009  several populations (note)
SUM010  a part lies outside its whole (warning)
"""


@pytest.fixture(autouse=True)
def _in_a_directory_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for name, text in {
        "good.yaml": GOOD,
        "warning.yaml": TWICE,
        "accepted.yaml": ACCEPTED,
        "error.yaml": BAD_UNIT,
        "note.yaml": NOTE,
        "unreadable.yaml": UNREADABLE,
        "empty.yaml": HEAD + "figures: []\n",
    }.items():
        named = text.replace("id: example", f"id: {Path(name).stem}")
        Path(name).write_text(named, encoding="utf-8")
    Path("nothing").mkdir()


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "tipreport", *arguments]
    paths = {"PYTHONPATH": str(ROOT), "COLUMNS": "80"}
    # The command is this interpreter, and its arguments stand in this file.
    return subprocess.run(  # noqa: S603
        command, capture_output=True, check=False, env=os.environ | paths | environment
    )


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize(
    "arguments, code",
    [
        ("check good.yaml", 0),
        ("check accepted.yaml", 0),
        ("check note.yaml", 0),
        ("check note.yaml --fail-on note", 1),
        ("check warning.yaml", 1),
        ("check warning.yaml --fail-on undecided", 1),
        ("check warning.yaml --fail-on error", 0),
        ("check warning.yaml --exit-zero", 0),
        ("check warning.yaml --format short", 1),
        ("check unreadable.yaml --exit-zero", 2),
        ("check nothing --exit-zero", 3),
        ("check error.yaml --fail-on error", 1),
        ("check good.yaml --fail-on undecided", 0),
        ("check good.yaml warning.yaml --format json", 1),
        ("check good.yaml warning.yaml --format sarif", 1),
        ("check good.yaml warning.yaml --format junit", 1),
        ("check good.yaml warning.yaml --format github", 1),
        ("check good.yaml warning.yaml --format gitlab", 1),
        ("check unreadable.yaml", 2),
        ("check unreadable.yaml --fail-on error", 2),
        ("check unreadable.yaml warning.yaml", 2),
        ("check missing.yaml", 2),
        ("check .", 2),
        ("check", 2),
        ("check nothing", 3),
        ("check empty.yaml", 3),
        ("check warning.yaml --select AMT", 0),
        ("check warning.yaml --select AMT,SUM006", 1),
        ("check warning.yaml --select amt003 --select sum", 1),
        ("check warning.yaml --ignore SUM006", 0),
        ("check warning.yaml --select SUM --ignore SUM006", 0),
        ("check warning.yaml --ignore OVL001,AMT003", 1),
        ("show good.yaml", 0),
        ("show warning.yaml", 0),
        ("show unreadable.yaml", 2),
        ("show unreadable.yaml good.yaml", 2),
        ("show empty.yaml", 3),
        ("show nothing", 3),
        ("explain SUM006", 0),
        ("explain inp014", 0),
        ("explain SUM999", 2),
        ("explain identified_victims", 0),
        ("explain detected victims", 0),
        ("rules", 0),
    ],
)
def test_exit_codes(arguments: str, code: int) -> None:
    assert main(arguments.split()) == code


@pytest.mark.parametrize(
    "arguments, message",
    [
        ("", "the following arguments are required: COMMAND"),
        ("check --format xml", "argument --format: invalid choice: 'xml'"),
        ("check --fail-on never", "argument --fail-on: invalid choice: 'never'"),
        ("check --select SMU", "argument --select: unknown code 'SMU': expected the code of a rule, or how it begins"),
        ("check --select AMT001X", "argument --select: unknown code 'AMT001X': expected the code of a rule, or how it"),
        ("check --select AMT001X", "begins; did you mean AMT"),
        ("check --ignore SUM,", "argument --ignore: unknown code '': expected the code of a rule"),
        ("check --ignore INP003", "argument --ignore: not what belongs here 'INP003'"),
        ("check --ignore INP003", "what cannot be read is always told"),
        ("check --statistics --format json", "argument --statistics: only with --format text"),
        ("check good.yaml --output nothing/where/it.txt", "argument --output: nothing/where/it.txt: No such file"),
        ("check good.yaml --write-baseline nothing", "argument --write-baseline: nothing: Is a directory"),
        ("show", "the following arguments are required: FILE"),
        ("explain", "the following arguments are required: WORD"),
        ("chek", "invalid choice: 'chek'"),
    ],
)
def test_a_command_that_cannot_be_run(arguments: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments.split())
    shown = capsys.readouterr()
    assert (stop.value.code, shown.out) == (2, "")
    assert message in " ".join(shown.err.split())


def test_check_prints_the_findings(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "warning.yaml"])
    shown = capsys.readouterr()
    assert shown.out.startswith("1 warning in 1 file.\n\nwarning.yaml\n\n  5:81 warning SUM006 ")
    assert (shown.out[-1], shown.out[-2] != "\n", shown.err) == ("\n", True, "")


def test_input_problems_are_results_too(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "unreadable.yaml", "warning.yaml"])
    shown = capsys.readouterr()
    assert shown.out.startswith("1 input problem, 1 warning in 2 files.\n\nunreadable.yaml\n")
    assert shown.err == ""


def test_json_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--format", "json", "warning.yaml", "unreadable.yaml"])
    told = json.loads(capsys.readouterr().out)
    assert [finding["path"] for finding in told["findings"]] == ["unreadable.yaml", "warning.yaml"]


@pytest.mark.parametrize("columns, width", [("60", 60), ("80", 80), ("400", 100)])
def test_text_is_as_wide_as_the_terminal_and_no_wider_than_people_read(
    columns: str, width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    main(["check", "error.yaml"])
    longest = max(len(line) for line in capsys.readouterr().out.splitlines())
    assert width - 15 < longest <= width


@pytest.mark.parametrize(
    "environment, terminal, coloured",
    [
        ({"TERM": "xterm"}, True, True),
        ({"TERM": "xterm"}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({}, True, False),
        ({"WT_SESSION": "1"}, True, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, True, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": ""}, False, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_colours_are_for_terminals(
    environment: dict[str, str],
    terminal: bool,  # noqa: FBT001 - one of the columns above
    coloured: bool,  # noqa: FBT001 - as above
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("TERM", "WT_SESSION", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    main(["check", "warning.yaml"])
    assert ("\x1b[" in capsys.readouterr().out) is coloured


@pytest.mark.parametrize("format_", ["json", "sarif", "junit", "github", "gitlab"])
def test_what_a_program_reads_is_never_coloured(
    format_: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    main(["check", "warning.yaml", "--format", format_])
    assert "\x1b" not in capsys.readouterr().out


def test_inside_github_actions_findings_are_annotations(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    main(["check", "warning.yaml"])
    assert capsys.readouterr().out.startswith("::warning file=warning.yaml,line=5,col=81,title=SUM006 ")
    main(["check", "warning.yaml", "--format", "text"])
    assert capsys.readouterr().out.startswith("1 warning in 1 file.\n")


def test_junit_knows_the_threshold_and_the_rules_that_ran(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "warning.yaml", "--format", "junit", "--fail-on", "error", "--select", "SUM,AMT", "--ignore", "AMT"])
    shown = capsys.readouterr().out
    assert re.findall('name="([A-Z]{3})[^"]*"', shown) == ["SUM", "INP"]
    assert 'failures="1"' not in shown


def test_a_job_gets_its_summary_after_those_of_other_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    Path("summary.md").write_text("Before.\n", encoding="utf-8")
    assert main(["check", "warning.yaml", "--format", "json"]) == 1
    assert Path("summary.md").read_text(encoding="utf-8").startswith("Before.\n### tipreport: 1 warning in 1 file.\n")


def test_a_summary_that_cannot_be_written_changes_nothing_else(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "nothing")
    assert main(["check", "good.yaml"]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("Nothing found in 1 file.\n")
    assert shown.err.startswith("GITHUB_STEP_SUMMARY: nothing cannot be written: ")


def test_what_is_accepted_is_counted_and_listed_for_those_who_ask(capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("text", "short"):
        main(["check", "accepted.yaml", "--format", form])
        shown = capsys.readouterr().out
        assert (shown.startswith("1 accepted in 1 file.\n"), "SUM006" in shown) == (True, False)
        main(["check", "accepted.yaml", "--format", form, "--show-accepted"])
        assert "SUM006" in capsys.readouterr().out


def test_quiet_prints_what_is_found_alone(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "warning.yaml", "-q"])
    shown = capsys.readouterr().out
    assert shown.startswith("warning.yaml\n\n  5:81 warning SUM006 ")
    assert "Checked" not in shown
    main(["check", "warning.yaml", "-q", "--format", "short"])
    assert capsys.readouterr().out == "warning.yaml:5:81: SUM006 here and there state one count differently\n"
    main(["check", "good.yaml", "-q"])
    assert capsys.readouterr() == ("", "")
    main(["check", "good.yaml", "--quiet", "--format", "short", "--output", "told.txt"])
    assert Path("told.txt").read_text(encoding="utf-8") == ""


def test_a_project_without_reports_is_told_what_to_do(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("nothing")
    assert main(["check"]) == 3
    shown = capsys.readouterr()
    assert shown.out.startswith("No figure was read.\n")
    assert shown.err == (
        "There is no figure in this directory. Name files or directories, list them as `paths` in the settings, or "
        "begin a report: tipreport init\n"
    )
    assert main(["check", "."]) == 3
    assert capsys.readouterr().err == ""


def test_statistics_are_counts_by_code_and_no_findings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "warning.yaml", "accepted.yaml", "error.yaml", "unreadable.yaml", "--statistics"]) == 2
    assert capsys.readouterr().out == (
        "1 input problem, 1 error, 1 warning, 1 accepted in 4 files.\n\n"
        "2  SUM006  one count stated twice, differently (1 known)\n"
        "1  AMT003  unit does not fit the indicator\n"
        "1  INP008  unreadable amount\n"
    )
    assert main(["check", "good.yaml", "--statistics", "--format", "text"]) == 0
    assert capsys.readouterr().out == "Nothing found in 1 file.\n"


def test_statistics_inside_github_actions_are_text(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert main(["check", "warning.yaml", "--statistics"]) == 1
    assert capsys.readouterr().out.startswith("1 warning in 1 file.\n\n1  SUM006  ")


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_gets_what_would_be_printed(
    form: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    main(["check", "warning.yaml", "--format", form])
    printed = capsys.readouterr().out
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert main(["check", "warning.yaml", "--format", form, "--output", "told.txt"]) == 1
    assert capsys.readouterr() == ("", "")
    assert Path("told.txt").read_text(encoding="utf-8") == printed


@pytest.mark.parametrize("form", ["sarif", "gitlab"])
def test_what_is_accepted_opens_no_alert_unless_it_is_asked_for(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    def told(*more: str) -> list[str]:
        assert main(["check", "warning.yaml", "accepted.yaml", "--format", form, *more]) == 1
        return re.findall(r'"(?:ruleId|check_name)": "(\w+)"', capsys.readouterr().out)

    assert told() == ["SUM006"]
    assert told("--show-accepted") == ["SUM006", "SUM006"]
    main(["check", "warning.yaml", "--write-baseline", "known.json"])
    capsys.readouterr()
    assert main(["check", "warning.yaml", "--format", form, "--baseline", "known.json"]) == 0
    assert "SUM006" not in capsys.readouterr().out


def test_show_prints_the_figures_and_keeps_problems_apart(capsys: pytest.CaptureFixture[str]) -> None:
    main(["show", "good.yaml", "unreadable.yaml", "empty.yaml"])
    shown = capsys.readouterr()
    assert shown.out.startswith("good: An example (2023)\n\none: about 200 (0..∞, probably 150..250)\n")
    assert shown.err.startswith("unreadable.yaml:4:53: INP008 unreadable amount\n")


def test_show_prints_nothing_where_there_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    main(["show", "nothing"])
    assert capsys.readouterr() == ("", "")


def test_explain_prints_the_page_of_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    main(["explain", "sum006"])
    assert capsys.readouterr().out.startswith(
        "SUM006 one count stated twice, differently (warning; error in a table)\n"
    )


def test_explain_knows_no_other_codes(capsys: pytest.CaptureFixture[str]) -> None:
    main(["explain", "nonsense"])
    shown = capsys.readouterr()
    assert (shown.out, "unknown code 'nonsense'" in shown.err) == ("", True)


def test_rules_lists_every_code(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules"])
    assert capsys.readouterr() == (LISTED, "")


def test_init_writes_a_report_that_checks(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    told = (
        "report.yaml is written. Fill it in, then run: tipreport check report.yaml\n"
        "report.schema.json is written: by it, editors offer keys and codes.\n"
    )
    assert capsys.readouterr() == (told, "")
    first = Path("report.yaml").read_text(encoding="utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=report.schema.json"
    assert json.loads(Path("report.schema.json").read_text(encoding="utf-8")) == schema()
    assert main(["check", "report.yaml", "--fail-on", "note"]) == 0
    assert capsys.readouterr().out.startswith("Nothing found in 1 file.\n")


@pytest.mark.parametrize(
    "file, told",
    [
        ("good.yaml", "good.yaml: not written, since it is there already. Choose another name.\n"),
        ("report.txt", "report.txt: not written. Choose a name that ends in .yaml or .yml.\n"),
        ("nowhere/report.yml", f"{Path('nowhere/report.yml')}: not written: No such file or directory.\n"),
    ],
)
def test_init_writes_over_nothing(file: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", file]) == 2
    assert capsys.readouterr() == ("", told)
    assert Path("good.yaml").read_text(encoding="utf-8").startswith(HEAD.partition("\n")[0])
    assert not Path("report.txt").exists()


def test_several_first_reports_have_one_schema(capsys: pytest.CaptureFixture[str]) -> None:
    Path("report.schema.json").write_text("{}", encoding="utf-8")
    assert main(["init", "second.yaml"]) == 0
    assert capsys.readouterr() == ("second.yaml is written. Fill it in, then run: tipreport check second.yaml\n", "")
    assert Path("report.schema.json").read_text(encoding="utf-8") == "{}"


def test_main_needs_no_terminal() -> None:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert main(["check", "good.yaml"]) == 0
    assert out.getvalue().startswith("Nothing found in 1 file.\n")


def test_the_module_runs_main(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["tipreport", "check", "nothing"])
    try:
        with pytest.raises(SystemExit) as stop:
            runpy.run_path(str(ROOT / "tipreport" / "__main__.py"), run_name="__main__")
    finally:  # this process does not end then
        gc.unfreeze()
        gc.enable()
    assert (stop.value.code, capsys.readouterr().out[:20]) == (3, "No figure was read.\n")


def test_a_closed_pipe_does_not_change_the_exit_code() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as pipe, contextlib.redirect_stdout(pipe):
        assert main(["check", "warning.yaml"]) == 1


# From here on in a process of its own, as a shell runs it.


def test_the_version() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"tipreport {tipreport.__version__}{os.linesep}".encode())
    assert re.fullmatch(r"\d+\.\d+\.\d+", tipreport.__version__)


def test_the_module_is_the_command() -> None:
    done = run("check", "warning.yaml")
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.startswith(b"1 warning in 1 file.")


@pytest.mark.parametrize("arguments", [("show", "good.yaml"), ("check", "--format=json", "warning.yaml")])
def test_a_terminal_that_lacks_a_character(arguments: tuple[str, ...]) -> None:
    done = run(*arguments, PYTHONIOENCODING="ascii")
    assert (done.returncode in {0, 1}, done.stderr) == (True, b"")
    assert done.stdout.isascii()
    if "show" in arguments:
        assert b"about 200 (0..\\u221e, probably 150..250)" in done.stdout


def test_a_reader_that_has_seen_enough() -> None:
    figure = "  - {{id: f{0}, indicator: identified_victims, value: {0}}}\n"
    figures = "".join(map(figure.format, range(300)))
    Path("long.yaml").write_text(HEAD + "figures:\n" + figures, encoding="utf-8")
    command = [sys.executable, "-m", "tipreport", "show", "long.yaml"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(  # noqa: S603 - as above
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)


@pytest.mark.parametrize(
    "said, shown, width",
    [("60", 90, 60), ("", 90, 90), ("0", 90, 90), ("wide", 90, 90), ("", 300, 100), ("", None, 80), ("", 0, 80)],
)
def test_a_line_is_as_wide_as_is_said_or_shown(
    said: str, shown: int | None, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def size() -> os.terminal_size:
        if shown is None:
            raise OSError
        return os.terminal_size((shown, 24))

    monkeypatch.setenv("COLUMNS", said)
    monkeypatch.setattr(os, "get_terminal_size", size)
    assert terminal.width() == width
