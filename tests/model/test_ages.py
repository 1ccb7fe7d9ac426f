"""Age bands: how they are written, and which lie in which."""

from __future__ import annotations

import pytest

from tests.strategies import STANDARD
from tipreport.errors import UnknownCodeError
from tipreport.model.ages import AgeBand, meet
from tipreport.model.codes import Code

AGE = STANDARD.dimension("age")


@pytest.mark.parametrize(
    "words, code",
    [
        ("0-8; 0--8; 0–8; 0 – 8; 0 to 8; 00-08; aged 0-8; 0 a 8 años; 0 à 8 ans; 0 bis 8 Jahre; 0-8 anos", "0-8"),
        ("18-24; 18 to 24 years; 18-24 years old", "18-24"),
        ("48+; 48 +; 48 and over; 48 years or older; 48 años y más; 48 ans et plus; 48 Jahre und älter", "48_or_over"),
        ("under 15; <15; < 15; less than 15 years; 14 and under; 14 or younger; menores de 15; unter 15", "0-14"),
        ("17; 17 years; age 17", "17"),
        ("0-17; under 18; < 18; less than 18 years; 0 to 17 years", "child"),
        ("18+; 18 or over; 18 years and over; over 18", "adult"),
    ],
)
def test_a_band_is_read_in_the_words_of_tables(words: str, code: str) -> None:
    assert {AGE.read(word) for word in words.split("; ")} == {code}
    assert AGE.read(code) == code


@pytest.mark.parametrize(
    "words, fix",
    [
        ("over 60", "write 60+ if those of 60 are in it, else 61+"),
        ("24-18", "write the younger age first"),
        ("under 0", "write the younger age first"),
        ("young", "known here: child, adult, unspecified"),
    ],
)
def test_what_is_no_band(words: str, fix: str) -> None:
    with pytest.raises(UnknownCodeError) as refused:
        AGE.read(words)
    told = str(refused.value)
    assert told.endswith(f"expected a code of age, or a band such as 9-17, under 15 or 65+; {fix} [INP005]")


GROWN = STANDARD.extended(
    dimensions=[AGE.extended(Code("teenager", "Teenager", "child"), Code("pensioner", "Pensioner"))]
)


@pytest.mark.parametrize(
    "one, other, relation",
    [
        ("0-8", "child", "within"),
        ("18-24", "adult", "within"),
        ("65_or_over", "adult", "within"),
        ("child", "0-20", "within"),
        ("15-17", "15-24", "within"),
        ("teenager", "child", "within"),
        ("teenager", "0-20", "within"),
        ("15-24", "child", "together"),
        ("15-24", "adult", "together"),
        ("15-24", "20-30", "together"),
        ("teenager", "13-20", "together"),
        ("pensioner", "65_or_over", "together"),
        ("13", "teenager", "together"),
        ("0-8", "9-17", "disjoint"),
        ("child", "adult", "disjoint"),
        ("child", "18_or_over", "disjoint"),
        ("teenager", "18-24", "disjoint"),
        ("teenager", "pensioner", "disjoint"),
        ("0-8", "unspecified", "disjoint"),
    ],
)
def test_how_bands_lie_to_each_other(one: str, other: str, relation: str) -> None:
    one, other = GROWN.read("age", one)[0], GROWN.read("age", other)[0]
    found = {
        "within": GROWN.within("age", one, other),
        "together": GROWN.together("age", one, other) and not GROWN.within("age", one, other),
        "disjoint": GROWN.disjoint("age", one, other),
    }
    assert found == {"within": False, "together": False, "disjoint": False} | {relation: True}
    assert not GROWN.within("age", other, one)


def test_what_codes_of_age_bring_along_together() -> None:
    others = ["15-17", "15-24", "10-20", "child", "adult", "teenager", "pensioner"]
    assert GROWN.brought("age", frozenset({"15-24", "child"}), others) == {"15-24", "child", "15-17", "10-20"}
    assert GROWN.brought("age", frozenset({"0-8", "adult"}), others) == {"0-8", "adult"}  # nobody is
    assert GROWN.brought("sex", frozenset({"female"}), ["male"]) == {"female"}
    assert meet([]) == AgeBand(0, None)
