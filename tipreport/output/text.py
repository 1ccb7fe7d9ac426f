"""An outcome as text: the verdict first, then what was found file by file, last what could not be checked."""

from __future__ import annotations

from itertools import chain
from textwrap import wrap
from typing import TYPE_CHECKING

from tipreport.output.remarks import settled, standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tipreport.check import Outcome, Summary
    from tipreport.errors import InputProblem
    from tipreport.rules.finding import Finding


# How a terminal shows them: the codes of "Select Graphic Rendition".
_STYLES = {
    "path": "1",
    "problem": "1;35",
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "accepted": "2",
    "baselined": "2",
}


def render(outcome: Outcome, *, width: int = 100, colour: bool = False) -> str:
    """The whole text, without a line break at its end.

    Args:
        outcome: What to tell.
        width: At which column sentences are wrapped.
        colour: Whether to colour severities and names of files, for terminals.
    """
    files = by_file(outcome.problems, outcome.findings, width=width, colour=colour)
    undecided = ["\n".join(_undecided(outcome, width))] if outcome.undecided else []
    last = "\n".join(_told(outcome.summary, width))
    return "\n\n".join((verdict(outcome.summary), *files, *undecided, last))


def by_file(
    problems: Iterable[InputProblem], findings: Iterable[Finding], *, width: int = 100, colour: bool = False
) -> Iterator[str]:
    """What was found, each file with its name above."""
    paint = _painted if colour else _plain
    by_path: dict[str, list[str]] = {}
    for problem in problems:
        by_path.setdefault(problem.location.path, []).append("\n".join(_problem(problem, width, paint)))
    for finding in findings:
        path = finding.location.path if finding.location else finding.source
        by_path.setdefault(path, []).append("\n".join(_finding(finding, width, paint)))
    return ("\n\n".join((paint(path, "path"), *blocks)) for path, blocks in by_path.items())


def _plain(words: str, _style: str) -> str:
    return words


def _painted(words: str, style: str) -> str:
    return f"\x1b[{_STYLES[style]}m{words}\x1b[0m"


def counted(number: int, thing: str) -> str:
    """`1 figure`, `2 figures`."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def verdict(summary: Summary) -> str:
    """The first line."""
    kinds = (
        (summary.problems, "input problem"),
        (summary.errors, "error"),
        (summary.warnings, "warning"),
        (summary.notes, "note"),
    )
    found = [counted(number, kind) for number, kind in kinds if number]
    if summary.accepted:
        found.append(f"{summary.accepted:,} accepted")
    if not found and not summary.figures:
        return "No figure was read."
    return f"{', '.join(found) or 'Nothing found'} in {counted(summary.files, 'file')}."


def _problem(problem: InputProblem, width: int, paint: Callable[[str, str], str]) -> Iterator[str]:
    location = problem.location
    yield f"  {location.line}:{location.column} {paint('problem', 'problem')} {problem.code} {problem.title}"
    yield from (f"    {line}" for line in problem.details(width - 4))


def _finding(finding: Finding, width: int, paint: Callable[[str, str], str]) -> Iterator[str]:
    location, severity, mark = finding.location, finding.severity.value, standing(finding)
    place = f"{location.line}:{location.column} " if location else ""
    shown = paint(f"{severity}, {mark}", mark) if mark else paint(severity, severity)
    yield f"  {place}{shown} {finding.code} {finding.name}"
    yield from _lines(f"{finding.message}.", width)
    yield from _lines(finding.headline, width, "      ")
    yield from chain.from_iterable(_lines(sentence, width, "      ") for sentence in finding.explanation)
    yield from chain.from_iterable(_lines(sentence, width) for sentence in settled(finding))


def _undecided(outcome: Outcome, width: int) -> Iterator[str]:
    for one in outcome.undecided:
        account = f", as {one.account} reports it" if one.account else ""
        yield from _lines(f"{one.source}{account}, could not be decided: {'; '.join(one.reasons)}.", width, "")


def _lines(words: str, width: int, indent: str = "    ") -> list[str]:
    return wrap(words, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False)


def _told(summary: Summary, width: int) -> list[str]:
    """The last lines: what was checked, and what could not be."""
    words = [
        f"Checked {counted(summary.figures, 'figure')} in {counted(summary.reports, 'report')};",
        f"{summary.checked:,} of them stand in a constraint with others.",
    ]
    if summary.undecided:
        words.append(f"{counted(summary.undecided, 'account')} could not be decided.")
    if summary.unverified:
        words.append(f"{counted(summary.unverified, 'citation')} not compared with the source.")
    if summary.claims:
        words.append(f"{counted(summary.claims, 'claim')} not checked.")
    return wrap(" ".join(words), width)
