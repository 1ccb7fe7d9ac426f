"""Every number in the text of one seed, and what became of it.

The table was made by going through the text twice. It holds numbers and places, not the text. `both`, `each` and
`majority` are not taken as numbers.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from itertools import groupby
from pathlib import Path

import pytest
from attrs import frozen

import tipreport
from tipreport import Amount, Figure, Report

ROOT = Path(__file__).parents[2]
TABLE = Path(__file__).with_name("mentions-mexico-2023.csv")
SOURCES = ROOT.parent / "shared" / "sources"
# The first words of the text that was read, by which it is known among the sources.
BEGINS = "The government decreased protection efforts"
KINDS = {"figure", "year", "date", "age", "duration", "other"}

DIGITS = re.compile(r"\d+(?:,\d{3})*")
# As docs/format.md says where a sentence ends.
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@frozen
class Mention:
    """A number in the text."""

    paragraph: int
    sentence: int
    ordinal: int
    written: str
    value: int
    kind: str
    figures: tuple[str, ...]
    reason: str

    @property
    def place(self) -> tuple[int, int]:
        return self.paragraph, self.sentence


def read() -> list[Mention]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [
            Mention(
                paragraph=int(row["paragraph"]),
                sentence=int(row["sentence"]),
                ordinal=int(row["ordinal"]),
                written=row["written"],
                value=int(row["value"]),
                kind=row["kind"],
                figures=tuple(row["figures"].split()),
                reason=row["reason"],
            )
            for row in csv.DictReader(lines)
        ]


MENTIONS = read()
LINKS = [(mention, figure) for mention in MENTIONS for figure in mention.figures]


def seed() -> Report:
    (report,) = tipreport.load(ROOT / "seeds" / "mexico-2023.yaml")
    return report


SEED = seed()
FIGURES = {figure.id: figure for figure in SEED.walk()}


def numbered(figure: Figure) -> bool:
    """Whether there is a number in the words that a figure cites."""
    quote = (figure.cite.quote if figure.cite else None) or ""
    return any(re.search(rf"\b{mention.written}\b", quote, re.IGNORECASE) for mention in MENTIONS)


def holds(amount: Amount, value: int) -> bool:
    """Whether a value is the number in an amount: "at least 16" is read as 16 or more, "up to three" as 0 to 3."""
    return value in {amount.bounds.low, amount.bounds.high}


def test_a_mention_is_of_a_known_kind_and_accounted_for() -> None:
    for mention in MENTIONS:
        assert mention.kind in KINDS
        assert bool(mention.figures) != bool(mention.reason), mention
        assert mention.figures or mention.kind != "figure", mention


def test_mentions_stand_in_the_order_of_the_text() -> None:
    assert [mention.place for mention in MENTIONS] == sorted(mention.place for mention in MENTIONS)
    for _, mentions in groupby(MENTIONS, key=lambda mention: mention.place):
        ordinals = [mention.ordinal for mention in mentions]
        assert ordinals == list(range(1, len(ordinals) + 1))


@pytest.mark.parametrize("mention", [mention for mention in MENTIONS if mention.kind != "other"], ids=str)
def test_what_is_written_is_the_value(mention: Mention) -> None:
    bounds = Amount.read(mention.written).bounds
    assert (bounds.low, bounds.high) == (mention.value, mention.value)


@pytest.mark.parametrize("mention, name", [pytest.param(*link, id=link[1]) for link in LINKS])
def test_a_mention_is_the_number_of_its_figure(mention: Mention, name: str) -> None:
    figure = FIGURES[name]
    assert holds(figure.amount, mention.value)
    assert figure.cite is not None
    assert (figure.cite.paragraph, figure.cite.sentence) == mention.place
    assert re.search(rf"\b{mention.written}\b", figure.cite.quote or "")


def test_a_number_belongs_to_one_mention() -> None:
    assert max(Counter(name for _, name in LINKS).values()) == 1


def test_every_figure_that_cites_a_number_is_in_the_table() -> None:
    cited = {name for name, figure in FIGURES.items() if numbered(figure)}
    assert cited == {name for _, name in LINKS}


def test_the_readme_counts_the_numbers() -> None:
    readme = " ".join((ROOT / "seeds" / "README.md").read_text(encoding="utf-8").split())
    used = [mention for mention in MENTIONS if mention.figures]
    assert f"The text has {len(MENTIONS)} numbers. {len(used)} of them are in {len(LINKS)} figures" in readme
    assert f"the other {len(MENTIONS) - len(used)} are years, dates, an age and an ordinal" in readme


def text() -> list[str]:
    """The paragraphs of the text, where a copy lies beside the checkout."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SOURCES.glob("*.txt"))]
    found = next((text for text in texts if text.startswith(BEGINS)), None)
    if found is None:
        pytest.skip("the text of the source is not part of the repository, and no copy lies beside the checkout")
    return [line for line in found.splitlines() if line.strip()]


def test_no_digits_of_the_text_are_left_out() -> None:
    stand = {
        (number, place): DIGITS.findall(sentence)
        for number, paragraph in enumerate(text(), start=1)
        for place, sentence in enumerate(SENTENCE_END.split(paragraph), start=1)
    }
    told: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for mention in MENTIONS:
        if mention.written.isdigit():
            told[mention.place].append(mention.written)
    assert told == {place: digits for place, digits in stand.items() if digits}
