"""The rooms in docs/architecture.md are those of the package, and its pictures show each import between them."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

pytestmark = pytest.mark.no_cover  # it reads the package alone
ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
FILES = {path.relative_to(ROOT / "tipreport").as_posix(): path for path in (ROOT / "tipreport").rglob("*.py")}
MODULES = {f"tipreport/{name}".removesuffix(".py").removesuffix("/__init__").replace("/", "."): name for name in FILES}
MARK = "●"


class Picture:
    """A picture of rooms, and the table of what is in them that stands before it.

    Attributes:
        rooms: Their names, the lowest first.
        marks: Which of them imports which other.
        places: The room of each file that the table names, itself or by its folder.
    """

    def __init__(self, table: str, drawing: str) -> None:
        head, *lines = drawing.splitlines()
        columns = {match.end() - 1: int(match[0]) - 1 for match in re.finditer(r"\d+", head)}
        self.rooms = [line.split()[1] for line in lines]
        self.marks = {
            (room, self.rooms[columns[at]])
            for room, line in zip(self.rooms, lines, strict=True)
            for at, sign in enumerate(line)
            if sign == MARK
        }
        named = re.findall(r"^\| \*\*(.+?)\*\* \| (.+?) \|", table, re.MULTILINE)
        self.places = {
            name: room
            for room, where in named
            for place in re.findall(r"`(.+?)`", where)
            for name in FILES
            if name == place or (place.endswith("/") and name.startswith(place))
        }

    def arrows(self) -> set[tuple[str, str]]:
        """Return which of the rooms imports which other, by what their files say."""
        found = {(room, self.places.get(other, room)) for name, room in self.places.items() for other in imported(name)}
        return {(one, other) for one, other in found if one != other}

    def painted(self) -> str:
        """Return the picture as it should be."""
        width, arrows = max(map(len, self.rooms)), self.arrows()
        lines = [" " * (width + 3) + "".join(f"{number:3}" for number in range(1, len(self.rooms)))]
        for number, room in enumerate(self.rooms, 1):
            marks = (MARK if (room, other) in arrows else " " for other in self.rooms[:-1])
            lines.append(f"{number:2} {room:{width}}{''.join(f'  {mark}' for mark in marks)}".rstrip())
        return "\n".join(lines)


def imported(name: str) -> Iterator[str]:
    """Yield the files of the package that a file imports anywhere in it, for types alone as well."""
    for node in ast.walk(ast.parse(FILES[name].read_text(encoding="utf-8"))):
        modules: Sequence[str] = ()
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            modules = [one if one in MODULES else node.module or "" for one in names]
        yield from (MODULES[one] for one in modules if one in MODULES)


PARTS = re.split(r"^```text\n( +1 .*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL)
PICTURES = [Picture(table, drawing) for table, drawing in zip(PARTS[::2], PARTS[1::2], strict=False)]
HOUSE, REASONING = PICTURES


@pytest.mark.parametrize("picture", PICTURES, ids=["house", "reasoning"])
def test_a_picture_shows_who_imports_whom(picture: Picture) -> None:
    assert picture.marks == picture.arrows(), f"it should be:\n{picture.painted()}"


@pytest.mark.parametrize("picture", PICTURES, ids=["house", "reasoning"])
def test_imports_go_one_way(picture: Picture) -> None:
    order = picture.rooms.index
    assert [pair for pair in picture.marks if order(pair[0]) < order(pair[1])] == []
    assert set(picture.places.values()) == set(picture.rooms)


def test_every_file_is_in_a_room() -> None:
    assert set(FILES) - set(HOUSE.places) == set()
    assert {name for name in FILES if name.startswith("reason/")} - set(REASONING.places) == set()


def test_each_place_that_the_page_names_is_there() -> None:
    named = re.findall(r"`([a-z_/]+(?:\.py|/))`", PAGE)
    assert len(named) > 40
    assert [place for place in named if not (ROOT / "tipreport" / place).exists()] == []
