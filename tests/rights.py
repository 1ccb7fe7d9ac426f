"""Rights that a test gives up: who may do everything is refused nothing."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

POSIX = pytest.mark.skipif(os.name != "posix", reason="rights, pipes and devices are other ones elsewhere")
_NOBODY = 65534


@contextmanager
def without_rights(*paths: str) -> Iterator[None]:
    """Do something as one who may not open some files and folders in the working directory."""
    modes = {path: Path(path).stat().st_mode for path in paths}
    for path in paths:
        Path(path).chmod(0)
    root = os.geteuid() == 0
    if root:
        Path().chmod(0o777)
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for path, mode in modes.items():
            Path(path).chmod(mode)
