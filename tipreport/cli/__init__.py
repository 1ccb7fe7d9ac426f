"""The command line: the only place with streams and exit codes. Each verb is a module here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.memory import gc_paused_until_exit

if TYPE_CHECKING:
    from collections.abc import Sequence


def command() -> int:
    """Run the command of this process, which ends then; the exit code is that of `main`."""
    with gc_paused_until_exit():
        return main()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: Those of the process by default.

    Returns:
        The exit code: 0 nothing found, 1 findings at or above the threshold, 2 something could not be read, written or
        done, 3 no figure was read, 130 interrupted.
    """
    # Imported here, so that the collector is paused before hardly anything else is imported.
    from tipreport.cli.running import run  # noqa: PLC0415

    return run(arguments)
