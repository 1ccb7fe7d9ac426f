"""The skeleton of a report: a stub for each count and share in a text, with its citation filled in."""

from __future__ import annotations

import json
import re
from itertools import groupby
from typing import TYPE_CHECKING

from tipreport.errors import AmountError
from tipreport.model.amount import Amount
from tipreport.model.languages import ENGLISH_CODE, code_of
from tipreport.model.source import Citation
from tipreport.printable import visible
from tipreport.text.amounts import StatedAmount, stated_amounts
from tipreport.text.kinds import NumberKind

if TYPE_CHECKING:
    from collections.abc import Container

    from tipreport.text.copies import Copy, Place

_HEAD = """\
# A skeleton: one stub for each count and share of {name}.
# Fill in what is blank, break figures down where the text does, and delete what counts nothing.
tipreport: 1
source:
  id:                     # a short name, such as tip-2023-mex
  title:                  # as printed
  edition:                # the year on the cover
  sha256: {sha256}
figures:
"""
_STUB = """\
  - id: {id}
    indicator:            # what is counted
    value: {value}
{of}    cite: {cite}
"""
_OF = "    of:                   # what it is a share of\n"
_SHARES = frozenset({NumberKind.PERCENTAGE, NumberKind.SHARE})
_SIGN = re.compile(r"\s*%")
_MOST_WORDS = 12


def render(copy: Copy, taken: Container[int] = ()) -> str:
    """Render the skeleton as YAML, without a line break at its end; what has to be filled in is blank.

    Args:
        copy: The text.
        taken: The indices of numbers that figures use already; they get no stub.
    """
    stated = stated_amounts(copy.text, copy.mentions, copy.language)
    counts = [
        (*_quoted(copy, one), one.mention.kind in _SHARES)
        for at, one in enumerate(stated)
        if at not in taken and (one.mention.kind is NumberKind.COUNT or _is_share(one))
    ]
    stubs = (
        _stub(place, value, quote, number, share=share)
        for _, group in groupby(counts, key=lambda count: str(count[0]))
        for number, (place, value, quote, share) in enumerate(group, start=1)
    )
    head = _HEAD.format(name=visible(" ".join(copy.name.split())), sha256=copy.sha256)
    if code_of(copy.language) != ENGLISH_CODE:
        head = head.replace("  sha256:", f"  language: {copy.language}\n  sha256:")
    return (head + "".join(stubs)).rstrip("\n") if counts else head.replace("figures:\n", "figures: []")


def _is_share(one: StatedAmount) -> bool:
    """Whether it is a share; a percentage above 100 is none."""
    if one.mention.kind not in _SHARES:
        return False
    try:
        return all(Amount.read(words).share for words in one.amounts)
    except AmountError:
        return False


def _stub(place: Place, value: str, quote: str, number: int, *, share: bool) -> str:
    cite = Citation(page=place.page, quote=quote)
    if place.page is None:
        cite = Citation(paragraph=place.paragraph, sentence=place.sentence, quote=quote)
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", f"{place}-{number}")
    return _STUB.format(id=name, value=value, of=_OF if share else "", cite=_scalar(cite))


def _quoted(copy: Copy, one: StatedAmount) -> tuple[Place, str, str]:
    """Return the place of an amount, the amount, and its words: from its qualifier on, twelve at most."""
    end = max(copy.words_after(one.mention.end, 4), one.end)
    if sign := _SIGN.match(copy.text, end):  # which is no word
        end = sign.end()
    quote = " ".join(copy.text[one.start : end].split())
    if len(quote.split()) <= _MOST_WORDS:
        return copy.place(one.start), one.amounts[-1], quote
    # The qualifier before a list is too far away; the coder sees it in the source.
    quote = " ".join(copy.text[one.mention.start : end].split())
    return copy.place(one.mention.start), one.amounts[0], quote


def _scalar(cite: Citation) -> str:
    """Return a citation as YAML, in quotes if YAML would otherwise misread it."""
    line = str(cite)
    if visible(line) != line:
        return json.dumps(line)  # with escapes that YAML reads as well
    return line if not re.search(r": |:$| #", line) and line[0].isalpha() else "'" + line.replace("'", "''") + "'"
