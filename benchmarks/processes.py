"""What commands cost as whole processes, with all the processes that they begin; on Linux."""
# ruff: noqa: INP001, S603 - scripts beside the package, which run what they are told to

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, NamedTuple

import psutil

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# What is installed has compiled modules; a copy of the repository gets them in the first run.
_INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
_QUIET: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
_EVERY = 0.1  # seconds between two looks at the memory of several processes
# Begins the command from a process that is smaller than any: the greatest memory of a process is never less than that
# of the one which began it. The time of the processor has that of all that the command has waited for.
_BEGIN = """
import os, sys, time
into_nothing = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_DUP2, 1, 2)]
begun = time.perf_counter()
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=into_nothing)
usage = os.wait4(pid, 0)[2]
print(time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
"""


class Cost(NamedTuple):
    """What one run of a command took: seconds on the clock and of the processor, and mebibytes at the most."""

    seconds: float
    processor: float
    mebibytes: float


def works(command: Sequence[str]) -> bool:
    """Whether a command can be run, and ends well."""
    try:
        return subprocess.run(command, check=False, env=_INSTALLED, **_QUIET).returncode == 0
    except OSError:
        return False


def cost(command: Sequence[str]) -> Cost:
    """Run a command to its end."""
    begin = [sys.executable, "-I", "-S", "-c", _BEGIN, *command]
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE}
    with subprocess.Popen(begin, env=_INSTALLED, text=True, **quiet) as child:
        with _watched(psutil.Process(child.pid)) as together:
            told, _ = child.communicate()
        seconds, processor, mebibytes = map(float, told.split())
        return Cost(seconds, processor, max(mebibytes, *together))


def in_turn(commands: Mapping[str, Sequence[str]], count: int) -> dict[str, list[Cost]]:
    """Run commands in turn, some rounds: other work on the machine slows down all of a round alike."""
    rounds = [{name: cost(command) for name, command in commands.items()} for _ in range(count)]
    return {name: [costs[name] for costs in rounds] for name in commands}


@contextmanager
def _watched(process: psutil.Process) -> Iterator[list[float]]:
    """The mebibytes of all below a process, from time to time while there are several."""
    sums, over = [0.0], Event()

    def watch() -> None:
        while not over.wait(_EVERY):
            with suppress(psutil.Error):
                below = process.children(recursive=True)
                if len(below) > 1:
                    sums.append(sum(map(_own, below)) / 2**20)

    watcher = Thread(target=watch)
    watcher.start()
    try:
        yield sums
    finally:
        over.set()
        watcher.join()


def _own(process: psutil.Process) -> int:
    """The bytes of a process, those that it shares with others divided among them; none once it has ended."""
    try:
        return int(process.memory_full_info().pss)
    except psutil.Error:
        return 0
