"""What is written reads equal."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import tipreport
from tests.strategies import reports
from tipreport import Citation, Coverage, Report, Source, breakdown, dumps, loads
from tipreport.indicators import IDENTIFIED_VICTIMS
from tipreport.model.quality import CoverageStatus

ROOT = Path(__file__).parents[2]
FILES = [ROOT / "seeds/mexico-2023.yaml", *sorted((Path(__file__).parent / "cases").glob("good_*.yaml"))]
SOURCE = Source("example", "An example", "2023", country="MEX")

# Characters that no YAML file can hold, and that messages therefore call out.
written_characters = st.characters(exclude_categories=["Cc", "Cs", "Cn"], include_characters="\n\t\x85")


def same_again(report: Report) -> str:
    text = dumps(report)
    again = loads(text)
    assert again == report
    assert dumps(again) == text
    return text


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_files_with_every_feature(file: Path) -> None:
    (report,) = tipreport.load(file)
    same_again(report)


@given(reports())
def test_any_report(report: Report) -> None:
    same_again(report)


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize(
    "words",
    [
        "yes",
        "no",
        "null",
        "~",
        "12",
        "2022-04-01",
        "0x1F",
        "a: b",
        "a #b",
        "#a",
        "> 5",
        "- a",
        "[a]",
        "{a: b}",
        "a, b",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "it's",
        'she said "so"',
        """'"\\""",
        " before",
        "after ",
        "\ttab",
        "two\nlines",
        "two\n\nparagraphs\n",
        "ends with breaks\n\n\n",
        "\nbegins with one",
        "trailing \nspace",
        "a\\b",
        "año, ∞, 人身取引, 🕊",
        "non\u00a0breaking",
        "next\x85line",
        "line\u2028separator",
        "\ufeffmark",
        "a" * 500,
        "a word " * 60,
        ": ",
        "? ",
        "---",
        "...",
        "<<",
        "=",
    ],
)
def test_words_survive(words: str) -> None:
    figure = IDENTIFIED_VICTIMS.figure(5, id="one", note=words, cite=Citation(quote=words, section=words))
    same_again(Report(evolve(SOURCE, title=words, publisher=words), [figure], note=words))


@given(st.text(written_characters, min_size=1).filter(str.strip))
def test_any_words_survive(words: str) -> None:
    figure = IDENTIFIED_VICTIMS.figure(5, note=words, reporter=f"x {words}", cite=Citation(quote=words))
    same_again(Report(evolve(SOURCE, title=words), [figure], note=words))


def test_a_report_without_figures() -> None:
    assert same_again(Report(SOURCE, [])).endswith("\nfigures: []\n")


def test_keys_stand_in_the_order_of_the_key_table() -> None:
    (report,) = tipreport.load(FILES[1])
    keys = [line.partition(":")[0] for line in dumps(report).splitlines() if line[:1].isalpha()]
    assert keys == [
        *("tipreport", "source", "note", "defaults", "indicators", "dimensions"),
        *("figures", "overlaps", "claims", "accept"),
    ]


@pytest.mark.parametrize(
    "cite, written",
    [
        (
            Citation(page="12", paragraph=1, sentence=2, quote="440 victims"),
            """page 12 p1 s2 "440 victims\"""",
        ),
        (Citation(quote="said \"so\" and 'so'"), """"said "so" and 'so'\""""),
        (Citation(section="Protection", paragraph=3), "section"),
        (Citation(paragraph=3, prefix="the"), "prefix"),
        (Citation(page="iv a"), "page: iv a"),
        (Citation(quote="two  spaces"), "quote: two  spaces"),
    ],
)
def test_a_citation_is_one_line_where_that_says_it_all(cite: Citation, written: str) -> None:
    text = same_again(Report(SOURCE, [IDENTIFIED_VICTIMS.figure(5, cite=cite)]))
    assert written in text.replace("''", "'")


@pytest.mark.parametrize(
    "coverage, written",
    [
        (Coverage(CoverageStatus.FULL), "coverage: full\n"),
        (
            Coverage(CoverageStatus.PARTIAL, "not all, not even most"),
            "coverage: partial, not all, not even most",
        ),
        (Coverage(CoverageStatus.UNKNOWN, " spaced"), "note: ' spaced'"),
        (Coverage(CoverageStatus.PARTIAL, None, 0, 32, "state"), "reporting: 0"),
    ],
)
def test_a_coverage_is_one_line_where_that_says_it_all(coverage: Coverage, written: str) -> None:
    assert written in same_again(Report(SOURCE, [IDENTIFIED_VICTIMS.figure(5, coverage=coverage)]))


def test_a_breakdown_by_codes_stays_one() -> None:
    amounts: dict[str, str | int] = {"girls": "at least 16", "women": 75}
    parts = breakdown(amounts, by="group", where={"exploitation": "sexual"})
    text = same_again(Report(SOURCE, [IDENTIFIED_VICTIMS.figure(440, breakdowns=[parts])]))
    assert "parts:\n      girls: at least 16\n      women: 75\n" in text


def test_a_misprint_is_written_and_read_equal() -> None:
    figure = IDENTIFIED_VICTIMS.figure(100, id="t", breakdowns=[breakdown({"male": 140}, by="sex")])
    known = tipreport.Misprint("t", "100", "the source says so")
    of = Report(Source("example", "An example", 2023), [figure], accept=[known])
    assert "misprint: t" in dumps(of)
    assert loads(dumps(of)) == of
