"""Outcomes in Markdown: the summary of a job, which GitHub shows on the page of a run."""

from __future__ import annotations

from html import escape
from itertools import islice
from typing import TYPE_CHECKING

from tipreport.output.remarks import Remark, remarks
from tipreport.output.sentences import compared, undecided
from tipreport.output.text import verdict
from tipreport.patterns import pattern
from tipreport.printable import printable, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tipreport.checking import Outcome

_MOST = 200  # findings; GitHub accepts no more than a mebibyte for a step
_SPECIAL = pattern(r"([\\`*_{}\[\]<>|#~&])")


def render(outcome: Outcome, named: Callable[[str], str] = str) -> str:
    """Render the page, with a line break at its end.

    Args:
        outcome: What to tell.
        named: Returns a path as readers of the output know it.
    """
    every = list(remarks(outcome, named))
    blocks = [f"### tipreport: {_escaped(verdict(outcome.summary))}"]
    if every:
        blocks.append("\n".join(_table(every[:_MOST])))
    if len(every) > _MOST:
        blocks.append(f"And {len(every) - _MOST:,} more, which the log of the step lists.")
    blocks += [_details(remark) for remark in islice(every, _MOST)]
    blocks += map(_escaped, (*undecided(outcome), *compared(outcome)))
    return "\n\n".join(blocks) + "\n"


def _table(listed: list[Remark]) -> Iterator[str]:
    yield "| | code | where | what |\n| --- | --- | --- | --- |"
    for remark in listed:
        severity = f"{remark.severity}, {remark.standing}".removesuffix(", ")
        place = f"{remark.path}:{remark.location.line}" if remark.location else remark.path
        cells = (severity, remark.code, place, remark.message)
        yield f"| {' | '.join(map(_escaped, cells))} |"


def _details(remark: Remark) -> str:
    """Render the arithmetic of a finding, collapsed."""
    fence = "`" * 3
    text = printable(remark.text.replace(fence, "'''"))
    summary = escape(visible(f"{remark.code}: {remark.message}"))  # inside HTML, Markdown is not read
    return f"<details><summary>{summary}</summary>\n\n{fence}text\n{text}\n{fence}\n\n</details>"


def _escaped(text: str) -> str:
    """Escape a text, so that nothing in it is read as Markdown."""
    return _SPECIAL.sub(r"\\\1", visible(" ".join(text.split())))
