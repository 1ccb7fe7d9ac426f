"""The files that a command reads; `-` is standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tipreport.disk.walking import FoundFile
from tipreport.formats.files import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable

_STANDARD_INPUT = Path("<stdin>")


def inputs(paths: Iterable[str]) -> list[str | FoundFile]:
    """Return paths as they are read, standard input in place of each `-`."""
    return [_standard_input() if path == "-" else path for path in paths]


def _standard_input() -> FoundFile:
    content = sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""  # one that was closed has nothing in it
    return FoundFile(_STANDARD_INPUT, content=content)
