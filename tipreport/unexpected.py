"""The one place where an exception that nothing foresaw becomes a problem."""

from __future__ import annotations

from pathlib import Path

from tipreport.errors import UnexpectedError

_LONGEST = 300
_REPORT = "please tell the authors of tipreport, with what `--debug` prints"
_RESOURCES = (
    "there was too little memory, or the system ended a process: check fewer files at once, or with a smaller -j"
)


def unexpected(error: BaseException) -> UnexpectedError:
    """Return an exception as a problem; its traceback is logged, which `--debug` shows."""
    logged(error)
    # By its name, since most checks have no processes of which one could be killed.
    resources = isinstance(error, MemoryError) or type(error).__name__ == "BrokenProcessPool"
    return UnexpectedError(f"{last_line(error)}{place(error)}", "none", _RESOURCES if resources else _REPORT)


def logged(error: BaseException) -> None:
    """Log the traceback of an exception that was turned into a problem."""
    # Imported here: most checks go well.
    import logging  # noqa: PLC0415

    logging.getLogger("tipreport").debug("%s", last_line(error), exc_info=error)


def last_line(error: BaseException) -> str:
    """Return what an exception says of itself, on one line."""
    words = " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":")
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}..."


def place(error: BaseException) -> str:
    """Return where an exception was raised, in parentheses after a space; empty if that is not known."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f" ({Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno})" if trace else ""
