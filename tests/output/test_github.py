"""Workflow commands, read back by the rules of GitHub's runner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.output.outcomes import (
    ACCEPTED,
    BAD_UNIT,
    CHANGED,
    GONE,
    TWICE,
    UNREADABLE,
    beside_baseline,
    built,
    outcome,
    undecided,
)
from tipreport.output import github
from tipreport.printable import visible

if TYPE_CHECKING:
    from tipreport.checking import Outcome


class Command(NamedTuple):
    level: str
    about: dict[str, str]
    text: str


def unescaped(text: str, **further: str) -> str:
    for letter, code in {**further, "\r": "%0D", "\n": "%0A", "%": "%25"}.items():
        text = text.replace(code, letter)
    return text


def read(line: str) -> Command:
    """A command as the runner takes it apart: the first `::` after the keys ends them."""
    parts = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert parts
    pairs = (pair.partition("=") for pair in parts[2].split(","))
    about = {key: unescaped(value, **{":": "%3A", ",": "%2C"}) for key, _, value in pairs}
    return Command(parts[1], about, unescaped(parts[3]))


def commands(of: Outcome) -> list[Command]:
    *lines, _ = github.render(of).splitlines()
    return [read(line) for line in lines]


def test_a_finding_stands_at_its_line() -> None:
    (command,) = commands(outcome(TWICE))
    assert command.level == "warning"
    assert command.about == {
        "file": "a.yaml",
        "line": "5",
        "col": "81",
        "title": "SUM006 one count stated twice, differently",
    }
    assert command.text.splitlines()[:2] == ["here and there state one count differently.", "440 against 444"]


def test_the_last_line_is_the_verdict() -> None:
    assert github.render(outcome(TWICE)).splitlines()[-1] == "1 warning in 1 file."


def test_levels() -> None:
    levels = [command.level for command in commands(outcome(UNREADABLE, BAD_UNIT, TWICE))]
    assert levels == ["error", "error", "warning"]


def test_what_the_report_accepts_is_a_notice() -> None:
    (command,) = commands(outcome(ACCEPTED))
    assert (command.level, command.about["title"]) == (
        "notice",
        "accepted: SUM006 one count stated twice, differently",
    )


def test_what_a_baseline_knows_is_a_notice() -> None:
    known, new, *others = commands(beside_baseline())
    assert (known.level, known.about["title"][:17], new.level) == ("notice", "baselined: SUM006", "warning")
    assert others == [Command("notice", {"title": "baseline"}, text) for text in (GONE, CHANGED)]


def test_what_was_not_read_from_a_file_has_no_place() -> None:
    (command,) = commands(built(TWICE))
    assert list(command.about) == ["title"]


def test_what_could_not_be_decided_is_a_warning() -> None:
    assert commands(undecided(BAD_UNIT))[-1] == Command(
        "warning", {"title": "undecided"}, "a could not be decided: it takes too long."
    )


@given(st.text(alphabet="a:,%=\n\r0ADC", min_size=1), st.text(alphabet="a:,%\n\r0ADC"))
def test_nothing_breaks_out_of_a_command(path: str, found: str) -> None:
    (problem,) = (of := OF).problems
    spoilt = evolve(problem, location=evolve(problem.location, path=path), found=found)
    (command,) = commands(evolve(of, problems=(spoilt,)))
    assert (command.about["file"], visible(found) in command.text) == (visible(path), True)


OF = outcome(UNREADABLE)


@pytest.mark.parametrize("text", [TWICE, UNREADABLE])
def test_every_line_but_the_last_is_a_command(text: str) -> None:
    *lines, _ = github.render(outcome(text)).splitlines()
    assert all(line.startswith("::") for line in lines)
