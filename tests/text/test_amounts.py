"""What a text states: its numbers with the words that qualify them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tipreport.model.amount import Amount
from tipreport.text import amounts as way
from tipreport.text.amounts import stated_amounts, states
from tipreport.text.numbers import mentions


@pytest.mark.parametrize(
    "text, amounts",
    [
        ("440 victims in 2022", ["440", "2022"]),
        ("at least 16 girls, 75 women, and three men", ["at least 16", "75 | at least 75", "three | at least three"]),
        ("at least 16 girls; 75 women", ["at least 16", "75"]),
        ("at least 16 girls. 75 women, three men", ["at least 16", "75", "three"]),
        ("at least 16 girls but 75 women", ["at least 16", "75"]),
        ("at least 16 girls were with 75 women", ["at least 16", "75"]),
        ("about 5 girls and at least 16 women and 3 men", ["about 5", "at least 16", "3 | at least 3"]),
        ("No fewer than 5, a minimum of six, upwards of 7", ["at least 5", "at least six", "at least 7"]),
        ("more than 500, over 60", ["more than 500", "more than 60"]),
        ("in excess of 70; exceeded 80", ["more than 70", "more than 80"]),
        ("up to three months, as many as 9, no more than 8", ["at most three", "at most 9", "at most 8"]),
        ("fewer than 10; under 5", ["fewer than 10", "fewer than 5"]),
        ("an estimated 200; roughly 30; nearly 100", ["about 200", "about 30", "nearly 100"]),
        ("16 or more; 9 or fewer; 10+ cases", ["at least 16", "at most 9", "at least 10"]),
        ("at least another 20, at least an additional $1.6 million", ["at least 20", "at least 1.6 million"]),
        ("between 20 and 30 victims", ["between 20 and 30", "between 20 and 30"]),
        ("20-30 cases, 20 to 30", ["between 20 and 30"] * 4),
        ("rose from 20 to 30", ["between 20 and 30 | 20", "between 20 and 30 | 30"]),
        ("30 to 20; 5 and 6; 20 to 30 percent", ["30", "20", "5", "6", *["between 20% and 30%"] * 2]),
        ("all but 15", ["all but 15"]),
        ("approximately 78 percent girls, 19 percent boys", ["about 78%", "19% | about 19%"]),
        ("more than ten percent, 60 percent or more", ["more than 10%", "at least 60%"]),
        ("a hundred men", ["100"]),
        ("a dozen men, more than a dozen women", ["12 | a dozen", "more than 12 | more than a dozen"]),
        ("just over 30 men; just under 20; some 40", ["just over 30", "nearly 20", "about 40"]),
        ("40 or so; hundreds of men", ["about 40", "hundreds"]),
        ("Nearly two-thirds of the girls, half were boys", ["nearly two-thirds", "half | nearly half"]),
        ("at least one in five; the majority of them", ["at least one in five", "majority"]),
        ("1 in 10 men, nine out of ten women", ["1 in 10", "nine out of ten"]),
        ("tens of thousands; half a million", ["tens of thousands", "500000 | half a million"]),
    ],
)  # fmt: skip
def test_a_number_is_read_with_its_qualifier(text: str, amounts: list[str]) -> None:
    assert [" | ".join(one.amounts) for one in stated_amounts(text, mentions(text))] == amounts


@pytest.mark.parametrize(
    "text, start",
    [
        ("They saw at least 16 girls, and 75 women", "at least 16 girls, and 75 women"),
        ("They saw 16, and 75 women", "75 women"),
        ("They saw about 75 women", "about 75 women"),
        ("from 20 to 30", "20 to 30"),
        ("It was 9 or more", "9 or more"),
    ],
)
def test_the_words_of_an_amount_begin_at_its_qualifier(text: str, start: str) -> None:
    assert text[list(stated_amounts(text, mentions(text)))[-1].start :] == start


GOOD = [
    ("440 victims in 2022", "440"),
    ("Nine women", "9"),
    ("9 women", "nine"),
    ("Two-hundred and twenty seven", "227"),
    ("at least 16 girls, 75 women, and three men", "at least 75"),
    ("at least 16 girls, 75 women, and three men", "75"),
    ("at least 50 victims", "50 or more"),
    ("no fewer than five", "at least 5"),
    ("between 20 and 30", "20-30"),
    ("78 percent were girls", "78%"),
    ("ten percent", "10%"),
    ("approximately 21.5 percent", "about 21.5%"),
    ("$1.6 million", "1.6 million"),
    ("all foreign nationals", "all"),
    ("all but 15 were", "all but 15"),
    ("no shelters", "no"),
    ("None of it", "0"),
    ("did not identify any victims", "none"),
    ("convicted a trafficker", "one"),
    ("both victims", "two"),
    ("one of the 13", "one"),
    ("one", "1"),
    ("a dozen victims", "12"),
    ("fewer than 10 cases", "at most 9"),
    ("a dozen victims", "a dozen"),
    ("dozens of victims", "dozens"),
    ("half of the victims", "half"),
    ("almost half were girls", "almost half"),
    ("one in five", "one in five"),
    ("most were women", "the majority"),
    ("60-70% of them", "60-70%"),
    ("over 70 per cent", "more than 70%"),
    ("nil", "nil"),
]
BAD = [
    ("440 victims in 2022", "404"),
    ("at least 50 victims", "50"),
    ("50 victims", "at least 50"),
    ("at least 50 victims", "more than 50"),
    ("a total of nine", "one"),
    ("both of the three", "two"),
    ("78 women", "78%"),
    ("78 percent", "78"),
    ("some foreign nationals", "all"),
    ("all but 15 were", "all but 16"),
    ("1.6 million", "1.7 million"),
    ("victims", "440"),
    ("007 victims", "7"),
    ("many victims", "two"),
    ("none of the 13", "one"),
    ("one of the 13", "two"),
    ("notable victims", "none"),
    ("between 20 and 30", "20"),
    ("more than 70 percent", "70%"),
    ("the first half of 2022", "half"),
    ("half-way houses", "half"),
]


@pytest.mark.parametrize(
    "quote, amount, stated", [*((*pair, True) for pair in GOOD), *((*pair, False) for pair in BAD)]
)
def test_a_quote_states_an_amount_or_not(quote: str, amount: str, stated: bool) -> None:  # noqa: FBT001
    assert states(quote, Amount.read(amount)) is stated


FORMS = ["{:,}", "{}", "{}%", "{}-100%", "{} to 100 percent", "{:,}+", "{} or more", "{} or fewer", "{} or so"]
HEDGES = (
    *("at least", "no fewer than", "a minimum of", "more than", "in excess of", "just over", "exactly", "up to"),
    *("as many as", "a maximum of", "about", "roughly", "some", "circa", "approx.", "close to"),
)
BEFORE = [f"{hedge} {number}" for hedge in HEDGES for number in ("{:,}", "{}%")]
BELOW = [f"{hedge} {number}" for hedge in ("fewer than", "almost", "just under") for number in ("{:,}", "{}%")]


@given(st.integers(1, 10**9), st.sampled_from([*FORMS, *BEFORE, *BELOW]))
def test_the_words_of_an_amount_state_it(number: int, form: str) -> None:
    words = form.format(number % 99 + 1 if "%" in form or "percent" in form else number)
    assert states(f"{words} victims", Amount.read(words))


@given(
    st.sampled_from(["", "at least ", "more than ", "almost ", "just over ", "about "]),
    st.sampled_from(["half", "a third", "two thirds", "three-quarters", "one in five", "nine out of ten", "1 in 10"]),
)
def test_shares_in_words_are_read_alike_in_texts_and_in_values(hedge: str, share: str) -> None:
    words = hedge + share
    assert states(f"{words} of the victims", Amount.read(words))


AFTER = st.sampled_from(
    [
        *(
            "victims",
            "girls",
            "or",
            "more",
            "fewer",
            "percent",
            "per",
            "cent",
            "years",
            "year",
            "old",
            "days",
            "months",
        ),
        *("to", "and", "through", "nine", "one", "no", "none", "hundred", "million", "thousand", "of", "the", "thirds"),
        *("pesos", "dollars", "january", "in", "sections", "hotline", "child", "times", "a", "euros", "am", "half"),
        *("January", "May", "AM", "USC", "MXN", "ARE", "Articles", "Tier", "Million", "One", "No", "early", "age"),
    ]
)


@examples(500)
@given(
    st.sampled_from(["", "at least ", "at most ", "more than ", "fewer than "]),
    st.one_of(st.integers(1, 40), st.integers(1890, 2110), st.integers(1, 999_999)).map("{:,}".format)
    | st.integers(1890, 2110).map(str),
    st.lists(AFTER, max_size=4),
    st.sampled_from(["", "", "in 2021", "in 1998"]),
)
def test_what_is_known_of_any_number_holds_of_each(words: str, number: str, after: list[str], year: str) -> None:
    amount, text = Amount.read(words + number), " ".join(filter(None, (f"{words}{number}", *after, year)))
    assert states(text, amount) is way._states(text, amount)


def test_most_quotes_are_judged_whatever_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    for text in ("12 victims of sex trafficking", "12", "12 in 1998"):
        assert states(text, Amount.read("12"))
    monkeypatch.setattr(way, "_states", lambda *_: False)
    assert states("1,352 victims of sex trafficking", Amount.read("1,352"))
    assert not states("1,352 girls from nowhere", Amount.read("1,352"))
    assert states("1,352", Amount.read("1,352"))
    assert states("1,352 in 1998", Amount.read("1,352"))
