"""Run what a command line asks for, and turn whatever goes wrong into words and an exit code."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from tipreport.cli.parser import DEBUG, parser
from tipreport.cli.terminal import INTERRUPTED, UNREADABLE, OutputError, complain, flush
from tipreport.errors import InputError
from tipreport.unexpected import unexpected

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def run(arguments: Sequence[str] | None) -> int:
    """Run a command, as `tipreport.cli.main` does."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a character shows its number instead of failing.
            stream.reconfigure(errors="backslashreplace")
    words = sys.argv[1:] if arguments is None else list(arguments)
    with _tracebacks() if DEBUG in words else nullcontext():
        try:
            return _run(words)
        except KeyboardInterrupt as interrupt:
            complain(" ".join(["tipreport: interrupted", *getattr(interrupt, "__notes__", ())]))
            return INTERRUPTED
        except InputError as error:
            # Not of what was to be checked, which is reported as a result, but of settings and the like.
            complain(str(error))
        except OutputError as error:
            complain(f"tipreport: standard output cannot be written: {error}")
        except Exception as error:  # noqa: BLE001 - findings have an exit code of their own
            complain(f"tipreport: {unexpected(error)}")
    return UNREADABLE


@contextmanager
def _tracebacks() -> Iterator[None]:
    """Show on standard error what is logged: the tracebacks of unexpected exceptions."""
    # Imported here: most commands need none of it.
    import logging  # noqa: PLC0415

    logger, handler = logging.getLogger("tipreport"), logging.StreamHandler()
    level = logger.level
    logger.setLevel(logging.DEBUG)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.setLevel(level)
        logger.removeHandler(handler)


def _run(words: Sequence[str]) -> int:
    try:
        options = parser(words[:1]).parse_args(words)
    except SystemExit:
        flush()  # the help, or what is wrong with the arguments
        raise
    try:
        os.getcwd()  # noqa: PTH109 - is it still there?
    except OSError as error:
        complain(f"tipreport: the working directory cannot be used: {error.strerror}; change to another one")
        return UNREADABLE
    return int(options.run(options))
