"""One digit broken in a seed: found at that line, with exit code 1, in every format, each read by its consumer."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from junitparser import JUnitXml
from sarif import loader

from tests.output.test_github import read as read_command
from tipreport.cli import main
from tipreport.cli.check import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

pytestmark = pytest.mark.no_cover  # each branch has smaller examples
SEEDS = Path(__file__).parents[1] / "seeds"
# What is printed, with what somebody mistyped, and the line it stands in.
WHOLE = ("value: 440\n", "value: 430\n", 47)
PART = ("exploitation: sexual,      value: 231,", "exploitation: sexual,      value: 236,", 58)

Place = tuple[str, int, str]


def of_text(shown: str) -> Iterable[Place]:
    path = ""
    for line in shown.splitlines():
        path = line if re.fullmatch(r"\S+\.yaml", line) else path
        if found := re.match(r"  (\d+):\d+ \w+ ([A-Z]{3}\d{3}) ", line):
            yield path, int(found[1]), found[2]


def of_json(shown: str) -> Iterable[Place]:
    return [(one["path"], one["line"], one["code"]) for one in json.loads(shown)["findings"] if not one["accepted"]]


def of_sarif(shown: str) -> Iterable[Place]:
    Path("log.sarif").write_text(shown, encoding="utf-8")
    log = loader.load_sarif_file("log.sarif")
    for record in log.get_records():
        yield record["Location"], int(record["Line"]), record["Code"]


def of_junit(shown: str) -> Iterable[Place]:
    document = JUnitXml.fromstring(shown.encode())
    for case in (case for suite in document for case in suite if case.is_failure):
        yield case._elem.get("file"), int(case._elem.get("line")), case.result[0].type


def of_github(shown: str) -> Iterable[Place]:
    for command in map(read_command, shown.splitlines()[:-1]):
        yield command.about["file"], int(command.about["line"]), command.about["title"][:6]


def of_gitlab(shown: str) -> Iterable[Place]:
    for one in json.loads(shown):
        yield one["location"]["path"], one["location"]["lines"]["begin"], one["check_name"]


def of_short(shown: str) -> Iterable[Place]:
    for line in shown.splitlines():
        if found := re.match(r"(\S+\.yaml):(\d+):\d+: ([A-Z]{3}\d{3}) ", line):
            yield found[1], int(found[2]), found[3]


READERS: dict[str, Callable[[str], Iterable[Place]]] = {
    "text": of_text,
    "json": of_json,
    "sarif": of_sarif,
    "junit": of_junit,
    "github": of_github,
    "gitlab": of_gitlab,
    "short": of_short,
}


def test_every_format_has_a_reader() -> None:
    assert sorted(READERS) == sorted(FORMATS)


def checked(format_: str, capsys: pytest.CaptureFixture[str], replaced: tuple[str, str, int] | None) -> tuple[int, str]:
    """The exit code and what is printed about the seed, as it is or with a digit broken."""
    seed = (SEEDS / "mexico-2023.yaml").read_text(encoding="utf-8")
    if replaced:
        printed, mistyped, line = replaced
        assert printed in seed.splitlines(keepends=True)[line - 1]
        seed = seed.replace(printed, mistyped, 1)
    Path("seeds").mkdir(exist_ok=True)
    Path("seeds/mexico-2023.yaml").write_text(seed, encoding="utf-8")
    code = main(["check", "seeds", "--format", format_])
    return code, capsys.readouterr().out


@pytest.mark.parametrize("format_", FORMATS)
def test_a_broken_digit_is_found_at_its_line(
    format_: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, shown = checked(format_, capsys, None)
    notes = list(READERS[format_](shown))  # what the source compares, and what it no longer reports
    assert (code, {note[2] for note in notes} <= {"CMP004", "COV001"}) == (0, True)
    code, shown = checked(format_, capsys, WHOLE)
    found = [place for place in READERS[format_](shown) if place[2] not in {"CMP004", "COV001"}]
    places = [("seeds/mexico-2023.yaml", 47, code) for code in ("OVL002", "SRC003")]
    assert (code, found) == (1, places)


@pytest.mark.parametrize("format_", [one for one in FORMATS if one != "short"])  # which has a line a finding
def test_a_finding_names_the_line_of_every_figure_in_it(
    format_: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, shown = checked(format_, capsys, PART)
    named = {int(line) for line in re.findall(r'(?:\bline|"line":|"startLine":) (\d+)', shown)}
    assert (code, PART[2] in named) == (1, True)
