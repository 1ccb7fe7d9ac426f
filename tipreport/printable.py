"""Text that is safe to print: what would act on a terminal, or on a CI that reads along, is shown instead."""

from __future__ import annotations

import re

from tipreport.patterns import pattern

# Controls, escapes among them; marks that turn the direction of letters, or that nobody sees; halves of characters.
_UNSEEN = pattern(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
# GitHub takes a line for a command that begins with two colons, after any spaces; others look anywhere in a line.
_COMMAND = pattern(r"^(\s*):(?=:)|#(?=#(?:\[|vso\[|teamcity\[))", re.MULTILINE)


def visible(words: str) -> str:
    r"""Return words of a file, or its name, as they can be printed in a line: what cannot be seen as an escape.

    >>> from tipreport.printable import visible
    >>> print(visible("first\n\x1b[2Jsecond"))
    first\n\x1b[2Jsecond
    """
    return words if words.isprintable() else _UNSEEN.sub(_escape, words)


def defused(text: str) -> str:
    r"""Return a text in which no line is a command to a CI.

    >>> from tipreport.printable import defused
    >>> print(defused("  ::error::nothing"))
      \x3a:error::nothing
    """
    return _COMMAND.sub(lambda match: f"{match[1] or ''}\\x{ord(match[0][-1]):02x}", text)


def printable(text: str) -> str:
    """Return a text as it can be printed, line by line."""
    return defused("\n".join(map(visible, text.split("\n"))))


def _escape(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")
