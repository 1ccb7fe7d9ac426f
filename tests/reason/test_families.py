"""What is seen by adding up along families is so to one who looks at all statements, and nothing hides behind it."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from benchmarks.draw import draw
from tests.formats.test_csv import HEAD, row
from tests.profiles import examples, seeds
from tests.reason.test_presolve import PLAIN_WORDS, WORDS, tables
from tests.reports import THOROUGH, report, whole
from tipreport.formats.files import _csv, loads
from tipreport.reason.answers import Contradiction
from tipreport.reason.building import accounts
from tipreport.reason.component import Component, components
from tipreport.reason.conflicts import MOST_CONFLICTS, ConflictSearch, decide_component
from tipreport.reason.families import Families, Family
from tipreport.reason.groups import groups
from tipreport.reason.session import Session
from tipreport.reason.statements import OverlapBounds
from tipreport.reason.sums import added_up
from tipreport.reason.world import World

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tipreport import Report
    from tipreport.reason.session import Conflict
    from tipreport.reason.statements import Statement


def parts_of(reports: Iterable[Report]) -> list[Component]:
    return [part for one in reports for account in accounts(one) for part in components(account)]


def table(*rows: str) -> Report:
    (of,) = loads(HEAD + "".join(rows), format="csv").reports
    return of


def named(component: Component, sets: Iterable[int]) -> list[str]:
    """The amounts of sets, by which tests name them."""
    return [component.account.sets[index].figure.amount.text for index in sets]


CHILDREN_AND_MEN = "{parts: [{id: a, age: child, value: 60}, {id: b, sex: male, value: 30}]}"
MEN = "{parts: [{id: b, sex: male, value: 60}]}"


@pytest.mark.parametrize(
    "of, found",
    [
        (table(row(9), row(5, actor="federal"), row(4, actor="state")), []),
        (table(row(9), row(10, actor="federal"), row(4, actor="state")), [["9", "10"]]),
        (table(row(9), row(5, actor="federal"), row(6, actor="state")), [["9", "5", "6"]]),
        (table(row(3), row(4).replace("2023,,", "2023,b,")), [["3", "4"]]),
        (table(row(9), row(8, actor="government"), row(7, actor="federal")), []),  # nobody is counted twice
        (table(row(9, "sex"), row(5, sex="male"), row(3, sex="female")), [["9", "5", "3"]]),
        (table(row(9, "sex"), row(5, sex="male")), [["9", "5"]]),
        (
            table(row(9), row(5, actor="federal"), row(6, actor="state"), row(12, actor="consular")),
            [["9", "12"], ["9", "5", "6"]],  # parts that are greater are set aside
        ),
        (
            table(row(9, "actor"), row(3, actor="government"), row(3, actor="federal"), row(5, actor="ngo")),
            [["9", "3", "5"]],  # too few, if the federal ones are in the government's
        ),
        (
            table(row(9), row("withheld", actor="government"), row(6, actor="federal"), row(7, actor="state")),
            [],  # the outermost row states no number
        ),
        (
            table(row(9, "actor"), row(3, actor="government"), row(1, actor="federal"), row(5, actor="ngo")),
            [["9", "3", "5"]],  # likewise, and all together are not
        ),
        (
            table(
                row(9, "actor", actor="government"),
                row(12, actor="government").replace("2023,,", "2023,b,"),
                row(5, actor="federal"),
                row(6, actor="state"),
            ),
            [["9", "12"], ["9", "5", "6"]],  # once, though two breakdowns come to it
        ),
        (
            table(
                row(9),
                row(5, actor="federal"),
                row(5, actor="federal").replace("2023,,", "2023,b,"),
                row(6, actor="ngo"),
            ),
            [["9", "5", "6"]],  # of two rows of one cell the first
        ),
        (table(row(9), row(5, actor="federal"), row(4, actor="state"), row("withheld", actor="consular")), []),
        (table(row(9, "sex"), row(5, sex="male"), row(4, sex="female")), []),
        (table(row(9, actor="government"), row(10, actor="federal; state")), [["9", "10"]]),
        (table(row(9, actor="government"), row(10, actor="federal; ngo")), []),
        (whole("100", "{by: sex, parts: {male: 60, female: 45}}"), [["100", "60", "45"]]),
        (whole("100", "{by: sex, parts: {male: 45%, female: 60}}"), [["100", "60", "45%"]]),
        (whole("100", CHILDREN_AND_MEN, more="overlaps: [{between: [a, b], extent: within}]"), [["100", "60", "30"]]),
        (whole("100", CHILDREN_AND_MEN, more="overlaps: [{between: [a, b], extent: none}]"), []),
        (
            whole("100", "{parts: [{id: a, sex: male, value: 60}]}", "{parts: [{id: b, sex: male, value: 70}]}"),
            [["60", "70"]],
        ),
        (
            whole("100", "{parts: [{id: a, sex: male, value: 70}]}", "{parts: [{id: b, sex: male, value: 60}]}"),
            [["60", "70"]],
        ),
        (
            whole(
                "100",
                "{parts: [{id: a, sex: male, value: 70}]}",
                f"{{parts: [{{id: c, value: 100, breakdowns: [{MEN}]}}]}}",
            ),
            [["60", "70"]],  # of which one lies deeper
        ),
        (whole("100", "{parts: [{id: a, sex: male, value: 60}]}", "{parts: [{id: b, sex: male, value: 60}]}"), []),
        (whole("100", "{parts: [{id: a, sex: male, value: 60}, {id: b, sex: male, value: 30}]}"), []),
        (whole("100", "{where: {age: child}, by: sex, parts: {male: 60, female: 45}}"), [["100", "60", "45"]]),
        (whole("100", "{by: sex, parts: {male: 60%, female: 45%}}"), [["100", "60%", "45%"]]),
        (whole("100", "{parts: [{sex: male, value: 60}, {sex: female, value: 50%, of: not stated}]}"), []),
        (whole("100", "{excess: 5, parts: {male: 60, female: 40}, by: sex}"), [["100", "60", "40"]]),
    ],
)
def test_what_is_suspected(of: Report, found: list[list[str]]) -> None:
    (component,) = parts_of([of])
    suspected = Families(component).suspected(component.statements)
    assert [sorted(named(component, (one.whole, *one.parts))) for one in suspected] == [sorted(one) for one in found]


def test_a_family_is_about_its_numbers_and_what_two_of_its_sets_have_to_do_with_each_other() -> None:
    of = whole(
        "100",
        "{parts: [{id: a, age: child, value: 60}, {id: b, sex: male, value: 50}, {id: c, actor: federal, value: 1}]}",
        more="overlaps: [{between: [a, b], extent: 3}, {between: [a, c], extent: 1}]",
    )
    (component,) = parts_of([of])
    about = Family(0, (1, 2)).about(component.statements)
    assert [one.sets for one in about] == [(0,), (1,), (2,), (1, 2)]


def conflicts_of(component: Component) -> tuple[Conflict, ...]:
    result = decide_component(Session(component))
    return (*result.contradictions, *result.under_assumptions)


def test_what_no_family_shows_is_found_all_the_same() -> None:
    rows = (row("withheld", actor="government"), row(6, actor="federal"), row(7, actor="state"))
    (component,) = parts_of([table(row(9), *rows)])
    (conflict,) = conflicts_of(component)
    assert sorted(named(component, conflict.sized)) == ["6", "7", "9"]


def is_irreducible(conflict: Conflict) -> bool:
    """Whether one who looks at all statements together finds a conflict in it, and none without any statement of it."""
    session = Session(conflict.session.component, deciders=THOROUGH)
    without = ([one for one in conflict.statements if one is not other] for other in conflict.statements)
    return isinstance(session.ask(conflict.statements), Contradiction) and all(
        isinstance(session.ask(fewer), World) for fewer in without
    )


def left_open(statements: Iterable[Statement], sets: set[int]) -> list[Statement]:
    return [one for one in statements if not (one.of_size and one.subject in sets)]


def held_to_the_page(component: Component) -> None:
    """Nothing hides: W1 to W4, asked of one who looks at all statements together."""
    result = decide_component(Session(component))
    session = Session(component, deciders=THOROUGH)
    for conflict in (*result.contradictions, *result.under_assumptions):
        assert is_irreducible(conflict) or not conflict.least
    facts = [one for one in component.statements if not one.assumed]
    for statements, found in (
        (facts, result.contradictions),
        (component.statements, (*result.contradictions, *result.under_assumptions)),
    ):
        few = [conflict for conflict in found if len(conflict.sized) < 2]
        if result.reasons or result.hidden or few:
            continue
        doubted = {index for conflict in found for index in conflict.sized}
        for one in (None, *sorted(doubted)):
            assert not isinstance(session.ask(left_open(statements, doubted - {one})), Contradiction)


FEW_WORDS = {name: ["", words[-1]] if name in {"complete", "exclusive"} else words[:1] for name, words in WORDS.items()}
FEW_WORDS |= {name: PLAIN_WORDS[name] for name in ("actor", "sex", "value")}


@examples(100)
@given(tables(FEW_WORDS, 12))
def test_whatever_the_rows_nothing_hides(text: str) -> None:
    reports, _ = _csv("table.csv", text)
    for component in parts_of(one for _, one in reports):
        held_to_the_page(component)


@examples(50)
@given(seeds)
def test_whatever_the_report_nothing_hides(seed: int) -> None:
    for component in parts_of([draw(Random(seed), "any").report]):  # noqa: S311 - chance, not secrecy
        held_to_the_page(component)


@examples(50)
@given(seeds)
def test_a_sum_is_seen_only_where_it_is_one(seed: int) -> None:
    for component in parts_of([draw(Random(seed), "any").report]):  # noqa: S311
        session = Session(component)
        for family in Families(component).suspected(component.statements):
            found = added_up(session.work.builder, family, family.about(component.statements))
            assert found is None or is_irreducible(session.irreducible(found))


THREE = whole(
    "100",
    "{by: sex, parts: {male: 60, female: 45}}",
    "{by: age, parts: {child: 40, adult: 65}}",
    "{by: actor, parts: {federal: 90, state: 30}}",
)


@pytest.mark.parametrize(
    "of, found",
    [
        (table(row(9), row(5, actor="federal"), row(6, actor="state")), [(["9", "5", "6"], 4)]),
        (table(row(9), row(10, actor="federal"), row(4, actor="state")), [(["9", "10"], 2)]),
        (table(row(9, "sex"), row(5, sex="male"), row(3, sex="female")), [(["9", "3", "5"], 4)]),
        (THREE, [(["100", "45", "60"], 3), (["100", "65", "40"], 3), (["100", "90", "30"], 4)]),
    ],
)
def test_a_sum_is_a_certificate_with_as_few_statements_as_it_needs(
    of: Report, found: list[tuple[list[str], int]]
) -> None:
    (component,) = parts_of([of])
    session = Session(component)
    told = []
    for family in Families(component).suspected(component.statements):
        conflict = added_up(session.work.builder, family, family.about(component.statements))
        assert conflict is not None
        assert conflict.least
        told.append((named(component, (family.whole, *family.parts)), len(conflict.statements)))
    assert told == found


def test_one_conflict_a_family() -> None:
    (component,) = parts_of([THREE])
    result = decide_component(Session(component))
    assert [named(component, sorted(one.sized)) for one in result.contradictions] == [
        ["100", "60", "45"],
        ["100", "40", "65"],
    ]
    assert [named(component, sorted(one.sized)) for one in result.under_assumptions] == [["100", "90", "30"]]
    assert not result.hidden


def test_a_part_that_is_in_the_others_is_needed_for_no_sum_that_is_too_small() -> None:
    ages = "{age: child, value: 5}, {age: adult, value: 6}, {id: both, age: [adult, child], value: 11}"
    (component,) = parts_of([whole("100", f"{{complete: stated, parts: [{ages}]}}")])
    conflicts = conflicts_of(component)
    assert [named(component, sorted(one.sized)) for one in conflicts] == [["100", "11"], ["100", "5", "6"]]
    assert all(map(is_irreducible, conflicts))


def test_a_part_that_nobody_can_be_in_is_a_conflict_by_itself() -> None:
    parts = "{parts: [{id: a, actor: fevimtra, value: 1}, {id: b, value: 211}]}"
    (component,) = parts_of([whole("211\n    additional_to: [a]", parts)])
    conflicts = conflicts_of(component)
    assert [named(component, sorted(one.sized)) for one in conflicts] == [["1"]]
    assert all(map(is_irreducible, conflicts))


def test_what_a_doubted_number_hides_is_found_with_it_alone() -> None:
    men = "{sex: male, value: 60, breakdowns: [{by: age, complete: stated, parts: {child: 10, adult: 50}}]}"
    of = whole(
        "100",
        f"{{complete: stated, parts: [{men}, {{sex: female, value: 60}}]}}",
        "{by: age, complete: stated, parts: {child: 3, adult: 97}}",
    )
    (component,) = parts_of([of])
    found = conflicts_of(component)
    assert [named(component, sorted(one.sized)) for one in found] == [["100", "60", "60"], ["10", "3"]]
    assert all(map(is_irreducible, found))


def test_a_conflict_is_made_small_where_other_sets_could_be_combined_in_too_many_ways() -> None:
    men = "{sex: male, value: 60, breakdowns: [{by: age, complete: stated, parts: {child: 10, adult: 50}}]}"
    north = ("CRI", "CUB", "GTM", "HND", "NIC", "PAN", "SLV", "USA", "CAN")
    south = ("ARG", "BOL", "BRA", "CHL", "COL", "ECU", "PER", "PRY", "URY")
    of = whole(
        "100",
        f"{{complete: stated, parts: [{men}, {{sex: female, value: 40}}]}}",
        "{by: age, complete: stated, parts: {child: 3, adult: 97}}",
        f"{{by: nationality, parts: {{{', '.join(f'{code}: 1' for code in (*north, *south))}}}}}",
    )
    (component,) = parts_of([of])
    found = conflicts_of(component)
    assert [named(component, sorted(one.sized)) for one in found] == [["40", "50", "97"], ["10", "3"]]


def test_at_most_so_many_are_reported_and_that_more_may_be_hidden_is_told() -> None:
    (component,) = parts_of([THREE])
    search = ConflictSearch(Session(component), most=2)
    search.find(component.statements)
    assert len(search.conflicts) == 2
    assert search.reasons == ["more than 2 conflicts of figures that hang together"]


def test_what_contradicts_itself_without_a_number_is_told_once_and_set_aside() -> None:
    of = report("""
        figures:
          - id: t
            indicator: identified_victims
            value: 100
            breakdowns: [{by: sex, parts: {male: 40, female: 60}}, {by: age, parts: {child: 120}}]
        overlaps: [{between: [t/male, t/female], extent: 5}]
        """)
    (component,) = parts_of([of])
    found = conflicts_of(component)
    assert [named(component, sorted(one.sized)) for one in found] == [["100", "120"], []]


def test_a_declared_number_that_one_figure_contradicts_is_set_aside_and_the_figure_is_not() -> None:
    of = report("""
        figures:
          - id: t
            indicator: identified_victims
            value: 2
            breakdowns: [{complete: closes, parts: [{id: p, sex: female, value: 0}]}]
        overlaps: [{between: [t, p], extent: 1}]
        """)
    (component,) = parts_of([of])
    assert [named(component, sorted(one.sized)) for one in conflicts_of(component)] == [["0"], ["2", "0"]]


def test_a_single_part_with_a_share_is_a_family_with_its_whole() -> None:
    inner = "{complete: stated, parts: [{id: q, place: USA, value: 3}]}"
    (component,) = parts_of(
        [whole("just over 3", f"{{parts: [{{id: p, place: USA, value: 68%, breakdowns: [{inner}]}}]}}")]
    )
    result = decide_component(Session(component))
    assert [named(component, sorted(one.sized)) for one in result.contradictions] == [["68%", "3"]]
    assert [named(component, sorted(one.sized)) for one in result.under_assumptions] == [["just over 3", "68%"]]


@pytest.mark.parametrize("first", [0, 1])
def test_an_excess_is_about_a_whole_and_each_part_whichever_stands_first(first: int) -> None:
    parts = "{id: p, period: 2022/2023, value: just over 1}", "{id: q, period: as of 2022-12-31, value: 1}"
    listed = ", ".join((parts[first], parts[1 - first], "{id: r, period: 2022/2023, value: at most 4}"))
    overlap = "overlaps: [{between: [p, r], extent: at most 1}]"
    of = whole("1", f"{{complete: stated, excess: about 3, parts: [{listed}]}}", more=overlap)
    (component,) = parts_of([of])
    result = decide_component(Session(component))
    assert [named(component, sorted(one.sized)) for one in result.under_assumptions] == [["1"]]
    assert [component.account.sets[index].figure.id for one in result.under_assumptions for index in one.sized] == ["t"]


def test_a_share_that_contradicts_itself_is_told_once_and_not_again_by_its_soft_bounds() -> None:
    of = whole("withheld", "{complete: stated, parts: [{id: p, value: almost 90%}]}")
    (component,) = parts_of([of])
    result = decide_component(Session(component))
    assert [named(component, one.sized) for one in result.contradictions] == [["almost 90%"]]
    assert result.under_assumptions == ()


def test_a_part_that_may_lie_in_another_is_left_out_of_those_that_are_too_few() -> None:
    parts = "{id: p, actor: state, value: 2}, {id: q, indicator: referred_victims, actor: state, value: 1}"
    (component,) = parts_of([whole("9", f"{{complete: stated, parts: [{parts}]}}")])
    assert [named(component, sorted(one.sized)) for one in conflicts_of(component)] == [["9", "2"]]


def test_an_account_tells_that_more_may_be_hidden() -> None:
    parts = ", ".join(f"{{id: p{number}, sex: male, value: {number}}}" for number in range(101, 112))
    (component,) = parts_of([whole("100", f"{{parts: [{parts}]}}")])
    result = decide_component(Session(component))
    assert len(result.contradictions) == MOST_CONFLICTS
    assert result.hidden == (f"more than {MOST_CONFLICTS} conflicts of figures that hang together",)


def test_no_number_settles_what_rests_on_none() -> None:
    text = """
        figures:
          - {id: t, indicator: identified_victims, value: 100, breakdowns: [{by: sex, parts: {male: 40, female: 60}}]}
        overlaps: [{between: [t/male, t/female], extent: 5}]
        """
    (component,) = parts_of([report(text)])
    (group,) = groups(conflicts_of(component))
    assert group.quantities == {(OverlapBounds, component.sets[1:][::-1])}
    assert (group.settled_by, len(group.conflicts)) == (None, 1)
    (three,) = parts_of([THREE])
    apart = list(groups([*group.conflicts, *group.conflicts, *conflicts_of(three)]))
    assert [one.settled_by is None for one in apart] == [True, True, False]


def test_where_conflicts_share_no_number_as_many_are_found_at_most() -> None:
    (component,) = parts_of([THREE])
    search = ConflictSearch(Session(component), most=0)
    search.find_apart(component.statements)
    assert (search.conflicts, search.reasons) == ([], ["more than 0 conflicts of figures that hang together"])


@pytest.mark.parametrize(
    "limit, breakdown", [(1, "{by: actor, parts: {police: 120}}"), (2, "{by: age, parts: {child: 120}}")]
)
def test_a_family_of_too_many_combinations_is_told(limit: int, breakdown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    of = whole("100", "{by: sex, parts: {male: 60%, female: 45%}}", breakdown)
    (component,) = parts_of([of])
    monkeypatch.setattr("tipreport.reason.places.LIMIT", limit)
    result = decide_component(Session(component))
    assert (result.reasons, result.hidden) == (("too many combinations of codes to look at",), ())
