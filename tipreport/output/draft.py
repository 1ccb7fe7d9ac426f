"""The first draft of a report as YAML, with what it leaves out, and why, in its comments."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import yaml

from tipreport.checking.outcome import counted
from tipreport.formats.quoting import in_quotes
from tipreport.formats.writing import dumps
from tipreport.printable import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.drafting.drafts import DraftedReport
    from tipreport.drafting.entries import UnusedNumber
    from tipreport.text.copies import Copy

_WIDTH = 110
_HEAD = """\
# A first draft from {name}: all of it is guessed by rules from the words around each number.
# Look at each figure. Where it is right, with its parts, write `processing: verbatim` on it; once all are right, take
# `processing: judged` out of the defaults. `tipreport check` lists the figures that nobody has confirmed.
# The source's id, title, edition and country are guesses, too.
"""


def render(draft: DraftedReport, copy: Copy) -> str:
    """Render the draft as YAML that can be read, without a line break at its end.

    Args:
        draft: The draft.
        copy: The text that it was made from.
    """
    head = _HEAD.format(name=visible(" ".join(copy.name.split())))
    text = dumps(draft.report).rstrip("\n")
    if any(visible(line) != line for line in text.split("\n")):  # with escapes that YAML reads as well
        text = yaml.serialize(yaml.compose(text, Loader=yaml.BaseLoader), Dumper=yaml.BaseDumper, width=_WIDTH)
    return head + text.rstrip("\n") + "".join(f"\n{line}".rstrip() for line in _left_out(draft, copy))


def summary(draft: DraftedReport) -> str:
    """Return in a line how much was drafted and how much was left out."""
    figures = counted(sum(1 for _ in draft.report.walk()), "figure")
    alone = sum(one.listed for one in draft.left_out)
    listed = [f"{counted(alone, 'number')} listed at its end"] if alone else []
    return f"{figures} drafted, none confirmed. Left out: {', '.join((*listed, *_kinds(draft))) or 'nothing'}."


def _kinds(draft: DraftedReport) -> list[str]:
    """Return how many numbers of each kind were left out that no figure has."""
    kinds = Counter(one.reason for one in draft.left_out if not one.listed)
    return [counted(number, kind) for kind, number in kinds.items()]


def _left_out(draft: DraftedReport, copy: Copy) -> Iterator[str]:
    """Yield comments that list what was left out: one by one, but for years and the like."""
    alone = [one for one in draft.left_out if one.listed]
    if draft.left_out:
        yield "# Left out, and why:"
    for one in alone:
        yield f'#   {copy.place(one.start)} "{_words(one, copy)}": {one.reason}'
    if kinds := _kinds(draft):
        yield f"#   {', '.join(kinds)}"
    if counts := copy.overlooked((one.start, one.end) for one in alone if one.count):
        yield "# Those of them that count nothing here are accepted so, without the `#`:"
        yield "# accept:"
        for places, words, _ in counts:
            headline = f'{places} "{visible(words)}"'
            yield f"# - {{code: SRC005, figures: [], reason: '...', expect: {in_quotes(headline)}}}"


def _words(one: UnusedNumber, copy: Copy) -> str:
    """Return words that were left out, as a check shows them."""
    return visible(" ".join(copy.text[one.start : copy.words_after(one.end, 3)].split()))
