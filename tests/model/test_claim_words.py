"""Claims in the words of other languages: what each says in English, and what is asked about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tipreport import Claim, dumps, loads
from tipreport.errors import ClaimError
from tipreport.model.claim_grammar import read_change, read_share
from tipreport.model.claim_words import claim_wordings
from tipreport.model.notation import Notation

CHANGES = [
    # As printed, and in the words of the format.
    ("es", "by 45,9%", "by 45.9%"),
    ("es", "aumento del 24%", "increase by 24%"),
    ("es", "un descenso del 12,5 %", "decrease by 12.5%"),
    ("es", "aumentó un 24%", "increase by 24%"),
    ("es", "en más de 1.056", "by more than 1056"),
    ("es", "50 más", "increase by 50"),
    ("es", "se duplicó", "doubled"),
    ("es", "casi el doble", "nearly doubled"),
    ("es", "se redujo", "decrease"),
    ("es", "sin cambios", "unchanged"),
    ("es", "estable", "stable"),
    ("es", "ha descendido por tercer año consecutivo", "decrease for the third consecutive year"),
    ("es", "por segundo año consecutivo", "for the second consecutive year"),
    ("es", "la cifra más alta desde 2019", "highest since 2019"),
    ("es-MX", "aumentó 45.9%", "increase by 45.9%"),
    ("fr", "en baisse de 12 %", "decrease by 12%"),
    ("fr", "baisse de 12,5 %", "decrease by 12.5%"),
    ("fr", "une hausse d'un tiers", "increase by a third"),
    ("fr", "12 % de plus", "increase by 12%"),
    ("fr", "a presque doublé", "nearly doubled"),
    ("fr", "a doublé", "doubled"),
    ("fr", "le plus élevé depuis 2009", "highest since 2009"),
    ("fr", "restée stable", "stable"),
    ("fr", "de 3 points", "by 3 percentage points"),
    ("de", "um 50% gestiegen", "increase by 50%"),
    ("de", "Zunahme um 9,7 Prozent", "increase by 9.7%"),
    ("de", "ein Anstieg von 27 Prozent", "increase by 27%"),
    ("de", "25 Prozent mehr", "increase by 25%"),
    ("de", "um mehr als die Hälfte gesunken", "decrease by more than half"),
    ("de", "um 101 Prozent", "by 101%"),
    ("de", "um 3 Prozentpunkte", "by 3 percentage points"),
    ("de", "zugenommen", "increase"),
    ("de", "fast verdoppelt", "nearly doubled"),
    ("de", "halbiert", "halved"),
    ("de", "nahezu unverändert", "about the same"),
    ("de", "zum zweiten Mal in Folge", "for the second consecutive year"),
    ("de", "höchster Stand seit 2012", "highest since 2012"),
    ("pt", "aumentou quase 40%", "increase by nearly 40%"),
    ("pt", "um aumento de 37,9%", "increase by 37.9%"),
    ("pt", "mais 50", "increase by 50"),
    ("pt", "inferior", "decrease"),
    ("pt", "o mesmo número", "the same"),
    ("pt", "o valor mais elevado desde 2019", "highest since 2019"),
    ("pt", "diminuiu pelo terceiro ano consecutivo", "decrease for the third consecutive year"),
    ("pt", "mais que duplicou", "more than doubled"),
    ("fr", "a plus que doublé", "more than doubled"),
    ("es", "se mantuvo estable", "stable"),
    ("it", "by 45,9 %", "by 45.9%"),
    # The words of the format are read in every language, and a number once, however it is printed.
    ("de", "increase by 1,056", "increase by 1056"),
    ("es", "by 1,056", "by 1056"),
    ("pt", "decrease by 40%", "decrease by 40%"),
]


def meaning(words: str, language: str = "en") -> tuple[object, ...]:
    read = read_change(words, language)
    by = read.by and (read.by.firm, read.by.soft)
    return read.direction, read.firm, read.soft, by, read.years, read.points, read.extreme


@pytest.mark.parametrize("language, says, english", CHANGES)
def test_a_change_in_another_language_is_that_in_english(language: str, says: str, english: str) -> None:
    assert meaning(says, language) == meaning(english)


@pytest.mark.parametrize(
    "english, other",
    [
        ("5% decrease", "decrease by 5%"),
        ("an 8% increase", "increase by 8%"),
        ("46 more", "increase by 46"),
        ("a one-third drop", "decrease by one third"),
        ("nearly 40 percent rise", "increase by nearly 40%"),
    ],
)
def test_a_size_may_stand_before_the_change(english: str, other: str) -> None:
    assert meaning(english) == meaning(other)


@pytest.mark.parametrize("says", ["no more", "significant decrease", "three times more"])
def test_what_is_no_size_before_a_change_is_refused(says: str) -> None:
    with pytest.raises(ClaimError):
        read_change(says)


@pytest.mark.parametrize(
    "language, says, english",
    [
        ("es", "la mayoría", "the majority"),
        ("pt", "a maioria", "the majority"),
        ("de", "rund zwei Drittel", "about two thirds"),
        ("fr", "45,9 %", "45.9%"),
        ("pt", "the majority", "majority"),
    ],
)
def test_a_share_in_another_language_is_that_in_english(language: str, says: str, english: str) -> None:
    assert read_share(says, language) == read_share(english)


@pytest.mark.parametrize(
    "language, says, fix",
    [
        (
            "pt",
            "ligeiramente inferior",
            "write decrease, with the size if one is printed; the source's own words belong in `cite` or `note`",
        ),
        ("es", "no aumentó", "keep the source's own words for `cite` or `note`"),
        ("de", "weniger stark gestiegen", "keep the source's own words for `cite` or `note`"),
        ("de", "increase by none", "did you mean increase?"),
        ("de", "steigt", "keep the source's own words for `cite` or `note`"),
        ("de", "unverändert in Folge", "keep the source's own words for `cite` or `note`"),
        ("es", "estable por tercer año consecutivo", "keep the source's own words for `cite` or `note`"),
        ("es", "la mayoría", "a share is said of `part` and `of`"),
        ("es", "by 1.250%", "write by 1.250% or by 1250%"),
    ],
)
def test_what_is_no_change_says_what_to_write(language: str, says: str, fix: str) -> None:
    with pytest.raises(ClaimError) as refused:
        read_change(says, language)
    assert refused.value.fix == fix


def test_a_change_is_no_share_in_another_language() -> None:
    with pytest.raises(ClaimError) as refused:
        read_share("um 50% gestiegen", "de")
    assert refused.value.fix == "a change is said of `from` and `to`"


def test_a_language_without_words_for_claims_has_its_numbers() -> None:
    assert list(claim_wordings("by 45,9%", "it")) == ["by 45.9%", "by 45,9%"][:1]


TEXT = """
tipreport: 1
source: {id: a, title: A, edition: 2023, country: DEU, language: de}
figures:
  - {id: before, indicator: identified_victims, period: 2021, value: 100}
  - {id: now, indicator: identified_victims, period: 2022, value: 150}
claims:
  - {from: before, to: now, says: um 50% gestiegen}
"""


def test_a_report_reads_its_claims_in_its_language_and_writes_them_as_they_stand() -> None:
    read = loads(TEXT)
    assert loads(dumps(read)) == read
    assert [claim.says for claim in read.claims] == ["um 50% gestiegen"]


def test_a_claim_has_the_notation_that_it_is_given() -> None:
    claim = Claim("aumentó un 24%", ["a"], ["b"], notation=Notation("es"))
    assert claim.meaning == read_change("increase by 24%")


FORMS = {
    "es": ("aumentó en {}", "descenso de {}", "aumentó un {} %"),
    "fr": ("hausse de {}", "en baisse de {}", "hausse de {} %"),
    "de": ("um {} gestiegen", "Rückgang um {}", "Anstieg von {} Prozent"),
    "pt": ("aumentou em {}", "uma queda de {}", "um aumento de {}%"),
}


@given(st.sampled_from(sorted(FORMS)), st.integers(1, 10**7), st.integers(1, 999))
@examples(200)
def test_a_number_printed_in_another_language_is_the_same_in_a_claim(language: str, count: int, tenths: int) -> None:
    rise, fall, share = FORMS[language]
    printed, percent = f"{count:,}".replace(",", "."), f"{tenths // 10},{tenths % 10}"
    assert meaning(rise.format(printed), language) == meaning(f"increase by {count}")
    assert meaning(fall.format(printed), language) == meaning(f"decrease by {count}")
    assert meaning(share.format(percent), language) == meaning(f"increase by {percent.replace(',', '.')}%")
