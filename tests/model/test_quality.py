"""The words of closed lists."""

from __future__ import annotations

import pytest

from tipreport.errors import ShapeError
from tipreport.model.quality import Complete, Coverage, CoverageStatus, Processing, choice, member


@pytest.mark.parametrize(
    "text, status, note, written",
    [
        ("full", CoverageStatus.FULL, None, "full"),
        ("Partial", CoverageStatus.PARTIAL, None, "partial"),
        ("unknown,", CoverageStatus.UNKNOWN, None, "unknown"),
        (
            "partial, not every state, and no city, sent data",
            CoverageStatus.PARTIAL,
            "not every state, and no city, sent data",
            "partial, not every state, and no city, sent data",
        ),
    ],
)
def test_coverage_is_a_word_and_a_note(text: str, status: CoverageStatus, note: str | None, written: str) -> None:
    coverage = Coverage.read(text)
    assert coverage == Coverage(status, note)
    assert str(coverage) == written
    assert Coverage.read(coverage) is coverage


def test_coverage_may_count_who_reported() -> None:
    coverage = Coverage(CoverageStatus.PARTIAL, reporting=25, of=32, unit="state")
    assert (coverage.reporting, coverage.of, coverage.unit) == (25, 32, "state")


@pytest.mark.parametrize(
    "word, message",
    [
        (
            "judgd",
            "not what belongs here 'judgd': expected one of verbatim, computed, judged; did you mean judged?",
        ),
        ("guess", "not what belongs here 'guess': expected one of verbatim, computed, judged"),
    ],
)
def test_another_word_is_refused_with_the_nearest(word: str, message: str) -> None:
    with pytest.raises(ShapeError) as refused:
        member(Processing, word)
    assert str(refused.value) == f"{message} [INP012]"


def test_a_word_is_read_in_any_case_and_a_member_as_itself() -> None:
    assert choice(" Closes ", Complete) == "closes"
    assert member(Processing, "Verbatim") is Processing.VERBATIM
    assert member(Processing, Processing.JUDGED) is Processing.JUDGED
