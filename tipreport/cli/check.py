"""`tipreport check`: everything that the rules find in files and directories."""

from __future__ import annotations

import argparse

from tipreport.check import Outcome, check
from tipreport.cli.terminal import CLEAN, EMPTY, FOUND, UNREADABLE, say, width
from tipreport.formats.yaml import read
from tipreport.model.words import did_you_mean
from tipreport.output import text
from tipreport.rules.finding import Severity
from tipreport.rules.registry import RULES


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
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


def run(options: argparse.Namespace) -> int:
    """Check and print."""
    reading = read(options.paths)
    outcome = check(
        reading.dataset,
        select=options.select,
        ignore=options.ignore,
        problems=reading.problems,
        files=reading.files,
    )
    say(_rendered(outcome, options.format))
    return _exit_code(outcome, options.fail_on)


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


def _rendered(outcome: Outcome, form: str) -> str:
    if form == "text":
        return text.render(outcome, width=width())
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
