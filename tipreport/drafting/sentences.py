"""The sentences of a text as they were written: those that the lines of a page cut are put together again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tipreport.text.copies import Copy, Span

_LONGEST = 130  # characters of a line of a page; paragraphs are longer
_FULL = 0.7  # of the longest line beside it: a line that is as long goes on in the next
_ENDS = pattern(r"[.!?:;]['\"”’)]?\s*\Z")
_GAP = pattern(r"[^\S\n\f]*\n[^\S\n\f]*")


def sentences_of(copy: Copy) -> Iterator[tuple[Span, int]]:
    """Yield the sentences of a text, each with the number of its paragraph, counted from 1."""
    for number, span in enumerate(_paragraphs(copy.text, copy.paragraphs), 1):
        for sentence in copy.sentences_in(span):
            yield sentence, number


def _paragraphs(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """Yield the lines of a text, those together that one sentence runs through."""
    longest = [max(map(_length, lines[max(0, at - 1) : at + 2])) for at in range(len(lines))]
    start = 0
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else None
        if following is None or not _goes_on(text, line, following, longest[at]):
            yield lines[start][0], line[1]
            start = at + 1


def _goes_on(text: str, line: Span, following: Span, longest: int) -> bool:
    """Whether a line of a page goes on in the next one."""
    ended = _GAP.fullmatch(text, line[1], following[0]) is None or _ENDS.search(text, *line) is not None
    if ended or longest > _LONGEST:
        return False
    return text[slice(*following)].lstrip()[:1].islower() or _length(line) >= _FULL * longest


def _length(line: Span) -> int:
    return line[1] - line[0]
