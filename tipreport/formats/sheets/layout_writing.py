"""Layouts as text, with what is uncertain left open to be answered."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from tipreport import catalogue
from tipreport.formats.sheets.layout_file import QUESTION
from tipreport.formats.sheets.proposing import Proposal, propose
from tipreport.formats.sheets.words import names_of_indicators
from tipreport.model.countries import named
from tipreport.model.group import GROUP
from tipreport.model.indicator import standard_indicators
from tipreport.model.spelling import plain
from tipreport.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tipreport.formats.sheets.cells import Grid
    from tipreport.formats.sheets.words import Matched

_PLAIN = pattern(r"[^\W_][\w ()./'’+&-]*")
_MOST_WORDS = 200
_WORD = r"\w+"
_YEAR = pattern(r"(?<!\d)(?:19|20)\d\d(?:/\d\d(?:\d\d)?)?(?!\d)")


def proposed_layout(grids: Sequence[Grid], stem: str) -> str:
    """Return the layout that is proposed for some sheets.

    Args:
        grids: The sheets.
        stem: The name of their file.
    """
    tables = [(grid, one) for grid in grids for one in propose(grid)]
    with_tables = {grid.name for grid, _ in tables}
    without = [grid.name for grid in grids if grid.name not in with_tables and any(map(any, grid.rows))]
    lines = [
        "# What the headers and labels of the sheet mean. Answer the questions, and run the command again.",
        "layout: 1",
        "source:",
        f"  id: {re.sub(r'[^A-Za-z0-9._-]+', '-', stem).strip('-') or 'sheet'}",
        f"  title: {_title(tables)}",
        f"  edition: {QUESTION}  # the year on the cover",
        *_defaults(tables),
    ]
    if without:
        lines.append(f"ignore: [{', '.join(map(_text, without))}]  # no number stands there")
    lines.append("tables:")
    several = len(grids) > 1
    for _, one in tables:
        lines += _table(one, named_sheet=several)
    return "\n".join(lines) + "\n"


def _title(tables: Iterable[tuple[Grid, Proposal]]) -> str:
    """Return the first text above a table as the title."""
    above = (text for grid, one in tables for cells in grid.rows[: one.header[0]] for text in cells)
    first = next((text for text in above if len(text.split()) > 1), "")
    return _text(" ".join(first.split())) if first else QUESTION


def _defaults(tables: Iterable[tuple[Grid, Proposal]]) -> Iterator[str]:
    """Yield the questions about what no table says."""
    said = set.intersection(*(one.meanings for _, one in tables)) if tables else set()
    words = " ".join(text for grid, one in tables for cells in grid.rows[: one.header[0]] for text in cells if text)
    open_ = {
        "indicator": f"what is counted: a word of `tipreport explain`{_guess(_indicators(words))}",
        "place": f"the country{_guess(_countries(words))}",
        "period": f"the year{_guess(_YEAR.findall(words))}",
    }
    missing = {name: comment for name, comment in open_.items() if name not in said}
    if missing:
        yield "defaults:"
        yield from (f"  {name}: {QUESTION}  # {comment}" for name, comment in missing.items())


def _guess(found: Sequence[str]) -> str:
    return f"; perhaps {', '.join(dict.fromkeys(found))}" if found else ""


def _indicators(words: str) -> list[str]:
    """Return the indicators that a text names."""
    text = f"_{plain(words)}_"
    return [id_ for word, id_ in names_of_indicators(standard_indicators()).items() if f"_{plain(word)}_" in text]


def _countries(words: str) -> list[str]:
    text = f" {' '.join(re.findall(_WORD, words.casefold()))} "
    return [code for name, code in catalogue.country_names().items() if f" {name} " in text and named(name)]


def _table(one: Proposal, *, named_sheet: bool) -> Iterator[str]:
    """Yield the lines of a table."""
    first, last = one.header[0] + 1, one.header[1] + 1
    rows = f"{first}" if first == last else f"{first}-{last}"
    lead = "  - "
    if named_sheet:
        yield f"{lead}sheet: {_text(one.sheet)}"
        lead = "    "
    yield f"{lead}header: {rows}"
    if one.columns:
        yield "    columns:"
        for name, (says, comment) in one.columns.items():
            yield f"      {_text(name)}: {says}{_comment(comment)}"
    if one.across:
        roles = ", ".join(says for says, _ in one.across)
        yield f"    across: [{roles}]{_comment('; '.join(filter(None, (comment for _, comment in one.across))))}"
    if one.totals:
        names = ["age+sex" if name == GROUP else name for name in one.totals if name != "labels"] or ["sex"]
        answer = f"write [{', '.join(names)}], or delete the line"
        yield f"    complete: {QUESTION}  # are the parts of each total all of it? {answer}"
    yield from (f"    {line}" for line in questions(one.words))


def questions(words: Matched) -> Iterator[str]:
    """Yield the lines of a layout that ask for the meaning of labels.

    Args:
        words: The labels, by what their columns say, each with the nearest known word.
    """
    if words:
        yield "words:"
    for column, labels in words.items():
        yield f"  {column}:"
        for label, near in list(labels.items())[:_MOST_WORDS]:
            yield f"    {_text(label)}: {QUESTION}{_comment(f'{near}?' if near else '')}"
        if len(labels) > _MOST_WORDS:
            yield f'    "*": {QUESTION}  # {len(labels) - _MOST_WORDS} more; `ignore` leaves them out'


def _comment(words: str) -> str:
    return f"  # {words}" if words else ""


def _text(words: str) -> str:
    """Return a text as YAML has it."""
    return words if _PLAIN.fullmatch(words) and words == words.strip() else json.dumps(words, ensure_ascii=False)
