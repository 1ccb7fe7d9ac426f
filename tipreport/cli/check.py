"""`tipreport check`: everything that the rules find in files and directories."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from pathlib import Path

from tipreport.check import Outcome, check
from tipreport.cli.terminal import CLEAN, EMPTY, FOUND, UNREADABLE, coloured, say, width
from tipreport.formats.yaml import read
from tipreport.model.words import did_you_mean
from tipreport.output import text
from tipreport.rules.finding import Severity
from tipreport.rules.registry import RULES

FORMATS = ("text", "json", "sarif", "junit", "github")


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    verb.add_argument("paths", nargs="*", default=["."], metavar="PATH", help="files, and directories whole")
    verb.add_argument(
        "--format",
        choices=FORMATS,
        default="github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text",
        help="how to print the findings; inside GitHub Actions `github` by default, else `text`",
    )
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
    say(_rendered(outcome, options))
    _summarise(outcome)
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


def _rendered(outcome: Outcome, options: argparse.Namespace) -> str:
    if options.format == "text":
        return text.render(outcome, width=width(), colour=coloured())
    if options.format == "junit":
        # Imported here, as the other formats below: a check that is read by people need not wait for it.
        from tipreport.output import junit  # noqa: PLC0415

        return junit.render(outcome, fail_on=_threshold(options.fail_on), codes=_ran(options))
    rendered: str = import_module(f"tipreport.output.{options.format}").render(outcome)
    return rendered


def _ran(options: argparse.Namespace) -> list[str]:
    """The codes of the rules that ran. What cannot be read is always told."""
    wanted, unwanted = tuple(options.select) or ("",), tuple(options.ignore)
    return [
        code
        for code in RULES
        if code.startswith("INP") or (code.startswith(wanted) and not (unwanted and code.startswith(unwanted)))
    ]


def _summarise(outcome: Outcome) -> None:
    """Add to the summary of a job, where one is kept."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    from tipreport.output import markdown  # noqa: PLC0415 - as above

    try:
        with Path(path).open("a", encoding="utf-8") as summary:
            summary.write(markdown.render(outcome))
    except OSError as error:
        say(f"GITHUB_STEP_SUMMARY: {path} cannot be written: {error.strerror}", sys.stderr)


def _threshold(fail_on: str) -> Severity:
    return Severity.WARNING if fail_on == "undecided" else Severity(fail_on)


def _exit_code(outcome: Outcome, fail_on: str) -> int:
    if outcome.problems:
        return UNREADABLE
    if outcome.at_least(_threshold(fail_on)) or (fail_on == "undecided" and outcome.summary.undecided):
        return FOUND
    return CLEAN if outcome.summary.figures else EMPTY
