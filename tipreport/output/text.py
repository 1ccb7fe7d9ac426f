"""An outcome as text: the verdict first, then what was found file by file, last what could not be checked."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from textwrap import wrap
from typing import TYPE_CHECKING

from tipreport.checking.outcome import counted
from tipreport.model.declared import Acceptance
from tipreport.output.sentences import settled, standing, undecided
from tipreport.printable import defused, visible
from tipreport.rules.finding import Severity
from tipreport.rules.sums import SUM004

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tipreport.checking import Outcome, Summary
    from tipreport.errors import InputProblem
    from tipreport.rules.finding import Finding
    from tipreport.settings import Settings


_MOST_IN_FULL = 8  # a sum that no family shows, of more numbers, is nobody's first look

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


def render(outcome: Outcome, *, width: int = 100, colour: bool = False, quiet: bool = False) -> str:
    """Return an outcome as text, without a line break at its end.

    Args:
        outcome: What to tell.
        width: At which column sentences are wrapped.
        colour: Whether to colour severities and names of files, for terminals.
        quiet: Whether to leave out the verdict, and what was checked.
    """
    paint = _painted if colour else _plain
    blocks_by_path = by_file(outcome.problems, outcome.findings, width=width, paint=paint)
    files = ("\n\n".join((paint(visible(path), "path"), *blocks)) for path, blocks in blocks_by_path.items())
    not_decided = ["\n".join(_undecided(outcome, width))] if outcome.undecided or outcome.hidden else []
    compared = ["\n".join(_compared(outcome, width))] if outcome.gone or outcome.changed else []
    first, last = ([], []) if quiet else ([verdict(outcome.summary)], ["\n".join(_counts(outcome, width))])
    return defused("\n\n".join((*first, *files, *not_decided, *compared, *last)))


def statistics(outcome: Outcome) -> str:
    """Return how often each code was found, instead of the findings: the most frequent first."""
    names = {one.code: one.name for one in outcome.findings} | {one.code: one.title for one in outcome.problems}
    found = Counter(one.code for one in outcome.problems) + Counter(one.code for one in outcome.findings)
    known = Counter(one.code for one in outcome.findings if not one.open)
    rows = sorted(found.items(), key=lambda row: (-row[1], row[0]))
    wide = max((len(f"{count:,}") for _, count in rows), default=0)
    long = max(map(len, found), default=0)
    lines = (
        f"{count:>{wide},}  {code:{long}}  {names[code]}" + (f" ({known[code]:,} known)" if known[code] else "")
        for code, count in rows
    )
    return "\n".join((verdict(outcome.summary), *([""] if rows else []), *lines))


def _plain(words: str, _style: str) -> str:
    return words


def _painted(words: str, style: str) -> str:
    return f"\x1b[{_STYLES[style]}m{words}\x1b[0m"


def by_file(
    problems: Iterable[InputProblem],
    findings: Iterable[Finding],
    *,
    width: int = 100,
    paint: Callable[[str, str], str] = _plain,
) -> dict[str, list[str]]:
    """Return what was found in each file, a block of lines each."""
    by_path: dict[str, list[str]] = {}
    for problem in problems:
        by_path.setdefault(problem.location.path, []).append("\n".join(_problem(problem, width, paint)))
    every = list(findings)
    grouped: dict[tuple[str, ...], list[Finding]] = {}
    for finding in every:
        if finding.open and finding.group:
            grouped.setdefault(finding.grouped_with, []).append(finding)
    for finding in every:
        first, *others = grouped.get(finding.grouped_with, [finding]) if finding.open else [finding]
        if first is finding:
            path = finding.location.path if finding.location else finding.source
            lines = _finding(finding, width, paint, others, _warnings(finding, every))
            by_path.setdefault(path, []).append("\n".join(lines))
    return by_path


def _warnings(finding: Finding, every: Iterable[Finding]) -> int:
    """Count the warnings that rest on the number that would settle an error's group."""
    if not finding.group or finding.severity is not Severity.ERROR:
        return 0
    return sum(
        other.open
        and other.severity is Severity.WARNING
        and (other.source, other.account) == (finding.source, finding.account)
        and other.rests_on(finding.group)
        for other in every
    )


def verdict(summary: Summary) -> str:
    """Return the first line."""
    if not summary.found and not summary.figures:
        return "No figure was read."
    return f"{summary.found or 'Nothing found'} in {counted(summary.files, 'file')}."


def _problem(problem: InputProblem, width: int, paint: Callable[[str, str], str]) -> Iterator[str]:
    location = problem.location
    yield f"  {location.place} {paint('problem', 'problem')} {problem.code} {problem.title}"
    yield from (f"    {line}" for line in problem.details(width - 4))


def _finding(
    finding: Finding, width: int, paint: Callable[[str, str], str], others: Sequence[Finding] = (), warnings: int = 0
) -> Iterator[str]:
    """Yield the lines of a finding, and of the others of its group.

    Args:
        finding: The finding, which is shown in full.
        width: At which column sentences are wrapped.
        paint: It colours words.
        others: The others of its group, each of which is shown in a line.
        warnings: How many warnings rest on the number that would settle the group.
    """
    severity, mark = finding.severity.value, standing(finding)
    shown = paint(f"{severity}, {mark}", mark) if mark else paint(severity, severity)
    yield f"  {_place(finding)}{shown} {finding.code} {finding.name}"
    yield from _lines(f"{finding.message}.", width)
    yield from _lines(finding.headline, width, "      ")
    if len(finding.members) <= _MOST_IN_FULL or finding.code != SUM004.code:
        yield from chain.from_iterable(_lines(sentence, width, "      ") for sentence in finding.explanation)
    yield from chain.from_iterable(_lines(sentence, width) for sentence in settled(finding))
    if others:
        more = counted(len(others), f"more {severity}")
        also = f" and {counted(warnings, 'warning')}" if warnings else ""
        yield from _lines(f"{more}{also} would be settled as well if the number of {finding.group} were open:", width)
        for one in others:
            yield from _lines(f"{_place(one)}{one.code} {one.message}: {one.headline}.", width, "      ")
    if finding.acceptable:
        yield from _how_to_accept((finding, *others), width)


def _how_to_accept(findings: Sequence[Finding], width: int) -> Iterator[str]:
    """Yield the entries that accept findings; a table of rows has no place for them."""
    location = findings[0].location
    if location is not None and location.path.lower().endswith(".csv") and not location.cell:
        known = "To take it as known, write a baseline: `tipreport check --write-baseline FILE`."
        yield from _lines(known if len(findings) == 1 else known.replace(" it ", " them "), width)
        return
    # Imported here: many checks find nothing.
    from tipreport.formats.writing import accept_entry  # noqa: PLC0415

    them = "it, say why in an entry" if len(findings) == 1 else "them, say why in entries"
    yield f"    To accept {them} of `accept`:"
    for one in findings:
        yield from entry_lines(accept_entry(Acceptance(one.code, one.figure_ids, "...", one.headline)), width)


def _place(finding: Finding) -> str:
    location = finding.location
    return f"{location.place} " if location else ""


def _undecided(outcome: Outcome, width: int) -> Iterator[str]:
    for sentence in undecided(outcome):
        yield from _lines(sentence, width, "")


def _lines(words: str, width: int, indent: str = "    ") -> list[str]:
    return wrap(visible(words), width, initial_indent=indent, subsequent_indent=indent, break_long_words=False)


def entry_lines(entry: str, width: int) -> list[str]:
    """Wrap the entry that accepts a finding, but for the reason, so that it can be pasted as it stands."""
    return wrap(
        visible(entry),
        width,
        initial_indent="      ",
        subsequent_indent="        ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _compared(outcome: Outcome, width: int) -> Iterator[str]:
    """Yield what has become of the findings of a baseline."""
    if outcome.gone:
        yield f"No longer found, of the baseline: {counted(len(outcome.gone), 'finding')}."
        yield from chain.from_iterable(_lines(f"{entry}.", width, "  ") for entry in outcome.gone)
    if outcome.changed:
        yield f"Found with another arithmetic than in the baseline: {counted(len(outcome.changed), 'finding')}."
        yield from chain.from_iterable(_lines(f"{entry}.", width, "  ") for entry in outcome.changed)


def _counts(outcome: Outcome, width: int) -> list[str]:
    """Return the last lines: what was checked, and what could not be."""
    summary = outcome.summary
    words = [
        f"Checked {counted(summary.figures, 'figure')} in {counted(summary.reports, 'report')};",
        f"{summary.checked:,} of them stand in a constraint with others.",
    ]
    if summary.undecided:
        words.append(f"{counted(summary.undecided, 'account')} could not be decided.")
    if summary.hidden:
        words.append(f"{counted(summary.hidden, 'account')} may hide more than was found.")
    if summary.unverified:
        absent = f": nothing at {', '.join(outcome.absent)}" if outcome.absent else ""
        words.append(f"{counted(summary.unverified, 'citation')} not compared with the source{absent}.")
    if summary.left_alone:
        words.append(f"Left alone, being no reports: {counted(summary.left_alone, 'file')}.")
    if summary.claims:
        words.append(f"{counted(summary.claims, 'claim')} could not be decided.")
    return wrap(visible(" ".join((*words, *_left_out(outcome.settings)))), width)


def _left_out(settings: Settings) -> Iterator[str]:
    """Yield the rules that were not run, so that nobody takes them for ones that found nothing."""
    if settings.select:
        yield f"Only these rules were run: {', '.join(settings.select)}."
    if settings.ignore:
        yield f"Ignored: {', '.join(settings.ignore)}."
    for glob, codes in settings.per_path_ignores.items():
        yield f"Ignored in {glob}: {', '.join(codes)}."
