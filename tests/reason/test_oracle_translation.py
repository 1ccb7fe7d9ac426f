"""The oracle, tested in turn, and the engine beside it: reports small enough to see what is true of them."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import given

from tests.profiles import examples, seeds
from tipreport.model.build import breakdown, part
from tipreport.model.codebook import Codebook
from tipreport.model.codes import Dimension
from tipreport.model.declared import Overlap
from tipreport.model.indicator import standard_indicator
from tipreport.model.report import Defaults, Report
from tipreport.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tipreport.model.figure import Breakdown, Figure

pytest.importorskip("z3")

from benchmarks import translate
from benchmarks.draw import draw
from benchmarks.oracle import ask_engine
from benchmarks.translate import Assumption

VICTIMS = standard_indicator("identified_victims")
ASSISTED = standard_indicator("assisted_victims")
CONVICTIONS = standard_indicator("convictions")


def report(
    *figures: Figure, kind: str = "narrative", country: str | None = "MEX", overlaps: Iterable[Overlap] = ()
) -> Report:
    source = Source("example", "An example", "2023", country=country, kind=kind)
    return Report(source, figures, overlaps=tuple(overlaps))


def victims(value: str | int, *breakdowns: Breakdown, **codes: Any) -> Figure:  # noqa: ANN401 - as any keyword
    return VICTIMS.figure(value, id="whole", breakdowns=breakdowns, **codes)


def verdict(stated: Report) -> str:
    """What both say of the publisher's account."""
    answer = ask_engine(stated)[""]
    doubted = "needs an assumption" if "warning" in answer.severities else answer.verdict
    found = by_oracle(stated)
    assert found == (answer.verdict if answer.verdict == "contradiction" else doubted)
    return found


def by_oracle(stated: Report) -> str:
    if not translate.decide(stated, facts_only=True):
        return "contradiction"
    if not translate.decide(stated, facts_only=False):
        return "needs an assumption"
    return "consistent"


def needed(stated: Report) -> set[Assumption]:
    """The usual assumptions without each of which there is a world."""
    assert verdict(stated) == "needs an assumption"
    return {one for one in translate.USUAL if translate.has_world(stated, assumed=translate.USUAL - {one})}


# The litmus test.


@pytest.mark.parametrize("men, expected", [(40, "consistent"), (100, "consistent"), (140, "contradiction")])
def test_men_among_a_hundred(men: int, expected: str) -> None:
    assert verdict(report(victims(100, breakdown([part(men, sex="male")])))) == expected


def test_two_populations_are_never_taken_for_one() -> None:
    roots = victims(100), VICTIMS.figure(140, sex="male")
    assert verdict(report(*roots)) == "consistent"
    assert verdict(report(*roots, kind="table")) == "contradiction"
    assert not translate.has_world(report(*roots), assumed=frozenset({Assumption.POPULATION}))


def test_a_partial_cell_of_a_table_is_only_some_of_it() -> None:
    roots = VICTIMS.figure(100, coverage="partial"), VICTIMS.figure(140, sex="male")
    assert verdict(report(*roots, kind="table")) == "consistent"


# Conflicts that only whole numbers show.


def test_three_pairs_of_nationalities_that_halves_would_satisfy() -> None:
    pairs = (["ARG", "COL"], ["COL", "GTM"], ["ARG", "GTM"])
    stated = report(victims(9, breakdown([part(1, nationality=pair) for pair in pairs])))
    assert needed(stated) == {Assumption.CODES}  # there are dual nationals
    assert translate.without_whole_numbers(stated, facts_only=False)


@pytest.mark.parametrize("share, expected", [("21%", "contradiction"), ("25%", "consistent")])
def test_a_share_that_no_count_gives(share: str, expected: str) -> None:
    assert verdict(report(victims(4, breakdown([part(share, sex="male")])))) == expected


# Real cases.


def test_shares_by_sex_beyond_what_rounding_allows() -> None:
    shares = {"female": "78%", "male": "19%", "unspecified": "9%"}
    assert verdict(report(victims(584, breakdown(shares, by="sex")))) == "contradiction"


@pytest.mark.parametrize(
    "whole, parts",
    [
        (740, {"federal": 194, "state": 691}),
        (
            952,
            {"police": 462, "health_care": 240, "labour_inspection": 38, "military_police": 12, "other": 352},
        ),
        (
            668,
            {
                "police": 530,
                "health_care": 91,
                "labour_inspection": 75,
                "border": 12,
                "other": "not reported",
            },
        ),
    ],
)
def test_actors_exceed_their_whole(whole: int, parts: dict[str, str | int]) -> None:
    assert needed(report(victims(whole, breakdown(parts, by="actor")))) == {Assumption.CODES}
    assert verdict(report(victims(whole, breakdown(parts, by="actor", exclusive=False)))) == "consistent"


SEVERAL_FORMS: dict[str, str | int] = {"sexual": 408, "labour": 603, "unspecified": 38}
POLICE_AND_OTHERS: dict[str, str | int] = {
    "police": 900,
    "health_care": 200,
    "border": 160,
    "other": "not reported",
}
TOP_FIVE: dict[str, str | int] = {"NGA": 400, "NLD": 300, "UGA": 120, "POL": 90, "GMB": 69}
EIGHT_MONTHS = "2021-05/2021-12"


@pytest.mark.parametrize(
    "whole, parts",
    [
        (984, breakdown(SEVERAL_FORMS, by="exploitation", exclusive=False)),
        (1334, breakdown(POLICE_AND_OTHERS, by="actor")),
        (1334, breakdown(TOP_FIVE, by="nationality")),
        (100, breakdown([part(40, period=EIGHT_MONTHS), part(45, period=EIGHT_MONTHS, sex="male")])),
    ],
    ids=["declared to overlap", "a remainder to come", "the top five", "eight months"],
)
def test_traps(whole: int, parts: Breakdown) -> None:
    assert verdict(report(victims(whole, parts, period="2021"), country="NLD")) == "consistent"


def test_partial_wholes_and_lower_bounds() -> None:
    groups = breakdown(
        {"girls": "at least 16", "women": "at least 75", "men": "at least 3"},
        by="group",
        where={"exploitation": "sexual"},
    )
    forms = breakdown({"sexual": 262, "labour": 121, "unspecified": 57}, by="exploitation", complete="closes")
    now = VICTIMS.figure(440, id="now", coverage="partial", breakdowns=[forms, groups], period=2022)
    before = VICTIMS.figure(744, id="before", period=2021)
    helped = ASSISTED.figure(79, id="helped"), ASSISTED.figure("at least 90", id="more", reporter="ngo")
    overlaps = [Overlap(("now", "helped"), "unknown")]
    assert verdict(report(now, before, *helped, overlaps=overlaps)) == "consistent"


# Rule by rule.


@pytest.mark.parametrize("basis, expected", [("stated", "contradiction"), ("no", "consistent")])
def test_only_a_complete_breakdown_adds_up(basis: str, expected: str) -> None:
    parts = breakdown({"female": 4, "male": 5}, by="sex", complete=basis)
    assert verdict(report(victims(10, parts))) == expected


def test_completeness_that_the_coder_judged() -> None:
    parts = breakdown({"female": 4, "male": 5}, by="sex", complete="judged")
    assert needed(report(victims(10, parts))) == {Assumption.COMPLETE}


def test_several_breakdowns_of_one_whole_hold_together() -> None:
    forms = breakdown([part(5, exploitation="sexual", breakdowns=[breakdown({"female": 5}, by="sex")])], exclusive=True)
    sexes = breakdown({"female": 4, "male": 6}, by="sex", complete="stated")
    assert verdict(report(victims(10, forms, sexes))) == "contradiction"


def test_what_where_opens_is_a_whole_like_any_other() -> None:
    groups = breakdown({"female": 7}, by="sex", where={"exploitation": "sexual"})
    assert verdict(report(victims(10, breakdown({"sexual": 6}, by="exploitation"), groups))) == "contradiction"


def test_a_code_beside_one_that_lies_in_it_means_the_rest() -> None:
    rest = breakdown({"labour": 52, "begging": 65}, by="exploitation", complete="stated")
    assert verdict(report(victims(117, rest))) == "consistent"
    assert needed(report(victims(116, rest))) == {Assumption.CODES, Assumption.REST}
    assert verdict(report(victims(64, rest))) == "contradiction"
    nations = breakdown({"foreign": 3, "ARG": 4}, by="nationality")
    assert needed(report(victims(6, nations))) == {Assumption.CODES, Assumption.REST}


def test_who_carries_a_code_and_what_it_lies_in_carries_one_code() -> None:
    rest = [part("not reported", id="rest", breakdowns=[breakdown({"inm": 2}, by="actor")]), part(3, actor="inm")]
    assert needed(report(victims(9, breakdown(rest)))) == {Assumption.CODES, Assumption.REST}
    federal = VICTIMS.figure(5, id="federal", actor="federal")
    assert needed(report(victims(9, breakdown(rest)), federal, kind="table")) == {Assumption.CODES, Assumption.REST}
    both = breakdown([part(6, id="rest"), part(5, actor=["federal", "inm"])])
    assert needed(report(victims(10, both))) == {Assumption.CODES, Assumption.REST}


def test_several_codes_that_are_those_of_siblings_are_their_sum() -> None:
    both = [part(5, exploitation="labour"), part(2, exploitation="begging")]
    for number, expected in ((7, "consistent"), (6, "needs an assumption"), (8, "contradiction")):
        parts = breakdown([*both, part(number, id="sum", exploitation=["labour", "begging"])])
        assert verdict(report(victims(20, parts))) == expected


def test_a_code_may_lie_in_another_by_convention() -> None:
    apart = [breakdown({form: number}, by="exploitation") for form, number in (("labour", 5), ("begging", 7))]
    assert needed(report(victims(20, *apart))) == {Assumption.CONVENTION}
    rows = [VICTIMS.figure(number, exploitation=form) for form, number in (("labour", 5), ("begging", 7))]
    assert needed(report(victims(20), *rows, kind="table")) == {Assumption.CONVENTION}
    within = victims(5, breakdown({"begging": 7}, by="exploitation"), exploitation="labour")
    assert verdict(report(within)) == "contradiction"


def test_who_is_in_two_places_is_a_fact_of_what_happens_once_alone() -> None:
    places = breakdown({"ARG": 7, "COL": 7}, by="place")
    assert needed(report(victims(10, places))) == {Assumption.CODES}
    assert verdict(report(CONVICTIONS.figure(10, breakdowns=[places]))) == "contradiction"


def test_nobody_is_female_and_male_but_other_codes_of_sex_may_go_together() -> None:
    assert verdict(report(victims(10, breakdown({"female": 7, "male": 7}, by="sex")))) == "contradiction"
    assert needed(report(victims(10, breakdown({"female": 7, "other": 7}, by="sex")))) == {Assumption.CODES}


def test_a_share_may_hold_of_nobody_among_nobody() -> None:
    for share, expected in (("0%", "consistent"), ("21%", "contradiction")):
        assert verdict(report(victims(0, breakdown({"male": share}, by="sex")))) == expected
    assert verdict(report(victims(100, breakdown({"male": "0%"}, by="sex")))) == "consistent"
    children = breakdown([part(1, sex="male", age="child")])
    assert verdict(report(victims(100, breakdown({"male": "0%"}, by="sex"), children))) == "contradiction"


def test_a_sibling_is_asked_without_the_codes_that_lie_outside() -> None:
    abroad = breakdown({"labour": 5, "begging": 7}, by="exploitation", where={"place": "abroad"})
    assert verdict(report(victims(20, abroad, place="MEX"))) == "consistent"
    forms = breakdown({"sexual": 5, "sexual+labour": 3, "labour": 2}, by="exploitation", complete="stated")
    printed = breakdown([part(10, place="abroad", breakdowns=[forms])])
    assert verdict(report(victims(20, printed, place="MEX"))) == "consistent"
    exclusive = breakdown({"labour": 5, "begging": 7}, by="exploitation", where={"place": "abroad"}, exclusive=True)
    assert verdict(report(victims(20, exclusive, place="MEX"))) == "consistent"


def test_with_the_codes_of_the_whole_where_opens_the_whole() -> None:
    again = breakdown({"male": 4}, by="sex", where={"exploitation": "labour"}, complete="stated")
    assert verdict(report(victims(5, again, exploitation="labour"))) == "contradiction"


def test_included_in_is_no_rest() -> None:
    parts = [part(3, nationality="foreign"), part("included in whole/foreign, at least 2", nationality="ARG")]
    assert verdict(report(victims(3, breakdown(parts)))) == "consistent"
    more = [parts[0], part("included in whole/foreign, at least 4", nationality="ARG")]
    assert verdict(report(victims(9, breakdown(more)))) == "contradiction"


def test_codes_written_in_two_ways_are_the_same() -> None:
    nations = breakdown({"national": 3, "MEX": 2}, by="nationality")
    assert verdict(report(victims(3, nations))) == "consistent"
    assert verdict(report(victims(2, nations))) == "contradiction"


def test_parts_with_the_same_codes_are_some_each() -> None:
    twins = [part(3, id="a", sex="male"), part(4, id="b", sex="male")]
    assert verdict(report(victims(4, breakdown(twins)))) == "consistent"
    assert verdict(report(victims(6, breakdown(twins, exclusive=True)))) == "contradiction"


def test_another_indicator_is_some_of_its_whole() -> None:
    both = breakdown([part(63, indicator=ASSISTED), part(60, sex="male")])
    assert verdict(report(victims(96, both))) == "consistent"
    assert verdict(report(victims(60, both))) == "contradiction"


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize("mixed", ["multiple", "sexual+labour"])
def test_mixed_parts_are_counted_apart(mixed: str) -> None:
    parts: dict[str, str | int] = {"sexual": 4, "labour": 3, mixed: 2}
    assert verdict(report(victims(9, breakdown(parts, by="exploitation")))) == "consistent"
    assert needed(report(victims(8, breakdown(parts, by="exploitation")))) == {Assumption.MIXED, Assumption.CODES}
    assert needed(report(victims(5, breakdown({"sexual": 4, mixed: 2}, by="exploitation")))) == {Assumption.MIXED}
    for more in ({"exclusive": False}, {"excess": "at most 9"}):
        assert verdict(report(victims(8, breakdown(parts, by="exploitation", **more)))) == "consistent"
    others = breakdown([part(2, exploitation=mixed), part(7, sex="male")])
    assert verdict(report(victims(8, others))) == "consistent"


def test_mixed_codes_taken_over_make_nothing_exclusive() -> None:
    actors = breakdown({"federal": 5, "state": 5}, by="actor", exclusive=False)
    assert verdict(report(victims(8, actors, exploitation="multiple"))) == "consistent"


def test_excess() -> None:
    stated = {"sexual": 7, "labour": 7}
    for excess, expected in (
        ("at most 3", "contradiction"),
        ("4", "consistent"),
        ("about 9", "needs an assumption"),
    ):
        parts = breakdown(stated, by="exploitation", excess=excess, complete="stated")
        assert verdict(report(victims(10, parts))) == expected


@pytest.mark.parametrize(
    "extent, expected",
    [
        ("none", "contradiction"),
        ("within", "contradiction"),
        ("same", "contradiction"),
        ("unknown", "consistent"),
        ("at most 1", "contradiction"),
        ("2", "consistent"),
        ("about 20", "needs an assumption"),
    ],
)
def test_overlaps(extent: str, expected: str) -> None:
    parts = breakdown({"sexual": 7, "labour": 5}, by="exploitation", complete="stated")
    overlap = Overlap(("whole/sexual", "whole/labour"), extent)
    assert verdict(report(victims(10, parts), overlaps=[overlap])) == expected


def test_overlaps_of_roots_relate_what_is_else_apart() -> None:
    roots = VICTIMS.figure(5, id="a"), ASSISTED.figure(4, id="b")
    assert verdict(report(*roots, overlaps=[Overlap(("a", "b"), "within")])) == "contradiction"
    assert verdict(report(*roots, overlaps=[Overlap(("b", "a"), "within")])) == "consistent"


def test_additional_figures_are_exempt() -> None:
    first = VICTIMS.figure(5, id="first")
    more = VICTIMS.figure(3, id="more", sex="male", additional_to="first")
    assert verdict(report(first, more, kind="table")) == "consistent"
    six = VICTIMS.figure(6, id="more", sex="male")
    assert verdict(report(first, six, kind="table")) == "contradiction"


def test_all_but() -> None:
    parts = breakdown([part("all but 3", sex="female"), part(3, sex="male")], complete="stated")
    assert verdict(report(victims(10, parts))) == "consistent"
    assert verdict(report(victims(2, parts))) == "contradiction"


def test_soft_amounts() -> None:
    assert needed(report(victims(100, breakdown({"male": "about 200"}, by="sex")))) == {Assumption.SOFT}
    assert needed(report(victims(10, breakdown([part(9, sex="male", share="about 30%")])))) == {Assumption.SOFT}
    assert verdict(report(victims(0, breakdown({"male": "about 30%"}, by="sex")))) == "contradiction"


def test_parts_outside_their_whole_are_still_of_it() -> None:
    outside = breakdown([part(4, exploitation="labour", breakdowns=[breakdown({"male": 4}, by="sex")])])
    assert verdict(report(victims(4, outside, exploitation="sexual"))) == "consistent"
    assert verdict(report(victims(3, outside, exploitation="sexual"))) == "contradiction"


def test_persons_have_many_periods_and_events_one() -> None:
    months = breakdown({"2022-01": 7, "2022-02": 7}, by="period")
    assert verdict(report(victims(10, months, period="2022"))) == "consistent"
    assert verdict(report(CONVICTIONS.figure(10, breakdowns=[months], period=2022))) == "contradiction"
    crossing = breakdown({"2022-01/2022-08": 7, "2022-05/2022-12": 7}, by="period")
    assert verdict(report(CONVICTIONS.figure(10, breakdowns=[crossing], period=2022))) == "consistent"


def test_what_gives_up_that_codes_do_not_overlap() -> None:
    book = Codebook.standard().dimension("exploitation")
    parts = breakdown({"sexual": 7, "labour": 7}, by="exploitation")
    source = Source("example", "An example", "2023")
    declared = Dimension(book.id, book.title, book.codes, exclusive=False)
    assert verdict(Report(source, (victims(10, parts),))) == "needs an assumption"
    assert verdict(Report(source, (victims(10, parts),), dimensions=(declared,))) == "consistent"
    elsewhere = breakdown({"sexual": 1, "labour": 1}, by="exploitation", exclusive=False)
    other = ASSISTED.figure(3, breakdowns=[elsewhere])
    assert verdict(Report(source, (victims(10, parts), other))) == "needs an assumption"


def test_codes_of_a_table_do_not_overlap() -> None:
    roots = [victims(10), *(VICTIMS.figure(7, exploitation=form) for form in ("sexual", "labour"))]
    assert needed(report(*roots, kind="table")) == {Assumption.CODES}
    over = evolve(victims(10), overlapping=("exploitation",))
    assert verdict(report(over, *roots[1:], kind="table")) == "consistent"
    both = VICTIMS.figure(4, exploitation="sexual+labour")
    assert verdict(report(*roots, both, kind="table")) == "consistent"


def test_without_a_country_nobody_knows_who_is_foreign() -> None:
    stated = victims(10, breakdown({"foreign": 7}, by="nationality"), breakdown({"ARG": 7}, by="nationality"))
    assert verdict(report(stated, country=None)) == "consistent"
    assert needed(report(stated, country="ARG")) == {Assumption.CODES}


def test_accounts_are_decided_one_by_one() -> None:
    mine = victims(10)
    theirs = VICTIMS.figure(5, id="theirs", reporter="ngo", breakdowns=[breakdown({"male": 6}, by="sex")])
    stated = Report(Source("example", "An example", "2023"), (mine, theirs), defaults=Defaults())
    assert translate.accounts(stated) == ("", "ngo")
    assert translate.decide(stated, facts_only=True)
    assert not translate.decide(stated, "ngo", facts_only=True)


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - chance, not secrecy


@examples(40)
@given(seeds)
def test_a_report_made_from_a_world_has_one(seed: int) -> None:
    drawn = draw(chance(seed), "world")
    kept = frozenset(one for one in translate.USUAL if one.name.lower() not in drawn.broken)
    for account in translate.accounts(drawn.report):
        assert translate.decide(drawn.report, account, facts_only=True)
        assert translate.has_world(drawn.report, account, kept)


def test_a_seed_draws_the_same_report_again() -> None:
    assert all(draw(chance(seed), "any") == draw(chance(seed), "any") for seed in range(20))
