"""The language of a text, guessed by its commonest words."""

from __future__ import annotations

import re
from collections import Counter

from tipreport.model.languages import ENGLISH_CODE

# Articles, prepositions and the like, each of one of these languages alone. Italian's, which are near those of Spanish,
# keep an Italian text from being taken for one in Spanish.
_COMMON = {
    ENGLISH_CODE: "the of and with from by which this were that for their",
    "es": "el los las del una y con según fueron",
    "fr": "le les et du dans pour une par aux ont été sur",
    "de": "der die und den von mit im dem wurden ist für auf",
    "pt": "os um uma do da dos em com não foram pelo ao",
    "it": "il di della che gli nel sono alla dei delle",
}
_LANGUAGE_OF = {word: code for code, words in _COMMON.items() for word in words.split()}
_TIMES = 2  # as many words as of the language that comes next: else nothing is guessed


def likely_language(text: str) -> str:
    """Return the language of a text by its commonest words, as ISO 639-1; English where they do not tell.

    >>> likely_language("En 2023 las autoridades identificaron a 574 víctimas de la trata."), likely_language("574")
    ('es', 'en')
    """
    words = re.findall(r"[^\W\d_]+", text.lower())
    counts = Counter(_LANGUAGE_OF[word] for word in words if word in _LANGUAGE_OF)
    (code, most), (_, next_most) = [*counts.most_common(2), (ENGLISH_CODE, 0), (ENGLISH_CODE, 0)][:2]
    return code if most >= _TIMES * next_most else ENGLISH_CODE
