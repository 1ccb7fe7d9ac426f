"""Outcomes as workflow commands, which GitHub shows as annotations at the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.output.remarks import Remark, remarks
from tipreport.output.sentences import compared, undecided
from tipreport.output.text import verdict
from tipreport.printable import printable, visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from tipreport.checking import Outcome

_LEVELS = {"problem": "error", "error": "error", "warning": "warning", "note": "notice"}


def render(outcome: Outcome, named: Callable[[str], str] = str) -> str:
    """Render one command a line, and the verdict for the log, without a line break at the end.

    GitHub shows ten errors and ten warnings of a step, so accepted and known findings are notices.

    Args:
        outcome: What to tell.
        named: Returns a path as readers of the output know it.
    """
    return "\n".join(
        (
            *map(_command, remarks(outcome, named)),
            *(f"::warning title=undecided::{_data(visible(sentence))}" for sentence in undecided(outcome)),
            *(f"::notice title=baseline::{_data(visible(sentence))}" for sentence in compared(outcome)),
            verdict(outcome.summary),
        )
    )


def _command(remark: Remark) -> str:
    level = "notice" if remark.standing else _LEVELS[remark.severity]
    location = remark.location
    place = {"file": location.path, "line": location.line, "col": location.column} if location else {}
    about = {**place, "title": remark.title}
    text = printable("\n".join(map(visible, (f"{remark.message}.", *remark.sentences))))
    properties = ",".join(f"{key}={_property(visible(str(value)))}" for key, value in about.items())
    return f"::{level} {properties}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
