"""Data Packages, validated and read by the library of their standard."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent
from typing import Any
from zipfile import ZipFile

import pytest

import tipreport
from tipreport import ArgumentError, export
from tipreport.cli import main
from tipreport.exports.data_package import COLUMNS, DATA, DESCRIPTOR

frictionless = pytest.importorskip("frictionless", reason="frictionless, which reads Data Packages, is not installed")

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
TEXT = dedent("""
    tipreport: 1
    source: {id: a-2023, title: A, edition: 2023, country: MEX, url: "https://example.org"}
    dimensions: {by-route: {title: Route, codes: {sea: By sea}}}
    defaults: {place: MEX, period: 2022}
    figures:
      - id: all
        indicator: identified_victims
        value: about 440
        cite: p1 s2 "440 victims"
        breakdowns:
          - {by: group, complete: closes, parts: {girls: 40, women: 400}}
          - where: {age: child}
            exclusive: no
            excess: 2
            parts: [{id: by-sea, by-route: sea, value: 12, note: "=1"}]
      - {id: money, indicator: funding, period: since 2020, unit: EUR, value: at least 1.5 million}
      - {id: shelters, indicator: shelters, period: until 2021, value: not reported}
    """)
"""A report with each kind of column."""


def read_back(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a package as the library types them, after it found nothing wrong with it."""
    package = frictionless.Package(str(path))
    found = package.validate()
    assert found.valid, found.flatten(["rowNumber", "fieldName", "message"])
    assert found.warnings == []
    return [row.to_dict() for row in package.get_resource("figures").read_rows()]


def unzipped(path: Path) -> dict[str, str]:
    with ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_rows_are_those_of_the_table(tmp_path: Path) -> None:
    report = tipreport.loads(TEXT)
    descriptor = export(report, tmp_path / "package", format="data-package")
    assert (tmp_path / "package" / DESCRIPTOR).read_text(encoding="utf-8") == descriptor + "\n"
    kept = report.table().rows
    assert read_back(tmp_path / "package" / DESCRIPTOR) == [
        {name: row.get(name) for name in report.table().columns} | ({"note": "'=1"} if row.get("note") else {})
        for row in kept
    ]


def test_each_column_is_described(tmp_path: Path) -> None:
    described = json.loads(export(tipreport.loads(TEXT), tmp_path / "new", format="data-package"))
    fields = {field["name"]: field for field in described["resources"][0]["schema"]["fields"]}
    assert list(fields) == list(tipreport.loads(TEXT).table().columns)
    assert {name for name, field in fields.items() if "title" not in field} == set(COLUMNS)
    assert [fields[name]["title"] for name in ("sex", "by-route")] == ["Sex", "by-route"]
    assert {name: fields[name]["type"] for name in ("sex", "low", "measure_low", "period_start")} == {
        "sex": "string",
        "low": "integer",
        "measure_low": "number",
        "period_start": "date",
    }
    assert described["sources"] == [{"title": "A", "path": "https://example.org", "version": "2023"}]
    assert described["resources"][0]["hash"].startswith("sha256:")


def test_an_address_that_no_browser_opens_is_no_path(tmp_path: Path) -> None:
    text = TEXT.replace("https://example.org", "ftp://example.org")
    described = json.loads(export(tipreport.loads(text), tmp_path / "new", format="data-package"))
    assert described["sources"] == [{"title": "A", "version": "2023"}]


def test_a_value_that_is_none_of_those_is_found(tmp_path: Path) -> None:
    """The schema says something: a table that was changed by hand fails."""
    export(tipreport.loads(TEXT), tmp_path / "new", format="data-package")
    data = tmp_path / "new" / DATA
    data.write_text(data.read_text(encoding="utf-8").replace("not reported,,", "not told,-1,"), encoding="utf-8")
    found = frictionless.Package(str(tmp_path / "new" / DESCRIPTOR)).validate()
    assert {kind for kind, *_ in found.flatten(["type"])} == {"hash-count", "byte-count", "constraint-error"}


@pytest.mark.no_cover  # each branch has smaller examples
def test_the_command_writes_the_seeds_as_a_directory_and_as_a_zip(tmp_path: Path) -> None:
    assert main(["export", "--format", "data-package", str(SEEDS), "-o", f"{tmp_path}/a/b/"]) == 0
    rows = read_back(tmp_path / "a/b" / DESCRIPTOR)
    assert len(rows) == len(list(tipreport.load(SEEDS).walk()))
    assert main(["export", "--format", "data-package", str(SEEDS), "-o", str(tmp_path / "seeds.ZIP")]) == 0
    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "a/b").iterdir()}
    assert unzipped(tmp_path / "seeds.ZIP") == written
    (tmp_path / "seeds.ZIP").rename(tmp_path / "seeds.zip")
    assert read_back(tmp_path / "seeds.zip") == rows


def test_a_zip_has_the_files_of_the_directory(tmp_path: Path) -> None:
    report = tipreport.loads(TEXT)
    export(report, tmp_path / "new", format="data-package")
    export(report, tmp_path / "new.ZIP", format="data-package")
    files = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "new").iterdir()}
    assert unzipped(tmp_path / "new.ZIP") == files


@pytest.mark.no_cover  # each branch has smaller examples
def test_figures_come_back(tmp_path: Path) -> None:
    report = tipreport.load(SEEDS).report("tip-2023-mex")
    export(report, tmp_path / "new", format="data-package")
    frame = frictionless.Package(str(tmp_path / "new" / DESCRIPTOR)).get_resource("figures").to_pandas()
    again = tipreport.from_frame(frame.reset_index(), source=report.source, declared=report)
    assert [(one.id, one.cell, one.amount) for one in again] == [(one.id, one.cell, one.amount) for one in report]


def test_no_file_that_is_read_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = "source,edition,indicator,place,period,value\na,2023,inspections,MEX,2022,5\n"
    (tmp_path / DATA).write_text(table, encoding="utf-8")
    (tmp_path / "a.zip").symlink_to(tmp_path / DATA)
    for target in (tmp_path, tmp_path / "a.zip"):
        with pytest.raises(ArgumentError, match="a file that is none of those that were read"):
            export(tmp_path / DATA, target, format="data-package")
    with pytest.raises(ArgumentError, match="a file that is none of those that were read"):
        export(tmp_path / DATA, tmp_path / DATA, format="csv")
    with pytest.raises(SystemExit) as ended:
        main(["export", "--format", "data-package", str(tmp_path / DATA), "-o", str(tmp_path)])
    assert ended.value.code == 2
    assert (
        "figures.csv': expected a file that is none of those that were read; choose another" in capsys.readouterr().err
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", DATA]
    assert (tmp_path / DATA).read_text(encoding="utf-8") == table


def test_a_package_needs_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["export", "--format", "data-package", str(SEEDS)])
    assert "a data-package is a directory or a .zip: name it with --output" in capsys.readouterr().err
    assert json.loads(export(SEEDS, format="data-package"))["name"] == "figures"
