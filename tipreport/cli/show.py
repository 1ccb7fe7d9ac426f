"""`tipreport show`: the figures of reports as they are understood."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tipreport.cli.terminal import CLEAN, EMPTY, UNREADABLE, say
from tipreport.formats.files import read
from tipreport.output import tree

if TYPE_CHECKING:
    import argparse


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    verb.add_argument("paths", nargs="+", metavar="FILE")


def run(options: argparse.Namespace) -> int:
    """Print a tree for each report."""
    reading = read(options.paths)
    if reading.dataset.reports:
        say("\n\n".join(tree.render(report) for report in reading.dataset))
    if reading.problems:
        say("\n\n".join(map(str, reading.problems)), sys.stderr)
        return UNREADABLE
    return CLEAN if any(reading.dataset.walk()) else EMPTY
