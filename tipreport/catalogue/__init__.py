"""The catalogue as data: what is counted, in which units, broken down how.

The data files hold facts alone; `tipreport.model` makes values of them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

Table = dict[str, dict[str, Any]]


@cache
def table(name: str) -> Table:
    """One data file: `indicators`, `dimensions` or `units`, its entries by id in the file's order."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def countries() -> frozenset[str]:
    """The ISO 3166-1 alpha-3 codes, listed here so that the usual ones need no library."""
    return frozenset(files(__name__).joinpath("countries.txt").read_text(encoding="ascii").split())
