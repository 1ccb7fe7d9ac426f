"""The marks of tables: declared, they are read; nobody's, they are asked about."""

from __future__ import annotations

import pytest

from tipreport import Amount, Source, ValueProblem, loads
from tipreport.errors import AmountError, InputError
from tipreport.model.marks import NAMED, Marks
from tipreport.model.notation import Notation

OWN = (
    ".. = not reported; - = 0; * = withheld, 1 to 4; n/a = not applicable; suppressed = withheld, under 5;"
    " blank = not collected; (p) = Provisional; r = revised"
)
READ = [
    (OWN, "..", "not reported", ()),
    (OWN, "-", "0", ()),
    (OWN, "*", "withheld, 1 to 4", ()),
    (OWN, "n/a", "not applicable", ()),
    (OWN, "suppressed", "withheld, under 5", ()),
    (OWN, "blank", "not collected", ()),
    (OWN, "12 (p)", "12", ("provisional",)),
    (OWN, "340 (r)", "340", ("revised",)),
    (OWN, "340r", "340", ("revised",)),
    (OWN, "1,352 [p][r]", "1,352", ("provisional", "revised")),
    (OWN, "12 pr", "12", ("provisional", "revised")),
    (OWN, "1.2 million", "1.2 million", ()),
    (OWN, "21%", "21%", ()),
    (OWN, "21% p", "21%", ("provisional",)),
    ("eurostat", ":", "not reported", ()),
    ("eurostat", ": c", "withheld", ()),
    ("eurostat", ":z", "not applicable", ()),
    ("eurostat", ":u", "not reported", ("low reliability",)),
    ("eurostat", "c", "withheld", ()),
    ("eurostat", "12 e", "12", ("estimated",)),
    ("eurostat", "12 bp", "12", ("break in series", "provisional")),
    ("nrm", "[c]", "withheld", ()),
    ("nrm", "[x]", "not reported", ()),
    ("nrm", "x", "not reported", ()),
    ("nrm", "[z]", "not applicable", ()),
    ("nrm", "1,352 [r]", "1,352", ("revised",)),
    ("unodc", "..", "not reported", ()),
    ("unodc", "<5", "<5", ()),
    ("nrm; x = not collected", "x", "not collected", ()),
    ("x = not collected; nrm", "x", "not collected", ()),
]


@pytest.mark.parametrize("declared, cell, words, flags", READ)
def test_a_mark_means_what_its_source_declares(declared: str, cell: str, words: str, flags: tuple[str, ...]) -> None:
    amount = Amount.read(cell, notation=Notation(marks=Marks.read(declared)))
    plain = Amount.read(words)
    assert (amount.text, amount.words, amount.flags) == (cell, words, flags)
    assert (amount.firm, amount.soft, amount.share, amount.status) == (
        plain.firm,
        plain.soft,
        plain.share,
        plain.status,
    )


def test_marks_stand_beside_numbers_of_any_language() -> None:
    notation = Notation("de", Marks.read("p = provisional; x = withheld, 1 to 4"))
    amount = Amount.read("1.056 (p)", notation=notation)
    assert (amount.words, amount.flags) == ("1056", ("provisional",))
    assert Amount.read("x", notation=notation).words == "withheld, 1 to 4"


STATUSES = "a number, or why there is none: `not reported`, `not collected`, `withheld`, `not applicable`"
SAY = "write that; or say on the source what the mark means, such as `marks: "
NAMES = ", or name a publisher whose marks are known: `marks: eurostat`, nrm or unodc"
UNDECLARED = {
    "..": '".. = not reported"',
    "-": '"- = not reported"',
    "–": '"– = not reported"',
    "*": '"* = not reported"',
    ":": '": = not reported"',
    "c": "c = not reported",
    "x": "x = not reported",
    "[x]": '"[x] = not reported"',
    "n/a": "n/a = not reported",
    "N.A.": "N.A. = not reported",
    "suppressed": "suppressed = not reported",
}


@pytest.mark.parametrize("mark, line", UNDECLARED.items())
@pytest.mark.parametrize("notation", [Notation(), Notation("de"), Notation(marks=Marks.read("q = withheld"))])
def test_a_mark_that_nobody_declares_is_asked_about(mark: str, line: str, notation: Notation) -> None:
    with pytest.raises(AmountError) as raised:
        Amount.read(mark, notation=notation)
    assert (raised.value.found, raised.value.expected, raised.value.fix) == (mark, STATUSES, f"{SAY}{line}`{NAMES}")


@pytest.mark.parametrize("cell, mark, plain", [("12 (p)", "(p)", "p"), ("340 (r)", "(r)", "r"), ("12p", "p", "p")])
def test_so_is_one_beside_a_number(cell: str, mark: str, plain: str) -> None:
    with pytest.raises(AmountError) as raised:
        Amount.read(cell)
    assert raised.value.expected == "a number without marks that the source does not declare"
    assert raised.value.fix == f"say on the source what {mark} means, such as `marks: {plain} = provisional`{NAMES}"


@pytest.mark.parametrize("cell", ["p", "12 x", "12 px"])
def test_a_flag_stands_beside_a_number_and_a_reason_alone(cell: str) -> None:
    with pytest.raises(AmountError):
        Amount.read(cell, notation=Notation(marks=Marks.read("p = provisional; x = withheld")))


KNOWN = "marks and what they mean, such as `.. = not reported; * = withheld, 1 to 4`, or eurostat, nrm or unodc"
MISDECLARED = [
    ("", "", KNOWN, ""),
    ("eurostatt", "eurostatt", KNOWN, "did you mean eurostat?"),
    ("x =", "x =", KNOWN, ""),
    ("= withheld", "= withheld", KNOWN, ""),
    (f"{'x' * 21} = withheld", f"{'x' * 21} = withheld", KNOWN, ""),
    ("1.5 = withheld", "1.5 = withheld", "a mark that is no amount by itself", "write the amount in the cell"),
    ("5 = withheld", "5 = withheld", "a mark that is no amount by itself", "write the amount in the cell"),
    ("* = withheld; * = 0", "* = 0", "each mark once", "* is withheld as well"),
    (
        "x = included in a",
        "x = included in a",
        "what the mark means in every cell",
        "write `included in` in the cell itself",
    ),
]


@pytest.mark.parametrize("line, found, expected, fix", MISDECLARED)
def test_a_declaration_that_cannot_be_read(line: str, found: str, expected: str, fix: str) -> None:
    with pytest.raises(ValueProblem) as raised:
        Marks.read(line)
    assert (raised.value.found, raised.value.expected, raised.value.fix) == (found, expected, fix)


@pytest.mark.parametrize("meaning, fix", [("provisionl", "did you mean provisional?"), ("1.352.0", "a full stop")])
def test_a_meaning_that_is_neither_an_amount_nor_a_flag(meaning: str, fix: str) -> None:
    with pytest.raises(AmountError) as raised:
        Marks.read(f"x = {meaning}")
    assert (raised.value.found, raised.value.expected[:29]) == (meaning, "an amount, such as `withheld,")
    assert raised.value.fix.startswith(fix)


def test_a_flag_stands_beside_a_mark_of_several_signs() -> None:
    marks = Marks.read(".. = not reported; p = provisional")
    assert marks.meaning("..p") == ("not reported", ("provisional",))


def test_the_named_marks_can_be_read_and_are_equal_by_what_is_written() -> None:
    for name in NAMED:
        assert Marks.read(Marks.read(name)) == Marks.read(f" {name} ")
    assert Source("a", "A", 2023, marks="nrm").marks == Marks.read("nrm")
    assert str(Marks.read("nrm;  x = 0")) == "nrm; x = 0"


HEAD = "tipreport: 1\nsource: {id: a, title: A, edition: 2023, country: MEX, kind: table, marks: %s}\n"
FIGURES = """figures:
  - {indicator: identified_victims, place: MEX, period: 2022, value: ..}
  - {indicator: identified_victims, place: MEX, period: 2022, sex: female, value: 12 (p)}
  - {indicator: visas_granted, place: MEX, period: 2022, value: 4, share: x}
  - {indicator: identified_victims, place: MEX, period: 2021, value: 9, breakdowns: [{by: sex, parts: {male: x}}]}
"""


def test_a_yaml_table_declares_its_marks() -> None:
    report = loads(HEAD % '"unodc; p = provisional; x = withheld, under 5"' + FIGURES.replace(", share: x", ""))
    assert [str(figure.amount.firm) for figure in report.walk()] == ["0..∞", "12", "4", "9", "0..4"]
    assert [figure.amount.flags for figure in report.figures[:2]] == [(), ("provisional",)]


def test_marks_that_cannot_be_read_are_told_once_and_what_rests_on_them_is_not_told_again() -> None:
    with pytest.raises(InputError) as raised:
        loads(HEAD % "unodk" + FIGURES)
    assert [(one.location.line, one.found, one.fix) for one in raised.value.problems] == [
        (2, "unodk", "did you mean unodc?")
    ]


def test_a_mark_in_many_cells_is_told_once() -> None:
    rows = "\n".join(
        f"d,2023,DEU,identified_victims,DEU,{year},{value}" for year in range(2000, 2010) for value in VALUES
    )
    with pytest.raises(InputError) as raised:
        loads(f"source,edition,country,indicator,place,period,value\n{rows}", format="csv")
    assert [(one.location.line, one.found, [place.line for place in one.also]) for one in raised.value.problems] == [
        (2, "..", []),
        (3, "12 (p)", []),
        (4, "1.352", list(range(7, 33, 3))),
    ]


VALUES = ("..", "12 (p)", "1.352")
CSV = """source,edition,country,marks,language,indicator,place,period,sex,value
d,2023,DEU,,de,identified_victims,DEU,2022,,1.056
d,2023,,"eurostat; - = 0; blank = not collected",,identified_victims,DEU,2022,female,:
d,2023,,,,identified_victims,DEU,2022,male,-
d,2023,,,,identified_victims,DEU,2021,,
d,2023,,,,identified_victims,DEU,2020,,"1,250 p"
e,2023,DEU,,,identified_victims,DEU,2020,,1.2 million
f,2023,DEU,,de,identified_victims,DEU,2020,,"1,2 million"
"""


def test_a_csv_table_declares_its_language_and_its_marks_on_any_of_its_rows() -> None:
    data = loads(CSV, format="csv")
    assert [(one.amount.text, one.amount.words, str(one.amount.firm)) for one in data.report("d").figures] == [
        ("1.056", "1056", "1,056"),
        (":", "not reported", "0..∞"),
        ("-", "0", "0"),
        ("blank", "not collected", "0..∞"),
        ("1,250 p", "1,250", "1,250"),
    ]
    assert data.report("e").figures[0].amount.firm == data.report("f").figures[0].amount.firm


def test_a_csv_table_that_declares_nothing_is_asked() -> None:
    with pytest.raises(InputError) as raised:
        loads(CSV.replace("; blank = not collected", "").replace("1.056", "1.056.0"), format="csv")
    assert [(one.location.line, one.location.column, one.found, one.expected) for one in raised.value.problems] == [
        (2, 45, "1.056.0", "a number such as 440, 1,352, nine or 1.6 million"),
        (5, 40, "an empty cell", STATUSES),
    ]
