"""Text that is safe to print, whatever stands in the files that it is about."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import tipreport
from tipreport import dumps, loads
from tipreport.cli import main
from tipreport.drafting import drafts
from tipreport.formats.csv.formulas import any_defused, defused_value, read_value
from tipreport.output import draft
from tipreport.printable import defused, printable, visible
from tipreport.text.copies import Copy

HARMFUL = "a\n::error::b\r\x1b[2J\x1b]0;t\x07\x9b31m\u202e\u2066\u200b\ufeff##[add-mask]c##vso[task]"
ACTS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
    r"|^\s*::|##\[|##vso\[",
    re.MULTILINE,
)


@pytest.mark.parametrize(
    "words, shown",
    [
        ("Año 2022: “1 000” – 5 %", "Año 2022: “1 000” – 5 %"),
        ("1\u00a0000, 2\u202f000", "1\u00a0000, 2\u202f000"),
        ("a\tb\r\nc\x00\x7f", r"a\tb\r\nc\x00\x7f"),
        ("\x1b[31m\x9b", r"\x1b[31m\x9b"),
        ("a\u202eb\u2066c\u200f", r"a\u202eb\u2066c\u200f"),
        ("\udcff\U000e0041", r"\udcff\U000e0041"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),  # a joiner, which belongs to the spelling
    ],
)
def test_what_cannot_be_seen_is_an_escape(words: str, shown: str) -> None:
    assert visible(words) == shown


@pytest.mark.parametrize(
    "text, shown",
    [
        ("::error::a\nb", "\\x3a:error::a\nb"),
        ("a\n  ::stop-commands::x", "a\n  \\x3a:stop-commands::x"),
        ("a\n\u00a0::x", "a\n\u00a0\\x3a:x"),
        ("a::b", "a::b"),
        ("a ##[set-env name=x]y", "a \\x23#[set-env name=x]y"),
        ("##vso[a] ##teamcity[b] ## c", "\\x23#vso[a] \\x23#teamcity[b] ## c"),
    ],
)
def test_no_line_is_a_command(text: str, shown: str) -> None:
    assert defused(text) == shown
    assert defused(shown) == shown


def test_a_text_is_shown_line_by_line() -> None:
    assert printable("a\x1b\n::b") == "a\\x1b\n\\x3a:b"


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("::##[\n\x1b")), max_size=30))
def test_nothing_acts(text: str) -> None:
    assert not ACTS.search(printable(text))
    assert "\n" not in visible(text)


@pytest.fixture
def harmful(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that have such text wherever one can stand."""
    monkeypatch.chdir(tmp_path)
    words = json.dumps(HARMFUL)
    Path("a.yaml").write_text(
        f"""\
tipreport: 1
source: {{id: s, title: {words}, publisher: {words}, edition: 2023, country: MEX, text: copy.txt}}
note: {words}
figures:
  - {{id: one, indicator: identified_victims, place: MEX, period: 2022, value: 440, cite: 'p1 "440 of"', note: {words}}}
  - {{id: two, indicator: identified_victims, place: MEX, period: 2022, value: 444, reporter: {words}}}
  - {{id: three, indicator: identified_victims, place: MEX, period: 2021, value: 2, reporter: {words}}}
  - id: whole
    indicator: identified_victims
    place: MEX
    period: 2020
    value: 10
    breakdowns: [{{by: sex, complete: stated, parts: {{male: 8, female: 8}}}}]
claims: [{{from: three, to: two, says: decrease}}]
accept: [{{code: SUM003, figures: [whole, whole/female, whole/male], reason: {words}}}]
""",
        encoding="utf-8",
    )
    Path("b.yaml").write_text(
        f"""\
tipreport: 1
source: {{id: {words}, title: t, edition: 2023, country: MEX, {words}: 1}}
figures:
  - {{id: {words}, indicator: {words}, place: {words}, period: {words}, value: {words}, unit: {words}}}
  - {{id: x, indicator: identified_victims, of: {words}, value: 3, sex: {words}}}
""",
        encoding="utf-8",
    )
    Path("copy.txt").write_text(f"Some 440 {HARMFUL} persons\x1b, of 8 \u202e.\n\n::error:: 12\n", encoding="utf-8")


COMMANDS = [
    "check a.yaml",
    "check a.yaml b.yaml",
    "check a.yaml b.yaml --format github",
    "check a.yaml b.yaml --format junit",
    "check a.yaml --statistics",
    "show a.yaml",
    "show a.yaml b.yaml --bounds",
    "bounds a.yaml",
    "bounds b.yaml",
    "series one a.yaml",
    "series three a.yaml",
    "compare three two a.yaml",
    "scan copy.txt a.yaml",
    "scan copy.txt --draft",
    "scan copy.txt --format json",
    "export a.yaml --format prov-json",
    "explain \x1b[2J",
    "compare \x1b ::x:: a.yaml",
    "show \x1b[2J.yaml",
    "bounds a.yaml sex=\x1b[2J",
]


@pytest.mark.usefixtures("harmful")
@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_that_is_printed_acts(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(command.split(" "))
    shown = capsys.readouterr()
    out = (
        re.sub("^::(?=(error|warning|notice) )", "", shown.out, flags=re.MULTILINE)
        if "github" in command
        else shown.out
    )
    assert out + shown.err
    assert not ACTS.search(out)
    assert not ACTS.search(shown.err)


@pytest.mark.usefixtures("harmful")
def test_line_breaks_in_values_and_names_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    main(["show", "a.yaml"])
    assert capsys.readouterr().out.startswith(r"s: a\n::error::b\r\x1b[2J\x1b]0;t\x07\x9b31m\u202e")
    main(["check", "b\n::error::.yaml"])
    assert capsys.readouterr().out.splitlines()[2] == r"b\n::error::.yaml"


@pytest.mark.usefixtures("harmful")
def test_a_summary_is_safe_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    main(["check", "a.yaml", "b.yaml"])
    assert not ACTS.search(Path("summary.md").read_text(encoding="utf-8").replace("#", ""))


def test_a_draft_is_yaml_with_the_same_words() -> None:
    copy = Copy("They identified 440 victims.", name="a\u200f.txt")
    text = draft.render(drafts.draft(copy), copy)
    assert not ACTS.search(text.replace("\n", " "))
    assert tipreport.loads(text).source.text == "a\u200f.txt"


def test_names_that_are_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = "b\udcff.yaml"  # as a byte that is no UTF-8 is read from a directory
    try:
        Path(name).write_text("tipreport: 1\n", encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this system has no such names")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    for form in ("text", "json", "sarif", "junit", "github", "gitlab"):
        assert main(["check", ".", "--format", form, "--output", f"out.{form}"]) == 2
        assert Path(f"out.{form}").read_text(encoding="utf-8")
    assert '"b%FF.yaml"' in Path("out.sarif").read_text(encoding="utf-8")


# Formulas


@pytest.mark.parametrize(
    "value, written",
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd", "'+cmd"),
        ("-2+3", "'-2+3"),
        ("\uff1dx", "'\uff1dx"),
        ("'=x", "''=x"),
        ("-", "-"),
        ("-5", "-5"),
        ("+1,200.5%", "+1,200.5%"),
        ("'tis", "'tis"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_a_value_that_a_spreadsheet_would_work_out(value: str, written: str) -> None:
    assert defused_value(value) == written
    assert read_value(written) == value
    assert read_value(f" {written}").strip() == value
    assert any_defused(f"a\n{written},b\n") is (written != value)


@example(" '=")
@given(st.text(alphabet="'=+-@1,. a"))
def test_what_is_written_is_read(value: str) -> None:
    written = defused_value(value)
    assert read_value(written).strip() == value.strip()


ROWS = """\
source,edition,title,indicator,sex,value,note
a,2023,'=cmd,identified_victims,,10,''@x
a,2023,,identified_victims,male,4,"'=HYPERLINK(""x"", 1)"
a,2023,,identified_victims,female,6,'tis
"""


def test_a_table_with_formulas_is_read_without_what_defuses_them() -> None:
    (report,) = loads(ROWS, format="csv")
    assert report.source.title == "=cmd"
    assert [figure.note for figure in report.walk()] == ["'@x", '=HYPERLINK("x", 1)', "'tis"]
    again = dumps(report, format="csv")
    assert ",'=cmd\n" in again
    assert "\"'=HYPERLINK" in again
    assert tuple(loads(again, format="csv")) == (report,)


def test_a_problem_stands_where_the_value_is() -> None:
    with pytest.raises(tipreport.InputError) as caught:
        loads(ROWS.replace(",male,4", ",'=x,4"), format="csv")
    (problem,) = caught.value.problems
    assert (problem.found, str(problem.location)) == ("=x", "<text>:3:28")
