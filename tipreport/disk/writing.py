"""Write files: what is there afterwards is the whole new file, or the whole old one."""

from __future__ import annotations

import os
from errno import EINVAL
from stat import S_IMODE, S_ISREG
from typing import TYPE_CHECKING

from tipreport.disk.opening import real

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_OPEN = ("/dev/std", "/dev/fd/", "/proc/")  # names of what is open already, maybe a file that others write to as well


def write(path: Path, text: str) -> None:
    """Write a file: aside, in the same directory, and put in its place when all of it is on the disk.

    Where a link is named, the file that it leads to is replaced. The new file has the rights of the old one. A device,
    a pipe and an open file of the process, as `/dev/stdout`, are written to as they are.

    Args:
        path: The file.
        text: All that is in it afterwards.

    Raises:
        OSError: It cannot be written; what was there is there as before.
    """
    write_bytes(path, encoded(text))


def encoded(text: str) -> bytes:
    """Return a text in UTF-8; what that has no bytes for, which may stand in the name of a file, as an escape."""
    return text.encode("utf-8", errors="backslashreplace")


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file as `write` does, whatever is in it.

    Raises:
        OSError: It cannot be written; what was there is there as before.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        mode = None
    except ValueError:
        raise OSError(EINVAL, "no name of a file") from None
    if mode is not None and (not S_ISREG(mode) or path.as_posix().startswith(_OPEN)):
        with path.open("ab") as file:
            file.write(content)
        return
    target = real(path)
    # Its name says nothing of the file's own, which may be as long as names can be.
    aside = target.with_name(f".tipreport-{os.urandom(8).hex()}")
    try:
        create(aside, content)
        if mode is not None:
            aside.chmod(S_IMODE(mode))
        aside.replace(target)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def create(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, and wait until it is on the disk.

    Raises:
        FileExistsError: It is there already, and was left as it is.
        OSError: It cannot be written; nothing is left of it.
    """
    try:
        with path.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def is_one_of(path: Path, files: Iterable[Path]) -> bool:
    """Return whether a path leads to one of some files, which may have several names."""
    return any(real(path) == real(file) or _same(path, file) for file in files)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):  # one of them is not there
        return False
