"""The grammar of amounts: what each form means, and how everything else is refused."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from tipreport.errors import AmountError
from tipreport.model.amount import Amount, understood
from tipreport.model.bounds import Bounds, Status
from tipreport.model.ratio import ANY, Band, Share

NUMBER = "a number such as 440, 1,352, nine or 1.6 million"
NUMBER_ALONE = "the value holds the number alone: what is counted belongs in indicator and unit"
IN_DIGITS = "write the number in digits if it is one"
IN_THREES = "separate thousands in threes, always by the same mark"
NO_SEPARATOR = "a full stop is never a separator: "
OR_LANGUAGE = "; or say on the source that it is in Spanish, French, German or Portuguese: `language: es`, fr, de or pt"
THOUSANDS_OR_WHOLE = f"{NO_SEPARATOR}write 1,352 if thousands are meant, else the whole count{OR_LANGUAGE}"
NOT_BELOW_ZERO = "no amount is below zero: state the direction in words or as a claim"
ALONE_BEFORE_PERCENT = "write the number alone before %"
A_SHARE = "a share such as 21%, 'at least 60%', 'two thirds' or 'one in five'"
A_BOUND = "a bound after the comma, such as 'withheld, under 5'"
NONE_BELOW = "nothing is counted below 0: write 0"

M = 10**6


@pytest.mark.parametrize(
    "text, low, high",
    [
        ("440", 440, 440),
        ("nine", 9, 9),
        ("Nine", 9, 9),
        ("seventy-five", 75, 75),
        ("twenty one", 21, 21),
        ("one hundred and five", 105, 105),
        ("twelve hundred", 1200, 1200),
        ("nine thousand", 9000, 9000),
        ("two million five hundred", 2_000_500, 2_000_500),
        ("1,352", 1352, 1352),
        ("1 352", 1352, 1352),
        ("1\u00a0352", 1352, 1352),
        ("1\u202f352", 1352, 1352),
        ("1_352", 1352, 1352),
        ("1'352", 1352, 1352),
        ("1’352", 1352, 1352),
        ("12,345,678", 12_345_678, 12_345_678),
        ("  440  ", 440, 440),
        ("1" + "0" * 30, 10**30, 10**30),
        # Within half of the last printed place.
        ("1.6 million", 1_550_000, 1_650_000),
        ("1.6 Million", 1_550_000, 1_650_000),
        ("1.6million", 1_550_000, 1_650_000),
        ("2.717 billion", 2_716_500_000, 2_717_500_000),
        ("1.9 thousand", 1850, 1950),
        ("9 thousand", 8500, 9500),
        ("two million", 1_500_000, 2_500_000),
        ("1.655 thousand", 1655, 1655),
        ("at least 16", 16, None),
        ("16 or more", 16, None),
        ("one or more", 1, None),
        (">= 16", 16, None),
        (">=16", 16, None),
        ("≥ 16", 16, None),
        ("at least 1.6 million", 1_550_000, None),
        ("more than 500", 501, None),
        ("over 500", 501, None),
        ("> 500", 501, None),
        (">500", 501, None),
        ("more than one", 2, None),
        ("more than 1.6 million", 1_550_001, None),
        ("at most 9", 0, 9),
        ("up to 9", 0, 9),
        ("no more than nine", 0, 9),
        ("<= 9", 0, 9),
        ("≤9", 0, 9),
        ("up to 1.6 million", 0, 1_650_000),
        ("fewer than 10", 0, 9),
        ("less than 10", 0, 9),
        ("under 10", 0, 9),
        ("< 10", 0, 9),
        ("under one", 0, 0),
        ("under 1.6 million", 0, 1_649_999),
        ("between 20 and 30", 20, 30),
        ("20 to 30", 20, 30),
        ("20-30", 20, 30),
        ("20 - 30", 20, 30),
        ("20–30", 20, 30),
        ("30 to 30", 30, 30),
        ("1,352–1,400", 1352, 1400),
        ("one to three", 1, 3),
        ("1.6 million to 1.8 million", 1_550_000, 1_850_000),
        ("1.6 million-1.8 million", 1_550_000, 1_850_000),
        # The `and` of a range and the one of a number are told apart.
        ("between five and one hundred and five", 5, 105),
        ("between one hundred and five and two hundred", 105, 200),
        ("between one hundred and five and two hundred and six", 105, 206),
        ("no fewer than 5", 5, None),
        ("not less than five", 5, None),
        ("a minimum of 5", 5, None),
        ("upwards of 5", 5, None),
        ("200+", 200, None),
        ("200 +", 200, None),
        ("greater than 500", 501, None),
        ("above 500", 501, None),
        ("in excess of 500", 501, None),
        ("exceeding 500", 501, None),
        ("as many as 200", 0, 200),
        ("a maximum of 5", 0, 5),
        ("not more than 5", 0, 5),
        ("5 or fewer", 0, 5),
        ("5 or less", 0, 5),
        ("below 10", 0, 9),
        ("exactly 440", 440, 440),
        ("precisely 440", 440, 440),
        ("= 440", 440, 440),
        ("a hundred", 100, 100),
        ("a thousand", 1000, 1000),
        ("a million", 500_000, 1_500_000),
        ("more than a dozen", 13, None),
        ("at least two dozen", 24, None),
        ("up to half a dozen", 0, 6),
        ("more than half a million", 500_001, None),
        ("390 rounded to 10", 385, 395),
        ("390, rounded to 10", 385, 395),
        ("0 rounded to 5", 0, 2),
        ("nine rounded to three", 8, 10),
        ("1,000 rounded to 100", 950, 1050),
        ("nil", 0, 0),
        ("none", 0, 0),
        ("no", 0, 0),
        ("No", 0, 0),
        ("zero", 0, 0),
        ("0", 0, 0),
    ],
)
def test_a_firm_count_is_read_into_exact_bounds(text: str, low: int, high: int | None) -> None:
    assert Amount.read(text) == understood(" ".join(text.split()), Bounds(low, high))


@pytest.mark.parametrize(
    "text, firm, soft",
    [
        ("about 200", (0, None), (150, 250)),
        ("approximately 200", (0, None), (150, 250)),
        ("around 200", (0, None), (150, 250)),
        ("an estimated 200", (0, None), (150, 250)),
        ("estimated 200", (0, None), (150, 250)),
        ("~200", (0, None), (150, 250)),
        ("~ 200", (0, None), (150, 250)),
        ("about 210", (0, None), (205, 215)),
        ("about 15", (0, None), (15, 15)),
        ("about five", (0, None), (5, 5)),
        # One percent is more than half the place of the last digit.
        ("about 12,345", (0, None), (12_222, 12_468)),
        ("about 1.6 million", (0, None), (1_550_000, 1_650_000)),
        ("about 0", (0, None), (0, 0)),
        ("nearly 100", (0, 99), (50, 99)),
        ("almost 100", (0, 99), (50, 99)),
        ("nearly 12,345", (0, 12_344), (12_222, 12_344)),
        # No whole number lies closer than the next one.
        ("nearly 15", (0, 14), (14, 14)),
        ("nearly one", (0, 0), (0, 0)),
        ("nearly two million", (0, 2_499_999), (1_500_000, 1_999_999)),
        ("roughly 200", (0, None), (150, 250)),
        ("some 200", (0, None), (150, 250)),
        ("circa 200", (0, None), (150, 250)),
        ("ca. 200", (0, None), (150, 250)),
        ("c. 200", (0, None), (150, 250)),
        ("approx. 200", (0, None), (150, 250)),
        ("approx 200", (0, None), (150, 250)),
        ("close to 200", (0, None), (150, 250)),
        ("200 or so", (0, None), (150, 250)),
        ("just under 200", (0, 199), (150, 199)),
        ("just below 200", (0, 199), (150, 199)),
        ("slightly fewer than 200", (0, 199), (150, 199)),
        ("just over 200", (201, None), (201, 250)),
        ("slightly more than 200", (201, None), (201, 250)),
        ("just above 15", (16, None), (16, 16)),
        ("just over 1.6 million", (1_550_001, None), (1_600_001, 1_650_000)),
        ("a dozen", (0, None), (10, 14)),
        ("dozen", (0, None), (10, 14)),
        ("about a dozen", (0, None), (10, 14)),
        ("nearly a dozen", (0, 11), (10, 11)),
        ("just over two dozen", (25, None), (25, 28)),
        ("half a dozen", (0, None), (5, 7)),
        ("half a million", (0, None), (450_000, 550_000)),
        ("a dozen to two dozen", (0, None), (10, 28)),
        ("dozens", (0, None), (24, 99)),
        ("hundreds", (0, None), (200, 999)),
        ("thousands", (0, None), (2000, 9999)),
        ("tens of thousands", (0, None), (20_000, 99_999)),
        ("hundreds of thousands", (0, None), (200_000, 999_999)),
        ("millions", (0, None), (2_000_000, 9_999_999)),
    ],
)
def test_a_soft_count_keeps_what_is_firm_apart(
    text: str, firm: tuple[int, int | None], soft: tuple[int, int | None]
) -> None:
    amount = Amount.read(text)
    assert amount == understood(text, Bounds(*firm), Bounds(*soft))
    assert amount.bounds == Bounds(*soft)


@pytest.mark.parametrize(
    "text, low, high, opened, soft",
    [
        ("21%", "20.5", "22", True, False),
        ("21 %", "20.5", "22", True, False),
        ("21 percent", "20.5", "22", True, False),
        ("21 per cent", "20.5", "22", True, False),
        ("21.5 percent", "21.45", "21.6", True, False),
        ("0%", "0", "1", True, False),
        ("0.5%", "0.45", "0.6", True, False),
        ("99%", "98.5", "100", True, False),
        ("99.9%", "99.85", "100", True, False),
        ("100%", "99.5", "100", False, False),
        ("about 30%", "25", "35", False, True),
        ("~30%", "25", "35", False, True),
        ("about 33%", "32.5", "33.5", False, True),
        ("about 0%", "0", "0.5", False, True),
        ("about 100%", "50", "100", False, True),
        ("nearly 50%", "45", "50", True, True),
        ("almost 100 percent", "50", "100", True, True),
        ("nearly 0.5%", "0.45", "0.5", True, True),
    ],
)
def test_a_share_is_every_proportion_that_is_printed_so(
    text: str, low: str, high: str, *, opened: bool, soft: bool
) -> None:
    band = Band(Fraction(low) / 100, Fraction(high) / 100, below=opened)
    firm = Band(high=band.high, below=True) if soft and opened else ANY
    share = Share(firm, band) if soft else Share(band)
    amount = Amount.read(text)
    assert amount == understood(text, share=share)
    assert (amount.stated, amount.counted, amount.exact) == (True, False, False)


@pytest.mark.parametrize(
    "text, firm, soft",
    [
        ("more than 70%", "(70, 100]", None),
        ("over 70 per cent", "(70, 100]", None),
        ("at least 60%", "[60, 100]", None),
        ("at least 0%", "[0, 100]", None),
        ("60% or more", "[60, 100]", None),
        ("60%+", "[60, 100]", None),
        ("60-100%", "[60, 100]", None),
        ("less than 1%", "[0, 1)", None),
        ("up to 5%", "[0, 5]", None),
        ("as many as 5%", "[0, 5]", None),
        ("60-70%", "[60, 70]", None),
        ("60%–70%", "[60, 70]", None),
        ("60 to 70 percent", "[60, 70]", None),
        ("between 60 and 70 per cent", "[60, 70]", None),
        ("exactly half", "[50, 50]", None),
        ("exactly 33.3%", "[333/10, 333/10]", None),
        ("twenty percent", "[39/2, 21)", None),
        ("fewer than twenty-one per cent", "[0, 21)", None),
        ("just over 50%", "(50, 100]", "(50, 55]"),
        ("just under 50%", "[0, 50)", "[45, 50)"),
        ("roughly 33%", None, "[65/2, 67/2]"),
        ("half", None, "[45, 55]"),
        ("about half", None, "[45, 55]"),
        ("two thirds", None, "[185/3, 215/3]"),
        ("two-thirds", None, "[185/3, 215/3]"),
        ("a third", None, "[85/3, 115/3]"),
        ("one quarter", None, "[20, 30]"),
        ("three quarters", None, "[70, 80]"),
        ("nine tenths", None, "[85, 95]"),
        ("a tenth", None, "[15/2, 25/2]"),
        ("one in five", None, "[15, 25]"),
        ("one in every five", None, "[15, 25]"),
        ("one of every five", None, "[15, 25]"),
        ("three in ten", None, "[25, 35]"),
        ("nine out of ten", None, "[85, 95]"),
        ("1 in 1,000", None, "[3/40, 1/8]"),
        ("almost half", "[0, 50)", "[85/2, 50)"),
        ("nearly two thirds", "[0, 200/3)", "[355/6, 200/3)"),
        ("just over a third", "(100/3, 100]", "(100/3, 245/6]"),
        ("more than half", "(50, 100]", None),
        ("less than a quarter", "[0, 25)", None),
        ("at least one in five", "[20, 100]", None),
        ("between a quarter and a third", None, "[20, 115/3]"),
        ("between one in five and 30%", None, "[15, 35]"),
        ("the majority", "(50, 100]", None),
        ("a majority", "(50, 100]", None),
        ("majority", "(50, 100]", None),
        ("most", "(50, 100]", None),
        ("a minority", "[0, 50)", None),
    ],
)
def test_a_share_may_have_bounds_and_may_be_in_words(text: str, firm: str | None, soft: str | None) -> None:
    assert Amount.read(text) == understood(text, share=Share(band(firm) if firm else ANY, band(soft) if soft else None))


@pytest.mark.parametrize(
    "text, parts",
    [("a fourth", 4), ("a fifth", 5), ("a sixth", 6), ("one seventh", 7), ("an eighth", 8), ("one-ninth", 9)],
)
def test_a_fraction_in_words_is_about_as_much(text: str, parts: int) -> None:
    value = Fraction(1, parts)
    assert Amount.read(text).share == Share(ANY, Band(value * 3 / 4, value * 5 / 4) if parts > 4 else band("[20, 30]"))


def band(text: str) -> Band:
    """Read a band of percentages: `[20, 30)` is from 20 to less than 30."""
    low, high = (Fraction(end) / 100 for end in text[1:-1].split(", "))
    return Band(low, high, above=text[0] == "(", below=text[-1] == ")")


@pytest.mark.parametrize(
    "text, short",
    [("all", 0), ("All", 0), ("all but 15", 15), ("all but one", 1), ("all but nine thousand", 9000)],
)
def test_all_counts_from_its_whole(text: str, short: int) -> None:
    amount = Amount.read(text)
    assert amount == understood(text, short=short)
    assert (amount.stated, amount.counted, amount.exact) == (True, False, False)


@pytest.mark.parametrize(
    "text, status, firm, soft, included_in",
    [
        ("not reported", Status.NOT_REPORTED, (0, None), None, None),
        ("Not  Reported", Status.NOT_REPORTED, (0, None), None, None),
        ("not collected", Status.NOT_COLLECTED, (0, None), None, None),
        ("not applicable", Status.NOT_APPLICABLE, (0, None), None, None),
        ("not stated", Status.NOT_STATED, (0, None), None, None),
        ("Not stated", Status.NOT_STATED, (0, None), None, None),
        ("withheld", Status.WITHHELD, (0, None), None, None),
        ("withheld, under 5", Status.WITHHELD, (0, 4), None, None),
        ("Withheld,under 5", Status.WITHHELD, (0, 4), None, None),
        ("withheld, 1 to 4", Status.WITHHELD, (1, 4), None, None),
        ("withheld, secondary", Status.WITHHELD_SECONDARY, (0, None), None, None),
        ("Withheld, secondary, 5 or more", Status.WITHHELD_SECONDARY, (5, None), None, None),
        ("not reported, at least 3", Status.NOT_REPORTED, (3, None), None, None),
        ("withheld, about 30", Status.WITHHELD, (0, None), (25, 35), None),
        ("included in total", Status.INCLUDED, (0, None), None, "total"),
        ("Included in a-B.c_d/federal.sexual", Status.INCLUDED, (0, None), None, "a-B.c_d/federal.sexual"),
        ("included in total, under 5", Status.INCLUDED, (0, 4), None, "total"),
    ],
)
def test_a_missing_number_has_a_reason_and_is_never_zero(
    text: str,
    status: Status,
    firm: tuple[int, int | None],
    soft: tuple[int, int] | None,
    included_in: str | None,
) -> None:
    amount = Amount.read(text)
    expected = understood(
        " ".join(text.split()), Bounds(*firm), soft and Bounds(*soft), status, included_in=included_in
    )
    assert amount == expected
    assert not amount.stated
    assert amount.counted


@pytest.mark.parametrize(
    "value, text",
    [(0, "0"), (440, "440"), (10**30, "1" + "0" * 30), (Decimal(7), "7"), (Decimal("1E+3"), "1000")],
)
def test_a_number_of_python_is_read_as_its_digits(value: int | Decimal, text: str) -> None:
    amount = Amount.read(value)
    assert amount == understood(text, Bounds(int(value), int(value)))
    assert amount.exact


@pytest.mark.parametrize(
    "text, firm, soft",
    [
        ("1.352", ("1.352", "1.352"), None),
        ("0.50", ("0.5", "0.5"), None),
        ("1,352.75", ("1352.75", "1352.75"), None),
        # A power of two down has as many decimals as a power of ten.
        ("0.00000095367431640625", ("0.00000095367431640625", "0.00000095367431640625"), None),
        ("1.6 million", ("1550000", "1650000"), None),
        ("1 thousand", ("500", "1500"), None),
        ("more than 1.5", ("1.5", None), None),
        ("at least 1.5", ("1.5", None), None),
        ("up to three", ("0", "3"), None),
        ("fewer than 2.5", ("0", "2.5"), None),
        ("1.5 to 2.5", ("1.5", "2.5"), None),
        ("2-3", ("2", "3"), None),
        ("none", ("0", "0"), None),
        ("about 1.5", ("0", None), ("1.45", "1.55")),
        ("about 1,234.5", ("0", None), ("1222.155", "1246.845")),
        ("nearly 2", ("0", "2"), ("1.5", "2")),
    ],
)
def test_money_and_durations_are_exact_decimals(
    text: str, firm: tuple[str, str | None], soft: tuple[str, str] | None
) -> None:
    amount = Amount.read(text, measured=True)
    assert amount == understood(text, decimal_bounds(*firm), soft and decimal_bounds(*soft), measured=True)


def decimal_bounds(low: str, high: str | None) -> Bounds:
    return Bounds(Decimal(low), None if high is None else Decimal(high))


@pytest.mark.parametrize(
    "text, expected",
    [
        ("not reported", understood("not reported", status=Status.NOT_REPORTED, measured=True)),
        (
            "withheld, under 2.5",
            understood("withheld, under 2.5", decimal_bounds("0", "2.5"), status=Status.WITHHELD, measured=True),
        ),
        ("all but 2", understood("all but 2", short=2, measured=True)),
        (
            "100%",
            understood("100%", share=Share(Band(Fraction("0.995"), Fraction(1))), measured=True),
        ),
    ],
)
def test_a_measured_amount_may_be_missing_or_relative_too(text: str, expected: Amount) -> None:
    assert Amount.read(text, measured=True) == expected


def test_a_measured_amount_below_one_may_be_nearly_so_much() -> None:
    assert Amount.read("nearly 0.5", measured=True).soft == decimal_bounds("0.45", "0.5")


def test_a_measured_amount_of_any_length_is_kept_to_its_last_digit() -> None:
    value = Decimal("1234567890123456789012345678901234567890.25")
    assert Amount.read(str(value), measured=True).firm == Bounds(value, value)


@pytest.mark.parametrize("value", [Decimal("0.10"), Decimal("1E-7")])
def test_a_decimal_is_read_to_the_digit(value: Decimal) -> None:
    assert Amount.read(value, measured=True).firm == Bounds(value, value)


def test_an_amount_is_read_anew_as_its_indicator_has_it() -> None:
    count = Amount.read("more than 2")
    measured = understood("more than 2", Bounds(Decimal(2), None), measured=True)
    assert Amount.read(count) == count
    assert Amount.read(count, measured=True) == measured
    assert Amount.read(measured) == count


SEVERAL = "write `hundreds` and the like alone, or the number in digits"
REFUSED = [
    ("some hundreds", NUMBER, SEVERAL),
    ("more than thousands", NUMBER, SEVERAL),
    # Nothing, or no number.
    ("", NUMBER, "write `not reported` where the source has no number"),
    ("   ", NUMBER, "write `not reported` where the source has no number"),
    ("many", NUMBER, IN_DIGITS),
    ("at least", NUMBER, IN_DIGITS),
    ("at least many", NUMBER, IN_DIGITS),
    ("first", NUMBER, IN_DIGITS),
    ("one hundred one hundred", NUMBER, IN_DIGITS),
    ("Infinity", NUMBER, IN_DIGITS),
    ("½", NUMBER, ""),
    (".5", NUMBER, ""),
    ("1.2.3", NUMBER, ""),
    ("440 victims", NUMBER, NUMBER_ALONE),
    ("1,352 victims", NUMBER, NUMBER_ALONE),
    ("1e3", NUMBER, NUMBER_ALONE),
    ("up to 20 to 30", NUMBER, NUMBER_ALONE),
    ("between 5", NUMBER, NUMBER_ALONE),
    ("between 5 and", NUMBER, NUMBER_ALONE),
    ("between 5 and many", NUMBER, IN_DIGITS),
    # Fractional.
    ("1.5", "a whole number", f"{NO_SEPARATOR}write the whole count"),
    ("about 1.5", "a whole number", f"{NO_SEPARATOR}write the whole count"),
    # Can be read in two ways.
    ("1.352", "a whole number", THOUSANDS_OR_WHOLE),
    ("at least 1.352", "a whole number", THOUSANDS_OR_WHOLE),
    ("1.000", "a whole number", THOUSANDS_OR_WHOLE.replace("1,352", "1,000")),
    ("1.352.000", NUMBER, f"{NO_SEPARATOR}separate thousands by a comma or a space{OR_LANGUAGE}"),
    ("1,35", NUMBER, IN_THREES),
    ("1,35 million", NUMBER, f"{IN_THREES}{OR_LANGUAGE}"),
    ("20 30", NUMBER, IN_THREES),
    ("1 352,000", NUMBER, IN_THREES),
    ("1,352,00", NUMBER, IN_THREES),
    ("007", NUMBER, "drop the leading zero: 7"),
    ("00", NUMBER, "drop the leading zero: 0"),
    ("2022-01", NUMBER, "drop the leading zero: 1"),
    ("zero five", NUMBER, "drop the leading zero"),
    ("05%", "a share such as 21%", "drop the leading zero: 5"),
    # Negative.
    ("-5", NUMBER, NOT_BELOW_ZERO),
    ("−5", NUMBER, NOT_BELOW_ZERO),
    ("- 5", NUMBER, NOT_BELOW_ZERO),
    ("fewer than 0", "a number above 0", NONE_BELOW),
    ("under none", "a number above 0", NONE_BELOW),
    ("nearly 0", "a number above 0", NONE_BELOW),
    # Reversed or incomplete ranges.
    ("30 to 20", "a range from low to high", "write '20 to 30'"),
    ("30–20", "a range from low to high", "write '20 to 30'"),
    ("between 30 and 20", "a range from low to high", "write '20 to 30'"),
    ("1.6-1.8 million", "a range with both ends complete", "write '1.6 million to 1.8 million'"),
    # Scale words.
    ("1.6543 thousand", "no more decimals than the scale word has places", "write out the digits"),
    ("all but 1.6 million", "an exact whole number after 'all but'", "write out its digits"),
    # Shares.
    ("120%", "a share from 0 to 100 percent", ""),
    ("about 120%", "a share from 0 to 100 percent", ""),
    ("100.1%", "a share from 0 to 100 percent", ""),
    ("nearly 0%", "a share above 0 percent", ""),
    ("-5%", A_SHARE, ALONE_BEFORE_PERCENT),
    ("%", A_SHARE, ALONE_BEFORE_PERCENT),
    ("up to 20 to 30%", A_SHARE, ALONE_BEFORE_PERCENT),
    ("many to 30%", A_SHARE, ALONE_BEFORE_PERCENT),
    ("30% of them", A_SHARE, ALONE_BEFORE_PERCENT),
    ("first percent", A_SHARE, ALONE_BEFORE_PERCENT),
    ("a million percent", A_SHARE, ALONE_BEFORE_PERCENT),
    ("up to 120%", "a share from 0 to 100 percent", ""),
    ("over 100%", "a share from 0 to 100 percent", ""),
    ("just over 100%", "a share from 0 to 100 percent", ""),
    ("70-60%", "a range from low to high", "write '60% to 70%'"),
    ("five in five", NUMBER, IN_DIGITS),
    ("none in five", NUMBER, IN_DIGITS),
    ("many in five", NUMBER, IN_DIGITS),
    ("four halves", NUMBER, IN_DIGITS),
    ("two halves", NUMBER, IN_DIGITS),
    ("many thirds", NUMBER, IN_DIGITS),
    ("1.5 in 5", NUMBER, NUMBER_ALONE),
    ("391 rounded to 10", "a multiple of what it is rounded to, such as '390 rounded to 10'", ""),
    ("1.6 million rounded to 10", "a multiple of what it is rounded to, such as '390 rounded to 10'", ""),
    ("390 rounded to zero", "a multiple of what it is rounded to, such as '390 rounded to 10'", ""),
    ("more than 1.2 million to 1.3 million", NUMBER, NUMBER_ALONE),
    # Statuses.
    ("withheld, withheld", A_BOUND, ""),
    ("withheld, not stated", A_BOUND, ""),
    ("withheld, 21%", A_BOUND, ""),
    ("withheld, all", A_BOUND, ""),
    ("included in one of them", NUMBER, IN_DIGITS),
]  # fmt: skip


@pytest.mark.parametrize("text, expected, fix", REFUSED)
def test_other_words_are_refused_with_what_to_do(text: str, expected: str, fix: str) -> None:
    with pytest.raises(AmountError) as refused:
        Amount.read(text)
    assert (refused.value.found, refused.value.expected, refused.value.fix) == (text.strip(), expected, fix)


def test_a_refusal_reads_as_one_sentence() -> None:
    with pytest.raises(AmountError) as refused:
        Amount.read("30 to 20")
    assert str(refused.value) == (
        "unreadable amount '30 to 20': expected a range from low to high; write '20 to 30' [INP008]"
    )


@pytest.mark.parametrize("value", [True, False, 1.5, None, ["5"]])
def test_a_value_of_another_type_is_refused(value: object) -> None:
    with pytest.raises(AmountError) as refused:
        Amount.read(value)  # type: ignore[arg-type]
    assert (refused.value.found, refused.value.expected, refused.value.fix) == (
        repr(value),
        NUMBER,
        "give the words of the source as text, or an int",
    )


@pytest.mark.parametrize("value", [-3, Decimal(-3), Decimal("NaN"), Decimal("1E+5000"), Decimal("1.5")])
def test_a_number_of_python_that_is_no_count_is_refused(value: int | Decimal) -> None:
    with pytest.raises(AmountError, match=r"^unreadable amount "):
        Amount.read(value)


@pytest.mark.parametrize(
    "value, found",
    [
        ("9" * 4001, "9" * 40 + "..."),
        ("9" * 4001 + "%", "9" * 40 + "..."),
        ("withheld, " * 900 + "5", "withheld, withheld, withheld, withheld, ..."),
        (10**500, "1" + "0" * 39 + "..."),
        (10**5000, "a number"),
    ],
    ids=["digits", "percent", "nested", "int", "huge int"],
)
def test_an_amount_of_any_length_is_read_or_refused(value: str | int, found: str) -> None:
    with pytest.raises(AmountError) as refused:
        Amount.read(value)
    assert (refused.value.found, refused.value.expected) == (found, "an amount of at most 500 characters")


def test_a_long_amount_is_read_to_the_digit() -> None:
    number = 10**499 + 7
    assert Amount.read(str(number)).firm == Bounds(number, number)
    nested = "withheld, " * 49 + "5"
    with pytest.raises(AmountError, match="expected a bound after the comma"):
        Amount.read(nested)


@pytest.mark.parametrize("text", ["all but 1.5", "-0.5", "00.5"])
def test_a_measured_amount_is_refused_where_no_decimal_can_mend_it(text: str) -> None:
    with pytest.raises(AmountError):
        Amount.read(text, measured=True)


@pytest.mark.parametrize(
    "text, base, expected",
    [
        ("21%", 100, Bounds(21, 21)),
        ("21%", 1000, Bounds(205, 219)),
        ("21%", 3, None),
        ("50%", 2, Bounds(1, 1)),
        ("100%", 7, Bounds(7, 7)),
        ("0%", 7, Bounds(0, 0)),
        ("99.9%", 1000, Bounds(999, 999)),
        ("99.9%", 2000, Bounds(1997, 1999)),
        ("about 30%", 10, Bounds(3, 3)),
        ("nearly 50%", 100, Bounds(45, 49)),
    ],
)
def test_a_share_of_a_base_is_whole_counts(text: str, base: int, expected: Bounds | None) -> None:
    share = Amount.read(text).share
    assert share is not None
    assert share.band.of(base) == expected


@pytest.mark.parametrize(
    "bounds, text, inside, outside",
    [
        (Bounds(5, 5), "5", [5], [4, 6]),
        (Bounds(1352, 1400), "1,352..1,400", [1352, 1400], [1351, 1401]),
        (Bounds(1352), "1,352..∞", [1352, 10**30], [1351]),
        (Bounds(Decimal("1.5"), Decimal(2)), "1.5..2", [2, Decimal("1.75")], [1, Decimal("2.1")]),
    ],
)
def test_bounds_are_closed_and_readable(bounds: Bounds, text: str, inside: list[int], outside: list[int]) -> None:
    assert str(bounds) == text
    assert all(number in bounds for number in inside)
    assert not any(number in bounds for number in outside)


@pytest.mark.parametrize(
    "one, other, excluded",
    [
        (Bounds(0, 4), Bounds(5, 9), True),
        (Bounds(0, 5), Bounds(5, 9), False),
        (Bounds(5), Bounds(0, 4), True),
        (Bounds(5), Bounds(9), False),
    ],
)
def test_bounds_exclude_each_other_where_no_number_lies_in_both(one: Bounds, other: Bounds, *, excluded: bool) -> None:
    assert one.excludes(other) is excluded
    assert other.excludes(one) is excluded


def test_an_amount_shows_its_words_and_what_they_mean() -> None:
    amount = Amount.read("At  least 1,352")
    assert str(amount) == "At least 1,352"
    assert repr(amount) == "<Amount 'At least 1,352': 1,352..∞>"
    assert amount.bounds == amount.firm
