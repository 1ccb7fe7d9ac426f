"""Which files a command reads: what is left out or alone in a directory, and standard input."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

import tipreport
from tests.output.outcomes import TWICE, UNREADABLE
from tests.rights import POSIX
from tipreport.cli import main
from tipreport.formats.files import MAX_BYTES
from tipreport.rules.rule import HEAD
from tipreport.settings import Settings

GOOD = HEAD + "figures:\n  - {id: one, indicator: identified_victims, value: about 200, cite: p1}\n"
ROWS = "source,edition,country,indicator,value\nt,2023,MEX,identified_victims,5\n"


@pytest.fixture(autouse=True)
def _in_a_directory_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "reports/good.yaml": GOOD,
        "reports/drafts/draft.yaml": UNREADABLE,
        "reports/old/one.yaml": UNREADABLE,
    }.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text.replace("id: example", f"id: {Path(name).stem}"), encoding="utf-8")


def typed(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))


# Exclude


@pytest.mark.parametrize(
    "patterns, code",
    [
        ((), 2),
        (("drafts",), 2),
        (("drafts", "old"), 0),
        (("drafts/", "reports/old"), 0),
        (("draft.yaml", "reports/old/*"), 0),
        (("d*", "one.y?ml"), 0),
        (("reports/*/*.yaml",), 0),
        (("raft", "ol"), 2),
    ],
)
def test_what_is_excluded_in_a_directory_is_not_looked_at(patterns: tuple[str, ...], code: int) -> None:
    options = [word for pattern in patterns for word in ("--exclude", pattern)]
    assert main(["check", "reports", *options]) == code
    assert (len(tipreport.check("reports", Settings(exclude=patterns)).problems) > 0) is (code == 2)


def test_what_is_named_itself_is_looked_at() -> None:
    assert main(["check", "reports/drafts/draft.yaml", "--exclude", "draft*"]) == 2


def test_settings_exclude_and_the_command_adds_to_them() -> None:
    Path("pyproject.toml").write_text('[tool.tipreport]\nexclude = ["drafts"]\n', encoding="utf-8")
    assert main(["check", "reports"]) == 2
    assert main(["check", "reports", "--exclude", "old"]) == 0


# Files of others


@pytest.mark.parametrize(
    "text",
    ["on: push\njobs: {}\n", "- a\n- b\n", "", "key: [\n", "# tipreport: 1\nservices: []\n", "repo: tipreport\n"],
)
def test_yaml_of_others_in_a_directory_is_left_alone_and_counted(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("mixed").mkdir()
    Path("mixed/good.yaml").write_text(GOOD, encoding="utf-8")
    Path("mixed/other.yml").write_text(text, encoding="utf-8")
    assert main(["check", "mixed"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert shown.startswith("Nothing found in 1 file.")
    assert "Left alone, being no reports: 1 file." in shown
    assert len(tipreport.load("mixed")) == 1
    assert main(["check", "mixed/other.yml"]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "tipreport: 1\n",
        "tipreport\n",
        "{tipreport: 1}\n",
        '"tipreport": 1\n',
        "\ntipreprt: 1\nfigures: []\n",
        "---\ntipreport: 2\n",
    ],
)
def test_what_may_have_been_meant_as_a_report_is_none_of_these(text: str) -> None:
    Path("mixed").mkdir()
    Path("mixed/meant.yaml").write_text(text, encoding="utf-8")
    assert main(["check", "mixed"]) == 2


@pytest.mark.parametrize(
    "content",
    [
        b"year,country,count\n2022,MEX,5\n",
        b"Country;Value\nMEX;5\n",
        b"indicator,year\nx,2022\n",
        b"caf\xe9,value\n",
        b"",
        b"\xff\xfe" + "year,country\n".encode("utf-16-le"),
        b"x" * 200_000 + b",source,edition,indicator,value",
    ],
)
def test_tables_of_others_in_a_directory_are_left_alone_and_counted(
    content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("mixed").mkdir()
    Path("mixed/good.csv").write_text(ROWS, encoding="utf-8")
    Path("mixed/other.csv").write_bytes(content)
    assert main(["check", "mixed", "--format", "json"]) == 0
    summary = json.loads(capsys.readouterr().out)["summary"]
    assert (summary["files"], summary["left_alone"]) == (1, 1)
    assert main(["check", "mixed/other.csv"]) == 2


def test_a_table_of_others_that_is_named_says_what_a_table_is(capsys: pytest.CaptureFixture[str]) -> None:
    Path("other.csv").write_text("region,total,note\nnorth,5,\n", encoding="utf-8")
    assert main(["check", "other.csv"]) == 2
    assert " ".join(capsys.readouterr().out.split()).startswith(
        "1 input problem in 1 file. other.csv 1:1 problem INP012 not what belongs here 1 | region,total,note | ^ "
        "found: region, total, note "
        "expected: a table of figures, with the columns `source`, `indicator`, `value`, `edition` "
        "mend: for a table of another maker: tipreport import other.csv -o figures.csv Checked 0 figures"
    )


@pytest.mark.parametrize(
    "content",
    [
        b"indicator,value\nx,5\n",
        b"\n\xef\xbb\xbfsource;edition;indikator;value\n",
        b'"source"\t"value"\n',
        b"source,edition\ncaf\xe9,2022",
    ],
)
def test_what_may_have_been_meant_as_a_table_is_none_of_these(content: bytes) -> None:
    Path("mixed").mkdir()
    Path("mixed/meant.csv").write_bytes(content)
    assert main(["check", "mixed"]) == 2


def test_a_report_in_utf_16_is_read() -> None:
    Path("mixed").mkdir()
    Path("mixed/good.yaml").write_bytes(GOOD.encode("utf-16"))
    assert main(["check", "mixed"]) == 0


def test_columns_in_another_spelling_are_those_of_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    Path("mixed").mkdir()
    Path("mixed/spelled.csv").write_text("Source;EDITION;Year;n\na;2023;2022;5\n", encoding="utf-8")
    assert main(["check", "mixed"]) == 2
    assert "no `indicator`" in capsys.readouterr().out


def test_a_directory_with_nothing_but_such_files_has_no_figures() -> None:
    Path("mixed").mkdir()
    Path("mixed/other.yml").write_text("on: push\n", encoding="utf-8")
    assert main(["check", "mixed"]) == 3


@POSIX
@pytest.mark.parametrize("form", ["text", "short", "json", "sarif", "junit", "github", "gitlab"])
def test_names_of_files_need_not_be_in_utf_8(form: str) -> None:
    name = os.fsdecode(b"caf\xe9.yaml")
    try:
        Path(name).write_text(TWICE, encoding="utf-8")
    except OSError:
        pytest.skip("this disk takes no such name")
    assert main(["check", name, "--format", form, "--output", "written"]) == 1
    assert "9.yaml" in Path("written").read_text(encoding="utf-8")
    assert tipreport.check(name).findings[0].code == "SUM006"
    assert tipreport.load(name).reports[0].path == name


# Standard input


@pytest.mark.parametrize("verb", ["check -", "show -", "bounds -", "series one -", "check - --format short"])
def test_standard_input_is_a_file(verb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, b"\xef\xbb\xbf" + GOOD.encode())
    assert main(verb.split()) == 0


def test_what_is_found_in_it_has_its_place(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typed(monkeypatch, TWICE.encode())
    assert main(["check", "-", "reports/good.yaml", "--format", "short"]) == 1
    assert capsys.readouterr().out.startswith("<stdin>:5:81: SUM006 ")


def test_a_table_is_known_by_its_first_line(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, ROWS.encode())
    assert main(["check", "-"]) == 0


@pytest.mark.parametrize("content", [b"", b"\xff", b"a: [", b" " * (MAX_BYTES + 1)], ids=["", "byte", "syntax", "long"])
def test_what_is_no_report_is_a_problem(
    content: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, content)
    assert main(["check", "-"]) == 2
    assert "<stdin>" in capsys.readouterr().out


def test_one_that_was_closed_has_nothing_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["check", "-"]) == 2


# From Python


@pytest.mark.parametrize("path", ["", " "])
def test_no_name_is_no_path(path: str) -> None:
    with pytest.raises(tipreport.ValueProblem) as refused:
        tipreport.load(path)
    assert str(refused.value) == (
        "missing 'path': expected text that says something; write it, or leave it out [INP004]"
    )
