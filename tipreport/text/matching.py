"""Find the words of a citation in a text: to the letter, or after named normalisations that change no word."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from tipreport.patterns import pattern
from tipreport.text.rewriting import RewrittenText, rewrite
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tipreport.model.source import Citation
    from tipreport.text.copies import Copy, Span


def _composed(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match[0])


def _spelled_out(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


# Each undoes what another program, or a printer, may have done to the same words; none changes a word.
_SPACE = r"[^\S\x00]*[\u200b\u2060\ufeff]+\s*|\s+"
_LINE_END = r"(?<=[^\W\d_])[-\u2010\u00ad][^\S\n\f]*[\n\f]\s*(?=[a-zß-ÿ])"
_STEPS: dict[str, tuple[tuple[str, object], ...]] = {
    "white space": ((_SPACE, " "),),
    "Unicode form": ((r"[^\W\d_][\u0300-\u036f]+|[\u2126\u212a\u212b]", _composed),),
    "ligatures": (("[\ufb00-\ufb06]", _spelled_out),),
    "quotes and dashes": (
        ("[\u2018\u2019\u201a\u201b\u2032\u00b4`]", "'"),
        ("[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]", '"'),
        ("[\u2010-\u2015\u2212]", "-"),
    ),
    "hyphenation": ((_LINE_END, ""), ("\u00ad", "")),
    "hyphen at a line's end": ((_LINE_END, "-"),),
}
TIERS = ("exact", *_STEPS)
"""How closely a quote may match, the strictest first; each tier includes the normalisations of those before it."""


@lru_cache(maxsize=4 * len(TIERS))
def _normalised_copy(text: str, tier: int) -> RewrittenText:
    """Normalise a whole text, which is needed again for every quote."""
    return _normalised(text, tier)


def _normalised(text: str, tier: int) -> RewrittenText:
    """Normalise a text for a tier."""
    steps = [step for name in TIERS[1 : tier + 1] for step in _STEPS[name]]
    if tier == len(TIERS) - 1:  # the last tier is the other way to read a hyphen at a line's end
        steps = [step for step in steps if step != (_LINE_END, "")]
    steps.sort(key=lambda step: step[0] != _LINE_END)  # before its white space is gone
    pattern = re.compile("|".join(f"({source})" for source, _ in steps) or r"(?!)")
    return rewrite(text, ((*match.span(), _replaced(match, steps)) for match in pattern.finditer(text)))


def _replaced(match: re.Match[str], steps: Sequence[tuple[str, object]]) -> str:
    """Return what stands in the place of a match of one of the steps."""
    by = steps[(match.lastindex or 1) - 1][1]
    return by(match) if callable(by) else str(by)


@frozen
class Match:
    """A passage that matches a quote.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends.
        tier: How closely it matches, one of `TIERS`.
    """

    start: int
    end: int
    tier: str

    @property
    def span(self) -> Span:
        """Both ends."""
        return self.start, self.end


def find(cite: Citation, copy: Copy) -> tuple[Match, ...]:
    """Find every passage with the words of a citation, at the strictest tier that finds any.

    Only whole words and whole numbers match: "1 victims" is not in "31 victims". A prefix and a suffix of the citation
    have to be right before and after the words.
    """
    for tier, name in enumerate(TIERS):
        found = tuple(Match(*span, name) for span in _at_tier(cite, copy, tier))
        if found:
            return found
    return ()


def _at_tier(cite: Citation, copy: Copy, tier: int) -> Iterator[Span]:
    view = _normalised_copy(copy.text, tier)
    parts = (cite.quote, cite.prefix, cite.suffix)
    quote, prefix, suffix = (_normalised((part or "").strip(), tier).text for part in parts)
    at = view.text.find(quote) if quote else -1
    while at >= 0:
        end = at + len(quote)
        before = view.text[max(0, at - len(prefix) - 1) : at].rstrip()
        after = view.text[end : end + len(suffix) + 1].lstrip()
        if before.endswith(prefix) and after.startswith(suffix):
            span = view.original(at), view.original_end(end)
            if _whole(copy, span):
                yield span
        at = view.text.find(quote, at + 1)


def _whole(copy: Copy, span: Span) -> bool:
    """Whether a passage begins and ends with whole words and whole numbers."""
    text = copy.text
    for at in span:
        if 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
            return False
        number = bisect_left(copy.mentions, at, key=lambda mention: mention.end)
        if number < len(copy.mentions) and copy.mentions[number].start < at < copy.mentions[number].end:
            return False
    return True


_WORD = pattern(r"\w+")
_ALIKE = 0.5  # the proportion of words that a passage has to share to be worth showing


def nearest(quote: str, copy: Copy) -> Span | None:
    """Return the passage that shares the most words with a quote; None if no passage shares half of them.

    Of several, the first is returned that begins with the same word, or else the first.
    """
    asked = [word.lower() for word in _WORD.findall(quote)]
    if not asked:
        return None
    wanted, size = Counter(asked), len(asked)
    words = [(match[0].lower(), match.span()) for match in _WORD.finditer(copy.text)]
    held: Counter[str] = Counter()
    shared, best = 0, (0, False, 0)
    for at, (word, _) in enumerate(words):
        held[word] += 1
        shared += held[word] <= wanted[word]
        if at >= size:
            gone = words[at - size][0]
            shared -= held[gone] <= wanted[gone]
            held[gone] -= 1
        first = words[max(0, at - size + 1)][0]
        best = max(best, (shared, first in asked[:1], -at))
    if best[0] < size * _ALIKE:
        return None
    last = -best[2]
    return words[max(0, last - size + 1)][1][0], words[last][1][1]
