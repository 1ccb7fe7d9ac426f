"""Paths are named from the root of the repository, wherever a command runs in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tipreport.disk.repository import from_root, repository


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one/two/three").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "one" / "two")


def test_the_nearest_root_is_that_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert repository(Path()) == tmp_path
    (tmp_path / "one" / ".git").write_text("gitdir: elsewhere", encoding="utf-8")  # as in a work tree of git
    assert repository(Path("three")) == tmp_path / "one"


@pytest.mark.parametrize(
    "path, expected",
    [
        ("a.yaml", "two/a.yaml"),
        ("three/a.yaml", "two/three/a.yaml"),
        ("../a.yaml", "a.yaml"),
        ("../../a.yaml", "../../a.yaml"),
        ("/a.yaml", "/a.yaml"),
        ("<stdin>", "<stdin>"),
    ],
)
def test_a_path_is_named_from_the_root_where_it_lies_there(path: str, expected: str, tmp_path: Path) -> None:
    root = tmp_path / "one"
    assert from_root(root, path) == expected
    assert from_root(root, str(tmp_path / "one" / "a b.yaml")) == "a b.yaml"
