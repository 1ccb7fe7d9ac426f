"""Codes of a report's dimensions: which lies in which, and which sets of them a record may carry (rules R1 to R7)."""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Report = dict[str, Any]

DEFINED = {
    "actor": dict.fromkeys(["federal", "state", "local", "police", "border", "immigration", "court"], "government")
    | {"fevimtra": "federal", "inm": "federal"},
    "nationality": {"stateless": "foreign"},
    "exploitation": {"scams": "criminality", "prostitution": "sexual"},
}
CONVENTIONS = {
    "exploitation": dict.fromkeys(
        ["domestic_servitude", "bonded_labour", "child_labour", "begging", "criminality"], "labour"
    )
    | {"servile_marriage": "marriage"}
}
COUNTRIES = {"MX": "MEX", "GB": "GBR", "US": "USA", "NL": "NLD", "BQ": "BES", "FR": "FRA"}
REGIONS = {"place": "abroad", "exploited_in": "abroad", "nationality": "foreign"}
# What countries and areas lie in directly, of those that are drawn; and members' territories that unions may count.
AREAS = {
    "MEX": ["central_america"],
    "GTM": ["central_america"],
    "USA": ["northern_america"],
    "GUF": ["south_america"],
    "DEU": ["western_europe", "EU27_2007", "EU27_2020"],
    "IRL": ["northern_europe", "EU27_2007", "EU27_2020"],
    "GBR": ["northern_europe", "EU27_2007"],
    "ITA": ["southern_europe", "EU27_2007", "EU27_2020"],
    "HRV": ["southern_europe", "EU27_2020"],
    "central_america": ["americas"],
    "northern_america": ["americas"],
    "south_america": ["americas"],
    "western_europe": ["europe"],
    "northern_europe": ["europe"],
    "southern_europe": ["europe"],
    "EU27_2007": ["EU28"],
    "EU27_2020": ["EU28"],
}
TERRITORIES = {"GUF": ["EU27_2007", "EU27_2020", "EU28"]}
FAR = dt.date.max.toordinal()
GROWN, OLDEST = 18, 150  # years of age


class Days(NamedTuple):
    """A period: the days it may cover, and whether it is a fiscal year or a stock."""

    first: int
    last: int
    kind: str


@cache
def days(code: str) -> Days:
    """Return the days of a period; those of a fiscal year are the days that it may cover."""
    if code.startswith("as of "):
        one = days(code.removeprefix("as of "))
        return Days(one.first, one.last, "stock")
    if code.startswith("since "):
        return Days(days(code.removeprefix("since ")).first, FAR, "plain")
    if found := re.fullmatch(r"(\d+)-Q(\d)", code):
        code = "/".join(f"{found[1]}-{3 * int(found[2]) - left:02}" for left in (2, 0))
    if code.startswith("until "):
        return Days(1, days(code.removeprefix("until ")).last, "plain")
    if "/" in code:
        first, last = code.split("/")
        years_ = len(first) == len("2022")
        kind = "fiscal" if years_ and int(last) == int(first) + 1 else "plain"
        return Days(days(first).first, days(last).last, kind)
    year, *rest = [int(n) for n in code.split("-")]
    first_month, last_month = (rest[0], rest[0]) if rest else (1, 12)
    if len(rest) > 1:
        one_day = dt.date(year, rest[0], rest[1]).toordinal()
        return Days(one_day, one_day, "plain")
    end = calendar.monthrange(year, last_month)[1]
    return Days(dt.date(year, first_month, 1).toordinal(), dt.date(year, last_month, end).toordinal(), "plain")


@cache
def countries(code: str) -> frozenset[str]:
    """Return the countries, of those that are drawn, that an area may have; a country's own are itself."""
    found = {code} if re.fullmatch("[A-Z]{3}", code) else set()
    for place, areas in (*AREAS.items(), *TERRITORIES.items()):
        if code in areas:
            found |= countries(place)
    return frozenset(found)


def is_place(code: str) -> bool:
    """Whether a code is that of a country, a part of one, or an area."""
    return bool(countries(code)) or part_of(code) is not None


def part_of(code: str) -> str | None:
    """Return the country of which a code is a part."""
    return COUNTRIES[code[:2]] if re.fullmatch("[A-Z]{2}-[A-Z]+", code) else None


@cache
def years(code: str) -> range:
    """Return the years of a band of age; none where a code is no band."""
    if found := re.fullmatch(r"(\d+)(?:-(\d+)|(\+))?", code):
        first, last = int(found[1]), OLDEST if found[3] else int(found[2] or found[1])
        return range(first, last + 1)
    return {"child": range(GROWN), "adult": range(GROWN, OLDEST + 1)}.get(code, range(0))


def is_mixed(code: str) -> bool:
    """Whether a code joins several, as `sexual+labour` does, and `65+` does not."""
    return "+" in code[:-1]


class Carried(NamedTuple):
    """A set of codes that a record may carry on a dimension.

    Attributes:
        codes: What it carries.
        one: It is one code, with what that lies in (S1, and R4 where it is a fact).
        several: It is more than one code, in the sense of S3.
        beside: The codes in it that lie in another by convention, and that do not bring it along (S2).
    """

    codes: frozenset[str]
    one: bool
    several: bool
    beside: frozenset[str]


class Codes:
    """The codes of one report."""

    def __init__(self, report: Report) -> None:
        """Read what the file declares of dimensions, and its country."""
        self.country: str | None = report.get("country", "MEX")
        self.declared: Mapping[str, Any] = report.get("dimensions", {})
        self._up: dict[tuple[str, str], dict[str, bool]] = {}

    def plain(self, dimension: str, code: str) -> str:
        """Return one name for codes that mean the same: the country's nationals, mixed codes in another order."""
        if dimension == "nationality" and code == self.country:
            return "national"
        if dimension == "age" and code in {"0-17", "18+"}:
            return "child" if code == "0-17" else "adult"
        return "+".join(sorted(code.split("+"))) if is_mixed(code) else code

    def exclusive(self, dimension: str) -> str | None:
        """Return what the file declares: `yes`, `no` or nothing."""
        found = self.declared.get(dimension, {}).get("exclusive")
        return None if found is None else str(found)

    def _parents(self, dimension: str, code: str) -> Iterator[tuple[str, bool]]:
        """Yield the codes that one lies in directly, and whether it does by definition."""
        if is_mixed(code):
            yield from ((one, True) for one in [*code.split("+"), "multiple"])
            return
        declared = self.declared.get(dimension, {}).get("codes", {})
        if code in declared:
            if declared[code]:
                yield declared[code], True
            return
        if code in DEFINED.get(dimension, {}):
            yield DEFINED[dimension][code], True
        if code in CONVENTIONS.get(dimension, {}):
            yield CONVENTIONS[dimension][code], False
        if dimension in REGIONS:
            if (whole := part_of(code)) is not None:
                yield whole, True
            place = self.country if code == "national" else code
            yield from ((area, True) for area in AREAS.get(place or "", []))
            if self.country and countries(code) and self.country not in countries(code):
                yield REGIONS[dimension], True

    def above(self, dimension: str, code: str) -> dict[str, bool]:
        """Return what a code lies in, itself too, and of each whether it does so by definition."""
        key = dimension, code
        if key not in self._up:
            found = {code: True}
            for parent, surely in self._parents(dimension, code):
                for one, also in self.above(dimension, self.plain(dimension, parent)).items():
                    found[one] = found.get(one, False) or (surely and also)
            self._up[key] = found
        return self._up[key]

    def conventions(self, dimension: str, code: str, among: Iterable[str]) -> set[str]:
        """Return the codes, of some, that one lies in by convention alone."""
        return {o for o in among if self.lies(dimension, code, o) and not self.lies(dimension, code, o, surely=True)}

    def lies(self, dimension: str, code: str, other: str, *, surely: bool = False, beside: Iterable[str] = ()) -> bool:
        """Whether a code lies in another.

        Args:
            dimension: Their dimension.
            code: The code that may lie in the other.
            other: The other.
            surely: Only by definition.
            beside: Codes that are not taken to lie in another by convention.
        """
        if code == other:
            return True
        if "unspecified" in (code, other):
            return False
        if dimension == "period":
            one, two = days(code), days(other)
            known = two.kind == "plain" and one.kind != "stock"
            return known and two.first <= one.first and one.last <= two.last
        if dimension == "age" and years(code) and years(other):
            return {*years(code)} <= {*years(other)}
        if is_mixed(code) and is_mixed(other) and code.count("+") == other.count("+"):
            joined = code.split("+")
            return any(
                all(
                    self.lies(dimension, a, b, surely=surely or code in beside)
                    for a, b in zip(joined, some, strict=True)
                )
                for some in itertools.permutations(other.split("+"))
            )
        surely = surely or code in beside
        ways = [p for p, definite in self._parents(dimension, code) if definite or not surely]
        return any(self.lies(dimension, self.plain(dimension, p), other, surely=surely) for p in ways)

    def together(self, dimension: str, code: str, other: str) -> bool:
        """Whether two codes may always be carried together: they cannot be told apart (R4)."""
        if code == other or "unspecified" in (code, other):
            return code == other
        if dimension == "period":
            one, two = days(code), days(other)
            return "stock" in (one.kind, two.kind) or (one.first <= two.last and two.first <= one.last)
        if dimension == "age":
            return bool({*years(code)} & {*years(other)})
        return dimension in REGIONS and self._places_together(code, other)

    def _places_together(self, code: str, other: str) -> bool:
        """Whether two places, or a place and `abroad`, may have a country in common."""
        words = {"abroad", "national", "foreign"}
        if (code in words) != (other in words):
            place = other if code in words else code
            if self.country is None:
                return is_place(place)
            return is_place(place) and self.country in countries(place) and place != self.country
        return bool(countries(code) & countries(other))

    def carried(self, dimension: str, named: Sequence[str]) -> list[Carried]:
        """Return every set of codes that a record may carry, where figures name these."""
        universe = sorted(set(named) - {"unspecified"})
        above = {
            c: {o: self.lies(dimension, c, o, surely=True) for o in universe if self.lies(dimension, c, o)}
            for c in universe
        }
        found = [Carried(frozenset(), one=True, several=False, beside=frozenset())]
        if "unspecified" in named:
            found.append(Carried(frozenset(["unspecified"]), one=True, several=False, beside=frozenset()))
        for count in range(1, len(universe) + 1):
            for some in itertools.combinations(universe, count):
                if one := self._one(dimension, frozenset(some), above):
                    found += [one]
                    many = "multiple" in some
                    if not one.several and (many or (self.exclusive(dimension) != "yes" and dimension != "age")):
                        found += [one._replace(one=many, several=True)]  # with a further code, which no figure names
        return found

    def _one(self, dimension: str, some: frozenset[str], above: Mapping[str, Mapping[str, bool]]) -> Carried | None:
        """Return what may be said of a set of codes; nothing where no record may carry it."""
        if any(surely and up not in some for c in some for up, surely in above[c].items()):
            return None
        single = [c for c in some if all(o in above[c] for o in some)]
        many = "multiple" in some  # R6: beside any number of others
        one = bool(single) or many or self._inseparable(dimension, some, above)
        if not one and (self.exclusive(dimension) == "yes" or dimension == "age"):
            return None
        if dimension == "age" and not single and not many and not self._one_age(some, above):
            return None
        if dimension == "sex" and not many and {"female", "male"} <= {up for c in some for up in self.above("sex", c)}:
            return None
        beside = frozenset(c for c in some if any(not surely and up not in some for up, surely in above[c].items()))
        return Carried(some, one=one, several=not [c for c in single if not is_mixed(c)], beside=beside)

    def _one_age(self, some: Iterable[str], named: Iterable[str]) -> bool:
        """Whether bands of age have years in common, and are all that have those (R4)."""
        common = set.intersection(*({*years(c)} for c in some))
        return bool(common) and {c for c in named if common <= {*years(c)}} <= {*some}

    def _inseparable(self, dimension: str, some: Iterable[str], above: Mapping[str, Mapping[str, bool]]) -> bool:
        """Whether any two of the codes lie in each other or may always be carried together."""
        return all(
            a in above[b] or b in above[a] or self.together(dimension, a, b) for a, b in itertools.combinations(some, 2)
        )
