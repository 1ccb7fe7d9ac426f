"""The option `--source ID=PATH`, by which copies of sources are named."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tipreport.errors import InputProblem, Location, UnknownCodeError
from tipreport.model.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tipreport.model.dataset import Dataset


def add_source_option(verb: argparse.ArgumentParser) -> None:
    """Declare the option; it may be given several times."""
    verb.add_argument(
        "--source",
        action="append",
        type=_pair,
        default=[],
        metavar="ID=PATH",
        help="a copy of the source with this id, against which citations are verified",
    )


def unknown_sources(named: Mapping[str, str], dataset: Dataset) -> tuple[InputProblem, ...]:
    """Return a problem for each named id that no report's source has.

    Args:
        named: Paths of copies by the ids of sources.
        dataset: The reports.
    """
    known = [report.source.id for report in dataset]
    return tuple(
        InputProblem(
            UnknownCodeError.code,
            UnknownCodeError.title,
            Location(f"--source {id_}={path}", 1, 1),
            id_,
            "the id of a source among the reports",
            did_you_mean(id_, known),
        )
        for id_, path in named.items()
        if id_ not in known
    )


def _pair(words: str) -> tuple[str, str]:
    id_, equals, path = words.partition("=")
    if not (id_ and equals and path):
        raise argparse.ArgumentTypeError(f"{words!r}: write the id of a source, =, and the path of its copy")
    return id_, path
