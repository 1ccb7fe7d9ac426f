"""Whatever stands in a file, reading it ends: with a report, or with problems that say where."""

from __future__ import annotations

import time
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tipreport
from tests.formats.plain import KEYS, LISTS, counted, stated
from tests.profiles import examples
from tipreport.checking import check_reading
from tipreport.errors import InputError, InputProblem
from tipreport.formats.files import Reading
from tipreport.output import text

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parent / "cases"
SECONDS = 5.0  # for one reading: some hundred times what it takes, so that a busy machine fails no test

SIGNS = st.sampled_from(
    [
        *"{}[]:,#>|&*!%@`\"'-?~ \n\t",
        ": ",
        " #",
        "- ",
        "---\n",
        "<<: *a",
        "<<: x\n",
        "<<: {}, ",
        "<<: [], ",
        "&a ",
        "\r\n",
        "\ufeff",
        "é",
        "∞",
        "\x85",
    ]
)
WORDS = st.sampled_from(
    [
        "all",
        "group",
        "unspecified",
        "value",
        "id",
        "indicator",
        "of",
        "parts",
        "by",
        "where",
        "[]",
        "{}",
        "null",
    ]
)


@cache
def originals() -> list[str]:
    files = [ROOT / "seeds/mexico-2023.yaml", *sorted(CASES.glob("*.yaml"))]
    return [file.read_text(encoding="utf-8") for file in files]


def read(written: str) -> None:
    begun = time.perf_counter()
    problems: tuple[InputProblem, ...] = ()
    try:
        report = tipreport.loads(written)
    except InputError as error:
        problems, shown = error.problems, str(error)
    assert time.perf_counter() - begun < SECONDS
    if not problems:
        assert stated(report) == counted(written)
        assert tipreport.loads(tipreport.dumps(report)) == report
        return
    lines = len(written.splitlines()) + 1
    assert all(1 <= problem.location.line <= lines for problem in problems)
    assert all(problem.code in shown and problem.expected for problem in problems)


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """A report, or a file with a mistake, after a few further mistakes."""
    written = draw(st.sampled_from(originals()))
    for _ in range(draw(st.integers(1, 4))):
        lines = written.splitlines(keepends=True)
        place = draw(st.integers(0, len(written)))
        line, other = (draw(st.integers(0, max(0, len(lines) - 1))) for _ in range(2))
        match draw(st.sampled_from(["insert", "delete", "replace", "drop", "double", "swap", "indent", "word"])):
            case "insert":
                written = written[:place] + draw(SIGNS) + written[place:]
            case "delete":
                written = written[:place] + written[place + draw(st.integers(1, 30)) :]
            case "replace":
                written = written[:place] + draw(SIGNS) + written[place + 1 :]
            case "word":
                end = written.find(" ", place)
                written = written[:place] + draw(WORDS) + (written[end:] if end > 0 else "")
            case "drop":
                written = "".join(lines[:line] + lines[line + 1 :])
            case "double":
                written = "".join(lines[: line + 1] + lines[line:])
            case "swap" if lines:
                lines[line], lines[other] = lines[other], lines[line]
                written = "".join(lines)
            case "indent" if lines:
                lines[line] = draw(st.sampled_from(["  ", "    ", "\t"])) + lines[line]
                written = "".join(lines)
    return written


@examples(400)
@given(mutations())
def test_a_report_with_random_mistakes_is_read_or_refused(written: str) -> None:
    read(written)


@examples(200)
@given(st.text(alphabet=st.one_of(st.characters(), SIGNS.filter(lambda sign: len(sign) == 1))))
def test_any_text_is_read_or_refused(written: str) -> None:
    read(written)


@examples(200)
@given(st.lists(st.one_of(SIGNS, WORDS), max_size=40).map("".join))
def test_any_heap_of_signs_is_read_or_refused(written: str) -> None:
    read(written)
    read(f"tipreport: 1\nsource: {{id: a, title: a, edition: 1}}\nfigures:\n  - {written}")


@pytest.mark.parametrize("path", sorted(CASES.glob("good_*.yaml")), ids=lambda path: path.stem)
def test_the_plain_reader_counts_what_is_in_a_file(path: Path) -> None:
    (report,) = tipreport.load(path)
    found = counted(path.read_text(encoding="utf-8"))
    assert found == stated(report)
    assert found["figures"] > 0


def test_the_plain_reader_sees_a_loss() -> None:
    reports = [tipreport.load(path).reports[0] for path in CASES.glob("good_*.yaml")]
    counts = sum(map(stated, reports), Counter())
    assert {*LISTS, *KEYS, "figures", "breakdowns"} - counts.keys() == set()
    written = (CASES / "good_every_feature.yaml").read_text(encoding="utf-8")
    lost = written.replace(
        "\nfigures:\n", "\nfigures:\n  - {id: lost, note: a, breakdowns: [{by: sex, parts: {male: 1}}]}\n"
    )
    assert counted(lost) - counted(written) == {"figures": 2, "breakdowns": 1, "note": 1}


def test_what_is_large_is_read_or_refused_in_time() -> None:
    for written in (
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "a: " + "b, " * 100_000,
        "figures: [" + "{}, " * 1000 + "]",
        "figures:\n" + "  - {indicator: " + "x" * 100_000 + "}\n",
    ):
        read(written)


def test_many_problems_are_all_rendered() -> None:
    figures = "".join(f"  - {{id: f{number}, indicator: wrong, value: 3o}}\n" for number in range(300))
    with pytest.raises(InputError) as caught:
        tipreport.loads(f"tipreport: 1\nsource: {{id: a, title: a, edition: 1}}\nfigures:\n{figures}")
    outcome = check_reading(Reading(tipreport.Dataset(()), caught.value.problems, 1), tipreport.Settings())
    shown = text.render(outcome)
    assert (shown.count("INP005"), shown.count("INP008")) == (1, 1)
    assert shown.count("and 294 more") + shown.count("and 296 more") + shown.count("and 297 more") == 2
