"""A file is written whole or not at all."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from tests.rights import POSIX, without_rights
from tipreport.disk.writing import create, is_one_of, write


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def names() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


def test_a_file_is_written_and_written_over() -> None:
    write(Path("a"), "one\ncafé\udcff\n")
    assert Path("a").read_bytes() == b"one\ncaf\xc3\xa9\\udcff\n"
    write(Path("a"), "two")
    assert (Path("a").read_text(encoding="utf-8"), names()) == ("two", ["a"])


@POSIX
def test_rights_are_kept_and_those_of_a_new_file_are_the_usual() -> None:
    Path("usual").touch()
    write(Path("a"), "one")
    assert Path("a").stat().st_mode == Path("usual").stat().st_mode
    Path("a").chmod(0o640)
    write(Path("a"), "two")
    assert Path("a").stat().st_mode & 0o777 == 0o640


def test_a_link_stays_one() -> None:
    Path("deeper").mkdir()
    Path("deeper/a").touch()
    Path("link").symlink_to("deeper/a")
    write(Path("link"), "one")
    assert (Path("link").is_symlink(), Path("deeper/a").read_text(encoding="utf-8")) == (True, "one")


@pytest.mark.parametrize("name", ["nowhere/a", "folder", "file/a", "a\0b", "a" * 300])
def test_what_cannot_be_written_raises_why_and_leaves_nothing(name: str) -> None:
    Path("folder").mkdir()
    Path("file").write_text("one", encoding="utf-8")
    with pytest.raises(OSError, match=r".") as caught:
        write(Path(name), "two")
    assert caught.value.strerror
    assert caught.value.strerror == "no name of a file" or "\0" not in name
    assert (names(), Path("file").read_text(encoding="utf-8")) == (["file", "folder"], "one")


@POSIX
def test_a_full_disk_leaves_the_old_file_whole() -> None:
    resource = pytest.importorskip("resource")
    signal = pytest.importorskip("signal")
    write(Path("a"), "one")
    # A limit on the size of files fails as a full disk does, in the middle of writing.
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            write(Path("a"), "two" * 10_000)
        with pytest.raises(OSError, match="File too large"):
            create(Path("b"), b"two" * 10_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert (Path("a").read_text(encoding="utf-8"), names()) == ("one", ["a"])


def test_an_interrupt_leaves_the_old_file_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    write(Path("a"), "one")

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(Path("a"), "two")
    assert (Path("a").read_text(encoding="utf-8"), names()) == ("one", ["a"])


def test_all_of_a_file_is_on_the_disk_before_it_takes_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda file: synced.append(os.fstat(file).st_size))
    write(Path("a"), "one")
    assert synced == [3]


def test_an_interrupt_before_a_file_takes_its_place_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    write(Path("a"), "one")
    seen: list[str] = []

    def interrupted(*_: object) -> None:
        seen.extend(names())
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(Path("a"), "two")
    assert [name[0] for name in seen] == [".", "a"]  # what is aside is hidden from who lists the folder
    assert (Path("a").read_text(encoding="utf-8"), names()) == ("one", ["a"])


@POSIX
def test_a_folder_in_which_nothing_can_be_written_leaves_the_old_file_whole() -> None:
    Path("folder").mkdir()
    write(Path("folder/a"), "one")
    with without_rights("folder"):
        with pytest.raises(PermissionError):
            write(Path("folder/a"), "two")
        with pytest.raises(PermissionError):
            create(Path("folder/b"), b"two")
    assert Path("folder/a").read_text(encoding="utf-8") == "one"


def test_of_two_writers_one_has_the_last_word_and_a_reader_sees_whole_files() -> None:
    texts = ["one" * 100_000, "two" * 100_000]
    write(Path("a"), texts[0])

    def writing(text: str) -> None:
        for _ in range(5):
            write(Path("a"), text)

    threads = [threading.Thread(target=writing, args=[text]) for text in texts]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        assert Path("a").read_text(encoding="utf-8") in texts
    assert names() == ["a"]


@POSIX
def test_a_device_a_pipe_and_an_open_file_are_written_to() -> None:
    if not os.access("/dev", os.W_OK):  # root would lose them if the writer had a mistake
        write(Path("/dev/null"), "one")
        with pytest.raises(OSError, match="No space left"):
            write(Path("/dev/full"), "one")
        assert not Path("/dev/null").is_file()
    terminal, device = os.openpty()
    write(Path(os.ttyname(device)), "one")
    assert os.read(terminal, 10) == b"one"
    os.close(device)
    os.close(terminal)
    reader, writer = os.pipe()
    write(Path(f"/dev/fd/{writer}"), "one")
    assert os.read(reader, 10) == b"one"
    os.close(reader)
    with pytest.raises(BrokenPipeError):
        write(Path(f"/dev/fd/{writer}"), "one")
    os.close(writer)
    with Path("a").open("wb") as file:
        file.write(b"one ")
        file.flush()
        write(Path(f"/dev/fd/{file.fileno()}"), "two")
        if Path("/proc/self/fd").exists():
            write(Path(f"/proc/self/fd/{file.fileno()}"), " three")
    assert Path("a").read_bytes() in {b"one two", b"one two three"}


def test_a_new_file_is_written_over_none() -> None:
    create(Path("a"), b"one")
    with pytest.raises(FileExistsError):
        create(Path("a"), b"two")
    assert Path("a").read_bytes() == b"one"
    with pytest.raises(FileNotFoundError):
        create(Path("nowhere/a"), b"one")


def test_one_file_may_have_several_names() -> None:
    Path("a").touch()
    Path("link").symlink_to("a")
    Path("hard").hardlink_to("a")
    Path("deeper").mkdir()
    files = [Path("a"), Path("new")]
    ways = ("a", "./a", "deeper/../a", "link", "hard", "new", "deeper/../new", "other", "deeper")
    assert [is_one_of(Path(name), files) for name in ways] == [True] * 7 + [False] * 2
