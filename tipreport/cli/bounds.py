"""`tipreport bounds`: the least and the greatest count of a cell, whether the source prints it or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.cli.inputs import inputs
from tipreport.cli.lookup import code_pair
from tipreport.cli.terminal import CLEAN, EMPTY, FOUND, UNREADABLE, complain, say, width
from tipreport.errors import QuestionError, UnknownIdError, ValueProblem
from tipreport.formats.files import read
from tipreport.intervals import bounds
from tipreport.output import intervals as known

if TYPE_CHECKING:
    import argparse

    from tipreport.intervals.answers import CountBounds
    from tipreport.model.dataset import Dataset

EXAMPLES = {
    "Bound the victims of forced labour in every count of identified victims": (
        "tipreport bounds reports/mexico-2023.yaml indicator=identified_victims exploitation=labour"
    ),
    "Bound a figure": "tipreport bounds reports/mexico-2023.yaml figure=identified",
}


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    verb.add_argument("path", metavar="FILE")
    verb.add_argument(
        "asked",
        nargs="*",
        type=code_pair,
        metavar="KEY=CODE",
        help="what is asked for: figure=ID, indicator=, unit=, or a dimension, such as sex=male; several codes, with "
        "commas between them, mean any of these",
    )
    verb.add_argument("--format", choices=("text", "json"), default="text", help="how to print the answers")


def run(options: argparse.Namespace) -> int:
    """Ask, and print."""
    reading = read(inputs([options.path]))
    if reading.problems:
        complain("\n\n".join(map(str, reading.problems)))
        return UNREADABLE
    if not any(reading.dataset.walk()):
        return EMPTY
    answers, refused = _ask(reading.dataset, options.asked)
    if not answers:
        complain("\n".join(dict.fromkeys(refused)))
        return UNREADABLE
    say(known.as_json(answers) if options.format == "json" else known.render(answers, width=width()))
    return FOUND if any(answer.conflicts for answer in answers) else CLEAN


def _ask(dataset: Dataset, asked: list[tuple[str, list[str]]]) -> tuple[list[CountBounds], list[str]]:
    """Return the answers of all reports, and why others have none."""
    keys = dict(asked)
    figure = ",".join(keys.pop("figure", ())) or None
    unit = ",".join(keys.pop("unit", ())) or None
    indicator = keys.pop("indicator", None)
    answers: list[CountBounds] = []
    refused: list[str] = []
    for report in dataset:
        try:
            answers += bounds(report, figure, indicator=indicator, unit=unit, **keys)
        except (QuestionError, UnknownIdError, ValueProblem) as problem:
            refused.append(str(problem))
    return answers, refused
