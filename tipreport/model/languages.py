"""The words and marks by which languages write amounts, each beside the words of the grammar of amounts for the same.

English is the language of the grammar itself. Spanish, French, German and Portuguese have their words here; of other
languages it is known whether decimals stand after a comma or a full stop.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

# Decimal marks by CLDR, as Babel 2.19 has it. The other of the two marks separates thousands, as spaces and apostrophes
# do everywhere.
_BY_COMMA = (
    "af az bg bs ca cs da de el es et eu fi fr gl hr hu hy id is it ka kk ky lo lt lv mk nb nl nn no pl pt ro ru sk sl"
    " sq sr sv tg tr uk uz vi"
)
_BY_POINT = "de-ch de-li es-cu es-do es-gt es-hn es-mx es-ni es-pa es-pe es-pr es-sv es-us it-ch"
_COMMA, _POINT_IN = frozenset(_BY_COMMA.split()), frozenset(_BY_POINT.split())
# Spanish alone is written with either: as in Spain, or as in Mexico.
_EITHER = frozenset({"es", "es-419", "spanish"})
ENGLISH_CODE = "en"


@frozen(eq=False)
class Language:
    """The words by which a language writes amounts; each is a pattern, in lower case.

    Attributes:
        name: Its name in English.
        before: What stands before a number, by the words of the grammar of amounts.
        after: What stands after one, likewise.
        phrases: Amounts without a number, likewise.
        scales: Words that multiply a number, likewise.
        percent: What makes a percentage of a number.
        between: The two words of a range such as "between 20 and 30".
        to: What joins the two ends of a range without them.
        among: What stands between the numbers of a share such as "two in three".
        few: The words for two to ten.
        articles: What may stand before a percentage and says nothing.
        ones: Words for one that the number library does not know.
        units: Words for one that are articles as well.
        zero: What says before a noun that there are none.
        whole: What says that it is all of them.
        trillion: What is a thousand times as much as in English: its word for a million millions is `billion`.
    """

    name: str
    before: Mapping[str, str]
    after: Mapping[str, str]
    phrases: Mapping[str, str]
    scales: Mapping[str, str]
    percent: str
    between: tuple[str, str]
    to: str
    among: str
    few: str
    articles: str
    ones: Mapping[str, str]
    units: str
    zero: str
    whole: str
    trillion: str = r"(?!)"


_FEW = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _one_in(pattern: str, *numbers: str) -> dict[str, str]:
    """Return the ways to say "one in five": a pattern for each of the numbers from two to ten."""
    listed = zip(_FEW, *(words.split() for words in numbers), strict=True)
    return {f"one in {few}": pattern.format(*words) for few, *words in listed}


LANGUAGES: dict[str, Language] = {
    "es": Language(
        name="Spanish",
        before={
            "all but": r"tod[oa]s (?:menos|excepto|salvo)",
            "just over": r"(?:algo|poco|ligeramente) más de",
            "just under": r"(?:algo|poco|ligeramente) menos de",
            "at least": r"al menos|por lo menos|cuando menos|como mínimo|no menos de|un mínimo de",
            "at most": r"a lo sumo|como máximo|no más de|un máximo de|hasta",
            "more than": r"más (?:del?|que)|(?:muy )?por encima de|superior(?:es)? a",
            "fewer than": r"menos del?|por debajo de|inferior(?:es)? a",
            "about": r"alrededor de|cerca de|en torno a|aproximadamente|un[oa]s",
            "nearly": r"casi",
        },
        after={"or more": r"o más", "or fewer": r"o menos"},
        phrases={
            "none": r"ningun[oa]|ningún",
            "half a million": r"medio millón",
            "a dozen": r"una docena",
            "two thirds": r"dos tercios",
            "a third": r"un tercio",
            "three quarters": r"tres cuartos",
            "a quarter": r"un cuarto",
            "half": r"la mitad",
            "the majority": r"la mayoría",
            "dozens": r"docenas",
            "hundreds": r"cientos|centenares",
            "thousands": r"miles|millares",
            **_one_in(r"un[oa] de cada {}", "dos tres cuatro cinco seis siete ocho nueve diez"),
        },
        scales={"billion": r"mil millones", "million": r"millones|mill[oó]n", "thousand": r"mil"},
        percent=r"por ciento|por cien",
        between=("entre", "y"),
        to=r"a",
        among=r"de cada",
        few="dos tres cuatro cinco seis siete ocho nueve diez",
        articles=r"un|el|l[ao]s",
        ones={"veintiún": "veintiuno"},
        units=r"un[oa]?",
        zero=r"ningun[oa]|ningún",
        whole=r"tod[oa]s|totalidad",
    ),
    "fr": Language(
        name="French",
        before={
            "all but": r"tou(?:te)?s sauf",
            "just over": r"un peu plus de",
            "just under": r"un peu moins de",
            "at least": r"au moins|au minimum|pas moins de|un minimum de",
            "at most": r"au plus|au maximum|pas plus de|un maximum de|jusqu['’]à",
            "more than": r"(?:bien |nettement )?plus (?:de|que)|au-delà de|supérieure?s? à",
            "fewer than": r"moins de|en dessous de|inférieure?s? à",
            "about": r"environ|quelque|près de|autour de|à peu près|approximativement",
            "nearly": r"presque",
        },
        after={"or more": r"ou plus", "or fewer": r"ou moins"},
        phrases={
            "none": r"aucune?",
            "half a million": r"un demi-million",
            "two thirds": r"(?:les )?deux tiers",
            "a third": r"un tiers",
            "three quarters": r"(?:les )?trois quarts",
            "a quarter": r"un quart",
            "half": r"la moitié",
            "the majority": r"la majorité",
            "hundreds": r"(?:des )?centaines",
            "thousands": r"(?:des )?milliers",
            **_one_in(r"une? (?:\w+ )?sur {}", "deux trois quatre cinq six sept huit neuf dix"),
        },
        scales={"billion": r"milliards?", "million": r"millions?", "thousand": r"mille"},
        percent=r"pour cent",
        between=("entre", "et"),
        to=r"à",
        among=r"sur",
        few="deux trois quatre cinq six sept huit neuf dix",
        articles=r"les|aux",
        ones={},
        units=r"une?",
        zero=r"aucune?",
        whole=r"tou(?:te)?s|totalité|ensemble",
        trillion=r"billions?",
    ),
    "de": Language(
        name="German",
        before={
            "all but": r"alle (?:bis auf|außer)",
            "just over": r"gut|etwas (?:mehr als|über)",
            "just under": r"etwas (?:weniger als|unter)",
            "at least": r"mindestens|wenigstens|zumindest|nicht weniger als",
            "at most": r"höchstens|maximal|nicht mehr als|bis zu",
            "more than": r"(?:deutlich |weit )?mehr als"
            r"|(?:deutlich |weit )?(?<!daten )(?<!angaben )(?<!bericht )(?<!berichte )(?<!informationen )über",
            "fewer than": r"weniger als|unter",
            "about": r"etwa|rund|circa|zirka|ca\.|ungefähr|schätzungsweise",
            "nearly": r"fast|knapp|beinahe|nahezu",
        },
        after={"or more": r"oder mehr|und mehr", "or fewer": r"oder weniger"},
        phrases={
            "none": r"keine[rnms]?|kein",
            "half a million": r"eine halbe million",
            "a dozen": r"ein dutzend",
            "two thirds": r"zwei drittel",
            "a third": r"(?:ein(?:em|es)?|d(?:as|em|es)(?: anderen?)?) drittel",
            "three quarters": r"drei viertel",
            "a quarter": r"ein viertel",
            "half": r"die hälfte",
            "the majority": r"die mehrheit",
            "dozens": r"dutzende",
            "hundreds": r"hunderte",
            "thousands": r"tausende",
            **_one_in(
                r"eine?[rs]? von {}|jede[rs]? {}",
                "zwei drei vier fünf sechs sieben acht neun zehn",
                "zweite dritte vierte fünfte sechste siebte achte neunte zehnte",
            ),
        },
        scales={"billion": r"milliarden?|mrd\.?", "million": r"million(?:en)?|mio\.?", "thousand": r"tausend|tsd\.?"},
        percent=r"prozent|v\. ?h\.",
        between=("zwischen", "und"),
        to=r"bis",
        among=r"von(?: je)?",
        few="zwei drei vier fünf sechs sieben acht neun zehn",
        articles=r"die|den",
        ones={"eine": "ein", "einen": "ein", "einem": "ein", "einer": "ein"},
        units=r"eine?[nmrs]?",
        zero=r"keine[rnms]?|kein",
        whole=r"alle|allen|aller|sämtliche",
        trillion=r"billion(?:en)?",
    ),
    "pt": Language(
        name="Portuguese",
        before={
            "all but": r"tod[oa]s (?:menos|exceto|salvo)",
            "just over": r"(?:um )?pouco mais de",
            "just under": r"(?:um )?pouco menos de",
            "at least": r"pelo menos|ao menos|no mínimo|não menos (?:de|que)|um mínimo de",
            "at most": r"no máximo|não mais (?:de|que)|um máximo de|até",
            "more than": r"(?:bem |muito )?mais (?:de|do que|que)|acima de|superior(?:es)? a",
            "fewer than": r"menos (?:de|do que)|abaixo de|inferior(?:es)? a",
            "about": r"cerca de|aproximadamente|em torno de|por volta de|uns|umas",
            "nearly": r"quase",
        },
        after={"or more": r"ou mais", "or fewer": r"ou menos"},
        phrases={
            "none": r"nenhuma?",
            "half a million": r"meio milhão",
            "a dozen": r"uma dúzia",
            "two thirds": r"dois terços",
            "a third": r"um terço",
            "three quarters": r"três quartos",
            "a quarter": r"um quarto",
            "half": r"(?:a )?metade",
            "the majority": r"a maioria",
            "hundreds": r"centenas",
            "thousands": r"milhares",
            **_one_in(r"uma? em cada {}", "dois três quatro cinco seis sete oito nove dez"),
        },
        scales={"billion": r"bilh(?:ões|ão)|mil milhões", "million": r"milh(?:ões|ão)", "thousand": r"mil"},
        percent=r"por cento",
        between=("entre", "e"),
        to=r"a",
        among=r"em(?: cada)?",
        few="dois três quatro cinco seis sete oito nove dez",
        articles=r"os?|as",
        ones={},
        units=r"uma?",
        zero=r"nenhuma?",
        whole=r"tod[oa]s|totalidade",
    ),
}
"""The languages whose words are read, by ISO 639-1."""
_BY_NAME = {language.name.lower(): code for code, language in LANGUAGES.items()} | {"english": ENGLISH_CODE}


def decimal_marks(tag: str) -> tuple[str, ...]:
    """Return the marks that may stand before decimals in a language, the usual one first.

    Args:
        tag: The language, and perhaps a country: `es`, `es-MX`. One that is not known is taken to be as English.
    """
    code, plain = code_of(tag), tag.lower().replace("_", "-")
    if code not in _COMMA or plain in _POINT_IN:
        return (".",)
    return (",", ".") if plain in _EITHER else (",",)


@lru_cache(maxsize=256)  # asked for each amount and each quote, about few languages
def code_of(tag: str) -> str:
    """Return the code of a language, as ISO 639-1, by its tag or its name in English.

    >>> code_of("es-MX"), code_of("German"), code_of("en_GB")
    ('es', 'de', 'en')
    """
    code = re.split("[-_]", tag.strip().lower())[0]
    return _BY_NAME.get(code, code)


def words_of(tag: str) -> Language | None:
    """Return the words of a language by its tag; None for English, whose words are the grammar's, and for others."""
    return LANGUAGES.get(code_of(tag))


def alternatives(words: Mapping[str, str]) -> str:
    """Return one pattern for several, each a group `w0`, `w1`, ... in their order; of whole words alone."""
    return "|".join(rf"(?P<w{at}>(?<!\w)(?:{pattern})(?!\w))" for at, pattern in enumerate(words.values()))


def meant(match: re.Match[str], words: Mapping[str, str]) -> str:
    """Return which of these words a match of `alternatives` means."""
    return list(words)[int((match.lastgroup or "w0")[1:])]
