"""Plain rows of a table are decided without figures: whatever the rows, that says what is said with them."""

from __future__ import annotations

import csv
import io
import pickle
import re
from typing import TYPE_CHECKING

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tipreport import Dataset, InputError, check, load
from tipreport.checking import check_reading
from tipreport.checking.examination import examine_where_read
from tipreport.formats.csv import lines as csv_lines
from tipreport.formats.csv import rows as csv_rows
from tipreport.formats.csv.editions import RootRows
from tipreport.formats.csv.lines import Lines
from tipreport.formats.csv.rows import RowReader, span
from tipreport.formats.files import Reading, _csv, loads
from tipreport.formats.rows import PlainRows
from tipreport.model.codebook import Codebook
from tipreport.output import json
from tipreport.reason.building import accounts
from tipreport.reason.tables import presolve
from tipreport.reason.tables.presolve import verdicts
from tipreport.reason.verdict import VerdictRecord, judge
from tipreport.settings import Settings
from tipreport.text.copies import Copy

if TYPE_CHECKING:
    from pathlib import Path

    from tipreport import Outcome, Report

COLUMNS = (
    "source edition country id indicator unit place period actor sex nationality value coverage complete exclusive "
    "note office reporter cite exploitation"
)
WORDS = {
    "source": ["a", "a", "a", "b"],
    "edition": ["2023"],
    "id": ["", "", "", "", "one", "two", "a b", "identified_victims/MEX.2022"],
    "indicator": ["identified_victims"] * 8
    + ["visas_granted", "referred_victims", "assisted_victims", "funding", "funding"],
    "unit": ["", "", "", "", "person", "visa", "USD"],
    "place": ["MEX", "MEX", "MEX", "MEX", "", "GTM", "all", "Mexico"],
    "period": ["2022", "2022", "2022", "2022", "2021", "2022-03", " 2022", "", "2021; 2022", "2020; 2021"],
    "actor": ["", "", "government", "federal", "state", "ngo"],
    "sex": ["", "", "female", "male", "unspecified"],
    "nationality": ["", "", "MEX", "GTM", "foreign", "nowhere"],
    "value": [
        *("0", "1", "2", "3", "4", "5", "6", "at least 2", "at most 3", "about 4", "between 2 and 4"),
        *("not reported", "20%", "-1", "all", "included in one"),
    ],
    "coverage": ["", "", "", "", "", "", "", "", "partial", "some"],
    "complete": ["", "", "", "sex", "actor", "sex; actor", "actor+sex", "period", "sects"],
    "exclusive": ["", "", "", "actor", "sex; actor"],
    "note": ["", "", "a note, with a comma", "a\nnote"],
    "cite": ["", "", "", "page 3", "p1 s2", 'p1 s2 "words"', "page"],
    "reporter": ["", "", "", "", "", "", "", "ngo"],
    "office": ["", "", "", "", "north", "South", "north; south", "all"],
}
PLAIN_WORDS = {name: words[: 3 if name == "id" else 8] for name, words in WORDS.items()} | {
    "unit": [""],
    "place": ["MEX", "MEX", "MEX", "GTM"],
    "period": ["2022", "2022", "2021"],
    "nationality": ["", "", "MEX", "foreign"],
    "value": WORDS["value"][:11],
    "complete": WORDS["complete"][:7],
}


def tables(words: dict[str, list[str]], size: int) -> st.SearchStrategy[str]:
    row = st.fixed_dictionaries({name: st.sampled_from(some) for name, some in words.items()})
    placed = row.map(lambda one: {**one, "country": "GTM" if one["source"] == "b" else "MEX"})
    return st.lists(placed, min_size=1, max_size=size).map(written)


def written(rows: list[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS.split(), restval="", lineterminator="\n")
    writer.writerow({name: f"dimension:{name}" if name == "office" else name for name in COLUMNS.split()})
    writer.writerows({"source": "a", "edition": "2023", "country": "MEX", **row} for row in rows)
    return text.getvalue()


def outcome(text: str) -> tuple[Outcome, tuple[Report, ...]]:
    reports, problems = _csv("table.csv", text)
    dataset = Dataset(report for _, report in reports)
    return check_reading(Reading(dataset, problems.sorted(), 1), Settings()), dataset.reports


def slow(text: str) -> tuple[Outcome, tuple[Report, ...]]:
    """The same, read in small pieces, with a figure for each row from the beginning."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_lines, "_AT_ONCE", 50)
        patch.setattr(RootRows, "plain", lambda self, _: PlainRows(self, (), frozenset(), self.all()))
        return outcome(text)


def same(text: str) -> None:
    (one, reports), (other, made) = outcome(text), slow(text)
    assert json.render(one) == json.render(other)
    assert one.summary == other.summary
    assert reports == made
    assert [verdict.checked for verdict in one.verdicts] == [verdict.checked for verdict in other.verdicts]
    assert [f.location for report in reports for f in report] == [f.location for report in made for f in report]


@examples(150)
@given(tables(PLAIN_WORDS, 9))
def test_plain_rows_are_decided_as_figures_are(text: str) -> None:
    same(text)


SAME = {
    "an id twice, of which one row cannot be read": [{"id": "one"}, {"id": "one", "period": "2021", "value": "-1"}],
    "a code that nobody knows, beside a sheet that is complete": [
        *({"period": "2021", "complete": "sex"}, {"period": "2021", "sex": "male", "value": "1"}),
        {"nationality": "nowhere"},
    ],
    "an id that follows from other codes": [
        *({"period": "", "nationality": "MEX"}, {"period": "", "place": "MEX", "coverage": "partial"}),
    ],
    "a value that leads to a plain row": [{"id": "one", "period": "2021"}, {"value": "included in one"}],
    "what does not add up": [{"indicator": "states"}, {"indicator": "states", "sex": "male", "value": "6"}],
    "a unit that does not fit": [{"unit": "visa"}],
    "a unit that nobody knows": [{"unit": "nonsense"}, {"period": "2021"}],
    "no longer reported": [{"period": "2021"}, {"value": "not reported"}],
    "a sheet that is written in two ways, beside an id twice": [
        *({"sex": "female"}, {"period": "2021"}, {"sex": "male"}, {"period": " 2022"}, {"period": "2021"}),
    ],
    "complete by periods": [{"period": "", "complete": "period"}, {}],
}


@pytest.mark.parametrize("rows", [pytest.param(rows, id=name) for name, rows in SAME.items()])
def test_rows_that_are_not_plain_are_reported_as_ever(rows: list[dict[str, str]]) -> None:
    same(written([{"indicator": "identified_victims", "period": "2022", "value": "5", **one} for one in rows]))


def test_each_country_has_foreigners_of_its_own() -> None:
    rows = [row(5, nationality="foreign", complete="nationality"), row(4, nationality="MEX")]
    text = written([{"source": name, "country": name, **one} for name in ("GTM", "MEX") for one in rows])
    same(text)
    reports, problems = _csv("table.csv", text)
    found = check(Dataset(report for _, report in reports)).findings
    assert [(finding.source, finding.code) for finding in found] == [("GTM", "SUM002")]
    assert [problem.location.line for problem in problems.sorted()] == [4]


def test_a_narrative_in_a_table_has_no_plain_rows() -> None:
    same("source,edition,kind,indicator,sex,value\na,2023,narrative,identified_victims,,5\n,,,,,\n")
    same(
        "source,edition,kind,indicator,sex,value\na,2023,narrative,identified_victims,,5\na,,,identified_victims,male,6\n"
    )


@examples(150)
@given(tables(WORDS, 6))
def test_plain_rows_beside_any_others_are_decided_as_figures_are(text: str) -> None:
    same(text)


def row(value: str | int, **codes: str) -> dict[str, str]:
    return {"indicator": "identified_victims", "period": "2022", "value": str(value), **codes}


def table(*rows: dict[str, str]) -> Report:
    (report,) = loads(written(list(rows)), format="csv").reports
    return report


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The values of the figures that were made of plain rows."""
    values: list[str] = []
    usual = RowReader.usual

    def noted(self: RowReader, texts: tuple[str, ...], *rest: object) -> object:
        values.append(texts[COLUMNS.split().index("value")])
        return usual(self, texts, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(RowReader, "usual", noted)
    return values


def test_a_place_in_the_source_makes_no_figure(made: list[str]) -> None:
    report = table(row(5, cite="page 3"), row(2, sex="female", cite="page 3"), row("at least 2", sex="male"))
    assert check(report).summary.unverified == 2
    assert made == []
    assert check(report, sources={"a": Copy("Of 5 people 2 are women.")}).summary.unverified == 2
    assert report.figures[0].cite is not None


def test_no_figure_is_made_of_a_consistent_sheet(made: list[str]) -> None:
    report = table(row(5), row(2, sex="female"), row("at least 2", sex="male"), row(4, period="2021"))
    found = check(report)
    assert found.ok
    assert (found.summary.figures, found.summary.checked) == (4, 3)
    assert len(report) == 4
    assert made == []
    assert [figure.amount.text for figure in report.figures] == ["5", "2", "at least 2", "4"]
    assert report.figures is report.figures


@pytest.mark.parametrize(
    "periods, apart",
    [
        (("2022", "2021", "2023-01", "2023-02"), True),
        (("2021", "unspecified", "2022"), True),
        (("since 2022", "until 2021"), True),
        (("2023-02", "2021", "2023"), False),
        (("2021/2022", "2020", "2022"), False),
        (("2020", "2021", "2020-01/2022-06"), False),
        (("as of 2023-01-01", "2021"), False),
    ],
)
def test_no_figure_is_made_of_periods_without_a_day_in_common(
    *, periods: tuple[str, ...], apart: bool, made: list[str]
) -> None:
    report = table(*(row(number, period=period, sex="male") for number, period in enumerate(periods, 1)))
    assert check(report).ok
    assert (made == []) is apart


def test_figures_are_made_of_a_sheet_in_doubt_alone(made: list[str]) -> None:
    report = table(row(5), row(6, sex="male"), row(4, period="2021"), row(1, period="2021", sex="male"))
    (finding,) = check(report).findings
    assert finding.code == "SUM001"
    assert made == ["5", "6"]
    assert finding.members[0].figure is report.figures[0]


def test_figures_are_made_of_stages_that_are_set_beside_each_other(made: list[str]) -> None:
    report = table(
        row(5), row(4, indicator="visas_granted"), row(6, indicator="assisted_victims"), row(6, indicator="convictions")
    )
    assert [finding.code for finding in check(report).findings] == ["FLW001"]
    assert made == ["5", "6"]


def test_figures_are_made_of_what_two_editions_state(made: list[str]) -> None:
    rows = [row(5), row(4, period="2021"), row(7, source="b", edition="2024"), row(3, source="c", period="2020")]
    found = check(loads(written(rows), format="csv"))
    assert [finding.headline for finding in found.findings] == ["5 -> 7"]
    assert sorted(made) == ["4", "5", "7"]


def test_a_row_that_is_no_plain_one_makes_figures_of_its_sheet_alone(made: list[str]) -> None:
    report = table(row(5), row(2, sex="male", coverage="partial"), row(4, period="2021"))
    assert [figure.amount.text for figure in report.particular] == ["5", "2"]
    assert check(report).ok
    assert made == ["5", "2"]
    assert check(table(row(5, place="MEX"), row(2, place="GTM", coverage="partial"))).ok
    assert made == ["5", "2", "2"]


def test_what_is_undecided_of_a_table_concerns_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    # 4 men and 4 of the federal agencies, of whom 1 is counted in both, are 7: no single breakdown shows it.
    rows = [row(5), row(4, sex="male"), row(4, actor="federal"), row(1, actor="federal", sex="male")]
    rows.append(row(4, period="2021"))
    monkeypatch.setattr("tipreport.reason.workspace.BUDGET", 0)
    (verdict,) = verdicts(table(*rows))
    (other,) = map(judge, accounts(table(*rows)))
    assert verdict.reasons
    assert verdict.reasons == other.reasons
    assert len(verdict.about.sets) == 5


def test_how_a_table_was_decided_is_worked_out_again_when_somebody_asks() -> None:
    report = table(row(5), row(6, sex="male"), row(4, period="2021"), row(1, period="2021", sex="female"))
    (verdict,) = check(report).verdicts
    assert verdict.verdict == "contradiction"
    assert verdict.constrained == {"identified_victims/2022", "identified_victims/2022.male"}
    (contradiction,) = verdict.contradictions
    assert len(contradiction.statements) == 2
    assert len(verdict.about.sets) == 4
    assert sum(verdict.world.values()) == 4
    assert verdict.evidence is verdict.evidence


def test_sheets_of_one_thing_are_apart_where_their_codes_are(made: list[str]) -> None:
    months = table(row(5), row(4, period="2022-01"), row(3, period="2021"))
    assert check(months).ok
    assert sorted(made) == ["3", "4", "5"]  # January lies in the year


def test_codes_are_looked_at_once_for_all_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    apart = presolve._codes_disjoint

    def noted(book: Codebook, name: str, stated: frozenset[tuple[str, ...]]) -> bool:
        asked.append(name)
        return apart(book, name, stated)

    monkeypatch.setattr(presolve, "_codes_disjoint", noted)
    for years in (("2001", "2002"), ("2001", "2002"), ("2000", "2002")):
        assert check(table(*(row(5, period=year, country="BEL") for year in years))).ok
    assert len(asked) == 2


def test_where_a_code_depends_on_the_country_so_does_the_shape() -> None:
    rows = [row(5), row(3, nationality="MEX"), row(4, nationality="foreign")]
    for _ in range(2):
        assert check(table(*(one | {"country": "GTM"} for one in rows))).ok
        assert [finding.code for finding in check(table(*rows)).findings] == ["OVL002"]


@pytest.mark.parametrize("number, satisfied", [(80, True), (110, False)])  # 81 * 81 elementary cells, and 111 * 111
def test_a_sheet_of_very_many_codes_is_left_to_the_solver(number: int, satisfied: bool) -> None:  # noqa: FBT001
    countries = [country.alpha_3 for country in pycountry.countries][:number]
    rows = [row(5, nationality=code, office=f"office {code}") for code in countries]
    (verdict,) = verdicts(table(*rows))
    assert verdict.verdict == "consistent"
    assert bool(verdict.satisfied) is satisfied


def test_what_is_said_of_a_breakdown_shapes_the_records() -> None:
    rows = row(3, sex="male"), row(2, sex="female")
    for words, total, calm in (("", 6, True), ("sex", 6, False), ("sex", 5, True)):
        (verdict,) = verdicts(table(row(total, complete=words, exclusive=words), *rows))
        assert bool(verdict.satisfied) is calm


def test_of_parts_that_exclude_each_other_the_outermost_count() -> None:
    rows = row(5, exclusive="actor"), row(5, actor="government"), row(3, actor="federal")
    (verdict,) = verdicts(table(*rows))
    assert verdict.satisfied


def test_periods_of_several_years_are_apart_from_no_other(made: list[str]) -> None:
    report = table(row(5, period="2020; 2021"), row(4, period="2021; 2022"))
    assert check(report).ok
    assert made == ["5", "4"]


def test_what_others_report_is_an_account_of_its_own() -> None:
    theirs = row(7, reporter="ngo", id="theirs"), row(9, reporter="ngo", sex="male", id="men")
    found = check(table(row(5), row(6, sex="male", period="2021"), *theirs))
    assert [verdict.account for verdict in found.verdicts] == ["", "ngo"]
    assert {finding.headline for finding in found.findings} == {"5 and 7", "9 > 7"}


def test_what_does_not_add_up_takes_no_part(made: list[str]) -> None:
    money = row(7, indicator="funding", unit="USD"), row(8, indicator="funding", unit="USD", period="2021")
    states = row(4, indicator="states"), row(9, indicator="states", sex="male")
    (verdict,) = verdicts(table(row(5), row(6, sex="male"), row(3, period="2021"), *money, *states))
    assert verdict.evidence.about.sets[0].figure.amount.text == "5"
    assert len(verdict.about.sets) == 2
    assert "3" not in made


def test_rows_that_share_nothing_are_not_checked() -> None:
    report = table(row(5, sex="male"), row(3, sex="female"), row(2, sex="female", actor="state"))
    assert check(report).summary.checked == 2


def test_a_table_is_sent_with_its_rows_and_makes_its_figures_there() -> None:
    report = table(row(5), row(6, sex="male", note='"so"'), row(4, period="2021", note="two\nlines"))
    again: Report = pickle.loads(pickle.dumps(report))  # noqa: S301 - made in the line itself
    assert again.sheets
    assert not examine_where_read(again, Settings(), {}).crashes
    assert again == report
    assert [figure.location for figure in again] == [figure.location for figure in report]


def test_a_row_in_which_nothing_stands_is_passed_over() -> None:
    text = written([row(5)]) + "," * (len(COLUMNS.split()) - 1) + "\n\n"
    (report,) = loads(text, format="csv").reports
    assert len(report) == 1


def test_a_verdict_that_was_sent_is_about_the_same_rows() -> None:
    report = table(row(5), row(3, sex="male"), row(5, period="2021"), row(2, period="2021", sex="male", actor="state"))
    (verdict,) = verdicts(report)
    again = VerdictRecord.of(verdict).on(report)
    assert (again.checked, again.verdict, again.account) == (verdict.checked, verdict.verdict, verdict.account)
    assert len(again.checked) == 4


def test_a_report_without_a_table_has_no_rows() -> None:
    report = loads("tipreport: 1\nsource: {id: a, title: a, edition: 1}\nfigures: []\n")
    assert (report.sheets, report.particular) == ((), ())


@given(st.integers(0, 10**9).map(str) | st.sampled_from(["1 000", "1,000", "007", "00", "", "two", "1.5", "\u0663"]))
def test_a_whole_number_bounds_a_row_as_its_amount_does(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_rows, "WHOLE", re.compile("never"))
        read = span(text)
    assert span(text) == read


def test_lines_are_those_of_csv() -> None:
    lines = Lines('a,b\r\n"x\r\ny",2\rlast')
    assert list(lines) == ["a,b", '"x', 'y",2', "last"]
    assert lines[1:3] == ['"x', 'y",2']
    assert lines.row(2) == ["x\r\ny", "2"]
    assert lines.place(2, 1) == (3, 4)
    some = lines.rows(1, 2)
    assert list(some) == ["a,b", '"x', 'y",2', ""]
    assert lines.rows(4, 4).row(4) == ["last"]
    assert pickle.loads(pickle.dumps(lines))[-1] == "last"  # noqa: S301 - as above
    assert list(Lines("")) == [""]


def test_an_id_that_a_derived_one_repeats_is_told() -> None:
    rows = written([row(5), row(3, sex="male", id="identified_victims-2022"), row(2, nationality="MEX", period="")])
    assert loads(rows, format="csv")
    repeated = written(
        [row(5, place="MEX"), row(3, nationality="MEX", period="", id=""), row(1, place="MEX", period="")]
    )
    with pytest.raises(InputError, match="an id that no other figure has"):
        loads(repeated, format="csv")


def test_shapes_know_the_standard_codes_alone() -> None:
    assert Codebook.about("MEX") is table(row(5)).book


def test_codes_that_two_layouts_declare_differently_are_told_apart(tmp_path: Path) -> None:
    layout = (
        "layout: 1\n"
        "source: {{id: {name}, title: T, publisher: P, edition: 2023, country: MEX, url: 'https://example.org'}}\n"
        "dimensions: {{channel: {{codes: {{stand: {{title: Stand}}, kiosk: {{title: Kiosk{under}}}}}}}}}\n"
        "tables:\n  - header: 1\n    defaults: {{indicator: identified_victims, place: MEX}}\n"
        "    columns: {{Channel: channel, Year: period, Value: value}}\n"
    )
    for name, under in (("beside", ""), ("under", ", under: stand")):
        (tmp_path / f"{name}.csv").write_text("Channel,Year,Value\nstand,2020,5\nkiosk,2020,10\n", encoding="utf-8")
        (tmp_path / f"{name}.layout.yaml").write_text(layout.format(name=name, under=under), encoding="utf-8")
    outcome = check(load(tmp_path))
    assert not outcome.problems
    assert [(one.source, one.headline) for one in outcome.findings] == [("under", "10 > 5")]
