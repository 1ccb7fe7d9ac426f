"""Two editions side by side, and what editions say of one another."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tipreport
from tests.profiles import examples
from tests.strategies import reports
from tipreport import Claim, Dataset, Figure, Report, Source, breakdown, diff, part
from tipreport.comparison.editions import RevisionKind
from tipreport.indicators import FUNDING, IDENTIFIED_VICTIMS

SEEDS = tipreport.load(Path(__file__).parents[2] / "seeds")


def edition(year: int, *figures: Figure, **more: object) -> Report:
    keys: dict[str, str] = {"country": "MEX"} | {name: str(value) for name, value in more.items()}
    return Report(Source(f"e{year}", "E", year, **keys), figures)  # type: ignore[arg-type]


def victims(value: str | int, id_: str = "f", *breakdowns: tipreport.Breakdown, **more: str) -> Figure:
    keys = {"place": "MEX", "period": "2021", "cite": "p1"} | more
    return IDENTIFIED_VICTIMS.figure(value, id=id_, breakdowns=breakdowns, **keys)  # type: ignore[arg-type]


def kinds(old: Report, new: Report) -> list[str]:
    return [f"{one.kind.value} {one}" for one in diff(old, new).revisions]


def found(*of: Report) -> list[tuple[str, str, str, str]]:
    findings = tipreport.check(Dataset(of)).findings
    return [
        (one.code, one.severity.value, one.source, one.headline) for one in findings if one.code in {"CMP003", "CMP006"}
    ]


# Single figures


@pytest.mark.parametrize(
    "old, new, kind",
    [
        ("744", "744", "same: 744"),
        ("nine", "9", "same: nine -> 9"),
        ("at least 16", "20", "refined: at least 16 -> 20"),
        ("at least 16", "16 to 30", "refined: at least 16 -> 16 to 30"),
        ("about 200", "150 to 250", "refined: about 200 -> 150 to 250"),
        ("not reported", "5", "refined: not reported -> 5"),
        ("20", "at least 16", "overlapping: 20 -> at least 16"),
        ("10 to 20", "15 to 30", "overlapping: 10 to 20 -> 15 to 30"),
        ("150 to 250", "about 200", "overlapping: 150 to 250 -> about 200"),
        ("744", "774", "restated: 744 -> 774"),
        ("about 200", "300", "restated: about 200 -> 300"),
        ("744", "not reported", "not repeated: 744 -> not reported"),
    ],
)
def test_what_became_of_a_figure(old: str, new: str, kind: str) -> None:
    became, _, amounts = kind.partition(": ")
    expected = [f"{became} identified_victims (MEX, 2021): {amounts}"]
    assert kinds(edition(2022, victims(old)), edition(2023, victims(new, "g"))) == expected
    restated = [("CMP003", "warning", "e2023", f"{old} -> {new}")] if became == "restated" else []
    assert found(edition(2022, victims(old)), edition(2023, victims(new, "g"))) == restated


def test_figures_that_came_and_went() -> None:
    old, new = edition(2022, victims(5, period="2020")), edition(2023, victims(6))
    assert kinds(old, new) == [
        "new identified_victims (MEX, 2021): 6",
        "not repeated identified_victims (MEX, 2020): 5",
    ]
    assert kinds(edition(2022, IDENTIFIED_VICTIMS.figure(5)), edition(2023)) == ["not repeated identified_victims: 5"]


@pytest.mark.parametrize(
    "other", [{"recognition": "potential"}, {"place": "MX-CMX"}, {"actor": "state"}, {"unit": "person"}]
)
def test_another_cell_is_another_figure(other: dict[str, str]) -> None:
    old, new = edition(2022, victims(5)), edition(2023, victims(9, **other))
    assert [one.partition(" identified")[0] for one in kinds(old, new)] == ["new", "not repeated"]
    assert found(old, new) == []


def test_equal_figures_of_one_cell_are_paired_first_and_then_those_of_one_reporter() -> None:
    old = edition(2022, victims(5, "a"), victims(7, "b"), victims(9, "c", reporter="ngo"))
    new = edition(2023, victims(8, "d", reporter="ngo"), victims(6, "e"), victims(7, "f"))
    assert kinds(old, new) == [
        "restated identified_victims (MEX, 2021), as ngo reports: 9 -> 8",
        "restated identified_victims (MEX, 2021): 5 -> 6",
        "same identified_victims (MEX, 2021): 7",
    ]


# Parts


def parts(year: int, whole: str | int, *given: Figure, **more: str) -> Report:
    return edition(year, victims(whole, "w", breakdown(given), **more))


def test_parts_are_the_same_under_wholes_that_agree_whoever_acted() -> None:
    old = parts(2022, 100, part(40, sex="male"), actor="government")
    assert (
        kinds(old, parts(2023, 100, part(45, sex="male")))[1]
        == "restated identified_victims (MEX, 2021, male): 40 -> 45"
    )
    assert found(old, parts(2023, 100, part(45, sex="male"))) == [("CMP003", "warning", "e2023", "40 -> 45")]
    assert found(old, parts(2023, 110, part(45, sex="male"))) == [("CMP003", "warning", "e2023", "100 -> 110")][:0]
    assert found(old, parts(2023, 100, part(45, sex="male"), exploitation="labour")) == []
    assert found(old, parts(2023, 100, part(45, sex="female"))) == []


def test_shares_are_compared_as_shares() -> None:
    old = parts(2022, "at least 16", part("about 15%", sex="male"))
    assert found(old, parts(2023, "at least 16", part("30%", sex="male"))) == [
        ("CMP003", "warning", "e2023", "about 15% -> 30%")
    ]
    assert found(old, parts(2023, "at least 16", part("15%", sex="male"))) == []


def test_categories_that_are_counted_together_explain_a_difference() -> None:
    old = parts(
        2022, 100, part(52, exploitation="labour"), part(7, exploitation="begging"), part(3, exploitation="other")
    )
    new = parts(2023, 100, part(59, exploitation="labour"), part(3, exploitation="other"))
    assert found(old, new) == [("CMP003", "note", "e2023", "52 -> 59")]
    (finding,) = (one for one in tipreport.check(Dataset([old, new])).findings if one.code == "CMP003")
    assert finding.message == "w/labour was 52 in edition 2022: together with w/begging it is the same"
    assert "restated identified_victims (MEX, 2021, labour): 52 -> 59 (with 7)" in kinds(old, new)
    split = old, parts(2023, 100, part(50, exploitation="labour"), part(9, exploitation="criminality"))
    assert found(*split) == [("CMP003", "warning", "e2023", "52 -> 50")]
    back = (
        parts(2023, 100, part(59, exploitation="labour")),
        parts(2024, 100, part(52, exploitation="labour"), part(7, exploitation="begging")),
    )
    assert found(*back) == [("CMP003", "note", "e2024", "59 -> 52")]


def test_parts_without_codes_of_their_own_differ_by_their_ids() -> None:
    old = parts(2022, 100, part(20, id="one"), part(30, id="other"), part("not stated", id="x"))
    new = parts(2023, 100, part(30, id="other"), part(25, id="one"), part("not stated", id="x"))
    assert found(old, new) == [("CMP003", "warning", "e2023", "20 -> 25")]


def test_parts_of_a_whole_that_is_printed_nowhere() -> None:
    opened = [
        edition(year, victims(100, "w", breakdown({"male": value}, by="sex", where={"exploitation": "labour"})))
        for year, value in ((2022, 40), (2023, 41))
    ]
    assert found(*opened) == [("CMP003", "warning", "e2023", "40 -> 41")]


# Money


def test_money_that_was_converted_is_no_restatement() -> None:
    def funded(year: int, pesos: str, dollars: str) -> Report:
        money = [
            FUNDING.figure(value, id=unit, unit=unit, period=2021) for value, unit in ((pesos, "MXN"), (dollars, "USD"))
        ]
        return edition(year, *money)

    assert found(funded(2022, "100", "5"), funded(2023, "100", "6")) == []
    assert found(funded(2022, "100", "5"), funded(2023, "101", "6")) == [("CMP003", "warning", "e2023", "100 -> 101")]


# Editions in a row


@pytest.mark.no_cover  # each branch has smaller examples
def test_each_edition_is_held_against_the_nearest_before_it_that_has_a_number() -> None:
    row = [
        edition(year, victims(value))
        for year, value in ((2020, 5), (2021, "not reported"), (2022, 6), (2023, 6), (2100, 7))
    ]
    expected = [("CMP003", "warning", "e2022", "5 -> 6"), ("CMP003", "warning", "e2100", "6 -> 7")]
    for order in permutations(row):
        assert sorted(found(*order)) == expected


def test_editions_are_ordered_by_the_numbers_in_them() -> None:
    ninth, tenth = (
        Report(Source(f"x{name}", "E", name), [victims(value)]) for name, value in (("9th", 5), ("10th", 6))
    )
    assert found(tenth, ninth) == [("CMP003", "warning", "x10th", "5 -> 6")]


def test_a_claim_from_the_older_figure_says_that_the_edition_itself_shows_both() -> None:
    old = edition(2022, victims(744))
    new = Report(Source("e2023", "E", 2023, country="MEX"), [victims(774)], claims=[Claim("increase", "e2022:f", "f")])
    assert found(old, new) == [("CMP003", "note", "e2023", "744 -> 774")]
    (finding,) = tipreport.check(Dataset([old, new])).findings
    assert finding.message == "f was 744 in edition 2022, which the edition itself sets beside it"
    assert finding.explanation == ("e2022:f: 744 in 2021.", "e2023:f: 774 in 2021.")


@pytest.mark.parametrize("more", [{"publisher": "Somebody"}, {"country": "NLD"}])
def test_another_publisher_or_country_is_another_publication(more: dict[str, str]) -> None:
    old, new = edition(2022, victims(5)), edition(2023, victims(6), **more)
    disagree = [("CMP006", "note", "e2023", "5 and 6")] if "publisher" in more else []
    assert found(old, new) == found(new, old) == disagree


# Reporters


def test_reporters_disagree_in_one_edition_or_in_two() -> None:
    one, other = victims(5), victims(6, "g", reporter="ngo")
    third = victims(7, "h", reporter="io")
    assert found(edition(2022, one, other)) == [("CMP006", "note", "e2022", "5 and 6")]
    assert found(edition(2022, other), edition(2023, third)) == [("CMP006", "note", "e2023", "6 and 7")]
    # The publisher's own number and another's are one statement of one publication: who said so is often left out.
    assert found(edition(2022, one), edition(2023, third)) == [("CMP003", "warning", "e2023", "5 -> 7")]
    assert found(edition(2022, one, victims("5", "g", reporter="ngo"))) == []
    (finding,) = tipreport.check(edition(2022, one, other)).findings
    assert finding.message == "the publisher and ngo disagree"


@pytest.mark.parametrize("twice", ["5", "6"])
def test_in_which_order_reporters_stand_in_a_file_changes_nothing(twice: str) -> None:
    figures = [victims(5), victims(6, "g", reporter="ngo"), victims(twice, "h")]
    several = [tipreport.check(edition(2022, *some)).findings for some in permutations(figures)]
    told = {tuple(sorted((one.code, one.headline, one.fingerprint) for one in findings)) for findings in several}
    assert len(told) == 1


@pytest.mark.no_cover  # each branch has smaller examples
def test_all_who_disagree_about_one_count_are_in_one_note() -> None:
    numbers = [victims(str(5 + n % 30), f"f{n}", reporter=f"r{n}") for n in range(60)]
    (finding,) = tipreport.check(edition(2022, *numbers, victims("at least 2", "g", reporter="io"))).findings
    assert (finding.code, len(finding.members)) == ("CMP006", 60)
    (finding,) = tipreport.check(edition(2022, victims(5), *numbers[1:3])).findings
    assert finding.message == "the publisher, r1 and r2 disagree"
    assert finding.headline == "5, 6 and 7"
    assert [member.id for member in finding.members] == ["f2", "f", "f1"]


@pytest.mark.no_cover  # each branch has smaller examples
def test_a_thousand_reports_of_one_count_are_one_note() -> None:
    reports = [
        Report(Source(f"s{n}", "E", 2022, publisher=f"p{n}", country="MEX"), [victims(5 + n)]) for n in range(1000)
    ]
    (finding,) = tipreport.check(Dataset(reports)).findings
    assert (finding.code, len(finding.members)) == ("CMP006", 1000)


# The whole of it


def test_editions_about_different_countries_are_told() -> None:
    made = diff(edition(2022, victims(5)), edition(2023, victims(5, place="GHA"), country="GHA"))
    assert made.doubt == "They are about different countries: e2022 about MEX, e2023 about GHA."
    assert str(made).splitlines()[2] == made.doubt
    assert diff(edition(2022), Report(Source("a", "A", 2023), [])).doubt == ""


def test_a_diff_as_text_and_as_plain_values() -> None:
    old = edition(2022, victims(5), victims("at least 2", "h", period="2020"))
    new = edition(2023, victims(6), victims(3, "<i>"[1:2], period="2020"), victims(1, "k", period="2022"))
    made = diff(old, new)
    assert str(made) == dedent("""\
        e2022 to e2023: 0 same, 1 refined, 0 overlapping, 1 restated, 0 not repeated, 1 new.

        refined:
          identified_victims (MEX, 2020): at least 2 -> 3

        restated:
          identified_victims (MEX, 2021): 5 -> 6

        new:
          identified_victims (MEX, 2022): 1

        year on year:
          identified_victims (MEX): 1 in 2022 against 5 in 2021: decrease, -4 (-80%). Comparable.""")
    told = made.to_dict()
    assert json.loads(json.dumps(told)) == told
    assert (told["old"], told["new"], told["counts"]["new"]) == ("e2022", "e2023", 1)
    assert told["revisions"][0] == {
        "kind": "restated",
        "old": {"id": "f", "source": "e2022", "text": "5"},
        "new": {"id": "f", "source": "e2023", "text": "6"},
        "merged": [],
    }
    assert told["revisions"][-1]["old"] is None
    assert made.of("new", RevisionKind.RESTATED) == (made.revisions[0], made.revisions[2])
    shown = made._repr_html_()
    assert "<td>restated</td><td>identified_victims (MEX, 2021): 5 -&gt; 6</td>" in shown


@examples(15)
@given(reports())
def test_a_report_compared_with_itself_is_the_same(report: Report) -> None:
    made = diff(report, report)
    assert {revision.kind for revision in made.revisions} <= {RevisionKind.SAME}
    assert all(revision.merged == () for revision in made.revisions)


@examples(15)
@given(reports(), reports())
def test_every_figure_is_there_once_and_the_mirror_has_the_same_pairs(old: Report, new: Report) -> None:
    there, back = diff(old, new), diff(new, old)
    for report, side in ((old, "old"), (new, "new")):
        told = [id(getattr(one, side).figure) for one in there.revisions if getattr(one, side)]
        assert len(told) == len(set(told))
        assert set(told) <= {id(figure) for figure in report.walk()}
    assert len(there.of("same")) == len(back.of("same"))
    assert len(there.revisions) == len(back.revisions)


@given(st.permutations(SEEDS.reports))
@examples(15)
def test_the_order_of_reports_never_matters(order: list[Report]) -> None:
    def told(of: list[Report]) -> list[tuple[str, str, str, str]]:
        findings = tipreport.check(Dataset(of), select=["CMP", "COV"]).findings
        return sorted((one.code, one.source, one.headline, one.fingerprint) for one in findings)

    assert told(order) == told(list(SEEDS.reports))


def test_successive_editions_of_the_seeds_restate_nothing() -> None:
    pairs = [(f"tip-{old}-{country}", f"tip-{new}-{country}") for country, years in YEARS.items() for old, new in years]
    by_id = {report.source.id: report for report in SEEDS}
    counts = {new: diff(by_id[old], by_id[new]).counts for old, new in pairs}
    assert {new: count["same"] for new, count in counts.items()} == SAME
    assert all(count["restated"] == count["overlapping"] == count["refined"] == 0 for count in counts.values())


YEARS = {
    "mex": [(2018, 2019), (2019, 2020), (2020, 2021), (2021, 2022), (2022, 2023)],
    "nld": [(2020, 2021), (2021, 2022)],
}
SAME = {
    "tip-2019-mex": 14,
    "tip-2020-mex": 18,
    "tip-2021-mex": 4,
    "tip-2022-mex": 3,
    "tip-2023-mex": 2,
    "tip-2021-nld": 6,
    "tip-2022-nld": 1,
}
