"""`tipreport render`: reports and what a check of them finds, as a page for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.cli.configuration import add_config, configuration
from tipreport.cli.inputs import inputs
from tipreport.cli.sources import add_source_option, unknown_sources
from tipreport.cli.terminal import CLEAN, EMPTY, UNREADABLE, complain, say
from tipreport.errors import ArgumentError, ExtraError
from tipreport.formats.files import read
from tipreport.pages import TITLE
from tipreport.pages.writing import Pages

if TYPE_CHECKING:
    import argparse

EXAMPLES = {
    "Make one page of all reports": "tipreport render reports/ -o page.html",
    "Make an index, and a page for each country": "tipreport render reports/ -o pages/",
    "Make text for a pull request": "tipreport render reports/mexico-2023.yaml --format markdown > comment.md",
}


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    verb.add_argument("paths", nargs="+", metavar="PATH", help="files, and directories whole")
    whole = "the page to write, or a directory for an index and a page a country; standard output by default"
    verb.add_argument("-o", "--output", metavar="PATH", help=whole)
    verb.add_argument("--format", choices=("html", "markdown"), default="html", help="html, or text in Markdown")
    verb.add_argument("--title", default=TITLE, help="the title of the page")
    add_source_option(verb)
    add_config(verb)
    verb.set_defaults(fail=verb.error)


def run(options: argparse.Namespace) -> int:
    """Check, and write the pages."""
    settings = configuration(options)
    reading, sources = read(inputs(options.paths)), dict(options.source)
    problems = (*reading.problems, *unknown_sources(sources, reading.dataset))
    pages = Pages(reading, settings, sources, options.format, options.title)
    try:
        if options.output is None:
            say(pages.whole())
        else:
            pages.write(options.output)
    except ExtraError as missing:
        complain(str(missing))
        return UNREADABLE
    except (ArgumentError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        options.fail(f"argument --output: {options.output}: {reason}")
    if problems:
        complain("\n\n".join(map(str, problems)))
        return UNREADABLE
    return CLEAN if any(reading.dataset.walk()) else EMPTY
