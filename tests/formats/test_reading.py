"""What is read from a file is what a plain reading of its YAML gives to the functions that scripts call."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from attrs import evolve
from hypothesis import given

from tests.profiles import examples
from tests.strategies import reports
from tipreport import Breakdown, Citation, Figure, Report, breakdown, dumps, loads, part
from tipreport.formats.files import read
from tipreport.model.indicator import Indicator, standard_indicators
from tipreport.model.quality import Coverage, CoverageStatus
from tipreport.model.report import codebook

if TYPE_CHECKING:
    from tipreport.model.codebook import Codebook

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "tests/formats/cases").glob("good_*.yaml"), *(ROOT / "seeds").glob("*.yaml")])
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # a tab may stand after a colon where libyaml reads
YES_NO = {"yes": True, "true": True, "no": False, "false": False, "unknown": None}
COMPLETE = {"yes": "stated", "true": "stated", "false": "no"}


def listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


class Plainly:
    """Reads figures by PyYAML's own loader, without places and without a word about mistakes."""

    def __init__(self, report: Report) -> None:
        self.book: Codebook = codebook(report.source, report.indicators, report.dimensions)
        self.indicators: dict[str, Indicator] = standard_indicators() | {one.id: one for one in report.indicators}

    def figure(self, told: dict[str, Any]) -> Figure:
        divided: dict[str, Any] = {key: tuple(listed(told[key])) for key in ("complete", "exclusive") if key in told}
        more = {key: value for key, value in told.items() if key not in {*divided, "indicator", "breakdowns", "value"}}
        figure = part(
            told["value"],
            indicator=self.indicators[told["indicator"]] if "indicator" in told else None,
            breakdowns=[self.breakdown(one) for one in told.get("breakdowns", ())],
            book=self.book,
            **more | self.texts(told),
        )
        return evolve(figure, **divided)

    def breakdown(self, told: dict[str, Any]) -> Breakdown:
        parts = told["parts"] if "by" in told else [self.figure(one) for one in told["parts"]]
        words = told.get("complete", "no").strip().lower()
        return breakdown(
            parts,
            book=self.book,
            **{key: told[key] for key in ("by", "where", "excess", "note") if key in told},
            complete=COMPLETE.get(words, words),
            exclusive=YES_NO[told["exclusive"].lower()] if "exclusive" in told else None,
            **self.texts(told),
        )

    @staticmethod
    def texts(told: dict[str, Any]) -> dict[str, Any]:
        read: dict[str, Any] = {}
        if isinstance(cite := told.get("cite"), dict):
            places: dict[str, Any] = {key: int(cite[key]) for key in ("paragraph", "sentence") if key in cite}
            read["cite"] = Citation(**cite | places)
        elif cite is not None:
            read["cite"] = cite if '"' in cite or cite.startswith(("p", "s")) else Citation(quote=cite)
        if isinstance(coverage := told.get("coverage"), dict):
            numbers: dict[str, Any] = {key: int(coverage[key]) for key in ("reporting", "of") if key in coverage}
            status = CoverageStatus(coverage["status"])
            read["coverage"] = Coverage(**coverage | numbers | {"status": status})
        elif coverage is not None:
            read["coverage"] = coverage
        return read


def same(text: str) -> None:
    report = loads(text)
    told = yaml.load(text, LOADER)  # noqa: S506 - it makes texts, lists and mappings alone
    plainly = Plainly(report)
    again = Report(
        report.source,
        [plainly.figure(one) for one in told["figures"]],
        overlaps=report.overlaps,
        claims=report.claims,
        accept=report.accept,
        note=report.note,
        defaults=report.defaults,
        indicators=report.indicators,
        dimensions=report.dimensions,
    )
    assert again.figures == report.figures
    lines = text.split("\n")
    for figure in report.walk():
        assert figure.location is not None
        stands = lines[figure.location.line - 1][figure.location.column - 1 :]
        assert stands.lstrip("'\"").startswith(figure.amount.text.split()[0].replace("\\", ""))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_say_what_a_plain_reading_finds(path: Path) -> None:
    same(path.read_text(encoding="utf-8"))


@examples(100)
@given(reports())
def test_any_report_says_what_a_plain_reading_finds(of: Report) -> None:
    same(dumps(of))


def test_a_part_whose_breakdowns_are_no_list_is_left_out_with_its_whole(tmp_path: Path) -> None:
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
    reading = read([path])
    assert [len(report) for report in reading.dataset] == [0]
    assert [(problem.location.column, problem.found) for problem in reading.problems] == [(61, "a mapping")]
