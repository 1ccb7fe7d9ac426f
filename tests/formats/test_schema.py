"""The JSON Schema of the file format: it takes every report that is read, and what it refuses is not read."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

import tipreport
from tipreport.cli import main
from tipreport.errors import InputError
from tipreport.formats.schema import MAPPINGS, schema
from tipreport.model.codebook import Codebook
from tipreport.rules.registry import RULES
from tipreport.rules.rule import whole_reports

ROOT = Path(__file__).parents[2]
READ = [
    *sorted(ROOT.glob("seeds/*-20*.yaml")),
    *sorted(ROOT.glob("tests/formats/cases/good_*.yaml")),
    *sorted(ROOT.glob("tests/rules/cases/*.yaml")),
    *sorted(ROOT.glob("docs/examples/*.yaml")),
    ROOT / "tipreport" / "formats" / "first.yaml",
]

# Every row of the key table once, with every key that has a shape of its own. No dimension is its own.
REPORT = """
tipreport: 1
source: {id: s, title: A title, edition: 2023, country: MEX, kind: Narrative, published: 2023-06-15}
note: text
defaults: {place: MEX, period: 2022, processing: verbatim}
indicators:
  nights: {title: Nights, unit: night, measure: count, counts: stock, pillar: protection, codes: {sdg: 1}}
dimensions:
  sex: {title: Gender, exclusive: unknown, codes: {other: {title: Other, codes: {x: 1}}}}
units: {raid: raids, survivor: {title: survivor, plural: survivors, person: yes}}
figures:
  - id: whole
    indicator: identified_victims
    value: 100
    coverage: {status: partial, reporting: 3, of: 11}
    cite: {paragraph: 1, quote: words}
    breakdowns:
      - complete: yes
        exclusive: no
        excess: up to 3
        coverage: partial, in words
        parts:
          - {id: men, sex: [male, other], value: 20, share: 20%, additional_to: stays}
      - {where: {exploitation: labor}, by: age, parts: {child: 1}}
  - {id: stays, indicator: nights, value: 5, unit: night}
overlaps:
  - {between: [whole, stays], extent: none}
claims:
  - {part: men, of: whole, says: majority}
accept:
  - {code: SUM006, figures: [whole, men], reason: known}
  - {misprint: men, expect: "4", reason: known}
"""
ROWS: dict[str, tuple[str | int, ...]] = {
    "report": (),
    "source": ("source",),
    "defaults": ("defaults",),
    "indicator": ("indicators", "nights"),
    "dimension": ("dimensions", "sex"),
    "unit": ("units", "survivor"),
    "code": ("dimensions", "sex", "codes", "other"),
    "figure": ("figures", 0),
    "coverage": ("figures", 0, "coverage"),
    "cite": ("figures", 0, "cite"),
    "breakdown": ("figures", 0, "breakdowns", 0),
    "part": ("figures", 0, "breakdowns", 0, "parts", 0),
    "where": ("figures", 0, "breakdowns", 1, "where"),
    "overlap": ("overlaps", 0),
    "claim": ("claims", 0),
    "acceptance": ("accept", 0),
    "misprint": ("accept", 1),
}


MAY_BE_EMPTY = (
    *("report.figures", "report.overlaps", "report.claims", "report.accept"),
    *("figure.breakdowns", "acceptance.figures"),
)


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(json.dumps(schema())))


def as_json(read: Any) -> Any:  # noqa: ANN401 - any document
    """What an editor makes of YAML: dates are texts, keys are too."""
    match read:
        case dict():
            return {str(key): as_json(value) for key, value in read.items()}
        case list():
            return [as_json(value) for value in read]
        case str() | bool() | int() | float() | None:
            return read
    return str(read)


def refused(text: str, loader: Any = yaml.CSafeLoader) -> list[str]:  # noqa: ANN401 - one of the loaders
    document = as_json(yaml.load(text, Loader=loader))  # noqa: S506 - both loaders make plain values alone
    return [error.message for error in validator().iter_errors(document)]


def is_read(document: Any) -> bool:  # noqa: ANN401 - as above
    try:
        tipreport.loads(yaml.dump(document, Dumper=yaml.CSafeDumper))
    except InputError:
        return False
    return True


def broken(row: str) -> tuple[Any, Any]:
    """The report as a document, and the mapping in it that is to be broken."""
    document = as_json(yaml.load(REPORT, Loader=yaml.CSafeLoader))
    place = document
    for step in ROWS[row]:
        place = place[step]
    return document, place


def both_refuse(document: Any) -> bool:  # noqa: ANN401 - as above
    return not validator().is_valid(document) and not is_read(document)


@pytest.mark.no_cover  # each branch has smaller examples
def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


def test_it_has_every_key_with_what_the_table_says_of_it() -> None:
    rows = schema()["$defs"]
    for name, keys in MAPPINGS.items():
        assert {key.name: key.about for key in keys}.items() <= {
            key: shape["description"] for key, shape in rows[name]["properties"].items()
        }.items()
        assert rows[name]["required"] == [key.name for key in keys if key.required]
    assert all(key.about for keys in MAPPINGS.values() for key in keys)


def test_editors_can_offer_indicators_and_codes() -> None:
    offered = schema()["$defs"]

    def words(name: str) -> dict[str, str]:
        *known, other = offered[name]["anyOf"]
        assert "type" in other
        return {one["const"]: one["description"] for one in known}

    identified = words("indicators-by-id")["identified_victims"]
    assert identified.startswith("Victims identified. Persons whom an actor recognised as victims of trafficking")
    assert words("codes-of-sex") == {code.id: code.title for code in Codebook.standard().dimension("sex").codes}
    assert list(words("codes-of-group").items())[:2] == [("girls", "female, child"), ("boys", "male, child")]
    by = schema()["$defs"]["breakdown"]["properties"]["by"]["anyOf"]
    assert by[0] == {"const": "place", "description": "Place"}


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize("loader", [yaml.CSafeLoader, yaml.CBaseLoader])
@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_what_is_read_is_taken(path: Path, loader: Any) -> None:  # noqa: ANN401 - as above
    assert refused(path.read_text(encoding="utf-8"), loader) == []


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if rule.severity != "problem"])
def test_every_example_is_taken(code: str) -> None:
    for example in (RULES[code].bad, RULES[code].good):
        assert [refused(report) for report in whole_reports(example)] == [[] for _ in whole_reports(example)]


def test_the_report_of_these_tests_is_taken_and_has_every_row() -> None:
    assert refused(REPORT) == []
    assert is_read(yaml.safe_load(REPORT))
    assert ROWS.keys() == MAPPINGS.keys()


@pytest.mark.parametrize("row", ROWS)
def test_an_unknown_key_is_refused(row: str) -> None:
    document, place = broken(row)
    place["perod"] = "2022"
    assert both_refuse(document)


@pytest.mark.parametrize(
    "row, key", [(row, key.name) for row, keys in MAPPINGS.items() for key in keys if key.required]
)
def test_a_missing_key_is_refused(row: str, key: str) -> None:
    document, place = broken(row)
    del place[key]
    assert both_refuse(document)


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize("row, key", [(row, key) for row in ROWS for key in sorted(broken(row)[1])], ids=str)
@pytest.mark.parametrize("shape", [{"perod": {"b": "c"}}, [{"perod": ["d"]}], []], ids=["mapping", "list", "nothing"])
def test_a_wrong_shape_is_refused(row: str, key: str, shape: Any) -> None:  # noqa: ANN401 - as above
    document, place = broken(row)
    place[key] = deepcopy(shape)
    if shape == [] and f"{row}.{key}" in MAY_BE_EMPTY:
        assert validator().is_valid(document)
    else:
        assert both_refuse(document)


@pytest.mark.parametrize(
    "row, change",
    [
        ("report", {"tipreport": 2}),
        ("source", {"id": "with a space"}),
        ("source", {"kind": "prose"}),
        ("indicator", {"pillar": "patience"}),
        ("figure", {"coverage": "most of it"}),
        ("figure", {"note": None}),
        ("figure", {"processing": "guessed"}),
        ("figure", {"cite": {}}),
        ("breakdown", {"complete": "mostly"}),
        ("breakdown", {"exclusive": "perhaps"}),
        ("breakdown", {"by": "sex"}),
        ("breakdown", {"parts": {"male": 5}}),
        ("breakdown", {"where": {}}),
        ("overlap", {"between": ["whole"]}),
        ("overlap", {"between": "whole"}),
        ("claim", {"from": "men"}),
        ("claim", {"from": "men", "to": "whole"}),
        ("acceptance", {"code": "sum006"}),
    ],
)
def test_a_wrong_word_is_refused(row: str, change: dict[str, Any]) -> None:
    document, place = broken(row)
    place |= change
    assert not validator().is_valid(document)
    # What this writes for an empty value is the text `null` to the reader.
    assert None in change.values() or not is_read(document)


def test_an_indicator_has_a_unit_or_several() -> None:
    document, place = broken("indicator")
    place["units"] = [place.pop("unit"), "victim"]
    assert validator().is_valid(document)
    del place["units"]
    assert both_refuse(document)


def test_a_report_may_have_dimensions_of_its_own() -> None:
    document, place = broken("figure")
    place["purpose"] = "work"
    assert not validator().is_valid(document)
    document["dimensions"]["purpose"] = {"title": "Purpose", "codes": {"work": "Work"}}
    assert validator().is_valid(document)
    del document["dimensions"]["purpose"]["title"]
    assert not validator().is_valid(document)


@pytest.mark.parametrize("word", ["Stated", "CLOSES", " remainder ", True, "yes"])
def test_words_may_be_in_capitals(word: str | bool) -> None:  # noqa: FBT001 - as YAML has it
    document, place = broken("breakdown")
    place["complete"] = word
    assert validator().is_valid(document)
    assert is_read(document)


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(schema()))
