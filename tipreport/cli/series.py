"""`tipreport series`: one count over periods and editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.cli.lookup import add_format, add_paths, tell
from tipreport.comparison.series import series

if TYPE_CHECKING:
    import argparse

EXAMPLES = {
    "Follow a count of one edition through all editions": "tipreport series tip-2023-mex:identified reports/",
    "As data": "tipreport series tip-2023-mex:identified reports/ --format json",
}


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    verb.add_argument("figure", metavar="FIGURE", help="one figure of the count: its id, or source-id:figure-id")
    add_paths(verb)
    add_format(verb)


def run(options: argparse.Namespace) -> int:
    """Gather and print."""
    return tell(options, lambda dataset: series(dataset, options.figure))
