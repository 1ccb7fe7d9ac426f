"""`tipreport series`: one count over periods and editions."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, TypeVar

from tipreport.cli.lookup import add_format, code_pair, figure_word, tell
from tipreport.comparison.series import series

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
EXAMPLES = {
    "Follow a count of one edition through all editions": "tipreport series tip-2023-mex:identified reports/",
    "Follow an indicator in a place": "tipreport series indicator=identified_victims place=MEX reports/",
    "As data": "tipreport series tip-2023-mex:identified reports/ --format json",
}


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    verb.add_argument(
        "words",
        nargs="+",
        metavar="FIGURE|KEY=CODE|PATH",
        help="one figure of the count, by its id or source-id:figure-id; or what is counted, as KEY=CODE: indicator=, "
        "unit=, and dimensions, such as place=MEX. Then files, and directories whole",
    )
    add_format(verb)
    verb.set_defaults(fail=verb.error)


def run(options: argparse.Namespace) -> int:
    """Gather and print."""
    codes = {key: codes for word in options.words if "=" in word for key, codes in [_read(options, code_pair, word)]}
    others = [word for word in options.words if "=" not in word]
    figure = None if codes else _read(options, figure_word, others.pop(0))
    options.paths = others or ["."]
    indicator, unit = (",".join(codes.pop(key, ())) or None for key in ("indicator", "unit"))
    return tell(options, lambda dataset: series(dataset, figure, indicator=indicator, unit=unit, **codes))


def _read(options: argparse.Namespace, read: Callable[[str], T], word: str) -> T:
    try:
        return read(word)
    except argparse.ArgumentTypeError as problem:
        fail: Callable[[str], T] = options.fail  # which ends the command
        return fail(str(problem))
