"""Tables in CSV: what is written reads equal, and what could not be read makes no contradiction."""

from __future__ import annotations

import csv
import io
import pickle
from contextlib import suppress
from itertools import permutations, product
from typing import TYPE_CHECKING, Any

import pytest
import z3
from attrs import asdict, evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.profiles import examples
from tests.strategies import codes, count_texts, reports, sources, words
from tipreport import (
    Code,
    Coverage,
    Dataset,
    Dimension,
    InputError,
    Outcome,
    Overlap,
    Report,
    Source,
    SourceKind,
    breakdown,
    check,
    dumps,
    loads,
    part,
)
from tipreport.errors import FigureError
from tipreport.formats.csv import rows as csv_rows
from tipreport.formats.csv.lines import Lines
from tipreport.formats.csv.rows import RowReader
from tipreport.formats.files import read
from tipreport.indicators import IDENTIFIED_VICTIMS, VISAS_GRANTED
from tipreport.model.codebook import Codebook
from tipreport.model.quality import CoverageStatus
from tipreport.model.report import Defaults
from tipreport.model.unit import Unit
from tipreport.text.store import citation_count

if TYPE_CHECKING:
    from pathlib import Path

TABLE = Source("table", "table", "2023", kind=SourceKind.TABLE)
STANDARD = Codebook.standard()
HEAD = "source,edition,id,indicator,period,actor,sex,value,complete\n"
Draw = st.DrawFn


def row(value: str | int, complete: str = "", **codes: str) -> str:
    return f"a,2023,,identified_victims,2022,{codes.get('actor', '')},{codes.get('sex', '')},{value},{complete}\n"


def codes_of(outcome: Outcome) -> list[str]:
    return [finding.code for finding in outcome.findings]


def _trimmed(source: Source) -> bool:
    """Whether no text of it begins or ends with a space, which a cell does not keep."""
    texts = [value for value in asdict(source).values() if isinstance(value, str)]
    return all(text == text.strip() for text in texts)


@st.composite
def tables(draw: Draw) -> Report:
    """Reports of rows alone, some of them broken down by their codes."""
    source = evolve(draw(sources().filter(_trimmed)), kind=SourceKind.TABLE)
    names = draw(st.lists(st.sampled_from(["actor", "sex", "age", "nationality", "period"]), min_size=1, unique=True))
    figures = []
    for _ in range(draw(st.integers(1, 6))):
        told: dict[str, Any] = {name: draw(codes(STANDARD, name)) for name in names if draw(st.booleans())}
        note = draw(st.none() | words.map(str.strip).filter(bool))
        figures.append(IDENTIFIED_VICTIMS.figure(draw(count_texts), note=note, **told))
    unique = {figure.id: figure for figure in figures}
    report = Report(source, unique.values())
    divided = []
    for figure in report.figures:
        name = draw(st.sampled_from(names))
        try:
            both = evolve(figure, complete=(name,), exclusive=(name,))
            Report(source, [both, *(one for one in report.figures if one is not figure)])
        except FigureError:
            divided.append(figure)
        else:
            divided.append(both)
    return Report(source, divided)


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(tables().filter(lambda report: report.figures))
def test_a_table_reads_equal(report: Report) -> None:
    text = dumps(report, format="csv")
    assert loads(text, format="csv").reports == (report,)
    assert loads(dumps(report)) == report


USUAL = "source,edition,country,id,indicator,unit,period,nationality,value,coverage,cite,note,complete,reporter,group\n"
WORDS = {
    "id": ["", "a", "b", "a b"],
    "indicator": ["identified_victims", "visas_granted", "funding", "visas"],
    "unit": ["", "person", "horse"],
    "period": ["", "2022", "since 2019", "20222"],
    "nationality": ["", "MEX", "ARG; COL", "all", "ARG;", "ZZZ"],
    "value": ["1", "at least 9", "all", "5%", "included in a", "1.5", "-1"],
    "coverage": ["", "partial, some", "some"],
    "cite": ["", 'p1 s2 "words"', "words", "p3", "'Table 2'!C7"],
    "note": ["", "a note, with a comma"],
    "complete": ["", "nationality; period+nationality", "nation"],
    "reporter": ["", "io"],
    "group": ["", "girls"],
}


@examples(200)
@given(st.lists(st.fixed_dictionaries({name: st.sampled_from(words) for name, words in WORDS.items()}), max_size=4))
def test_a_row_that_is_read_in_one_go_is_read_as_any_other(rows: list[dict[str, str]]) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, USUAL.strip().split(","), restval="MEX")
    writer.writeheader()
    writer.writerows({"source": "a", "edition": "2023", "country": "MEX", **row} for row in rows)

    def outcome() -> tuple[Report, ...] | str:
        try:
            return loads(text.getvalue(), format="csv").reports
        except InputError as error:
            return str(error)

    quick = outcome()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RowReader, "figure", lambda *_: None)
        slow = outcome()
    assert quick == slow
    if not isinstance(quick, str) and not isinstance(slow, str):
        places = [[figure.location for report in reports for figure in report] for reports in (quick, slow)]
        assert places[0] == places[1]


def test_all_restricts_nothing_in_a_row_either() -> None:
    (figure,) = loads(HEAD + row(9, sex="all"), format="csv").reports[0]
    assert figure.cell.coordinates == (("period", ("2022",)),)


def test_rows_keep_their_own_citations_and_notes() -> None:
    rows = ("440,C2,as printed", "220,page 7,", "110,,see above", '9,"p1 ""nine victims""",')
    years = "".join(f"a,2023,MEX,identified_victims,{2019 + at},{row}\n" for at, row in enumerate(rows))
    report = loads(f"source,edition,country,indicator,period,value,cite,note\n{years}", format="csv").reports[0]
    assert [str(figure.cite or "") for figure in report] == ["C2", "page 7", "", 'p1 "nine victims"']
    assert [figure.note for figure in report] == ["as printed", None, "see above", None]
    assert citation_count(report) == 3


def test_a_value_that_leads_elsewhere_is_read_in_a_row_too() -> None:
    rows = 'a,2023,MEX,{},identified_victims,,{},,{},,"p1 s2 ""words""",,,,\n'
    text = USUAL + rows.format("all", "2022", "9") + rows.format("some", "2022-01", "included in all")
    _, some = loads(text, format="csv").reports[0]
    assert some.amount.included_in == "all"


def test_only_so_many_texts_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_rows, "_MOST_TEXTS", 2)
    text = HEAD + "".join(row(value, sex=sex) for value, sex in ((9, ""), (5, "male"), (3, "female"), (1, "other")))
    assert [figure.amount.text for figure in loads(text, format="csv").reports[0]] == ["9", "5", "3", "1"]


@examples(40)
@given(tables().filter(lambda report: report.figures), st.sampled_from(";\t"))
def test_a_table_reads_equal_whatever_separates_its_values(report: Report, delimiter: str) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(csv.reader(io.StringIO(dumps(report, format="csv"), newline="")))
    assert loads(text.getvalue(), format="csv").reports == (report,)


def test_rows_between_semicolons_have_their_places_and_can_be_sent_elsewhere() -> None:
    lines = Lines('source;value\na;1\nb; 2\n"c";"3;4"\n', delimiter=";")
    assert [lines.place(3, 1), lines.place(4, 1)] == [(3, 4), (4, 6)]
    sent = pickle.loads(pickle.dumps(lines.rows(3, 4)))  # noqa: S301 - our own
    assert [sent.row(line) for line in (3, 4)] == [["b", " 2"], ["c", "3;4"]]


def test_an_apostrophe_before_a_sign_is_left_out_behind_semicolons_too() -> None:
    (report,) = loads("source;edition;indicator;value;note\na;2023;identified_victims;1;'=1+1\n", format="csv").reports
    assert report.figures[0].note == "=1+1"


def test_an_own_column_is_declared_in_the_header() -> None:
    (report,) = loads(
        "source,edition,indicator,dimension:office,value\na,2023,identified_victims,North,1\n", format="csv"
    )
    assert report.figures[0].cell.coordinates == (("office", ("north",)),)
    text = "source,edition,indicator,dimension:office,value\na,2023,identified_victims,North,1\n"
    assert dumps(report, format="csv") == text


@given(reports())
def test_any_report_reads_equal_or_is_refused(report: Report) -> None:
    with suppress(FigureError):
        assert loads(dumps(report, format="csv"), format="csv").reports == (report,)


def test_many_reports_are_one_table() -> None:
    parts = breakdown([part(3, sex="female"), part(2, sex="male")], complete="stated", exclusive=True)
    others = breakdown([part("at least 1", period="2022-01", cite='page 3 "one"')])
    whole = IDENTIFIED_VICTIMS.figure(5, id="whole", period=2022, breakdowns=[parts, others])
    first = Report(evolve(TABLE, title="A table", publisher="A ministry"), [whole])
    route = Dimension("route", "route", (Code("text", "text"), Code("web_page", "Web page")))
    book = STANDARD.extended(dimensions=[route])
    told = [VISAS_GRANTED.figure(2, route=["web_page", "text"], book=book), VISAS_GRANTED.figure(1, sex="male")]
    second = Report(evolve(TABLE, id="other", title="other"), told, dimensions=[route])
    dataset = Dataset([first, second])
    text = dumps(dataset, format="csv")
    assert loads(text, format="csv") == dataset
    assert text.splitlines()[0] == (
        "source,edition,id,indicator,period,sex,dimension:route,value,part_of,breakdown,complete,exclusive,cite,title,publisher"
    )
    assert text.splitlines()[-2] == "other,2023,,visas_granted,,,text; Web page,2,,,,,,,"


def test_a_narrative_is_a_table_that_says_so() -> None:
    figures = [
        *(IDENTIFIED_VICTIMS.figure(5, id=name, period=2022, nationality=["MEX", "GTM"]) for name in ("one", "two")),
        IDENTIFIED_VICTIMS.figure(5, id="others", period=2022, nationality="HND", additional_to=["one", "two"]),
    ]
    report = Report(evolve(TABLE, kind=SourceKind.NARRATIVE), figures)
    text = dumps(report, format="csv")
    assert "narrative" in text
    assert loads(text, format="csv").reports == (report,)


WHOLE = IDENTIFIED_VICTIMS.figure(5, period=2022, breakdowns=[breakdown([part(3, sex="female")])])


FIGURES_ALONE = "a report of figures alone"
BOTH = [IDENTIFIED_VICTIMS.figure(5, id="one"), IDENTIFIED_VICTIMS.figure(5, id="two", period=2022)]


@pytest.mark.parametrize(
    "report, found, expected",
    [
        (Report(TABLE, [], note="a note"), "note: of table", FIGURES_ALONE),
        (Report(TABLE, []), "figures: of table", FIGURES_ALONE),
        (Report(TABLE, [WHOLE], units=[Unit("raid", "raid", "raids")]), "units: of table", FIGURES_ALONE),
        (
            Report(TABLE, BOTH, overlaps=[Overlap(("one", "two"), "within")]),
            "overlaps: of table",
            FIGURES_ALONE,
        ),
        (
            Report(TABLE, [WHOLE], indicators=[evolve(VISAS_GRANTED, id="visits")]),
            "indicators: of table",
            FIGURES_ALONE,
        ),
        (Report(TABLE, [WHOLE]), "id: none on identified_victims/2022", "an id on every figure that has parts"),
        (
            Report(TABLE, [IDENTIFIED_VICTIMS.figure(5, cite=None)], defaults=Defaults((("place", ("MEX",)),))),
            "defaults: of table",
            FIGURES_ALONE,
        ),
        (
            Report(TABLE, [IDENTIFIED_VICTIMS.figure(5, note=" spaces around ")]),
            "source: table",
            "figures whose codes and order a table can keep",
        ),
        (
            Report(TABLE, [IDENTIFIED_VICTIMS.figure(5, note="\x07")]),
            "value: a control character",
            "what a table can say: text that can be seen",
        ),
    ],
)
def test_what_a_table_cannot_say_is_refused(report: Report, found: str, expected: str) -> None:
    with pytest.raises(FigureError) as raised:
        dumps(report, format="csv")
    assert (raised.value.found, raised.value.expected) == (found, expected)
    assert raised.value.fix == "write it as YAML; `tipreport export --format csv` makes a table of the figures alone"


@pytest.mark.parametrize(
    "more", [{"complete": "closes"}, {"exclusive": False}, {"excess": 1}, {"note": "a note"}, {"coverage": "partial"}]
)
def test_what_a_row_cannot_say_of_a_breakdown_is_refused(more: dict[str, object]) -> None:
    whole = IDENTIFIED_VICTIMS.figure(5, id="w", breakdowns=[breakdown([part(3, sex="female")], **more)])  # type: ignore[arg-type]
    expected = "breakdowns: w/female': expected parts that are complete, exclusive, or neither, and no more"
    with pytest.raises(FigureError, match=expected):
        dumps(Report(TABLE, [whole]), format="csv")


def test_a_coverage_in_numbers_is_refused() -> None:
    figure = IDENTIFIED_VICTIMS.figure(5, coverage=Coverage(CoverageStatus.PARTIAL, reporting=3))
    with pytest.raises(FigureError, match="coverage: a mapping': expected what one line can say"):
        dumps(Report(TABLE, [figure]), format="csv")


@examples(60)
@given(st.lists(st.one_of(st.integers(0, 6), st.none()), min_size=9, max_size=9), st.booleans(), st.booleans())
def test_breakdowns_that_cross_hold_if_and_only_if_there_are_such_counts(
    values: list[int | None],
    by_actor: bool,  # noqa: FBT001 - drawn
    by_sex: bool,  # noqa: FBT001
) -> None:
    """Held to z3, which is asked for the counts of the crossings."""
    actors, sexes = ("", "federal", "state"), ("", "female", "male")
    stated = dict(zip(product(actors, sexes), values, strict=True))
    counts = {(actor, sex): z3.Int(f"{actor}.{sex}") for actor, sex in stated}  # "" for the rest
    solver = z3.Solver()
    solver.add(*(count >= 0 for count in counts.values()))
    solver.add(*(count == 0 for (actor, sex), count in counts.items() if by_actor > bool(actor) or by_sex > bool(sex)))
    text = HEAD
    for (actor, sex), value in stated.items():
        over = [name for name, wanted, own in (("actor", by_actor, actor), ("sex", by_sex, sex)) if wanted and not own]
        text += row("not stated" if value is None else value, "; ".join(over), actor=actor, sex=sex)
        inside = [count for key, count in counts.items() if actor in {"", key[0]} and sex in {"", key[1]}]
        if value is not None:
            solver.add(z3.Sum(inside) == value)
    assert check(loads(text, format="csv")).ok == (solver.check() == z3.sat)


@pytest.mark.parametrize(
    "bad, codes",
    [
        (row(-5, sex="male"), []),  # its cell is known: what it is a part of is not said to be complete
        (row(-5, actor="federal"), ["SUM002"]),  # it is no part by sex
        (row(5, sex="mal"), []),
        ("a,2023,,identified_victims,2022,,male\n", []),
        (row(1, sex="male") + row(1, sex="male"), []),
        (row(5, actor="federal", complete="sex"), ["SUM002"]),
        ('a,2023,,identified_victims,2022,,male,"5,\n', []),
    ],
)
def test_what_could_not_be_read_is_not_taken_to_be_nothing(bad: str, codes: list[str], tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(
        HEAD + row(10, "sex") + row(4, sex="female") + row("at most 4", sex="other") + bad, encoding="utf-8"
    )
    reading = read([file])
    assert reading.problems
    assert codes_of(check(reading.dataset)) == codes


def test_parts_of_different_accounts_are_not_mixed() -> None:
    text = "source,edition,indicator,sex,value,complete,reporter,id\n"
    rows = (",10,sex,,", "female,4,,,", "male,5,,io,", "male,6,,,men")
    text += "".join(f"a,2023,identified_victims,{line}\n" for line in rows)
    assert check(loads(text, format="csv")).ok


@pytest.mark.parametrize("complete", ["exploitation", ""])
@pytest.mark.parametrize("whole, part_", [("MEX; MX-OAX", "MEX"), ("MEX", "MEX; MX-OAX"), ("MEX", "MEX")])
def test_parts_may_name_the_same_place_in_other_words(whole: str, part_: str, complete: str) -> None:
    text = "source,edition,country,id,indicator,place,exploitation,value,complete\n"
    rows = (f'w,identified_victims,"{whole}",,10,{complete}', f'p,identified_victims,"{part_}",labour,9,')
    read = loads(text + "".join(f"a,2023,MEX,{line}\n" for line in rows), format="csv")
    outcome = check(read, ignore=["SRC001", "SUM007"])
    assert codes_of(outcome) == (["SUM002"] if complete else [])


def test_codes_inside_others_are_no_second_part() -> None:
    text = "source,edition,indicator,actor,value,complete,exclusive\n"
    rows = (",10,actor,actor", "government,6,,", "federal,5,,", "ngo,4,,")
    text += "".join(f"a,2023,identified_victims,{line}\n" for line in rows)
    assert check(loads(text, format="csv")).ok


def test_exclusive_parts_stand_beside_each_other_where_one_lies_in_the_other_by_convention() -> None:
    text = "source,edition,indicator,exploitation,value,exclusive\n"
    rows = (",{},exploitation", "labour,5,", "begging,7,")
    for total, found in (("12", []), ("11", ["SUM003"])):
        read = loads(text + "".join(f"a,2023,identified_victims,{line.format(total)}\n" for line in rows), format="csv")
        assert [finding.code for finding in check(read, ignore=["SRC001", "SUM007"]).findings] == found


def test_a_part_that_is_stated_twice_is_one_part() -> None:
    text = "source,edition,id,indicator,exploitation,value,complete,exclusive\n"
    rows = (",,10,exploitation,exploitation", ",labour,6,,", "again,labour,at least 5,,", ",sexual,4,,")
    text += "".join(f"a,2023,{line.replace(',', ',identified_victims,', 1)}\n" for line in rows)
    assert check(loads(text, format="csv")).ok


def test_only_the_outermost_figures_of_a_table_are_told_to_overlap() -> None:
    text = "source,edition,indicator,period,sex,value\n"
    rows = ("assisted_victims,2022,,10", "assisted_victims,2022,male,5", "referred_victims,2022,male,4")
    text += "".join(f"a,2023,{line}\n" for line in rows)
    (finding,) = check(loads(text, format="csv")).findings
    assert finding.code == "OVL001"
    assert sorted(finding.figure_ids) == ["assisted_victims/2022", "referred_victims/2022.male"]


def test_editions_of_one_file_are_told_in_the_order_of_its_lines() -> None:
    text = "source,edition,indicator,sex,value\n"
    rows = (
        "b,identified_victims,,1",
        "b,identified_victims,male,2",
        "a,identified_victims,,1",
        "a,identified_victims,male,2",
    )
    text += "".join("{},2023,{}\n".format(*line.split(",", 1)) for line in rows)
    findings = check(loads(text, format="csv")).findings
    assert [(finding.source, finding.code) for finding in findings] == [("b", "SUM001"), ("a", "SUM001")]


def test_a_source_that_another_file_has_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("one.csv", "two.csv"):
        (tmp_path / name).write_text(HEAD + row(10), encoding="utf-8")
    reading = read(["."])
    (problem,) = reading.problems
    assert str(problem.location) == "two.csv:2:1"
    assert problem.fix == "one.csv has it as well"


def test_a_text_with_problems_is_refused() -> None:
    with pytest.raises(InputError, match="INP008"):
        loads(HEAD + row(-1), format="csv")


def test_a_code_that_cannot_be_one_is_told_where_it_first_stands() -> None:
    rows = [
        "a,2023,identified_victims,,5,",
        "a,2023,referred_victims,male,4,юг",
        "a,2023,identified_victims,male,2,юг",
        "a,2023,identified_victims,female,1,север",
        "a,2023,identified_victims,female,1,север",
    ]
    with pytest.raises(InputError) as raised:
        loads("\n".join(["source,edition,indicator,sex,value,dimension:office", *rows]), format="csv")
    assert [(problem.code, problem.location.line) for problem in raised.value.problems] == [
        ("INP012", 3),
        ("INP012", 5),
    ]


def test_what_follows_from_a_code_that_cannot_be_one_is_not_told_besides() -> None:
    rows = [
        "a,2023,identified_victims,12,office",
        "a,2023,identified_victims,7,",
        "a,2023,identified_victims,5,",
    ]
    codes = ("", "юг", "south")
    text = "\n".join(
        ["source,edition,indicator,value,complete,dimension:office"]
        + [f"{line},{code}" for line, code in zip(rows, codes, strict=True)]
    )
    with pytest.raises(InputError) as raised:
        loads(text, format="csv")
    assert [str(problem.location) for problem in raised.value.problems] == ["<text>:3:30"]


def test_a_code_of_a_column_is_spelled_without_accents_and_has_the_words_of_the_row() -> None:
    rows = [
        "a,2023,identified_victims,50,",
        "a,2023,identified_victims,40,Ciudad de México",
        "a,2023,identified_victims,8,San Luis Potosí (SLP)",
        "a,2023,identified_victims,1,Ciudad de México+San Luis Potosí (SLP)",
    ]
    report = loads("\n".join(["source,edition,indicator,value,dimension:state", *rows]), format="csv").reports[0]
    (state,) = report.dimensions
    assert [(code.id, code.title) for code in state.codes] == [
        ("ciudad_de_mexico", "Ciudad de México"),
        ("san_luis_potosi_slp", "San Luis Potosí (SLP)"),
    ]
    assert [figure.id for figure in report] == [
        "identified_victims",
        "identified_victims/ciudad_de_mexico",
        "identified_victims/san_luis_potosi_slp",
        "identified_victims/ciudad_de_mexico+san_luis_potosi_slp",
    ]
    assert loads(dumps(report, format="csv"), format="csv").reports[0] == report


def test_in_which_order_rows_stand_makes_no_other_mixed_code_of_a_dimension_of_the_file() -> None:
    rows = [f"a,2023,identified_victims,{code},{n}" for n, code in enumerate(["web", "app", "app+web", "post"])]
    for some in permutations(rows):
        report = loads("\n".join(["source,edition,indicator,dimension:office,value", *some]), format="csv").reports[0]
        assert {codes for figure in report for _, codes in figure.cell.coordinates if "+" in codes[0]} == {("app+web",)}


def test_of_two_codes_that_would_be_spelled_alike_one_is_refused() -> None:
    for first, second, refused in (("ano", "año", 3), ("año", "ano", 2), ("año", "anó", 3)):
        rows = [f"a,2023,identified_victims,4,{first}", f"a,2023,identified_victims,8,{second}"]
        with pytest.raises(InputError) as raised:
            loads("\n".join(["source,edition,indicator,value,dimension:office", *rows]), format="csv")
        assert [(one.code, one.location.line) for one in raised.value.problems] == [("INP012", refused)]


def test_blanks_before_a_value_are_no_part_of_its_place(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(f'{HEAD}a,2023,"id",identified_victims,2022,,  mael,5,\n', encoding="utf-8")
    (problem,) = read([path]).problems
    assert (problem.location.line, problem.location.column, problem.found) == (2, 40, "mael")


def test_a_row_without_a_source_may_be_what_completes_a_total(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    rows = (row(9, "sex"), row(5, sex="male"), row(3, sex="female"))
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    assert codes_of(check(path)) == ["SUM002"]
    path.write_text(HEAD + "".join(rows) + row(1, sex="unspecified").replace("a,2023", ","), encoding="utf-8")
    outcome = check(path)
    assert ([one.found for one in outcome.problems], codes_of(outcome)) == (["no `source`"], [])


def test_parts_that_narrow_different_dimensions_are_different_breakdowns() -> None:
    text = """source,edition,id,part_of,indicator,period,sex,age,value
a,2023,t,,identified_victims,2022,,,9
a,2023,m,t,identified_victims,2022,male,,5
a,2023,f,t,identified_victims,2022,female,,4
a,2023,c,t,identified_victims,2022,,child,3
"""
    (of,) = loads(text, format="csv").reports
    assert [[part.id for part in one.parts] for one in of["t"].breakdowns] == [["m", "f"], ["c"]]


def test_a_column_named_number_has_the_amounts_and_one_nobody_knows_is_told() -> None:
    (of,) = loads("source,edition,indicator,period,Number\na,2023,identified_victims,2022,9\n", format="csv").reports
    assert [str(one.amount) for one in of] == ["9"]
    with pytest.raises(InputError) as raised:
        loads("source,edition,indicator,value,zz:yy\na,2023,identified_victims,9,5\n", format="csv")
    (problem,) = raised.value.problems
    assert problem.fix == "if it has codes of your own, head it `dimension:zz_yy`; free text belongs in `note`"


NINE = "source,edition,indicator,value,note\na,2023,identified_victims,9,"
SHORTEN = 'shorten it; or look for a " before it that nothing closes'
QUOTES = (
    "quotation marks that do not match: a row of values; "
    'put a value that holds a comma or a " in quotes, and write each " in it twice'
)


@pytest.mark.parametrize(
    "text, message",
    [
        ('source,"edition\na,2023\n', f"1:1 {QUOTES}"),
        (f'{NINE}"a note\n', f"2:1 {QUOTES}"),
        (
            f'{NINE}"{"x" * 131_073}\n',
            f"2:1 a value without end: at most 131,072 characters in a value; {SHORTEN}",
        ),
        (
            ",".join(f"c{number}" for number in range(1001)),
            "1:1 1,001 columns: at most 1,000 columns; write a row for each figure",
        ),
    ],
    ids=["torn header", "torn row", "too long", "too wide"],
)
def test_what_is_no_table_is_told_once_with_what_to_do(text: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        loads(text, format="csv")
    told = [
        f"{one.location.line}:{one.location.column} {one.found}: {one.expected}; {one.fix}"
        for one in raised.value.problems
    ]
    assert told == [message]


@pytest.mark.parametrize(
    "rows, place",
    [
        ('"one ""two"", and\nthree",a,2023,identified_victims,1.5\n', (3, 34)),
        ('"one\n""two""\n",a,2023,identified_victims,1.5\n', (4, 29)),
        (',"a",2023,identified_victims, 1.5\n', (2, 31)),
        ('a note,"a",2023,identified_victims,1.5\n', (2, 36)),
    ],
)
def test_a_value_behind_others_in_quotes_has_its_own_place(rows: str, place: tuple[int, int]) -> None:
    with pytest.raises(InputError) as raised:
        loads(f"note,source,edition,indicator,value\n{rows}", format="csv")
    assert [(one.location.line, one.location.column) for one in raised.value.problems] == [place]


def test_the_first_value_of_a_row_with_quotes_has_its_own_place() -> None:
    with pytest.raises(InputError) as raised:
        loads('source,note,edition,indicator,value\né,"x",2023,identified_victims,1\n', format="csv")
    assert [(one.location.line, one.location.column) for one in raised.value.problems] == [(2, 1)]
