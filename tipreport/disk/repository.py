"""Paths as the services know them that show a repository: from its root."""

from __future__ import annotations

import os
from pathlib import Path


def repository(start: Path) -> Path | None:
    """Return the root of the repository that a directory lies in: the nearest one with `.git` in it; None if none has.

    Args:
        start: The directory.
    """
    here = start.absolute()
    # Not the method of a path, which raises where one may not look.
    return next((one for one in (here, *here.parents) if os.path.exists(one / ".git")), None)  # noqa: PTH110


def from_root(root: Path, path: str) -> str:
    """Return a path from a directory, with forward slashes; as it is where it leads out, or is that of no file.

    Args:
        root: The directory.
        path: The path, from the working directory or absolute.
    """
    if path.startswith("<"):  # such as <stdin>
        return path
    file = Path(os.path.normpath(Path(path).absolute()))
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else path
