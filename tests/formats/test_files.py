"""Files as such: their bytes, their names, directories, and texts without a file."""

from __future__ import annotations

from pathlib import Path

import pytest

import tipreport
from tipreport.errors import InputError, InputProblem
from tipreport.formats import files
from tipreport.formats.files import read
from tipreport.formats.nodes import parse

HEAD = "tipreport: 1\nsource: {id: example, title: An example, edition: 2023}\n"
FIGURES = "figures:\n  - {id: one, indicator: identified_victims, value: 5}\n"
GOOD = HEAD + FIGURES


@pytest.fixture(autouse=True)
def _in_a_directory_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def only_problem(*paths: str) -> InputProblem:
    reading = read(paths)
    assert not reading.dataset.reports
    (problem,) = reading.problems
    return problem


def told(*paths: str) -> list[str]:
    return str(only_problem(*paths)).splitlines()


def test_a_file_that_is_not_there() -> None:
    assert told("missing.yaml") == [
        "missing.yaml:1:1: INP001 unreadable file",
        "       found: missing.yaml: No such file or directory",
        "    expected: a file that can be opened",
    ]


def test_a_name_that_is_not_there_is_not_blamed_for_its_suffix() -> None:
    assert told("missing")[1] == "       found: missing: No such file or directory"


def test_another_suffix() -> None:
    Path("report.txt").write_text(GOOD, encoding="utf-8")
    assert told("report.txt") == [
        "report.txt:1:1: INP001 unreadable file",
        "       found: report.txt",
        "    expected: a file that ends in .yaml, .yml, .csv, or a directory",
    ]


def test_bytes_that_are_no_text() -> None:
    Path("latin.yaml").write_bytes(GOOD.encode() + "note: año\n".encode("latin-1"))
    assert told("latin.yaml") == [
        "latin.yaml:1:1: INP001 unreadable file",
        "       found: latin.yaml",
        "    expected: text in UTF-8",
        "        mend: save the file as UTF-8; the first byte that is none stands in line 5",
    ]


def test_a_table_in_the_encoding_of_a_spreadsheet_is_told_how_to_save_it() -> None:
    Path("latin.csv").write_bytes("source,edition,indicator,publisher,value\na,2023,ministère".encode("cp1252"))
    assert told("latin.csv") == [
        "latin.csv:1:1: INP001 unreadable file",
        "       found: latin.csv",
        "    expected: text in UTF-8",
        "        mend: save the file as UTF-8 (in a spreadsheet: save as, CSV UTF-8); the first byte that is",
        "              none stands in line 2",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_text_that_begins_with_the_mark_of_its_encoding_is_read(encoding: str) -> None:
    text = "source,edition,indicator,publisher,value\na,2023,identified_victims,Ministère,4\n"
    Path("table.csv").write_bytes(f"\ufeff{text}".encode(encoding))
    (report,) = read(["table.csv"]).dataset
    assert report.source.publisher == "Ministère"


def test_a_text_in_utf_16_that_breaks_off_is_told() -> None:
    Path("table.csv").write_bytes(b"\xff\xfes")
    assert told("table.csv")[2] == "    expected: text in UTF-8"


def test_a_file_of_another_size_than_people_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 100)
    Path("large.yaml").write_text(GOOD, encoding="utf-8")
    assert told("large.yaml") == [
        "large.yaml:1:1: INP011 limit exceeded",
        f"       found: {len(GOOD)} bytes",
        "    expected: at most 100 bytes in a file",
    ]


def test_a_table_may_be_larger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    rows = "source,edition,indicator,value\na,2023,identified_victims,5\n"
    Path("large.csv").write_text(rows, encoding="utf-8")
    assert read(["large.csv"]).problems == ()
    monkeypatch.setattr(files, "_MAX_TABLE", 20)
    assert told("large.csv")[1:] == [f"       found: {len(rows)} bytes", "    expected: at most 20 bytes in a file"]


def test_what_editors_on_windows_write() -> None:
    Path("windows.yaml").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    reading = read(["windows.yaml"])
    assert (reading.dataset.figure("one").amount.firm.low, reading.problems) == (5, ())


def test_a_mark_at_the_start_takes_no_column() -> None:
    with pytest.raises(InputError) as caught:
        tipreport.loads("\ufefftipreport: 2\n" + GOOD.partition("\n")[2])
    (problem,) = caught.value.problems
    assert (problem.location.column, problem.line) == (12, "tipreport: 2")


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\u2028"])
def test_a_place_is_counted_by_any_line_break(line_break: str) -> None:
    Path("report.yaml").write_bytes(GOOD.replace("value", "valu").replace("\n", line_break).encode())
    reading = read(["report.yaml"])
    assert [problem.location.column for problem in reading.problems] == [5, 46]
    assert {problem.line for problem in reading.problems} == {"  - {id: one, indicator: identified_victims, valu: 5}"}


@pytest.mark.parametrize("character", ["\a", "\x0b", "\x7f", "\ud800"])
def test_a_character_that_nobody_sees(character: str) -> None:
    with pytest.raises(InputError) as caught:
        tipreport.loads(f"note: ¿{character}?\n{GOOD}")
    assert str(caught.value).splitlines()[2:] == [
        "<text>:1:8: INP002 YAML syntax",
        "    1 | note: ¿ ?",
        "      |        ^",
        "       found: a control character",
        "    expected: text that can be seen",
        f"        mend: delete the character U+{ord(character):04X}, which cannot be seen",
    ]


def test_what_a_terminal_would_act_upon_is_not_repeated() -> None:
    with pytest.raises(InputError) as caught:
        tipreport.loads(HEAD + 'figures:\n  - {id: "\\e[31m", indicator: identified_victims, value: 5}\n')
    assert "\x1b" not in str(caught.value)
    assert "found: id: \\x1b[31m" in str(caught.value)


def test_a_long_value_is_not_repeated_whole() -> None:
    with pytest.raises(InputError) as caught:
        tipreport.loads(GOOD.replace("5", "five " * 1000))
    assert max(map(len, str(caught.value).splitlines())) <= 100


def test_a_long_line_is_shown_around_the_mistake() -> None:
    with pytest.raises(InputError) as caught:
        tipreport.loads(HEAD + f"figures:\n  - {{note: {'x' * 300}, valu: 5}}\n")
    _, context, caret, *_ = str(caught.value.problems[-1]).splitlines()
    assert context[caret.index("^") :] == "valu: 5}"


def test_a_problem_fits_any_width() -> None:
    with pytest.raises(InputError) as caught:
        tipreport.loads(GOOD.replace("5}", "5, period: last year}"))
    assert max(map(len, caught.value.problems[0].details(60))) <= 60


def test_a_directory_is_read_whole_and_in_order() -> None:
    for name in ("b.yaml", "a.yml", "deeper/c.yaml", ".hidden/d.yaml", "e.txt", "folder.yaml/f.yaml"):
        path = Path("reports", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(GOOD.replace("example", path.stem), encoding="utf-8")
    reading = read(["reports"])
    assert [report.source.id for report in reading.dataset] == ["a", "b", "c", "f"]
    assert (reading.files, reading.problems) == (4, ())
    assert reading.dataset.reports[2].path == "reports/deeper/c.yaml"


def test_endings_are_read_in_any_case() -> None:
    for name in ("a.YAML", "b.Yml"):
        Path(name).write_text(GOOD.replace("example", name[0]), encoding="utf-8")
    Path("C.CSV").write_text("source,title,edition,id,indicator,period,value\nc,C,2023,one,prosecutions,2021,8\n")
    reading = read(["."])
    assert ([report.source.id for report in reading.dataset], reading.problems) == (["c", "a", "b"], ())


def test_a_directory_says_what_could_not_be_looked_at() -> None:
    Path("reports").mkdir()
    Path("reports/a.yaml").write_text(GOOD, encoding="utf-8")
    Path("reports/b.yaml").symlink_to("nowhere")
    Path("elsewhere").mkdir()
    Path("elsewhere/c.yaml").write_text(GOOD.replace("example", "c"), encoding="utf-8")
    Path("reports/c").symlink_to("../elsewhere")
    reading = read(["reports"])
    assert [(str(problem.location), problem.found) for problem in reading.problems] == [
        ("reports/b.yaml:1:1", "b.yaml: a link that leads nowhere"),
        ("reports/c:1:1", "c: a link that leads out of reports"),
    ]
    assert (reading.files, len(reading.dataset)) == (3, 1)
    assert len(read(["reports"], trusted=[Path("elsewhere")]).dataset) == 2


@pytest.mark.parametrize("name", ["a" * 300 + ".yaml", "a\0.yaml", "a\ud800.yaml"])
def test_what_is_no_name_of_a_file_is_a_problem(name: str) -> None:
    (problem,) = read([name]).problems
    assert problem.code == "INP001"


def test_an_empty_directory_is_no_problem_of_the_reader() -> None:
    Path("empty").mkdir()
    reading = read(["empty"])
    assert (len(reading.dataset), reading.files, reading.problems) == (0, 0, ())


def test_a_file_that_is_named_twice_is_read_once() -> None:
    Path("report.yaml").write_text(GOOD, encoding="utf-8")
    reading = read(["report.yaml", ".", Path("report.yaml").absolute()])
    assert (reading.files, reading.problems) == (1, ())


def test_a_file_elsewhere_is_named_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(GOOD, encoding="utf-8")
    Path("below").mkdir()
    monkeypatch.chdir("below")
    assert [report.path for report in read([path]).dataset] == [path.as_posix()]


def test_load_raises_every_problem_of_every_file() -> None:
    Path("one.yaml").write_text(GOOD.replace("value: 5", "value: five hundred victims"), encoding="utf-8")
    Path("two.yaml").write_text("[", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        tipreport.load("one.yaml", "two.yaml", "three.yaml")
    assert [problem.location.path for problem in caught.value.problems] == [
        "one.yaml",
        "two.yaml",
        "three.yaml",
    ]
    assert str(caught.value).startswith("3 input problems\n\none.yaml:4:")


def test_load_returns_what_is_read() -> None:
    Path("report.yaml").write_text(GOOD, encoding="utf-8")
    assert tipreport.load("report.yaml").figure("one").amount.text == "5"


def test_what_has_a_problem_is_left_out_of_what_can_be_checked() -> None:
    Path("report.yaml").write_text(
        GOOD
        + "  - {id: two, indicator: identified_victims, period: 2021, value: 5, additional_to: three}\n"
        + "  - {id: four, indicator: identified_victims, period: 2020, value: 5, additional_to: two}\n"
        + "overlaps:\n  - {between: [one, four], extent: none}\n  - {between: [one, two], extent: none}\n"
        + "claims:\n  - {from: two, to: one, says: decrease}\n"
        + "  - {from: other:one, to: one, says: decrease}\n"
        + "accept:\n  - {code: SUM006, figures: [one, two], reason: known}\n",
        encoding="utf-8",
    )
    reading = read(["report.yaml"])
    (report,) = reading.dataset
    assert [problem.found for problem in reading.problems] == ["three"]
    assert [figure.id for figure in report.walk()] == ["one"]
    assert (report.overlaps, len(report.claims), report.accept) == ((), 1, ())


def test_nothing_is_checked_where_the_defaults_are_not_all_known() -> None:
    Path("report.yaml").write_text(GOOD + "defaults: {perod: 2022}\n", encoding="utf-8")
    reading = read(["report.yaml"])
    assert ([problem.found for problem in reading.problems], len(reading.dataset)) == (["perod"], 0)


def test_a_report_without_a_readable_source_is_read_for_its_problems() -> None:
    text = GOOD.replace("edition: 2023", "edition: [1]") + "overlaps: 5\n"
    Path("report.yaml").write_text(text, encoding="utf-8")
    reading = read(["report.yaml"])
    assert [str(problem.location) for problem in reading.problems] == ["report.yaml:2:51", "report.yaml:5:11"]
    assert not reading.dataset.reports


def test_a_syntax_error_that_nobody_usually_makes_is_told_in_the_words_of_yaml() -> None:
    with pytest.raises(InputError) as caught:
        tipreport.loads(HEAD + "note: - a list\n")
    assert "YAML (here: block sequence entries are not allowed in this context)" in str(caught.value)


@pytest.mark.parametrize(
    "text, column, fix",
    [
        ('note: "a \\q"', 7, "put the value in single quotes, where a backslash is itself"),
        ("note: {a: 1\nb: 2\n", 7, "close the { before that, or put a comma between two entries"),
        ("note: [1\nb: 2\n", 7, "close the [ before that, or put a comma between two entries"),
        ("note: {a: b: c, d: e}", 11, 'put the whole value in quotes: "b: c"'),
        ("note: {a: [> 3], b: 4}", 12, 'put the whole value in quotes: "> 3", or write more than 3'),
        ("- {a: b,\n   c: > 3, d: 4}", 7, 'put the whole value in quotes: "> 3", or write more than 3'),
        ('note: it: "is"', 7, "put the whole value in quotes: 'it: \"is\"'"),
        ("note: 'it' is", 7, "put the whole value in quotes: \"'it' is\""),
        ("note: one\n  and: two", 3, "look at the indentation of this line and the one above"),
        ("note\nmore: text", 1, "look at the indentation of this line and the one above"),
        ("note: one\nmore\n", 1, "write `more: ...`, or indent the line if it belongs to the one above"),
    ],
)
def test_a_syntax_error_is_shown_where_the_mistake_is(text: str, column: int, fix: str) -> None:
    with pytest.raises(InputError) as caught:
        tipreport.loads(text)
    (problem,) = caught.value.problems
    assert (problem.location.column, problem.fix[: len(fix)]) == (column, fix)


def test_a_problem_without_a_place_is_told_at_the_start() -> None:
    import yaml as pyyaml  # noqa: PLC0415 - only its error

    from tipreport.formats.mistakes import explain  # noqa: PLC0415

    line, column, problem = explain(pyyaml.MarkedYAMLError(problem="something else"), [""])
    assert (line, column, problem.found) == (1, 1, "the end of the line")


def test_a_tree_keeps_lists_that_no_report_has() -> None:
    problems: list[str] = []
    assert parse("- [a, {b: c}]\n- {[d]: e}\n", lambda _, problem: problems.append(problem.found)) is not None
    assert problems == ["a list or mapping"]
