"""`tipreport export`: reports in the forms of other standards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.cli.inputs import inputs
from tipreport.cli.terminal import CLEAN, EMPTY, UNREADABLE, complain, say
from tipreport.errors import ExtraError
from tipreport.formats.files import read
from tipreport.output import hxl, prov, sdmx, table

if TYPE_CHECKING:
    import argparse

    from tipreport.model.report import Dataset

FORMATS = {
    "csv": "a row for each figure, for spreadsheets",
    "hxl": "the same with hashtags",
    "sdmx-csv": "an observation for each figure",
    "prov-json": "W3C PROV",
}
EXAMPLES = {
    "Make a table of all figures, for a spreadsheet": "tipreport export reports/ --format csv > figures.csv",
    "Give the table hashtags of humanitarian data": "tipreport export reports/ --format hxl > figures.csv",
    "Write observations as official statistics have them": (
        "tipreport export reports/ --format sdmx-csv > observations.csv"
    ),
    "Write where figures come from as W3C PROV, and name who copied them out": (
        "tipreport export reports/mexico-2023.yaml --format prov-json --transcriber 'A. Reader' > provenance.json"
    ),
}


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    verb.add_argument("paths", nargs="+", metavar="PATH", help="files, and directories whole")
    how = "; ".join(f"{name}: {what}" for name, what in FORMATS.items())
    verb.add_argument("--format", choices=FORMATS, required=True, help=how)
    verb.add_argument("--transcriber", metavar="NAME", help="who copied the figures out, if that is to be said")


def run(options: argparse.Namespace) -> int:
    """Print all that could be read."""
    reading = read(inputs(options.paths))
    try:
        say(_rendered(options, reading.dataset))
    except ExtraError as missing:
        complain(str(missing))
        return UNREADABLE
    if reading.problems:
        complain("\n\n".join(map(str, reading.problems)))
        return UNREADABLE
    return CLEAN if any(reading.dataset.walk()) else EMPTY


def _rendered(options: argparse.Namespace, dataset: Dataset) -> str:
    if options.format == "csv":
        return table.render(dataset.table())
    if options.format == "hxl":
        return hxl.render(dataset.table())
    if options.format == "sdmx-csv":
        return sdmx.render(dataset)
    return prov.render(dataset, transcriber=options.transcriber)
