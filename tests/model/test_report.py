"""Reports and datasets: references lead somewhere, values are immutable, and figures are found."""

from __future__ import annotations

import copy
import os
import pickle
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given

import tipreport
from tests.profiles import examples
from tests.strategies import STANDARD, reports
from tipreport.errors import (
    AmountError,
    DanglingReferenceError,
    FigureError,
    Location,
    MissingValueError,
    RepeatedIdError,
    UnitError,
    UnknownCodeError,
    UnknownIdError,
    ValueProblem,
)
from tipreport.indicators import ASSISTED_VICTIMS, IDENTIFIED_VICTIMS, REFERRED_VICTIMS
from tipreport.model.account import PUBLISHER
from tipreport.model.amount import Amount
from tipreport.model.build import breakdown, part
from tipreport.model.codes import Code, Dimension
from tipreport.model.concept import Measure
from tipreport.model.dataset import Dataset
from tipreport.model.declared import Acceptance, Claim, Extent, Overlap
from tipreport.model.faults import faults
from tipreport.model.indicator import Indicator
from tipreport.model.quality import Processing
from tipreport.model.report import Defaults, Report, codebook, root_scope
from tipreport.model.scope import Stated
from tipreport.model.source import Citation, Source
from tipreport.model.unit import Unit, UnitKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tipreport.model.figure import Figure

MEXICO = Source("tip-2023-mex", "2023 Trafficking in Persons Report: Mexico", 2023, country="MEX")
IDENTIFIED = IDENTIFIED_VICTIMS.figure(
    440,
    id="identified",
    breakdowns=[
        breakdown([part(40, actor="federal"), part(400, actor="state")]),
        breakdown({"girls": 16, "men": 3}, by="group", where={"exploitation": "sexual"}),
    ],
)
ASSISTED = ASSISTED_VICTIMS.figure(79, id="assisted")
REFERRED = REFERRED_VICTIMS.figure(50, id="referred", reporter="Polaris Project")


def report(*figures: Figure, source: Source = MEXICO, **rest: object) -> Report:
    return Report(source, figures or (IDENTIFIED, ASSISTED, REFERRED), **rest)  # type: ignore[arg-type]


# What is wrong in a report


@pytest.mark.parametrize(
    "build, problem, message",
    [
        (
            lambda: report(ASSISTED, ASSISTED_VICTIMS.figure(80, id="assisted")),
            RepeatedIdError,
            ("repeated id 'assisted': expected an id that no other figure has; give one of them an `id` of its own"),
        ),
        (
            lambda: report(IDENTIFIED, ASSISTED_VICTIMS.figure(80, id="identified", breakdowns=[])),
            RepeatedIdError,
            ("repeated id 'identified': expected an id that no other figure has; give one of them an `id` of its own"),
        ),
        (
            lambda: report(ASSISTED_VICTIMS.figure("21%", id="a", of="asisted"), ASSISTED),
            DanglingReferenceError,
            ("dangling reference 'asisted': expected the id of a figure in this report; did you mean assisted?"),
        ),
        (
            lambda: report(ASSISTED_VICTIMS.figure("21%", id="a", of="a")),
            FigureError,
            "contradicts itself 'of: a': expected the id of another figure",
        ),
        (
            lambda: report(ASSISTED_VICTIMS.figure("included in total", id="a")),
            DanglingReferenceError,
            "dangling reference 'total': expected the id of a figure in this report; known here: a",
        ),
        (
            lambda: report(ASSISTED_VICTIMS.figure("included in a", id="a")),
            FigureError,
            "contradicts itself 'value: a': expected the id of another figure",
        ),
        (
            lambda: report(ASSISTED_VICTIMS.figure(5, id="a", additional_to=["b", "assisted"]), ASSISTED),
            DanglingReferenceError,
            "dangling reference 'b': expected the id of a figure in this report; known here: a, assisted",
        ),
        (
            lambda: report(ASSISTED_VICTIMS.figure(5, breakdowns=[breakdown([part(2, sex="male", of="b")])])),
            DanglingReferenceError,
            (
                "dangling reference 'b': expected the id of a figure in this report; "
                "known here: assisted_victims, assisted_victims/male"
            ),
        ),
        (
            lambda: report(overlaps=[Overlap(["assisted", "referrd"], "unknown")]),
            DanglingReferenceError,
            ("dangling reference 'referrd': expected the id of a figure in this report; did you mean referred?"),
        ),
        (
            lambda: report(overlaps=[Overlap(["assisted", "tip-2022-mex:assisted"], "unknown")]),
            DanglingReferenceError,
            (
                "dangling reference 'tip-2022-mex:assisted': expected the id of a figure in this report; "
                "known here: identified, identified/federal, identified/state, identified/sexual/girls, "
                "identified/sexual/men, identified/sexual, assisted, referred"
            ),
        ),
        (
            lambda: report(overlaps=[Overlap(["assisted", "referred"], "unknown")]),
            FigureError,
            (
                "contradicts itself 'between: assisted and referred: unknown': expected two figures "
                "of one reporter; "
                "leave it out: what two reporters state is never taken for one count"
            ),
        ),
        (
            lambda: report(ASSISTED, claims=[Claim("decrease", "assisted", "zzz")]),
            DanglingReferenceError,
            "dangling reference 'zzz': expected the id of a figure in this report; known here: assisted",
        ),
        (
            lambda: report(ASSISTED, accept=[Acceptance("SUM001", ["zzz", "assisted"], "checked")]),
            DanglingReferenceError,
            "dangling reference 'zzz': expected the id of a figure in this report; known here: assisted",
        ),
        (
            lambda: report(Indicator("raids", "Raids", "Raids.", ("case",)).figure(5, unit="case")),
            FigureError,
            (
                "contradicts itself 'indicator: raids': expected one that is built in or declared; "
                "give it to the report: `indicators=[...]`"
            ),
        ),
        (
            lambda: report(defaults=Defaults((("group", ("girls",)),))),
            FigureError,
            "contradicts itself 'defaults: group girls': expected defaults of sex and age; write both out",
        ),
        (
            lambda: report(defaults=Defaults((("sex", ("man",)),))),
            UnknownCodeError,
            "unknown code 'man': expected a code of sex; did you mean male?",
        ),
        (
            lambda: Dataset([report(), report()]),
            RepeatedIdError,
            "repeated id 'tip-2023-mex': expected a source id that no other report has",
        ),
        (
            lambda: Overlap(["a", "a"], "none"),
            FigureError,
            "contradicts itself 'between: a, a': expected the ids of two different figures",
        ),
        (
            lambda: Overlap("a", "none"),
            FigureError,
            "contradicts itself 'between: a': expected the ids of two different figures",
        ),
        (
            lambda: Overlap(["a", "b"], "some"),
            AmountError,
            ("unreadable amount 'some': expected none, unknown, within, same, or how many, such as 'at least 12'"),
        ),
        (
            lambda: Overlap(["a", "b"], "21%"),
            FigureError,
            "contradicts itself 'extent: 21%': expected none, unknown, within, same, or a number",
        ),
        (
            lambda: Overlap(["a", "b"], Amount.read("all")),
            FigureError,
            "contradicts itself 'extent: all': expected none, unknown, within, same, or a number",
        ),
        (
            lambda: Claim(" ", "a", "b"),
            MissingValueError,
            "missing 'says': expected text that says something; write it, or leave it out",
        ),
        (
            lambda: Claim("decrease", "a"),
            FigureError,
            "contradicts itself 'says: decrease': expected either `from` and `to`, or `part` and `of`",
        ),
        (
            lambda: Claim("decrease", "a", "b", "c", "d"),
            FigureError,
            "contradicts itself 'says: decrease': expected either `from` and `to`, or `part` and `of`",
        ),
    ],
)
def test_what_cannot_stand_together_is_refused_at_once_with_what_to_do(
    build: Callable[[], object], problem: type[ValueProblem], message: str
) -> None:
    with pytest.raises(ValueProblem) as refused:
        build()
    assert type(refused.value) is problem
    assert str(refused.value) == f"{message} [{problem.code}]"


def test_every_fault_is_reported_with_the_key_that_is_wrong() -> None:
    share = ASSISTED_VICTIMS.figure("21%", id="a", of="x")
    twin = ASSISTED_VICTIMS.figure(5, id="a", additional_to=["y"])
    overlap, claim = Overlap(["a", "z"], "none"), Claim("decrease", ["a", "v"], "tip-2022-mex:w")
    accepted = Acceptance("SUM001", "u", "checked")
    told = list(faults([share, twin], [overlap], [claim], [accepted]))
    assert [(fault.subject, fault.key, fault.problem.found) for fault in told] == [
        (twin, "id", "a"),
        (share, "of", "x"),
        (twin, "additional_to", "y"),
        (overlap, "between", "z"),
        (claim, "says", "v"),
        (accepted, "figures", "u"),
    ]


def test_a_reference_to_a_figure_that_could_not_be_read_is_not_at_fault() -> None:
    share = ASSISTED_VICTIMS.figure("21%", id="a", of="x")
    assert list(faults([share], also_known=frozenset({"x"}))) == []


def test_a_repeated_id_tells_where_it_stands_first() -> None:
    first = attrs.evolve(ASSISTED, location=Location("a.yaml", 7, 3))
    (fault,) = faults([first, ASSISTED])
    assert fault.problem.fix == "give one of them an `id` of its own; it stands first at line 7"


def test_figures_may_refer_to_each_other_their_parts_and_opened_wholes() -> None:
    made = report(
        IDENTIFIED,
        ASSISTED_VICTIMS.figure("21%", id="share", of="identified/sexual"),
        ASSISTED_VICTIMS.figure("included in identified/federal, under 5", id="inside"),
        ASSISTED_VICTIMS.figure(5, id="more", additional_to=["identified", "share"]),
        overlaps=[Overlap(["identified/federal", "identified/state"], "at least 12")],
        claims=[
            Claim("decrease", "tip-2022-mex:identified", ["identified", "more"]),
            Claim("majority", part=["identified/state"], of="identified"),
        ],
        accept=[Acceptance("SUM001", ["identified/sexual", "tip-2022-mex:identified"], "the source says so")],
    )
    assert made.claims[0].references == ("tip-2022-mex:identified", "identified", "more")


# What a report holds


def test_figures_are_found_by_id() -> None:
    made = report()
    assert made["identified"].amount == Amount.read(440)
    assert made["identified/federal"].cell.codes("actor") == ("federal",)
    assert made["identified/sexual"].amount == Amount.read("not stated")
    assert "identified/sexual/girls" in made
    assert "zzz" not in made
    assert sorted(made.ids) == [
        "assisted",
        "identified",
        "identified/federal",
        "identified/sexual",
        "identified/sexual/girls",
        "identified/sexual/men",
        "identified/state",
        "referred",
    ]
    assert [figure.id for figure in made.walk()] == [
        "identified",
        "identified/federal",
        "identified/state",
        "identified/sexual/girls",
        "identified/sexual/men",
        "assisted",
        "referred",
    ]


def test_an_id_that_is_not_there_is_answered_by_the_nearest() -> None:
    with pytest.raises(KeyError) as missing:
        report()["asisted"]
    assert missing.value.args == ("asisted", "the id of a figure in tip-2023-mex", "did you mean assisted?")
    with pytest.raises(KeyError) as missing:
        Report(MEXICO, ())["zzz"]
    assert missing.value.args == ("zzz", "the id of a figure in tip-2023-mex", "")


def test_a_stated_figure_counts_before_a_whole_that_where_opens() -> None:
    stated = IDENTIFIED_VICTIMS.figure(
        440,
        id="identified",
        breakdowns=[
            breakdown({"girls": 16}, by="group", where={"exploitation": "sexual"}),
            breakdown({"sexual": 94}, by="exploitation"),
        ],
    )
    assert report(stated)["identified/sexual"].amount == Amount.read(94)


def test_figures_of_many_reports_are_found_by_id_or_with_their_source() -> None:
    other = report(ASSISTED, source=attrs.evolve(MEXICO, id="tip-2022-mex"))
    dataset = Dataset([report(), other])
    assert dataset.figure("identified") is dataset.reports[0]["identified"]
    assert dataset.figure("tip-2022-mex:assisted") is other["assisted"]
    assert dataset.figure("tip-2023-mex:assisted") is not other["assisted"]
    assert list(dataset) == [*dataset.reports]
    assert dataset.report("tip-2022-mex") is other
    assert [one in dataset for one in ("tip-2022-mex", other, "identified", "tip-2022-me")] == [
        True,
        True,
        False,
        False,
    ]
    assert (repr(dataset), repr(Dataset([]))) == ("<Dataset: 2 reports, 8 figures>", "<Dataset: 0 reports, 0 figures>")
    assert Dataset([])
    with pytest.raises(KeyError, match="did you mean tip-2022-mex"):
        dataset.report("tip-2022-me")
    assert len(dataset) == 2
    assert [(made.source.id, figure.id) for made, figure in dataset.walk()][-2:] == [
        ("tip-2023-mex", "referred"),
        ("tip-2022-mex", "assisted"),
    ]


@pytest.mark.parametrize(
    "reference, message",
    [
        ("asisted", "expected the id of a figure; did you mean assisted?"),
        (
            "tip-2022-mex:asisted",
            "expected the id of a figure; did you mean tip-2022-mex:assisted?",
        ),
        (
            "tip-2022-mex:identified",
            "expected the id of a figure; did you mean tip-2023-mex:identified?",
        ),
        (
            "assisted",
            "expected the id of one figure; it is in 2 reports, tip-2023-mex, tip-2022-mex; write source-id:figure-id",
        ),
    ],
)
def test_a_reference_that_names_no_one_figure_is_answered(reference: str, message: str) -> None:
    dataset = Dataset([report(), report(ASSISTED, source=attrs.evolve(MEXICO, id="tip-2022-mex"))])
    with pytest.raises(KeyError) as missing:
        dataset.figure(reference)
    assert str(missing.value) == f"{reference}: {message}"
    assert isinstance(missing.value, UnknownIdError)
    assert str(pickle.loads(pickle.dumps(missing.value))) == str(missing.value)  # noqa: S301 - made in the line itself


@pytest.mark.parametrize(
    "reporter, account",
    [
        (None, PUBLISHER),
        ("government", PUBLISHER),
        ("federal", PUBLISHER),
        ("police", PUBLISHER),
        ("io", "io"),
        ("NGOs", "ngo"),
        ("hotline", "hotline"),
        ("Polaris Project", "Polaris Project"),
    ],
)
def test_an_account_is_the_publishers_or_an_outside_reporters(reporter: str | None, account: str) -> None:
    figure = ASSISTED_VICTIMS.figure(5, reporter=reporter)
    made = report(figure)
    assert made.account(made.figures[0]) == account


def test_defaults_hold_for_roots_that_do_not_say_otherwise() -> None:
    defaults = Defaults(
        STANDARD.coordinates({"place": ("MEX",), "period": ("2022",), "sex": ("all",)}),
        "io",
        Processing.COMPUTED,
    )
    plain, own = report(
        ASSISTED_VICTIMS.figure(79, breakdowns=[breakdown({"male": 3}, by="sex")]),
        ASSISTED_VICTIMS.figure(80, place="all", period=2021, reporter="ngo", processing="judged"),
        defaults=defaults,
    ).figures
    assert plain.cell.coordinates == (("place", ("MEX",)), ("period", ("2022",)))
    assert (plain.id, plain.reporter, plain.processing) == ("assisted_victims", "io", Processing.COMPUTED)
    assert plain.breakdowns[0].parts[0].processing is Processing.VERBATIM
    assert own.cell.coordinates == (("period", ("2021",)),)
    assert (own.id, own.reporter, own.processing) == ("assisted_victims/all.2021", "ngo", Processing.JUDGED)


def test_a_report_may_declare_indicators_with_units_of_their_own() -> None:
    raids = Indicator("raids", "Raids", "Raids.", ("police_raid", "case"))
    fines = Indicator("fines", "Fines", "Fines.", ("currency", "EUR"), Measure.AMOUNT)
    book = codebook(MEXICO, [raids, fines], [])
    assert (book.country, book.unit("police_raid").title, book.unit("police_raid").plural) == (
        "MEX",
        "police raid",
        "police raids",
    )
    assert book.unit("EUR").kind is UnitKind.CURRENCY
    assert len(book.units) == len(STANDARD.units) + 1
    figures = raids.figure(5, book=book), fines.figure("1.5", unit="MXN", book=book)
    made = report(*figures, indicators=[raids, fines])
    assert [str(figure.cell) for figure in made.figures] == ["raids [police_raid]", "fines [MXN]"]


def test_a_report_may_declare_dimensions() -> None:
    trade = Dimension("trade", "Trade", (Code("fishing", "Fishing"),), exclusive=True)
    book = STANDARD.extended(dimensions=[trade])
    made = report(ASSISTED_VICTIMS.figure(5, trade="fishing", book=book), dimensions=[trade])
    assert made.figures[0].id == "assisted_victims/fishing"
    assert made.book.dimension("trade") is trade


def test_a_scope_of_roots_takes_over_the_defaults() -> None:
    scope = root_scope(STANDARD, Defaults((("place", ("MEX",)),), "io", Processing.JUDGED))
    assert (scope.coordinates, scope.reporter, scope.processing) == (
        (("place", ("MEX",)),),
        "io",
        Processing.JUDGED,
    )
    assert (scope.prefix, scope.unit, scope.indicator) == (None, None, None)


@pytest.mark.parametrize(
    "extent, expected",
    [
        ("none", Extent.NONE),
        (" Within ", Extent.WITHIN),
        (Extent.SAME, Extent.SAME),
        ("at least 12", Amount.read("at least 12")),
        (12, Amount.read(12)),
        (Amount.read("about 12"), Amount.read("about 12")),
        ("not reported", Amount.read("not reported")),
    ],
)
def test_an_overlap_is_a_word_or_a_number(extent: str | int, expected: Extent | Amount) -> None:
    assert Overlap(["a", "b"], extent, "p1").extent == expected
    assert Overlap(["a", "b"], extent, "p1").cite == Citation(paragraph=1)


def test_ids_may_be_given_one_or_many() -> None:
    claim = Claim("decrease", "a", ["b", "c"])
    assert (claim.origin, claim.target) == (("a",), ("b", "c"))
    assert Acceptance("SUM001", "abc", "checked").figures == {"abc"}
    assert Acceptance("SUM001", ["b", "a"], "checked").figures == {"a", "b"}


# How values look and behave


@pytest.mark.parametrize(
    "value, text, representation",
    [
        (
            report(),
            "tip-2023-mex: 2023 Trafficking in Persons Report: Mexico",
            "<Report tip-2023-mex: 3 figures>",
        ),
        (ASSISTED, "assisted: 79", "<Figure assisted: 79>"),
        (
            Overlap(["a", "b"], "within"),
            "a and b: within",
            "Overlap(between=('a', 'b'), extent=<Extent.WITHIN: 'within'>, cite=None, note=None)",
        ),
        (
            Overlap(["a", "b"], "at least 12"),
            "a and b: at least 12",
            "Overlap(between=('a', 'b'), extent=<Amount 'at least 12': 12..∞>, cite=None, note=None)",
        ),
        (
            Claim("decrease", ["a", "b"], "c"),
            "a, b to c: decrease",
            "Claim(says='decrease', origin=('a', 'b'), target=('c',), part=(), of=(), cite=None, note=None)",
        ),
        (
            Claim("majority", part="a", of=["b", "c"]),
            "a of b, c: majority",
            "Claim(says='majority', origin=(), target=(), part=('a',), of=('b', 'c'), cite=None, note=None)",
        ),
        (
            Defaults(reporter="io"),
            "Defaults(coordinates=(), reporter='io', processing=None)",
            "Defaults(coordinates=(), reporter='io', processing=None)",
        ),
    ],
)
def test_values_are_readable(value: object, text: str, representation: str) -> None:
    assert str(value) == text
    assert repr(value) == representation


@examples(15)
@given(reports())
def test_reports_are_equal_by_what_they_say_and_survive_a_pickle(made: Report) -> None:
    for again in (pickle.loads(pickle.dumps(made)), copy.deepcopy(made)):  # noqa: S301 - our own
        assert again == made
        assert hash(again) == hash(made)
        assert list(again.ids) == list(made.ids)
    assert attrs.evolve(made, note="another note") != made
    assert attrs.evolve(made, path="elsewhere.yaml") == made


def test_a_pickle_can_be_read_by_another_process(tmp_path: Path) -> None:
    """Hashes are kept, and those of texts differ from one process to the next."""
    (tmp_path / "report.pickle").write_bytes(pickle.dumps((report(), {IDENTIFIED.cell: "found"})))
    code = (
        "import pickle, sys; from pathlib import Path\n"
        "made, cells = pickle.loads(Path(sys.argv[1]).read_bytes())\n"
        "print(made['identified'].cell in cells)"
    )
    shown = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-c", code, tmp_path / "report.pickle"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert shown.stdout == "True\n"


@pytest.mark.parametrize(
    "value, name",
    [
        (report(), "note"),
        (IDENTIFIED, "id"),
        (IDENTIFIED.breakdowns[0], "by"),
        (IDENTIFIED.cell, "unit"),
        (IDENTIFIED.amount, "text"),
        (IDENTIFIED.amount.firm, "low"),
        (IDENTIFIED_VICTIMS, "title"),
        (MEXICO, "edition"),
        (STANDARD, "country"),
        (STANDARD.dimensions[0], "title"),
        (STANDARD.units[0], "name"),
        (Stated(), "id"),
        (Citation(page="1"), "page"),
        (Claim("decrease", "a", "b"), "says"),
        (Acceptance("SUM001", "a", "r", until=date(2026, 12, 31)), "until"),
        (Dataset([]), "reports"),
        (Location("a", 1, 1), "line"),
    ],
)
def test_values_are_immutable_and_can_be_keys(value: object, name: str) -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(value, name, getattr(value, name))
    assert {value: 1}[copy.copy(value)] == 1


def test_a_table_says_so() -> None:
    assert not report().is_table
    assert report(ASSISTED, source=attrs.evolve(MEXICO, kind="table")).is_table


def test_where_a_figure_stands_is_no_part_of_what_it_says() -> None:
    here = attrs.evolve(ASSISTED, location=Location("a.yaml", 7, 3))
    assert here == ASSISTED
    assert hash(here) == hash(ASSISTED)


def test_a_declared_unit_fits_every_indicator_and_stays_with_the_report() -> None:
    survivor = Unit("survivor", "survivor", "survivors", person=True)
    book = STANDARD.extended(units=[survivor])
    figure = ASSISTED_VICTIMS.figure(5, unit="survivor", place="MEX", period=2022, book=book)
    made = report(figure, units=[survivor])
    assert made.book.unit("survivor") is survivor
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own
    assert tipreport.loads(tipreport.dumps(made)) == made
    assert tipreport.check(made, ignore=["SRC"]).findings == ()
    with pytest.raises(UnitError, match="declare it under `units`"):
        ASSISTED_VICTIMS.figure(5, unit="brigade")
