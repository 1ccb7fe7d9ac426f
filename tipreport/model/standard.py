"""The dimensions and units of the catalogue, as values."""

from __future__ import annotations

from typing import Any

from tipreport import catalogue
from tipreport.model.codes import Code, Dimension
from tipreport.model.unit import Unit, UnitKind

_EXCLUSIVE = {"yes": True, "unknown": None, "usual": None}


def standard_dimensions() -> tuple[Dimension, ...]:
    """Return the dimensions of the catalogue, in its order."""
    return tuple(
        Dimension(
            name,
            entry["title"],
            tuple(_code(id_, code) for id_, code in entry.get("codes", {}).items()),
            _EXCLUSIVE[entry["exclusive"]],
            countries=entry.get("countries", False),
            periods=entry.get("periods", False),
            usual=entry["exclusive"] == "usual",
            once=entry.get("once", False),
            contrary=tuple(entry.get("contrary", ())),
            ages=entry.get("ages", False),
        )
        for name, entry in catalogue.table("dimensions").items()
    )


def standard_units() -> tuple[Unit, ...]:
    """Return the units of the catalogue, in its order."""
    return tuple(
        Unit(
            name,
            entry["title"],
            entry["plural"],
            entry.get("person", False),
            UnitKind(entry.get("kind", "count")),
        )
        for name, entry in catalogue.table("units").items()
    )


def _code(id_: str, entry: dict[str, Any]) -> Code:
    return Code(
        id_,
        entry["title"],
        entry.get("under"),
        tuple(entry.get("synonyms", ())),
        tuple(entry.get("codes", {}).items()),
        entry.get("convention", False),
    )
