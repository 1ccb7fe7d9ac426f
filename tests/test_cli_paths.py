"""Paths in what services read lead from the root of the repository, wherever in it a check runs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from junitparser import JUnitXml
from sarif import loader

from tests.output.outcomes import BAD_UNIT, TWICE, UNREADABLE
from tipreport.cli import main

FILES = {"reports/twice.yaml": TWICE, "reports/a b.yaml": BAD_UNIT, "../unreadable.yaml": UNREADABLE}
HERE = sorted(FILES)
FROM_ROOT = ["data/reports/a b.yaml", "data/reports/twice.yaml", "unreadable.yaml"]


@pytest.fixture(autouse=True)
def _in_a_folder_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "root/data/reports").mkdir(parents=True)
    (tmp_path / "root" / ".git").mkdir()
    monkeypatch.chdir(tmp_path / "root" / "data")
    for name, text in FILES.items():
        Path(name).write_text(text.replace("id: example", f"id: {Path(name).stem.replace(' ', '-')}"), encoding="utf-8")


def paths(form: str) -> list[str]:
    """The files that a check names, as a reader of that format finds them."""
    output = Path(f"output.{form}")
    assert main(["check", *FILES, "--format", form, "--output", str(output)]) == 2
    text = output.read_text(encoding="utf-8")
    if form == "sarif":
        return sorted({record["Location"] for record in loader.load_sarif_file(str(output)).get_records()})
    if form == "junit":
        suites = list(JUnitXml.fromfile(str(output)))
        assert {case._elem.get("file") for suite in suites for case in suite} == {suite.name for suite in suites}
        return sorted({str(suite.name) for suite in suites})
    if form == "gitlab":
        return sorted({entry["location"]["path"] for entry in json.loads(text)})
    if form == "github":
        return sorted(set(re.findall("file=(.*?),", text)))
    if form == "json":
        return sorted({finding["path"] for finding in json.loads(text)["findings"]})
    return sorted({line.partition(":")[0] for line in text.splitlines()[:-1]})


@pytest.mark.parametrize(
    "form, expected",
    [
        ("github", FROM_ROOT),
        ("gitlab", FROM_ROOT),
        ("junit", FROM_ROOT),
        ("sarif", [path.replace(" ", "%20") for path in FROM_ROOT]),
        ("json", HERE),
        ("short", HERE),
    ],
)
def test_services_are_given_paths_from_the_root_and_people_from_where_they_are(form: str, expected: list[str]) -> None:
    assert paths(form) == expected


def test_so_is_the_summary_of_a_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    main(["check", "reports/twice.yaml"])
    assert "| SUM006 | data/reports/twice.yaml:5 |" in Path("summary.md").read_text(encoding="utf-8")


def test_figures_of_a_finding_have_the_same_paths() -> None:
    main(["check", "reports/twice.yaml", "--format", "sarif", "--output", "log"])
    (result,) = json.loads(Path("log").read_text(encoding="utf-8"))["runs"][0]["results"]
    related = [place["physicalLocation"]["artifactLocation"]["uri"] for place in result["relatedLocations"]]
    assert related == ["data/reports/twice.yaml"] * 2


def test_in_no_repository_they_lead_from_where_the_check_runs() -> None:
    Path("../.git").rmdir()
    assert paths("gitlab") == HERE
