"""What the command says of itself: examples that work as they stand, and the completion of shells."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import stat
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

import pytest

from tests.text.test_readers import without
from tipreport.cli import main
from tipreport.cli.parser import VERBS

ROOT = Path(__file__).parents[1]
pty, fcntl, termios = map(pytest.importorskip, ("pty", "fcntl", "termios"))  # none is on Windows, and nor is sh


@pytest.fixture(autouse=True)
def _where_examples_are_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A directory with the reports and the text that examples name, a home, and the command."""
    commands = tmp_path / "commands"
    commands.mkdir()
    command = commands / "tipreport"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tipreport "$@"\n', encoding="utf-8")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    work = tmp_path / "work"
    work.mkdir()
    for folder in (".local/share/bash-completion/completions", ".zfunc", ".config/fish/completions"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setenv("PATH", str(commands), prepend=os.pathsep)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(work)
    Path("reports").mkdir()
    for name in ("mexico-2022.yaml", "mexico-2023.yaml"):
        shutil.copy(ROOT / "seeds" / name, "reports")
    shutil.copy(ROOT / "docs" / "examples" / "narrative.txt", "source.txt")
    head = "source,edition,indicator,place,period,value"
    rows = [f"data-{year},{year},identified_victims,MEX,{year},5" for year in (2022, 2023)]
    Path("counts.csv").write_text("\n".join((head, *rows)), encoding="utf-8")
    for name in ("counts.xlsx", "counts.layout.yaml", "new.xlsx"):
        shutil.copy(ROOT / "docs/examples/sheets" / f"identified.{name.partition('.')[2]}", name)


def help_of(verb: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended:
        main([verb, "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize("verb", VERBS)
def test_the_examples_of_a_verb_do_what_they_are_for(verb: str, capfd: pytest.CaptureFixture[str]) -> None:
    shown = help_of(verb, capfd)
    assert shown.startswith(f"usage: tipreport {verb} [-h]")
    _, _, examples = shown.partition("\nexamples:\n")
    pairs = re.findall(r"^  (\S.*):\n    (\S.*)\n", examples, re.MULTILINE)
    assert examples == "".join(f"  {what}:\n    {line}\n" for what, line in pairs)
    assert 2 <= len(pairs) <= 4
    for _, line in pairs:
        assert line.startswith(f"tipreport {verb}")
        if re.search("[<>|~]", line):  # which is for the shell
            subprocess.run(["/bin/sh", "-c", line], check=True)  # noqa: S603
        else:
            assert main(shlex.split(line)[1:]) == 0
        output, errors = capfd.readouterr()
        assert "Traceback" not in errors
        written = re.sub("^.* (?:>|-o|--write-baseline) (\\S+)$|.*", r"\1", line).replace("~", os.environ["HOME"])
        assert Path(written).exists() if written else output


def test_the_help_of_the_command_names_that_of_its_verbs(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = " ".join(capsys.readouterr().out.split())
    assert shown.endswith("`tipreport COMMAND --help` has the options of a command, and examples.")


# Completion


def test_completion_needs_its_extra(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    without("shtab", monkeypatch)
    assert main(["completion", "bash"]) == 2
    assert "python -m pip install 'tipreport[completion]'" in capsys.readouterr().err


# What is typed, and what the line becomes with the Tab key.
TYPED = {
    "tipreport ch": "tipreport check",
    "tipreport check --form": "tipreport check --format",
    "tipreport check --format sh": "tipreport check --format short",
    "tipreport check reports/mexico-2022.yaml rep": "tipreport check reports/mexico-2022.yaml reports/",
    "tipreport check --baseline sou": "tipreport check --baseline source.txt",
    "tipreport scan sou": "tipreport scan source.txt",
    "tipreport diff reports/mexico-2022.yaml rep": "tipreport diff reports/mexico-2022.yaml reports/",
    "tipreport schema set": "tipreport schema settings",
    "tipreport completion b": "tipreport completion bash",
}
SHELLS = {
    "bash": ("bash --norc --noprofile -i", "source ~/tipreport.bash"),
    "zsh": ("zsh -f -i", "fpath=(~/.zfunc $fpath); autoload -U compinit; compinit -u -D"),
}


def completed_by(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Write the script for a shell; without the shell, nothing more can be tried."""
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    for name in (f"tipreport.{shell}", ".zfunc/_tipreport"):
        Path("..", name).write_text(script, encoding="utf-8")


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_completes(shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    completed_by(shell, capsys)
    monkeypatch.setenv("TERM", "dumb")
    begun, set_up = SHELLS[shell]
    with Terminal(begun.split()) as terminal:
        terminal.type(f"{set_up}; echo re''ady\n")
        terminal.wait_for("ready")
        for typed, line in TYPED.items():
            terminal.type(f"{typed}\t")
            terminal.wait_for(line)
            terminal.type("\x15")  # which empties the line


def test_fish_completes(capsys: pytest.CaptureFixture[str]) -> None:
    completed_by("fish", capsys)
    lines = "; ".join(f"complete -C '{typed}'" for typed in TYPED)
    words = ["fish", "--no-config", "-c", f"source ~/tipreport.fish; {lines}"]
    done = subprocess.run(words, capture_output=True, check=True, text=True)  # noqa: S603
    assert [line.partition("\t")[0] for line in done.stdout.splitlines()] == [
        line.rpartition(" ")[2] for line in TYPED.values()
    ]


class Terminal:
    """A shell at a terminal."""

    def __init__(self, words: list[str]) -> None:
        self.shown = ""
        self.descriptor, inside = pty.openpty()
        os.set_blocking(self.descriptor, False)
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 200, 0, 0))  # lines as long as what is typed
        self.process = subprocess.Popen(words, stdin=inside, stdout=inside, stderr=inside, start_new_session=True)  # noqa: S603
        os.close(inside)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.descriptor)

    def type(self, text: str) -> None:
        self.shown = ""
        os.write(self.descriptor, text.encode())

    def wait_for(self, text: str) -> None:
        """Read until a text is shown, in the colours of a terminal or none."""
        until = time.monotonic() + 30
        while text not in re.sub(r"\x1b\[[0-9;?=>]*[a-zA-Z]|\r", "", self.shown):
            assert time.monotonic() < until, self.shown
            try:
                self.shown += os.read(self.descriptor, 65536).decode(errors="replace")
            except BlockingIOError:
                time.sleep(0.01)
