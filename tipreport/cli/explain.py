"""`tipreport explain`: the page of one rule."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tipreport.cli.configuration import add_config, configuration
from tipreport.cli.terminal import CLEAN, UNREADABLE, say
from tipreport.errors import UnknownCodeError
from tipreport.model.spelling import did_you_mean

if TYPE_CHECKING:
    import argparse


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    verb.add_argument("code", metavar="CODE")
    add_config(verb)


def run(options: argparse.Namespace) -> int:
    """Print the page."""
    code, rules = options.code.upper(), configuration(options).rules
    if code not in rules:
        unknown = UnknownCodeError(options.code, "the code of a rule", did_you_mean(code, rules))
        say(str(unknown), sys.stderr)
        return UNREADABLE
    say(rules[code].explain())
    return CLEAN
