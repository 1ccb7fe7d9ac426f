"""The catalogue as data: the indicators, the units, and the dimensions with their codes.

The data files hold facts alone; `tipreport.model` makes values of them. To add an indicator is to edit these files.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

Table = dict[str, dict[str, Any]]


def _text(name: str) -> str:
    # Not by importlib.resources, which takes longer to import than all the rest here.
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def table(name: str) -> Table:
    """Return a data file, `indicators`, `dimensions`, `units`, `labels` or `clues`: its entries by id, in its order.

    It is written in Python, of literals alone: Python keeps them compiled, and has them at once.
    """
    entries: Table = import_module(f"tipreport.catalogue.{name}").ENTRIES
    return entries


@cache
def _countries() -> dict[str, list[str]]:
    """Return for each country, by its alpha-2 code, its alpha-3 code and its parts.

    They are listed here so that a report with codes alone does not wait for a library.
    """
    return {line[:2]: line[3:].split(" ") for line in _text("countries.txt").splitlines()}


@cache
def countries() -> dict[str, str]:
    """Return the codes of countries by ISO 3166-1: alpha-3 by alpha-2."""
    return {alpha_2: alpha_3 for alpha_2, (alpha_3, *_) in _countries().items()}


@cache
def parts_of(country: str) -> dict[str, str]:
    """Return the codes of a country's parts by ISO 3166-2, each with the code around it.

    Args:
        country: Its alpha-2 code; what is none has no parts.
    """
    alpha_3, *parts = _countries().get(country, [""])
    pairs = (part.partition(":") for part in parts)
    return {f"{country}-{code}": f"{country}-{above}" if above else alpha_3 for code, _, above in pairs}


def areas() -> list[list[str]]:
    """Return the lines of the table of areas, each as its words; the table says what they are."""
    return [line.split() for line in _text("areas.txt").splitlines() if not line.startswith("#")]


@cache
def country_titles() -> dict[str, str]:
    """Return the names of countries in English, by their alpha-3 codes."""
    lines = (line.partition(" ") for line in _text("country_names.txt").splitlines())
    return {code: names.partition("|")[0] for code, _, names in lines}


@cache
def country_names() -> dict[str, str]:
    """Return the alpha-3 codes of countries by their names in small letters, in English."""
    found: dict[str, str] = {}
    for line in _text("country_names.txt").splitlines():
        code, _, names = line.partition(" ")
        found.update(dict.fromkeys(names.casefold().split("|"), code))
    return found


@cache
def currencies() -> frozenset[str]:
    """Return the codes of ISO 4217."""
    return frozenset(_text("currencies.txt").split())
