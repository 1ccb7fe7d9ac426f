"""What pandas takes to find in UNODC's table what somebody who knows it would type: a peer of `benchmarks.speed`.

    python -m benchmarks.by_hand glotip.xlsx

The rules are written for this one sheet: parts by sex, by age and by both are at most their total, and so is each
category of a dimension and, but for citizenship and form, all of them together; a cell that is stated twice has one
number. `<5` is one to four.
"""
# ruff: noqa: INP001, T201 - a script beside the package, which prints, written as its users write

from __future__ import annotations

import sys

import pandas as pd

COUNTED = ["Iso3_code", "Indicator", "Year"]
CELL = [*COUNTED, "Dimension", "Category", "Sex", "Age"]
TOTAL = "Total"


def read(path: str) -> pd.DataFrame:
    """Read the sheet, with the least and the greatest count of each row."""
    df = pd.read_excel(path, engine="calamine", dtype=str, keep_default_na=False)
    few = df["txtVALUE"] == "<5"
    number = pd.to_numeric(df["txtVALUE"].where(~few, "0").str.replace(",", ""), errors="coerce")
    df["low"], df["high"] = number.mask(few, 1), number.mask(few, 4)
    return df.dropna(subset=["low"])


def inside(df: pd.DataFrame, columns: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows that are parts on some columns, each beside its total; and those parts added up."""
    total = (df[columns] == TOTAL).all(axis=1)
    part = (df[columns] != TOTAL).all(axis=1)
    rest = [name for name in CELL if name not in columns]
    beside = df[part].merge(df[total], on=rest, suffixes=("", "_total"))
    added = beside.groupby(rest, as_index=False).agg(low=("low", "sum"), high_total=("high_total", "first"))
    return beside[beside.low > beside.high_total], added[added.low > added.high_total]


def found(df: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return what contradicts what, by the rule."""
    cells = df.drop_duplicates(CELL)
    again = df.groupby(CELL, as_index=False).agg(low=("low", "max"), high=("high", "min"))
    out = {"twice": again[again.low > again.high]}
    for columns in (["Sex"], ["Age"], ["Sex", "Age"], ["Dimension", "Category"]):
        name = "+".join(columns)
        out[f"part by {name}"], out[f"parts by {name}"] = inside(cells, columns)
    for dimension, rows in cells[cells.Dimension != TOTAL].groupby("Dimension"):
        alike = pd.concat([rows, cells[cells.Dimension == TOTAL]])
        _, out[f"parts by {dimension}"] = inside(alike, ["Dimension", "Category"])
    return out


if __name__ == "__main__":
    for rule, rows in found(read(sys.argv[1])).items():
        print(f"{len(rows):6} {rule}")
