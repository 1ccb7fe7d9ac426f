"""The command line: the only place with streams and exit codes."""

from __future__ import annotations

import argparse
import io
import os
import sys
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TextIO

import tipreport
from tipreport.check import Outcome, check
from tipreport.errors import UnknownCodeError
from tipreport.formats.yaml import read
from tipreport.model.words import did_you_mean
from tipreport.output import text, tree
from tipreport.rules.finding import Severity
from tipreport.rules.registry import RULES
from tipreport.rules.rule import listing

if TYPE_CHECKING:
    from collections.abc import Sequence

UNREADABLE, FOUND, EMPTY, CLEAN = 2, 1, 3, 0
_MAX_WIDTH = 100


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: Those of the process by default.

    Returns:
        The exit code: 0 nothing found, 1 findings at or above the threshold, 2 something could not be read,
        3 no figure was read.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a character shows its number instead of failing.
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tipreport", description=tipreport.__doc__)
    parser.add_argument("--version", action="version", version=f"tipreport {tipreport.__version__}")
    verbs = parser.add_subparsers(metavar="COMMAND", required=True)

    verb = verbs.add_parser("check", help="check reports for consistency")
    verb.add_argument("paths", nargs="*", default=["."], metavar="PATH", help="files, and directories whole")
    verb.add_argument("--format", choices=("text", "json"), default="text", help="how to print the findings")
    for option, what in (("--select", "run only these rules"), ("--ignore", "do not run these rules")):
        verb.add_argument(
            option,
            action="extend",
            type=_rules,
            default=[],
            metavar="CODES",
            help=f"{what}: codes, or how they begin, with commas between them",
        )
    verb.add_argument(
        "--fail-on",
        choices=("error", "warning", "note", "undecided"),
        default="warning",
        help="exit with 1 from this severity on; undecided: as warning, and on undecided accounts too",
    )
    verb.set_defaults(run=_check)

    verb = verbs.add_parser("show", help="print the figures of a report as they are understood")
    verb.add_argument("paths", nargs="+", metavar="FILE")
    verb.set_defaults(run=_show)

    verb = verbs.add_parser("explain", help="explain the code of a finding or problem")
    verb.add_argument("code", metavar="CODE")
    verb.set_defaults(run=_explain)

    verb = verbs.add_parser("rules", help="list the codes of findings and problems")
    verb.set_defaults(run=_rules_listed)
    return parser


def _rules(words: str) -> list[str]:
    """The beginnings of codes that an option names; a misspelled one would turn rules off unseen."""
    codes = words.upper().split(",")
    for code in codes:
        if code.startswith("INP"):
            raise argparse.ArgumentTypeError(f"{code}: what cannot be read is always told")
        if not code or not any(known.startswith(code) for known in RULES):
            hint = f". {did_you_mean(code, RULES)}".removesuffix(". ")
            raise argparse.ArgumentTypeError(f"{code!r}: the code of no rule begins so{hint}")
    return codes


def _width() -> int:
    return min(_MAX_WIDTH, get_terminal_size().columns)


def _check(options: argparse.Namespace) -> int:
    reading = read(options.paths)
    outcome = check(
        reading.dataset,
        select=options.select,
        ignore=options.ignore,
        problems=reading.problems,
        files=reading.files,
    )
    _say(_rendered(outcome, options.format))
    return _exit_code(outcome, options.fail_on)


def _rendered(outcome: Outcome, form: str) -> str:
    if form == "text":
        return text.render(outcome, width=_width())
    # Imported here: a check that is read by people need not wait for it.
    from tipreport.output import json  # noqa: PLC0415

    return json.render(outcome)


def _exit_code(outcome: Outcome, fail_on: str) -> int:
    if outcome.problems:
        return UNREADABLE
    undecided = fail_on == "undecided"
    threshold = Severity.WARNING if undecided else Severity(fail_on)
    if outcome.at_least(threshold) or (undecided and outcome.summary.undecided):
        return FOUND
    return CLEAN if outcome.summary.figures else EMPTY


def _show(options: argparse.Namespace) -> int:
    reading = read(options.paths)
    if reading.dataset.reports:
        _say("\n\n".join(tree.render(report) for report in reading.dataset))
    if reading.problems:
        _say("\n\n".join(map(str, reading.problems)), sys.stderr)
        return UNREADABLE
    return CLEAN if any(reading.dataset.walk()) else EMPTY


def _explain(options: argparse.Namespace) -> int:
    code = options.code.upper()
    if code not in RULES:
        unknown = UnknownCodeError(options.code, "the code of a rule", did_you_mean(code, RULES))
        _say(str(unknown), sys.stderr)
        return UNREADABLE
    _say(RULES[code].explain())
    return CLEAN


def _rules_listed(_options: argparse.Namespace) -> int:
    _say(listing(RULES.values()))
    return CLEAN


def _say(words: str, stream: TextIO | None = None) -> None:
    stream = stream or sys.stdout
    try:
        print(words, file=stream, flush=True)
    except BrokenPipeError:
        # The reader, `head` for one, has seen enough. What is left in the buffer goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
