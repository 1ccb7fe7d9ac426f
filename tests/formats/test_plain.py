"""What is read in one go is read as it is key by key, wherever that is tried."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from tests.profiles import examples
from tests.strategies import reports
from tipreport import Report, dumps
from tipreport.formats.files import Reading, read
from tipreport.formats.nodes import parse
from tipreport.formats.plain import Plain
from tipreport.formats.problems import Problems
from tipreport.formats.reading import read_report

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "tests/formats/cases").glob("*.yaml"), *(ROOT / "seeds").glob("*.yaml")])


def key_by_key(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Plain, "figure", lambda *_, **__: None)
    patch.setattr(Plain, "breakdown", lambda *_: None)


def told(reading: Reading) -> tuple[list[str], Sequence[tuple[object, ...]]]:
    figures = [
        (report, figure.id, figure.location, [(breakdown.location, breakdown) for breakdown in figure.breakdowns])
        for report in reading.dataset
        for figure in report.walk()
    ]
    return list(map(str, reading.problems)), figures


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_say_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plainly = told(read([path]))
    key_by_key(monkeypatch)
    assert told(read([path])) == plainly


@examples(100)
@given(reports())
def test_any_report_says_the_same(of: Report) -> None:
    def loaded() -> tuple[Report | None, tuple[object, ...]]:
        problems = Problems("report.yaml", text)
        root = parse(text, problems.add)
        assert root is not None
        return read_report(root, problems), problems.sorted()

    text = dumps(of)
    plainly = loaded()
    with pytest.MonkeyPatch.context() as patch:
        key_by_key(patch)
        assert loaded() == plainly


def test_most_figures_of_the_seeds_are_written_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[bool] = []
    figure = Plain.figure

    def counted(self: Plain, *arguments: object, **options: object) -> object:
        found.append((read := figure(self, *arguments, **options)) is not None)  # type: ignore[arg-type]
        return read

    monkeypatch.setattr(Plain, "figure", counted)
    read([ROOT / "seeds"])
    assert sum(found) > 0.9 * len(found)


def test_a_part_whose_breakdowns_are_no_list_is_no_part_without_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(
        """\
tipreport: 1
source: {id: a, title: A, edition: 1}
figures:
  - indicator: identified_victims
    value: 9
    breakdowns: [{parts: [{sex: male, value: 4, breakdowns: {parts: [{age: child, value: 1}]}}]}]
""",
        encoding="utf-8",
    )
    plainly = read([path])
    assert [len(report) for report in plainly.dataset] == [0]
    key_by_key(monkeypatch)
    assert told(read([path])) == told(plainly)
