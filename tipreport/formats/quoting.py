"""Texts as quoted values of YAML, for messages that show what to write."""

from __future__ import annotations


def in_quotes(text: str) -> str:
    """Return a text as a quoted value."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
