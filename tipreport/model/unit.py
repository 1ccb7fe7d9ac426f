"""Units: what is counted or measured by."""

from __future__ import annotations

import enum

from attrs import field

from tipreport.arguments import plain_fields
from tipreport.model.countries import is_currency
from tipreport.model.quality import member
from tipreport.patterns import pattern
from tipreport.value_classes import frozen

CURRENCY = "currency"
"""The word for every currency among the units of an indicator."""

_CODE_OF_CURRENCY = pattern(r"[A-Z]{3}")


class UnitKind(enum.Enum):
    """What a unit measures."""

    COUNT = "count"
    DURATION = "duration"
    PERCENT = "percent"
    RATE = "rate"
    CURRENCY = "currency"


def _kind(kind: str | UnitKind) -> UnitKind:
    return member(UnitKind, kind)


@frozen(field_transformer=plain_fields)
class Unit:
    """A unit to count or measure in; no counted unit converts into another.

    Attributes:
        name: The name in files.
        title: The word for one.
        plural: The word for several.
        person: Whether each one is a human being.
        kind: What it measures.

    >>> from tipreport import Codebook
    >>> Codebook.standard().unit("victim").plural
    'victims'
    """

    name: str
    title: str
    plural: str
    person: bool = False
    kind: UnitKind = field(default=UnitKind.COUNT, converter=_kind)

    def __str__(self) -> str:
        return self.name


def names_currency(name: str) -> bool:
    """Whether a name is the ISO 4217 code of a currency."""
    return _CODE_OF_CURRENCY.fullmatch(name) is not None and is_currency(name)
