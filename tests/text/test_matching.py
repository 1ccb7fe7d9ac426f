"""Quotes are found to the letter, after sound normalisations only, and never as half a word or half a number."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tipreport.model.source import Citation
from tipreport.text.copies import Copy
from tipreport.text.matching import TIERS, find, nearest

TEXT = (
    "There were “31” sex-\ntrafficking victims’ and gender-\nbased cases, seventy-five women.\n\n"
    "The second: ﬁve oﬃcers at a cafe\u0301 — done.\u00a0Yes. No 11,352 victims; 16\u202fvictims, 16 \u200bmen,\n"
    "and inter\u00advention. 200 K\u200b and one hundred and five girls."
)


def found(quote: str, text: str = TEXT, **more: str) -> list[tuple[str, str]]:
    matches = find(Citation(quote=quote, **more), Copy(text))  # type: ignore[arg-type]
    return [(text[match.start : match.end], match.tier) for match in matches]


@pytest.mark.parametrize(
    "quote, there, tier",
    [
        ("There were", "There were", "exact"),
        ("16 victims", "16\u202fvictims", "white space"),
        ("16 men, and", "16 \u200bmen,\nand", "white space"),
        ("at a café", "at a cafe\u0301", "Unicode form"),
        ("five officers", "ﬁve oﬃcers", "ligatures"),
        ("off", "", ""),
        ('were "31"', "were “31”", "quotes and dashes"),
        ("café - done", "cafe\u0301 — done", "quotes and dashes"),
        ("sextrafficking victims", "sex-\ntrafficking victims", "hyphenation"),
        ("intervention", "inter\u00advention", "hyphenation"),
        ("gender-based cases", "gender-\nbased cases", "hyphen at a line's end"),
    ],
)
def test_the_tier_says_what_it_took(quote: str, there: str, tier: str) -> None:
    assert found(quote) == ([(there, tier)] if there else [])


def test_what_is_normalised_in_the_text_is_normalised_in_the_quote() -> None:
    assert found("say — “so”", 'They say - "so".') == [('say - "so"', "quotes and dashes")]
    assert found("  cafe\u0301  here", "A café here.") == [("café here", "Unicode form")]


@pytest.mark.parametrize(
    "quote",
    [
        "here were",  # half a word
        "1 sex",
        "352 victims",  # half a number
        "five women",
        "five girls",
        "11,352 victim",
        "there were",  # another case
        "There are",
        "victims and",  # without its apostrophe
    ],
)
def test_nothing_else_is_a_match(quote: str) -> None:
    assert found(quote) == []


def test_every_occurrence_is_found_at_the_first_tier_that_has_one() -> None:
    text = "Nine women.\nNine\u00a0women. Nine women."
    assert found("Nine women", text) == [("Nine women", "exact"), ("Nine women", "exact")]
    assert len(found("Nine  women", text)) == 3


@pytest.mark.parametrize(
    "more, how_many",
    [
        ({}, 2),
        ({"prefix": "helped"}, 1),
        ({"suffix": "and"}, 1),
        ({"prefix": "saw ", "suffix": ", not"}, 1),
        ({"prefix": "helped", "suffix": ", not"}, 0),
    ],
)
def test_the_words_around_tell_two_apart(more: dict[str, str], how_many: int) -> None:
    assert len(found("nine women", "It helped nine women and saw nine women, not men.", **more)) == how_many


@pytest.mark.parametrize(
    "quote, near",
    [
        ("seventy-six women", "seventy-five women"),
        ("There were 32 sex-trafficking victims", "There were “31” sex-\ntrafficking victims"),
        ("nothing like that at all", None),
        ("...", None),
    ],
)
def test_a_near_miss_shows_the_nearest_passage(quote: str, near: str | None) -> None:
    span = nearest(quote, Copy(TEXT))
    assert (span and TEXT[slice(*span)]) == near


LETTERS = st.text(alphabet="ab ﬁé\u0301“'-–\u00ad\n\u200b1,", min_size=1, max_size=30)
WORDS = LETTERS.filter(str.strip)  # a quote of blanks is refused


@given(LETTERS, WORDS, LETTERS)
def test_any_whole_words_of_a_text_are_found_in_it(before: str, quote: str, after: str) -> None:
    text = f"{before} {quote} {after}"
    spans = {match.span for match in find(Citation(quote=quote), Copy(text))}
    cut = any(
        mention.start < at < mention.end
        for mention in Copy(text).mentions
        for at in (len(before) + 1, len(before) + 1 + len(quote))
    )
    if quote.strip() == quote and quote[0].isalnum() and quote[-1].isalnum() and not cut:
        assert (len(before) + 1, len(before) + 1 + len(quote)) in spans


@given(LETTERS, WORDS)
def test_what_is_found_is_the_quote_but_for_what_the_tiers_name(text: str, quote: str) -> None:
    def bare(words: str) -> str:
        kept = unicodedata.normalize("NFKC", words).replace("“", '"').replace("–", "-")
        return "".join(letter for letter in kept if letter.isalnum() or letter in {'"', "'", ","})

    for match in find(Citation(quote=quote), Copy(text)):
        assert match.tier in TIERS
        assert 0 <= match.start < match.end <= len(text)
        assert bare(text[match.start : match.end]) == bare(quote)
