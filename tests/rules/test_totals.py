"""Totals of tables: what adds up to them, or falls short, is noted once for all that are alike."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import tipreport
from tipreport import Finding, check, loads
from tipreport.model.codebook import Codebook
from tipreport.model.table import Slot
from tipreport.reason.tables.totals import Total, TotalsFinder
from tipreport.rules.totals import tallies

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

HEAD = "source,edition,indicator,period,actor,exploitation,sex,age,value,complete,coverage"


def table(*rows: str, source: str = "a", period: int = 2022) -> str:
    """Rows of `actor,exploitation,sex,age,value` and more."""
    return "".join(f"{source},2023,identified_victims,{period},{row}{',' * (6 - row.count(','))}\n" for row in rows)


def notes(*texts: str) -> list[Finding]:
    outcome = check(loads("\n".join((HEAD, *texts)), format="csv"), select=["SUM007", "SUM008"])
    assert not outcome.problems  # what crashes finds nothing either
    return [one for one in outcome.findings if one.code in {"SUM007", "SUM008"}]


def told(*texts: str) -> list[tuple[str, str]]:
    return [(one.code, one.headline) for one in notes(*texts)]


def test_rows_that_add_up_to_a_total_are_noted() -> None:
    (note,) = notes(table(",,,,440", ",sexual,,,262", ",labour,,,178"))
    assert (note.code, note.headline) == ("SUM007", "262 + 178 = 440")
    assert note.message == (
        "the parts of identified_victims/2022 add up to it, and nothing says that they are complete"
    )
    assert note.explanation == ("identified_victims/2022: 440, line 2",)
    assert note.settle == (
        "write `complete: exploitation` on totals whose rows are presented as all of them (in CSV, `exploitation` in "
        "the column `complete`), else leave it"
    )
    assert [(member.id, member.role) for member in note.members] == [
        ("identified_victims/2022", "whole"),
        ("identified_victims/2022.sexual", "part"),
        ("identified_victims/2022.labour", "part"),
    ]


def test_rows_by_sex_that_fall_short_are_noted() -> None:
    (note,) = notes(table(",,,,300", ",,female,,100", ",,male,,at most 100"))
    assert (note.code, note.headline) == ("SUM008", "100 + 100 = 200 < 300")
    assert note.message == (
        "the parts of identified_victims/2022 fall short of it, and nothing says that they are complete"
    )
    assert note.explanation == ("identified_victims/2022: 300, line 2: 100 missing",)


def test_a_hundred_totals_are_one_note_which_counts_them() -> None:
    rows = [table(",,,,10", ",,female,,6", ",,male,,4", period=year) for year in range(1920, 2020)]
    (note,) = notes(*rows)
    assert note.message.startswith("100 totals of identified_victims are the sums of their rows by sex, and nothing")
    assert note.headline == "6 + 4 = 10 (99 more like it)"


def test_of_many_that_fall_short_the_nearest_are_named() -> None:
    rows = [table(",,,,100", ",,female,,40", f",,male,,{year - 1960}", period=year) for year in range(2014, 2021)]
    short, added = notes(*rows)
    assert (added.code, added.headline) == ("SUM007", "40 + 60 = 100")
    assert added.explanation[1:] == ("6 other totals are greater than their rows by sex.",)
    assert short.headline == "40 + 59 = 99 < 100 (5 more like it)"
    assert short.explanation == (
        "identified_victims/2019: 100, line 22: 1 missing",
        "identified_victims/2018: 100, line 18: 2 missing",
        "identified_victims/2017: 100, line 14: 3 missing",
        "identified_victims/2016: 100, line 10: 4 missing",
        "identified_victims/2015: 100, line 6: 5 missing",
        "1 more miss as much, or more.",
        "1 other total is the sum of its rows by sex.",
    )


def test_by_another_dimension_only_what_most_totals_do_makes_a_short_one_worth_a_look() -> None:
    closing = [table(",,,,10", ",sexual,,,6", ",labour,,,4", period=year) for year in (2019, 2020)]
    short = table(",,,,13", ",sexual,,,6", ",labour,,,4")
    assert told(*closing, short) == [("SUM007", "6 + 4 = 10 (1 more like it)"), ("SUM008", "6 + 4 = 10 < 13")]
    assert told(closing[0], short) == [("SUM007", "6 + 4 = 10")]
    assert told(short) == []


def test_totals_of_several_editions_of_a_file_are_one_note(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    rows = [table(",,,,10", ",,female,,6", ",,male,,4", source=source) for source in "abc"]
    file.write_text("\n".join((HEAD, *rows)), encoding="utf-8")
    (note,) = check(file, select=["SUM007"]).findings
    assert note.headline == "6 + 4 = 10 (2 more like it)"


def test_totals_inside_others_are_totals_too() -> None:
    rows = ("government,,,,10", "federal,,,,6", "state,,,,4", "federal,,female,,6", "federal,,male,,0")
    assert told(table(*rows)) == [("SUM007", "6 + 4 = 10"), ("SUM007", "6 + 0 = 6")]


def test_codes_inside_others_are_counted_beside_them_or_not() -> None:
    inside = (",,,,440", ",sexual,,,262", ",labour,,,178", ",begging,,,30")
    assert told(table(*inside)) == [("SUM007", "262 + 178 = 440")]
    beside = (",,,,470", ",sexual,,,262", ",labour,,,178", ",begging,,,30")
    assert told(table(*beside)) == [("SUM007", "262 + 178 + 30 = 470")]
    by_definition = (",,,,100", ",,,child,30", ",,,adult,70", ",,,0-8,10")
    assert told(table(*by_definition)) == [("SUM007", "30 + 70 = 100")]
    alike = ("government,,,,10", "federal,,,,6", "state,,,,4", "government; federal,,,,10")
    assert told(table(*alike)) == [("SUM007", "6 + 4 = 10 (1 more like it)")]


def test_all_four_groups_are_everybody() -> None:
    groups = [",,female,child,1", ",,male,child,2", ",,female,adult,3", ",,male,adult,4"]
    assert told(table(",,,,10", *groups)) == [("SUM007", "1 + 2 + 3 + 4 = 10")]
    assert told(table(",,,,11", *groups)) == [("SUM008", "1 + 2 + 3 + 4 = 10 < 11")]
    assert told(table(",,,,11", *groups[:3])) == []
    assert told(table(",,,,10,age+sex", *groups)) == []


def test_of_a_total_complete_by_sex_and_by_age_it_goes_without_saying_that_the_groups_are_all() -> None:
    rows = [",,female,,4,age", ",,male,,6,age", ",,,child,3,sex", ",,,adult,7,sex"]
    rows += [",,female,child,1", ",,male,child,2", ",,female,adult,3", ",,male,adult,4"]
    assert told(table(",,,,10,sex; age", *rows)) == []
    assert told(table(",,,,10,sex", *rows)) == [("SUM007", "3 + 7 = 10"), ("SUM007", "1 + 2 + 3 + 4 = 10")]


def test_what_is_declared_complete_unreadable_partial_or_no_number_is_passed_over() -> None:
    parts = (",,female,,6", ",,male,,4")
    assert told(table(",,,,10,sex", *parts)) == []
    assert told(table(",,,,at least 10", *parts)) == []
    assert told(table(",,,,not reported", *parts)) == []
    assert told(table(",,,,0", ",,female,,0", ",,male,,0")) == []
    assert told(table(",,,,10", ",,female,,6", ",,male,,not reported")) == []
    assert told(table(",,,,10", ",,female,,6", ",,male,,at least 4")) == []
    assert told(table(",,,,10", ",,female,,at least 6", ",,male,,at most 4")) == []
    assert told(table(",,,,10,,partial", *parts)) == []
    assert told(table(",,,,10", ",,female,,6", ",,male,,1,,partial", ",,other,,1")) == []
    assert told(table(",,,,10", ",,female,,6")) == []
    assert told(table(",,,,10", ",,female,,6", ",,male,,6")) == []
    rates = table(",,,,10", *parts).replace("identified_victims", "estimated_victims_rate")
    assert told(rates) == []


def test_rows_that_are_no_plain_ones_are_totals_and_parts_too() -> None:
    assert told(table(",,,,10,,full", ",,female,,6,,full", ",,male,,at most 3,,full")) == [("SUM008", "6 + 3 = 9 < 10")]
    assert told(table(",,,,10,,full", ",,female,,6,,full", ",,male,,not reported,,full")) == []


def test_rows_that_may_be_fewer_are_no_sum() -> None:
    assert told(table(",,,,10", ",,female,,6", ",,male,,at most 4")) == []


def test_of_many_rows_the_first_terms_of_the_sum_are_shown() -> None:
    head = "source,edition,indicator,period,nationality,value"
    codes = ("ARG", "BOL", "BRA", "CHL", "COL", "CUB", "DOM", "ECU", "GTM", "HND", "MEX", "NIC", "PER")
    rows = "".join(f"a,2023,identified_victims,2022,{code},{1 if code else 13}\n" for code in ("", *codes))
    (note,) = check(loads(f"{head}\n{rows}", format="csv"), select=["SUM007"]).findings
    assert note.headline == f"{' + '.join('1' * 12)} + ... = 13"


def test_a_table_of_which_rows_could_not_be_read_has_no_totals(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(f"{HEAD}\n{table(',,,,10', ',,female,,6', ',,male,,3', ',,other,,x')}", encoding="utf-8")
    assert [finding.code for finding in check(file, select=["SUM"]).findings] == []


def test_a_table_in_yaml_has_totals_and_a_narrative_has_not() -> None:
    text = (
        "tipreport: 1\nsource: {{id: a, title: A, edition: 2023, kind: {kind}}}\nfigures:\n"
        "  - {{indicator: identified_victims, value: 10}}\n"
        "  - {{indicator: identified_victims, sex: female, value: 6}}\n"
        "  - {{indicator: identified_victims, sex: male, value: 4}}\n"
    )
    found = {kind: check(loads(text.format(kind=kind)), select=["SUM007"]).findings for kind in ("table", "narrative")}
    assert ([one.code for one in found["table"]], found["narrative"]) == (["SUM007"], ())


def test_what_is_known_of_codes_is_bounded() -> None:
    finder = TotalsFinder(most_known=1)
    rows = [((), ()), *(((("sex", (sex,)),), ()) for sex in ("female", "male")), ((("age", ("child",)),), ())]
    rows += [((("age", ("adult",)),), ())]
    found = [(one.by, one.parts) for one in finder.totals(Codebook.standard(), rows)]
    assert found == [("sex", (1, 2)), ("age", (3, 4))]
    assert [(one.by, one.parts) for one in finder.totals(Codebook.standard(), rows)] == found


def test_a_total_is_sent_to_another_process_without_the_rest_of_its_sheet() -> None:
    rows = (",,,,440", ",sexual,,,262", ",labour,,,100", ",sexual,female,,200", ",sexual,male,,62")
    (report,) = loads("\n".join((HEAD, table(*rows))), format="csv").reports
    sent = {tally.counted.by: tally for tally in pickle.loads(pickle.dumps([*tallies(report)]))}  # noqa: S301 - our own
    (short,), by_sex = sent["exploitation"].nearest, sent["sex"].example
    assert (str(short), short.rows, short.line) == ("262 + 100 = 362 < 440", [2, 3, 4], 2)
    assert by_sex is not None
    assert (str(by_sex), by_sex.rows) == ("200 + 62 = 262", [3, 5, 6])
    assert [member.id for member in by_sex.members(report)] == [
        "identified_victims/2022.sexual",
        "identified_victims/2022.sexual.female",
        "identified_victims/2022.sexual.male",
    ]


def test_sheets_of_the_same_rows_are_worked_out_once() -> None:
    def slots(name: str, *codes: str) -> tuple[Slot, ...]:
        rows = [(), *(((name, (code,)),) for code in codes)]
        return tuple(Slot(coordinates, (), (), cited=False) for coordinates in rows)

    finder, book = TotalsFinder(most_known=1), Codebook.about("MEX")
    by_sex, by_origin = slots("sex", "female", "male"), slots("nationality", "MEX", "foreign")
    totals = [finder.of_sheet(book, rows) for rows in (by_sex, by_sex, by_origin, by_origin, by_sex)]
    assert (
        totals[0] is totals[1] == totals[4] == (Total("sex", everybody=True, whole=0, parts=(1, 2), outermost=(1, 2)),)
    )
    assert totals[2] is totals[3] == (Total("nationality", everybody=False, whole=0, parts=(1, 2), outermost=(1, 2)),)
    assert finder.of_sheet(Codebook.about("USA"), by_origin) == ()  # there Mexicans are foreign


def test_codes_that_two_files_declare_differently_are_told_apart() -> None:
    text = (
        "tipreport: 1\nsource: {{id: s, title: S, edition: 2023, kind: table}}\n"
        "dimensions: {{channel: {{title: Channel, codes: {{web: {{title: Web}}, app: {{title: App{under}}}}}}}}}\n"
        "figures:\n  - {{indicator: identified_victims, value: 10}}\n"
        "  - {{indicator: identified_victims, channel: web, value: 6}}\n"
        "  - {{indicator: identified_victims, channel: app, value: 4}}\n"
    )
    of = {
        under: [one.headline for one in check(loads(text.format(under=under))).findings]
        for under in (", under: web", "")
    }
    assert of == {", under: web": [], "": ["6 + 4 = 10"]}


def test_nobody_who_wants_no_note_waits_for_it() -> None:
    text = "\n".join((HEAD, table(",,,,10", ",,female,,6", ",,male,,4")))
    outcome = tipreport.check(loads(text, format="csv"), ignore=["SUM007", "SUM008"])
    assert _codes(outcome.findings) == []


def _codes(findings: Iterable[Finding]) -> list[str]:
    return [finding.code for finding in findings]
