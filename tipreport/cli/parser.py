"""The parser of the command's arguments. Each verb is a module beside this one, of the same name."""

from __future__ import annotations

import argparse
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

import tipreport
from tipreport.cli.terminal import width

if TYPE_CHECKING:
    from collections.abc import Collection

# Each with its line in the help. A verb's module has `EXAMPLES`, `add_options`, and `run`, which returns the exit code.
VERBS = {
    "check": "check reports for consistency",
    "compare": "compare two figures, and say whether they can be compared",
    "series": "follow one count over periods and editions",
    "diff": "set two editions side by side",
    "show": "print the figures of a report as they are understood",
    "bounds": "print the least and the greatest that a count can be",
    "scan": "list the numbers of a text, and which figures take them up",
    "import": "read the tables of spreadsheets, by a layout that says what their words mean",
    "render": "write reports, and what a check finds, as a page to read",
    "export": "write reports in the form of another standard",
    "explain": "explain the code of a finding, or an entry of the catalogue",
    "rules": "list the codes of findings and problems",
    "init": "write a first report, with comments, and the schema that editors go by",
    "schema": "print the JSON Schema of reports, settings or outcomes, for editors and programs",
    "completion": "print the script by which a shell completes the command",
}

_MODULES = {"import": "importing"}  # no module can be imported by the name of a keyword

DEBUG = "--debug"


def parser(named: Collection[str]) -> argparse.ArgumentParser:
    """Return the parser, with the verbs that are named; where none is, with all of them, but without their options.

    So only the modules are imported that are needed.

    Args:
        named: The names of verbs, perhaps with other words.
    """
    # Without a width, argparse imports shutil for each, and with it what packs and unpacks archives.
    wide = width() - 2
    wrapped = partial(argparse.HelpFormatter, width=wide)
    with_lines = partial(argparse.RawDescriptionHelpFormatter, width=wide)
    whole = argparse.ArgumentParser(
        prog="tipreport",
        description=tipreport.__doc__,
        epilog="`tipreport COMMAND --help` has the options of a command, and examples.",
        formatter_class=wrapped,
    )
    whole.add_argument("--version", action="version", version=f"tipreport {tipreport.__version__}")
    verbs = whole.add_subparsers(prog="tipreport", metavar="COMMAND", required=True)
    known = [name for name in VERBS if name in named]
    for name in known or VERBS:
        verb = verbs.add_parser(name, help=VERBS[name], formatter_class=with_lines)
        verb.add_argument(DEBUG, action="store_true", help="print the traceback of what fails unexpectedly")
        if known:
            module = import_module(f"tipreport.cli.{_MODULES.get(name, name)}")
            module.add_options(verb)
            verb.epilog = _listed(module.EXAMPLES)
            verb.set_defaults(run=module.run)
    return whole


def _listed(examples: dict[str, str]) -> str:
    """Return examples as the end of a help: what is done, and below it the line to type."""
    return "\n".join(("examples:", *(f"  {what}:\n    {line}" for what, line in examples.items())))
