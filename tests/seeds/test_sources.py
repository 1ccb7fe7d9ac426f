"""One seed against the text that it was made from: every quote, every number, and every mistake in a citation.

The text is not part of the repository. Where a copy lies beside the checkout these tests run, else they say so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

import tipreport
from tests.seeds.test_mentions import BEGINS, MENTIONS, SOURCES
from tipreport import Figure, Report
from tipreport.rules import deferred
from tipreport.text.citations import Cited, cited, found, taken_up
from tipreport.text.kinds import NumberKind
from tipreport.text.readers import open_copy

if TYPE_CHECKING:
    from tipreport.model.source import Citation
    from tipreport.text.copies import Copy

pytestmark = pytest.mark.no_cover  # each branch has smaller examples
ROOT = Path(__file__).parents[2]
# How the table, made by hand, calls what the scan calls otherwise.
KINDS = {NumberKind.COUNT: "figure"}


@cache
def the_copy() -> Copy:
    """The text; a test that asks for it is skipped where there is none."""
    for path in sorted(SOURCES.glob("*.txt")):
        if path.read_text(encoding="utf-8").startswith(BEGINS):
            return open_copy(path)
    pytest.skip("the text of the source is not part of the repository, and no copy lies beside the checkout")


@cache
def seed() -> Report:
    (report,) = tipreport.load(ROOT / "seeds" / "mexico-2023.yaml")
    return report


def codes(report: Report, copy: Copy | None = None) -> set[str]:
    """The codes of what the rules about citations find."""
    return {finding.code for finding in deferred.cited(report, copy)}


def test_nothing_is_found_and_every_citation_was_compared() -> None:
    checked = tipreport.check(seed(), sources={seed().source.id: the_copy()})
    assert checked.ok
    assert [one for one in checked.findings if one.code.startswith("SRC")] == []
    assert checked.summary.unverified == 0
    assert tipreport.check(seed()).summary.unverified > 60


def test_every_citation_has_words_and_they_stand_where_it_says() -> None:
    for one in cited(seed()):
        there, _ = found(one.cite, the_copy())
        assert [match.tier for match in there] == ["exact"], one.subject


def test_the_scan_finds_the_numbers_of_the_table() -> None:
    copy = the_copy()
    taken = taken_up([seed()], copy)
    # "The majority" names no number, and is not in the table.
    numbers = [(at, one) for at, one in enumerate(copy.mentions) if one.kind is not NumberKind.SHARE]
    places = [copy.place(one.start) for _, one in numbers]
    scanned = [
        (place.paragraph, place.sentence, one.text, int(one.value), KINDS.get(one.kind, one.kind.value))
        for place, (_, one) in zip(places, numbers, strict=True)
    ]
    # "First" in the name of an occupation is in the table, and is no number in the scan.
    known = [one for one in MENTIONS if one.kind != "other"]
    assert scanned == [(one.paragraph, one.sentence, one.written, one.value, one.kind) for one in known]
    assert len(MENTIONS) - len(known) == 1
    assert [set(taken.get(at, ())) for at, _ in numbers] == [set(one.figures) for one in known]


def test_every_count_is_taken_up() -> None:
    counts = {at for at, mention in enumerate(the_copy().mentions) if mention.kind is NumberKind.COUNT}
    assert counts <= taken_up([seed()], the_copy()).keys()


def test_without_a_figure_its_number_is_overlooked() -> None:
    for figure in seed().figures:
        numbered = [one for one in figure.walk() if one.amount.stated and one.id != "referral-mechanism"]
        others = [one for one in seed().figures if one is not figure]
        rest = evolve(seed(), figures=[_alone(one, others) for one in others], overlaps=(), claims=())
        lengths = {"fevimtra-stay", "visa-validity"}  # durations, which are no counts
        if numbered and figure.id not in lengths:
            assert "SRC005" in codes(rest, the_copy()), figure.id


def _alone(figure: Figure, others: list[Figure]) -> Figure:
    """A figure that refers to none that is not there."""
    known = {one.id for other in others for one in other.walk()}
    return evolve(figure, additional_to=tuple(id_ for id_ in figure.additional_to if id_ in known))


# Mistakes in a citation


def mistakes(cite: Citation) -> dict[str, Citation]:
    """A citation with a slip in it, by what the slip is."""
    quote = cite.quote or ""
    words = quote.split(" ")
    made = {"a changed word": evolve(cite, quote=" ".join([*words[:-1], words[-1] + "s"]))}
    if len(words) > 1 and words[0] != words[1]:
        made["a swapped pair of words"] = evolve(cite, quote=" ".join([words[1], words[0], *words[2:]]))
    if digits := re.search(r"\d", quote):
        other = str((int(digits[0]) + 1) % 10)
        made["a wrong digit"] = evolve(cite, quote=f"{quote[: digits.start()]}{other}{quote[digits.end() :]}")
    if two := re.search(r"(\d)(?!\1)(\d)", quote):
        made["a swapped pair of digits"] = evolve(cite, quote=quote.replace(two[0], two[0][::-1], 1))
    if qualifier := re.search(r"\b(?:at least|up to) ", quote):
        made["a dropped qualifier"] = evolve(cite, quote=quote.replace(qualifier[0], "", 1))
    if cite.paragraph:
        made["a moved paragraph"] = evolve(cite, paragraph=cite.paragraph + 1)
        made["a paragraph that is not there"] = evolve(cite, paragraph=99)
    if cite.sentence:
        made["a moved sentence"] = evolve(cite, sentence=cite.sentence + 1)
    return made


def with_cites(report: Report, new: dict[int, Citation]) -> Report:
    """The report with citations replaced, each by that under its identity, where it is written."""

    def cite(old: Citation | None) -> Citation | None:
        return new.get(id(old), old)

    def figure(one: Figure) -> Figure:
        breakdowns = tuple(
            evolve(each, cite=cite(each.cite), parts=tuple(map(figure, each.parts))) for each in one.breakdowns
        )
        return evolve(one, stated=evolve(one.stated, cite=cite(one.stated.cite)), breakdowns=breakdowns)

    return evolve(
        report,
        figures=tuple(map(figure, report.figures)),
        overlaps=[evolve(one, cite=cite(one.cite)) for one in report.overlaps],
        claims=[evolve(one, cite=cite(one.cite)) for one in report.claims],
    )


SLIPS: defaultdict[str, list[tuple[Cited, Citation]]] = defaultdict(list)
for one in cited(seed()):
    for what, slip in mistakes(one.cite).items():
        SLIPS[what].append((one, slip))


def test_there_are_slips_of_every_kind() -> None:
    assert len(SLIPS) == 8
    assert sum(map(len, SLIPS.values())) > 300


@pytest.mark.parametrize("what", SLIPS)
def test_every_mistake_in_a_citation_is_found(what: str) -> None:
    slipped = with_cites(seed(), {id(one.cite): slip for one, slip in SLIPS[what]})
    findings = list(deferred.cited(slipped, the_copy()))
    at = {finding.location for finding in findings if finding.code in {"SRC002", "SRC006"}}
    of = {finding.members[0].id for finding in findings if finding.code == "SRC003"}
    assert [one.subject for one, _ in SLIPS[what] if one.location not in at and not ids(one) & of] == []


def ids(one: Cited) -> set[str]:
    """The figures that a citation supports."""
    return {figure.id for figure in one.figures}


WITH_NUMBERS = [
    one for one in seed().walk() if one.amount.stated and one.amount.exact and one.cite and one.amount.text.isdigit()
]


@pytest.mark.parametrize("figure", WITH_NUMBERS, ids=lambda figure: figure.id)
def test_a_wrong_number_is_found_without_any_copy(figure: Figure) -> None:
    text = (ROOT / "seeds" / "mexico-2023.yaml").read_text(encoding="utf-8")
    assert figure.location is not None
    lines = text.splitlines()
    at, column = figure.location.line - 1, figure.location.column - 1
    lines[at] = lines[at][:column] + str(int(figure.amount.text) + 1) + lines[at][column + len(figure.amount.text) :]
    found_codes = codes(tipreport.loads("\n".join(lines)))
    judged = figure.processing is not tipreport.Processing.VERBATIM
    assert found_codes == (set() if judged else {"SRC003"})
