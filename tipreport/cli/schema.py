"""`tipreport schema`: the JSON Schema of the file format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tipreport.cli.terminal import CLEAN, say
from tipreport.formats.schema import schema

if TYPE_CHECKING:
    import argparse


def add_options(_verb: argparse.ArgumentParser) -> None:
    """Declare nothing: the verb takes no options."""


def run(_options: argparse.Namespace) -> int:
    """Print it."""
    say(json.dumps(schema(), indent=2))
    return CLEAN
