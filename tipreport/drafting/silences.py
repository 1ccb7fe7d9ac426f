"""What a text says is not reported: figures without a number."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from tipreport import catalogue
from tipreport.drafting.codes import codes_in
from tipreport.drafting.entries import MOST_WORDS, Entry, UnusedNumber, cited
from tipreport.drafting.guesses import Guess
from tipreport.drafting.periods import period_in
from tipreport.model.bounds import Status
from tipreport.model.indicator import standard_indicators
from tipreport.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tipreport.drafting.clues import Clue
    from tipreport.drafting.passages import Sentence
    from tipreport.text.copies import Copy

_END = pattern(r"[,;:]")  # of a clause
_MOST = 4  # indicators that one silence is about


def silences(copy: Copy, sentence: Sentence, home: str) -> Iterator[tuple[list[Entry], list[UnusedNumber]]]:
    """Yield what a sentence says is not reported: an entry for each indicator that it names."""
    for at, clue in enumerate(sentence.clues):
        if _is_no_silence(clue):
            continue
        about = next((one for one in _nearest(copy, sentence.clues, at) if _indicators(copy, one)), ())
        indicators = _indicators(copy, about)
        if not indicators:
            yield [], [UnusedNumber(clue.start, clue.end, "a silence, of which nothing says what is missing")]
            continue
        words = len(copy.text[clue.start : clue.end].split())
        span = clue.start, copy.words_after(clue.end, max(0, MOST_WORDS - words))
        cite = cited(copy, span)
        codes = codes_in(copy, about, home, leads=False)
        period = period_in(copy, sentence, sentence.span)
        value = Status.NOT_REPORTED.value
        guesses = [Guess(name, None, codes, period) for name in indicators]
        place = sentence.paragraph, clue.start
        yield [Entry(clue.start, clue.end, span, cite, value, guess, *place) for guess in guesses], []


def _is_no_silence(clue: Clue) -> bool:
    return clue.name != "silence"


def _nearest(copy: Copy, clues: Sequence[Clue], at: int) -> list[Sequence[Clue]]:
    """Return the clues that may say what is missing, the likeliest first: those behind a silence, or of its clause."""
    behind = list(takewhile(_is_no_silence, clues[at + 1 :]))
    end = _END.search(copy.text, clues[at].end)
    clause, *wider = _clauses(copy, clues[:at], clues[at].start)
    near = [one for one in behind if end is None or one.start < end.start()]
    return [behind, clause, *wider] if _indicators(copy, near) else [clause, behind, *wider]


def _clauses(copy: Copy, clues: Sequence[Clue], end: int) -> Iterator[Sequence[Clue]]:
    """Yield the clues of the clause that ends at an offset, then with those of the clause before, and so on."""
    for at, clue in reversed(list(enumerate(clues))):
        following = clues[at + 1].start if at + 1 < len(clues) else end
        if _END.search(copy.text, clue.end, following):
            yield clues[at + 1 :]
    yield clues


def _indicators(copy: Copy, clues: Sequence[Clue]) -> list[str]:
    """Return the indicators that clues name: what is done, or what is counted by itself."""
    nouns = catalogue.table("clues")["noun"]
    acts = [clue.name for at, clue in enumerate(clues) if clue.kind == "act" and not _is_adjective(copy, clues, at)]
    own = [
        str(nouns[clue.name]["indicator"])
        for clue in clues
        if clue.kind == "noun" and clue.name not in {"suspect", "official", "state"} and "indicator" in nouns[clue.name]
    ]
    known = [name for name in (*acts, *own) if standard_indicators()[name].measure.value == "count"]
    return list(dict.fromkeys(known))[:_MOST]


def _is_adjective(copy: Copy, clues: Sequence[Clue], at: int) -> bool:
    """Whether what is done only names those who are spoken of, as in "convicted traffickers"."""
    beside = [one for one in clues[at + 1 : at + 2] if not copy.text[clues[at].end : one.start].strip()]
    return any(one.name == "suspect" for one in beside)
