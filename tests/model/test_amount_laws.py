"""Laws of amounts, tried on amounts of every form."""

from __future__ import annotations

import contextlib
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import amounts, counts, marks, percentages, soft_percentages, with_thousands
from tipreport.errors import AmountError
from tipreport.model.amount import Amount
from tipreport.model.bounds import Bounds

SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def english(number: int) -> str:
    """Spell a number below a thousand million."""
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            head, rest = divmod(number, size)
            joint = " and " if rest < 100 else " "
            return f"{english(head)} {name}" + (joint + english(rest) if rest else "")
    if number < len(SMALL):
        return SMALL[number]
    ten, one = divmod(number, 10)
    return TENS[ten] + (f"-{SMALL[one]}" if one else "")


@given(amounts())
def test_an_amount_keeps_its_bounds_through_text_and_back(amount: Amount) -> None:
    assert Amount.read(str(amount), measured=amount.measured) == amount


@given(amounts())
def test_what_is_soft_lies_within_what_is_firm_and_is_never_empty(amount: Amount) -> None:
    assert amount.firm.low >= 0
    assert amount.firm.high is None or amount.firm.low <= amount.firm.high
    if amount.soft is not None:
        assert amount.soft.high is not None
        assert amount.firm.low <= amount.soft.low <= amount.soft.high
        assert amount.firm.high is None or amount.soft.high <= amount.firm.high


@given(amounts())
def test_counts_are_whole_and_measured_amounts_are_exact(amount: Amount) -> None:
    kinds = {type(number) for bounds in (amount.firm, amount.bounds) for number in (bounds.low, bounds.high)}
    assert kinds <= {int, Decimal, type(None)}
    assert amount.measured or Decimal not in kinds


@given(counts, marks)
def test_however_a_count_is_grouped_it_is_the_same(number: int, mark: str) -> None:
    assert Amount.read(with_thousands(number, mark)).firm == Amount.read(number).firm == Bounds(number, number)


@given(st.integers(0, 999_999) | st.integers(0, 999_999_999).filter(lambda number: number % 10**6))
def test_number_words_up_to_the_millions_are_read(number: int) -> None:
    assert Amount.read(english(number)).firm == Bounds(number, number)


@given(
    st.integers(1, 9999),
    st.integers(0, 3),
    st.sampled_from([("thousand", 3), ("million", 6), ("billion", 9)]),
)
def test_a_scale_word_covers_what_would_be_printed_so(digits: int, places: int, scale: tuple[str, int]) -> None:
    word, zeros = scale
    whole, rest = divmod(digits, 10**places)
    text = f"{whole}.{rest:0{places}}" if places else f"{whole}"
    place = 10 ** (zeros - places)
    exact = digits * place
    assert Amount.read(f"{text} {word}").firm == Bounds(exact - place // 2, exact + place // 2)


@given(st.integers(1, 10**9))
def test_hedges_agree_with_each_other(number: int) -> None:
    words = {
        text: Amount.read(f"{text} {number}") for text in ("at least", "more than", "at most", "fewer than", "nearly")
    }
    assert words["at least"].firm == Bounds(number)
    assert words["more than"].firm == Amount.read(f"at least {number + 1}").firm
    assert words["fewer than"].firm == Amount.read(f"at most {number - 1}").firm == words["nearly"].firm


@given(percentages, st.integers(1, 2000))
def test_a_share_is_what_rounds_or_truncates_to_it(text: str, base: int) -> None:
    share = Amount.read(text).share
    assert share is not None
    digits = text.removesuffix("%").removesuffix(" percent").removesuffix(" per cent")
    places = len(digits.partition(".")[2])
    printed = Fraction(digits)
    fitting = [count for count in range(base + 1) if printed in shown(Fraction(100 * count, base), places)]
    assert share.band.of(base) == (Bounds(fitting[0], fitting[-1]) if fitting else None)


def shown(percent: Fraction, places: int) -> set[Fraction]:
    """What may be printed for a percentage: rounded, halves in either direction, or cut off."""
    unit = 10**places
    scaled = percent * unit
    rounded = {ceil(scaled - Fraction(1, 2)), floor(scaled + Fraction(1, 2))}
    return {Fraction(number, unit) for number in rounded | {floor(scaled)}}


@given(soft_percentages, st.integers(1, 500))
def test_a_soft_share_holds_the_counts_between_its_ends(text: str, base: int) -> None:
    stated = Amount.read(text).share
    assert stated is not None
    share = stated.soft
    assert share is not None
    inside = [
        count
        for count in range(base + 1)
        if share.low <= Fraction(count, base)
        and (Fraction(count, base) < (share.high or 0) + (not share.below and Fraction(1, 10**9)))
    ]
    assert share.of(base) == (Bounds(inside[0], inside[-1]) if inside else None)


@given(
    st.text(max_size=40) | st.from_regex(r"(about |nearly |under )?[0-9., -]{0,12}( million| to 5|%)?", fullmatch=True)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    for measured in (False, True):
        with contextlib.suppress(AmountError):
            amount = Amount.read(text, measured=measured)
            assert Amount.read(amount.text, measured=measured) == amount


def test_the_speller_of_these_tests_spells() -> None:
    assert english(1_200_105) == "one million two hundred thousand one hundred and five"


@pytest.mark.parametrize("text", ["about 1" + "0" * 480, "0." + "1" * 480], ids=["whole", "decimal"])
def test_a_long_amount_is_read_in_time(text: str) -> None:
    assert Amount.read(text, measured=True).text == text


@given(st.from_regex("[0-9]{1,11}", fullmatch=True), st.booleans())
def test_a_number_in_digits_is_what_it_is_with_blanks_about_it(text: str, measured: bool) -> None:  # noqa: FBT001 - drawn
    read: list[Amount | None] = []
    for written in (text, f" {text}"):
        try:
            read.append(Amount.read(written, measured=measured))
        except AmountError:
            read.append(None)
    assert read[0] == read[1]
    if not measured and read[0] is not None:
        assert read[0].firm == Bounds(int(text), int(text))
