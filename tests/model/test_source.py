"""Sources and citations: where a figure stands."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.strategies import citations
from tipreport.errors import CitationError, UnknownCodeError
from tipreport.model.source import Citation, Source, SourceKind

FORMS = 'a place and a quote such as p1 s2 "440 victims", page 12, or the quote alone'


@pytest.mark.parametrize(
    "line, citation, written",
    [
        (
            'p1 s2 "440 victims"',
            Citation(paragraph=1, sentence=2, quote="440 victims"),
            'p1 s2 "440 victims"',
        ),
        (
            "p1  s2   “440 victims”",
            Citation(paragraph=1, sentence=2, quote="440 victims"),
            'p1 s2 "440 victims"',
        ),
        ('p1s2"440"', Citation(paragraph=1, sentence=2, quote="440"), 'p1 s2 "440"'),
        ("p12 s3", Citation(paragraph=12, sentence=3), "p12 s3"),
        ("p12", Citation(paragraph=12), "p12"),
        ("s3", Citation(sentence=3), "s3"),
        ("p2-p4", Citation(paragraph=2, last_paragraph=4), "p2-p4"),
        (
            'page 3 p2–4 "40 men"',
            Citation(page="3", paragraph=2, last_paragraph=4, quote="40 men"),
            'page 3 p2-p4 "40 men"',
        ),
        ("page 12", Citation(page="12"), "page 12"),
        ('page iv p2 "440"', Citation(page="iv", paragraph=2, quote="440"), 'page iv p2 "440"'),
        ('"440 victims"', Citation(quote="440 victims"), '"440 victims"'),
        ('"the "red" list"', Citation(quote='the "red" list'), '"the "red" list"'),
    ],
)
def test_a_citation_of_one_line_is_read(line: str, citation: Citation, written: str) -> None:
    assert Citation.read(line) == citation
    assert str(citation) == written
    assert citation.one_line


@pytest.mark.parametrize(
    "line, fix",
    [
        ("", ""),
        ("   ", ""),
        ("on page two", ""),
        ("440 victims", ""),
        ("p1 s2 440 victims", ""),
        ("s2 p1", ""),
        ('p1 s2 "440 victims', "the closing quotation mark is missing"),
        ("p12345678901", ""),
    ],
)
def test_another_line_is_refused(line: str, fix: str) -> None:
    with pytest.raises(CitationError) as refused:
        Citation.read(line)
    assert (refused.value.found, refused.value.expected, refused.value.fix) == (line, FORMS, fix)


@pytest.mark.parametrize("name", ["paragraph", "sentence"])
def test_places_are_counted_from_one(name: str) -> None:
    with pytest.raises(CitationError) as refused:
        Citation(**{name: 0})  # type: ignore[arg-type]
    assert str(refused.value) == (f"unreadable citation '{name} 0': expected a {name} counted from 1 [INP015]")
    with pytest.raises(CitationError):
        Citation.read(f"{name[0]}0")


@pytest.mark.parametrize(
    "line, found, expected",
    [
        ("p4-p2", "p4 to p2", "a first paragraph and a later one, such as p2-p4"),
        ("p4-p4", "p4 to p4", "a first paragraph and a later one, such as p2-p4"),
        ("p2-p4 s1", "s1 of several paragraphs", "a sentence of one paragraph"),
    ],
)
def test_several_paragraphs_are_in_order_and_have_no_sentence(line: str, found: str, expected: str) -> None:
    with pytest.raises(CitationError) as refused:
        Citation.read(line)
    assert (refused.value.found, refused.value.expected) == (found, expected)
    with pytest.raises(CitationError) as refused:
        Citation(last_paragraph=4)
    assert refused.value.found == "none to p4"
    assert Citation.read('p2-p4 "40"').place == Citation(paragraph=2, last_paragraph=4)


@given(citations)
def test_a_citation_that_fits_one_line_keeps_through_it(citation: Citation) -> None:
    assert Citation.read(citation) is citation
    if citation.one_line:
        assert Citation.read(str(citation)) == citation


@pytest.mark.parametrize(
    "citation",
    [
        Citation(section="Protection", quote="440"),
        Citation(quote="440", prefix="of"),
        Citation(quote="two\nlines"),
    ],
)
def test_what_one_line_cannot_say_needs_a_mapping(citation: Citation) -> None:
    assert not citation.one_line


@pytest.mark.parametrize(
    "citation, text",
    [
        (Citation("Protection", "12", 1, 2, "440"), 'section Protection page 12 p1 s2 "440"'),
        (Citation(section="Protection"), "section Protection"),
        (Citation(), ""),
    ],
)
def test_a_citation_shows_all_that_helps_to_find_the_place(citation: Citation, text: str) -> None:
    assert str(citation) == text


@pytest.mark.parametrize(
    "citation, place",
    [
        (Citation("A", "12", 1, 2, "440", "of", "in"), Citation("A", "12", 1, 2)),
        (Citation(page="12"), Citation(page="12")),
        (Citation(quote="440"), None),
    ],
)
def test_the_place_of_a_citation_is_without_the_words(citation: Citation, place: Citation | None) -> None:
    assert citation.place == place


@pytest.mark.parametrize("country", ["MEX", "mex", "MX", "mx"])
def test_a_country_is_kept_as_its_alpha_3_code(country: str) -> None:
    assert Source("s", "Title", "2023", country=country).country == "MEX"


@pytest.mark.parametrize(
    "country, fix",
    [
        ("Mexico", "write MEX"),
        ("Atlantis", "write its ISO 3166-1 alpha-3 code"),
        ("XXX", "write its ISO 3166-1 alpha-3 code"),
        ("MX-BCN", "write its ISO 3166-1 alpha-3 code"),
    ],
)
def test_what_is_no_country_is_refused(country: str, fix: str) -> None:
    with pytest.raises(UnknownCodeError) as refused:
        Source("s", "Title", "2023", country=country)
    assert (refused.value.found, refused.value.expected, refused.value.fix) == (country, "a country", fix)


def test_a_source_says_the_least_that_it_must() -> None:
    source = Source("s", "The report", 2023)
    assert source.edition == "2023"
    assert (source.kind, source.country) == (SourceKind.NARRATIVE, None)
    assert str(source) == "The report"
    assert Source("s", "The report", "2023", kind="table").kind is SourceKind.TABLE


@pytest.mark.parametrize("line", ["C7", "Sheet1!C7", "'Table 2'!C7", "'it''s'!AB12", 'C7 "12"', 'S!C7 "12 (p)"'])
def test_a_citation_may_be_a_cell(line: str) -> None:
    cite = Citation.read(line)
    cell, _, quote = line.partition(' "')
    assert (cite.cell, cite.quote, str(cite)) == (cell, quote[:-1] or None, line)
    assert cite.place == Citation(cell=cell)
    assert cite.one_line


@pytest.mark.parametrize("line", ["P1 s2", "C7 p1", "Table 2!C7", "C0", "7C", "c7", "Sheet1!", '"a"!C7'])
def test_what_is_no_cell_is_refused(line: str) -> None:
    with pytest.raises(CitationError):
        Citation.read(line)
    with pytest.raises(CitationError, match="expected a cell such as C7, Sheet1!C7 or 'Table 2'!C7"):
        Citation(cell=line)
