"""What fails around the commands that write for others: `import`, `render`, `export` and `scan --draft`."""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_cli_disks import COMMAND, GOOD, ROOT, full
from tipreport.cli import main

__all__ = ("full",)

LAYOUT = """\
layout: 1
source: {id: counts, title: Counts, edition: 2023, country: KEN}
defaults: {indicator: identified_victims, place: KEN}
tables: [{header: 1, columns: {Year: period, Counted: value}}]
"""
COMMANDS = (
    "import counts.csv",
    "render good.yaml",
    "render good.yaml --format markdown",
    "export good.yaml --format csv",
    "export good.yaml --format hxl",
    "export good.yaml --format sdmx-csv",
    "export good.yaml --format prov-json",
    "scan source.txt --draft",
)
FULL = "tipreport: standard output cannot be written: No space left on device\n"


@pytest.fixture(autouse=True)
def _in_a_directory_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    Path("counts.csv").write_text("Year,Counted\n2021,12\n2022,15\n", encoding="utf-8")
    Path("counts.layout.yaml").write_text(LAYOUT, encoding="utf-8")
    Path("good.yaml").write_text(GOOD, encoding="utf-8")
    Path("source.txt").write_text("The government identified 440 victims in 2022.\n", encoding="utf-8")


class Interrupted(io.StringIO):
    """A stream at which somebody presses Ctrl-C."""

    def write(self, _text: str) -> int:
        raise KeyboardInterrupt


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", COMMANDS)
def test_standard_output_that_is_full_is_no_success(arguments: str, capsys: pytest.CaptureFixture[str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as stream, contextlib.redirect_stdout(stream):
        assert main(arguments.split()) == 2
    assert capsys.readouterr().err == FULL


@pytest.mark.parametrize("arguments", COMMANDS)
def test_ctrl_c_is_one_line(arguments: str, capsys: pytest.CaptureFixture[str]) -> None:
    with contextlib.redirect_stdout(Interrupted()):
        assert main(arguments.split()) == 130
    assert capsys.readouterr().err == "tipreport: interrupted\n"


@pytest.mark.parametrize("arguments", ["import counts.csv", "render good.yaml", "export good.yaml --format csv"])
def test_a_reader_who_has_seen_enough_is_no_matter(arguments: str) -> None:
    with subprocess.Popen([*COMMAND, *arguments.split()], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize("arguments", COMMANDS)
def test_what_is_gone_when_it_is_to_be_read_is_told(arguments: str, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("counts.csv", "good.yaml", "source.txt"):
        Path(name).unlink()
    assert main(arguments.split()) == 2
    told = capsys.readouterr().err
    assert "INP001" in told
    assert "No such file or directory" in told


@pytest.mark.parametrize("arguments", ["import .", "import folder", "scan . --draft", "scan folder --draft"])
def test_a_folder_is_none_of_the_files_that_they_read(arguments: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("folder").mkdir()
    assert main(arguments.split()) == 2
    assert f"{arguments.split()[1]}: Is a directory" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", ["import counts.csv", "render good.yaml"])
def test_a_full_disk_leaves_the_old_file_whole(
    full: Path,
    arguments: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*arguments.split(), "--output", f"{full}/old"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.endswith(f"argument --output: {full}/old: No space left on device\n")
    assert (full / "old").read_text(encoding="utf-8") == "what was there before"
    assert sorted(path.name for path in full.iterdir()) == ["old", "rest"]


@pytest.mark.parametrize("output", ["counts.csv", "./counts.csv", "counts.layout.yaml", "another-name.csv"])
def test_an_import_is_not_written_over_what_it_reads(output: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("another-name.csv").hardlink_to("counts.csv")
    with pytest.raises(SystemExit) as ended:
        main(["import", "counts.csv", "-o", output])
    assert ended.value.code == 2
    told = f"argument --output: {output} is the sheet or its layout: choose another\n"
    assert capsys.readouterr().err.endswith(told)
    assert Path("counts.csv").read_text(encoding="utf-8").startswith("Year,Counted\n")
    assert Path("counts.layout.yaml").read_text(encoding="utf-8") == LAYOUT


def test_of_several_who_propose_a_layout_one_writes_it() -> None:
    Path("counts.layout.yaml").unlink()
    words = [sys.executable, "-m", "tipreport", "import", "counts.csv"]
    processes = [subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]  # noqa: S603
    shown = [process.communicate() for process in processes]
    assert sorted(process.returncode for process in processes) == [0, 2, 2]
    assert all(b"Traceback" not in err for _, err in shown)
    assert Path("counts.layout.yaml").read_text(encoding="utf-8").startswith("# What the headers and labels")
    assert sorted(path.name for path in Path().iterdir()) == [
        "counts.csv",
        "counts.layout.yaml",
        "good.yaml",
        "source.txt",
    ]
