"""Settings: where they are found, what they change, and what is said of those that cannot be read."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from textwrap import dedent

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator

import tipreport
from tests.output.outcomes import BAD_UNIT, TWICE
from tests.rights import POSIX
from tests.test_public_api import ROOT, loaded
from tipreport.cli import main
from tipreport.errors import InputError, ShapeError, UnknownCodeError
from tipreport.rules.finding import Severity
from tipreport.rules.registry import RULES
from tipreport.rules.rule import HEAD
from tipreport.settings import Settings, beginning, project_files
from tipreport.settings_file import KEYS, configured
from tipreport.settings_schema import schema

ADDS_UP = (
    HEAD
    + """\
figures:
  - {id: w, indicator: assisted_victims, value: 79, cite: p1, breakdowns: [{by: sex, parts: {female: 60, male: 19}}]}
"""
)


@pytest.fixture(autouse=True)
def _in_a_directory_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")


def write(path: str, text: str) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(dedent(text), encoding="utf-8")
    return file


def problems_of(text: str) -> str:
    write("pyproject.toml", text)
    with pytest.raises(InputError) as told:
        configured()
    return str(told.value)


# Their schema


def taken(text: str) -> bool:
    table: object = tomllib.loads(dedent(text))["tool"]["tipreport"]
    return bool(Draft202012Validator(schema()).is_valid(table))


def test_the_schema_has_every_setting(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "settings"]) == 0
    told = json.loads(capsys.readouterr().out)
    Draft202012Validator.check_schema(told)
    assert told == schema()
    assert tuple(told["properties"]) == KEYS


def test_the_schema_takes_the_settings_of_the_page_and_of_this_repository() -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    for text in (*re.findall("(?ms)^```toml$(.*?)^```$", page), (ROOT / "pyproject.toml").read_text(encoding="utf-8")):
        assert taken(text)


@pytest.mark.parametrize(
    "setting",
    [
        'pats = ["a"]',
        'paths = "a"',
        'paths = [" "]',
        "select = [1]",
        'select = ["SUM 1"]',
        'fail-on = "never"',
        "baseline = true",
        'per-path-ignores = ["a"]',
        'per-path-ignores = {"a/*" = "SUM"}',
        'severity = {SUM001 = "error"}',
        "sources = {a = 1}",
    ],
)
def test_what_the_schema_refuses_is_not_read(setting: str) -> None:
    text = f"[tool.tipreport]\n{setting}\n"
    assert not taken(text)
    assert problems_of(text)


# Where they stand


def test_where_there_are_none_nothing_is_set() -> None:
    assert configured() == Settings()


def test_they_are_found_upwards(monkeypatch: pytest.MonkeyPatch) -> None:
    write("pyproject.toml", '[tool.tipreport]\npaths = ["seeds"]\n')
    write("a/pyproject.toml", "[project]\nname = 'tipreport-data'\n")  # none here, although the name is
    write("a/b/pyproject.toml", "broken")  # not looked into, since the name is not there
    monkeypatch.chdir("a/b")
    settings = configured()
    assert settings.root == Path("../..")
    assert settings.paths == (str(Path("../../seeds")),)


@POSIX
def test_without_a_working_directory_there_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert list(project_files()) == []
    monkeypatch.chdir(tmp_path)


def test_a_file_that_is_named_has_to_have_them() -> None:
    write("other.toml", "[tool.tipreport]\nfail-on = 'note'\n")
    assert configured("other.toml").fail_on == "note"
    write("other.toml", "[tool]\n")
    with pytest.raises(InputError, match=r"(?s)other\.toml:1:1: INP004 missing\n.*no `\[tool\.tipreport\]`"):
        configured("other.toml")
    with pytest.raises(InputError, match=r"none\.toml:1:1: INP001 unreadable file\n.*none\.toml: No such file"):
        configured("none.toml")
    Path("other.toml").write_bytes(b"\xff")
    with pytest.raises(InputError, match=r"found: other\.toml\n +expected: text in UTF-8"):
        configured("other.toml")


def test_all_that_can_be_set() -> None:
    write("elsewhere/rules_for_settings.py", OWN)
    write(
        "elsewhere/pyproject.toml",
        """\
        [tool.tipreport]
        paths = ["seeds", "more/one.yaml"]
        select = ["sum", "MY001"]
        ignore = ["SUM009"]
        fail-on = "undecided"
        rules = ["rules_for_settings"]
        baseline = "known.json"
        trusted-directories = ["../shared"]
        severity = {SUM007 = "warning", OVL = "note"}

        [tool.tipreport.per-path-ignores]
        "drafts/*" = ["SUM", "OVL001"]

        [tool.tipreport.sources]
        tip-2023-mex = "copies/2023.txt"
        """,
    )
    settings = configured("elsewhere/pyproject.toml")
    root = Path("elsewhere")
    (check,) = settings.checks
    assert [rule.code for rule in check.rules] == ["MY001"]
    assert settings == Settings(
        root,
        paths=[str(root / "seeds"), str(root / "more/one.yaml")],
        select=["SUM", "MY001"],
        ignore=["SUM009"],
        fail_on="undecided",
        checks=[check],
        baseline=root / "known.json",
        severity={"SUM007": Severity.WARNING, "OVL": Severity.NOTE},
        per_path_ignores={"drafts/*": ("SUM", "OVL001")},
        sources={"tip-2023-mex": root / "copies/2023.txt"},
        trusted_directories=[root, root / "../shared"],
    )


OWN = """\
from tipreport.rules import Rule, finds

MY001 = Rule("MY001", "never", "warning", "Never.", "Because.", "", "")

@finds(MY001)
def never(report):
    return ()
"""


# What cannot be read


def test_every_problem_is_reported_at_its_line_with_the_nearest_word() -> None:
    told = problems_of(
        """\
        [project]
        name = "figures"  # select, ignore

        [tool.tipreport]
        # ignore = ["SMU"] was here
        path = ["seeds"]
        select = ["SUM", "SMU002", 7]
        ignore = "OVL"
        fail_on = "note"
        fail-on = "never"
        rules = []
        sources = ["copies"]
        baseline = true
        severity = {SUM001 = "error", INP003 = "note", OVL001 = 1.5, ACC = ["note"]}

        [tool.tipreport.per-path-ignores]
        "drafts/*" = {SUM007 = "note"}
        "old/*" = ["SUM07"]
        """
    )
    assert told == dedent(
        """\
        14 input problems

        pyproject.toml:6:1: INP003 unknown key
            6 | path = ["seeds"]
              | ^
               found: path
            expected: a setting
                mend: did you mean paths?

        pyproject.toml:7:1: INP012 not what belongs here
            7 | select = ["SUM", "SMU002", 7]
              | ^
               found: 7
            expected: a text

        pyproject.toml:7:18: INP005 unknown code
            7 | select = ["SUM", "SMU002", 7]
              |                  ^
               found: SMU002
            expected: the code of a rule, or how it begins
                mend: did you mean SUM002?

        pyproject.toml:8:1: INP012 not what belongs here
            8 | ignore = "OVL"
              | ^
               found: OVL
            expected: a list of texts
                mend: write ["OVL"]

        pyproject.toml:9:1: INP003 unknown key
            9 | fail_on = "note"
              | ^
               found: fail_on
            expected: a setting
                mend: did you mean fail-on?

        pyproject.toml:10:1: INP012 not what belongs here
           10 | fail-on = "never"
              | ^
               found: never
            expected: one of error, warning, note, undecided

        pyproject.toml:12:1: INP012 not what belongs here
           12 | sources = ["copies"]
              | ^
               found: a list
            expected: a table
                mend: write [tool.tipreport.sources], with a line for each

        pyproject.toml:13:1: INP012 not what belongs here
           13 | baseline = true
              | ^
               found: true
            expected: a text

        pyproject.toml:14:13: INP012 not what belongs here
           14 | severity = {SUM001 = "error", INP003 = "note", OVL001 = 1.5, ACC = ["note"]}
              |             ^
               found: error
            expected: warning or note
                mend: an error is what cannot be true whatever is assumed; `fail-on` says what fails a check

        pyproject.toml:14:31: INP012 not what belongs here
           14 | severity = {SUM001 = "error", INP003 = "note", OVL001 = 1.5, ACC = ["note"]}
              |                               ^
               found: INP003
            expected: the code of a rule
                mend: mend the file: what cannot be read is always told

        pyproject.toml:14:48: INP012 not what belongs here
           14 | severity = {SUM001 = "error", INP003 = "note", OVL001 = 1.5, ACC = ["note"]}
              |                                                ^
               found: 1.5
            expected: warning or note

        pyproject.toml:14:62: INP012 not what belongs here
           14 | severity = {SUM001 = "error", INP003 = "note", OVL001 = 1.5, ACC = ["note"]}
              |                                                              ^
               found: a list
            expected: warning or note

        pyproject.toml:17:1: INP012 not what belongs here
           17 | "drafts/*" = {SUM007 = "note"}
              | ^
               found: a table
            expected: a list of texts

        pyproject.toml:18:12: INP005 unknown code
           18 | "old/*" = ["SUM07"]
              |            ^
               found: SUM07
            expected: the code of a rule, or how it begins
                mend: did you mean SUM007?"""
    )


@pytest.mark.parametrize(
    "text, told",
    [
        ("[tool.tipreport]\npaths = [", "pyproject.toml:2:1: INP012 not what belongs here"),
        ("[tool.tipreport]\npaths =\nselect = 1", "pyproject.toml:2:8: INP012"),
        ("[tool]\ntipreport = 5", "pyproject.toml:2:1: INP012 not what belongs here"),
        ("tool = 5 # tipreport", None),
        ("[tool]\ntipreport.fail-on = ''", "pyproject.toml:2:11: INP012"),
    ],
)
def test_what_is_no_table_of_settings(text: str, told: str | None) -> None:
    if told is None:
        write("pyproject.toml", text)
        assert configured() == Settings()
    else:
        assert problems_of(text).startswith(f"1 input problem\n\n{told}")


def test_a_key_that_cannot_be_found_is_reported_at_the_table() -> None:
    # Written with escapes, which nobody does, and which this does not look through.
    assert "pyproject.toml:1:1: INP003" in problems_of('[tool.tipreport]\n"p\\u0061th" = 1\n')


def test_the_command_says_it_on_the_standard_error_and_checks_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", "[tool.tipreport]\nselct = []\n")
    write("twice.yaml", TWICE)
    for command in (["check"], ["rules"], ["explain", "SUM001"]):
        assert main(command) == 2
        shown = capsys.readouterr()
        assert (shown.out, shown.err.splitlines()[2]) == ("", "pyproject.toml:2:1: INP003 unknown key")
        assert shown.err.endswith("mend: did you mean select?\n")


# What they change


def test_what_is_checked_where_nothing_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    write("one/twice.yaml", TWICE)
    write("other/unit.yaml", BAD_UNIT)
    write("one/pyproject.toml", '[tool.tipreport]\npaths = ["twice.yaml"]\n')
    assert main(["check", "--config", "one/pyproject.toml"]) == 1
    assert capsys.readouterr().out.startswith("1 warning in 1 file.\n\none/twice.yaml\n")
    main(["check", "--config", "one/pyproject.toml", "other"])
    assert capsys.readouterr().out.startswith("1 error in 1 file.\n\nother/unit.yaml\n")


@pytest.mark.parametrize(
    "settings, options, code",
    [
        ("", "", 1),
        ('fail-on = "error"', "", 0),
        ('fail-on = "error"', "--fail-on warning", 1),
        ('ignore = ["SUM"]', "", 0),
        ('ignore = ["SUM"]', "--ignore AMT", 1),
        ('select = ["AMT"]', "", 0),
        ('select = ["AMT"]', "--select SUM006", 1),
        ('severity = {SUM = "note"}', "", 0),
        ('severity = {SUM = "note", SUM006 = "warning"}', "", 1),
        ('severity = {SUM = "note"}', "--fail-on note", 1),
        ('per-path-ignores = {"t*.yaml" = ["SUM006"]}', "", 0),
        ('per-path-ignores = {"other/*" = ["SUM006"]}', "", 1),
    ],
)
def test_the_command_line_wins(settings: str, options: str, code: int) -> None:
    write("pyproject.toml", f"[tool.tipreport]\n{settings}\n")
    write("twice.yaml", TWICE)
    assert main(["check", "twice.yaml", *options.split()]) == code


def test_what_was_not_run_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", '[tool.tipreport]\nper-path-ignores = {"old/*" = ["SUM", "OVL001"]}\n')
    write("twice.yaml", TWICE)
    main(["check", "twice.yaml", "--select", "SUM,AMT", "--ignore", "SUM006"])
    told = " ".join(capsys.readouterr().out.split())
    assert told.endswith("Only these rules were run: SUM, AMT. Ignored: SUM006. Ignored in old/*: SUM, OVL001.")


def test_a_pattern_is_of_paths_from_the_settings_and_a_star_is_anything() -> None:
    settings = Settings("data", per_path_ignores={"a/*.yaml": ("SUM",), "a/b/*": ("OVL",)})
    assert settings.on("data/a/one.yaml").ignore == ("SUM",)
    assert settings.on("data/a/b/c/one.yaml").ignore == ("SUM", "OVL")
    assert settings.on("a/one.yaml").ignore == ()
    assert settings.on(None) is settings


def test_what_cannot_be_true_stays_an_error() -> None:
    lowered = Settings(severity={"SUM": Severity.NOTE, "AMT": Severity.NOTE})
    (unit,) = tipreport.check(tipreport.loads(BAD_UNIT), lowered).findings
    assert unit.severity is Severity.ERROR
    (twice,) = tipreport.check(tipreport.loads(TWICE), lowered).findings
    assert twice.severity is Severity.NOTE


def test_a_note_can_be_made_a_warning() -> None:
    report = tipreport.loads(ADDS_UP)
    (note,) = tipreport.check(report).findings
    (warning,) = tipreport.check(report, Settings(severity={"SUM007": Severity.WARNING})).findings
    assert (note.severity, evolve(warning, severity=Severity.NOTE)) == (Severity.NOTE, note)


def test_beginnings_of_codes() -> None:
    assert beginning(" sum ", RULES) == "SUM"
    with pytest.raises(ShapeError, match="what cannot be read is always told"):
        beginning("inp", RULES)
    with pytest.raises(UnknownCodeError, match="did you mean SUM010"):
        beginning("SUM0100", RULES)


def test_without_settings_their_reader_is_not_loaded() -> None:
    write("good.yaml", HEAD + "figures:\n  - {id: one, indicator: identified_victims, value: 5}\n")
    check = "from tipreport.cli import main; main(['check', 'good.yaml'])"
    others = {"tipreport.rules.own", "tipreport.baseline"}
    assert loaded(check, Path.cwd()).isdisjoint({"tipreport.settings_file", *others})
    write("pyproject.toml", "[tool.tipreport]\n")
    modules = loaded(check, Path.cwd())
    assert "tipreport.settings_file" in modules
    assert modules.isdisjoint(others)


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "a = " + "1" * 5000])
def test_what_is_too_deep_or_too_long_is_a_problem(text: str) -> None:
    write("other.toml", f"{text}\n")
    with pytest.raises(InputError, match=r"(?s)INP011 limit exceeded\n.*found: too much\n +expected: TOML with fewer"):
        configured("other.toml")


def test_a_number_that_python_does_not_write_is_a_problem_as_any() -> None:
    assert "found: a large number" in problems_of(f"[tool.tipreport]\npaths = 0x{'f' * 5000}\n")
