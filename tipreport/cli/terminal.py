"""What all verbs share: exit codes, the width of a line, colours, and a printer that survives a closed pipe."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO

from tipreport.printable import printable

UNREADABLE, FOUND, EMPTY, CLEAN, INTERRUPTED = 2, 1, 3, 0, 130
MAX_WIDTH = 100
_MIN_WIDTH, _USUAL_WIDTH = 40, 80
_DIGITS = 9  # of a number of columns; Python refuses to read thousands of them


class OutputError(Exception):
    """Standard output cannot take what was found: its disk is full, for one."""


def width() -> int:
    """Return how wide a line may be: as the terminal, no wider than people like to read, and wide enough for words."""
    stated = os.environ.get("COLUMNS", "")
    columns = int(stated) if stated.isdecimal() and len(stated) <= _DIGITS else 0
    return max(_MIN_WIDTH, min(MAX_WIDTH, columns or _shown() or _USUAL_WIDTH))


def _shown() -> int:
    """Return how many columns the terminal shows; 0 where there is none."""
    # Not by shutil, which takes longer to import than all the rest of the command line.
    try:
        return os.get_terminal_size().columns
    except OSError:
        return 0


def coloured() -> bool:
    """Return whether standard output shows colours, as `NO_COLOR`, `FORCE_COLOR` or the terminal says."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return _able(sys.stdout)


def overwritable() -> bool:
    """Return whether a line can be shown on standard error that is written over, and is gone at the end."""
    return _able(sys.stderr)


def _able(stream: TextIO | None) -> bool:
    """Return whether a stream is shown by a terminal that knows more than to print."""
    # The old console of Windows does not, and would show the codes themselves.
    able = "WT_SESSION" in os.environ or os.environ.get("TERM", "dumb") != "dumb"
    return able and stream is not None and stream.isatty()


def say(words: str) -> None:
    """Print what people read, on standard output, and nothing that would act on their terminal.

    Raises:
        OutputError: It cannot be written. A reader who has seen enough, as `head`, or a closed output is no error.
    """
    write(printable(words))


def write(text: str) -> None:
    """Print a text as it is, on standard output: one for programs, or one with colours.

    Raises:
        OutputError: As above.
    """
    _print(text, sys.stdout)


def complain(words: str, end: str = "\n") -> None:
    """Print on standard error why something cannot be done; there is nobody to tell if that fails as well."""
    with suppress(OutputError):
        _print(printable(words), sys.stderr, end)


def flush() -> None:
    """See to it that all that others have printed is written.

    Raises:
        OutputError: It cannot be written on standard output.
    """
    _print("", sys.stdout, "")
    complain("", "")


def _print(words: str, stream: TextIO | None, end: str = "\n") -> None:
    if stream is None:  # it was closed before the command began
        return
    try:
        print(words, end=end, file=stream, flush=True)
    except OSError as error:
        # What is left in the buffer goes nowhere, so that the end of the process need not try it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not isinstance(error, BrokenPipeError):
            raise OutputError(error.strerror) from None
