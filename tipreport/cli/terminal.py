"""What all verbs share: exit codes, the width of a line, colours, and a printer that survives a closed pipe."""

from __future__ import annotations

import os
import sys
from typing import TextIO

UNREADABLE, FOUND, EMPTY, CLEAN = 2, 1, 3, 0
MAX_WIDTH = 100
_USUAL_WIDTH = 80


def width() -> int:
    """Return how wide a line may be: as the terminal, and no wider than people like to read."""
    said = os.environ.get("COLUMNS", "")
    return min(MAX_WIDTH, (int(said) if said.isdecimal() else 0) or _shown() or _USUAL_WIDTH)


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


def _able(stream: TextIO) -> bool:
    """Return whether a stream is shown by a terminal that knows more than to print."""
    # The old console of Windows does not, and would show the codes themselves.
    able = "WT_SESSION" in os.environ or os.environ.get("TERM", "dumb") != "dumb"
    return able and stream.isatty()


def say(words: str, stream: TextIO | None = None) -> None:
    """Print; on standard output if no stream is given."""
    stream = stream or sys.stdout
    try:
        print(words, file=stream, flush=True)
    except BrokenPipeError:
        # The reader, `head` for one, has seen enough. What is left in the buffer goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
