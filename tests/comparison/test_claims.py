"""Claims against figures, by hand: what holds, what contradicts, what cannot be decided, and why."""

from __future__ import annotations

import pytest

import tipreport
from tests.reports import report, told
from tipreport import Claim, Dataset, Report, Source
from tipreport.comparison.claims import judge, undecided
from tipreport.comparison.judged import JudgedClaim, Judgement
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
        ("increase for the second consecutive year", ("5", "1 to 10", "6"), CONTRADICTS, About.DIRECTION, ()),
        ("stable", ("440", "470"), HOLDS, None, ()),
        ("remained stable", ("440", "484"), HOLDS, None, ()),
        ("remained stable", ("440", "485"), CONTRADICTS, About.SIZE, ("claim",)),
        ("a similar number", ("440", "396"), HOLDS, None, ()),
        ("about the same", ("440", "395"), CONTRADICTS, About.SIZE, ("claim",)),
        ("little change", ("0", "0"), HOLDS, None, ()),
        ("little changed", ("0", "1"), CONTRADICTS, About.SIZE, ("claim",)),
        ("stable", ("440", "at least 400"), OPEN, None, ()),
        ("stayed the same", ("440", "441"), CONTRADICTS, About.DIRECTION, ()),
        ("more than doubled", ("100", "201"), HOLDS, None, ()),
        ("more than doubled", ("at least 100", "201"), OPEN, None, ()),
        ("twice as many", ("100", "190"), HOLDS, None, ()),
        ("more than twice as many", ("100", "200"), CONTRADICTS, About.SIZE, ()),
        ("3 times as many", ("100", "310"), HOLDS, None, ()),
        ("half as many", ("100", "90"), CONTRADICTS, About.SIZE, ("claim",)),
        ("grew by just over 40%", ("100", "140"), CONTRADICTS, About.SIZE, ()),
        ("grew by just over 40%", ("100", "144"), HOLDS, None, ()),
        ("grew by just over 40%", ("100", "190"), CONTRADICTS, About.SIZE, ("claim",)),
        ("drop of a quarter", ("100", "75"), HOLDS, None, ()),
        ("dropped by one in five", ("100", "50"), CONTRADICTS, About.SIZE, ("claim",)),
        ("highest since 2020", ("900", "300", "440"), HOLDS, None, ()),
        ("highest since 2019", ("900", "300", "440"), CONTRADICTS, About.DIRECTION, ()),
        ("highest since 2018", ("100", "300", "440"), OPEN, None, ()),
        ("the highest number since 2020", ("900", "440", "440"), HOLDS, None, ()),
        ("highest since 2019", ("100", "about 300", "440"), HOLDS, None, ()),
        ("highest since 2019", ("100", "about 600", "440"), CONTRADICTS, About.DIRECTION, ("from",)),
        ("highest since 2019", ("100", "at least 300", "440"), OPEN, None, ()),
        ("lowest since 2019", ("100", "300", "40"), HOLDS, None, ()),
        ("lowest since 2019", ("100", "30", "40"), CONTRADICTS, About.DIRECTION, ()),
        ("the lowest", ("100", "300", "40"), HOLDS, None, ()),
        ("the lowest on record", ("100", "300", "40"), OPEN, None, ()),
        ("record high", ("100", "300", "40"), CONTRADICTS, About.DIRECTION, ()),
        ("most since 2019", ("100", "300", "440"), HOLDS, None, ()),
    ],
)
def test_a_change(
    says: str, values: tuple[str, ...], judgement: Judgement, about: About | None, softly: tuple[str, ...]
) -> None:
    one = next(one for one in reversed(judged(changed(says, *values))) if one.judgement is judgement)
    assert {one.judgement for one in judged(changed(says, *values))} == {judgement}
    assert (one.judgement, one.about, set(one.softly)) == (judgement, about, set(softly))
    assert bool(one.why) is (judgement is OPEN)


def test_each_number_that_is_higher_than_the_highest_is_told() -> None:
    of = changed("highest since 2019", "500", "300", "600", "440")
    assert [(one.severity.value, one.code, one.headline) for one in tipreport.check(of, ignore=["SRC"]).findings] == [
        ("error", "CMP001", "440 from 500, not highest since 2019"),
        ("error", "CMP001", "440 from 600, not highest since 2019"),
    ]


def test_the_highest_is_not_compared_with_what_comes_after_or_cannot_be_compared() -> None:
    (one,) = judged(changed("highest since 2022", "1", "2"))
    assert one.implausible == "what it compares with, 2022, does not lie before 2021"
    of = report("""
        figures:
          - {id: a, indicator: identified_victims, place: MEX, period: 2020, value: 50}
          - {id: b, indicator: identified_victims, place: MEX, period: [2021, 2022], value: 60}
          - {id: c, indicator: identified_victims, place: MEX, period: 2019, value: 70}
        claims:
          - {from: a, to: b, says: highest since 2019}
          - {from: b, to: a, says: highest since 2019}
          - {from: a, to: c, says: highest}
        """)
    first, second, third = judged(of)
    assert (first.judgement, first.why) == (OPEN, "the figures do not show all the years")
    assert (second.judgement, second.why) == (HOLDS, "")  # no year lies between 2019 and 2020
    assert third.implausible == "what it compares with, 2020, lies after 2019"


POINTS = """
figures:
  - id: w2021
    indicator: identified_victims
    period: 2021
    value: 200
    breakdowns: [{{parts: [{{id: p2021, sex: female, value: {one}}}]}}]
  - id: w2022
    indicator: identified_victims
    period: 2022
    value: {whole}
    breakdowns: [{{parts: [{{id: p2022, sex: female, value: {other}}}]}}]
claims: [{{from: {a}, to: {b}, says: {says}}}]
"""


def pointed(
    says: str, one: str, other: str, *, whole: str = "not stated", ids: tuple[str, str] = ("p2021", "p2022")
) -> Report:
    return report(POINTS.format(says=says, one=one, other=other, whole=whole, a=ids[0], b=ids[1]))


@pytest.mark.parametrize(
    "says, one, other, judgement, about",
    [
        ("increase by 3 percentage points", "45%", "48%", OPEN, None),  # as printed, by 1.5 to 4.5
        ("increase by 3 percentage points", "45%", "50%", OPEN, None),
        ("increase by 3 percentage points", "45%", "51%", CONTRADICTS, About.SIZE),
        ("by 3 percentage points", "48%", "45%", OPEN, None),
        ("decrease by 3 percentage points", "45%", "48%", CONTRADICTS, About.DIRECTION),
        ("increase by more than one percentage point", "45%", "48%", HOLDS, None),
        ("by at most 5 pp", "48%", "45%", HOLDS, None),
        ("by about 3 percentage points", "45%", "60%", CONTRADICTS, About.SIZE),
        ("increase by 3 percentage points", "about 45%", "80%", CONTRADICTS, About.SIZE),
        ("increase by 5.0 percentage points", "90", "100, share: 50.0%", HOLDS, None),
        ("increase by 5.0 percentage points", "90", "100, share: 52.0%", CONTRADICTS, About.SIZE),
        ("increase by 5.0 percentage points", "about 90", "100, share: 90.0%", CONTRADICTS, About.SIZE),
        ("increase by at least 10 percentage points", "at most 20", "50%", HOLDS, None),
        ("increase by 3 percentage points", "not reported", "50%", OPEN, None),
        ("increase by 3 percentage points", "90", "100", OPEN, None),
    ],
)
def test_percentage_points(says: str, one: str, other: str, judgement: Judgement, about: About | None) -> None:
    (claim,) = judged(pointed(says, one, other))
    assert (claim.judgement, claim.about) == (judgement, about)


def test_percentage_points_are_between_shares() -> None:
    (one,) = judged(pointed("by 3 percentage points", "90", "100", ids=("w2021", "w2022")))
    assert one.why == "percentage points are between shares, and one of the figures is none"
    (one,) = judged(pointed("by 3 percentage points", "45%", "48%", ids=("p2022", "p2021")))
    assert one.implausible == "what it compares with, 2022, lies after 2021"


@pytest.mark.parametrize(
    "says, figures, judgement, about, softly",
    [
        ("increase", ("60%", "50%", "200"), CONTRADICTS, About.DIRECTION, ()),  # 119 to 121 and 99 to 101
        (
            "increase",
            ("60%", "50%", "400"),
            CONTRADICTS,
            About.DIRECTION,
            ("reading",),
        ),  # the share fell, the count rose
        ("decrease", ("60%", "50%", "400"), HOLDS, None, ()),
        ("increase", ("60%", "50%", "not stated"), CONTRADICTS, About.DIRECTION, ("reading",)),
        ("increase", ("60%", "60%", "not stated"), OPEN, None, ()),
        ("unchanged", ("60.0%", "60%", "400"), OPEN, None, ()),
        ("increase", ("90, share: 45%", "80, share: 60%", "133"), CONTRADICTS, About.DIRECTION, ("reading",)),
        ("decrease", ("90, share: 45%", "80, share: 60%", "133"), HOLDS, None, ()),
        ("decrease", ("90, share: 45%", "90, share: 60%", "150"), CONTRADICTS, About.DIRECTION, ()),
        ("increase", ("90", "40%", "200"), CONTRADICTS, About.DIRECTION, ()),
        ("increase", ("90", "40%", "250"), HOLDS, None, ()),  # 99 to 102, though the share fell
        ("increase", ("90", "not reported, share: 40%", "200"), OPEN, None, ()),
        ("increase", ("not reported", "40%", "200"), OPEN, None, ()),
        ("increase by 5%", ("45%", "47%", "200"), OPEN, None, ()),
        ("increase by 5%", ("45%", "50%", "200"), CONTRADICTS, About.SIZE, ("reading",)),  # five percentage points
        ("increase by 5%", ("45%", "60%", "200"), CONTRADICTS, About.SIZE, ()),
        ("increase by 3", ("45%", "48%", "200"), OPEN, None, ()),
        ("increase by 3", ("45%", "68%", "200"), CONTRADICTS, About.SIZE, ()),
        ("increase by 6", ("45.0%", "48.0%", "200"), CONTRADICTS, About.SIZE, ("reading",)),  # 90 and 96
        ("increase by about a dozen", ("45%", "68%", "200"), CONTRADICTS, About.SIZE, ("claim",)),
        ("increase by half", ("30%", "45%", "200"), OPEN, None, ()),
        ("doubled", ("about 30%", "90%", "200"), CONTRADICTS, About.SIZE, ("from", "claim")),
        ("highest since 2020", ("45%", "40%", "200"), CONTRADICTS, About.DIRECTION, ()),
        ("highest since 2020", ("45%", "40%", "400"), CONTRADICTS, About.DIRECTION, ("reading",)),
        ("increase for the first consecutive year", ("45%", "40%", "200"), CONTRADICTS, About.DIRECTION, ()),
        ("increase for the first consecutive year", ("45%", "40%", "400"), CONTRADICTS, About.DIRECTION, ("reading",)),
        (
            "increase for the first consecutive year",
            ("about 45%", "10%", "200"),
            CONTRADICTS,
            About.DIRECTION,
            ("from",),
        ),
        (
            "unchanged for the first consecutive year",
            ("under 50%", "at least 50%", "200"),
            CONTRADICTS,
            About.DIRECTION,
            (),
        ),
        ("decrease for the first consecutive year", ("45%", "40%", "400"), HOLDS, None, ()),
    ],
)
def test_a_claim_about_shares_is_about_shares_or_counts(
    says: str, figures: tuple[str, str, str], judgement: Judgement, about: About | None, softly: tuple[str, ...]
) -> None:
    one, other, whole = figures
    (claim,) = judged(pointed(says, one, other, whole=whole))
    assert (claim.judgement, claim.about, claim.softly) == (judgement, about, softly)


def test_a_claim_about_shares_says_what_it_is_taken_for() -> None:
    def found(says: str, one: str, other: str, whole: str) -> tuple[list[str], list[tuple[str, str]]]:
        (finding,) = tipreport.check(pointed(says, one, other, whole=whole)).findings
        return list(finding.explanation[2:]), [(each.text, each.settle) for each in finding.assumptions]

    assert found("increase", "60%", "50%", "200") == (
        [
            "The shares differ by -11.5 to -8.5 percentage points.",
            "50% of 200 (w2022) is 99 to 101.",
            "60% of 200 (w2021) is 119 to 121.",
        ],
        [],
    )
    assert found("increase", "60%", "50%", "400") == (
        ["The shares differ by -11.5 to -8.5 percentage points."],
        [
            (
                "'increase' is said of the shares",
                "if it is said of the counts, write these as figures and name them in `from` and `to`",
            )
        ],
    )
    assert found("increase", "90, share: 45%", "80, share: 60%", "133") == (
        ["80 - 90 = -10, -11.1%."],
        [
            (
                "'increase' is said of the counts",
                "if it is said of the shares, write these as figures and name them in `from` and `to`",
            )
        ],
    )
    assert found("increase by 5%", "45%", "50%", "200") == (
        ["The shares differ by +3.5 to +6.5 percentage points."],
        [
            (
                "'increase by 5%' is said of the shares, and not in percentage points",
                (
                    "if it is said of the counts, write these as figures and name them in `from` and `to`; "
                    "percentage points are written out, as `by 3 percentage points`"
                ),
            )
        ],
    )
    lines, assumed = found("increase", "about 60%", "10%", "not stated")
    assert lines == ["The shares differ by -55.5 to -44 percentage points."]
    assert assumed[0][0] == "'about 60%' means 55 to 65 percent"


RATES = """
figures:
  - {{id: a, indicator: funding_change, period: 2021, value: {a}}}
  - {{id: b, indicator: funding_change, period: 2022, value: {b}}}
claims: [{{from: a, to: b, says: increase by 3.0 percentage points}}]
"""


@pytest.mark.parametrize(
    "a, b, found",
    [
        ("12.5", "15.5", []),
        ("12.5", "17.5", [("error", "CMP002", "17.5 from 12.5, not increase by 3.0 percentage points")]),
        ("about 10", "60", [("warning", "CMP002", "60 from about 10, not increase by 3.0 percentage points")]),
        ("at least 10", "12", [("error", "CMP002", "12 from at least 10, not increase by 3.0 percentage points")]),
    ],
)
def test_percentages_that_are_measured_differ_by_points(a: str, b: str, found: list[tuple[str, str, str]]) -> None:
    assert told(report(RATES.format(a=a, b=b))) == found


def test_the_arithmetic_of_percentage_points() -> None:
    (finding,) = tipreport.check(pointed("by about 3 percentage points", "45%", "60%")).findings
    assert finding.explanation[-1] == "The shares differ by +13.5 to +16.5 percentage points."
    assert [one.text for one in finding.assumptions] == [
        "'by about 3 percentage points' means by 2.5 to 3.5 percentage points"
    ]
    (finding,) = tipreport.check(report(RATES.format(a="12.5", b="17.5"))).findings
    assert finding.explanation[-1] == "The shares differ by +5 percentage points."
    (finding,) = tipreport.check(report(RATES.format(a="at least 10", b="12"))).findings
    assert finding.explanation[-1] == "a: at least 10 in 2021."


@pytest.mark.parametrize(
    "says, value, allowed",
    [
        ("decrease by 41%", "440", "740 to 758"),
        ("increase", "440", "0 to 439"),
        ("by 40%", "440", "313 to 315 or 728 to 745"),
        ("halved", "440", "660 to 1,100"),
        ("increase by 30", "440", "410"),
        ("decrease by 30", "440", "470"),
        ("by 30", "440", "410 or 470"),
        ("by at least 30", "20", "at least 50"),
        ("decrease", "440", "at least 441"),
        ("by at most 3", "1", "0 to 4"),
        ("unchanged", "0", "0"),
    ],
)
def test_a_claim_about_a_number_that_is_printed_nowhere(says: str, value: str, allowed: str) -> None:
    of = changed(says, "not stated", value)
    (finding,) = tipreport.check(of, ignore=["SRC"]).findings
    assert (finding.code, finding.severity.value, finding.headline) == ("CMP007", "note", f"{value} from not stated")
    assert finding.explanation[-1] == f"It is true only if y2020 is {allowed}."
    assert tipreport.check(of).summary.claims == 0


def test_a_share_of_a_whole_that_is_printed_nowhere() -> None:
    (finding,) = tipreport.check(shared("majority", "51", whole="not stated")).findings
    assert finding.message == "'majority' is said of p0 of w: the source prints no number to compare with"
    assert finding.explanation[-1] == "It is true only if w is 0 to 101."


@pytest.mark.parametrize("value", ["about 440", "at least 440", "not reported"])
def test_nothing_is_known_of_a_number_that_is_compared_with_no_exact_one(value: str) -> None:
    outcome = tipreport.check(changed("increase", "not stated", value), ignore=["SRC"])
    assert (outcome.findings, outcome.summary.claims) == ((), 1)


def test_soft_words_are_read_as_the_assumption_says() -> None:
    def assumed(says: str, *values: str) -> list[str]:
        (finding,) = tipreport.check(changed(says, *values), ignore=["SRC"]).findings
        return [one.text for one in finding.assumptions]

    assert assumed("stable", "440", "800") == ["'stable' means 90 to 110 percent of the number before"]
    (nearly,) = assumed("by nearly half", "440", "441")
    assert nearly == (
        "'by nearly half' means 142.5 to under 150 percent of the number before or "
        "over 50 to 57.5 percent of the number before"
    )
    assert assumed("by about 30", "440", "441") == ["'by about 30' means by 25 to 35"]
    (finding,) = tipreport.check(shared("half", "20")).findings
    assert [one.text for one in finding.assumptions] == ["'half' means 45 to 55 percent of the whole"]


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
        ("a quarter", ("27",), {}, HOLDS),
        ("a quarter of", ("31",), {}, CONTRADICTS),
        ("half of them", ("54",), {}, HOLDS),
        ("just over half", ("50",), {}, CONTRADICTS),
        ("just over half of the total", ("52",), {}, HOLDS),
        ("one in five", ("19",), {}, HOLDS),
        ("all of them", ("100",), {}, HOLDS),
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


@pytest.mark.parametrize(
    "counted, within, a, b, known",
    [
        ("identified_victims", "", "sex: female", "sex: male", True),
        ("identified_victims", "", "sex: female", "sex: transgender", False),
        ("identified_victims", "", "age: 9-17", "age: adult", True),
        ("identified_victims", "", "age: 9-17", "age: 15-24", False),
        ("identified_victims", "", "recognition: potential", "recognition: confirmed", False),
        ("identified_victims", "", "nationality: USA", "nationality: GTM", False),
        ("identified_victims", "", "nationality: USA", "nationality: unspecified", True),
        ("identified_victims", "", "medium: web", "medium: text", True),
        ("identified_victims", "", "exploitation: multiple", "exploitation: sexual", False),
        ("identified_victims", "", "place: MX-CHP", "place: MX-OAX", False),
        ("investigations", "", "place: MX-CHP", "place: MX-OAX", True),
        ("investigations", "", "period: 2022-01", "period: 2022-02", True),
        ("identified_victims", "age: child, ", "age: 9-12", "age: adult", False),  # outside, so its age asks nothing
    ],
)
def test_figures_add_up_where_no_unit_has_the_codes_of_both(
    counted: str, within: str, a: str, b: str, *, known: bool
) -> None:
    (one,) = judged(
        report(
            "dimensions: {medium: {title: How, exclusive: yes, codes: {web: W, text: T}}}\n"
            f"figures: [{{id: t, indicator: {counted}, {within}value: 200, breakdowns: "
            f"[{{parts: [{{id: a, {a}, value: 100}}, {{id: b, {b}, value: 60}}]}}]}}]\n"
            "claims: [{part: [a, b], of: t, says: up to 60%}]\n"
        )
    )
    assert one.target.disjoint is known


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
        "'halved' means 40 to 66.7 percent of the number before",
    ]


def test_a_share_that_the_source_states_is_named_where_it_is_soft() -> None:
    (finding,) = tipreport.check(shared("majority", "about 40%", whole="not stated")).findings
    assert (finding.severity.value, finding.headline) == ("warning", "about 40% of not stated, not majority")
    assert [one.text for one in finding.assumptions] == ["'about 40%' means 35 to 45 percent"]


def test_the_arithmetic_of_a_share() -> None:
    (finding,) = tipreport.check(shared("majority", "40")).findings
    assert finding.explanation[-1] == "40 of 100 is 40%."
    assert finding.message == "'majority' is said of p0 of w"


def test_each_false_claim_is_told_once_also_where_figures_count_the_same() -> None:
    of = report("""
        figures:
          - {id: before, indicator: identified_victims, period: 2021, value: 744}
          - {id: now, indicator: identified_victims, period: 2022, value: 440}
          - {id: again, indicator: identified_victims, period: 2022, value: 440}
        claims:
          - {from: before, to: now, says: increase, cite: p1}
          - {from: before, to: again, says: increase, cite: p2}
          - {from: before, to: now, says: increase, cite: p3}
        """)
    findings = tipreport.check(of).findings
    assert [(one.code, one.message) for one in findings if one.code == "CMP001"] == [
        ("CMP001", "'increase' is said of now after before"),
        ("CMP001", "'increase' is said of again after before"),
    ]
    assert len({one.fingerprint for one in findings}) == len(findings)
