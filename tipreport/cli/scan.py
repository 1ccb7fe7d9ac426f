"""`tipreport scan`: every number in a text, and which figure takes it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.cli.inputs import inputs
from tipreport.cli.terminal import CLEAN, UNREADABLE, complain, say
from tipreport.drafting import drafts
from tipreport.errors import LimitError, UnreadableFileError
from tipreport.formats.files import read
from tipreport.model.languages import ENGLISH_CODE, LANGUAGES, code_of
from tipreport.output import draft, scan
from tipreport.text.citations import taken_up
from tipreport.text.readers import open_copy

if TYPE_CHECKING:
    import argparse

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
    verb.add_argument("--language", metavar="CODE", help="of the text, as ISO 639-1; by default that of the reports")


def run(options: argparse.Namespace) -> int:
    """Read, and print."""
    reading = read(inputs(options.paths))
    reports = reading.dataset.reports
    language = options.language or next((report.source.notation.language for report in reports), "en")
    try:
        copy = open_copy(options.text, language)
    except (UnreadableFileError, LimitError) as problem:
        complain(str(problem))
        return UNREADABLE
    if code_of(language) not in {ENGLISH_CODE, *LANGUAGES}:
        known = ", ".join((ENGLISH_CODE, *LANGUAGES))
        complain(f"{language}: none of the languages whose words are known, {known}; numbers in digits are read")
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
