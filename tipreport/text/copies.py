"""A local copy of a source: its text, and where in it a place is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from attrs import frozen

from tipreport.text.numbers import Mention, mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.model.source import Citation

Span = tuple[int, int]
"""Where something begins in the text, and where it ends."""

_PARAGRAPH = re.compile(r"[^\n\f]*[^\s][^\n\f]*")
_SENTENCE_BREAK = re.compile(r"(?<=[.!?])\s+(?=([^\W\d_]))")

_WORDS_AFTER = r"[%+]?(?:[ \u00a0-]+[\w'’/$€£-]*\w){{0,{}}}"


@frozen
class Place:
    """A place in a text, as people look it up; all count from 1.

    Attributes:
        line: The line.
        column: In characters.
        paragraph: The n-th line that is not empty.
        sentence: In the paragraph.
        page: As printed, where the text has pages.
    """

    line: int
    column: int
    paragraph: int
    sentence: int
    page: str | None = None

    def __str__(self) -> str:
        """As a citation writes it."""
        return f"page {self.page}" if self.page is not None else f"p{self.paragraph} s{self.sentence}"


@frozen
class Copy:
    """The text of a source.

    Attributes:
        text: With plain line breaks; a form feed begins a page.
        name: What messages call it: the path of its file.
        sha256: Of the file's bytes; of the text in UTF-8 where there is no file.
        labels: The numbers of the pages as printed; counted from 1 where there are none.
        language: Of the text, as ISO 639-1.
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
        """The pages; none where the text is not printed on any."""
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
        """A number with up to three words after it: what it may count."""
        return " ".join(self.text[mention.start : self.words_after(mention.end, 3)].split())

    def words_after(self, at: int, most: int) -> int:
        """Where some words end that follow, in one clause and without half a number at their end."""
        words = re.compile(_WORDS_AFTER.format(most)).match(self.text, at)
        end = words.end() if words else at
        last = bisect_left(self.mentions, end, key=lambda mention: mention.end)
        inside = [mention.start for mention in self.mentions[last : last + 1] if at < mention.start < end < mention.end]
        return min([end, *inside])

    @cached_property
    def sentences(self) -> tuple[tuple[Span, ...], ...]:
        """Of each paragraph: each ends at `.`, `!` or `?` before white space and a capital letter."""
        return tuple(tuple(self._sentences_of(paragraph)) for paragraph in self.paragraphs)

    def _sentences_of(self, paragraph: Span) -> Iterator[Span]:
        start = paragraph[0]
        for match in _SENTENCE_BREAK.finditer(self.text, *paragraph):
            if match[1].isupper():
                yield start, match.start()
                start = match.end()
        yield start, paragraph[1]

    def place(self, at: int) -> Place:
        """Where a character stands."""
        line = bisect_right(self._lines, at)
        number = max(1, bisect_right(self._starts, at))
        sentences = self.sentences[number - 1] if self.paragraphs else ()
        sentence = max(1, bisect_right(sentences, at, key=lambda span: span[0]))
        column = at - self._lines[line - 1] + 1
        return Place(line, column, number, sentence, self._page(at))

    def span(self, cite: Citation) -> Span | None:
        """The part of the text that a citation's place leads to; None where there is no such place.

        Paragraphs are counted from the heading of the section or on the page that the citation names, if the text has
        it, and else from the beginning.
        """
        within = self._within(cite)
        if within is None or cite.paragraph is None:
            return within
        at = bisect_left(self._starts, within[0]) + cite.paragraph - 1
        if at >= len(self.paragraphs) or self.paragraphs[at][0] >= within[1]:
            return None
        if cite.sentence is None:
            return self.paragraphs[at]
        sentences = self.sentences[at]
        return sentences[cite.sentence - 1] if cite.sentence <= len(sentences) else None

    def knows(self, cite: Citation) -> bool:
        """Whether the text can say if a citation's place is right: whether it has such places at all."""
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
