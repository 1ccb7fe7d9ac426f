"""`tipreport rules`: the codes of findings and problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.cli.terminal import CLEAN, say
from tipreport.rules.registry import RULES
from tipreport.rules.rule import listing

if TYPE_CHECKING:
    import argparse


def add_options(_verb: argparse.ArgumentParser) -> None:
    """It takes nothing."""


def run(_options: argparse.Namespace) -> int:
    """Print a line for each."""
    say(listing(RULES.values()))
    return CLEAN
