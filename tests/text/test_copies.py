"""Places in a text: lines, paragraphs, sentences and pages."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tipreport.model.source import Citation
from tipreport.text.copies import Copy

TEXT = """\
Protection

It helped 12 women. e.g. this one is no end! Was it so?  Yes, it was.

  prosecution
Courts heard five cases. Two closed.
"""
PAGED = Copy("On the first.\fTwo here.\nThree there.\f", labels=("i", "ii", "iii"))


@pytest.mark.parametrize(
    "words, place",
    [
        ("Protection", "p1 s1"),
        ("It helped", "p2 s1"),
        ("this one", "p2 s1"),
        ("Was it", "p2 s2"),
        ("Yes", "p2 s3"),
        ("prosecution", "p3 s1"),
        ("Two closed", "p4 s2"),
    ],
)
def test_where_words_stand(words: str, place: str) -> None:
    copy = Copy(TEXT)
    at = TEXT.index(words)
    assert str(copy.place(at)) == place
    span = copy.span(Citation.read(place))
    assert span is not None
    assert span[0] <= at < span[1]


def test_lines_and_columns_are_those_of_an_editor() -> None:
    place = Copy(TEXT).place(TEXT.index("12"))
    assert (place.line, place.column, place.page) == (3, 11, None)


def test_several_paragraphs_are_from_the_first_to_the_last() -> None:
    copy = Copy("One.\n\nTwo: 12.\nThree: 30.\nFour.")
    span = copy.span(Citation.read("p2-p3"))
    assert span is not None
    assert copy.text[slice(*span)] == "Two: 12.\nThree: 30."
    assert copy.span(Citation.read("p2-p5")) is None


@pytest.mark.parametrize("cite", ["p5", "p1 s2", "p2 s4"])
def test_there_may_be_no_such_place(cite: str) -> None:
    assert Copy(TEXT).span(Citation.read(cite)) is None


def test_paragraphs_are_counted_from_the_heading_of_a_section() -> None:
    copy = Copy(TEXT)
    span = copy.span(Citation(section=" PROSECUTION ", paragraph=1, sentence=2))
    assert span is not None
    assert TEXT[slice(*span)] == "Two closed."
    assert copy.span(Citation(section="Protection", paragraph=4)) is None


def test_where_the_text_has_no_such_heading_they_are_counted_from_its_beginning() -> None:
    span = Copy(TEXT).span(Citation(section="Prevention", paragraph=1))
    assert span is not None
    assert TEXT[slice(*span)] == "Protection"


def test_pages_are_known_by_what_is_printed_on_them() -> None:
    at = PAGED.text.index("Three")
    assert str(PAGED.place(at)) == "page ii"
    assert PAGED.span(Citation(page="II")) == (14, 36)
    span = PAGED.span(Citation(page="ii", paragraph=2))
    assert span is not None
    assert PAGED.text[slice(*span)] == "Three there."
    assert PAGED.span(Citation(page="ii", paragraph=3)) is None
    assert PAGED.span(Citation(page="iv")) is None


def test_pages_without_labels_are_counted() -> None:
    copy = Copy("One.\fTwo.")
    assert [str(copy.place(0)), str(copy.place(5))] == ["page 1", "page 2"]


def test_one_page_may_be_all() -> None:
    assert str(Copy("One.", labels=("7",)).place(2)) == "page 7"


@pytest.mark.parametrize("cite, known", [("page 3", False), ("page 3 p1", False), ("p1", True), ('"words"', False)])
def test_a_text_without_pages_cannot_say_whether_one_is_right(cite: str, known: bool) -> None:  # noqa: FBT001
    assert Copy(TEXT).knows(Citation.read(cite)) is known
    assert PAGED.knows(Citation.read(cite)) is (cite != '"words"')


def test_a_number_is_shown_with_the_words_after_it() -> None:
    copy = Copy("It helped 12 girls and\nboys, 78% of all. A one-year stay. Five")
    assert [copy.words(mention) for mention in copy.mentions] == [
        "12 girls and", "78% of all", "one-year stay", "Five"
    ]  # fmt: skip


def test_the_checksum_is_that_of_the_text() -> None:
    assert Copy(TEXT).sha256 == sha256(TEXT.encode()).hexdigest()
    assert Copy(TEXT, sha256="of the file").sha256 == "of the file"
    assert Copy("\ud800").sha256


@given(st.text(alphabet="aB1.! \n\f", max_size=60))
def test_every_character_has_a_place_that_leads_back_to_it(text: str) -> None:
    copy = Copy(text)
    for at, letter in enumerate(text):
        place = copy.place(at)
        lines = text.replace("\f", "\n").split("\n")
        assert place.column <= len(lines[place.line - 1]) + 1
        if letter.isspace():
            continue
        assert lines[place.line - 1][place.column - 1] == letter
        span = copy.span(Citation(paragraph=place.paragraph, sentence=place.sentence))
        assert span is not None
        assert span[0] <= at < span[1]
        if place.page is not None:
            assert copy.span(Citation(page=place.page)) is not None
