"""Amounts in the language of their source: what is read, what is asked about, and that no number is read wrongly."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tests.strategies import count_texts, measured_texts, shares, statuses
from tipreport import Amount, Report, Source, ValueProblem, dumps, loads
from tipreport.errors import AmountError, FigureError
from tipreport.indicators import IDENTIFIED_VICTIMS
from tipreport.model.languages import LANGUAGES
from tipreport.model.notation import Notation


def read(text: str, language: str, *, measured: bool = False) -> Amount:
    return Amount.read(text, measured=measured, notation=Notation(language))


def spoken(text: str, language: str) -> str:
    """Return an amount in the words of the grammar."""
    return read(text, language).words


READ = [
    # What a Spanish, French, German or Portuguese page prints, and what it is in English.
    ("es", "1.056", "1056"),
    ("es", "1 056", "1 056"),
    ("es", "45,9 %", "45.9%"),
    ("es", "45,9 por ciento", "45.9%"),
    ("es", "las 40%", "40%"),
    ("pt", "as 40%", "40%"),
    ("de", "den 40%", "40%"),
    ("fr", "aux 40%", "40%"),
    ("es", "dos", "2"),
    ("es", "seis", "6"),
    ("es", "veintiún", "21"),
    ("es", "treinta y una", "31"),
    ("es", "dos mil novecientos noventa y cuatro", "2994"),
    ("es", "mil millones", "1 billion"),
    ("es", "al menos dieciséis", "at least 16"),
    ("es", "por lo menos 1.056", "at least 1056"),
    ("es", "a lo sumo 9", "at most 9"),
    ("es", "más de 1.056", "more than 1056"),
    ("es", "menos de diez", "fewer than 10"),
    ("es", "alrededor de 200", "about 200"),
    ("es", "casi 100", "nearly 100"),
    ("es", "todas menos 15", "all but 15"),
    ("es", "16 o más", "16 or more"),
    ("es", "entre veinte y treinta y uno", "between 20 and 31"),
    ("es", "de 20 a 30", "20 to 30"),
    ("es", "ninguna", "none"),
    ("es", "medio millón", "half a million"),
    ("es", "poco más de 200", "just over 200"),
    ("es", "casi la mitad", "nearly half"),
    ("es", "más de dos tercios", "more than two thirds"),
    ("es", "más del 90 por ciento", "more than 90%"),
    ("es", "9 o menos", "9 or fewer"),
    ("es", "una de cada cinco", "one in five"),
    ("es", "un 61%", "61%"),
    ("es", "más de un 61,5 %", "more than 61.5%"),
    ("es", "el 93 por ciento", "93%"),
    ("es", "dos de cada tres", "2 in 3"),
    ("fr", "plus de 9 sur 10", "more than 9 in 10"),
    ("fr", "les 40 %", "40%"),
    ("fr", "bien plus de 500", "more than 500"),
    ("de", "deutlich über 90 Prozent", "more than 90%"),
    ("de", "weit mehr als 500", "more than 500"),
    ("de", "das andere Drittel", "a third"),
    ("de", "zwei von drei", "2 in 3"),
    ("pt", "sete em cada dez", "7 in 10"),
    ("pt", "os 45,9%", "45.9%"),
    ("es", "cientos", "hundreds"),
    ("es", "1,5 millones", "1.5 million"),
    ("es", "1.6 million", "1.6 million"),  # the format's own form
    ("es", "2 billion", "2 billion"),
    ("es", "cerca de 1,2 millones", "about 1.2 million"),
    ("es", "3 mil", "3 thousand"),
    ("es-MX", "1,056", "1,056"),
    ("es-MX", "al menos 1,056", "at least 1056"),
    ("Spanish", "más de 1.056", "more than 1056"),
    ("fr", "2 994", "2 994"),
    ("fr", "2.994", "2994"),
    ("fr", "82 %", "82 %"),
    ("fr", "82,5 pour cent", "82.5%"),
    ("fr", "quatre-vingt-dix-sept", "97"),
    ("fr", "septante", "70"),
    ("fr", "au moins seize", "at least 16"),
    ("fr", "plus de 2 994", "more than 2994"),
    ("fr", "moins de dix", "fewer than 10"),
    ("fr", "jusqu'à 9", "at most 9"),
    ("fr", "environ 200", "about 200"),
    ("fr", "presque 100", "nearly 100"),
    ("fr", "16 ou plus", "16 or more"),
    ("fr", "entre 20 et 30", "between 20 and 30"),
    ("fr", "20 à 30", "20 to 30"),
    ("fr", "2 milliards", "2 billion"),
    ("fr", "aucune", "none"),
    ("fr", "plus de la moitié", "more than half"),
    ("fr", "un peu moins de 200", "just under 200"),
    ("fr", "les deux tiers", "two thirds"),
    ("fr", "au moins 45,9 pour cent", "at least 45.9%"),
    ("de", "1.056", "1056"),
    ("de", "1'234", "1'234"),
    ("de", "6,1 Prozent", "6.1%"),
    ("de", "siebenunddreißig", "37"),
    ("de", "eine", "1"),
    ("de", "eine Million", "1 million"),
    ("de", "zwei Millionen", "2 million"),
    ("de", "1,5 Mio.", "1.5 million"),
    ("de", "mehr als 1.056", "more than 1056"),
    ("de", "mindestens 16", "at least 16"),
    ("de", "höchstens 9", "at most 9"),
    ("de", "weniger als 10", "fewer than 10"),
    ("de", "rund 200", "about 200"),
    ("de", "knapp 100", "nearly 100"),
    ("de", "16 oder mehr", "16 or more"),
    ("de", "zwischen 20 und 30", "between 20 and 30"),
    ("de", "20 bis 30", "20 to 30"),
    ("de", "20-30", "20-30"),
    ("de", "keine", "none"),
    ("de", "alle bis auf 15", "all but 15"),
    ("de", "fast die Hälfte", "nearly half"),
    ("de", "gut ein Viertel", "just over a quarter"),
    ("de", "mehr als 70 Prozent", "more than 70%"),
    ("de", "zwischen 60 und 70 Prozent", "between 60 and 70%"),
    ("de", "ein Dutzend", "a dozen"),
    ("de-CH", "1’234", "1’234"),
    ("pt", "1.056", "1056"),
    ("pt", "45,9 por cento", "45.9%"),
    ("pt", "duas", "2"),
    ("pt", "dezesseis", "16"),
    ("pt", "mais de duas mil", "more than 2000"),
    ("pt", "pelo menos 16", "at least 16"),
    ("pt", "no máximo 9", "at most 9"),
    ("pt", "menos de 10", "fewer than 10"),
    ("pt", "cerca de 1,2 milhão", "about 1.2 million"),
    ("pt", "quase 100", "nearly 100"),
    ("pt", "16 ou mais", "16 or more"),
    ("pt", "nenhuma", "none"),
    ("pt", "a maioria", "the majority"),
    ("pt", "quase metade", "nearly half"),
    ("pt", "até 5 por cento", "at most 5%"),
    ("it", "1.056", "1056"),
    ("it", "45,9 %", "45.9 %"),
    ("es", "algo más de 200", "just over 200"),
    ("es", "algo menos de 200", "just under 200"),
    ("es", "como máximo 9", "at most 9"),
    ("es", "todos excepto 15", "all but 15"),
    ("es", "una docena", "a dozen"),
    ("es", "un tercio", "a third"),
    ("es", "tres cuartos", "three quarters"),
    ("es", "un cuarto", "a quarter"),
    ("es", "la mayoría", "the majority"),
    ("es", "docenas", "dozens"),
    ("es", "miles", "thousands"),
    ("fr", "tous sauf 15", "all but 15"),
    ("fr", "un peu plus de 200", "just over 200"),
    ("fr", "au plus 9", "at most 9"),
    ("fr", "9 ou moins", "9 or fewer"),
    ("fr", "un demi-million", "half a million"),
    ("fr", "un tiers", "a third"),
    ("fr", "trois quarts", "three quarters"),
    ("fr", "un quart", "a quarter"),
    ("fr", "la majorité", "the majority"),
    ("fr", "centaines", "hundreds"),
    ("fr", "milliers", "thousands"),
    ("fr", "2,5 millions", "2.5 million"),
    ("fr", "3 mille", "3 thousand"),
    ("de", "etwas weniger als 200", "just under 200"),
    ("de", "fast 100", "nearly 100"),
    ("de", "etwa 200", "about 200"),
    ("de", "9 oder weniger", "9 or fewer"),
    ("de", "eine halbe Million", "half a million"),
    ("de", "zwei Drittel", "two thirds"),
    ("de", "drei Viertel", "three quarters"),
    ("de", "ein Viertel", "a quarter"),
    ("de", "die Mehrheit", "the majority"),
    ("de", "Dutzende", "dozens"),
    ("de", "Hunderte", "hundreds"),
    ("de", "Tausende", "thousands"),
    ("de", "2 Milliarden", "2 billion"),
    ("de", "3 Tausend", "3 thousand"),
    ("de", "die 40 %", "40%"),
    ("de", "einen", "1"),
    ("de", "einem", "1"),
    ("de", "einer", "1"),
    ("pt", "todas menos 15", "all but 15"),
    ("pt", "um pouco mais de 200", "just over 200"),
    ("pt", "pouco menos de 200", "just under 200"),
    ("pt", "mais de 500", "more than 500"),
    ("pt", "9 ou menos", "9 or fewer"),
    ("pt", "meio milhão", "half a million"),
    ("pt", "uma dúzia", "a dozen"),
    ("pt", "dois terços", "two thirds"),
    ("pt", "um terço", "a third"),
    ("pt", "três quartos", "three quarters"),
    ("pt", "um quarto", "a quarter"),
    ("pt", "a metade", "half"),
    ("pt", "centenas", "hundreds"),
    ("pt", "milhares", "thousands"),
    ("pt", "3 bilhões", "3 billion"),
    ("pt", "3 mil", "3 thousand"),
    ("pt", "entre 20 e 30", "between 20 and 30"),
    ("pt", "20 a 30", "20 to 30"),
    # Marks of decimals where no words are known, and by a country.
    ("af", "1.056", "1056"),
    ("af", "45,9 %", "45.9 %"),
    ("vi", "1.056", "1056"),
    ("es-US", "1,056", "1,056"),
    # The format's own words, with the source's numbers.
    ("de", "at least 1.056", "at least 1056"),
    ("de", "withheld, under 1.056", "withheld, under 1056"),
    ("de", "at least 1,056", "at least 1,056"),
    ("de", "45.9%", "45.9%"),
    ("de", "seventy-five", "seventy-five"),
    ("de", "not reported", "not reported"),
    ("es", "included in Identified.2", "included in Identified.2"),
]


ONE_IN = {
    "es": ("uno de cada {}", "dos tres cuatro cinco seis siete ocho nueve diez"),
    "fr": ("une personne sur {}", "deux trois quatre cinq six sept huit neuf dix"),
    "de": ("eine von {}", "zwei drei vier fünf sechs sieben acht neun zehn"),
    "de-AT": ("jede {}", "zweite dritte vierte fünfte sechste siebte achte neunte zehnte"),
    "pt": ("uma em cada {}", "dois três quatro cinco seis sete oito nove dez"),
}
FEW = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
READ += [
    (language, words.format(number), f"one in {english}")
    for language, (words, numbers) in ONE_IN.items()
    for number, english in zip(numbers.split(), FEW, strict=True)
]


@pytest.mark.parametrize("language, text, english", READ)
def test_an_amount_is_read_as_its_source_writes_it(language: str, text: str, english: str) -> None:
    amount, plain = read(text, language), Amount.read(english)
    assert amount.words == english
    assert str(amount) == text
    assert (amount.firm, amount.soft, amount.share, amount.status) == (
        plain.firm,
        plain.soft,
        plain.share,
        plain.status,
    )


ELSEWHERE = "or say on the source that it is in "
ASKED = [
    # In English, which is what a source without a language is taken to be.
    ("en", "1.056", False, "a whole number", "Spanish, French, German or Portuguese: `language: es`, fr, de or pt"),
    (
        "en",
        "45,9 %",
        False,
        "a share such as 21%",
        "Spanish, French, German or Portuguese: `language: es`, fr, de or pt",
    ),
    ("en", "6,1 Prozent", False, "a number such as 440", "German: `language: de`"),
    ("en", "dos", False, "a number such as 440", "Spanish: `language: es`"),
    ("en", "seis", False, "a number such as 440", "Spanish or Portuguese: `language: es` or pt"),
    ("en", "more than 1.056", False, "a whole number", "Portuguese: `language: es`, fr, de or pt"),
    # In a language that is not known, likewise.
    ("Klingon", "1.056", False, "a whole number", "a full stop is never a separator: write 1,056"),
    # Where decimals are possible, and the two languages do not agree.
    ("de", "1.250", True, "a number that is the same in German and in English", "write 1.2500 or 1250"),
    ("es", "1,250", True, "a number that is the same in Spanish and in English", "write 1,250 or 1.2500"),
    ("it", "1.250", True, "a number that is the same in it and in English", "write 1.2500 or 1250"),
    ("de", "1.056 million", False, "the same in German and in English", "write 1.0560 million or 1056 million"),
    (
        "fr",
        "2 billion",
        False,
        "the same in French and in English: billion is not",
        "write it in digits, or in millions",
    ),
    (
        "de",
        "1 Billion",
        False,
        "the same in German and in English: billion is not",
        "write it in digits, or in millions",
    ),
    # What no reading makes a number of.
    ("es-MX", "1.056", False, "a whole number", "a full stop is never a separator"),
    ("de-CH", "1.056", False, "a whole number", "a full stop is never a separator"),
    ("it_CH", "1.056", False, "a whole number", "a full stop is never a separator"),
    ("English", "1.056", False, "a whole number", "Portuguese: `language: es`, fr, de or pt"),
    ("es", "segunda", False, "a number such as 440", ""),
    ("fr", "1.5", False, "a whole number", ""),
    ("de", "12,34,5", False, "a number such as 440", ""),
]


@pytest.mark.parametrize("language, text, measured, expected, fix", ASKED)
def test_what_could_be_several_numbers_is_asked(
    language: str,
    text: str,
    measured: bool,  # noqa: FBT001
    expected: str,
    fix: str,
) -> None:
    with pytest.raises(AmountError) as raised:
        read(text, language, measured=measured)
    assert raised.value.found == text
    assert expected in raised.value.expected
    assert fix in raised.value.fix


def test_what_may_have_decimals_is_read_where_it_can_be_one_number() -> None:
    for text, value in {"1.250,5": "1250.5", "1.250.000": "1250000", "12,5": "12.5", "12.5": "12.5"}.items():
        assert read(text, "de", measured=True).firm.low == Decimal(value)


def test_a_number_is_read_again_in_the_language_it_was_read_in() -> None:
    count = read("1.250", "de")
    assert Amount.read(count).firm.low == 1250
    with pytest.raises(AmountError):
        Amount.read(count, measured=True)


COMMA, POINT = [code for code in LANGUAGES if code != "es"], ["en", "es-MX", "de-CH", "sw"]
numbers = st.one_of(st.integers(0, 9999), st.integers(0, 10**9))


@given(numbers, st.sampled_from([*COMMA, "es", "it"]), st.sampled_from([".", " ", "\u00a0", "'", ""]))
def test_a_count_in_the_form_of_its_language_is_that_count(number: int, language: str, mark: str) -> None:
    assert read(f"{number:,}".replace(",", mark), language).firm.low == number


@given(numbers, st.sampled_from([*COMMA, "es", *POINT]))
def test_a_count_in_the_form_of_the_format_is_the_same_in_every_language(number: int, language: str) -> None:
    assert read(f"{number:,}", language) == Amount.read(f"{number:,}")
    assert read(f"{number}", language) == Amount.read(f"{number}")


@given(st.integers(0, 999_999), st.integers(0, 9999), st.integers(1, 4), st.sampled_from([*COMMA, "es", *POINT]))
def test_a_decimal_is_read_as_its_language_has_it_or_asked_about(
    whole: int, part: int, places: int, language: str
) -> None:
    comma = language not in POINT
    digits = f"{part % 10**places:0{places}}"
    written = f"{whole:,}".replace(",", "." if comma else ",") + ("," if comma else ".") + digits
    value = Decimal(f"{whole}.{digits}")
    try:
        amount = read(written, language, measured=True)
    except AmountError:
        assert comma  # English would have another number
        assert places == 3
    else:
        assert amount.firm.low == value


@given(st.text(alphabet="0123456789.,' ", min_size=1, max_size=12), st.sampled_from([*COMMA, "es", *POINT]))
def test_no_text_is_two_numbers(text: str, language: str) -> None:
    def english(form: str) -> Decimal | None:
        try:
            return Decimal(Amount.read(form, measured=True).firm.low)
        except ValueProblem:
            return None

    swapped = text.translate(str.maketrans(",.", ".,"))
    possible = {english(text)} | ({english(swapped)} if language not in POINT else set()) - {None}
    try:
        amount = read(text, language, measured=True)
    except ValueProblem:
        return
    assert possible - {None} == {amount.firm.low}


LANGUAGE_TAGS = st.sampled_from([*LANGUAGES, *POINT, "it"])


@examples(200)
@given(st.one_of(count_texts, measured_texts, shares, statuses), LANGUAGE_TAGS, st.booleans())
def test_the_words_of_the_format_mean_the_same_in_every_language_or_are_asked_about(
    text: str,
    language: str,
    measured: bool,  # noqa: FBT001
) -> None:
    try:
        english = Amount.read(text, measured=measured)
    except AmountError:
        return
    try:
        assert read(text, language, measured=measured) == english
    except AmountError as problem:
        assert "and in English" in problem.expected  # noqa: PT017
        assert measured or "illion" in text or "thousand" in text


AMOUNTS = """tipreport: 1
source: {id: a, title: A, edition: 2023, country: DEU, language: de}
defaults: {place: DEU, period: 2022}
figures:
  - id: all
    indicator: identified_victims
    value: mehr als 1.056
    breakdowns:
      - excess: höchstens drei
        parts: [{sex: female, value: 600, share: "45,9 Prozent"}, {sex: male, value: mindestens 500}]
      - {by: age, parts: {child: "6,1 %", adult: neunzig}}
  - {id: helped, indicator: assisted_victims, value: 1.200}
  - {id: spent, indicator: funding, unit: EUR, value: "1.250.000,5"}
overlaps:
  - {between: [all, helped], extent: mehr als 1.000}
"""


def test_every_amount_of_a_report_is_read_in_its_language() -> None:
    report = loads(AMOUNTS)
    whole = report.figures[0]
    excess, extent = whole.breakdowns[0].excess, report.overlaps[0].extent
    assert [figure.amount.words for figure in report.walk()] == [
        "more than 1056",
        "600",
        "at least 500",
        "6.1%",
        "90",
        "1200",
        "1250000.5",
    ]
    assert isinstance(extent, Amount)
    assert (excess and excess.words, extent.words) == ("at most 3", "more than 1000")
    assert loads(dumps(report)) == report


FORMS = ["1.056", "al menos dos", "45,9 %", "12 (p)", "..", "at least 1,056"]


def test_reports_in_other_languages_are_written_as_they_were_read() -> None:
    source = Source("a", "A", 2023, country="MEX", language="es", marks=".. = not reported; p = provisional")
    figures = [
        IDENTIFIED_VICTIMS.figure(
            Amount.read(form, notation=source.notation), id=f"f{at}", of="f1" if "%" in form else None, period=2000 + at
        )
        for at, form in enumerate(FORMS)
    ]
    report = Report(source, figures)
    assert loads(dumps(report)) == report
    assert [figure.amount.text for figure in loads(dumps(report)).figures] == FORMS


def test_an_amount_that_its_source_would_write_otherwise_is_not_written() -> None:
    german, english = Source("a", "A", 2023, language="de"), Source("a", "A", 2023)
    figure = IDENTIFIED_VICTIMS.figure(read("mehr als 1.056", "de"), period=2022)
    assert "mehr als 1.056" in dumps(Report(german, [figure]))
    with pytest.raises(FigureError, match="an amount as its source writes amounts; say on the source"):
        dumps(Report(english, [figure]))
    plain = Report(german, [IDENTIFIED_VICTIMS.figure("1,056", period=2022)])
    assert loads(dumps(plain)) == plain


def test_french_elides_before_a_fraction() -> None:
    read = Amount.read("plus d'un tiers", notation=Notation("fr"))
    assert read.share == Amount.read("more than a third").share
