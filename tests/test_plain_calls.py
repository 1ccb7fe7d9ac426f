"""Calls whose meaning is plain, whatever package the values come from; and what comes back, shown, kept and sent."""

from __future__ import annotations

import pickle
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pint
import pytest

import tipreport
from tipreport import (
    Acceptance,
    Amount,
    Bounds,
    Citation,
    Dataset,
    Period,
    Report,
    Settings,
    Source,
    breakdown,
    part,
    units,
)
from tipreport.indicators import FUNDING_SPENT, IDENTIFIED_VICTIMS
from tipreport.model.source import SourceKind
from tipreport.units import UnitsDifferError

ROOT = Path(__file__).parents[1]
pd: Any = pytest.importorskip("pandas")
T: Any = tipreport
"""As scripts in notebooks see it: without types, which know Python's own numbers alone."""

FOUND = "tests/rules/cases/found-mexico-2016-agencies.yaml"


class Odd(str):
    """A text that is not what it seems."""

    __slots__ = ()

    def __str__(self) -> str:
        raise RuntimeError

    def split(self, *_: object, **__: object) -> NoReturn:
        raise RuntimeError


@pytest.mark.parametrize("value", [5, "5", np.int64(5), np.uint8(5), Decimal(5), Odd("5"), Amount("5"), Amount(5)])
def test_a_whole_number_is_one_whatever_package_it_comes_from(value: object) -> None:
    assert T.indicators.IDENTIFIED_VICTIMS.figure(value, place="MEX").amount == Amount.read("5")


@pytest.mark.parametrize(
    "period, code",
    [
        (2022, "2022"),
        (np.int64(2022), "2022"),
        (date(2022, 3, 31), "2022-03-31"),
        (datetime(2022, 3, 31, 12, 30, tzinfo=UTC), "2022-03-31"),
        (pd.Timestamp("2022-03-31"), "2022-03-31"),
        (Period.read("2022-Q1"), "2022-01/2022-03"),
        (np.str_("2022"), "2022"),
    ],
)
def test_a_period_is_what_python_has_for_it(period: Any, code: str) -> None:  # noqa: ANN401 - types know less than what is taken
    assert IDENTIFIED_VICTIMS.figure(5, period=period).cell.codes("period") == (code,)
    assert IDENTIFIED_VICTIMS.figure(5, period=[period]).cell.codes("period") == (code,)
    assert str(Period.read(period)) == code


def test_codes_come_in_any_list() -> None:
    for places in (["MEX", "USA"], ("MEX", "USA"), {"MEX", "USA"}, np.array(["MEX", "USA"]), pd.Series(["MEX", "USA"])):
        assert IDENTIFIED_VICTIMS.figure(5, nationality=places).cell.codes("nationality") == ("MEX", "USA")


def test_one_breakdown_needs_no_list() -> None:
    by_sex = breakdown({"male": 2, "female": 3}, by="sex")
    assert (
        IDENTIFIED_VICTIMS.figure(5, breakdowns=by_sex).breakdowns
        == IDENTIFIED_VICTIMS.figure(5, breakdowns=[by_sex]).breakdowns
    )


def test_a_unit_of_ones_own_fits_every_indicator() -> None:
    book = tipreport.Codebook.standard().extended(units=[tipreport.Unit("family", "family", "families")])
    assert IDENTIFIED_VICTIMS.figure(5, unit="family", book=book).cell.unit.name == "family"
    assert FUNDING_SPENT.figure(5, unit="MXN").cell.unit.name == "MXN"


def test_the_day_of_a_source_is_a_date_or_as_printed() -> None:
    year, ten = np.int64(2023), np.int64(10)
    source = T.Source("a", "A", year, published=date(2023, 6, 15), retrieved="June", kind="table", rounded_to=ten)
    assert (source.edition, source.published, source.retrieved, source.rounded_to) == ("2023", "2023-06-15", "June", 10)
    assert source.kind is SourceKind.TABLE


def test_what_is_declared_takes_plain_values() -> None:
    assert T.Overlap(["a", "b"], np.int64(5)).extent == Amount("5")
    assert T.Misprint("a", 740, "why").expect == "740"
    assert T.Misprint("a", Amount("740"), "why").expect == "740"
    accepted = Acceptance("SUM001", ["a"], "why", until=datetime(2030, 1, 2, 3, 4, tzinfo=UTC))
    assert accepted.until == date(2030, 1, 2)
    assert type(accepted.until) is date


@pytest.mark.no_cover  # each branch has smaller examples
def test_files_and_reports_come_alone_or_in_lists() -> None:
    files: list[str | Path] = ["seeds/mexico-2022.yaml", Path("seeds/mexico-2023.yaml")]
    data = tipreport.load(files)
    assert data == tipreport.load(*files)
    assert data["tip-2023-mex"] is data.report("tip-2023-mex")
    counts = str(tipreport.check(data))
    assert [str(T.check(one)) for one in (files, iter(files), list(data), iter(data))] == [counts] * 4
    assert tipreport.load() == tipreport.load([]) == Dataset([])


def test_a_check_of_nothing_is_not_ok(tmp_path: Path) -> None:
    empty = Report(Source("a", "A", 2023), [])
    for nothing in (tmp_path, [], empty, Dataset([]), [tmp_path]):
        assert not tipreport.check(nothing).ok
    with pytest.raises(AssertionError, match="No figure"):
        tipreport.testing.assert_consistent(empty)


def test_codes_of_rules_are_read_as_the_command_reads_them() -> None:
    found = tipreport.check(FOUND, select=["ovl"])
    assert found.settings.select == ("OVL",)
    assert [finding.code for finding in found.findings] == ["OVL002"]
    assert tipreport.check(FOUND, Settings(ignore=["OVL002"])).ok


def test_a_copy_is_named_for_a_report_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("tipreport: 1", encoding="utf-8")
    assert len(tipreport.check(tmp_path, sources={"any": "nowhere.txt"}).problems) == 2
    with pytest.raises(KeyError, match="any: expected the id of a report's source"):
        tipreport.check(FOUND, sources={"any": "nowhere.txt"})


def test_outcomes_are_equal_and_hashed_alike_wherever_they_were() -> None:
    once, again = tipreport.check(FOUND), tipreport.check(FOUND)
    sent = pickle.loads(pickle.dumps(once))  # noqa: S301 - our own
    assert once == again == sent
    assert len({once, again, sent}) == 1
    with pytest.raises(TypeError, match=r"write outcome\.ok"):
        bool(sent)


def test_quantities_are_sent_to_other_processes() -> None:
    sent = [
        units.quantity(3, "a unit of one's own"),
        units.quantity(5, "victim"),
        units.quantity(Decimal("1.50"), "MXN"),
        units.quantity(5, "victim") / units.quantity(2, "week"),
        units.rate(units.quantity(440, "victim"), 128_000_000),
    ]
    assert [pickle.loads(pickle.dumps(one)) for one in sent] == sent  # noqa: S301 - our own
    show = f"import pickle\nfor one in {[pickle.dumps(one) for one in sent]}: print(pickle.loads(one))"
    done = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, cwd=ROOT, check=True)  # noqa: S603
    assert done.stdout.splitlines() == [str(one) for one in sent]


def test_units_that_differ_are_an_error_of_pints_too() -> None:
    with pytest.raises(pint.DimensionalityError) as refused:
        units.quantity(5, "victim") + units.quantity(5, "visa")
    assert isinstance(refused.value, UnitsDifferError)
    assert isinstance(refused.value, TypeError)
    assert str(pickle.loads(pickle.dumps(refused.value))) == str(refused.value)  # noqa: S301 - our own


REPORT = tipreport.load("seeds/mexico-2023.yaml")["tip-2023-mex"]


@pytest.mark.parametrize(
    "value, shown",
    [
        (REPORT.source, "<Source tip-2023-mex: 2023 Trafficking in Persons Report: Mexico (2023)>"),
        (REPORT["identified"].cell, "<Cell identified_victims [victim] (MEX, 2022, government)>"),
        (REPORT["identified"].cell.indicator, "<Indicator identified_victims: Victims identified>"),
        (REPORT["identified"].cite, '<Citation p1 s2 "440 victims in 2022">'),
        (REPORT.book, "<Codebook about MEX: 18 dimensions, 42 units>"),
        (tipreport.Codebook.standard(), "<Codebook: 15 dimensions, 42 units>"),
        (REPORT.book.dimension("sex"), "<Dimension sex: female, male, transgender, other>"),
        (REPORT.book.dimension("period"), "<Dimension period: no listed codes>"),
        (T.breakdown({"male": 2, "female": "at least 3"}, by="sex"), "<Breakdown by sex: 2, at least 3>"),
        (breakdown([part(2, sex="male")]), "<Breakdown: 2>"),
        (tipreport.check(FOUND), "<Outcome: 1 warning in 1 report (9 figures, 9 constrained)>"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_values_are_shown_on_one_short_line(value: object, shown: str) -> None:
    assert repr(value) == shown


def test_bounds_may_be_open_or_below_zero() -> None:
    assert Bounds(-3).high is None
    assert Bounds(Decimal("-0.5"), 3).low == Decimal("-0.5")


def test_a_citation_takes_numbers_of_any_package() -> None:
    assert T.Citation(paragraph=np.int64(2)) == Citation.read("p2")
