"""Countries and their parts by ISO 3166, and currencies by ISO 4217."""

from __future__ import annotations

from functools import cache

from tipreport import catalogue
from tipreport.model.spelling import nearest

_LIKENESS = 0.8  # of names that may be meant: there are many, and short ones are all somewhat alike


@cache
def _alpha_3() -> frozenset[str]:
    return frozenset(catalogue.countries().values())


@cache
def read_country(text: str) -> str | None:
    """Return the code that a text names: alpha-3 for a country, ISO 3166-2 for a part of one.

    Args:
        text: An alpha-3, alpha-2 or ISO 3166-2 code, in either case.
    """
    code = text.upper() if text.isascii() else ""
    if code in _alpha_3() or code in catalogue.parts_of(code[:2]):
        return code
    return catalogue.countries().get(code)


@cache
def containing(code: str) -> tuple[str, ...]:
    """Return a code and all that it lies in, such as `MX-BCN` and `MEX`; an unknown code lies in no other."""
    if code[2:3] != "-":  # `EEA30-EEA31` is no part of Estonia
        return (code,)
    # A part that is no more has only its country around it.
    around = catalogue.parts_of(code[:2]).get(code) or catalogue.countries().get(code[:2])
    return (code,) if around is None else (code, *containing(around))


def named(name: str) -> str | None:
    """Return the alpha-3 code of a country by its name, or the nearest one, for a suggestion; None if there is none."""
    names = catalogue.country_names()
    known = names.get(" ".join(name.casefold().split()))
    return known or names.get(nearest(name, names, _LIKENESS))


def is_currency(code: str) -> bool:
    """Whether ISO 4217 lists a currency under this code."""
    return code in catalogue.currencies()
