"""`tipreport check`: everything that the rules find in files and directories."""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.checking import Outcome, check_reading, examined
from tipreport.cli.configuration import add_config, configuration
from tipreport.cli.inputs import inputs
from tipreport.cli.outputs import refuse_inputs, write_output
from tipreport.cli.progress import ProgressLine
from tipreport.cli.sources import add_source_option, unknown_sources
from tipreport.cli.terminal import (
    CLEAN,
    EMPTY,
    FOUND,
    MAX_WIDTH,
    UNREADABLE,
    coloured,
    complain,
    overwritable,
    width,
    write,
)
from tipreport.disk.repository import from_root, repository
from tipreport.errors import ValueProblem
from tipreport.output import text
from tipreport.progress import unseen
from tipreport.settings import FAIL_ON, Settings, beginning

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from tipreport.baseline import Baseline
    from tipreport.progress import Progress

EXAMPLES = {
    "Check all reports of a directory": "tipreport check reports/",
    "Print a line for each finding of some rules": "tipreport check reports/ --select SUM,OVL --format short",
    "Take what is found as known, so that only what is new counts from then on": (
        "tipreport check reports/ --write-baseline baseline.json"
    ),
    "Check what another program prints": "tipreport check - < reports/mexico-2023.yaml",
}
FORMATS = ("text", "short", "json", "sarif", "junit", "github", "gitlab")
_FOR_PEOPLE = ("text", "short")
_OF_REPOSITORY = ("sarif", "junit", "github", "gitlab")
# For these what is accepted is settled; the readers of the latter two would even open an alert for it.
_OF_OPEN = (*_FOR_PEOPLE, "sarif", "gitlab")
_NOTHING_NAMED = (
    "There is no figure in this directory. Name files or directories, list them as `paths` in the settings, or begin a "
    "report: tipreport init"
)
_MOST_JOBS = 61  # as many processes as Windows can wait for


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    verb.add_argument("paths", nargs="*", metavar="PATH", help="files, and directories whole; - is standard input")
    add_config(verb)
    verb.add_argument(
        "--format",
        choices=FORMATS,
        help="how to print the findings; inside GitHub Actions `github` by default, else `text`",
    )
    for option, what in (("--select", "run only these rules"), ("--ignore", "do not run these rules")):
        verb.add_argument(
            option,
            action="extend",
            type=lambda words: words.split(","),
            default=[],
            metavar="CODES",
            help=f"{what}: codes, or how they begin, with commas between them",
        )
    verb.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="PATTERN",
        help="leave out files and directories of this name or path in directories; `*` is any characters",
    )
    add_source_option(verb)
    verb.add_argument(
        "--fail-on",
        choices=FAIL_ON,
        help="exit with 1 from this severity on, warning by default; undecided: as warning, and on undecided accounts",
    )
    verb.add_argument("--baseline", metavar="FILE", help="findings that are known, and do not count")
    verb.add_argument("--write-baseline", metavar="FILE", help="write what is found to a file, as known from now on")
    verb.add_argument("--statistics", action="store_true", help="print how often each code was found, and no findings")
    verb.add_argument(
        "--show-accepted",
        action="store_true",
        help=f"list accepted and known findings in the formats {', '.join(_OF_OPEN)}, too, which else count them alone",
    )
    verb.add_argument("-q", "--quiet", action="store_true", help="print what is found alone, and nothing if nothing is")
    verb.add_argument("--exit-zero", action="store_true", help="exit with 0 where something is found, too")
    verb.add_argument("-j", "--jobs", type=_jobs, default=1, metavar="N", help="read and decide in so many processes")
    verb.add_argument("--output", metavar="FILE", help="print to a file")
    verb.set_defaults(fail=verb.error)


def run(options: argparse.Namespace) -> int:
    """Check and print."""
    if options.statistics and options.format not in {None, "text"}:
        options.fail("argument --statistics: only with --format text")
    if _form(options) in _FOR_PEOPLE and not options.quiet and overwritable():
        with ProgressLine(sys.stderr) as progress:
            outcome = _check(options, progress)
    else:
        outcome = _check(options, unseen)
    if options.write_baseline is not None:
        outcome = _write_baseline(outcome, options)
    named = _named()
    _tell(_rendered(outcome, options, named), options)
    _summarise(outcome, named)
    code = _exit_code(outcome)
    if code == EMPTY and not (options.paths or outcome.settings.paths):
        complain(_NOTHING_NAMED)
    return CLEAN if code == FOUND and options.exit_zero else code


def _check(options: argparse.Namespace, progress: Progress) -> Outcome:
    """Read and check, in several processes if that is asked for."""
    if options.jobs == 1:
        return _checked(options, progress, None)
    # Imported here: a single report is checked before a second process has begun.
    from tipreport.cli.workers import workers  # noqa: PLC0415

    with workers(options.jobs) as executor:
        return _checked(options, progress, executor)


def _checked(options: argparse.Namespace, progress: Progress, executor: Executor | None) -> Outcome:
    """Read and check the files that are named, or those of the project."""
    settings = _settings(options)
    sources = dict(options.source)
    paths = inputs(options.paths or settings.paths or ["."])
    reading = examined(paths, settings, sources=sources, executor=executor, progress=progress)
    refuse_inputs(options, settings, reading)
    unknown = unknown_sources(sources, reading.dataset)
    return check_reading(
        evolve(reading, problems=(*reading.problems, *unknown)),
        settings,
        baseline=_baseline(options, settings),
        sources=sources,
        executor=executor,
        progress=progress,
    )


def _jobs(words: str) -> int:
    digits = words.lstrip("0")
    if not digits.isdecimal():
        raise argparse.ArgumentTypeError(f"{words!r}: write a whole number from 1 on")
    return _MOST_JOBS if len(digits) > len(str(_MOST_JOBS)) else min(_MOST_JOBS, int(digits))


def _settings(options: argparse.Namespace) -> Settings:
    """Return the settings of the project, with what the command line says instead."""
    settings = configuration(options)
    return evolve(
        settings,
        fail_on=options.fail_on or settings.fail_on,
        exclude=(*settings.exclude, *options.exclude),
        select=_rules(options, "select", settings) or settings.select,
        ignore=_rules(options, "ignore", settings) or settings.ignore,
    )


def _rules(options: argparse.Namespace, name: str, settings: Settings) -> list[str]:
    """Return the beginnings of codes that an option names."""
    try:
        return [beginning(word, settings.rules) for word in getattr(options, name)]
    except ValueProblem as problem:
        return list(options.fail(f"argument --{name}: {problem}"))  # which ends the command


def _baseline(options: argparse.Namespace, settings: Settings) -> Baseline | None:
    """Return the known findings; none of a file that is about to be written."""
    path = options.baseline or settings.baseline
    if path is None or options.write_baseline:
        return None
    # Imported here, as below: most checks have no baseline.
    from tipreport.baseline import read_baseline  # noqa: PLC0415

    return read_baseline(path)


def _write_baseline(outcome: Outcome, options: argparse.Namespace) -> Outcome:
    """Write what was found, and take it as known; nothing is written where not everything could be looked at."""
    from tipreport.baseline import Baseline  # noqa: PLC0415

    if outcome.problems or outcome.undecided or outcome.hidden:
        complain(f"{options.write_baseline} is not written, since not everything could be checked.")
        return outcome
    baseline = Baseline.of(outcome.findings)
    write_output(options, "write_baseline", baseline.dumps())
    return outcome.beside(baseline.compare(outcome.findings, lambda _: False))


def _tell(words: str, options: argparse.Namespace) -> None:
    """Print, or write to the file that is named; nothing where there is nothing."""
    if options.output is not None:
        write_output(options, "output", f"{words}\n" if words else "")
    elif words:
        write(words)


def _form(options: argparse.Namespace) -> str:
    """Return the name of the format in which findings are printed."""
    inside_github = os.environ.get("GITHUB_ACTIONS") == "true" and not options.statistics
    return options.format or ("github" if inside_github else "text")


def _named() -> Callable[[str], str]:
    """Return what names paths as the services do that show a repository: from its root, wherever the command runs."""
    root = repository(Path())
    return str if root is None else partial(from_root, root)


def _rendered(outcome: Outcome, options: argparse.Namespace, named: Callable[[str], str]) -> str:
    if options.statistics:
        return text.statistics(outcome)
    form = _form(options)
    if form in _OF_OPEN and not options.show_accepted:
        outcome = evolve(outcome, findings=tuple(finding for finding in outcome.findings if finding.open))
    if form == "text":
        shown = options.output is None
        wide, colour = (width(), coloured()) if shown else (MAX_WIDTH, False)
        return text.render(outcome, width=wide, colour=colour, quiet=options.quiet)
    # Imported by its name: a check that is read by people need not wait for it.
    render: Callable[..., str] = import_module(f"tipreport.output.{form}").render
    if form == "short":
        return render(outcome, quiet=options.quiet)
    return render(outcome, named) if form in _OF_REPOSITORY else render(outcome)


def _summarise(outcome: Outcome, named: Callable[[str], str]) -> None:
    """Add to the summary of a job, where one is kept."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    from tipreport.output import markdown  # noqa: PLC0415 - as above

    try:
        with Path(path).open("a", encoding="utf-8", errors="backslashreplace") as summary:
            summary.write(markdown.render(outcome, named))
    except OSError as error:
        complain(f"GITHUB_STEP_SUMMARY: {path} cannot be written: {error.strerror}")


def _exit_code(outcome: Outcome) -> int:
    if outcome.problems:
        return UNREADABLE
    undecided = outcome.settings.fail_on == "undecided" and (outcome.undecided or outcome.hidden)
    if outcome.at_least(outcome.settings.threshold) or undecided:
        return FOUND
    return CLEAN if outcome.summary.figures else EMPTY
