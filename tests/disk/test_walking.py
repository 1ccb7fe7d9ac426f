"""A folder is looked through whole, and what cannot be looked at is among what is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rights import POSIX, without_rights
from tipreport.disk.walking import walk

OUT = "a link that leads out of top"


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("top/deeper").mkdir(parents=True)
    Path("out").mkdir()
    Path("out/x.txt").touch()


def found(path: str = "top", *trusted: str) -> list[str]:
    files = walk(Path(path), lambda name: name.endswith(".txt"), [Path(one) for one in trusted])
    return [file.path.as_posix() + (f" ({file.problem.found})" if file.problem else "") for file in files]


def test_files_stand_in_the_order_of_their_names() -> None:
    for name in ("b.txt", "a.txt", "deeper/c.txt", "d", ".e.txt", ".f/g.txt", "h.txt/i.txt"):
        path = Path("top", name)
        path.parent.mkdir(exist_ok=True)
        path.touch()
    assert found() == ["top/a.txt", "top/b.txt", "top/deeper/c.txt", "top/h.txt/i.txt"]
    assert not any(file.named for file in walk(Path("top"), lambda name: name == "a.txt"))
    assert all(file.named for file in walk(Path("top/a.txt"), lambda name: name == "a.txt"))


def mended() -> list[str]:
    """How to mend what cannot be looked at."""
    files = walk(Path("top"), lambda name: name.endswith(".txt"))
    problems = [file.problem for file in files if file.problem]
    assert {problem.expected for problem in problems} == {"files that can be looked at"}
    return [problem.fix for problem in problems]


@pytest.mark.parametrize("name", ["nowhere", "top/deeper/a", "a\0b", "a" * 300])
def test_what_is_no_folder_is_itself(name: str) -> None:
    assert found(name) == [name]


def test_a_link_within_a_folder_is_followed_and_a_circle_ends() -> None:
    Path("top/a.txt").symlink_to("deeper/b.txt")
    Path("top/deeper/b.txt").touch()
    Path("top/deeper/up").symlink_to("..")
    Path("top/.hidden").mkdir()
    Path("top/.hidden/c.txt").touch()
    Path("top/shown").symlink_to(".hidden")
    assert found() == ["top/a.txt", "top/deeper/b.txt", "top/shown/c.txt"]


def test_a_link_that_leads_out_is_followed_only_where_it_may() -> None:
    Path("top/a").symlink_to("../out")
    Path("top/b.txt").symlink_to("../out/x.txt")
    Path("top/c").symlink_to("../out/x.txt")
    assert found() == [f"top/a (a: {OUT})", f"top/b.txt (b.txt: {OUT})"]
    assert (
        mended() == ["name what it leads to itself, or list its folder under `trusted-directories` in the settings"] * 2
    )
    assert found("top", "out") == ["top/a/x.txt", "top/b.txt"]


def test_a_link_that_leads_nowhere_may_have_been_what_is_looked_for() -> None:
    for name in ("a.txt", "b", "c.png"):
        Path("top", name).symlink_to("nowhere")
    assert found() == ["top/a.txt (a.txt: a link that leads nowhere)", "top/b (b: a link that leads nowhere)"]
    assert mended() == ["mend or delete the link"] * 2


def test_a_link_to_itself_leads_nowhere_that_can_be_opened() -> None:
    Path("top/a.txt").symlink_to("a.txt")
    assert found() == ["top/a.txt"]


@POSIX
def test_a_folder_that_cannot_be_listed_says_so() -> None:
    with without_rights("top/deeper"):
        assert found() == ["top/deeper (deeper: Permission denied)"]
        assert mended() == ["let it be read, or name the files themselves"]
