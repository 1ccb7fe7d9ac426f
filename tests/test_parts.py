"""A table that is decided part by part has the outcome of one that is decided at once."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pycountry
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tests.reason.test_presolve import row, table, written
from tipreport import Report, check
from tipreport.checking import parts as module
from tipreport.checking.examination import examine_if_small
from tipreport.checking.parts import FIGURES, Decision, decide, joined, parts
from tipreport.formats.files import _csv
from tipreport.reason.verdict import Ruling
from tipreport.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tipreport.model.figure import Figure

SETTINGS = Settings()
PLACES = [country.alpha_3 for country in pycountry.countries][:20]
CODES = {
    "indicator": ["identified_victims", "identified_victims", "assisted_victims"],
    "place": ["MEX", "MEX", "GTM"],
    "period": ["2020", "2021", "2022", "2022"],
    "sex": ["", "", "female", "male"],
    "actor": ["", "", "", "government", "federal"],
    "exploitation": ["", "", "", "labour", "domestic_servitude", "begging"],
}
OTHERS = {
    "value": [*"345678", "10", "at least 2", "about 4", "between 2 and 4", "not reported"],
    "complete": [""] * 20 + ["sex", "exploitation"],
    "exclusive": [""] * 10 + ["exploitation"],
    "coverage": [""] * 20 + ["partial"],
}


def drawn(words: dict[str, list[str]]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({name: st.sampled_from(some) for name, some in words.items()})


def rows(others: dict[str, list[str]]) -> st.SearchStrategy[list[dict[str, str]]]:
    one = st.tuples(drawn(CODES), drawn(others)).map(lambda two: two[0] | two[1])
    return st.lists(one, min_size=8, max_size=40, unique_by=lambda row: tuple(map(row.__getitem__, CODES)))


ROWS = rows(OTHERS) | rows({"value": OTHERS["value"], "coverage": OTHERS["coverage"]})


def put_together(report: Report, size: int) -> Decision:
    """What the parts of a report come to, each of them sent elsewhere and back."""
    several = parts(report, size)
    sent: list[Report] = [pickle.loads(pickle.dumps(one.report)) for one in several]  # noqa: S301 - made in the line
    decisions = [decide(pickle.loads(pickle.dumps(one)), SETTINGS) for one in sent]  # noqa: S301 - likewise
    return joined(report, several, decisions, SETTINGS)


def in_order(decision: Decision) -> Decision:
    """What is found put in one order, as an outcome has it: by the place of the first figure, and by code."""
    findings = sorted(decision.findings, key=lambda one: (one.location and one.location.line, one.code))
    verdicts = [
        evolve(one, satisfied=tuple(sorted(one.satisfied, key=lambda sheet: sheet.position)))
        for one in decision.verdicts
    ]
    tallies = sorted(decision.tallies, key=lambda one: str(one.counted))
    return evolve(decision, findings=tuple(findings), verdicts=tuple(verdicts), tallies=tuple(tallies), beside=False)


def same(report: Report, size: int = 1) -> None:
    assert in_order(put_together(report, size)) == in_order(decide(report, SETTINGS))


@examples(150)
@given(ROWS.map(written), st.integers(1, 6))
def test_the_parts_of_a_table_come_to_what_all_of_it_does(text: str, size: int) -> None:
    for _, report in _csv("table.csv", text)[0]:
        same(report, size)


def years(*rows: dict[str, str], of: Sequence[int] = (2019, 2020, 2021, 2022)) -> Report:
    """A table with the same rows for each of some years, ordered by row, so that those of a year stand apart."""
    found: list[dict[str, str]] = []
    for number, one in enumerate(rows):
        found += [one | {"place": "MEX", "period": str(year)} for year in of]
        found += [row(1, place="GTM", period=str(1600 + 20 * number + year)) for year in range(20)]
    return table(*found)


def test_sheets_without_records_in_common_are_parts() -> None:
    report = table(*(row(5, period=str(year)) for year in range(2010, 2015)), row(3, period="2010", sex="male"))
    assert [list(one.positions) for one in parts(report, 2)] == [[0], [1, 2], [3, 4]]
    assert [len(one.report) for one in parts(report, 2)] == [2, 2, 2]
    assert [list(one.positions) for one in parts(report, 6)] == [[0, 1, 2, 3, 4]]
    assert len(parts(report)) == 1
    two = table(*(row(5 - 2 * bool(sex), period=year, sex=sex) for year in ("2010", "2011") for sex in ("", "male")))
    assert [one.report for one in parts(two, 3)] == [two]


def test_what_may_have_records_in_common_stays_together_with_all_that_is_no_plain_row() -> None:
    months = [row(1, period=period, indicator="assisted_victims") for period in ("2022", "2022-01")]
    noted = row(2, period="2015", coverage="partial")
    report = table(*(row(5, period=str(year)) for year in (2010, 2011)), *months, noted)
    cut = parts(report, 1)
    assert [list(one.positions) for one in cut] == [[2, 3], [0], [1]]
    assert [len(one.report.particular) for one in cut] == [1, 0, 0]
    theirs = row(4, reporter="ngo", id="theirs", period="2019")
    assert len(parts(table(row(5), row(4, period="2021"), row(3, period="2020"), theirs), 1)) == 1


def test_conflicts_and_sums_of_parts_are_those_of_the_table() -> None:
    report = years(row(5), row(4, sex="male"), row(1, sex="female"), row(9, actor="federal"))
    assert len(parts(report, 1)) == 84
    same(report)
    decision = put_together(report, 1)
    assert [one.code for one in decision.findings] == ["SUM001"] * 4
    ((verdict,), (tally,)) = decision.verdicts, decision.tallies
    assert verdict.ruling is Ruling.CONTRADICTION
    assert (tally.added, tally.example and tally.example.line) == (4, 2)


def test_totals_that_miss_least_are_those_of_all_parts() -> None:
    report = table(
        *(
            one
            for year in range(2000, 2012)
            for one in (
                row(9 + year % 3, period=str(year)),
                row(4, sex="male", period=str(year)),
                row(5, sex="female", period=str(year)),
            )
        )
    )
    same(report)
    (tally,) = put_together(report, 1).tallies
    assert (tally.added, tally.short) == (4, 8)
    assert [(one.gap, one.line) for one in tally.nearest] == [(1, 8), (1, 17), (1, 26), (1, 35), (2, 2)]


def test_what_may_be_hidden_in_a_part_concerns_the_whole_table() -> None:
    codes = ["MEX", "GTM", "HND", "SLV", "NIC", "CRI", "PAN", "COL", "VEN", "ECU", "PER", "BOL"]
    report = table(row(5), *(row(6, nationality=code) for code in codes), row(4, period="2021"))
    same(report)
    decision = put_together(report, 1)
    assert decision.verdicts[0].hidden == ("more than 10 conflicts of figures that hang together",)
    assert "identified_victims/2021" in decision.undecided


def test_codes_that_stand_beside_each_other_do_so_in_all_parts() -> None:
    one = [row(9, exploitation="labour"), row(2, exploitation="begging"), row(11, complete="exploitation")]
    other = [each | {"period": "2021"} for each in (row(5, exploitation="labour"), row(6, exploitation="begging"))]
    report = table(*one, *other)
    decisions = [decide(one.report, SETTINGS) for one in parts(report, 1)]
    assert [len(one.findings) for one in decisions] == [0, 1]
    same(report)


def test_what_is_undecided_in_a_part_is_decided_with_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    # 4 men and 4 of the federal agencies, of whom 1 is counted in both, are 7: no single breakdown shows it.
    rows = [row(5), row(4, sex="male"), row(4, actor="federal"), row(1, actor="federal", sex="male")]
    monkeypatch.setattr("tipreport.reason.workspace.BUDGET", 0)
    report = table(*rows, row(4, period="2021"))
    same(report)
    assert put_together(report, 1).verdicts[0].reasons


def test_a_crash_of_the_reasoning_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "verdicts", lambda _: 1 / 0)
    report = table(row(5), row(4, period="2021"))
    assert len(put_together(report, 1).crashes) == 1


@pytest.mark.no_cover  # each branch has smaller examples
def test_a_large_table_among_other_files_is_sent_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tipreport.checking.examination._LARGE", FIGURES)
    rows = [row(5, period=f"{1900 + number}", place=place) for number in range(110) for place in PLACES]
    assert examine_if_small(table(*rows), SETTINGS, {}) is None
    assert examine_if_small(table(*rows[:FIGURES]), SETTINGS, {}) is not None
    assert examine_if_small(table(*rows, row(5, reporter="ngo", id="theirs")), SETTINGS, {}) is not None


def test_figures_of_a_part_are_those_of_the_table() -> None:
    report = years(row(5, note="a\nnote"), row(4, sex="male"))
    for one in parts(report, 1):
        again: Report = pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(one.report))))  # noqa: S301 - made here
        figures: list[Figure] = list(again)
        assert figures == [report[figure.id] for figure in figures]
        assert [figure.location for figure in figures] == [report[figure.id].location for figure in figures]
    assert check(report).summary.figures == len(report)
