"""What is read from a file is what a plain reading of its YAML gives to the functions that scripts call."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from attrs import evolve
from hypothesis import given

import tipreport
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
FILES = sorted([*(ROOT / "tests/formats/cases").glob("good_*.yaml"), *(ROOT / "seeds").glob("*-20*.yaml")])
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # a tab may stand after a colon where libyaml reads
YES_NO = {"yes": True, "true": True, "no": False, "false": False, "unknown": None}
COMPLETE = {"yes": "stated", "true": "stated", "false": "no"}


def listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


class Plainly:
    """Reads figures by PyYAML's own loader, without places and without a word about mistakes."""

    def __init__(self, report: Report) -> None:
        self.book: Codebook = codebook(report.source, report.indicators, report.dimensions, report.units)
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
        units=report.units,
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


def test_a_part_whose_breakdowns_are_no_list_keeps_its_place(tmp_path: Path) -> None:
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
    assert [len(report) for report in reading.dataset] == [2]
    assert [(problem.location.column, problem.found) for problem in reading.problems] == [(61, "a mapping")]


def partial(tmp_path: Path, figures: str, more: str = "") -> tuple[dict[str, str], list[str], list[str]]:
    """Return the figures that are kept with their amounts, what is told of the file, and the conflicts."""
    path = tmp_path / "report.yaml"
    path.write_text(
        "tipreport: 1\nsource: {id: a, title: A, edition: 2023, country: MEX, text: a.txt}\n"
        f"defaults: {{place: MEX, period: 2022}}\nfigures:\n{figures}{more}",
        encoding="utf-8",
    )
    (tmp_path / "a.txt").write_text("There were 100 victims, 60 women, 30 men and 45 others.", encoding="utf-8")
    outcome = tipreport.check(path, select=["SUM", "OVL", "SRC005", "CMP"])
    (report,) = read([path]).dataset
    kept = {figure.id: str(figure.amount) for figure in report.walk()}
    told = [f"{one.location.line}:{one.location.column} {one.code}" for one in outcome.problems]
    return kept, told, [f"{one.code} {one.headline}" for one in outcome.findings]


WHOLE = "  - id: whole\n    indicator: identified_victims\n    value: 100\n"


@pytest.mark.parametrize(
    "unreadable", ["cite: p1 s2 60 women", "value: 6o", "note: [a]", "processing: guess", "share: most of them"]
)
def test_one_unreadable_key_of_a_part_leaves_its_number_open_and_nothing_else(tmp_path: Path, unreadable: str) -> None:
    value = "" if unreadable.startswith("value") else "value: 60, "
    parts = f"{{sex: female, {value}{unreadable}}}, {{sex: male, value: 130}}"
    more = "claims:\n  - {part: whole/female, of: whole, says: majority}\n"
    kept, told, found = partial(tmp_path, f"{WHOLE}    breakdowns: [{{complete: stated, parts: [{parts}]}}]\n", more)
    assert kept == {"whole": "100", "whole/female": "not stated", "whole/male": "130"}
    assert [line.partition(":")[0] for line in told] == ["8"]
    assert found == ["SUM001 130 > 100"]


def test_one_unreadable_key_of_a_whole_leaves_its_number_open_and_keeps_its_parts(tmp_path: Path) -> None:
    parts = "{sex: female, value: 60}, {sex: male, value: 130}"
    figures = f"{WHOLE}    cite: p1 100 victims\n    breakdowns: [{{complete: stated, parts: [{parts}]}}]\n"
    kept, told, found = partial(tmp_path, figures)
    assert kept == {"whole": "not stated", "whole/female": "60", "whole/male": "130"}
    assert told == ["8:11 INP015"]
    assert found == []


def test_a_part_of_unknown_codes_is_left_out_alone_and_what_names_it_is_not_told(tmp_path: Path) -> None:
    by_age = "{by: age, complete: closes, parts: {child: 20, adlt: 80}}"
    twice = "{complete: closes, excess: 5, parts: [{actor: federal, value: 70}, {actor: fedral, value: 5}]}"
    claims = "claims:\n  - {part: whole/adult, of: whole, says: majority}\n"
    overlaps = "overlaps:\n  - {between: [whole/child, whole/fedral], extent: 3}\n"
    figures = f"{WHOLE}    breakdowns: [{by_age}, {twice}]\n"
    kept, told, found = partial(tmp_path, figures, claims + overlaps)
    assert kept == {"whole": "100", "whole/child": "20", "whole/federal": "70"}
    assert [line.rpartition(" ")[2] for line in told] == ["INP005", "INP005"]
    assert found == []


def test_a_part_beside_one_that_could_not_be_read_may_be_one_of_several_of_its_codes(tmp_path: Path) -> None:
    first = "{parts: [{sex: female, value: 60, id: some}, {sex: femlae, value: 30, id: more}]}"
    second = "{parts: [{sex: female, value: 90, id: all-of-them}]}"
    kept, _, found = partial(tmp_path, f"{WHOLE}    breakdowns: [{first}, {second}]\n")
    assert kept == {"whole": "100", "some": "60", "all-of-them": "90"}
    assert found == []


@pytest.mark.parametrize(
    "unreadable", ["complete: perhaps", "exclusive: perhaps", "excess: [1]", "coverage: [1]", "cite: p1 100 victims"]
)
def test_an_unreadable_key_of_a_breakdown_keeps_the_parts(tmp_path: Path, unreadable: str) -> None:
    parts = "parts: {federal: 60, state: 70}"
    kept, told, found = partial(tmp_path, f"{WHOLE}    breakdowns: [{{by: actor, {unreadable}, {parts}}}]\n")
    assert kept == {"whole": "100", "whole/federal": "60", "whole/state": "70"}
    assert len(told) == 1
    assert [line for line in found if "SUM007" in line or "SUM008" in line] == []


def test_a_part_of_unreadable_coverage_may_be_some_of_what_it_names(tmp_path: Path) -> None:
    first = "{parts: [{sex: female, value: 60, coverage: [1]}, {sex: male, value: 10}]}"
    kept, told, found = partial(tmp_path, f"{WHOLE}    breakdowns: [{first}]\n")
    assert kept == {"whole": "100", "whole/female": "not stated", "whole/male": "10"}
    assert (told, found) == (["8:62 INP012"], [])


@pytest.mark.parametrize(
    "breakdown",
    [
        "{by: group, parts: {grils: 5, women: 60}}",  # whether women are adults depends on the girls
        "{where: {sex: femlae}, parts: [{age: child, value: 5}]}",
        "{by: sexx, parts: {female: 5}}",
        "{by: sex, parts: {femlae: 5}}",
        "{parts: {female: 5}}",
    ],
)
def test_a_breakdown_of_which_not_even_the_codes_are_known_is_left_out_alone(tmp_path: Path, breakdown: str) -> None:
    kept, told, found = partial(tmp_path, f"{WHOLE}    breakdowns: [{breakdown}, {{by: sex, parts: {{male: 130}}}}]\n")
    assert kept == {"whole": "100", "whole/male": "130"}
    assert len(told) == 1
    assert found == ["SUM001 130 > 100"]


def test_numbers_of_the_source_are_not_missed_while_something_cannot_be_read(tmp_path: Path) -> None:
    _, _, found = partial(tmp_path, f'{WHOLE}    cite: p1 s1 "100 victims"\n')
    assert [line.partition(" ")[0] for line in found] == ["SRC005"] * 3
    _, told, found = partial(tmp_path, f"{WHOLE}    cite: p1 s1 100 victims\n")
    assert (told, found) == (["8:11 INP015"], [])


@pytest.mark.parametrize(
    "breakdown, place, fix",
    [
        ("{by: {exploitation: {sexual: 60, labour: 19}}}", "8:23", "exploitation, parts: {sexual: 60, labour: 19}"),
        ("{by: {sexual: 60, labour: [19]}}", "8:23", "exploitation, parts: {sexual: 60, labour: ...}"),
        ("{by: {sexuel: 60}}", "8:23", "..., parts: {sexuel: 60}"),
        ("{by: {sex: {}}}", "8:23", "sex, parts: {...}"),
        ("{by: sex, female: 60, male: 10}", "8:36", "sex, parts: {female: 60, male: 10}"),
    ],
)
def test_codes_that_stand_elsewhere_than_under_parts_are_told_with_the_line(
    tmp_path: Path, breakdown: str, place: str, fix: str
) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(
        "tipreport: 1\nsource: {id: a, title: A, edition: 2023, country: MEX}\ndefaults: {place: MEX, period: 2022}\n"
        f"figures:\n{WHOLE}    breakdowns: [{breakdown}]\n",
        encoding="utf-8",
    )
    (problem,) = read([path]).problems
    assert (f"{problem.location.line}:{problem.location.column}", problem.fix) == (place, f"write `by: {fix}`")


def test_what_is_no_code_beside_by_is_an_unknown_key(tmp_path: Path) -> None:
    _, told, _ = partial(tmp_path, f"{WHOLE}    breakdowns: [{{by: sex, femlae: 60}}, {{by: [sex], cite: p1}}]\n")
    assert told == ["8:18 INP004", "8:28 INP003", "8:46 INP012"]


def test_a_comma_in_a_citation_in_braces_is_put_back_with_the_line_to_write(tmp_path: Path) -> None:
    parts = '{sex: female, value: 60, cite: p1 s1 "60 women, 30 men"}'
    kept, told, found = partial(tmp_path, f"{WHOLE}    breakdowns: [{{parts: [{parts}, {{sex: male, value: 30}}]}}]\n")
    assert kept == {"whole": "100", "whole/female": "60", "whole/male": "30"}
    assert (told, [line for line in found if line[:3] != "SRC"]) == (["8:58 INP014"], ["SUM008 60 + 30 = 90 < 100"])
