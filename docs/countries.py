"""Writes the lists of countries, their parts and their names from pycountry, which has ISO 3166.

Run it after a new release of pycountry: `python docs/countries.py`. What ISO does not have is listed here: the code
XKX, which the European Commission and many others use for Kosovo, and names in everyday use.
"""

from __future__ import annotations

from pathlib import Path

import pycountry

HERE = Path(__file__).parent.parent / "tipreport" / "catalogue"
KOSOVO = ("XK", "XKX")
EVERYDAY = {
    "BRN": ("Brunei",),
    "CIV": ("Ivory Coast",),
    "COD": ("DR Congo", "DRC", "Democratic Republic of the Congo"),
    "COG": ("Republic of the Congo",),
    "CPV": ("Cape Verde",),
    "CZE": ("Czech Republic",),
    "GBR": ("UK", "Great Britain", "Britain"),
    "KOR": ("South Korea",),
    "LAO": ("Laos",),
    "MKD": ("Macedonia",),
    "MMR": ("Burma",),
    "PRK": ("North Korea",),
    "PSE": ("Palestine",),
    "RUS": ("Russia",),
    "SCG": ("Serbia and Montenegro",),
    "SUN": ("Soviet Union", "USSR"),
    "SWZ": ("Swaziland",),
    "SYR": ("Syria",),
    "TLS": ("East Timor",),
    "TUR": ("Turkey",),
    "USA": ("US", "United States of America"),
    "VAT": ("Vatican", "Holy See"),
    "VNM": ("Vietnam",),
    "XKX": ("Kosovo",),
    "YUG": ("Yugoslavia",),
}


def codes() -> str:
    """Return a line for each country: alpha-2, alpha-3, and its parts, with what lies around them inside it."""
    parts: dict[str, list[str]] = {}
    for part in sorted(pycountry.subdivisions, key=lambda part: str(part.code)):
        country, _, code = part.code.partition("-")
        above = f":{part.parent_code.partition('-')[2]}" if part.parent_code else ""
        parts.setdefault(country, []).append(code + above)
    countries = [(country.alpha_2, country.alpha_3) for country in pycountry.countries]
    return _lines([*(pair + tuple(parts.get(pair[0], ())) for pair in countries), KOSOVO])


def names() -> str:
    """Return a line for each country: alpha-3, and its names in English."""
    found = {country.alpha_3: _names(country) for country in pycountry.countries}
    for code, more in EVERYDAY.items():
        found[code] = (*found.get(code, ()), *more)
    return _lines((code, "|".join(dict.fromkeys(several))) for code, several in found.items())


def _names(country: object) -> tuple[str, ...]:
    several = (getattr(country, key, None) for key in ("name", "common_name", "official_name"))
    return tuple(str(name) for name in several if name)


def _lines(rows: object) -> str:
    return "".join(" ".join(row) + "\n" for row in sorted(rows))  # type: ignore[call-overload]


def main() -> None:
    """Write the lists."""
    (HERE / "countries.txt").write_text(codes(), encoding="utf-8")
    (HERE / "country_names.txt").write_text(names(), encoding="utf-8")


if __name__ == "__main__":
    main()
