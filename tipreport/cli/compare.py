"""`tipreport compare`: one figure against another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.cli.lookup import add_format, add_paths, figure_word, find, tell
from tipreport.comparison.change import Change, compare

if TYPE_CHECKING:
    import argparse

    from tipreport.model.dataset import Dataset

EXAMPLES = {
    "Compare a year with the year before": (
        "tipreport compare tip-2023-mex:identified-2021 tip-2023-mex:identified reports/"
    ),
    "Compare figures whose ids no other report has, as data": (
        "tipreport compare identified-2021 identified reports/mexico-2023.yaml --format json"
    ),
}
_PAIR = 2


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    verb.add_argument("a", metavar="FROM", type=figure_word, help="a figure: its id, or source-id:figure-id")
    verb.add_argument("b", metavar="TO", type=figure_word, help="the figure that is compared with it")
    add_paths(verb)
    residents = "residents, for rates per 100,000: of the one period and of the other"
    verb.add_argument("--population", nargs=_PAIR, type=int, metavar=("FROM", "TO"), help=residents)
    verb.add_argument("--force", action="store_true", help="give a percentage even where a reason forbids it")
    add_format(verb)


def run(options: argparse.Namespace) -> int:
    """Compare and print."""

    def make(dataset: Dataset) -> Change:
        a, b = (find(dataset, reference) for reference in (options.a, options.b))
        population = tuple(options.population) if options.population else None
        return compare(a, b, dataset=dataset, population=population, force=options.force)

    return tell(options, make)
