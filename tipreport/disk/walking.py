"""Find files below a folder, and say what of it could not be looked at."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tipreport.disk.opening import is_absent, leads_into, real
from tipreport.errors import UnreadableFileError
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path


@frozen
class FoundFile:
    """A file that was found, or what cannot be looked at.

    Attributes:
        path: The file, or the folder or link that cannot be followed.
        problem: Why it cannot be looked at, as far as that is known before it is opened.
        named: Whether it was named itself, and not found in a folder.
        content: What is in it, where that is known already.
    """

    path: Path
    problem: UnreadableFileError | None = None
    named: bool = True
    content: bytes | None = None


def walk(
    path: Path,
    wanted: Callable[[str], bool],
    trusted: Sequence[Path] = (),
    left_out: Callable[[Path], bool] = lambda _: False,
) -> Iterator[FoundFile]:
    """Yield the wanted files below a folder, in the order of their names; of a path that is none, the path itself.

    Names that begin with a full stop are left out. A link is followed where it leads into the folder or a trusted one;
    one that leads elsewhere, or nowhere, is yielded with its problem, and so is a folder that cannot be listed.

    Args:
        path: A folder or file.
        wanted: Whether a file of this name is of those that are looked for.
        trusted: Folders that links may lead into.
        left_out: Whether a file or folder in the folder is not to be looked at.
    """
    if not os.path.isdir(path):  # noqa: PTH112 - the method of a path raises where a name is too long
        yield FoundFile(path)
        return
    inside = (path, *trusted)
    folders: set[Path] = set()  # as they really are: links may lead in circles
    waiting = [(path, False)]
    while waiting:
        one, link = waiting.pop()
        if link and (refused := _refused_link(one, wanted(one.name), inside)):
            yield refused
        elif not os.path.isdir(one):  # noqa: PTH112 - as above
            if wanted(one.name):
                yield FoundFile(one, named=False)
        elif (there := real(one)) not in folders:
            folders.add(there)
            try:
                with os.scandir(one) as entries:
                    kept = sorted((entry.name, entry.is_symlink()) for entry in entries if _may_hold(entry, wanted))
            except OSError as error:
                yield _refused(one, f"{error.strerror}", "let it be read, or name the files themselves")
            else:
                waiting += [(one / name, link) for name, link in reversed(kept) if not left_out(one / name)]


def _may_hold(entry: os.DirEntry[str], wanted: Callable[[str], bool]) -> bool:
    """Return whether an entry of a folder may be, or have in it, what is looked for."""
    return not entry.name.startswith(".") and (wanted(entry.name) or entry.is_symlink() or entry.is_dir())


def _refused_link(link: Path, wanted: bool, inside: Sequence[Path]) -> FoundFile | None:  # noqa: FBT001
    """Return a link with its problem, if it may be, or have in it, what is looked for, and cannot be followed."""
    if is_absent(link):
        problem = _refused(link, "a link that leads nowhere", "mend or delete the link")
        return problem if wanted or not link.suffix else None
    if leads_into(link, inside) or not (wanted or os.path.isdir(link)):  # noqa: PTH112 - as above
        return None
    fix = "name what it leads to itself, or list its folder under `trusted-directories` in the settings"
    return _refused(link, f"a link that leads out of {inside[0].as_posix()}", fix)


def _refused(path: Path, why: str, fix: str) -> FoundFile:
    return FoundFile(path, UnreadableFileError(f"{path.name}: {why}", "files that can be looked at", fix))
