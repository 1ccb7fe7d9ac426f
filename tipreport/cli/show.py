"""`tipreport show`: the figures of reports as they are understood, and how much is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.cli.inputs import inputs
from tipreport.cli.terminal import CLEAN, EMPTY, UNREADABLE, complain, say
from tipreport.formats.files import read
from tipreport.output import tree

if TYPE_CHECKING:
    import argparse

    from tipreport.model.report import Report

EXAMPLES = {
    "Print every figure with what it counts": "tipreport show reports/mexico-2023.yaml",
    "Print how much is known of each breakdown": "tipreport show --bounds reports/mexico-2023.yaml",
}


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    verb.add_argument("paths", nargs="+", metavar="FILE")
    verb.add_argument("--bounds", action="store_true", help="print how much is known of each breakdown instead")


def run(options: argparse.Namespace) -> int:
    """Print a tree for each report."""
    reading = read(inputs(options.paths))
    if reading.dataset.reports:
        say("\n\n".join(_known(report) if options.bounds else tree.render(report) for report in reading.dataset))
    if reading.problems:
        complain("\n\n".join(map(str, reading.problems)))
        return UNREADABLE
    return CLEAN if any(reading.dataset.walk()) else EMPTY


def _known(report: Report) -> str:
    # Imported here: to print figures nothing has to be worked out.
    from tipreport.intervals import details  # noqa: PLC0415
    from tipreport.output import intervals as known  # noqa: PLC0415

    return known.table(report, details(report))
