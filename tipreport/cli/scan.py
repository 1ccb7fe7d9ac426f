"""`tipreport scan`: every number in a text, and which figure takes it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.cli.inputs import inputs
from tipreport.cli.terminal import CLEAN, UNREADABLE, complain, say
from tipreport.drafting import drafts
from tipreport.errors import LimitError, UnreadableFileError
from tipreport.formats.files import read
from tipreport.model.languages import ENGLISH_CODE, LANGUAGES, code_of, words_of
from tipreport.output import draft, scan
from tipreport.text.citations import taken_up
from tipreport.text.language import likely_language
from tipreport.text.readers import open_copy

if TYPE_CHECKING:
    import argparse

    from tipreport.text.copies import Copy

EXAMPLES = {
    "List the numbers of a text that no figure takes up": "tipreport scan source.txt reports/mexico-2023.yaml",
    "Begin a report on a text": "tipreport scan source.txt --draft > draft.yaml",
}


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    verb.add_argument("text", metavar="TEXT", help="a copy of a source: plain text, HTML or PDF")
    verb.add_argument("paths", nargs="*", metavar="FILE", help="reports on it")
    verb.add_argument("--format", choices=("text", "json"), default="text", help="how to print the numbers")
    verb.add_argument("--draft", action="store_true", help="print a first draft of a report, all of it guessed")
    verb.add_argument(
        "--language", metavar="CODE", help="of the text, as ISO 639-1; else as in the reports, or guessed"
    )


def run(options: argparse.Namespace) -> int:
    """Read, and print."""
    reading = read(inputs(options.paths))
    reports = reading.dataset.reports
    try:
        copy = _read_copy(options.text, options.language or next((one.source.notation.language for one in reports), ""))
    except (UnreadableFileError, LimitError) as problem:
        complain(str(problem))
        return UNREADABLE
    taken = taken_up(reports, copy)
    if options.draft:
        drafted = drafts.draft(copy, taken)
        say(draft.render(drafted, copy))
        complain(draft.summary(drafted))
    else:
        say(scan.render_json(copy, taken) if options.format == "json" else scan.render(copy, taken, reports))
    if reading.problems:
        complain("\n\n".join(map(str, reading.problems)))
        return UNREADABLE
    return CLEAN


def _read_copy(path: str, language: str) -> Copy:
    """Read a text in a language; where none is given, in the one that its commonest words are of."""
    copy = open_copy(path, language or ENGLISH_CODE)
    guessed = likely_language(copy.text)
    if not language and guessed != ENGLISH_CODE:
        words = words_of(guessed)
        complain(f"{path}: read as {words.name if words else guessed} by its words; --language reads it otherwise")
        copy = evolve(copy, language=guessed)
    if code_of(copy.language) not in {ENGLISH_CODE, *LANGUAGES}:
        known = ", ".join((ENGLISH_CODE, *LANGUAGES))
        complain(f"{copy.language}: none of the languages whose words are known, {known}; numbers in digits are read")
    return copy
