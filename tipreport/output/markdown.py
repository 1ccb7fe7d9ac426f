"""An outcome in Markdown: the summary of a job, which GitHub shows on the page of a run."""

from __future__ import annotations

import re
from html import escape
from itertools import islice
from typing import TYPE_CHECKING

from tipreport.output.remarks import Remark, compared, remarks, undecided
from tipreport.output.text import verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.checking import Outcome

_MOST = 200  # findings; GitHub takes no more than a mebibyte for a step
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~&])")


def render(outcome: Outcome) -> str:
    """The page, with a line break at its end."""
    told = list(remarks(outcome))
    blocks = [f"### tipreport: {_plain(verdict(outcome.summary))}"]
    if told:
        blocks.append("\n".join(_table(told[:_MOST])))
    if len(told) > _MOST:
        blocks.append(f"And {len(told) - _MOST:,} more, which the log of the step lists.")
    blocks += [_details(remark) for remark in islice(told, _MOST)]
    blocks += map(_plain, (*undecided(outcome), *compared(outcome)))
    return "\n\n".join(blocks) + "\n"


def _table(told: list[Remark]) -> Iterator[str]:
    yield "| | code | where | what |\n| --- | --- | --- | --- |"
    for remark in told:
        severity = f"{remark.severity}, {remark.standing}".removesuffix(", ")
        place = f"{remark.path}:{remark.location.line}" if remark.location else remark.path
        cells = (severity, remark.code, place, remark.message)
        yield f"| {' | '.join(map(_plain, cells))} |"


def _details(remark: Remark) -> str:
    """The arithmetic, folded away."""
    fence = "`" * 3
    text = remark.text.replace(fence, "'''")
    summary = escape(f"{remark.code}: {remark.message}")  # inside HTML, Markdown is not read
    return f"<details><summary>{summary}</summary>\n\n{fence}text\n{text}\n{fence}\n\n</details>"


def _plain(text: str) -> str:
    """Text in which nothing is taken for Markdown."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
