"""Hashtags of the Humanitarian Exchange Language: `#affected+f+children` counts girls among those identified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport import catalogue
from tipreport.formats.sheets.layout import INDICATOR, Meaning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tipreport.model.indicator import Indicator


def column_of(tag: str) -> str:
    """Return what a column says that has this hashtag; empty where that is not known.

    >>> column_of("#country+code"), column_of("#affected+f")
    ('place', '')
    """
    columns: dict[str, str] = catalogue.table("labels")["hxl"]["columns"]
    return columns.get(_pieces(tag)[0], "")


def meaning_of(tag: str, indicators: Mapping[str, Indicator]) -> Meaning | None:
    """Return what a hashtag says of the figures below it; None where one of its attributes is not known."""
    name, *attributes = _pieces(tag)
    known: dict[str, dict[str, str]] = catalogue.table("labels")["hxl"]["attributes"]
    counted = next((one.id for one in indicators.values() if ("hxl", name) in one.codes), None)
    if counted is None or not known.keys() >= set(attributes):
        return None
    said = [pair for attribute in attributes for pair in known[attribute].items()]
    return Meaning(((INDICATOR, counted), *said))


def _pieces(tag: str) -> list[str]:
    return tag.lower().replace(" ", "").split("+")
