"""`tipreport export`: reports in the forms of other standards."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tipreport.cli.inputs import inputs
from tipreport.cli.terminal import CLEAN, EMPTY, UNREADABLE, complain, say
from tipreport.errors import ArgumentError, ExtraError
from tipreport.exports import FORMATS, Export
from tipreport.formats.files import read

if TYPE_CHECKING:
    import argparse

EXAMPLES = {
    "Make a table of all figures, for a spreadsheet": "tipreport export reports/ --format csv -o figures.csv",
    "Make a directory, or a .zip, of that table with what its columns mean": (
        "tipreport export reports/ --format data-package -o figures/"
    ),
    "Give the table hashtags of humanitarian data": "tipreport export reports/ --format hxl -o figures.csv",
    "Write where figures come from as W3C PROV, and name who copied them out": (
        "tipreport export reports/mexico-2023.yaml --format prov-json --transcriber 'A. Reader' -o provenance.json"
    ),
}


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    verb.add_argument("paths", nargs="+", metavar="PATH", help="files, and directories whole")
    how = "; ".join(f"{name}: {what}" for name, what in FORMATS.items())
    verb.add_argument("--format", choices=FORMATS, required=True, help=how)
    whole = "the file to write, or a directory or a .zip for a data-package; standard output by default"
    verb.add_argument("-o", "--output", metavar="PATH", help=whole)
    verb.add_argument("--transcriber", metavar="NAME", help="who copied the figures out, if that is to be said")
    verb.set_defaults(fail=verb.error)


def run(options: argparse.Namespace) -> int:
    """Print or write all that could be read."""
    if options.format == "data-package" and options.output is None:
        options.fail("argument --format: a data-package is a directory or a .zip: name it with --output")
    reading = read(inputs(options.paths))
    made = Export(reading.dataset, options.format, options.transcriber)
    try:
        if options.output is None:
            say(made.text())
        else:
            made.write(Path(options.output), reading.paths)
    except ExtraError as missing:
        complain(str(missing))
        return UNREADABLE
    except (ArgumentError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        options.fail(f"argument --output: {options.output}: {reason}")
    if reading.problems:
        complain("\n\n".join(map(str, reading.problems)))
        return UNREADABLE
    return CLEAN if any(reading.dataset.walk()) else EMPTY
