"""Which files of a directory are meant as reports: those of others are left alone."""

from __future__ import annotations

import re

from tipreport.formats.keys import COLUMNS, is_table
from tipreport.patterns import pattern

_BEGINS = pattern(rb"^(?:\xef\xbb\xbf)?[ \t{\"'-]*(?:tipreport|figures)\b", re.MULTILINE)
_BETWEEN = pattern("[,;\t]")
_HEAD = 100_000  # bytes, in which the first line of a table ends


def is_yaml_report(content: bytes) -> bool:
    """Return whether a line of a file begins as a report does, with `tipreport` or `figures`."""
    return _BEGINS.search(_in_one_byte(content)) is not None


def is_csv_report(content: bytes) -> bool:
    """Return whether the first line of a file names columns of a table of figures, whatever separates them."""
    # Imported here: most files are YAML.
    from tipreport.formats.csv.header import column_of  # noqa: PLC0415

    first = _in_one_byte(content[:_HEAD]).decode("utf-8-sig", "replace").lstrip().partition("\n")[0]
    return is_table(column_of(name.strip(" \r\"'")) for name in _BETWEEN.split(first))


def is_own_table(content: bytes) -> bool:
    """Return whether a file is a table of this format: all its required columns have their names to the letter."""
    first = _in_one_byte(content[:_HEAD]).decode("utf-8-sig", "replace").lstrip().partition("\n")[0]
    return {name.strip(" \r\"'") for name in _BETWEEN.split(first)}.issuperset(COLUMNS)


def _in_one_byte(content: bytes) -> bytes:
    """Return what is in UTF-16 so that its ASCII can be read."""
    return content.replace(b"\0", b"")
