"""Texts of other languages: their numbers, what they count, and whether a quote states an amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tipreport
from tests.profiles import examples
from tipreport import Amount
from tipreport.drafting.drafts import draft
from tipreport.model.languages import LANGUAGES
from tipreport.model.notation import Notation
from tipreport.text.amounts import stated_amounts, states
from tipreport.text.copies import Copy
from tipreport.text.numbers import mentions

if TYPE_CHECKING:
    from fractions import Fraction


def told(text: str, language: str) -> str:
    def value(number: Fraction) -> str:
        return str(int(number)) if number.denominator == 1 else f"{float(number):g}"

    return "; ".join(f"{one.text}={value(one.value)} {one.kind.value}" for one in mentions(text, language))


SHARES = "una de cada cinco=0.2 share; la mitad de=0.5 share; ninguna=0 count"
VICTIMS_IN_TEN = "9 victimes de la traite de personnes sur 10"
TEXTS = [
    (
        "es",
        "En 2019 se identificaron al menos 1.056 víctimas: treinta y una mujeres y 45,9 % de menores de 18 años.",
        "2019=2019 year; 1.056=1056 count; treinta y una=31 count; 45,9=45.9 percentage; 18=18 age",
    ),
    (
        "es",
        "El 3 de enero de 2020 asignó 1,5 millones de pesos; ninguna víctima fue atendida. No contó a las víctimas.",
        "3=3 date; 2020=2020 year; 1,5 millones=1500000 money; ninguna=0 count",
    ),
    ("es", "la segunda vez, según el artículo 188 de la ley 985", "segunda=2 ordinal; 188=188 other; 985=985 other"),
    ("es", "1,056 casos y 9.315 personas", "1,056=1056 count; 9.315=9315 count"),
    ("es", "una de cada cinco mujeres, casi la mitad de las víctimas, ninguna condena", SHARES),
    ("fr", "une femme sur cinq, un tiers des victimes", "une femme sur cinq=0.2 share; un tiers des=0.333333 share"),
    (
        "de",
        "Gut ein Drittel der Opfer, jedes dritte Kind, Hunderte",
        "ein Drittel der=0.333333 share; jedes dritte=0.333333 share; Hunderte=100 count",
    ),
    ("es", "hasta 2019, hasta 9 casos", "2019=2019 year; 9=9 count"),
    ("es", "una víctima, miles y millones de personas", "miles=1000 count"),
    ("es-MX", "1,056 víctimas y 9.315 pesos", "1,056=1056 count; 9.315=9.315 money"),
    (
        "de",
        "Im Jahr 2022 wurden mehr als 1.056 Opfer gezählt, darunter 6,1 Prozent Frauen, am 31.12.2022 eine 18-jährige.",
        "2022=2022 year; 1.056=1056 count; 6,1=6.1 percentage; 31.12.2022=2022 date; 18=18 age",
    ),
    (
        "de",
        "Zwei Millionen Menschen, eine Million Euro, 1,5 Mio. Euro, eine halbe Million Opfer; 3. Januar 2020",
        (
            "Zwei Millionen=2000000 count; eine Million=1000000 money; 1,5 Mio.=1500000 money;"
            " eine halbe Million=500000 count; 3=3 date; 2020=2020 date"
        ),
    ),
    (
        "de",
        "9,315 Opfer, 1.234.567 Opfer, 45.9 Prozent",
        "9,315=9.315 other; 1.234.567=1234567 count; 45.9=45.9 percentage",
    ),
    ("de", "Telefon +49 30 1234567, um 10:30 auf https://example.org/1.056", "+49 30 1234567=49 other; 10:30=10 other"),
    (
        "fr",
        "En 2022, 2 994 victimes, dont 82 % de femmes; environ 1 200 mineurs le 1er janvier, 5 ans de prison.",
        "2022=2022 year; 2 994=2994 count; 82=82 percentage; 1 200=1200 count; 1=1 date; 5=5 duration",
    ),
    ("fr", "vingt et un hommes, la loi n° 444, depuis 2016", "vingt et un=21 count; 444=444 other; 2016=2016 year"),
    (
        "pt",
        "Em 2021, cerca de 1.200 vítimas, 45,9 por cento mulheres, duas pessoas até 2019; R$ 2,5 milhões de reais.",
        (
            "2021=2021 year; 1.200=1200 count; 45,9=45.9 percentage; duas=2 count; 2019=2019 year;"
            " 2,5 milhões=2500000 money"
        ),
    ),
    # Ages: a word for people or their age stands before the years.
    ("es", "mujeres de 23 a 27 años. Recibió 5 años de prisión", "23=23 age; 27=27 age; 5=5 duration"),
    ("es", "la edad comprendida entre los 18 y los 33 años", "18=18 age; 33=33 age"),
    ("es", "en los últimos 12 años", "12=12 duration"),
    (
        "fr",
        "âgées de 18 à 24 ans (41 %) et 25 à 34 ans",
        "18=18 age; 24=24 age; 41=41 percentage; 25=25 age; 34=34 age",
    ),
    ("fr", "la période de six ans", "six=6 duration"),
    ("de", "Frauen zwischen 18 und 24 Jahren", "18=18 age; 24=24 age"),
    ("de", "Das Durchschnittsalter der Opfer beträgt 15 Jahre. Er erhielt 5 Jahre Haft.", "15=15 age; 5=5 duration"),
    ("pt", "homens com idades entre os 18 e os 23 anos", "18=18 age; 23=23 age"),
    # Shares with what is counted between their numbers.
    ("fr", "plus de 9 victimes de la traite de personnes sur 10 au Canada", f"{VICTIMS_IN_TEN}=0.9 share"),
    ("es", "dos de cada tres víctimas", "dos de cada tres=0.666667 share"),
    ("de", "sieben von 10 Opfern, 12 von 10", "sieben von 10=0.7 share; 12=12 count; 10=10 count"),
    ("pt", "9 em 2 casos", "9=9 count; 2=2 count"),
    # One is a number behind "at least"; elsewhere the word is an article.
    ("pt", "pelo menos um registro, um caso, pelo menos uma vez", "um=1 count"),
    ("es", "al menos una víctima", "una=1 count"),
    ("fr", "au moins une victime", "une=1 count"),
    ("de", "mindestens ein Opfer", "ein=1 count"),
    ("pt", "Segundo o documento, no segundo ano", "segundo=2 ordinal"),
    ("it", "1.056 vittime e 45,9 %, ventuno", "1.056=1056 count; 45,9=45.9 percentage; ventuno=21 count"),
]


@pytest.mark.parametrize("language, text, numbers", TEXTS)
def test_the_numbers_of_a_text_are_these(language: str, text: str, numbers: str) -> None:
    assert told(text, language) == numbers


STATED = [
    ("es", "al menos 1.056 víctimas", "at least 1056"),
    ("es", "más del 90 por ciento", "more than 90%"),
    ("es", "entre veinte y treinta víctimas", "between 20 and 30"),
    ("fr", "près de 2 994 victimes", "about 2994"),
    ("fr", "16 victimes", "16"),
    ("fr", "16 ou plus", "at least 16"),
    ("de", "knapp 100 Opfer", "nearly 100"),
    ("de", "Gut ein Drittel der Opfer", "just over a third"),
    ("es", "una de cada cinco víctimas", "one in five"),
    ("de", "zwischen 60 und 70 Prozent", "between 60% and 70%"),
    ("pt", "no máximo 45,9 por cento", "at most 45.9%"),
    ("es", "alrededor de un 61%", "about 61%"),
    ("fr", "plus de 9 victimes de la traite de personnes sur 10", "more than 9 in 10"),
    ("fr", "plus d'un tiers des victimes", "more than a third"),
    ("de", "Deutlich über 90 Prozent", "more than 90%"),
    ("pt", "pelo menos um registro", "at least 1"),
    ("en", "at least 9,315 victims", "at least 9,315"),
]


@pytest.mark.parametrize("language, text, words", STATED)
def test_a_text_states_a_number_with_its_qualifier(language: str, text: str, words: str) -> None:
    (stated, *_) = stated_amounts(text, mentions(text, language), language)
    assert Amount.read(stated.amounts[0]).bounds == Amount.read(words).bounds
    assert Amount.read(stated.amounts[0]).share == Amount.read(words).share


# A value as it is read from a report in this language, and whether the quote states it.
QUOTES = [
    ("es", "9.315 víctimas", "9,315", True),
    ("es", "9.315 víctimas", "9.315", True),
    ("es", "9,315 víctimas", "9,315", True),
    ("es", "9.315 víctimas", "9,316", False),
    ("es-ES", "9.315 víctimas", "9315", True),
    ("es-ES", "9,315 víctimas", "9315", False),
    ("es-MX", "9,315 víctimas", "9,315", True),
    ("es-MX", "9.315 víctimas", "9315", False),
    ("en", "9.315 victims", "9,315", False),
    ("de", "45,9 %", "45.9%", True),
    ("de", "45,9 %", "45,9 Prozent", True),
    ("de", "6,1 Prozent", "6,1 %", True),
    ("de", "6,1 Prozent", "6.2%", False),
    ("es", "45,9% del total", "45.9%", True),
    ("en", "45,9% of the total", "45.9%", False),
    ("fr", "2 994 victimes", "2 994", True),
    ("fr", "2 994 victimes", "2,994", True),
    ("fr", "femmes (82 %)", "82%", True),
    ("es", "dos mujeres", "2", True),
    ("es", "dos mujeres", "dos", True),
    ("es", "seis hombres", "seven", False),
    ("es", "una víctima", "1", True),
    ("es", "las víctimas", "1", False),
    ("it", "una vittima", "1", False),
    ("es", "ninguna víctima", "0", True),
    ("es", "todas las víctimas", "all", True),
    ("fr", "24,9 millions de personnes", "24.9 million", True),
    ("es", "24,9 millones de personas", "24.9 million", True),
    ("fr", "24.9 millions de personnes", "24.9 million", True),
    ("de", "24,9 Millionen Menschen", "24,9 Mio.", True),
    # A qualifier that is known has to be the right one.
    ("es", "al menos cincuenta víctimas", "at least 50", True),
    ("es", "al menos cincuenta víctimas", "al menos 50", True),
    ("es", "al menos cincuenta víctimas", "at least 51", False),
    ("es", "al menos cincuenta víctimas", "50", False),
    ("es", "al menos cincuenta víctimas", "more than 50", False),
    ("de", "mehr als 1.056 Opfer", "more than 1,056", True),
    ("de", "mehr als 1.056 Opfer", "1,056", False),
    ("fr", "environ 200 victimes", "about 200", True),
    ("pt", "cerca de 200 vítimas", "about 200", True),
    ("pt", "cerca de 200 vítimas", "200", False),
    ("fr", "près de 200 victimes", "about 200", True),
    ("fr", "près de 200 victimes", "nearly 200", True),
    ("fr", "près de 200 victimes", "200", False),
    ("es", "casi la mitad, 45 % de ellas", "45%", True),
    ("pt", "quase 45 por cento", "about 45%", True),
    ("de", "mehr als 200 Opfer", "about 200", False),
    ("de", "Angaben über 12 Opfer", "12", True),
    ("de", "über 12 Opfer", "12", False),
    # One that is not known leaves the number alone.
    ("es", "no llegan a 50 víctimas", "fewer than 50", True),
    ("es", "no llegan a 50 víctimas", "fewer than 51", False),
    ("it", "almeno 1.056 vittime", "at least 1056", True),
]


@pytest.mark.parametrize("language, quote, value, stated", QUOTES)
def test_a_quote_states_an_amount_or_not(language: str, quote: str, value: str, stated: bool) -> None:  # noqa: FBT001
    assert states(quote, Amount.read(value, notation=Notation(language)), language) is stated


FORMS = {"en": ",.", "es-MX": ",.", "es-ES": ".,", "fr": " ,", "de": ".,", "pt": ".,", "it": ".,", "de-CH": "’."}
HEDGES = {
    "en": ["at least", "about"],
    "es-MX": ["al menos", "alrededor de"],
    "es-ES": ["al menos", "alrededor de"],
    "fr": ["au moins", "environ"],
    "de": ["mindestens", "etwa"],
    "pt": ["pelo menos", "cerca de"],
    "de-CH": ["mindestens", "rund"],
}


def written(number: int, language: str) -> str:
    return f"{number:,}".replace(",", FORMS[language][0])


counts = st.one_of(st.integers(2, 1999), st.integers(2000, 10**7)).filter(lambda number: not 1900 <= number < 2100)


@examples(100)
@given(counts, st.sampled_from([*FORMS]), st.sampled_from([*FORMS]), st.sampled_from(["", 0, 1]))
def test_a_count_is_found_in_a_quote_of_its_language_and_in_no_other_where_it_is_another_number(
    number: int, language: str, other: str, hedge: str | int
) -> None:
    words = HEDGES[language][hedge] if isinstance(hedge, int) and language in HEDGES else ""
    value = f"{words} {written(number, language)}".strip()
    amount = Amount.read(value, notation=Notation(language))
    assert states(value, amount, language)
    # A mark that is none between thousands in the other language makes decimals of them there.
    decimals = FORMS[language][0] == FORMS[other][1] and number > 999
    if not words and number < 1_000_000:
        assert states(value, amount, other) is not decimals


@given(st.integers(0, 999), st.integers(0, 9), st.sampled_from(list(LANGUAGES)), st.sampled_from(["%", " %", " {}"]))
def test_a_percentage_is_found_in_a_quote_of_its_language_and_not_in_an_english_one(
    whole: int, part: int, language: str, sign: str
) -> None:
    percent = {"es": "por ciento", "fr": "pour cent", "de": "Prozent", "pt": "por cento"}[language]
    value = f"{whole % 100},{part}{sign.format(percent)}"
    amount = Amount.read(value, notation=Notation(language))
    assert amount == Amount.read(amount)
    assert amount.words == f"{whole % 100}.{part}%"
    assert states(value, amount, language)
    assert not states(value, amount, "en") or part == whole % 100 == 0


REPORT = """tipreport: 1
source: {id: a, title: A, edition: 2023, country: MEX, language: es}
figures:
  - id: all
    indicator: identified_victims
    place: MEX
    period: 2022
    value: al menos 9.315
    cite: '"al menos 9.315 víctimas"'
    breakdowns:
      - parts:
          - {sex: female, value: "45,9 %", cite: '"45,9% mujeres"'}
          - {sex: male, value: 31, cite: '"treinta y dos hombres"'}
"""


def test_src003_follows_the_language_and_says_what_is_said() -> None:
    report = tipreport.loads(REPORT)
    (finding,) = tipreport.check(report, select=["SRC003"]).findings
    assert (finding.headline, finding.explanation) == (
        '31, not in "treinta y dos hombres"',
        ("What is said there: 32.",),
    )
    english = tipreport.check(
        tipreport.loads(
            REPORT.replace("al menos 9.315\n", "at least 9315\n")
            .replace(", language: es", "")
            .replace("45,9 %", "45.9%")
        )
    )
    said = "What is said there: "
    spanish = "In Spanish it is: if the source, taken to be in `en`, is in another language, write `language: es`."
    four = spanish.replace("Spanish", "Spanish, French, German, Portuguese")
    assert [(one.headline, one.explanation) for one in english.findings if one.code == "SRC003"] == [
        ('at least 9315, not in "al menos 9.315 víctimas"', (f"{said}9.315.", spanish)),
        ('45.9%, not in "45,9% mujeres"', (f"{said}45, 9%.", four)),
        ('31, not in "treinta y dos hombres"', ("No number is said there.",)),
    ]


COPY = "Se identificaron al menos 9.315 víctimas, el 45,9% mujeres y unas treinta y dos hombres. Unas 31 personas."


def test_the_words_around_a_quote_count_in_every_language() -> None:
    text = REPORT.replace("al menos 9.315", "9.315").replace('"treinta y dos hombres"', '"31 personas"')
    outcome = tipreport.check(tipreport.loads(text), sources={"a": Copy(COPY, language="es")}, select=["SRC"])
    assert [(one.code, one.headline) for one in outcome.findings] == [
        ("SRC005", 'p1 s1 "treinta y dos hombres"'),
        ("SRC003", '9.315, not in "9.315 víctimas"'),
        ("SRC003", '31, not in "31 personas"'),
    ]


def test_a_draft_says_which_language_it_is_of_and_its_values_are_read_so() -> None:
    text = "Se identificaron al menos 9.315 víctimas y treinta y una niñas."
    assert draft(Copy(text, language="es-MX")).report.source.language == "es-MX"
    figures = draft(Copy(text, language="es")).report.walk()
    assert [figure.amount.text for figure in figures] == ["at least 9315", "at least 31"]


@pytest.mark.parametrize(
    "language, text",
    [
        ("de", "Im Jahr 2024 gab es Fälle"),
        ("es", "durante el año 2024 hubo casos"),
        ("fr", "pour l'année 2024 il y a eu"),
        ("pt", "no ano 2024 houve casos"),
    ],
)
def test_what_stands_behind_the_word_for_year_is_one(language: str, text: str) -> None:
    assert told(text, language) == "2024=2024 year"


def test_an_article_of_portuguese_is_no_zero() -> None:
    assert told("Portugal é o segundo país, tendo o mais longo.", "pt") == "segundo=2 ordinal"


NUMBERISH = st.lists(
    st.one_of(
        st.sampled_from(
            ["dos", "mil", "millones", "und", "eine", "Million", "al menos", "o más", "un", "de cada", "zwischen"]
        ),
        st.sampled_from(
            ["-", ",", ".", " ", " ", "\n", "%", "$", "1", "2022", "130", "'", "/", " por ciento", "Januar"]
        ),
        st.text(max_size=3),
    ),
    max_size=30,
).map("".join)


@given(st.one_of(st.text(), NUMBERISH), st.sampled_from([*LANGUAGES, "es-MX", "it", "xx"]))
def test_any_text_is_read_and_slicing_it_gives_the_numbers(text: str, language: str) -> None:
    last = 0
    found = mentions(text, language)
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= last
        assert mention.value >= 0
        last = mention.end
    stated = list(stated_amounts(text, found, language))
    assert [one.mention for one in stated] == list(found)
