"""Counts of a source that says what it rounds to."""

from __future__ import annotations

import pytest

import tipreport
from tipreport import Amount, Report, Source
from tipreport.errors import ShapeError
from tipreport.model.bounds import Bounds
from tipreport.model.notation import Notation
from tipreport.text.copies import Copy

YAML = """\
tipreport: 1
source: {{id: example, title: Example, edition: 2023, country: MEX, rounded_to: 10}}
figures:
  - id: whole
    indicator: identified_victims
    value: 1,000
    cite: p1 "1,000 victims"
    breakdowns:
      - {{complete: stated, by: sex, parts: {{female: 600, male: {male}}}}}
"""
CSV = """\
source,edition,country,rounded_to,indicator,period,sex,value,complete
example,2023,MEX,10,identified_victims,2022,,1000,sex
example,2023,MEX,,identified_victims,2022,female,600,
example,2023,MEX,,identified_victims,2022,male,{male},
"""
TEXT = "The office identified 1,000 victims; all counts are rounded to 10."


@pytest.mark.parametrize(
    "text, low, high",
    [
        ("390", 385, 395),
        ("1,390", 1385, 1395),
        ("0", 0, 5),
        # What is no multiple, what is no number in digits, and what is hedged, stands as it is.
        ("391", 391, 391),
        ("ten", 10, 10),
        ("none", 0, 0),
        ("at least 390", 390, None),
        ("390 or more", 390, None),
        ("380 to 390", 380, 390),
        ("1.6 million", 1_550_000, 1_650_000),
    ],
)
def test_a_count_in_digits_is_whatever_rounds_to_it(text: str, low: int, high: int | None) -> None:
    amount = Amount.read(text, notation=Notation(rounded_to=10))
    assert amount.firm == Bounds(low, high)
    assert Amount.read(amount) == amount
    assert str(amount) == text


@pytest.mark.parametrize("csv", [False, True], ids=["yaml", "csv"])
def test_rounded_parts_of_a_rounded_whole_need_not_add_up(*, csv: bool) -> None:
    def codes(male: int) -> list[str]:
        text = (CSV if csv else YAML).format(male=male)
        read = tipreport.loads(text, format="csv") if csv else tipreport.loads(text)
        return [finding.code for finding in tipreport.check(read, ignore=["SRC"]).findings]

    assert codes(390) == []
    assert codes(370) == ["SUM002"]


def test_the_arithmetic_takes_the_ends() -> None:
    outcome = tipreport.check(tipreport.loads(YAML.format(male=370)), select=["SUM"])
    (finding,) = outcome.findings
    assert "605 (female) + 375 (male) = 980, but whole is at least 995: 15 too few." in finding.explanation


def test_a_report_with_rounded_counts_is_written_as_it_was_read() -> None:
    report = tipreport.loads(YAML.format(male=390))
    assert "rounded_to: 10" in (written := tipreport.dumps(report))
    assert tipreport.loads(written) == report


def test_a_quote_states_a_rounded_count_by_its_digits() -> None:
    report = tipreport.loads(YAML.format(male=390))
    copy = Copy(TEXT)
    assert tipreport.check(report, select=["SRC003", "SRC002"], sources={"example": copy}).findings == ()
    assert Amount.read("390, rounded to 10").printed == "390"


def test_counts_are_rounded_to_two_at_least() -> None:
    with pytest.raises(ShapeError, match="rounded_to: 1"):
        Source("example", "Example", 2023, rounded_to=1)
    assert Report(Source("example", "Example", 2023, rounded_to=5), []).source.notation.rounded_to == 5
