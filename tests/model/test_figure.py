"""Figures and breakdowns: what parts take over, which ids they get, and what they may not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given

from tests.profiles import examples
from tests.strategies import STANDARD, reports
from tipreport.errors import (
    AmountError,
    CitationError,
    FigureError,
    MissingIdError,
    MissingValueError,
    ShapeError,
    UnitError,
    UnknownCodeError,
    ValueProblem,
)
from tipreport.indicators import (
    ASSISTED_VICTIMS,
    FUNDING,
    IDENTIFIED_VICTIMS,
    INVESTIGATIONS,
    SHELTER_STAY,
    VISAS_GRANTED,
)
from tipreport.model.amount import Amount
from tipreport.model.bounds import Status
from tipreport.model.build import breakdown, part
from tipreport.model.codes import Code
from tipreport.model.figure import Breakdown, Figure
from tipreport.model.quality import Complete, Coverage, CoverageStatus, Processing
from tipreport.model.report import Defaults, Report
from tipreport.model.scope import Scope, Stated
from tipreport.model.source import Citation, Source

if TYPE_CHECKING:
    from collections.abc import Callable

MEXICO = Source("tip-2023-mex", "Mexico", 2023, country="MEX")


def whole(*breakdowns: Breakdown, **stated: object) -> Figure:
    """Give a figure of 440 identified victims the breakdowns."""
    return IDENTIFIED_VICTIMS.figure(440, breakdowns=breakdowns, **{"id": "identified", **stated})  # type: ignore[arg-type]


def parts_of(figure: Figure) -> tuple[Figure, ...]:
    return figure.breakdowns[0].parts


# Ids


ROOT_IDS = [
    ({}, "identified_victims"),
    ({"place": "MEX", "period": 2022, "actor": "government"}, "identified_victims/MEX.2022.government"),
    ({"sex": "male", "place": "MEX", "exploitation": "sexual"}, "identified_victims/MEX.sexual.male"),
    ({"nationality": ["COL", "ARG"]}, "identified_victims/ARG+COL"),
    ({"exploitation": "labour+sexual"}, "identified_victims/sexual+labour"),
    ({"exploitation": "Forced Labor"}, "identified_victims/labour"),
    ({"group": "girls", "nationality": "foreign"}, "identified_victims/girls.foreign"),
    ({"group": ["women", "girls"], "actor": "io"}, "identified_victims/io.girls+women"),
    ({"place": "all"}, "identified_victims/all"),
    ({"period": "since 2019"}, "identified_victims/since-2019"),
    ({"period": "as of 2022-12-31"}, "identified_victims/as-of-2022-12-31"),
    ({"period": "2022/2023"}, "identified_victims/2022/2023"),
    ({"place": "MX-BCN"}, "identified_victims/MX-BCN"),
]


@pytest.mark.parametrize("stated, expected", ROOT_IDS)
def test_the_id_of_a_root_is_its_indicator_and_its_codes(stated: dict[str, str], expected: str) -> None:
    assert IDENTIFIED_VICTIMS.figure(440, **stated).id == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "stated, expected",
    [
        ({"place": "MEX", "period": 2022}, "identified_victims"),
        ({"place": "MEX", "period": 2021}, "identified_victims/2021"),
        ({"place": "all"}, "identified_victims/all"),
        ({"sex": "male"}, "identified_victims/male"),
        ({"place": ["MEX", "GTM"]}, "identified_victims/GTM+MEX"),
    ],
)
def test_codes_that_a_root_shares_with_the_defaults_are_left_out_of_its_id(
    stated: dict[str, str], expected: str
) -> None:
    defaults = Defaults(STANDARD.coordinates({"place": ("MEX",), "period": ("2022",)}))
    report = Report(MEXICO, [IDENTIFIED_VICTIMS.figure(440, **stated)], defaults=defaults)  # type: ignore[arg-type]
    assert report.figures[0].id == expected


@pytest.mark.parametrize(
    "given_part, expected",
    [
        (part(31, actor="federal", exploitation="sexual"), "identified/federal.sexual"),
        (part(31, exploitation="sexual", actor="federal"), "identified/federal.sexual"),
        (part(31, nationality=["COL", "ARG"]), "identified/ARG+COL"),
        (part(31, group="girls"), "identified/girls"),
        (part(31, indicator=ASSISTED_VICTIMS), "identified/assisted_victims"),
        (part(31, indicator=ASSISTED_VICTIMS, actor="io"), "identified/assisted_victims/io"),
        (part(31, indicator=IDENTIFIED_VICTIMS, actor="io"), "identified/io"),
        (part(31, period="since 2019"), "identified/since-2019"),
        (part(31, id="x-1_a.b", actor="io"), "x-1_a.b"),
        (part(31, id="x"), "x"),
        # A part's own codes count, whether or not its whole has them too.
        (part(31, place="MEX"), "identified/MEX"),
        (part(31, sex="all"), "identified/all"),
    ],
)
def test_the_id_of_a_part_is_its_wholes_and_its_own_codes(given_part: Figure, expected: str) -> None:
    assert parts_of(whole(breakdown([given_part]), place="MEX"))[0].id == expected


def test_ids_go_on_through_wholes_that_are_printed_nowhere() -> None:
    figure = whole(
        breakdown({"girls": 16, "men": 3}, by="group", where={"exploitation": "sexual"}),
        breakdown([part(60, exploitation="labour", breakdowns=[breakdown({"male": 50}, by="sex")])]),
    )
    assert [found.id for found in figure.walk()] == [
        "identified",
        "identified/sexual/girls",
        "identified/sexual/men",
        "identified/labour",
        "identified/labour/male",
    ]
    (opened,) = figure.opened_wholes()
    assert (opened.id, opened.amount) == ("identified/sexual", Amount.read("not stated"))


# What parts take over


def test_a_part_takes_from_its_whole_what_it_does_not_state() -> None:
    inner = part(30, exploitation="sexual", cite='"thirty"')
    figure = VISAS_GRANTED.figure(
        100,
        id="visas",
        unit="victim",
        place="MEX",
        period=2022,
        reporter="IOM",
        coverage="partial, two states",
        processing="computed",
        cite='p1 s2 "100 visas"',
        note="checked",
        additional_to=["others"],
        breakdowns=[breakdown([inner])],
    )
    (found,) = parts_of(figure)
    assert found.cell == attrs.evolve(
        figure.cell,
        coordinates=(("place", ("MEX",)), ("period", ("2022",)), ("exploitation", ("sexual",))),
    )
    assert found.reporter == "IOM"
    # And nothing else.
    assert (found.coverage, found.processing, found.note, found.additional_to) == (
        None,
        Processing.VERBATIM,
        None,
        (),
    )
    assert found.cite == Citation(quote="thirty")
    assert (found.of, found.share) == (None, None)


@pytest.mark.parametrize(
    "of_whole, of_breakdown, of_part, expected",
    [
        ('p1 s2 "440"', None, None, Citation(paragraph=1, sentence=2)),
        ('"440"', None, None, None),
        (None, None, None, None),
        ('p1 s2 "440"', 'p1 s3 "31"', None, Citation(paragraph=1, sentence=3, quote="31")),
        ('p1 s2 "440"', 'p1 s3 "31"', "p4", Citation(paragraph=4)),
    ],
)
def test_a_part_takes_over_its_breakdowns_quote_but_only_its_wholes_place(
    of_whole: str | None, of_breakdown: str | None, of_part: str | None, expected: Citation | None
) -> None:
    figure = whole(breakdown([part(31, sex="male", cite=of_part)], cite=of_breakdown), cite=of_whole)
    assert parts_of(figure)[0].cite == expected


def test_a_part_takes_its_coverage_from_its_breakdown() -> None:
    figure = whole(breakdown([part(1, sex="male"), part(2, sex="female", coverage="full")], coverage="partial"))
    statuses = [found.coverage and found.coverage.status for found in parts_of(figure)]
    assert statuses == [CoverageStatus.PARTIAL, CoverageStatus.FULL]


def test_a_part_narrows_its_whole_or_replaces_a_code() -> None:
    figure = whole(breakdown([part(1, place="MX-BCN"), part(2, place="GTM")]), place="MEX", period=2022)
    assert [dict(found.cell.coordinates)["place"] for found in parts_of(figure)] == [("MX-BCN",), ("GTM",)]
    assert all(found.cell.codes("period") == ("2022",) for found in parts_of(figure))


@pytest.mark.parametrize(
    "words, expected",
    [
        (["girls", "women"], [("female", "child"), ("female", "adult")]),
        (["women", "men"], [("female", None), ("male", None)]),
        (["boys", "men"], [("male", "child"), ("male", "adult")]),
    ],
)
def test_women_and_men_are_adults_where_children_stand_beside_them(
    words: list[str], expected: list[tuple[str, str | None]]
) -> None:
    figure = whole(breakdown(dict.fromkeys(words, "5"), by="group"))
    found = [(p.cell.codes("sex"), p.cell.codes("age")) for p in parts_of(figure)]
    assert found == [((sex,), (age,) if age else ()) for sex, age in expected]


def test_group_words_may_stand_beside_the_age_that_they_leave_open() -> None:
    figure = IDENTIFIED_VICTIMS.figure(5, group="women", age="adult")
    assert figure.cell.coordinates == (("sex", ("female",)), ("age", ("adult",)))
    assert figure.id == "identified_victims/women.adult"


@pytest.mark.parametrize(
    "reporter, expected",
    [
        (None, None),
        ("NGOs", "ngo"),
        ("Polaris Project", "Polaris Project"),
        ("ngo+unspecified", "ngo+unspecified"),
    ],
)
def test_a_reporter_is_a_code_of_actor_or_a_name(reporter: str | None, expected: str | None) -> None:
    assert whole(reporter=reporter).reporter == expected


def test_a_part_may_change_between_units_of_persons() -> None:
    figure = whole(breakdown([part(9, sex="male", unit="person")]))
    assert parts_of(figure)[0].cell.unit == STANDARD.unit("person")


def test_a_part_of_another_indicator_keeps_the_unit_of_its_whole() -> None:
    figure = whole(breakdown([part(63, indicator=ASSISTED_VICTIMS)]), unit="person")
    assert str(parts_of(figure)[0].cell) == "assisted_victims [person]"


def test_amounts_of_parts_are_read_as_the_indicator_has_them() -> None:
    parts = {"federal": "1.5 million", "state": "0.25", "local": "under 2"}
    figure = FUNDING.figure("2 million", unit="MXN", breakdowns=[breakdown(parts, by="actor")])
    assert all(found.amount.measured for found in figure.walk())
    months = SHELTER_STAY.figure("up to three", breakdowns=[breakdown([part("1.5", sex="male")])])
    assert parts_of(months)[0].amount == Amount.read("1.5", measured=True)
    assert part("0.5", indicator=SHELTER_STAY).amount == Amount.read("0.5", measured=True)


def test_a_breakdown_by_amounts_is_one_by_parts() -> None:
    by_amounts = breakdown({"sex": "31", "labor": "nine"}, by="exploitation")
    by_parts = breakdown([part(31, exploitation="sexual"), part("nine", exploitation="labour")], by=None)
    assert by_amounts.parts == by_parts.parts
    assert by_amounts.by == "exploitation"


def test_all_that_a_builder_reads() -> None:
    made = breakdown(
        [part(5, sex="male")],
        complete="Closes",
        exclusive=False,
        excess="at least 2",
        coverage="partial",
        cite="p1",
        note="n",
        where={"period": 2022, "nationality": ["COL", "ARG"]},
    )
    assert made == Breakdown(
        (Figure(Stated(coordinates=(("sex", ("male",)),)), Amount("5")),),
        None,
        (("period", ("2022",)), ("nationality", ("ARG", "COL"))),
        Complete.CLOSES,
        exclusive=False,
        excess=Amount.read("at least 2"),
        coverage=Coverage(CoverageStatus.PARTIAL),
        cite=Citation(paragraph=1),
        note="n",
    )
    figure = part(
        "5",
        share="21%",
        of="base",
        additional_to="other",
        processing="judged",
        reporter="io",
        cite=Citation(page="3"),
        coverage=Coverage(CoverageStatus.FULL),
        note="n",
        unit="person",
    )
    assert figure == Figure(
        Stated(
            unit="person",
            reporter="io",
            coverage=Coverage(CoverageStatus.FULL),
            processing=Processing.JUDGED,
            cite=Citation(page="3"),
        ),
        Amount.read(5),
        of="base",
        share=Amount.read("21%"),
        additional_to=("other",),
        note="n",
    )
    assert breakdown([figure], complete=Complete.STATED).complete is Complete.STATED


def test_a_figure_can_use_codes_beyond_the_built_in_ones() -> None:
    forms = STANDARD.dimension("exploitation").extended(Code("cyber", "Forced scams", "criminality"))
    book = STANDARD.extended(dimensions=[forms])
    inner = breakdown({"cyber": 3}, by="exploitation", where={"exploitation": "cyber"}, book=book)
    figure = IDENTIFIED_VICTIMS.figure(5, exploitation="cyber", breakdowns=[inner], book=book)
    assert [found.id for found in figure.walk()] == [
        "identified_victims/cyber",
        "identified_victims/cyber/cyber/cyber",
    ]
    report = Report(MEXICO, [figure], dimensions=[forms])
    assert report["identified_victims/cyber"].cell.codes("exploitation") == ("cyber",)
    with pytest.raises(UnknownCodeError, match="unknown code 'cyber': expected a code of exploitation"):
        Report(MEXICO, [figure])


@pytest.mark.parametrize(
    "given_part, expected",
    [
        (part(5, sex="male"), "male"),
        (part(5, group="girls"), "girls"),
        (part(5, sex=["male", "female"]), None),
        (part(5, sex="male", age="child"), None),
        (part(5), None),
        (part(5, sex="male", note="n"), None),
        (part(5, sex="male", id="x"), None),
        (part(5, sex="male", of="x"), None),
        (part(5, sex="male", share="21%"), None),
        (part(5, sex="male", additional_to="x"), None),
        (part(5, sex="male", unit="person"), None),
        (part(5, sex="male", breakdowns=[breakdown({"child": 2}, by="age")]), None),
    ],
)
def test_a_part_that_states_one_code_and_no_more_fits_a_mapping(given_part: Figure, expected: str | None) -> None:
    assert given_part.only_code == expected
    if expected:
        dimension = given_part.stated.coordinates[0][0]
        assert breakdown({expected: 5}, by=dimension).parts == (given_part,)
        assert not given_part.states_only("actor")


# What contradicts itself


@pytest.mark.parametrize(
    "build, problem, message",
    [
        (
            lambda: part(5, id="a b"),
            FigureError,
            "contradicts itself 'id: a b': expected letters, digits, '-', '_' and '.'",
        ),
        (
            lambda: part(5, share="5"),
            FigureError,
            "contradicts itself 'share: 5': expected a percentage beside the count, such as 21%",
        ),
        (
            lambda: part("21%", share="21%"),
            FigureError,
            (
                "contradicts itself 'share: 21%': expected one share alone; the value is one already: leave out "
                "`share`, or write `value: 21%` if it says more"
            ),
        ),
        (
            lambda: IDENTIFIED_VICTIMS.figure("21%"),
            FigureError,
            (
                "contradicts itself 'value: 21%': expected a base for the share; "
                "name the figure that it is a share of: `of: ID`"
            ),
        ),
        (
            lambda: IDENTIFIED_VICTIMS.figure(5, share="21%"),
            FigureError,
            (
                "contradicts itself 'share: 21%': expected a base for the share; "
                "name the figure that it is a share of: `of: ID`"
            ),
        ),
        (
            lambda: IDENTIFIED_VICTIMS.figure("all but 3"),
            FigureError,
            "contradicts itself 'value: all but 3': expected a number; 'all' is said of a part: of its whole",
        ),
        (
            lambda: part(5).cell,
            FigureError,
            ("contradicts itself 'value: 5': expected a figure that stands in a whole; put it into a breakdown"),
        ),
        (
            lambda: part(5).placed(Scope(STANDARD)),
            MissingValueError,
            "missing 'indicator': expected an indicator on every figure that is no part",
        ),
        (
            lambda: FUNDING.figure("1.6 million"),
            MissingValueError,
            "missing 'unit': expected the currency of funding; write its ISO 4217 code: `unit: MXN`",
        ),
        (
            lambda: whole(unit="victims"),
            UnitError,
            "unknown unit 'victims': expected a unit; did you mean victim?",
        ),
        (
            lambda: INVESTIGATIONS.figure(5, breakdowns=[breakdown([part(2, unit="person", sex="male")])]),
            FigureError,
            (
                "contradicts itself 'unit: person': expected the unit of the whole, investigation, or "
                "both units of "
                "persons; make it a figure of its own"
            ),
        ),
        (
            lambda: whole(breakdown([part(2, unit="case", sex="male")])),
            FigureError,
            (
                "contradicts itself 'unit: case': expected the unit of the whole, victim, or both "
                "units of persons; "
                "make it a figure of its own"
            ),
        ),
        (
            lambda: whole(group="girls", age="child"),
            FigureError,
            "contradicts itself 'age: child': expected either a group or its sex and age; leave out `age`",
        ),
        (
            lambda: whole(group="girls", age="child", sex="male"),
            FigureError,
            "contradicts itself 'age: child': expected either a group or its sex and age; leave out `age`",
        ),
        (
            lambda: whole(group=["girls", "men"]),
            FigureError,
            ("contradicts itself 'group: [girls, men]': expected words that share a sex or an age; write 2 parts"),
        ),
        (
            lambda: whole(breakdown([part(2, place="all")]), place="MEX"),
            FigureError,
            (
                "contradicts itself 'place: all': expected a part that narrows its whole; "
                "leave out `place`, or write `all` on the whole"
            ),
        ),
        (
            lambda: whole(breakdown([part(2)])),
            MissingIdError,
            (
                "no id can be derived 'a part of identified': expected a part that states codes of "
                "its own; give it an `id`"
            ),
        ),
        (
            lambda: whole(breakdown([part(2, indicator=IDENTIFIED_VICTIMS)])),
            MissingIdError,
            (
                "no id can be derived 'a part of identified': expected a part that states codes of "
                "its own; give it an `id`"
            ),
        ),
        (
            lambda: breakdown([]),
            FigureError,
            "contradicts itself 'parts: none': expected at least one part; leave the breakdown out",
        ),
        (
            lambda: breakdown({"male": 3}),
            ShapeError,
            "not what belongs here 'parts': expected amounts by code together with `by`, or parts without it",
        ),
        (
            lambda: breakdown([part(3, sex="male")], by="sex"),
            ShapeError,
            "not what belongs here 'parts': expected amounts by code together with `by`, or parts without it",
        ),
        (
            lambda: Breakdown((part(3, sex="male", note="n"),), by="sex"),
            FigureError,
            (
                "contradicts itself 'by: sex': expected parts that each state one code of sex and an amount, "
                "and nothing else; leave out `by`"
            ),
        ),
        (
            lambda: Breakdown((part(3, age="child"),), by="sex"),
            FigureError,
            (
                "contradicts itself 'by: sex': expected parts that each state one code of sex and an amount, "
                "and nothing else; leave out `by`"
            ),
        ),
        (
            lambda: breakdown({"male": 3}, by="sex", exclusive=True, excess=2),
            FigureError,
            ("contradicts itself 'excess: 2': expected no excess where parts do not overlap; drop `exclusive: yes`"),
        ),
        (
            lambda: breakdown({"male": 3}, by="sex", complete="maybe"),
            ShapeError,
            "not what belongs here 'maybe': expected one of stated, remainder, closes, judged, no",
        ),
        (
            lambda: breakdown({"male": 3}, by="sexx"),
            UnknownCodeError,
            "unknown code 'sexx': expected a dimension; did you mean sex?",
        ),
        (
            lambda: part("2.5", indicator=ASSISTED_VICTIMS),
            AmountError,
            (
                "unreadable amount '2.5': expected a whole number; "
                "a full stop is never a separator: write the whole count"
            ),
        ),
        (
            lambda: whole(breakdown({"male": "2.5"}, by="sex")),
            AmountError,
            (
                "unreadable amount '2.5': expected a whole number; "
                "a full stop is never a separator: write the whole count"
            ),
        ),
        (
            lambda: part("many"),
            AmountError,
            (
                "unreadable amount 'many': expected a number such as 440, 1,352, nine or 1.6 million; "
                "write the number in digits if it is one"
            ),
        ),
        (
            lambda: part(5, cite='p1 "440'),
            CitationError,
            (
                "unreadable citation 'p1 \"440': "
                'expected a place and a quote such as p1 s2 "440 victims", page 12, '
                "or the quote alone; the closing quotation mark is missing"
            ),
        ),
    ],
)
def test_what_contradicts_itself_is_refused_at_once_with_what_to_do(
    build: Callable[[], object], problem: type[ValueProblem], message: str
) -> None:
    with pytest.raises(ValueProblem) as refused:
        build()
    assert type(refused.value) is problem
    assert str(refused.value) == f"{message} [{problem.code}]"


@pytest.mark.parametrize("excess", ["up to 2", "not reported", None])
def test_an_excess_that_may_be_none_fits_parts_that_do_not_overlap(excess: str | None) -> None:
    assert breakdown({"male": 3}, by="sex", exclusive=True, excess=excess).exclusive


def test_a_share_of_a_rate_needs_no_base() -> None:
    assert SHELTER_STAY.figure("21%").amount.share is not None


def test_a_figure_is_shown_by_its_id_and_its_words() -> None:
    figure = whole(breakdown({"male": "at least 3"}, by="sex"))
    assert (str(figure), repr(figure)) == ("identified: 440", "<Figure identified: 440>")
    assert repr(part(5)) == "<Figure (part): 5>"


@examples(25)
@given(reports())
def test_ids_are_unique_and_begin_with_their_wholes(report: Report) -> None:
    ids = [figure.id for figure in report.walk()]
    assert len(set(ids)) == len(ids)
    for whole_figure in report.walk():
        for below in whole_figure.breakdowns:
            above = below.opened or whole_figure
            for figure in below.parts:
                assert figure.stated.id == figure.id or figure.id.startswith(f"{above.id}/")


@examples(25)
@given(reports())
def test_parts_inherit_what_they_do_not_state_and_keep_what_they_do(report: Report) -> None:
    for whole_figure in report.walk():
        for below in whole_figure.breakdowns:
            above = below.opened or whole_figure
            assert below.opened is None or below.opened.amount.status is Status.NOT_STATED
            for figure in below.parts:
                stated = figure.stated
                own = {name for name, _ in stated.coordinates} | {"sex", "age"}
                assert figure.cell.indicator == (stated.indicator or above.cell.indicator)
                assert figure.cell.unit == above.cell.unit
                assert figure.reporter == above.reporter
                assert figure.coverage == (stated.coverage or below.coverage)
                assert figure.amount.measured is figure.cell.indicator.measured
                for name, codes in above.cell.coordinates:
                    assert name in own or figure.cell.codes(name) == codes
                for name, codes in stated.coordinates:
                    assert name == "group" or figure.cell.codes(name) == codes


@examples(25)
@given(reports())
def test_placing_a_figure_where_it_stands_changes_nothing(report: Report) -> None:
    assert attrs.evolve(report) == report
