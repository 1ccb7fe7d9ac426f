"""Disks that are full, files that vanish, folders that may not be opened, and several writers of one file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.output.outcomes import TWICE
from tests.rights import POSIX, without_rights
from tipreport.cli import main
from tipreport.disk.walking import walk
from tipreport.formats.files import read
from tipreport.rules.rule import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    import tipreport

ROOT = Path(__file__).parents[1]
GOOD = HEAD + "figures:\n  - {id: one, indicator: identified_victims, value: about 200, cite: p1}\n"
COMMAND = [sys.executable, "-m", "tipreport"]


@pytest.fixture(autouse=True)
def _in_a_directory_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    Path("reports/deeper").mkdir(parents=True)
    for name in ("a", "b", "deeper/c"):
        report = GOOD.replace("id: example", f"id: {name[-1]}")
        Path(f"reports/{name}.yaml").write_text(report, encoding="utf-8")


@pytest.fixture
def full() -> Iterator[Path]:
    """A small disk on which nothing more fits but a file with a little in it; only who may mount one has it."""
    disk = Path("disk").absolute()
    disk.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    try:
        mounted = subprocess.run(words, capture_output=True, check=False).returncode == 0  # noqa: S603
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("a disk may not be mounted here")
    try:
        (disk / "old").write_text("what was there before", encoding="utf-8")
        with pytest.raises(OSError, match="No space left"):
            (disk / "rest").write_bytes(b"x" * 65536)
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=False)  # noqa: S603, S607


@pytest.mark.parametrize("option", ["--output", "--write-baseline"])
def test_a_full_disk_leaves_the_old_file_whole(full: Path, option: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", "reports", option, f"{full}/old"])
    assert ended.value.code == 2
    assert f"argument {option}: {full}/old: No space left on device\n" in capsys.readouterr().err
    assert (full / "old").read_text(encoding="utf-8") == "what was there before"
    assert sorted(path.name for path in full.iterdir()) == ["old", "rest"]


def test_a_first_report_on_a_full_disk_is_none(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", f"{full}/report.yaml"]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert sorted(path.name for path in full.iterdir()) == ["old", "rest"]


@POSIX
def test_a_first_report_without_its_schema_is_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    resource = pytest.importorskip("resource")
    signal = pytest.importorskip("signal")
    # A limit on the size of files fails as a full disk does: the report is small enough.
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        assert main(["init"]) == 2
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    shown = capsys.readouterr()
    assert shown.out == "report.yaml is written. Fill it in, then run: tipreport check report.yaml\n"
    assert (
        shown.err == "report.schema.json: not written: File too large. Without it, editors offer no keys and codes.\n"
    )
    assert sorted(path.name for path in Path().iterdir()) == ["report.yaml", "reports"]


@pytest.mark.parametrize("arguments", ["check reports", "check reports --format json", "schema", "show reports/a.yaml"])
def test_standard_output_on_a_full_disk_is_no_success(full: Path, arguments: str) -> None:
    with (full / "old").open("ab") as output:
        done = subprocess.run([*COMMAND, *arguments.split()], stdout=output, stderr=subprocess.PIPE, check=False)  # noqa: S603
    told = b"tipreport: standard output cannot be written: No space left on device\n"
    # What is short may fit in the block that the old file begins.
    assert (done.returncode, done.stderr) in ((2, told), (0, b""))
    assert done.returncode == 2 or (full / "old").stat().st_size < 4096


def test_files_that_vanish_before_they_are_read_are_problems() -> None:
    def make(report: tipreport.Report) -> str:
        Path("reports/b.yaml").unlink(missing_ok=True)
        Path("reports/deeper").rename("elsewhere") if Path("reports/deeper").exists() else None
        return report.source.id

    reading = read(["reports"], make=make)
    assert [report.source.id for report in reading.dataset] == ["a"]
    assert [(str(problem.location), problem.code, problem.found) for problem in reading.problems] == [
        ("reports/b.yaml:1:1", "INP001", "b.yaml: No such file or directory"),
        ("reports/deeper/c.yaml:1:1", "INP001", "c.yaml: No such file or directory"),
    ]


def test_a_folder_that_vanishes_while_files_are_looked_for_is_a_problem() -> None:
    files = walk(Path("reports"), lambda name: name.endswith(".yaml"))
    first = next(files)
    Path("reports/deeper/c.yaml").unlink()
    Path("reports/deeper").rmdir()
    assert first.path == Path("reports/a.yaml")
    assert [file.path.as_posix() for file in files] == ["reports/b.yaml"]


@POSIX
def test_a_folder_that_may_not_be_listed_is_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    with without_rights("reports/deeper"):  # nor may what the working directory lies in
        assert main(["check", "reports", "--format", "short"]) == 2
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("reports/deeper:1:1: INP001 unreadable file: found deeper: Permission denied, expected ")
    assert last == "1 input problem in 3 files."


@POSIX
def test_readers_of_a_baseline_with_several_writers_see_it_whole() -> None:
    Path("twice.yaml").write_text(TWICE, encoding="utf-8")
    words = [*COMMAND, "check", "twice.yaml", "--write-baseline", "baseline.json", "--isolated"]
    assert subprocess.run(words, capture_output=True, check=False).returncode == 0  # noqa: S603
    known = Path("baseline.json").read_text(encoding="utf-8")
    assert len(json.loads(known)["findings"]) == 1
    writers = [subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(4)]  # noqa: S603
    while any(writer.poll() is None for writer in writers):
        assert Path("baseline.json").read_text(encoding="utf-8") == known
    assert [(writer.returncode, writer.stderr and writer.stderr.read()) for writer in writers] == [(0, b"")] * 4
    for writer in writers:
        assert writer.stderr
        writer.stderr.close()
    assert not [name for name in os.listdir() if name.startswith(".tipreport")]  # noqa: PTH208
