"""Open files: regular ones alone, whose size is looked at before anything is read."""

from __future__ import annotations

import os
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from tipreport.errors import LimitError, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARK = "\ufeff"  # with which editors on Windows begin a file in UTF-8
# With the first, a pipe that nobody writes to is not waited for. Not every system has them.
_FLAGS = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


def read_bytes(path: Path, most: int, what: str = "a file") -> bytes:
    """Return the content of a file.

    Args:
        path: The file. A link is followed.
        most: In bytes; a larger file is refused unread.
        what: What messages call the file.

    Raises:
        UnreadableFileError: It cannot be opened, or is no regular file: a folder, or a pipe or device without an end.
        LimitError: It is too large.
    """
    name = path.name or path.as_posix()
    try:
        with open(path, "rb", opener=_opened) as file:
            status = os.fstat(file.fileno())
            regular, size = S_ISREG(status.st_mode), status.st_size
            # A byte more than there should be: some files of the system do not say how large they are.
            content = file.read(size + 1) if regular and size <= most else b""
    except OSError as error:
        raise UnreadableFileError(f"{name}: {error.strerror}", f"{what} that can be opened") from None
    except ValueError:
        raise UnreadableFileError(f"{name}: no name of a file", f"{what} that can be opened") from None
    if not regular:
        raise UnreadableFileError(f"{name}: a pipe or a device", f"{what} on a disk")
    if size > most:
        raise LimitError(f"{size:,} bytes", f"at most {most:,} bytes in {what}")
    if len(content) > size:
        raise UnreadableFileError(f"{name}: larger than its size", f"{what} that nothing is writing to")
    return content


def _opened(path: str, flags: int) -> int:
    return os.open(path, flags | _FLAGS)


def read_text(path: Path, most: int, what: str = "a file") -> str:
    """Return the text of a file in UTF-8, or in UTF-16 if it says so, without the mark that it may begin with.

    Args:
        path: As of `read_bytes`, and likewise what follows.
        most: In bytes.
        what: What messages call the file.

    Raises:
        UnreadableFileError: It cannot be opened, is no regular file, or in neither.
        LimitError: It is too large.
    """
    return decoded(read_bytes(path, most, what), path.name)


def decoded(content: bytes, name: str) -> str:
    """Return the text of a content in UTF-8, or in UTF-16 if it says so, without the mark that it may begin with.

    Raises:
        UnreadableFileError: It is neither; the message says in which line.
    """
    encoding = "utf-16" if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8"
    try:
        return content.decode(encoding).removeprefix(_MARK)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        how = " (in a spreadsheet: save as, CSV UTF-8)" if name.lower().endswith(".csv") else ""
        fix = f"save the file as UTF-8{how}; the first byte that is none stands in line {line}"
        raise UnreadableFileError(name, "text in UTF-8", fix) from None


def is_absent(path: Path) -> bool:
    """Return whether nothing is at a path; what may not be looked at is not absent."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


def real(path: Path) -> Path:
    """Return where a path leads when all links are followed; the path itself where nothing can be there."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):  # there is no working directory, or it is no name of a file
        return path


def leads_into(path: Path, folders: Iterable[Path]) -> bool:
    """Return whether a path lies in one of some folders when all links and `..` are followed, or is one of them."""
    target = real(path)
    return any(target.is_relative_to(real(folder)) for folder in folders)


def shown(path: Path) -> str:
    """Return a path as messages name it: from the working directory where it lies there, with forward slashes."""
    try:
        absolute, here = path.absolute(), Path.cwd()
    except FileNotFoundError:  # the working directory is gone
        return path.as_posix()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else path).as_posix()
