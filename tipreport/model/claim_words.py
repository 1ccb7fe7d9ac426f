"""The words by which other languages say how a number changed, beside those of the grammar of claims, which is English.

A direction may stand before its size or after it: `aumentó un 24%`, `um 50% gestiegen`. Sizes are read as amounts are.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tipreport.model.languages import alternatives, code_of, meant
from tipreport.model.translation import wordings
from tipreport.patterns import pattern
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@frozen(eq=False)
class ClaimWords:
    """The words of one language; each is a pattern, in lower case.

    Attributes:
        directions: What says which way a number goes, by the words of the grammar of claims.
        multiples: What says how many times as many it is, likewise; a hedge may stand before it.
        whole: Claims that have no size, likewise.
        joins: What stands between a direction and its size.
        points: What makes percentage points of a number.
        year: What follows an ordinal in a claim about several years in a row; `{}` stands for the ordinal.
        ordinals: The ordinals from second to tenth.
        auxiliaries: Words before a verb that say nothing by themselves.
        since: What stands between a highest number and a year.
    """

    directions: Mapping[str, str]
    multiples: Mapping[str, str]
    whole: Mapping[str, str]
    joins: str
    points: str
    year: str
    ordinals: str
    auxiliaries: str
    since: str


_WORDS = {
    "es": ClaimWords(
        directions={
            "increase": r"(?:un |el )?(?:aumento|incremento|alza|crecimiento|ascenso)|aument(?:ado|ó|aron)"
            r"|sub(?:ido|ió|ieron)|crec(?:ido|ió|ieron)|increment(?:ado|ó|aron)|más(?! (?:del?|que)\b)",
            "decrease": r"(?:un |el |una |la )?(?:descenso|disminución|reducción|caída|bajada|baja)|"
            r"descend(?:ido|ió|ieron)|disminu(?:ido|yó|yeron)|baj(?:ado|ó|aron)|caído|cay(?:ó|eron)|reducido|reduj(?:o|eron)"
            r"|menos(?! del?\b)|inferior(?:es)?",
        },
        multiples={
            "doubled": r"duplic(?:ado|ó|aron)|(?:el )?doble",
            "tripled": r"triplic(?:ado|ó|aron)|(?:el )?triple",
            "quadrupled": r"cuadruplic(?:ado|ó|aron)",
        },
        whole={
            "the same": r"(?:el |la )?mism[oa](?: número| cifra)?|sin cambios|igual",
            "stable": r"(?:mantuvo |mantuvieron |mantenido )?estables?",
            "similar": r"(?:una cifra |un número )?similar(?: a)?",
            "highest": r"(?:el |la )?(?:número |cifra )?(?:más (?:alt|elevad)[oa]|mayor|máximo)",
            "lowest": r"(?:el |la )?(?:número |cifra )?(?:más baj[oa]|menor|mínimo)",
        },
        joins=r"(?:en |de )?un|en|del?",
        points=r"puntos(?: porcentuales)?",
        year=r"por {} año consecutivo",
        ordinals="segundo tercer cuarto quinto sexto séptimo octavo noveno décimo",
        auxiliaries=r"ha|han|se",
        since="desde",
    ),
    "fr": ClaimWords(
        directions={
            "increase": r"(?:une |la |en )?(?:augmentation|hausse|progression|croissance)|augmenté|progressé"
            r"|(?:de|en) plus(?! (?:de|que)\b)|supérieure?s?(?! à)",
            "decrease": r"(?:une |la |en )?(?:baisse|diminution|réduction|(?:un )?recul)|baissé|diminué|reculé"
            r"|(?:de|en) moins(?! de)|inférieure?s?(?! à)",
        },
        multiples={
            "doubled": r"doublé|le double",
            "tripled": r"triplé|le triple",
            "quadrupled": r"quadruplé",
        },
        whole={
            "the same": r"le même(?: nombre)?|inchangée?s?|identiques?",
            "stable": r"(?:restée?s? )?stables?",
            "similar": r"similaires?",
            "highest": r"(?:le |la )?(?:nombre |chiffre )?(?:le |la )?plus (?:élevée?|haute?)",
            "lowest": r"(?:le |la )?(?:nombre |chiffre )?(?:le |la )?plus (?:faible|basse?)",
        },
        joins=r"d['’]|de",
        points=r"points(?: de pourcentage)?",
        year=r"pour la {} année consécutive",
        ordinals="deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
        auxiliaries=r"a|ont|est|sont",
        since="depuis",
    ),
    "de": ClaimWords(
        directions={
            "increase": r"(?:ein(?:e[mnr]?)? |d(?:er|ie|en) )?(?:anstiegs?|zunahme|zuwachs|steigerung|plus)"
            r"|(?:an)?gestiegen|stieg(?:en)?(?: an)?|zugenommen|nahm(?:en)? zu|mehr(?! als)",
            "decrease": r"(?:ein(?:e[mnr]?)? |d(?:er|ie|en) )?(?:rückgangs?|abnahme|minus)|gesunken|zurückgegangen"
            r"|gefallen|sank(?:en)?|fiel(?:en)?|ging(?:en)? zurück|abgenommen|weniger(?! als)",
        },
        multiples={
            "doubled": r"verdoppelt(?:e|en)?(?: sich)?|doppelt so viele?",
            "tripled": r"verdreifacht(?:e|en)?(?: sich)?|dreimal so viele?",
            "quadrupled": r"vervierfacht(?:e|en)?(?: sich)?",
            "halved": r"halbiert(?:e|en)?(?: sich)?|halb so viele?",
        },
        whole={
            "the same": r"(?:die )?gleiche(?: zahl)?|(?:blieb(?:en)? )?unverändert|gleichbleibend",
            "about the same": r"(?:blieb(?:en)? )?(?:nahezu|fast|annähernd) unverändert",
            "stable": r"(?:blieb(?:en)? )?(?:stabil|konstant)",
            "similar": r"ähnlich(?: viele| hoch)?",
            "highest": r"(?:der |die |am )?(?:höchste[nr]?)(?: zahl| wert| stand)?|höchststand",
            "lowest": r"(?:der |die |am )?(?:niedrigste[nr]?)(?: zahl| wert| stand)?|tiefststand",
        },
        joins=r"um|von",
        points=r"prozentpunkten?|prozentpunkt",
        year=r"(?:im {} jahr|zum {} mal) in folge",
        ordinals="zweiten dritten vierten fünften sechsten siebten achten neunten zehnten",
        auxiliaries=r"hat|haben|ist|sind|sich",
        since="seit",
    ),
    "pt": ClaimWords(
        directions={
            "increase": r"(?:um |o |uma |a )?(?:aumento|crescimento|acréscimo|subida|alta)|aument(?:ou|aram)"
            r"|cresce(?:u|ram)|subi(?:u|ram)|mais(?! (?:de|do que|que)\b)|superior(?:es)?(?! a)",
            "decrease": r"(?:um |o |uma |a )?(?:decréscimo|diminuição|redução|queda|descida)|diminu(?:iu|íram)"
            r"|reduzi(?:u|ram)|ca(?:iu|íram)|desce(?:u|ram)|menos(?! (?:de|do que)\b)|inferior(?:es)?(?! a)",
        },
        multiples={
            "doubled": r"(?:duplic|dobr)(?:ou|aram)|o dobro",
            "tripled": r"triplic(?:ou|aram)|o triplo",
            "quadrupled": r"quadruplic(?:ou|aram)",
        },
        whole={
            "the same": r"o mesmo(?: número)?|igual|(?:manteve-se )?inalterad[oa]",
            "stable": r"(?:manteve-se |mantiveram-se )?estáve(?:l|is)",
            "similar": r"(?:um número )?semelhantes?",
            "highest": r"(?:o |a )?(?:número |valor )?(?:mais (?:elevad|alt)[oa]|maior)",
            "lowest": r"(?:o |a )?(?:número |valor )?(?:mais baix[oa]|menor)",
        },
        joins=r"(?:em |de )?um|em|de",
        points=r"pontos(?: percentuais)?",
        year=r"pelo {} ano consecutivo",
        ordinals="segundo terceiro quarto quinto sexto sétimo oitavo nono décimo",
        auxiliaries=r"se|tem|têm",
        since="desde",
    ),
}
_DENIED = pattern(r"(?<!\w)(?:no|não|nicht|kein\w*|pas|sin|sem|sans|ohne)(?!\w)")
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def claim_wordings(text: str, language: str) -> Iterator[str]:
    """Yield a claim of another language in the words of the grammar, for each way in which its numbers may be written.

    Args:
        text: The claim, in lower case, with single spaces.
        language: Its language, with or without a country: `es`, `es-MX`.

    >>> next(claim_wordings("um 50,5% gestiegen", "de"))
    'increase by 50.5%'
    """
    words = _WORDS.get(code_of(language))
    if words is None:
        yield from wordings(text, language)
        return
    text = re.sub(rf"^(?:(?:{words.auxiliaries})\s)+", "", text)
    if (translated := _without_size(text, words)) is not None:
        yield translated
        return
    direction, size = _directed(text, words)
    way = f"{direction} " if direction else ""
    for points in re.findall(rf"(?<!\w)(?:{words.points})(?!\w)", size)[:1]:
        size = size.replace(points, "percentage points")
    size, multiple = _multiple(size, words)
    for form in wordings(size, language):
        yield f"{form} {multiple}".strip() if multiple else f"{way}by {form}" if direction else form


def direction_in(text: str, language: str) -> str | None:
    """Return the one direction that a claim names beside other words; None if it names none, several, or denies it."""
    words, plain = _WORDS.get(code_of(language)), " ".join(text.lower().split())
    if words is None or _DENIED.search(plain):
        return None
    found = {meant(match, words.directions) for match in _pattern(words, "directions").finditer(plain)}
    return found.pop() if len(found) == 1 else None


def _without_size(text: str, words: ClaimWords) -> str | None:
    """Return a claim without a size, in English; None of other claims."""
    years, last = _in_a_row(words).search(text), ""
    if years is not None:
        ordinal = next(group for group in years.groups() if group is not None)
        last = f"for the {_ORDINALS[words.ordinals.split().index(ordinal)]} consecutive year"
        text = text[: years.start()].rstrip(", ")
        if not text:
            return last
    if (match := _pattern(words, "directions").fullmatch(text)) is not None:
        return f"{meant(match, words.directions)} {last}".strip()
    since = re.search(rf" {words.since} ([12][0-9]{{3}})\Z", text)
    match = _pattern(words, "whole").fullmatch(text[: since.start()] if since else text)
    if match is None or last:
        return None
    return f"{meant(match, words.whole)} since {since[1]}" if since else meant(match, words.whole)


def _directed(text: str, words: ClaimWords) -> tuple[str | None, str]:
    """Return the direction of a claim, None if it names none, and what else it says."""
    match = _pattern(words, "directions").search(text)
    if match is None:
        return None, re.sub(rf"^(?:{words.joins})(?:\s|(?<=['’]))", "by ", text)
    size = f"{text[: match.start()]} {text[match.end() :]}".strip()
    return meant(match, words.directions), re.sub(rf"^(?:{words.joins})(?:\s+|(?<=['’]))", "", size)


def _multiple(text: str, words: ClaimWords) -> tuple[str, str]:
    """Split a claim into what stands before a word for a multiple, and that word in English, which is empty if none."""
    match = re.fullmatch(rf"(?P<before>.*?)\s*(?:{_pattern(words, 'multiples').pattern})", text)
    if match is None:
        return text, ""
    return match["before"], next(word for at, word in enumerate(words.multiples) if match[f"w{at}"])


@cache
def _pattern(words: ClaimWords, kind: str) -> re.Pattern[str]:
    return re.compile(alternatives(getattr(words, kind)))


@cache
def _in_a_row(words: ClaimWords) -> re.Pattern[str]:
    return re.compile(words.year.replace("{}", f"({'|'.join(words.ordinals.split())})") + r"\Z")
