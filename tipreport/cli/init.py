"""`tipreport init`: a first report, with comments, to begin from, and beside it what editors go by."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tipreport.cli.schema import schema_text
from tipreport.cli.terminal import CLEAN, UNREADABLE, complain, say
from tipreport.disk.writing import create
from tipreport.formats.files import YAML, first_report

if TYPE_CHECKING:
    import argparse

_SCHEMA = "report.schema.json"  # the name that the first line of a first report has

EXAMPLES = {
    "Write report.yaml": "tipreport init",
    "Write a file of another name": "tipreport init reports/mexico-2024.yaml",
}


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    verb.add_argument("file", nargs="?", default="report.yaml", metavar="FILE", help="by default %(default)s")


def run(options: argparse.Namespace) -> int:
    """Write it, over nothing that is there."""
    path = Path(options.file)
    if path.suffix not in YAML:
        complain(f"{path}: not written. Choose a name that ends in {' or '.join(YAML)}.")
        return UNREADABLE
    try:
        create(path, first_report().encode())
    except FileExistsError:
        complain(f"{path}: not written, since it is there already. Choose another name.")
        return UNREADABLE
    except OSError as error:
        complain(f"{path}: not written: {error.strerror}.")
        return UNREADABLE
    say(f"{path} is written. Fill it in, then run: tipreport check {path}")
    schema = path.with_name(_SCHEMA)
    try:
        create(schema, schema_text("report").encode())
    except FileExistsError:  # that of another report
        return CLEAN
    except OSError as error:
        complain(f"{schema}: not written: {error.strerror}. Without it, editors offer no keys and codes.")
        return UNREADABLE
    say(f"{schema} is written: by it, editors offer keys and codes.")
    return CLEAN
