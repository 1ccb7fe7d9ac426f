"""Every number of a text is found, with its place, its value and its kind."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tipreport.model.number import read_number
from tipreport.text.numbers import mentions, values

# What a text says, and the numbers in it: as written, with the value where it is not the same, and the kind.
SHAPES = {
    # Counts in words and digits
    "Two-hundred and twenty seven victims were identified.": "Two-hundred and twenty seven=227 count",
    "Nine women were helped.": "Nine=9 count",
    "1. Key results\n\n 12. In 2020, 12 victims. 3. Four": (
        "1=1 other; 12=12 other; 2020=2020 year; 12=12 count; 3=3 count; Four=4 count"
    ),
    "12.5 percent; 40 victims.\n12.\nWomen": "12.5=12.5 percentage; 40=40 count; 12=12 count",
    "ELEVEN men and forty-two boys": "ELEVEN=11 count; forty-two=42 count",
    "one hundred and five and two hundred": "one hundred and five=105 count; two hundred=200 count",
    "five\nthree": "five=5 count; three=3 count",
    "twenty\n\nThree men": "twenty=20 count; Three=3 count",
    "men: twenty - five of them": "twenty=20 count; five=5 count",
    "Authorities identified 1,352 victims": "1,352=1352 count",
    "12 345 678 people, 1\u202f352 people, 1’352 people": (
        "12 345 678=12345678 count; 1\u202f352=1352 count; 1’352=1352 count"
    ),
    "reached 1.6 million people and two million more": "1.6 million=1600000 count; two million=2000000 count",
    "helped a hundred victims, several hundred more, and thousands of others": (
        "a hundred=100 count; thousands=1000 count"
    ),
    "services–12 women–and others": "12=12 count",
    "(21 girls; 5) and victims.6 more": "21=21 count; 5=5 count; 6=6 count",
    # A list without its spaces
    "identified 130,249, and 964 victims in 2019, 2020, and 2021": (
        "130=130 count; 249=249 count; 964=964 count; 2019=2019 year; 2020=2020 year; 2021=2021 year"
    ),
    "identified 130,249, and 964 were children": "130,249=130249 count; 964=964 count",
    "1,200, 130,249, and 964 cases": "1,200=1200 count; 130,249=130249 count; 964=964 count",
    "identified 1,352, and 300 fewer": "1,352=1352 count; 300=300 count",
    # Zero
    "There were no government or other shelters.": "no=0 count",
    "No victims came; none were seen; zero cases": "No=0 count; none=0 count; zero=0 count",
    "no evidence that victims left; no longer shelters; no one; no; no, shelters; zero tolerance; nonetheless": "",
    # One
    "one woman and two men in one shelter": "one=1 count; two=2 count; one=1 count",
    "one recently convicted trafficker": "one=1 count",
    "One of the laws; no one; this one; one another; one must act; a one-stop centre; the one that": "",
    "two in sex trafficking and one in labor trafficking": "two=2 count; one=1 count",
    "compared with one in 2021": "one=1 count; 2021=2021 year",
    "at least one; one or more cases; one or two": "one=1 count; one=1 count; one=1 count; two=2 count",
    "Thirteen came. And one must act": "Thirteen=13 count",
    # Shares
    "78 percent, 78.5%, ten per cent, 3 percentage points": (
        "78=78 percentage; 78.5=78.5 percentage; ten=10 percentage; 3=3 percentage"
    ),
    "10, 15, and 20 percent; 5 to 10 percent; 3% and 4 women": (
        "10=10 percentage; 15=15 percentage; 20=20 percentage; 5=5 percentage; 10=10 percentage; 3=3 percentage; "
        "4=4 count"
    ),
    "two-thirds of victims, one third of cases, a third of women, three quarters": (
        "two-thirds=0.666667 share; one third=0.333333 share; a third=0.333333 share; three quarters=0.75 share"
    ),
    "Half of the girls; the other half; half-way; in the first half of 2022; the third quarter of 2022": (
        "Half=0.5 share; first=1 ordinal; 2022=2022 year; third=3 ordinal; 2022=2022 year"
    ),
    "one in five, 3 in 10, nine out of ten, 12 out of 15, two in three shelters": (
        "one in five=0.2 share; 3 in 10=0.3 share; nine out of ten=0.9 share; 12=12 count; 15=15 count; "
        "two in three=0.666667 share"
    ),
    "the majority of them, a minority were men, most of the boys, the most common": (
        "majority=0.5 share; minority=0.5 share; most=0.5 share"
    ),
    "dozens of men, half a million, two dozen boys, tens of thousands; nil; thousands of pesos": (
        "dozens=12 count; half a million=500000 count; two dozen=24 count; tens of thousands=1000 count; nil=0 count; "
        "thousands=1000 money"
    ),
    # Money
    "$1.6 million, US$500, € 20, 300 pesos": "1.6 million=1600000 money; 500=500 money; 20=20 money; 300=300 money",
    "MXN 5,000 (300 USD), 20 Mexican pesos": "5,000=5000 money; 300=300 money; 20=20 money",
    "fined $5 to 10 million; $300 and five victims": (
        "5=5 money; 10 million=10000000 money; 300=300 money; five=5 count"
    ),
    "21 CNDH officers, 12 INM officers, 30 ALL": "21=21 count; 12=12 count; 30=30 count",
    # Years
    "In 2022, its 2021 report, the 2000 protocol": "2022=2022 year; 2021=2021 year; 2000=2000 year",
    "fiscal year 2022, FY 21, FY2020, mid-2019, the 1990s": (
        "2022=2022 year; 21=21 year; 2020=2020 year; 2019=2019 year; 1990=1990 year"
    ),
    "2021/2022, 2021/22, 2021-22, 2020–2021": (
        "2021=2021 year; 2022=2022 year; 2021=2021 year; 22=2022 year; 2021=2021 year; 22=2022 year; "
        "2020=2020 year; 2021=2021 year"
    ),
    "2000 victims, at least 1950 others, 2,022 cases": "2000=2000 count; 1950=1950 count; 2,022=2022 count",
    "in 2022 authorities identified 40": "2022=2022 year; 40=40 count",
    # Dates
    "January 2022, on March 15, 2021, 30 June, Sept. 3": (
        "2022=2022 date; 15=15 date; 2021=2021 date; 30=30 date; 3=3 date"
    ),
    "2022-01-15, 15/01/2022, the 15th of May, May 1st": (
        "2022-01-15=2022 date; 15/01/2022=2022 date; 15th=15 date; 1st=1 date"
    ),
    "In March 12 victims came; on March 12 they left; in May 130 victims": "12=12 count; 12=12 date; 130=130 count",
    # Ages
    "boys older than 13, aged 14 to 17, ages 5 and 6, a 12-year-old girl": (
        "13=13 age; 14=14 age; 17=17 age; 5=5 age; 6=6 age; 12=12 age"
    ),
    "under the age of 18; children under 18.": "18=18 age; 18=18 age",
    "children aged under 12, persons 18 and over, 60 and over 30 others": (
        "12=12 age; 18=18 age; 60=60 count; 30=30 count"
    ),
    "girls under 16 were 14 years of age, 18 years and older; 16 and older": (
        "16=16 age; 14=14 age; 18=18 age; 16=16 age"
    ),
    "victims over 200; those under 60 others; over 60 victims": "200=200 count; 60=60 count; 60=60 count",
    "between the ages of 12 and 17; older than 13 and five women": "12=12 age; 17=17 age; 13=13 age; five=5 count",
    # Durations
    "for up to three months, a 24-hour line, one year, ten more days": (
        "three=3 duration; 24=24 duration; one=1 duration; ten=10 duration"
    ),
    "five to 10 years' imprisonment; three, six, and twelve months": (
        "five=5 duration; 10=10 duration; three=3 duration; six=6 duration; twelve=12 duration"
    ),
    "helped seven, and 12 months later": "seven=7 count; 12=12 duration",
    # Ordinals
    "the twenty-first century, the 2nd time, a fourth year, the second-largest": (
        "twenty-first=21 ordinal; 2nd=2 ordinal; fourth=4 ordinal; second=2 ordinal"
    ),
    "first responders, first aid, third parties, a third-country national, one-on-first": "",
    # What names or measures something
    "Article 10 and Articles 3, 5, and 7 of Law No. 28950": (
        "10=10 other; 3=3 other; 5=5 other; 7=7 other; 28950=28950 other"
    ),
    "Section 18 U.S.C. § 1591, Act 55 of 2018, Tier 2, Convention 189": (
        "18=18 other; 1591=1591 other; 55=55 other; 2018=2018 year; 2=2 other; 189=189 other"
    ),
    "hotline 116, 1-888-373-7888, +52 55 1234 5678, goal 16.2.2, Law 123/2016, at 10:30": (
        "116=116 other; 1-888-373-7888=1 other; +52 55 1234 5678=52 other; 16.2.2=16 other; 123/2016=123 other; "
        "10:30=10 other"
    ),
    "per 100,000 residents, 1.352 times, a five-member team, 5 km": (
        "100,000=100000 other; 1.352=1.352 other; five=5 other; 5=5 other"
    ),
    "007 cases and 1.2 trillion": "007=7 other; 1.2 trillion=1200000000000 other",
    "https://example.org/1 saw 5, https://example.org/2 saw 6": "5=5 count; 6=6 count",
    "24/7, COVID-19, H-2A visas, C182, in her 20s, 5km, https://example.org/2022/12": "",
}


def told(text: str, language: str = "en") -> str:
    def value(number: Fraction) -> str:
        return str(int(number)) if number.denominator == 1 else f"{float(number):g}"

    found = mentions(text, language)
    return "; ".join(f"{mention.text}={value(mention.value)} {mention.kind.value}" for mention in found)


@pytest.mark.parametrize("text, numbers", SHAPES.items())
def test_the_numbers_of_a_text_are_these(text: str, numbers: str) -> None:
    assert told(text) == numbers


@pytest.mark.parametrize("text", SHAPES)
def test_a_number_keeps_its_kind_within_a_longer_text(text: str) -> None:
    alone, within = mentions(text), mentions(f"It was said.\n\n{text}\n\nIt was so.")
    assert [(one.text, one.value, one.kind) for one in within] == [(one.text, one.value, one.kind) for one in alone]


def test_number_words_of_other_languages_are_read() -> None:
    assert told("Se identificaron treinta y una víctimas en 17 estados", "es") == "treinta y una=31 count; 17=17 count"
    assert told("una víctima y dos mujeres", "es") == "dos=2 count"
    assert told("la segunda vez", "es") == "segunda=2 ordinal"
    assert told("dos coma cinco por ciento", "es") == "dos coma cinco=2.5 percentage"
    assert told("null Komma fünf Prozent", "de") == "null Komma fünf=0.5 percentage"


def test_half_a_character_is_no_part_of_a_number() -> None:
    assert told("dos \ud83d víctimas y tres niñas", "es") == "dos=2 count; tres=3 count"


def test_a_word_within_a_number_is_no_number() -> None:
    assert told("16 million", "fr") == "16 million=16000000 count"


def test_of_a_language_that_nobody_knows_the_digits_are_read() -> None:
    assert told("nine and 9", "xx") == "9=9 count"


def test_the_numbers_in_the_words_of_an_amount() -> None:
    assert values("one") == [(Fraction(1), False)]
    assert values("no") == [(Fraction(0), False)]
    assert values("between 20 and 30") == [(Fraction(20), False), (Fraction(30), False)]
    assert values("about 78.5%") == [(Fraction("78.5"), True)]
    assert values("not reported") == []


NUMBERISH = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "one",
                "two",
                "hundred",
                "and",
                "twenty",
                "first",
                "no",
                "victims",
                "May",
                "percent",
                "older than",
                "years",
            ]
        ),
        st.sampled_from(["-", ",", ".", " ", "\n", "%", "$", "1", "2022", "130", "'", "/", "million", "FY", "th"]),
        st.text(max_size=3),
    ),
    max_size=30,
).map("".join)


@given(st.one_of(st.text(), NUMBERISH), st.sampled_from(["en", "es", "xx"]))
def test_any_text_is_read_and_slicing_it_gives_the_numbers(text: str, language: str) -> None:
    last = 0
    for mention in mentions(text, language):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= last
        assert mention.value >= 0
        last = mention.end


@given(st.integers(0, 10**12), st.sampled_from([",", "", "\u00a0"]))
def test_a_number_in_digits_is_found_whole(number: int, mark: str) -> None:
    written = f"{number:,}".replace(",", mark)
    (found,) = mentions(f"They helped {written} victims.")
    assert (found.text, found.value) == (written, Fraction(number))
    assert found.value == read_number(written.replace("\u00a0", " "), written).value


def test_words_for_more_digits_than_a_number_has_are_none() -> None:
    assert [one.value for one in mentions("zero " * 60)] == [0]
    assert not mentions("zero " * 61)
    assert not mentions("zero " * 5000)
