"""A local copy of a source: its text, and the pages, paragraphs and sentences in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from tipreport.patterns import pattern
from tipreport.text.numbers import Mention, mentions
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tipreport.model.source import Citation

Span = tuple[int, int]
"""The offsets in a text at which a passage begins and ends."""

_PARAGRAPH = pattern(r"[^\n\f]*[^\s][^\n\f]*")
_SENTENCE_BREAK = pattern(r"(?<=[.!?])\s+(?=([^\W\d_]))")

_WORDS_AFTER = r"[%+]?(?:[ \u00a0-]+[\w'’/$€£-]*\w){{0,{}}}"


@frozen
class Place:
    """A place in a text, as people look it up; all numbers count from 1.

    Attributes:
        line: The line.
        column: The column, in characters.
        paragraph: The number of the paragraph; each line that is not empty is one.
        sentence: The number of the sentence in the paragraph.
        page: The page as printed, if the text has pages.
    """

    line: int
    column: int
    paragraph: int
    sentence: int
    page: str | None = None

    def __str__(self) -> str:
        """The place as a citation writes it."""
        return f"page {self.page}" if self.page is not None else f"p{self.paragraph} s{self.sentence}"


@frozen
class Copy:
    """The text of a source.

    Attributes:
        text: The text, with plain line breaks; a form feed begins a page.
        name: The name in messages: the path of the file.
        sha256: The checksum of the file's bytes; without a file, of the text in UTF-8.
        labels: The printed numbers of the pages; empty if they are numbered from 1.
        language: The language of the text, as ISO 639-1.
    """

    text: str
    name: str = "<text>"
    sha256: str = ""
    labels: tuple[str, ...] = ()
    language: str = "en"

    def __attrs_post_init__(self) -> None:
        if not self.sha256:
            object.__setattr__(self, "sha256", sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest())

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every number in the text."""
        return mentions(self.text, self.language)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The lines that are not empty."""
        return tuple(match.span() for match in _PARAGRAPH.finditer(self.text))

    @cached_property
    def pages(self) -> tuple[Span, ...]:
        """The pages; empty if the text has none."""
        ends = [match.start() for match in re.finditer("\f", self.text)]
        if not ends and not self.labels:
            return ()
        return tuple(zip([0, *(end + 1 for end in ends)], [*ends, len(self.text)], strict=True))

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("[\n\f]", self.text))]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.paragraphs]

    def words(self, mention: Mention) -> str:
        """Return a number with up to three words after it, which may say what it counts."""
        return self._words((mention.start, mention.end))

    def overlooked(self, numbers: Iterable[Span]) -> list[tuple[str, str, list[Span]]]:
        """Return numbers with their places and their words; what stands in several places with the same words is one.

        A number with no words after it stands by itself.
        """
        together: dict[object, list[Span]] = {}
        for span in numbers:
            words = self._words(span)
            alone = words == " ".join(self.text[slice(*span)].split())
            together.setdefault(span if alone else words.casefold(), []).append(span)
        return [(self._places(spans), self._words(spans[0]), spans) for spans in together.values()]

    def _places(self, spans: Iterable[Span]) -> str:
        return ", ".join(dict.fromkeys(str(self.place(start)) for start, _ in spans))

    def _words(self, span: Span) -> str:
        return " ".join(self.text[span[0] : self.words_after(span[1], 3)].split())

    def words_after(self, at: int, most: int) -> int:
        """Return where the next words end: at most some many, of one clause, and without half a number at their end."""
        words = re.compile(_WORDS_AFTER.format(most)).match(self.text, at)
        end = words.end() if words else at
        last = bisect_left(self.mentions, end, key=lambda mention: mention.end)
        inside = [mention.start for mention in self.mentions[last : last + 1] if at < mention.start < end < mention.end]
        return min([end, *inside])

    @cached_property
    def sentences(self) -> tuple[tuple[Span, ...], ...]:
        """The sentences of each paragraph; one ends at `.`, `!` or `?` before white space and a capital letter."""
        return tuple(tuple(self.sentences_in(paragraph)) for paragraph in self.paragraphs)

    def sentences_in(self, passage: Span) -> Iterator[Span]:
        """Yield the sentences of a passage, the last of which ends where the passage does."""
        start = passage[0]
        for match in _SENTENCE_BREAK.finditer(self.text, *passage):
            if match[1].isupper():
                yield start, match.start()
                start = match.end()
        yield start, passage[1]

    def place(self, at: int) -> Place:
        """Return the place of a character."""
        line = bisect_right(self._lines, at)
        number = max(1, bisect_right(self._starts, at))
        sentences = self.sentences[number - 1] if self.paragraphs else ()
        sentence = max(1, bisect_right(sentences, at, key=lambda span: span[0]))
        column = at - self._lines[line - 1] + 1
        return Place(line, column, number, sentence, self._page(at))

    def span(self, cite: Citation) -> Span | None:
        """Return the part of the text that a citation's place names; None if there is no such place.

        Paragraphs are counted from the section's heading or from the top of the page, if the citation names one that
        the text has, and otherwise from the beginning.
        """
        within = self._within(cite)
        if within is None or cite.paragraph is None:
            return within
        at = bisect_left(self._starts, within[0]) + cite.paragraph - 1
        last = at + (cite.last_paragraph or cite.paragraph) - cite.paragraph
        if last >= len(self.paragraphs) or self.paragraphs[last][0] >= within[1]:
            return None
        if cite.sentence is None:
            return self.paragraphs[at][0], self.paragraphs[last][1]
        sentences = self.sentences[at]
        return sentences[cite.sentence - 1] if cite.sentence <= len(sentences) else None

    def knows(self, cite: Citation) -> bool:
        """Whether a citation's place can be looked up: whether the text has places of that kind."""
        paged = cite.page is not None and bool(self.pages)
        return paged or (cite.page is None and cite.paragraph is not None)

    def _within(self, cite: Citation) -> Span | None:
        if cite.page is not None and self.pages:
            label = cite.page.casefold()
            return next((span for span in self.pages if (self._page(span[0]) or "").casefold() == label), None)
        heading = " ".join((cite.section or "").split()).casefold()
        for start, end in self.paragraphs if heading else ():
            if " ".join(self.text[start:end].split()).casefold() == heading:
                return end, len(self.text)
        return 0, len(self.text)

    def _page(self, at: int) -> str | None:
        if not self.pages:
            return None
        number = bisect_right(self.pages, at, key=lambda span: span[0])
        return self.labels[number - 1] if self.labels else str(number)
