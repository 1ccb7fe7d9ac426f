"""`tipreport schema`: the JSON Schemas of reports, of settings, and of what a check prints for programs."""

from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING

from tipreport.cli.terminal import CLEAN, say

if TYPE_CHECKING:
    import argparse

EXAMPLES = {
    "Have an editor know the keys of a report": "tipreport schema > report.schema.json",
    "Print the schema of what `check --format json` prints": "tipreport schema outcome",
}
_MODULES = {"report": "formats.schema", "settings": "settings_schema", "outcome": "output.json_schema"}


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    verb.add_argument(
        "of",
        nargs="?",
        choices=tuple(_MODULES),
        default="report",
        help="of what: a report, the settings, or what a check prints with `--format json`; a report by default",
    )


def run(options: argparse.Namespace) -> int:
    """Print it."""
    say(schema_text(options.of))
    return CLEAN


def schema_text(of: str) -> str:
    """Return the schema of a report, of the settings, or of an outcome."""
    # Imported by its name: each has little to do with the others.
    return json.dumps(import_module(f"tipreport.{_MODULES[of]}").schema(), indent=2)
