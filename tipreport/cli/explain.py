"""`tipreport explain`: the page of one rule."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tipreport.cli.terminal import CLEAN, UNREADABLE, say
from tipreport.errors import UnknownCodeError
from tipreport.model.words import did_you_mean
from tipreport.rules.registry import RULES

if TYPE_CHECKING:
    import argparse


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    verb.add_argument("code", metavar="CODE")


def run(options: argparse.Namespace) -> int:
    """Print the page."""
    code = options.code.upper()
    if code not in RULES:
        unknown = UnknownCodeError(options.code, "the code of a rule", did_you_mean(code, RULES))
        say(str(unknown), sys.stderr)
        return UNREADABLE
    say(RULES[code].explain())
    return CLEAN
