"""`tipreport rules`: the codes of findings and problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.cli.configuration import add_config, configuration
from tipreport.cli.terminal import CLEAN, say
from tipreport.rules.rule import listing

if TYPE_CHECKING:
    import argparse

EXAMPLES = {
    "List all codes": "tipreport rules",
    "List the codes of sums": "tipreport rules | grep SUM",
}


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    add_config(verb)


def run(options: argparse.Namespace) -> int:
    """Print a line for each."""
    say(listing(configuration(options).rules.values()))
    return CLEAN
