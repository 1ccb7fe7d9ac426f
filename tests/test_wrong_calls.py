"""Calls that scripts get wrong: each is refused by an error of tipreport's own, in words that say what to do."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pytest

import tipreport
from tipreport import (
    Acceptance,
    Amount,
    Bounds,
    Breakdown,
    Cell,
    Citation,
    Claim,
    Code,
    Coverage,
    Dataset,
    Dimension,
    Figure,
    Indicator,
    Misprint,
    Overlap,
    Period,
    Report,
    Settings,
    TipreportError,
    Unit,
    breakdown,
    part,
    units,
)
from tipreport.indicators import IDENTIFIED_VICTIMS
from tipreport.model.period import PeriodKind
from tipreport.testing import assert_consistent

if TYPE_CHECKING:
    from collections.abc import Callable

pd: Any = pytest.importorskip("pandas")

# Nothing here is typed, as scripts in notebooks are not: a type checker would refuse most of it.
T: Any = tipreport


def source(*facts: object, **more: object) -> Any:  # noqa: ANN401 - as above
    return T.Source(*(facts or ("example", "An example", 2023)), **more)


def figure(value: object = 5, **more: object) -> Any:  # noqa: ANN401
    return T.indicators.IDENTIFIED_VICTIMS.figure(value, **{"id": "a", "place": "MEX", "period": 2020, **more})


def report(**more: object) -> Any:  # noqa: ANN401
    return T.Report(source(), [figure(), figure(8, id="b", period=2021)], **more)


R = report()
D = Dataset([R])
F = R["a"]
NOTHING: tuple[Any, ...] = (None, 5, True, b"x", object())
NO_TEXT: tuple[Any, ...] = (5, True, b"x", ["x"], {}, object())
NO_LIST: tuple[Any, ...] = (None, 5, "x", {}, b"x", [5], [None], ["x"], object())

# What is called, with a name for messages, and what is wrong for it.
WRONG: dict[str, tuple[Callable[[Any], object], tuple[Any, ...]]] = {
    # Amounts.
    "value": (
        figure,
        (
            *(float("nan"), float("inf"), True, False, np.float64(5), np.True_, np.array([1, 2]), 5.0, 5.5),
            *(Decimal("NaN"), Decimal("5.5"), Decimal("Infinity"), Decimal("1E+100000"), Decimal("sNaN"), 10**10000),
            *(-5, Fraction(1, 3), None, [1], {}, b"5", object(), "", " ", 5j, "5\0", "\ud800"),
            *(pd.NaT, pd.NA, date(2020, 1, 1)),
            *("1.352", "about", "five or six or so"),
        ),
    ),
    "Amount": (Amount, (None, True, 5.0, "", "x", b"5", [5])),
    "amount of a figure": (lambda x: attrs.evolve(F, amount=x), ("100", 100, None)),
    "what a figure states": (lambda x: Figure(x, Amount("5")), ("male", None, 5)),
    "share": (lambda x: figure(share=x), (0.5, "x", "50%", 5, True, ["50%"])),
    "share of a figure": (lambda x: attrs.evolve(F, share=x), ("50%", 5)),
    # Codes.
    "period": (
        lambda x: figure(period=x),
        (
            *(
                True,
                2020.0,
                -1,
                0,
                10**10,
                10**5000,
                None,
                "",
                [],
                Decimal(2020),
                "٢٠٢٠",
                "\uff12\uff10\uff12\uff10",
                pd.NaT,
                b"2020",
            ),
            *({2020: 1}, [None], [[2020]], "2020-13", "2022/2020", np.float64(2020)),
        ),
    ),
    "place": (lambda x: figure(place=x), (None, 5, "", True, b"MEX", {"MEX": 1}, "Atlantis", ["MEX", None])),
    "sex": (lambda x: figure(sex=x), ("bogus", 5, None, [], True, {"male": 5}, object(), 1.5)),
    "a dimension": (lambda x: figure(**{x: "x"}), ("bogus", "gender", "year")),
    # What else a figure says.
    "id": (lambda x: figure(id=x), (5, "", "a b", "é", "a/b", True, b"a", ["a"], "a\n")),
    "unit": (lambda x: figure(unit=x), ("x", 5, "", "visa", "USD", b"victim", ["victim"], True)),
    "of": (lambda x: figure(of=x), (*NO_TEXT, "")),
    "reporter": (lambda x: figure(reporter=x), (*NO_TEXT, " ")),
    "coverage": (lambda x: figure(coverage=x), (5, "x", {}, True, "")),
    "additional_to": (lambda x: figure(additional_to=x), (None, 5, [5], {}, b"a")),
    "processing": (lambda x: figure(processing=x), ("x", 5, True, ["judged"])),
    "cite": (lambda x: figure(cite=x), (5, "", [], {}, b"x", "p0", 'p1 "', True, '"\ud800"')),
    "note": (lambda x: figure(note=x), (*NO_TEXT, "", " ", "\ud800")),
    "breakdowns": (lambda x: figure(breakdowns=x), (5, "x", [5], None, {}, F, [F])),
    "book": (lambda x: figure(book=x), (5, "x", {})),
    "indicator": (lambda x: part(5, indicator=x), (5, "identified_victims")),
    # Breakdowns.
    "parts": (breakdown, (None, 5, [], [5], "x", {"male": 5}, F, [None])),
    "parts by code": (
        lambda x: breakdown(x, by="sex"),
        ({}, {"male": float("nan")}, {"man": 5}, {5: 5}, {None: 5}, [F], None),
    ),
    "by": (lambda x: breakdown({"male": 5}, by=x), (None, 5, "gender", True)),
    "where": (lambda x: breakdown([part(5, sex="male")], where=x), (5, "x", ["sex"], {"sex": None})),
    "complete": (lambda x: breakdown([part(5, sex="male")], complete=x), (True, 5, "yes", None, "all of it")),
    "exclusive": (lambda x: breakdown([part(5, sex="male")], exclusive=x), ("yes", 1, [])),
    "excess": (lambda x: breakdown([part(5, sex="male")], excess=x), (True, 1.5, "x", [])),
    "note of a breakdown": (lambda x: breakdown([part(5, sex="male")], note=x), ("", 5)),
    "Breakdown": (Breakdown, ((5,), "x", None, ())),
    # Sources and citations.
    "source id": (lambda x: source(x, "t", 2020), (None, 5, "", True, "a b", "\n", "é", b"a")),
    "title": (lambda x: source("s", x, 2020), (None, 5, "", " ", True, "\ud800")),
    "edition": (lambda x: source("s", "t", x), (None, "", True, 2020.0, [2020], b"2020")),
    "country": (lambda x: source(country=x), (5, "", "Atlantis", "MX-CHP", True)),
    "kind": (lambda x: source(kind=x), (5, "list", None, True)),
    "publisher": (lambda x: source(publisher=x), (*NO_TEXT, "")),
    "published": (lambda x: source(published=x), (5, "", True, b"2020")),
    "rounded_to": (lambda x: source(rounded_to=x), ("x", 1, 0, True, 2.5)),
    "marks": (lambda x: source(marks=x), (5, True, [])),
    "paragraph": (lambda x: Citation(paragraph=x), (True, "x", 0, 1.0, -1)),
    "sentence": (lambda x: Citation(paragraph=1, sentence=x), (True, "x", 0)),
    "last paragraph": (lambda x: Citation(paragraph=2, last_paragraph=x), (True, "3", 1)),
    "quote": (lambda x: Citation(quote=x), (5, "", True)),
    "Citation.read": (Citation.read, (None, 5, "", [])),
    # Other values.
    "Bounds": (
        lambda x: Bounds(*x),
        ((5, 3), (float("nan"), 3), ("1", 2), (None, 2), (True, 2), (1, 2.0), (Decimal("NaN"),)),
    ),
    "Period.read": (Period.read, (None, "", True, 2022.5, "9" * 5000, "99999", b"2022", [2022])),
    "Period": (
        lambda x: Period(*x),
        (
            ("interval", date(2020, 1, 1), date(2020, 1, 2)),
            (PeriodKind.INTERVAL, "2020", None),
            (PeriodKind.INTERVAL, date(2020, 1, 1), "2020"),
            (PeriodKind.INTERVAL, date(2020, 1, 2), date(2020, 1, 1)),
        ),
    ),
    "Cell": (lambda x: Cell(*x), (("identified_victims", "victim"), (IDENTIFIED_VICTIMS, "victim"), (None, None))),
    "Coverage": (lambda x: Coverage(*x), (("some",), (5,), ("full", 5), ("full", None, "x"))),
    "Overlap": (
        lambda x: Overlap(*x),
        (
            (5, "none"),
            (["a", 5], "none"),
            (["a", "b"], None),
            (["a", "b"], "x"),
            (["a", "b"], True),
            (["a", "b"], "none", 5),
        ),
    ),
    "Claim": (lambda x: Claim(*x), ((5, "a", "b"), ("", "a", "b"), ("decrease", 5, "b"), ("decrease", "a", [None]))),
    "Acceptance": (
        lambda x: Acceptance(*x),
        ((5, ["a"], "why"), ("SUM001", 5, "why"), ("SUM001", ["a"], ""), ("SUM001", ["a"], "why", None, "2020-01-01")),
    ),
    "Misprint": (lambda x: Misprint(*x), ((5, "740", "why"), ("a", None, "why"), ("a", 7.5, "why"), ("a", "7", ""))),
    "Indicator": (
        lambda x: Indicator(*x),
        (
            *((5, "t", "d", ("case",)), ("x", "t", "d", "case"), ("x", "t", "d", ()), ("x", "", "d", ("case",))),
            *(("x", "t", None, ("case",)), ("x", "t", "d", (5,)), ("x", "t", "d", ("case",), "many")),
            ("x", "t", "d", ("case",), "count", "sometimes"),
        ),
    ),
    "Unit": (lambda x: Unit(*x), ((5, "a", "b"), ("a", "", "b"), ("a", "a", "b", "yes"), ("a", "a", "b", True, "x"))),
    "Dimension": (lambda x: Dimension(*x), ((5, "t"), ("x", "t", "codes"), ("x", "t", [5]), ("x", "t", (), "yes"))),
    "Code": (lambda x: Code(*x), ((5, "t"), ("x", None), ("x", "t", 5), ("x", "t", None, "words"))),
    # Reports.
    "source of a report": (lambda x: Report(x, []), (*NOTHING, "s")),
    "figures": (lambda x: Report(source(), x), (*NO_LIST, F, [D])),
    "overlaps": (lambda x: report(overlaps=x), NO_LIST),
    "claims": (lambda x: report(claims=x), NO_LIST),
    "accept": (lambda x: report(accept=x), NO_LIST),
    "indicators": (lambda x: report(indicators=x), NO_LIST),
    "dimensions": (lambda x: report(dimensions=x), NO_LIST),
    "units": (lambda x: report(units=x), NO_LIST),
    "defaults": (lambda x: report(defaults=x), (None, {}, 5)),
    "note of a report": (lambda x: report(note=x), (5, "")),
    "reports": (Dataset, (*NO_LIST, R, [R, R])),
    "report[...]": (lambda x: R[x], (5, None, 0, "x", ["a"], F)),
    "dataset[...]": (lambda x: D[x], (0, None, "x", R)),
    "dataset.report": (D.report, (0, None, "x")),
    "dataset.figure": (D.figure, (0, None, "x", F)),
    "select by indicator": (lambda x: R.select(indicator=x), (5, "x", [5], {}, True)),
    "select by unit": (lambda x: R.select(unit=x), (5, "x", ["victim"])),
    "select by sex": (lambda x: D.select(sex=x), (5, None, "x", {})),
    "group_by": (lambda x: tipreport.group_by([F], x), (5, None, "x")),
    "group_by figures": (lambda x: tipreport.group_by(x, "sex"), (5, None, "x", [5])),
    # Files.
    "load": (tipreport.load, (None, 5, b"x", {}, "", [None], [5], "nofile.yaml", True)),
    "loads": (tipreport.loads, (None, 5, b"x", [], {}, "", "figures: []")),
    "format of loads": (lambda x: T.loads("", format=x), ("xml", "json", None, 5)),
    "dumps": (tipreport.dumps, (5, None, "x", [R], D, F)),
    "format of dumps": (lambda x: T.dumps(R, format=x), ("json", "xml", None, 5, "YML")),
    "dumps as CSV": (lambda x: T.dumps(x, format="csv"), (5, None, [R])),
    # Checks.
    "check": (tipreport.check, (None, 5, b"x", {}, [5], [None], [R, "seeds"], "", [R, R], [""])),
    "settings": (lambda x: T.check(R, x), ("x", {}, 5)),
    "select": (lambda x: T.check(R, select=x), ("SUM", ["BOGUS"], [5], 5, None, ["SUMM"], [""], {"SUM": 1}, ["INP"])),
    "ignore": (lambda x: T.check(R, ignore=x), ("SUM", ["BOGUS"], [5], 5, None, b"SUM")),
    "sources": (lambda x: T.check(R, sources=x), ("x", ["x"], {"example": b"x"}, {"zz": "nofile"}, {"example": None})),
    "select in settings": (lambda x: Settings(select=x), ("SUM", 5, [5], None)),
    "unknown in settings": (lambda x: T.check(R, Settings(ignore=[x])), ("BOGUS", "")),
    "assert_consistent": (assert_consistent, (None, 5, b"x")),
    # Questions.
    "bounds": (lambda x: T.bounds(x, "a"), (None, 5, "x", D, F)),
    "bounds of a figure": (lambda x: T.bounds(R, x), (5, "zz", ["a"], True)),
    "bounds of codes": (lambda x: T.bounds(R, **x), ({"sexx": "male"}, {"sex": None}, {"indicator": 5}, {"unit": 5})),
    "total": (lambda x: T.total(x, ["a"]), (None, 5, "identified", D)),
    "total of figures": (lambda x: T.total(R, x), (None, 5, "a", [], [5], ["zz"], F)),
    "details": (tipreport.details, (None, 5, "x", D)),
    # Comparisons.
    "compare": (lambda x: T.compare(x, F), ("a", 5, None, R)),
    "compare with": (lambda x: T.compare(F, x), ("b", 5, None)),
    "compare in": (lambda x: T.compare(F, F, dataset=x), ("seeds", 5, [R])),
    "population": (lambda x: T.compare(F, F, population=x), ("x", 5.5, 0, True, (1, None))),
    "diff": (lambda x: T.diff(x, R), (D, None, "x", 5)),
    "diff with": (lambda x: T.diff(R, x), (D, None, "x", 5)),
    "diff.of": (lambda x: T.diff(R, R).of(x), ("renamed", 5, None)),
    "series": (lambda x: T.series(x, "a"), (5, None, "x", [R])),
    "series of a figure": (lambda x: T.series(D, x), (5, None, "zz", ["a"])),
    # Units.
    "quantity": (lambda x: units.quantity(x, "victim"), ("5", 5.0, None, True)),
    "unit of a quantity": (lambda x: units.quantity(5, x), (None, 5, "")),
    "rate": (lambda x: units.rate(x, 1000), (5, None, "a")),
    "residents": (lambda x: units.rate(F, x), (0, 1.5, None, "x", True)),
    "converted": (lambda x: units.converted(x, to="USD", rate=1), (5, None)),
    "to": (lambda x: units.converted(units.quantity(5, "MXN"), to=x, rate=1), (5, None, "dollars")),
    "a rate": (lambda x: units.converted(units.quantity(5, "MXN"), to="USD", rate=x), (0, 1.5, None, "x")),
}
CALLS = [
    pytest.param(call, wrong, id=f"{name} {at}")
    for name, (call, several) in WRONG.items()
    for at, wrong in enumerate(several)
]


@pytest.mark.parametrize("call, wrong", CALLS)
def test_a_wrong_call_is_refused_with_what_to_do(call: Callable[[Any], object], wrong: object) -> None:
    with pytest.raises(TipreportError) as refused:
        call(wrong)
    assert isinstance(refused.value, TypeError | ValueError | KeyError)
    message = str(refused.value)
    assert "expected" in message
    message.encode()
    assert str(pickle.loads(pickle.dumps(refused.value))) == message  # noqa: S301 - our own


# Values that are changed field by field.
CITED = tipreport.loads("""
tipreport: 1
source: {id: s, title: S, edition: 2023, country: MEX}
figures:
  - id: a
    indicator: identified_victims
    value: 10
    cite: p1
    coverage: partial
    breakdowns:
      - {where: {exploitation: sexual}, by: sex, parts: {male: 4}}
  - {id: b, indicator: identified_victims, period: 2021, value: 20}
overlaps: [{between: [a, b], extent: none}]
claims: [{from: b, to: a, says: decrease}]
accept: [{code: SUM001, figures: [a], reason: known}, {misprint: a, expect: "10", reason: known}]
""")
VALUES: dict[str, Any] = {
    type(one).__name__: one
    for one in (
        *(CITED, CITED.source, CITED["a"], CITED["a"].cell, CITED["a"].cite, CITED["a"].coverage),
        *(CITED["a"].breakdowns[0], CITED["a"].cell.indicator, CITED["a"].cell.unit, Period.read(2020), Bounds(1, 2)),
        *(*CITED.overlaps, *CITED.claims, *CITED.accept, Dataset([CITED]), Settings(), Code("x", "X")),
        Dimension("d", "D", [Code("x", "X")]),
    )
}
NOT_IN_ANY_FIELD: tuple[Any, ...] = (object(), [object()], b"x", 2.5, (2.5,), {"x": object()})


@pytest.mark.parametrize(
    "name, field",
    [(name, each.alias) for name, one in VALUES.items() for each in attrs.fields(type(one)) if each.init],
)
def test_no_field_of_a_value_holds_what_does_not_belong_there(name: str, field: str) -> None:
    for wrong in NOT_IN_ANY_FIELD:
        with pytest.raises(TipreportError, match="expected"):
            attrs.evolve(VALUES[name], **{field: wrong})


def test_there_are_twice_as_many_of_them_as_anybody_has_tried() -> None:
    assert len(CALLS) > 2 * 107


A_FIGURE = "report['identified'] is one; IDENTIFIED_VICTIMS.figure(440, place='MEX') makes one"
OF_CODES = "pairs of a dimension and a tuple of its codes; such as (('sex', ('male',)),)"
NO_NOTE = "missing 'note': expected text that says something; write it, or leave it out [INP004]"
NO_UTF_8 = "expected text that UTF-8 can hold; leave out the half of a surrogate pair [INP012]"
MESSAGES: dict[str, tuple[Callable[[], object], str]] = {
    "a figure": (
        lambda: T.Report(source(), [5]),
        f"figures[0]=5: expected a figure; {A_FIGURE}",
    ),
    "figures alone": (
        lambda: T.Report(source(), F),
        "figures=<Figure a: 5>: expected a list of figures; put it into a list",
    ),
    "figures": (
        lambda: T.Report(source(), "x"),
        f"figures='x': expected a list of figures; {A_FIGURE}",
    ),
    "an acceptance": (
        lambda: report(accept=[5]),
        "accept[0]=5: expected an acceptance or a misprint; tipreport.Acceptance(code, figures, reason) makes one",
    ),
    "acceptances": (
        lambda: report(accept=5),
        "accept=5: expected a list of acceptances or misprints; tipreport.Acceptance(code, figures, reason) makes one",
    ),
    "a claim": (lambda: report(claims=["x"]), "claims[0]='x': expected a claim; tipreport.Claim(...) makes one"),
    "an overlap": (
        lambda: report(overlaps=[5]),
        "overlaps[0]=5: expected an overlap; tipreport.Overlap(between, extent) makes one",
    ),
    "an indicator": (
        lambda: report(indicators=[5]),
        "indicators[0]=5: expected an indicator; tipreport.indicators has those that are built in",
    ),
    "a breakdown": (
        lambda: figure(breakdowns=["x"]),
        "breakdowns[0]='x': expected a breakdown; tipreport.breakdown(...) makes one",
    ),
    "breakdowns": (
        lambda: figure(breakdowns=5),
        "breakdowns=5: expected a list of breakdowns; tipreport.breakdown(...) makes one",
    ),
    "breakdowns of a figure": (
        lambda: attrs.evolve(F, breakdowns=5),
        "breakdowns=5: expected a tuple",
    ),
    "a breakdown of a figure": (
        lambda: attrs.evolve(F, breakdowns=(5,)),
        "breakdowns[0]=5: expected a breakdown; tipreport.breakdown(...) makes one",
    ),
    "codes of a cell": (
        lambda: attrs.evolve(F.cell, coordinates=(("sex", ["male"]),)),
        f"coordinates=(('sex', ['male']),): expected {OF_CODES}",
    ),
    "a text of a figure": (lambda: attrs.evolve(F, note=" "), NO_NOTE),
    "a text of a breakdown": (lambda: attrs.evolve(breakdown({"male": 5}, by="sex"), note=" "), NO_NOTE),
    "pairs": (lambda: T.Code("x", "X", outside=[("iso",)]), "outside=[('iso',)]: expected pairs of texts"),
    "a mapping": (lambda: T.Settings(severity=[5]), "severity=[5]: expected values by texts, as a dictionary"),
    "a severity": (lambda: T.Settings(severity={"SUM": 5}), "severity['SUM']=5: expected a Severity"),
    "a word": (
        lambda: Settings(fail_on="never"),
        "fail_on='never': expected one of error, warning, note, undecided",
    ),
    "claims": (lambda: report(claims=5), "claims=5: expected a list of claims; tipreport.Claim(...) makes one"),
    "overlaps": (
        lambda: report(overlaps=5),
        "overlaps=5: expected a list of overlaps; tipreport.Overlap(between, extent) makes one",
    ),
    "reports": (
        lambda: T.Dataset(5),
        "reports=5: expected a list of reports; tipreport.load(path).report(id) reads one",
    ),
    "a report or a dataset": (
        lambda: T.series(5, "a"),
        "dataset=5: expected a report or a dataset; tipreport.load(path).report(id) reads one",
    ),
    "an id": (
        lambda: figure(id="a b"),
        "contradicts itself 'id: a b': expected letters, digits, '-', '_' and '.' [INP017]",
    ),
    "residents": (
        lambda: units.rate(F, 0),
        "unreadable amount '0': expected a whole number of residents, above 0 [INP008]",
    ),
    "a path": (
        lambda: T.read_table("x.csv", layout=5),
        "layout=5: expected the path of a file or a directory; write it as text, or as a pathlib.Path",
    ),
    "a source": (
        lambda: T.Report(5, [F]),
        "source=5: expected a source; tipreport.Source(id, title, edition) makes one",
    ),
    "a report": (
        lambda: T.Dataset([5]),
        "reports[0]=5: expected a report; tipreport.load(path).report(id) reads one",
    ),
    "paths": (lambda: T.load(5), "paths=5: expected a list of texts or paths"),
    "an empty path": (
        lambda: T.load(""),
        "missing 'path': expected text that says something; write it, or leave it out [INP004]",
    ),
    "text": (lambda: figure(note=5), "note=5: expected text"),
    "no text": (
        lambda: figure(note=" "),
        "missing 'note': expected text that says something; write it, or leave it out [INP004]",
    ),
    "text with half a surrogate pair": (
        lambda: figure(note="a\ud800"),
        f"not what belongs here \"note: 'a\\\\ud800'\": {NO_UTF_8}",
    ),
    "texts": (lambda: Settings(select="SUM"), "words='SUM': expected a list of texts; put it into a list"),
    "half a surrogate pair": (
        lambda: figure(note="\ud800"),
        f"not what belongs here \"note: '\\\\ud800'\": {NO_UTF_8}",
    ),
    "a whole number": (lambda: source(rounded_to=1.5), "rounded_to=1.5: expected a whole number"),
    "a code": (
        lambda: figure(sex=1.5),
        "sex=1.5: expected a code or a list of codes; leave out `sex` if nothing is said of it",
    ),
    "settings": (lambda: T.check(D, 5), "settings=5: expected a Settings"),
    "codes to select": (lambda: T.check(D, select="SUM"), "select='SUM': expected a list of texts; put it into a list"),
    "codes to ignore": (lambda: T.check(D, ignore=[5]), "ignore[0]=5: expected text"),
    "copies of sources": (lambda: T.check(D, sources=5), "sources=5: expected a Mapping"),
    "a copy of a source": (
        lambda: T.check(D, sources={"example": 5}),
        "sources['example']=5: expected text or a path or a Copy",
    ),
    "a copy of no source": (
        lambda: T.check(D, sources={"other": "x"}),
        "other: expected the id of a report's source; known here: example",
    ),
    "data": (
        lambda: T.check(5),
        "data=5: expected paths, a report, a dataset, or a list of paths or of reports",
    ),
    "data by names": (
        lambda: T.check({}),
        "data={}: expected paths, a report, a dataset, or a list of paths or of reports",
    ),
    "reports and paths": (
        lambda: T.check([R, "x"]),
        "data[1]='x': expected a report; tipreport.load(path).report(id) reads one",
    ),
    "paths to check": (
        lambda: T.check(["x", 5]),
        "data=5: expected the path of a file or a directory; write it as text, or as a pathlib.Path",
    ),
    "a long number": (
        lambda: figure(period=10**5000),
        "period='a long number': expected a year, or the number of a code",
    ),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_says_what_belongs_there_and_how_it_is_made(name: str) -> None:
    call, message = MESSAGES[name]
    with pytest.raises(TipreportError) as refused:
        call()
    assert str(refused.value) == message


def test_words_beyond_ascii_are_text() -> None:
    assert figure(note="víctimas").note == "víctimas"


OF_GROUP = "women is a word for sex and age together: write it with `group`"


@pytest.mark.parametrize(
    "asked, told",
    [
        ({"gender": "female"}, "unknown code 'gender': expected a dimension; did you mean sex?"),
        ({"sex": "women"}, f"unknown code 'women': expected a code of sex; {OF_GROUP}"),
        (
            {"indicator": "victims identified"},
            "unknown code 'victims identified': expected an indicator; did you mean identified_victims?",
        ),
    ],
)
def test_words_of_the_field_are_answered_with_those_of_the_catalogue(asked: dict[str, str], told: str) -> None:
    with pytest.raises(TipreportError) as refused:
        T.bounds(T.Report(source(), [figure()]), **asked)
    assert str(refused.value) == f"{told} [INP005]"


@pytest.mark.parametrize("ask", [T.bounds, lambda report, one: T.total(report, [one, "b"])])
def test_a_figure_of_another_report_is_not_taken_for_one_of_the_same_id(ask: Callable[[Any, Any], Any]) -> None:
    report = T.Report(source(), [figure(), figure(id="b", unit="person")])
    with pytest.raises(T.QuestionError) as refused:
        ask(report, figure(7))
    assert str(refused.value) == (
        "a: 7: expected a figure of example, whose a is another one; ask the report that it is in, or name the figure "
        "by its id"
    )
    assert T.bounds(report, figure()).low == 5
