"""`tipreport export`: reports in the forms of other standards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.cli.inputs import inputs
from tipreport.cli.terminal import CLEAN, EMPTY, UNREADABLE, complain, say
from tipreport.errors import ExtraError
from tipreport.formats.files import read
from tipreport.output import prov

if TYPE_CHECKING:
    import argparse

EXAMPLES = {
    "Write where figures come from as W3C PROV": "tipreport export reports/ --format prov-json > provenance.json",
    "Name who copied them out": (
        "tipreport export reports/mexico-2023.yaml --format prov-json --transcriber 'A. Reader' > provenance.json"
    ),
}


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    verb.add_argument("paths", nargs="+", metavar="PATH", help="files, and directories whole")
    verb.add_argument("--format", choices=("prov-json",), required=True, help="prov-json: W3C PROV")
    verb.add_argument("--transcriber", metavar="NAME", help="who copied the figures out, if that is to be said")


def run(options: argparse.Namespace) -> int:
    """Print all that could be read."""
    reading = read(inputs(options.paths))
    try:
        say(prov.render(reading.dataset, transcriber=options.transcriber))
    except ExtraError as missing:
        complain(str(missing))
        return UNREADABLE
    if reading.problems:
        complain("\n\n".join(map(str, reading.problems)))
        return UNREADABLE
    return CLEAN if any(reading.dataset.walk()) else EMPTY
