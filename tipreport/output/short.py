"""An outcome as lines that editors and `grep` know: a line for each problem and finding, the verdict last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.output.remarks import Remark, remarks
from tipreport.output.sentences import undecided
from tipreport.output.text import verdict
from tipreport.printable import defused, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.checking import Outcome


def render(outcome: Outcome, *, quiet: bool = False) -> str:
    """Return `path:line:column: CODE message` for each, without a line break at the end.

    Args:
        outcome: What to tell.
        quiet: Whether to leave out the verdict.
    """
    return defused("\n".join(map(visible, _lines(outcome, quiet=quiet))))


def _lines(outcome: Outcome, *, quiet: bool) -> Iterator[str]:
    yield from map(_line, remarks(outcome))
    yield from (f"undecided: {sentence}" for sentence in undecided(outcome))
    if not quiet:
        yield verdict(outcome.summary)


def _line(remark: Remark) -> str:
    standing = f" ({remark.standing})" if remark.standing else ""
    return f"{remark.location or remark.source}: {remark.code} {remark.message}{standing}"
