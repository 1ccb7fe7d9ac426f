"""Units: what is counted or measured by."""

from __future__ import annotations

import enum
import re

from attrs import frozen

from tipreport.model.countries import is_currency

CURRENCY = "currency"
"""Among the units of an indicator: any ISO 4217 code."""

_CODE_OF_CURRENCY = re.compile(r"[A-Z]{3}")


class UnitKind(enum.Enum):
    """What sort of thing a unit is."""

    COUNT = "count"
    DURATION = "duration"
    PERCENT = "percent"
    RATE = "rate"
    CURRENCY = "currency"


@frozen
class Unit:
    """What is counted or measured by; nothing converts one counted unit into another.

    Attributes:
        name: As files write it.
        title: One of it.
        plural: Several of it.
        person: Whether one of it is one human being.
        kind: What sort of thing it is.
    """

    name: str
    title: str
    plural: str
    person: bool = False
    kind: UnitKind = UnitKind.COUNT

    def __str__(self) -> str:
        return self.name


def names_currency(name: str) -> bool:
    """Whether a name is the ISO 4217 code of a currency."""
    return _CODE_OF_CURRENCY.fullmatch(name) is not None and is_currency(name)
