"""Claims against figures, by hand: what holds, what contradicts, what cannot be decided, and why."""

from __future__ import annotations

import pytest

import tipreport
from tests.reports import report, told
from tipreport import Claim, Dataset, Report, Source
from tipreport.comparison.claims import JudgedClaim, Judgement, judge, undecided
from tipreport.comparison.possible import About
from tipreport.errors import ClaimError
from tipreport.indicators import IDENTIFIED_VICTIMS
from tipreport.model.claim_grammar import read_change, read_share

HOLDS, CONTRADICTS, OPEN = Judgement.HOLDS, Judgement.CONTRADICTS, Judgement.OPEN


def judged(of: Report, *others: Report) -> list[JudgedClaim]:
    reports = {one.source.id: one for one in (of, *others)}
    return [one for claim in of.claims for one in judge(claim, of, reports)]


def changed(says: str, *values: str) -> Report:
    """Years from 2020 on, the last of which is said to have come of the others."""
    figures = [
        IDENTIFIED_VICTIMS.figure(value, id=f"y{year}", place="MEX", period=year)
        for year, value in enumerate(values, 2020)
    ]
    ids = [figure.id for figure in figures]
    return Report(Source("s", "S", 2023), figures, claims=[Claim(says, ids[:-1], ids[-1])])


def shared(says: str, *parts: str, whole: str = "100", by: str = "sex", more: str = "") -> Report:
    codes = ("male", "female") if by == "sex" else ("sexual", "labour")
    lines = "".join(f"            - {{id: p{at}, {by}: {codes[at]}, value: {part}}}\n" for at, part in enumerate(parts))
    ids = ", ".join(f"p{at}" for at, _ in enumerate(parts))
    return report(
        f"figures:\n  - id: w\n    indicator: identified_victims\n    value: {whole}\n    breakdowns:\n"
        f"      - {more}parts:\n{lines}claims:\n  - {{part: [{ids}], of: w, says: {says}}}\n"
    )


@pytest.mark.parametrize(
    "says, values, judgement, about, softly",
    [
        ("decrease", ("744", "440"), HOLDS, None, ()),
        ("increase", ("744", "440"), CONTRADICTS, About.DIRECTION, ()),
        ("increase", ("744", "at least 440"), OPEN, None, ()),
        ("unchanged", ("nine", "9"), HOLDS, None, ()),
        ("by 40%", ("744", "440"), HOLDS, None, ()),
        ("decrease by 41%", ("744", "440"), HOLDS, None, ()),
        ("decrease by 42%", ("744", "440"), CONTRADICTS, About.SIZE, ()),
        ("increase by 40%", ("744", "440"), CONTRADICTS, About.DIRECTION, ()),
        ("by more than half", ("744", "440"), CONTRADICTS, About.SIZE, ()),
        ("by nearly half", ("744", "440"), CONTRADICTS, About.SIZE, ("claim",)),
        ("by nearly half", ("744", "400"), HOLDS, None, ()),
        ("by 304", ("744", "440"), HOLDS, None, ()),
        ("decrease by at least 305", ("744", "440"), CONTRADICTS, About.SIZE, ()),
        ("decrease by about 200", ("744", "440"), CONTRADICTS, About.SIZE, ("claim",)),
        ("doubled", ("100", "190"), HOLDS, None, ()),
        ("doubled", ("100", "90"), CONTRADICTS, About.DIRECTION, ()),
        ("doubled", ("100", "300"), CONTRADICTS, About.SIZE, ("claim",)),
        ("more than doubled", ("100", "200"), CONTRADICTS, About.SIZE, ()),
        ("halved", ("100", "0"), CONTRADICTS, About.SIZE, ("claim",)),
        ("3 times", ("100", "399"), HOLDS, None, ()),
        ("3 times", ("100", "400"), CONTRADICTS, About.SIZE, ()),
        ("3 times", ("about 100", "900"), CONTRADICTS, About.SIZE, ("from",)),
        ("increase", ("about 1,000", "about 200"), CONTRADICTS, About.DIRECTION, ("from", "to")),
        ("increase", ("more than 1,000", "about 200"), CONTRADICTS, About.DIRECTION, ("to",)),
        ("decrease for the second consecutive year", ("744", "673", "440"), HOLDS, None, ()),
        ("decrease for the third consecutive year", ("744", "673", "440"), OPEN, None, ()),
        ("decrease for the 2nd consecutive year", ("673", "744", "440"), CONTRADICTS, About.DIRECTION, ()),
        ("for the second consecutive year", ("744", "673", "440"), HOLDS, None, ()),
        ("for the second consecutive year", ("673", "744", "440"), CONTRADICTS, About.DIRECTION, ()),
        ("for the third consecutive year", ("none", "none", "none"), HOLDS, None, ()),
        (
            "for the second consecutive year",
            ("about 700", "1,000", "about 440"),
            CONTRADICTS,
            About.DIRECTION,
            ("from", "to"),
        ),
        ("for the second consecutive year", ("at least 7", "at least 5", "3"), OPEN, None, ()),
    ],
)
def test_a_change(
    says: str, values: tuple[str, ...], judgement: Judgement, about: About | None, softly: tuple[str, ...]
) -> None:
    (one,) = judged(changed(says, *values))
    assert (one.judgement, one.about, set(one.softly)) == (judgement, about, set(softly))
    assert bool(one.why) is (judgement is OPEN)


def test_a_list_is_claimed_of_each_in_turn() -> None:
    of = changed("decrease", "744", "400", "440")
    assert [one.judgement for one in judged(of)] == [HOLDS, CONTRADICTS]
    assert undecided([of], {of.source.id: of}) == 0


@pytest.mark.parametrize(
    "says, parts, more, judgement",
    [
        ("majority", ("51",), {}, HOLDS),
        ("majority", ("50",), {}, CONTRADICTS),
        ("majority", ("at least 51",), {}, HOLDS),
        ("majority", ("at least 40",), {}, OPEN),
        ("majority", ("51",), {"whole": "up to 100"}, HOLDS),
        ("less than half", ("49",), {}, HOLDS),
        ("half", ("55",), {}, HOLDS),
        ("approximately half", ("56",), {}, CONTRADICTS),
        ("nearly 50%", ("49",), {}, HOLDS),
        ("all", ("99",), {}, CONTRADICTS),
        ("all", ("100",), {}, HOLDS),
        ("none", ("0",), {}, HOLDS),
        ("two-thirds", ("66",), {}, HOLDS),
        ("40%", ("39%",), {}, CONTRADICTS),
        ("a minority", ("39%",), {}, HOLDS),
        ("majority", ("78%",), {"whole": "at least 16"}, HOLDS),
        ("majority", ("about 40%",), {"whole": "not stated"}, CONTRADICTS),
        ("majority", ("nearly 50%",), {"whole": "not stated"}, CONTRADICTS),
        ("majority", ("about 50%",), {"whole": "not stated"}, OPEN),
        ("majority", ("30", "30"), {}, HOLDS),  # nobody is of both sexes
        ("majority", ("30", "30"), {"by": "exploitation"}, OPEN),  # they may be the same people
        ("majority", ("20", "20"), {"by": "exploitation"}, CONTRADICTS),
        ("majority", ("60", "3"), {"by": "exploitation"}, HOLDS),
        ("majority", ("30", "30"), {"by": "exploitation", "more": "exclusive: yes\n        "}, HOLDS),
    ],
)
def test_a_share(says: str, parts: tuple[str, ...], more: dict[str, str], judgement: Judgement) -> None:
    (one,) = judged(shared(says, *parts, **more))
    assert one.judgement is judgement


OTHERS = """
figures:
  - {{id: a, indicator: identified_victims, place: MEX, period: {period}, value: 20 {a}}}
  - {{id: b, indicator: {indicator}, place: MEX, period: {year}, value: 30 {b}}}
claims:
  - {{from: {origin}, to: {target}, says: {says}}}
"""


def others(**more: str) -> Report:
    plain = {"period": "2021", "indicator": "identified_victims", "year": "2022", "a": "", "b": "", "says": "increase"}
    return report(OTHERS.format(**(plain | {"origin": "a", "target": "b"} | more)))


@pytest.mark.parametrize(
    "more, judgement, why, meant",
    [
        ({"indicator": "shelters"}, OPEN, "they count different things", ""),
        ({"b": ", coverage: partial"}, HOLDS, "", ""),
        ({"b": ", coverage: partial", "says": "decrease"}, OPEN, "the figures cannot be compared", ""),
        (
            {"b": ", coverage: partial", "says": "decrease for the first consecutive year"},
            OPEN,
            "the figures cannot be compared",
            "",
        ),
        ({"target": "a"}, OPEN, "", "it compares a figure with itself"),
        ({"target": "a", "says": "for the second consecutive year"}, OPEN, "", "it compares a figure with itself"),
        ({"origin": "b", "target": "a"}, OPEN, "", "what it compares with, 2022, lies after 2021"),
        ({"year": "2021", "b": ", id: b"[:0]}, OPEN, "", "both figures are of 2021"),
        ({"period": "all", "says": "increase"}, HOLDS, "", ""),
        ({"period": "2022/2023", "year": "2022"}, HOLDS, "", ""),
        ({"origin": "'elsewhere:a'"}, OPEN, "a figure of another file is not at hand", ""),
    ],
)
def test_why_it_is_not_decided(more: dict[str, str], judgement: Judgement, why: str, meant: str) -> None:
    (one,) = judged(others(**more))
    assert (one.judgement, one.why, one.implausible) == (judgement, why, meant)


def test_reporters_may_be_compared_in_one_period() -> None:
    (one,) = judged(others(year="2021", b=", reporter: ngo"))
    assert (one.judgement, one.implausible) == (HOLDS, "")


@pytest.mark.parametrize(
    "figures, judgement, meant",
    [
        (
            "{id: p, indicator: identified_victims, period: 2021, value: 5}",
            OPEN,
            "the part is of another period than the whole",
        ),
        ("{id: p, indicator: identified_victims, unit: person, value: 8}", HOLDS, ""),
        ("{id: p, indicator: shelters, value: 8}", OPEN, ""),
    ],
)
def test_shares_of_figures_that_are_no_parts(figures: str, judgement: Judgement, meant: str) -> None:
    of = report(f"""
        figures:
          - {{id: w, indicator: identified_victims, period: 2022, value: 10}}
          - {figures.replace("value", "period: 2022, value") if "period" not in figures else figures}
        claims: [{{part: p, of: w, says: majority}}]
        """)
    (one,) = judged(of)
    assert (one.judgement, one.implausible) == (judgement, meant)


def test_a_part_is_not_compared_with_itself() -> None:
    of = report("""
        figures: [{id: w, indicator: identified_victims, value: 10}]
        claims: [{part: w, of: w, says: all}]
        """)
    assert [one.implausible for one in judged(of)] == ["it compares a figure with itself"]


@pytest.mark.parametrize(
    "relation, judgement",
    [
        ("overlaps: [{between: [a, b], extent: none}]", HOLDS),
        ("overlaps: [{between: [a, b], extent: unknown}]", OPEN),
        ("note: nothing is known", OPEN),
    ],
)
def test_a_total_of_figures_known_to_have_nothing_in_common(relation: str, judgement: Judgement) -> None:
    of = report(f"""
        figures:
          - {{id: w, indicator: identified_victims, value: 100}}
          - {{id: a, indicator: identified_victims, exploitation: sexual, value: 30}}
          - {{id: b, indicator: identified_victims, exploitation: labour, value: 30}}
        claims: [{{part: [a, b], of: w, says: majority}}]
        {relation}
        """)
    assert [one.judgement for one in judged(of)] == [judgement]


def test_figures_that_come_on_top_add_up() -> None:
    of = report("""
        figures:
          - {id: w, indicator: identified_victims, value: 100}
          - {id: a, indicator: identified_victims, exploitation: sexual, value: 30}
          - {id: b, indicator: identified_victims, exploitation: labour, value: 30, additional_to: a}
        claims: [{part: [a, b], of: w, says: majority}, {part: [b, a], of: w, says: majority}]
        """)
    assert [one.judgement for one in judged(of)] == [HOLDS, HOLDS]


# Across files


def edition(year: int, value: str, *claims: Claim) -> Report:
    figure = IDENTIFIED_VICTIMS.figure(value, id="identified", place="MEX", period=year - 1, cite="p1")
    return Report(Source(f"e{year}", "E", year), [figure], claims=claims)


def test_a_claim_about_a_figure_of_another_file() -> None:
    new = edition(2023, "440", Claim("increase", "e2022:identified", "identified"))
    old = edition(2022, "744")
    (one,) = judged(new, old)
    assert one.judgement is CONTRADICTS
    (finding,) = tipreport.check(Dataset([new, old])).findings
    assert (finding.code, finding.source) == ("CMP001", "e2023")
    assert [(member.id, member.source) for member in finding.members] == [
        ("identified", ""),
        ("e2022:identified", "e2022"),
    ]
    assert finding.message == "'increase' is said of identified after e2022:identified"
    assert finding.headline == "440 from 744, not increase"
    alone = tipreport.check(new)
    assert (alone.findings, alone.summary.claims) == ((), 1)
    assert tipreport.check(Dataset([new, old])).summary.claims == 0


def test_a_total_from_two_files_may_count_people_twice() -> None:
    new = edition(2023, "30", Claim("majority", part=["identified", "e2022:identified"], of="e2021:identified"))
    (one,) = judged(new, edition(2022, "30"), edition(2021, "100"))
    assert not one.target.disjoint


# Words


@pytest.mark.parametrize(
    "read, text, fix",
    [
        (read_change, "dobled", "did you mean doubled?"),
        (read_change, "worse than ever", "keep the source's own words for `cite` or `note`"),
        (read_change, "majority", "a share is said of `part` and `of`"),
        (read_share, "by 40%", "a change is said of `from` and `to`"),
        (read_share, "majorty", "did you mean majority?"),
        (read_share, "07%", ""),
        (read_change, "0 times", ""),
        (read_change, "many times", ""),
        (read_change, "for the zeroth consecutive year", ""),
        (read_change, "by withheld", ""),
        (read_change, "by all", ""),
        (read_change, "by many", ""),
        (read_change, "unchanged by 3", ""),
        (read_change, "unchanged by 3%", ""),
        (read_change, "more than many", ""),
    ],
)
def test_words_that_are_no_claim(read: object, text: str, fix: str) -> None:
    assert callable(read)
    with pytest.raises(ClaimError) as error:
        read(text)
    assert fix in str(error.value)


def test_what_is_claimed_softly_is_known_to_be() -> None:
    assert [read_change(words).is_soft for words in ("doubled", "by about 30", "by 30", "increase")] == [
        True,
        True,
        False,
        False,
    ]


# Findings


def test_soft_words_make_a_warning_that_names_them() -> None:
    of = report("""
        figures:
          - {id: a, indicator: identified_victims, place: MEX, period: 2021, value: about 1000}
          - {id: b, indicator: identified_victims, place: MEX, period: 2022, value: about 200}
          - {id: c, indicator: identified_victims, place: MEX, period: 2023, value: 199}
        claims:
          - {from: a, to: b, says: increase}
          - {from: b, to: c, says: halved}
        """)
    assert told(of) == [
        ("warning", "CMP001", "about 200 from about 1000, not increase"),
        ("warning", "CMP002", "199 from about 200, not halved"),
    ]
    first, second = tipreport.check(of).findings
    assert [one.text for one in first.assumptions] == [
        "'about 1000' means 500 to 1,500",
        "'about 200' means 150 to 250",
    ]
    assert [one.text for one in second.assumptions] == [
        "'about 200' means 150 to 250",
        "'halved' is meant as it usually is",
    ]


def test_a_share_that_the_source_states_is_named_where_it_is_soft() -> None:
    (finding,) = tipreport.check(shared("majority", "about 40%", whole="not stated")).findings
    assert (finding.severity.value, finding.headline) == ("warning", "about 40% of not stated, not majority")
    assert [one.text for one in finding.assumptions] == ["'about 40%' means 35 to 45 percent"]


def test_the_arithmetic_of_a_share() -> None:
    (finding,) = tipreport.check(shared("majority", "40")).findings
    assert finding.explanation[-1] == "40 of 100 is 40%."
    assert finding.message == "'majority' is said of p0 of w"
