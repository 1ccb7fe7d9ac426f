"""The command line: the only place with streams and exit codes. Each verb is a module here of the same name."""

from __future__ import annotations

import argparse
import io
import os
import sys
from contextlib import contextmanager, nullcontext
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

import tipreport
from tipreport.cli.terminal import INTERRUPTED, UNREADABLE, OutputError, complain, flush, width
from tipreport.errors import InputError
from tipreport.memory import gc_paused_until_exit
from tipreport.unexpected import unexpected

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Each with its line in the help. A verb's module has `add_options`, and `run`, which returns the exit code.
VERBS = {
    "check": "check reports for consistency",
    "compare": "compare two figures, and say whether they can be compared",
    "series": "follow one count over periods and editions",
    "diff": "set two editions side by side",
    "show": "print the figures of a report as they are understood",
    "bounds": "print the least and the greatest that a count can be",
    "scan": "list the numbers of a text, and which figures take them up",
    "export": "write reports in the form of another standard",
    "explain": "explain the code of a finding, or an entry of the catalogue",
    "rules": "list the codes of findings and problems",
    "init": "write a first report, with comments",
    "schema": "print the JSON Schema of reports, settings or outcomes, for editors and programs",
}

_DEBUG = "--debug"


def command() -> int:
    """Run the command of this process, which ends then; the exit code is that of `main`."""
    with gc_paused_until_exit():
        return main()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: Those of the process by default.

    Returns:
        The exit code: 0 nothing found, 1 findings at or above the threshold, 2 something could not be read, written or
        done, 3 no figure was read, 130 interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a character shows its number instead of failing.
            stream.reconfigure(errors="backslashreplace")
    words = sys.argv[1:] if arguments is None else list(arguments)
    with _tracebacks() if _DEBUG in words else nullcontext():
        try:
            return _run(words)
        except KeyboardInterrupt:
            complain("tipreport: interrupted")
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
        options = _parser(words[:1]).parse_args(words)
    except SystemExit:
        flush()  # the help, or what is wrong with the arguments
        raise
    try:
        os.getcwd()  # noqa: PTH109 - is it still there?
    except OSError as error:
        complain(f"tipreport: the working directory cannot be used: {error.strerror}; change to another one")
        return UNREADABLE
    return int(options.run(options))


def _parser(named: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser; only the verb that is named gets its options, since only its module is then imported."""
    # Without a width, argparse imports shutil for each, and with it what packs and unpacks archives.
    formatter = partial(argparse.HelpFormatter, width=width() - 2)
    parser = argparse.ArgumentParser(prog="tipreport", description=tipreport.__doc__, formatter_class=formatter)
    parser.add_argument("--version", action="version", version=f"tipreport {tipreport.__version__}")
    verbs = parser.add_subparsers(prog="tipreport", metavar="COMMAND", required=True)
    for name, does in VERBS.items():
        verb = verbs.add_parser(name, help=does, formatter_class=formatter)
        verb.add_argument(_DEBUG, action="store_true", help="print the traceback of what fails unexpectedly")
        if name in named:
            module = import_module(f"tipreport.cli.{name}")
            module.add_options(verb)
            verb.set_defaults(run=module.run)
    return parser
