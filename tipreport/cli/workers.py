"""The processes of a check, which end when it does, however that ends."""

from __future__ import annotations

import gc
import os
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, parent_process
from signal import SIG_IGN, SIGINT, signal
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor


@contextmanager
def workers(count: int) -> Iterator[Executor]:
    """Yield an executor of so many processes.

    Args:
        count: How many.
    """
    others = set(active_children())
    with ProcessPoolExecutor(count, initializer=_begin) as executor:
        try:
            yield executor
        except BaseException:
            # Nobody waits for what they are at. Otherwise leaving the executor would.
            for worker in set(active_children()) - others:
                worker.terminate()
            raise


def _begin() -> None:  # pragma: no cover - runs in processes of which coverage knows nothing
    """Prepare a process."""
    # It ends with the check, and need not look for what only holds itself.
    gc.disable()
    # Ctrl-C is a matter of the process that began it.
    signal(SIGINT, SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:  # pragma: no cover - as above
    """End this process when the one that began it has ended, if only by a signal that nobody can handle."""
    parent = parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)
