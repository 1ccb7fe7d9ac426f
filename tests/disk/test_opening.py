"""Only regular files are opened, and those whose size is known and not too large."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.rights import POSIX, without_rights
from tipreport.disk.opening import is_absent, leads_into, read_bytes, read_text, real, shown
from tipreport.errors import LimitError, UnreadableFileError


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def refused(path: str | Path, most: int = 10) -> str:
    with pytest.raises((UnreadableFileError, LimitError)) as caught:
        read_bytes(Path(path), most)
    return str(caught.value)


def test_a_file_is_read_whole() -> None:
    Path("a").write_bytes(b"0123456789")
    assert read_bytes(Path("a"), 10) == b"0123456789"
    assert refused("a", 9) == "limit exceeded '10 bytes': expected at most 9 bytes in a file [INP011]"


def test_a_large_file_is_refused_before_it_is_read() -> None:
    with Path("a").open("wb") as file:
        file.truncate(10**13)  # a sparse one, which no memory would hold
    assert refused("a").startswith("limit exceeded '10,000,000,000,000 bytes'")


@POSIX
def test_a_device_and_a_pipe_are_refused_at_once() -> None:
    os.mkfifo("pipe")
    Path("link").symlink_to("/dev/zero")
    for name in ("pipe", "link", "/dev/zero"):
        found = f"{Path(name).name}: a pipe or a device"
        assert refused(name) == f"unreadable file '{found}': expected a file on a disk [INP001]"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="a system without such files")
def test_a_file_that_does_not_say_its_size_is_refused() -> None:
    expected = "expected a file that nothing is writing to [INP001]"
    assert refused("/proc/self/status") == f"unreadable file 'status: larger than its size': {expected}"


@pytest.mark.parametrize(
    "name, why",
    [
        ("nowhere", "nowhere: No such file or directory"),
        (".", ".: Is a directory"),
        ("a" * 300, "File name too long"),
        ("a\0b", r"a\x00b: no name of a file"),
        ("a\ud800b", r"a\ud800b: no name of a file"),
    ],
)
def test_what_cannot_be_opened_says_why(name: str, why: str) -> None:
    assert refused(name).endswith(f"{why}': expected a file that can be opened [INP001]")


@POSIX
def test_a_file_that_may_not_be_read() -> None:
    Path("a").touch()
    with without_rights("a"):
        assert "a: Permission denied" in refused("a")


def test_a_mark_is_no_part_of_a_text() -> None:
    Path("a").write_bytes(b"\xef\xbb\xbfcaf\xc3\xa9")
    assert read_text(Path("a"), 10) == "café"


def test_what_is_not_in_utf_8_says_where() -> None:
    Path("a").write_bytes(b"one\ncaf\xe9")
    with pytest.raises(UnreadableFileError) as caught:
        read_text(Path("a"), 10)
    assert caught.value.expected == "text in UTF-8"
    assert caught.value.fix == "save the file as UTF-8; the first byte that is none stands in line 2"
    Path("a.CSV").write_bytes(b"caf\xe9")
    with pytest.raises(UnreadableFileError) as caught:
        read_text(Path("a.CSV"), 10)
    how = "save the file as UTF-8 (in a spreadsheet: save as, CSV UTF-8)"
    assert caught.value.fix == f"{how}; the first byte that is none stands in line 1"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_read_where_a_file_says_that_it_is(encoding: str) -> None:
    Path("a").write_bytes("\ufeffcafé".encode(encoding))
    assert read_text(Path("a"), 10) == "café"


def test_only_what_is_not_there_is_absent() -> None:
    Path("a").touch()
    assert [is_absent(Path(name)) for name in ("a", "b", "a/b", "a" * 300, "a\0b")] == [False, True, True, False, False]


def test_links_are_followed_before_it_is_asked_where_a_path_lies() -> None:
    Path("in/deeper").mkdir(parents=True)
    Path("out").mkdir()
    Path("in/link").symlink_to("../out")
    names = ("in", "in/a", "in/deeper/../a", "in/../out/a", "in/link/a", "inside", "/etc/passwd", "in/a\0b")
    assert [leads_into(Path(name), [Path("in")]) for name in names] == [
        *(True, True, True, False, False, False, False, False)
    ]
    assert leads_into(Path("out/a"), [Path("in"), Path("out")])
    assert not leads_into(Path("out/a"), [])


def test_a_path_is_shown_from_the_working_directory(tmp_path: Path) -> None:
    assert shown(tmp_path / "a" / "b") == "a/b"
    assert shown(Path("../a")) == "../a"
    assert shown(tmp_path.parent) == tmp_path.parent.as_posix()


@POSIX
def test_the_working_directory_may_be_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert (shown(Path("a")), real(Path("a"))) == ("a", Path("a"))
    assert "a: No such file or directory" in refused("a")
    monkeypatch.chdir(tmp_path)
