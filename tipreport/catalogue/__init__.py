"""The catalogue as data: what is counted, in which units, broken down how.

The data files hold facts alone; `tipreport.model` makes values of them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

Table = dict[str, dict[str, Any]]


def _text(name: str) -> str:
    # Not by importlib.resources, which takes longer to import than all the rest here.
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


@cache
def table(name: str) -> Table:
    """One data file: `indicators`, `dimensions` or `units`, its entries by id in the file's order."""
    return tomllib.loads(_text(f"{name}.toml"))


@cache
def countries() -> dict[str, str]:
    """The codes of ISO 3166: by alpha-2 the alpha-3 of each country, and by its code what each part lies in.

    Listed here so that no report of codes alone waits for a library.
    """
    found: dict[str, str] = {}
    for line in _text("countries.txt").splitlines():
        alpha_2, alpha_3, *parts = line.split(" ")
        found[alpha_2] = alpha_3
        for part in parts:
            code, _, above = part.partition(":")
            found[f"{alpha_2}-{code}"] = f"{alpha_2}-{above}" if above else alpha_3
    return found


@cache
def currencies() -> frozenset[str]:
    """The codes of ISO 4217."""
    return frozenset(_text("currencies.txt").split())
