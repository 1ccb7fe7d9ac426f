"""`tipreport diff`: two editions side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.cli.lookup import add_format, tell
from tipreport.comparison.editions import Diff, diff
from tipreport.errors import ShapeError

if TYPE_CHECKING:
    import argparse

    from tipreport.model.dataset import Dataset

EXAMPLES = {
    "List what a later edition restated, left out or added": (
        "tipreport diff reports/mexico-2022.yaml reports/mexico-2023.yaml"
    ),
    "Two editions out of one table": "tipreport diff counts.csv --editions data-2022 data-2023",
    "As data": "tipreport diff reports/mexico-2022.yaml reports/mexico-2023.yaml --format json",
}
_FIX = "name them: `--editions OLD NEW`, by the ids of their sources"


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    verb.add_argument("paths", nargs="+", metavar="PATH", help="the file of the older edition, then that of the newer")
    verb.add_argument(
        "--editions", nargs=2, metavar=("OLD", "NEW"), help="the ids of both sources, where the files have others, too"
    )
    add_format(verb)


def run(options: argparse.Namespace) -> int:
    """Set them side by side and print."""

    def make(dataset: Dataset) -> Diff:
        if options.editions:
            return diff(*map(dataset.report, options.editions))
        if len(dataset.reports) != 2:  # noqa: PLR2004 - a pair
            raise ShapeError(f"{len(dataset.reports)} reports", "two, the older edition and the newer one", _FIX)
        return diff(*dataset.reports)

    return tell(options, make)
