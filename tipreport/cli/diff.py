"""`tipreport diff`: two editions side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.cli.lookup import add_format, tell
from tipreport.comparison.editions import Diff, diff
from tipreport.errors import ShapeError

if TYPE_CHECKING:
    import argparse

    from tipreport.model.report import Dataset

EXAMPLES = {
    "List what a later edition restated, left out or added": (
        "tipreport diff reports/mexico-2022.yaml reports/mexico-2023.yaml"
    ),
    "As data": "tipreport diff reports/mexico-2022.yaml reports/mexico-2023.yaml --format json",
}


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    for name, which in (("OLD", "earlier"), ("NEW", "later")):
        verb.add_argument("paths", action="append", metavar=name, help=f"the file of the {which} edition")
    add_format(verb)


def run(options: argparse.Namespace) -> int:
    """Set them side by side and print."""

    def make(dataset: Dataset) -> Diff:
        if len(dataset.reports) != 2:  # noqa: PLR2004 - a pair
            raise ShapeError(f"{len(dataset.reports)} reports", "two, the older edition and the newer one")
        return diff(*dataset.reports)

    return tell(options, make)
