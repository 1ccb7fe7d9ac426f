"""Countries and their parts by ISO 3166."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from tipreport import catalogue

_ALPHA = re.compile(r"[A-Za-z]{2,3}")
_PART = re.compile(r"[A-Za-z]{2}-[A-Za-z0-9]{1,3}")


@cache
def read_country(text: str) -> str | None:
    """The code that a text names: alpha-3 for a country, ISO 3166-2 for a part of one.

    Args:
        text: An alpha-3, alpha-2 or ISO 3166-2 code, in either case.
    """
    code = text.upper()
    if code in catalogue.countries():
        return code
    if _ALPHA.fullmatch(text):
        # Imported here, as below: the library is read only for codes other than alpha-3.
        import pycountry  # noqa: PLC0415

        found = pycountry.countries.get(alpha_2=code)
        return found.alpha_3 if found else None
    if _PART.fullmatch(text):
        import pycountry  # noqa: PLC0415

        return code if pycountry.subdivisions.get(code=code) else None  # type: ignore[no-untyped-call]
    return None


@cache
def containing(code: str) -> tuple[str, ...]:
    """What a code lies in, itself first: `MX-BCN`, `MEX`."""
    if "-" not in code:
        return (code,)
    import pycountry  # noqa: PLC0415

    part: Any = pycountry.subdivisions.get(code=code)  # type: ignore[no-untyped-call]
    outer = part.parent_code or read_country(part.country_code)
    return (code, *containing(outer))


def named(name: str) -> str | None:
    """The alpha-3 code of a country given by its name, for a suggestion."""
    import pycountry  # noqa: PLC0415

    try:
        return str(pycountry.countries.lookup(name).alpha_3)
    except LookupError:
        return None


def is_currency(code: str) -> bool:
    """Whether ISO 4217 lists a currency under this code."""
    import pycountry  # noqa: PLC0415

    return pycountry.currencies.get(alpha_3=code) is not None
