"""What the verbs that compare share: reading the reports, finding figures by reference, printing a value."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING, Any, Protocol

from tipreport.cli.inputs import inputs
from tipreport.cli.terminal import CLEAN, UNREADABLE, complain, say
from tipreport.errors import DanglingReferenceError, TipreportError, UnknownIdError
from tipreport.formats.files import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from tipreport.model.dataset import Dataset
    from tipreport.model.figure import Figure


class Value(Protocol):
    """What can be printed for people and for programs."""

    def to_dict(self) -> dict[str, Any]:
        """Return it in plain values."""
        ...


def add_format(verb: argparse.ArgumentParser) -> None:
    """Declare how a value is printed."""
    verb.add_argument("--format", choices=("text", "json"), default="text", help="how to print it")


def add_paths(verb: argparse.ArgumentParser) -> None:
    """Declare where the reports are."""
    verb.add_argument("paths", nargs="*", default=["."], metavar="PATH", help="files, and directories whole")


def code_pair(words: str) -> tuple[str, list[str]]:
    """Split `nationality=ARG,COL` into a key and its codes."""
    key, equals, codes = words.partition("=")
    if not equals or not key or not all(codes.split(",")):
        raise argparse.ArgumentTypeError(f"{words!r}: write what is asked for as KEY=CODE, such as sex=male")
    return key, codes.split(",")


def figure_word(words: str) -> str:
    """Return how a figure is named; a file in its place is no figure."""
    if words.endswith((".yaml", ".yml", ".csv")) and os.path.isfile(words):  # noqa: PTH113 - as `project_files`
        raise argparse.ArgumentTypeError(f"{words!r} is a file: name the figure first, by its id, and files behind it")
    return words


def find(dataset: Dataset, reference: str) -> Figure:
    """Return a figure by its id, or by `source-id:figure-id`.

    Raises:
        DanglingReferenceError: There is none, or there are several.
    """
    try:
        return dataset.figure(reference)
    except UnknownIdError as error:
        raise DanglingReferenceError(reference, "the id of one figure, or source-id:figure-id", error.fix) from None


def tell(options: argparse.Namespace, make: Callable[[Dataset], Value]) -> int:
    """Read the reports, make a value of them and print it; tell what could not be read."""
    reading = read(inputs(options.paths))
    if reading.problems:
        complain("\n\n".join(map(str, reading.problems)))
        return UNREADABLE
    try:
        value = make(reading.dataset)
    except TipreportError as problem:
        complain(str(problem))
        return UNREADABLE
    say(_rendered(value, options.format))
    return CLEAN


def _rendered(value: Value, form: str) -> str:
    if form == "text":
        return str(value)
    # Imported here: what people read needs none of it.
    import json  # noqa: PLC0415

    return json.dumps(value.to_dict(), indent=2)
