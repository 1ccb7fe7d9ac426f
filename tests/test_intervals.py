"""What can be known of counts that nobody printed, and of several figures together."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

import tipreport
from tests.reports import report, whole
from tipreport import QuestionError, ValueProblem
from tipreport.intervals.answers import Because, CellBounds, CountBounds, FeasibleInterval, ForcedBound
from tipreport.reason import places, workspace
from tipreport.solver import optimize, solve
from tipreport.solver.linear import Feasible, Infeasible, System, Undecided

if TYPE_CHECKING:
    from tipreport import Report

Sides = tuple[int | None, int | None]


CONTRADICT = "since the figures contradict each other"


def only(answers: CellBounds) -> CountBounds:
    return answers.only


def facts(known: CountBounds) -> Sides:
    assert known.facts is not None
    return known.facts.sides


def assumed(known: CountBounds) -> Sides:
    assert known.assumed is not None
    return known.assumed.sides


# Answers


def test_the_sides_of_a_single_answer_can_be_asked_at_once() -> None:
    stated = whole("100", "{by: exploitation, complete: judged, parts: {sexual: about 70, labour: not reported}}")
    known = tipreport.bounds(stated, "t", exploitation="labour")
    assert (known.low, known.high, known.because) == (0, 100, Because((), ("t",)))
    assert (known.assuming.low, known.assuming.high) == (25, 35)
    assert [one.kind for one in known.assuming.assumptions] == ["about", "complete as judged", "codes do not overlap"]
    assert known.only == known[0] == next(iter(known))
    assert known[:] == known.answers
    assert (
        str(known)
        == str(known.only)
        == ("t, identified_victims [victim] (labour): at most 100; with the assumptions 25 to 35")
    )
    assert (repr(known), repr(known.only)) == (f"<CellBounds {known}>", f"<CountBounds {known}>")


def test_a_share_below_its_limit_alone_bounds_no_count() -> None:
    parts = "{by: sex, complete: stated, parts: {male: '5', female: less than 100%}}"
    assert facts(tipreport.bounds(whole("at least 6", parts), "t").only) == (6, None)
    assert facts(tipreport.bounds(whole("at least 6", parts), "t/female").only) == (1, None)
    assert facts(tipreport.bounds(whole("6 to 90", parts), "t/female").only) == (1, 85)


def test_of_several_answers_no_side_is_asked() -> None:
    known = tipreport.bounds(report(APART), indicator="identified_victims", sex="female")
    assert len(known) > 1
    assert repr(known) == f"<CellBounds of {len(known)} figures>"
    assert str(known).splitlines() == [str(one) for one in known]
    with pytest.raises(QuestionError, match=f"one count of {', '.join(one.of[0].id for one in known)}: expected"):
        _ = known.low


def test_where_figures_contradict_each_other_no_side_is_given() -> None:
    contradicting = tipreport.bounds(whole("100", "{by: sex, parts: {male: 140}}"), "t", sex="female")
    for side in ("low", "high", "because", "assuming"):
        with pytest.raises(QuestionError, match="the figures contradict each other: SUM001"):
            getattr(contradicting, side)
    assert str(contradicting) == (f"t, identified_victims [victim] (female): no number, {CONTRADICT}: SUM001")
    undecided = evolve(contradicting.only, conflicts=(), reasons=("it takes too long",))
    with pytest.raises(QuestionError, match="figures that leave a number; it takes too long"):
        _ = undecided.high


def test_answers_are_equal_and_sent() -> None:
    stated = whole("100", "{by: sex, parts: {male: 40}}")
    known = tipreport.bounds(stated, "t", sex="female")
    assert known == tipreport.bounds(stated, "t", sex="female") != tipreport.bounds(stated, "t", sex="male")
    assert pickle.loads(pickle.dumps(known)) == known  # noqa: S301 - made in the line itself


# Cells


@pytest.mark.parametrize(
    "value, breakdown, sex, sides",
    [
        ("100", "{by: sex, parts: {male: 40}}", "male", (40, 40)),
        ("100", "{by: sex, parts: {male: 40}}", "female", (0, 60)),
        ("100", "{by: sex, parts: {male: 40}}", ["female", "male"], (40, 100)),
        ("100", "{by: sex, complete: stated, parts: {male: at least 40, unspecified: 1 to 5}}", "male", (95, 99)),
        ("100", "{by: sex, parts: {male: 40%}}", "male", (40, 40)),
        ("101", "{by: sex, parts: {male: 40%}}", "male", (40, 41)),
        ("100", "{by: sex, coverage: partial, parts: {male: 40}}", "male", (40, 100)),
        ("at least 100", "{by: sex, parts: {male: 40}}", "female", (0, None)),
        ("at least 100", "{by: sex, complete: stated, parts: {male: 40, female: not reported}}", "female", (60, None)),
    ],
)
def test_a_cell_has_what_the_figures_leave_it(value: str, breakdown: str, sex: str | list[str], sides: Sides) -> None:
    known = only(tipreport.bounds(whole(value, breakdown), "t", sex=sex))
    assert facts(known) == assumed(known) == sides
    assert not known.differs


def test_only_what_rules_out_one_beyond_is_named() -> None:
    stated = report(
        """
        figures:
          - {id: a, indicator: assisted_victims, value: at most 10}
          - {id: b, indicator: assisted_victims, value: at most 9}
        overlaps: [{between: [a, b], extent: within}]
        """
    )
    known = only(tipreport.bounds(stated, "a"))
    # That a itself is at most 10 does not matter.
    assert known.facts == FeasibleInterval(ForcedBound(0), ForcedBound(9, ("a", "b")))


def test_a_code_holds_those_below_it_and_a_group_is_a_sex_and_an_age() -> None:
    stated = whole("100", "{by: actor, parts: {federal: 30, state: 20}}", "{by: group, parts: {girls: 25, boys: 5}}")
    assert facts(only(tipreport.bounds(stated, "t", actor="government"))) == (30, 100)  # levels may overlap, as a fact
    assert assumed(only(tipreport.bounds(stated, "t", actor="government"))) == (50, 100)
    assert facts(only(tipreport.bounds(stated, "t", group="girls"))) == (25, 25)
    assert facts(only(tipreport.bounds(stated, "t", age="child"))) == (30, 100)
    assert facts(only(tipreport.bounds(stated, "t", group="women"))) == (0, 70)


@pytest.mark.parametrize("first", ["row", "germany"])
def test_no_row_holds_a_part_that_lies_outside_its_whole(first: str) -> None:
    figures = {
        "row": "{id: row, indicator: identified_victims, exploited_in: FRA, value: 30}",
        "germany": "{id: germany, indicator: identified_victims, exploited_in: DEU, value: 900, "
        "breakdowns: [{parts: [{id: france, exploited_in: FRA, value: 50}]}]}",
    }
    second = next(name for name in figures if name != first)
    stated = report(f"figures: [{figures[first]}, {figures[second]}]", kind="table")
    known = tipreport.bounds(stated, exploited_in="FRA")
    assert {one.of[0].id: facts(one) for one in known} == {"row": (30, 30), "france": (50, 50)}


def test_each_side_names_what_forces_it() -> None:
    stated = whole("100", "{by: sex, parts: {male: 40}}", "{by: age, parts: {child: at least 10}}")
    known = only(tipreport.bounds(stated, "t", sex="female"))
    assert known.facts == FeasibleInterval(ForcedBound(0), ForcedBound(60, ("t", "t/male")))
    known = only(tipreport.bounds(stated, "t"))
    assert known.facts == FeasibleInterval(ForcedBound(100, ("t",)), ForcedBound(100, ("t",)))
    assert known.cell == stated["t"].cell


def test_what_is_declared_is_named_by_its_figures() -> None:
    stated = report(
        """
        figures:
          - {id: a, indicator: assisted_victims, value: at most 10}
          - {id: b, indicator: referred_victims, value: at least 4}
          - {id: c, indicator: referred_victims, value: not reported, additional_to: b}
        overlaps: [{between: [b, a], extent: within}]
        """
    )
    known = only(tipreport.bounds(stated, "b"))
    assert known.facts == FeasibleInterval(ForcedBound(4, ("b",)), ForcedBound(10, ("a", "b")))
    assert facts(only(tipreport.bounds(stated, "c"))) == (0, None)
    assert facts(only(tipreport.bounds(stated, "a"))) == (4, 10)


def test_assumptions_are_told_apart_from_facts() -> None:
    stated = whole("100", "{by: exploitation, complete: judged, parts: {sexual: about 70, labour: not reported}}")
    known = only(tipreport.bounds(stated, "t", exploitation="labour"))
    assert known.differs
    assert (facts(known), assumed(known)) == ((0, 100), (25, 35))
    assert known.assumed is not None
    assert [one.text for one in known.assumed.greatest.assumptions] == [
        "codes of exploitation do not overlap",
        "'about 70' means 65 to 75",
    ]
    assert [one.text for one in known.assumed.least.assumptions] == [
        "'about 70' means 65 to 75",
        "the parts of t by exploitation are all of it, as the file judges",
    ]
    assert known.assumed.least.figures == ("t", "t/sexual")


def test_codes_in_other_words_are_the_figure_itself() -> None:
    stated = report("figures: [{id: t, indicator: identified_victims, nationality: MEX, value: 7}]")
    assert facts(only(tipreport.bounds(stated, "t", nationality="national"))) == (7, 7)


def test_a_whole_printed_nowhere_can_be_asked_about() -> None:
    stated = whole("100", "{where: {exploitation: sexual}, by: sex, parts: {male: 7, female: 8}}")
    assert facts(only(tipreport.bounds(stated, "t/sexual"))) == (15, 100)
    assert facts(only(tipreport.bounds(stated, stated["t/sexual"], sex="male"))) == (7, 7)


# Populations


APART = """
    figures:
      - id: here
        indicator: identified_victims
        place: MEX
        period: 2022
        value: 440
        breakdowns:
          - by: actor
            parts: {federal: 40, state: 400}
          - parts: [{indicator: assisted_victims, value: at most 20}]
      - {id: girls, indicator: identified_victims, place: MEX, period: 2022, group: girls, value: 16}
      - {id: theirs, indicator: identified_victims, place: MEX, period: 2022, reporter: ngo, value: 25}
      - {id: assisted, indicator: assisted_victims, place: MEX, period: 2022, value: 79}
      - {id: fund, indicator: funding, unit: MXN, place: MEX, period: 2022, value: 1000}
    """


def test_each_figure_that_holds_the_cell_answers_for_itself() -> None:
    answers = tipreport.bounds(report(APART), indicator="identified_victims", sex="female")
    assert [(known.account, known.of[0].id, facts(known)) for known in answers] == [
        ("", "here", (0, 440)),
        ("", "girls", (16, 16)),
        ("ngo", "theirs", (0, 25)),
    ]
    answers = tipreport.bounds(report(APART), indicator="assisted_victims", sex="female")
    assert [(known.of[0].id, facts(known)) for known in answers] == [
        ("here/assisted_victims", (0, 20)),
        ("assisted", (0, 79)),
    ]
    assert [known.of[0].id for known in tipreport.bounds(report(APART), actor="federal")] == [
        "here",
        "girls",
        "assisted",
        "theirs",
    ]
    assert len(tipreport.bounds(report(APART))) == 4


TABLE = """
    defaults: {place: MEX}
    figures:
      - {id: all, indicator: identified_victims, period: 2022, value: 100}
      - {id: men, indicator: identified_victims, period: 2022, sex: male, value: 40}
      - {id: again, indicator: identified_victims, period: 2022, value: at most 200}
      - {id: some, indicator: identified_victims, period: 2020, coverage: partial, value: at most 30}
      - {id: some-men, indicator: identified_victims, period: 2020, sex: male, value: 40}
      - {id: before, indicator: identified_victims, period: 2021, sex: male, value: 30}
      - {id: before-women, indicator: identified_victims, period: 2021, sex: female, value: 50}
    """


def test_rows_of_a_table_count_one_population() -> None:
    table = report(TABLE, kind="table")
    known = only(tipreport.bounds(table, period=2022, sex="female"))
    assert (known.of, facts(known)) == ((table["all"],), (0, 60))
    assert [(known.of[0].id, facts(known)) for known in tipreport.bounds(table, period=2020, sex="male")] == [
        ("some", (0, 30)),
        ("some-men", (40, 40)),
    ]
    assert facts(only(tipreport.bounds(table, "before", age="child"))) == (0, 30)


def test_a_row_that_a_table_does_not_have() -> None:
    table = report(TABLE, kind="table")
    known = only(tipreport.bounds(table, period=2021, sex=["female", "male"]))
    assert known.of == ()
    assert known.name == "identified_victims [victim] (MEX, 2021, female+male)"
    assert facts(known) == (80, 80)
    with pytest.raises(QuestionError):
        tipreport.bounds(table, place="GTM")


# No number


def test_figures_that_contradict_each_other_leave_no_number() -> None:
    known = only(tipreport.bounds(whole("100", "{by: sex, parts: {male: 140}}"), "t", sex="female"))
    assert (known.facts, known.assumed, known.differs) == (None, None, False)
    assert [(finding.code, finding.headline) for finding in known.conflicts] == [("SUM001", "140 > 100")]
    assert str(known) == f"t, identified_victims [victim] (female): no number, {CONTRADICT}: SUM001"


def test_a_conflict_that_needs_an_assumption_leaves_the_facts() -> None:
    known = only(tipreport.bounds(whole("100", "{by: actor, parts: {federal: 60, state: 70}}"), "t", sex="female"))
    assert facts(known) == (0, 100)
    assert known.assumed is None
    assert known.differs
    assert [finding.code for finding in known.conflicts] == ["OVL002"]
    assert str(known) == (
        f"t, identified_victims [victim] (female): at most 100; with the assumptions no number, {CONTRADICT}: OVL002"
    )


def test_conflicts_elsewhere_do_not_matter() -> None:
    stated = report(
        """
        figures:
          - {id: a, indicator: convictions, value: 1, breakdowns: [{by: sex, parts: {male: 2}}]}
          - {id: b, indicator: identified_victims, value: 9}
        """
    )
    assert facts(only(tipreport.bounds(stated, "b", sex="male"))) == (0, 9)


def pairs() -> Report:
    """Each two of three nationalities are five, so all of them are seven, and one of them is not counted twice."""
    two = ("ARG, COL", "COL, GTM", "ARG, GTM")
    few = f"{{parts: [{', '.join(f'{{nationality: [{codes}], value: at least 5}}' for codes in two)}]}}"
    return whole("not stated", few, more="dimensions: {nationality: {exclusive: yes}}\n")


def test_a_bound_that_only_whole_numbers_give() -> None:
    known = only(tipreport.bounds(pairs(), "t"))
    assert str(known.facts) == "at least 8"


@pytest.mark.parametrize("left", range(8))
def test_a_budget_that_runs_out_is_told_and_never_widens(left: int, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = iter(range(20))
    real = solve.decide

    def decide(system: System, budget: int) -> Feasible | Infeasible | Undecided:
        return Undecided("no more") if next(asked) >= left else real(system, budget)

    monkeypatch.setattr(optimize, "decide", decide)
    known = only(tipreport.bounds(pairs(), "t"))
    assert known.facts is not None
    least, greatest = known.facts.least, known.facts.greatest
    assert least.count is not None
    assert least.count <= 8
    assert least.count == 8 if least.reached is None else least.reached > least.count
    assert greatest.count is None
    assert known.reasons == (("no more",) if known.facts.undecided else ())
    assert ("not decided beyond" in str(known)) == known.facts.undecided


SHARED = whole("9", "{parts: [{sex: male, value: 5, share: 55%}]}")  # no world is put together without a search


def test_without_a_budget_there_is_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "BUDGET", 0)
    known = only(tipreport.bounds(SHARED, "t"))
    assert (known.facts, known.assumed, known.conflicts) == (None, None, ())
    assert known.reasons == ("neither a world nor a refutation was found in 0 steps",)


@pytest.mark.parametrize(
    "interval, words, exact",
    [
        (FeasibleInterval(ForcedBound(7), ForcedBound(7)), "7", True),
        (FeasibleInterval(ForcedBound(0), ForcedBound(None)), "any number", False),
        (FeasibleInterval(ForcedBound(1000), ForcedBound(None)), "at least 1,000", False),
        (FeasibleInterval(ForcedBound(0), ForcedBound(9)), "at most 9", False),
        (FeasibleInterval(ForcedBound(2), ForcedBound(9)), "2 to 9", False),
        (FeasibleInterval(ForcedBound(2, reached=4), ForcedBound(9)), "2 to 9 (not decided beyond 4)", False),
        (
            FeasibleInterval(ForcedBound(2, reached=4), ForcedBound(None, reached=5)),
            "at least 2 (not decided beyond 4 and 5)",
            False,
        ),
    ],
)
def test_an_interval_in_words(interval: FeasibleInterval, words: str, *, exact: bool) -> None:
    assert str(interval) == words
    assert interval.exact is exact


@pytest.mark.parametrize(
    "figure, codes, error, message",
    [
        (
            "t",
            {"place": "GTM"},
            QuestionError,
            "place=GTM of t: expected what lies in identified_victims .victim. .MEX",
        ),
        ("fund", {}, QuestionError, "this of fund: expected what lies in funding .MXN. and adds up"),
        (None, {"place": "GTM"}, QuestionError, "place=GTM: expected what lies in the cell of some figure"),
        (None, {"indicator": "convictions"}, QuestionError, "this: expected what lies in the cell"),
        (None, {"sexx": "male"}, ValueProblem, "unknown code 'sexx'"),
        (None, {"group": "girls", "sex": "male"}, QuestionError, "group=girls, sex=male: expected"),
        ("tt", {}, KeyError, "expected the id of a figure"),
    ],
)
def test_a_question_that_has_no_answer(
    figure: str | None, codes: dict[str, str], error: type[Exception], message: str
) -> None:
    stated = report(
        """
        figures:
          - {id: t, indicator: identified_victims, place: MEX, value: 7}
          - {id: fund, indicator: funding, unit: MXN, value: 7}
        """
    )
    with pytest.raises(error, match=message):
        tipreport.bounds(stated, figure, **codes)


# Totals


SEEN = """
    figures:
      - {id: assisted, indicator: assisted_victims, period: 2022, value: 79,
         breakdowns: [{by: sex, parts: {female: 60, male: 19}}, {by: exploitation, parts: {sexual: 50, labour: 20}}]}
      - {id: referred, indicator: referred_victims, period: 2022, value: at least 50}
      - {id: girls, indicator: referred_victims, period: 2022, group: girls, value: 12}
      - {id: men, indicator: referred_victims, period: 2022, group: men, value: 13}
      - {id: more, indicator: assisted_victims, period: 2022, value: 10, additional_to: assisted}
      - {id: few, indicator: assisted_victims, period: 2022, value: 4}
      - {id: theirs, indicator: assisted_victims, period: 2022, reporter: ngo, value: 30, additional_to: assisted}
      - {id: hidden, indicator: assisted_victims, period: 2022, value: "included in assisted, at least 3"}
      - {id: visas, indicator: visas_granted, unit: visa, value: 5}
      - {id: fund, indicator: funding, unit: MXN, value: 1000}
    overlaps:
      - {between: [assisted, referred], extent: unknown}
      - {between: [assisted, girls], extent: 7}
      - {between: [few, assisted], extent: within}
    """


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize(
    "figures, by_facts, with_assumptions",
    [
        (["assisted"], "79", "79"),
        (["assisted", "assisted"], "79", "79"),
        (["assisted", "referred"], "at least 79", "at least 79"),
        (["assisted", "assisted/male"], "79", "79"),
        (["assisted/female", "assisted/male"], "79", "79"),
        (["assisted/sexual", "assisted/labour"], "50 to 70", "70"),
        (["girls", "men"], "25", "25"),
        (["assisted", "girls"], "84", "84"),
        (["assisted/male", "girls"], "31", "31"),
        (["assisted/female", "girls"], "65", "65"),
        (["assisted/female", "referred"], "at least 60", "at least 60"),
        (["assisted", "more"], "89", "89"),
        (["assisted/female", "more"], "70", "70"),
        (["assisted", "few"], "79", "79"),
        (["assisted", "hidden"], "79", "79"),
        (["assisted", "theirs"], "109", "109"),
    ],
)
def test_different_units_are_counted_once(figures: list[str], by_facts: str, with_assumptions: str) -> None:
    known = tipreport.total(report(SEEN), figures)
    assert [figure.id for figure in known.of] == list(dict.fromkeys(figures))
    assert str(known.facts or "no number") == by_facts
    assert str(known.assumed or "no number") == with_assumptions


def test_a_total_names_what_forces_it() -> None:
    known = tipreport.total(report(SEEN), ["assisted/male", "girls"])
    assert known.facts == FeasibleInterval(
        ForcedBound(31, ("assisted/male", "girls")), ForcedBound(31, ("assisted", "assisted/female", "girls"))
    )
    assert known.cell is None
    assert str(known) == "assisted/male and girls: 31"


@pytest.mark.parametrize(
    "figures, message",
    [
        ([], "no figures: expected at least one figure"),
        (["more", "few"], "more and few: expected that something is said of the units that both count; declare it"),
        (["few", "referred"], r"declare it: `overlaps: \[\{between: \[few, referred\], extent: ...\}\]`"),
        (["theirs", "referred"], "theirs and referred: expected"),
        (["assisted", "visas"], "victim, visa: expected figures that count in one unit"),
        (["fund"], "fund: 1000: expected a figure that counts something that adds up"),
    ],
)
def test_a_total_of_what_nothing_is_said_is_refused(figures: list[str], message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        tipreport.total(report(SEEN), figures)


def test_rows_of_a_table_can_always_be_taken_together() -> None:
    stated = report(TABLE + "  - {id: ngo, indicator: identified_victims, reporter: ngo, value: 9}\n", kind="table")
    assert str(tipreport.total(stated, ["men", "before"]).facts) == "40 to 70"  # a person may be counted in two years
    assert str(tipreport.total(stated, [stated["before"], stated["before-women"]]).facts) == "80"
    with pytest.raises(QuestionError, match="two reporters of a table"):
        tipreport.total(stated, ["men", "ngo"])


def test_rows_that_count_different_things_may_be_anybody() -> None:
    stated = report(TABLE + "  - {id: helped, indicator: assisted_victims, sex: male, value: 9}\n", kind="table")
    with pytest.raises(QuestionError, match="men and helped: expected that something is said"):
        tipreport.total(stated, ["men", "helped"])
    assert str(tipreport.total(stated, ["before-women", "helped"]).facts) == "59"  # nobody is both


def test_a_contradictory_total_has_no_number() -> None:
    stated = whole("100", "{by: sex, parts: {male: 140, female: 3}}")
    known = tipreport.total(stated, ["t/male", "t/female"])
    assert known.facts is None
    assert [finding.code for finding in known.conflicts] == ["SUM001"]


# How much is known


DETAILED = """
    figures:
      - id: t
        indicator: identified_victims
        value: 100
        breakdowns:
          - {by: sex, parts: {male: 40, female: at least 20, other: not reported}}
          - {complete: closes, by: exploitation, parts: {sexual: 60, labour: 40}}
          - {parts: [{indicator: assisted_victims, value: not reported}]}
      - id: u
        indicator: referred_victims
        value: at least 9
        breakdowns: [{by: group, parts: {girls: 4, women: not reported}}]
      - {id: alone, indicator: convictions, value: 3}
      - {id: fund, indicator: funding, unit: MXN, value: 9, breakdowns: [{by: place, parts: {MX-BCN: 4}}]}
      - id: v
        indicator: states
        value: 3
        breakdowns: [{by: place, parts: {MX-BCN: 4}}]
      - id: w
        indicator: identified_victims
        value: 3
        breakdowns: [{by: actor, parts: {federal: 2, state: 2}}]
      - {id: x, indicator: identified_victims, value: 3, reporter: ngo, breakdowns: [{by: sex, parts: {male: 4}}]}
    """


def test_how_much_is_known_of_each_breakdown() -> None:
    told = [
        (
            detail.account,
            detail.whole.id,
            detail.by,
            (detail.pinned, detail.bounded, detail.open, detail.parts),
            str(detail.rest),
            str(detail.assumed),
            detail.reason,
        )
        for detail in tipreport.details(report(DETAILED))
    ]
    contradict = "the figures contradict each other"
    assert told == [
        ("", "t", "sex", (1, 2, 0, 3), "at most 40", "at most 40", ""),
        ("", "t", "exploitation", (2, 0, 0, 2), "at most 40", "0", ""),
        ("", "t", "assisted_victims", (0, 1, 0, 1), "at most 100", "at most 100", ""),
        ("", "u", "group", (1, 0, 1, 2), "any number", "any number", ""),
        ("", "w", "actor", (2, 0, 0, 2), "at most 1", "None", ""),
        ("ngo", "x", "sex", (0, 0, 0, 0), "None", "None", contradict),
    ]


def test_what_is_not_decided_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "BUDGET", 0)
    (detail,) = tipreport.details(SHARED)
    assert (detail.parts, detail.rest) == (0, None)
    assert detail.reason == "neither a world nor a refutation was found in 0 steps"


def test_a_world_alone_bounds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "LIMIT", 0)  # a world is found straight, but not all combinations of codes
    stated = whole("100", "{by: sex, parts: {male: 40}}")
    known = only(tipreport.bounds(stated, "t"))
    assert (known.facts, known.conflicts, known.reasons) == (None, (), ("too many combinations of codes to look at",))
    (detail,) = tipreport.details(stated)
    assert (detail.parts, detail.rest, detail.reason) == (0, None, "too many combinations of codes to look at")
